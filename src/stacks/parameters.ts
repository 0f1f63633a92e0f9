import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Parameter } from '@aws-sdk/client-cloudformation';
import { parse, type ScalarTag } from 'yaml';
import { messageOf } from '../core/errors';
import { nearest } from '../core/text';
import { stackError } from './errors';
import { isRecord, type Template } from './template';

/** A line of `parameters`: a value, or a file of values. */
export type ParameterLine =
  | { readonly kind: 'value'; readonly name: string; readonly value: string }
  | { readonly kind: 'file'; readonly path: string };

/**
 * Reads `Name=value` lines, where a line without `=` names a parameter file. The value is everything after
 * the first `=`: commas and further `=` are its own.
 *
 * @returns the lines, or the one that is neither.
 */
export function parseParameterLines(lines: readonly string[]): { lines: ParameterLine[] } | { wrong: string } {
  const parsed: ParameterLine[] = [];
  for (const line of lines) {
    const at = line.indexOf('=');
    const name = line.slice(0, at).trim();
    if (at > 0 && /^[A-Za-z0-9]+$/.test(name)) parsed.push({ kind: 'value', name, value: line.slice(at + 1).trim() });
    else if (/\.(ya?ml|json)$/i.test(line) && at < 0) parsed.push({ kind: 'file', path: line });
    else return { wrong: line };
  }
  return { lines: parsed };
}

/** The values that are given, files read; what stands later wins. */
export async function readParameters(
  lines: readonly ParameterLine[],
  workspace: string,
): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const line of lines) {
    if (line.kind === 'value') values[line.name] = line.value;
    else Object.assign(values, await readParameterFile(line.path, workspace));
  }
  return values;
}

async function readParameterFile(path: string, workspace: string): Promise<Record<string, string>> {
  const content = await readFile(resolve(workspace, path), 'utf8').catch((error: unknown) => {
    throw fileError(`There is no parameter file ${path}`, error);
  });
  return parseParameterFile(content, path);
}

/** `~`, `null` or nothing; all other values are kept as they are written: 012 and 1.10 are texts of their own. */
const NULL: ScalarTag = {
  tag: 'tag:yaml.org,2002:null',
  default: true,
  test: /^(?:~|null|Null|NULL)$/,
  resolve: () => null,
};

/**
 * A map `Name: value`, or CloudFormation's own list of `ParameterKey` and `ParameterValue`. Lists become
 * comma-separated, as CloudFormation wants them.
 */
export function parseParameterFile(content: string, path: string): Record<string, string> {
  let parsed: unknown;
  try {
    parsed = parse(content, { schema: 'failsafe', customTags: [NULL] });
  } catch (error) {
    throw fileError(`${path} is no valid YAML or JSON: ${messageOf(error).split('\n')[0]}`, error);
  }
  if (parsed === null || parsed === undefined) return {};
  const entries = Array.isArray(parsed) ? parsed.map(listEntry) : isRecord(parsed) ? Object.entries(parsed) : [];
  if (!Array.isArray(parsed) && !isRecord(parsed)) throw fileError(`${path} is not a map of parameters`, undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, scalar(name, value, path)]));
}

function listEntry(entry: unknown): [string, unknown] {
  return isRecord(entry) ? [String(entry.ParameterKey), entry.ParameterValue] : ['', undefined];
}

function scalar(name: string, value: unknown, path: string): string {
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.join(',');
  if (name === '' || value === undefined || (typeof value === 'object' && value !== null)) {
    throw fileError(
      `${path} has ${name === '' ? 'an entry without a name' : name}, which is no single value`,
      undefined,
    );
  }
  return value === null ? '' : String(value);
}

function fileError(message: string, cause: unknown): Error {
  return stackError('parameter-file-invalid', {
    message: `${message}.`,
    remedy: 'A parameter file is a map of `Name: value`, YAML or JSON; its path is relative to the workspace.',
    cause,
  });
}

/**
 * The parameters of a request: given values, and for a stack that exists the previous value of each that is
 * not given, so that an update changes only what was named.
 *
 * @param previous names of the parameters that the stack has now; empty for a new stack.
 * @throws ActionError `parameter-unknown`, `parameter-missing`: all names in one error.
 */
export function planParameters(
  template: Template,
  given: Readonly<Record<string, string>>,
  previous: readonly string[],
): Parameter[] {
  const declared = Object.keys(template.parameters);
  const unknown = Object.keys(given).filter((name) => !declared.includes(name));
  if (unknown.length > 0) throw unknownParameters(unknown, declared, template.source);
  const missing = declared.filter(
    (name) => given[name] === undefined && !previous.includes(name) && template.parameters[name]?.hasDefault !== true,
  );
  if (missing.length > 0) {
    throw stackError('parameter-missing', {
      message: `${template.source} needs ${missing.join(', ')}.`,
      remedy: 'Give each in `parameters` or in a parameter file. Nothing has been changed.',
    });
  }
  return declared.flatMap((name): Parameter[] => {
    const value = given[name];
    if (value !== undefined) return [{ ParameterKey: name, ParameterValue: value }];
    return previous.includes(name) ? [{ ParameterKey: name, UsePreviousValue: true }] : [];
  });
}

function unknownParameters(unknown: readonly string[], declared: readonly string[], source: string): Error {
  const hints = unknown.map((name) => {
    const near = nearest(name, declared);
    return near === undefined ? name : `${name} (did you mean ${near}?)`;
  });
  return stackError('parameter-unknown', {
    message: `${source} has no parameter ${hints.join(', ')}.`,
    remedy: declared.length === 0 ? 'It takes no parameters.' : `It takes ${declared.join(', ')}.`,
  });
}
