import type { Service } from '../kernel/service';
import { operations } from './operations';
import { resources } from './resources';
import { onRotate } from './rotation';

export { type PasswordRules, randomPassword } from './password';
export { getSecretValue, mergeSecret, resolveSecretArn, resolveSecretReference } from './resolve';
export { createSecret, dropSecret, lookUpSecret, type NewSecret, type Secret } from './secrets';

export const secretsmanager: Service = {
  name: 'secretsmanager',
  protocol: { kind: 'json', version: '1.1', targetPrefix: 'secretsmanager' },
  operations,
  events: { 'secretsmanager.rotate': onRotate },
  resources,
};
