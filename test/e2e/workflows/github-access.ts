import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../support/action';
import type { WorkflowStage } from './stage';

/**
 * Makes the stack that lets GitHub's jobs of an environment of the stage's repository in.
 *
 * @param given parameters of the template `github-oidc`, those that say which repository excepted
 * @returns its outputs
 */
export async function letGitHubIn(
  { stacks }: WorkflowStage,
  given: Readonly<Record<string, string>> & { readonly Application: string; readonly Environment: string },
): Promise<Record<string, string>> {
  const all = { Repository: 'foocorp/invento', OwnerId: '90210', RepositoryId: '781203345', ...given };
  const StackName = `github-${given.Application}-${given.Environment}`;
  await stacks.createStack({
    StackName,
    TemplateBody: readFileSync(join(root, 'templates', 'cloudformation', 'github-oidc.yaml'), 'utf8'),
    Capabilities: ['CAPABILITY_IAM'],
    Parameters: Object.entries(all).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
  });
  for (;;) {
    const [stack] = (await stacks.describeStacks({ StackName })).Stacks ?? [];
    if (stack?.StackStatus !== 'CREATE_IN_PROGRESS') {
      expect(stack?.StackStatus).toBe('CREATE_COMPLETE');
      return Object.fromEntries(
        (stack?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
      );
    }
    await sleep(100);
  }
}
