import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { messageOf } from '../core/errors';
import { basicAuth, type Credentials, parseBasicAuth } from './credentials';
import { registryError } from './errors';
import { DOCKER_HUB } from './reference';

/** What of `config.json` concerns us: https://docs.docker.com/reference/cli/docker/#docker-cli-configuration-file-configjson-properties */
const configFile = v.looseObject({
  auths: v.optional(
    v.record(
      v.string(),
      v.looseObject({
        auth: v.optional(v.string()),
        username: v.optional(v.string()),
        password: v.optional(v.string()),
      }),
    ),
  ),
  proxies: v.optional(v.record(v.string(), v.unknown())),
  cliPluginsExtraDirs: v.optional(v.array(v.string())),
});

/** Credentials by registry host. */
export type Auths = ReadonlyMap<string, Credentials>;

/** What of a configuration Docker is given. */
export interface DockerConfig {
  readonly auths: Auths;
  /** Which proxies builds go through: https://docs.docker.com/engine/cli/proxy/ */
  readonly proxies?: Readonly<Record<string, unknown>>;
  /** Where plugins of the client are, beside its own folders. */
  readonly plugins?: readonly string[];
}

/** The folder of the runner's own configuration. */
export const runnerDockerFolder = (env: Readonly<Record<string, string | undefined>>): string =>
  env.DOCKER_CONFIG || join(homedir(), '.docker');

/** Docker Hub is written as its old API in `auths`. */
const HUB_KEY = 'https://index.docker.io/v1/';

/** @throws where the text is not JSON of that shape. */
export function parseDockerConfig(text: string): DockerConfig {
  const { auths = {}, proxies, cliPluginsExtraDirs: plugins } = v.parse(configFile, JSON.parse(text));
  const entries = Object.entries(auths).flatMap(([key, entry]) => {
    const credentials =
      entry.auth !== undefined && entry.auth !== ''
        ? parseBasicAuth(entry.auth)
        : entry.username !== undefined && entry.password !== undefined
          ? { username: entry.username, password: entry.password }
          : undefined;
    return credentials === undefined ? [] : [[hostOfKey(key), credentials] as const];
  });
  return { auths: new Map(entries), ...(proxies === undefined ? {} : { proxies }), ...(plugins && { plugins }) };
}

/**
 * `auths` and `proxies` of the runner's own Docker configuration; credential helpers are not asked, because the one
 * of Windows cannot hold ECR's long tokens (https://github.com/docker/login-action/issues/575).
 *
 * @throws ActionError `docker-config-invalid`
 */
export async function readRunnerConfig(env: Readonly<Record<string, string | undefined>>): Promise<DockerConfig> {
  const folder = runnerDockerFolder(env);
  const file = join(folder, 'config.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined || text.trim() === '') return { auths: new Map(), plugins: [join(folder, 'cli-plugins')] };
  try {
    const config = parseDockerConfig(text);
    return { ...config, plugins: [join(folder, 'cli-plugins'), ...(config.plugins ?? [])] };
  } catch (error) {
    throw registryError('docker-config-invalid', {
      message: `${file} is not a Docker configuration: ${messageOf(error)}`,
      remedy: 'Correct or remove it, or set DOCKER_CONFIG to another folder.',
      cause: error,
    });
  }
}

/** A folder for `DOCKER_CONFIG` that holds what is given and nothing else, readable for this user only. */
export async function writeDockerConfig(temp: string, config: DockerConfig): Promise<string> {
  const folder = await mkdtemp(join(temp, 'docker-config-'));
  await fillDockerConfig(folder, config);
  return folder;
}

/** Writes the configuration anew, where a token has been renewed. */
export async function fillDockerConfig(folder: string, { auths, proxies, plugins }: DockerConfig): Promise<void> {
  const content = {
    auths: Object.fromEntries([...auths].map(([host, who]) => [keyOfHost(host), { auth: basicAuth(who) }])),
    ...(proxies === undefined ? {} : { proxies }),
    ...(plugins === undefined ? {} : { cliPluginsExtraDirs: plugins }),
  };
  await writeFile(join(folder, 'config.json'), JSON.stringify(content), { mode: 0o600 });
}

/** Deletes it; that it is gone already is fine. */
export async function removeDockerConfig(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

const keyOfHost = (host: string): string => (host === DOCKER_HUB ? HUB_KEY : host);

function hostOfKey(key: string): string {
  const host = key.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  return host === 'index.docker.io' ? DOCKER_HUB : host;
}
