/**
 * The stand-in for docker against a real Docker Engine with the classic builder: the same Dockerfiles, the same context, the
 * same steps taken from the cache. The real one builds for Linux and is older (Debian's), so some
 * words differ; {@link comparable} is the list of them.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addBase, bundleEngine, type Ended, Machine } from '../e2e/engine/engine';
import { TestRegistry } from '../e2e/engine/registry';

function found(program: string): boolean {
  return (process.env.PATH ?? '').split(':').some((folder) => fs.existsSync(path.join(folder, program)));
}

const missing = ['dockerd', 'docker', 'busybox'].filter((program) => !found(program));
const able = missing.length === 0 && process.platform === 'linux' && process.getuid?.() === 0;
if (!able) {
  const reason = missing.length > 0 ? `${missing.join(', ')} not on PATH` : 'dockerd needs Linux and root';
  if (process.env.PEERS === 'required') throw new Error(`the peer Docker Engine is required: ${reason}`);
  console.warn(`skipped: no real Docker Engine to compare with (${reason})`);
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dockerd-'));
const socket = `unix://${path.join(folder, 'docker.sock')}`;
let daemon: ChildProcess | undefined;
let bundle = '';
let registry: TestRegistry;
let machine: Machine;

/** The real client, against the daemon of this test. */
function real(args: readonly string[]): Promise<Ended> {
  const words = args[0] === 'build' ? ['build', '--network', 'none', ...args.slice(1)] : args;
  const config = path.join(folder, 'config');
  const child = spawn('docker', words, {
    env: { PATH: process.env.PATH ?? '', DOCKER_HOST: socket, DOCKER_BUILDKIT: '0', DOCKER_CONFIG: config },
  });
  return new Promise((resolve) => {
    let [out, err] = ['', ''];
    child.stdout.on('data', (data) => (out += String(data)));
    child.stderr.on('data', (data) => (err += String(data)));
    child.on('close', (exitCode) => resolve({ exitCode, out, err }));
  });
}

async function startDaemon(): Promise<void> {
  const at = (name: string): string => path.join(folder, name);
  const options = ['--storage-driver=vfs', '--iptables=false', '--bridge=none', '-H', socket];
  const paths = ['--data-root', at('data'), '--exec-root', at('exec'), '-p', at('pid')];
  const log = fs.openSync(at('log'), 'w');
  daemon = spawn('dockerd', [...options, ...paths], { stdio: ['ignore', log, log] });
  for (let attempt = 0; (await real(['version'])).exitCode !== 0; attempt += 1) {
    if (attempt === 60) throw new Error(`dockerd did not start: ${fs.readFileSync(at('log'), 'utf8').slice(-2000)}`);
    await sleep(500);
  }
}

/** Modes as a client on Windows sends them. */
function context(name: string, files: Record<string, string>): string {
  const made = machine.context(name, files);
  execFileSync('chmod', ['-R', '755', made]);
  return made;
}

/** What is left when IDs, systems and the age of the real engine are taken out. */
function comparable(text: string): string[] {
  return (
    text
      .replace(/\r/g, '')
      .replace(/(?<=---> |Running in |container |built )[0-9a-f]{12}/g, 'ID')
      .replace(/^ ---> Removed (intermediate container ID)/gm, 'Removing $1')
      .replace(/^DEPRECATED:[\s\S]*?variable\.\n\n/, '')
      .replace(/\/bin\/sh -c|cmd \/S \/C/g, 'SHELL')
      .replace(/(in |WORKDIR )(?:C:)?\\(\S*)/g, (_, before: string, rest: string) => `${before}/${rest}`)
      .replace(/(?<=in |in \S*|WORKDIR \S*)\\/g, '/')
      .replace(/dockerfile parse error on line/, 'dockerfile parse error line')
      .replace(/Unknown flag: (?=\w)/, 'unknown flag: --')
      .replace(/Invalid containerPort/, 'invalid containerPort')
      .replace(/ \(did you mean [A-Z]+\?\)/, '')
      // The engine here prints a health check as Docker 29 does.
      .replace(/HEALTHCHECK &\{.*$/gm, 'HEALTHCHECK')
      .split('\n')
  );
}

interface Pair {
  readonly theirs: Ended;
  readonly ours: Ended;
}

async function both(args: readonly string[], environment: Record<string, string> = {}): Promise<Pair> {
  return { theirs: await real(args), ours: await machine.docker(args, environment) };
}

function expectSame({ theirs, ours }: Pair): void {
  expect(comparable(ours.out)).toEqual(comparable(theirs.out));
  expect({ exitCode: ours.exitCode, err: comparable(ours.err) }).toEqual({
    exitCode: theirs.exitCode,
    err: comparable(theirs.err),
  });
}

async function makeBases(): Promise<void> {
  const dockerfile = 'FROM scratch\nCOPY busybox /bin/busybox\nRUN ["/bin/busybox","--install","/bin"]\n';
  const base = machine.context('base', { Dockerfile: dockerfile });
  fs.copyFileSync(execFileSync('which', ['busybox']).toString().trim(), path.join(base, 'busybox'));
  expect((await real(['build', '-t', 'peer-base:1', base])).exitCode).toBe(0);
  await addBase(registry, 'peer', '1', '10.0.20348.1');
  await machine.docker(['pull', `${registry.host}/peer:1`]);
  await machine.docker(['tag', `${registry.host}/peer:1`, 'peer-base:1']);
}

const EVERYTHING = [
  'ARG TAG=1',
  'FROM peer-base:$TAG',
  'ARG VERSION',
  'ENV A=1 B="two words" C=$A',
  'ENV OLD some old value',
  'WORKDIR /app',
  'COPY a.txt ./',
  'COPY sub /app/sub/',
  'COPY a.txt sub/*.txt /multi/',
  '# a comment',
  'RUN echo $VERSION > v.txt && \\',
  '    # another',
  '    echo "two  spaces"  >> v.txt',
  'LABEL x=y "a b"="c d"',
  'EXPOSE 80 443/tcp',
  'VOLUME ["/data", "/more"]',
  'USER nobody',
  'STOPSIGNAL SIGTERM',
  'HEALTHCHECK --interval=30s CMD echo ok',
  'ONBUILD RUN echo later',
  'ENTRYPOINT ["/bin/app"]',
  'CMD ["a", "b"]',
].join('\n');

const FILES = { 'a.txt': 'hello', 'sub/b.txt': 'b', 'sub/c.md': 'c' };

(able ? describe : describe.skip)('the engine and a real Docker Engine', () => {
  beforeAll(async () => {
    bundle = bundleEngine();
    registry = await new TestRegistry().start();
    machine = new Machine(bundle);
    await startDaemon();
    await makeBases();
  }, 90_000);

  afterAll(async () => {
    if (daemon !== undefined) {
      const ended = new Promise((resolve) => daemon?.once('exit', resolve));
      daemon.kill('SIGTERM');
      await ended;
    }
    await registry.stop();
    machine.remove();
    for (const left of [folder, path.dirname(bundle)]) fs.rmSync(left, { recursive: true, force: true });
  }, 30_000);

  test('every instruction prints the same lines and leaves the same history', async () => {
    const made = context('all', { Dockerfile: EVERYTHING, ...FILES });
    const first = await both(['build', '-t', 'all:1', '--build-arg', 'VERSION=1', '--build-arg', 'NOBODY=1', made]);
    expectSame(first);
    const [theirs, ours] = Object.values(await both(['history', '--no-trunc', '--format', '{{.CreatedBy}}', 'all:1']));
    const steps = EVERYTHING.split('\n').filter((line) => /^[A-Z]/.test(line)).length - 2;
    expect(comparable(ours.out).slice(0, steps)).toEqual(comparable(theirs.out).slice(0, steps));
  }, 60_000);

  test.each<[string, readonly string[], Record<string, string>]>([
    ['nothing', ['--build-arg', 'VERSION=1'], {}],
    ['an argument', ['--build-arg', 'VERSION=2'], {}],
    ['a label', ['--build-arg', 'VERSION=1', '--label', 'commit=abc'], {}],
    ['a file of the first COPY', ['--build-arg', 'VERSION=1'], { 'a.txt': 'changed' }],
    ['a file of a folder', ['--build-arg', 'VERSION=1'], { 'sub/c.md': 'changed' }],
    ['a file that no COPY takes', ['--build-arg', 'VERSION=1'], { 'other.txt': 'new' }],
    ['the Dockerfile, in its last line', ['--build-arg', 'VERSION=1'], { Dockerfile: `${EVERYTHING}\nENV LAST=1` }],
  ])(
    'when %s changes, the same steps come from the cache',
    async (_, args, files) => {
      const made = context('all', { Dockerfile: EVERYTHING, ...FILES, ...files });
      expectSame(await both(['build', ...args, made]));
    },
    60_000,
  );

  test('stages, a target and files of another stage', async () => {
    const text =
      'FROM peer-base:1 AS one\nCOPY a.txt /out/a.txt\nFROM peer-base:1 AS two\nCOPY --from=one /out /in\nFROM two\nENV X=1';
    const made = context('stages', { Dockerfile: text, ...FILES });
    expectSame(await both(['build', '--target', 'two', made]));
    expectSame(await both(['build', made]));
  }, 60_000);

  test.each([
    ['COPY nothing.txt /'],
    ['COPY a.txt sub/b.txt /no-folder'],
    ['RUN --mount=type=cache,target=/c true'],
    ['COPY --from=9 a /'],
    ['COPPY a b'],
    ['ENV'],
    ['ENV A'],
    ['RUN --foo true'],
    ['EXPOSE x'],
    ['WORKDIR'],
    ['FROM'],
    ['HEALTHCHECK --interval=x CMD a'],
    ['SHELL powershell'],
  ])(
    '%j fails with the same words and exit code',
    async (line) => {
      const made = context('bad', { Dockerfile: `FROM peer-base:1\n${line}\n`, ...FILES });
      expectSame(await both(['build', made]));
    },
    30_000,
  );

  test('a command that fails gives its exit code', async () => {
    const made = context('fails', { Dockerfile: 'FROM peer-base:1\nRUN exit 7\n' });
    const faults = JSON.stringify([{ match: 'exit 7', exitCode: 7 }]);
    expectSame(await both(['build', made], { SANDBOX_ENGINE_FAULTS: faults }));
  }, 30_000);

  test('a pulled image serves as a cache only by --cache-from, in both', async () => {
    const made = context('cache', {
      Dockerfile: 'FROM peer-base:1\nCOPY a.txt /a\nRUN true\nCOPY sub /sub\nENV Z=1',
      ...FILES,
    });
    const name = `${registry.host}/cache`;
    for (const [docker, tag] of [
      [real, 'theirs'],
      [(args: string[]) => machine.docker(args), 'ours'],
    ] as const) {
      const image = `${name}:${tag}`;
      const steps = [
        ['build', '-t', image, made],
        ['push', image],
        ['rmi', image],
        ['pull', image],
      ];
      for (const step of steps) {
        const { exitCode, err } = await docker(step);
        expect({ step, exitCode, err: exitCode === 0 ? '' : err }).toEqual({ step, exitCode: 0, err: '' });
      }
    }
    const build = async (from: boolean): Promise<Pair> => ({
      theirs: await real(['build', ...(from ? ['--cache-from', `${name}:theirs`] : []), made]),
      ours: await machine.docker(['build', ...(from ? ['--cache-from', `${name}:ours`] : []), made]),
    });
    expectSame(await build(true));
    context('cache', {
      Dockerfile: fs.readFileSync(path.join(made, 'Dockerfile'), 'utf8'),
      ...FILES,
      'sub/b.txt': 'new',
    });
    expectSame(await build(true));
  }, 90_000);
});
