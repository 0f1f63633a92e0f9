import type { ECR } from '@aws-sdk/client-ecr';
import type { Clock } from '../core/clock';
import { connectRegistries, type Registries } from '../registry/connections';
import type { CredentialsFor, CredentialsNeed } from '../registry/credentials';
import { type Auths, type DockerConfig, readRunnerConfig } from '../registry/docker-config';
import { proxySecrets } from '../registry/proxies';
import { credentialsSource, type LoginOptions, locateRepository, type Repository } from './repository';
import { fetchToken, tokenSource } from './token';

export interface SessionOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly ecr: () => Promise<Pick<ECR, 'getAuthorizationToken'>>;
  readonly region: () => string;
  readonly mask: (values: readonly string[]) => void;
}

/** All registries of one action run, with who we are at each. */
export interface RegistrySession {
  readonly registries: Registries;
  locate(repository: string): Promise<Repository>;
  /** What Docker needs to know to reach these hosts: the runner's own configuration and, for ECR, a token. */
  configFor(hosts: Iterable<string>, need: CredentialsNeed): Promise<DockerConfig>;
}

/** @throws ActionError `mirror-invalid`, `docker-config-invalid` */
export async function openSession(options: SessionOptions): Promise<RegistrySession> {
  options.mask(proxySecrets(options.env));
  const runner = await readRunnerConfig(options.env);
  const token = tokenSource(async () => fetchToken(await options.ecr(), options.mask), options.clock);
  const login: LoginOptions = { env: options.env, region: options.region, token, auths: runner.auths };
  const credentialsFor = credentialsSource(login);
  return {
    registries: connectRegistries({ ...options, credentialsFor }),
    locate: (repository) => locateRepository(repository, login),
    configFor: async (hosts, need) => ({
      ...runner,
      auths: await collect(hosts, runner.auths, { credentialsFor, need }),
    }),
  };
}

interface Asking {
  readonly credentialsFor: CredentialsFor;
  readonly need: CredentialsNeed;
}

async function collect(hosts: Iterable<string>, auths: Auths, { credentialsFor, need }: Asking): Promise<Auths> {
  const all = new Map(auths);
  for (const host of hosts) {
    const credentials = await credentialsFor(host, need);
    if (credentials !== undefined) all.set(host, credentials);
  }
  return all;
}
