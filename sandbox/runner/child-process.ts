import { type ChildProcess, spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import type { VirtualClock } from '../clock/clock';

export interface ProcessRequest {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** A line of stdout or stderr, without its end. */
  readonly onLine: (line: string) => void;
  /** Ends the process: SIGINT, then SIGTERM, then kill. */
  readonly signal: AbortSignal;
  readonly clock: VirtualClock;
}

export type ProcessEnd =
  | { readonly kind: 'exited'; readonly code: number; readonly group: number | undefined }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'not-started'; readonly message: string };

/** How long the runner waits for a process to heed SIGINT and then SIGTERM (ProcessInvoker.cs in actions/runner). */
const INTERRUPT_SECONDS = 7.5;
const TERMINATE_SECONDS = 2.5;
/** A process needs real time to end, however fast the virtual clock is. */
const LEAST_PATIENCE_MS = 1_000;
/** Output that a left-over grandchild still holds open is not waited for longer than this. */
const STREAM_PATIENCE_MS = 2_000;

/** Process groups that are running; if this process ends in a hurry, they end with it. */
const running = new Set<number>();
process.once('exit', () => killGroups([...running]));

/** Runs a process to its end; it never rejects. */
export function runProcess(request: ProcessRequest): Promise<ProcessEnd> {
  if (request.signal.aborted) return Promise.resolve({ kind: 'cancelled' });
  return new Promise((done) => {
    const grouped = process.platform !== 'win32';
    const child = spawn(request.program, [...request.args], {
      cwd: request.cwd,
      env: { ...request.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: Ctrl-C in the terminal reaches this runner alone, and a cancel reaches all below.
      detached: grouped,
      windowsHide: true,
    });
    if (grouped && child.pid !== undefined) running.add(child.pid);
    const flush = [child.stdout, child.stderr].map((stream) => readLines(stream, request.onLine));
    const stop = () => endProcess(child, request.clock);
    let timers: NodeJS.Timeout[] = [];
    const abort = () => {
      timers = stop();
    };
    request.signal.addEventListener('abort', abort, { once: true });
    let closing: NodeJS.Timeout | undefined;
    const finish = (end: ProcessEnd) => {
      request.signal.removeEventListener('abort', abort);
      for (const timer of [...timers, closing]) clearTimeout(timer);
      for (const rest of flush) rest();
      if (child.pid !== undefined) running.delete(child.pid);
      done(end);
    };
    child.once('error', (error) => finish({ kind: 'not-started', message: error.message }));
    child.once('exit', () => {
      closing = setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
      }, STREAM_PATIENCE_MS);
    });
    child.once('close', (code) =>
      finish(
        request.signal.aborted
          ? { kind: 'cancelled' }
          : { kind: 'exited', code: code ?? 1, group: grouped ? child.pid : undefined },
      ),
    );
  });
}

/** Kills what the processes of a job left running, as the runner does at the job's end. */
export function killGroups(groups: readonly number[]): void {
  for (const group of groups) sendSignal(-group, 'SIGKILL');
}

function endProcess(child: ChildProcess, clock: VirtualClock): NodeJS.Timeout[] {
  const { pid } = child;
  if (pid === undefined) return [];
  const target = process.platform === 'win32' ? pid : -pid;
  const patience = (seconds: number) => Math.max((seconds * 1_000) / clock.speed, LEAST_PATIENCE_MS);
  const interrupt = patience(INTERRUPT_SECONDS);
  sendSignal(target, 'SIGINT');
  return [
    setTimeout(() => sendSignal(target, 'SIGTERM'), interrupt),
    setTimeout(() => sendSignal(target, 'SIGKILL'), interrupt + patience(TERMINATE_SECONDS)),
  ];
}

function sendSignal(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch {
    // It has ended by itself.
  }
}

function readLines(stream: NodeJS.ReadableStream, onLine: (line: string) => void): () => void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  stream.on('data', (chunk: Buffer) => {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line.replace(/\r$/, ''));
  });
  return () => {
    rest += decoder.end();
    if (rest !== '') onLine(rest.replace(/\r$/, ''));
    rest = '';
  };
}
