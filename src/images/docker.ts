import * as v from 'valibot';
import { isActionError, messageOf } from '../core/errors';
import type { Exec, ExecResult } from '../core/exec';
import { diskFull, saysDiskFull } from './disk';
import { engineFault, isEngineFault } from './engine-fault';
import { imageError } from './errors';

/** What the engine of the runner is. */
export interface EngineInfo {
  readonly os: string;
  /** `10.0.20348` on Windows. */
  readonly osVersion: string;
  readonly version: string;
  /** Where it keeps its images, on its own machine. */
  readonly root: string;
}

/** An image that the engine has. */
export interface LocalImage {
  /** Digest of the configuration; of the manifest, where containerd keeps the images. */
  readonly id: string;
  readonly os: string;
  readonly osVersion?: string;
  /** Digests under which registries gave it. */
  readonly digests: readonly string[];
  readonly bytes: number;
  /** Digests of the layers before compression, the base's first. */
  readonly layers: readonly string[];
}

type OnLine = (line: string) => void;

/** The Docker command line, as far as images are concerned. */
export interface Docker {
  info(): Promise<EngineInfo>;
  inspect(reference: string): Promise<LocalImage | undefined>;
  pull(reference: string, onLine: OnLine): Promise<void>;
  tag(image: string, reference: string): Promise<void>;
  build(args: readonly string[], onLine: OnLine): Promise<ExecResult>;
  push(reference: string, onLine: OnLine): Promise<ExecResult>;
  /** The plugin, which may not be there: then the exit code says so. */
  buildx(
    args: readonly string[],
    options: { onLine?: OnLine; env?: Readonly<Record<string, string>> },
  ): Promise<ExecResult>;
}

const info = v.looseObject({
  OSType: v.string(),
  OSVersion: v.optional(v.string(), ''),
  ServerVersion: v.optional(v.string(), ''),
  DockerRootDir: v.optional(v.string(), ''),
});
/** What the client answers where there is no engine: what it knows of itself, and why. */
const noServer = v.looseObject({ ServerErrors: v.tupleWithRest([v.string()], v.string()) });
const inspected = v.looseObject({
  Id: v.string(),
  Os: v.string(),
  OsVersion: v.optional(v.string()),
  RepoDigests: v.optional(v.nullable(v.array(v.string()))),
  Size: v.optional(v.number(), 0),
  RootFS: v.optional(v.looseObject({ Layers: v.optional(v.nullable(v.array(v.string()))) })),
});

export interface DockerFolders {
  /** For `DOCKER_CONFIG`. */
  readonly config: string;
  /** Where buildx knows the builders from. */
  readonly buildx: string;
}

/** @throws (each call) ActionError `engine-unavailable` */
export function createDocker(exec: Exec, { config, buildx }: DockerFolders): Docker {
  // Docker 29 still builds classically on Windows; elsewhere it has to be said.
  const own = { DOCKER_CONFIG: config, DOCKER_BUILDKIT: '0', DOCKER_CLI_HINTS: 'false' };
  const run = async (
    args: readonly string[],
    onLine?: OnLine,
    more: Readonly<Record<string, string>> = {},
  ): Promise<ExecResult> => {
    const env = { ...own, ...more };
    try {
      return await exec('docker', args, { env, ...(onLine === undefined ? {} : { onLine: eachLine(onLine) }) });
    } catch (error) {
      throw isActionError(error) && error.code === 'program-not-found' ? unavailable(messageOf(error), error) : error;
    }
  };
  return {
    info: async () => {
      const result = await run(['info', '--format', '{{json .}}']);
      const answer = parseJson(result.stdout);
      if (v.is(noServer, answer)) throw unavailable(answer.ServerErrors[0]);
      const parsed = result.exitCode === 0 ? v.safeParse(info, answer) : undefined;
      if (parsed?.success !== true) throw unavailable(lastLine(result));
      const { OSType, OSVersion, ServerVersion, DockerRootDir } = parsed.output;
      return { os: OSType, osVersion: OSVersion, version: ServerVersion, root: DockerRootDir };
    },
    inspect: async (reference) => {
      const result = await run(['image', 'inspect', reference]);
      if (result.exitCode === 0) return parseInspected(result.stdout);
      if (/no such image/i.test(result.stderr)) return undefined;
      throw unavailable(lastLine(result));
    },
    pull: async (reference, onLine) => {
      const result = await run(['pull', reference], onLine);
      if (result.exitCode !== 0) throw pullFailed(reference, result);
    },
    tag: async (image, reference) => {
      const result = await run(['tag', image, reference]);
      if (result.exitCode !== 0) throw missing(image, result);
    },
    build: (args, onLine) => run(['build', ...args], onLine),
    push: (reference, onLine) => run(['push', reference], onLine),
    buildx: (args, { onLine, env }) => run(['buildx', ...args], onLine, { BUILDX_CONFIG: buildx, ...env }),
  };
}

/** More than any message has. */
const TAIL = 20_000;

/**
 * What Windows adds to a message about a container, in lines of its own: events, mostly without a text, and the process
 * with its whole environment (hcsshim, internal/hcs/errors.go).
 */
const ADDED = [/\s*\[Event Detail:.*?Provider: [0-9a-f-]{36}[^\]\n]*\]/gis, / extra info: \{.*$/gm];

/** The last thing that a program said, which is what went wrong. */
export function lastLine({ stderr, stdout, exitCode }: ExecResult): string {
  const said = ADDED.reduce((text, added) => text.replace(added, ''), `${stdout}\n${stderr}`.slice(-TAIL));
  const lines = said.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.at(-1)?.trim() ?? `exit code ${exitCode}`;
}

function parseInspected(text: string): LocalImage | undefined {
  const parsed = v.safeParse(v.array(inspected), parseJson(text));
  const image = parsed.success ? parsed.output[0] : undefined;
  if (image === undefined) return undefined;
  return {
    id: image.Id,
    os: image.Os,
    ...(image.OsVersion === undefined || image.OsVersion === '' ? {} : { osVersion: image.OsVersion }),
    digests: (image.RepoDigests ?? []).flatMap((name) => name.split('@').slice(1)),
    bytes: image.Size,
    layers: image.RootFS?.Layers ?? [],
  };
}

/** Docker ends lines with LF also on Windows, and one piece may hold several. */
function eachLine(onLine: OnLine): (text: string) => void {
  return (text) => {
    for (const line of text.split(/\r?\n|\r/)) onLine(line);
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unavailable(said: string, cause?: unknown): Error {
  return imageError('engine-unavailable', {
    message: `Docker does not answer: ${said}`,
    remedy:
      'Use a runner with a running Docker engine. On a hosted Windows runner the service may be stopped when the job ' +
      'starts: run `Start-Service docker` in a step before this one.',
    cause,
  });
}

function pullFailed(reference: string, result: ExecResult): Error {
  const said = lastLine(result);
  if (saysDiskFull(said)) return diskFull(`docker pull ${reference}`, said);
  if (isEngineFault(said)) return engineFault(`at docker pull ${reference}`, said);
  return imageError('pull-failed', {
    message: `docker pull ${reference} failed: ${said}`,
    remedy: 'Check that the image exists, and that the runner reaches its registry with the right credentials.',
  });
}

function missing(image: string, result: ExecResult): Error {
  return imageError('image-missing', {
    message: `The runner has no image ${image}: ${lastLine(result)}`,
    remedy: 'Build it in the same job, or name one in a registry by repository@digest.',
  });
}
