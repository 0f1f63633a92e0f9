import { type Lifetime, lifetimeNote, lifetimeOf, type Session, tellLifetime } from '../../../src/aws/lifetime';

const END = '2026-03-02T10:00:00.000Z';
const ENDS: Lifetime = { kind: 'ends', at: Date.parse(END) };
const session: Session = { sessionToken: 't' };
const keys = { AWS_ACCESS_KEY_ID: 'ASIA', AWS_SECRET_ACCESS_KEY: 's', AWS_SESSION_TOKEN: 't' };

test.each<[string, Session, Record<string, string>, Lifetime]>([
  ['keys of a user', {}, { AWS_ACCESS_KEY_ID: 'AKIA' }, { kind: 'endless' }],
  ['keys of a user and an empty token', { sessionToken: '' }, keys, { kind: 'endless' }],
  ['a session of the environment', session, keys, { kind: 'unknown' }],
  ['a session with its end', session, { ...keys, AWS_CREDENTIAL_EXPIRATION: END }, ENDS],
  ['its end as the output of the action has it', session, { ...keys, AWS_CREDENTIAL_EXPIRATION: `"${END}"` }, ENDS],
  ['an end that is no time', session, { ...keys, AWS_CREDENTIAL_EXPIRATION: 'soon' }, { kind: 'unknown' }],
  ['a role of the machine, which is renewed', { ...session, expiration: new Date(0) }, {}, { kind: 'endless' }],
  [
    'a session in a profile',
    session,
    { ...keys, AWS_PROFILE: 'deploy', AWS_CREDENTIAL_EXPIRATION: END },
    { kind: 'unknown' },
  ],
])('%s', (_, given, env, expected) => {
  expect(lifetimeOf(given, env)).toEqual(expected);
});

const NOW = Date.parse('2026-03-02T09:40:00.000Z');
const minutes = (count: number): number => NOW + count * 60_000;

test.each<[string, Lifetime, number, RegExp | undefined]>([
  ['what does not end', { kind: 'endless' }, 600, undefined],
  ['what outlasts the wait', ENDS, 20, undefined],
  ['what ends before', ENDS, 45, /^warning: .* end in 20m, the timeout is 45m: raise `role-duration-seconds`/],
  ['what has ended', { kind: 'ends', at: 0 }, 45, /^warning: .* end in 0s/],
  [
    'what is not known, for a short wait',
    { kind: 'unknown' },
    45,
    /^info: The end of the AWS credentials is not known/,
  ],
  [
    'what is not known, for a long wait',
    { kind: 'unknown' },
    90,
    /^warning: .*the timeout is 1h 30m: without .* an hour/,
  ],
])('%s', (_, lifetime, wait, expected) => {
  const note = lifetimeNote(lifetime, NOW, minutes(wait));
  if (expected === undefined) expect(note).toBeUndefined();
  else expect(`${note?.kind}: ${note?.text}`).toMatch(expected);
});

test('where there are no credentials nothing is said: the first call says it', async () => {
  const said = jest.fn();
  const log = { info: said, warning: said, debug: said, notice: said, error: said, group: jest.fn() };
  const clock = { now: () => NOW, sleep: async () => undefined };
  const wait = { env: {}, clock, log, deadline: minutes(90) };
  await tellLifetime(() => Promise.reject(new Error('none')), wait);
  expect(said).not.toHaveBeenCalled();
  await tellLifetime(async () => session, wait);
  expect(said).toHaveBeenCalledTimes(1);
});
