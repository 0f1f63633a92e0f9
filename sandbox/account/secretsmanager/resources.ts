import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import type { ResourceProvider, ResourceRequest, ResourceResult } from '../kernel/resource';
import { type PasswordRules, randomPassword } from './password';
import { rotationProvider } from './rotation';
import { createSecret, dropSecret, findSecret, lookUpSecret, putVersion, storeSecret } from './secrets';

interface SecretProperties {
  readonly Name?: string;
  readonly Description?: string;
  readonly KmsKeyId?: string;
  readonly SecretString?: string;
  readonly GenerateSecretString?: PasswordRules & {
    readonly SecretStringTemplate?: string;
    readonly GenerateStringKey?: string;
  };
}

/** What a secret starts with: the given text, a password, or a JSON template with the password in it. */
function initialContent(account: Account, properties: SecretProperties): string | undefined {
  const generate = properties.GenerateSecretString;
  if (generate === undefined) return properties.SecretString;
  if (properties.SecretString !== undefined) {
    throw new AwsError('InvalidRequest', 'You can specify either SecretString or GenerateSecretString, not both.');
  }
  const { SecretStringTemplate: template, GenerateStringKey: key, ...rules } = generate;
  const password = randomPassword(account, rules);
  if (template === undefined && key === undefined) return password;
  if (template === undefined || key === undefined) {
    throw new AwsError('InvalidRequest', 'SecretStringTemplate and GenerateStringKey must be given together.');
  }
  return JSON.stringify({ ...parseTemplate(template), [key]: password });
}

function parseTemplate(template: string): object {
  try {
    const parsed: unknown = JSON.parse(template);
    if (typeof parsed === 'object' && parsed !== null) return parsed;
  } catch {
    // The message below says it.
  }
  throw new AwsError('InvalidRequest', 'SecretStringTemplate is not a valid JSON object.');
}

const made = (arn: string, seconds: number): ResourceResult => ({ physicalId: arn, attributes: { Id: arn }, seconds });

const secret: ResourceProvider = {
  create(account, request) {
    const properties = request.properties as SecretProperties;
    const secretString = initialContent(account, properties);
    const arn = createSecret(account, {
      name: properties.Name ?? `${request.logicalId}-${account.ids.token(12)}`,
      ...(secretString !== undefined && { secretString }),
      ...(properties.Description !== undefined && { description: properties.Description }),
      ...(properties.KmsKeyId !== undefined && { kmsKeyId: properties.KmsKeyId }),
      tags: request.tags,
    });
    return made(arn, 3);
  },
  update(account, request, before) {
    const properties = request.properties as SecretProperties;
    const old = before.properties as SecretProperties;
    const { description: _, kmsKeyId: __, ...kept } = findSecret(account, before.physicalId);
    storeSecret(account, {
      ...kept,
      changed: account.now(),
      tags: request.tags,
      ...(properties.Description !== undefined && { description: properties.Description }),
      ...(properties.KmsKeyId !== undefined && { kmsKeyId: properties.KmsKeyId }),
    });
    const regenerate = JSON.stringify(properties.GenerateSecretString) !== JSON.stringify(old.GenerateSecretString);
    if (regenerate || properties.SecretString !== old.SecretString) {
      const secretString = initialContent(account, properties);
      if (secretString !== undefined) putVersion(account, kept.arn, { secretString });
    }
    return made(kept.arn, 3);
  },
  remove(account, { physicalId }) {
    dropSecret(account, physicalId);
    return 3;
  },
};

interface AttachmentProperties {
  readonly SecretId: string;
  readonly TargetType: string;
  readonly TargetId: string;
}

/**
 * Asks whoever owns the target (topic `secretsmanager.target-attached`, data `{ secretArn, targetType, targetId }`) to
 * write the connection's members into the secret with `mergeSecret`; the database's room listens.
 */
function attach(account: Account, request: ResourceRequest): ResourceResult {
  const { SecretId, TargetType, TargetId } = request.properties as unknown as AttachmentProperties;
  const { arn } = findSecret(account, SecretId);
  const versions = (): number => Object.keys(findSecret(account, arn).versions).length;
  const before = versions();
  account.emit('secretsmanager.target-attached', { secretArn: arn, targetType: TargetType, targetId: TargetId });
  if (versions() === before) {
    throw new AwsError(
      'InvalidRequest',
      `The sandbox account knows no ${TargetType} ${TargetId} to attach a secret to.`,
    );
  }
  return made(arn, 3);
}

const recorded = (apply: (account: Account, request: ResourceRequest) => string): ResourceProvider => ({
  create: (account, request) => made(apply(account, request), 3),
  update: (account, request) => made(apply(account, request), 3),
});

const policy = recorded((account, request) => {
  const properties = request.properties as { SecretId: string; ResourcePolicy: unknown };
  const found = findSecret(account, properties.SecretId);
  storeSecret(account, { ...found, resourcePolicy: properties.ResourcePolicy });
  return found.arn;
});

export const resources: Readonly<Record<string, ResourceProvider>> = {
  'AWS::SecretsManager::Secret': secret,
  'AWS::SecretsManager::SecretTargetAttachment': {
    create: attach,
    update: attach,
    remove: (account, { physicalId }) => (lookUpSecret(account, physicalId) === undefined ? 1 : 3),
  },
  'AWS::SecretsManager::RotationSchedule': rotationProvider,
  'AWS::SecretsManager::ResourcePolicy': policy,
};
