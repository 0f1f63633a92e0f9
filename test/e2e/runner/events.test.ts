import { run } from './harness';

jest.setTimeout(60_000);

const oidc = async () => ({ url: 'http://127.0.0.1:1/token?x=1', token: 'bearer-of-the-job' });
const pullRequest = (headRepository: string) => ({ number: 7, headRepository, headRef: 'fix' });

test('a pull request of the repository itself has its identity, and says what it merges', async () => {
  const claims: unknown[] = [];
  const { lines, events } = await run('events', {
    event: 'pull_request',
    pullRequest: pullRequest('foo/app'),
    oidc: async (given) => {
      claims.push(given.sub, given.ref);
      return oidc();
    },
  });
  expect(lines('look')).toContain('pull_request refs/pull/7/merge fix foo/app true');
  expect(claims).toEqual(['repo:foo/app:environment:staging', 'refs/pull/7/merge']);
  expect(events).toContainEqual(expect.objectContaining({ permissions: { contents: 'write', 'id-token': 'write' } }));
});

test('a pull request from a fork may read, and has no identity', async () => {
  const { lines, events } = await run('events', {
    event: 'pull_request',
    pullRequest: pullRequest('stranger/app'),
    oidc,
  });
  expect(lines('look')).toContain('pull_request refs/pull/7/merge fix stranger/app false');
  expect(events).toContainEqual(expect.objectContaining({ kind: 'job-started', permissions: { contents: 'read' } }));
});

test('a schedule says which it is', async () => {
  const { lines } = await run('events', { event: 'schedule' });
  expect(lines('look')).toContain('schedule refs/heads/main - 0 4 * * 3 false');
});

test('a job whose environment nobody lets it into fails before its first step, and so does what needs it', async () => {
  const asked: unknown[] = [];
  const { conclusions, steps, events } = await run('events', {
    approve: async (question) => {
      asked.push(question);
      return false;
    },
  });
  expect(asked).toEqual([{ environment: 'staging', job: 'look' }]);
  expect(conclusions).toEqual({ look: 'failure', after: 'skipped' });
  expect(steps('look')).toEqual([]);
  expect(events).toContainEqual(
    expect.objectContaining({ message: "The deployment was rejected or didn't satisfy other protection rules." }),
  );
});

test('the group of a called workflow lets one in at a time, and a caller that holds it is told of the deadlock', async () => {
  const { conclusions, events } = await run('groups');
  expect(conclusions).toMatchObject({ one: 'success', two: 'success', itself: 'failure' });
  const told = events.flatMap((event) =>
    event.kind === 'concurrency' ? [`${event.job.id} ${event.group} ${event.state}`] : [],
  );
  expect(told).toEqual(expect.arrayContaining(['one shared acquired', 'two shared waiting', 'two shared acquired']));
  expect(events).toContainEqual(
    expect.objectContaining({
      kind: 'job-error',
      message: expect.stringContaining("deadlock for concurrency group 'own'"),
    }),
  );
});
