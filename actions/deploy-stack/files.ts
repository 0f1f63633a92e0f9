import type { InputsOf } from '../../src/runner/contract/define';
import { invalidInputs } from '../../src/runner/contract/parse';
import { parseParameterLines, readParameters } from '../../src/stacks/parameters';
import { fillParameters } from '../../src/stacks/placeholders';
import { readStackPolicy } from '../../src/stacks/settings';
import { readTemplate, type Template } from '../../src/stacks/template';
import type { Ports } from '../ports';
import type { contract } from './action';

export type Inputs = InputsOf<typeof contract>;

/** What the files that the inputs name hold. */
export interface Files {
  /** Absent where a reviewed change set is executed. */
  readonly template: Template | undefined;
  readonly values: Readonly<Record<string, string>>;
  readonly stackPolicy: string | undefined;
}

/** Reads all files before anything is asked of AWS. @throws ActionError of the files; `invalid-inputs` */
export async function readFiles(inputs: Inputs, ports: Ports): Promise<Files> {
  const lines = parseParameterLines(inputs.parameters);
  const problems = [
    ...contradictions(inputs),
    ...('wrong' in lines
      ? [
          `parameters has a line that is neither Name=value nor a .yaml, .yml or .json file: ${JSON.stringify(lines.wrong.slice(0, 40))}`,
        ]
      : []),
  ];
  if (problems.length > 0 || 'wrong' in lines) throw invalidInputs(problems);
  const workspace = ports.env.GITHUB_WORKSPACE || process.cwd();
  const policy = inputs['stack-policy'];
  const stackPolicy = policy === undefined ? undefined : await readStackPolicy(policy, workspace);
  if (inputs.template === undefined || reviewedArn(inputs) !== undefined)
    return { template: undefined, values: {}, stackPolicy };
  const template = await readTemplate(inputs.template, { workspace, suiteRoot: ports.suiteRoot });
  const values = fillParameters(await readParameters(lines.lines, workspace), inputs.values);
  ports.mask(
    Object.entries(values).flatMap(([name, value]) => (template.parameters[name]?.noEcho === true ? [value] : [])),
  );
  return { template, values, stackPolicy };
}

/** What `change-set-arn` says where a review found nothing to change. */
export const UNCHANGED = 'unchanged';

/** The change set that is to be executed as it is. */
export function reviewedArn(inputs: Inputs): string | undefined {
  const given = inputs['change-set-arn'];
  return given === UNCHANGED ? undefined : given;
}

/** Inputs that do not go together. */
function contradictions(inputs: Inputs): string[] {
  const executes = reviewedArn(inputs) !== undefined;
  return [
    ...(inputs.template === undefined && !executes
      ? ['template is required: the path of a template, or `builtin:<name>`; or give `change-set-arn`']
      : []),
    ...(inputs['change-set-arn'] !== undefined && inputs.mode === 'review'
      ? ['change-set-arn is for `mode: execute`; a review makes its own']
      : []),
  ];
}
