import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, type Data, list, map, ROOT, readYaml } from '../templates/read';

const FOLDER = join(ROOT, '.github', 'workflows');

/** A workflow that others call: its name without `.yml`, its text and what it says. */
export interface Shipped {
  readonly name: string;
  readonly source: string;
  readonly workflow: Record<string, Data>;
}

export const shipped: readonly Shipped[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yml'))
  .map((file) => ({
    name: file.replace(/\.yml$/, ''),
    source: readFileSync(join(FOLDER, file), 'utf8'),
    workflow: map(readYaml(join(FOLDER, file))),
  }))
  .filter(({ workflow }) => at(workflow, 'on', 'workflow_call') !== undefined);

export function shippedNamed(name: string): Shipped {
  const found = shipped.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no shipped workflow ${name}`);
  return found;
}

export interface Step {
  readonly job: string;
  readonly id: string;
  readonly uses: string;
  readonly if: string;
  readonly with: Record<string, Data>;
  readonly keys: readonly string[];
}

function stepOf(job: string, step: Data): Step {
  return {
    job,
    id: String(at(step, 'id') ?? ''),
    uses: String(at(step, 'uses') ?? ''),
    if: String(at(step, 'if') ?? ''),
    with: map(at(step, 'with')),
    keys: Object.keys(map(step)),
  };
}

/** Every step of a workflow, in order, with the job it belongs to. */
export function stepsOf(workflow: Record<string, Data>): Step[] {
  return Object.entries(map(workflow.jobs)).flatMap(([job, definition]) =>
    list(at(definition, 'steps')).map((step) => stepOf(job, step)),
  );
}

/** What an action.yml says: of an action of the suite, or of the composite one. */
export function actionFile(name: string): Record<string, Data> {
  return map(readYaml(join(ROOT, 'actions', name, 'action.yml')));
}

export const hasAction = (name: string): boolean => existsSync(join(ROOT, 'actions', name, 'action.yml'));

const stacksAction = actionFile('application-stacks');
export const stackSteps: readonly Step[] = list(at(stacksAction, 'runs', 'steps')).map((step) => stepOf('', step));

/** A stack of the composite action: its step, its template, and the parameters that it gets from other stacks. */
export interface StackStep {
  readonly id: string;
  readonly template: string;
  readonly files: readonly string[];
  /** Parameters that the inputs give. */
  readonly asked: readonly string[];
  readonly given: readonly { readonly name: string; readonly step: string; readonly output: string }[];
}

const WIRED = /^\$\{\{ steps\.([a-z-]+)\.outputs\.(\w+) && format\('(\w+)=\{0\}', steps\.\1\.outputs\.\2\) \}\}$/;

/** A parameter that the caller's inputs give. */
const ASKED = /^(\w+)=\$\{\{ inputs\.[a-z-]+(?: \|\| inputs\.[a-z-]+)* \}\}$/;

export const stacks: readonly StackStep[] = stackSteps
  .filter(({ uses }) => uses === '$/actions/deploy-stack')
  .map((step) => {
    const lines = String(step.with.parameters).trim().split('\n');
    return {
      id: step.id,
      template: String(step.with.template).replace(/^builtin:/, ''),
      files: lines.filter((line) => !WIRED.test(line) && !ASKED.test(line)),
      asked: lines.flatMap((line) => ASKED.exec(line)?.[1] ?? []),
      given: lines.flatMap((line) => {
        const [, from, output, name] = WIRED.exec(line) ?? [];
        return from && output && name ? [{ name, step: from, output }] : [];
      }),
    };
  });
