import { defineAction } from '../../src/runner/contract/define';
import { choice, text } from '../../src/runner/contract/kinds';

/** What GitHub and CloudFormation both take as a part of a name. */
const NAME = { pattern: /^[A-Za-z][A-Za-z0-9-]{0,62}$/, allowed: 'a letter, then letters, digits and hyphens' };

export const contract = defineAction({
  name: 'Check a request',
  description:
    'Looks at what a workflow was asked before anything reaches AWS: names, region, role, confirmation, and whose code it is.',
  inputs: {
    application: text({
      required: true,
      description: 'Name of the application, which its stacks begin with.',
      example: 'invento',
      ...NAME,
    }),
    environment: text({
      required: true,
      description: 'GitHub environment; stacks and services carry its name.',
      example: 'production',
      ...NAME,
    }),
    'aws-region': text({
      required: true,
      description: 'AWS region.',
      pattern: /^[a-z]{2,5}(-[a-z]+)+-\d+$/,
      allowed: 'the name of a region',
      example: 'eu-central-1',
    }),
    'role-arn': text({
      description:
        'IAM role that the job is going to assume. Only a pull request goes on without one, and reaches no AWS.',
      pattern: /^arn:[\w-]+:iam::\d{12}:role\/.+$/,
      allowed: 'the ARN of an IAM role',
      example: 'arn:aws:iam::123456789012:role/invento-deploy',
    }),
    'confirm-with': text({ description: 'Text that has to be typed as `confirmation`.', example: 'invento-staging' }),
    confirmation: text({ description: 'What was typed to confirm.', example: 'invento-staging' }),
    mode: choice(['execute', 'review'], {
      description: 'What an infrastructure workflow was asked to do; it is looked at, and nothing else.',
    }),
    forks: choice(['refuse', 'allow'], {
      description: 'Whether a pull request from a fork may go on; it reaches no AWS in any case.',
    }),
  },
  outputs: {
    credentials: {
      description: 'Whether the job is to assume the role.',
      values: ['true', 'false'],
    },
    publish: {
      description: 'Whether what is built may be pushed: not from a pull request.',
      values: ['true', 'false'],
    },
  },
  permissions: [],
});
