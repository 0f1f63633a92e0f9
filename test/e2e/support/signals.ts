import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** On Windows one process cannot press Ctrl-C for another one: there a signal goes as a message, and is emitted inside. */
const relays = process.platform === 'win32';

/** Arguments for Node before the script of a process that is to be signalled. */
export const signalArguments: readonly string[] = relays ? ['--require', join(__dirname, 'signal-relay.cjs')] : [];

/** What its `stdio` has after the first three. */
export const signalStdio: readonly 'ipc'[] = relays ? ['ipc'] : [];

/** Signals a process that was started with both. */
export function sendSignal(child: ChildProcess, signal: NodeJS.Signals): void {
  if (!relays) child.kill(signal);
  else if (child.connected) child.send(signal);
}
