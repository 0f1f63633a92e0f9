import * as fc from 'fast-check';
import { readDockerfile } from '../../../src/images/dockerfile';
import { maySplit, stageFiles } from '../../../src/images/stage-files';

const split = (lines: readonly string[], target?: string) => {
  const content = lines.join('\n');
  const { stages } = readDockerfile(content, { file: 'Dockerfile', buildArgs: {}, ...(target ? { target } : {}) });
  return stageFiles(content, stages, (stage) => `r/app:stage-${stage}`);
};

const lines = [
  '# escape=`',
  'ARG BASE=tools',
  'FROM a:1 AS Tools',
  'ARG X',
  'RUN one `',
  '  two',
  'FROM ${BASE} AS build',
  'COPY --chown=u --from=tools /x /x',
  'COPY --from=busy:1 /y /y',
  'FROM b:1',
  'COPY --from=0 /z /z',
  'COPY --from=Build /w /w',
];

test('each stage stands alone, with the global arguments, and takes earlier ones from their images', () => {
  const [tools, build, last] = split(lines);
  expect(tools).toEqual({
    name: 'tools',
    declaredArgs: new Set(['BASE', 'X']),
    content: [...lines.slice(0, 6), '', '', '', '', '', ''].join('\n'),
  });
  expect(build?.content.split('\n').filter((line) => line !== '')).toEqual([
    '# escape=`',
    'ARG BASE=tools',
    'FROM r/app:stage-0 AS build',
    'COPY --chown=u --from=r/app:stage-0 /x /x',
    'COPY --from=busy:1 /y /y',
  ]);
  expect(last).toMatchObject({ name: '2', declaredArgs: new Set(['BASE']) });
  expect(last?.content.split('\n').slice(-3)).toEqual([
    'FROM b:1',
    'COPY --from=r/app:stage-0 /z /z',
    'COPY --from=r/app:stage-1 /w /w',
  ]);
});

test('lines keep their numbers, and the target ends the list', () => {
  const files = split(lines, 'build');
  expect(files.map(({ name }) => name)).toEqual(['tools', 'build']);
  expect(files[1]?.content.split('\n')[6]).toBe('FROM r/app:stage-0 AS build');
});

test('of two stages of one name the later one counts, as for the builder', () => {
  const files = split(['FROM a:1 AS x', 'FROM b:1 AS x2', 'FROM c:1', 'COPY --from=x2 / /']);
  expect(files[2]?.content).toContain('COPY --from=r/app:stage-1 / /');
});

test('a stage does not take from itself or a later one', () => {
  const [first] = split(['FROM a:1 AS one', 'COPY --from=two / /', 'COPY --from=0 / /', 'FROM b:1 AS two']);
  expect(first?.content).toContain('COPY --from=two / /\nCOPY --from=0 / /');
});

test('one stage is the file as it is, whatever its line endings', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('RUN x', '', '# c', 'ENV A=1', 'COPY . /'), { maxLength: 8 }), (rest) => {
      const content = ['FROM a:1', ...rest].join('\r\n');
      const { stages } = readDockerfile(content, { file: 'Dockerfile', buildArgs: {} });
      expect(stageFiles(content, stages, () => 'r/x:1').map((file) => file.content)).toEqual([content]);
    }),
  );
});

test.each([
  ['COPY . /', 'visible', false],
  ['COPY ./ C:/app/', 'visible', false],
  ['ADD ["*", "C:/app/"]', 'visible', false],
  ['COPY $WHAT /', 'visible', false],
  ['COPY .dockerignore x', 'visible', false],
  ['COPY . /', 'hidden', true],
  ['COPY . /', 'none', true],
  ['COPY src/* one.txt /', 'visible', true],
  ['COPY --from=build . /', 'visible', true],
  ['ADD https://example.com/* /', 'visible', true],
] as const)('%s with a .dockerignore that is %s: may be split: %s', (line, ignoreFile, expected) => {
  expect(maySplit(`FROM a:1\n${line}`, ignoreFile)).toBe(expected);
});
