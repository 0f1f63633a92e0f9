/** What the suite's actions and workflows take and give: the names that a page may write. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { at, map, ROOT } from '../templates/read';
import { actionFile, hasAction, shipped, shippedNamed } from '../workflows/read';

export const actionNames = (): string[] => readdirSync(join(ROOT, 'actions')).filter(hasAction);

/** What is called: an action of the suite, or a workflow. */
export interface Called {
  readonly inputs: Readonly<Record<string, { readonly required: boolean }>>;
  readonly outputs: readonly string[];
  /** It gives outputs that are named by somebody else, such as those of a stack. */
  readonly isOpen: boolean;
}

const OPEN = ['deploy-stack', 'stack-outputs'];

export const suiteAction = (name: string): Called => {
  const file = actionFile(name);
  return called(map(file.inputs), Object.keys(map(file.outputs)), OPEN.includes(name));
};

export const suiteWorkflow = (name: string): Called => {
  const call = at(shippedNamed(name).workflow, 'on', 'workflow_call');
  return called(map(at(call, 'inputs')), Object.keys(map(at(call, 'outputs'))), false);
};

export const workflowNames = (): string[] => shipped.map(({ name }) => name);

const called = (inputs: ReturnType<typeof map>, outputs: readonly string[], isOpen: boolean): Called => ({
  inputs: Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [name, { required: at(input, 'required') === true }]),
  ),
  outputs,
  isOpen,
});

/**
 * What a `uses` means: of the suite, with its name; `undefined` for others' actions.
 *
 * @throws Error where it names an action or a workflow of the suite that is not there.
 */
export function suiteUse(uses: string): Called | undefined {
  const [, kind, name = ''] =
    /^(?:windows-on-ecs\/windows-on-ecs|\$)\/(actions|\.github\/workflows)\/([^@]+)(?:@.*)?$/.exec(uses) ?? [];
  if (kind === 'actions') {
    if (!hasAction(name)) throw new Error(`there is no action ${name}`);
    return suiteAction(name);
  }
  return kind === undefined ? undefined : suiteWorkflow(name.replace(/\.yml$/, ''));
}

/** Every input and output of the suite. */
export const everyName = (): Set<string> =>
  new Set(
    [...actionNames().map(suiteAction), ...workflowNames().map(suiteWorkflow)].flatMap(({ inputs, outputs }) => [
      ...Object.keys(inputs),
      ...outputs,
    ]),
  );
