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

/** A full disk and what a command itself answers stay as they are. */
const LASTING = /returned a non-zero code|not enough space|no space left|0x70\b|does not match the host/i;

/**
 * Whether a build failed by the engine's own trouble.
 *
 * @param said the last thing that docker said, not the output of a step: that may hold such words by itself.
 */
export const isEngineFault = (said: string): boolean =>
  !LASTING.test(said) && TRANSIENT.some((pattern) => pattern.test(said));
