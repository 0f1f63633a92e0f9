import fc from 'fast-check';
import { parseValueMap } from '../../../../src/runner/contract/value-map';

test.each([
  ['lines', 'A=1\nB=x=y==\n\nC=', { A: '1', B: 'x=y==', C: '' }],
  ['a JSON object', '{"A": "1", "B": 2, "C": null, "D": true}', { A: '1', B: '2', C: '', D: 'true' }],
  ['lines and objects in turn', 'A=1\n{"B": "2"}\n{}\nC=3', { A: '1', B: '2', C: '3' }],
  ['an object over several lines', 'A=1\n  {\n  "B": "}",\n  "C": "{"\n}\nD=4', { A: '1', B: '}', C: '{', D: '4' }],
  ['what comes later', 'A=1\n{"A": "2"}\nA=3', { A: '3' }],
  ['nothing', '\n \n', {}],
])('%s', (_, raw, value) => {
  expect(parseValueMap(raw)).toEqual({ ok: true, value });
});

test.each([
  ['an object that never ends', 'A=1\n{"B": "2"\nC=3', 'begins like a JSON object and is none'],
  ['a nested value', '{"A": {"B": 1}}', 'has A, which is not a single value'],
  ['a line without =', 'A=1\nB', 'has the line "B", which is not NAME=value'],
])('%s is a problem', (_, raw, problem) => {
  expect(parseValueMap(raw)).toEqual({ ok: false, problem });
});

test('the outputs of stacks come through whole, however they are printed', () => {
  const outputs = fc.dictionary(fc.stringMatching(/^[A-Za-z]\w*$/), fc.string());
  fc.assert(
    fc.property(fc.array(outputs), fc.constantFrom(0, 2), (stacks, indent) => {
      const raw = stacks.map((each) => JSON.stringify(each, null, indent)).join('\n');
      expect(parseValueMap(raw)).toEqual({ ok: true, value: Object.assign({}, ...stacks) });
    }),
  );
});
