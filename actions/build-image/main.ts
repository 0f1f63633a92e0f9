import { arch, platform, release } from 'node:os';
import { join } from 'node:path';
import { isActionError } from '../../src/core/errors';
import { provideBases } from '../../src/images/bases';
import { cacheCandidates, pullCacheImages, stageCandidates } from '../../src/images/cache-images';
import { awakenEngine, type DaemonOptions } from '../../src/images/daemon';
import { keyTag } from '../../src/images/key';
import type { BuildPlatform } from '../../src/images/platform';
import { checkEngine, findExact, type PreparedBuild, platformOfEngine, prepareBuild } from '../../src/images/prepare';
import { explainMiss } from '../../src/images/report';
import { buildStages, planStages } from '../../src/images/stage-builds';
import { removeDockerConfig } from '../../src/registry/docker-config';
import type { Ports } from '../ports';
import { contract } from './action';
import { buildKit } from './buildkit';
import { findCause } from './cause';
import type { Inputs } from './inputs';
import { CONFIG_STATE, type Job, openJob } from './job';
import { closeLock, openLock } from './lock';
import { runnerPlatform } from './runner';
import { type Result, tellBuilt, tellExact } from './tell';

export { contract };

/** The engines' part of the image key: which builder, and how we drive it. */
const ENGINES = { classic: 'classic/1', buildkit: 'buildkit/1' } as const;

const UNSPLIT =
  'The stages are built in one go, so only the last one is cached: a COPY takes .dockerignore, into which docker writes ' +
  'something else each time. Add a line `.dockerignore` to that file to have each stage cached.';

export async function run(inputs: Inputs, ports: Ports): Promise<Result> {
  const job = await openJob(inputs, ports);
  try {
    return await findOrBuild(job);
  } finally {
    await job.docker.close();
  }
}

/** After a kill, the action itself could not delete it. */
export async function post(ports: Ports): Promise<void> {
  const folder = ports.state.read(CONFIG_STATE);
  if (folder !== '') await removeDockerConfig(folder);
}

async function findOrBuild(job: Job): Promise<Result> {
  const { inputs, ports, repository, session, source } = job;
  const isolation = inputs.isolation === 'hyperv' ? 'hyperv' : 'process';
  const platform = await findPlatform(job);
  const { locked } = await openLock(job);
  const options = {
    ...session,
    platform,
    isolation,
    ...(locked === undefined ? {} : { locked }),
    local: (reference: string) => localImage(job, reference),
  } as const;
  const prepared = await prepareBuild(source, {
    ...inputs,
    ...options,
    buildArgs: inputs['build-args'],
    engine: ENGINES[inputs.engine],
    log: ports.log,
    signal: ports.cancellation.signal,
  });
  const drift = await closeLock(job, prepared.bases, options);
  const mayReuse = job.cache !== 'off' && !inputs['no-cache'];
  const exact =
    repository !== undefined && mayReuse
      ? await findExact(await session.registries(repository.host), repository.path, prepared.key)
      : undefined;
  const isExact = exact !== undefined && repository !== undefined;
  const run = inputs.engine === 'buildkit' ? buildKit : build;
  const result = isExact ? await tellExact(job, prepared, exact, repository) : await run(job, prepared, platform);
  return { ...result, outputs: { ...result.outputs, ...drift } };
}

/** An image that no registry has. Where the engine cannot be asked, the registry's answer says more than that. */
async function localImage({ docker, ports }: Job, reference: string) {
  try {
    const engine = await docker.open();
    await awakenEngine(engine, daemonOptions(ports));
    const image = await engine.inspect(reference);
    return image && { id: image.id, platform: { os: image.os, osVersion: image.osVersion } };
  } catch (error) {
    if (!isActionError(error) || error.code !== 'engine-unavailable') throw error;
    ports.log.info(`Whether the runner itself has ${reference} cannot be told: ${error.message}`);
    return undefined;
  }
}

async function findPlatform({ ports, docker }: Job): Promise<BuildPlatform> {
  const daemon = daemonOptions(ports);
  const machine = { platform: platform(), arch: arch(), release: release() };
  const own = runnerPlatform(ports.env, machine);
  return (
    own ??
    platformOfEngine(await awakenEngine(await docker.open(), daemon), machine.arch === 'x64' ? 'amd64' : machine.arch)
  );
}

const daemonOptions = (ports: Ports): DaemonOptions => ({
  ...ports,
  signal: ports.cancellation.signal,
  platform: platform(),
});

async function build(job: Job, prepared: PreparedBuild, target: BuildPlatform): Promise<Result> {
  const { inputs, ports, source, repository, branches } = job;
  ports.cancellation.leaves(
    'A build was stopped half-way; nothing was pushed. Its finished layers are on the runner only.',
  );
  const docker = await job.docker.open();
  const engine = await awakenEngine(docker, daemonOptions(ports));
  checkEngine(engine, target);
  const access = { registries: job.session.registries, docker, log: ports.log };
  const waiting = { ...ports, signal: ports.cancellation.signal };
  const mode = inputs.pull ? 'always' : 'missing';
  await provideBases(prepared.bases, { ...waiting, ...access, root: engine.root, mode });
  const isRead = job.cache !== 'off' && !inputs['no-cache'];
  const named = isRead ? inputs['cache-from'] : [];
  const cacheFrom = await pullCacheImages(isRead ? cacheCandidates(repository?.uri, branches.all, named) : [], access);
  const base = repository?.uri ?? 'windows-on-ecs';
  const image = `${base}:${keyTag(prepared.key)}`;
  const request = {
    ...{ ...inputs, ...source, repository: base, key: prepared.key, cacheFrom, buildArgs: inputs['build-args'] },
    names: [image, ...inputs.tags.map((tag) => (/[/:]/.test(tag) ? tag : `${base}:${tag}`))],
    layers: inputs['no-cache'] ? 'no-cache' : 'cache',
  } as const;
  const sourcesOf = async (stage: string): Promise<string[]> =>
    isRead ? pullCacheImages(stageCandidates(repository?.uri, branches.all, stage), access, 'first') : [];
  const builds = planStages(source, request);
  if (builds.length < source.recipe.stages.length) ports.log.notice(UNSPLIT);
  const matchers = join(ports.suiteRoot, 'actions', 'build-image', 'problem-matchers.json');
  const tools = { ...waiting, docker, sourcesOf };
  const result = await ports.matchers.within(matchers, () => buildStages(builds, tools));
  const cause = cacheFrom.length === 0 ? undefined : await findCause(job, prepared.record, result.cache);
  const facts = { layers: request.layers, cacheMode: job.cache, sources: cacheFrom.length, ...(cause && { cause }) };
  return tellBuilt(job, { ...prepared, image, why: explainMiss(result.cache, facts) }, result);
}
