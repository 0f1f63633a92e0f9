import { errorsOf } from '../core/errors';

export const stackError = errorsOf({
  'template-not-found': {
    cause: 'The template file does not exist, or the suite has no built-in template of that name.',
    remedy:
      'Check the path in `template`: it begins at the workspace, and needs a checkout step before. The suite’s own are `builtin:` and the name of a file in templates/cloudformation without `.yaml`.',
  },
  'template-invalid': {
    cause: 'The template is no valid YAML or JSON, or has no resources.',
    remedy: 'Correct the template at the line that the message names. Nothing has been changed.',
  },
  'template-too-large': {
    cause:
      'The template is larger than CloudFormation takes: 51,200 bytes in a request, 1,000,000 through `s3-bucket`.',
    remedy:
      'Name a bucket in `s3-bucket`, through which larger templates are handed over, or split the template. Nothing has been changed.',
  },
  'template-bucket-unusable': {
    cause: 'The bucket of `s3-bucket` does not exist, or is in another region.',
    remedy: 'Name a bucket of the stack’s region in `s3-bucket`. Nothing has been changed.',
  },
  'parameter-file-invalid': {
    cause: 'A parameter file is missing, or is not a flat map of names and values.',
    remedy: 'Write a map of `Name: value`, YAML or JSON; the path begins at the workspace.',
  },
  'parameter-unknown': {
    cause: 'A parameter is given that the template does not declare.',
    remedy: 'Correct the name: the message lists those that the template takes.',
  },
  'parameter-missing': {
    cause: 'A parameter without a default is not given.',
    remedy: 'Give it in `parameters` or in a parameter file. Nothing has been changed.',
  },
  'parameter-value-unknown': {
    cause: 'A parameter names a `${NAME}` that is not in `values`.',
    remedy: 'Add it to `values`, correct the name, or write `$${NAME}` for the text itself.',
  },
  'stack-policy-invalid': {
    cause: 'The file of the stack policy is missing, or is no JSON object.',
    remedy: 'Write a JSON object with `Statement`; the path begins at the workspace.',
  },
  'stack-missing': {
    cause: 'There is no stack of that name in this account and region.',
    remedy:
      'Deploy the infrastructure first (the workflow infrastructure.yml), or correct the name, the role or the region.',
  },
  'stack-not-updatable': {
    cause: 'The stack is in a state from which it cannot be updated.',
    remedy:
      'Let `recover: auto` do it where the message says so: it deletes what is left of a failed creation, and continues a rollback that stopped. A review does neither. Otherwise run the command at the end of the message; it is the way out of the state that the stack is in.',
  },
  'stack-not-deletable': {
    cause: 'Other stacks import what this one exports.',
    remedy: 'Delete or update the stacks that the message names first. Nothing has been changed.',
  },
  'stack-busy': {
    cause: 'Another operation on the stack runs, and did not end within the timeout or was not to be waited for.',
    remedy:
      'Run the job again when the other operation has ended, or set `on-busy: wait`, or raise `timeout`. Nothing has been changed.',
  },
  'recovery-refused': {
    cause: 'A stuck stack would have to be deleted, and holds what may not be lost.',
    remedy:
      'Save what the message names, then delete the stack by hand, or name it in `allow-destructive`. Nothing has been changed.',
  },
  'change-set-failed': {
    cause: 'CloudFormation refused the change set.',
    remedy:
      'Correct what CloudFormation’s own words name: the template, a parameter, or a capability that is missing in `capabilities`. Nothing has been changed.',
  },
  'change-set-stale': {
    cause: 'The change set cannot be executed: it is gone, was executed, or the stack moved on.',
    remedy: 'Review again, and execute that review. Nothing has been changed.',
  },
  'replacement-without-rollback': {
    cause: 'A resource would be replaced while the rollback is off, which CloudFormation does not do.',
    remedy:
      'Use `on-failure: rollback` for this change; a stack that is half done is rolled back first. Nothing has been changed.',
  },
  'protected-resource': {
    cause: 'The operation would remove or replace a protected resource.',
    remedy:
      'Take the change back. If the resource may really be lost, with its data, name it in `allow-destructive`. Nothing has been changed.',
  },
  'content-in-the-way': {
    cause: 'A repository has images, or a bucket objects, that nobody said may go.',
    remedy:
      'Set `delete-images` or `empty-buckets` if they may be lost, or keep the resource by `DeletionPolicy: Retain` in the template. Nothing has been changed.',
  },
  'repository-not-emptied': {
    cause: 'ECR refused to delete an image of a repository that goes.',
    remedy:
      'Delete first what still uses the image, as the message says, and run again; the stack itself still stands.',
  },
  'bucket-not-emptied': {
    cause: 'An object of a bucket that goes could not be deleted.',
    remedy: 'Remove what keeps the object (a lock, a bucket policy) and run again; the stack itself still stands.',
  },
  'retain-refused': {
    cause: 'A resource is to be retained that CloudFormation would delete.',
    remedy:
      'Put `DeletionPolicy: Retain` on the resource in the template and deploy that first; then delete the stack. Nothing has been changed.',
  },
  'stack-failed': {
    cause: 'The stack operation failed; the first failure is named.',
    remedy:
      'Correct the cause that the message names; it is the first failure, not the ones that follow from it. The message ends with the state of the stack and what can be done from there.',
  },
  'stack-timed-out': {
    cause: 'The stack operation did not end within the timeout.',
    remedy:
      'CloudFormation goes on, unless the message says that the update was cancelled. Run the job again to wait for it, or raise `timeout`.',
  },
});
