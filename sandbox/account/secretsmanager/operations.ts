import type { Account } from '../kernel/account';
import { AwsError, notImplemented } from '../kernel/errors';
import { required } from '../kernel/input';
import { page } from '../kernel/page';
import type { Service } from '../kernel/service';
import { fromTagList, type Tag, toTagList, withoutTags } from '../kernel/tags';
import { type PasswordRules, randomPassword } from './password';
import { rotateNow } from './rotation';
import {
  allSecrets,
  createSecret,
  dropSecret,
  findSecret,
  findVersion,
  lookUpSecret,
  putVersion,
  type Secret,
  storeSecret,
} from './secrets';

const DAY = 86_400_000;

interface Content {
  SecretString?: string;
  SecretBinary?: string;
}

const content = (input: Content): { secretString?: string; secretBinary?: string } => ({
  ...(input.SecretString !== undefined && { secretString: input.SecretString }),
  ...(input.SecretBinary !== undefined && { secretBinary: input.SecretBinary }),
});

interface Create extends Content {
  Name?: string;
  Description?: string;
  KmsKeyId?: string;
  ClientRequestToken?: string;
  Tags?: Tag[];
}

function create(account: Account, input: Create): unknown {
  const arn = createSecret(account, {
    name: required(input.Name, 'name'),
    ...content(input),
    ...(input.Description !== undefined && { description: input.Description }),
    ...(input.KmsKeyId !== undefined && { kmsKeyId: input.KmsKeyId }),
    ...(input.ClientRequestToken !== undefined && { versionId: input.ClientRequestToken }),
    tags: fromTagList(input.Tags),
  });
  const secret = findSecret(account, arn);
  return { ARN: arn, Name: secret.name, VersionId: Object.keys(secret.versions)[0] };
}

interface Choice {
  SecretId?: string;
  VersionId?: string;
  VersionStage?: string;
}

function getValue(account: Account, input: Choice): unknown {
  const secret = findSecret(account, required(input.SecretId, 'secretId'));
  const version = findVersion(secret, { versionId: input.VersionId, versionStage: input.VersionStage });
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: version.versionId,
    SecretString: version.secretString,
    SecretBinary: version.secretBinary,
    VersionStages: version.stages,
    CreatedDate: new Date(version.created),
  };
}

interface PutValue extends Content {
  SecretId?: string;
  ClientRequestToken?: string;
  VersionStages?: string[];
}

function putValue(account: Account, input: PutValue): unknown {
  const secret = findSecret(account, required(input.SecretId, 'secretId'));
  const versionId = putVersion(account, secret.arn, {
    ...content(input),
    ...(input.ClientRequestToken !== undefined && { versionId: input.ClientRequestToken }),
    ...(input.VersionStages !== undefined && { stages: input.VersionStages }),
  });
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: versionId,
    VersionStages: input.VersionStages ?? ['AWSCURRENT'],
  };
}

interface Update extends Content {
  SecretId?: string;
  Description?: string;
  KmsKeyId?: string;
  ClientRequestToken?: string;
}

function update(account: Account, input: Update): unknown {
  const secret = findSecret(account, required(input.SecretId, 'secretId'));
  storeSecret(account, {
    ...secret,
    changed: account.now(),
    ...(input.Description !== undefined && { description: input.Description }),
    ...(input.KmsKeyId !== undefined && { kmsKeyId: input.KmsKeyId }),
  });
  const hasContent = input.SecretString !== undefined || input.SecretBinary !== undefined;
  const versionId = hasContent
    ? putVersion(account, secret.arn, {
        ...content(input),
        ...(input.ClientRequestToken !== undefined && { versionId: input.ClientRequestToken }),
      })
    : undefined;
  return { ARN: secret.arn, Name: secret.name, VersionId: versionId };
}

function describe(secret: Secret): Record<string, unknown> {
  return {
    ARN: secret.arn,
    Name: secret.name,
    Description: secret.description,
    KmsKeyId: secret.kmsKeyId,
    RotationEnabled: secret.rotation === undefined ? undefined : true,
    RotationLambdaARN: secret.rotation?.lambdaArn,
    RotationRules: secret.rotation?.rules,
    OwningService: secret.owningService,
    LastChangedDate: new Date(secret.changed),
    CreatedDate: new Date(secret.created),
    DeletedDate: secret.deletionDate === undefined ? undefined : new Date(secret.deletionDate),
    Tags: toTagList(secret.tags),
    VersionIdsToStages: Object.fromEntries(
      Object.entries(secret.versions)
        .filter(([, version]) => version.stages.length > 0)
        .map(([id, version]) => [id, version.stages]),
    ),
  };
}

interface Delete {
  SecretId?: string;
  RecoveryWindowInDays?: number;
  ForceDeleteWithoutRecovery?: boolean;
}

function remove(account: Account, input: Delete): unknown {
  const secret = findSecret(account, required(input.SecretId, 'secretId'));
  if (secret.owningService !== undefined) {
    throw new AwsError('InvalidRequestException', `The secret is managed by ${secret.owningService}; delete it there.`);
  }
  if (input.ForceDeleteWithoutRecovery === true) {
    dropSecret(account, secret.arn);
    return { ARN: secret.arn, Name: secret.name, DeletionDate: new Date(account.now()) };
  }
  const days = input.RecoveryWindowInDays ?? 30;
  if (days < 7 || days > 30) {
    throw new AwsError(
      'InvalidParameterException',
      'The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).',
    );
  }
  const deletionDate = account.now() + days * DAY;
  storeSecret(account, { ...secret, deletionDate });
  return { ARN: secret.arn, Name: secret.name, DeletionDate: new Date(deletionDate) };
}

function restore(account: Account, input: { SecretId?: string }): unknown {
  const secret = lookUpSecret(account, required(input.SecretId, 'secretId'));
  if (secret === undefined) {
    throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  }
  const { deletionDate: _, ...alive } = secret;
  storeSecret(account, alive);
  return { ARN: secret.arn, Name: secret.name };
}

interface List {
  MaxResults?: number;
  NextToken?: string;
  IncludePlannedDeletion?: boolean;
  Filters?: Array<{ Key: string; Values: string[] }>;
}

function list(account: Account, input: List): unknown {
  const other = (input.Filters ?? []).find(({ Key }) => Key !== 'name');
  if (other !== undefined) throw notImplemented(`secretsmanager:ListSecrets with the filter ${other.Key}`);
  const prefixes = (input.Filters ?? []).flatMap(({ Values }) => Values);
  const wanted = allSecrets(account)
    .filter((secret) => secret.deletionDate === undefined || input.IncludePlannedDeletion === true)
    .filter((secret) => prefixes.length === 0 || prefixes.some((prefix) => secret.name.startsWith(prefix)));
  const { items, next } = page(wanted, { limit: input.MaxResults ?? 100, token: input.NextToken });
  return { SecretList: items.map(describe), NextToken: next };
}

export const operations: Service['operations'] = {
  CreateSecret: create,
  GetSecretValue: getValue,
  PutSecretValue: putValue,
  UpdateSecret: update,
  DeleteSecret: remove,
  RestoreSecret: restore,
  ListSecrets: list,
  DescribeSecret: (account, input: { SecretId?: string }) => {
    const secret = lookUpSecret(account, required(input.SecretId, 'secretId'));
    return describe(secret ?? findSecret(account, input.SecretId ?? ''));
  },
  RotateSecret: (account, input: { SecretId?: string }) => rotateNow(account, required(input.SecretId, 'secretId')),
  GetRandomPassword: (account, input: PasswordRules) => ({ RandomPassword: randomPassword(account, input) }),
  TagResource: (account, input: { SecretId?: string; Tags?: Tag[] }) => {
    const secret = findSecret(account, required(input.SecretId, 'secretId'));
    storeSecret(account, { ...secret, tags: { ...secret.tags, ...fromTagList(input.Tags) } });
  },
  UntagResource: (account, input: { SecretId?: string; TagKeys?: string[] }) => {
    const secret = findSecret(account, required(input.SecretId, 'secretId'));
    storeSecret(account, { ...secret, tags: withoutTags(secret.tags, input.TagKeys ?? []) });
  },
};
