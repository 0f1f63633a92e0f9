import { objectsToDelete } from '../s3/request';

/** Which IAM actions a call needs, beside what resource policies and conditions may ask. */

type Input = Readonly<Record<string, unknown>>;

/** AWS answers these to anybody who has credentials, or to anybody at all. */
const FREE = new Set(['sts:GetCallerIdentity', 'sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithSAML']);

const isSet = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
const hasTags = (input: Input, key = 'tags'): boolean => {
  const tags = input[key];
  return Array.isArray(tags) && tags.length > 0;
};
const overrides = (input: Input): Input =>
  typeof input.overrides === 'object' && input.overrides !== null ? (input.overrides as Input) : {};

const passesRoles = (input: Input): boolean => isSet(input.taskRoleArn) || isSet(input.executionRoleArn);

/**
 * What a call needs beside the action of its own name.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/supported-iam-actions-tagging.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
const MORE: ReadonlyArray<readonly [call: RegExp, needs: (input: Input) => boolean, action: string]> = [
  [/^ecs:RegisterTaskDefinition$/, passesRoles, 'iam:PassRole'],
  [/^ecs:RunTask$/, (input) => passesRoles(overrides(input)), 'iam:PassRole'],
  [/^ecs:CreateService$/, ({ role }) => isSet(role), 'iam:PassRole'],
  [/^cloudformation:/, ({ RoleARN }) => isSet(RoleARN), 'iam:PassRole'],
  [/^ecs:(RegisterTaskDefinition|CreateService|CreateCluster|RunTask)$/, (input) => hasTags(input), 'ecs:TagResource'],
  [/^ecr:CreateRepository$/, (input) => hasTags(input), 'ecr:TagResource'],
];

/**
 * S3's operations are not the names of its IAM actions.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
const OF_S3: Readonly<Record<string, (input: Input) => readonly string[]>> = {
  ListBuckets: () => ['s3:ListAllMyBuckets'],
  HeadBucket: () => ['s3:ListBucket'],
  ListObjectsV2: () => ['s3:ListBucket'],
  ListObjectVersions: () => ['s3:ListBucketVersions'],
  HeadObject: () => ['s3:GetObject'],
  DeleteObject: ({ query }) => [
    query instanceof URLSearchParams && query.has('versionId') ? 's3:DeleteObjectVersion' : 's3:DeleteObject',
  ],
  DeleteObjects: ({ body }) => {
    const objects = Buffer.isBuffer(body) ? objectsToDelete(body) : [];
    return [
      ...(objects.some(({ versionId }) => versionId === undefined) ? ['s3:DeleteObject'] : []),
      ...(objects.some(({ versionId }) => versionId !== undefined) ? ['s3:DeleteObjectVersion'] : []),
    ];
  },
};

/** IAM actions of an API call. @param service its signing name, which is its prefix in policies too. */
export function actionsOfCall(service: string, operation: string, input: unknown): string[] {
  const own = `${service}:${operation}`;
  if (FREE.has(own)) return [];
  const given: Input = typeof input === 'object' && input !== null ? (input as Input) : {};
  const ofS3 = service === 's3' ? OF_S3[operation] : undefined;
  if (ofS3 !== undefined) return [...ofS3(given)];
  return [own, ...MORE.filter(([call, needs]) => call.test(own) && needs(given)).map(([, , action]) => action)];
}

/**
 * IAM actions of a request to the registry, by the name that faults know it by.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html
 */
const OF_REGISTRY: Readonly<Record<string, string>> = {
  GetManifest: 'ecr:BatchGetImage',
  PutManifest: 'ecr:PutImage',
  DeleteManifest: 'ecr:BatchDeleteImage',
  GetBlob: 'ecr:GetDownloadUrlForLayer',
  HeadBlob: 'ecr:BatchCheckLayerAvailability',
  PostUpload: 'ecr:InitiateLayerUpload',
  PatchUpload: 'ecr:UploadLayerPart',
  PutUpload: 'ecr:CompleteLayerUpload',
  GetTags: 'ecr:ListImages',
};

/** @param operation `GetManifest`; a HEAD of a blob is `HeadBlob` here. */
export function actionsOfRequest(operation: string): string[] {
  const action = OF_REGISTRY[operation];
  return action === undefined ? [] : [action];
}
