/** `npm start`: rehearses deliveries of examples/invento, and leaves what stands then in sandbox/out/. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { alignColumns } from '../src/core/text';
import { ADMINISTRATOR, startAccount } from './account';
import { commentsOn } from './account/github/comments';
import { runApplication } from './application';
import { virtualClock } from './clock/clock';
import { recordLogs } from './report/logs';
import { type ReportedRun, reportPage } from './report/page';
import { WorkflowInvalid } from './runner';
import { courses, repeated } from './start/course';
import { type Delivery, deliver } from './start/delivery';
import { parseOptions, type StartOptions, USAGE } from './start/options';
import { reasons } from './start/reasons';
import { type Stretch, singletonLines, stretchOf, together } from './start/singleton';
import { type Door, standing } from './start/standing';
import { type Course, type Incident, isIncident, type Scene, type WorkflowStep } from './start/step';
import { tasksOfService } from './start/tasks';

const root = process.cwd();
const write = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2), process.env);
  if ('wrong' in options) return refuse(`${options.wrong}\n\n${USAGE}`);
  if (options.help) return write(USAGE);
  if (options.list) return listScenarios();
  const course = options.scenario === undefined ? repeated(options.repeat) : courses[options.scenario];
  if (course === undefined) {
    return refuse(`There is no scenario ${options.scenario}; there are ${Object.keys(courses).join(', ')}.`);
  }
  await rehearse(course, options);
}

async function rehearse(course: Course, options: StartOptions): Promise<void> {
  const now = Date.now();
  const clock = virtualClock({ real: now, virtual: now, speed: options.speed });
  const running = await startAccount({ clock, port: 0 });
  const repository = mkdtempSync(join(tmpdir(), 'invento-'));
  try {
    cpSync(join(root, 'examples', 'invento'), repository, { recursive: true });
    course.apply?.(running.account);
    if (course.description !== undefined) write(`Scenario ${options.scenario}: ${course.description}\n`);
    const door = { endpoint: running.endpoint, region: running.account.state.region, credentials: ADMINISTRATOR };
    const { verbose } = options;
    const played = await play(course, { root, repository, running, clock, verbose, write }, door);
    if (!played.succeeded) process.exitCode = 1;
    const ran = played.succeeded ? await runApplication(running, door) : [];
    const why = played.runs.flatMap(reasons);
    const end = [...caches(played.runs), ...played.watched, ...(await standing(door)), ...ran, ...why];
    keep(resolve(root, options.out), {
      'state.json': `${JSON.stringify(running.account.state, null, 2)}\n`,
      'summary.md': played.runs.map(({ result }) => result.summary).join('\n\n---\n\n'),
      'report.html': reportPage(played.runs, end),
    });
    for (const line of end) write(line);
  } finally {
    rmSync(repository, { recursive: true, force: true });
    await running.close();
  }
}

interface PlayedRun extends ReportedRun {
  readonly step: WorkflowStep;
}

interface Played {
  readonly runs: readonly PlayedRun[];
  /** What the watched service did. */
  readonly watched: readonly string[];
  readonly succeeded: boolean;
}

type Ground = Omit<Delivery, 'record' | 'step' | 'number'>;

/** One step after the other; after an incident that did not come out as it has to, nothing more. */
async function play(course: Course, ground: Ground, door: Door): Promise<Played> {
  const runs: PlayedRun[] = [];
  const stretches = new Map<string, Stretch>();
  let succeeded = true;
  for (const step of course.steps) {
    if (isIncident(step)) succeeded = (await tellIncident(step, { ...ground, door })) && succeeded;
    else {
      step.edit?.(ground.repository);
      const run = await tell({ ...ground, step, number: runs.length + 1 });
      runs.push(run);
      succeeded = run.result.conclusion === 'success' && succeeded;
    }
    if (course.watches !== undefined) {
      const tasks = await tasksOfService(door, course.watches);
      for (const stretch of tasks.flatMap(stretchOf)) {
        // Where the host is gone, the task does not say any more in which zone it was.
        const zone = stretch.zone === '' ? (stretches.get(stretch.task)?.zone ?? '') : stretch.zone;
        stretches.set(stretch.task, { ...stretch, zone });
      }
    }
    if (!succeeded && course.steps.some(isIncident)) break;
  }
  const seen = [...stretches.values()];
  const watched = course.watches === undefined ? [] : singletonLines(seen);
  return { runs, watched, succeeded: succeeded && together(seen).most <= 1 };
}

async function tell(delivery: Omit<Delivery, 'record'>): Promise<PlayedRun> {
  const { step, number, clock } = delivery;
  const what = step.workflow === undefined ? `Invento ${step.version}` : step.workflow;
  const title = `${step.workflow === undefined ? 'Delivery' : 'Run'} ${number}: ${what}, ${step.commit}`;
  write(`${title}; one virtual minute is ${(60 / clock.speed).toFixed(1)} s`);
  const started = Date.now();
  const logs = recordLogs();
  const result = await deliver({ ...delivery, record: logs.record });
  write(`\nJob summary\n\n${result.summary.trim()}\n`);
  const seconds = ((Date.now() - started) / 1_000).toFixed(0);
  const comments = step.pullRequest === undefined ? [] : commentsOn(delivery.running.account, step.pullRequest);
  for (const body of comments) write(`Comment on pull request #${step.pullRequest}\n\n${body.trim()}\n`);
  write(`${title.split(':')[0]}: ${result.conclusion}, in ${seconds} s of real time\n`);
  return { title, result, logs, comments, step };
}

/** @returns whether it came out as it has to. */
async function tellIncident({ incident, happen }: Incident, scene: Scene): Promise<boolean> {
  write(`Then: ${incident}`);
  try {
    for (const line of await happen(scene)) write(`  ${line}`);
    write('');
    return true;
  } catch (error) {
    write(`  FAILED: ${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}

/** What each build of several found in its cache. */
function caches(runs: readonly PlayedRun[]): string[] {
  const deliveries = runs.filter(({ step }) => step.workflow === undefined);
  if (deliveries.length < 2) return [];
  const rows = deliveries.map(({ result, step }, index) => {
    const found = result.jobs.map((job) => job.outputs['cache-result']).find((value) => value !== undefined);
    return [`delivery ${index + 1}`, found ?? 'not built', step.commit];
  });
  return ['', 'What the builds found in the cache', ...alignColumns(rows).map((line) => `  ${line}`)];
}

function keep(out: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(out, { recursive: true });
  const paths = Object.entries(files).map(([name, text]) => {
    const path = join(out, name);
    writeFileSync(path, text);
    return path;
  });
  write(`Written: ${paths.join(', ')}`);
}

function listScenarios(): void {
  for (const [name, { description }] of Object.entries(courses)) write(`${name.padEnd(18)} ${description}`);
}

function refuse(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}

main().catch((error: unknown) => {
  const what = error instanceof WorkflowInvalid ? 'The workflow cannot run:\n' : '';
  process.stderr.write(`${what}${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
