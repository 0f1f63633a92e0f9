import type * as Expressions from '../../../../sandbox/runner/expressions';
import type * as Parsing from '../../../../sandbox/runner/parsing';
import type * as Tokens from '../../../../sandbox/runner/tokens';
import { bundled } from './bundled';

const { evaluate, evaluateCondition, resolve, parseWorkflowFile, child, entries, items } = bundled<
  typeof Expressions & typeof Parsing & typeof Tokens
>(`
  export * from './sandbox/runner/expressions';
  export * from './sandbox/runner/parsing';
  export * from './sandbox/runner/tokens';
`);

const scope: Expressions.Scope = {
  contexts: {
    github: { ref: 'refs/heads/main', event: { inputs: { size: '3' } } },
    inputs: { fast: true, size: 3, name: '' },
    steps: { a: { outputs: { text: 'x' }, outcome: 'failure' }, b: { outputs: { text: 'y' }, outcome: 'success' } },
    matrix: { list: [1, 2], deep: { 'with-dash': 'v' } },
  },
  status: { success: false, failure: true, cancelled: false },
  hashFiles: (patterns) => patterns.join('+'),
};

describe('an expression has the value it has on GitHub', () => {
  test.each([
    ["github.ref == 'REFS/heads/MAIN'", true],
    ["inputs.size == '3'", true],
    ["inputs.fast && 'yes' || 'no'", 'yes'],
    ["inputs.name || 'default'", 'default'],
    ['steps.*.outputs.text', ['x', 'y']],
    ["join(steps.*.outcome, ', ')", 'failure, success'],
    ['steps.missing.outputs.text', null],
    ["matrix.deep['with-dash']", 'v'],
    ['matrix.list[1]', 2],
    ["format('{0}-{{{1}}}', 'a', 2)", 'a-{2}'],
    ["fromJSON('[1,true,null]')", [1, true, null]],
    ['toJSON(fromJSON(\'{"a":1}\'))', '{\n  "a": 1\n}'],
    ["contains(fromJSON('[\"push\"]'), 'PUSH')", true],
    ["startsWith(github.ref, 'refs/')", true],
    ["endsWith(github.ref, 'MAIN')", true],
    ["'it''s ''quoted'' twice'", "it's 'quoted' twice"],
    ["hashFiles('a', '**/b')", 'a+**/b'],
    ['failure()', true],
    ['success()', false],
    ['always() && !cancelled()', true],
    ['1 < 2 && 2 >= 2', true],
    ['null == 0', true],
  ])('%s', (expression, value) => {
    expect(evaluate(expression, scope)).toEqual(value);
  });

  test.each([
    ['nothing()', 'Unrecognized function'],
    ['unknown.thing', 'Unrecognized named-value'],
    ["'open", 'Unexpected symbol'],
    ["fromJSON('{')", 'Error parsing JSON'],
  ])('%s is an error', (expression, message) => {
    expect(() => evaluate(expression, scope)).toThrow(message);
  });

  test.each([
    ['inputs.name', false],
    ["'false'", true],
    ['0', false],
    ['matrix.list', true],
    ['steps.missing', false],
  ])('%s as a condition', (expression, holds) => {
    expect(evaluateCondition(expression, scope)).toBe(holds);
  });
});

describe('a token with expressions in it', () => {
  const parse = async (text: string) => {
    const root = await parseWorkflowFile({
      name: 'w.yml',
      content: `on: push\njobs:\n  j:\n    runs-on: x\n    steps:\n      - run: x\n        env:\n${text.replace(/^/gm, '          ')}\n`,
    });
    const [step] = items(child(child(child(root, 'jobs'), 'j'), 'steps'));
    return entries(child(step, 'env')).map(({ value }) => resolve(value, scope));
  };

  test('a block scalar is its YAML value, not its source', async () => {
    expect(
      await parse(
        "A: |\n  first ${{ inputs.size }}\n    indented 'quoted'\n  last {0}\nB: >-\n  folded\n  ${{ inputs.fast }}",
      ),
    ).toEqual(["first 3\n  indented 'quoted'\nlast {0}\n", 'folded true']);
  });

  test('scalars of YAML are text where text is wanted', async () => {
    expect(await parse('A: true\nB: 1.10\nC: null\nD: "1.10"')).toEqual(['true', '1.1', '', '1.10']);
  });

  test('an expression that is wrong is refused with its place before anything runs', async () => {
    await expect(parse('A: ${{ jobs.x }}')).rejects.toThrow(/^w\.yml:8:14: Unrecognized named-value: 'jobs'/);
  });
});
