import { defineAction } from '../../src/runner/contract/define';
import { choice, flag, integer, text } from '../../src/runner/contract/kinds';
import { valueMap } from '../../src/runner/contract/value-map';

export const contract = defineAction({
  name: 'Deploy an ECS service',
  description: 'Creates a service from its definition, or changes what differs, and names the deployment that follows.',
  inputs: {
    cluster: text({ required: true, description: 'Name or ARN of the cluster.', example: 'production' }),
    service: text({ required: true, description: 'Name of the service.', example: 'app' }),
    'task-definition-arn': text({
      description: 'Task definition to run: an ARN, `family:revision`, or a family for its latest revision.',
    }),
    'service-definition': text({
      description: 'File of the service, JSON or YAML, with the field names of the CreateService API.',
      example: 'service.json',
    }),
    values: valueMap({
      description:
        'Values for `${NAME}` anywhere in the texts of the service definition, such as the `outputs` of stacks.',
    }),
    'desired-count': integer({ min: 0, description: 'Number of tasks; goes before that of the file.' }),
    'force-new-deployment': flag({
      default: 'false',
      description: 'Start a deployment even if nothing differs, so that tasks are replaced.',
    }),
    preflight: choice(['error', 'warn', 'off'], {
      description: 'What to do about what would keep the deployment from succeeding, before anything is changed.',
    }),
    singleton: choice(['auto', 'true', 'false'], {
      description: 'Whether only one task may run at a time; with `auto` a service that is so stays so.',
    }),
    'dry-run': flag({ default: 'false', description: 'Only tell what would be changed.' }),
  },
  outputs: {
    'service-arn': 'ARN of the service.',
    'service-deployment-arn':
      'ARN of the service deployment that this started, or, if nothing differed, of the current one.',
    'previous-task-definition-arn': 'Task definition that the service had before; unset for a new service.',
    changed: {
      description: 'Whether anything had to be changed; with `dry-run`, whether it would have to be.',
      values: ['true', 'false'],
    },
  },
  permissions: [
    'ecs:DescribeServices',
    'ecs:CreateService',
    'ecs:UpdateService',
    'ecs:ListServiceDeployments',
    'ecs:DescribeServiceRevisions',
    'ecs:DescribeTaskDefinition (for a `task-definition-arn` without a revision, and for `preflight`)',
    'ecs:DescribeClusters (for `preflight`)',
    'ecs:ListContainerInstances (for `preflight`)',
    'ecs:DescribeContainerInstances (for `preflight`)',
    'ecs:ListTasks (for `preflight`)',
    'ecs:DescribeTasks (for `preflight`)',
    'ecs:DescribeCapacityProviders (for `preflight`)',
    'autoscaling:DescribeAutoScalingGroups (for `preflight`)',
    'autoscaling:DescribeScalingActivities (for `preflight`)',
    'application-autoscaling:DescribeScalableTargets (for `preflight`)',
    'ecr:GetAuthorizationToken (for `preflight`)',
    'ecr:BatchGetImage (for `preflight`)',
    'ecr:GetDownloadUrlForLayer (for `preflight`)',
    'elasticloadbalancing:DescribeTargetGroups (for `preflight`)',
    'logs:DescribeLogGroups (for `preflight`)',
    'secretsmanager:DescribeSecret (for `preflight`)',
    'ssm:DescribeParameters (for `preflight`)',
    'ecs:TagResource (for a service definition with tags)',
    'iam:PassRole (for the roles of the task definition)',
  ],
});
