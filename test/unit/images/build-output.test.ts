import type { Log } from '../../../src/core/log';
import { createStepLog } from '../../../src/images/build-log';
import { cacheUse, noProgress, readBuildLine, shortInstruction } from '../../../src/images/build-output';

const read = (lines: readonly string[]) => lines.reduce(readBuildLine, noProgress);
const cached = ' ---> Using cache';

/** As Docker 29 prints it on Windows. */
const partial = [
  'Sending build context to Docker daemon  4.096kB',
  'Step 1/5 : ARG V=1',
  'Step 2/5 : FROM base:${V}',
  ' ---> 34a24faf79e5',
  'Step 3/5 : ENV X=1',
  cached,
  ' ---> 08bf31df866d',
  'Step 4/5 : RUN cat /a.txt',
  ' ---> Running in 08b9451d4c0f',
  'a',
  ' ---> Removed intermediate container 08b9451d4c0f',
  ' ---> caefb6f90c66',
  'Step 5/5 : COPY b.txt /b.txt',
  ' ---> 0bf910507890',
  'Successfully built 0bf910507890',
];

test('FROM and the ARG before it are no steps of the image; the first step that ran is told', () => {
  expect(cacheUse(read(partial))).toEqual({
    result: 'partial',
    total: 3,
    cached: 1,
    firstMissed: { number: 4, instruction: 'RUN cat /a.txt', state: 'running', kind: 'step' },
  });
});

test.each([
  ['full', ['Step 1/2 : FROM a', ' ---> 1', 'Step 2/2 : RUN x', cached], 1, 1],
  ['miss', ['Step 1/2 : FROM a', ' ---> 1', 'Step 2/2 : RUN x', ' ---> Running in 2'], 1, 0],
  ['full', ['Step 1/1 : FROM a', ' ---> 1'], 0, 0],
  ['partial', ['Step 1/4 : FROM a', 'Step 2/4 : RUN x', cached, 'Step 3/4 : FROM b', 'Step 4/4 : RUN y'], 2, 1],
])('%s: %j', (result, lines, total, hits) => {
  expect(cacheUse(read(lines))).toMatchObject({ result, total, cached: hits });
});

test('what a RUN prints is not taken for the builder’s words', () => {
  const lines = [
    'Step 1/3 : FROM a',
    'Step 2/3 : RUN docker build .',
    ' ---> Running in 1',
    'Step 1/9 : FROM x',
    'Step 2/3 : FROM y',
    cached,
    'Step 3/9 : RUN y',
    'Step 3/3 : RUN z',
  ];
  const progress = read(lines);
  expect(progress.steps.map(({ instruction }) => instruction)).toEqual(['FROM a', 'RUN docker build .', 'RUN z']);
  expect(cacheUse(progress)).toMatchObject({ result: 'miss', cached: 0 });
});

test('a long instruction is told by its beginning, in one line', () => {
  const step = { number: 1, instruction: `RUN ${'a  \n'.repeat(90)}`, state: 'running', kind: 'step' } as const;
  expect(shortInstruction(step)).toMatch(/^RUN a a .{80,}…$/);
  expect(shortInstruction({ ...step, instruction: 'RUN x' })).toBe('RUN x');
});

describe('the log of a build', () => {
  const recorder = (): { log: Log; lines: string[] } => {
    const lines: string[] = [];
    const log = {
      info: (line: string) => void lines.push(line),
      group: async <T>(title: string, body: () => Promise<T>): Promise<T> => {
        lines.push(`> ${title}`);
        try {
          return await body();
        } finally {
          lines.push('<');
        }
      },
    };
    return { log: log as unknown as Log, lines };
  };

  test('has a group for each step, in order, also when all lines come at once', async () => {
    const { log, lines } = recorder();
    const steps = createStepLog(log);
    for (const line of [
      'Sending',
      'Step 1/2 : FROM a',
      ' ---> 1',
      'Step 2/2 : RUN x',
      'out',
      '',
      'Successfully built 1',
    ])
      steps.line(line);
    await steps.end();
    expect(lines).toEqual([
      'Sending',
      '> Step 1/2 : FROM a',
      ' ---> 1',
      '<',
      '> Step 2/2 : RUN x',
      'out',
      '',
      '<',
      'Successfully built 1',
    ]);
  });

  test('shows a line as soon as it is there, not when the step ends', async () => {
    const { log, lines } = recorder();
    const steps = createStepLog(log);
    steps.line('Step 1/1 : RUN x');
    steps.line('halfway');
    await new Promise(setImmediate);
    expect(lines).toEqual(['> Step 1/1 : RUN x', 'halfway']);
    await steps.end();
    expect(lines.at(-1)).toBe('<');
  });
});
