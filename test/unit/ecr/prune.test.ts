import { decidePrune, type ImageUses, type PruneRules, type StoredImage } from '../../../src/ecr/prune';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const now = 100 * DAY;
const nobody: ImageUses = { byDigest: new Map(), byTag: new Map() };
const rules: PruneRules = { now, keep: 1, minAge: DAY, keepTags: [] };
const key = (digit: string): string => `wx-${digit.repeat(32)}`;

const image = (
  digest: string,
  daysOld: number,
  tags: readonly string[],
  more: Partial<StoredImage> = {},
): StoredImage => ({
  digest,
  tags,
  pushed: now - daysOld * DAY,
  bytes: 1,
  ...more,
});

const fates = (images: readonly StoredImage[], uses = nobody, more: Partial<PruneRules> = {}): Record<string, string> =>
  Object.fromEntries(
    decidePrune(images, uses, { ...rules, ...more }).map(({ image: { digest }, fate, reason }) => [
      digest,
      fate === 'kept' ? reason : 'deleted',
    ]),
  );

test('what a task definition names stays, however old, by digest and by tag', () => {
  const images = [
    image('new', 2, ['v3']),
    image('run', 90, ['v1']),
    image('tagged', 91, ['v0']),
    image('gone', 92, ['v']),
  ];
  const uses = {
    byDigest: new Map([['run', 'task definition invento:7']]),
    byTag: new Map([['v0', 'task definition batch:1']]),
  };
  expect(fates(images, uses)).toEqual({
    new: 'one of the last 1',
    run: 'used by task definition invento:7',
    tagged: 'used by task definition batch:1',
    gone: 'deleted',
  });
});

test('the last ones are counted apart for releases and for what was built: a label makes two of one', () => {
  const images = [
    image('labelled-2', 2, ['v2']),
    image('built-2', 2, [key('2')]),
    image('labelled-1', 3, ['v1']),
    image('built-1', 3, [key('1')]),
  ];
  expect(fates(images)).toEqual({
    'labelled-2': 'one of the last 1',
    'built-2': 'one of the last 1',
    'labelled-1': 'deleted',
    'built-1': 'deleted',
  });
});

test('a branch keeps its newest cache; what lost its tag to a newer one goes', () => {
  const images = [
    image('main', 50, ['wl-main']),
    image('old', 51, []),
    image('upload', 52, ['wl-.upload-0123456789ab']),
  ];
  expect(fates(images)).toEqual({ main: 'the newest of wl-main', old: 'deleted', upload: 'deleted' });
  expect(fates(images, nobody, { cacheMaxAge: 40 * DAY })).toMatchObject({ main: 'deleted' });
  expect(fates(images, nobody, { cacheMaxAge: 60 * DAY })).toMatchObject({ main: 'the newest of wl-main' });
});

test('nothing young goes, and a named tag stays', () => {
  const images = [image('young', 0.5, []), image('release', 80, ['release-1.0']), image('other', 80, ['prerelease-1'])];
  expect(fates(images, nobody, { keep: 1, keepTags: ['release-*'] })).toEqual({
    young: 'too young',
    release: 'its tag release-1.0 is to be kept',
    other: 'deleted',
  });
  expect(fates(images, nobody, { keep: 1, keepTags: ['release-*'], minAge: 0 })).toMatchObject({ young: 'deleted' });
});

test('an index that stays keeps its images, and they their signatures; one that goes takes them along', () => {
  const family = (prefix: string, daysOld: number, tags: readonly string[]): StoredImage[] => [
    image(`${prefix}-signature`, daysOld, [], { subject: `${prefix}-child` }),
    image(`${prefix}-child`, daysOld, []),
    image(`${prefix}-index`, daysOld, tags, { children: [`${prefix}-child`] }),
  ];
  expect(fates([...family('new', 2, ['v2']), ...family('old', 9, ['v1'])])).toEqual({
    'new-index': 'one of the last 1',
    'new-child': 'part of new-index',
    'new-signature': 'belongs to new-child',
    'old-index': 'deleted',
    'old-child': 'deleted',
    'old-signature': 'deleted',
  });
});
