import * as fs from 'node:fs';
import * as path from 'node:path';
import * as v from 'valibot';
import { EngineFailure } from '../failure';
import { messageOf } from '../host';
import { readIfThere, writeAtomically } from '../store/files';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

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
});

type ConfigFile = v.InferOutput<typeof configFile>;

function readConfig(folder: string): ConfigFile {
  const file = path.join(folder, 'config.json');
  const text = readIfThere(file);
  if (text === undefined || text.trim() === '') return {};
  try {
    return v.parse(configFile, JSON.parse(text));
  } catch (error) {
    throw new EngineFailure(`loading config file: ${file}: ${messageOf(error)}`);
  }
}

/** Docker Hub's entry has a name of its own. */
function keyOf(host: string): string {
  return host === 'docker.io' ? 'https://index.docker.io/v1/' : host;
}

/** `https://host/v2/` and `host` are the same registry. */
function hostOfKey(key: string): string {
  return key.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}

function decode(auth: string): Credentials | undefined {
  const text = Buffer.from(auth, 'base64').toString('utf8');
  const at = text.indexOf(':');
  return at < 0 ? undefined : { username: text.slice(0, at), password: text.slice(at + 1).replace(/\0+$/, '') };
}

/**
 * The credentials that the client's `config.json` holds for a registry. Credential helpers are not started: the
 * stand-in runs nothing.
 */
export function findCredentials(folder: string, host: string): Credentials | undefined {
  const auths = readConfig(folder).auths ?? {};
  const key = keyOf(host);
  const found = auths[key] ?? Object.entries(auths).find(([name]) => hostOfKey(name) === hostOfKey(key))?.[1];
  if (found === undefined) return undefined;
  if (found.auth) return decode(found.auth);
  return found.username && found.password ? { username: found.username, password: found.password } : undefined;
}

/** Writes the credentials as `docker login` without a helper does. */
export function saveCredentials(folder: string, host: string, credentials: Credentials): void {
  const config = readConfig(folder);
  const auth = Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64');
  store(folder, { ...config, auths: { ...config.auths, [keyOf(host)]: { auth } } });
}

/** @returns whether there were any. */
export function removeCredentials(folder: string, host: string): boolean {
  const config = readConfig(folder);
  const { [keyOf(host)]: found, ...others } = config.auths ?? {};
  if (found !== undefined) store(folder, { ...config, auths: others });
  return found !== undefined;
}

function store(folder: string, config: ConfigFile): void {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeAtomically(path.join(folder, 'config.json'), JSON.stringify(config, null, '\t'));
}
