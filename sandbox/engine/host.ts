import * as os from 'node:os';
import * as path from 'node:path';
import * as v from 'valibot';
import { EngineFailure } from './failure';

/** A RUN that is to fail: the first `times` commands that match end with `exitCode` after printing `output`. */
export interface Fault {
  readonly match: RegExp;
  readonly exitCode: number;
  readonly output: string;
  /** How often; without a limit if absent. */
  readonly times?: number;
}

/** Everything the engine knows of the machine it pretends to run on. Read once, from the environment. */
export interface Host {
  /** The folder of images, layers and the build cache (`SANDBOX_ENGINE_ROOT`). */
  readonly root: string;
  /** `stopped` behaves as a Windows service that is not running (`SANDBOX_ENGINE_STATE`). */
  readonly state: 'running' | 'stopped';
  /** Windows version, `10.0.<build>.<revision>` (`SANDBOX_ENGINE_OS_VERSION`). */
  readonly osVersion: string;
  /** References that a hosted runner has pulled before the job begins (`SANDBOX_ENGINE_PREPULLED`). */
  readonly prepulled: readonly string[];
  /** Where a registry host is really served: host to base URL (`WINDOWS_ON_ECS_REGISTRY_MIRRORS`). */
  readonly mirrors: ReadonlyMap<string, URL>;
  readonly faults: readonly Fault[];
  /** The folder of the client's `config.json` (`DOCKER_CONFIG`). */
  readonly configFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** As the windows-2022 image of GitHub's hosted runners had it in September 2026. */
const DEFAULT_OS_VERSION = '10.0.20348.5499';

const faultList = v.array(
  v.object({
    match: v.string(),
    exitCode: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(255)), 1),
    output: v.optional(v.string(), ''),
    times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  }),
);

function splitList(text: string | undefined): string[] {
  return (text ?? '').split(/[\s,]+/).filter((item) => item !== '');
}

function parseMirrors(text: string | undefined): Map<string, URL> {
  const mirrors = new Map<string, URL>();
  for (const item of splitList(text)) {
    const [host, address] = splitOnce(item, '=');
    if (host === '' || address === undefined || !URL.canParse(address)) {
      throw new EngineFailure(`WINDOWS_ON_ECS_REGISTRY_MIRRORS: ${JSON.stringify(item)} is not host=URL`);
    }
    mirrors.set(host, new URL(address));
  }
  return mirrors;
}

function parseFaults(text: string | undefined): Fault[] {
  if (text === undefined || text.trim() === '') return [];
  try {
    return v.parse(faultList, JSON.parse(text)).map((fault) => ({
      match: new RegExp(fault.match),
      exitCode: fault.exitCode,
      output: fault.output,
      ...(fault.times === undefined ? {} : { times: fault.times }),
    }));
  } catch (error) {
    throw new EngineFailure(`SANDBOX_ENGINE_FAULTS is not a list of faults: ${messageOf(error)}`);
  }
}

function parseState(text: string | undefined): 'running' | 'stopped' {
  if (text === undefined || text === '' || text === 'running') return 'running';
  if (text === 'stopped') return 'stopped';
  throw new EngineFailure(`SANDBOX_ENGINE_STATE is neither running nor stopped: ${JSON.stringify(text)}`);
}

/** Splits at the first separator; the second part is absent if there is none. */
export function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Reads the host from the environment; a value that cannot be understood is an {@link EngineFailure}. */
export function readHost(environment: Readonly<Record<string, string | undefined>>): Host {
  const root = environment.SANDBOX_ENGINE_ROOT;
  if (root === undefined || root === '') {
    throw new EngineFailure('SANDBOX_ENGINE_ROOT is not set: the stand-in for docker keeps its images in that folder');
  }
  const osVersion = environment.SANDBOX_ENGINE_OS_VERSION || DEFAULT_OS_VERSION;
  if (!/^\d+\.\d+\.\d+(\.\d+)?$/.test(osVersion)) {
    throw new EngineFailure(`SANDBOX_ENGINE_OS_VERSION is not like ${DEFAULT_OS_VERSION}: ${osVersion}`);
  }
  return {
    root: path.resolve(root),
    state: parseState(environment.SANDBOX_ENGINE_STATE),
    osVersion,
    prepulled: splitList(environment.SANDBOX_ENGINE_PREPULLED),
    mirrors: parseMirrors(environment.WINDOWS_ON_ECS_REGISTRY_MIRRORS),
    faults: parseFaults(environment.SANDBOX_ENGINE_FAULTS),
    configFolder: environment.DOCKER_CONFIG || path.join(os.homedir(), '.docker'),
    environment,
  };
}

/** The third part of a Windows version: `10.0.20348.5499` is build 20348. */
export function buildNumber(osVersion: string): number {
  return Number(osVersion.split('.')[2] ?? 'NaN');
}
