import type { Log } from '../../../src/core/log';
import type { Fate } from '../../../src/stacks/deletion';
import { type EcrCalls, emptyBuckets, refuseContent, type S3Calls } from '../../../src/stacks/release-content';
import { script } from './account';

const bucket = (fate: Fate['fate']): Fate => ({
  logicalId: 'Bucket',
  type: 'AWS::S3::Bucket',
  physicalId: 'files',
  fate,
  failedBefore: false,
  isEmptied: false,
});
const log = (): { log: Log; told: ReadonlyArray<readonly [number, string]> } => {
  const { work, told } = script({ events: [], statuses: [] });
  return { log: work.log, told };
};

test('an object that is locked ends it with its name, before the stack is touched', async () => {
  const s3: S3Calls = {
    listObjectVersions: async () => ({ Versions: [{ Key: 'a', VersionId: '1' }] }),
    deleteObjects: async () => ({ Errors: [{ Key: 'a', Code: 'AccessDenied', Message: 'Object is locked' }] }),
  };
  await expect(emptyBuckets(s3, [bucket('deleted')], log().log)).rejects.toMatchObject({
    code: 'bucket-not-emptied',
    message: "files can't be emptied: a: Object is locked.",
  });
});

test('a bucket that stays keeps its objects', async () => {
  const none = () => Promise.reject(new Error('nothing is asked for'));
  const { told, log: spoken } = log();
  expect(await emptyBuckets({ listObjectVersions: none, deleteObjects: none }, [bucket('retained')], spoken)).toBe(0);
  expect(told).toEqual([]);
});

describe('content that nobody said may go', () => {
  const repository = (more: Partial<Fate> = {}): Fate => ({
    ...bucket('deleted'),
    logicalId: 'Repository',
    type: 'AWS::ECR::Repository',
    physicalId: 'images',
    ...more,
  });
  const ecr: EcrCalls = {
    listImages: async () => ({
      imageIds: [
        { imageDigest: 'a', imageTag: '1' },
        { imageDigest: 'a', imageTag: '2' },
      ],
    }),
    batchDeleteImage: () => Promise.reject(new Error('nothing is deleted')),
  };
  const s3: S3Calls = {
    listObjectVersions: async () => ({ DeleteMarkers: [{ Key: 'a', VersionId: '1' }] }),
    deleteObjects: () => Promise.reject(new Error('nothing is deleted')),
  };
  const clients = { ecr: async () => ecr, s3: async () => s3 };
  const nothing = { images: false, objects: false };
  const gone = (name: string) => () => Promise.reject(Object.assign(new Error(name), { name }));

  test('is refused with both inputs, a delete marker as well', async () => {
    await expect(refuseContent('s', [repository(), bucket('deleted')], nothing, clients)).rejects.toMatchObject({
      code: 'content-in-the-way',
      message:
        "s can't be deleted as it is: Repository (AWS::ECR::Repository) holds 1 image; Bucket (AWS::S3::Bucket) holds objects.",
      remedy: expect.stringContaining('(`delete-images: true`, `empty-buckets: true`)'),
    });
  });

  test.each([
    ['it may go', [repository(), bucket('deleted')], { images: true, objects: true }, clients],
    ['it stays', [repository({ fate: 'retained' }), bucket('retained')], nothing, clients],
    ['CloudFormation takes it out itself', [repository({ isEmptied: true })], nothing, clients],
    [
      'it is gone already',
      [repository(), bucket('deleted')],
      nothing,
      {
        ecr: async () => ({ ...ecr, listImages: gone('RepositoryNotFoundException') }),
        s3: async () => ({ ...s3, listObjectVersions: gone('NoSuchBucket') }),
      },
    ],
  ])('is in nobody’s way where %s', async (_, fates, goes, with_) => {
    await expect(refuseContent('s', fates, goes, with_)).resolves.toBeUndefined();
  });
});
