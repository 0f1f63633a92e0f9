/** A workflow command that a step printed: `::name key=value,key=value::message`. */
export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/**
 * Reads a line of a step's output as a workflow command; absent when it is none. Both syntaxes count, `::name::`
 * at the start of the line and the older `##[name]` anywhere, with their escapes (%25, %0D, %0A, %3A, %2C).
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function parseCommand(line: string): WorkflowCommand | undefined {
  return parseColons(line.trimStart()) ?? parseBrackets(line);
}

function parseColons(line: string): WorkflowCommand | undefined {
  if (!line.startsWith('::')) return undefined;
  const end = line.indexOf('::', 2);
  if (end < 0) return undefined;
  const head = line.slice(2, end);
  const space = head.indexOf(' ');
  const name = space < 0 ? head : head.slice(0, space);
  if (name === '') return undefined;
  const properties = space < 0 ? {} : parseProperties(head.slice(space + 1), ',', COLON_ESCAPES);
  return { name: name.toLowerCase(), properties, message: decode(line.slice(end + 2), MESSAGE_ESCAPES) };
}

function parseBrackets(line: string): WorkflowCommand | undefined {
  const start = line.indexOf('##[');
  if (start < 0) return undefined;
  const end = line.indexOf(']', start);
  if (end < 0) return undefined;
  const head = line.slice(start + 3, end);
  const space = head.indexOf(' ');
  const name = space < 0 ? head : head.slice(0, space);
  if (name === '') return undefined;
  const properties = space < 0 ? {} : parseProperties(head.slice(space + 1), ';', BRACKET_ESCAPES);
  return { name: name.toLowerCase(), properties, message: decode(line.slice(end + 1), BRACKET_ESCAPES) };
}

type Escapes = readonly (readonly [token: string, text: string])[];
const MESSAGE_ESCAPES: Escapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
];
const COLON_ESCAPES: Escapes = [['%3A', ':'], ['%2C', ','], ...MESSAGE_ESCAPES];
const BRACKET_ESCAPES: Escapes = [
  ['%3B', ';'],
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%5D', ']'],
  ['%25', '%'],
];

function parseProperties(text: string, separator: string, escapes: Escapes): Record<string, string> {
  const pairs = text.split(separator).flatMap((part) => {
    const equals = part.indexOf('=');
    const key = part.slice(0, Math.max(equals, 0)).trim();
    const value = decode(part.slice(equals + 1), escapes);
    return equals < 0 || key === '' || value === '' ? [] : [[key.toLowerCase(), value] as const];
  });
  return Object.fromEntries(pairs);
}

/** One pass, so that `%250A` is the text `%0A` and no new line. */
function decode(text: string, escapes: Escapes): string {
  const table = new Map(escapes);
  return text.replace(/%[0-9A-F]{2}/g, (token) => table.get(token) ?? token);
}
