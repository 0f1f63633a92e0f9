/** The main job as `npm start` runs it: the example's workflow through the committed bundles, to the end. */
import { listScenarios, rehearse, standing } from './support/rehearsal';

test('two deliveries of one commit: the first builds and deploys everything, the second finds nothing to do and says so', () => {
  const { exitCode, log, state, seconds } = rehearse('--repeat', '2');
  expect(log).not.toMatch(/FAILED/);
  expect(exitCode).toBe(0);
  expect(seconds).toBeLessThan(120);

  const stands = standing(log);
  const digest = stands.registry?.at(-1);
  expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(stands['task definition']?.at(-1)).toBe(digest);
  expect(stands['running task']?.at(-1)).toBe(digest);
  expect(stands['task definition']?.[0]).toBe('invento:1');
  expect(stands.deployment?.at(-1)).toBe('SUCCESSFUL');
  expect(stands.stacks).toEqual(['7 of 7 complete']);
  expect(state).toContain(digest);

  // Run for real where a PowerShell or wine is on the PATH; said plainly where it is not.
  const ran = log.slice(log.indexOf('The container of the task'));
  if (/^The container of the task: simulated/.test(ran)) expect(ran).toMatch(/nothing of it ran here, because /);
  else {
    expect(ran).toMatch(/ready: the program runs/);
    expect(ran).toMatch(/DbPassword +String +\(32 characters\)/);
    expect(ran).toMatch(/GET \/api\/health +200/);
    expect(ran).toMatch(/GET \/api\/database +200/);
  }

  const second = log.slice(log.indexOf('Delivery 2:'));
  expect(second).toMatch(/exact/);
  expect(second).not.toMatch(/Step 1\//);
  for (const stack of ['registry', 'network', 'database', 'cluster', 'load-balancer', 'service', 'rotation']) {
    expect(second).toMatch(new RegExp(`Stack \`invento-(staging-)?${stack}\`\\*\\*: unchanged`));
  }
  expect(second).toMatch(/unchanged/i);
}, 150_000);

test('a crash loop ends with the exit code, what it means and the last lines of the log', () => {
  const { exitCode, log, seconds } = rehearse('--scenario', 'crash-loop');
  expect(exitCode).toBe(1);
  expect(log).toMatch(/0xC0000005/);
  expect(log).toMatch(/Login failed for user 'invento_app'/);
  expect(log).toMatch(/task \w+: invento exited with 3221225477 .*\(EssentialContainerExited\)/);
  // The last thing that is read says why.
  expect(log.slice(log.indexOf('Why this ended with failure: Delivery 1'))).toMatch(
    /deployment-failed\n.*0xC0000005[\s\S]*The last lines of invento:[\s\S]*Login failed for user/,
  );
  expect(seconds).toBeLessThan(120);
}, 150_000);

test('commits: the build finds nothing, all, a part and every step of its cache, and says which file made the difference', () => {
  const { exitCode, log } = rehearse('--scenario', 'commits');
  expect(exitCode).toBe(0);
  const rows = log.slice(log.indexOf('What the builds found')).split('\n').slice(1, 5);
  expect(rows.map((row) => row.trim().split(/ {2,}/)[1])).toEqual(['miss', 'exact', 'partial', 'full']);
  expect(log).toMatch(/container\.json/);
}, 180_000);

test('stack-failure: the resource that failed first is named with the words of its service', () => {
  const { exitCode, log } = rehearse('--scenario', 'stack-failure');
  expect(exitCode).toBe(1);
  expect(log).toMatch(
    /The stack invento-staging-database failed: Database \(AWS::RDS::DBInstance\): .*DBInstanceClass=db\.t3\.micro/,
  );
  expect(log).toMatch(/invento-staging-database ROLLBACK_COMPLETE/);
}, 120_000);

test('pull-request: the review of each stack is a comment, in the page as well', () => {
  const { exitCode, log } = rehearse('--scenario', 'pull-request');
  expect(exitCode).toBe(0);
  const told = log.slice(log.indexOf('Comment on pull request #17'));
  expect(told).toMatch(/\*\*Stack `invento-staging-database`\*\*: reviewed, 0 to add, 1 to change/);
  expect(told).toMatch(/DBInstanceClass: db\.m6i\.large -&#62; db\.m6i\.xlarge/);
  expect(standing(log).stacks?.[0]).toBe('7 of 7 complete');
}, 120_000);

test('guard: a commit that would replace the database is refused with the property that does it', () => {
  const { exitCode, log } = rehearse('--scenario', 'guard');
  expect(exitCode).toBe(1);
  expect(log).toMatch(/MasterUsername/);
  expect(standing(log).stacks).toEqual(['7 of 7 complete']);
}, 120_000);

test('a scenario or an option that does not exist is refused before anything starts', () => {
  const unknown = rehearse('--scenario', 'nothing');
  expect(unknown).toMatchObject({
    exitCode: 2,
    log: expect.stringContaining('There is no scenario nothing; there are crash-loop'),
  });
  expect(rehearse('--fast').exitCode).toBe(2);
});

test('the scenarios are listed with what they play', () => {
  const { exitCode, scenarios } = listScenarios();
  expect(scenarios.get('crash-loop')).toMatch(/^the application starts/);
  expect(exitCode).toBe(0);
});
