import {
  checkShape,
  describeFinding,
  onlyKnown,
  SERVICE_DEFINITION,
  TASK_DEFINITION,
} from '../../../../src/services/api/shape';
import shapes from '../../../../src/services/api/shapes.json';
import { REQUESTS, shapesOfSdk } from '../sdk-shapes';

test('shapes.json says what the SDK says (after an update of the SDK, write what is received here into it)', () => {
  expect(shapes).toEqual(shapesOfSdk(REQUESTS));
});

const lines = (document: object, type: string): string[] => checkShape(document as never, type).map(describeFinding);

describe('a document is held against the request that it is for', () => {
  test('what the API takes has no findings, and null counts as absent', () => {
    const document = {
      family: 'app',
      cpu: null,
      containerDefinitions: [
        { name: 'app', cpu: 256, essential: true, dockerLabels: { a: 'b' }, environment: [{ name: 'A', value: '' }] },
      ],
    };
    expect(lines(document, TASK_DEFINITION)).toEqual([]);
  });

  test.each([
    ['a number where the API wants text', { cpu: 256 }, TASK_DEFINITION, 'cpu must be text (in quotes)'],
    [
      'a text where it wants a number',
      { desiredCount: '1' },
      SERVICE_DEFINITION,
      'desiredCount must be a number (without quotes)',
    ],
    [
      'a text where it wants a flag',
      { enableExecuteCommand: 'yes' },
      SERVICE_DEFINITION,
      'enableExecuteCommand must be true or false (without quotes)',
    ],
    [
      'an object where it wants a list',
      { containerDefinitions: {} },
      TASK_DEFINITION,
      'containerDefinitions must be a list',
    ],
    ['a list where it wants an object', { runtimePlatform: [] }, TASK_DEFINITION, 'runtimePlatform must be an object'],
    [
      'an unquoted value of a variable, far down',
      { containerDefinitions: [{ environment: [{ name: 'PORT', value: 8080 }] }] },
      TASK_DEFINITION,
      'containerDefinitions[0].environment[0].value must be text (in quotes)',
    ],
    [
      'a text among the labels',
      { containerDefinitions: [{ dockerLabels: ['a'] }] },
      TASK_DEFINITION,
      'containerDefinitions[0].dockerLabels must be a map of names and values',
    ],
    [
      'a misspelt field',
      { desiredcount: 1 },
      SERVICE_DEFINITION,
      'desiredcount is no field of the ECS API; is desiredCount meant?',
    ],
    ['a field of a later API', { teleport: 1 }, SERVICE_DEFINITION, 'teleport is no field of the ECS API'],
    ['a name of JavaScript', { constructor: 1 }, SERVICE_DEFINITION, 'constructor is no field of the ECS API'],
  ])('%s', (_, document, type, line) => {
    expect(lines(document, type)).toEqual([line]);
  });
});

test('only what the API knows is left to compare, at any depth', () => {
  const document = {
    family: 'app',
    later: 1,
    containerDefinitions: [{ name: 'a', later: 2, dockerLabels: { any: 'b' } }],
  };
  expect(onlyKnown(document, TASK_DEFINITION)).toEqual({
    family: 'app',
    containerDefinitions: [{ name: 'a', dockerLabels: { any: 'b' } }],
  });
});
