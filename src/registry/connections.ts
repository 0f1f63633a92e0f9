import type { Clock } from '../core/clock';
import { MIRRORS_VARIABLE, parseMirrors } from './address';
import { createRegistry, type Registry } from './client';
import type { CredentialsFor } from './credentials';
import { createHttp } from './http';

/** One client for each registry, made when it is first asked for. */
export type Registries = (host: string) => Promise<Registry>;

export interface ConnectionOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly credentialsFor: CredentialsFor;
}

/** @throws ActionError `mirror-invalid`, `registry-insecure` */
export function connectRegistries(options: ConnectionOptions): Registries {
  const http = createHttp(options);
  const mirrors = parseMirrors(options.env[MIRRORS_VARIABLE]);
  const known = new Map<string, Promise<Registry>>();
  const pause = (milliseconds: number): Promise<void> => options.clock.sleep(milliseconds, options.signal);
  return (host) => {
    const registry = known.get(host) ?? connect(host);
    known.set(host, registry);
    return registry;
  };

  async function connect(host: string): Promise<Registry> {
    // Asked once before, so that a missing right for a token is told as such and not as a registry's refusal.
    await options.credentialsFor(host, 'current');
    return createRegistry({ host, http, mirrors, pause, credentials: (need) => options.credentialsFor(host, need) });
  }
}
