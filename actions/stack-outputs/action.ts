import { defineAction } from '../../src/runner/contract/define';
import { choice, list } from '../../src/runner/contract/kinds';

export const contract = defineAction({
  name: 'Read the outputs of stacks',
  description: 'Reads the outputs of CloudFormation stacks, so that a later step can name them, and changes nothing.',
  inputs: {
    stacks: list({
      required: true,
      description: 'Names of the stacks. Where two have an output of the same name, the later one counts.',
      commas: true,
      pattern: /^[A-Za-z][A-Za-z0-9-]{0,127}$/,
      allowed: 'stack names',
      example: 'invento-production-cluster',
    }),
    missing: choice(['fail', 'skip'], { description: 'What to do about a stack that is not there.' }),
  },
  outputs: {
    outputs: 'All outputs, a JSON object.',
  },
  openOutputs: 'Each output of the stacks, by its own name.',
  permissions: ['cloudformation:DescribeStacks'],
});
