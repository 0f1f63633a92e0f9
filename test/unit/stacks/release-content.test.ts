import type { Log } from '../../../src/core/log';
import type { Fate } from '../../../src/stacks/deletion';
import {
  deleteImages,
  type EcrCalls,
  emptyBuckets,
  refuseContent,
  type S3Calls,
} from '../../../src/stacks/release-content';
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

const repository = (more: Partial<Fate> = {}): Fate => ({
  ...bucket('deleted'),
  logicalId: 'Repository',
  type: 'AWS::ECR::Repository',
  physicalId: 'images',
  ...more,
});

describe('a repository with an index', () => {
  /** ECR gives up no image while an index lists it. */
  const registry = (held: Record<string, readonly string[]>): EcrCalls => ({
    listImages: async () => ({ imageIds: Object.keys(held).map((imageDigest) => ({ imageDigest })) }),
    batchDeleteImage: async ({ imageIds = [] }) => {
      const failures = imageIds.flatMap((imageId) => {
        const { imageDigest = '' } = imageId;
        if (Object.values(held).some((children) => children.includes(imageDigest))) {
          const failureReason = `Requested image referenced by manifest list: [${imageDigest}]`;
          return [{ imageId, failureCode: 'ImageReferencedByManifestList' as const, failureReason }];
        }
        delete held[imageDigest];
        return [];
      });
      return { failures };
    },
  });

  test('is emptied, what the index lists after it', async () => {
    const held = { a: [], b: [], index: ['a', 'b'] };
    const { told, log: spoken } = log();
    expect(await deleteImages(registry(held), [repository()], spoken)).toBe(3);
    expect(held).toEqual({});
    expect(told.map(([, line]) => line)).toEqual(['Deleted 3 images of images.']);
  });

  test('that keeps an image ends it with its name, before the stack is touched', async () => {
    const held = { a: [], hidden: ['a'] };
    const ecr = { ...registry(held), listImages: async () => ({ imageIds: [{ imageDigest: 'a' }] }) };
    await expect(deleteImages(ecr, [repository()], log().log)).rejects.toMatchObject({
      code: 'repository-not-emptied',
      message: "images can't be emptied: a: Requested image referenced by manifest list: [a].",
    });
  });
});

describe('content that nobody said may go', () => {
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
