import { isMapping } from '@actions/workflow-parser';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { conditionOf } from './conditions';
import type { InputDefinition, InputType } from './inputs';
import { type Permissions, readPermissions } from './permissions';
import type { Location } from './problems';
import { readSteps, type StepModel } from './step-model';
import { child, entries, items, literal, literals, locate } from './tokens';

export interface WorkflowModel {
  /** Path in its repository, `.github/workflows/x.yml`. */
  readonly file: string;
  /** The file as errors name it: with its repository when that is not the caller's. */
  readonly shown: string;
  readonly name: string;
  readonly runName: TemplateToken | undefined;
  readonly events: readonly string[];
  readonly dispatchInputs: readonly InputDefinition[];
  /** Absent when the workflow cannot be called. */
  readonly call: CallInterface | undefined;
  readonly env: TemplateToken | undefined;
  readonly defaults: RunDefaults;
  readonly permissions: Permissions | undefined;
  readonly concurrency: TemplateToken | undefined;
  readonly jobs: readonly JobModel[];
}

interface CallInterface {
  readonly inputs: readonly InputDefinition[];
  readonly secrets: readonly { readonly name: string; readonly required: boolean }[];
  readonly outputs: readonly { readonly name: string; readonly value: TemplateToken }[];
}

/** `defaults.run`. */
export interface RunDefaults {
  readonly shell: TemplateToken | undefined;
  readonly workingDirectory: TemplateToken | undefined;
}

interface JobBase {
  readonly id: string;
  readonly location: Location;
  readonly name: TemplateToken | undefined;
  readonly needs: readonly string[];
  /** An expression; it always names a status function. */
  readonly condition: string;
  readonly permissions: Permissions | undefined;
  readonly concurrency: TemplateToken | undefined;
  readonly strategy: TemplateToken | undefined;
}

export interface StepsJob extends JobBase {
  readonly kind: 'steps';
  readonly runsOn: TemplateToken;
  readonly env: TemplateToken | undefined;
  readonly environment: TemplateToken | undefined;
  readonly outputs: readonly { readonly name: string; readonly value: TemplateToken }[];
  readonly defaults: RunDefaults;
  readonly timeoutMinutes: TemplateToken | undefined;
  readonly continueOnError: TemplateToken | undefined;
  readonly steps: readonly StepModel[];
  /** Keys that mean something on GitHub and cannot be honoured here. */
  readonly unsupported: readonly { readonly key: string; readonly location: Location }[];
}

export interface CallJob extends JobBase {
  readonly kind: 'call';
  readonly uses: string;
  readonly usesLocation: Location;
  readonly with: TemplateToken | undefined;
  readonly secrets: 'inherit' | TemplateToken | undefined;
}

export type JobModel = StepsJob | CallJob;

/** Reads what the parser accepted into the shape in which it is run. */
export function readWorkflow(file: string, shown: string, root: TemplateToken): WorkflowModel {
  const on = child(root, 'on');
  return {
    file,
    shown,
    name: literal(child(root, 'name')) ?? file,
    runName: child(root, 'run-name'),
    events: literals(on),
    dispatchInputs: readInputs(shown, child(child(on, 'workflow_dispatch'), 'inputs')),
    call: literals(on).includes('workflow_call') ? readCall(shown, child(on, 'workflow_call')) : undefined,
    env: child(root, 'env'),
    defaults: readDefaults(root),
    permissions: readPermissions(child(root, 'permissions')),
    concurrency: child(root, 'concurrency'),
    jobs: entries(child(root, 'jobs')).map(({ key, at, value }) => readJob(key, locate(shown, at), value)),
  };
}

function readCall(file: string, token: TemplateToken | undefined): CallInterface {
  return {
    inputs: readInputs(file, child(token, 'inputs')),
    secrets: entries(child(token, 'secrets')).map(({ key, value }) => ({
      name: key,
      required: literal(child(value, 'required')) === 'true',
    })),
    outputs: entries(child(token, 'outputs')).flatMap(({ key, value }) => {
      const output = child(value, 'value');
      return output ? [{ name: key, value: output }] : [];
    }),
  };
}

const INPUT_TYPES: Readonly<Record<string, InputType>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  choice: 'choice',
  environment: 'environment',
};

function readInputs(file: string, token: TemplateToken | undefined): InputDefinition[] {
  return entries(token).map(({ key, at, value }) => {
    const initial = child(value, 'default');
    return {
      name: key,
      type: INPUT_TYPES[literal(child(value, 'type')) ?? 'string'] ?? 'string',
      required: literal(child(value, 'required')) === 'true',
      options: items(child(value, 'options')).flatMap((item) => literal(item) ?? []),
      location: locate(file, at),
      ...(initial ? { default: initial } : {}),
    };
  });
}

function readDefaults(token: TemplateToken): RunDefaults {
  const run = child(child(token, 'defaults'), 'run');
  return { shell: child(run, 'shell'), workingDirectory: child(run, 'working-directory') };
}

function readJob(id: string, location: Location, token: TemplateToken): JobModel {
  const base: JobBase = {
    id,
    location,
    name: child(token, 'name'),
    needs: literals(child(token, 'needs')),
    condition: conditionOf(child(token, 'if')),
    permissions: readPermissions(child(token, 'permissions')),
    concurrency: child(token, 'concurrency'),
    strategy: child(token, 'strategy'),
  };
  const uses = child(token, 'uses');
  if (uses) return readCallJob(base, uses, token);
  const runsOn = child(token, 'runs-on');
  if (!runsOn) throw new Error(`job ${id} has no runs-on`);
  return {
    ...base,
    kind: 'steps',
    runsOn,
    env: child(token, 'env'),
    environment: child(token, 'environment'),
    outputs: entries(child(token, 'outputs')).map(({ key, value }) => ({ name: key, value })),
    defaults: readDefaults(token),
    timeoutMinutes: child(token, 'timeout-minutes'),
    continueOnError: child(token, 'continue-on-error'),
    steps: readSteps(location.file, child(token, 'steps')),
    unsupported: ['container', 'services', 'snapshot', 'cancel-timeout-minutes'].flatMap((key) => {
      const value = child(token, key);
      return value ? [{ key, location: locate(location.file, value) }] : [];
    }),
  };
}

function readCallJob(base: JobBase, uses: TemplateToken, token: TemplateToken): CallJob {
  const secrets = child(token, 'secrets');
  return {
    ...base,
    kind: 'call',
    uses: literal(uses) ?? '',
    usesLocation: locate(base.location.file, uses),
    with: child(token, 'with'),
    secrets: literal(secrets) === 'inherit' ? 'inherit' : secrets && isMapping(secrets) ? secrets : undefined,
  };
}
