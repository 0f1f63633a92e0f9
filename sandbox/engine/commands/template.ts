import { EngineFailure } from '../failure';

/** The part of Go's templates that scripts use with `docker … --format`. */
type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly expression: Expression }
  | {
      readonly kind: 'range' | 'if';
      readonly expression: Expression;
      readonly body: readonly Node[];
      readonly otherwise: readonly Node[];
    };

type Expression =
  | { readonly kind: 'path'; readonly root: '.' | '$'; readonly fields: readonly string[]; readonly text: string }
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] };

const fail = (message: string): never => {
  throw new EngineFailure(`template parsing error: template: :1: ${message}`);
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As Go's `%v` prints it. */
function shown(value: unknown): string {
  if (value === undefined || value === null) return '<no value>';
  if (Array.isArray(value)) return `[${value.map(shown).join(' ')}]`;
  if (isRecord(value))
    return `map[${Object.keys(value)
      .sort()
      .map((key) => `${key}:${shown(value[key])}`)
      .join(' ')}]`;
  return String(value);
}

/** Go's `encoding/json` escapes what could end a script. */
function json(value: unknown): string {
  return (JSON.stringify(value) ?? 'null').replace(/[<>&]/g, (ch) => `\\u00${ch.charCodeAt(0).toString(16)}`);
}

function at(container: unknown, key: unknown): unknown {
  if (Array.isArray(container)) {
    const index = Number(key);
    if (index >= 0 && index < container.length) return container[index];
    throw new EngineFailure(
      `template parsing error: template: :1:2: executing "" at <index>: error calling index: reflect: slice index out of range`,
    );
  }
  return isRecord(container) ? container[String(key)] : undefined;
}

const truthy = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.length > 0;
  return isRecord(value) ? Object.keys(value).length > 0 : Boolean(value);
};

const FUNCTIONS: Readonly<Record<string, (...args: readonly unknown[]) => unknown>> = {
  json,
  index: (value, ...keys) => keys.reduce(at, value),
  len: (value) =>
    Array.isArray(value) ? value.length : isRecord(value) ? Object.keys(value).length : String(value ?? '').length,
  join: (list, separator) => (Array.isArray(list) ? list.map(shown).join(String(separator)) : shown(list)),
  lower: (text) => shown(text).toLowerCase(),
  upper: (text) => shown(text).toUpperCase(),
  split: (text, separator) => shown(text).split(String(separator)),
  println: (...values) => `${values.map(shown).join(' ')}\n`,
  print: (...values) => values.map(shown).join(''),
  eq: (a, ...others) => others.some((b) => a === b),
  ne: (a, b) => a !== b,
  not: (value) => !truthy(value),
};

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*"|`[^`]*`)|(-?\d+)|(true|false)\b|([$.](?:[\w.]*))|(\w+)|([()|]))/y;

/** Reads one `{{ … }}`. */
class Parser {
  private readonly tokens: string[] = [];
  private next = 0;

  constructor(private readonly source: string) {
    TOKEN.lastIndex = 0;
    let end = 0;
    for (let match = TOKEN.exec(source); match !== null; match = TOKEN.exec(source)) {
      this.tokens.push(match[0].trim());
      end = TOKEN.lastIndex;
    }
    if (source.slice(end).trim() !== '') fail(`unexpected ${JSON.stringify(source.slice(end).trim())} in command`);
  }

  whole(): Expression {
    if (this.tokens.length === 0) fail('missing value for command');
    const expression = this.pipeline();
    if (this.next < this.tokens.length) fail(`unexpected ${JSON.stringify(this.tokens[this.next])} in command`);
    return expression;
  }

  private pipeline(): Expression {
    let left = this.command();
    while (this.tokens[this.next] === '|') {
      this.next += 1;
      const right = this.command();
      if (right.kind !== 'call') fail(`non executable command in pipeline: ${this.source.trim()}`);
      else left = { ...right, args: [...right.args, left] };
    }
    return left;
  }

  private command(): Expression {
    const name = this.tokens[this.next] ?? '';
    if (!/^[a-zA-Z_]\w*$/.test(name) || name === 'true' || name === 'false') return this.operand();
    if (!Object.hasOwn(FUNCTIONS, name)) fail(`function ${JSON.stringify(name)} not defined`);
    this.next += 1;
    const args: Expression[] = [];
    while (this.next < this.tokens.length && ![')', '|'].includes(this.tokens[this.next] ?? ''))
      args.push(this.operand());
    return { kind: 'call', name, args };
  }

  private operand(): Expression {
    const token = this.tokens[this.next] ?? fail('missing value for command');
    this.next += 1;
    if (token === '(') {
      const inner = this.pipeline();
      if (this.tokens[this.next] !== ')') fail('unclosed left paren');
      this.next += 1;
      return inner;
    }
    if (token.startsWith('"')) return { kind: 'literal', value: String(JSON.parse(token)) };
    if (token.startsWith('`')) return { kind: 'literal', value: token.slice(1, -1) };
    if (/^-?\d+$/.test(token)) return { kind: 'literal', value: Number(token) };
    if (token === 'true' || token === 'false') return { kind: 'literal', value: token === 'true' };
    const fields = token.split('.').filter((part) => part !== '' && part !== '$');
    if (token.startsWith('.') || token.startsWith('$')) {
      return { kind: 'path', root: token.startsWith('$') ? '$' : '.', fields, text: token };
    }
    return fail(`unexpected ${JSON.stringify(token)} in operand`);
  }
}

/** Splits the template, trim markers applied, and nests the blocks. */
function parse(template: string): readonly Node[] {
  const parts = template
    .replace(/\s*\{\{- /g, '{{ ')
    .replace(/ -\}\}\s*/g, ' }}')
    .split(/(\{\{[\s\S]*?\}\})/);
  let index = 0;
  const block = (inside: boolean): { nodes: Node[]; end: 'end' | 'else' } => {
    const nodes: Node[] = [];
    while (index < parts.length) {
      const part = parts[index] ?? '';
      index += 1;
      // Between the texts, at odd places, stand the actions.
      if (index % 2 === 1) {
        if (part.includes('{{')) fail('unclosed action');
        if (part !== '') nodes.push({ kind: 'text', text: part });
        continue;
      }
      const source = part.slice(2, -2).trim();
      if (inside && (source === 'end' || source === 'else')) return { nodes, end: source };
      const opening = /^(range|if)\s+([\s\S]+)$/.exec(source);
      if (opening === null) nodes.push({ kind: 'value', expression: new Parser(source).whole() });
      else nodes.push(opened(opening[1] === 'range' ? 'range' : 'if', opening[2] ?? ''));
    }
    if (inside) fail('unexpected EOF');
    return { nodes, end: 'end' };
  };
  const opened = (kind: 'range' | 'if', source: string): Node => {
    const expression = new Parser(source).whole();
    const body = block(true);
    const otherwise = body.end === 'else' ? block(true).nodes : [];
    return { kind, expression, body: body.nodes, otherwise };
  };
  return block(false).nodes;
}

function evaluate(expression: Expression, dot: unknown, root: unknown): unknown {
  if (expression.kind === 'literal') return expression.value;
  if (expression.kind === 'call') {
    return FUNCTIONS[expression.name]?.(...expression.args.map((arg) => evaluate(arg, dot, root)));
  }
  return expression.fields.reduce<unknown>(
    (value, field) => {
      if (isRecord(value) && Object.hasOwn(value, field)) return value[field];
      const why = isRecord(value)
        ? `map has no entry for key ${JSON.stringify(field)}`
        : `can't evaluate field ${field}`;
      throw new EngineFailure(`template parsing error: template: :1:2: executing "" at <${expression.text}>: ${why}`);
    },
    expression.root === '$' ? root : dot,
  );
}

function render(nodes: readonly Node[], dot: unknown, root: unknown): string {
  return nodes
    .map((node) => {
      if (node.kind === 'text') return node.text;
      const value = evaluate(node.expression, dot, root);
      if (node.kind === 'value') return shown(value);
      if (node.kind === 'if') return render(truthy(value) ? node.body : node.otherwise, dot, root);
      const items = Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [];
      return items.length === 0
        ? render(node.otherwise, dot, root)
        : items.map((item) => render(node.body, item, root)).join('');
    })
    .join('');
}

/**
 * Renders a `--format` template: fields, `json`, `index`, `len`, `join`, `split`, `lower`, `upper`, `print`, `println`,
 * `eq`, `ne`, `not`, pipelines, `range` and `if`.
 *
 * @returns a function from the value to its text; reading the template happens once.
 * @throws {EngineFailure} for anything else, naming it; and for a field that is not there.
 */
export function compileTemplate(template: string): (value: unknown) => string {
  const nodes = parse(template);
  return (value) => render(nodes, value, value);
}

/** `\t` and `\n` in a format given on the command line mean the characters, as docker's client takes them. */
export function unescapeFormat(format: string): string {
  return format.replaceAll('\\t', '\t').replaceAll('\\n', '\n');
}
