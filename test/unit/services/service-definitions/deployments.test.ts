import {
  type ListedDeployment,
  listDeployments,
  pickCurrent,
  pickOurs,
  revisionTaskDefinitions,
} from '../../../../src/services/service-definitions/deployments';

const at = (seconds: number): number => Date.UTC(2026, 0, 1, 0, 0, seconds);
const listed = (arn: string, seconds: number, status = 'IN_PROGRESS'): ListedDeployment => ({
  arn,
  createdAt: at(seconds),
  status,
  revisionArn: `rev-${arn}`,
});
const primary = { id: 'ecs-svc/1', taskDefinition: 'td:2', createdAt: new Date(at(10)) };
const none = { known: new Set<string>(), primary, taskDefinitions: new Map<string, string>() };

describe('our deployment among those that began at the same moment', () => {
  test('is none that was there before the call', () => {
    expect(pickOurs([listed('old', 10), listed('new', 12)], { ...none, known: new Set(['old']) })?.arn).toBe('new');
  });

  test('has our task definition, even if another began nearer', () => {
    const taskDefinitions = new Map([
      ['rev-theirs', 'td:9'],
      ['rev-ours', 'td:2'],
    ]);
    expect(pickOurs([listed('theirs', 10), listed('ours', 13)], { ...none, taskDefinitions })?.arn).toBe('ours');
  });

  test('is the nearest in time where the task definition is the same', () => {
    expect(pickOurs([listed('later', 30), listed('ours', 11), listed('earlier', 1)], none)?.arn).toBe('ours');
  });

  test('may not be there yet', () => {
    expect(pickOurs([], none)).toBeUndefined();
  });
});

describe('the deployment that stands for a service as it is', () => {
  test.each([
    ['one that goes on', [listed('c', 3), listed('b', 2, 'SUCCESSFUL')], 'c'],
    [
      'what a rollback went back to',
      [listed('c', 3, 'ROLLBACK_SUCCESSFUL'), listed('b', 2, 'STOPPED'), listed('a', 1, 'SUCCESSFUL')],
      'a',
    ],
    ['the last, if none ever succeeded', [listed('b', 2, 'STOPPED'), listed('a', 1, 'STOPPED')], 'b'],
  ])('%s', (_, deployments, arn) => {
    expect(pickCurrent(deployments)?.arn).toBe(arn);
  });
});

test('all pages are read, newest first', async () => {
  const pages = [
    { serviceDeployments: [{ serviceDeploymentArn: 'a', createdAt: new Date(1) }], nextToken: 'more' },
    { serviceDeployments: [{ serviceDeploymentArn: 'b', createdAt: new Date(2) }] },
  ];
  const asked: unknown[] = [];
  const ecs = {
    listServiceDeployments: async (input: object) => {
      asked.push(input);
      return pages[asked.length - 1] ?? {};
    },
  };
  expect((await listDeployments(ecs, 'main', 'app', 5)).map((each) => each.arn)).toEqual(['b', 'a']);
  expect(asked).toEqual([
    { cluster: 'main', service: 'app', createdAt: { after: new Date(5) } },
    { cluster: 'main', service: 'app', createdAt: { after: new Date(5) }, nextToken: 'more' },
  ]);
});

test('the task definitions of more revisions than one call takes are all read', async () => {
  const asked: number[] = [];
  const ecs = {
    describeServiceRevisions: async ({ serviceRevisionArns = [] }: { serviceRevisionArns: string[] | undefined }) => {
      asked.push(serviceRevisionArns.length);
      return {
        serviceRevisions: serviceRevisionArns.map((arn) => ({ serviceRevisionArn: arn, taskDefinition: `td:${arn}` })),
      };
    },
  };
  const revisions = Array.from({ length: 45 }, (_, index) => `${index}`);
  const found = await revisionTaskDefinitions(ecs, revisions);
  expect(asked).toEqual([20, 20, 5]);
  expect(revisions.map((arn) => found.get(arn))).toEqual(revisions.map((arn) => `td:${arn}`));
});
