import { registryError } from './errors';
import { DOCKER_HUB } from './reference';

/** Where a registry is spoken to. */
export interface RegistryAddress {
  readonly origin: string;
  /** Goes before each repository: empty, or `mirrored/` with a slash at its end. */
  readonly prefix: string;
}

export type Mirrors = ReadonlyMap<string, RegistryAddress>;

/** For runners without internet: which registry is asked in another's place. */
export const MIRRORS_VARIABLE = 'WINDOWS_ON_ECS_REGISTRY_MIRRORS';

/**
 * Reads `host=URL` pairs, separated by commas or white space. `mcr.microsoft.com=http://127.0.0.1:4566/mcr`
 * takes `windows/servercore` from the repository `mcr/windows/servercore` of that registry.
 *
 * @throws ActionError `mirror-invalid`, `registry-insecure`
 */
export function parseMirrors(text: string | undefined): Mirrors {
  const pairs = (text ?? '').split(/[\s,]+/).filter((pair) => pair !== '');
  return new Map(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      const url = at > 0 ? URL.parse(pair.slice(at + 1)) : null;
      if (url === null || !/^https?:$/.test(url.protocol)) throw mirrorInvalid(pair);
      if (url.protocol === 'http:' && !isLoopback(url.host)) throw insecure(url.host);
      const prefix = url.pathname.replace(/^\/+|\/+$/g, '');
      return [pair.slice(0, at), { origin: url.origin, prefix: prefix === '' ? '' : `${prefix}/` }] as const;
    }),
  );
}

/** The mirror where there is one; else the host itself: HTTPS, and plain HTTP on loopback only. */
export function addressOf(host: string, mirrors: Mirrors): RegistryAddress {
  const mirror = mirrors.get(host);
  if (mirror !== undefined) return mirror;
  if (host === DOCKER_HUB) return { origin: 'https://registry-1.docker.io', prefix: '' };
  return { origin: `${isLoopback(host) ? 'http' : 'https'}://${host}`, prefix: '' };
}

/** Docker speaks plain HTTP with the same hosts: https://docs.docker.com/reference/cli/dockerd/#insecure-registries */
export function isLoopback(host: string): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return name === 'localhost' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
}

export function insecure(host: string): Error {
  return registryError('registry-insecure', {
    message: `${host} was to be asked over plain HTTP, and is not on the loopback interface.`,
    remedy: 'Use an https:// address.',
  });
}

function mirrorInvalid(pair: string): Error {
  return registryError('mirror-invalid', {
    message: `${MIRRORS_VARIABLE} holds ${JSON.stringify(pair)}, which is not host=URL.`,
    remedy: 'Write pairs like mcr.microsoft.com=http://127.0.0.1:4566/mcr.microsoft.com, separated by commas.',
  });
}
