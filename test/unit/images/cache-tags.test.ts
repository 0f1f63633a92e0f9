import * as fc from 'fast-check';
import { cacheCandidates } from '../../../src/images/cache-images';
import { branchTag, checkTags, formatCacheTags } from '../../../src/images/cache-tags';
import { isTag } from '../../../src/registry/reference';
import { parseKeyValues } from '../../../src/runner/contract/key-values';

test('a branch whose name is a tag keeps it', () => {
  expect(branchTag('main')).toBe('wl-main');
  expect(branchTag('release_4.2')).toBe('wl-release_4.2');
});

test('other branches get a mark, so that feature/a is not feature-a', () => {
  expect(branchTag('feature/a')).toMatch(/^wl-feature-a-[0-9a-f]{8}$/);
  expect(branchTag('feature-a')).toBe('wl-feature-a');
});

test('every branch has a tag, and no two the same', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
      fc.string({ minLength: 1 }),
      (one, other) => {
        expect(isTag(branchTag(one))).toBe(true);
        expect(branchTag(one) === branchTag(other)).toBe(one === other);
      },
    ),
  );
});

test('cache images: the own branch first, then where it came from, then what was named, each once', () => {
  expect(cacheCandidates('r/app', ['x', 'main'], ['r/app:wl-main', 'r/other:1'])).toEqual([
    'r/app:wl-x',
    'r/app:wl-main',
    'r/other:1',
  ]);
  expect(cacheCandidates(undefined, ['x'], ['r/other:1'])).toEqual(['r/other:1']);
});

test('what build-image writes, push-image reads', () => {
  const tags = { 'wx-1': 'r/app:wx-1', 'wl-main': `r/app@sha256:${'0'.repeat(64)}` };
  expect(parseKeyValues(formatCacheTags(tags))).toEqual({ ok: true, value: tags });
});

test('all wrong tags are named at once', () => {
  expect(() => checkTags(['ok', '-a', 'b c'])).toThrow(
    expect.objectContaining({ code: 'tag-invalid', message: '"-a", "b c": not allowed as a tag.' }),
  );
});
