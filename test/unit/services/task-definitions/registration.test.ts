import type { JsonObject } from '../../../../src/services/json';
import { planRegistration, type RegisteredRevision } from '../../../../src/services/task-definitions/registration';

const WANTED = {
  family: 'invento',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['EC2'],
  cpu: '1 vCPU',
  memory: '4GB',
  containerDefinitions: [
    {
      name: 'invento',
      image: 'repo@sha256:1',
      cpu: 1024,
      portMappings: [{ containerPort: 8080 }],
      environment: [
        { name: 'B', value: '' },
        { name: 'A', value: '1' },
      ],
      secrets: [{ name: 'S', valueFrom: 'arn:s' }],
      healthCheck: { command: ['CMD', 'x'], timeout: 5 },
    },
  ],
} satisfies JsonObject;

/** The same as ECS answers it. */
const ANSWERED: JsonObject = {
  ...WANTED,
  cpu: '1024',
  memory: '4096',
  taskDefinitionArn: 'arn:td/invento:7',
  revision: 7,
  status: 'ACTIVE',
  registeredAt: '2026-01-01T00:00:00Z',
  registeredBy: 'arn:aws:iam::123456789012:user/a',
  compatibilities: ['EC2'],
  requiresAttributes: [{ name: 'ecs.capability.task-eni' }],
  volumes: [],
  placementConstraints: [],
  containerDefinitions: [
    {
      name: 'invento',
      image: 'repo@sha256:1',
      cpu: 1024,
      essential: true,
      portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: 'tcp' }],
      environment: [
        { name: 'A', value: '1' },
        { name: 'B', value: '' },
      ],
      secrets: [{ name: 'S', valueFrom: 'arn:s' }],
      healthCheck: { command: ['CMD', 'x'], interval: 30, timeout: 5, retries: 3 },
      mountPoints: [],
      volumesFrom: [],
      systemControls: [],
    },
  ],
};

const latest = (document: JsonObject = ANSWERED): RegisteredRevision => ({
  arn: 'arn:td/invento:7',
  revision: 7,
  document,
});
const withContainer = (changes: object): JsonObject => ({
  ...WANTED,
  containerDefinitions: [{ ...WANTED.containerDefinitions[0], ...changes }] as JsonObject[],
});
const paths = (wanted: JsonObject, document?: JsonObject): unknown => {
  const plan = planRegistration(wanted, latest(document));
  return plan.kind === 'register' ? plan.differences.map((each) => each.path) : plan.kind;
};

test('a family without a revision gets its first', () => {
  expect(planRegistration(WANTED, undefined)).toEqual({ kind: 'first' });
});

test('what ECS filled in by itself is no difference', () => {
  expect(planRegistration(WANTED, latest())).toEqual({ kind: 'unchanged', arn: 'arn:td/invento:7', revision: 7 });
});

test('a registered revision equals itself, and so do fields that this version of the suite does not know', () => {
  expect(paths(ANSWERED)).toBe('unchanged');
  expect(paths({ ...WANTED, later: 1 })).toBe('unchanged');
});

test.each<[string, JsonObject, string[]]>([
  ['another image', withContainer({ image: 'repo@sha256:2' }), ['containerDefinitions[invento].image']],
  [
    'a variable that is empty now',
    withContainer({
      environment: [
        { name: 'A', value: '' },
        { name: 'B', value: '' },
      ],
    }),
    ['containerDefinitions[invento].environment[A].value'],
  ],
  [
    'a variable less',
    withContainer({ environment: [{ name: 'A', value: '1' }] }),
    ['containerDefinitions[invento].environment[B].name', 'containerDefinitions[invento].environment[B].value'],
  ],
  [
    'a container that is not essential any more',
    withContainer({ essential: false }),
    ['containerDefinitions[invento].essential'],
  ],
  [
    'another time between health checks',
    withContainer({ healthCheck: { command: ['CMD', 'x'], interval: 60 } }),
    ['containerDefinitions[invento].healthCheck.interval'],
  ],
  [
    'the other protocol',
    withContainer({ portMappings: [{ containerPort: 8080, protocol: 'udp' }] }),
    ['containerDefinitions[invento].portMappings[0].protocol'],
  ],
  [
    'the words of a command in another order',
    withContainer({ command: ['b', 'a'] }),
    ['containerDefinitions[invento].command[0]', 'containerDefinitions[invento].command[1]'],
  ],
  ['more memory', { ...WANTED, memory: '8 GB' }, ['memory']],
])('%s is a difference', (_, wanted, expected) => {
  expect(paths(wanted)).toEqual(expected);
});

describe('tags', () => {
  const tagged = { ...WANTED, tags: [{ key: 'app', value: 'invento' }] };

  test('a wanted one that is missing is a difference', () => {
    expect(paths(tagged)).toEqual(['tags[app].key', 'tags[app].value']);
  });

  test('others that somebody put on the revision are none', () => {
    const tags = [
      { key: 'costs', value: '1' },
      { key: 'app', value: 'invento' },
    ];
    expect(paths(tagged, { ...ANSWERED, tags })).toBe('unchanged');
    expect(paths(WANTED, { ...ANSWERED, tags })).toBe('unchanged');
  });
});

test.each([
  ['exec', 'unchanged'],
  ['other', 'register'],
  ['arn:aws:iam::210987654321:role/exec', 'register'],
])('a role given as %s where ECS has the ARN of exec: %s', (executionRoleArn, kind) => {
  const containerDefinitions = [{ name: 'app', image: 'a', memory: 512 }];
  const document = { family: 'app', executionRoleArn: 'arn:aws:iam::123456789012:role/exec', containerDefinitions };
  const wanted = { family: 'app', executionRoleArn, containerDefinitions };
  expect(planRegistration(wanted, { arn: 'td:1', revision: 1, document }).kind).toBe(kind);
});
