import { REPOSITORY_PATTERN } from '../../src/registry/reference';
import { defineAction } from '../../src/runner/contract/define';
import { duration, flag, integer, list, text } from '../../src/runner/contract/kinds';

export const contract = defineAction({
  name: 'Prune images',
  description: 'Deletes images of an ECR repository that nothing uses, and says of each why it stays or goes.',
  inputs: {
    repository: text({
      description: 'Name of an ECR repository, or the repository with its registry.',
      required: true,
      pattern: REPOSITORY_PATTERN,
      allowed: 'a repository in lower case, without a tag',
      example: 'foocorp/invento',
    }),
    keep: integer({
      description: 'So many of the last pushed images stay, released ones and built ones each.',
      default: '20',
      min: 1,
      max: 10_000,
    }),
    'keep-tags': list({
      description: 'Images with such a tag stay; `*` stands for anything.',
      commas: true,
      pattern: /^[A-Za-z0-9_.*-]{1,128}$/,
      allowed: 'tags, with `*` for anything',
      example: 'release-*',
    }),
    'min-age': duration({
      description: 'Younger images stay: a job may be between its push and its deployment.',
      default: '1d',
      min: '0s',
      max: '365d',
    }),
    'cache-max-age': duration({
      description:
        'Cache images of branches that nobody renewed for so long go too; without it the newest of each branch stays.',
      example: '45d',
      min: '1d',
      max: '3650d',
    }),
    'dry-run': flag({ description: 'Only say what would be deleted.', default: 'true' }),
  },
  outputs: {
    deleted: 'How many images were deleted, or would be.',
    kept: 'How many images stay.',
    'freed-bytes':
      'What the deleted images have in the registry together; layers that they share with others stay, so it may free less.',
    images: 'What becomes of each image, a JSON list: `digest`, `tags`, `fate`, `reason`.',
  },
  permissions: [
    'ecr:GetAuthorizationToken',
    'ecr:DescribeImages',
    'ecr:BatchGetImage',
    'ecr:BatchDeleteImage (without dry-run)',
    'ecs:ListTaskDefinitions',
    'ecs:DescribeTaskDefinition',
    'ecs:ListClusters',
    'ecs:ListServices',
    'ecs:DescribeServices',
    'ecs:ListTasks',
    'ecs:DescribeTasks',
  ],
});
