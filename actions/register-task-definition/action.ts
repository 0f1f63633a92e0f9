import { defineAction } from '../../src/runner/contract/define';
import { keyValues } from '../../src/runner/contract/key-values';
import { flag, integer, text } from '../../src/runner/contract/kinds';

export const contract = defineAction({
  name: 'Register an ECS task definition',
  description: 'Registers a revision if the task definition differs from the latest one, and shows in what.',
  inputs: {
    'task-definition': text({
      required: true,
      description: 'File of the task definition, JSON or YAML.',
      example: 'task-definition.json',
    }),
    tags: keyValues({ description: 'Tags of the revision, beside those of the file.' }),
    'dry-run': flag({ default: 'false', description: 'Only tell what would be registered and deregistered.' }),
    'keep-revisions': integer({
      min: 1,
      description:
        'Active revisions of the family to keep; older ones that nothing uses are deregistered. Unset keeps all.',
    }),
    'keep-successful': integer({
      default: '3',
      min: 1,
      description:
        'With `keep-revisions`: the last successful deployments of each service whose revisions are kept as well, to go back to.',
    }),
  },
  outputs: {
    'task-definition-arn': 'ARN of the registered or unchanged revision.',
    revision: 'Its number.',
    changed: {
      description: 'Whether a revision was registered; with `dry-run`, whether it would be.',
      values: ['true', 'false'],
    },
  },
  permissions: [
    'ecs:DescribeTaskDefinition',
    'ecs:RegisterTaskDefinition',
    'ecs:TagResource (for a task definition with tags)',
    'iam:PassRole (for the task role and the execution role)',
    'ecs:ListTaskDefinitions (for `keep-revisions`)',
    'ecs:ListClusters (for `keep-revisions`)',
    'ecs:ListServices (for `keep-revisions`)',
    'ecs:DescribeServices (for `keep-revisions`)',
    'ecs:ListServiceDeployments (for `keep-revisions`)',
    'ecs:DescribeServiceRevisions (for `keep-revisions`)',
    'ecs:ListTasks (for `keep-revisions`)',
    'ecs:DescribeTasks (for `keep-revisions`)',
    'ecs:DeregisterTaskDefinition (for `keep-revisions`)',
  ],
});
