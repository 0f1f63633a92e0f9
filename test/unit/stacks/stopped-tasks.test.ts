import type { StackEvent } from '@aws-sdk/client-cloudformation';
import type { FirstFailure } from '../../../src/stacks/diagnosis';
import { stoppedTasksOf, type Witnesses } from '../../../src/stacks/stopped-tasks';

const failure: FirstFailure = {
  path: 'Service',
  resourceType: 'AWS::ECS::Service',
  physicalId: 'arn:aws:ecs:us-east-1:123456789012:service/main/invento',
  status: 'CREATE_FAILED',
  reason: 'ECS Deployment Circuit Breaker was triggered',
  event: {} as StackEvent,
};

const witnesses: Witnesses = {
  region: 'us-east-1',
  ecs: async () => ({
    listTasks: async ({ cluster, serviceName }) => ({ taskArns: [`arn:aws:ecs:::task/${cluster}/${serviceName}-1`] }),
    describeTasks: async () => ({
      tasks: [
        {
          taskArn: 'arn:aws:ecs:::task/main/t1',
          lastStatus: 'STOPPED',
          stopCode: 'EssentialContainerExited',
          stoppedReason: 'Essential container in task exited',
          containers: [{ name: 'app', exitCode: 3, lastStatus: 'STOPPED' }],
          taskDefinitionArn: 'arn:td:1',
        },
      ],
    }),
    describeTaskDefinition: async () => ({
      taskDefinition: {
        taskDefinitionArn: 'arn:td:1',
        revision: 1,
        containerDefinitions: [
          {
            name: 'app',
            logConfiguration: {
              logDriver: 'awslogs',
              options: { 'awslogs-group': '/app', 'awslogs-stream-prefix': 'p', 'awslogs-region': 'us-east-1' },
            },
          },
        ],
      },
    }),
  }),
  logs: async () => ({
    getLogEvents: async ({ logStreamName }) => ({ events: [{ message: `Login failed (${logStreamName})` }] }),
  }),
};

test('a service that did not come up is told with its stopped tasks and the end of their log', async () => {
  expect(await stoppedTasksOf(failure, witnesses)).toEqual([
    expect.stringMatching(/^task t1: app exited with 3/),
    'Last lines of app in task t1:',
    '  Login failed (p/app/t1)',
  ]);
});

test('what is no service is not looked at', async () => {
  expect(await stoppedTasksOf({ ...failure, resourceType: 'AWS::SNS::Topic' }, witnesses)).toEqual([]);
  expect(await stoppedTasksOf({ ...failure, physicalId: '' }, witnesses)).toEqual([]);
});

test('tasks that may not be read are a line, not an error', async () => {
  const ecs = () => Promise.reject(new Error('no'));
  expect(await stoppedTasksOf(failure, { ...witnesses, ecs })).toEqual([
    "The stopped tasks of invento can't be read: no",
  ]);
});
