import type { CacheMode } from '../../src/images/cache-tags';
import type { BuildPlatform } from '../../src/images/platform';
import { memberOf, type RunTrust } from '../../src/runner/trust';
import { parseWindowsVersion } from '../../src/windows/version';

type Env = Readonly<Record<string, string | undefined>>;

/** What the machine itself says; `release` is the one of `os.release()`. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
  readonly release: string;
}

/** Images of GitHub-hosted runners by `ImageOS`: https://github.com/actions/runner-images */
const HOSTED_BUILDS: Readonly<Record<string, number>> = { win19: 17763, win22: 20348, win25: 26100 };

/**
 * What this runner builds for, found without Docker.
 *
 * @returns `undefined` where a Windows runner does not say its version: then the engine has to.
 */
export function runnerPlatform(env: Env, machine: Machine): BuildPlatform | undefined {
  const architecture = machine.arch === 'x64' ? 'amd64' : machine.arch;
  const isWindows = env.RUNNER_OS === undefined ? machine.platform === 'win32' : env.RUNNER_OS === 'Windows';
  if (!isWindows) return { os: 'linux', architecture };
  const own = machine.platform === 'win32' ? parseWindowsVersion(machine.release)?.build : undefined;
  const build = own ?? HOSTED_BUILDS[env.ImageOS?.slice(0, 5) ?? ''];
  return build === undefined ? undefined : { os: 'windows', architecture, build };
}

/** The branch that a run is about, and those that it may have come from. */
export interface Branches {
  /** Absent for tags: nothing is built upon them. */
  readonly own?: string;
  /** The most specific first, the own one included. */
  readonly all: readonly string[];
}

/**
 * https://docs.github.com/actions/reference/workflows-and-actions/variables
 *
 * @param event the parsed file of GITHUB_EVENT_PATH
 */
export function runBranches(env: Env, event: unknown): Branches {
  const own = env.GITHUB_HEAD_REF || (env.GITHUB_REF_TYPE === 'branch' ? env.GITHUB_REF_NAME : undefined);
  const all = [own, env.GITHUB_BASE_REF, defaultBranch(event)].filter((name): name is string => Boolean(name));
  return { ...(own ? { own } : {}), all: [...new Set(all)] };
}

/** What the cache may do in this run; `why` is there where it is less than was asked for. */
export function decideCache(
  asked: CacheMode | 'auto',
  trust: RunTrust,
): { readonly mode: CacheMode; readonly why?: string } {
  if (asked === 'auto') return { mode: trust === 'trusted' ? 'read-write' : 'read' };
  if (asked !== 'read-write' || trust !== 'foreign') return { mode: asked };
  return {
    mode: 'read',
    why: 'cache is read-write, and this run builds the code of a fork: the cache is only read, so that nothing of it gets into later images.',
  };
}

function defaultBranch(event: unknown): string | undefined {
  const repository = memberOf(event, 'repository');
  const branch = memberOf(repository, 'default_branch');
  return typeof branch === 'string' ? branch : undefined;
}
