import { getExecOutput } from '@actions/exec';
import { errorsOf } from '../core/errors';
import type { Exec } from '../core/exec';
import { lineSplitter } from '../core/lines';

export const execError = errorsOf({
  'program-not-found': {
    cause: 'A program that the action needs is not on PATH.',
    remedy: 'Use a runner that has the program (`runs-on: windows-2022` has Docker), or install it in a step before.',
  },
});

/**
 * Starts programs through the toolkit, which finds them on PATH (`.cmd` on Windows included), quotes for
 * Windows, and uses no shell. Nothing is echoed: what is shown is for the caller to say.
 *
 * @param signal ends the wait with its reason; the program itself got the runner's signal, like this process.
 */
export function createExec(signal: AbortSignal): Exec {
  return async (program, args, options = {}) => {
    signal.throwIfAborted();
    const lines = { stdout: lineSplitter(), stderr: lineSplitter() };
    const tell = (stream: keyof typeof lines, whole: readonly string[]): void => {
      for (const line of whole) options.onLine?.(line, stream);
    };
    const running = getExecOutput(`"${program}"`, [...args], {
      silent: true,
      ignoreReturnCode: true,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.env === undefined ? {} : { env: { ...definedEnvironment(), ...options.env } }),
      ...(options.input === undefined ? {} : { input: Buffer.from(options.input) }),
      listeners: {
        stdout: (chunk) => tell('stdout', lines.stdout.push(chunk)),
        stderr: (chunk) => tell('stderr', lines.stderr.push(chunk)),
      },
    }).catch((error: unknown) => {
      throw explainStart(program, error);
    });
    const result = await Promise.race([running, rejection(signal)]);
    tell('stdout', lines.stdout.end());
    tell('stderr', lines.stderr.end());
    return { exitCode: result.exitCode, stdout: result.stdout, stderr: result.stderr };
  };
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function explainStart(program: string, error: unknown): unknown {
  const text = error instanceof Error ? error.message : '';
  if (!/Unable to locate executable file|ENOENT/.test(text)) return error;
  return execError('program-not-found', {
    message: `There is no program ${program} on PATH.`,
    remedy: `Use a runner that has ${program}, or install it in a step before this one.`,
    cause: error,
  });
}
