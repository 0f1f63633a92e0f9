import { tellLifetime } from '../../src/aws/lifetime';
import type { InputsOf, Outcome } from '../../src/runner/contract/define';
import { invalidInputs } from '../../src/runner/contract/parse';
import { readFailedLog } from '../../src/services/deployments/failed-task-log';
import { type FollowResult, followDeployment } from '../../src/services/deployments/follow';
import { readPatiently } from '../../src/services/deployments/patience';
import { requireService } from '../../src/services/deployments/read';
import { deploymentReport, failureOf } from '../../src/services/deployments/report';
import { restore } from '../../src/services/deployments/rollback';
import { findGoal, parseWish } from '../../src/services/deployments/rollback-goal';
import { findTarget } from '../../src/services/deployments/target';
import { nameOf, refuseController } from '../../src/services/service-definitions/definition';
import type { Ports } from '../ports';
import type { contract } from './action';

export { contract } from './action';

type Inputs = InputsOf<typeof contract>;

export async function run(inputs: Inputs, ports: Ports): Promise<Outcome<typeof contract>> {
  const wish = parseWish(inputs.to);
  if (wish === undefined) throw invalidInputs([`to is not \`previous\`, a revision or an ARN: ${inputs.to}`]);
  const ecs = await ports.aws.ecs();
  const { cluster } = inputs;
  const service = nameOf(inputs.service);
  const { clock, log } = ports;
  const patience = { clock, log, signal: ports.cancellation.signal, deadline: clock.now() + inputs.timeout };
  await tellLifetime(ecs.config.credentials, { ...patience, env: ports.env });
  const found = await readPatiently(patience, () => requireService(ecs, cluster, service));
  refuseController(found.deploymentController, `Service ${service}`);
  const present = found.taskDefinition ?? '';
  const goal = await readPatiently(patience, () => findGoal(ecs, wish, { cluster, service, present }));
  const changed = goal !== present;
  log.info(
    changed ? `Service ${service} goes back from ${present} to ${goal}` : `Service ${service} has ${goal} already`,
  );
  const leaves = (goes: string): void =>
    ports.cancellation.leaves(
      `ECS ${goes} on giving service ${service} the task definition ${goal}. Follow it with wait-for-service.`,
    );
  if (changed) leaves('may go');
  const target = changed
    ? await restore(goal, { cluster, service }, { ecs, patience })
    : await readPatiently(patience, () => findTarget(ecs, { cluster, service }, log));
  leaves('goes');
  const reader = { ecs, logs: () => ports.aws.cloudWatchLogs(), region: ports.aws.region, limit: inputs['log-lines'] };
  const result = await followDeployment(target, {
    ecs,
    balancers: () => ports.aws.loadBalancing(),
    autoScaling: () => ports.aws.autoScaling(),
    patience,
    timeout: inputs.timeout,
    maxTaskFailures: inputs['max-task-failures'],
    readLog: (task) => readFailedLog(reader, task),
  });
  await ports.summary.add(deploymentReport(result, ports.aws.region));
  return outcome({ result: changed ? result : asWished(result), goal, present, changed }, ports);
}

/** A service that has the wished task definition because ECS itself rolled the newest deployment back. */
function asWished(result: FollowResult): FollowResult {
  const { verdict } = result;
  if (verdict.result !== 'rolled-back') return result;
  const reason = `ECS has gone back to it already: ${verdict.reason}`;
  return { ...result, verdict: { ...verdict, result: 'succeeded', reason } };
}

interface Done {
  readonly result: FollowResult;
  readonly goal: string;
  readonly present: string;
  readonly changed: boolean;
}

function outcome({ result, goal, present, changed }: Done, ports: Ports): Outcome<typeof contract> {
  const { verdict, target } = result;
  ports.log.info(`${verdict.result}: ${verdict.reason}`);
  const failure = failureOf(result, ports.aws.region);
  return {
    outputs: {
      'task-definition-arn': goal,
      'previous-task-definition-arn': present,
      ...(target.arn === undefined ? {} : { 'service-deployment-arn': target.arn }),
      changed: changed ? 'true' : 'false',
      result: verdict.result,
      reason: verdict.reason,
    },
    ...(failure === undefined ? {} : { failure }),
  };
}
