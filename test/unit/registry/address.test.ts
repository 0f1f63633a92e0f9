import { addressOf, isLoopback, parseMirrors } from '../../../src/registry/address';

test('pairs are separated by commas or white space, and a path goes before each repository', () => {
  const mirrors = parseMirrors('mcr.microsoft.com=http://127.0.0.1:4566/mcr/,\n a.example=https://b.example');
  expect(addressOf('mcr.microsoft.com', mirrors)).toEqual({ origin: 'http://127.0.0.1:4566', prefix: 'mcr/' });
  expect(addressOf('a.example', mirrors)).toEqual({ origin: 'https://b.example', prefix: '' });
});

test.each([undefined, '', ' , '])('nothing set (%j) means no mirrors', (text) => {
  expect(parseMirrors(text).size).toBe(0);
});

test.each(['abc', '=http://127.0.0.1', 'a=ftp://b', 'a=b'])('%j is refused', (text) => {
  expect(() => parseMirrors(text)).toThrow(expect.objectContaining({ code: 'mirror-invalid' }));
});

test('a mirror over plain HTTP has to be on loopback', () => {
  expect(() => parseMirrors('a=http://b.example')).toThrow(expect.objectContaining({ code: 'registry-insecure' }));
});

test('HTTPS everywhere but on loopback; Docker Hub has another host for its registry', () => {
  const none = parseMirrors('');
  expect(addressOf('r.example:5000', none).origin).toBe('https://r.example:5000');
  expect(addressOf('127.0.0.1:5000', none).origin).toBe('http://127.0.0.1:5000');
  expect(addressOf('docker.io', none).origin).toBe('https://registry-1.docker.io');
});

test.each([
  ['127.0.0.1', true],
  ['127.5.5.5:80', true],
  ['localhost:1', true],
  ['[::1]:1', true],
  ['127.0.0.1.example', false],
  ['localhost.example', false],
  ['10.0.0.1', false],
])('%s is on loopback: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
