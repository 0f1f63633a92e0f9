import {
  BatchCheckLayerAvailabilityCommand,
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  CompleteLayerUploadCommand,
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  DescribeImagesCommand,
  type ECRClient,
  GetDownloadUrlForLayerCommand,
  InitiateLayerUploadCommand,
  ListImagesCommand,
  PutImageCommand,
  UploadLayerPartCommand,
} from '@aws-sdk/client-ecr';
import type { Stage, Story } from '../story';
import { digestOf, MANIFEST, NOWHERE, type SmallImage, smallWindowsImage } from './image';

/** Uploads bytes in one part. */
async function upload(ecr: ECRClient, repositoryName: string, bytes: Buffer): Promise<string> {
  const { uploadId = '' } = await ecr.send(new InitiateLayerUploadCommand({ repositoryName }));
  await ecr.send(
    new UploadLayerPartCommand({
      repositoryName,
      uploadId,
      partFirstByte: 0,
      partLastByte: bytes.length - 1,
      layerPartBlob: bytes,
    }),
  );
  await ecr.send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests: [digestOf(bytes)] }));
  return uploadId;
}

/** Uploads what the image's manifest names; a peer that cannot is heard of in the story of the layers. */
async function uploadImage({ attempt, ecr }: Stage, repositoryName: string, image: SmallImage): Promise<void> {
  for (const bytes of [image.layer, image.config]) await attempt(() => upload(ecr, repositoryName, bytes));
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_InitiateLayerUpload.html and the calls beside it. */
const layers: Story = {
  name: 'ecr: layers',
  async tell({ see, attempt, ecr, endpoint }) {
    const repositoryName = 'contract/layers';
    await ecr.send(new CreateRepositoryCommand({ repositoryName }));
    const bytes = Buffer.from('a layer of no great size');
    const digest = digestOf(bytes);
    const begun = await attempt(() => ecr.send(new InitiateLayerUploadCommand({ repositoryName })));
    see('an upload begins', begun.outcome, 'ok');
    see('parts are to have so many bytes', begun.value?.partSize, 10_485_760);
    const uploadId = begun.value?.uploadId ?? 'none';
    const part = (partFirstByte: number, content: Buffer) =>
      attempt(() =>
        ecr.send(
          new UploadLayerPartCommand({
            repositoryName,
            uploadId,
            partFirstByte,
            partLastByte: partFirstByte + content.length - 1,
            layerPartBlob: content,
          }),
        ),
      );
    see('a part is taken', (await part(0, bytes.subarray(0, 10))).value?.lastByteReceived, 9);
    const gap = await part(12, bytes.subarray(12));
    see('a part that leaves a gap is refused', gap.outcome, 'InvalidLayerPartException 400');
    see(
      'the part that follows is taken',
      (await part(10, bytes.subarray(10))).value?.lastByteReceived,
      bytes.length - 1,
    );
    const complete = (id: string, layerDigest: string) =>
      attempt(() =>
        ecr.send(new CompleteLayerUploadCommand({ repositoryName, uploadId: id, layerDigests: [layerDigest] })),
      );
    const completed = await complete(uploadId, digest);
    see('the upload completes', completed.outcome, 'ok');
    see('with the digest of the bytes', completed.value?.layerDigest === digest, true);
    see('an unknown upload', (await complete('no-such-upload', digest)).outcome, 'UploadNotFoundException 400');
    const empty = await attempt(() => ecr.send(new InitiateLayerUploadCommand({ repositoryName })));
    const nothing = await complete(empty.value?.uploadId ?? 'none', digest);
    see('an upload without parts', nothing.outcome, 'EmptyUploadException 400');
    const again = await attempt(() => upload(ecr, repositoryName, bytes));
    see('the same layer again', again.outcome, 'LayerAlreadyExistsException 400');

    const layerDigests = [digest, NOWHERE, 'sha256:short'];
    const checked = await attempt(() =>
      ecr.send(new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests })),
    );
    const found = checked.value?.layers ?? [];
    const availability = (wanted: string) => found.find((each) => each.layerDigest === wanted)?.layerAvailability;
    see('the layer is available', availability(digest), 'AVAILABLE');
    see('with its size', found.find((each) => each.layerDigest === digest)?.layerSize, bytes.length);
    see('another is not', availability(NOWHERE), 'UNAVAILABLE');
    see('what is no digest fails', checked.value?.failures?.[0]?.failureCode, 'InvalidLayerDigest');

    const link = await attempt(() =>
      ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: digest })),
    );
    see('the layer has an address', link.value?.layerDigest === digest, true);
    // Never an address elsewhere: a peer gives the true host name of AWS's registry.
    const download = link.value?.downloadUrl?.startsWith(endpoint) ? link.value.downloadUrl : undefined;
    const loaded = download === undefined ? undefined : await (await fetch(download)).arrayBuffer();
    see('where its bytes are', loaded !== undefined && digestOf(Buffer.from(loaded)) === digest, true);
    const lost = await attempt(() =>
      ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: NOWHERE })),
    );
    see('another has none', lost.outcome, 'LayersNotFoundException 400');
    const elsewhere = await attempt(() => ecr.send(new InitiateLayerUploadCommand({ repositoryName: 'nowhere' })));
    see('nothing is uploaded to nowhere', elsewhere.outcome, 'RepositoryNotFoundException 400');
  },
};

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html, API_BatchGetImage.html … */
const images: Story = {
  name: 'ecr: images',
  async tell(stage) {
    const { see, attempt, ecr } = stage;
    const repositoryName = 'contract/images';
    await ecr.send(new CreateRepositoryCommand({ repositoryName }));
    const image = smallWindowsImage('images');
    const digest = digestOf(image.manifest);
    const put = (imageTag: string) =>
      attempt(() => ecr.send(new PutImageCommand({ repositoryName, imageManifest: image.manifest, imageTag })));
    await uploadImage(stage, repositoryName, image);
    const taken = await put('1.0');
    see('with its layers it is taken', taken.outcome, 'ok');
    see('its digest is that of the manifest', taken.value?.image?.imageId?.imageDigest === digest, true);
    see('its tag', taken.value?.image?.imageId?.imageTag, '1.0');
    see('its media type', taken.value?.image?.imageManifestMediaType, MANIFEST);
    see('the same again is refused', (await put('1.0')).outcome, 'ImageAlreadyExistsException 400');
    see('another tag of it is taken', (await put('latest')).outcome, 'ok');

    const described = await attempt(() =>
      ecr.send(new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: 'latest' }] })),
    );
    const detail = described.value?.imageDetails?.[0];
    see('it is described', detail?.imageDigest === digest, true);
    see('with both tags', [...(detail?.imageTags ?? [])].sort(), ['1.0', 'latest']);
    see('with its media type', detail?.imageManifestMediaType, MANIFEST);
    see('with its time', detail?.imagePushedAt instanceof Date, true);
    const listed = await attempt(() => ecr.send(new ListImagesCommand({ repositoryName })));
    see('each tag is listed', (listed.value?.imageIds ?? []).map(({ imageTag }) => imageTag).sort(), ['1.0', 'latest']);
    const missing = await attempt(() =>
      ecr.send(new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: 'no' }] })),
    );
    see('a tag that is not there', missing.outcome, 'ImageNotFoundException 400');
    await seeBatch(stage, repositoryName, image);
    const full = await attempt(() => ecr.send(new DeleteRepositoryCommand({ repositoryName })));
    see('a repository with images stays', full.outcome, 'RepositoryNotEmptyException 400');
    await seeDeletion(stage, repositoryName, digest);
  },
};

/** Codes of https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageFailure.html */
async function seeBatch({ see, attempt, ecr }: Stage, repositoryName: string, image: SmallImage): Promise<void> {
  const imageDigest = digestOf(image.manifest);
  const get = async (imageIds: { imageTag?: string; imageDigest?: string }[]) =>
    (await attempt(() => ecr.send(new BatchGetImageCommand({ repositoryName, imageIds })))).value;
  const got = await get([{ imageDigest }]);
  see('the manifest comes back byte for byte', got?.images?.[0]?.imageManifest === image.manifest, true);
  see('an unknown tag fails', (await get([{ imageTag: 'no' }]))?.failures?.[0]?.failureCode, 'ImageNotFound');
  see('in these words', (await get([{ imageTag: 'no' }]))?.failures?.[0]?.failureReason, 'Requested image not found');
  see('an unknown digest fails', (await get([{ imageDigest: NOWHERE }]))?.failures?.[0]?.failureCode, 'ImageNotFound');
  const mixed = await get([{ imageTag: '1.0' }, { imageTag: 'no' }]);
  see('what is there comes beside what is not', [mixed?.images?.length, mixed?.failures?.length], [1, 1]);
}

async function seeDeletion({ see, attempt, ecr }: Stage, repositoryName: string, imageDigest: string): Promise<void> {
  const remove = async (imageIds: { imageTag?: string; imageDigest?: string }[]) =>
    (await attempt(() => ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds })))).value;
  const none = await remove([{}]);
  see('an id of nothing fails', none?.failures?.[0]?.failureCode, 'MissingDigestAndTag');
  const malformed = await remove([{ imageDigest: 'sha256:short!' }]);
  see('what is no digest fails', malformed?.failures?.[0]?.failureCode, 'InvalidImageDigest');
  const untagged = await remove([{ imageTag: 'latest' }]);
  see(
    'one tag goes',
    untagged?.imageIds?.map(({ imageTag }) => imageTag),
    ['latest'],
  );
  const kept = await attempt(() => ecr.send(new DescribeImagesCommand({ repositoryName })));
  see('the image stays for the other', kept.value?.imageDetails?.[0]?.imageTags, ['1.0']);
  const gone = await remove([{ imageDigest }]);
  see(
    'by digest all of it goes',
    gone?.imageIds?.map(({ imageTag }) => imageTag),
    ['1.0'],
  );
  const empty = await attempt(() => ecr.send(new ListImagesCommand({ repositoryName })));
  see('and nothing is left', empty.value?.imageIds, []);
}

/** What PutImage refuses, each in a repository that no other story looks at. */
const refusals: Story = {
  name: 'ecr: images that are refused',
  async tell(stage) {
    const { see, attempt, ecr } = stage;
    const image = smallWindowsImage('refused');
    const put = async (repositoryName: string, imageManifest: string, imageDigest?: string) => {
      await ecr.send(new CreateRepositoryCommand({ repositoryName }));
      await uploadImage(stage, repositoryName, smallWindowsImage('refused'));
      const input = {
        repositoryName,
        imageManifest,
        imageTag: '1.0',
        ...(imageDigest !== undefined && { imageDigest }),
      };
      return (await attempt(() => ecr.send(new PutImageCommand(input)))).outcome;
    };
    const bare = smallWindowsImage('never uploaded').manifest;
    see('one without its layers', await put('contract/no-layers', bare), 'LayersNotFoundException 400');
    const wrong = await put('contract/other-digest', image.manifest, NOWHERE);
    see('one with a digest that is not its own', wrong, 'ImageDigestDoesNotMatchException 400');
    see('what is no manifest', await put('contract/no-manifest', '{'), 'InvalidParameterException 400');
    see(
      'one with its layers and its digest',
      await put('contract/right', image.manifest, digestOf(image.manifest)),
      'ok',
    );
    const imageIds = [{ imageTag: '1.0', imageDigest: NOWHERE }];
    const other = await attempt(() =>
      ecr.send(new BatchDeleteImageCommand({ repositoryName: 'contract/right', imageIds })),
    );
    see('a tag with a digest of another', other.value?.failures?.[0]?.failureCode, 'ImageTagDoesNotMatchDigest');
    await seeNowhere(stage);
  },
};

async function seeNowhere({ see, attempt, ecr }: Stage): Promise<void> {
  const repositoryName = 'nowhere';
  const imageIds = [{ imageTag: '1.0' }];
  const outcomes = [
    await attempt(() => ecr.send(new PutImageCommand({ repositoryName, imageManifest: '{}' }))),
    await attempt(() => ecr.send(new BatchGetImageCommand({ repositoryName, imageIds }))),
    await attempt(() => ecr.send(new DescribeImagesCommand({ repositoryName }))),
    await attempt(() => ecr.send(new ListImagesCommand({ repositoryName }))),
    await attempt(() => ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds }))),
  ].map(({ outcome }) => outcome);
  const names = ['put', 'get', 'describe', 'list', 'delete'];
  for (const [index, outcome] of outcomes.entries()) {
    see(`${names[index]} in a missing repository`, outcome, 'RepositoryNotFoundException 400');
  }
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html */
const immutability: Story = {
  name: 'ecr: immutable tags',
  async tell(stage) {
    const { see, attempt, ecr } = stage;
    const repositoryName = 'contract/immutable';
    await ecr.send(new CreateRepositoryCommand({ repositoryName, imageTagMutability: 'IMMUTABLE' }));
    const [first, second] = [smallWindowsImage('first'), smallWindowsImage('second')];
    await uploadImage(stage, repositoryName, first);
    await uploadImage(stage, repositoryName, second);
    const put = (imageManifest: string, imageTag: string) =>
      attempt(() => ecr.send(new PutImageCommand({ repositoryName, imageManifest, imageTag })));
    see('a tag is set once', (await put(first.manifest, '1.0')).outcome, 'ok');
    const moved = await put(second.manifest, '1.0');
    see('and never moved', moved.outcome, 'ImageTagAlreadyExistsException 400');
    see(
      'it says so',
      moved.message,
      "The image tag '1.0' already exists in the 'contract/immutable' repository and cannot be overwritten because the tag is immutable.",
    );
    see('another tag is free', (await put(second.manifest, '2.0')).outcome, 'ok');
    const forced = await attempt(() => ecr.send(new DeleteRepositoryCommand({ repositoryName, force: true })));
    see('by force it goes with its images', forced.outcome, 'ok');
  },
};

export const ecrImageStories: readonly Story[] = [layers, images, refusals, immutability];
