import { type FoundImage, findImage, newestBuild } from '../../../src/ecr/find-image';

const image = (digest: string, pushedAt: number, ...tags: string[]): FoundImage => ({
  digest,
  tags,
  bytes: 1,
  pushedAt,
});
const repository = { kind: 'ecr', host: 'h', path: 'invento', uri: 'h/invento' } as const;

test.each<[string, FoundImage[], string | undefined]>([
  ['nothing of an empty repository', [], undefined],
  ['no cache, however new', [image('a', 1, 'wx-1'), image('b', 9, 'wl-main')], 'a'],
  [
    'an image that is a release and a cache at once',
    [image('a', 1, 'wx-1'), image('b', 9, '4.2.0', 'wx-2', 'wl-main')],
    'b',
  ],
  ['what was built before what somebody pushed by hand', [image('a', 1, 'wx-1'), image('b', 9, 'by-hand')], 'a'],
  ['what was pushed by hand where nothing was built', [image('a', 1, 'old'), image('b', 9, 'by-hand')], 'b'],
])('the last build is %s', (_, images, expected) => {
  expect(newestBuild(images)?.digest).toBe(expected);
});

test('the last build is looked for on all pages', async () => {
  const pages = [
    { imageDetails: [{ imageDigest: 'a', imageTags: ['wx-1'], imagePushedAt: new Date(1) }], nextToken: 'more' },
    { imageDetails: [{ imageDigest: 'b', imageTags: ['wx-2'], imagePushedAt: new Date(2), imageSizeInBytes: 7 }] },
  ];
  const asked: unknown[] = [];
  const ecr = {
    describeImages: async (input: unknown) => {
      asked.push(input);
      return { ...pages.shift(), $metadata: {} };
    },
  };
  const found = await findImage(ecr as never, repository, undefined);
  expect(found).toEqual({ digest: 'b', tags: ['wx-2'], bytes: 7, pushedAt: 2 });
  expect(asked).toHaveLength(2);
  expect(asked[1]).toMatchObject({ nextToken: 'more' });
});

test.each([
  ['4.2.0', { imageTag: '4.2.0' }],
  [`sha256:${'0'.repeat(64)}`, { imageDigest: `sha256:${'0'.repeat(64)}` }],
])('%s that is not there is named, with what to do', async (wanted, id) => {
  const asked: unknown[] = [];
  const ecr = {
    describeImages: async (input: { imageIds: unknown[] }) => {
      asked.push(...input.imageIds);
      throw Object.assign(new Error('no'), { name: 'ImageNotFoundException' });
    },
  };
  await expect(findImage(ecr as never, repository, wanted)).rejects.toMatchObject({
    code: 'image-not-found',
    message: `h/invento has no image ${wanted}.`,
  });
  expect(asked).toEqual([id]);
});
