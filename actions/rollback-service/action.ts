import { defineAction } from '../../src/runner/contract/define';
import { duration, integer, text } from '../../src/runner/contract/kinds';

export const contract = defineAction({
  name: 'Roll back an ECS service',
  description: 'Gives a service the task definition of its last successful deployment, or a named one, and waits.',
  inputs: {
    cluster: text({ required: true, description: 'Name or ARN of the cluster.', example: 'production' }),
    service: text({ required: true, description: 'Name or ARN of the service.', example: 'app' }),
    to: text({
      default: 'previous',
      description:
        'What to go back to: `previous` (the last successful deployment of another task definition), the number of a revision, or an ARN.',
      pattern: /^(previous|[1-9]\d*|(arn:aws[\w-]*:ecs:[\w-]*:\d{12}:task-definition\/)?[\w-]+:[1-9]\d*)$/,
      allowed: '`previous`, a revision’s number, `family:revision` or the ARN of a task definition',
      example: 'previous',
    }),
    timeout: duration({ default: '45m', min: '1m', max: '6h', description: 'How long to wait.' }),
    'max-task-failures': integer({
      default: '3',
      min: 0,
      description: 'Failed tasks at which waiting is given up; 0 never gives up early.',
    }),
    'log-lines': integer({
      default: '20',
      min: 0,
      max: 1000,
      description: 'Last lines of the log of a container that failed; 0 shows none.',
    }),
  },
  outputs: {
    'task-definition-arn': 'Task definition that the service was given.',
    'previous-task-definition-arn': 'Task definition that the service had before.',
    'service-deployment-arn': 'ARN of the service deployment that this started, or of the current one.',
    changed: { description: 'Whether the service had another task definition.', values: ['true', 'false'] },
    result: {
      description: 'How that deployment ended; `succeeded` says that the rollback did.',
      values: ['succeeded', 'failed', 'rolled-back', 'superseded', 'timed-out'],
    },
    reason: 'Why it ended so, in one line.',
  },
  permissions: [
    'ecs:DescribeServices',
    'ecs:UpdateService',
    'ecs:DescribeTaskDefinition',
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
    'iam:PassRole (for the roles of the task definition)',
    'logs:GetLogEvents (for the log of a task that failed)',
  ],
});
