/** An error as an AWS service answers it: a code, a message, an HTTP status. */
export class AwsError extends Error {
  override readonly name = 'AwsError';

  constructor(
    readonly code: string,
    message: string,
    readonly status: number = 400,
    /** More members of the answer's body, where the API's error shape has them. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** What the account does not imitate says so by name, so that nobody mistakes silence for success. */
export function notImplemented(what: string): AwsError {
  return new AwsError('NotImplementedInSandbox', `The sandbox account does not implement ${what}.`, 501);
}
