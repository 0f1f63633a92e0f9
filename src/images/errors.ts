import { errorsOf } from '../core/errors';

export const imageError = errorsOf({
  'context-missing': {
    cause: 'The build context is not a folder that can be read.',
    remedy:
      'Set `context` to a folder of the checkout, and have a checkout step before this one. Git addresses and archives are not supported.',
  },
  'dockerfile-missing': {
    cause: 'The Dockerfile does not exist.',
    remedy: 'Set `file` to its path from the root of the workspace, or put it into the context as `Dockerfile`.',
  },
  'dockerfile-invalid': {
    cause: 'The Dockerfile cannot be read; the message names the line.',
    remedy: 'Correct the named line; https://docs.docker.com/reference/dockerfile/ lists the instructions.',
  },
  'dockerfile-buildkit': {
    cause: 'The Dockerfile has something that only BuildKit knows; the message names the lines.',
    remedy:
      'Write it without: files that a RUN needs come by COPY, several commands in one RUN are joined by && or ;. Docker on Windows runners builds with the classic builder.',
  },
  'dockerfile-lint': {
    cause: 'The Dockerfile, or the container.json beside it, has what goes wrong on Windows, and `lint` is error.',
    remedy: 'Correct what the annotations say, or set `lint` to warn or off.',
  },
  'buildkit-missing': {
    cause: '`engine` is buildkit, and the runner has no docker buildx.',
    remedy:
      'Leave `engine` at classic, or use a runner of your own with buildx and a BuildKit that it reaches. Hosted Windows runners have none.',
  },
  'secrets-unsupported': {
    cause: 'Build secrets were given, and the classic builder cannot keep them.',
    remedy:
      'Download what needs the secret in a step before and COPY it, or read it when the container starts: ECS gives a task secrets of Secrets Manager and Parameter Store.',
  },
  'stage-missing': {
    cause: 'The Dockerfile has no stage of the name given as `target`.',
    remedy: 'Set `target` to one of the stages that the message lists, or name a stage with `FROM … AS name`.',
  },
  'base-missing': {
    cause: 'A base image is neither in its registry nor on the runner.',
    remedy:
      'Correct the name or the tag in the FROM line, or the build argument that it comes from. Where the lock of base images names it, write that anew with `update-base-lock: true`.',
  },
  'base-denied': {
    cause: 'A base image could not be asked for at its registry.',
    remedy: 'Correct the name, or log in to that registry in a step before. For ECR the role needs ecr:BatchGetImage.',
  },
  'base-platform': {
    cause: 'A base image is not there for the platform of the runner.',
    remedy:
      'Choose one of the tags for the runner’s Windows version, or another runner: `ltsc2022` goes with windows-2022, `ltsc2025` with windows-2025.',
  },
  'base-os-mismatch': {
    cause: 'A base image is of a Windows version that the runner cannot run.',
    remedy:
      'Choose the base image of the runner’s Windows version (the hosts have to run it, too), or a runner of the image’s.',
  },
  'base-lock-invalid': {
    cause: 'The lock of base images cannot be read.',
    remedy: 'Run build-image once with `update-base-lock: true`, which writes the file anew, and commit it.',
  },
  'base-unlocked': {
    cause: 'The lock of base images does not hold one that the Dockerfile names.',
    remedy: 'Run build-image once with `update-base-lock: true`, and commit the file.',
  },
  'engine-unavailable': {
    cause: 'Docker does not answer on the runner.',
    remedy:
      'Run the job again. If it stays so, put `Start-Service docker` into a step before this one: on a hosted Windows runner the service may be stopped when the job starts.',
  },
  'engine-platform': {
    cause: 'Docker on the runner builds for another platform than the runner says.',
    remedy:
      'Windows images are built on a Windows runner: `runs-on: windows-2022`. On one of your own, switch Docker to Windows containers and unset DOCKER_HOST.',
  },
  'pull-failed': {
    cause: 'Docker could not pull an image.',
    remedy:
      'Check that the image exists, and that the runner reaches its registry and has a login there. A registry that was down for a minute needs only another run.',
  },
  'disk-full': {
    cause: 'The disk of the runner has no room for a base image, or for what is built upon it.',
    remedy:
      'Use a runner that has the image already (windows-2022 has Server Core and Nano Server ltsc2022), a larger one, or remove images in a step before.',
  },
  'build-failed': {
    cause: '`docker build` failed; the message names the step.',
    remedy:
      'Read the output of the named step in the log: its last lines are the command’s own words. Correct that instruction, or what it copies.',
  },
  'engine-fault': {
    cause: 'Docker failed by itself, not by the Dockerfile, more often than the build or the pull was tried.',
    remedy:
      'Run the job again. If it stays so, look at the free space on the runner’s disk, and whether the base image is newer than the Windows of the runner.',
  },
  'image-missing': {
    cause: 'The image to push is not on the runner.',
    remedy: 'Build it in the same job and give its output `image`, or name one in a registry by repository@digest.',
  },
  'tag-invalid': {
    cause: 'A tag is not one that registries allow.',
    remedy:
      'Use up to 128 letters, digits, `_`, `.` and `-`; neither `.` nor `-` comes first. A branch name with `/` is no tag.',
  },
  'tags-missing': {
    cause: 'An image is to be pushed and has no tag.',
    remedy: 'Set `tags`, for example to `${{ github.sha }}`.',
  },
  'labels-index': {
    cause: 'Labels or annotations are to be put on an image of several platforms.',
    remedy: 'Name the manifest of the one image that is to be pushed, or leave `labels` and `annotations` out.',
  },
  'tag-immutable': {
    cause: 'A tag is taken by another image and may not move.',
    remedy:
      'Give the image a tag of its own, such as the commit. Or let the repository exclude that tag from immutability, as the registry template does for `wl-*`.',
  },
  'push-denied': {
    cause: 'The registry does not let the job push.',
    remedy:
      'For ECR, allow the actions that the message lists on the repository; the `github-oidc` template’s build role has them. For another registry, log in to it in a step before.',
  },
  'push-failed': {
    cause: '`docker push` failed; the message is its own.',
    remedy:
      'Run the job again: what was uploaded is kept. If the repository does not exist, create it first (`create-repository: true`).',
  },
  'image-too-large': {
    cause: 'The pushed image is larger than `max-size` allows.',
    remedy:
      'Remove what the application does not need in the same RUN that brings it, or raise `max-size`. The image is pushed.',
  },
  'push-unverified': {
    cause: 'What the registry holds after the push is not what was built.',
    remedy:
      'Run the job again. If it stays so, the registry, or a proxy before it, is damaged: do not deploy this image.',
  },
});
