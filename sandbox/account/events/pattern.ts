/** An event as EventBridge has it, with its detail. */
export interface BusEvent {
  readonly source: string;
  readonly 'detail-type': string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
  readonly time: string;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Whether an event fits a pattern: each field is one of the pattern's values. Patterns that are more than values (prefix,
 * numeric and so on) fit nothing. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export function fits(pattern: unknown, event: unknown): boolean {
  if (!isMap(pattern)) return false;
  return Object.entries(pattern).every(([key, wanted]) => {
    const actual = isMap(event) ? event[key] : undefined;
    if (!Array.isArray(wanted)) return fits(wanted, actual);
    const values: unknown[] = Array.isArray(actual) ? actual : [actual];
    return values.some((value) => wanted.includes(value));
  });
}

/** The value at `$.detail.stoppedReason`. */
function valueAt(event: BusEvent, path: string): unknown {
  return path
    .replace(/^\$\.?/, '')
    .split('.')
    .reduce<unknown>((inner, key) => (isMap(inner) ? inner[key] : undefined), event);
}

/** What a target gets: the event, or the template with the values of the paths. */
export function transformed(
  event: BusEvent,
  transformer: { InputPathsMap?: Readonly<Record<string, string>>; InputTemplate?: string } | undefined,
): string {
  if (transformer?.InputTemplate === undefined) return JSON.stringify(event);
  const paths = transformer.InputPathsMap ?? {};
  return transformer.InputTemplate.replace(/<(\w+)>/g, (whole, name: string) => {
    const path = paths[name];
    return path === undefined ? whole : String(valueAt(event, path) ?? '');
  });
}
