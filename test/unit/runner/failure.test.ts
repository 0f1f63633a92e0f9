import { errorsOf } from '../../../src/core/errors';

// The toolkit is an ES module only; nothing of it is used by what is tested here.
jest.mock('@actions/core', () => ({}), { virtual: true });

import { describeFailure } from '../../../src/runner/failure';
import { inert } from '../../../src/runner/log';
import { fitBytes } from '../../../src/runner/summary';

const fail = errorsOf({ 'no-image': { cause: 'There is no such image.', remedy: 'Push it.' } });

test('an error of the suite is told with its remedy, its causes and the place of its code on the page muted', () => {
  const below = Object.assign(new Error('404'), { name: 'NotFound', cause: 'the wire' });
  expect(
    describeFailure(fail('no-image', { message: 'There is no image x.', remedy: 'Push it.', cause: below })),
  ).toEqual({
    title: 'no-image',
    annotation: 'There is no image x.\nPush it.',
    muted: [
      'caused by: NotFound: 404',
      'caused by: the wire',
      'https://github.com/windows-on-ecs/windows-on-ecs/blob/v1/docs/errors.md#no-image',
    ],
  });
});

test('anything else is a defect, and says so', () => {
  expect(describeFailure(new TypeError('x is undefined'))).toMatchObject({
    title: 'unexpected-error',
    annotation: expect.stringContaining('defect of the action'),
  });
  expect(describeFailure('text').annotation).toContain('Unexpected: text');
});

test('an annotation is not longer than a runner takes, keeps its remedy, and the log has the whole message', () => {
  const message = `There are ${'many problems, '.repeat(700)}and the last one`;
  const { annotation, muted } = describeFailure(fail('no-image', { message, remedy: 'Push it.' }));
  expect(annotation.length).toBeLessThanOrEqual(4_096);
  expect(annotation).toMatch(/^There are many problems,.*….*\nPush it\.$/s);
  expect(muted[0]).toBe(message);
});

test('a remedy that is too long for an annotation is cut as well', () => {
  const { annotation } = describeFailure(fail('no-image', { message: 'x'.repeat(5_000), remedy: 'y'.repeat(5_000) }));
  expect(annotation.length).toBeLessThanOrEqual(4_096);
});

test.each([
  '::error::boo',
  '  ::set-env name=PATH::x',
  'text ##[command]x',
  'fine\n::add-mask::a',
  // A lone carriage return ends a line for the runner, as a progress bar writes it.
  '10 %\r::stop-commands::x',
  // .NET trims the first, and compares over the second.
  '\u0085::error::boo',
  '\u200b::error::boo',
])('%j is printed, not obeyed', (line) => {
  expect(inert(line, () => 'token')).toBe(`::stop-commands::token\n${line}\n::token::`);
});

test.each(['Step 1/2 : FROM a', 'a::b', '10 %\r20 %', 'C:\\x', ''])('%j is printed as it is', (line) =>
  expect(inert(line)).toBe(line),
);

test('a summary that does not fit is cut between characters, with a note', () => {
  expect(fitBytes('short', 100)).toBe('short');
  const cut = fitBytes('ä'.repeat(200), 201);
  expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(201);
  expect(cut).toMatch(/^ä+\n\n_The rest did not fit/);
  expect(fitBytes('x'.repeat(100), 10)).toBe('');
});
