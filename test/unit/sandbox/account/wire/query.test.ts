import fc from 'fast-check';
import { namedList, parseQuery, toXml } from '../../../../../sandbox/account/wire/query';

test('form parameters become the tree that they flatten', () => {
  const body = new URLSearchParams({
    Action: 'CreateStack',
    Version: '2010-05-15',
    StackName: 'a b',
    'Parameters.member.1.ParameterKey': 'Size',
    'Parameters.member.1.ParameterValue': '2',
    'Parameters.member.2.ParameterKey': 'Empty',
    'Parameters.member.2.ParameterValue': '',
    'Tags.entry.1.key': 'k',
    'Filter.1.Value.1': 'x',
  }).toString();
  expect(parseQuery(body)).toEqual({
    action: 'CreateStack',
    version: '2010-05-15',
    input: {
      StackName: 'a b',
      Parameters: [
        { ParameterKey: 'Size', ParameterValue: '2' },
        { ParameterKey: 'Empty', ParameterValue: '' },
      ],
      Tags: [{ key: 'k' }],
      Filter: [{ Value: ['x'] }],
    },
  });
});

test('a list of more than nine keeps its order', () => {
  const values = Array.from({ length: 12 }, (_, index) => `v${index}`);
  const body = values.map((value, index) => `L.member.${index + 1}=${value}`).join('&');
  expect(parseQuery(body).input.L).toEqual(values);
});

test('no body makes the parser fail', () => {
  fc.assert(fc.property(fc.string(), (body) => void parseQuery(body)));
});

test('outputs become XML with members, items or named elements', () => {
  const time = new Date('2026-01-02T03:04:05Z');
  expect(toXml({ A: [1, 'b<c'], T: time, N: undefined, S: namedList('Item', [{ X: true }]) }, 'member')).toBe(
    '<A><member>1</member><member>b&lt;c</member></A><T>2026-01-02T03:04:05.000Z</T><S><Item><X>true</X></Item></S>',
  );
  expect(toXml({ A: [1] }, 'item')).toBe('<A><item>1</item></A>');
});
