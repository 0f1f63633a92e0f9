import * as v from 'valibot';
import { AwsError } from '../kernel/errors';
import type { FaultRule } from './faults';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const time = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'is not an ISO 8601 time'),
);

const Rule = v.strictObject({
  match: v.optional(
    v.strictObject({
      service: v.exactOptional(v.string()),
      operation: v.exactOptional(v.string()),
      after: v.exactOptional(time),
      before: v.exactOptional(time),
      skip: v.exactOptional(count),
      times: v.exactOptional(count),
    }),
    {},
  ),
  fault: v.variant('kind', [
    v.strictObject({ kind: v.literal('throttle') }),
    v.strictObject({ kind: v.literal('access-denied'), resource: v.exactOptional(v.string()) }),
    v.strictObject({ kind: v.literal('expired-credentials') }),
    v.strictObject({ kind: v.literal('server-error'), status: v.exactOptional(v.picklist([500, 502, 503, 504])) }),
    v.strictObject({ kind: v.literal('reset'), when: v.exactOptional(v.picklist(['before', 'after'])) }),
    v.strictObject({ kind: v.literal('latency'), seconds: v.pipe(v.number(), v.minValue(0)) }),
  ]),
});

/**
 * Reads one fault rule or a list of them from JSON.
 *
 * @throws AwsError `ValidationException` that names each member that is wrong.
 */
export function parseFaults(text: string): FaultRule[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new AwsError('ValidationException', `The faults are not JSON: ${String(error)}`);
  }
  const result = v.safeParse(v.array(Rule), Array.isArray(value) ? value : [value]);
  if (result.success) return result.output;
  const problems = result.issues.map((issue) => `${v.getDotPath(issue) ?? 'the rule'}: ${issue.message}`);
  throw new AwsError('ValidationException', `The faults are not as they must be: ${problems.join('; ')}`);
}
