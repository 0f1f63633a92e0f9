import type { Account } from '../../kernel/account';
import { AwsError } from '../../kernel/errors';
import { resolveSecretArn } from '../../secretsmanager';
import { getParameterValue } from '../../ssm/parameters';
import type { TaskDefinitionRecord, TaskRecord } from '../state';

/** Why the agent cannot get the secrets of a task's containers, as it words it; undefined when it can. */
export function secretProblem(
  account: Account,
  task: TaskRecord,
  definition: TaskDefinitionRecord,
): string | undefined {
  const references = definition.containerDefinitions
    .flatMap((container) => container.secrets ?? [])
    .map((secret) => secret.valueFrom ?? '');
  for (const reference of references) {
    const problem = reference.includes(':secretsmanager:')
      ? managerProblem(account, reference)
      : parameterProblem(account, reference);
    if (problem !== undefined) return wrap(account, task, problem);
  }
  return undefined;
}

/** What the containers get, by the name of the environment variable; secrets are injected once, when a task starts. */
export function secretValues(account: Account, definition: TaskDefinitionRecord): Record<string, string> {
  const secrets = definition.containerDefinitions.flatMap((container) => container.secrets ?? []);
  return Object.fromEntries(
    secrets
      .filter(({ valueFrom }) => valueFrom?.includes(':secretsmanager:'))
      .map(({ name = '', valueFrom = '' }) => [name, resolveSecretArn(account, valueFrom)]),
  );
}

interface Problem {
  readonly store: 'AWS Secrets Manager' | 'SSM Parameter Store';
  readonly text: string;
}

function managerProblem(account: Account, reference: string): Problem | undefined {
  try {
    resolveSecretArn(account, reference);
    return undefined;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { store: 'AWS Secrets Manager', text: `secret ${reference}: ${error.code}: ${error.message}` };
  }
}

function parameterProblem(account: Account, reference: string): Problem | undefined {
  const name = reference.startsWith('arn:') ? reference.replace(/^.*:parameter\/?/, '/') : reference;
  const known = [name, name.replace(/^\//, '')].some((each) => getParameterValue(account, each) !== undefined);
  return known ? undefined : { store: 'SSM Parameter Store', text: `invalid parameters: ${name}` };
}

/** Fargate and the agent on EC2 say it differently. */
function wrap(account: Account, task: TaskRecord, { store, text }: Problem): string {
  if (task.launchType === 'FARGATE') {
    return `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from ${store === 'AWS Secrets Manager' ? 'asm' : 'ssm'}: service call has been retried 1 time(s): ${text}`;
  }
  return `ResourceInitializationError: fetching secret data from ${store} in region ${account.state.region}: ${text}`;
}
