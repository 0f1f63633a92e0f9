import { REPOSITORY_PATTERN } from '../../src/registry/reference';
import { defineAction } from '../../src/runner/contract/define';
import { text } from '../../src/runner/contract/kinds';

export const contract = defineAction({
  name: 'Find an image in ECR',
  description:
    'Finds the image to deploy by its digest or tag, or the one that was built last, and gives it by digest.',
  inputs: {
    repository: text({
      required: true,
      description: 'The ECR repository: its name, or its URI.',
      pattern: REPOSITORY_PATTERN,
      allowed: 'a repository in lower case, without a tag',
      example: 'foocorp/invento',
    }),
    image: text({
      description: 'Digest or tag of the image; the last one that was built where empty.',
      pattern: /^(sha256:[0-9a-f]{64}|[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})$/,
      allowed: 'a digest (`sha256:…`) or a tag',
      example: '4.2.0',
    }),
  },
  outputs: {
    'image-uri': 'The image by its digest, for a task definition.',
    digest: 'Digest of the image.',
    tags: 'Tags of the image, separated by commas.',
    size: 'Compressed size, as it is pulled, in bytes.',
    'pushed-at': 'When it was pushed, in ISO 8601.',
  },
  permissions: ['ecr:DescribeImages', 'ecr:GetAuthorizationToken (for a repository without its registry)'],
});
