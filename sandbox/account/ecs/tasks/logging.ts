import type { LogConfiguration } from '@aws-sdk/client-ecs';
import type { Account } from '../../kernel/account';
import { AwsError } from '../../kernel/errors';
import { appendLog, createGroup, lookUpGroup } from '../../logs';
import type { ContainerRecord, TaskRecord } from '../state';

export type LogProblem = string | undefined;

const option = (log: LogConfiguration | undefined, name: string): string | undefined => log?.options?.[name];

const usesAwslogs = (log: LogConfiguration | undefined): boolean => log?.logDriver === 'awslogs';

/** Creates the log group where the driver is told to; gives what the daemon says when it cannot log. */
export function openLog(account: Account, log: LogConfiguration | undefined): LogProblem {
  const group = option(log, 'awslogs-group');
  if (!usesAwslogs(log) || group === undefined) return undefined;
  if (lookUpGroup(account, group) !== undefined) return undefined;
  if (option(log, 'awslogs-create-group') === 'true') {
    createGroup(account, { name: group });
    return undefined;
  }
  return 'Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: operation error CloudWatch Logs: CreateLogStream, https response error StatusCode: 400, ResourceNotFoundException: The specified log group does not exist.';
}

/**
 * Writes lines of a container to where its log driver sends them: stream `prefix/container/task-id`.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
 */
export function writeLog(
  account: Account,
  task: TaskRecord,
  about: { container: ContainerRecord; log: LogConfiguration | undefined },
  lines: readonly string[],
): void {
  const { container, log } = about;
  const group = option(log, 'awslogs-group');
  if (!usesAwslogs(log) || group === undefined) return;
  const prefix = option(log, 'awslogs-stream-prefix');
  const stream = prefix === undefined ? (container.runtimeId ?? task.id) : `${prefix}/${container.name}/${task.id}`;
  try {
    for (const line of lines) appendLog(account, group, stream, line);
  } catch (error) {
    // Log groups may be deleted under running tasks; the driver drops lines then.
    if (!(error instanceof AwsError)) throw error;
  }
}
