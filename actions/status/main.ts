import { type ActionError, isActionError } from '../../src/core/errors';
import { type FoundImage, findImage } from '../../src/ecr/find-image';
import { openSession } from '../../src/ecr/session';
import type { InputsOf, Outcome } from '../../src/runner/contract/define';
import { invalidInputs } from '../../src/runner/contract/parse';
import { parseStacks } from '../../src/services/delivery/model';
import { allRunning, type ServiceName } from '../../src/services/standing/all-running';
import { driftOf } from '../../src/services/standing/drift';
import { type ImageSource, readStanding } from '../../src/services/standing/read';
import { announceGap, renderStanding } from '../../src/services/standing/render';
import type { Ports } from '../ports';
import type { contract } from './action';

export { contract } from './action';

type Inputs = InputsOf<typeof contract>;

export async function run(inputs: Inputs, ports: Ports): Promise<Outcome<typeof contract>> {
  const stacks = inputs.stacks === undefined ? {} : parseStacks(inputs.stacks);
  if (stacks === undefined) throw invalidInputs(['stacks is no JSON object of stacks with `outcome` and `changes`']);
  const images = inputs.repository === undefined ? undefined : await imageSource(inputs.repository, ports);
  const asked = { ...inputs, region: ports.aws.region };
  const failure = inputs.wait === undefined ? undefined : await waitForTasks(asked, inputs.wait, ports);
  const standing = { ...(await readStanding(await ports.aws.ecs(), asked, images)), stacks };
  const drift = driftOf(standing);
  const { service } = standing;
  ports.log.info(`${service.name}: ${service.running} of ${service.desired} run ${service.taskDefinition}`);
  for (const { kind, text } of drift) ports.log.info(`${kind}: ${text}`);
  const gap = inputs['announce-gap'] ? announceGap(standing) : undefined;
  if (gap !== undefined) ports.log.warning(gap);
  await ports.summary.add(renderStanding(standing, drift));
  const kinds = [...new Set(drift.map(({ kind }) => kind))].join(',');
  return {
    outputs: { status: JSON.stringify({ ...standing, drift }), drift: kinds },
    ...(failure === undefined ? {} : { failure }),
  };
}

async function waitForTasks(asked: ServiceName, wait: number, ports: Ports): Promise<ActionError | undefined> {
  const { clock, log, cancellation } = ports;
  const patience = { clock, log, signal: cancellation.signal, deadline: clock.now() + wait };
  return await allRunning(await ports.aws.ecs(), asked, patience);
}

async function imageSource(repository: string, ports: Ports): Promise<ImageSource | undefined> {
  const { signal } = ports.cancellation;
  const session = await openSession({ ...ports, signal, ecr: ports.aws.ecr, region: () => ports.aws.region });
  const place = await session.locate(repository);
  if (place.kind !== 'ecr') {
    ports.log.warning(`${place.uri} is not a repository of ECR: its images are not looked at.`);
    return undefined;
  }
  const ecr = await ports.aws.ecr();
  return {
    uri: place.uri,
    byDigest: (digest) => unlessMissing(findImage(ecr, place, digest)),
    lastBuild: () => unlessMissing(findImage(ecr, place, undefined)),
  };
}

/** A repository that is still empty, or an image that the lifecycle took, is no reason to tell nothing. */
async function unlessMissing(found: Promise<FoundImage>): Promise<FoundImage | undefined> {
  try {
    return await found;
  } catch (error) {
    if (isActionError(error) && error.code === 'image-not-found') return undefined;
    throw error;
  }
}
