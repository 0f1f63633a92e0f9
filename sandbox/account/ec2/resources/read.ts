/** Properties of a CloudFormation resource: numbers and booleans may come as text. */
export type Properties = Readonly<Record<string, unknown>>;

export function textOf(properties: Properties, name: string): string | undefined {
  const value = properties[name];
  return value === undefined || value === null ? undefined : String(value);
}

/** A property that the schema requires; the check before has seen it. */
export const needText = (properties: Properties, name: string): string => textOf(properties, name) ?? '';

export function numberOf(properties: Properties, name: string): number | undefined {
  const text = textOf(properties, name);
  return text === undefined ? undefined : Number(text);
}

export function flagOf(properties: Properties, name: string, otherwise: boolean): boolean {
  return (textOf(properties, name) ?? String(otherwise)).toLowerCase() === 'true';
}

export function textsOf(properties: Properties, name: string): string[] {
  const value = properties[name];
  return Array.isArray(value) ? value.map(String) : [];
}

export function mapsOf(properties: Properties, name: string): Properties[] {
  const value = properties[name];
  return Array.isArray(value)
    ? value.filter((item): item is Properties => typeof item === 'object' && item !== null)
    : [];
}
