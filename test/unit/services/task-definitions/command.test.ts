import fc from 'fast-check';
import { parseCommand } from '../../../../src/services/task-definitions/command';

test.each([
  ['words', 'app.exe --port 80', ['app.exe', '--port', '80']],
  ['a path with spaces in quotes', '"C:\\Program Files\\x.exe" /s', ['C:\\Program Files\\x.exe', '/s']],
  ['a path that ends with a backslash', '"C:\\data\\" /s', ['C:\\data\\', '/s']],
  ['quotes in the middle of a word', '/name:"a b" /x', ['/name:a b', '/x']],
  ['single quotes', "powershell -Command 'Get-Item .'", ['powershell', '-Command', 'Get-Item .']],
  ['an apostrophe inside a word', "echo don't", ['echo', "don't"]],
  ['double quotes in single ones', `cmd /c 'echo "hi"'`, ['cmd', '/c', 'echo "hi"']],
  ['an empty word', 'app ""', ['app', '']],
  ['lines and tabs', 'a\n\tb', ['a', 'b']],
  ['a JSON array', '["cmd", "/c", "echo  a=\\"b\\""]', ['cmd', '/c', 'echo  a="b"']],
])('%s', (_, text, words) => {
  expect(parseCommand(text)).toEqual({ ok: true, words });
});

test.each([
  ['a quote in a word that never ends', 'app a"b', 'has a quote without its partner at "\\"b"'],
  ['a quote that never ends', 'app "C:\\x', 'has a quote without its partner at "\\"C:\\\\x"'],
  ['a broken JSON array', '["a"', 'begins like a JSON array and is none'],
  ['a JSON array with a number', '["a", 1]', 'is not a JSON array of texts'],
])('%s is a problem', (_, text, problem) => {
  expect(parseCommand(text)).toEqual({ ok: false, problem });
});

test('any words come through in double quotes', () => {
  const word = fc.string().filter((text) => !text.includes('"'));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), (words) => {
      fc.pre(words[0] !== undefined);
      expect(parseCommand(words.map((each) => `"${each}"`).join(' '))).toEqual({ ok: true, words });
    }),
  );
});
