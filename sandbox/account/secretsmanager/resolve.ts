import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { findSecret, findVersion, putVersion, type VersionChoice } from './secrets';

interface ValueChoice extends VersionChoice {
  readonly jsonKey?: string | undefined;
}

const given = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

/** The text of a secret's version, or of one key of it where it is a JSON object. */
export function getSecretValue(account: Account, secretId: string, choice: ValueChoice = {}): string {
  const secret = findSecret(account, secretId);
  const { secretString = '' } = findVersion(secret, choice);
  return choice.jsonKey === undefined ? secretString : jsonMember(secretString, choice.jsonKey);
}

function jsonMember(text: string, key: string): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new AwsError('InvalidParameterException', 'Could not parse SecretString JSON');
  }
  const value: unknown = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, key) : undefined;
  if (value === undefined) {
    throw new AwsError(
      'ResourceNotFoundException',
      `retrieved secret from Secrets Manager did not contain json key ${key}`,
    );
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * A container secret's `valueFrom`: `arn:aws:secretsmanager:region:account:secret:name-AbCdEf[:json-key:stage:version-id]`,
 * with empty fields where nothing is chosen.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
 *
 * @throws AwsError as Secrets Manager words it; ECS wraps the message.
 */
export function resolveSecretArn(account: Account, valueFrom: string): string {
  const fields = valueFrom.split(':');
  const secretId = fields.slice(0, 7).join(':');
  const [jsonKey, versionStage, versionId] = fields.slice(7).map(given);
  return getSecretValue(account, secretId, { jsonKey, versionStage, versionId });
}

/**
 * A dynamic reference of CloudFormation: the inside of
 * `{{resolve:secretsmanager:secret-id:SecretString:json-key:version-stage:version-id}}`, braces and
 * `resolve:` allowed.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html
 */
export function resolveSecretReference(account: Account, reference: string): string {
  const inside = reference
    .replace(/^\{\{/, '')
    .replace(/\}\}$/, '')
    .replace(/^resolve:/, '')
    .replace(/^secretsmanager:/, '');
  const length = inside.startsWith('arn:') ? 7 : 1;
  const fields = inside.split(':');
  const [kind, jsonKey, versionStage, versionId] = fields.slice(length).map(given);
  if (kind !== undefined && kind !== 'SecretString') {
    throw new AwsError(
      'ValidationError',
      `Unsupported secret value type ${kind} in dynamic reference; use SecretString`,
    );
  }
  return getSecretValue(account, fields.slice(0, length).join(':'), { jsonKey, versionStage, versionId });
}

/** Adds members to a secret that is a JSON object, as a new version (a target attachment's `host` and `port`). */
export function mergeSecret(account: Account, secretId: string, members: Readonly<Record<string, unknown>>): void {
  const current = getSecretValue(account, secretId);
  const before: unknown = current === '' ? {} : JSON.parse(current);
  if (typeof before !== 'object' || before === null) {
    throw new AwsError('InvalidParameterException', 'The secret is not a JSON object.');
  }
  putVersion(account, secretId, { secretString: JSON.stringify({ ...before, ...members }) });
}
