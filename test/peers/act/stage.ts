import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CLOCK_VARIABLE } from '../../../sandbox/clock/clock';
import { node24, root } from '../../e2e/support/action';
import { copySuite, REF, SUITE, writeCredentials, writeMachine } from './copy';

/** Virtual seconds in a real one. */
const SPEED = 200;

/** What act says of a run with `--json`, as far as it is asked for here. */
interface Line {
  readonly job?: string;
  readonly jobResult?: string;
  readonly step?: string;
  readonly command?: string;
  readonly name?: string;
  readonly arg?: string;
  readonly msg?: string;
}

export interface ActRun {
  readonly exitCode: number | null;
  /** Results of the jobs by their names. */
  readonly jobs: Readonly<Record<string, string>>;
  /** Outputs of the steps by their names; of steps of one name, those of the last. */
  readonly steps: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly errors: readonly string[];
  /** All that was printed. */
  readonly log: string;
}

export interface ActStage {
  readonly endpoint: string;
  /** The keys and the region that `npm run sandbox` printed. */
  readonly exported: Readonly<Record<string, string>>;
  readonly sha: string;
  run(workflow: string, inputs: Readonly<Record<string, string>>): Promise<ActRun>;
  close(): Promise<void>;
}

/** `npm run sandbox`, a copy of the suite for act, and the example's repository with a commit. */
export async function openAct(act: string, example: string): Promise<ActStage> {
  const folder = mkdtempSync(join(tmpdir(), 'act-'));
  const suite = join(folder, 'suite');
  const credentials = join(folder, 'credentials');
  const repository = join(folder, 'repository');
  const reference = copySuite(root, suite);
  writeCredentials(credentials);
  cpSync(join(root, 'examples', example), repository, { recursive: true });
  const sha = commit(repository);
  mkdirSync(join(folder, 'home'));
  const { sandbox, exported } = await startSandbox();
  const endpoint = exported.AWS_ENDPOINT_URL ?? '';
  const environment = await stepEnvironment(exported, folder);
  const fixed = [
    ...['ubuntu-latest', 'windows-2022'].flatMap((label) => ['--platform', `${label}=-self-hosted`]),
    ...['--action-offline-mode', '--no-cache-server', '--action-cache-path', join(folder, 'cache')],
    ...['--local-repository', `${SUITE}@${REF}=${suite}`, '--local-repository', `${reference}=${credentials}`],
    ...Object.entries(environment).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...['--var', `AWS_REGION=${exported.AWS_REGION}`],
    ...['--var', 'AWS_ROLE_ARN=arn:aws:iam::123456789012:role/invento-deploy'],
    '--json',
  ];
  return {
    endpoint,
    exported,
    sha,
    run: (workflow, inputs) =>
      runAct(act, repository, folder, [
        ...['workflow_dispatch', '--workflows', `.github/workflows/${workflow}.yml`, ...fixed],
        ...Object.entries(inputs).flatMap(([name, value]) => ['--input', `${name}=${value}`]),
      ]),
    async close() {
      await end(sandbox);
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** act asks git for the branch, the commit and the repository's name. */
function commit(repository: string): string {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: repository, encoding: 'utf8' }).trim();
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', 'https://github.com/foocorp/invento.git');
  git('add', '--all');
  git('-c', 'user.name=test', '-c', 'user.email=test@example.org', 'commit', '--quiet', '--message=The example');
  return git('rev-parse', 'HEAD');
}

async function startSandbox(): Promise<{ sandbox: ChildProcess; exported: Record<string, string> }> {
  const script = join(root, 'scripts', 'sandbox.mjs');
  const sandbox = spawn(process.execPath, [script, '--port', '0', '--speed', String(SPEED)], { cwd: root });
  let [out, err] = ['', ''];
  sandbox.stdout.on('data', (data) => (out += String(data)));
  sandbox.stderr.on('data', (data) => (err += String(data)));
  for (let attempt = 0; !err.includes('listens at'); attempt += 1) {
    if (attempt === 300 || sandbox.exitCode !== null) throw new Error(`the sandbox does not start: ${err}`);
    await sleep(100);
  }
  const exported = [...out.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]);
  return { sandbox, exported: Object.fromEntries(exported) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** What steps find: the sandbox instead of AWS and its clock, `docker` on PATH, and no keys. */
async function stepEnvironment(exported: Readonly<Record<string, string>>, folder: string) {
  const endpoint = exported.AWS_ENDPOINT_URL ?? '';
  const clock = (await (await fetch(`${endpoint}/_sandbox/clock`)).json()) as { serialized: string };
  const built = (...path: string[]): string => join(root, 'build', 'sandbox', ...path);
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'docker'), `#!/bin/sh\nexec "${node24}" "${built('engine', 'docker.cjs')}" "$@"\n`);
  chmodSync(join(bin, 'docker'), 0o755);
  const preloads = [built('clock', 'preload.cjs'), writeMachine(folder)];
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_EC2_METADATA_DISABLED: 'true',
    ACT_TEST_KEY_ID: exported.AWS_ACCESS_KEY_ID ?? '',
    ACT_TEST_KEY: exported.AWS_SECRET_ACCESS_KEY ?? '',
    WINDOWS_ON_ECS_REGISTRY_MIRRORS: exported.WINDOWS_ON_ECS_REGISTRY_MIRRORS ?? '',
    [CLOCK_VARIABLE]: clock.serialized,
    NODE_OPTIONS: preloads.map((file) => `--require ${file}`).join(' '),
    SANDBOX_ENGINE_ROOT: join(folder, 'engine'),
    SANDBOX_ENGINE_PREPULLED: 'mcr.microsoft.com/windows/servercore:ltsc2022',
  };
}

function runAct(act: string, cwd: string, folder: string, args: readonly string[]): Promise<ActRun> {
  // Nothing of the person who runs this, least of all keys and a configuration of act.
  const programs = [dirname(node24), join(folder, 'bin'), ...(process.env.PATH ?? '').split(delimiter)];
  const child = spawn(act, args, { cwd, env: { HOME: join(folder, 'home'), PATH: programs.join(delimiter) } });
  return new Promise((resolve, reject) => {
    let log = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (log += String(data)));
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, log, ...told(log) }));
  });
}

function told(log: string): Pick<ActRun, 'jobs' | 'steps' | 'errors'> {
  const lines = log.split('\n').flatMap((line): Line[] => (line.startsWith('{') ? [JSON.parse(line)] : []));
  const steps: Record<string, Record<string, string>> = {};
  for (const { command, step = '', name = '', arg = '' } of lines)
    if (command === 'set-output') steps[step] = { ...steps[step], [name]: arg };
  return {
    jobs: Object.fromEntries(
      lines.flatMap(({ job, jobResult }) => (job && jobResult ? [[job.trim(), jobResult] as const] : [])),
    ),
    steps,
    errors: lines.flatMap(({ command, arg }) => (command === 'error' && arg ? [arg] : [])),
  };
}
