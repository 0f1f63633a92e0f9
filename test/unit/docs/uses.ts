/** What a piece of YAML asks of the suite's actions and workflows, held against what those take and give. */
import { type ActionName, actions } from '../../../actions/registry';
import { at, type Data, list, map, readTemplate, TEMPLATE_NAMES } from '../templates/read';
import { type Called, suiteUse } from './names';

/** All that is wrong, one sentence each; empty where every name exists. */
export function wrongNames(content: Data): string[] {
  const jobs = jobsOf(content);
  return [...jobs.values()]
    .flatMap((job) => [...wrongUses(job), ...wrongTemplates(job), ...wrongStepOutputs(job)])
    .concat(wrongNeeds(content, jobs), wrongInputs(content));
}

/** The jobs of a workflow; what is only a part of one counts as a job without a name. */
function jobsOf(content: Data): Map<string, Data> {
  const jobs = at(content, 'jobs');
  return jobs === undefined ? new Map([['', content]]) : new Map(Object.entries(map(jobs)));
}

interface Use {
  readonly id: string | undefined;
  readonly uses: string;
  readonly given: Readonly<Record<string, Data>>;
}

/** Every mapping with `uses`, at any depth. */
function usesIn(value: Data): Use[] {
  if (Array.isArray(value)) return value.flatMap(usesIn);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(usesIn);
  if (typeof value.uses !== 'string') return inner;
  const id = typeof value.id === 'string' ? value.id : undefined;
  return [{ id, uses: value.uses, given: map(value.with) }, ...inner];
}

function wrongUses(job: Data): string[] {
  return usesIn(job).flatMap(({ uses, given }) => {
    const called = known(uses);
    if (typeof called === 'string') return [called];
    if (called === undefined) return [];
    const lacking = Object.entries(called.inputs).filter(([name, { required }]) => required && !(name in given));
    return [
      ...Object.keys(given)
        .filter((name) => !(name in called.inputs))
        .map((name) => `${uses} has no input ${name}`),
      ...lacking.map(([name]) => `${uses} needs ${name}`),
    ];
  });
}

/** Values that an action itself would not take, one sentence each; expressions have theirs in a run only. */
export async function wrongValues(content: Data): Promise<string[]> {
  const wrong = usesIn(content).map(async ({ uses, given }) => {
    const name = /^(?:windows-on-ecs\/windows-on-ecs|\$)\/actions\/([a-z-]+)(?:@|$)/.exec(uses)?.[1] ?? '';
    // A composite action has no contract: its steps have theirs.
    if (!(name in actions)) return [];
    const { contract } = await actions[name as ActionName]();
    return Object.entries(contract.inputs).flatMap(([input, kind]) => {
      const value = given[input];
      if (value === undefined || value === null || String(value).includes('${{')) return [];
      const parsed = kind.parse(String(value));
      return parsed.ok ? [] : [`${input}: ${value} ${parsed.problem}`];
    });
  });
  return (await Promise.all(wrong)).flat();
}

/** `template: builtin:network` with `parameters: NatGateways=one`: a template of the suite, and what it takes. */
function wrongTemplates(job: Data): string[] {
  return usesIn(job).flatMap(({ given }) => {
    const name = /^builtin:(.*)$/.exec(String(given.template ?? ''))?.[1];
    if (name === undefined) return [];
    if (!TEMPLATE_NAMES.includes(name)) return [`there is no template ${name}`];
    const declared = map(readTemplate(name).Parameters);
    return [...String(given.parameters ?? '').matchAll(/^\s*(\w+)=(.*)$/gm)].flatMap(
      ([, parameter = '', value = '']) => {
        if (!(parameter in declared)) return [`template ${name} has no parameter ${parameter}`];
        const allowed = list(at(declared, parameter, 'AllowedValues')).map(String);
        const isFixed = allowed.length > 0 && !value.includes('${{');
        return isFixed && !allowed.includes(value)
          ? [`${parameter} of template ${name} is one of ${allowed.join(', ')}`]
          : [];
      },
    );
  });
}

/** What is called, or a sentence where the suite has no such thing. */
function known(uses: string): Called | string | undefined {
  try {
    return suiteUse(uses);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const references = (value: Data, pattern: RegExp): RegExpExecArray[] => [
  ...JSON.stringify(value ?? '').matchAll(pattern),
];

/** What a piece of a job leaves out: the steps before, by the ids that all pages give them. */
const USUAL_STEPS: Readonly<Record<string, string>> = {
  build: '$/actions/build-image',
  push: '$/actions/push-image',
  network: '$/actions/deploy-stack',
  cluster: '$/actions/deploy-stack',
  render: '$/actions/render-task-definition',
  register: '$/actions/register-task-definition',
  deploy: '$/actions/deploy-service',
  wait: '$/actions/wait-for-service',
};

/** `steps.build.outputs.image`: the step has to be there, and its action to give that. */
function wrongStepOutputs(job: Data): string[] {
  const isWhole = at(job, 'steps') !== undefined;
  const ids = (isWhole ? list(at(job, 'steps')) : [job].flat()).map((step) => String(at(step, 'id') ?? ''));
  const uses = new Map([
    ...(isWhole ? [] : Object.entries(USUAL_STEPS)),
    ...ids.map((id) => [id, ''] as const),
    ...usesIn(job).map(({ id, uses }) => [id, uses] as const),
  ]);
  return references(job, /\bsteps\.([\w-]+)\.outputs\.([\w-]+)/g).flatMap(([, id = '', output = '']) => {
    const called = uses.get(id);
    if (called === undefined) return [`there is no step ${id}`];
    return lacksOutput(known(called), output) ? [`step ${id} has no output ${output}`] : [];
  });
}

const lacksOutput = (called: Called | string | undefined, output: string): boolean =>
  typeof called === 'object' && !called.isOpen && !called.outputs.includes(output);

/** `needs.build.outputs.image`: the job has to be needed, and it or the workflow that it calls to give that. */
function wrongNeeds(content: Data, jobs: ReadonlyMap<string, Data>): string[] {
  return [...jobs].flatMap(([name, job]) => {
    const needed = [at(job, 'needs') ?? []].flat().map(String);
    const wrong = references(job, /\bneeds\.([\w-]+)\.outputs\.([\w-]+)/g).flatMap(([, other = '', output = '']) => {
      if (at(content, 'jobs') === undefined) return [];
      if (!needed.includes(other)) return [`job ${name} does not need ${other}`];
      const uses = at(jobs.get(other) ?? '', 'uses');
      if (typeof uses === 'string') return lacksOutput(known(uses), output) ? [`${uses} has no output ${output}`] : [];
      return output in map(at(jobs.get(other) ?? '', 'outputs')) ? [] : [`job ${other} has no output ${output}`];
    });
    return [...wrong, ...needed.filter((other) => !jobs.has(other)).map((other) => `there is no job ${other}`)];
  });
}

/** `inputs.version` in a whole workflow: it has to be one of its own. */
function wrongInputs(content: Data): string[] {
  if (at(content, 'on') === undefined) return [];
  const own = ['workflow_dispatch', 'workflow_call'].flatMap((event) =>
    Object.keys(map(at(content, 'on', event, 'inputs'))),
  );
  return references(content, /\binputs\.([\w-]+)/g).flatMap(([, name = '']) =>
    own.includes(name) ? [] : [`the workflow has no input ${name}`],
  );
}
