import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { invalid, type Location } from './problems';
import { readSteps, type StepModel } from './step-model';
import { child, entries, literal, locate } from './tokens';

/** What an `action.yml` says. */
export interface ActionModel {
  readonly name: string;
  readonly inputs: readonly ActionInput[];
  readonly runs: NodeRuns | CompositeRuns;
}

interface ActionInput {
  readonly name: string;
  /** A literal or an expression over `github`, `runner`, `matrix`, …; absent means ''. */
  readonly default: TemplateToken | undefined;
  readonly deprecation: string | undefined;
}

/** A script that Node runs; paths are relative to the action's folder. */
interface NodeRuns {
  readonly kind: 'node';
  readonly main: string;
  readonly pre: string | undefined;
  readonly preCondition: string;
  readonly post: string | undefined;
  readonly postCondition: string;
}

export interface CompositeRuns {
  readonly kind: 'composite';
  readonly steps: readonly StepModel[];
  readonly outputs: readonly { readonly name: string; readonly value: TemplateToken }[];
}

/** `using:` values that run: GitHub forces node20 actions to Node 24 (its removal was announced for September 2026). */
const NODE = new Set(['node20', 'node24']);

/** Reads what the parser accepted; throws for a kind of action that cannot be run here. */
export function readAction(file: string, root: TemplateToken): ActionModel {
  return {
    name: literal(child(root, 'name')) ?? file,
    inputs: entries(child(root, 'inputs')).map(({ key, value }) => ({
      name: key,
      default: child(value, 'default'),
      deprecation: literal(child(value, 'deprecationMessage')),
    })),
    runs: readRuns(file, root),
  };
}

function readRuns(file: string, root: TemplateToken): NodeRuns | CompositeRuns {
  const runs = child(root, 'runs');
  const using = child(runs, 'using');
  const kind = literal(using)?.toLowerCase() ?? '';
  const at: Location = locate(file, using ?? runs);
  if (kind === 'composite') {
    return {
      kind: 'composite',
      steps: readSteps(file, child(runs, 'steps')),
      outputs: entries(child(root, 'outputs')).flatMap(({ key, value }) => {
        const output = child(value, 'value');
        return output ? [{ name: key, value: output }] : [];
      }),
    };
  }
  if (!NODE.has(kind)) {
    throw invalid(at, `runs.using '${kind}' is not supported here; node24, node20 and composite are`);
  }
  const main = literal(child(runs, 'main'));
  if (main === undefined) throw invalid(at, 'runs.main is missing');
  return {
    kind: 'node',
    main,
    pre: literal(child(runs, 'pre')),
    preCondition: bare(child(runs, 'pre-if')),
    post: literal(child(runs, 'post')),
    postCondition: bare(child(runs, 'post-if')),
  };
}

/** `pre-if` and `post-if` are expressions without `${{ }}`; they default to always(). */
function bare(token: TemplateToken | undefined): string {
  return literal(token)?.trim() || 'always()';
}
