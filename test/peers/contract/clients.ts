import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient } from '@aws-sdk/client-ecs';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import { type Key, sign } from '../support/signed-call';

const REGION = 'us-east-1';

/** An answer of a raw call. */
export interface RawAnswer {
  readonly status: number;
  /** The error's code, without its namespace; empty for a success. */
  readonly code: string;
  readonly body: string;
}

export interface Clients {
  readonly cloudFormation: CloudFormationClient;
  readonly ecr: ECRClient;
  readonly ecs: ECSClient;
  readonly logs: CloudWatchLogsClient;
  readonly s3: S3Client;
  readonly sts: STSClient;
  /** The same endpoint for another caller. */
  as(key: Key): Clients;
  /** A call of a JSON service, by its target (`AmazonSSM.GetParameter`). */
  json(service: string, target: string, input: unknown): Promise<RawAnswer>;
  /** A call of a query service. */
  query(service: string, parameters: Readonly<Record<string, string>>): Promise<RawAnswer>;
}

/** Clients for one endpoint. They never retry: a story wants the first answer. */
export function openClients(endpoint: string, key: Key): Clients {
  const { accessKeyId, secretAccessKey, sessionToken } = key;
  const settings = {
    endpoint,
    region: REGION,
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) },
  };
  const raw = { endpoint, key };
  return {
    cloudFormation: new CloudFormationClient(settings),
    ecr: new ECRClient(settings),
    ecs: new ECSClient(settings),
    logs: new CloudWatchLogsClient(settings),
    s3: new S3Client({ ...settings, forcePathStyle: true }),
    sts: new STSClient(settings),
    as: (other) => openClients(endpoint, other),
    json: (service, target, input) =>
      send(raw, service, {
        headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
        body: JSON.stringify(input),
      }),
    query: (service, parameters) =>
      send(raw, service, {
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body: new URLSearchParams(parameters).toString(),
      }),
  };
}

async function send(
  { endpoint, key }: { endpoint: string; key: Key },
  service: string,
  { headers, body }: { headers: Record<string, string>; body: string },
): Promise<RawAnswer> {
  const url = new URL(`${endpoint}/`);
  // Node sets the host itself; it is signed all the same.
  const { host: _, ...signed } = sign({ url, headers, body, service, region: REGION, key, now: new Date() });
  const response = await fetch(url, { method: 'POST', headers: signed, body });
  const text = await response.text();
  return { status: response.status, code: response.ok ? '' : errorCode(text), body: text };
}

/** `__type` of a JSON error, with or without its namespace, or `<Code>` of an XML one. */
function errorCode(body: string): string {
  const type = /"__type"\s*:\s*"([^"]+)"/.exec(body)?.[1] ?? /<Code>([^<]+)<\/Code>/.exec(body)?.[1] ?? 'unreadable';
  return type.split('#').at(-1) ?? type;
}
