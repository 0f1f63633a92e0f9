import * as fs from 'node:fs';
import * as path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { addBase, bundleEngine, type Ended, Machine } from './engine';
import { TestRegistry } from './registry';

const BASE = 'mcr.microsoft.com/windows/servercore:ltsc2022';
const DOCKERFILE = `# escape=\`\nFROM ${BASE}\nCOPY a.txt C:\\app\\\nENV A=1\nRUN echo hello`;
let bundle = '';
let mcr: TestRegistry;
let target: TestRegistry;
const machines: Machine[] = [];
const registries: TestRegistry[] = [];

beforeAll(async () => {
  bundle = bundleEngine();
  mcr = await new TestRegistry().start();
  await addBase(mcr, 'mcr.microsoft.com/windows/servercore', 'ltsc2022', '10.0.20348.4052');
});
afterAll(async () => {
  await mcr.stop();
  fs.rmSync(path.dirname(bundle), { recursive: true, force: true });
});
beforeEach(async () => {
  target = await new TestRegistry().start();
});
afterEach(async () => {
  await target.stop();
  for (const registry of registries.splice(0)) await registry.stop();
  for (const machine of machines.splice(0)) machine.remove();
});

/** A registry that ends with the test. */
async function newRegistry(options: ConstructorParameters<typeof TestRegistry>[0]): Promise<TestRegistry> {
  const registry = await new TestRegistry(options).start();
  registries.push(registry);
  return registry;
}

function newMachine(environment: Record<string, string> = {}): Machine {
  const mirrors = `mcr.microsoft.com=http://${mcr.host}/mcr.microsoft.com`;
  const machine = new Machine(bundle, { WINDOWS_ON_ECS_REGISTRY_MIRRORS: mirrors, ...environment });
  machines.push(machine);
  return machine;
}

async function buildOn(machine: Machine, tag: string, text = 'hello', more: string[] = []): Promise<Ended> {
  return machine.docker([
    'build',
    '-t',
    tag,
    ...more,
    machine.context('app', { Dockerfile: DOCKERFILE, 'a.txt': text }),
  ]);
}

const cached = (ended: Ended): number => ended.out.split('\n').filter((line) => line === ' ---> Using cache').length;

describe('docker pull', () => {
  test('a pull verifies what it gets and prints a line per layer, the digest and the status', async () => {
    const machine = newMachine();
    const first = await machine.docker(['pull', BASE]);
    const lines = first.out
      .replace(/[0-9a-f]{64}/g, 'HEX')
      .replace(/^[0-9a-f]{12}/gm, 'ID')
      .split('\n');
    expect(lines).toEqual([
      'ltsc2022: Pulling from windows/servercore',
      'ID: Pulling fs layer',
      'ID: Verifying Checksum',
      'ID: Download complete',
      'ID: Pull complete',
      'Digest: sha256:HEX',
      `Status: Downloaded newer image for ${BASE}`,
      BASE,
      '',
    ]);
    expect((await machine.docker(['pull', BASE])).out).toContain(`Status: Image is up to date for ${BASE}`);
    const inspect = await machine.docker([
      'image',
      'inspect',
      '--format',
      '{{.Os}} {{.OsVersion}} {{json .RepoTags}}',
      BASE,
    ]);
    expect(inspect.out).toBe(`windows 10.0.20348.4052 ["${BASE}"]\n`);
  });

  test('a registry that lies about a blob is found out', async () => {
    const lying = await newRegistry({});
    await addBase(lying, 'base', '1', '10.0.20348.1');
    const { layers } = lying.manifest('base', '1');
    lying.blobs.get('base')?.set(layers[0]?.digest ?? '', Buffer.from('not it'));
    const { exitCode, err } = await newMachine().docker(['pull', `${lying.host}/base:1`]);
    expect(exitCode).toBe(1);
    expect(err).toContain(`filesystem layer verification failed for digest ${layers[0]?.digest}`);
  });

  test('a tag that is not there, and a registry that does not answer, are errors of the daemon', async () => {
    const machine = newMachine();
    expect(await machine.docker(['pull', `${target.host}/app:none`])).toMatchObject({
      exitCode: 1,
      err: `Error response from daemon: manifest for ${target.host}/app:none not found: manifest unknown: Requested image not found\n`,
    });
    const { err } = await machine.docker(['pull', '127.0.0.1:1/app:1']);
    expect(err).toContain('Error response from daemon: Get "http://127.0.0.1:1/v2/": ');
  });
});

describe('docker push', () => {
  test('a pushed image is a Windows image: manifest, configuration and layers in Windows form', async () => {
    const machine = newMachine();
    await buildOn(machine, `${target.host}/app:1`);
    const pushed = await machine.docker(['push', `${target.host}/app:1`]);
    expect(pushed.err).toBe('');
    expect(pushed.out).toMatch(/^The push refers to repository \[127\.0\.0\.1:\d+\/app\]\n/);
    expect(pushed.out).toMatch(/1: digest: sha256:[0-9a-f]{64} size: \d+\n$/);
    const manifest = target.manifest('app', '1');
    const config = target.config('app', '1');
    expect(config).toMatchObject({ os: 'windows', architecture: 'amd64', 'os.version': '10.0.20348.4052' });
    // The base, COPY, ENV and RUN: on Windows each step leaves a layer.
    expect(manifest.layers).toHaveLength(4);
    const names: string[] = [];
    const reader = extract();
    reader.end(gunzipSync(target.blobs.get('app')?.get(manifest.layers[1]?.digest ?? '') ?? Buffer.alloc(0)));
    for await (const entry of reader) {
      names.push(entry.header.name);
      expect(Object.keys(entry.header.pax ?? {})).toEqual(
        expect.arrayContaining(['MSWINDOWS.fileattr', 'MSWINDOWS.rawsd']),
      );
      entry.resume();
    }
    expect(names).toEqual(['Files', 'Files/app', 'Files/app/a.txt', 'Hives']);
    const digest = await machine.docker([
      'image',
      'inspect',
      '--format',
      '{{index .RepoDigests 0}}',
      `${target.host}/app:1`,
    ]);
    expect(pushed.out).toContain(digest.out.trim().split('@')[1]);
  });

  test('a second push sends nothing, and another repository mounts what the registry has', async () => {
    const machine = newMachine();
    await buildOn(machine, `${target.host}/app:1`);
    await machine.docker(['push', `${target.host}/app:1`]);
    target.requests.length = 0;
    const again = await machine.docker(['push', `${target.host}/app:1`]);
    expect(again.out.match(/Layer already exists/g)).toHaveLength(4);
    expect(target.requests.filter((line) => line.startsWith('PATCH'))).toEqual([]);
    await machine.docker(['tag', `${target.host}/app:1`, `${target.host}/other:1`]);
    const other = await machine.docker(['push', `${target.host}/other:1`]);
    expect(other.out.match(/Mounted from app/g)).toHaveLength(4);
  });

  test("a base that the registry already has keeps its digest; else it gets the engine's own", async () => {
    const baseLayer = mcr.manifest('mcr.microsoft.com/windows/servercore', 'ltsc2022').layers[0]?.digest ?? '';
    const machine = newMachine();
    await buildOn(machine, `${target.host}/cold:1`);
    await machine.docker(['push', `${target.host}/cold:1`]);
    expect(target.manifest('cold', '1').layers[0]?.digest).not.toBe(baseLayer);
    const seeded = newMachine();
    target.addBlob('warm', mcr.blobs.get('mcr.microsoft.com/windows/servercore')?.get(baseLayer) ?? Buffer.alloc(0));
    await buildOn(seeded, `${target.host}/warm:1`);
    const pushed = await seeded.docker(['push', `${target.host}/warm:1`]);
    expect(pushed.out.match(/Layer already exists/g)).toHaveLength(1);
    expect(target.manifest('warm', '1').layers[0]?.digest).toBe(baseLayer);
  });

  test('a cache image that was pulled serves only by --cache-from, up to the first change', async () => {
    const first = newMachine();
    await buildOn(first, `${target.host}/app:cache`);
    await first.docker(['push', `${target.host}/app:cache`]);
    const second = newMachine();
    await second.docker(['pull', `${target.host}/app:cache`]);
    expect(cached(await buildOn(second, 'x:1'))).toBe(0);
    const third = newMachine();
    await third.docker(['pull', `${target.host}/app:cache`]);
    const from = ['--cache-from', `${target.host}/app:none,${target.host}/app:cache`];
    const hit = await buildOn(third, 'x:1', 'hello', from);
    expect(cached(hit)).toBe(3);
    const same = await third.docker(['inspect', '--format', '{{.Id}}', 'x:1', `${target.host}/app:cache`]);
    expect(new Set(same.out.trim().split('\n')).size).toBe(1);
    expect(cached(await buildOn(third, 'x:2', 'changed', from))).toBe(0);
  });

  test('credentials: none are asked for by name, wrong ones are denied, right ones pass', async () => {
    const closed = await newRegistry({ basic: 'AWS:secret' });
    const machine = newMachine();
    await buildOn(machine, `${closed.host}/app:1`);
    const none = await machine.docker(['push', `${closed.host}/app:1`]);
    expect(none).toMatchObject({ exitCode: 1, err: 'no basic auth credentials\n' });
    const wrong = await machine.docker(['login', '-u', 'AWS', '--password-stdin', closed.host], {}, 'nonsense\n');
    expect(wrong).toMatchObject({
      exitCode: 1,
      err: `Error response from daemon: Get "http://${closed.host}/v2/": unauthorized: authentication required\n`,
    });
    const right = await machine.docker(['login', '-u', 'AWS', '--password-stdin', closed.host], {}, 'secret\n');
    expect(right.out).toBe('Login Succeeded\n');
    expect((await machine.docker(['push', `${closed.host}/app:1`])).exitCode).toBe(0);
    await machine.docker(['logout', closed.host]);
    expect((await machine.docker(['push', `${closed.host}/app:1`])).exitCode).toBe(1);
  });

  test('a Bearer challenge is answered with a token of the service that it names', async () => {
    const tokens = await newRegistry({ bearer: { credentials: 'me:pw' } });
    const machine = newMachine();
    await buildOn(machine, `${tokens.host}/app:1`);
    await machine.docker(['login', '-u', 'me', '--password-stdin', tokens.host], {}, 'pw');
    expect((await machine.docker(['push', `${tokens.host}/app:1`])).exitCode).toBe(0);
    expect(tokens.requests.join('\n')).toContain('scope=repository%3Aapp%3Apull%2Cpush');
  });

  test('an immutable tag is refused in the words of ECR', async () => {
    const immutable = await newRegistry({ immutable: true });
    const machine = newMachine();
    await buildOn(machine, `${immutable.host}/app:1`);
    await machine.docker(['push', `${immutable.host}/app:1`]);
    await buildOn(machine, `${immutable.host}/app:1`, 'other');
    const { exitCode, err } = await machine.docker(['push', `${immutable.host}/app:1`]);
    expect(exitCode).toBe(1);
    expect(err).toBe(
      "tag invalid: The image tag '1' already exists in the 'app' repository and cannot be overwritten because the tag is immutable.\n",
    );
  });

  test('a registry that stumbles is asked again; one that refuses is not', async () => {
    const machine = newMachine();
    await buildOn(machine, `${target.host}/app:1`);
    target.faults.push({ match: /^PATCH/, status: 503, body: '' });
    const stumbled = await machine.docker(['push', `${target.host}/app:1`]);
    expect(stumbled.exitCode).toBe(0);
    expect(stumbled.out).toContain('Retrying in 5 seconds');
    await buildOn(machine, `${target.host}/denied:1`, 'denied');
    const denied = JSON.stringify({ errors: [{ code: 'DENIED', message: 'User is not authorized' }] });
    target.faults.push({ match: /^(POST|HEAD) \/v2\/denied/, status: 403, body: denied });
    const refused = await machine.docker(['push', `${target.host}/denied:1`]);
    expect(refused.exitCode).toBe(1);
    expect(refused.out).not.toContain('Retrying');
    expect(refused.err).toMatch(/denied/);
  });

  test('what is not here cannot be pushed', async () => {
    const { exitCode, err } = await newMachine().docker(['push', 'nobody/nothing:1']);
    expect({ exitCode, err }).toEqual({
      exitCode: 1,
      err: 'An image does not exist locally with the tag: nobody/nothing\n',
    });
  });
});

describe('docker image', () => {
  test('rmi takes the tag away, and the image and its steps with the last one', async () => {
    const machine = newMachine();
    await buildOn(machine, 'app:1');
    await machine.docker(['tag', 'app:1', 'app:2']);
    expect((await machine.docker(['rmi', 'app:1'])).out).toBe('Untagged: app:1\n');
    const last = await machine.docker(['rmi', 'app:2']);
    expect(last.out).toMatch(/^Untagged: app:2\n(Deleted: sha256:[0-9a-f]{64}\n){6}$/);
    expect((await machine.docker(['rmi', 'app:2'])).err).toBe('Error response from daemon: No such image: app:2\n');
    expect((await machine.docker(['rmi', '-f', 'app:2'])).exitCode).toBe(0);
    expect((await machine.docker(['images', '-q'])).out.trim().split('\n')).toHaveLength(1);
  });

  test('a template that nobody here knows is named', async () => {
    const machine = newMachine();
    await machine.docker(['pull', BASE]);
    const { exitCode, err } = await machine.docker(['inspect', '--format', '{{template "x"}}', BASE]);
    expect(exitCode).toBe(1);
    expect(err).toBe('template parsing error: template: :1: function "template" not defined\n');
  });

  test('history names each step, its size and the image that it made', async () => {
    const machine = newMachine();
    await buildOn(machine, 'app:1');
    const { out } = await machine.docker(['history', '--no-trunc', '--format', '{{.CreatedBy}}', 'app:1']);
    expect(out.trim().split('\n')).toEqual([
      'cmd /S /C echo hello',
      'cmd /S /C #(nop)  ENV A=1',
      expect.stringMatching(/^cmd \/S \/C #\(nop\) COPY file:[0-9a-f]{64} in C:\\app\\ $/),
      'Apply image 10.0',
    ]);
  });
});
