import { tellLifetime } from '../../src/aws/lifetime';
import type { InputsOf, Outcome } from '../../src/runner/contract/define';
import { readFailedLog } from '../../src/services/deployments/failed-task-log';
import { type FollowResult, followDeployment } from '../../src/services/deployments/follow';
import { leftBehind } from '../../src/services/deployments/left-behind';
import { type Patience, readPatiently } from '../../src/services/deployments/patience';
import { deploymentReport, failureOf, mainCause } from '../../src/services/deployments/report';
import { type RollbackOptions, rollBack } from '../../src/services/deployments/rollback';
import { planAutomatic } from '../../src/services/deployments/rollback-plan';
import { findTarget, type Target } from '../../src/services/deployments/target';
import type { Ports } from '../ports';
import type { contract } from './action';

export { contract } from './action';

type Inputs = InputsOf<typeof contract>;

export async function run(inputs: Inputs, ports: Ports): Promise<Outcome<typeof contract>> {
  const ecs = await ports.aws.ecs();
  const patience = patienceFor(inputs.timeout, ports);
  await tellLifetime(ecs.config.credentials, { ...patience, env: ports.env });
  const arn = inputs['service-deployment-arn'];
  const request = { cluster: inputs.cluster, service: inputs.service, ...(arn === undefined ? {} : { arn }) };
  ports.cancellation.leaves(
    `ECS goes on with a deployment of service ${inputs.service} that was begun. To go on waiting, run the job again.`,
  );
  const target = await readPatiently(patience, () => findTarget(ecs, request, ports.log));
  tellTarget(target, ports);
  const { region } = ports.aws;
  const reader = { ecs, logs: () => ports.aws.cloudWatchLogs(), region, limit: inputs['log-lines'] };
  const options: RollbackOptions = {
    ecs,
    balancers: () => ports.aws.loadBalancing(),
    autoScaling: () => ports.aws.autoScaling(),
    patience,
    timeout: inputs.timeout,
    maxTaskFailures: inputs['max-task-failures'],
    readLog: (task) => readFailedLog(reader, task),
    onSeen: (seen, of) => ports.cancellation.leaves(leftBehind(of, seen, region)),
  };
  const followed = await followDeployment(target, options);
  const result = inputs['rollback-on-failure'] ? await goBack(followed, options, ports) : followed;
  await ports.summary.add(deploymentReport(result, region));
  return outcome(result, ports);
}

function patienceFor(timeout: number, { clock, log, cancellation }: Ports): Patience {
  return { clock, log, signal: cancellation.signal, deadline: clock.now() + timeout };
}

function tellTarget(target: Target, ports: Ports): void {
  const which = target.arn ?? target.deploymentId ?? '';
  ports.log.info(`Following ${which}`);
  if (target.taskDefinition !== undefined) ports.log.info(`Task definition ${target.taskDefinition}`);
  ports.cancellation.leaves(leftBehind(target, undefined, ports.aws.region));
}

/** A rollback has the whole timeout for itself: it pulls and starts like any deployment. */
async function goBack(followed: FollowResult, options: RollbackOptions, ports: Ports): Promise<FollowResult> {
  const plan = planAutomatic(followed);
  const { verdict } = followed;
  if (verdict.result === 'succeeded') return followed;
  ports.log.info(`${verdict.result}: ${verdict.reason}`);
  if (plan.kind === 'none') {
    ports.log.info(`Nothing is rolled back. ${plan.why}`);
    return followed;
  }
  return rollBack(plan, followed, { ...options, patience: patienceFor(options.timeout, ports) });
}

function outcome(result: FollowResult, ports: Ports): Outcome<typeof contract> {
  const { verdict, failures } = result;
  ports.log.info(`${verdict.result}: ${verdict.reason}`);
  const failure = failureOf(result, ports.aws.region);
  const cause = mainCause(result)?.code;
  return {
    outputs: {
      result: verdict.result,
      reason: verdict.reason,
      'failed-tasks': String(failures.length),
      ...(cause === undefined ? {} : { cause }),
    },
    ...(failure === undefined ? {} : { failure }),
  };
}
