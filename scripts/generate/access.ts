import type { ActionContract } from '../../src/runner/contract/define';

/** Which actions of the suite a role of github-oidc.yaml runs. */
const duties: Readonly<Record<string, readonly string[]>> = {
  plan: ['deploy-stack', 'render-task-definition', 'status'],
  build: ['build-image', 'push-image', 'stack-outputs'],
  registry: ['deploy-stack'],
  deploy: [
    'deploy-stack',
    'render-task-definition',
    'register-task-definition',
    'deploy-service',
    'wait-for-service',
    'run-task',
    'rollback-service',
    'stack-outputs',
    'find-image',
    'status',
    'report',
  ],
  prune: ['prune-images'],
  teardown: ['delete-service', 'delete-stack', 'stack-outputs'],
};

/**
 * What changes a stack, or deletes what may be the application's; a plan only makes a change set, and takes it away
 * again.
 */
const executing = /:(Execute|Cancel|Continue|Update|Set)|:DeleteStack$|^s3:Delete/;

/** What takes a stack away, or what protects it. */
const removing = /:(DeleteStack|SetStackPolicy|UpdateTerminationProtection)$/;

/** The duties that do not need all that their actions document: which IAM actions they do. */
const kept: Readonly<Record<string, (action: string) => boolean>> = {
  plan: (action) => !executing.test(action),
  // One stack, of which nothing runs: no tasks that could have failed, and a template that fits into a request.
  registry: (action) => action.startsWith('cloudformation:') && !removing.test(action),
};

/** The duties for which the things are other ones than all of the application's, by service. */
const special: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  registry: { cloudformation: ['cloudformation:*:${AWS::AccountId}:stack/${Application}-registry/*'] },
};

/**
 * IAM actions that take no ARN, or whose ARN nobody knows beforehand.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const withoutResource = new Set([
  'cloudformation:DescribeEvents',
  'cloudformation:ListImports',
  'ecr:GetAuthorizationToken',
  'autoscaling:DescribeAutoScalingGroups',
  'autoscaling:DescribeScalingActivities',
  'elasticloadbalancing:DescribeTargetGroups',
  'elasticloadbalancing:DescribeTargetHealth',
  'application-autoscaling:DescribeScalableTargets',
  'ecs:DeregisterTaskDefinition',
  'ecs:DescribeTaskDefinition',
  'ecs:ListClusters',
  'ecs:ListServices',
  'ecs:ListTaskDefinitions',
  'ecs:ListTasks',
  'ecs:ListContainerInstances',
  'ecs:RegisterTaskDefinition',
  'logs:DescribeLogGroups',
  'ssm:DescribeParameters',
]);

/** The ARNs of an application's things, by service: their names begin with the application's. */
const resources: Readonly<Record<string, readonly string[]>> = {
  cloudformation: [
    'cloudformation:*:${AWS::AccountId}:stack/${Application}-*/*',
    'cloudformation:*:${AWS::AccountId}:changeSet/windows-on-ecs-*/*',
    // The transform of the rotation template.
    'cloudformation:*:aws:transform/SecretsManager-*',
  ],
  ecr: ['ecr:*:${AWS::AccountId}:repository/${RepositoryName}'],
  ecs: [
    'capacity-provider/${Application}-*',
    'cluster/${Application}-*',
    'container-instance/${Application}-*/*',
    'service/${Application}-*/*',
    'service-deployment/${Application}-*/*',
    'service-revision/${Application}-*/*',
    'task/${Application}-*/*',
    'task-definition/${Application}*:*',
  ].map((path) => `ecs:*:\${AWS::AccountId}:${path}`),
  iam: ['iam::${AWS::AccountId}:role/${Application}-*'],
  // Templates too large for a request are handed over through a bucket.
  s3: ['s3:::${Application}-*', 's3:::${Application}-*/*'],
  autoscaling: ['autoscaling:*:${AWS::AccountId}:autoScalingGroup:*:autoScalingGroupName/${Application}-*'],
  // Of snapshots only that they are there is read, and a stack's final ones have names that RDS makes.
  rds: ['db', 'snapshot', 'cluster', 'cluster-snapshot'].map((kind) => `rds:*:\${AWS::AccountId}:${kind}:*`),
  secretsmanager: ['secretsmanager:*:${AWS::AccountId}:secret:*'],
  logs: ['logs:*:${AWS::AccountId}:log-group:${Application}-*'],
};

const BEGIN = /^( *)# generated from the permissions of the actions: (\w+)\n/gm;
const END = '# end of what is generated';

/** `ecs:TagResource (for tasks with tags)` is the action `ecs:TagResource`. */
export const iamAction = (permission: string): string => permission.replace(/ \(.*$/s, '');

/** Whether the suite's own workflows need it: none of them gives these inputs. */
export const isForWorkflows = (permission: string): boolean => !/ \(for `(role-arn|dry-run)`/.test(permission);

/** The IAM actions of a role, sorted. */
export function actionsOf(duty: string, contracts: Readonly<Record<string, ActionContract>>): string[] {
  const permissions = (duties[duty] ?? []).flatMap((name) => contracts[name]?.permissions ?? []);
  const actions = permissions.filter(isForWorkflows).map(iamAction);
  return [...new Set(actions)].filter(kept[duty] ?? (() => true)).sort();
}

/** Writes the statements of each role between their markers in the template. */
export function withPermissions(template: string, contracts: Readonly<Record<string, ActionContract>>): string {
  return template
    .replace(BEGIN, (marker, indent: string, duty: string, offset: number) => {
      if (duties[duty] === undefined) throw new Error(`github-oidc.yaml asks for the permissions of ${duty}`);
      if (!template.includes(END, offset))
        throw new Error(`github-oidc.yaml does not end what is generated for ${duty}`);
      const lines = statementsOf(actionsOf(duty, contracts), { ...resources, ...special[duty] }).map(
        (line) => `${indent}${line}\n`,
      );
      return `${marker}${lines.join('')}${indent}${CUT}`;
    })
    .replace(new RegExp(`${CUT}[^]*?${END}`, 'g'), END);
}

/** Cannot occur in a template. */
const CUT = '\u0000';

function statementsOf(actions: readonly string[], things: typeof resources): string[] {
  const wide = actions.filter((action) => withoutResource.has(action));
  const narrow = Map.groupBy(
    actions.filter((action) => !withoutResource.has(action)),
    (action) => action.split(':')[0] ?? '',
  );
  return [
    ...(wide.length === 0 ? [] : ['# These know no resource, or one that is not known beforehand.']),
    ...(wide.length === 0 ? [] : statement('WithoutResource', wide, ['"*"'])),
    ...[...narrow].flatMap(([service, own]) => {
      const arns = (things[service] ?? []).map((arn) => `!Sub "arn:\${AWS::Partition}:${arn}"`);
      if (arns.length === 0) throw new Error(`no resources are known for the permissions of ${service}`);
      const sid = `${service[0]?.toUpperCase()}${service.slice(1)}`;
      return [...statement(sid, own, arns), ...(service === 'iam' ? PASSED : [])];
    }),
  ];
}

/** Roles are handed to ECS only. */
const PASSED = ['  Condition:', '    StringEquals: { "iam:PassedToService": ecs-tasks.amazonaws.com }'];

function statement(sid: string, actions: readonly string[], arns: readonly string[]): string[] {
  return [
    `- Sid: ${sid}`,
    '  Effect: Allow',
    '  Action:',
    ...actions.map((action) => `    - ${action}`),
    '  Resource:',
    ...arns.map((arn) => `    - ${arn}`),
  ];
}
