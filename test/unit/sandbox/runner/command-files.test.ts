import fc from 'fast-check';
import { parsePairs, parsePaths } from '../../../../sandbox/runner/command-files';

describe('a command file', () => {
  test.each([
    [
      'a=1\nb=x=y\n',
      [
        { name: 'a', value: '1' },
        { name: 'b', value: 'x=y' },
      ],
    ],
    [
      'a=\r\n\r\nb=2',
      [
        { name: 'a', value: '' },
        { name: 'b', value: '2' },
      ],
    ],
    ['a<<EOF\none\n\ntwo=2\nEOF\n', [{ name: 'a', value: 'one\n\ntwo=2' }]],
    ['a<<EOF\nEOF\n', [{ name: 'a', value: '' }]],
    ['a<<EOF\r\none\r\ntwo\r\nEOF\r\n', [{ name: 'a', value: 'one\r\ntwo' }]],
    ['a=b<<c\n', [{ name: 'a', value: 'b<<c' }]],
    ['a<<b=c\nx\nb=c\n', [{ name: 'a', value: 'x' }]],
    ['\uFEFFa=1', [{ name: 'a', value: '1' }]],
    ['', []],
  ])('%j', (text, pairs) => {
    expect(parsePairs(text)).toEqual(pairs);
  });

  test.each([
    ['nothing', "Invalid format 'nothing'"],
    ['=1', "Invalid format '=1'. Name must not be empty"],
    ['a<<', "Invalid format 'a<<'. Name must not be empty and delimiter must not be empty"],
    ['a<<EOF\nx\n EOF\n', "Invalid value. Matching delimiter not found 'EOF'"],
  ])('%j is refused', (text, message) => {
    expect(() => parsePairs(text)).toThrow(message);
  });

  test('what the toolkit writes comes back as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.stringMatching(/^[A-Za-z_][\w-]*$/), fc.string())), (values) => {
        const text = values.map(([name, value]) => `${name}<<ghadelimiter\n${value}\nghadelimiter\n`).join('');
        expect(parsePairs(text)).toEqual(values.map(([name, value]) => ({ name, value })));
      }),
    );
  });

  test('GITHUB_PATH has a folder on each line', () => {
    expect(parsePaths('/a\r\n\nC:\\b c\n')).toEqual(['/a', 'C:\\b c']);
  });
});
