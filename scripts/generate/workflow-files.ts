import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { actions } from '../../actions/registry';
import { markdownTable } from '../../src/core/text';

/** What is read of a workflow or of a composite action. */
interface Step {
  readonly uses?: string;
}
interface Job {
  readonly uses?: string;
  readonly steps?: readonly Step[];
}
interface CallInput {
  readonly description: string;
  readonly type: string;
  readonly required: boolean;
  readonly default?: string | number | boolean;
}
interface ShippedWorkflow {
  readonly on: {
    readonly workflow_call?: {
      readonly inputs: Readonly<Record<string, CallInput>>;
      readonly outputs?: Readonly<Record<string, { readonly description: string }>>;
    };
  };
  readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = '.github/workflows';

const readText = (path: string): string => readFileSync(path, 'utf8').replace(/\r\n/g, '\n');
// A file of this repository, whose shape the tests of the workflows hold.
const readWorkflow = (file: string): ShippedWorkflow => parse(readText(`${FOLDER}/${file}`));

/** The names of the workflows that others call, without `.yml`. */
export function shippedWorkflows(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.yml') && readWorkflow(file).on.workflow_call !== undefined)
    .map((file) => file.replace(/\.yml$/, ''))
    .sort();
}

/** A workflow with its form for starting by hand, which asks for what a caller gives. */
export function withDispatch(name: string): { readonly path: string; readonly content: string } {
  const path = `${FOLDER}/${name}.yml`;
  const text = readText(path);
  const call = /^ {2}workflow_call:\n {4}inputs:\n((?: {6}.*\n)+)/m.exec(text)?.[1];
  const block = /^ {2}workflow_dispatch:\n(?: {4}.*\n)*/m;
  if (call === undefined || !block.test(text))
    throw new Error(`${path} has no inputs of a call, or no workflow_dispatch`);
  // GitHub offers the environments of the repository to choose from.
  const form = call.replace(
    /^( {6}environment:\n {8}description: .*\n {8}type: )string(\n {8}required: true\n)/m,
    '$1environment$2',
  );
  return { path, content: text.replace(block, () => `  workflow_dispatch:\n    inputs:\n${form}`) };
}

/** The parts of a workflow's page that follow from its file, by marker. */
export async function pageParts(name: string): Promise<Record<string, string>> {
  const { workflow_call: call } = readWorkflow(`${name}.yml`).on;
  const inputs = Object.entries(call?.inputs ?? {}).map(([key, input]) => [
    `\`${key}\`${input.required ? ' (required)' : ''}`,
    input.type,
    input.description,
    input.default === undefined || input.default === '' ? '' : `\`${input.default}\``,
  ]);
  const outputs = Object.entries(call?.outputs ?? {}).map(([key, { description }]) => [`\`${key}\``, description]);
  const permissions = await permissionsOf(name);
  return {
    caller: callerOf(name),
    inputs: markdownTable(['input', 'type', 'what it is', 'default'], inputs),
    outputs: outputs.length === 0 ? 'It has none.' : markdownTable(['output', 'what it is'], outputs),
    permissions: permissions.map((permission) => `- \`${permission}\``).join('\n'),
  };
}

/** The smallest caller: the example that calls the workflow, without what only its linter reads. */
function callerOf(name: string): string {
  const call = `/.github/workflows/${name}.yml@v1`;
  const callers = ['examples/minimal', 'examples/invento'].flatMap((example) =>
    readdirSync(`${example}/${FOLDER}`)
      .map((file) => ({ file, text: readText(`${example}/${FOLDER}/${file}`) }))
      .filter(({ text }) => text.includes(call)),
  );
  const [found] = callers;
  if (found === undefined) throw new Error(`no example calls ${name}.yml`);
  const text = found.text.replace(/ # zizmor: .*/g, '').trim();
  return ['```yaml', `# .github/workflows/${found.file}`, text, '```'].join('\n');
}

/** The IAM actions of all actions that a workflow uses, those of the workflows that it calls included. */
async function permissionsOf(name: string): Promise<string[]> {
  const used = [...usedActions(name)].sort();
  const lists = await Promise.all(
    used.map(async (action) => {
      const load = Object.entries(actions).find(([known]) => known === action)?.[1];
      if (load === undefined) throw new Error(`${name}.yml uses the action ${action}, which is not there`);
      return (await load()).contract.permissions;
    }),
  );
  return merged(lists.flat());
}

/** One entry for each IAM action; it is conditional only where it is so for every action that calls it. */
function merged(permissions: readonly string[]): string[] {
  const always = new Set(permissions.filter((each) => !each.includes(' (')));
  const conditional = permissions.filter((each) => each.includes(' (') && !always.has(each.split(' (')[0] ?? ''));
  const reasons = new Map<string, Set<string>>();
  for (const each of conditional) {
    const [action = '', reason = ''] = each.replace(/\)$/, '').split(/ \((.*)/s);
    reasons.set(action, (reasons.get(action) ?? new Set()).add(reason));
  }
  const told = [...reasons].map(([action, all]) => `${action} (${[...all].join('; ')})`);
  return [...always, ...told].sort();
}

function usedActions(workflow: string): Set<string> {
  const jobs = Object.values(readWorkflow(`${workflow}.yml`).jobs);
  const used = new Set<string>();
  for (const job of jobs) {
    const called = /^\$\/\.github\/workflows\/(.+)\.yml$/.exec(job.uses ?? '')?.[1];
    if (called !== undefined) for (const action of usedActions(called)) used.add(action);
    for (const action of actionsIn(job.steps ?? [])) used.add(action);
  }
  return used;
}

function actionsIn(steps: readonly Step[]): string[] {
  return steps.flatMap(({ uses }) => {
    const name = /^\$\/actions\/(.+)$/.exec(uses ?? '')?.[1];
    if (name === undefined) return [];
    return name in actions ? [name] : actionsIn(compositeSteps(name));
  });
}

function compositeSteps(action: string): readonly Step[] {
  const file: { readonly runs: { readonly steps?: readonly Step[] } } = parse(readText(`actions/${action}/action.yml`));
  return file.runs.steps ?? [];
}
