import { messageOf } from '../../src/core/errors';
import { buildWithBuildKit, describePushed } from '../../src/images/buildkit';
import { buildKitTag } from '../../src/images/cache-tags';
import { type BuildPlatform, dockerPlatform } from '../../src/images/platform';
import type { PreparedBuild } from '../../src/images/prepare';
import { explainMiss } from '../../src/images/report';
import type { Job } from './job';
import { type Result, tellBuilt } from './tell';

/** Builds by a BuildKit that buildx reaches; the image is in the repository then, without a tag. */
export async function buildKit(job: Job, prepared: PreparedBuild, platform: BuildPlatform): Promise<Result> {
  const { inputs, ports, source, repository, branches } = job;
  if (repository === undefined) throw new Error('the inputs were checked before');
  ports.cancellation.leaves('A build was stopped half-way. What was pushed of it has no tag.');
  const isRead = job.cache !== 'off' && !inputs['no-cache'];
  const cacheFrom = isRead ? await existing(job, branches.all) : [];
  const isWritten = job.cache === 'read-write' && branches.own !== undefined;
  const { secrets, env } = secretVariables(inputs.secrets);
  const request = {
    ...{ ...inputs, ...source, repository: repository.uri, bases: prepared.bases, cacheFrom, secrets },
    buildArgs: inputs['build-args'],
    platform: dockerPlatform(platform),
    layers: inputs['no-cache'] ? 'no-cache' : 'cache',
    ...(isWritten ? { cacheTo: `${repository.uri}:${buildKitTag(branches.own)}` } : {}),
  } as const;
  const { digest, cache } = await buildWithBuildKit(request, await job.docker.open(), { ...ports, env });
  const registry = await job.session.registries(repository.host);
  const image = await describePushed(registry, repository.path, digest);
  const why = explainMiss(cache, { layers: request.layers, cacheMode: job.cache, sources: cacheFrom.length });
  const told = await tellBuilt(
    job,
    { ...prepared, image: `${repository.uri}@${digest}`, why },
    { image, cache, stages: {} },
  );
  return { ...told, outputs: { ...told.outputs, digest } };
}

/** Caches of branches that are there: for one that is not, buildx would wait and warn. */
async function existing({ session, repository, inputs, ports }: Job, branches: readonly string[]): Promise<string[]> {
  if (repository === undefined) return [];
  const registry = await session.registries(repository.host);
  const found: string[] = [];
  for (const branch of branches) {
    const tag = buildKitTag(branch);
    try {
      if ((await registry.digestOf(repository.path, tag)) !== undefined) found.push(`${repository.uri}:${tag}`);
      else ports.log.info(`Cache ${repository.uri}:${tag}: none yet.`);
    } catch (error) {
      ports.log.warning(`The cache ${repository.uri}:${tag} is not used: ${messageOf(error)}`);
    }
  }
  return [...found, ...inputs['cache-from']];
}

/** Through the environment: arguments of a process are for everybody to read. */
function secretVariables(secrets: readonly string[]): Record<'secrets' | 'env', Record<string, string>> {
  const entries = secrets.map((secret, index) => {
    const at = secret.indexOf('=');
    return { id: secret.slice(0, at), value: secret.slice(at + 1), variable: `WINDOWS_ON_ECS_SECRET_${index}` };
  });
  return {
    secrets: Object.fromEntries(entries.map(({ id, variable }) => [id, variable])),
    env: Object.fromEntries(entries.map(({ variable, value }) => [variable, value])),
  };
}
