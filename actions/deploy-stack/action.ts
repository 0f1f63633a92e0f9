import { defineAction } from '../../src/runner/contract/define';
import { keyValues } from '../../src/runner/contract/key-values';
import { choice, duration, flag, jobToken, list, text } from '../../src/runner/contract/kinds';
import { valueMap } from '../../src/runner/contract/value-map';
import { PROTECTION_NAME } from '../../src/stacks/protection';

const PROTECTION_WORDS = 'resource types (`AWS::RDS::DBInstance`, `AWS::RDS::*`) and logical ids';

export const contract = defineAction({
  name: 'Deploy a CloudFormation stack',
  description: 'Creates or updates a stack by a change set, follows its events, and names what failed first.',
  inputs: {
    'stack-name': text({
      required: true,
      description: 'Name of the stack.',
      pattern: /^[A-Za-z][A-Za-z0-9-]{0,127}$/,
      allowed: 'a stack name (a letter, then letters, digits and hyphens, 128 at most)',
      example: 'invento-production-network',
    }),
    template: text({
      description:
        'Required, except with `change-set-arn`. Path of the template, relative to the workspace, or `builtin:<name>` for one of the suite’s own (network, registry, database, cluster, load-balancer, service, rotation, github-oidc).',
      example: 'builtin:network',
    }),
    parameters: list({
      description:
        'A line each: `Name=value`, or the path of a YAML or JSON file of parameters; what stands later wins. Parameters of an existing stack that are not named keep their value.',
      allowed: '`Name=value` lines and paths of parameter files',
      example: 'DesiredCapacity=1',
    }),
    values: valueMap({
      description: 'Values of `${NAME}` in parameters; `outputs` of other stacks can be given as they are.',
      example: 'Environment=production',
    }),
    tags: keyValues({
      description: 'Tags of the stack, which CloudFormation puts on its resources.',
      example: 'team=invento',
    }),
    capabilities: list({
      description: 'What the template may do beside plain resources.',
      commas: true,
      pattern: /^CAPABILITY_(IAM|NAMED_IAM|AUTO_EXPAND)$/,
      allowed: 'CAPABILITY_IAM, CAPABILITY_NAMED_IAM, CAPABILITY_AUTO_EXPAND',
      example: 'CAPABILITY_IAM',
    }),
    'role-arn': text({
      description: 'Role that CloudFormation works with, instead of the caller’s.',
      pattern: /^arn:[\w-]+:iam::\d{12}:role\/.+$/,
      allowed: 'the ARN of an IAM role',
      example: 'arn:aws:iam::123456789012:role/cloudformation',
    }),
    'notification-arns': list({
      description: 'SNS topics that CloudFormation tells of the stack’s events.',
      commas: true,
      pattern: /^arn:[\w-]+:sns:[\w-]+:\d{12}:.+$/,
      allowed: 'ARNs of SNS topics',
      example: 'arn:aws:sns:us-east-1:123456789012:stacks',
    }),
    mode: choice(['execute', 'review'], {
      description:
        '`review` shows the change set and leaves it to be executed by another step, with `change-set-arn`; nothing else is changed.',
    }),
    'change-set-arn': text({
      description:
        'What a review gave: executes exactly this change set, whatever else is given, and refuses if the stack was changed since; `unchanged` refuses if there is anything to change now.',
      pattern: /^(unchanged|arn:[\w-]+:cloudformation:[\w-]+:\d{12}:changeSet\/.+)$/,
      allowed: 'the ARN of a change set, or `unchanged`',
      example: 'arn:aws:cloudformation:us-east-1:123456789012:changeSet/windows-on-ecs-1-1-ab/6f1c2b7e',
    }),
    protect: list({
      description:
        'What may not be replaced or removed. Unset: databases, secrets, repositories, buckets, file systems, volumes, keys, and nested stacks, which may hold any; `none`: nothing.',
      commas: true,
      pattern: PROTECTION_NAME,
      allowed: PROTECTION_WORDS,
      example: 'AWS::RDS::DBInstance',
    }),
    'allow-destructive': list({
      description: 'Protected resources that may be replaced or removed nevertheless.',
      commas: true,
      pattern: PROTECTION_NAME,
      allowed: PROTECTION_WORDS,
      example: 'OldDatabase',
    }),
    'on-busy': choice(['wait', 'fail'], { description: 'What to do while another operation runs on the stack.' }),
    recover: choice(['auto', 'never'], {
      description:
        'Whether a stuck stack is brought back: a failed creation is deleted and tried anew, unless something in it is protected, retained or the stack has termination protection; a failed rollback is continued.',
    }),
    timeout: duration({
      default: '60m',
      min: '1m',
      max: '6h',
      description: 'How long to wait, another operation on the stack included.',
    }),
    'on-failure': choice(['rollback', 'keep', 'delete'], {
      description:
        'What becomes of the resources when the operation fails. `delete` applies to a new stack only. `keep` turns the rollback off, so that nothing can be replaced.',
    }),
    'cancel-update-on-timeout': flag({
      default: 'false',
      description: 'Whether an update that is not done in time is cancelled, which rolls it back.',
    }),
    'termination-protection': flag({
      description: 'Turns the stack’s termination protection on or off; unset leaves it as it is.',
    }),
    'stack-policy': text({
      description: 'Path of a stack policy (JSON), relative to the workspace; unset leaves the policy as it is.',
      example: 'cloudformation/policy.json',
    }),
    's3-bucket': text({
      description:
        'Bucket of the same region through which a template of more than 51,200 bytes goes, up to 1,000,000; its key is made of its content. CloudFormation needs it there to see what would change: `dry-run` takes it away again.',
      pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      allowed: 'the name of a bucket',
      example: 'invento-templates',
    }),
    'nested-change-sets': flag({
      default: 'false',
      description:
        'Whether to look into nested stacks: their changes are shown and guarded as well. Without it CloudFormation takes each nested stack for changed.',
    }),
    'revert-drift': flag({
      default: 'false',
      description: 'Whether resources that were changed by hand are brought back to the template.',
    }),
    'dry-run': flag({
      default: 'false',
      description: 'Shows what would change and leaves nothing behind, not even a change set.',
    }),
    'github-token': jobToken({
      description:
        'Token with which a review on a pull request is put there as one comment, which later runs update; a stack that stays as it is gets none. The job needs `permissions: pull-requests: write`.',
    }),
  },
  outputs: {
    'stack-id': 'ARN of the stack.',
    outcome: {
      description: 'What was done; `recovered` is a stuck stack that was brought back and deployed.',
      values: ['created', 'updated', 'unchanged', 'reviewed', 'recovered'],
    },
    'change-set-arn':
      'ARN of the change set that was executed, or waits for it; `unchanged` where a review found nothing to change.',
    changes:
      'What changes, a JSON list: `action`, `logicalId`, `type`, `replacement` and `properties` (`path`, `before`, `after`, `cause`).',
    outputs: 'All outputs of the stack, a JSON object.',
  },
  openOutputs: 'Each output of the stack, by its own name.',
  permissions: [
    'cloudformation:DescribeStacks',
    'cloudformation:CreateChangeSet',
    'cloudformation:DescribeChangeSet',
    'cloudformation:ExecuteChangeSet',
    'cloudformation:DeleteChangeSet',
    'cloudformation:DeleteStack',
    'cloudformation:ListChangeSets',
    'cloudformation:DescribeStackEvents',
    'cloudformation:DescribeEvents',
    'cloudformation:ListStackResources',
    'cloudformation:ContinueUpdateRollback',
    'cloudformation:CancelUpdateStack',
    'cloudformation:UpdateTerminationProtection',
    'cloudformation:GetStackPolicy',
    'cloudformation:SetStackPolicy',
    's3:PutObject',
    's3:GetObject',
    's3:DeleteObject (for `dry-run` with `s3-bucket`)',
    's3:DeleteObjectVersion (for `dry-run` with `s3-bucket`, where it keeps versions)',
    'iam:PassRole (for `role-arn`)',
    'ecs:ListTasks',
    'ecs:DescribeTasks',
    'ecs:DescribeTaskDefinition',
    'logs:GetLogEvents',
  ],
});
