import { ecrError } from '../../src/ecr/errors';
import { findImage } from '../../src/ecr/find-image';
import { openSession } from '../../src/ecr/session';
import { formatBytes } from '../../src/images/sizes';
import type { InputsOf, Outcome } from '../../src/runner/contract/define';
import type { Ports } from '../ports';
import type { contract } from './action';

export { contract } from './action';

type Inputs = InputsOf<typeof contract>;

export async function run(inputs: Inputs, ports: Ports): Promise<Outcome<typeof contract>> {
  const { signal } = ports.cancellation;
  const session = await openSession({ ...ports, signal, ecr: ports.aws.ecr, region: () => ports.aws.region });
  const repository = await session.locate(inputs.repository);
  if (repository.kind !== 'ecr') {
    throw ecrError('repository-missing', {
      message: `${repository.uri} is not a repository of ECR.`,
      remedy:
        'Give the name or the URI of a repository of ECR; images of other registries are named by digest as they are.',
    });
  }
  const image = await findImage(await ports.aws.ecr(), repository, inputs.image);
  const uri = `${repository.uri}@${image.digest}`;
  const pushed = new Date(image.pushedAt).toISOString();
  ports.log.info(`${uri}\n${formatBytes(image.bytes)}, pushed ${pushed}, tags ${image.tags.join(', ')}`);
  return {
    outputs: {
      'image-uri': uri,
      digest: image.digest,
      tags: image.tags.join(','),
      size: String(image.bytes),
      'pushed-at': pushed,
    },
  };
}
