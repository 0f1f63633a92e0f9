import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { ApplicationAutoScaling } from '@aws-sdk/client-application-auto-scaling';
import type { AutoScaling } from '@aws-sdk/client-auto-scaling';
import type { CloudFormation } from '@aws-sdk/client-cloudformation';
import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import type { ECR } from '@aws-sdk/client-ecr';
import type { ECS } from '@aws-sdk/client-ecs';
import type { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { RDS } from '@aws-sdk/client-rds';
import type { S3 } from '@aws-sdk/client-s3';
import type { SecretsManager } from '@aws-sdk/client-secrets-manager';
import type { SSM } from '@aws-sdk/client-ssm';
import type { STS } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { awsError } from './errors';

/** One lazy client for each service: an action loads and makes only those that it asks for. */
export interface AwsClients {
  readonly region: string;
  autoScaling(): Promise<AutoScaling>;
  applicationAutoScaling(): Promise<ApplicationAutoScaling>;
  cloudFormation(): Promise<CloudFormation>;
  cloudWatchLogs(): Promise<CloudWatchLogs>;
  ecr(): Promise<ECR>;
  ecs(): Promise<ECS>;
  rds(): Promise<RDS>;
  s3(): Promise<S3>;
  loadBalancing(): Promise<ElasticLoadBalancingV2>;
  secretsManager(): Promise<SecretsManager>;
  ssm(): Promise<SSM>;
  sts(): Promise<STS>;
}

export interface ClientOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The action's name, for the user agent. */
  readonly action: string;
  readonly version: string;
  /** A job that is cancelled waits for no answer but to what tidies up. */
  readonly signal: AbortSignal;
}

/** Tries of one call, the first included; with adaptive retries that is about half a minute of throttling. */
const MAX_ATTEMPTS = 5;
const CONNECTION_TIMEOUT_MS = 10_000;
const SOCKET_TIMEOUT_MS = 60_000;

/**
 * The one place where SDK clients are made. Credentials, profiles and `AWS_ENDPOINT_URL` are the SDK's own
 * default chains; proxies come from HTTPS_PROXY, HTTP_PROXY and NO_PROXY.
 *
 * @throws ActionError `region-missing`, when a client is asked for.
 */
export function createClients(options: ClientOptions): AwsClients {
  const make = <C extends Sender>(Client: new (config: ClientConfig) => C): C =>
    abortable(new Client(clientConfig(options)), options.signal);
  return {
    get region() {
      return regionOf(options.env);
    },
    autoScaling: once(async () => make((await import('@aws-sdk/client-auto-scaling')).AutoScaling)),
    applicationAutoScaling: once(async () =>
      make((await import('@aws-sdk/client-application-auto-scaling')).ApplicationAutoScaling),
    ),
    cloudFormation: once(async () => make((await import('@aws-sdk/client-cloudformation')).CloudFormation)),
    cloudWatchLogs: once(async () => make((await import('@aws-sdk/client-cloudwatch-logs')).CloudWatchLogs)),
    ecr: once(async () => make((await import('@aws-sdk/client-ecr')).ECR)),
    ecs: once(async () => make((await import('@aws-sdk/client-ecs')).ECS)),
    rds: once(async () => make((await import('@aws-sdk/client-rds')).RDS)),
    s3: once(async () => make((await import('@aws-sdk/client-s3')).S3)),
    loadBalancing: once(async () =>
      make((await import('@aws-sdk/client-elastic-load-balancing-v2')).ElasticLoadBalancingV2),
    ),
    secretsManager: once(async () => make((await import('@aws-sdk/client-secrets-manager')).SecretsManager)),
    ssm: once(async () => make((await import('@aws-sdk/client-ssm')).SSM)),
    sts: once(async () => make((await import('@aws-sdk/client-sts')).STS)),
  };
}

type ClientConfig = ReturnType<typeof clientConfig>;

/** What all SDK clients have: their operations are short for it. */
interface Sender {
  send(command: never, options?: object): Promise<unknown>;
}

/**
 * Has each call end with the signal, its retries and the pauses between them too. What begins after it tidies up: a
 * task that is stopped, a change set that is taken away.
 */
function abortable<C extends Sender>(client: C, abortSignal: AbortSignal): C {
  const send = client.send.bind(client);
  client.send = (command, options) => send(command, { ...(abortSignal.aborted ? {} : { abortSignal }), ...options });
  return client;
}

function clientConfig({ env, action, version }: ClientOptions) {
  return {
    region: regionOf(env),
    maxAttempts: MAX_ATTEMPTS,
    retryMode: 'adaptive' as const,
    customUserAgent: [
      ['windows-on-ecs', version],
      ['action', action],
    ] as [string, string][],
    requestHandler: new NodeHttpHandler({
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      socketTimeout: SOCKET_TIMEOUT_MS,
      httpAgent: new HttpAgent({ keepAlive: true, proxyEnv: env }),
      httpsAgent: new HttpsAgent({ keepAlive: true, proxyEnv: env }),
    }),
  };
}

function regionOf(env: ClientOptions['env']): string {
  const region = env.AWS_REGION || env.AWS_DEFAULT_REGION;
  if (region) return region;
  throw awsError('region-missing', {
    message: 'No AWS region is set.',
    remedy: 'Set `aws-region` of aws-actions/configure-aws-credentials, or AWS_REGION in the job’s `env`.',
  });
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
