import fc from 'fast-check';
import { expandWord, expandWords, lookupIn } from '../../../../../sandbox/engine/dockerfile/expansion';

const lookup = lookupIn(['NAME=value', 'EMPTY=', 'PATHS=a/b/c.tar.gz', 'PORTS=80 443']);

describe('variables, quotes and escapes', () => {
  test.each([
    ['$NAME', 'value'],
    ['${NAME}s', 'values'],
    ['$name', 'value'],
    ['$NONE', ''],
    ['${NONE:-d}', 'd'],
    ['${EMPTY-d}', ''],
    ['${EMPTY:-d}', 'd'],
    ['${NAME:+there}', 'there'],
    ['${NONE:+there}', ''],
    ['${PATHS##*/}', 'c.tar.gz'],
    ['${PATHS#*/}', 'b/c.tar.gz'],
    ['${PATHS%.*}', 'a/b/c.tar'],
    ['${PATHS%%.*}', 'a/b/c'],
    ['${PATHS/b/x}', 'a/x/c.tar.gz'],
    ['${PATHS//./_}', 'a/b/c_tar_gz'],
    ["'$NAME'", '$NAME'],
    ['"$NAME"', 'value'],
    ['"a\\"b"', 'a"b'],
    ['\\$NAME', '$NAME'],
    ['a$', 'a$'],
    ['${NONE:-${NAME}}', 'value'],
  ])('%s', (word, expected) => {
    expect(expandWord(word, '\\', lookup)).toBe(expected);
  });

  test('a back slash is an ordinary character where the escape is a back tick', () => {
    expect(expandWord('C:\\$NAME`$', '`', lookup)).toBe('C:\\value$');
  });

  test.each([
    ['${NAME', 'unsupported modifier () in substitution'],
    ['${', "syntax error: missing '}'"],
    ['${NAME:-x', "syntax error: missing '}'"],
    ['${}', 'syntax error: bad substitution'],
    ["'a", 'unexpected end of statement while looking for matching single-quote'],
    ['${NONE:?is needed}', 'NONE: is needed'],
    ['${NAME^}', 'unsupported modifier (^) in substitution'],
  ])('%s is refused', (word, message) => {
    expect(() => expandWord(word, '\\', lookup)).toThrow(message);
  });

  test('EXPOSE takes several ports from one variable', () => {
    expect(expandWords('$PORTS', '\\', lookup)).toEqual(['80', '443']);
    expect(expandWords('"$PORTS"', '\\', lookup)).toEqual(['80 443']);
  });

  test('a word without anything special is what it was', () => {
    const plain = fc.string().filter((text) => !/[$'"\\]/.test(text));
    fc.assert(fc.property(plain, (text) => expect(expandWord(text, '\\', lookup)).toBe(text)));
  });

  test('any word ends: in a value, or in an error of the engine', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a${}:+\-#%/'"\\NAME*?]*$/), (text) => {
        try {
          expect(typeof expandWord(text, '\\', lookup)).toBe('string');
        } catch (error) {
          expect(error).toHaveProperty('name', 'DaemonFailure');
        }
      }),
    );
  });
});
