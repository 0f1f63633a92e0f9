import type { Task } from '@aws-sdk/client-ecs';
import type { JsonObject } from '../../../../src/services/json';
import { runRequest } from '../../../../src/services/tasks/run-request';
import { exitCodesOf, judgeRun } from '../../../../src/services/tasks/run-verdict';

const definition: JsonObject = {
  containerDefinitions: [{ name: 'app' }, { name: 'sidecar', essential: false }],
};
const task = (app: number | undefined, sidecar: number | undefined, changes: Partial<Task> = {}): Task => ({
  taskArn: 'arn/t1',
  stopCode: 'EssentialContainerExited',
  stoppedReason: 'Essential container in task exited',
  containers: [
    { name: 'app', ...(app === undefined ? {} : { exitCode: app }) },
    { name: 'sidecar', ...(sidecar === undefined ? {} : { exitCode: sidecar }) },
  ],
  ...changes,
});

test.each([
  ['all ended with 0', [task(0, 0)], 'succeeded', /ended with 0/],
  ['one that is not essential failed', [task(0, 1)], 'succeeded', /ended with 0/],
  ['an essential one failed', [task(0, 0), task(0xc0000135, 0)], 'failed', /STATUS_DLL_NOT_FOUND/],
  [
    'one never ran',
    [
      task(undefined, undefined, {
        stopCode: 'TaskFailedToStart',
        stoppedReason: 'CannotPullContainerError: denied: x',
      }),
    ],
    'failed',
    /CannotPullContainerError.*\(image-pull-denied\)/,
  ],
])('%s', (_, tasks, result, reason) => {
  expect(judgeRun(tasks, definition)).toEqual({ result, reason: expect.stringMatching(reason) });
});

test('exit codes are told by task and container, null for one that never ran', () => {
  expect(exitCodesOf([task(7, undefined)])).toEqual({ t1: { app: 7, sidecar: null } });
});

const wish = {
  cluster: 'main',
  taskDefinition: 'td:1',
  count: 1,
  capacityProviders: [],
  subnets: [],
  securityGroups: [],
  assignPublicIp: false,
  tags: {},
};

test('what is not asked for is not sent', () => {
  expect(Object.keys(runRequest(wish, ['1'])).sort()).toEqual([
    'clientToken',
    'cluster',
    'count',
    'startedBy',
    'taskDefinition',
  ]);
  expect(runRequest({ ...wish, subnets: ['s'], tags: { a: 'b' } }, ['1'])).toMatchObject({
    networkConfiguration: { awsvpcConfiguration: { subnets: ['s'], assignPublicIp: 'DISABLED' } },
    tags: [{ key: 'a', value: 'b' }],
  });
});

test('the token is that of the wish and the attempt', () => {
  const token = (count: number, attempt: string) => runRequest({ ...wish, count }, [attempt]).clientToken;
  expect(token(1, '1')).toBe(token(1, '1'));
  expect(token(1, '1')).not.toBe(token(1, '2'));
  expect(token(1, '1')).not.toBe(token(2, '1'));
  expect(token(1, '1')).toMatch(/^[0-9a-f]{32}$/);
});
