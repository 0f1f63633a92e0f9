import type { Account } from '../kernel/account';
import type { ResourceProvider, ResourceRequest, ResourceResult } from '../kernel/resource';
import {
  createInstanceProfile,
  createOidcProvider,
  createPolicy,
  createRole,
  findRole,
  iamState,
  lookUpRole,
  type Role,
  storeRole,
} from './state';

/** CloudFormation's name for a thing without one: stack, logical id and twelve random characters, 64 at most. */
function generatedName(account: Account, { stackName, logicalId }: ResourceRequest): string {
  const suffix = account.ids.token(12);
  return `${`${stackName}-${logicalId}`.slice(0, 64 - suffix.length - 1)}-${suffix}`;
}

interface RoleProperties {
  readonly RoleName?: string;
  readonly AssumeRolePolicyDocument: unknown;
  readonly Path?: string;
  readonly Description?: string;
  readonly MaxSessionDuration?: number | string;
  readonly ManagedPolicyArns?: readonly string[];
  readonly PermissionsBoundary?: string;
  readonly Policies?: ReadonlyArray<{ readonly PolicyName: string; readonly PolicyDocument: unknown }>;
}

const roleSettings = (properties: RoleProperties) => ({
  trust: properties.AssumeRolePolicyDocument,
  maxSession: Number(properties.MaxSessionDuration ?? 3600),
  inline: Object.fromEntries((properties.Policies ?? []).map((each) => [each.PolicyName, each.PolicyDocument])),
  attached: properties.ManagedPolicyArns ?? [],
  ...(properties.Description !== undefined && { description: properties.Description }),
  ...(properties.PermissionsBoundary !== undefined && { permissionsBoundary: properties.PermissionsBoundary }),
});

const madeRole = (role: Role, seconds: number): ResourceResult => ({
  physicalId: role.name,
  attributes: { Arn: role.arn, RoleId: role.id },
  seconds,
});

const role: ResourceProvider = {
  create(account, request) {
    const properties = request.properties as unknown as RoleProperties;
    const name = properties.RoleName ?? generatedName(account, request);
    const path = properties.Path === undefined ? {} : { path: properties.Path };
    return madeRole(createRole(account, { name, ...path, ...roleSettings(properties), tags: { ...request.tags } }), 16);
  },
  update(account, request, { physicalId }) {
    const settings = roleSettings(request.properties as unknown as RoleProperties);
    const { description: _, permissionsBoundary: __, ...kept } = findRole(account, physicalId);
    return madeRole(storeRole(account, { ...kept, ...settings, tags: { ...request.tags } }), 12);
  },
  remove(account, { physicalId }) {
    delete iamState(account).roles[physicalId];
    return 4;
  },
};

interface PolicyProperties {
  readonly ManagedPolicyName?: string;
  readonly PolicyName?: string;
  readonly PolicyDocument: unknown;
  readonly Path?: string;
  readonly Description?: string;
  readonly Roles?: readonly string[];
}

const managedPolicy: ResourceProvider = {
  create(account, request) {
    const properties = request.properties as unknown as PolicyProperties;
    const policy = createPolicy(account, {
      name: properties.ManagedPolicyName ?? generatedName(account, request),
      document: properties.PolicyDocument,
      ...(properties.Path !== undefined && { path: properties.Path }),
      ...(properties.Description !== undefined && { description: properties.Description }),
    });
    attach(account, properties.Roles ?? [], policy.arn);
    return { physicalId: policy.arn, attributes: { PolicyArn: policy.arn, PolicyId: policy.id }, seconds: 12 };
  },
  update(account, request, { physicalId }) {
    const properties = request.properties as unknown as PolicyProperties;
    const { policies } = iamState(account);
    const policy = policies[physicalId];
    if (policy !== undefined) policies[physicalId] = { ...policy, document: properties.PolicyDocument };
    attach(account, properties.Roles ?? [], physicalId);
    return { physicalId, attributes: { PolicyArn: physicalId, PolicyId: policy?.id ?? '' }, seconds: 12 };
  },
  remove(account, { physicalId }) {
    for (const each of Object.values(iamState(account).roles)) {
      storeRole(account, { ...each, attached: each.attached.filter((attached) => attached !== physicalId) });
    }
    delete iamState(account).policies[physicalId];
    return 4;
  },
};

function attach(account: Account, roles: readonly string[], policyArn: string): void {
  for (const name of roles) {
    const found = findRole(account, name);
    storeRole(account, { ...found, attached: [...new Set([...found.attached, policyArn])] });
  }
}

/** An inline policy of roles; its physical id is the policy's name. */
function putInline(account: Account, request: ResourceRequest, name: string): ResourceResult {
  const { Roles = [], PolicyDocument } = request.properties as unknown as PolicyProperties;
  for (const each of Roles) {
    const found = findRole(account, each);
    storeRole(account, { ...found, inline: { ...found.inline, [name]: PolicyDocument } });
  }
  return { physicalId: name, attributes: { Id: name }, seconds: 14 };
}

function removeInline(account: Account, name: string, properties: Readonly<Record<string, unknown>>): number {
  for (const each of (properties as unknown as PolicyProperties).Roles ?? []) {
    const found = lookUpRole(account, each);
    if (found === undefined) continue;
    const inline = Object.fromEntries(Object.entries(found.inline).filter(([key]) => key !== name));
    storeRole(account, { ...found, inline });
  }
  return 4;
}

const inlinePolicy: ResourceProvider = {
  create: (account, request) => putInline(account, request, String(request.properties.PolicyName)),
  update(account, request, before) {
    removeInline(account, before.physicalId, before.properties);
    return putInline(account, request, String(request.properties.PolicyName));
  },
  remove: (account, { physicalId, properties }) => removeInline(account, physicalId, properties),
};

interface ProfileProperties {
  readonly InstanceProfileName?: string;
  readonly Path?: string;
  readonly Roles: readonly string[];
}

function setRoles(account: Account, name: string, roles: readonly string[]): ResourceResult {
  const { instanceProfiles } = iamState(account);
  const profile = instanceProfiles[name] ?? createInstanceProfile(account, name);
  instanceProfiles[name] = { ...profile, roles: roles.map((each) => findRole(account, each).name) };
  // An instance profile takes two minutes: that is how long IAM gives it to spread.
  return { physicalId: name, attributes: { Arn: profile.arn }, seconds: 120 };
}

const instanceProfile: ResourceProvider = {
  create(account, request) {
    const properties = request.properties as unknown as ProfileProperties;
    const name = properties.InstanceProfileName ?? generatedName(account, request);
    createInstanceProfile(account, name, properties.Path);
    return setRoles(account, name, properties.Roles);
  },
  update: (account, request, { physicalId }) =>
    setRoles(account, physicalId, (request.properties as unknown as ProfileProperties).Roles),
  remove(account, { physicalId }) {
    delete iamState(account).instanceProfiles[physicalId];
    return 4;
  },
};

const oidcProvider: ResourceProvider = {
  create(account, { properties }) {
    const { Url, ClientIdList, ThumbprintList } = properties as {
      Url: string;
      ClientIdList?: string[];
      ThumbprintList?: string[];
    };
    const provider = createOidcProvider(account, {
      url: Url,
      clientIds: ClientIdList ?? [],
      thumbprints: ThumbprintList ?? [],
    });
    return { physicalId: provider.arn, attributes: { Arn: provider.arn }, seconds: 3 };
  },
  remove(account, { physicalId }) {
    delete iamState(account).oidcProviders[physicalId];
    return 3;
  },
};

export const resources: Readonly<Record<string, ResourceProvider>> = {
  'AWS::IAM::Role': role,
  'AWS::IAM::ManagedPolicy': managedPolicy,
  'AWS::IAM::Policy': inlinePolicy,
  'AWS::IAM::InstanceProfile': instanceProfile,
  'AWS::IAM::OIDCProvider': oidcProvider,
};
