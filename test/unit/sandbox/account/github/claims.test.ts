import { completeClaims, subject } from '../../../../../sandbox/account/github/claims';

const JOB = { repository: 'foocorp/invento', repository_owner_id: '12', repository_id: '34', ref: 'refs/heads/main' };

test.each([
  ['a branch', JOB, 'name', 'repo:foocorp/invento:ref:refs/heads/main'],
  ['an environment', { ...JOB, environment: 'prod' }, 'name', 'repo:foocorp/invento:environment:prod'],
  ['a colon in its name', { ...JOB, environment: 'eu:prod' }, 'name', 'repo:foocorp/invento:environment:eu%3Aprod'],
  ['a pull request', { ...JOB, event_name: 'pull_request' }, 'name', 'repo:foocorp/invento:pull_request'],
  ['ids', { ...JOB, environment: 'prod' }, 'immutable', 'repo:foocorp@12/invento@34:environment:prod'],
] as const)('the subject of %s', (_, claims, form, expected) => {
  expect(subject(claims, form)).toBe(expected);
});

test('what is given is kept, what is missing is filled in, sub too', () => {
  const claims = completeClaims({ ...JOB, run_id: '7' }, 'name');
  expect(claims).toMatchObject({ run_id: '7', repository_owner: 'foocorp', sub: subject(JOB, 'name') });
  expect(completeClaims({ sub: 'own' }, 'name').sub).toBe('own');
});
