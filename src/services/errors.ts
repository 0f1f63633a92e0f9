import { errorsOf } from '../core/errors';

export const serviceError = errorsOf({
  'definition-file-missing': {
    cause: 'The file of a task definition or service definition does not exist.',
    remedy: 'Check the path (it begins at the workspace), and that there is a checkout step before.',
  },
  'definition-file-unreadable': {
    cause: 'The file of a task definition or service definition is no JSON or YAML object.',
    remedy: 'Correct the file at the place that the message names: JSON or YAML, with the fields of the ECS API.',
  },
  'value-unknown': {
    cause: 'A definition names a `${NAME}` that `values` does not give.',
    remedy:
      'Add it to `values`, correct the name, or write `$${NAME}` for the text itself. The message lists the names that are known.',
  },
  'container-missing': {
    cause: 'The task definition has no container of the given name.',
    remedy: 'Correct `container-name`, or the name in `containerDefinitions`.',
  },
  'task-definition-refused': {
    cause: 'The task definition would certainly fail; each reason is named with its path.',
    remedy: 'Correct the named fields. Nothing has been changed.',
  },
  'windows-rules-broken': {
    cause: 'The task definition has what a Windows task may not contain; each place is named with its rule.',
    remedy:
      'Correct each place, or name its rule in `ignore-rules`. The page [what a Windows task may not contain](windows-task-rules.md) has all of them. Nothing has been changed.',
  },
  'task-definition-missing': {
    cause: 'There is no such task definition in this account and region.',
    remedy: 'Check the family and the revision, and that the job works in the right account and region.',
  },
  'service-definition-refused': {
    cause: 'The service definition would certainly fail; each reason is named with its path.',
    remedy: 'Correct the named fields; they are those of the CreateService API. Nothing has been changed.',
  },
  'service-definition-missing': {
    cause: 'The service does not exist, and nothing says how to create it.',
    remedy: 'Give `service-definition`, or correct `service` and `cluster`: perhaps the service is in another cluster.',
  },
  'preflight-failed': {
    cause: 'The deployment could not succeed as things are; each reason is named with its code.',
    remedy:
      'Do what stands behind each finding; [the list](why-did-my-deployment-fail.md#before-the-deployment) explains their codes. `preflight: warn` deploys all the same. Nothing has been changed.',
  },
  'service-missing': {
    cause: 'The cluster has no active service of this name.',
    remedy:
      'Check `cluster`, `service`, role and region. If there was never one, deploy-service creates it from its definition.',
  },
  'service-draining': {
    cause: 'A service of this name is being deleted.',
    remedy:
      'Run the job again when the old service is gone: its last tasks are stopping, each within its `stopTimeout`.',
  },
  'service-not-deleted': {
    cause: 'The tasks of a deleted service had not stopped at the end of `timeout`.',
    remedy: 'ECS goes on stopping them: run the job again, or raise `timeout`.',
  },
  'tasks-missing': {
    cause: 'Fewer tasks than are wanted ran at the end of `wait`.',
    remedy: 'Read the events of the service: they say what it waits for. status.yml shows its hosts and tasks.',
  },
  'service-immutable': {
    cause: 'The service definition differs in fields that ECS sets only when it creates a service.',
    remedy:
      'Correct the service definition (a launch type changes by `capacityProviderStrategy`), or delete the service and let deploy-service create it anew.',
  },
  'cluster-missing': {
    cause: 'There is no such active cluster in this account and region.',
    remedy: 'Check `cluster`, and that the job works in the right account and region.',
  },
  'controller-unsupported': {
    cause: 'The service is deployed by CodeDeploy or by an external controller.',
    remedy:
      'Use the deployment controller ECS: it has rolling, blue/green, canary and linear deployments, by `deploymentConfiguration.strategy`.',
  },
  'nothing-to-roll-back-to': {
    cause: 'There is no revision that the service could be given back.',
    remedy:
      'Name a revision in `to`. ECS keeps the deployments of the last 90 days; a revision that was deregistered has to be registered anew.',
  },
  'tasks-not-placed': {
    cause: 'ECS could not start all tasks of a run; those that were started are stopped.',
    remedy:
      'RESOURCE says what the hosts lack, ATTRIBUTE that no host has what the task asks for (another Windows, say), AGENT that a host’s agent is gone. A capacity provider with managed scaling waits for a host instead.',
  },
  'task-failed': {
    cause: 'A task that was run failed, or had not ended at the end of `timeout`.',
    remedy:
      'Read the exit code and the last lines of its log in the message. A run that only needs longer gets a higher `timeout`.',
  },
  'deployment-missing': {
    cause: 'There is no such service deployment.',
    remedy:
      'Give the output `service-deployment-arn` of the deploy-service step for the same service, or nothing for the newest deployment.',
  },
  'deployment-failed': {
    cause: 'The deployment failed, or so many of its tasks did that waiting was given up.',
    remedy:
      'Read the cause in the message: [each one](why-did-my-deployment-fail.md#causes) has its remedy. To go back now, run the command that the message ends with, or rollback.yml.',
  },
  'deployment-rolled-back': {
    cause: 'ECS rolled the deployment back.',
    remedy:
      'The version before serves again. Correct [the cause](why-did-my-deployment-fail.md#causes) that the message names, and deploy again.',
  },
  'deployment-superseded': {
    cause: 'A newer deployment of the service took over.',
    remedy: 'Nothing, if the newer deployment was meant: its own job tells how it ends.',
  },
  'deployment-timed-out': {
    cause: 'The deployment was not finished at the end of `timeout`.',
    remedy:
      'ECS goes on with it. Read what it waits for in the message; raise `timeout` (`wait-timeout` of the workflows) if it only needs longer, or go back with rollback.yml.',
  },
});
