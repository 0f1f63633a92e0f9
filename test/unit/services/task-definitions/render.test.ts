import fc from 'fast-check';
import type { JsonObject } from '../../../../src/services/json';
import { type ContainerChanges, renderTaskDefinition } from '../../../../src/services/task-definitions/render';

const nothing: ContainerChanges = {
  image: 'new:1',
  environment: {},
  environmentFiles: [],
  secrets: {},
  logOptions: {},
  dockerLabels: {},
};

const definition = (container: object = {}, rest: object = {}): JsonObject =>
  ({ family: 'app', ...rest, containerDefinitions: [{ name: 'app', image: 'old:1', ...container }] }) as JsonObject;

const container = (before: object, changes: Partial<ContainerChanges>): unknown => {
  const rendered = renderTaskDefinition(definition(before), {
    containers: ['app'],
    changes: { ...nothing, ...changes },
  });
  return (rendered.containerDefinitions as unknown[])[0];
};

describe('a container gets what is asked, and keeps the rest', () => {
  test('the image', () => {
    expect(container({ cpu: 0, command: [] }, {})).toEqual({ name: 'app', image: 'new:1', cpu: 0, command: [] });
  });

  test('variables: one that is there in its place, a new one at the end', () => {
    const before = {
      environment: [
        { name: 'A', value: '' },
        { name: 'B', value: 'x' },
      ],
    };
    expect(container(before, { environment: { A: 'a=b=c', C: '' } })).toMatchObject({
      environment: [
        { name: 'A', value: 'a=b=c' },
        { name: 'B', value: 'x' },
        { name: 'C', value: '' },
      ],
    });
  });

  test('secrets without variables', () => {
    expect(container({}, { secrets: { A: 'arn:a' } })).toEqual({
      name: 'app',
      image: 'new:1',
      secrets: [{ name: 'A', valueFrom: 'arn:a' }],
    });
  });

  test('log options beside those that are there, and the driver alone', () => {
    const before = { logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': 'g' }, secretOptions: [] } };
    expect(container(before, { logOptions: { 'awslogs-region': 'r' } })).toMatchObject({
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': 'g', 'awslogs-region': 'r' },
        secretOptions: [],
      },
    });
    expect(container({}, { logDriver: 'json-file' })).toMatchObject({ logConfiguration: { logDriver: 'json-file' } });
  });

  test('labels, environment files and the command', () => {
    const changes = { dockerLabels: { b: '2' }, environmentFiles: ['arn:aws:s3:::x/y.env'], command: ['a b', 'c'] };
    expect(container({ dockerLabels: { a: '1' } }, changes)).toMatchObject({
      dockerLabels: { a: '1', b: '2' },
      environmentFiles: [{ value: 'arn:aws:s3:::x/y.env', type: 's3' }],
      command: ['a b', 'c'],
    });
  });
});

test('several containers get it, others do not', () => {
  const document = { family: 'app', containerDefinitions: ['a', 'b', 'c'].map((name) => ({ name, image: 'old' })) };
  const rendered = renderTaskDefinition(document, { containers: ['a', 'c'], changes: nothing });
  expect(rendered.containerDefinitions).toEqual([
    { name: 'a', image: 'new:1' },
    { name: 'b', image: 'old' },
    { name: 'c', image: 'new:1' },
  ]);
});

test('a container that is not there is an error that lists those that are', () => {
  expect(() => renderTaskDefinition(definition(), { containers: ['app', 'web'], changes: nothing })).toThrow(
    'The task definition has no container web; it has app.',
  );
});

test('what only ECS writes is left out, the rest of a registered revision stays', () => {
  const registered = definition(
    {},
    { revision: 3, status: 'ACTIVE', taskDefinitionArn: 'arn', registeredAt: 'x', tags: [], cpu: '' },
  );
  expect(renderTaskDefinition(registered, { containers: ['app'], changes: nothing })).toEqual({
    family: 'app',
    tags: [],
    cpu: '',
    containerDefinitions: [{ name: 'app', image: 'new:1' }],
  });
});

test('nothing that was not asked to be changed is lost or altered', () => {
  const readOnly =
    /^(taskDefinitionArn|revision|status|requiresAttributes|compatibilities|registered(At|By)|deregisteredAt|deleteRequestedAt)$/;
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.dictionary(fc.string(), fc.jsonValue()),
      (rest, inside) => {
        fc.pre(!Object.keys(rest).some((key) => readOnly.test(key)) && !Object.hasOwn(inside, 'name'));
        const document = definition(inside, rest);
        const expected = structuredClone(document);
        const rendered = renderTaskDefinition(document, { containers: ['app'], changes: nothing });
        const first = (expected.containerDefinitions as JsonObject[])[0] ?? {};
        first.image = 'new:1';
        expect(rendered).toEqual(expected);
      },
    ),
  );
});
