import type { Story } from '../story';
import { lifeStories } from './cfn-lives';
import { refusalStories } from './cfn-refusals';
import { stackStories } from './cfn-stacks';
import { ecrImageStories } from './ecr-images';
import { ecrRepositoryStories } from './ecr-repositories';
import { clusterStories } from './ecs-clusters';
import { serviceStories } from './ecs-services';
import { taskDefinitionStories } from './ecs-task-definitions';
import { logsStories } from './logs';
import { parameterStories } from './parameters';
import { secretStories } from './secrets';
import { stsStories } from './sts';

export { registryStories } from './registry';

/** Stories of AWS's APIs. */
export const stories: readonly Story[] = [
  ...stsStories,
  ...ecrRepositoryStories,
  ...ecrImageStories,
  ...taskDefinitionStories,
  ...clusterStories,
  ...serviceStories,
  ...stackStories,
  ...lifeStories,
  ...refusalStories,
  ...logsStories,
  ...parameterStories,
  ...secretStories,
];
