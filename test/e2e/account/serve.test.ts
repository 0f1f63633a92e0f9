import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateRepositoryCommand, DescribeRepositoriesCommand, ECRClient } from '@aws-sdk/client-ecr';
import { sendSignal, signalArguments, signalStdio } from '../support/signals';

/** `npm run sandbox` as a process. */

interface Program {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly ended: Promise<number | null>;
}

/** On Windows the bundle that the script starts, for a signal to the script would not reach it. */
const script =
  process.platform === 'win32'
    ? join(process.cwd(), 'build', 'sandbox', 'serve.cjs')
    : join(process.cwd(), 'scripts', 'sandbox.mjs');
const programs: Program[] = [];

function run(...args: string[]): Program {
  const child = spawn(process.execPath, [...signalArguments, script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', ...signalStdio],
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const program = { child, stdout: () => stdout, stderr: () => stderr, ended };
  programs.push(program);
  return program;
}

/** What the program prints for its clients, once it listens. */
async function environment(program: Program): Promise<Record<string, string>> {
  const deadline = Date.now() + 20_000;
  while (!program.stderr().includes('listens at')) {
    if (Date.now() > deadline) throw new Error(`it does not listen: ${program.stderr()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const lines = program.stdout().trim().split('\n');
  return Object.fromEntries(lines.map((line) => /^export (\w+)=(\S*)$/.exec(line)?.slice(1) ?? ['wrong line', line]));
}

const client = (env: Record<string, string>): ECRClient =>
  new ECRClient({
    endpoint: env.AWS_ENDPOINT_URL ?? '',
    region: env.AWS_REGION ?? '',
    credentials: { accessKeyId: env.AWS_ACCESS_KEY_ID ?? '', secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '' },
  });

afterEach(async () => {
  for (const program of programs.splice(0)) {
    sendSignal(program.child, 'SIGTERM');
    await program.ended;
  }
}, 30_000);

test('it prints export lines and nothing else on stdout, keeps its state in a file, and ends on a signal', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const file = join(folder, 'state.json');
  try {
    const first = run('--port', '0', '--state', file, '--region', 'eu-central-1');
    const env = await environment(first);
    const registry = env.AWS_ENDPOINT_URL?.replace('http://', '');
    expect(env).toEqual({
      AWS_ENDPOINT_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      AWS_ACCESS_KEY_ID: expect.any(String),
      AWS_SECRET_ACCESS_KEY: expect.any(String),
      AWS_REGION: 'eu-central-1',
      AWS_DEFAULT_REGION: 'eu-central-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      WINDOWS_ON_ECS_REGISTRY_MIRRORS: `mcr.microsoft.com=http://${registry}/mcr.microsoft.com`,
    });
    await client(env).send(new CreateRepositoryCommand({ repositoryName: 'invento' }));
    sendSignal(first.child, 'SIGTERM');
    expect(await first.ended).toBe(0);
    expect(JSON.parse(readFileSync(file, 'utf8')).account.region).toBe('eu-central-1');
    const again = await environment(run('--port', '0', '--state', file));
    expect(again.AWS_REGION).toBe('eu-central-1');
    const { repositories } = await client(again).send(new DescribeRepositoriesCommand({}));
    expect(repositories?.map(({ repositoryName }) => repositoryName)).toEqual(['invento']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);

test('a port that is taken is said in one line', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const program = run('--port', String(port));
  const exitCode = await program.ended;
  other.close();
  expect(exitCode).toBe(1);
  expect(program.stderr()).toBe(
    `Port ${port} of 127.0.0.1 is in use by another program: choose another one with --port (0 takes a free one).\n`,
  );
  expect(program.stdout()).toBe('');
}, 30_000);

test.each([
  [['--port', 'http'], '--port http is not a port: give a number from 0 to 65535.'],
  [['--speed', '0'], '--speed 0 is not a speed: give a number above 0.'],
  [['--sped', '1'], "Unknown option '--sped'"],
  [['--state', __filename], `--state ${__filename} cannot be read`],
])(
  'the wrong option %j is said and nothing is served',
  async (args, words) => {
    const program = run(...args);
    expect(await program.ended).toBe(1);
    expect(program.stderr()).toContain(words);
    expect(program.stderr()).not.toContain('    at ');
  },
  30_000,
);
