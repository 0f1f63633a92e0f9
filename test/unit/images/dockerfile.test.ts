import * as fc from 'fast-check';
import { type RecipeOptions, readDockerfile } from '../../../src/images/dockerfile';
import { normaliseDockerfile } from '../../../src/images/normalise';
import { expand } from '../../../src/images/variables';

const read = (lines: readonly string[], options: Partial<RecipeOptions> = {}) =>
  readDockerfile(lines.join('\n'), { file: 'app/Dockerfile', buildArgs: {}, ...options });

test('a base image comes from the default of its ARG, and from a build argument where one is given', () => {
  const lines = ['# escape=`', 'ARG VERSION=ltsc2022', 'FROM mcr.microsoft.com/windows/servercore:${VERSION}'];
  expect(read(lines).images).toEqual([{ reference: 'mcr.microsoft.com/windows/servercore:ltsc2022', line: 3 }]);
  expect(read(lines, { buildArgs: { VERSION: 'ltsc2019' } }).images[0]?.reference).toMatch(/:ltsc2019$/);
  expect(read(lines).escapeChar).toBe('`');
});

test('one ARG may use another, several may stand on a line, and quotes are not part of a value', () => {
  const { images } = read(['ARG HOST="r.example" TAG=1', 'ARG BASE=${HOST}/base', 'FROM ${BASE}:$TAG']);
  expect(images).toEqual([{ reference: 'r.example/base:1', line: 3 }]);
});

const stages = [
  'FROM a:1 AS Build',
  'RUN x',
  'FROM build AS test',
  'FROM b:1',
  'COPY --from=build /x /x',
  'COPY --chown=u --from=tool:1 /y /y',
  'COPY --from=0 /z /z',
  'FROM scratch',
];

test('a stage that builds on another needs no image, a COPY from an image does', () => {
  const recipe = read(stages);
  expect(recipe.stages.map(({ base }) => base)).toEqual([
    { kind: 'image', reference: 'a:1' },
    { kind: 'stage', stage: 0 },
    { kind: 'image', reference: 'b:1' },
    { kind: 'scratch' },
  ]);
  expect(recipe.images).toEqual([
    { reference: 'a:1', line: 1 },
    { reference: 'b:1', line: 4 },
    { reference: 'tool:1', line: 6 },
  ]);
});

test('what comes after the target is not looked at', () => {
  const recipe = read(stages, { target: 'TEST' });
  expect(recipe.stages).toHaveLength(2);
  expect(recipe.images).toEqual([{ reference: 'a:1', line: 1 }]);
  expect(read(stages, { target: '2' }).images).toHaveLength(3);
});

test('a target that is not there is told with those that are', () => {
  expect(() => read(stages, { target: 'prod' })).toThrow(
    expect.objectContaining({ code: 'stage-missing', remedy: 'Set `target` to one of: build, test.' }),
  );
});

test('ARGs anywhere are declared', () => {
  expect([...read(['ARG A', 'FROM a:1', 'ARG B=1', 'RUN x']).declaredArgs]).toEqual(['A', 'B']);
});

test.each([
  [['RUN x', 'FROM a'], 'app/Dockerfile:1: RUN stands before the first FROM.'],
  [['FROM a', '', 'FORM b'], 'app/Dockerfile:3: unknown instruction FORM.'],
  [['# nothing'], 'app/Dockerfile:1: there is no FROM.'],
  [['FROM a', 'FROM ${NOPE}'], 'app/Dockerfile:2: ${NOPE} is empty: no ARG before FROM gives it a value.'],
])('%j: %s', (lines, message) => {
  expect(() => read(lines)).toThrow(expect.objectContaining({ code: 'dockerfile-invalid', message }));
});

test('CRLF and a byte order mark change nothing', () => {
  expect(read(['\uFEFFFROM a:1\r', 'RUN x\r', ''])).toEqual(read(['FROM a:1', 'RUN x', '']));
});

test('reading never fails but with an error of ours', () => {
  const word = fc.constantFrom(
    'FROM',
    'ARG',
    'COPY',
    'RUN',
    '--from=',
    'a',
    '${A',
    '$',
    '"',
    '\\',
    '`',
    '\n',
    '\r\n',
    ' ',
    '#',
    '=',
    ':-',
    '<<EOF',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      try {
        read([words.join('')]);
      } catch (error) {
        expect(error).toMatchObject({ name: 'ActionError' });
      }
    }),
  );
});

describe('values in a text', () => {
  const scope = new Map([
    ['A', 'one'],
    ['B', ''],
    ['C', undefined],
  ]);
  test.each([
    ['$A-${A}', 'one-one'],
    ['${B:-x}${C:-y}${D:-z}${A:-n}', 'xyzone'],
    ['${A:+set}${B:+set}', 'set'],
    ['${D:-${A}}', 'one'],
    ['\\$A', '$A'],
    ['$$A', '$one'],
    ['100%', '100%'],
  ])('%s becomes %s', (text, expected) => {
    expect(expand(text, scope, '\\')).toBe(expected);
  });

  test('the escape character is the one of the Dockerfile', () => {
    expect(expand('`$A \\$A', scope, '`')).toBe('$A \\one');
  });
});

describe('the normalised Dockerfile', () => {
  test('is the same for other line endings, comments and empty lines', () => {
    const plain = normaliseDockerfile('FROM a\nRUN x \\\n  y\n', '\\');
    expect(normaliseDockerfile('\uFEFF# hello\r\n\r\nFROM a\r\nRUN x \\\r\n  # why\r\n  y', '\\')).toBe(plain);
  });

  test('differs for anything that the builder may see', () => {
    const plain = normaliseDockerfile('FROM a\nRUN x', '\\');
    for (const other of ['FROM a\nRUN  x', 'FROM a\nRUN y', 'RUN x\nFROM a'])
      expect(normaliseDockerfile(other, '\\')).not.toBe(plain);
    expect(normaliseDockerfile('FROM a\nRUN x', '`')).not.toBe(plain);
  });
});
