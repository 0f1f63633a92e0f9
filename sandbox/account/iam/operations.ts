import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { integer, required } from '../kernel/input';
import type { Service } from '../kernel/service';
import { fromTagList, type Tag, toTagList } from '../kernel/tags';
import { providerOperations } from './provider-operations';
import {
  createPolicy,
  createRole,
  findRole,
  iamState,
  type ManagedPolicy,
  noSuchEntity,
  type Role,
  storeRole,
} from './state';

const CODE = 'ValidationError';

/** IAM's answers carry policy documents URL-encoded. */
const encoded = (document: unknown): string => encodeURIComponent(JSON.stringify(document));

function parseDocument(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsError('MalformedPolicyDocument', 'This policy contains invalid Json');
  }
}

function shapeRole(role: Role): unknown {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: new Date(role.created),
    AssumeRolePolicyDocument: encoded(role.trust),
    Description: role.description,
    MaxSessionDuration: role.maxSession,
    Tags: toTagList(role.tags),
  };
}

const shapePolicy = (policy: ManagedPolicy): unknown => ({
  PolicyName: policy.name,
  PolicyId: policy.id,
  Arn: policy.arn,
  Path: policy.path,
  DefaultVersionId: 'v1',
  AttachmentCount: 0,
  IsAttachable: true,
  CreateDate: new Date(policy.created),
  UpdateDate: new Date(policy.created),
});

interface Create {
  RoleName?: string;
  AssumeRolePolicyDocument?: string;
  Path?: string;
  Description?: string;
  MaxSessionDuration?: string;
  PermissionsBoundary?: string;
  Tags?: Tag[];
}

function create(account: Account, input: Create): unknown {
  const maxSession = integer(input.MaxSessionDuration, 'maxSessionDuration');
  const role = createRole(account, {
    name: required(input.RoleName, 'roleName', CODE),
    trust: parseDocument(required(input.AssumeRolePolicyDocument, 'assumeRolePolicyDocument', CODE)),
    ...(input.Path !== undefined && { path: input.Path }),
    ...(input.Description !== undefined && { description: input.Description }),
    ...(maxSession !== undefined && { maxSession }),
    ...(input.PermissionsBoundary !== undefined && { permissionsBoundary: input.PermissionsBoundary }),
    tags: fromTagList(input.Tags),
  });
  return { Role: shapeRole(role) };
}

interface RoleInput {
  RoleName?: string;
  PolicyName?: string;
  PolicyDocument?: string;
  PolicyArn?: string;
  AWSServiceName?: string;
}

const roleOf = (account: Account, input: RoleInput): Role =>
  findRole(account, required(input.RoleName, 'roleName', CODE));

function remove(account: Account, input: RoleInput): void {
  const role = roleOf(account, input);
  if (Object.keys(role.inline).length > 0 || role.attached.length > 0) {
    const what = role.attached.length > 0 ? 'detach all policies' : 'delete policies';
    throw new AwsError('DeleteConflict', `Cannot delete entity, must ${what} first.`, 409);
  }
  delete iamState(account).roles[role.name];
}

function inlinePolicy(account: Account, input: RoleInput): unknown {
  const role = roleOf(account, input);
  const name = required(input.PolicyName, 'policyName', CODE);
  const document = role.inline[name];
  if (document === undefined) throw noSuchEntity(`The role policy with name ${name} cannot be found.`);
  return { RoleName: role.name, PolicyName: name, PolicyDocument: encoded(document) };
}

function serviceLinked(account: Account, input: RoleInput): unknown {
  const service = required(input.AWSServiceName, 'awsServiceName', CODE);
  const title = (service.split('.')[0] ?? '').replace(/^./, (first) => first.toUpperCase());
  const known: Readonly<Record<string, string>> = {
    'ecs.amazonaws.com': 'AWSServiceRoleForECS',
    'autoscaling.amazonaws.com': 'AWSServiceRoleForAutoScaling',
    'elasticloadbalancing.amazonaws.com': 'AWSServiceRoleForElasticLoadBalancing',
    'rds.amazonaws.com': 'AWSServiceRoleForRDS',
  };
  const name = known[service] ?? `AWSServiceRoleFor${title}`;
  if (iamState(account).roles[name] !== undefined) {
    throw new AwsError(
      'InvalidInput',
      `Service role name ${name} has been taken in this account, please try a different suffix.`,
    );
  }
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  };
  return { Role: shapeRole(createRole(account, { name, trust, path: `/aws-service-role/${service}/` })) };
}

const roleOperations: Service['operations'] = {
  CreateRole: create,
  GetRole: (account, input: RoleInput) => ({ Role: shapeRole(roleOf(account, input)) }),
  DeleteRole: remove,
  CreateServiceLinkedRole: serviceLinked,
  ListRoles: (account, input: { PathPrefix?: string }) => ({
    Roles: Object.values(iamState(account).roles)
      .filter(({ path }) => path.startsWith(input.PathPrefix ?? '/'))
      .map(shapeRole),
    IsTruncated: false,
  }),
  UpdateAssumeRolePolicy: (account, input: RoleInput) => {
    const document = parseDocument(required(input.PolicyDocument, 'policyDocument', CODE));
    storeRole(account, { ...roleOf(account, input), trust: document });
  },
  PutRolePolicy: (account, input: RoleInput) => {
    const role = roleOf(account, input);
    const document = parseDocument(required(input.PolicyDocument, 'policyDocument', CODE));
    storeRole(account, {
      ...role,
      inline: { ...role.inline, [required(input.PolicyName, 'policyName', CODE)]: document },
    });
  },
  GetRolePolicy: inlinePolicy,
  DeleteRolePolicy: (account, input: RoleInput) => {
    inlinePolicy(account, input);
    const role = roleOf(account, input);
    const inline = Object.fromEntries(Object.entries(role.inline).filter(([name]) => name !== input.PolicyName));
    storeRole(account, { ...role, inline });
  },
  ListRolePolicies: (account, input: RoleInput) => ({
    PolicyNames: Object.keys(roleOf(account, input).inline),
    IsTruncated: false,
  }),
  AttachRolePolicy: (account, input: RoleInput) => {
    const role = roleOf(account, input);
    const policyArn = required(input.PolicyArn, 'policyArn', CODE);
    storeRole(account, { ...role, attached: [...new Set([...role.attached, policyArn])] });
  },
  DetachRolePolicy: (account, input: RoleInput) => {
    const role = roleOf(account, input);
    if (!role.attached.includes(input.PolicyArn ?? '')) throw noSuchEntity(`Policy ${input.PolicyArn} was not found.`);
    storeRole(account, { ...role, attached: role.attached.filter((each) => each !== input.PolicyArn) });
  },
  ListAttachedRolePolicies: (account, input: RoleInput) => ({
    AttachedPolicies: roleOf(account, input).attached.map((PolicyArn) => ({
      PolicyName: PolicyArn.replace(/^.*\//, ''),
      PolicyArn,
    })),
    IsTruncated: false,
  }),
};

interface PolicyInput {
  PolicyName?: string;
  PolicyDocument?: string;
  PolicyArn?: string;
  Path?: string;
  Description?: string;
}

function policyOf(account: Account, input: PolicyInput): ManagedPolicy {
  const policyArn = required(input.PolicyArn, 'policyArn', CODE);
  const policy = iamState(account).policies[policyArn];
  if (policy === undefined) throw noSuchEntity(`Policy ${policyArn} does not exist or is not attachable.`);
  return policy;
}

const policyOperations: Service['operations'] = {
  CreatePolicy: (account, input: PolicyInput) => ({
    Policy: shapePolicy(
      createPolicy(account, {
        name: required(input.PolicyName, 'policyName', CODE),
        document: parseDocument(required(input.PolicyDocument, 'policyDocument', CODE)),
        ...(input.Path !== undefined && { path: input.Path }),
        ...(input.Description !== undefined && { description: input.Description }),
      }),
    ),
  }),
  GetPolicy: (account, input: PolicyInput) => ({ Policy: shapePolicy(policyOf(account, input)) }),
  GetPolicyVersion: (account, input: PolicyInput) => {
    const policy = policyOf(account, input);
    const version = { VersionId: 'v1', IsDefaultVersion: true, CreateDate: new Date(policy.created) };
    return { PolicyVersion: { ...version, Document: encoded(policy.document) } };
  },
  DeletePolicy: (account, input: PolicyInput) => {
    delete iamState(account).policies[policyOf(account, input).arn];
  },
  ListPolicies: (account) => ({
    Policies: Object.values(iamState(account).policies).map(shapePolicy),
    IsTruncated: false,
  }),
};

export const operations: Service['operations'] = { ...roleOperations, ...policyOperations, ...providerOperations };
