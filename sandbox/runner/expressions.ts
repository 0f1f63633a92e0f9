import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { type Token, TokenType } from '@actions/expressions/lexer';
import { isBasicExpression, isMapping, isSequence } from '@actions/workflow-parser';
import {
  BooleanToken,
  NullToken,
  NumberToken,
  type TemplateToken,
} from '@actions/workflow-parser/templates/tokens/index';
import { isObject, type Json, type JsonObject, textOf } from './json';
import { messageOf } from './problems';

/** What an expression may see at the place where it stands. */
export interface Scope {
  readonly contexts: JsonObject;
  /** The status functions; absent where GitHub has none. */
  readonly status?: StatusFunctions;
  /** Gives the hash of the files that match, '' when there are none. */
  readonly hashFiles?: (patterns: readonly string[]) => string;
}

export interface StatusFunctions {
  readonly success: boolean;
  readonly failure: boolean;
  readonly cancelled: boolean;
}

const CONTEXTS = [
  'github',
  'env',
  'vars',
  'secrets',
  'inputs',
  'needs',
  'steps',
  'job',
  'jobs',
  'runner',
  'matrix',
  'strategy',
];

/**
 * Evaluates the text between `${{` and `}}`. Throws with GitHub's words when it cannot.
 * @public
 */
export function evaluate(expression: string, scope: Scope): Json {
  const functions = functionsOf(scope);
  const tree = new Parser(tokensOf(expression), CONTEXTS, [...functions.values()]).parse();
  const pairs = CONTEXTS.map((key) => ({ key, value: toData(scope.contexts[key] ?? null) }));
  return fromData(new Evaluator(tree, new data.Dictionary(...pairs), functions).evaluate());
}

/** The lexer (0.3.61) undoubles only the first `''` of a text, which breaks every script with two quotes and an expression. */
function tokensOf(expression: string): Token[] {
  return new Lexer(expression)
    .lex()
    .tokens.map((token) =>
      token.type === TokenType.STRING ? { ...token, value: token.lexeme.slice(1, -1).replaceAll("''", "'") } : token,
    );
}

/** The truth of an expression's value: empty text, 0, NaN, null and false are false. */
export function evaluateCondition(expression: string, scope: Scope): boolean {
  const value = evaluate(expression, scope);
  return typeof value === 'object' ? value !== null : Boolean(value);
}

/** A token's value with every expression in it evaluated. */
export function resolve(token: TemplateToken, scope: Scope): Json {
  if (isBasicExpression(token)) return located(token, () => evaluate(token.expression, scope));
  if (isSequence(token)) return [...token].map((item) => resolve(item, scope));
  if (isMapping(token)) return resolveMapping(token, scope);
  if (token instanceof NullToken) return null;
  if (token instanceof BooleanToken || token instanceof NumberToken) return token.value;
  return token.toString();
}

function resolveMapping(token: Iterable<{ key: TemplateToken; value: TemplateToken }>, scope: Scope): JsonObject {
  const result: Record<string, Json> = {};
  for (const { key, value } of token) {
    const resolved = resolve(value, scope);
    // `${{ insert }}: ${{ … }}` merges a mapping into this one.
    if (key.isExpression && !isBasicExpression(key)) Object.assign(result, isObject(resolved) ? resolved : {});
    else result[textOf(resolve(key, scope))] = resolved;
  }
  return result;
}

/** A token's value as text; absent when there is no token. */
export function resolveText(token: TemplateToken | undefined, scope: Scope): string | undefined {
  return token === undefined ? undefined : located(token, () => textOf(resolve(token, scope)));
}

/** A mapping of texts (`env`, `with`); empty when there is no token. */
export function resolveTexts(token: TemplateToken | undefined, scope: Scope): Record<string, string> {
  if (token === undefined) return {};
  const value = resolve(token, scope);
  if (value === null || value === '') return {};
  if (!isObject(value)) throw new Error(`${placeOf(token)}A mapping was expected`);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, located(token, () => textOf(item))]));
}

function located<T>(token: TemplateToken, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const message = messageOf(error);
    throw message.startsWith('(Line: ') ? error : new Error(`${placeOf(token)}${message}`);
  }
}

function placeOf(token: TemplateToken): string {
  return token.line === undefined ? '' : `(Line: ${token.line}, Col: ${token.col ?? 1}): `;
}

type ExpressionFunction = {
  name: string;
  description: string;
  minArgs: number;
  maxArgs: number;
  call: (...args: data.ExpressionData[]) => data.ExpressionData;
};

function functionsOf(scope: Scope): Map<string, ExpressionFunction> {
  const found = new Map<string, ExpressionFunction>();
  const add = (name: string, arity: [number, number], call: ExpressionFunction['call']) =>
    found.set(name.toLowerCase(), { name, description: '', minArgs: arity[0], maxArgs: arity[1], call });
  const { status, hashFiles } = scope;
  if (status) {
    add('always', [0, 0], () => new data.BooleanData(true));
    add('success', [0, 0], () => new data.BooleanData(status.success));
    add('failure', [0, 0], () => new data.BooleanData(status.failure));
    add('cancelled', [0, 0], () => new data.BooleanData(status.cancelled));
  }
  if (hashFiles) {
    add('hashFiles', [1, 255], (...args) => new data.StringData(hashFiles(args.map((arg) => arg.coerceString()))));
  }
  return found;
}

function toData(value: Json): data.ExpressionData {
  return JSON.parse(JSON.stringify(value), data.reviver);
}

function fromData(value: data.ExpressionData): Json {
  return JSON.parse(JSON.stringify(value, data.replacer));
}
