import type { ContainerInstance } from '@aws-sdk/client-ecs';
import { calling } from '../../aws/errors';
import { allPages } from '../../aws/pages';
import type { SomeEcsCalls } from '../ecs-calls';

/** DescribeContainerInstances takes so many at once. */
const INSTANCES_A_CALL = 100;

/** Active container instances of a cluster, as ECS has them. */
export async function readContainerInstances(
  ecs: SomeEcsCalls<'listContainerInstances' | 'describeContainerInstances'>,
  cluster: string,
): Promise<ContainerInstance[]> {
  const arns = await allPages(
    'ecs:ListContainerInstances',
    (nextToken) => ecs.listContainerInstances({ ...nextToken, cluster, status: 'ACTIVE' }),
    'containerInstanceArns',
  );
  const instances: ContainerInstance[] = [];
  for (let at = 0; at < arns.length; at += INSTANCES_A_CALL) {
    const answer = await calling('ecs:DescribeContainerInstances', () =>
      ecs.describeContainerInstances({ cluster, containerInstances: arns.slice(at, at + INSTANCES_A_CALL) }),
    );
    instances.push(...(answer.containerInstances ?? []));
  }
  return instances;
}
