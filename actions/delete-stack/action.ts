import { defineAction } from '../../src/runner/contract/define';
import { duration, flag, list, text } from '../../src/runner/contract/kinds';
import { PROTECTION_NAME } from '../../src/stacks/protection';

const PROTECTION_WORDS = 'resource types (`AWS::RDS::DBInstance`, `AWS::RDS::*`), logical ids and the stack’s name';

export const contract = defineAction({
  name: 'Delete a CloudFormation stack',
  description:
    'Says what will be lost, refuses what may not be, deletes the rest, and names what could not be deleted.',
  inputs: {
    'stack-name': text({
      required: true,
      description: 'Name of the stack.',
      pattern: /^[A-Za-z][A-Za-z0-9-]{0,127}$/,
      allowed: 'a stack name (a letter, then letters, digits and hyphens, 128 at most)',
      example: 'invento-review-17-cluster',
    }),
    retain: list({
      description:
        'Logical ids of resources to leave in place. CloudFormation does so only where their deletion failed before or their policy says so; anything else is refused.',
      commas: true,
      pattern: /^[A-Za-z0-9]+$/,
      allowed: 'logical ids',
      example: 'Hosts',
    }),
    'empty-buckets': flag({
      default: 'false',
      description:
        'Whether to delete all objects, with their versions, of the stack’s buckets; a stack with objects in one is refused otherwise.',
    }),
    'delete-images': flag({
      default: 'false',
      description: 'Whether to empty the stack’s ECR repositories; a stack with images in one is refused otherwise.',
    }),
    protect: list({
      description:
        'What may not be deleted. Unset: databases, secrets, repositories, buckets, file systems, volumes, keys and nested stacks; `none`: nothing.',
      commas: true,
      pattern: PROTECTION_NAME,
      allowed: PROTECTION_WORDS,
      example: 'AWS::RDS::DBInstance',
    }),
    'allow-destructive': list({
      description:
        'Protected resources that may be deleted nevertheless, `Nested/Database` within a nested stack; the stack’s own name lets termination protection be turned off.',
      commas: true,
      pattern: PROTECTION_NAME,
      allowed: PROTECTION_WORDS,
      example: 'Database',
    }),
    'role-arn': text({
      description: 'Role that CloudFormation works with, instead of the one that the stack has.',
      pattern: /^arn:[\w-]+:iam::\d{12}:role\/.+$/,
      allowed: 'the ARN of an IAM role',
      example: 'arn:aws:iam::123456789012:role/cloudformation',
    }),
    timeout: duration({
      default: '60m',
      min: '1m',
      max: '6h',
      description: 'How long to wait, another operation on the stack included.',
    }),
    'dry-run': flag({ default: 'false', description: 'Only says what would be lost.' }),
  },
  outputs: {
    outcome: {
      description: 'What was done; `absent`: there was no such stack.',
      values: ['deleted', 'absent', 'reviewed'],
    },
    snapshots:
      'The last snapshots of databases that went, a JSON list: `logicalId`, `snapshot` (its identifier in RDS).',
    resources: 'What becomes of each resource, a JSON list: `logicalId`, `type`, `physicalId`, `fate`.',
  },
  permissions: [
    'cloudformation:DescribeStacks',
    'cloudformation:ListStackResources',
    'cloudformation:GetTemplate',
    'cloudformation:ListImports',
    'cloudformation:DeleteStack',
    'cloudformation:DescribeStackEvents',
    'cloudformation:UpdateTerminationProtection',
    'iam:PassRole (for `role-arn`)',
    'ecs:UpdateService',
    'ecs:DescribeServices',
    'ecs:DescribeCapacityProviders',
    'ecs:UpdateCapacityProvider',
    'autoscaling:DescribeAutoScalingGroups',
    'autoscaling:UpdateAutoScalingGroup',
    'autoscaling:SetInstanceProtection',
    's3:ListBucketVersions',
    's3:DeleteObject',
    's3:DeleteObjectVersion',
    'rds:DescribeDBSnapshots',
    'rds:DescribeDBClusterSnapshots',
    'ecr:ListImages',
    'ecr:BatchDeleteImage',
  ],
});
