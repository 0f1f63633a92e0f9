import * as v from 'valibot';

const text = v.string();
/** Of a change only what it is: values of properties stay where they were reviewed. */
const change = v.object({
  action: text,
  logicalId: text,
  type: v.optional(text, ''),
  replacement: v.optional(text, 'no'),
});
const stack = v.object({ outcome: text, changes: v.array(change) });
const happening = v.object({ at: text, text });

const schema = v.object({
  application: text,
  environment: text,
  /** How the deployment ended; `not-started` where it did not come so far. */
  result: v.picklist(['succeeded', 'failed', 'rolled-back', 'superseded', 'timed-out', 'not-started']),
  reason: text,
  image: v.optional(v.object({ uri: text, bytes: v.optional(v.number()) })),
  taskDefinition: v.optional(v.object({ arn: text, previous: v.optional(text), changes: v.array(text) })),
  /** By the name of the template, those that were looked at. */
  stacks: v.record(text, stack),
  deployment: v.optional(
    v.object({ arn: text, status: text, started: text, finished: v.optional(text), timeline: v.array(happening) }),
  ),
  links: v.record(text, text),
  rollback: v.optional(text),
});

/** What one delivery to one environment did, as data: the JSON output of `report`. Times are ISO 8601. */
export type DeliveryReport = v.InferOutput<typeof schema>;
export type StackSummaries = DeliveryReport['stacks'];

/** @returns `undefined` where the text is no report. */
export function parseReport(json: string): DeliveryReport | undefined {
  const parsed = v.safeParse(schema, fromJson(json));
  return parsed.success ? parsed.output : undefined;
}

/** The outcomes and changes of stacks, by the name of their template; one that was left out has an empty outcome. */
export function parseStacks(json: string): StackSummaries | undefined {
  const parsed = v.safeParse(v.record(text, stack), fromJson(json));
  if (!parsed.success) return undefined;
  return Object.fromEntries(Object.entries(parsed.output).filter(([, { outcome }]) => outcome !== ''));
}

function fromJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
