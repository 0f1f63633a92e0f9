import { defineAction } from '../../../../src/runner/contract/define';
import { keyValues } from '../../../../src/runner/contract/key-values';
import { choice, duration, flag, integer, list, text } from '../../../../src/runner/contract/kinds';
import { inputVariable, parseInputs } from '../../../../src/runner/contract/parse';
import { secretsOf } from '../../../../src/runner/contract/secrets';

const description = 'd';
const contract = defineAction({
  name: 'n',
  description,
  inputs: {
    cluster: text({ required: true, description, example: 'production' }),
    'api-key': text({ description, secret: true, pattern: /^[a-z]+$/, allowed: 'lower-case letters' }),
    image: text({ description, default: 'latest' }),
    note: text({ description }),
    count: integer({ description, min: 0 }),
    timeout: duration({ description, default: '45m', min: '1m' }),
    force: flag({ description, default: 'false' }),
    mode: choice(['wait', 'fail'], { description }),
    tags: list({ description }),
    labels: list({ description, default: 'a' }),
    env: keyValues({ description }),
  },
  outputs: { result: 'r' },
  permissions: [],
});

test.each([
  ['cluster', 'INPUT_CLUSTER'],
  ['max-task-failures', 'INPUT_MAX-TASK-FAILURES'],
  ['a b', 'INPUT_A_B'],
])('the runner hands %s over as %s', (name, variable) => expect(inputVariable(name)).toBe(variable));

test('unset inputs take their defaults; without one they are not there', () => {
  expect(parseInputs(contract, { INPUT_CLUSTER: 'c' })).toEqual({
    cluster: 'c',
    image: 'latest',
    timeout: 2_700_000,
    force: false,
    mode: 'wait',
    tags: [],
    labels: ['a'],
    env: {},
  });
});

test('zero is a number, empty is no number, and an empty text or list overrides a default', () => {
  const parsed = parseInputs(contract, {
    INPUT_CLUSTER: 'c',
    INPUT_COUNT: '0',
    INPUT_TIMEOUT: '',
    INPUT_IMAGE: '',
    INPUT_LABELS: '',
  });
  expect(parsed).toMatchObject({ count: 0, timeout: 2_700_000, image: '', labels: [] });
  const unset = parseInputs(contract, { INPUT_CLUSTER: 'c', INPUT_COUNT: '', INPUT_NOTE: '' });
  expect(unset).not.toHaveProperty('count');
  expect(unset).not.toHaveProperty('note');
});

test('every wrong input is named in one error, with what was given, what is allowed and an example', () => {
  const wrong = {
    'INPUT_API-KEY': 'S3CR3T',
    INPUT_COUNT: '-1',
    INPUT_TIMEOUT: '45',
    INPUT_FORCE: 'yes',
    INPUT_MODE: 'never',
    INPUT_ENV: 'no equals sign',
  };
  const thrown = (() => {
    try {
      return parseInputs(contract, wrong);
    } catch (error) {
      return error as Error & { code: string };
    }
  })();
  expect(thrown).toMatchObject({ code: 'invalid-inputs' });
  const message = (thrown as Error).message;
  expect(message.split('\n')).toHaveLength(8);
  expect(message).toContain('cluster is required: text, for example "production"');
  expect(message).toContain(
    'count: "-1" is not a whole number from 0; allowed: a whole number from 0, for example "0"',
  );
  expect(message).toContain('mode: "never" is not one of wait, fail');
  expect(message).not.toContain('S3CR3T');
  expect(message).not.toContain('no equals sign');
});

test('a required input that is only white space is missing', () => {
  expect(() => parseInputs(contract, { INPUT_CLUSTER: '  ' })).toThrow(/cluster is required/);
});

test('secret inputs and members with a secret name are masked; references and plain ones are not', () => {
  const inputs = parseInputs(contract, {
    INPUT_CLUSTER: 'c',
    'INPUT_API-KEY': 'abc',
    INPUT_ENV:
      'DB_PASSWORD=hunter2\nAWS_SECRET_ACCESS_KEY=wJalr\nSMTP_PASS=hunter3\nDB_HOST=db\nTOKEN=arn:aws:secretsmanager:us-east-1:123456789012:secret:x\nMY_SECRET=${Name}',
  });
  expect(secretsOf(contract, inputs)).toEqual(['abc', 'hunter2', 'wJalr', 'hunter3']);
});

test('a setting whose name sounds like a secret and whose value can be none is not masked', () => {
  // A mask of `true` would blank every `true` of the log, and empty every job output that holds one.
  const inputs = parseInputs(contract, {
    INPUT_CLUSTER: 'c',
    'INPUT_API-KEY': 'abc',
    INPUT_ENV: 'ALLOW_EMPTY_PASSWORD=yes\nAuth__RequireToken=True\nREFRESH_TOKENS=10\nUSE_SECRET=0\nDB_PASSWORD=1234',
  });
  expect(secretsOf(contract, inputs)).toEqual(['abc', '1234']);
});
