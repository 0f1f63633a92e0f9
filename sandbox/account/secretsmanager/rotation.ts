import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import type { ResourceProvider, ResourceRequest } from '../kernel/resource';
import { randomPassword } from './password';
import { getSecretValue } from './resolve';
import { nextRotation } from './schedule';
import { findSecret, lookUpSecret, putVersion, type Secret, storeSecret } from './secrets';

/** From the schedule to the function's end: four steps, each with connections to the database. */
const ROTATION_SECONDS = 25;

interface HostedFunction {
  readonly RotationType?: string;
  readonly SuperuserSecretArn?: string;
  readonly VpcSecurityGroupIds?: string;
  readonly ExcludeCharacters?: string;
}

interface RotationProperties {
  readonly SecretId: string;
  readonly RotationLambdaARN?: string;
  readonly RotationRules?: { readonly ScheduleExpression?: string; readonly AutomaticallyAfterDays?: number | string };
  readonly RotateImmediatelyOnUpdate?: boolean | string;
  readonly HostedRotationLambda?: HostedFunction;
}

/** Asked of the database's room by the topic `secretsmanager.rotating`; who knows a problem adds it. */
export interface RotationAttempt {
  readonly host: string;
  readonly port: number;
  readonly securityGroupIds: readonly string[];
  readonly problems: string[];
}

interface DueRotation {
  readonly secretArn: string;
}

function configure(account: Account, request: ResourceRequest): ReturnType<ResourceProvider['create']> {
  const properties = request.properties as unknown as RotationProperties;
  const secret = findSecret(account, properties.SecretId);
  const { RotationLambdaARN: lambdaArn, RotationRules: rules, HostedRotationLambda: hosted } = properties;
  storeSecret(account, {
    ...secret,
    rotation: { ...(lambdaArn !== undefined && { lambdaArn }), ...(hosted !== undefined && { hosted }), rules },
  });
  account.unschedule('secretsmanager.rotate', (due: DueRotation) => due.secretArn === secret.arn);
  const isImmediate = String(properties.RotateImmediatelyOnUpdate ?? true) === 'true';
  if (isImmediate) account.schedule(ROTATION_SECONDS * 1000, 'secretsmanager.rotate', { secretArn: secret.arn });
  planNext(account, findSecret(account, secret.arn));
  // The function is a stack within the stack, and takes its time.
  return { physicalId: secret.arn, attributes: { Id: secret.arn }, seconds: hosted === undefined ? 3 : 90 };
}

function planNext(account: Account, { arn, rotation }: Secret): void {
  const rules = rotation?.rules as RotationProperties['RotationRules'];
  const expression = rules?.ScheduleExpression ?? `rate(${rules?.AutomaticallyAfterDays ?? 30} days)`;
  const at = nextRotation(expression, account.now());
  if (at !== undefined) account.schedule(at - account.now(), 'secretsmanager.rotate', { secretArn: arn });
}

/** A rotation by AWS's function for SQL Server with two users; other functions are somebody's own and do nothing here. */
export function onRotate(account: Account, { secretArn }: DueRotation): void {
  const secret = lookUpSecret(account, secretArn);
  const hosted = secret?.rotation?.hosted as HostedFunction | undefined;
  if (secret === undefined || hosted?.RotationType !== 'SQLServerMultiUser') return;
  account.unschedule('secretsmanager.rotate', (due: DueRotation) => due.secretArn === secretArn);
  planNext(account, secret);
  const problem = rotate(account, secret, hosted);
  account.emit('events.event', {
    source: 'aws.secretsmanager',
    'detail-type': 'AWS Service Event via CloudTrail',
    resources: [],
    detail: {
      eventSource: 'secretsmanager.amazonaws.com',
      eventName: problem === undefined ? 'RotationSucceeded' : 'RotationFailed',
      eventType: 'AwsServiceEvent',
      additionalEventData: { SecretId: secretArn },
    },
  });
}

/** What keeps the function from it, or undefined when there are a new user and password. */
function rotate(account: Account, secret: Secret, hosted: HostedFunction): string | undefined {
  const current: Record<string, unknown> = JSON.parse(getSecretValue(account, secret.arn));
  const missing = ['engine', 'host', 'username', 'password', 'masterarn'].find((key) => current[key] === undefined);
  if (missing !== undefined) return `KeyError: ${missing} key is missing from secret JSON`;
  if (
    current.masterarn !== hosted.SuperuserSecretArn ||
    lookUpSecret(account, String(current.masterarn)) === undefined
  ) {
    return 'the function may not read the secret that masterarn names';
  }
  const attempt: RotationAttempt = {
    host: String(current.host),
    port: Number(current.port),
    securityGroupIds: (hosted.VpcSecurityGroupIds ?? '').split(','),
    problems: [],
  };
  account.emit('secretsmanager.rotating', attempt);
  if (attempt.problems[0] !== undefined) return attempt.problems[0];
  const username = String(current.username);
  const next = username.endsWith('_clone') ? username.slice(0, -'_clone'.length) : `${username}_clone`;
  const { ExcludeCharacters } = hosted;
  const password = randomPassword(account, {
    PasswordLength: 32,
    ...(ExcludeCharacters !== undefined && { ExcludeCharacters }),
  });
  putVersion(account, secret.arn, { secretString: JSON.stringify({ ...current, username: next, password }) });
  return undefined;
}

export const rotationProvider: ResourceProvider = {
  create: configure,
  update: configure,
  remove: (account, { physicalId }) => {
    account.unschedule('secretsmanager.rotate', (due: DueRotation) => due.secretArn === physicalId);
    const secret = lookUpSecret(account, physicalId);
    if (secret === undefined) return 1;
    const { rotation: _, ...rest } = secret;
    storeSecret(account, rest);
    return 60;
  },
};

/** RotateSecret: now. @throws AwsError InvalidRequestException without a rotation */
export function rotateNow(account: Account, secretId: string): { ARN: string; Name: string } {
  const { arn, name, rotation } = findSecret(account, secretId);
  if (rotation === undefined) {
    throw new AwsError('InvalidRequestException', 'No Lambda rotation function ARN is associated with this secret.');
  }
  account.schedule(ROTATION_SECONDS * 1000, 'secretsmanager.rotate', { secretArn: arn });
  return { ARN: arn, Name: name };
}
