import { ActionError, errorsOf, isActionError, messageOf } from '../../../src/core/errors';

const fail = errorsOf({ 'no-such-thing': { cause: 'The thing is not there.', remedy: 'Make it.' } });

test('an error carries its code, what is wrong, what to change, and its cause', () => {
  const cause = new Error('below');
  const error = fail('no-such-thing', { message: 'There is no x.', remedy: 'Make one.', cause });
  expect(error).toBeInstanceOf(ActionError);
  expect(error).toMatchObject({ code: 'no-such-thing', message: 'There is no x.', remedy: 'Make one.', cause });
  expect(isActionError(error)).toBe(true);
  expect(isActionError(cause)).toBe(false);
});

test('an error without a cause has none, rather than an undefined one', () => {
  expect(Object.hasOwn(fail('no-such-thing', { message: 'm', remedy: 'r' }), 'cause')).toBe(false);
});

test.each([
  [new Error('words'), 'words'],
  ['text', 'text'],
  [undefined, 'undefined'],
])('the message of %p is %s', (thrown, message) => {
  expect(messageOf(thrown)).toBe(message);
});
