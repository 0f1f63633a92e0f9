import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { messageOf } from '../../src/core/errors';
import { openSession, type RegistrySession } from '../../src/ecr/session';
import { privateDocker } from '../../src/images/private-docker';
import { type PushOptions, pushImage } from '../../src/images/push';
import { type PushPlan, planPush } from '../../src/images/push-plan';
import { parseRecord } from '../../src/images/record';
import { pushRecord } from '../../src/images/record-store';
import { pushReport } from '../../src/images/report';
import { findBase, seedBase } from '../../src/images/seed';
import { overBudget } from '../../src/images/size-report';
import { parseBytes } from '../../src/images/sizes';
import { verifyPushed } from '../../src/images/verify';
import type { Registry } from '../../src/registry/client';
import { removeDockerConfig } from '../../src/registry/docker-config';
import type { InputsOf, Outcome } from '../../src/runner/contract/define';
import type { Ports } from '../ports';
import { contract } from './action';
import { prepareRepository } from './repository';
import { checkScan, scanPushed } from './scan';
import { tellSize } from './size';

export { contract };

type Inputs = InputsOf<typeof contract>;
type Result = Outcome<typeof contract>;

const CONFIG_STATE = 'docker-config';

export async function run(inputs: Inputs, ports: Ports): Promise<Result> {
  const { signal } = ports.cancellation;
  const session = await openSession({ ...ports, signal, ecr: ports.aws.ecr, region: () => ports.aws.region });
  const repository = await session.locate(inputs.repository);
  const plan = planPush({ ...inputs, cacheTags: inputs['cache-tags'] }, repository);
  checkScan(inputs);
  const rules = await prepareRepository(repository, inputs, ports);
  const docker = privateDocker({
    ...ports,
    session,
    images: [repository.uri],
    onFolder: (folder) => ports.state.save(CONFIG_STATE, folder),
  });
  try {
    const options = {
      ...session,
      repository,
      log: ports.log,
      docker,
      ...(rules === undefined ? {} : { rules }),
    };
    return await pushAll(plan, options, inputs, { session, ports });
  } finally {
    await docker.close();
  }
}

/** After a kill, the action itself could not delete it. */
export async function post(ports: Ports): Promise<void> {
  const folder = ports.state.read(CONFIG_STATE);
  if (folder !== '') await removeDockerConfig(folder);
}

interface Surroundings {
  readonly session: RegistrySession;
  readonly ports: Ports;
}

async function pushAll(
  plan: PushPlan,
  options: PushOptions,
  inputs: Inputs,
  { session, ports }: Surroundings,
): Promise<Result> {
  const { repository } = options;
  ports.cancellation.leaves(
    `A push to ${repository.uri} was stopped half-way: run the job again, what was uploaded is kept.`,
  );
  const base = inputs.base === undefined ? undefined : await findBase(inputs.base, session.registries, ports.log);
  const seeding = { ...options, ...(base === undefined ? {} : { beforeUpload: () => seedBase(base, options) }) };
  const pushed = await pushImage(plan.image, seeding);
  const registry = await session.registries(repository.host);
  const image = await verifyPushed({ ...pushed, ...(base === undefined ? {} : { base }) }, registry, repository);
  ports.log.info(`Read back ${repository.uri}@${image.digest}: ${image.layers} layers are there.`);
  await pushCaches(plan.others, options, ports);
  await pushRecords(plan.records, { registry, path: repository.path }, ports);
  const tags = plan.image.tags.map(({ tag }) => tag);
  await ports.summary.add(pushReport(repository.uri, tags, image));
  const other = inputs['compare-to'];
  if (other !== undefined) await tellSize(image, other, session.registries, ports);
  const budget = inputs['max-size'] === undefined ? undefined : parseBytes(inputs['max-size']);
  const scanned = await scanPushed(repository, image.digest, inputs, ports);
  const failure = overBudget(`${repository.uri}@${image.digest}`, image.bytes, budget) ?? scanned.failure;
  return {
    ...(failure === undefined ? {} : { failure }),
    outputs: {
      'image-uri': `${repository.uri}@${image.digest}`,
      digest: image.digest,
      'repository-uri': repository.uri,
      ...scanned.outputs,
    },
  };
}

/** They only save the next build time, and the image is there: what cannot be pushed is told and passed over. */
async function pushCaches(
  caches: PushPlan['others'],
  options: PushOptions,
  { log, cancellation }: Ports,
): Promise<void> {
  for (const cache of caches) {
    try {
      await pushImage(cache, options);
    } catch (error) {
      cancellation.signal.throwIfAborted();
      const tags = cache.tags.map(({ tag }) => tag).join(', ');
      log.warning(`The cache ${tags} is not pushed, so the next build has more to do: ${messageOf(error)}`);
    }
  }
}

/** They only help to explain: what cannot be had or pushed is told and passed over. */
async function pushRecords(
  records: PushPlan['records'],
  place: { readonly registry: Registry; readonly path: string },
  { log }: Ports,
): Promise<void> {
  for (const [tag, url] of Object.entries(records)) {
    try {
      const record = parseRecord(await readFile(fileURLToPath(url), 'utf8'));
      if (record === undefined) throw new Error(`${url} is no record of a build`);
      await pushRecord(record, tag, place);
      log.info(`Tag ${tag}: what the image was built from.`);
    } catch (error) {
      log.warning(`The record ${tag} is not kept, so the next build cannot tell what has changed: ${messageOf(error)}`);
    }
  }
}
