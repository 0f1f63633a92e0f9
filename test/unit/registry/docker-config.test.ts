import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  fillDockerConfig,
  parseDockerConfig,
  readRunnerConfig,
  removeDockerConfig,
  writeDockerConfig,
} from '../../../src/registry/docker-config';

const encode = (text: string): string => Buffer.from(text).toString('base64');

test('auths are read by host, whatever form the key has, and entries of a helper are left out', () => {
  const { auths } = parseDockerConfig(
    JSON.stringify({
      auths: {
        'https://index.docker.io/v1/': { auth: encode('me:pass:word') },
        'https://r.example/v2/': { username: 'a', password: 'b' },
        'helper.example': {},
        'broken.example': { auth: encode('nothing') },
      },
      credsStore: 'wincred',
    }),
  );
  expect([...auths]).toEqual([
    ['docker.io', { username: 'me', password: 'pass:word' }],
    ['r.example', { username: 'a', password: 'b' }],
  ]);
});

describe('on disk', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'docker-config-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('our own configuration holds auths and nothing else, for this user only, and goes away', async () => {
    const auths = new Map([
      ['docker.io', { username: 'a', password: 'b' }],
      ['r.example', { username: 'AWS', password: 'x' }],
    ]);
    const made = await writeDockerConfig(folder, { auths });
    const text = readFileSync(join(made, 'config.json'), 'utf8');
    expect(JSON.parse(text)).toEqual({
      auths: { 'https://index.docker.io/v1/': { auth: encode('a:b') }, 'r.example': { auth: encode('AWS:x') } },
    });
    expect(parseDockerConfig(text)).toEqual({ auths });
    if (process.platform !== 'win32') expect(statSync(join(made, 'config.json')).mode & 0o077).toBe(0);
    await removeDockerConfig(made);
    expect(existsSync(made)).toBe(false);
    await removeDockerConfig(made);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('proxies of the runner are handed on, and a renewed token takes the place of the old one', async () => {
    const proxies = { default: { httpsProxy: 'http://proxy.example:3128' } };
    const config = parseDockerConfig(JSON.stringify({ auths: {}, proxies, credsStore: 'wincred' }));
    const made = await writeDockerConfig(folder, config);
    const auths = new Map([['r.example', { username: 'AWS', password: 'new' }]]);
    await fillDockerConfig(made, { ...config, auths });
    expect(JSON.parse(readFileSync(join(made, 'config.json'), 'utf8'))).toEqual({
      auths: { 'r.example': { auth: encode('AWS:new') } },
      proxies,
    });
  });

  test('a runner without a configuration has no auths; its plugins are found from another folder too', async () => {
    await expect(readRunnerConfig({ DOCKER_CONFIG: join(folder, 'none') })).resolves.toEqual({
      auths: new Map(),
      plugins: [join(folder, 'none', 'cli-plugins')],
    });
  });

  test('a configuration that cannot be read is named', async () => {
    writeFileSync(join(folder, 'config.json'), '{"auths": 1}');
    await expect(readRunnerConfig({ DOCKER_CONFIG: folder })).rejects.toMatchObject({ code: 'docker-config-invalid' });
  });
});
