import fc from 'fast-check';
import { SERVICE_DEFINITION, TASK_DEFINITION } from '../../../../src/services/api/shape';
import { fillPlaceholders, placeholdersIn } from '../../../../src/services/documents/placeholders';
import type { JsonObject } from '../../../../src/services/json';

const fill = (document: JsonObject, values: Record<string, string>, type = TASK_DEFINITION): JsonObject =>
  fillPlaceholders(document, values, type);

describe('values are put in the place of their names', () => {
  test('anywhere in a text, as often as it stands there', () => {
    const document = {
      family: '${App}-${App}',
      containerDefinitions: [{ secrets: [{ name: 'A', valueFrom: '${Arn}:user::' }] }],
    };
    expect(fill(document, { App: 'invento', Arn: 'arn:x' })).toEqual({
      family: 'invento-invento',
      containerDefinitions: [{ secrets: [{ name: 'A', valueFrom: 'arn:x:user::' }] }],
    });
  });

  test('a value is not filled again, and $ in it means nothing', () => {
    expect(fill({ family: '${A}' }, { A: '${B} $& $1', B: 'no' })).toEqual({ family: '${B} $& $1' });
  });

  test('an empty value is a value', () => {
    expect(fill({ family: 'a${A}b' }, { A: '' })).toEqual({ family: 'ab' });
  });

  test('a second $ keeps the text, and variables of PowerShell are none of ours', () => {
    const document = { family: '$${A} ${env:PATH} $env:X ${} $A' };
    expect(fill(document, { A: 'x' })).toEqual({ family: '${A} ${env:PATH} $env:X ${} $A' });
  });

  test('a number or a flag becomes one only where the API wants it and nothing else is in the text', () => {
    const document = {
      desiredCount: '${Count}',
      enableExecuteCommand: '${Exec}',
      platformVersion: '${Count}',
      loadBalancers: [{ containerPort: '${Port}', containerName: 'p${Port}' }],
    };
    expect(fill(document, { Count: '2', Exec: 'true', Port: '8080' }, SERVICE_DEFINITION)).toEqual({
      desiredCount: 2,
      enableExecuteCommand: true,
      platformVersion: '2',
      loadBalancers: [{ containerPort: 8080, containerName: 'p8080' }],
    });
  });

  test('a task has its cpu as text, and its containers have it as a number', () => {
    const document = { cpu: '${Cpu}', containerDefinitions: [{ cpu: '${Cpu}' }] };
    expect(fill(document, { Cpu: '512' })).toEqual({ cpu: '512', containerDefinitions: [{ cpu: 512 }] });
  });
});

test('every unknown name is told with its path, the name that may be meant, and the known ones', () => {
  const document = { family: '${TaskRolArn}', containerDefinitions: [{ image: '${Image}' }] };
  expect(() => fill(document, { TaskRoleArn: 'a', Zone: 'b' })).toThrow(
    'No value is given for:\n' +
      '  - ${TaskRolArn} at family; is ${TaskRoleArn} meant?\n' +
      '  - ${Image} at containerDefinitions[0].image\n' +
      'Known values: TaskRoleArn, Zone.',
  );
});

test('names that every object has are unknown too', () => {
  expect(() => fill({ family: '${constructor}' }, { A: '' })).toThrow('${constructor} at family');
});

test('a document without names comes back as it was', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (document) => {
      fc.pre(!JSON.stringify(document).includes('${'));
      expect(fill(document as JsonObject, { A: 'x' })).toEqual(document);
    }),
  );
});

test('after filling, no name is left, whatever the values are', () => {
  const plain = fc.string().filter((text) => !text.includes('$'));
  fc.assert(
    fc.property(plain, plain, plain, (before, value, after) => {
      const filled = fill({ family: `${before}\${A}${after}` }, { A: value });
      expect(filled).toEqual({ family: before + value + after });
      expect(placeholdersIn(filled)).toEqual([]);
    }),
  );
});
