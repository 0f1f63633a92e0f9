import type { JsonObject } from '../../../../src/services/json';
import { refusalsOf, refuseHopeless, unknownFields } from '../../../../src/services/task-definitions/refusals';

const definition = (rest: object = {}, container: object = {}): JsonObject =>
  ({
    family: 'app',
    executionRoleArn: 'arn:aws:iam::123456789012:role/e',
    ...rest,
    containerDefinitions: [{ name: 'app', image: 'app:1', memory: 512, ...container }],
  }) as JsonObject;

const WINDOWS = { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } };

test.each([
  ['a small one', definition()],
  ['a Windows task with its own network interface', definition({ ...WINDOWS, networkMode: 'awsvpc' })],
  ['a Windows task on the NAT network', definition(WINDOWS)],
  ['memory for the whole task', definition({ memory: '1024' }, { memory: null })],
  [
    'a host port that is the container port',
    definition({ networkMode: 'awsvpc' }, { portMappings: [{ containerPort: 80, hostPort: 80 }] }),
  ],
  [
    'a host port that ECS may choose',
    definition({ networkMode: 'awsvpc' }, { portMappings: [{ containerPort: 80, hostPort: 0 }] }),
  ],
  ['any host port on the NAT network', definition({}, { portMappings: [{ containerPort: 80, hostPort: 8080 }] })],
])('%s has no refusals', (_, document) => {
  expect(refusalsOf(document)).toEqual([]);
});

test.each<[string, JsonObject, string[]]>([
  ['no family', definition({ family: '' }), ['family is missing']],
  ['no container', { family: 'app', containerDefinitions: [] }, ['containerDefinitions has no container']],
  [
    'the same container twice, none of them essential',
    { family: 'a', containerDefinitions: [1, 2].map(() => ({ name: 'a', image: 'i', memory: 9, essential: false })) },
    [
      'containerDefinitions has a more than once',
      'containerDefinitions has no essential container: at least one must be',
    ],
  ],
  ['no image', definition({}, { image: '' }), ['containerDefinitions[app].image is missing']],
  [
    'no memory at all',
    definition({}, { memory: null }),
    ['containerDefinitions[app] needs memory or memoryReservation, because the task has no memory of its own'],
  ],
  [
    'secrets that nobody may read',
    definition({ executionRoleArn: null }, { secrets: [{ name: 'A', valueFrom: 'arn' }] }),
    ['executionRoleArn is missing: containerDefinitions[app] has secrets, and the agent reads them with that role'],
  ],
  [
    'a name that is a variable and a secret',
    definition({}, { secrets: [{ name: 'A', valueFrom: 'arn' }], environment: [{ name: 'A', value: '' }] }),
    ['containerDefinitions[app] has A in environment and in secrets: it can be in one only'],
  ],
  [
    'a host port of its own with its own network interface',
    definition({ networkMode: 'awsvpc' }, { portMappings: [{ containerPort: 80, hostPort: 8080 }] }),
    [
      'containerDefinitions[app].portMappings[0].hostPort is 8080: with networkMode awsvpc it is the containerPort, 80, or absent',
    ],
  ],
  [
    'a wrong type, before anything else',
    definition({ family: 1, networkMode: 'x' }),
    ['family must be text (in quotes)'],
  ],
])('%s is refused', (_, document, refusals) => {
  expect(refusalsOf(document)).toEqual(refusals);
});

test('all refusals come in one error', () => {
  expect(() => refuseHopeless(definition({ family: '' }, { image: '' }))).toThrow(
    'ECS would refuse the task definition:\n  - family is missing\n  - containerDefinitions[app].image is missing',
  );
});

test('unknown fields are told and refuse nothing', () => {
  const document = definition({}, { memry: 1 });
  expect(unknownFields(document)).toEqual([
    'containerDefinitions[0].memry is no field of the ECS API; is memory meant?',
  ]);
  expect(refusalsOf(document)).toEqual([]);
});
