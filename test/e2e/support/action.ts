import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ActionName, actions } from '../../../actions/registry';
import { CLOCK_VARIABLE } from '../../../sandbox/clock/clock';
import { neededBetween, readPermissionLog, refuseUnlisted } from './permissions';
import { sendSignal, signalArguments, signalStdio } from './signals';

export const root = join(__dirname, '..', '..', '..');

/** Node 24, which runners run actions with. */
export const node24 = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

export interface ActionRun {
  readonly exitCode: number | null;
  /** Both streams, as the runner would get them. */
  readonly log: string;
  /** The `::error` commands, unescaped. */
  readonly errors: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Real milliseconds. */
  readonly milliseconds: number;
}

export interface ActionStart {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Files of the workspace, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Called for all that is printed, with a way to signal the process. */
  readonly onOutput?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
}

/** Real milliseconds that an action may take in a test. */
const GIVEN_UP_MS = 120_000;

/**
 * Starts a committed bundle as a runner does: inputs as variables, files for what it gives back.
 *
 * @throws Error where it needed an IAM action of the sandbox's account that its contract does not list.
 */
export async function runAction(name: string, start: ActionStart): Promise<ActionRun> {
  // Who is on the sandbox's clock talks to the sandbox's account; a server of a test's own counts its calls.
  const endpoint = start.env?.[CLOCK_VARIABLE] ? start.env.AWS_ENDPOINT_URL : undefined;
  const before = await readPermissionLog(endpoint);
  const run = await runBundle(name, start);
  const needed = neededBetween(before, await readPermissionLog(endpoint), name);
  refuseUnlisted(name, needed, (await actions[name as ActionName]()).contract);
  return run;
}

async function runBundle(
  name: string,
  { inputs = {}, env = {}, files = {}, onOutput }: ActionStart,
): Promise<ActionRun> {
  const folder = mkdtempSync(join(tmpdir(), 'action-'));
  const file = (base: string): string => {
    writeFileSync(join(folder, base), '');
    return join(folder, base);
  };
  for (const [base, content] of Object.entries(files)) writeFileSync(join(folder, base), content);
  const started = performance.now();
  const child = spawn(node24, [...signalArguments, join(root, 'actions', name, 'index.js')], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      RUNNER_TEMP: folder,
      GITHUB_WORKSPACE: folder,
      GITHUB_OUTPUT: file('output'),
      GITHUB_STATE: file('state'),
      GITHUB_ENV: file('env'),
      GITHUB_STEP_SUMMARY: file('summary'),
      ...Object.fromEntries(Object.entries(inputs).map(([key, value]) => [`INPUT_${key.toUpperCase()}`, value])),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', ...signalStdio],
  });
  let log = '';
  const take = (chunk: Buffer): void => {
    log += chunk.toString();
    onOutput?.(chunk.toString(), (signal) => sendSignal(child, signal));
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  // A process that never ends fails its test and must not outlive it.
  const guard = setTimeout(() => child.kill('SIGKILL'), GIVEN_UP_MS);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).finally(() => clearTimeout(guard));
  const outputs = parseFile(readFileSync(join(folder, 'output'), 'utf8'));
  const summary = readFileSync(join(folder, 'summary'), 'utf8');
  rmSync(folder, { recursive: true, force: true });
  return { exitCode, log, errors: errorsIn(log), outputs, summary, milliseconds: performance.now() - started };
}

/** What stands between a `stop-commands` pair is no command, whatever it looks like. */
const STOPPED = /^::stop-commands::(\S+)$[\s\S]*?^::\1::$/gm;

function errorsIn(log: string): string[] {
  return log
    .replace(STOPPED, '')
    .split('\n')
    .filter((line) => line.startsWith('::error'))
    .map((line) =>
      line
        .replace(/^::error[^:]*::/, '')
        .replace(/%0A/g, '\n')
        .replace(/%0D/g, '\r')
        .replace(/%25/g, '%'),
    );
}

/** `name<<delimiter` blocks, as the toolkit writes them. */
function parseFile(text: string): Record<string, string> {
  const entries = [...text.matchAll(/^(.+?)<<(\S+)\r?\n([\s\S]*?)\r?\n\2$/gm)];
  return Object.fromEntries(entries.map(([, name, , value]) => [name, value]));
}
