import { readDockerfile } from '../../../src/images/dockerfile';
import { causeOfMiss, describeCause } from '../../../src/images/miss';
import { formatRecord, type InputsRecord, parseRecord, recordTag } from '../../../src/images/record';
import { readSteps, stepsUpTo } from '../../../src/images/steps';

const dockerfile = [
  '# escape=`',
  'ARG BASE=1',
  'FROM base:${BASE}',
  'ENV A=1',
  'COPY packages.config ./src/ C:/build/',
  'RUN choco install `',
  '    all',
  'ARG VERSION=1',
  'COPY installers/app-${VERSION}.exe C:/',
  'RUN install',
].join('\n');
const stagesOf = (content: string) => readDockerfile(content, { file: 'Dockerfile', buildArgs: {} }).stages;
const steps = readSteps(dockerfile, stagesOf(dockerfile));
const before: InputsRecord = {
  bases: { 'base:1': 'sha256:1' },
  args: { VERSION: 'one' },
  stages: Object.fromEntries(steps.stages.map((stage) => [stage.name, stage.steps.map(({ text }) => text)])),
  files: { 'packages.config': ['p'], 'src/a/b.cs': ['b', 'lf'], 'installers/app-1.exe': ['i'], other: ['o'] },
};
const explain = (number: number, change: Partial<InputsRecord>) =>
  describeCause(causeOfMiss(stepsUpTo(steps, { number }), '0', { ...before, ...change }, before));

test('steps are counted as the builder counts them, global arguments first', () => {
  expect(stepsUpTo(steps, { number: 4 }).map(({ text }) => text)).toEqual([
    'FROM base:${BASE}',
    'ENV A=1',
    'COPY packages.config ./src/ C:/build/',
  ]);
  expect(stepsUpTo(steps, { number: 8 }).at(-1)?.args).toEqual(['VERSION']);
  expect(stepsUpTo(steps, { number: 99 })).toEqual([]);
});

test.each<[string, number, Partial<InputsRecord>, RegExp]>([
  ['a base that moved', 3, { bases: { 'base:1': 'sha256:2' } }, /^the base image base:1 has changed$/],
  [
    'another base by an argument',
    3,
    { args: { ...before.args, BASE: '2' } },
    /^the base image is another one, by the build argument BASE$/,
  ],
  ['an argument that a RUN may see', 8, { args: { VERSION: 'two' } }, /^the build argument VERSION has another value$/],
  ['an argument in a source', 7, { args: { VERSION: 'two' } }, /^the build argument VERSION/],
  ['a file', 4, { files: { ...before.files, 'packages.config': ['q'] } }, /^changed: packages\.config$/],
  [
    'a file below a folder',
    4,
    { files: { ...before.files, 'src/new.cs': ['n'] } },
    /^changed: src\/new\.cs \(added\)$/,
  ],
  ['a removed file', 7, { files: { 'packages.config': ['p'] } }, /^changed: installers\/app-1\.exe \(removed\)$/],
  ['line endings', 4, { files: { ...before.files, 'src/a/b.cs': ['lf'] } }, /^only line endings of src\/a\/b\.cs have/],
  ['a file that it does not take', 4, { files: { ...before.files, other: ['x'] } }, /^nothing of it has changed/],
  ['files that were too many', 4, { files: {} }, /\(removed\)/],
])('%s is why step %i missed', (_, number, change, expected) => {
  expect(explain(number, change)).toMatch(expected);
});

test('many files are told by the first ones', () => {
  const files = Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`src/${n}`, ['x'] as const]));
  expect(explain(4, { files: { ...before.files, ...files } })).toBe(
    'changed: src/1 (added), src/2 (added), src/3 (added) and 2 more',
  );
});

test('another instruction is told with the one that was there', () => {
  const changed = dockerfile.replace('choco install', 'choco upgrade');
  const now = readSteps(changed, stagesOf(changed));
  const cause = causeOfMiss(stepsUpTo(now, { number: 5 }), '0', before, before);
  expect(describeCause(cause)).toMatch(/the cached build had: RUN choco install all$/);
});

test('a copy from a stage misses when the stage has changed', () => {
  const staged = 'FROM a:1 AS build\nRUN x\nFROM a:1\nCOPY --from=build /x /x';
  const now = readSteps(staged, stagesOf(staged));
  const record = {
    ...before,
    stages: Object.fromEntries(now.stages.map((stage) => [stage.name, stage.steps.map(({ text }) => text)])),
  };
  const cause = causeOfMiss(stepsUpTo(now, { number: 2, stage: '1' }), '1', record, record);
  expect(describeCause(cause)).toBe('the stage or image that it copies from has changed');
  // All in one go: the numbers run through the stages.
  expect(stepsUpTo(now, { number: 4 }).at(-1)?.text).toBe('COPY --from=build /x /x');
});

test('a record is read as it was written, and nothing else is one', () => {
  expect(parseRecord(formatRecord(before))).toEqual(before);
  const { files: _, ...few } = before;
  expect(parseRecord(formatRecord(few))).toEqual(few);
  for (const text of ['', '{}', '[]', formatRecord(before).replace('"schema":1', '"schema":2')])
    expect(parseRecord(text)).toBeUndefined();
});

test('no branch’s cache image has the tag of a record', () => {
  expect(recordTag('main')).toBe('wl-.inputs-main');
  expect(recordTag('feature/x')).toMatch(/^wl-\.inputs-feature-x-[0-9a-f]{8}$/);
});
