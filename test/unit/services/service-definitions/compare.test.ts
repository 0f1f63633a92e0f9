import { covers } from '../../../../src/services/service-definitions/compare';

test.each([
  ['the same value', 1, 1, true],
  ['another value', 1, 2, false],
  ['members that are not wanted', { a: 1, b: 2 }, { a: 1 }, true],
  ['a member that is missing', { a: 1 }, { b: 2 }, false],
  ['a default that is not answered', { a: 1 }, { assignPublicIp: 'DISABLED', tags: [], x: { enable: false } }, true],
  ['the controller that every service has', undefined, { type: 'ECS' }, true],
  ['no default', {}, { enable: true }, false],
  ['texts in another order', ['b', 'a'], ['a', 'b'], true],
  ['a text more', ['a', 'b'], ['a'], false],
  ['objects in another order, with more members', [{ p: 2, q: 1 }, { p: 1 }], [{ p: 1 }, { p: 2 }], true],
  ['one object for two', [{ p: 1 }, { p: 2 }], [{ p: 1 }, { p: 1 }], false],
  ['a list for an object', [], {}, false],
  ['an empty list where there is something', ['a'], [], false],
])('%s', (_, current, wanted, expected) => {
  expect(covers(current as never, wanted as never)).toBe(expected);
});

test('the order of a placement strategy says something', () => {
  const [spread, pack] = [{ type: 'spread' }, { type: 'binpack' }];
  expect(covers([spread, pack], [pack, spread], 'placementStrategy')).toBe(false);
  expect(covers([spread, pack], [spread, pack], 'placementStrategy')).toBe(true);
});
