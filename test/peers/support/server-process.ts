import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A port of the loopback interface that nobody uses at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no loopback port is to be had');
  return address.port;
}

export interface ServerProcess {
  readonly url: string;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly program: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** What answers, in whatever way, when the server is ready. */
  readonly url: string;
  /** Real milliseconds to wait for the first answer. */
  readonly patience?: number;
}

/** Characters of a server's output that its failure shows. */
const TAIL = 4000;

/**
 * Starts a server and waits until it answers.
 *
 * @throws Error with the server's last output if it ends or stays silent.
 */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const child = spawn(options.program, options.args ?? [], {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.cwd !== undefined && { cwd: options.cwd }),
  });
  let output = '';
  let ended: string | undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = `${output}${chunk.toString('utf8')}`.slice(-TAIL);
    });
  }
  child.once('error', (error) => {
    ended = error.message;
  });
  child.once('exit', (code, signal) => {
    ended ??= `exit ${code ?? signal}`;
  });
  const until = Date.now() + (options.patience ?? 30_000);
  while (!(await answers(options.url))) {
    if (ended === undefined && Date.now() < until) {
      await sleep(50);
      continue;
    }
    await stopProcess(child);
    throw new Error(`${options.program} is not ready (${ended ?? 'no answer in time'}):\n${output}`);
  }
  return { url: options.url, stop: () => stopProcess(child) };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/** Ends the process, by force after three seconds. */
async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 3000);
  await gone;
  clearTimeout(force);
}
