import { defineAction } from '../../src/runner/contract/define';
import { keyValues } from '../../src/runner/contract/key-values';
import { choice, duration, flag, integer, list, text } from '../../src/runner/contract/kinds';

export const contract = defineAction({
  name: 'Run an ECS task',
  description: 'Runs a task to its end, shows its log, and fails if an essential container does.',
  inputs: {
    cluster: text({ required: true, description: 'Name or ARN of the cluster.', example: 'production' }),
    'task-definition-arn': text({
      required: true,
      description: 'Task definition to run: an ARN, `family:revision`, or a family for its latest revision.',
      example: 'migrate:7',
    }),
    overrides: text({
      description: '`overrides` of the RunTask API, as JSON.',
      example: '{"containerOverrides": [{"name": "app", "command": ["migrate.exe"]}]}',
    }),
    count: integer({ default: '1', min: 1, max: 10, description: 'Number of tasks.' }),
    'launch-type': choice(['none', 'EC2', 'FARGATE', 'EXTERNAL'], {
      description: 'Launch type; `none` leaves it to the strategy, or to the cluster’s default.',
    }),
    'capacity-provider-strategy': keyValues({
      description: 'Capacity providers and their weights.',
      example: 'windows=1',
    }),
    subnets: list({ commas: true, description: 'Subnets, for the network mode awsvpc.', example: 'subnet-1' }),
    'security-groups': list({ commas: true, description: 'Security groups.', example: 'sg-1' }),
    'assign-public-ip': flag({ default: 'false', description: 'Whether the task gets a public address (Fargate).' }),
    tags: keyValues({ description: 'Tags of the tasks.' }),
    timeout: duration({ default: '45m', min: '1m', max: '6h', description: 'How long the tasks may take.' }),
    'log-lines': integer({
      default: '1000',
      min: 0,
      description:
        'Lines of each container’s log that are shown as they come; of a longer log the last 20 follow at the end. 0 shows none.',
    }),
  },
  outputs: {
    'task-arns': 'ARNs of the tasks, as a JSON list.',
    'exit-codes': 'Exit codes by task id and container, as JSON; null for one that never ran.',
    result: { description: 'How the tasks ended.', values: ['succeeded', 'failed', 'timed-out'] },
    reason: 'Why they ended so, in one line.',
  },
  permissions: [
    'ecs:DescribeTaskDefinition',
    'ecs:RunTask',
    'ecs:DescribeTasks',
    'ecs:StopTask (when the job is cancelled, or at the timeout)',
    'ecs:TagResource (for tasks with tags)',
    'iam:PassRole (for the roles of the task definition)',
    'logs:GetLogEvents (for the log)',
  ],
});
