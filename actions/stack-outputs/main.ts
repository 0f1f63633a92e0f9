import { calling } from '../../src/aws/errors';
import type { InputsOf, Outcome } from '../../src/runner/contract/define';
import { stackError } from '../../src/stacks/errors';
import { describeStack, stackOutputs } from '../../src/stacks/stack';
import type { Ports } from '../ports';
import type { contract } from './action';

export { contract } from './action';

type Inputs = InputsOf<typeof contract>;

export async function run(inputs: Inputs, ports: Ports): Promise<Outcome<typeof contract>> {
  const client = await ports.aws.cloudFormation();
  const all: Record<string, string> = {};
  const absent: string[] = [];
  for (const name of inputs.stacks) {
    const stack = await calling('cloudformation:DescribeStacks', () => describeStack(client, name));
    // Of one that was only reviewed there is a name and nothing else.
    if (stack === undefined || stack.StackStatus === 'REVIEW_IN_PROGRESS') {
      absent.push(name);
      continue;
    }
    const outputs = stackOutputs(stack);
    ports.log.info(`${name}: ${Object.keys(outputs).join(', ') || 'no outputs'}`);
    Object.assign(all, outputs);
  }
  if (absent.length > 0 && (inputs.missing === 'fail' || absent.length === inputs.stacks.length)) throw missing(absent);
  for (const name of absent) ports.log.info(`${name}: there is no such stack`);
  return { outputs: { ...all, outputs: JSON.stringify(all) } };
}

const missing = (names: readonly string[]): Error =>
  stackError('stack-missing', {
    message: `There is no stack ${names.join(', ')} in this account and region.`,
    remedy:
      'Deploy the infrastructure first (the workflow infrastructure.yml), or correct the names, the role or the region.',
  });
