import * as fc from 'fast-check';
import { declaredOnly, imageKey, isKeyTag, type KeyParts, keyTag } from '../../../src/images/key';

const parts: KeyParts = {
  dockerfile: 'FROM a\n',
  context: 'c',
  buildArgs: { A: '1', B: '2' },
  target: 'build',
  bases: [
    { reference: 'a', digest: 'sha256:1' },
    { reference: 'b', digest: 'sha256:2' },
  ],
  platform: 'windows/amd64/20348',
  engine: 'classic/1',
};

test('the key does not depend on the order in which things were given', () => {
  const turned = { ...parts, buildArgs: { B: '2', A: '1' }, bases: [...parts.bases].reverse() };
  expect(imageKey(turned)).toBe(imageKey(parts));
});

const changes: ReadonlyArray<Partial<KeyParts>> = [
  { dockerfile: 'FROM b\n' },
  { context: 'd' },
  { buildArgs: { A: '1', B: '3' } },
  { buildArgs: { A: '1' } },
  { target: 'test' },
  { bases: [{ reference: 'a', digest: 'sha256:1' }] },
  {
    bases: [
      { reference: 'a', digest: 'sha256:3' },
      { reference: 'b', digest: 'sha256:2' },
    ],
  },
  { platform: 'windows/amd64/26100' },
  { engine: 'classic/2' },
];
test.each(changes)('another %j is another key', (change) => {
  expect(imageKey({ ...parts, ...change })).not.toBe(imageKey(parts));
});

test('a key is a tag, and keys of different arguments differ', () => {
  const args = fc.dictionary(fc.stringMatching(/^[A-Z]{1,3}$/), fc.string());
  fc.assert(
    fc.property(args, args, (one, other) => {
      const [a, b] = [one, other].map((buildArgs) => imageKey({ ...parts, buildArgs }));
      expect(isKeyTag(keyTag(a ?? ''))).toBe(true);
      const isSame = JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
      expect(a === b).toBe(isSame);
    }),
  );
});

test('arguments that the Dockerfile does not declare do not count', () => {
  expect(declaredOnly({ A: '1', HTTP_PROXY: 'p' }, new Set(['A', 'C']))).toEqual({ A: '1' });
});
