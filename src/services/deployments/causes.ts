import { DISK_FULL } from '../../windows/disk-full';
import type { StoppedTask } from './stopped-task';

/** Why tasks fail, as a stable code with what to look at; docs/why-did-my-deployment-fail.md has a section on each. */
export interface Cause {
  readonly code: string;
  /** What it means, in one sentence. */
  readonly meaning: string;
  readonly remedy: string;
  /** Whether the next task can fare better while nothing is changed. */
  readonly heals: boolean;
}

type Row = readonly [code: string, heals: boolean, pattern: RegExp, meaning: string, remedy: string];

/**
 * In the order of how much they say. Texts of the agent and of Docker on Windows:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 * https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility
 */
const ROWS: readonly Row[] = [
  [
    'image-os-mismatch',
    false,
    /operating system does not match the host|is incompatible with a [\d.]+ host|0xc0370101|no matching manifest for windows/i,
    'The image is for another Windows version than the host has.',
    'Build on the base image of the hosts’ release (or of an older one that they run), or use hosts of the image’s.',
  ],
  [
    'image-not-found',
    false,
    /CannotPull.*(manifest (for .* )?(not found|unknown)|not found: manifest|failed to resolve ref .*: not found|name unknown|does not exist in the registry)/i,
    'The registry has no such image.',
    'Check the image of the task definition, and that no lifecycle rule removed it.',
  ],
  [
    'image-pull-denied',
    false,
    /(CannotPull|(retrieve ecr|cannot pull) registry auth).*(pull access denied|no basic auth|not authorized|AccessDenied|403 Forbidden|denied:)/i,
    'The host may not pull the image.',
    'Allow ecr:GetAuthorizationToken, ecr:BatchGetImage and ecr:GetDownloadUrlForLayer to the execution role (and to the host’s).',
  ],
  [
    'image-pull-network',
    true,
    /(CannotPull|(retrieve ecr|cannot pull) registry auth).*(i\/o timeout|connection (refused|reset|issue)|no such host|TLS handshake|deadline exceeded|request ?canceled|inactivity)/i,
    'The image could not be fetched over the network.',
    'Check routes, the NAT gateway or endpoints (ecr.api, ecr.dkr, s3), and ECS_IMAGE_PULL_INACTIVITY_TIMEOUT on the hosts.',
  ],
  [
    'disk-full',
    true,
    DISK_FULL,
    'The disk of the host is full.',
    'Give the hosts a larger root volume, or let the agent tidy up sooner (ECS_IMAGE_CLEANUP_INTERVAL, ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION).',
  ],
  [
    'image-pull-failed',
    true,
    /CannotPull/i,
    'The image could not be pulled.',
    'The message is Docker’s own. If only one host says so, drain and replace it.',
  ],
  [
    'secret-unavailable',
    false,
    /ResourceInitializationError.*(secret|ssm|parameter)|unable to (pull|retrieve) secrets/i,
    'A secret or parameter of the task definition could not be read.',
    'Check its ARN and JSON key, and secretsmanager:GetSecretValue, ssm:GetParameters and kms:Decrypt of the execution role.',
  ],
  [
    'log-group-missing',
    false,
    /log group does not exist|ResourceNotFoundException.*log|CreateLogStream/i,
    'The log group could not be written to.',
    'Create the log group (or set awslogs-create-group), and allow logs:CreateLogStream and logs:PutLogEvents.',
  ],
  [
    'network-interface',
    true,
    /Network Interface|\bENIs?\b|InsufficientFreeAddressesInSubnet/,
    'The task got no network interface.',
    'Check free addresses of the subnets and the limit of interfaces of the instance type (Windows has no trunking).',
  ],
  [
    'start-timeout',
    true,
    /DockerTimeoutError|Could not transition to (started|created|running)/i,
    'Docker did not start the container in time.',
    'Raise ECS_CONTAINER_START_TIMEOUT on the hosts (8m by default on Windows), or use larger hosts or a smaller image.',
  ],
  [
    'entry-point-missing',
    false,
    /CannotStart.*(cannot find the file|executable file not found|no such file)|hcs.*CreateProcess.*0x2/i,
    'The container’s command is not in the image.',
    'Check ENTRYPOINT, CMD and `command`: the path with its drive, and `.exe`.',
  ],
  [
    'start-failed',
    true,
    /CannotStart|CannotCreate|HostConfigError/i,
    'Docker could not start the container.',
    'The message is Docker’s own. If only one host says so, drain and replace it.',
  ],
  [
    'out-of-memory',
    true,
    /OutOfMemory|memory usage/i,
    'The container reached its limit of memory.',
    'Raise `memory` of the container.',
  ],
  [
    'target-unhealthy',
    true,
    /failed (ELB|load balancer) health checks|Target\.|health checks failed/i,
    'The load balancer’s health check of the task failed.',
    'Check the path, port and matcher of the target group, the security groups, and healthCheckGracePeriodSeconds: Windows starts slowly.',
  ],
  [
    'container-unhealthy',
    true,
    /failed container health checks|unhealthy/i,
    'The container’s own health check failed.',
    'Run its command in the container; raise `startPeriod`, since PowerShell alone takes seconds to start.',
  ],
  [
    'host-lost',
    true,
    /host ec2|container instance|spot interruption|Host .*terminated/i,
    'The host of the task went away.',
    'Look at the Auto Scaling group: its activities say who ended the instance.',
  ],
];

const OTHERS = {
  terminated: {
    code: 'container-terminated',
    meaning: 'Windows ended the container, not the application.',
    remedy:
      'Most often the image’s Windows, or its monthly update, is newer than the host’s: refresh the hosts, or build on the base image of their update.',
    heals: true,
  },
  crashed: {
    code: 'application-crashed',
    meaning: 'The application ended with an error.',
    remedy: 'The last lines of its log and the exit code say why.',
    heals: true,
  },
  exited: {
    code: 'application-exited',
    meaning: 'An essential container ended without an error: a service has to keep running.',
    remedy:
      'Let the entry point wait for the application (a process that starts another and ends is usual on Windows).',
    heals: true,
  },
  unknown: {
    code: 'unknown',
    meaning: 'ECS gives a reason that this version does not know.',
    remedy: 'The message is ECS’s own.',
    heals: true,
  },
} as const satisfies Record<string, Cause>;

const BY_ROW: ReadonlyArray<readonly [RegExp, Cause]> = ROWS.map(([code, heals, pattern, meaning, remedy]) => [
  pattern,
  { code, heals, meaning, remedy },
]);

/** Every cause of a failed task, for the page that explains them. */
export const causes: readonly Cause[] = [...BY_ROW.map(([, cause]) => cause), ...Object.values(OTHERS)];

const byName = (name: string): Cause => causes.find(({ code }) => code === name) ?? OTHERS.unknown;

/** Exit codes that say more than the words around them; see `exit-codes.ts` for their sources. */
const BY_CODE: ReadonlyMap<number, Cause> = new Map([
  [0xc0370101, byName('image-os-mismatch')],
  [0xc0370100, OTHERS.terminated],
  [0xc0370106, OTHERS.terminated],
  [0xc0000017, byName('out-of-memory')],
  [0xc000012d, byName('out-of-memory')],
  [0x8007000e, byName('out-of-memory')],
]);

/** What AWS threw away for its rate, or what the network lost: the same call may succeed for the next task. */
const PASSING =
  /ThrottlingException|TooManyRequestsException|Rate exceeded|i\/o timeout|connection (refused|reset)|no such host|TLS handshake|deadline exceeded|request ?canceled|ServiceUnavailable/i;

/** Why a task that failed did so. */
export function causeOf(task: StoppedTask): Cause {
  const codes = task.containers.flatMap(({ exitCode }) => (exitCode === undefined ? [] : [exitCode]));
  const byCode = codes.map((code) => BY_CODE.get(code >>> 0)).find((cause) => cause !== undefined);
  if (byCode !== undefined) return byCode;
  // The SDK of the agent breaks a line before what a failed request was caused by.
  const reasons = [task.stoppedReason, ...task.containers.map(({ reason }) => reason ?? '')];
  const text = reasons.map((reason) => reason.replace(/\s+/g, ' ')).join('\n');
  const found = BY_ROW.find(([pattern]) => pattern.test(text))?.[1];
  if (found !== undefined) return found.heals || !PASSING.test(text) ? found : { ...found, heals: true };
  if (task.stopCode !== 'EssentialContainerExited') return OTHERS.unknown;
  return codes.every((code) => code === 0) ? OTHERS.exited : OTHERS.crashed;
}
