/** What an expression can give, and what a context holds. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/**
 * A value as the text GitHub makes of it: null is empty, numbers have at most 15 digits.
 * Throws for mappings and sequences, which have no text.
 */
export function textOf(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return value === 0 ? '0' : String(Number(value.toFixed(15)));
  if (typeof value === 'object') throw new Error(`A ${isList(value) ? 'sequence' : 'mapping'} was not expected`);
  return String(value);
}
