import { isAlias, isScalar, isSeq, isMap as isYamlMap, LineCounter, type Node, parseDocument } from 'yaml';
import { formatError } from './errors';
import type { Json, JsonMap } from './model';

/**
 * Reads template text, JSON or YAML, into plain data in which the short forms of the intrinsic functions
 * (`!Ref`, `!Sub`, …) are written long. Syntax errors carry CloudFormation's words, with line and column.
 *
 * @throws AwsError ValidationError
 */
export function readTemplateText(text: string): Json {
  return text.trimStart().startsWith('{') ? readJson(text) : readYaml(text);
}

/** YAML is a superset of JSON, so its parser tells where a JSON template is broken. */
function readJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    const lines = new LineCounter();
    const broken = parseDocument(text, { lineCounter: lines }).errors[0]?.linePos?.[0];
    const offset = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    const at = offset === undefined ? broken : lines.linePos(Number(offset));
    throw formatError(`JSON not well-formed. (line ${at?.line ?? 1}, column ${at?.col ?? 1})`);
  }
}

function readYaml(text: string): Json {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const error = document.errors[0];
  if (error !== undefined) {
    const at = lines.linePos(error.pos[0]);
    throw formatError(`YAML not well-formed. (line ${at.line}, column ${at.col})`);
  }
  return convert(document.contents, lines);
}

function convert(node: unknown, lines: LineCounter): Json {
  if (node === null || node === undefined) return null;
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html: no aliases.
  if (isAlias(node)) throw formatError('YAML aliases are not allowed in CloudFormation templates');
  const value = convertUntagged(node, lines);
  const tag = (node as Node & { tag?: string }).tag;
  return tag?.startsWith('!') ? longForm(tag.slice(1), value) : value;
}

function convertUntagged(node: unknown, lines: LineCounter): Json {
  if (isYamlMap(node)) {
    const map: JsonMap = {};
    for (const { key, value } of node.items) map[keyText(key)] = convert(value, lines);
    return map;
  }
  if (isSeq(node)) return node.items.map((item) => convert(item, lines));
  return isScalar(node) ? scalar(node.value, node.source) : null;
}

/** A date such as `2012-10-17` and a number too long for a double (an account id) stay as written. */
function scalar(value: unknown, source: string | undefined): Json {
  if (typeof value === 'bigint') return source ?? String(value);
  if (typeof value === 'number') {
    return source !== undefined && /^(0\d+|\d{12,})$/.test(source) ? source : value;
  }
  return typeof value === 'string' || typeof value === 'boolean' || value === null ? value : String(value);
}

function keyText(key: unknown): string {
  return isScalar(key) ? (key.source ?? String(key.value)) : String(key);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
function longForm(tag: string, value: Json): Json {
  if (tag === 'Ref' || tag === 'Condition') return { [tag]: value };
  if (tag === 'GetAtt' && typeof value === 'string') {
    const dot = value.indexOf('.');
    return { 'Fn::GetAtt': dot === -1 ? [value] : [value.slice(0, dot), value.slice(dot + 1)] };
  }
  return { [`Fn::${tag}`]: value };
}
