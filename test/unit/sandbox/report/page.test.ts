import { recordLogs } from '../../../../sandbox/report/logs';
import { reportPage } from '../../../../sandbox/report/page';
import type { RunEvent, RunResult } from '../../../../sandbox/runner';

const AT = Date.UTC(2026, 10, 25, 10);
const MINUTE = 60_000;

type Step = RunResult['jobs'][number]['steps'][number];

const step = (over: Partial<Step>): Step => ({
  ...{ number: 1, id: 'wait', name: 'Wait', stage: 'main', outcome: 'success', conclusion: 'success' },
  ...{ outputs: {}, annotations: [], summary: '', started: AT, finished: AT + MINUTE },
  ...over,
});

const run = (steps: readonly Step[], over: Partial<RunResult> = {}): RunResult => ({
  conclusion: 'success',
  summary: '',
  jobs: [
    {
      ...{ id: 'invento / deploy', name: 'Invento / Deploy', conclusion: 'success', outputs: {}, steps },
      ...{ annotations: [], started: AT, finished: AT + 4 * MINUTE },
    },
  ],
  ...over,
});

const page = (result: RunResult, events: readonly RunEvent[] = [], comments: readonly string[] = []): string => {
  const logs = recordLogs();
  for (const event of events) logs.record(event);
  return reportPage([{ title: 'Delivery 1', result, logs, comments }], ['', 'What stands now', '  stacks 6 of 6']);
};

const of = { at: AT, job: { id: 'invento / deploy', name: 'Invento / Deploy' } };
const inStep = { ...of, step: { number: 1, name: 'Wait', stage: 'main' } } as const;

test('a bar begins and ends where its step did, as shares of the run', () => {
  const html = page(run([step({ started: AT + MINUTE, finished: AT + 3 * MINUTE })]));
  expect(html).toContain('left:25.00%;width:50.00%');
  expect(html).toContain('<span class="took">2m 0s</span>');
});

test('a step’s bar leads to its log, and the log of one that failed is open', () => {
  const steps = [step({}), step({ number: 2, name: 'Tell', outcome: 'failure', conclusion: 'failure' })];
  const html = page(run(steps), [{ ...inStep, kind: 'log', line: 'waiting for 1 task' }]);
  const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  expect(links).toHaveLength(2);
  for (const id of links) expect(html).toContain(`<details id="${id}"`);
  expect(html).toMatch(/<details id="run-1-invento-deploy-1"><summary>/);
  expect(html).toMatch(/<details id="run-1-invento-deploy-2" open>/);
  expect(html).toContain('<pre>waiting for 1 task</pre>');
});

test('a comment on a pull request is drawn as GitHub draws it, without its marker', () => {
  const html = page(run([step({})]), [], ['<!-- windows-on-ecs: stack a -->\n**Stack `a`**: reviewed']);
  expect(html).toContain('<h3>Comment on the pull request</h3>');
  expect(html).toContain('<strong>Stack <code>a</code></strong>: reviewed');
  expect(page(run([step({})]))).not.toContain('Comment on');
});

test('what a program printed cannot become part of the page', () => {
  const line = '<script>alert("x")</script>';
  const annotation = { level: 'error', message: line, title: line } as const;
  const result = run([step({ name: line })]);
  const job = { ...result.jobs[0], annotations: [annotation] } as RunResult['jobs'][number];
  const html = page({ ...result, jobs: [job] }, [{ ...inStep, kind: 'log', line }]);
  expect(html).not.toContain('<script>');
  expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
});

test('the summary is drawn as GitHub does, with the source of drawings folded', () => {
  const summary = '## Deploy\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n```mermaid\ntimeline\n  3s : began\n```\n';
  const html = page(run([step({})], { summary }));
  expect(html).toContain('<td>1</td>');
  expect(html).toMatch(
    /<details><summary>Drawing \(mermaid\)<\/summary><pre>timeline\n {2}3s : began\n<\/pre><\/details>/,
  );
});

test('a step that was skipped has neither a bar nor a log', () => {
  const html = page(run([step({ name: 'Roll back', outcome: 'skipped', conclusion: 'skipped' })]));
  expect(html).not.toContain('Roll back');
});

test('a run whose jobs never began is told without a chart', () => {
  const html = page({ conclusion: 'failure', summary: '', jobs: [] });
  expect(html).toContain('badge failure');
  expect(html).not.toContain('class="chart"');
});

test('groups, annotations and debug lines stand among the lines of a log, in their order', () => {
  const html = page(run([step({})]), [
    { ...inStep, kind: 'group-started', title: 'Step 1/3' },
    { ...inStep, kind: 'debug', line: 'DescribeServices' },
    { ...inStep, kind: 'annotation', annotation: { level: 'warning', message: 'no USER' } },
    { ...of, kind: 'job-error', message: 'of the job, not of a step' },
  ]);
  expect(html).toContain('<pre>▸ Step 1/3\n[debug] DescribeServices\nwarning: no USER</pre>');
});
