/**
 * Each shipped workflow on its way to success and on each refusal that it can come to, and the test that holds it.
 * What applies to a workflow follows from its file, so a new workflow, or a new kind of refusal, fails here until it has a test.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { approvals, builtForForks, callers, refusedForForks } from '../../e2e/workflows/refusals';
import { at, type Data, map, ROOT } from '../templates/read';
import { type Shipped, shipped, shippedNamed } from './read';

/** A test, by its file below test/e2e/workflows and its title. */
interface Held {
  readonly file: string;
  readonly title: string;
}

const story = (title: string): Held => ({ file: 'invento.test.ts', title });
const table = (title: string): Held => ({ file: 'refusals.test.ts', title });
const each = (names: readonly string[], title: string): Record<string, Held> =>
  Object.fromEntries(names.map((name) => [name, table(title)]));

const moved = 'deliver, when a stack moved on since its review: refused, and the service is left alone';

const cells: Readonly<Record<string, Readonly<Record<string, Held>>>> = {
  success: {
    build: story('build, then status and deploy: the new image is drift until it is deployed as the last build'),
    deploy: story('build, then status and deploy: the new image is drift until it is deployed as the last build'),
    infrastructure: story(
      'infrastructure: a change is shown, executed after its approval, and then there is nothing to do',
    ),
    pipeline: story('deliver, the same commit again, approved: staging is left alone, and production follows'),
    'refresh-hosts': story('refresh-hosts: one host at a time, and the service that runs once never runs twice'),
    rollback: story('rollback: the service gets back what it had, and a second one goes forth again'),
    'run-task': story('run-task: a task runs in the network of the environment to its end, with its log'),
    status: story('status: nothing has drifted, and looking leaves nothing behind'),
    teardown: story('teardown, of what may be lost: the service, its stacks, and the registry stays'),
    'warm-cache': story('warm-cache, on a schedule: with the same base images there is nothing to build'),
  },
  'no role': each(Object.keys(callers), '%s, without a role: the first job says where it comes from'),
  'a fork': {
    ...each(refusedForForks, '%s, for a pull request from a fork: refused before it reaches AWS'),
    ...each(builtForForks, '%s, for a pull request from a fork: the image is built without AWS'),
    build: story('build, of a pull request from a fork: the image is built without AWS, and nothing is pushed'),
  },
  'no approval': {
    ...each(Object.keys(approvals), '%s, when nobody approves: nothing changes'),
    pipeline: story('deliver, by a push: staging, and when nobody approves, production stays as it is'),
    'refresh-hosts': story('refresh-hosts, when nobody approves: the hosts stay'),
  },
  'a wrong confirmation': {
    teardown: story(
      'teardown, with a wrong word or of a database that nobody named: refused before anything is deleted',
    ),
  },
  'a stack that moved on': {
    infrastructure: story(
      'infrastructure, when the stack moved on since its review: refused, and nothing of it is executed',
    ),
    pipeline: story(moved),
    // Its change sets come from a review before it, as the pipeline hands them on.
    deploy: story(moved),
    'refresh-hosts': story('refresh-hosts, when the stack moved on since its review: refused'),
  },
};

/** A workflow's jobs, and those of the workflows that it calls. */
function jobsOf({ workflow }: Shipped): Data[] {
  return Object.values(map(workflow.jobs)).flatMap((job) => {
    const called = /^\$\/\.github\/workflows\/(.+)\.yml$/.exec(String(at(job, 'uses') ?? ''))?.[1];
    return called === undefined ? [job] : jobsOf(shippedNamed(called));
  });
}

const applies: Readonly<Record<string, (one: Shipped) => boolean>> = {
  success: () => true,
  'no role': ({ workflow }) => at(workflow, 'on', 'workflow_call', 'inputs', 'role-arn') !== undefined,
  'a fork': () => true,
  // A job that names an environment as a deployment waits for its reviewers.
  'no approval': (one) =>
    jobsOf(one).some((job) => at(job, 'environment') !== undefined && at(job, 'environment', 'deployment') !== false),
  'a wrong confirmation': ({ workflow }) => at(workflow, 'on', 'workflow_call', 'inputs', 'confirmation') !== undefined,
  'a stack that moved on': (one) =>
    /"(change-sets|change-set-arn)":"\$\{\{/.test(JSON.stringify(jobsOf(one).map((job) => at(job, 'steps')))),
};

test.each(Object.keys(applies))('%s: each workflow to which it can happen has its test, and no other', (situation) => {
  const wanted = shipped.filter((one) => applies[situation]?.(one)).map(({ name }) => name);
  expect(Object.keys(cells[situation] ?? {}).sort()).toEqual(wanted.sort());
});

const rows = Object.entries(cells).flatMap(([situation, row]) =>
  Object.entries(row).map(([workflow, held]) => [workflow, situation, held] as const),
);

/** Titles of the tests of a file that run: none of those that are skipped. */
function titlesIn(file: string): string[] {
  const source = readFileSync(join(ROOT, 'test', 'e2e', 'workflows', file), 'utf8');
  const tests = source.split(/^(?=test)/m).filter((text) => /^test(\.each)?\(/.test(text));
  return tests.map((text) => /'([^'\n]+)',\s*async/.exec(text)?.[1] ?? '');
}

test.each(rows)('%s, %s: its test is there', (_, __, { file, title }) => {
  expect(titlesIn(file)).toContain(title);
});
