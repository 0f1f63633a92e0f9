import { AwsError } from '../../kernel/errors';
import { evaluate } from '../intrinsics/evaluate';
import type { Scope } from '../intrinsics/scope';
import { exportsOf, importersOf, type Stack, type StackOutput } from '../state';
import { asText, type Json } from '../template/model';
import type { World } from '../world';

/** The outputs of a stack whose resources stand. */
export function evaluateOutputs(scope: Scope): StackOutput[] {
  return Object.entries(scope.template.outputs)
    .filter(([, { condition }]) => condition === undefined || scope.conditions[condition] === true)
    .map(([key, output]) => {
      const exportName = output.exportName === undefined ? undefined : outputText(evaluate(output.exportName, scope));
      return {
        key,
        value: outputText(evaluate(output.value, scope)),
        ...(output.description === undefined ? {} : { description: output.description }),
        ...(exportName === undefined ? {} : { exportName }),
      };
    });
}

function outputText(value: Json | undefined): string {
  if (Array.isArray(value)) return value.map(asText).join(',');
  return value === undefined ? '' : asText(value);
}

/** Why these outputs may not be: an export that another stack has, or one in use that would change or go. */
function exportProblem(world: World, stack: Stack, outputs: readonly StackOutput[]): string | undefined {
  const others = exportsOf(world.account).filter((each) => each.stackId !== stack.id);
  const wanted = new Map(outputs.flatMap(({ exportName, value }) => (exportName ? [[exportName, value]] : [])));
  for (const name of wanted.keys()) {
    const other = others.find((each) => each.name === name);
    if (other !== undefined) {
      return `Export with name ${name} is already exported by stack ${other.stackName}. Rollback requested by user.`;
    }
  }
  for (const { exportName: name, value } of stack.outputs) {
    if (name === undefined || wanted.get(name) === value) continue;
    const users = importersOf(world.account, name);
    if (users.length === 0) continue;
    return wanted.has(name)
      ? `Cannot update export ${name} as it is in use by ${inWords(users)}`
      : `Cannot delete export ${name} as it is in use by ${inWords(users)}`;
  }
  return undefined;
}

/** `a`, `a and b`, `a, b and c`. */
export function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Outputs, or the words of what was wrong with them. */
export function settleOutputs(
  world: World,
  stack: Stack,
  scope: Scope,
): { outputs: StackOutput[] } | { problem: string } {
  try {
    const outputs = evaluateOutputs(scope);
    const problem = exportProblem(world, stack, outputs);
    return problem === undefined ? { outputs } : { problem };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { problem: error.message };
  }
}
