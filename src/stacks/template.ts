import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Document, isMap, LineCounter, parseDocument, type ScalarTag, visit } from 'yaml';
import { withoutMark } from '../core/text';
import { stackError } from './errors';

/** A template as it will be sent, and what of it matters before. */
export interface Template {
  readonly body: string;
  /** For messages: the path as given. */
  readonly source: string;
  readonly parameters: Readonly<Record<string, TemplateParameter>>;
}

export interface TemplateParameter {
  readonly hasDefault: boolean;
  readonly noEcho: boolean;
}

const BUILTIN = 'builtin:';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
export const MAX_BODY_BYTES = 51_200;

/** "1 MB" there; the service counts decimal: https://github.com/aws-samples/aws-vpc-cidr-mgmt/issues/10 */
export const MAX_STORED_BYTES = 1_000_000;

/**
 * Where a template is.
 *
 * @param template a path relative to `workspace`, or `builtin:<name>` for the suite's own.
 */
export function templatePath(template: string, places: { workspace: string; suiteRoot: string }): string {
  return template.startsWith(BUILTIN)
    ? join(places.suiteRoot, 'templates', 'cloudformation', `${template.slice(BUILTIN.length)}.yaml`)
    : resolve(places.workspace, template);
}

/** Reads and checks a template. @throws ActionError `template-not-found` and those of {@link parseTemplate} */
export async function readTemplate(
  template: string,
  places: { workspace: string; suiteRoot: string },
): Promise<Template> {
  const builtinName = template.startsWith(BUILTIN) ? template.slice(BUILTIN.length) : undefined;
  if (builtinName !== undefined && !/^[a-z][a-z-]*$/.test(builtinName)) throw notFound(template, undefined);
  const path = templatePath(template, places);
  const body = await readFile(path, 'utf8').catch((error: unknown) => {
    throw notFound(template, error);
  });
  return parseTemplate(body, template);
}

function notFound(template: string, cause: unknown): Error {
  return stackError('template-not-found', {
    message: `There is no template ${template}.`,
    remedy: template.startsWith(BUILTIN)
      ? 'The suite’s own are the files of templates/cloudformation, named without `.yaml`.'
      : 'Check the path in `template`: it is relative to the workspace, and needs a checkout step before this one.',
    cause,
  });
}

/**
 * Short forms of all functions that CloudFormation has, those of `Rules` as well; their arguments do not matter here.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
const INTRINSICS = [
  'Ref',
  'Condition',
  'GetAtt',
  'Sub',
  'Join',
  'Select',
  'Split',
  'If',
  'And',
  'Or',
  'Not',
  'Equals',
  'FindInMap',
  'Base64',
  'ImportValue',
  'GetAZs',
  'Cidr',
  'Transform',
  'ToJsonString',
  'Length',
  'GetStackOutput',
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-rules.html
  'Contains',
  'EachMemberEquals',
  'EachMemberIn',
  'RefAll',
  'ValueOf',
  'ValueOfAll',
];
const customTags: ScalarTag[] = INTRINSICS.map((name) => ({ tag: `!${name}`, resolve: (value: string) => value }));

/** @throws ActionError `template-invalid`, with line and column */
export function parseTemplate(text: string, source: string): Template {
  // Windows editors put a mark before UTF-8, which is no part of a template.
  const body = withoutMark(text);
  const lineCounter = new LineCounter();
  const document = parseDocument(body, {
    customTags: [...customTags, ...collectionTags()],
    lineCounter,
    logLevel: 'error',
  });
  const first = document.errors[0] ?? document.warnings[0];
  if (first !== undefined) {
    const at = lineCounter.linePos(first.pos[0]);
    throw invalid(`${source}, line ${at.line}, column ${at.col}: ${firstSentence(first.message)}`);
  }
  const alias = firstAlias(document);
  if (alias !== undefined) {
    const at = lineCounter.linePos(alias);
    throw invalid(`${source}, line ${at.line}, column ${at.col}: CloudFormation takes no YAML aliases`);
  }
  const content: unknown = document.toJS();
  if (!isMap(document.contents) || !isRecord(content)) throw invalid(`${source} is not a template: it is no map`);
  if (!isRecord(content.Resources) || Object.keys(content.Resources).length === 0)
    throw invalid(`${source} has no Resources`);
  return { body, source, parameters: parametersOf(content.Parameters) };
}

/** Where the first alias is. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html */
function firstAlias(document: Document): number | undefined {
  let found: number | undefined;
  visit(document, {
    Alias: (_, { range }) => {
      found = range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return found;
}

/** The resources of a template that CloudFormation took, by logical id; none of one that is not understood. */
export function resourcesOf(body: string): Record<string, Record<string, unknown>> {
  const tags = [...customTags, ...collectionTags()];
  const content: unknown = parseDocument(body, { customTags: tags, logLevel: 'silent' }).toJS();
  if (!isRecord(content) || !isRecord(content.Resources)) return {};
  return Object.fromEntries(
    Object.entries(content.Resources).flatMap(([id, resource]) => (isRecord(resource) ? [[id, resource]] : [])),
  );
}

function collectionTags() {
  return INTRINSICS.flatMap((name) => [
    { tag: `!${name}`, collection: 'seq' as const },
    { tag: `!${name}`, collection: 'map' as const },
  ]);
}

const firstSentence = (message: string): string =>
  message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? message;

function invalid(message: string): Error {
  return stackError('template-invalid', {
    message: `${message}.`,
    remedy: 'Correct the template. Nothing has been changed.',
  });
}

function parametersOf(section: unknown): Record<string, TemplateParameter> {
  if (!isRecord(section)) return {};
  return Object.fromEntries(
    Object.entries(section).map(([name, parameter]) => [
      name,
      {
        hasDefault: isRecord(parameter) && parameter.Default !== undefined,
        // CloudFormation reads YAML 1.1, in which `yes` and `on` are true.
        noEcho: isRecord(parameter) && /^(true|yes|on|y)$/i.test(String(parameter.NoEcho)),
      },
    ]),
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
