import { isBasicExpression, isMapping, isSequence, isString } from '@actions/workflow-parser';
import type { MappingToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import type { Location } from './problems';

/** The value of a key of a mapping, absent when the key is. */
export function child(mapping: TemplateToken | undefined, key: string): TemplateToken | undefined {
  if (!mapping || !isMapping(mapping)) return undefined;
  for (const pair of mapping) if (isString(pair.key) && pair.key.value === key) return pair.value;
  return undefined;
}

export function mappingOf(token: TemplateToken | undefined): MappingToken | undefined {
  return token && isMapping(token) ? token : undefined;
}

/** The pairs of a mapping whose keys are literal. */
export function entries(token: TemplateToken | undefined): { key: string; at: TemplateToken; value: TemplateToken }[] {
  if (!token || !isMapping(token)) return [];
  return [...token].flatMap((pair) =>
    isString(pair.key) ? [{ key: pair.key.value, at: pair.key, value: pair.value }] : [],
  );
}

export function items(token: TemplateToken | undefined): TemplateToken[] {
  return token && isSequence(token) ? [...token] : [];
}

/** The text of a literal scalar; absent for an expression, a mapping or nothing. */
export function literal(token: TemplateToken | undefined): string | undefined {
  return token?.isScalar && !isBasicExpression(token) ? token.toString() : undefined;
}

/** One text or a list of texts, as `needs` and `on` allow. */
export function literals(token: TemplateToken | undefined): string[] {
  if (!token) return [];
  const one = literal(token);
  if (one !== undefined) return [one];
  if (isMapping(token)) return entries(token).map((entry) => entry.key);
  return items(token).flatMap((item) => literal(item) ?? []);
}

export function locate(file: string, token: TemplateToken | undefined): Location {
  return token?.line === undefined ? { file } : { file, line: token.line, column: token.col ?? 1 };
}
