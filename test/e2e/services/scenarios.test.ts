/** Each failure that `npm start -- --list` names ends as it says: the example's whole delivery through the committed bundles. */
import { listScenarios, rehearse, standing } from '../support/rehearsal';

interface Ending {
  readonly exitCode: 0 | 1;
  /** Said in the log. */
  readonly says: RegExp;
  /** Said in the job summary. */
  readonly summary: RegExp;
  /** What the service's last deployment stands at, and the task definition that it has. */
  readonly deployment: RegExp;
  readonly revision: string;
}

const endings: Readonly<Record<string, Ending>> = {
  'crash-loop': {
    exitCode: 1,
    says: /invento exited with 3221225477 \(0xC0000005 STATUS_ACCESS_VIOLATION/,
    summary: /Login failed for user 'invento_app'[\s\S]*application-crashed|application-crashed[\s\S]*Login failed/,
    deployment: /IN_PROGRESS|ROLLBACK_FAILED|STOPPED/,
    revision: 'invento:1',
  },
  'pull-failure': {
    exitCode: 1,
    says: /the deployment can't succeed: The host may not pull the image; task \w+: TaskFailedToStart, /,
    summary: /image-pull-denied/,
    deployment: /IN_PROGRESS|ROLLBACK_FAILED/,
    revision: 'invento:1',
  },
  'os-mismatch': {
    exitCode: 1,
    says: /the deployment can't succeed: The image is for another Windows version than the host has/,
    summary: /image-os-mismatch/,
    deployment: /IN_PROGRESS|ROLLBACK_FAILED/,
    revision: 'invento:1',
  },
  'no-capacity': {
    exitCode: 1,
    says: /timed-out: the deployment was not finished after 45m: IN_PROGRESS, 0 running/,
    summary: /is not deployed yet/,
    deployment: /IN_PROGRESS/,
    revision: 'invento:1',
  },
  'unhealthy-target': {
    exitCode: 1,
    says: /is unhealthy in \(target-group .*Request timed out/,
    summary: /target-unhealthy/,
    deployment: /IN_PROGRESS|ROLLBACK_FAILED/,
    revision: 'invento:1',
  },
  'slow-pull': {
    exitCode: 0,
    says: /Task \w+ does not run after 10m[^%]*: its image is being pulled/,
    summary: /### Service invento is deployed/,
    deployment: /SUCCESSFUL/,
    revision: 'invento:1',
  },
  rollback: {
    exitCode: 1,
    says: /rolled-back: ECS rolled the deployment back: .*STATUS_ACCESS_VIOLATION/,
    summary: /### Service invento was rolled back/,
    deployment: /ROLLBACK_SUCCESSFUL/,
    revision: 'invento:1',
  },
};

test.each(Object.entries(endings))(
  '%s',
  (name, { exitCode, says, summary, deployment, revision }) => {
    const run = rehearse('--scenario', name);
    expect(run.log).toMatch(says);
    expect(run.summary).toMatch(summary);
    expect(run.summary).toMatch(/```mermaid\ntimeline\n/);
    expect(run.summary).toMatch(/\[Service \S+ in the console\]\(https:/);
    expect(run.exitCode).toBe(exitCode);
    const stands = standing(run.log);
    expect(stands.deployment?.at(-1)).toMatch(deployment);
    expect(stands['task definition']?.[0]).toBe(revision);
  },
  240_000,
);

/** Scenarios of the build and of the stacks have their tests beside the pipeline's, those that do not fail theirs in rehearsals. */
const ELSEWHERE = [
  ...['stack-failure', 'guard', 'pull-request', 'commits'],
  ...['rotation', 'new-ami', 'zone-loss', 'failover', 'protected-teardown', 'parameters'],
];

test('no scenario that is listed is without its test', () => {
  const { scenarios } = listScenarios();
  expect([...scenarios.keys()].sort()).toEqual([...Object.keys(endings), ...ELSEWHERE].sort());
});
