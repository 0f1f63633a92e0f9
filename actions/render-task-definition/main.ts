import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { nearest } from '../../src/core/text';
import type { InputsOf, Outcome } from '../../src/runner/contract/define';
import { invalidInputs } from '../../src/runner/contract/parse';
import { TASK_DEFINITION } from '../../src/services/api/shape';
import { fillPlaceholders, placeholdersIn } from '../../src/services/documents/placeholders';
import { readDefinition } from '../../src/services/documents/read';
import type { JsonObject } from '../../src/services/json';
import { type CommandReading, parseCommand } from '../../src/services/task-definitions/command';
import {
  describeOffence,
  lintWindows,
  refuseErrors,
  windowsRules,
} from '../../src/services/task-definitions/lint/lint';
import { refuseHopeless, unknownFields } from '../../src/services/task-definitions/refusals';
import { requireRevision } from '../../src/services/task-definitions/registered';
import { type RenderRequest, renderTaskDefinition } from '../../src/services/task-definitions/render';
import { parseWindowsVersion } from '../../src/windows/version';
import type { Ports } from '../ports';
import type { contract } from './action';

export { contract } from './action';

type Inputs = InputsOf<typeof contract>;

/** Where the task definition comes from; a file goes before a registered one, as in the action that this replaces. */
type Source =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'revision'; readonly reference: string };

export async function run(inputs: Inputs, ports: Ports): Promise<Outcome<typeof contract>> {
  const { source, request } = plan(inputs);
  const document = await readSource(source, ports);
  const filled = fill(document, inputs.values, ports);
  const rendered = renderTaskDefinition(filled, request);
  refuseHopeless(rendered);
  lint(rendered, inputs, ports);
  for (const line of unknownFields(rendered)) ports.log.warning(`Task definition: ${line}. It is kept in the file.`);
  const path = join(ports.temp, `task-definition-${randomUUID()}.json`);
  await writeFile(path, `${JSON.stringify(rendered, null, 2)}\n`);
  for (const name of request.containers) ports.log.info(`Container ${name}: ${describeChanges(request)}`);
  ports.log.info(`Rendered to ${path}`);
  return { outputs: { 'task-definition': path } };
}

/** @throws ActionError `invalid-inputs` for what only two inputs together tell. */
function plan(inputs: Inputs): { source: Source; request: RenderRequest } {
  const source = chooseSource(inputs);
  const command: CommandReading | undefined = inputs.command === undefined ? undefined : parseCommand(inputs.command);
  const problems = [
    ...(source === undefined
      ? ['task-definition (a file), task-definition-arn or task-definition-family is needed: none is given']
      : []),
    ...(inputs['container-name'].length === 0 ? ['container-name names no container'] : []),
    ...(command?.ok === false ? [`command ${command.problem}`] : []),
    ...unknownRules(inputs['ignore-rules']),
  ];
  if (source === undefined || problems.length > 0) throw invalidInputs(problems);
  return { source, request: requestOf(inputs, command?.ok === true ? command.words : undefined) };
}

function unknownRules(ignored: readonly string[]): string[] {
  const codes = windowsRules.map(({ code }) => code);
  return ignored
    .filter((code) => !codes.includes(code))
    .map((code) => {
      const meant = nearest(code, codes);
      return `ignore-rules has ${code}, which is no rule${meant === undefined ? '' : `; is ${meant} meant?`}`;
    });
}

/** One warning for all that is to be known; what is an error ends the step. */
function lint(rendered: JsonObject, inputs: Inputs, ports: Ports): void {
  if (inputs.lint === 'off') return;
  const version = inputs['os-version'];
  const findings = lintWindows(
    rendered,
    version === undefined ? undefined : parseWindowsVersion(version),
    inputs['ignore-rules'],
  );
  const told = inputs.lint === 'warn' ? findings : findings.filter(({ severity }) => severity === 'warning');
  if (told.length > 0) {
    ports.log.warning(`Windows rules:\n${told.map((finding) => `  - ${describeOffence(finding)}`).join('\n')}`);
  }
  if (inputs.lint === 'error') refuseErrors(findings);
}

function chooseSource(inputs: Inputs): Source | undefined {
  const { 'task-definition': path, 'task-definition-arn': arn, 'task-definition-family': family } = inputs;
  if (path !== undefined) return { kind: 'file', path };
  if (arn !== undefined) return { kind: 'revision', reference: arn };
  if (family === undefined) return undefined;
  const revision = inputs['task-definition-revision'];
  return { kind: 'revision', reference: revision === undefined ? family : `${family}:${revision}` };
}

function requestOf(inputs: Inputs, command: readonly string[] | undefined): RenderRequest {
  const logDriver = inputs['log-configuration-log-driver'];
  const taskRoleArn = inputs['task-role-arn'];
  const executionRoleArn = inputs['execution-role-arn'];
  return {
    containers: inputs['container-name'],
    changes: {
      image: inputs.image,
      environment: inputs['environment-variables'],
      environmentFiles: inputs['env-files'],
      secrets: inputs.secrets,
      logOptions: inputs['log-configuration-options'],
      dockerLabels: inputs['docker-labels'],
      ...(logDriver === undefined ? {} : { logDriver }),
      ...(command === undefined ? {} : { command }),
    },
    ...(taskRoleArn === undefined ? {} : { taskRoleArn }),
    ...(executionRoleArn === undefined ? {} : { executionRoleArn }),
  };
}

async function readSource(source: Source, ports: Ports): Promise<JsonObject> {
  if (source.kind === 'file') {
    return readDefinition(resolve(ports.env.GITHUB_WORKSPACE || '.', source.path), 'task definition');
  }
  const found = await requireRevision(await ports.aws.ecs(), source.reference);
  ports.log.info(`Begins with ${found.arn}`);
  return found.document;
}

/** Without values nothing was asked to be filled: a `${…}` may be the application's own. */
function fill(document: JsonObject, values: Readonly<Record<string, string>>, ports: Ports): JsonObject {
  if (Object.keys(values).length > 0) return fillPlaceholders(document, values, TASK_DEFINITION);
  for (const { name, place } of placeholdersIn(document)) {
    ports.log.warning(`\${${name}} at ${place} stays as it is, because \`values\` is not given.`);
  }
  return document;
}

function describeChanges({ changes }: RenderRequest): string {
  const names = (what: string, given: Readonly<Record<string, string>>): string[] =>
    Object.keys(given).length === 0 ? [] : [`${what} ${Object.keys(given).join(', ')}`];
  return [
    `image ${changes.image}`,
    ...names('environment', changes.environment),
    ...names('secrets', changes.secrets),
    ...names('labels', changes.dockerLabels),
    ...names('log options', changes.logOptions),
    ...(changes.logDriver === undefined ? [] : [`log driver ${changes.logDriver}`]),
    ...(changes.environmentFiles.length === 0 ? [] : [`environment files ${changes.environmentFiles.join(', ')}`]),
    ...(changes.command === undefined ? [] : [`command ${JSON.stringify(changes.command)}`]),
  ].join('; ');
}
