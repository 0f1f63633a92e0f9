import type { Clock } from '../core/clock';
import { isActionError } from '../core/errors';
import type { Exec } from '../core/exec';
import type { Log } from '../core/log';
import { poll } from '../core/poll';
import type { Docker, EngineInfo } from './docker';

export interface DaemonOptions {
  readonly exec: Exec;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** That of the machine: `win32` has a service that may be started. */
  readonly platform: string;
}

const WAIT_MS = 60_000;
const EVERY_MS = 2_000;
/** ERROR_SERVICE_ALREADY_RUNNING: https://learn.microsoft.com/windows/win32/debug/system-error-codes--1000-1299- */
const ALREADY_RUNNING = 1056;

/**
 * Asks the engine what it is. On hosted Windows runners its service may be stopped when the job starts
 * (https://github.com/actions/runner-images/issues/13729): then it is started, and awaited for a minute.
 *
 * @throws ActionError `engine-unavailable`
 */
export async function awakenEngine(docker: Docker, options: DaemonOptions): Promise<EngineInfo> {
  const { clock, signal, log, platform } = options;
  try {
    return await docker.info();
  } catch (error) {
    if (platform !== 'win32' || !isUnavailable(error) || !(await startService(options))) throw error;
  }
  log.info('The Docker service was stopped. It is started now; waiting up to a minute for it to answer.');
  let last: unknown;
  const answer = await poll({
    ...{ clock, signal, every: EVERY_MS, deadline: clock.now() + WAIT_MS },
    look: () =>
      docker.info().catch((error: unknown) => {
        if (!isUnavailable(error)) throw error;
        last = error;
        return undefined;
      }),
  });
  if (answer.state === 'done') return answer.value;
  throw last;
}

const isUnavailable = (error: unknown): boolean => isActionError(error) && error.code === 'engine-unavailable';

/** @returns whether it is on its way; where there is no such service, or no right to start it, it is not. */
async function startService({ exec, log }: DaemonOptions): Promise<boolean> {
  try {
    const { exitCode, stdout } = await exec('sc.exe', ['start', 'docker']);
    if (exitCode === 0 || exitCode === ALREADY_RUNNING) return true;
    log.info(`sc.exe start docker: ${stdout.replace(/\s+/g, ' ').trim()} (exit code ${exitCode})`);
  } catch (error) {
    if (!isActionError(error) || error.code !== 'program-not-found') throw error;
  }
  return false;
}
