import type { Service } from '../kernel/service';
import { operations } from './operations';
import { resources } from './resources';

export { createOidcProvider, createRole, iamState, lookUpRole, type Role } from './state';
export { isTrusted, type TrustRequest } from './trust';

/** IAM as far as templates and trust need it. Permissions are kept but not evaluated: every caller may do everything. */
export const iam: Service = {
  name: 'iam',
  protocol: { kind: 'query', version: '2010-05-08', namespace: 'https://iam.amazonaws.com/doc/2010-05-08/' },
  operations,
  resources,
};
