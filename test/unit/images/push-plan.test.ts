import type { Marks } from '../../../src/images/marks';
import { decideTag, type PushInputs, planPush as plan } from '../../../src/images/push-plan';

const repository = { kind: 'ecr', host: 'r.example', path: 'app', uri: 'r.example/app' } as const;
const marks = { labels: {}, annotations: {} };
const planPush = (inputs: Omit<PushInputs, keyof Marks>, to: typeof repository) => plan({ ...marks, ...inputs }, to);
const digest = `sha256:${'a'.repeat(64)}`;
const key = `wx-${'0'.repeat(32)}`;
const wanted = (tag: string) => ({ tag, purpose: 'wanted' });
const cache = (tag: string) => ({ tag, purpose: 'cache' });

test('a built image gets its tags and the cache’s', () => {
  const image = `r.example/app:${key}`;
  expect(planPush({ image, tags: ['v1', 'v1'], cacheTags: { [key]: image, 'wl-main': image } }, repository)).toEqual({
    image: {
      source: { kind: 'local', reference: image },
      tags: [wanted('v1'), cache(key), cache('wl-main')],
      ...marks,
    },
    others: [],
    records: {},
  });
});

test.each([`r.example/app@${digest}`, `app@${digest}`, digest])(
  'an exact image is the repository’s own: %s',
  (image) => {
    const planned = planPush(
      { image, tags: ['v1'], cacheTags: { 'wl-main': `r.example/app@${digest}`, [key]: digest } },
      repository,
    );
    expect(planned).toEqual({
      image: {
        source: { kind: 'registry', host: 'r.example', path: 'app', digest },
        tags: [wanted('v1'), cache('wl-main'), cache(key)],
        ...marks,
      },
      others: [],
      records: {},
    });
  },
);

test('an image of another repository is told as such', () => {
  const { image } = planPush({ image: `other.example/x@${digest}`, tags: [], cacheTags: {} }, repository);
  expect(image.source).toEqual({ kind: 'registry', host: 'other.example', path: 'x', digest });
});

test('cache images of other stages are pushed by themselves, each once', () => {
  const planned = planPush(
    { image: 'a:1', tags: ['v1'], cacheTags: { 'wl-1': 'b:1', 'wl-2': 'b:1', 'wl-3': 'c:1' } },
    repository,
  );
  expect(planned.others).toEqual([
    { source: { kind: 'local', reference: 'b:1' }, tags: [cache('wl-1'), cache('wl-2')], ...marks },
    { source: { kind: 'local', reference: 'c:1' }, tags: [cache('wl-3')], ...marks },
  ]);
});

test('a tag that is asked for by both is a wanted one', () => {
  const planned = planPush({ image: 'a:1', tags: ['v1'], cacheTags: { v1: 'b:1' } }, repository);
  expect(planned).toEqual({
    image: { source: { kind: 'local', reference: 'a:1' }, tags: [wanted('v1')], ...marks },
    others: [],
    records: {},
  });
});

test.each([
  [{ image: 'a:1', tags: [], cacheTags: {} }, 'tags-missing'],
  [{ image: 'a:1', tags: ['v/1'], cacheTags: {} }, 'tag-invalid'],
  [{ image: 'A:1', tags: ['v1'], cacheTags: {} }, 'reference-invalid'],
])('%j is refused with %s', (inputs, code) => {
  expect(() => planPush(inputs, repository)).toThrow(expect.objectContaining({ code }));
});

const immutable = { mutability: 'IMMUTABLE_WITH_EXCLUSION', exclusions: ['wl-*'] };
const mutable = { mutability: 'MUTABLE', exclusions: [] };
test.each([
  ['v1', 'wanted', 'absent', immutable, 'put'],
  ['v1', 'wanted', 'same', immutable, 'keep'],
  ['v1', 'wanted', 'other', immutable, 'conflict'],
  ['v1', 'wanted', 'other', mutable, 'put'],
  ['v1', 'wanted', 'other', undefined, 'put'],
  ['wl-main', 'cache', 'other', immutable, 'put'],
  ['wl-main', 'cache', 'other', { mutability: 'IMMUTABLE', exclusions: [] }, 'skip'],
  [key, 'cache', 'other', mutable, 'skip'],
  [key, 'cache', 'absent', immutable, 'put'],
] as const)('the tag %s (%s), on %s image, with %j: %s', (...[tag, purpose, state, rules, expected]) => {
  expect(decideTag(tag, purpose, state, rules)).toBe(expected);
});
