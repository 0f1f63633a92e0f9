import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contract } from '../../../../actions/wait-for-service/action';
import { causeOf, causes } from '../../../../src/services/deployments/causes';
import { exitCodeMeanings } from '../../../../src/services/deployments/exit-codes';
import type { StoppedTask } from '../../../../src/services/deployments/stopped-task';

const task = (reason: string, changes: Partial<StoppedTask> = {}): StoppedTask => ({
  arn: 'a',
  id: 't',
  taskDefinition: 'td',
  createdAt: 0,
  stoppedAt: 0,
  stopCode: 'TaskFailedToStart',
  stoppedReason: 'Task failed to start',
  containers: [{ name: 'app', reason }],
  ...changes,
});
const ended = (exitCode: number): StoppedTask =>
  task('', { stopCode: 'EssentialContainerExited', containers: [{ name: 'app', exitCode }] });

const table: ReadonlyArray<readonly [string, StoppedTask]> = [
  [
    'image-os-mismatch',
    task(
      'CannotPullContainerError: a Windows version 10.0.26100.1-based image is incompatible with a 10.0.20348.1 host',
    ),
  ],
  [
    'image-os-mismatch',
    task('CannotStartContainerError: The container operating system does not match the host operating system.'),
  ],
  ['image-os-mismatch', ended(0xc0370101)],
  [
    'image-not-found',
    task(
      'CannotPullContainerError: Error response from daemon: manifest for a.dkr.ecr/x@sha256:1 not found: manifest unknown',
    ),
  ],
  [
    'image-pull-denied',
    task(
      'CannotPullContainerError: Error response from daemon: pull access denied for x, repository does not exist or may require authorization: no basic auth credentials',
    ),
  ],
  ['image-pull-network', task('CannotPullContainerError: dial tcp 10.0.0.1:443: i/o timeout')],
  [
    'image-not-found',
    task(
      'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref a.dkr.ecr/x:8: a.dkr.ecr/x:8: not found',
    ),
  ],
  ['disk-full', task('CannotPullContainerError: write C:\\x: There is not enough space on the disk.')],
  [
    'image-pull-failed',
    task('CannotPullContainerError: re-exec error: exit status 1: output: hcsshim::ImportLayer failed'),
  ],
  [
    'secret-unavailable',
    task('', { stoppedReason: 'ResourceInitializationError: unable to pull secrets or registry auth: AccessDenied' }),
  ],
  [
    'image-pull-network',
    task('', {
      stoppedReason:
        'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed\ncaused by: Post "https://api.ecr.us-east-1.amazonaws.com/": dial tcp 52.46.132.1:443: i/o timeout',
    }),
  ],
  [
    'image-pull-network',
    task('', {
      stoppedReason:
        'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration.',
    }),
  ],
  [
    'image-pull-denied',
    task('', {
      stoppedReason:
        'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: AccessDeniedException: User: arn:aws:sts::1:assumed-role/exec/x is not authorized to perform: ecr:GetAuthorizationToken',
    }),
  ],
  ['start-failed', task('CannotStartContainerError: hcs::CreateComputeSystem x: STATUS_ACCESS_DENIED')],
  [
    'log-group-missing',
    task(
      'CannotStartContainerError: failed to initialize logging driver: ResourceNotFoundException: The specified log group does not exist.',
    ),
  ],
  [
    'network-interface',
    task('', {
      stoppedReason:
        "Unexpected EC2 error while attempting to Create Network Interface in subnet 'a': InsufficientFreeAddressesInSubnet",
    }),
  ],
  ['start-timeout', task('DockerTimeoutError: Could not transition to started; timed out after waiting 8m0s')],
  [
    'entry-point-missing',
    task(
      'CannotStartContainerError: hcs::System::CreateProcess app.exe: The system cannot find the file specified.: unknown',
    ),
  ],
  ['start-failed', task('CannotStartContainerError: something else')],
  ['out-of-memory', task('OutOfMemoryError: Container killed due to memory usage')],
  [
    'target-unhealthy',
    task('', {
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: 'Task failed ELB health checks in (target-group arn)',
    }),
  ],
  [
    'container-unhealthy',
    task('', { stopCode: 'ServiceSchedulerInitiated', stoppedReason: 'Task failed container health checks' }),
  ],
  ['host-lost', task('', { stopCode: 'TerminationNotice', stoppedReason: 'Host EC2 (instance i-1) terminated.' })],
  ['out-of-memory', ended(0xc000012d)],
  ['container-terminated', ended(0xc0370106)],
  ['container-terminated', ended(-1070137082)],
  ['application-crashed', ended(0xc0000005)],
  ['application-exited', ended(0)],
  ['unknown', task('', { stopCode: 'UserInitiated', stoppedReason: 'because' })],
];

test.each(table)('%s', (code, failed) => {
  expect(causeOf(failed).code).toBe(code);
});

test.each([
  [
    'secret-unavailable',
    false,
    'ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: AccessDeniedException',
  ],
  [
    'secret-unavailable',
    true,
    'ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secrets from ssm: ThrottlingException: Rate exceeded',
  ],
  [
    'secret-unavailable',
    true,
    'ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: RequestError: send request failed\ncaused by: dial tcp 10.0.0.1:443: i/o timeout',
  ],
  [
    'log-group-missing',
    true,
    'CannotStartContainerError: failed to create Cloudwatch log stream: operation error CloudWatch Logs: CreateLogStream, ThrottlingException: Rate exceeded',
  ],
])(
  '%s: what AWS threw away for its rate or the network lost may fare better the next time (%s)',
  (code, heals, reason) => {
    expect(causeOf(task('', { stoppedReason: reason }))).toMatchObject({ code, heals });
  },
);

const page = readFileSync(join(__dirname, '..', '..', '..', '..', 'docs', 'why-did-my-deployment-fail.md'), 'utf8');
/** Headings below a heading of the page. */
const below = (heading: string): string[] =>
  [...(page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '').matchAll(/^### (.*)$/gm)].map(
    ([, name]) => name ?? '',
  );

test('each cause has a row here and a section on its page, with its exact meaning', () => {
  expect([...new Set(table.map(([code]) => code))].sort()).toEqual(causes.map(({ code }) => code).sort());
  expect(below('Causes')).toEqual(causes.map(({ code }) => code));
  for (const { code, meaning, remedy } of causes) expect(page).toContain(`### ${code}\n\n${meaning} ${remedy}\n`);
});

test('each result has a section on the page, and no other', () => {
  expect(below('Results')).toEqual(contract.outputs.result.values);
});

test('each exit code has its row on the page', () => {
  const rows = [...exitCodeMeanings].map(([code, { name, meaning }]) => {
    const hex = code > 0xffff ? `0x${code.toString(16).toUpperCase().padStart(8, '0')}` : '';
    return `| ${code} | ${hex} | ${name} | ${meaning} |`;
  });
  expect(page.split('## Exit codes')[1]?.trim().split('\n').slice(2)).toEqual(rows);
});
