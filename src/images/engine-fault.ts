import { imageError } from './errors';

/**
 * What Windows' Host Compute Service and Host Network Service say when a container could not be made, run or
 * ended, and which a second try often does not meet: https://github.com/microsoft/hcsshim/issues/813,
 * https://github.com/microsoft/hcsshim/issues/835. None of it comes from the Dockerfile.
 */
const TRANSIENT: readonly RegExp[] = [
  /\bhcs(shim)?::\S*/i,
  /\bhnsCall failed\b|\bHNS failed with error\b/i,
  /\bwaitBackground\b/,
  /virtual machine or container (exited unexpectedly|with the specified identifier)/i,
  /\bfailed to (create|delete) endpoint\b.*\bnetwork nat\b/i,
  /\bcontainer \S+ encountered an error during (hcs|Create|Start|WaitForExit|System)/i,
];

/**
 * Why Windows did not start the program of a step, by the number that it gives: the words may be in any language. All of
 * it comes from the Dockerfile. https://learn.microsoft.com/windows/win32/debug/system-error-codes
 */
const NOT_STARTED: Readonly<Record<string, string>> = {
  '0x2':
    'The image does not have the program of this step. Nano Server has no PowerShell; a RUN in JSON form takes a program and ' +
    'no command of the shell; SHELL has to name a shell that is there.',
  '0x3': 'The image does not have the folder of this program.',
  '0xc1': 'This program is not for Windows, or for another processor.',
  '0x10b': 'WORKDIR is not a folder in the image.',
  '0x216': 'This program is for another processor.',
  '0x52e': 'The image does not have this USER.',
  '0x534': 'The image does not have this USER.',
};

/** @returns what to do where Windows could not start the program of a step. */
export function remedyOfStart(said: string): string | undefined {
  return NOT_STARTED[/\bCreateProcess\b.*\((0x[0-9a-f]+)\)/i.exec(said)?.[1]?.toLowerCase() ?? ''];
}

/** A full disk and what a command itself answers stay as they are. */
const LASTING = /returned a non-zero code|not enough space|no space left|0x70\b|does not match the host/i;

/**
 * Whether a build failed by the engine's own trouble.
 *
 * @param said the last thing that docker said, not the output of a step: that may hold such words by itself.
 */
export const isEngineFault = (said: string): boolean =>
  !LASTING.test(said) && remedyOfStart(said) === undefined && TRANSIENT.some((pattern) => pattern.test(said));

/** @param where it was, after "failed". */
export function engineFault(where: string, said: string): Error {
  return imageError('engine-fault', {
    message: `Docker itself failed ${where}: ${said}`,
    remedy:
      'Run the job again. If it stays so, look at the space on the disk of the runner, and whether the base image is newer than the Windows of the runner.',
  });
}
