import { AwsError } from './errors';

/**
 * A required member of an input, or AWS's validation error. `member` is the API's own name for it.
 *
 * @param code the service's code for it: most answer `ValidationException`, ECR `InvalidParameterException`,
 *   query services `ValidationError`.
 */
export function required<T>(value: T | undefined | null, member: string, code = 'ValidationException'): T {
  if (value === undefined || value === null || value === '') {
    throw new AwsError(
      code,
      `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
    );
  }
  return value;
}

/** A number as it comes in JSON, or as text in the query protocol; `undefined` where it is not given. */
export function integer(value: string | number | undefined, member: string): number | undefined {
  if (value === undefined || value === '') return undefined;
  const number = Number(value);
  if (Number.isInteger(number)) return number;
  throw new AwsError('ValidationError', `Value '${value}' at '${member}' is not an integer`);
}
