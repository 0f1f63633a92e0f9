import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ADMINISTRATOR, type RunningAccount, startAccount } from './account';
import type { AccountState } from './account/kernel/account';
import { virtualClock } from './clock/clock';

const USAGE = `npm run sandbox -- [options]

  --port N      port on 127.0.0.1 (4566; 0 takes a free one)
  --state FILE  loads the account from FILE and keeps it there; its layers in FILE.blobs
  --speed N     virtual seconds in a real one (60)
  --region R    region of a new account (us-east-1)

Prints the environment of its clients as export lines on stdout, all else on stderr:
  npm run --silent sandbox > sandbox.env &
  . ./sandbox.env
Ends with Ctrl-C.
`;

interface Options {
  readonly port: number;
  readonly speed: number;
  readonly region: string;
  readonly stateFile?: string;
}

/** A wrong command line or a file that cannot be used: said without a stack. */
class UsageError extends Error {}

function readOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArguments(args);
  if (values.help === true) return 'help';
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new UsageError(`--port ${values.port} is not a port: give a number from 0 to 65535.`);
  }
  const speed = Number(values.speed);
  if (!(speed > 0 && Number.isFinite(speed))) {
    throw new UsageError(`--speed ${values.speed} is not a speed: give a number above 0.`);
  }
  const stateFile = values.state;
  return { port, speed, region: values.region, ...(stateFile !== undefined && { stateFile: resolve(stateFile) }) };
}

function parseArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '4566' },
        speed: { type: 'string', default: '60' },
        region: { type: 'string', default: 'us-east-1' },
        state: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

interface Saved {
  /** Virtual, ISO 8601. */
  readonly time: string;
  readonly account: AccountState;
}

function load(file: string): Saved | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const saved = JSON.parse(readFileSync(file, 'utf8')) as Partial<Saved>;
    const { time, account } = saved;
    if (time !== undefined && !Number.isNaN(Date.parse(time)) && account?.services !== undefined)
      return { time, account };
  } catch (error) {
    throw new UsageError(`--state ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new UsageError(`--state ${file} is not a state of the sandbox account.`);
}

/** Writes the state when it changed; whole or not at all. */
function saver(file: string, running: RunningAccount): () => void {
  let before = '';
  return () => {
    const { account } = running;
    const text = JSON.stringify(account.state, undefined, 2);
    if (text === before) return;
    const saved = { time: new Date(account.now()).toISOString() };
    writeFileSync(`${file}.part`, `${JSON.stringify(saved).slice(0, -1)},"account":${text}}\n`);
    renameSync(`${file}.part`, file);
    before = text;
  };
}

/** What a shell evaluates so that its tools speak to the account. */
function environment(endpoint: string, region: string): string {
  const registry = endpoint.replace('http://', '');
  const variables = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: ADMINISTRATOR.accessKeyId,
    AWS_SECRET_ACCESS_KEY: ADMINISTRATOR.secretAccessKey,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    WINDOWS_ON_ECS_REGISTRY_MIRRORS: `mcr.microsoft.com=http://${registry}/mcr.microsoft.com`,
  };
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}=${value}\n`)
    .join('');
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') {
    process.stderr.write(USAGE);
    return;
  }
  const { stateFile, port, speed } = options;
  const saved = stateFile === undefined ? undefined : load(stateFile);
  const real = Date.now();
  const virtual = Math.max(real, saved === undefined ? 0 : Date.parse(saved.time));
  const running = await startAccount({
    clock: virtualClock({ real, virtual, speed }),
    port,
    region: options.region,
    ...(saved !== undefined && { state: saved.account }),
    ...(stateFile !== undefined && { blobFolder: `${stateFile}.blobs` }),
  });
  process.stdout.write(environment(running.endpoint, running.account.state.region));
  process.stderr.write(
    `The sandbox account ${running.account.state.accountId} listens at ${running.endpoint}, ${speed} times as fast as real time. Ctrl-C ends it.\n`,
  );
  endOnSignal(running, stateFile === undefined ? undefined : saver(stateFile, running));
}

function endOnSignal(running: RunningAccount, save: (() => void) | undefined): void {
  const timer = save === undefined ? undefined : setInterval(save, 3000);
  let ending = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const) {
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      clearInterval(timer);
      save?.();
      running.close().catch(fail);
    });
  }
}

function fail(error: unknown): void {
  process.exitCode = 1;
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (error instanceof UsageError) process.stderr.write(`${error.message}\n`);
  else if (code === 'EADDRINUSE') {
    const where = `Port ${Reflect.get(Object(error), 'port')} of 127.0.0.1`;
    process.stderr.write(
      `${where} is in use by another program: choose another one with --port (0 takes a free one).\n`,
    );
  } else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

main().catch(fail);
