import fc from 'fast-check';
import { alignColumns, count, escapeHtml, markdownTable, nearest } from '../../../src/core/text';

test('columns are as wide as their widest cell, without trailing space', () => {
  expect(
    alignColumns([
      ['a', 'bb', ''],
      ['ccc', 'd', 'e'],
    ]),
  ).toEqual(['a    bb', 'ccc  d   e']);
});

test('a cell cannot break out of a Markdown table', () => {
  const table = markdownTable(['name'], [['a|b\nc\\']]);
  expect(table).toBe('| name |\n| --- |\n| a\\|b<br>c\\\\ |');
});

test('whatever a cell holds, the table keeps its number of lines', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), (cells) => {
      expect(markdownTable(cells, [cells, cells]).split('\n')).toHaveLength(4);
    }),
  );
});

test('HTML text has no markup of its own', () => {
  expect(escapeHtml(`<b a="1">&'`)).toBe('&#60;b a=&#34;1&#34;&#62;&#38;&#39;');
});

test.each([
  ['Vpcid', ['VpcId', 'SubnetIds'], 'VpcId'],
  ['DesiredCapcity', ['DesiredCapacity', 'MaxSize'], 'DesiredCapacity'],
  ['Banana', ['VpcId', 'SubnetIds'], undefined],
  ['x', [], undefined],
])('nearest to %s among %j is %s', (name, candidates, expected) => {
  expect(nearest(name, candidates)).toBe(expected);
});

test.each([
  [0, '0 tasks'],
  [1, '1 task'],
  [3, '3 tasks'],
])('%i is told as %s', (amount, text) => {
  expect(count(amount, 'task')).toBe(text);
});
