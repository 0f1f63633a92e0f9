import { SEVERITIES } from '../../src/ecr/scan';
import { SIZE_PATTERN } from '../../src/images/sizes';
import { REFERENCE_PATTERN, REPOSITORY_PATTERN, TAG_PATTERN } from '../../src/registry/reference';
import { defineAction } from '../../src/runner/contract/define';
import { keyValues } from '../../src/runner/contract/key-values';
import { choice, duration, flag, list, text } from '../../src/runner/contract/kinds';

export const contract = defineAction({
  name: 'Push an image',
  description:
    'Pushes an image to ECR or another registry, with its tags and the cache of the next build, and reads it back.',
  inputs: {
    image: text({
      description: 'What build-image gave: a local reference, or repository@digest, which only gets its tags.',
      required: true,
      pattern: REFERENCE_PATTERN,
      allowed: 'an image reference',
      example: 'foocorp/invento:4.2.0',
    }),
    repository: text({
      description: 'Where to: the name of an ECR repository of the caller, or host/repository of any registry.',
      required: true,
      pattern: REPOSITORY_PATTERN,
      allowed: 'a repository in lower case, without a tag',
      example: '123456789012.dkr.ecr.eu-central-1.amazonaws.com/invento',
    }),
    tags: list({
      description: 'Tags of the image.',
      commas: true,
      pattern: TAG_PATTERN,
      allowed: 'a tag of up to 128 letters, digits, _ . and -',
      example: '4.2.0',
    }),
    'cache-tags': keyValues({
      description: 'What build-image gave: one tag=image a line.',
      example: 'wl-main=foocorp/invento:4.2.0',
    }),
    labels: keyValues({
      description:
        'Labels that the image gets as it is pushed: the output labels of build-image, or any. They make no layer, and other labels do not build the image again.',
      example: 'org.opencontainers.image.revision=0f1e2d3',
    }),
    annotations: keyValues({
      description:
        'Annotations that the manifest gets as it is pushed; it is one of OCI types then, with the same layers. They do not build the image again either.',
      example: 'org.opencontainers.image.revision=0f1e2d3',
    }),
    base: text({
      description:
        'The image that it is built upon, with its digest: the output base of build-image. Its layers are copied once from ' +
        'its registry with their digests, so that a push does not upload them anew, and the pushed image is checked to begin with them.',
      pattern: REFERENCE_PATTERN,
      allowed: 'an image reference',
      example: `mcr.microsoft.com/windows/servercore:ltsc2022@sha256:${'0'.repeat(64)}`,
    }),
    'max-size': text({
      description:
        'The action fails, after the push, when the image has more in the registry: all its layers as they are compressed.',
      pattern: SIZE_PATTERN,
      allowed: 'a size in B, kB, MB, GB or TB',
      example: '3GB',
    }),
    'compare-to': text({
      description:
        'An image, such as the one that runs now: the summary tells which layers a host that has it downloads.',
      pattern: REFERENCE_PATTERN,
      allowed: 'an image reference',
      example: '123456789012.dkr.ecr.eu-central-1.amazonaws.com/invento:4.1.0',
    }),
    'create-repository': flag({
      description: 'Create the ECR repository when there is none, with the settings below.',
      default: 'false',
    }),
    'reconcile-repository': flag({
      description: 'Bring an existing ECR repository to the settings below, too; otherwise it is never changed.',
      default: 'false',
    }),
    'scan-on-push': flag({
      description: 'Setting of the repository: scan each image that is pushed.',
      default: 'true',
    }),
    'mutable-tags': list({
      description:
        'Setting of the repository: tags that may move, five patterns at most, with `*` for anything; all others are immutable. The cache needs wl-*.',
      default: 'wl-*',
      commas: true,
      pattern: /^[0-9a-zA-Z._*-]{1,128}$/,
      allowed: 'tags, with `*` for anything',
      example: 'wl-*',
    }),
    'kms-key': text({
      description:
        'Setting of the repository: KMS key to encrypt with; ECR’s own encryption where empty. Fixed at creation.',
      example: 'arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    }),
    'lifecycle-policy': text({
      description:
        'Setting of the repository: `builtin` for the policy of the suite’s registry template, a JSON file from the root of the workspace, or `none`.',
      default: 'builtin',
      example: 'ecr/lifecycle.json',
    }),
    'repository-tags': keyValues({ description: 'Setting of the repository: its tags.', example: 'team=invento' }),
    scan: choice(['off', 'wait'], {
      description:
        'wait: wait for ECR’s scan of the image. One that ECR cannot scan, as those of Windows, is a warning.',
    }),
    'fail-on-severity': choice(['none', ...SEVERITIES], {
      description: 'With scan: wait, findings of this severity or a worse one fail the action, after the push.',
    }),
    'scan-timeout': duration({ description: 'How long to wait for the scan.', default: '10m', min: '10s', max: '2h' }),
  },
  outputs: {
    'image-uri': 'The image by its digest, for a task definition.',
    digest: 'Digest of the manifest in the repository.',
    'scan-findings': 'Findings of the scan by severity, a JSON object; only there when a scan has ended.',
    'repository-uri': 'The repository with its registry.',
  },
  post: true,
  permissions: [
    'ecr:GetAuthorizationToken',
    'ecr:DescribeRepositories',
    'ecr:CreateRepository (with create-repository)',
    'ecr:TagResource (with create-repository)',
    'ecr:PutLifecyclePolicy (with create-repository)',
    'ecr:GetLifecyclePolicy (with reconcile-repository)',
    'ecr:ListTagsForResource (with reconcile-repository)',
    'ecr:PutImageTagMutability (with reconcile-repository)',
    'ecr:PutImageScanningConfiguration (with reconcile-repository)',
    'ecr:DescribeImageScanFindings (with scan)',
    'ecr:StartImageScan (with scan)',
    'ecr:BatchCheckLayerAvailability',
    'ecr:BatchGetImage',
    'ecr:GetDownloadUrlForLayer',
    'ecr:InitiateLayerUpload',
    'ecr:UploadLayerPart',
    'ecr:CompleteLayerUpload',
    'ecr:PutImage',
  ],
});
