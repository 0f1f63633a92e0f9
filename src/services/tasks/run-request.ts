import { createHash } from 'node:crypto';
import type { RunTaskCommandInput } from '@aws-sdk/client-ecs';
import type { JsonObject } from '../json';

export interface RunWish {
  readonly cluster: string;
  readonly taskDefinition: string;
  readonly count: number;
  /** `overrides` of RunTask. */
  readonly overrides?: JsonObject;
  readonly launchType?: string;
  readonly capacityProviders: ReadonlyArray<{ readonly capacityProvider: string; readonly weight: number }>;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  readonly assignPublicIp: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * The request of RunTask, with a token that is the same for the same wish in the same attempt of a job: ECS then
 * answers with the tasks that are there instead of starting others.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html
 *
 * @param attempt what tells one attempt of a job from another.
 */
export function runRequest(wish: RunWish, attempt: readonly string[]): RunTaskCommandInput {
  const { subnets, securityGroups, tags, capacityProviders } = wish;
  const token = createHash('sha256')
    .update(JSON.stringify([wish, attempt]))
    .digest('hex')
    .slice(0, 32);
  const awsvpcConfiguration = {
    subnets: [...subnets],
    ...(securityGroups.length === 0 ? {} : { securityGroups: [...securityGroups] }),
    assignPublicIp: wish.assignPublicIp ? 'ENABLED' : 'DISABLED',
  };
  const request: JsonObject = {
    cluster: wish.cluster,
    taskDefinition: wish.taskDefinition,
    count: wish.count,
    clientToken: token,
    startedBy: 'windows-on-ecs',
    ...(wish.overrides === undefined ? {} : { overrides: wish.overrides }),
    ...(wish.launchType === undefined ? {} : { launchType: wish.launchType }),
    ...(capacityProviders.length === 0
      ? {}
      : { capacityProviderStrategy: capacityProviders.map((each) => ({ ...each })) }),
    ...(subnets.length === 0 ? {} : { networkConfiguration: { awsvpcConfiguration } }),
    ...(Object.keys(tags).length === 0 ? {} : { tags: Object.entries(tags).map(([key, value]) => ({ key, value })) }),
  };
  // The members are those of the API; the SDK takes what the API takes.
  return request as unknown as RunTaskCommandInput;
}
