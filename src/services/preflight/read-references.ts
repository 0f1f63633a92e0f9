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
      NextToken?: string;
    }): Promise<{
      Parameters?: ReadonlyArray<{ Name?: string | undefined }> | undefined;
      NextToken?: string | undefined;
    }>;
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
const PARAMETER = /^arn:[\w-]+:ssm:([\w-]+):(\d{12}):parameter(\/.+)$/;
/** What AWS itself publishes, and what stands for a secret: parameters of the account never begin so. */
const OF_AWS = /^\/?aws/i;

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
  const account = String(task.taskDefinitionArn ?? '').split(':')[4] ?? '';
  const missing: string[] = [];
  for (const reference of referencesOf(task)) {
    const names = parameterNames(reference, region, account);
    if (names.length > 0 && !(await isThere(await parameters(), names))) missing.push(reference);
  }
  return missing;
}

/** An answer may be empty and not the last: Parameter Store stops a search that takes it long. */
async function isThere(client: Awaited<ReturnType<ReferenceCalls['parameters']>>, names: string[]): Promise<boolean> {
  const ParameterFilters = [{ Key: 'Name', Option: 'Equals', Values: names }];
  let token: string | undefined;
  do {
    const more: { NextToken?: string } = token === undefined ? {} : { NextToken: token };
    const answer = await calling('ssm:DescribeParameters', () =>
      client.describeParameters({ ParameterFilters, ...more }),
    );
    if ((answer.Parameters ?? []).length > 0) return true;
    token = answer.NextToken;
  } while (token !== undefined);
  return false;
}

/**
 * The names under which DescribeParameters would list it, without its version or label; none where it would not: it lists
 * those of the own account alone. The ARN of `name` and that of `/name` are the same: it may be either.
 */
function parameterNames(reference: string, region: string, account: string): string[] {
  const named = reference.replace(/:[^:/]+$/, '');
  if (!reference.startsWith('arn:')) return OF_AWS.test(named) ? [] : [named];
  const [, where, whose, path = ''] = PARAMETER.exec(named) ?? [];
  const isOthers = account !== '' && whose !== account;
  if (path === '' || where !== region || isOthers || OF_AWS.test(path)) return [];
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
