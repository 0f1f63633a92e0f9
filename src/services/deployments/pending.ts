import type { Task } from '@aws-sdk/client-ecs';
import { formatDuration } from '../../core/duration';

/** From here on a task that does not run yet is worth a word: a Windows image alone may take ten minutes. */
export const PENDING_TOO_LONG_MS = 10 * 60_000;

/** A task that has been on its way for too long, with the state that it is in. */
export interface PendingTask {
  readonly id: string;
  readonly state: 'no-host' | 'before-pull' | 'pulling' | 'starting';
  /** Milliseconds since its creation. */
  readonly waits: number;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html */
export function pendingTooLong(tasks: readonly Task[], now: number): PendingTask[] {
  return tasks.flatMap((task) => {
    const waits = now - (task.createdAt?.getTime() ?? now);
    const isOnItsWay = ['PROVISIONING', 'PENDING', 'ACTIVATING'].includes(task.lastStatus ?? '');
    if (!isOnItsWay || waits < PENDING_TOO_LONG_MS) return [];
    return [{ id: task.taskArn?.split('/').at(-1) ?? '', state: stateOf(task), waits }];
  });
}

/** A task that managed scaling starts no host for within its first minute: it reads its metric once a minute. */
export const WITHOUT_HOST_MS = 60_000;

/** Whether a task has waited for a host for so long that it is worth asking why. */
export const waitsForHost = (task: Task, now: number): boolean =>
  isWithoutHost(task) && now - (task.createdAt?.getTime() ?? now) >= WITHOUT_HOST_MS;

const isWithoutHost = ({ lastStatus, containerInstanceArn, launchType }: Task): boolean =>
  lastStatus === 'PROVISIONING' && containerInstanceArn === undefined && launchType !== 'FARGATE';

function stateOf(task: Task): PendingTask['state'] {
  if (isWithoutHost(task)) return 'no-host';
  if (task.pullStartedAt === undefined) return 'before-pull';
  return task.pullStoppedAt === undefined ? 'pulling' : 'starting';
}

/** What usually holds a Windows task up in each state, most usual first. */
const USUAL: Readonly<Record<PendingTask['state'], string>> = {
  'no-host':
    'it waits for a host: the capacity provider is starting one (a Windows host takes 5 to 10 minutes), or the Auto Scaling group is at its maximum, or EC2 has no capacity',
  'before-pull':
    'the agent has not begun to pull: the network interface is not there yet, secrets can’t be reached, the host’s agent is disconnected, or the host has another Windows kernel (amazon-ecs-agent#2466)',
  pulling:
    'its image is being pulled: base layers that the AMI does not bring are gigabytes; a pull that makes no progress is ended after ECS_IMAGE_PULL_INACTIVITY_TIMEOUT (3m) and begun again',
  starting:
    'its image is there and the container does not start: a busy host, or Docker waits for the layer filter; the agent gives up after ECS_CONTAINER_START_TIMEOUT (8m)',
};

export function describePending({ id, state, waits }: PendingTask): string {
  return `Task ${id} does not run after ${formatDuration(waits)}: ${USUAL[state]}.`;
}
