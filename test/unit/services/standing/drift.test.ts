import { driftOf } from '../../../../src/services/standing/drift';
import type { Standing } from '../../../../src/services/standing/model';
import { announceGap, renderStanding } from '../../../../src/services/standing/render';

const A = `sha256:${'a'.repeat(64)}`;
const B = `sha256:${'b'.repeat(64)}`;
const host = { instance: 'i-1', ami: 'ami-1', osFamily: 'WINDOWS_SERVER_2022_CORE', agent: '1.9', status: 'ACTIVE' };
const task = { id: 't1', status: 'RUNNING', health: 'HEALTHY', taskDefinition: 'invento:3', digests: [A], host: 'i-1' };

const standing: Standing = {
  application: 'invento',
  environment: 'staging',
  service: {
    name: 'invento',
    cluster: 'main',
    taskDefinition: 'invento:3',
    desired: 1,
    running: 1,
    pending: 0,
    singleton: true,
    deployment: 'SUCCESSFUL',
    console: 'https://example.com',
  },
  image: { uri: `r@${A}`, digest: A, tags: ['4.2.0'] },
  lastBuild: { uri: `r@${A}`, digest: A, tags: ['4.2.0'] },
  tasks: [task],
  hosts: [{ ...host, connected: true, tasks: 1 }],
  stacks: { network: { outcome: 'unchanged', changes: [] } },
};
const change = { action: 'modify', logicalId: 'HostTemplate', type: 'AWS::EC2::LaunchTemplate', replacement: 'no' };

test('nothing has drifted where all is as it was delivered', () => {
  expect(driftOf(standing)).toEqual([]);
  expect(renderStanding(standing, [])).toContain('Everything is as it should be.');
});

test.each<[string, Partial<Standing>, string[]]>([
  [
    'a newer image was built',
    { lastBuild: { uri: `r@${B}`, digest: B, tags: ['4.3.0'], pushedAt: '2026-03-02T09:00:00.000Z' } },
    [
      'image: The last build is sha256:bbbbbbbbbbbb (4.3.0, pushed 2026-03-02T09:00:00.000Z); sha256:aaaaaaaaaaaa is deployed.',
    ],
  ],
  [
    'a task still runs the old revision',
    { tasks: [{ ...task, taskDefinition: 'invento:2', digests: [B] }] },
    ['tasks: Task t1 runs invento:2, not invento:3.'],
  ],
  [
    'a task runs another image than its revision names',
    { tasks: [{ ...task, digests: [B] }] },
    ['tasks: Task t1 runs an image of another digest than its task definition names.'],
  ],
  ['a task has not pulled its image yet', { tasks: [{ ...task, digests: [] }] }, []],
  ['too few tasks run', { service: { ...standing.service, running: 0 }, tasks: [] }, ['tasks: 0 tasks of 1 run.']],
  [
    'hosts differ, and one is lost',
    {
      hosts: [
        { ...host, connected: true, tasks: 1 },
        { ...host, instance: 'i-2', ami: 'ami-2', connected: false, tasks: 0 },
      ],
    },
    ['hosts: The ECS agent of i-2 is not connected.', 'hosts: The hosts have different AMIs: ami-1, ami-2.'],
  ],
  [
    'a newer AMI waits',
    { stacks: { cluster: { outcome: 'reviewed', changes: [change] } } },
    [
      'hosts: New hosts would differ from those that run (a newer AMI, or another setting).',
      'stacks: A delivery of this commit would change the stack cluster: 1 change.',
    ],
  ],
])('it is told when %s', (_, differs, expected) => {
  expect(driftOf({ ...standing, ...differs }).map(({ kind, text }) => `${kind}: ${text}`)).toEqual(expected);
});

test('the gap of a singleton is announced, and of no other', () => {
  expect(announceGap(standing)).toMatch(/^invento runs once: while its host is replaced it is stopped there before/);
  expect(announceGap({ ...standing, service: { ...standing.service, singleton: false } })).toBeUndefined();
});

test('what AWS answered cannot break out of the report', () => {
  const odd = { ...standing, tasks: [{ ...task, health: 'a | b' }] };
  const text = renderStanding(odd, [{ kind: 'tasks', text: '<script>' }]);
  expect(text).toContain('a \\| b');
  expect(text).not.toContain('<script>');
});
