import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../core/log';
import { createStepLog } from './build-log';
import {
  type BuildProgress,
  type CacheUse,
  cacheUse,
  noProgress,
  readBuildLine,
  shortInstruction,
} from './build-output';
import { diskFull, saysDiskFull } from './disk';
import { type Docker, type LocalImage, lastLine } from './docker';
import { invalidDockerfile } from './dockerfile';
import { engineFault, isEngineFault, remedyOfStart } from './engine-fault';
import { imageError } from './errors';

/** What is to be built, and how. */
export interface BuildRequest {
  readonly context: string;
  readonly file: string;
  /** The Dockerfile as the person knows it. */
  readonly shown: string;
  /** Local names of the result. */
  readonly names: readonly string[];
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly target?: string;
  /** Images that are on the runner, the most specific first: after a partial hit the builder follows one only. */
  readonly cacheFrom: readonly string[];
  readonly layers: 'cache' | 'no-cache';
  readonly isolation: 'default' | 'process' | 'hyperv';
  readonly memory?: string;
}

export interface BuildResult {
  readonly image: LocalImage;
  readonly cache: CacheUse;
}

/**
 * The arguments of a classic `docker build`. Bases have been pulled before, so there is no `--pull`: a tag
 * that moves meanwhile must not come in.
 */
export function buildArguments(request: BuildRequest, idFile: string): string[] {
  const pairs = (name: string, values: Readonly<Record<string, string>>): string[] =>
    Object.entries(values).flatMap(([key, value]) => [name, `${key}=${value}`]);
  return [
    ...request.names.flatMap((name) => ['--tag', name]),
    ...['--file', request.file, '--iidfile', idFile],
    ...(request.target === undefined ? [] : ['--target', request.target]),
    ...pairs('--build-arg', request.buildArgs),
    ...(request.layers === 'no-cache' ? ['--no-cache'] : request.cacheFrom.flatMap((image) => ['--cache-from', image])),
    ...(request.isolation === 'default' ? [] : ['--isolation', request.isolation]),
    ...(request.memory === undefined ? [] : ['--memory', request.memory]),
    request.context,
  ];
}

/**
 * Builds with the classic builder, a group for each step.
 *
 * @param temp a folder for the file in which docker tells the image's ID.
 * @throws ActionError `build-failed`, `dockerfile-invalid`, `disk-full`, `engine-fault`, `engine-unavailable`
 */
export async function buildClassic(
  request: BuildRequest,
  docker: Docker,
  log: Log,
  temp: string,
): Promise<BuildResult> {
  const idFile = join(temp, `image-id-${Date.now().toString(36)}-${process.pid}.txt`);
  const steps = createStepLog(log);
  let progress = noProgress;
  try {
    const result = await docker.build(buildArguments(request, idFile), (line) => {
      progress = readBuildLine(progress, line);
      steps.line(line);
    });
    await steps.end();
    const said = lastLine(result);
    if (result.exitCode !== 0) throw failure(request, progress, said, result.exitCode);
    const id = (await readFile(idFile, 'utf8')).trim();
    const image = await docker.inspect(id);
    if (image === undefined) throw buildFailed(progress, `the engine does not have the image ${id}`, 0);
    return { image, cache: cacheUse(progress) };
  } finally {
    await steps.end();
    await rm(idFile, { force: true });
  }
}

function placeOf({ steps, announced }: BuildProgress): string {
  const step = steps.at(-1);
  return step === undefined
    ? 'before its first step'
    : `at step ${step.number}/${announced} (${shortInstruction(step)})`;
}

/** As the builder tells what it cannot read; lines keep their numbers where stages are built apart. */
const UNREADABLE = /dockerfile parse error (?:on )?line (\d+): (.*)$/i;

function failure({ shown }: BuildRequest, progress: BuildProgress, said: string, exitCode: number): Error {
  const [, line, reason = ''] = UNREADABLE.exec(said) ?? [];
  if (line !== undefined) return invalidDockerfile(shown, Number(line), reason);
  if (saysDiskFull(said)) return diskFull(`docker build ${placeOf(progress)}`, said);
  return isEngineFault(said) ? engineFault(placeOf(progress), said) : buildFailed(progress, said, exitCode);
}

function buildFailed(progress: BuildProgress, said: string, exitCode: number): Error {
  return imageError('build-failed', {
    message: `docker build failed ${placeOf(progress)}: ${said}`,
    remedy:
      remedyOfStart(said) ?? `The log has the output of that step. docker build ended with exit code ${exitCode}.`,
  });
}
