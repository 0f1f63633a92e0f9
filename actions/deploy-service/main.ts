import { resolve } from 'node:path';
import type { Service } from '@aws-sdk/client-ecs';
import { escapeHtml, markdownTable } from '../../src/core/text';
import type { InputsOf, Outcome } from '../../src/runner/contract/define';
import { SERVICE_DEFINITION } from '../../src/services/api/shape';
import { describeDifference } from '../../src/services/documents/difference';
import { fillPlaceholders } from '../../src/services/documents/placeholders';
import { readDefinition } from '../../src/services/documents/read';
import type { JsonObject } from '../../src/services/json';
import { currentService, findService, primaryOf, refuseDraining } from '../../src/services/service-definitions/current';
import { type WantedService, wantedService } from '../../src/services/service-definitions/definition';
import * as deploying from '../../src/services/service-definitions/deploy';
import { missingTags, planService, type ServicePlan } from '../../src/services/service-definitions/plan';
import { revisionArn } from '../../src/services/task-definitions/registered';
import type { Ports } from '../ports';
import type { contract } from './action';
import { checkBefore } from './preflight';
import { describePlan, describeTags, FORCED, leaves, outcome, rehearse, tell } from './tell';

export { contract } from './action';

type Inputs = InputsOf<typeof contract>;

export async function run(inputs: Inputs, ports: Ports): Promise<Outcome<typeof contract>> {
  const definition = await readServiceDefinition(inputs, ports);
  const ecs = await ports.aws.ecs();
  const taskDefinition = inputs['task-definition-arn'] ?? taskDefinitionIn(definition);
  const desiredCount = inputs['desired-count'];
  const wanted = wantedService({
    cluster: inputs.cluster,
    service: inputs.service,
    forceNewDeployment: inputs['force-new-deployment'],
    ...(definition === undefined ? {} : { definition }),
    ...(taskDefinition === undefined ? {} : { taskDefinition: await revisionArn(ecs, taskDefinition) }),
    ...(desiredCount === undefined ? {} : { desiredCount }),
  });
  const existing = await findService(ecs, wanted.cluster, wanted.service);
  refuseDraining(existing);
  const context = {
    ecs,
    cluster: wanted.cluster,
    service: wanted.service,
    clock: ports.clock,
    signal: ports.cancellation.signal,
    log: ports.log,
  };
  const current = existing === undefined ? undefined : currentService(existing);
  const plan = planService(wanted, current);
  if (plan.kind !== 'unchanged') await checkBefore(wanted, existing, inputs, { ecs, ports });
  if (inputs['dry-run']) {
    const tags = current === undefined ? [] : missingTags(wanted, current);
    return rehearse({ plan, tags }, existing, context, ports);
  }
  return apply({ wanted, plan }, existing, context, ports);
}

async function apply(
  { wanted, plan }: { readonly wanted: WantedService; readonly plan: ServicePlan },
  existing: Service | undefined,
  context: deploying.DeployContext,
  ports: Ports,
): Promise<Outcome<typeof contract>> {
  const current = existing === undefined ? undefined : currentService(existing);
  const tags = current === undefined ? [] : missingTags(wanted, current);
  if (current !== undefined && tags.length > 0) {
    ports.log.info(describeTags(tags, wanted.service));
    await deploying.tagService(context, current.arn, tags);
  }
  const previous = existing?.taskDefinition;
  if (plan.kind === 'unchanged') {
    ports.log.info(`Service ${wanted.service} is as wanted already: nothing is deployed`);
    const arn = await deploying.currentDeployment(context);
    await tell(existing ?? {}, arn, ['Unchanged: it is as wanted already, and nothing was deployed.'], ports);
    return outcome({ service: existing ?? {}, arn, previous, changed: tags.length > 0 });
  }
  if (plan.kind === 'create') {
    ports.log.info(`Creating service ${wanted.service} in cluster ${wanted.cluster}`);
    leaves(wanted, false, ports);
    const service = await deploying.createService(context, plan.request);
    leaves(wanted, true, ports);
    const arn = await deploying.ourDeployment(context, service, new Set());
    await tell(service, arn, [`Created service \`${wanted.service}\`.`], ports);
    return outcome({ service, arn, previous, changed: true });
  }
  return update(plan, existing ?? {}, context, ports);
}

async function update(
  plan: Extract<ServicePlan, { kind: 'update' }>,
  existing: Service,
  context: deploying.DeployContext,
  ports: Ports,
): Promise<Outcome<typeof contract>> {
  const lines = plan.differences.map(describeDifference);
  ports.log.info(describePlan(plan, context.service));
  const known = await deploying.knownDeployments(context);
  leaves(context, false, ports);
  const service = await deploying.updateService(context, plan.request);
  leaves(context, true, ports);
  const started = primaryOf(service)?.id !== primaryOf(existing)?.id;
  if (!started) ports.log.info('ECS started no new deployment for this change');
  const arn = started
    ? await deploying.ourDeployment(context, service, known)
    : await deploying.currentDeployment(context);
  const table =
    lines.length === 0
      ? []
      : [
          markdownTable(
            ['what changed'],
            lines.map((line) => [escapeHtml(line)]),
          ),
        ];
  await tell(service, arn, [`Updated service \`${context.service}\`${FORCED[plan.forced ?? 'no']}.`, ...table], ports);
  return outcome({ service, arn, previous: existing.taskDefinition, changed: true });
}

async function readServiceDefinition(inputs: Inputs, ports: Ports): Promise<JsonObject | undefined> {
  const path = inputs['service-definition'];
  if (path === undefined) return undefined;
  const document = await readDefinition(resolve(ports.env.GITHUB_WORKSPACE || '.', path), 'service definition');
  return fillPlaceholders(document, inputs.values, SERVICE_DEFINITION);
}

function taskDefinitionIn(definition: JsonObject | undefined): string | undefined {
  return typeof definition?.taskDefinition === 'string' ? definition.taskDefinition : undefined;
}
