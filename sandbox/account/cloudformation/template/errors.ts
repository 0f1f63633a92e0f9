import { AwsError } from '../../kernel/errors';

/** What CloudFormation answers to almost everything that is wrong with a request. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

export function formatError(message: string): AwsError {
  return validationError(`Template format error: ${message}`);
}

export function templateError(message: string): AwsError {
  return validationError(`Template error: ${message}`);
}
