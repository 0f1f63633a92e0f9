import { defineAction } from '../../src/runner/contract/define';
import { duration, text } from '../../src/runner/contract/kinds';

export const contract = defineAction({
  name: 'Delete an ECS service',
  description: 'Deletes a service with its tasks, and waits until they have stopped.',
  inputs: {
    cluster: text({ required: true, description: 'Name or ARN of the cluster.', example: 'review' }),
    service: text({ required: true, description: 'Name of the service.', example: 'invento' }),
    timeout: duration({ default: '15m', min: '1m', max: '2h', description: 'How long to wait for its tasks.' }),
  },
  outputs: {
    outcome: { description: 'What was done; `absent`: there was no such service.', values: ['deleted', 'absent'] },
  },
  permissions: ['ecs:DescribeServices', 'ecs:DeleteService', 'ecs:ListTasks', 'ecs:DescribeTasks'],
});
