import { DockerfileParser } from 'dockerfile-ast';
import fc from 'fast-check';
import { readLines } from '../../../../../sandbox/engine/dockerfile/lines';
import { parseDockerfile } from '../../../../../sandbox/engine/dockerfile/parse';

const FROM = 'FROM base\n';
const first = (text: string) => parseDockerfile(FROM + text).stages[0]?.instructions[0];

describe('the lines of a Dockerfile', () => {
  test.each([
    ['joins continued lines without a separator', 'RUN a \\\n  b', 'RUN a   b'],
    ['drops comments between continued lines', 'RUN a \\\n# no\n  b', 'RUN a   b'],
    ['keeps a number sign inside a line', 'RUN a # b', 'RUN a # b'],
    ['takes the escape of the directive', '# escape=`\nCOPY a C:\\\nX', 'COPY a C:\\'],
    ['joins at the escape of the directive', '# escape=`\nRUN a `\nb', 'RUN a b'],
    ['does not continue after an escaped escape', 'RUN a \\\\\nUSER b', 'RUN a \\\\'],
    ['reads CRLF as LF', 'RUN a \\\r\n  b\r\n', 'RUN a   b'],
    ['skips a byte order mark', '\uFEFFRUN a', 'RUN a'],
  ])('%s', (_, text, expected) => {
    expect(readLines(text).lines[0]?.original).toBe(expected);
  });

  test('a here-document belongs to its line', () => {
    const { lines } = readLines('RUN <<EOF\necho\nUSER x\nEOF\nUSER y');
    expect(lines.map(({ keyword, start, end, heredocs }) => ({ keyword, start, end, heredocs }))).toEqual([
      { keyword: 'RUN', start: 1, end: 4, heredocs: ['EOF'] },
      { keyword: 'USER', start: 5, end: 5, heredocs: [] },
    ]);
  });

  test('an empty continued line is warned of', () => {
    expect(readLines('RUN a \\\n\n b').warnings).toEqual(['Empty continuation line found in: RUN a  b']);
  });

  test('finds the instructions that an independent parser finds', () => {
    const word = fc.stringMatching(/^[a-z0-9/.=$-]{1,8}$/);
    const line = fc.tuple(fc.constantFrom('RUN', 'ENV', 'COPY', 'USER', 'LABEL'), fc.array(word, { minLength: 1 }));
    const break_ = fc.constantFrom(' ', ' \\\n', ' \\\n# comment\n  ');
    const instruction = fc.tuple(line, break_).map(([[keyword, words], gap]) => `${keyword} ${words.join(gap)}`);
    const gap = fc.constantFrom('\n', '\n\n', '\n# a comment\n');
    const file = fc.tuple(fc.array(instruction, { minLength: 1 }), gap).map(([list, between]) => list.join(between));
    fc.assert(
      fc.property(file, (text) => {
        const ours = readLines(text).lines.map((item) => [item.keyword, item.start, item.end]);
        const theirs = DockerfileParser.parse(text)
          .getInstructions()
          .map((item) => [item.getInstruction(), item.getRange().start.line + 1, item.getRange().end.line + 1]);
        expect(ours).toEqual(theirs);
      }),
    );
  });

  test('reads any text, or refuses it in the words of the engine', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parseDockerfile(text);
        } catch (error) {
          expect(error).toHaveProperty('name', 'DaemonFailure');
        }
      }),
    );
  });
});

describe('instructions', () => {
  test.each([
    [
      'ENV A=1 B="two words" C=a\\ b',
      {
        pairs: [
          { key: 'A', value: '1' },
          { key: 'B', value: '"two words"' },
          { key: 'C', value: 'a\\ b' },
        ],
      },
    ],
    ['ENV A some value', { pairs: [{ key: 'A', value: 'some value' }] }],
    ['ARG A B=1', { args: [{ key: 'A' }, { key: 'B', value: '1' }] }],
    ['COPY --from=x --chown=me a b /c', { from: 'x', chown: 'me', sources: ['a', 'b'], destination: '/c' }],
    ['COPY ["a b", "C:\\\\d"]', { sources: ['a b'], destination: 'C:\\d' }],
    ['RUN ["a", "b"]', { command: { form: 'exec', words: ['a', 'b'] } }],
    ['RUN [a', { command: { form: 'shell', text: '[a' } }],
    [
      'HEALTHCHECK --interval=1m30s --retries=2 CMD a b',
      { health: { Test: ['CMD-SHELL', 'a b'], Interval: 90e9, Retries: 2 } },
    ],
    ['HEALTHCHECK NONE', { health: { Test: ['NONE'] } }],
    ['EXPOSE 80 443', { ports: ['443', '80'] }],
    ['ONBUILD RUN a', { expression: 'RUN a' }],
  ])('%s', (text, expected) => {
    expect(first(text)).toMatchObject(expected);
  });

  test.each([
    ['CMD ["a", 1]', 'failed to parse Dockerfile: only string type is allowed in JSON format of Dockerfile'],
    ['LABEL a=1 b', `failed to parse Dockerfile: Syntax error - can't find = in "b". Must be of the form: name=value`],
    [
      'COPY a',
      'dockerfile parse error on line 2: COPY requires at least two arguments, but only one was provided. Destination could not be determined',
    ],
    ['COPY --frm=x a b', 'dockerfile parse error on line 2: unknown flag: --frm (did you mean from?)'],
    ['COPY --from a b', 'dockerfile parse error on line 2: missing a value on flag: --from'],
    ['COPY --from=a --from=b a b', 'dockerfile parse error on line 2: duplicate flag specified: --from'],
    ['ONBUILD FROM x', "dockerfile parse error on line 2: FROM isn't allowed as an ONBUILD trigger"],
    [
      'FROM a AS 1x',
      `dockerfile parse error on line 2: invalid name for build stage: "1x", name can't start with a number or contain symbols`,
    ],
    ['FROM a b', 'dockerfile parse error on line 2: FROM requires either one or three arguments'],
    ['SHELL cmd /c', 'dockerfile parse error on line 2: SHELL requires the arguments to be in JSON form'],
    ['RUN <<EOF\nx', 'failed to parse Dockerfile: unterminated heredoc'],
  ])('%j is refused', (text, message) => {
    expect(() => parseDockerfile(FROM + text)).toThrow(message);
  });
});
