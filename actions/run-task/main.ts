import { tellLifetime } from '../../src/aws/lifetime';
import { formatDuration } from '../../src/core/duration';
import { type ActionError, messageOf } from '../../src/core/errors';
import { escapeHtml } from '../../src/core/text';
import type { InputsOf, Outcome } from '../../src/runner/contract/define';
import { invalidInputs } from '../../src/runner/contract/parse';
import { serviceError } from '../../src/services/errors';
import { isJsonObject, type JsonObject } from '../../src/services/json';
import { requireRevision } from '../../src/services/task-definitions/registered';
import { openLogStream } from '../../src/services/tasks/log-stream';
import { followTasks, startTasks, stopTasks } from '../../src/services/tasks/run';
import { type RunWish, runRequest } from '../../src/services/tasks/run-request';
import { exitCodesOf, judgeRun, type RunVerdict } from '../../src/services/tasks/run-verdict';
import type { Ports } from '../ports';
import type { contract } from './action';

export { contract } from './action';

type Inputs = InputsOf<typeof contract>;

export async function run(inputs: Inputs, ports: Ports): Promise<Outcome<typeof contract>> {
  const wish = plan(inputs);
  const ecs = await ports.aws.ecs();
  const { clock, log, cancellation, env } = ports;
  const patience = { clock, log, signal: cancellation.signal, deadline: clock.now() + inputs.timeout };
  await tellLifetime(ecs.config.credentials, { ...patience, env });
  const { arn, document } = await requireRevision(ecs, wish.taskDefinition);
  const attempt = ['GITHUB_RUN_ID', 'GITHUB_RUN_ATTEMPT', 'GITHUB_JOB', 'GITHUB_ACTION'].map((name) => env[name] ?? '');
  // Outside a runner nothing tells two attempts apart: each is one of its own.
  const request = runRequest({ ...wish, taskDefinition: arn }, env.GITHUB_RUN_ID ? attempt : [String(clock.now())]);
  const family = String(document.family ?? '');
  cancellation.leaves(
    `Tasks may run that nobody follows. To see them: aws ecs list-tasks --region ${ports.aws.region} --cluster ${wish.cluster} --family ${family}.`,
  );
  const started = await startTasks(ecs, request);
  if (started.kind === 'refused') return notPlaced(started.failure, ports);
  const { arns } = started;
  for (const each of arns) log.info(`Started ${each}`);
  cancellation.leaves(`Tasks that were started are told to stop: ${arns.join(', ')}.`);
  const logs = openLogStream({
    taskDefinition: document,
    logs: () => ports.aws.cloudWatchLogs(),
    region: ports.aws.region,
    log,
    limit: inputs['log-lines'],
  });
  const follower = { ecs, cluster: wish.cluster, patience, logs };
  try {
    const tasks = await followTasks(follower, arns);
    if (tasks !== undefined)
      return await outcome(judgeRun(tasks, document), { arns, codes: exitCodesOf(tasks) }, ports);
  } catch (error) {
    await stopTasks(ecs, wish.cluster, arns).catch((failed) =>
      log.warning(`A task may still run: ${messageOf(failed)}`),
    );
    throw error;
  }
  await stopTasks(ecs, wish.cluster, arns);
  const reason = `the tasks had not ended after ${formatDuration(inputs.timeout)} and were stopped`;
  return outcome({ result: 'timed-out', reason }, { arns, codes: {} }, ports);
}

/** @throws ActionError `invalid-inputs` for what the kinds of the inputs can't tell. */
function plan(inputs: Inputs): RunWish {
  const overrides = inputs.overrides === undefined ? undefined : parseObject(inputs.overrides);
  const strategy = Object.entries(inputs['capacity-provider-strategy']);
  const launchType = inputs['launch-type'];
  const problems = [
    ...(inputs.overrides !== undefined && overrides === undefined ? ['overrides is no JSON object'] : []),
    ...strategy
      .filter(([, weight]) => !/^\d{1,4}$/.test(weight))
      .map(
        ([name, weight]) =>
          `capacity-provider-strategy: the weight of ${name} is ${weight}, not a number from 0 to 1000`,
      ),
    ...(strategy.length > 0 && launchType !== 'none'
      ? ['launch-type and capacity-provider-strategy exclude each other']
      : []),
  ];
  if (problems.length > 0) throw invalidInputs(problems);
  return {
    cluster: inputs.cluster,
    taskDefinition: inputs['task-definition-arn'],
    count: inputs.count,
    capacityProviders: strategy.map(([capacityProvider, weight]) => ({ capacityProvider, weight: Number(weight) })),
    subnets: inputs.subnets,
    securityGroups: inputs['security-groups'],
    assignPublicIp: inputs['assign-public-ip'],
    tags: inputs.tags,
    ...(overrides === undefined ? {} : { overrides }),
    ...(launchType === 'none' ? {} : { launchType }),
  };
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** ECS started none, or not all: those that it did are stopped. */
async function notPlaced(failure: ActionError, ports: Ports): Promise<Outcome<typeof contract>> {
  const told = await outcome({ result: 'failed', reason: failure.message }, { arns: [], codes: {} }, ports);
  return { ...told, failure };
}

interface Done {
  readonly arns: readonly string[];
  readonly codes: object;
}

async function outcome(verdict: RunVerdict, { arns, codes }: Done, ports: Ports): Promise<Outcome<typeof contract>> {
  const { result, reason } = verdict;
  ports.log.info(`${result}: ${reason}`);
  await ports.summary.add(`### Task ${arns[0] ?? ''}\n\n**${result}**: ${escapeHtml(reason)}`);
  const outputs = {
    'task-arns': JSON.stringify(arns),
    'exit-codes': JSON.stringify(codes),
    result,
    reason,
  };
  if (result === 'succeeded') return { outputs };
  const remedy = 'The log above has what the containers wrote.';
  return { outputs, failure: serviceError('task-failed', { message: `The run failed: ${reason}.`, remedy }) };
}
