import { type Recorded, run, WorkflowInvalid } from './harness';

jest.setTimeout(60_000);

describe('a delivery through a called workflow', () => {
  let delivery: Recorded;
  const claims: Record<string, unknown>[] = [];
  beforeAll(async () => {
    delivery = await run('deliver', {
      inputs: { version: '1.2' },
      oidc: async (given) => {
        claims.push(given);
        return { url: 'http://127.0.0.1:1/token?x=1', token: 'bearer-of-the-job' };
      },
    });
  });

  test('succeeds, job by job', () => {
    expect(delivery.result.conclusion).toBe('success');
    expect(delivery.conclusions).toEqual({
      deliver: 'success',
      'deliver / build': 'success',
      'deliver / skipped': 'skipped',
      after: 'success',
    });
  });

  test('runs pre, main and post stages in order, and skips what its condition excludes', () => {
    expect(delivery.steps('deliver / build')).toEqual([
      'Pre Run $/actions/saver: success',
      'Pre Run $/actions/saver: success',
      'Run actions/checkout@8e8c483db84b4bee98b60c0593521ed34d9990e8: success',
      'Make 1.2: success',
      'Run $/actions/saver: success',
      'Run ./actions/local: success',
      'Run $/actions/saver: skipped',
      'Post Run $/actions/saver: success',
    ]);
  });

  test('state, variables and paths reach the steps they are for', () => {
    const lines = delivery.lines('deliver / build');
    expect(lines).toContain('main fast hello foo pre=1 env=yes path=true');
    expect(lines).toContain('post fast hello foo pre=1');
    expect(lines).toContain('level step true');
    expect(lines).toContain('local Windows oidc=true ref=main');
    expect(delivery.lines('after')).toContain(
      'the secret is ***, level workflow, action acme/suite@0123456789012345678901234567890123456789',
    );
  });

  test('outputs travel through composite action, job, workflow and call; one with a secret is dropped', () => {
    const after = delivery.result.jobs.find((job) => job.id === 'after');
    expect(after?.outputs).toEqual({ seen: 'image v1.2\nof success\n' });
    expect(delivery.events).toContainEqual(
      expect.objectContaining({ kind: 'job-error', message: "Skip output 'secret' since it may contain secret." }),
    );
  });

  test('no secret is in any event or in the summary, and each is where it was masked', () => {
    const everything = JSON.stringify([delivery.events, delivery.result.summary]);
    for (const secret of ['s3cr3t-pass', 'hunter2', 'bearer-of-the-job', 'ghs_'])
      expect(everything).not.toContain(secret);
    expect(delivery.result.summary).toBe(
      '## deliver / build summary\n\nmade **v1.2** with\n\n## after summary\n\nmade **image v1.2\nof success** with ***\n',
    );
  });

  test('the token of the job says where it comes from', () => {
    expect(claims).toEqual([
      expect.objectContaining({
        sub: 'repo:foo/app:environment:staging',
        job_workflow_ref: 'acme/suite/.github/workflows/pipeline.yml@refs/tags/v1',
        workflow_ref: 'foo/app/.github/workflows/deliver.yml@refs/heads/main',
        environment: 'staging',
        repository_id: '11',
        repository_owner_id: '22',
      }),
    ]);
  });

  test('annotations, environment and permissions are told', () => {
    const told = (kind: string) => delivery.events.filter((event) => event.kind === kind);
    expect(told('annotation')).toEqual([
      expect.objectContaining({
        annotation: { level: 'warning', message: '*** is here\nand there', title: 'Look', file: 'a.txt', line: '3' },
      }),
      expect.objectContaining({
        annotation: { level: 'warning', message: "Unexpected input(s) 'oops', valid inputs are ['text', 'secret']" },
      }),
    ]);
    expect(told('environment').at(-1)).toMatchObject({ name: 'staging', url: 'https://example.com/v1.2' });
    expect(told('job-started')[0]).toMatchObject({ permissions: { contents: 'read', 'id-token': 'write' } });
  });

  test('nothing is left behind by jobs that succeeded', () => {
    expect(delivery.left).toEqual([]);
  });
});

test('a failure skips what follows, runs what cleans up, and is the conclusion', async () => {
  const failures = await run('failures');
  expect(failures.result.conclusion).toBe('failure');
  expect(failures.conclusions).toEqual({
    breaks: 'failure',
    forgiven: 'failure',
    next: 'success',
    dependent: 'skipped',
    report: 'success',
  });
  expect(failures.steps('breaks')).toEqual([
    'Pre Run acme/suite/actions/saver@v1: success',
    'Run process.exitCode = 4: failure',
    'Run console.log(process.env.SEEN): success',
    "Run require('node:fs').writeFileSync(process.env.GITHUB_OUTPUT, 'no format');: failure",
    "Run console.log('not reached'): skipped",
    "Run console.log('cleaning up'): success",
    'Run acme/suite/actions/saver@v1: success',
    'Post Run acme/suite/actions/saver@v1: success',
  ]);
  expect(failures.lines('breaks')).toContain('failure success');
  expect(failures.lines('report')).toContain('failure+skipped');
  const errors = failures.result.jobs.find((job) => job.id === 'breaks')?.annotations.map((one) => one.message);
  expect(errors).toEqual([
    'Process completed with exit code 4.',
    "Unable to process file command 'output' successfully.",
    "Invalid format 'no format'",
  ]);
  expect(failures.left).toHaveLength(2);
});

test('timeouts are virtual: a step that is too slow fails, a job that is too slow is cancelled', async () => {
  const started = Date.now();
  const timeouts = await run('timeouts', { speed: 120 });
  expect(Date.now() - started).toBeLessThan(20_000);
  expect(timeouts.conclusions).toEqual({ step: 'failure', job: 'cancelled' });
  expect(timeouts.lines('step')).toContain('after the timeout');
  expect(timeouts.lines('job')).toContain('the job is cancelled');
  const [endless] = timeouts.result.jobs.find((job) => job.id === 'step')?.annotations ?? [];
  expect(endless?.message).toBe("The action 'Endless' has timed out after 2 minutes.");
});

test('a cancellation interrupts the running step, then always() and cancelled() and post steps run', async () => {
  const cancel = new AbortController();
  const cancelled = await run('cancel', {
    signal: cancel.signal,
    report: (event) => {
      if (event.kind === 'log' && event.line === 'waiting') cancel.abort();
    },
  });
  expect(cancelled.result.conclusion).toBe('cancelled');
  expect(cancelled.conclusions).toEqual({ slow: 'cancelled', later: 'skipped', always: 'success' });
  expect(cancelled.lines('slow')).toContain('interrupted');
  expect(cancelled.steps('slow')).toEqual([
    'Pre Run acme/suite/actions/saver@v1: success',
    'Run acme/suite/actions/saver@v1: success',
    'Waits: cancelled',
    "Run console.log('never'): skipped",
    "Run console.log('tidying up'): success",
    'Post Run acme/suite/actions/saver@v1: success',
  ]);
  expect(cancelled.lines('always')).toContain('last words after cancelled');
});

test('a matrix runs its legs, and a concurrency group one at a time', async () => {
  const matrix = await run('matrix');
  expect(matrix.conclusions).toEqual({
    'legs (windows-2022, 1, yes)': 'success',
    'legs (windows-2022, 2, yes)': 'success',
    'legs (ubuntu-latest, 1)': 'success',
    'legs (macos-15, 9)': 'success',
    'groups (1)': 'success',
    'groups (2)': 'success',
  });
  expect(matrix.lines('legs (macos-15, 9)')).toContain('3/4 {"os":"macos-15","size":9} macOS');
  const [first, second] = ['groups (1)', 'groups (2)'].map((id) => matrix.result.jobs.find((job) => job.id === id));
  expect(second?.started).toBeGreaterThanOrEqual(first?.finished ?? Number.NaN);
});

describe('what cannot be run is said before anything starts, with file and line', () => {
  const problems = async (workflow: string, options = {}) => {
    const error = await run(workflow, options).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(WorkflowInvalid);
    return String(error instanceof Error ? error.message : error).split('\n');
  };

  test('an unknown key', async () => {
    expect(await problems('wrong')).toEqual([".github/workflows/wrong.yml:6:5: Unexpected value 'timeout'"]);
  });

  test('a workflow that is not there, or not for this event', async () => {
    expect(await problems('nowhere')).toEqual([
      '.github/workflows/nowhere.yml: there is no workflow .github/workflows/nowhere.yml in foo/app',
    ]);
    expect(await problems('matrix', { event: 'push' })).toEqual([
      ".github/workflows/matrix.yml: Workflow does not have 'push' trigger",
    ]);
  });

  test('inputs that the form would refuse', async () => {
    expect(await problems('deliver', { inputs: { target: 'moon', more: 1 } })).toEqual([
      '.github/workflows/deliver.yml: Unexpected inputs provided: ["more"]',
      ".github/workflows/deliver.yml:6:7: Required input 'version' not provided",
      ".github/workflows/deliver.yml:9:7: Provided value 'moon' for input 'target' not in the list of allowed values (test, production)",
    ]);
  });

  test('actions without a copy, containers, calls that do not fit: all at once', async () => {
    const lines = await problems('unrunnable');
    const expected = [
      /^\.github\/workflows\/unrunnable\.yml:7:16: 'container' is not supported here$/,
      /^\.github\/workflows\/unrunnable\.yml:9:15: nobody\/knows-this@v1: there is no copy of this action here/,
      /^\.github\/workflows\/unrunnable\.yml:10:15: Can't find 'action.yml'/,
      /^\.github\/workflows\/unrunnable\.yml:11:15: docker:\/\/alpine: container actions are not supported here$/,
      /^acme\/suite\/actions\/docker\/action\.yml:3:16: runs\.using 'docker' is not supported here/,
      /^\.github\/workflows\/unrunnable\.yml:13:14: this machine has no no-such-shell to run this step with$/,
      /^\.github\/workflows\/unrunnable\.yml:16:11: Invalid input, versoin is not defined/,
      /^\.github\/workflows\/unrunnable\.yml:16:11: Input version is required/,
      /^\.github\/workflows\/unrunnable\.yml:16:11: Invalid secret, EXTRA is not defined/,
      /requesting 'contents: read', but is only allowed 'contents: none'/,
      /requesting 'id-token: write', but is only allowed 'id-token: none'/,
      /^\.github\/workflows\/unrunnable\.yml:21:11: there is no workflow/,
      /^\.github\/workflows\/wrong\.yml:6:5: Unexpected value 'timeout'$/,
    ];
    expect(lines).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(lines[index]).toMatch(pattern);
  });
});
