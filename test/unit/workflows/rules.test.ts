/** The rules that every shipped workflow keeps; what linters know is left to them. */
import { at, type Data, list, map, walk } from '../templates/read';
import { actionFile, hasAction, type Shipped, type Step, shipped, shippedNamed, stackSteps, stepsOf } from './read';

test('the workflows that the suite promises are there', () => {
  expect(shipped.map(({ name }) => name)).toEqual([
    'build',
    'deploy',
    'infrastructure',
    'pipeline',
    'refresh-hosts',
    'rollback',
    'run-task',
    'status',
    'teardown',
    'warm-cache',
  ]);
});

describe.each(shipped.map((one) => [one.name, one] as const))('%s', (_, { source, workflow }) => {
  const jobs = map(workflow.jobs);
  const steps = stepsOf(workflow);
  const call = map(at(workflow, 'on', 'workflow_call'));
  const dispatch = map(at(workflow, 'on', 'workflow_dispatch'));

  test('has all its logic in actions: no step runs a script', () => {
    expect(steps.filter((step) => step.keys.includes('run') || step.uses === '')).toEqual([]);
  });

  test('takes actions and workflows of the suite from its own commit', () => {
    const all = [...steps.map(({ uses }) => uses), ...Object.values(jobs).map((job) => String(at(job, 'uses') ?? ''))];
    const own = all.filter((uses) => uses !== '' && !/^[\w-]+\/[\w-]+@/.test(uses));
    expect(own.length).toBeGreaterThan(0);
    for (const uses of own) expect(uses).toMatch(/^\$\/(actions\/[a-z-]+|\.github\/workflows\/[a-z-]+\.yml)$/);
    expect(source).not.toMatch(/uses: (\.\/|windows-on-ecs\/)/);
  });

  test('pins actions of others by commit, with the version beside it', () => {
    const pins = source.split('\n').filter((line) => /uses: [\w-]+\/[\w-]+@/.test(line));
    for (const pin of pins) expect(pin).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('grants nothing on top, and each job what it needs, with a word why', () => {
    expect(workflow.permissions).toEqual({});
    for (const [name, job] of Object.entries(jobs)) expect([name, at(job, 'permissions')]).toEqual([name, needs(job)]);
    const grants = source.split('\n').filter((line) => /^ {6}(contents|id-token): /.test(line));
    expect(grants.filter((line) => !line.includes(' # '))).toEqual([]);
  });

  test('ends each job by itself, and knows no secrets', () => {
    for (const [name, job] of Object.entries(jobs))
      if (at(job, 'uses') === undefined) expect([name, at(job, 'timeout-minutes')]).toEqual([name, expect.any(Number)]);
    expect(source).not.toMatch(/secrets[.:[]/);
  });

  test('has expressions in with, env, if and what GitHub evaluates itself, never in a name', () => {
    const allowed = /(^|\.)(with|env|if|outputs|on|concurrency|environment|runs-on)(\.|$)/;
    const elsewhere = [...walk(workflow)].filter(
      ({ path, value }) => typeof value === 'string' && value.includes('${{') && !allowed.test(path.join('.')),
    );
    expect(elsewhere.map(({ path }) => path.join('.'))).toEqual([]);
  });

  test('leaves no token behind where it checks out', () => {
    for (const step of steps.filter(({ uses }) => uses.startsWith('actions/checkout@')))
      expect(step.with['persist-credentials']).toBe(false);
  });

  test('looks at the request before it assumes a role, in a job that no other has looked for', () => {
    for (const [name, job] of Object.entries(jobs)) {
      const own = steps.filter((step) => step.job === name).map(({ uses }) => uses.replace(/@.*/, ''));
      if (at(job, 'needs') === undefined && own.length > 0)
        expect([name, own[0]]).toEqual([name, '$/actions/check-request']);
    }
  });

  test('asks by hand for what a caller gives, and GitHub takes that many inputs', () => {
    const names = Object.keys(map(call.inputs));
    expect(Object.keys(map(dispatch.inputs))).toEqual(names);
    expect(names.length).toBeLessThanOrEqual(25);
    for (const name of names) {
      const { type: _call, ...called } = map(at(call, 'inputs', name));
      const { type: _dispatch, ...dispatched } = map(at(dispatch, 'inputs', name));
      expect([name, dispatched]).toEqual([name, called]);
    }
  });

  test('uses all its inputs, and no other', () => {
    const used = new Set([...source.matchAll(/\binputs\.([a-z-]+)/g)].map((match) => match[1]));
    expect([...used].sort()).toEqual(Object.keys(map(call.inputs)).sort());
  });

  test('gives outputs that its jobs have, and jobs take only what a job that they need has', () => {
    for (const [job, output] of taken(JSON.stringify(call.outputs ?? {}), 'jobs'))
      expect([job, outputsOf(jobs[job])]).toEqual([job, expect.arrayContaining([output])]);
    for (const [name, job] of Object.entries(jobs)) {
      for (const [from, output] of taken(JSON.stringify(job), 'needs')) {
        expect([name, list(at(job, 'needs'))]).toEqual([name, expect.arrayContaining([from])]);
        expect([from, outputsOf(jobs[from])]).toEqual([from, expect.arrayContaining([output])]);
      }
    }
  });

  test('has steps that take outputs of earlier steps only, which have them', () => {
    for (const name of Object.keys(jobs)) checkSteps(steps.filter((step) => step.job === name));
  });

  test('calls workflows with what they take, and all that they require', () => {
    for (const job of Object.values(jobs)) {
      const called = /^\$\/\.github\/workflows\/(.+)\.yml$/.exec(String(at(job, 'uses') ?? ''))?.[1];
      if (called === undefined) continue;
      expectFit(map(at(shippedNamed(called).workflow, 'on', 'workflow_call', 'inputs')), map(at(job, 'with')));
    }
  });
});

test('the stacks of an application take outputs of earlier steps only', () => checkSteps(stackSteps));

/** What a job may be granted: OIDC where it assumes a role, reading where it checks out; a call, what is called. */
function needs(job: Data | undefined): object {
  const text = JSON.stringify(job);
  const called = /\$\/\.github\/workflows\/([a-z-]+)\.yml/.exec(text)?.[1];
  if (called !== undefined) {
    const all = Object.values(map(shippedNamed(called).workflow.jobs)).map((inner) => map(at(inner, 'permissions')));
    return Object.assign({}, ...all);
  }
  return {
    ...(text.includes('actions/checkout@') ? { contents: 'read' } : {}),
    ...(text.includes('configure-aws-credentials@') ? { 'id-token': 'write' } : {}),
  };
}

/** Job (or step) and output of each `jobs.x.outputs.y` in a text. */
function taken(text: string, context: string): Array<[string, string]> {
  const pattern = new RegExp(`\\b${context}\\.([a-z-]+)\\.outputs\\.([\\w-]+)`, 'g');
  return [...text.matchAll(pattern)].map((match) => [match[1] ?? '', match[2] ?? '']);
}

function outputsOf(job: Data | undefined): string[] {
  const called = /^\$\/\.github\/workflows\/(.+)\.yml$/.exec(String(at(job, 'uses') ?? ''))?.[1];
  const outputs =
    called === undefined ? at(job, 'outputs') : at(shippedNamed(called).workflow, 'on', 'workflow_call', 'outputs');
  return Object.keys(map(outputs));
}

function checkSteps(steps: readonly Step[]): void {
  const earlier = new Map<string, string>();
  for (const step of steps) {
    for (const [from, output] of taken(JSON.stringify([step.with, step.if]), 'steps')) {
      expect([...earlier.keys()]).toContain(from);
      const action = earlier.get(from) ?? '';
      // Outputs of stacks are named by their templates; other tests hold those.
      if (/^[a-z]/.test(output))
        expect([action, Object.keys(map(actionFile(action).outputs))]).toEqual([
          action,
          expect.arrayContaining([output]),
        ]);
    }
    const own = /^\$\/actions\/(.+)$/.exec(step.uses)?.[1];
    if (own !== undefined) {
      expect([own, hasAction(own)]).toEqual([own, true]);
      expectFit(map(actionFile(own).inputs), step.with);
    }
    if (step.id !== '' && own !== undefined) earlier.set(step.id, own);
  }
}

function expectFit(inputs: Record<string, Data>, given: Record<string, Data>): void {
  expect(Object.keys(given).filter((name) => !(name in inputs))).toEqual([]);
  const required = Object.keys(inputs).filter((name) => at(inputs[name], 'required') === true);
  expect(Object.keys(given)).toEqual(expect.arrayContaining(required));
}

describe('what changes an environment', () => {
  const changing: ReadonlyArray<readonly [string, string]> = [
    ['deploy', 'deploy'],
    ['infrastructure', 'execute'],
    ['rollback', 'rollback'],
    ['run-task', 'task'],
    ['teardown', 'delete'],
    ['refresh-hosts', 'refresh'],
  ];

  test.each(changing)(
    '%s does so one after the other for a service, and is never cancelled for a later one',
    (name, job) => {
      const setting = at(shippedNamed(name).workflow, 'jobs', job, 'concurrency');
      expect(setting).toEqual({
        group: 'deploy-${{ inputs.environment }}-${{ inputs.service || inputs.application }}',
        queue: 'max',
      });
    },
  );

  test.each(changing)('%s waits for the approval of the environment', (name, job) => {
    const environment = at(shippedNamed(name).workflow, 'jobs', job, 'environment');
    const named = typeof environment === 'object' ? at(environment, 'name') : environment;
    expect(named).toBe('${{ inputs.environment }}');
    expect(at(environment, 'deployment')).toBeUndefined();
  });

  test('no other job names an environment as a deployment', () => {
    const found = shipped.flatMap(({ name, workflow }) =>
      Object.entries(map(workflow.jobs))
        .filter(([, job]) => at(job, 'environment') !== undefined && at(job, 'environment', 'deployment') !== false)
        .map(([job]) => [name, job]),
    );
    expect(found.sort()).toEqual([...changing].sort());
  });

  test('no group of a caller is one of the workflows that it calls: GitHub would see a deadlock', () => {
    for (const { name, workflow } of shipped) {
      const own = at(workflow, 'concurrency', 'group');
      const inner = called(workflow).flatMap(({ workflow: below }) => groupsOf(below));
      expect([name, inner.filter((group) => group === own)]).toEqual([name, []]);
    }
  });
});

function called(workflow: Record<string, Data>): Shipped[] {
  return Object.values(map(workflow.jobs)).flatMap((job) => {
    const name = /^\$\/\.github\/workflows\/(.+)\.yml$/.exec(String(at(job, 'uses') ?? ''))?.[1];
    return name === undefined ? [] : [shippedNamed(name)];
  });
}

function groupsOf(workflow: Record<string, Data>): Data[] {
  const all = [workflow, ...Object.values(map(workflow.jobs))].map((one) => at(one, 'concurrency', 'group'));
  return all.filter((group) => group !== undefined);
}
