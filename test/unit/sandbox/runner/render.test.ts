import type { RunEvent } from '../../../../sandbox/runner/events';
import { duration, renderEvents } from '../../../../sandbox/runner/render';

const job = { id: 'build', name: 'build' };
const step = { number: 1, name: 'Compile', stage: 'main' } as const;
const at = Date.UTC(2026, 0, 5, 9, 0, 0);
const failing: RunEvent[] = [
  { kind: 'job-started', at, job, runsOn: 'windows-2022', permissions: { 'id-token': 'write' }, timeoutMinutes: 360 },
  { kind: 'step-started', at, job, step },
  { kind: 'log', at, job, step, line: 'compiling' },
  { kind: 'annotation', at, job, step, annotation: { level: 'error', message: 'no\nway', file: 'a.ts', line: '3' } },
  { kind: 'step-finished', at: at + 65_000, job, step, outcome: 'failure', conclusion: 'failure', duration: 65_000 },
];
const draw = (verbose: boolean, events: readonly RunEvent[]) => {
  const lines: string[] = [];
  const render = renderEvents({ verbose, write: (line) => lines.push(line) });
  for (const event of events) render(event);
  return lines;
};

test('folded, a step is one line, and one that failed shows its last lines', () => {
  expect(draw(false, failing)).toEqual([
    '09:00:00  [build] on windows-2022, permissions: id-token: write',
    '09:00:00  [build]     error: a.ts:3: no',
    '09:00:00  [build]       way',
    '09:01:05  [build]   FAILED    Compile 1m 5s',
    '09:01:05  [build]   | compiling',
    '09:01:05  [build]   | error: no\nway',
  ]);
});

test('verbose, every line is there once', () => {
  expect(draw(true, failing).filter((line) => line.includes('compiling'))).toHaveLength(1);
});

test('a step that succeeded keeps its log folded', () => {
  const end = {
    kind: 'step-finished',
    at,
    job,
    step,
    outcome: 'success',
    conclusion: 'success',
    duration: 900,
  } as const;
  expect(draw(false, [...failing.slice(1, 3), end])).toEqual(['09:00:00  [build]   ok        Compile 1s']);
});

test.each([
  [0, '0s'],
  [59_400, '59s'],
  [60_000, '1m 0s'],
  [3_725_000, '1h 2m 5s'],
])('%d ms is %s', (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});
