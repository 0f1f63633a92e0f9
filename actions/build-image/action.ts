import { REFERENCE_PATTERN, REPOSITORY_PATTERN } from '../../src/registry/reference';
import { defineAction } from '../../src/runner/contract/define';
import { keyValues } from '../../src/runner/contract/key-values';
import { choice, flag, list, text } from '../../src/runner/contract/kinds';

export const contract = defineAction({
  name: 'Build a Windows image',
  description: 'Builds a Windows container image with the best cache there is, or finds that nothing has to be built.',
  inputs: {
    context: text({ description: 'Folder of the build context, from the root of the workspace.', default: '.' }),
    file: text({
      description: 'The Dockerfile, from the root of the workspace; Dockerfile of the context where empty.',
    }),
    repository: text({
      description:
        'Repository that the image will be pushed to, where earlier images and the layer cache are looked for: the name of an ' +
        'ECR repository, or host/repository of any registry. Without it there is no cache but the runner’s own.',
      pattern: REPOSITORY_PATTERN,
      allowed: 'a repository in lower case, without a tag',
      example: 'foocorp/invento',
    }),
    tags: list({
      description: 'More local names of a built image: tags of the repository, or whole references.',
      commas: true,
      pattern: /^([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|[^\s@]+[/:][^\s@]+)$/,
      allowed: 'a tag (letters, digits, _ . and -) or a whole reference',
      example: '4.2.0',
    }),
    target: text({ description: 'Stage to build; the last one where empty.' }),
    'build-args': keyValues({ description: 'Build arguments.', example: 'APP_VERSION=4.2.0' }),
    labels: keyValues({
      description:
        'Labels of the image. They are no part of the image key and of the build: hand the output labels on to push-image, which puts them on.',
      example: 'org.opencontainers.image.revision=0f1e2d3',
    }),
    'cache-from': list({
      description: 'More images to take layers from, after the cache images of the branches, the most specific first.',
      pattern: REFERENCE_PATTERN,
      allowed: 'an image reference',
      example: '123456789012.dkr.ecr.eu-central-1.amazonaws.com/app:stable',
    }),
    cache: choice(['auto', 'read-write', 'read', 'off'], {
      description:
        'read-write also hands on the cache tags that push-image writes; read looks only; off neither looks nor hands on. ' +
        'auto is read-write for a push to a branch, a schedule and a start by hand, and read for all else. A pull request from a fork never writes.',
    }),
    'no-cache': flag({ description: 'Build every step again, whatever there is.', default: 'false' }),
    pull: flag({ description: 'Pull base images also where the runner has them.', default: 'false' }),
    'base-lock': text({
      description:
        'A file, from the root of the workspace, that says which digest each base image is until somebody changes it. That a tag has moved on is told, and builds nothing anew.',
      example: 'base-images.lock.json',
    }),
    'update-base-lock': flag({
      description:
        'Build from what the tags name now, and write that to base-lock. The cache of the branch stays as it is until a build with the committed lock renews it.',
      default: 'false',
    }),
    lint: choice(['warn', 'error', 'off'], {
      description: 'What becomes of things in the Dockerfile that go wrong on Windows.',
    }),
    secrets: list({
      description:
        'Secrets of the build, NAME=value each, with engine: buildkit. The classic builder has none, and a build argument stays in the image: there they are refused, with the way out.',
      example: 'TOKEN=…',
      secret: true,
    }),
    isolation: choice(['default', 'process', 'hyperv'], { description: 'Isolation of the containers that build.' }),
    memory: text({
      description: 'Memory of a container that builds; 1 GB on Windows with Hyper-V isolation where empty.',
      pattern: /^\d+[bkmgBKMG]?$/,
      allowed: 'a number of bytes, or one with b, k, m or g',
      example: '4g',
    }),
    engine: choice(['classic', 'buildkit'], {
      description:
        'Builder: classic is the one of the Docker engine on Windows runners. buildkit is for runners with docker buildx and a BuildKit that it reaches; it pushes the image by its digest, without a tag, and keeps its cache in the repository.',
    }),
  },
  outputs: {
    image: 'The image: a local reference, or repository@digest when nothing had to be built.',
    'image-id': 'ID of the image: the digest of its configuration.',
    digest: 'Digest in the repository; only there when nothing had to be built.',
    'cache-result': {
      description:
        'exact: the repository had it; full, partial, miss: all, some or no steps came from the layer cache.',
      values: ['exact', 'full', 'partial', 'miss'],
    },
    'cache-tags': 'What the next build will look for, for push-image: one tag=image a line.',
    'steps-total': 'Steps of the build, without FROM; not there when nothing had to be built.',
    'steps-cached': 'Steps that came from the layer cache; not there when nothing had to be built.',
    'base-drift':
      'Locked base images whose tags have moved on, a JSON list: `reference`, `locked`, `now`, `os-version`; not there when none has.',
    'new-base-lock': 'What update-base-lock has written to base-lock; not there when it holds the same as before.',
    'drift-report':
      'What has changed in base-lock, in Markdown, as the body of a pull request; not there when nothing has.',
    base: 'The image that it is built upon, with its digest, for push-image; not there for one that only the runner has.',
    labels: 'The labels as they were given, for push-image: a JSON object.',
    'os-version': 'Windows version of the image, such as 10.0.20348.2700.',
  },
  post: true,
  permissions: ['ecr:GetAuthorizationToken', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
});
