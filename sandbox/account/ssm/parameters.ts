import { type Account, slice } from '../kernel/account';
import { arn } from '../kernel/arn';
import { AwsError } from '../kernel/errors';
import type { Tags } from '../kernel/tags';
import { publicParameters } from './windows-amis';

export interface Parameter {
  readonly name: string;
  readonly type: 'String' | 'StringList' | 'SecureString';
  readonly value: string;
  readonly version: number;
  /** Virtual milliseconds. */
  readonly modified: number;
  readonly description?: string;
  readonly tags: Tags;
}

export const ssmState = slice('ssm', () => ({ parameters: {} as Record<string, Parameter> }));

/** When AWS last wrote the public AMI parameters. */
const PUBLISHED = Date.parse('2026-08-12T02:14:00Z');

/**
 * A parameter by name, `name:version` or ARN: the account's own, or one of the public
 * `/aws/service/ami-windows-latest/…`. `undefined` where there is none.
 */
export function findParameter(account: Account, reference: string): Parameter | undefined {
  const name = reference.replace(/^arn:[^:]+:ssm:[^:]*:\d*:parameter(?=\/)/, '').replace(/:\d+$/, '');
  const own = ssmState(account).parameters[name] ?? ssmState(account).parameters[name.replace(/^\//, '')];
  if (own !== undefined) return own;
  const value = publicParameters(account.state.region).get(name);
  return value === undefined ? undefined : { name, type: 'String', value, version: 1, modified: PUBLISHED, tags: {} };
}

/** The value of a parameter by name, `name:version` or ARN; `undefined` where there is none. */
export function getParameterValue(account: Account, name: string): string | undefined {
  return findParameter(account, name)?.value;
}

/** All parameters that can be read: the account's own and the public ones. */
export function allParameters(account: Account): Parameter[] {
  const names = [...publicParameters(account.state.region).keys(), ...Object.keys(ssmState(account).parameters)];
  return names.flatMap((name) => findParameter(account, name) ?? []);
}

export interface NewParameter {
  readonly name: string;
  readonly value: string;
  readonly type?: Parameter['type'];
  readonly description?: string;
  readonly tags?: Tags;
  readonly overwrite?: boolean;
}

/**
 * Writes a parameter and gives its new version.
 *
 * @throws AwsError `ParameterAlreadyExists` without `overwrite`; `ValidationException` for reserved names,
 *   `AccessDeniedException` for those of AWS's own hierarchy.
 */
export function putParameter(account: Account, parameter: NewParameter): number {
  const before = ssmState(account).parameters[parameter.name];
  if (/^\/aws[^/]*\//i.test(parameter.name)) {
    throw new AwsError('AccessDeniedException', `No access to reserved parameter name: ${parameter.name}.`);
  }
  if (/^\/?(aws|ssm)/i.test(parameter.name)) {
    throw new AwsError(
      'ValidationException',
      'Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive).',
    );
  }
  if (before !== undefined && parameter.overwrite !== true) {
    throw new AwsError(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    );
  }
  const version = (before?.version ?? 0) + 1;
  const description = parameter.description ?? before?.description;
  ssmState(account).parameters[parameter.name] = {
    name: parameter.name,
    type: parameter.type ?? before?.type ?? 'String',
    value: parameter.value,
    version,
    modified: account.now(),
    ...(description !== undefined && { description }),
    tags: { ...before?.tags, ...parameter.tags },
  };
  return version;
}

export function parameterArn(account: Account, name: string): string {
  return arn(account, 'ssm', `parameter${name.startsWith('/') ? '' : '/'}${name}`);
}
