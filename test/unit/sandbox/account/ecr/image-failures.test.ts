import { createHash } from 'node:crypto';
import { rig } from '../rig';

const sha = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const list = JSON.stringify({
  schemaVersion: 2,
  mediaType: 'application/vnd.docker.distribution.manifest.list.v2+json',
  manifests: [],
});

describe.each(['BatchGetImage', 'BatchDeleteImage'])('%s says why an id means no image', (action) => {
  test.each([
    ['nothing in it', {}, 'MissingDigestAndTag'],
    ['a digest that is none', { imageDigest: 'sha256:short!' }, 'InvalidImageDigest'],
    ['a digest that nobody has', { imageDigest: sha('nobody') }, 'ImageNotFound'],
    ['a tag that nobody has', { imageTag: '2.0' }, 'ImageNotFound'],
    ['a tag of another digest', { imageTag: '1.0', imageDigest: sha('nobody') }, 'ImageTagDoesNotMatchDigest'],
  ])('%s', (_, imageId, failureCode) => {
    const { call } = rig();
    call('ecr', 'CreateRepository', { repositoryName: 'invento' });
    call('ecr', 'PutImage', { repositoryName: 'invento', imageManifest: list, imageTag: '1.0' });
    const { failures } = call('ecr', action, { repositoryName: 'invento', imageIds: [imageId] });
    expect(failures).toEqual([{ imageId, failureCode, failureReason: expect.any(String) }]);
  });
});
