import type {
  ListTagsForResourceCommandInput,
  Tag,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-ecs';
import type { Account } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { clientError, invalidParameter } from './find';
import { ecsState } from './state';

/** @throws InvalidParameterException, ClientException as ECS words it. */
export function checkTags(tags: readonly Tag[] | undefined): void {
  if (tags === undefined) return;
  if (tags.length > 50) throw invalidParameter('Number of tags must be less than or equal to 50.');
  const keys = tags.map((tag) => tag.key);
  if (keys.some((key) => !key)) throw invalidParameter('Tag key cannot be null or empty.');
  if (keys.some((key) => key?.startsWith('aws:') === true)) {
    throw invalidParameter('Tag keys cannot start with aws:.');
  }
  if (new Set(keys).size !== keys.length) throw clientError('Duplicate tag keys found.');
}

/** CloudFormation's tags as ECS's, in lower camel case. */
export const tagsOf = (tags: Readonly<Record<string, string>>): Tag[] =>
  Object.entries(tags).map(([key, value]) => ({ key, value }));

/** Whatever carries the ARN: each record holds its own tags. */
function tagged(account: Account, arn: string): { tags: Tag[] } {
  const state = ecsState(account);
  const clusters = Object.values(state.clusters);
  const found = [
    ...clusters,
    ...Object.values(state.capacityProviders),
    ...clusters.flatMap((cluster) => [
      ...Object.values(cluster.services),
      ...Object.values(cluster.tasks),
      ...Object.values(cluster.hosts),
    ]),
  ].find((record) => record.arn === arn);
  const definition = Object.values(state.families)
    .flat()
    .find((record) => record.taskDefinitionArn === arn);
  const owner = found ?? definition;
  if (owner === undefined)
    throw new AwsError('ResourceNotFoundException', 'The specified resource could not be found.');
  return owner;
}

export const tagOperations = {
  TagResource(account: Account, input: TagResourceCommandInput) {
    checkTags(input.tags);
    const owner = tagged(account, input.resourceArn ?? '');
    const fresh = input.tags ?? [];
    owner.tags = [...owner.tags.filter((tag) => !fresh.some((each) => each.key === tag.key)), ...fresh];
    return {};
  },
  UntagResource(account: Account, input: UntagResourceCommandInput) {
    const owner = tagged(account, input.resourceArn ?? '');
    owner.tags = owner.tags.filter((tag) => !(input.tagKeys ?? []).includes(tag.key ?? ''));
    return {};
  },
  ListTagsForResource(account: Account, input: ListTagsForResourceCommandInput) {
    return { tags: tagged(account, input.resourceArn ?? '').tags };
  },
};
