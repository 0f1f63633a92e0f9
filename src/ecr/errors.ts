import { errorsOf } from '../core/errors';

export const ecrError = errorsOf({
  'repository-missing': {
    cause: 'The ECR repository does not exist, and it was not asked to be created.',
    remedy:
      'Create it (the registry template does), or set `create-repository: true` of push-image. If it is there, check that role and region are the right ones.',
  },
  'image-not-found': {
    cause: 'The repository has no image of that tag or digest, or none that was built.',
    remedy: 'Build one first (the workflow build.yml), or give the digest or a tag of one that is there.',
  },
  'repository-name-invalid': {
    cause: 'ECR does not allow repositories of that name.',
    remedy:
      'Use 2 to 256 lower-case letters and digits, single `.`, `_` or `-` between them, and `/` for folders: `foocorp/invento`. Tags belong into `tags`.',
  },
  'repository-region': {
    cause: 'The repository is in another region than the job’s AWS clients.',
    remedy:
      'Set AWS_REGION (`aws-region` of configure-aws-credentials) to the repository’s, or use a repository in the region of the job.',
  },
  'lifecycle-policy-invalid': {
    cause: 'The lifecycle policy of a repository cannot be read.',
    remedy: 'Name a JSON file by its path from the root of the workspace, or `builtin`, or `none`.',
  },
  'scan-findings': {
    cause: 'The scan of a pushed image found what `fail-on-severity` does not allow.',
    remedy:
      'Look at the findings in the ECR console; a newer base image often mends them. The image is pushed, and nothing has deployed it.',
  },
  'scan-unfinished': {
    cause: 'The scan of a pushed image failed or did not end in time, and `fail-on-severity` is set.',
    remedy: 'Raise `scan-timeout`, or set `fail-on-severity` to none. The image is pushed.',
  },
  'not-ecr': {
    cause: 'Images are to be pruned in a registry that is not ECR.',
    remedy: 'Name a repository of ECR, or use the retention rules of that registry.',
  },
  'token-missing': {
    cause: 'ECR gave no authorization token.',
    remedy: 'Run the job again; if AWS_ENDPOINT_URL is set, check what answers there.',
  },
});
