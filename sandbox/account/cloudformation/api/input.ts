import type { Account } from '../../kernel/account';
import { AwsError, notImplemented } from '../../kernel/errors';
import { fromTagList, type Tag } from '../../kernel/tags';
import { objectText } from '../../s3';
import { openScope } from '../engine/scope';
import { checkRules } from '../intrinsics/conditions';
import { type GivenParameter, settleParameters } from '../parameters';
import type { Deployment, Stack } from '../state';
import { validationError } from '../template/errors';
import type { Template } from '../template/model';
import { checkStoredSize, checkTemplateSize, parseTemplate } from '../template/parse';
import type { World } from '../world';

/** The members that CreateStack, UpdateStack and CreateChangeSet share, as the query protocol gives them. */
export interface DeploymentInput {
  readonly StackName?: string;
  readonly TemplateBody?: string;
  readonly TemplateURL?: string;
  readonly UsePreviousTemplate?: string;
  readonly Parameters?: readonly GivenParameter[] | '';
  readonly Tags?: readonly Tag[] | '';
  readonly Capabilities?: readonly string[] | '';
  readonly NotificationARNs?: readonly string[] | '';
  readonly RoleARN?: string;
  readonly ClientRequestToken?: string;
  readonly ResourceTypes?: readonly string[] | '';
  readonly DeploymentConfig?: unknown;
  readonly RollbackConfiguration?: unknown;
}

/** An empty list arrives as an empty text. */
export const listOf = <T>(value: readonly T[] | '' | undefined): readonly T[] => (Array.isArray(value) ? value : []);

export const isTrue = (value: string | undefined): boolean => value === 'true';

/** @throws AwsError ValidationError for a missing or impossible stack name */
export function stackNameOf(name: string | undefined): string {
  if (name === undefined || name === '') {
    throw validationError(
      "1 validation error detected: Value null at 'stackName' failed to satisfy constraint: Member must not be null",
    );
  }
  return name;
}

export function newStackName(name: string | undefined): string {
  const given = stackNameOf(name);
  if (/^[a-zA-Z][-a-zA-Z0-9]*$/.test(given) && given.length <= 128) return given;
  throw validationError(
    `1 validation error detected: Value '${given}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
  );
}

/** The template text of a request: its own, or the stack's. */
export function templateText(account: Account, input: DeploymentInput, stack: Stack | undefined): string {
  if (input.TemplateURL !== undefined) return storedTemplate(account, input.TemplateURL);
  if (isTrue(input.UsePreviousTemplate)) {
    const before = stack?.deployment?.templateBody;
    if (before === undefined)
      throw validationError('UsePreviousTemplate cannot be specified for a stack without a template');
    return before;
  }
  if (input.TemplateBody === undefined || input.TemplateBody === '') {
    throw validationError('Either Template URL or Template Body must be specified.');
  }
  checkTemplateSize(input.TemplateBody);
  return input.TemplateBody;
}

/** @throws AwsError ValidationError with what S3 says of a template that it does not have */
function storedTemplate(account: Account, url: string): string {
  let text: string;
  try {
    text = objectText(account, url);
  } catch (error) {
    if (!(error instanceof AwsError)) throw validationError('TemplateURL must be a supported URL.');
    throw validationError(`S3 error: ${error.message}`);
  }
  checkStoredSize(text);
  return text;
}

/**
 * Reads what is to be deployed, and refuses what CloudFormation refuses before it starts: a broken template,
 * wrong parameters, missing capabilities, failed rules.
 */
export function readDeployment(world: World, input: DeploymentInput, stack: Stack): Deployment {
  if (listOf(input.ResourceTypes).length > 0) throw notImplemented('CloudFormation ResourceTypes restrictions');
  if (input.DeploymentConfig !== undefined) throw notImplemented('CloudFormation DeploymentConfig');
  if (JSON.stringify(input.RollbackConfiguration ?? {}).includes('RollbackTriggers')) {
    throw notImplemented('CloudFormation RollbackTriggers');
  }
  const templateBody = templateText(world.account, input, stack);
  const template = parseTemplate(templateBody);
  const capabilities = listOf(input.Capabilities);
  checkCapabilities(template, capabilities);
  const before = stack.deployment;
  const tags = input.Tags === undefined ? (before?.tags ?? {}) : fromTagList([...listOf(input.Tags)]);
  checkTags(tags);
  const roleArn = input.RoleARN ?? before?.roleArn;
  const deployment: Deployment = {
    templateBody,
    parameters: settleParameters(world, template, listOf(input.Parameters), before?.parameters ?? {}),
    tags,
    capabilities,
    notificationArns:
      input.NotificationARNs === undefined ? (before?.notificationArns ?? []) : listOf(input.NotificationARNs),
    ...(roleArn === undefined ? {} : { roleArn }),
  };
  checkRules(openScope(world, { template, deployment, stack, resource: () => undefined }));
  return deployment;
}

function checkTags(tags: Readonly<Record<string, string>>): void {
  const keys = Object.keys(tags);
  if (keys.some((key) => key.toLowerCase().startsWith('aws:'))) {
    throw validationError('aws: prefixed tag key names are not allowed for external use.');
  }
  if (keys.length > 50) throw validationError('Stack cannot have more than 50 tags');
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html, Capabilities */
const iamTypes: Readonly<Record<string, string | undefined>> = {
  'AWS::IAM::AccessKey': undefined,
  'AWS::IAM::Group': 'GroupName',
  'AWS::IAM::InstanceProfile': 'InstanceProfileName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Policy': undefined,
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::User': 'UserName',
  'AWS::IAM::UserToGroupAddition': undefined,
};

/** What a template needs its author to acknowledge, and for which types. */
export function neededCapability(
  template: Template,
): { capability: 'CAPABILITY_IAM' | 'CAPABILITY_NAMED_IAM'; types: string[] } | undefined {
  const iam = Object.values(template.resources).filter((resource) => resource.type in iamTypes);
  if (iam.length === 0) return undefined;
  const isNamed = iam.some((resource) => resource.properties[iamTypes[resource.type] ?? ''] !== undefined);
  return {
    capability: isNamed ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM',
    types: [...new Set(iam.map((resource) => resource.type))],
  };
}

function checkCapabilities(template: Template, given: readonly string[]): void {
  // The stack within the stack is a serverless application, which is a macro: a change set does not do without this one.
  if (template.transforms.length > 0 && !given.includes('CAPABILITY_AUTO_EXPAND')) {
    throw new AwsError('InsufficientCapabilitiesException', 'Requires capabilities : [CAPABILITY_AUTO_EXPAND]');
  }
  const needed = neededCapability(template)?.capability;
  if (needed === undefined || given.includes(needed) || given.includes('CAPABILITY_NAMED_IAM')) return;
  throw new AwsError('InsufficientCapabilitiesException', `Requires capabilities : [${needed}]`);
}
