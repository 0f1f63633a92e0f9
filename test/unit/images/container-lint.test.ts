import { lintContainer } from '../../../src/images/container/lint';

const APP = { name: 'a', run: { program: 'b' } };

test('a configuration that the entry point takes has no findings, with a byte order mark too', () => {
  expect(lintContainer(`\uFEFF${JSON.stringify(APP)}`)).toEqual([]);
});

test('each finding says its line and names the key as the entry point does', () => {
  const text = `{\n  "name": "a b",\n  "run": {\n    "program": "x",\n    "Program": "y"\n  },\n  "stop": { "seconds": "long" }\n}\n`;
  expect(lintContainer(text)).toEqual([
    { code: 'container', line: 2, message: 'name must match ^[A-Za-z0-9._-]+$, as in Invento' },
    { code: 'container', line: 5, message: 'run.Program is no known key: did you mean program?' },
    { code: 'container', line: 7, message: 'stop.seconds must be of type integer, not string' },
  ]);
});

test('keys that exclude each other are found once every part is what it should be', () => {
  const text = JSON.stringify({
    ...APP,
    registry: [{ key: 'HKLM:\\A', name: 'a', kind: 'String', from: 'A', literal: 'x' }],
  });
  expect(lintContainer(text).map(({ message }) => message)).toEqual([
    'registry[0] takes only one of from, secret, template, literal',
  ]);
});

test('what is no JSON is one finding', () => {
  expect(lintContainer('{')).toEqual([
    { code: 'container', line: 1, message: expect.stringContaining('This is not JSON: ') },
  ]);
});
