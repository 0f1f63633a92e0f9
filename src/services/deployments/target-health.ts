import type { Service } from '@aws-sdk/client-ecs';
import { calling } from '../../aws/errors';

/** The one call to Elastic Load Balancing, as the SDK's client has it. */
export interface TargetHealthCalls {
  describeTargetHealth(input: { TargetGroupArn: string }): Promise<{
    TargetHealthDescriptions?:
      | ReadonlyArray<{
          Target?: { Id?: string | undefined; Port?: number | undefined } | undefined;
          TargetHealth?:
            | { State?: string | undefined; Reason?: string | undefined; Description?: string | undefined }
            | undefined;
        }>
      | undefined;
  }>;
}

/** Whether a service's target groups have as many targets that work as the service has tasks. */
export interface TargetHealth {
  readonly isReady: boolean;
  /** What keeps targets from being healthy; absent where nothing does. */
  readonly trouble?: string;
}

/** Not yet, or not any more. What a load balancer does not check (`unused`, `unavailable`) is not held against a target. */
const NOT_SERVING = new Set(['initial', 'unhealthy', 'unhealthy.draining', 'draining']);

/** Reads the health of all targets of a service. A blue/green service's are in one target group of two: they count together. */
export async function readTargetHealth(elb: TargetHealthCalls, service: Service): Promise<TargetHealth> {
  const trouble: string[] = [];
  let isReady = true;
  for (const { targetGroupArn, advancedConfiguration } of service.loadBalancers ?? []) {
    const arns = [targetGroupArn, advancedConfiguration?.alternateTargetGroupArn].filter((arn) => arn !== undefined);
    if (arns.length === 0) continue;
    let serving = 0;
    for (const arn of arns) {
      const answer = await calling('elasticloadbalancing:DescribeTargetHealth', () =>
        elb.describeTargetHealth({ TargetGroupArn: arn }),
      );
      const targets = answer.TargetHealthDescriptions ?? [];
      serving += targets.filter(({ TargetHealth }) => !NOT_SERVING.has(TargetHealth?.State ?? '')).length;
      trouble.push(...targets.flatMap(describeTrouble));
    }
    isReady &&= serving >= (service.desiredCount ?? 0);
  }
  return { isReady, ...(trouble.length === 0 ? {} : { trouble: [...new Set(trouble)].join(', ') }) };
}

type Target = NonNullable<
  Awaited<ReturnType<TargetHealthCalls['describeTargetHealth']>>['TargetHealthDescriptions']
>[number];

/** Draining targets are those of the old tasks: that is as it should be. */
function describeTrouble({ Target, TargetHealth }: Target): string[] {
  const { State: state = '', Reason: reason, Description: description } = TargetHealth ?? {};
  if (state !== 'initial' && state !== 'unhealthy') return [];
  const why = [reason, description].filter((part) => part !== undefined).join(', ');
  return [`target ${Target?.Id ?? ''}:${Target?.Port ?? ''} is ${state}${why === '' ? '' : ` (${why})`}`];
}
