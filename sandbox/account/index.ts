import type { VirtualClock } from '../clock/clock';
import { answerControl, CONTROL_PREFIX } from './control';
import { setRegistryHost } from './ecr';
import { addFault, type FaultRule } from './faults/faults';
import type { Claims, SubjectForm } from './github/claims';
import { admitJob } from './github/issuer';
import { answerGithub, GITHUB_PREFIX } from './github/route';
import type { Account, AccountState } from './kernel/account';
import { attachBlobs, folderBlobs } from './registry/blobs';
import { parsePath } from './registry/http';
import { answerRegistry, operationName } from './registry/route';
import { EXAMPLE, type Seed, seed } from './seed';
import { type Route, readBody, serve } from './server';
import { openAccount, services } from './services';
import { authenticate } from './sts';

export { ADMINISTRATOR } from './sts';

export interface StartOptions {
  readonly clock: VirtualClock;
  /** 0 takes a free one. */
  readonly port: number;
  /** As `JSON.stringify(account.state)` gave it; without it the account is new. */
  readonly state?: AccountState;
  readonly region?: string;
  readonly accountId?: string;
  readonly faults?: readonly FaultRule[];
  /** What is set up before anybody calls: by default GitHub's provider and the example's role; `false` for nothing. */
  readonly bootstrap?: Seed | false;
  /** Folder for layers; without it they live in memory. */
  readonly blobFolder?: string;
  /** How tokens name the repository in `sub`; `name` by default. */
  readonly subjectForm?: SubjectForm;
}

export interface RunningAccount {
  readonly account: Account;
  /** `http://127.0.0.1:4566`: AWS endpoint, `/v2/` registry and token issuer in one. */
  readonly endpoint: string;
  /**
   * Lets a job ask for OIDC tokens: `ACTIONS_ID_TOKEN_REQUEST_URL` and `ACTIONS_ID_TOKEN_REQUEST_TOKEN` for it.
   *
   * @param claims what GitHub would say of the job (`repository`, `ref`, `environment`, `job_workflow_ref` …); `sub` is
   *   made of them unless it is given.
   */
  githubOidc(claims: Claims): Promise<{ url: string; token: string }>;
  close(): Promise<void>;
}

/**
 * Opens the account, sets it up and serves it on one loopback port.
 *
 * @throws Error with code `EADDRINUSE` for a port that is taken.
 */
export async function startAccount(options: StartOptions): Promise<RunningAccount> {
  const { clock, port, faults = [], bootstrap = EXAMPLE } = options;
  const account = openAccount({
    clock,
    ...(options.state !== undefined && { state: options.state }),
    ...(options.region !== undefined && { region: options.region }),
    ...(options.accountId !== undefined && { accountId: options.accountId }),
  });
  if (options.blobFolder !== undefined) attachBlobs(account, folderBlobs(options.blobFolder));
  if (bootstrap !== false) seed(account, bootstrap);
  for (const fault of faults) addFault(account, fault);
  const server = await serve({
    account,
    services,
    routes: routesOf(clock),
    port,
    speed: clock.speed,
    authenticate: (_, accessKeyId, { sessionToken, ...call }) =>
      authenticate(account, { accessKeyId, sessionToken }, call),
  });
  setRegistryHost(account, server.endpoint.replace('http://', ''));
  return {
    account,
    endpoint: server.endpoint,
    githubOidc: async (claims) => ({
      url: `${server.endpoint}${GITHUB_PREFIX}idtoken?api-version=2.0`,
      token: admitJob(account, claims, options.subjectForm ?? 'name'),
    }),
    close: () => server.close(),
  };
}

const routesOf = (clock: VirtualClock): Route[] => [
  {
    prefix: '/v2/',
    call: (request) => ({
      service: 'registry',
      operation: operationName(
        request.method ?? 'GET',
        parsePath(new URL(request.url ?? '/', 'http://registry').pathname),
      ),
    }),
    handle: (account, request, response) => answerRegistry(account, request, response, () => readBody(request)),
  },
  { prefix: GITHUB_PREFIX, handle: answerGithub },
  {
    prefix: CONTROL_PREFIX,
    handle: (account, request, response) => answerControl(account, clock, request, response),
  },
];
