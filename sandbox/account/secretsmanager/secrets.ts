import { type Account, slice } from '../kernel/account';
import { arn } from '../kernel/arn';
import { AwsError } from '../kernel/errors';
import type { Tags } from '../kernel/tags';

export interface SecretVersion {
  readonly secretString?: string;
  /** Base64. */
  readonly secretBinary?: string;
  /** Virtual milliseconds. */
  readonly created: number;
  readonly stages: readonly string[];
}

export interface Secret {
  readonly arn: string;
  readonly name: string;
  readonly description?: string;
  readonly kmsKeyId?: string;
  readonly tags: Tags;
  readonly created: number;
  readonly changed: number;
  /** When a deleted secret goes for good; absent while it lives. */
  readonly deletionDate?: number;
  /** `rds` where a service owns the secret (a database's master user). */
  readonly owningService?: string;
  readonly resourcePolicy?: unknown;
  readonly rotation?: { readonly lambdaArn?: string; readonly rules?: unknown; readonly hosted?: unknown };
  /** By version id. */
  readonly versions: Record<string, SecretVersion>;
}

const secretsState = slice('secretsmanager', () => ({ secrets: {} as Record<string, Secret> }));

export const allSecrets = (account: Account): Secret[] => Object.values(secretsState(account).secrets);

export function storeSecret(account: Account, secret: Secret): Secret {
  secretsState(account).secrets[secret.arn] = secret;
  return secret;
}

export function dropSecret(account: Account, secretArn: string): void {
  delete secretsState(account).secrets[secretArn];
}

/** By ARN, by ARN without its six random characters, or by name. */
export function lookUpSecret(account: Account, id: string): Secret | undefined {
  const { secrets } = secretsState(account);
  return secrets[id] ?? allSecrets(account).find((each) => each.name === id || each.arn.slice(0, -7) === id);
}

/**
 * @throws AwsError `ResourceNotFoundException`, or `InvalidRequestException` for a secret that is being deleted.
 */
export function findSecret(account: Account, id: string): Secret {
  const secret = lookUpSecret(account, id);
  if (secret === undefined) {
    throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  }
  if (secret.deletionDate !== undefined) {
    throw new AwsError(
      'InvalidRequestException',
      "You can't perform this operation on the secret because it was marked for deletion.",
    );
  }
  return secret;
}

export interface NewSecret {
  readonly name: string;
  readonly secretString?: string;
  readonly secretBinary?: string;
  readonly description?: string;
  readonly kmsKeyId?: string;
  readonly tags?: Tags;
  readonly owningService?: string;
  /** The id of its first version; the request's ClientRequestToken. */
  readonly versionId?: string;
}

/**
 * Makes a secret with its first version (AWSCURRENT) and gives its ARN.
 *
 * @throws AwsError `ResourceExistsException` for a name that is taken, `InvalidRequestException` for one that is
 *   scheduled for deletion.
 */
export function createSecret(account: Account, secret: NewSecret): string {
  const before = allSecrets(account).find(({ name }) => name === secret.name);
  if (before?.deletionDate !== undefined) {
    throw new AwsError(
      'InvalidRequestException',
      "You can't create this secret because a secret with this name is already scheduled for deletion.",
    );
  }
  if (before !== undefined) {
    throw new AwsError(
      'ResourceExistsException',
      `The operation failed because the secret ${secret.name} already exists.`,
    );
  }
  const suffix = account.ids.token(6);
  const now = account.now();
  const { secretString, secretBinary, name, tags = {}, versionId: _, ...rest } = secret;
  const stored = storeSecret(account, {
    ...rest,
    name,
    arn: arn(account, 'secretsmanager', `secret:${name}-${suffix}`),
    tags,
    created: now,
    changed: now,
    versions: {},
  });
  if (secretString !== undefined || secretBinary !== undefined) putVersion(account, stored.arn, secret);
  return stored.arn;
}

export interface NewVersion {
  readonly secretString?: string;
  readonly secretBinary?: string;
  readonly stages?: readonly string[];
  readonly versionId?: string;
}

/** Adds a version; its stages move to it, and the version that was AWSCURRENT becomes AWSPREVIOUS. Gives its id. */
export function putVersion(account: Account, secretId: string, version: NewVersion): string {
  const secret = findSecret(account, secretId);
  const versionId = version.versionId ?? account.ids.uuid();
  const stages = version.stages ?? ['AWSCURRENT'];
  const replaced = stages.includes('AWSCURRENT');
  const others = Object.entries(secret.versions).map(([id, each]): [string, SecretVersion] => {
    const wasCurrent = replaced && each.stages.includes('AWSCURRENT');
    const kept = each.stages.filter((stage) => !stages.includes(stage) && !(replaced && stage === 'AWSPREVIOUS'));
    return [id, { ...each, stages: wasCurrent ? [...kept, 'AWSPREVIOUS'] : kept }];
  });
  const { secretString, secretBinary } = version;
  const added: SecretVersion = {
    ...(secretString !== undefined && { secretString }),
    ...(secretBinary !== undefined && { secretBinary }),
    created: account.now(),
    stages,
  };
  storeSecret(account, {
    ...secret,
    changed: account.now(),
    versions: { ...Object.fromEntries(others), [versionId]: added },
  });
  return versionId;
}

export interface VersionChoice {
  readonly versionId?: string | undefined;
  readonly versionStage?: string | undefined;
}

/** @throws AwsError `ResourceNotFoundException` where the secret has no such version. */
export function findVersion(secret: Secret, choice: VersionChoice): SecretVersion & { readonly versionId: string } {
  const stage = choice.versionStage ?? (choice.versionId === undefined ? 'AWSCURRENT' : undefined);
  const entry = Object.entries(secret.versions).find(
    ([id, version]) =>
      (choice.versionId === undefined || id === choice.versionId) &&
      (stage === undefined || version.stages.includes(stage)),
  );
  if (entry === undefined) {
    const what = choice.versionId === undefined ? `staging label: ${stage}` : `VersionId: ${choice.versionId}`;
    throw new AwsError(
      'ResourceNotFoundException',
      `Secrets Manager can't find the specified secret value for ${what}`,
    );
  }
  return { ...entry[1], versionId: entry[0] };
}
