import { AwsError } from './errors';

export interface Page<T> {
  readonly items: readonly T[];
  /** The token of the next page; absent on the last one. */
  readonly next?: string;
}

export interface PageRequest {
  readonly limit: number;
  /** As an earlier page gave it. */
  readonly token?: string | undefined;
}

/**
 * One page of a list.
 *
 * @throws AwsError `InvalidParameterException` for a token that no page gave.
 */
export function page<T>(items: readonly T[], { limit, token }: PageRequest): Page<T> {
  const start = token === undefined ? 0 : readToken(token);
  const end = start + limit;
  const slice = items.slice(start, end);
  return end < items.length ? { items: slice, next: writeToken(end) } : { items: slice };
}

const writeToken = (offset: number): string => Buffer.from(`offset:${offset}`).toString('base64url');

function readToken(token: string): number {
  const match = /^offset:(\d+)$/.exec(Buffer.from(token, 'base64url').toString('utf8'));
  if (match?.[1] === undefined) {
    throw new AwsError('InvalidParameterException', 'The specified parameter is invalid: nextToken');
  }
  return Number(match[1]);
}
