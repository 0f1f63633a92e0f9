import { defineAction } from '../../src/runner/contract/define';
import { duration, flag, integer, text } from '../../src/runner/contract/kinds';

export const contract = defineAction({
  name: 'Wait for an ECS service',
  description: 'Follows one deployment of a service to its end and says why it failed.',
  inputs: {
    cluster: text({ required: true, description: 'Name or ARN of the cluster.', example: 'production' }),
    service: text({ required: true, description: 'Name or ARN of the service.', example: 'app' }),
    'service-deployment-arn': text({
      description: 'The deployment to follow, as deploy-service gives it; the service’s newest where it is not given.',
      pattern: /^arn:aws[\w-]*:ecs:[\w-]*:\d{12}:service-deployment\/.+$/,
      allowed: 'the ARN of a service deployment',
      example: 'arn:aws:ecs:eu-central-1:123456789012:service-deployment/production/app/5Hq2',
    }),
    timeout: duration({ default: '45m', min: '1m', max: '6h', description: 'How long to wait.' }),
    'max-task-failures': integer({
      default: '3',
      min: 0,
      description: 'Failed tasks of the deployment at which waiting is given up; 0 never gives up early.',
    }),
    'log-lines': integer({
      default: '20',
      min: 0,
      max: 1000,
      description: 'Last lines of the log of a container that failed; 0 shows none.',
    }),
    'rollback-on-failure': flag({
      default: 'false',
      description: 'Go back to what ran before when the deployment fails or times out, and follow that to its end.',
    }),
  },
  outputs: {
    result: {
      description: 'How the deployment ended.',
      values: ['succeeded', 'failed', 'rolled-back', 'superseded', 'timed-out'],
    },
    reason: 'Why it ended so, in one line.',
    'failed-tasks': 'Number of tasks of the deployment that failed.',
    cause:
      'Code of why most of them failed, or why a task has no place; `docs/why-did-my-deployment-fail.md` explains each.',
  },
  permissions: [
    'ecs:DescribeServices',
    'ecs:ListServiceDeployments',
    'ecs:DescribeServiceDeployments',
    'ecs:DescribeServiceRevisions',
    'ecs:ListTasks',
    'ecs:DescribeTasks',
    'elasticloadbalancing:DescribeTargetHealth (for a service with target groups)',
    'ecs:ListContainerInstances (for a task that has no place)',
    'ecs:DescribeContainerInstances (for a task that has no place)',
    'ecs:DescribeCapacityProviders (for a task that has no place)',
    'autoscaling:DescribeAutoScalingGroups (for a task that has no place)',
    'autoscaling:DescribeScalingActivities (for a task that has no place)',
    'ecs:StopServiceDeployment (for `rollback-on-failure`)',
    'ecs:UpdateService (for `rollback-on-failure`)',
    'iam:PassRole (for `rollback-on-failure`, the roles of the previous task definition)',
    'ecs:DescribeTaskDefinition (for a task that has no place, and for the log of one that failed)',
    'logs:GetLogEvents (for the log of a task that failed)',
  ],
});
