import { createHash } from 'node:crypto';
import { checkExclusions, isTagMutable, type Repository } from '../../../../../sandbox/account/ecr/repositories';
import { type Rig, rig } from '../rig';

const sha = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

function upload(made: Rig, repositoryName: string, text: string): string {
  const { uploadId } = made.call('ecr', 'InitiateLayerUpload', { repositoryName });
  const layerPartBlob = Buffer.from(text).toString('base64');
  const part = { repositoryName, uploadId, partFirstByte: 0, partLastByte: text.length - 1, layerPartBlob };
  made.call('ecr', 'UploadLayerPart', part);
  return made.call('ecr', 'CompleteLayerUpload', { repositoryName, uploadId, layerDigests: [sha(text)] }).layerDigest;
}

const configText = (os: string, n: number) =>
  JSON.stringify({ os, architecture: 'amd64', 'os.version': '10.0.20348.1', n, rootfs: { diff_ids: [] } });

function manifest(os = 'windows', n = 1): string {
  const config = configText(os, n);
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
    config: { mediaType: 'application/vnd.docker.container.image.v1+json', digest: sha(config), size: config.length },
    layers: [{ mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip', digest: sha('layer'), size: 5 }],
  });
}

function withRepository(settings: object = {}): Rig {
  const made = rig();
  made.call('ecr', 'CreateRepository', { repositoryName: 'invento', ...settings });
  upload(made, 'invento', 'layer');
  for (const n of [1, 2]) for (const os of ['windows', 'linux']) upload(made, 'invento', configText(os, n));
  return made;
}

const put = (imageTag?: string, imageManifest = manifest()) => ({ repositoryName: 'invento', imageManifest, imageTag });

test('an image gets the digest of its bytes, and is found by tag and by digest', () => {
  const made = withRepository();
  const { image } = made.call('ecr', 'PutImage', put('1.0'));
  expect(image.imageId).toEqual({ imageDigest: sha(manifest()), imageTag: '1.0' });
  const imageIds = [{ imageTag: '1.0' }, { imageDigest: sha(manifest()) }, { imageTag: 'none' }];
  const answer = made.call('ecr', 'BatchGetImage', { repositoryName: 'invento', imageIds });
  expect(answer.images.map((each: { imageManifest: string }) => each.imageManifest)).toEqual([manifest(), manifest()]);
  expect(answer.failures).toMatchObject([{ imageId: { imageTag: 'none' }, failureCode: 'ImageNotFound' }]);
});

test('an image whose layers are not there is refused and names them', () => {
  const made = rig();
  made.call('ecr', 'CreateRepository', { repositoryName: 'invento' });
  expect(made.failure('ecr', 'PutImage', put('1.0'))).toContain(
    `LayersNotFoundException: Layers with digests '[${sha(configText('windows', 1))}`,
  );
});

test('the same image under the same tag already exists; under another tag it is one image with two', () => {
  const made = withRepository();
  made.call('ecr', 'PutImage', put('1.0'));
  expect(made.failure('ecr', 'PutImage', put('1.0'))).toContain('ImageAlreadyExistsException');
  made.call('ecr', 'PutImage', put('1.0.0'));
  const { imageDetails } = made.call('ecr', 'DescribeImages', { repositoryName: 'invento' });
  expect(imageDetails).toMatchObject([
    { imageTags: ['1.0', '1.0.0'], imageSizeInBytes: 5 + configText('windows', 1).length },
  ]);
});

test('an immutable tag stays where it is, an excluded one moves', () => {
  const filters = [{ filterType: 'WILDCARD', filter: 'wl-*' }];
  const made = withRepository({
    imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
    imageTagMutabilityExclusionFilters: filters,
  });
  for (const tag of ['1.0', 'wl-main']) made.call('ecr', 'PutImage', put(tag));
  const other = manifest('windows', 2);
  expect(made.failure('ecr', 'PutImage', put('1.0', other))).toBe(
    "ImageTagAlreadyExistsException: The image tag '1.0' already exists in the 'invento' repository and cannot be overwritten because the tag is immutable.",
  );
  expect(made.call('ecr', 'PutImage', put('wl-main', other)).image.imageId.imageDigest).toBe(sha(other));
});

test.each([
  ['MUTABLE', [], 'a', true],
  ['IMMUTABLE', [], 'a', false],
  ['IMMUTABLE_WITH_EXCLUSION', ['wl-*', 'latest'], 'wl-x', true],
  ['IMMUTABLE_WITH_EXCLUSION', ['wl-*', 'latest'], 'latest-1', false],
  ['IMMUTABLE_WITH_EXCLUSION', ['*.0'], '1x0', false],
  ['MUTABLE_WITH_EXCLUSION', ['v*'], 'v1', false],
] as const)('%s without %j: whether %s moves is %s', (mutability, filters, tag, expected) => {
  const exclusions = filters.map((filter) => ({ filterType: 'WILDCARD' as const, filter }));
  expect(isTagMutable({ mutability, exclusions } as unknown as Repository, tag)).toBe(expected);
});

test('filters without exclusion, and exclusion without filters, are refused', () => {
  const filter = [{ filterType: 'WILDCARD' as const, filter: 'a*' }];
  expect(() => checkExclusions('IMMUTABLE', filter)).toThrow('imageTagMutabilityExclusionFilters');
  expect(() => checkExclusions('IMMUTABLE_WITH_EXCLUSION', [])).toThrow('imageTagMutabilityExclusionFilters');
});

test('deleting one of two tags keeps the image; deleting the last one, or by digest, does not', () => {
  const made = withRepository();
  for (const tag of ['a', 'b']) made.call('ecr', 'PutImage', put(tag));
  const remove = (imageTag: string) =>
    made.call('ecr', 'BatchDeleteImage', { repositoryName: 'invento', imageIds: [{ imageTag }] });
  remove('a');
  expect(made.call('ecr', 'ListImages', { repositoryName: 'invento' }).imageIds).toHaveLength(1);
  remove('b');
  expect(made.call('ecr', 'ListImages', { repositoryName: 'invento' }).imageIds).toHaveLength(0);
  expect(remove('b').failures).toMatchObject([{ failureCode: 'ImageNotFound' }]);
});

test('a basic scan does not know Windows, and says so when it is over', () => {
  const made = withRepository({ imageScanningConfiguration: { scanOnPush: true } });
  made.call('ecr', 'PutImage', put('win'));
  made.call('ecr', 'PutImage', put('lin', manifest('linux')));
  const findings = (imageTag: string) =>
    made.call('ecr', 'DescribeImageScanFindings', { repositoryName: 'invento', imageId: { imageTag } });
  expect(findings('win').imageScanStatus.status).toBe('IN_PROGRESS');
  made.wait(60);
  expect(findings('win').imageScanStatus).toMatchObject({
    status: 'FAILED',
    description: expect.stringContaining('UnsupportedImageError'),
  });
  expect(findings('lin').imageScanFindings.findings).toEqual([]);
});

test('a repository with images is deleted only by force', () => {
  const made = withRepository();
  made.call('ecr', 'PutImage', put('1.0'));
  expect(made.failure('ecr', 'DeleteRepository', { repositoryName: 'invento' })).toContain(
    'RepositoryNotEmptyException',
  );
  made.call('ecr', 'DeleteRepository', { repositoryName: 'invento', force: true });
  expect(made.failure('ecr', 'DescribeRepositories', { repositoryNames: ['invento'] })).toContain(
    'RepositoryNotFoundException',
  );
});

test('layers are available where they were uploaded and nowhere else', () => {
  const made = withRepository();
  made.call('ecr', 'CreateRepository', { repositoryName: 'other' });
  const check = (repositoryName: string) =>
    made.call('ecr', 'BatchCheckLayerAvailability', { repositoryName, layerDigests: [sha('layer'), 'md5:x'] });
  expect(check('invento')).toMatchObject({
    layers: [{ layerAvailability: 'AVAILABLE', layerSize: 5 }],
    failures: [{ failureCode: 'InvalidLayerDigest' }],
  });
  expect(check('other').layers).toMatchObject([{ layerAvailability: 'UNAVAILABLE' }]);
});

test('a part that does not follow the last one, and a digest that is not the layer’s, are refused', () => {
  const made = withRepository();
  const { uploadId } = made.call('ecr', 'InitiateLayerUpload', { repositoryName: 'invento' });
  const part = { repositoryName: 'invento', uploadId, layerPartBlob: Buffer.from('abc').toString('base64') };
  expect(made.failure('ecr', 'UploadLayerPart', { ...part, partFirstByte: 1, partLastByte: 3 })).toContain(
    'InvalidLayerPartException',
  );
  made.call('ecr', 'UploadLayerPart', { ...part, partFirstByte: 0, partLastByte: 2 });
  const end = { repositoryName: 'invento', uploadId, layerDigests: [sha('other')] };
  expect(made.failure('ecr', 'CompleteLayerUpload', end)).toContain('InvalidLayerException');
});
