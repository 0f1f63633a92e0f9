import {
  checkCallNames,
  type InputDefinition,
  readCallInputs,
  readDispatchInputs,
} from '../../../../sandbox/runner/inputs';

const definition = (
  name: string,
  type: InputDefinition['type'],
  more: Partial<InputDefinition> = {},
): InputDefinition => ({
  name,
  type,
  required: false,
  options: [],
  location: { file: 'w.yml' },
  ...more,
});
const none = () => undefined;

describe('inputs of a dispatch', () => {
  const definitions = [
    definition('version', 'string', { required: true }),
    definition('fast', 'boolean'),
    definition('size', 'number'),
    definition('target', 'choice', { options: ['test', 'production'] }),
  ];

  test('text becomes the declared type', () => {
    const given = { version: '1', fast: 'true', size: '0', target: 'test' };
    expect(readDispatchInputs(definitions, given, none)).toEqual({
      values: { version: '1', fast: true, size: 0, target: 'test' },
      problems: [],
    });
  });

  test('what is not given has its default, else nothing', () => {
    const defaultOf = ({ name }: InputDefinition) => (name === 'size' ? 3 : undefined);
    expect(readDispatchInputs(definitions, { version: '1' }, defaultOf).values).toEqual({
      version: '1',
      fast: false,
      size: 3,
      target: '',
    });
  });

  test('everything that is wrong is said at once', () => {
    const given = { fast: 'yes', size: 'many', target: 'moon', extra: '1' };
    expect(readDispatchInputs(definitions, given, none).problems).toEqual([
      'Unexpected inputs provided: ["extra"]',
      "Required input 'version' not provided",
      "Provided value 'yes' for input 'fast' is not a boolean (true or false)",
      "Provided value 'many' for input 'size' is not a number",
      "Provided value 'moon' for input 'target' not in the list of allowed values (test, production)",
    ]);
  });
});

describe('inputs of a call', () => {
  const definitions = [
    definition('version', 'string', { required: true }),
    definition('fast', 'boolean'),
    definition('size', 'number'),
  ];

  test('keep the type of the caller', () => {
    expect(readCallInputs(definitions, { version: 1.5, fast: true, size: 0 }, none)).toEqual({
      values: { version: '1.5', fast: true, size: 0 },
      problems: [],
    });
  });

  test("the text 'true' is no boolean, as outputs of jobs are texts", () => {
    expect(readCallInputs(definitions, { version: '', fast: 'true', size: '3' }, none).problems).toEqual([
      "Unexpected value 'true' for input fast: a boolean was expected.",
      "Unexpected value '3' for input size: a number was expected.",
    ]);
  });

  test('what is not given is empty in its type; an empty text is given', () => {
    const defaultOf = () => 'default';
    expect(readCallInputs([definition('a', 'string')], { a: '' }, defaultOf).values).toEqual({ a: '' });
    expect(readCallInputs(definitions, { version: 'x' }, none).values).toEqual({ version: 'x', fast: false, size: 0 });
  });

  test('names are checked before anything runs', () => {
    expect(checkCallNames(definitions, ['versoin'])).toEqual([
      'Invalid input, versoin is not defined in the referenced workflow.',
      'Input version is required, but not provided while calling.',
    ]);
  });
});
