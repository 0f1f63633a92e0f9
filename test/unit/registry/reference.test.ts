import * as fc from 'fast-check';
import {
  formatReference,
  identifierOf,
  namesHost,
  parseReference,
  REFERENCE_PATTERN,
  REPOSITORY_PATTERN,
  tryReference,
} from '../../../src/registry/reference';

const digest = `sha256:${'0a'.repeat(32)}`;

test.each([
  ['busybox', { host: 'docker.io', path: 'library/busybox' }],
  ['docker.io/busybox:1', { host: 'docker.io', path: 'library/busybox', tag: '1' }],
  ['index.docker.io/a/b', { host: 'docker.io', path: 'a/b' }],
  ['foocorp/invento:4.2.0', { host: 'docker.io', path: 'foocorp/invento', tag: '4.2.0' }],
  ['localhost/x', { host: 'localhost', path: 'x' }],
  ['127.0.0.1:5000/a/b:c', { host: '127.0.0.1:5000', path: 'a/b', tag: 'c' }],
  ['[::1]:5000/a', { host: '[::1]:5000', path: 'a' }],
  [
    'mcr.microsoft.com/windows/servercore:ltsc2022',
    { host: 'mcr.microsoft.com', path: 'windows/servercore', tag: 'ltsc2022' },
  ],
  [`r.example/a:t@${digest}`, { host: 'r.example', path: 'a', tag: 't', digest }],
  ['REGISTRY/a', { host: 'REGISTRY', path: 'a' }],
])('%s is read as Docker reads it', (text, expected) => {
  expect(tryReference(text)).toEqual(expected);
});

test.each([
  '',
  'A',
  'a/B',
  'a:',
  'a:-x',
  'a@sha256:abc',
  'a//b',
  '/a',
  'a b',
  'r.example/',
  'r.example:x/a',
  `a:${'x'.repeat(129)}`,
  'a'.repeat(300),
])('%j is no reference', (text) => {
  expect(tryReference(text)).toBeUndefined();
});

test('the error names the reference and says what is wrong with its case', () => {
  expect(() => parseReference('foocorp/Invento', 'repository')).toThrow('"foocorp/Invento" is not a valid repository.');
  expect(() => parseReference('foocorp/Invento')).toThrow(
    expect.objectContaining({ code: 'reference-invalid', remedy: 'Write the repository in lower case.' }),
  );
});

test('a registry is asked for the digest before the tag, and for latest without both', () => {
  expect(identifierOf(parseReference(`a:t@${digest}`))).toBe(digest);
  expect(identifierOf(parseReference('a:t'))).toBe('t');
  expect(identifierOf(parseReference('a'))).toBe('latest');
});

test.each([
  ['invento', false],
  ['foocorp/invento', false],
  ['localhost/invento', true],
  ['127.0.0.1:4566/invento', true],
  ['123456789012.dkr.ecr.us-east-1.amazonaws.com/invento', true],
  ['a.b', false],
])('%s names its registry: %s', (text, expected) => {
  expect(namesHost(text)).toBe(expected);
});

const part = fc.stringMatching(/^[a-z0-9]{1,8}$/);
const references = fc.record({
  host: fc.constantFrom('localhost:5000', 'r.example', 'docker.io', '[::1]:80'),
  path: fc.array(part, { minLength: 2, maxLength: 4 }).map((parts) => parts.join('/')),
  tag: fc.option(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,20}$/), { nil: undefined }),
});

test('what is written from a reference is read back as the same', () => {
  fc.assert(
    fc.property(references, ({ host, path, tag }) => {
      const reference = { host, path, ...(tag === undefined ? {} : { tag }) };
      const text = formatReference(reference);
      expect(tryReference(text)).toEqual(reference);
      expect(REFERENCE_PATTERN.test(text)).toBe(true);
      expect(REPOSITORY_PATTERN.test(`${host}/${path}`)).toBe(true);
    }),
  );
});

test('no text at all makes the reader throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void tryReference(text)));
});
