import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { conditionOf } from './conditions';
import type { Location } from './problems';
import { child, items, literal, locate } from './tokens';

interface StepBase {
  /** The `id:`; absent when there is none. */
  readonly id: string | undefined;
  /** The name in the `steps` context and in GITHUB_ACTION: the id, or a generated `__run_2`. */
  readonly contextName: string;
  readonly location: Location;
  readonly name: TemplateToken | undefined;
  /** An expression; it always names a status function. */
  readonly condition: string;
  readonly env: TemplateToken | undefined;
  readonly continueOnError: TemplateToken | undefined;
  readonly timeoutMinutes: TemplateToken | undefined;
}

export interface ScriptStep extends StepBase {
  readonly kind: 'run';
  readonly run: TemplateToken;
  readonly shell: TemplateToken | undefined;
  readonly workingDirectory: TemplateToken | undefined;
}

export interface ActionStep extends StepBase {
  readonly kind: 'uses';
  readonly uses: string;
  readonly with: TemplateToken | undefined;
}

export type StepModel = ScriptStep | ActionStep;

/** The steps of a job or of a composite action. */
export function readSteps(file: string, token: TemplateToken | undefined): StepModel[] {
  const taken = new Set(items(token).flatMap((step) => literal(child(step, 'id')) ?? []));
  return items(token).map((step) => {
    const uses = literal(child(step, 'uses'));
    const id = literal(child(step, 'id'));
    const base: StepBase = {
      id,
      contextName: id ?? generatedName(uses, taken),
      location: locate(file, child(step, 'uses') ?? child(step, 'run') ?? step),
      name: child(step, 'name'),
      condition: conditionOf(child(step, 'if')),
      env: child(step, 'env'),
      continueOnError: child(step, 'continue-on-error'),
      timeoutMinutes: child(step, 'timeout-minutes'),
    };
    if (uses !== undefined) return { ...base, kind: 'uses', uses, with: child(step, 'with') };
    const run = child(step, 'run');
    if (!run) throw new Error(`${file}: a step needs uses or run`);
    return {
      ...base,
      kind: 'run',
      run,
      shell: child(step, 'shell'),
      workingDirectory: child(step, 'working-directory'),
    };
  });
}

/** `__run`, `__run_2`, `__actions_checkout`, `__self`: what GitHub calls a step without an id. */
function generatedName(uses: string | undefined, taken: Set<string>): string {
  const stem = `__${stemOf(uses)}`;
  for (let count = 1; ; count++) {
    const name = count === 1 ? stem : `${stem}_${count}`;
    if (!taken.has(name)) {
      taken.add(name);
      return name;
    }
  }
}

function stemOf(uses: string | undefined): string {
  if (uses === undefined) return 'run';
  if (uses.startsWith('./') || uses.startsWith('$/')) return 'self';
  return uses.replace(/@.*/, '').split('/').slice(0, 2).join('_').replace(/\W/g, '-');
}
