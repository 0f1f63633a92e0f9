import { type Account, slice } from '../kernel/account';
import { globalArn } from '../kernel/arn';
import { AwsError } from '../kernel/errors';
import type { Tags } from '../kernel/tags';

export interface Role {
  readonly name: string;
  /** `/`, or `/service-role/`. */
  readonly path: string;
  readonly arn: string;
  readonly id: string;
  /** Virtual milliseconds. */
  readonly created: number;
  readonly trust: unknown;
  readonly description?: string;
  /** Seconds. */
  readonly maxSession: number;
  /** Documents of inline policies by name. */
  readonly inline: Readonly<Record<string, unknown>>;
  /** ARNs of managed policies. */
  readonly attached: readonly string[];
  readonly permissionsBoundary?: string;
  readonly tags: Tags;
}

export interface ManagedPolicy {
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly id: string;
  readonly created: number;
  readonly description?: string;
  readonly document: unknown;
  readonly tags: Tags;
}

export interface InstanceProfile {
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly id: string;
  readonly created: number;
  readonly roles: readonly string[];
}

export interface OidcProvider {
  readonly arn: string;
  /** Without `https://`. */
  readonly url: string;
  readonly clientIds: readonly string[];
  readonly thumbprints: readonly string[];
  readonly created: number;
}

/** Roles and policies are kept and shown; permissions are not evaluated, only trust policies are. */
export const iamState = slice('iam', () => ({
  roles: {} as Record<string, Role>,
  policies: {} as Record<string, ManagedPolicy>,
  instanceProfiles: {} as Record<string, InstanceProfile>,
  oidcProviders: {} as Record<string, OidcProvider>,
}));

export const noSuchEntity = (message: string): AwsError => new AwsError('NoSuchEntity', message, 404);

/** By name or ARN. @throws AwsError `NoSuchEntity` */
export function findRole(account: Account, nameOrArn: string): Role {
  const role = lookUpRole(account, nameOrArn);
  if (role === undefined) throw noSuchEntity(`The role with name ${nameOrArn} cannot be found.`);
  return role;
}

/** By name or ARN. */
export function lookUpRole(account: Account, nameOrArn: string): Role | undefined {
  const { roles } = iamState(account);
  return nameOrArn.startsWith('arn:') ? Object.values(roles).find(({ arn }) => arn === nameOrArn) : roles[nameOrArn];
}

export interface NewRole {
  readonly name: string;
  readonly trust: unknown;
  readonly path?: string;
  readonly description?: string;
  readonly maxSession?: number;
  readonly inline?: Readonly<Record<string, unknown>>;
  readonly attached?: readonly string[];
  readonly permissionsBoundary?: string;
  readonly tags?: Tags;
}

/** @throws AwsError `EntityAlreadyExists` 409 */
export function createRole(account: Account, wanted: NewRole): Role {
  if (iamState(account).roles[wanted.name] !== undefined) {
    throw new AwsError('EntityAlreadyExists', `Role with name ${wanted.name} already exists.`, 409);
  }
  const path = wanted.path ?? '/';
  const { description, permissionsBoundary } = wanted;
  return storeRole(account, {
    name: wanted.name,
    path,
    arn: globalArn(account, 'iam', `role${path}${wanted.name}`),
    id: `AROA${account.ids.token(17)}`,
    created: account.now(),
    trust: wanted.trust,
    maxSession: wanted.maxSession ?? 3600,
    inline: wanted.inline ?? {},
    attached: wanted.attached ?? [],
    tags: wanted.tags ?? {},
    ...(description !== undefined && { description }),
    ...(permissionsBoundary !== undefined && { permissionsBoundary }),
  });
}

export function storeRole(account: Account, role: Role): Role {
  iamState(account).roles[role.name] = role;
  return role;
}

export type NewPolicy = Pick<ManagedPolicy, 'name' | 'document'> & { path?: string; description?: string; tags?: Tags };

/** @throws AwsError `EntityAlreadyExists` 409 */
export function createPolicy(account: Account, wanted: NewPolicy): ManagedPolicy {
  const path = wanted.path ?? '/';
  const arn = globalArn(account, 'iam', `policy${path}${wanted.name}`);
  if (iamState(account).policies[arn] !== undefined) {
    throw new AwsError(
      'EntityAlreadyExists',
      `A policy called ${wanted.name} already exists. Duplicate names are not allowed.`,
      409,
    );
  }
  const policy = { tags: {}, ...wanted, path, arn, id: `ANPA${account.ids.token(17)}`, created: account.now() };
  iamState(account).policies[arn] = policy;
  return policy;
}

/** @throws AwsError `EntityAlreadyExists` 409 */
export function createInstanceProfile(account: Account, name: string, path = '/'): InstanceProfile {
  if (iamState(account).instanceProfiles[name] !== undefined) {
    throw new AwsError('EntityAlreadyExists', `Instance Profile ${name} already exists.`, 409);
  }
  const profile = {
    name,
    path,
    arn: globalArn(account, 'iam', `instance-profile${path}${name}`),
    id: `AIPA${account.ids.token(17)}`,
    created: account.now(),
    roles: [],
  };
  iamState(account).instanceProfiles[name] = profile;
  return profile;
}

export type NewProvider = Pick<OidcProvider, 'url' | 'clientIds'> & { thumbprints?: readonly string[] };

/** @throws AwsError `EntityAlreadyExists` 409 */
export function createOidcProvider(account: Account, wanted: NewProvider): OidcProvider {
  const url = wanted.url.replace(/^https:\/\//, '');
  const arn = globalArn(account, 'iam', `oidc-provider/${url}`);
  if (iamState(account).oidcProviders[arn] !== undefined) {
    throw new AwsError('EntityAlreadyExists', `Provider with url https://${url} already exists.`, 409);
  }
  const provider = {
    arn,
    url,
    clientIds: wanted.clientIds,
    thumbprints: wanted.thumbprints ?? [],
    created: account.now(),
  };
  iamState(account).oidcProviders[arn] = provider;
  return provider;
}
