import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import {
  parseParameterFile,
  parseParameterLines,
  planParameters,
  readParameters,
} from '../../../src/stacks/parameters';
import type { Template } from '../../../src/stacks/template';

const template: Template = {
  body: '',
  source: 'network.yaml',
  parameters: {
    VpcCidr: { hasDefault: true, noEcho: false },
    Environment: { hasDefault: false, noEcho: false },
    Password: { hasDefault: false, noEcho: true },
  },
};

test('a value is everything after the first =, for any value', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9]{1,20}$/), fc.stringMatching(/^[!-~]([ -~]*[!-~])?$/), (name, value) => {
      expect(parseParameterLines([`${name}=${value}`])).toEqual({ lines: [{ kind: 'value', name, value }] });
    }),
  );
});

test.each(['parameters/network.yaml', 'p.yml', 'C:\\work\\p.JSON'])('%s is a parameter file', (path) => {
  expect(parseParameterLines([path])).toEqual({ lines: [{ kind: 'file', path }] });
});

test.each(['no equals sign', '=value', 'Bad-Name=1', 'notes.txt'])('%s is neither', (line) => {
  expect(parseParameterLines(['A=1', line])).toEqual({ wrong: line });
});

describe('parameter files', () => {
  test.each([
    ['a YAML map', 'A: 1\nB: true\nC: "x,y=z"\nD:\n', { A: '1', B: 'true', C: 'x,y=z', D: '' }],
    ['a JSON map', '{"A":"1"}', { A: '1' }],
    ['a list value', 'Subnets: [subnet-1, subnet-2]', { Subnets: 'subnet-1,subnet-2' }],
    ['CloudFormation’s list', '[{"ParameterKey":"A","ParameterValue":"1"}]', { A: '1' }],
    ['nothing', '', {}],
    [
      'values as they are written',
      'A: 012\nB: 1.10\nC: True\nD: ~\nE: "null"\n',
      { A: '012', B: '1.10', C: 'True', D: '', E: 'null' },
    ],
    ['a JSON map, with its own words', '{"A": true, "B": 1.10, "C": null}', { A: 'true', B: '1.10', C: '' }],
  ])('%s', (_, content, values) => expect(parseParameterFile(content, 'p.yaml')).toEqual(values));

  test('hold any value, and give it back', () => {
    const values = fc.dictionary(fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,9}$/), fc.string());
    fc.assert(
      fc.property(values, fc.boolean(), (given, isJson) => {
        const content = isJson ? JSON.stringify(given) : stringify(given);
        expect(parseParameterFile(content, isJson ? 'p.json' : 'p.yaml')).toEqual(given);
      }),
    );
  });

  test.each([
    ['nested', 'A: { B: 1 }', /p\.yaml has A, which is no single value/],
    ['a scalar', 'hello', /not a map of parameters/],
    ['a nameless entry', '[1]', /an entry without a name/],
    ['broken YAML', 'A: "', /no valid YAML or JSON/],
  ])('%s is refused', (_, content, message) => {
    expect(() => parseParameterFile(content, 'p.yaml')).toThrow(
      expect.objectContaining({ code: 'parameter-file-invalid', message: expect.stringMatching(message) }),
    );
  });

  test('what stands later wins, files and values alike; a missing file is named', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parameters-'));
    writeFileSync(join(folder, 'p.yaml'), 'A: file\nB: file\n');
    const lines = parseParameterLines(['A=before', 'p.yaml', 'B=after']) as { lines: [] };
    expect(await readParameters(lines.lines, folder)).toEqual({ A: 'file', B: 'after' });
    await expect(readParameters([{ kind: 'file', path: 'q.yaml' }], folder)).rejects.toMatchObject({
      code: 'parameter-file-invalid',
      message: 'There is no parameter file q.yaml.',
    });
    rmSync(folder, { recursive: true });
  });
});

describe('what is sent', () => {
  test('a new stack gets the given values and leaves defaults to the template', () => {
    expect(planParameters(template, { Environment: 'production', Password: 'x' }, [])).toEqual([
      { ParameterKey: 'Environment', ParameterValue: 'production' },
      { ParameterKey: 'Password', ParameterValue: 'x' },
    ]);
  });

  test('an update keeps what is not named, and drops what the template no longer has', () => {
    expect(
      planParameters(template, { Environment: 'staging' }, ['VpcCidr', 'Environment', 'Password', 'Gone']),
    ).toEqual([
      { ParameterKey: 'VpcCidr', UsePreviousValue: true },
      { ParameterKey: 'Environment', ParameterValue: 'staging' },
      { ParameterKey: 'Password', UsePreviousValue: true },
    ]);
  });

  test('all missing ones are named in one error', () => {
    expect(() => planParameters(template, {}, [])).toThrow(
      expect.objectContaining({ code: 'parameter-missing', message: 'network.yaml needs Environment, Password.' }),
    );
  });

  test('a misspelt one is an error that says which was meant', () => {
    expect(() => planParameters(template, { Enviroment: 'x', Banana: 'y' }, [])).toThrow(
      expect.objectContaining({
        code: 'parameter-unknown',
        message: 'network.yaml has no parameter Enviroment (did you mean Environment?), Banana.',
        remedy: 'It takes VpcCidr, Environment, Password.',
      }),
    );
  });
});
