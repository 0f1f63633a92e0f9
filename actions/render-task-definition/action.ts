import { defineAction } from '../../src/runner/contract/define';
import { keyValues } from '../../src/runner/contract/key-values';
import { choice, integer, list, text } from '../../src/runner/contract/kinds';
import { valueMap } from '../../src/runner/contract/value-map';

const ROLE_ARN = /^arn:aws[\w-]*:iam::\d{12}:role\/.+$/;
const roleArn = {
  pattern: ROLE_ARN,
  allowed: 'the ARN of an IAM role',
  example: 'arn:aws:iam::123456789012:role/invento-task',
} as const;

export const contract = defineAction({
  name: 'Render an ECS task definition',
  description: 'Puts an image, settings and values into a task definition and writes it to a new file.',
  inputs: {
    'task-definition': text({ description: 'File of the task definition, JSON or YAML.' }),
    'task-definition-arn': text({ description: 'A registered revision to begin with, where there is no file.' }),
    'task-definition-family': text({ description: 'Family to begin with: its latest revision, or the one given.' }),
    'task-definition-revision': integer({ min: 1, description: 'Revision of `task-definition-family`.' }),
    'container-name': list({
      required: true,
      commas: true,
      description: 'Container that gets the image and the settings; several separated by commas.',
      example: 'app',
    }),
    image: text({
      required: true,
      description: 'URI of the image, best by digest.',
      pattern: /^\S+$/,
      allowed: 'an image URI',
    }),
    'environment-variables': keyValues({ description: 'Environment variables to set.' }),
    'env-files': list({ description: 'ARNs of environment files in S3; they replace those of the file.' }),
    secrets: keyValues({
      description: 'Secrets to set: a name and the ARN of the secret or parameter.',
      example: 'NAME=arn',
    }),
    'log-configuration-log-driver': text({
      description: 'Log driver.',
      pattern: /^(awslogs|awsfirelens|fluentd|gelf|journald|json-file|logentries|splunk|syslog)$/,
      allowed:
        'a log driver of ECS: awslogs, awsfirelens, fluentd, gelf, journald, json-file, logentries, splunk, syslog',
      example: 'awslogs',
    }),
    'log-configuration-options': keyValues({ description: 'Options of the log driver to set.' }),
    'docker-labels': keyValues({ description: 'Docker labels to set.' }),
    command: text({
      description:
        'Command of the container: a JSON array, or words separated by white space, with quotes around those that hold some.',
    }),
    'task-role-arn': text({ description: 'Role of the application.', ...roleArn }),
    'execution-role-arn': text({
      description: 'Role with which the agent pulls the image and reads secrets.',
      ...roleArn,
    }),
    values: valueMap({
      description: 'Values for `${NAME}` anywhere in the texts of the file, such as the `outputs` of stacks.',
    }),
    lint: choice(['error', 'warn', 'off'], {
      description: 'What to do about what a Windows task may not contain.',
    }),
    'ignore-rules': list({
      commas: true,
      description: 'Codes of Windows rules that are not to be applied; `docs/windows-task-rules.md` has them.',
      example: 'user',
    }),
    'os-version': text({
      description: 'Windows version of the image, as build-image gives it, held against `operatingSystemFamily`.',
      pattern: /^10\.0\.\d+(\.\d+)?$/,
      allowed: 'a Windows version',
      example: '10.0.20348.2700',
    }),
  },
  outputs: {
    'task-definition': 'Path of the rendered file.',
  },
  permissions: ['ecs:DescribeTaskDefinition'],
});
