import fc from 'fast-check';
import { parseCommand } from '../../../../sandbox/runner/commands';

describe('a workflow command', () => {
  test.each([
    ['::error::boom', { name: 'error', properties: {}, message: 'boom' }],
    [
      '::error file=a.ts,line=3,col=4,title=Bad%3A thing%2C really::line one%0Aline two',
      {
        name: 'error',
        properties: { file: 'a.ts', line: '3', col: '4', title: 'Bad: thing, really' },
        message: 'line one\nline two',
      },
    ],
    ['  ::group::Title', { name: 'group', properties: {}, message: 'Title' }],
    ['::ENDGROUP::', { name: 'endgroup', properties: {}, message: '' }],
    ['::set-output name=x::a::b', { name: 'set-output', properties: { name: 'x' }, message: 'a::b' }],
    ['::warning file=::no file', { name: 'warning', properties: {}, message: 'no file' }],
    ['::debug::100%25 of %250A', { name: 'debug', properties: {}, message: '100% of %0A' }],
    ['text ##[group]Title', { name: 'group', properties: {}, message: 'Title' }],
    ['##[error file=a%3Bb;line=2]x%5D', { name: 'error', properties: { file: 'a;b', line: '2' }, message: 'x]' }],
  ])('%s', (line, command) => {
    expect(parseCommand(line)).toEqual(command);
  });

  test.each(['plain text', 'text ::error::no', '::', '::error', ':: ::x', '##[', 'a::b::c'])('%j is none', (line) => {
    expect(parseCommand(line)).toBeUndefined();
  });

  test('what the toolkit escapes comes back as it was', () => {
    const escapeData = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
    const escapeProperty = (text: string) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (message, title) => {
        const line = `::notice title=${escapeProperty(title)}::${escapeData(message)}`;
        expect(parseCommand(line)).toEqual({ name: 'notice', properties: { title }, message });
      }),
    );
  });
});
