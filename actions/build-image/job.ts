import { count } from '../../src/core/text';
import type { Repository } from '../../src/ecr/repository';
import { openSession, type RegistrySession } from '../../src/ecr/session';
import { type CacheMode, checkTags } from '../../src/images/cache-tags';
import { lintContainerFile } from '../../src/images/container/read';
import { imageError } from '../../src/images/errors';
import { lintDockerfile } from '../../src/images/lint';
import { lintScripts } from '../../src/images/lint-scripts';
import { type PrivateDocker, privateDocker } from '../../src/images/private-docker';
import { readSource, type Source } from '../../src/images/source';
import { readEvent, runTrust } from '../../src/runner/trust';
import type { Ports } from '../ports';
import { checkBuildKitInputs, type Inputs } from './inputs';
import { type Branches, decideCache, runBranches } from './runner';

/** Where the folder of the private Docker configuration is remembered for the post step. */
export const CONFIG_STATE = 'docker-config';

/** One run of the action: what it was asked, and what it works with. */
export interface Job {
  readonly inputs: Inputs;
  readonly ports: Ports;
  readonly source: Source;
  readonly session: RegistrySession;
  readonly repository: Repository | undefined;
  readonly docker: PrivateDocker;
  readonly branches: Branches;
  readonly cache: CacheMode;
}

/** Reads what is to be built and finds the repository; starts no program. */
export async function openJob(inputs: Inputs, ports: Ports): Promise<Job> {
  checkBuildKitInputs(inputs);
  if (inputs.secrets.length > 0 && inputs.engine === 'classic') throw secretsUnsupported();
  checkTags(inputs.tags.filter((tag) => !/[/:]/.test(tag)));
  const source = await readSource({
    workspace: ports.env.GITHUB_WORKSPACE ?? process.cwd(),
    ...inputs,
    buildArgs: inputs['build-args'],
  });
  if (source.unreadIgnoreFile !== undefined)
    ports.log.warning(`The classic builder reads .dockerignore only: ${source.unreadIgnoreFile} has no effect.`);
  await tellLint(source, inputs.lint, ports);
  const { signal } = ports.cancellation;
  const session = await openSession({ ...ports, signal, ecr: ports.aws.ecr, region: () => ports.aws.region });
  const repository = inputs.repository === undefined ? undefined : await session.locate(inputs.repository);
  const named = [...source.recipe.images.map(({ reference }) => reference), ...inputs['cache-from']];
  const docker = privateDocker({
    ...ports,
    session,
    images: repository === undefined ? named : [repository.uri, ...named],
    onFolder: (folder) => ports.state.save(CONFIG_STATE, folder),
  });
  const event = await readEvent(ports.env);
  const branches = runBranches(ports.env, event);
  return { inputs, ports, source, session, repository, docker, branches, cache: cacheMode(inputs.cache, event, ports) };
}

function cacheMode(asked: Inputs['cache'], event: unknown, { env, log }: Ports): CacheMode {
  const decision = decideCache(asked, runTrust(env, event));
  if (decision.why !== undefined) log.warning(decision.why);
  return decision.mode;
}

/** @throws ActionError `dockerfile-lint` */
async function tellLint(source: Source, level: Inputs['lint'], { log, env }: Ports): Promise<void> {
  // The rules are those of Windows.
  const isWindows = env.RUNNER_OS === undefined ? process.platform === 'win32' : env.RUNNER_OS === 'Windows';
  if (level === 'off' || !isWindows) return;
  const read = [
    { file: source.shown, findings: lintDockerfile(source.content) },
    await lintContainerFile(source),
    ...(await lintScripts(source)),
  ];
  for (const { file, findings } of read) {
    for (const { code, line, message } of findings) {
      // GitHub knows files by / only, and a runner on Windows hands a relative path on as it is.
      const at = { file: file.replaceAll('\\', '/'), line };
      if (level === 'error') log.error(`${message} (${code})`, at);
      else log.warning(`${message} (${code})`, at);
    }
  }
  const wrong = read.filter(({ findings }) => findings.length > 0);
  if (level !== 'error' || wrong.length === 0) return;
  const told = wrong.map(
    ({ file, findings }) =>
      `${file} has ${count(findings.length, 'finding')}: ${findings.map(({ code, line }) => `${code} (line ${line})`).join(', ')}.`,
  );
  throw imageError('dockerfile-lint', {
    message: told.join(' '),
    remedy: 'Correct what the annotations say, or set `lint` to warn or off.',
  });
}

function secretsUnsupported(): Error {
  return imageError('secrets-unsupported', {
    message: '`secrets` are given, and the classic builder, which Windows runners have, would leave them in a layer.',
    remedy:
      'Download what needs the secret in a step before this one and COPY it, or read it when the container starts (ECS gives ' +
      'secrets of Secrets Manager and Parameter Store to a task).',
  });
}
