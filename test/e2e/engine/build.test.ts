import * as fs from 'node:fs';
import * as path from 'node:path';
import { addBase, bundleEngine, type Ended, Machine } from './engine';
import { TestRegistry } from './registry';

const BASE = 'mcr.microsoft.com/windows/servercore:ltsc2022';
let bundle = '';
let mcr: TestRegistry;
let machine: Machine;

beforeAll(async () => {
  bundle = bundleEngine();
  mcr = await new TestRegistry().start();
  await addBase(mcr, 'mcr.microsoft.com/windows/servercore', 'ltsc2022', '10.0.20348.4052');
  await addBase(mcr, 'mcr.microsoft.com/windows/servercore', 'ltsc2025', '10.0.26100.1');
});
afterAll(async () => {
  await mcr.stop();
  fs.rmSync(path.dirname(bundle), { recursive: true, force: true });
});
beforeEach(() => {
  machine = new Machine(bundle, {
    WINDOWS_ON_ECS_REGISTRY_MIRRORS: `mcr.microsoft.com=http://${mcr.host}/mcr.microsoft.com`,
    SANDBOX_ENGINE_PREPULLED: BASE,
  });
});
afterEach(() => machine.remove());

/** Random IDs made comparable. */
const plain = (text: string): string =>
  text.replace(/\r/g, '').replace(/(?<=---> |Running in |container |built )[0-9a-f]{12}/g, 'ID');

const cached = (ended: Ended): number => ended.out.split('\n').filter((line) => line === ' ---> Using cache').length;

const INVENTO = [
  '# escape=`',
  `FROM ${BASE}`,
  'SHELL ["powershell", "-Command"]',
  'RUN Install-Module AWS.Tools.Installer -Force; `',
  '    choco install 7zip --version 24.9 -y',
  'ARG INVENTO_VERSION',
  'WORKDIR C:\\invento',
  'COPY app\\ C:\\invento\\',
  'RUN 7z x invento-$env:INVENTO_VERSION.exe',
  'ENTRYPOINT ["powershell", "-File", "C:\\\\invento\\\\start.ps1"]',
].join('\n');

function inventoContext(app = 'one'): string {
  return machine.context('invento', { Dockerfile: INVENTO, 'app/invento.txt': app, 'app/start.ps1': 'exit 0' });
}

describe('docker build', () => {
  test('a first build runs every step and says so in the words of the classic builder', async () => {
    const args = ['build', '-t', 'invento:1', '--build-arg', 'INVENTO_VERSION=1.2', inventoContext()];
    const { exitCode, out, err } = await machine.docker(args);
    expect(err).toBe('');
    expect(exitCode).toBe(0);
    expect(plain(out)).toBe(
      [
        'Sending build context to Docker daemon  4.608kB',
        `Step 1/8 : FROM ${BASE}`,
        ' ---> ID',
        'Step 2/8 : SHELL ["powershell", "-Command"]',
        ' ---> Running in ID',
        ' ---> Removed intermediate container ID',
        ' ---> ID',
        'Step 3/8 : RUN Install-Module AWS.Tools.Installer -Force;     choco install 7zip --version 24.9 -y',
        ' ---> Running in ID',
        ' ---> Removed intermediate container ID',
        ' ---> ID',
        'Step 4/8 : ARG INVENTO_VERSION',
        ' ---> Running in ID',
        ' ---> Removed intermediate container ID',
        ' ---> ID',
        'Step 5/8 : WORKDIR C:\\invento',
        ' ---> Running in ID',
        ' ---> Removed intermediate container ID',
        ' ---> ID',
        'Step 6/8 : COPY app\\ C:\\invento\\',
        ' ---> ID',
        'Step 7/8 : RUN 7z x invento-$env:INVENTO_VERSION.exe',
        ' ---> Running in ID',
        ' ---> Removed intermediate container ID',
        ' ---> ID',
        'Step 8/8 : ENTRYPOINT ["powershell", "-File", "C:\\\\invento\\\\start.ps1"]',
        ' ---> Running in ID',
        ' ---> Removed intermediate container ID',
        ' ---> ID',
        'Successfully built ID',
        'Successfully tagged invento:1',
        '',
      ].join('\n'),
    );
  });

  test('a second build of the same thing takes every step from the cache and leads to the same image', async () => {
    const args = [
      'build',
      '--iidfile',
      path.join(machine.folder, 'iid'),
      '--build-arg',
      'INVENTO_VERSION=1',
      inventoContext(),
    ];
    await machine.docker(args);
    const first = fs.readFileSync(path.join(machine.folder, 'iid'), 'utf8');
    const again = await machine.docker(args);
    expect(first).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(cached(again)).toBe(7);
    expect(fs.readFileSync(path.join(machine.folder, 'iid'), 'utf8')).toBe(first);
  });

  test('a new version rebuilds only the steps after its argument that run something', async () => {
    await machine.docker(['build', '--build-arg', 'INVENTO_VERSION=1', inventoContext()]);
    const again = await machine.docker(['build', '--build-arg', 'INVENTO_VERSION=2', inventoContext()]);
    // SHELL, RUN, ARG, WORKDIR and COPY do not contain the value; the RUN after them sees it.
    expect(cached(again)).toBe(5);
  });

  test('a changed file misses at its COPY, a touched one does not', async () => {
    await machine.docker(['build', inventoContext()]);
    const touched = inventoContext();
    fs.utimesSync(path.join(touched, 'app/invento.txt'), 1, 1);
    expect(cached(await machine.docker(['build', touched]))).toBe(7);
    expect(cached(await machine.docker(['build', inventoContext('two')]))).toBe(4);
  });

  test('--no-cache runs everything again', async () => {
    await machine.docker(['build', inventoContext()]);
    expect(cached(await machine.docker(['build', '--no-cache', inventoContext()]))).toBe(0);
  });

  test('a label of the command line is a step of its own, after all others', async () => {
    const { out } = await machine.docker(['build', '--label', 'commit=abc', inventoContext()]);
    expect(out).toContain('Step 9/9 : LABEL commit=abc\n');
  });

  test('a command that fails ends the build with its exit code and the words of the builder', async () => {
    const faults = JSON.stringify([{ match: '7z x', exitCode: 7, output: 'No such archive', times: 1 }]);
    const failed = await machine.docker(['build', inventoContext()], { SANDBOX_ENGINE_FAULTS: faults });
    expect(failed.exitCode).toBe(7);
    expect(failed.out).toContain('No such archive\n');
    expect(failed.err).toBe(
      "The command 'powershell -Command 7z x invento-$env:INVENTO_VERSION.exe' returned a non-zero code: 7\n",
    );
    const again = await machine.docker(['build', inventoContext()], { SANDBOX_ENGINE_FAULTS: faults });
    expect(again.exitCode).toBe(0);
    expect(cached(again)).toBe(5);
  });

  test.each([
    [
      'COPY nothing.txt C:\\',
      'COPY failed: file not found in build context or excluded by .dockerignore: stat nothing.txt: file does not exist',
    ],
    [
      'RUN --mount=type=cache,target=C:\\c dir',
      'the --mount option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how to build images with BuildKit enabled',
    ],
    [
      'COPY --chmod=755 a.txt C:\\',
      'the --chmod option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how to build images with BuildKit enabled',
    ],
    ['COPY <<EOF C:\\a.txt\nhello\nEOF', 'COPY failed: no source files were specified'],
    ['COPY --from=5 a C:\\', 'invalid from flag value 5: index out of bounds'],
    ['COPY a.txt D:\\', 'Windows does not support destinations not on the system drive (C:)'],
  ])('%j fails inside the build as the classic builder says', async (line, message) => {
    const folder = machine.context('bad', { Dockerfile: `# escape=\`\nFROM ${BASE}\n${line}\n`, 'a.txt': 'a' });
    const { exitCode, err } = await machine.docker(['build', folder]);
    expect({ exitCode, err }).toEqual({ exitCode: 1, err: `${message}\n` });
  });

  test.each([
    [`FROM ${BASE}\nCOPPY a b`, 'dockerfile parse error on line 2: unknown instruction: COPPY (did you mean COPY?)'],
    [`FROM ${BASE}\nRUN --foo dir`, 'dockerfile parse error on line 2: unknown flag: --foo'],
    ['# nothing', 'failed to parse Dockerfile: file with no instructions'],
    ['', 'the Dockerfile (Dockerfile) cannot be empty'],
    ['RUN dir', 'no build stage in current context'],
  ])('a Dockerfile %j is refused before any step', async (text, message) => {
    const folder = machine.context('bad', { Dockerfile: text });
    const { exitCode, out, err } = await machine.docker(['build', folder]);
    expect({ exitCode, err }).toEqual({ exitCode: 1, err: `Error response from daemon: ${message}\n` });
    expect(out).not.toContain('Step');
  });

  test('a base of a Windows newer than the host is refused', async () => {
    const folder = machine.context('new', { Dockerfile: 'FROM mcr.microsoft.com/windows/servercore:ltsc2025' });
    const { exitCode, err } = await machine.docker(['build', folder]);
    expect(exitCode).toBe(1);
    expect(err).toBe('a Windows version 10.0.26100-based image is incompatible with a 10.0.20348 host\n');
  });

  test('a base that does not exist is named with the answer of the registry', async () => {
    const folder = machine.context('none', { Dockerfile: 'FROM mcr.microsoft.com/windows/servercore:none' });
    const { err } = await machine.docker(['build', folder]);
    expect(err).toBe(
      'manifest for mcr.microsoft.com/windows/servercore:none not found: manifest unknown: Requested image not found\n',
    );
  });

  test('a later stage copies the files of an earlier one, and what only its RUN can have made', async () => {
    const folder = machine.context('stages', {
      Dockerfile: [
        '# escape=`',
        `FROM ${BASE} AS build`,
        'COPY a.txt C:\\out\\a.txt',
        `FROM ${BASE}`,
        'COPY --from=build C:\\out C:\\app',
      ].join('\n'),
      'a.txt': 'hello',
    });
    const { exitCode, err } = await machine.docker(['build', '-t', 'stages', folder]);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    const missing = machine.context('stages', {
      Dockerfile: `# escape=\`\nFROM ${BASE} AS build\nFROM ${BASE}\nCOPY --from=build C:\\none C:\\app`,
    });
    expect((await machine.docker(['build', missing])).err).toBe('COPY failed: stat none: file does not exist\n');
    const made = machine.context('stages', {
      Dockerfile: `# escape=\`\nFROM ${BASE} AS build\nRUN make\nFROM ${BASE}\nCOPY --from=build C:\\none C:\\app`,
    });
    expect((await machine.docker(['build', made])).exitCode).toBe(0);
  });

  test('what .dockerignore excludes is not there for COPY and does not change the cache', async () => {
    const files = { Dockerfile: `FROM ${BASE}\nCOPY . /app/`, '.dockerignore': '**/*.log\n!keep.log\n', 'a.txt': 'a' };
    await machine.docker(['build', machine.context('ignore', files)]);
    const noise = machine.context('ignore', { ...files, 'sub/x.log': 'noise' });
    fs.rmSync(path.join(noise, 'sub/x.log'));
    fs.writeFileSync(path.join(noise, 'noise.log'), 'x');
    fs.rmSync(path.join(noise, 'sub'), { recursive: true });
    expect(cached(await machine.docker(['build', noise]))).toBe(1);
    const kept = machine.context('ignore', { ...files, 'keep.log': 'kept' });
    expect(cached(await machine.docker(['build', kept]))).toBe(0);
  });

  test('an unknown flag is an error of the client, exit code 125', async () => {
    const { exitCode, err } = await machine.docker(['build', '--secret', 'id=x', '.']);
    expect(exitCode).toBe(125);
    expect(err).toContain(
      "unknown flag: --secret\n\nUsage:  docker build [OPTIONS] PATH | URL | -\n\nRun 'docker build --help'",
    );
  });

  test('a stopped service answers nothing but the version of the client', async () => {
    const stopped = { SANDBOX_ENGINE_STATE: 'stopped' };
    expect(await machine.docker(['--version'], stopped)).toMatchObject({ exitCode: 0 });
    for (const command of [['build', '.'], ['info'], ['images'], ['version'], ['pull', 'x']]) {
      const { exitCode, err } = await machine.docker(command, stopped);
      expect({ command, exitCode }).toEqual({ command, exitCode: 1 });
      expect(err).toContain('failed to connect to the docker API at npipe:////./pipe/docker_engine');
    }
  });

  test('two builds at once on one store both succeed', async () => {
    const folders = ['one', 'two', 'three'].map((name) =>
      machine.context(name, { Dockerfile: `FROM ${BASE}\nRUN echo same\nCOPY a.txt /a.txt`, 'a.txt': name }),
    );
    const ends = await Promise.all(
      folders.map((folder, index) => machine.docker(['build', '-t', `x:${index}`, folder])),
    );
    expect(ends.map(({ exitCode, err }) => ({ exitCode, err }))).toEqual(Array(3).fill({ exitCode: 0, err: '' }));
    const images = await machine.docker(['images', '--format', '{{.Repository}}:{{.Tag}}', 'x']);
    expect(images.out.trim().split('\n').sort()).toEqual(['x:0', 'x:1', 'x:2']);
  });
});
