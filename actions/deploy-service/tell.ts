import type { Service } from '@aws-sdk/client-ecs';
import type { Outcome } from '../../src/runner/contract/define';
import { describeDifference } from '../../src/services/documents/difference';
import type { DeployContext } from '../../src/services/service-definitions/deploy';
import type { Forced, ServicePlan } from '../../src/services/service-definitions/plan';
import type { Ports } from '../ports';
import type { contract } from './action';

export const FORCED = {
  no: '',
  asked: ' with a forced deployment',
  retry: ' with a forced deployment, because the last one failed',
  strategy: ' with a forced deployment, because ECS changes capacity providers in no other way',
} as const satisfies Record<Forced | 'no', string>;

/** The plan in words, a line for each difference. */
export function describePlan(plan: ServicePlan, service: string): string {
  switch (plan.kind) {
    case 'unchanged':
      return `Service ${service} is as wanted already`;
    case 'create':
      return [`Creating service ${service}:`, ...Object.keys(plan.request)].join('\n  ');
    case 'update':
      return [
        `Updating service ${service}${FORCED[plan.forced ?? 'no']}:`,
        ...plan.differences.map(describeDifference),
      ].join('\n  ');
  }
}

type Tags = ReadonlyArray<{ readonly key: string; readonly value: string }>;

export const describeTags = (tags: Tags, service: string): string =>
  `Tags of ${service}: ${tags.map(({ key, value }) => `${key}=${value}`).join(', ')}`;

/** Tells the plan and changes nothing. @param tags that the service lacks. */
export async function rehearse(
  { plan, tags }: { readonly plan: ServicePlan; readonly tags: Tags },
  existing: Service | undefined,
  { service }: DeployContext,
  ports: Ports,
): Promise<Outcome<typeof contract>> {
  const words = [describePlan(plan, service), ...(tags.length === 0 ? [] : [describeTags(tags, service)])].join('\n');
  ports.log.info(`Dry run, nothing is changed. ${words}`);
  await ports.summary.add(`### Service ${service} (dry run)\n\n\`\`\`\n${words}\n\`\`\``);
  return outcome({
    service: existing ?? {},
    arn: undefined,
    previous: existing?.taskDefinition,
    changed: plan.kind !== 'unchanged' || tags.length > 0,
  });
}

/** @param isCertain whether the call that starts the deployment was answered. */
export function leaves(
  { cluster, service }: { cluster: string; service: string },
  isCertain: boolean,
  ports: Ports,
): void {
  ports.cancellation.leaves(
    `ECS ${isCertain ? 'goes' : 'may go'} on with the deployment of service ${service} in cluster ${cluster}. Follow it with wait-for-service, or run the job again.`,
  );
}

export async function tell(
  service: Service,
  arn: string | undefined,
  parts: readonly string[],
  ports: Ports,
): Promise<void> {
  for (const line of [service.serviceArn, arn]) if (line !== undefined) ports.log.info(line);
  await ports.summary.add([`### Service ${service.serviceName ?? ''}`, ...parts].join('\n\n'));
}

export function outcome(done: {
  readonly service: Service;
  readonly arn: string | undefined;
  readonly previous: string | undefined;
  readonly changed: boolean;
}): Outcome<typeof contract> {
  return {
    outputs: {
      'service-arn': done.service.serviceArn ?? '',
      ...(done.arn === undefined ? {} : { 'service-deployment-arn': done.arn }),
      ...(done.previous === undefined ? {} : { 'previous-task-definition-arn': done.previous }),
      changed: done.changed ? 'true' : 'false',
    },
  };
}
