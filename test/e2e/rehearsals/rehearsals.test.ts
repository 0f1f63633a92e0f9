/** What an estate has to live with for years, once each: `npm start -- --scenario NAME`, to its end. */
import { rehearse, standing } from '../support/rehearsal';

/** Told at the end of each rehearsal that watches the service, which runs once. */
const NEVER_TWICE = /^ {2}never ran twice at once; away for (\d+)m (\d+)s at most$/m;

function awayMinutes(log: string): number {
  const [, minutes, seconds] = NEVER_TWICE.exec(log) ?? [];
  return Number(minutes) + Number(seconds) / 60;
}

const row = (log: string, name: string): string[] =>
  (log.split('\n').find((line) => line.startsWith(`  ${name} `)) ?? '').trim().split(/ {2,}/);

test('rotation: the service is restarted once, by itself, and its task has the other user and the new password', () => {
  const { exitCode, log } = rehearse('--scenario', 'rotation');
  expect(log).not.toMatch(/FAILED/);
  expect(exitCode).toBe(0);
  expect(row(log, 'task before').at(-1)).toBe('invento');
  expect(row(log, 'task now').at(-1)).toBe('invento_clone, with the password that the secret has');
  expect(row(log, 'restart')[1]).toBe('SUCCEEDED');
  expect(awayMinutes(log)).toBeLessThan(10);
  // The rotation is part of what the pipeline deploys, the role of the login's task as well.
  expect(log).toMatch(/invento-staging-rotation/);
  expect(standing(log).stacks).toEqual([expect.stringMatching(/^(\d+) of \1 complete$/)]);
  const ran = log.slice(log.indexOf('The container of the task'));
  if (/simulated/.test(ran)) expect(ran).toMatch(/nothing of it ran here, because /);
  else {
    expect(ran).toMatch(/DbUser +String +invento_clone/);
    expect(ran).toMatch(/DbPassword +String +\(32 characters\)/);
  }
}, 240_000);

test('new-ami: refresh-hosts announces the gap, starts a new host, drains the old one, and the service never runs twice', () => {
  const { exitCode, log } = rehearse('--scenario', 'new-ami');
  expect(log).not.toMatch(/FAILED/);
  expect(exitCode).toBe(0);
  expect(log).toMatch(/invento runs once: while its host is replaced/);
  const published = /^ {2}(ami-\w+) {2}Windows_Server-2022-English-Core/m.exec(log)?.[1];
  expect(row(log, 'host').at(-1)).toBe(published);
  expect(awayMinutes(log)).toBeGreaterThan(0);
  expect(awayMinutes(log)).toBeLessThan(6);
}, 240_000);

test('zone-loss: with a host in each zone the task starts in the other one at once', () => {
  const { exitCode, log } = rehearse('--scenario', 'zone-loss');
  expect(log).not.toMatch(/FAILED/);
  expect(exitCode).toBe(0);
  const [lost, now] = ['task before', 'task now'].map(
    (name) => /us-east-1[a-f]/.exec(row(log, name).at(-1) ?? '')?.[0],
  );
  expect(now).toMatch(/^us-east-1/);
  expect(now).not.toBe(lost);
  expect(awayMinutes(log)).toBeGreaterThan(0);
  expect(awayMinutes(log)).toBeLessThan(6);
}, 240_000);

test('failover: the standby takes over within two minutes, at the same address', () => {
  const { exitCode, log } = rehearse('--scenario', 'failover');
  expect(exitCode).toBe(0);
  const [before, now] = [row(log, 'before'), row(log, 'now')];
  expect(now[1]).toMatch(/^us-east-1/);
  expect(now[1]).not.toBe(before[1]);
  expect(now[2]).toMatch(new RegExp(`^${before[2]}, [12]m \\d+s later$`));
}, 240_000);

test('protected-teardown: hosts that are protected from scaling in are released, and everything but the registry goes', () => {
  const { exitCode, log } = rehearse('--scenario', 'protected-teardown', '--verbose');
  expect(exitCode).toBe(0);
  expect(log).toMatch(/Released 1 host of invento-staging-cluster-\S+, 1 of them protected from scaling in\./);
  expect(standing(log).stacks).toEqual(['1 of 1 complete']);
}, 240_000);

test('parameters: from staging’s to production’s and back, every stack is updated and nothing that has to last is another one', () => {
  // Slower than by default: a review of seven stacks has thirty virtual minutes, also on a machine that is busy.
  const { exitCode, log } = rehearse('--scenario', 'parameters', '--speed', '100');
  expect(log).not.toMatch(/FAILED/);
  expect(exitCode).toBe(0);
  expect(log.match(/\d+ resources that have to last: all of them are the same as before/g)).toHaveLength(2);
  for (const stack of ['network', 'database', 'cluster', 'load-balancer', 'service', 'rotation']) {
    const updates = log.match(new RegExp(`Stack \`invento-staging-${stack}\`\\*\\*: updated`, 'g'));
    // The rule of the service follows the listener in a run of its own.
    expect([stack, updates?.length]).toEqual([stack, stack === 'service' ? 4 : 2]);
  }
  expect(log).toMatch(NEVER_TWICE);
}, 480_000);
