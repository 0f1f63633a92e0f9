import { decideCache, runBranches, runnerPlatform } from '../../../../actions/build-image/runner';
import { runTrust } from '../../../../src/runner/trust';

const linux = { platform: 'linux', arch: 'x64', release: '6.1.0' };
const server = { platform: 'win32', arch: 'x64', release: '10.0.20348' };

test.each([
  [{ RUNNER_OS: 'Windows', ImageOS: 'win25' }, server, { os: 'windows', architecture: 'amd64', build: 20348 }],
  [{}, server, { os: 'windows', architecture: 'amd64', build: 20348 }],
  [{ RUNNER_OS: 'Windows', ImageOS: 'win22' }, linux, { os: 'windows', architecture: 'amd64', build: 20348 }],
  [{ RUNNER_OS: 'Windows', ImageOS: 'win25-vs2026' }, linux, { os: 'windows', architecture: 'amd64', build: 26100 }],
  [{ RUNNER_OS: 'Windows' }, linux, undefined],
  [{ RUNNER_OS: 'Linux', ImageOS: 'ubuntu24' }, linux, { os: 'linux', architecture: 'amd64' }],
  [{}, { ...linux, arch: 'arm64' }, { os: 'linux', architecture: 'arm64' }],
])('%j on %j builds for %j', (env, machine, expected) => {
  expect(runnerPlatform(env, machine)).toEqual(expected);
});

const event = { repository: { default_branch: 'main' } };
test.each([
  ['a push', { GITHUB_REF_TYPE: 'branch', GITHUB_REF_NAME: 'x' }, event, { own: 'x', all: ['x', 'main'] }],
  ['the default branch', { GITHUB_REF_TYPE: 'branch', GITHUB_REF_NAME: 'main' }, event, { own: 'main', all: ['main'] }],
  [
    'a pull request',
    { GITHUB_REF_TYPE: 'branch', GITHUB_REF_NAME: '7/merge', GITHUB_HEAD_REF: 'x', GITHUB_BASE_REF: 'next' },
    event,
    { own: 'x', all: ['x', 'next', 'main'] },
  ],
  ['a tag', { GITHUB_REF_TYPE: 'tag', GITHUB_REF_NAME: 'v1' }, event, { all: ['main'] }],
  ['no runner at all', {}, undefined, { all: [] }],
  ['an odd event', {}, { repository: 'x' }, { all: [] }],
])('%s: the branches whose caches are looked at', (_, env, given, expected) => {
  expect(runBranches(env, given)).toEqual(expected);
});

const repository = { full_name: 'foo/app', default_branch: 'main' };
const pullRequest = (full_name: string | null) => ({
  repository,
  pull_request: { head: { repo: full_name === null ? null : { full_name } } },
});

test.each([
  [{}, undefined, 'trusted'],
  [{ GITHUB_EVENT_NAME: 'push', GITHUB_REF_TYPE: 'branch' }, { repository }, 'trusted'],
  [{ GITHUB_EVENT_NAME: 'push', GITHUB_REF_TYPE: 'tag' }, { repository }, 'unmerged'],
  [{ GITHUB_EVENT_NAME: 'schedule', GITHUB_REF_TYPE: 'branch' }, { repository }, 'trusted'],
  [{ GITHUB_EVENT_NAME: 'workflow_dispatch', GITHUB_REF_TYPE: 'branch' }, { repository }, 'trusted'],
  [{ GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF_TYPE: 'branch' }, pullRequest('foo/app'), 'unmerged'],
  [{ GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF_TYPE: 'branch' }, pullRequest('evil/app'), 'foreign'],
  [{ GITHUB_EVENT_NAME: 'pull_request_target', GITHUB_REF_TYPE: 'branch' }, pullRequest('evil/app'), 'foreign'],
  [{ GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF_TYPE: 'branch' }, pullRequest(null), 'foreign'],
  [
    { GITHUB_EVENT_NAME: 'workflow_run', GITHUB_REF_TYPE: 'branch' },
    { repository, workflow_run: { head_repository: { full_name: 'evil/app' } } },
    'foreign',
  ],
  [
    { GITHUB_EVENT_NAME: 'workflow_run', GITHUB_REF_TYPE: 'branch' },
    { repository, workflow_run: { head_repository: { full_name: 'foo/app' } } },
    'unmerged',
  ],
] as const)('whose code %j builds: %#', (env, event, trust) => {
  expect(runTrust(env, event)).toBe(trust);
});

test.each([
  ['auto', 'trusted', 'read-write'],
  ['auto', 'unmerged', 'read'],
  ['auto', 'foreign', 'read'],
  ['read-write', 'unmerged', 'read-write'],
  ['off', 'trusted', 'off'],
  ['read', 'trusted', 'read'],
] as const)('cache: %s is for %s code %s', (asked, trust, mode) => {
  expect(decideCache(asked, trust)).toEqual({ mode });
});

test('the code of a fork writes no cache, whatever was asked, and that is told', () => {
  expect(decideCache('read-write', 'foreign')).toEqual({ mode: 'read', why: expect.stringMatching(/code of a fork/) });
});
