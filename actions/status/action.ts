import { REPOSITORY_PATTERN } from '../../src/registry/reference';
import { defineAction } from '../../src/runner/contract/define';
import { duration, flag, text } from '../../src/runner/contract/kinds';

export const contract = defineAction({
  name: 'Tell what runs',
  description:
    'Tells what runs in an environment and what has drifted: image, tasks, hosts and stacks. It changes nothing.',
  inputs: {
    application: text({ required: true, description: 'Name of the application.', example: 'invento' }),
    environment: text({ required: true, description: 'Name of the environment.', example: 'production' }),
    cluster: text({ required: true, description: 'Name or ARN of the cluster.', example: 'production' }),
    service: text({ required: true, description: 'Name of the service.', example: 'invento' }),
    repository: text({
      description: 'The ECR repository, whose last build is held against what is deployed.',
      pattern: REPOSITORY_PATTERN,
      allowed: 'a repository in lower case, without a tag',
      example: 'foocorp/invento',
    }),
    stacks: text({
      description:
        'What a review of the stacks found: a JSON object of `outcome` and `changes`, as deploy-stack gives them, by name.',
      example: '{"network": {"outcome": "unchanged", "changes": []}}',
    }),
    wait: duration({
      min: '1m',
      max: '2h',
      description: 'Wait so long until as many tasks run as are wanted, and fail if they do not; unset: do not wait.',
    }),
    'announce-gap': flag({
      default: 'false',
      description: 'Warn if the service will not answer while its host is replaced, before that is done.',
    }),
  },
  outputs: {
    status: 'What runs, and what has drifted, a JSON object.',
    drift: 'What has drifted, of image, tasks, hosts and stacks, separated by commas; empty where nothing has.',
  },
  permissions: [
    'ecs:DescribeServices',
    'ecs:ListServiceDeployments',
    'ecs:DescribeTaskDefinition',
    'ecs:ListTasks',
    'ecs:DescribeTasks',
    'ecs:ListContainerInstances',
    'ecs:DescribeContainerInstances',
    'ecr:DescribeImages (for `repository`)',
    'ecr:GetAuthorizationToken (for a `repository` without its registry)',
  ],
});
