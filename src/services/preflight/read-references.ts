import { calling, classify } from '../../aws/errors';
import { isActionError } from '../../core/errors';
import { isJsonObject, type JsonObject, objectsIn } from '../json';
import { containersOf } from '../task-definitions/containers';
import type { TargetGroupFact } from './model';

/** The calls beside those of ECS, as the SDK's clients have them. */
export interface ReferenceCalls {
  readonly logs: () => Promise<{
    describeLogGroups(input: {
      logGroupNamePrefix: string;
    }): Promise<{ logGroups?: ReadonlyArray<{ logGroupName?: string | undefined }> | undefined }>;
  }>;
  readonly secrets: () => Promise<{
    describeSecret(input: { SecretId: string }): Promise<{ DeletedDate?: Date | undefined }>;
  }>;
  readonly parameters: () => Promise<{
    describeParameters(input: {
      ParameterFilters: Array<{ Key: string; Option: string; Values: string[] }>;
    }): Promise<{ Parameters?: ReadonlyArray<{ Name?: string | undefined }> | undefined }>;
  }>;
  readonly balancers: () => Promise<{
    describeTargetGroups(input: {
      TargetGroupArns: string[];
    }): Promise<{ TargetGroups?: ReadonlyArray<{ TargetType?: string | undefined }> | undefined }>;
  }>;
  readonly scaling: () => Promise<{
    describeScalableTargets(input: {
      ServiceNamespace: 'ecs';
      ResourceIds: string[];
    }): Promise<{ ScalableTargets?: ReadonlyArray<{ MaxCapacity?: number | undefined }> | undefined }>;
  }>;
}

/** Log groups of the task in this region that nobody will create. */
export async function findMissingGroups(
  { logs }: Pick<ReferenceCalls, 'logs'>,
  task: JsonObject,
  region: string,
): Promise<string[]> {
  const groups = containersOf(task).flatMap(({ logConfiguration }) => {
    if (!isJsonObject(logConfiguration) || logConfiguration.logDriver !== 'awslogs') return [];
    const options = isJsonObject(logConfiguration.options) ? logConfiguration.options : {};
    const { 'awslogs-group': group, 'awslogs-region': where, 'awslogs-create-group': creates } = options;
    return typeof group === 'string' && where === region && String(creates) !== 'true' ? [group] : [];
  });
  const missing: string[] = [];
  for (const group of new Set(groups)) {
    const client = await logs();
    const found = await calling('logs:DescribeLogGroups', () =>
      client.describeLogGroups({ logGroupNamePrefix: group }),
    );
    if (!found.logGroups?.some((each) => each.logGroupName === group)) missing.push(group);
  }
  return missing;
}

/** Whatever `valueFrom` and private registries' credentials name, once each. */
function referencesOf(task: JsonObject): string[] {
  const named = containersOf(task).flatMap(({ secrets, logConfiguration, repositoryCredentials }) => {
    const options = isJsonObject(logConfiguration) ? objectsIn(logConfiguration.secretOptions) : [];
    const credentials = isJsonObject(repositoryCredentials) ? [repositoryCredentials.credentialsParameter] : [];
    return [...[...objectsIn(secrets), ...options].map(({ valueFrom }) => valueFrom), ...credentials];
  });
  return [...new Set(named.filter((each): each is string => typeof each === 'string'))];
}

/** `arn:aws:secretsmanager:region:account:secret:name-suffix`, without the JSON key and version that may follow. */
const SECRET = /^(arn:[\w-]+:secretsmanager:([\w-]+):\d{12}:secret:[^:]+)/;
/** A name is one of this region's parameters. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html */
const PARAMETER = /^arn:[\w-]+:ssm:([\w-]+):\d{12}:parameter(\/.+)$/;

/** Secrets of the task in this region that nobody has, or that are to be deleted. */
export async function findMissingSecrets(
  { secrets }: Pick<ReferenceCalls, 'secrets'>,
  task: JsonObject,
  region: string,
): Promise<string[]> {
  const missing: string[] = [];
  for (const reference of referencesOf(task)) {
    const [, arn, where] = SECRET.exec(reference) ?? [];
    if (arn === undefined || where !== region || missing.includes(arn)) continue;
    const client = await secrets();
    const found = await unlessMissing(() =>
      calling('secretsmanager:DescribeSecret', () => client.describeSecret({ SecretId: arn })),
    );
    if (found === undefined || found.DeletedDate !== undefined) missing.push(arn);
  }
  return missing;
}

/** Parameters of the task in this region that nobody has; their values are not read. */
export async function findMissingParameters(
  { parameters }: Pick<ReferenceCalls, 'parameters'>,
  task: JsonObject,
  region: string,
): Promise<string[]> {
  const missing: string[] = [];
  for (const reference of referencesOf(task)) {
    const names = parameterNames(reference, region);
    if (names.length === 0) continue;
    const client = await parameters();
    const answer = await calling('ssm:DescribeParameters', () =>
      client.describeParameters({ ParameterFilters: [{ Key: 'Name', Option: 'Equals', Values: names }] }),
    );
    if ((answer.Parameters ?? []).length === 0) missing.push(reference);
  }
  return missing;
}

/** The ARN of `name` and that of `/name` are the same: it may be either. */
function parameterNames(reference: string, region: string): string[] {
  if (!reference.startsWith('arn:')) return [reference];
  const [, where, path] = PARAMETER.exec(reference) ?? [];
  if (path === undefined || where !== region) return [];
  return path.indexOf('/', 1) > 0 ? [path] : [path.slice(1), path];
}

export async function readTargetGroups(
  { balancers }: Pick<ReferenceCalls, 'balancers'>,
  fields: JsonObject,
): Promise<TargetGroupFact[]> {
  const arns = objectsIn(fields.loadBalancers).map(({ targetGroupArn }) => targetGroupArn);
  const facts: TargetGroupFact[] = [];
  for (const arn of new Set(arns.filter((each): each is string => typeof each === 'string'))) {
    const client = await balancers();
    const answer = await unlessMissing(() =>
      calling('elasticloadbalancing:DescribeTargetGroups', () =>
        client.describeTargetGroups({ TargetGroupArns: [arn] }),
      ),
    );
    const targetType = answer?.TargetGroups?.[0]?.TargetType;
    facts.push({ arn, ...(targetType === undefined ? {} : { targetType }) });
  }
  return facts;
}

/** The most tasks to which Application Auto Scaling may raise a service. */
export async function readMostByScaling(
  { scaling }: Pick<ReferenceCalls, 'scaling'>,
  cluster: string,
  service: string,
): Promise<number | undefined> {
  const client = await scaling();
  const answer = await calling('application-autoscaling:DescribeScalableTargets', () =>
    client.describeScalableTargets({ ServiceNamespace: 'ecs', ResourceIds: [`service/${cluster}/${service}`] }),
  );
  return answer.ScalableTargets?.[0]?.MaxCapacity;
}

async function unlessMissing<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const cause = isActionError(error) ? error.cause : error;
    // ECS's own ARNs are right or wrong; another account's secret answers "denied".
    if (classify(cause) === 'not-found') return undefined;
    throw error;
  }
}
