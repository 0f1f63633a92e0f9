import { type Check, one } from './model';

export const logGroupsExist: Check = ({ missingLogGroups }) =>
  missingLogGroups.flatMap((group) =>
    one('log-group-missing', `There is no log group ${group}.`, 'Create it, or set awslogs-create-group to "true".'),
  );

export const secretsExist: Check = ({ missingSecrets }) =>
  missingSecrets.flatMap((name) =>
    one(
      'secret-missing',
      `There is no secret or parameter ${name}.`,
      'Correct `valueFrom`, or create it before the deployment.',
    ),
  );

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-types.html */
export const targetGroupsFit: Check = ({ targetGroups, task }) => {
  const needed = task.networkMode === 'awsvpc' ? 'ip' : 'instance';
  return targetGroups.flatMap(({ arn, targetType }) => {
    if (targetType === undefined) {
      return one('target-group-missing', `There is no target group ${arn}.`, 'Correct targetGroupArn in the file.');
    }
    if (Object.keys(task).length === 0 || targetType === needed) return [];
    return one(
      'target-type',
      `Target group ${arn} takes targets of type ${targetType}, and tasks with the network mode ${String(task.networkMode ?? 'default')} are of type ${needed}.`,
      `Use a target group of type ${needed} (a target group can't be changed).`,
    );
  });
};
