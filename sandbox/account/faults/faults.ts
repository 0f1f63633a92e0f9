import { type Account, slice } from '../kernel/account';
import { arn } from '../kernel/arn';
import { AwsError } from '../kernel/errors';
import type { Protocol } from '../kernel/service';

/** What goes wrong. */
export type Fault =
  | { readonly kind: 'throttle' }
  | { readonly kind: 'access-denied'; readonly resource?: string }
  | { readonly kind: 'expired-credentials' }
  /** `status` is 503 unless it says 500, 502 or 504. */
  | { readonly kind: 'server-error'; readonly status?: number }
  /** The connection breaks: before the call is done, or after, when only the answer is lost. */
  | { readonly kind: 'reset'; readonly when?: 'before' | 'after' }
  /** The answer comes late by virtual seconds. */
  | { readonly kind: 'latency'; readonly seconds: number };

/** Which calls a fault hits. All that is given must match; what is not given matches everything. */
export interface FaultMatch {
  /** `ecs`, `ecr`, …; `registry` for `/v2/`. */
  readonly service?: string;
  /** `DescribeServices`; for the registry `PutManifest`, `GetBlob`, `PostUpload`. */
  readonly operation?: string;
  /** Virtual times, ISO 8601: hits from `after` until `before`. */
  readonly after?: string;
  readonly before?: string;
  /** Lets so many matching calls pass first. */
  readonly skip?: number;
  /** Hits so many times, then never again. */
  readonly times?: number;
}

export interface FaultRule {
  readonly match: FaultMatch;
  readonly fault: Fault;
}

interface StoredRule extends FaultRule {
  seen: number;
  hits: number;
}

const faultsState = slice('faults', () => ({ rules: [] as StoredRule[] }));

export function addFault(account: Account, rule: FaultRule): void {
  faultsState(account).rules.push({ ...rule, seen: 0, hits: 0 });
}

export function clearFaults(account: Account): void {
  faultsState(account).rules = [];
}

export const listFaults = (account: Account): readonly StoredRule[] => faultsState(account).rules;

/** Faults of the connection are the server's to play; the others are answers. */
export type Stage = 'connection' | 'answer';

const stageOf = ({ kind }: Fault): Stage => (kind === 'reset' || kind === 'latency' ? 'connection' : 'answer');

export interface CallName {
  readonly service: string;
  readonly operation: string;
}

/** The fault that hits this call, counted as a hit; `undefined` for none. The first rule that matches wins. */
export function takeFault(account: Account, call: CallName, stage: Stage): Fault | undefined {
  for (const rule of faultsState(account).rules) {
    if (stageOf(rule.fault) !== stage || !isMeant(rule.match, call, account.now())) continue;
    rule.seen += 1;
    const spent = rule.match.times !== undefined && rule.hits >= rule.match.times;
    if (spent || rule.seen <= (rule.match.skip ?? 0)) continue;
    rule.hits += 1;
    return rule.fault;
  }
  return undefined;
}

const isMeant = (match: FaultMatch, call: CallName, now: number): boolean =>
  (match.service === undefined || match.service === call.service) &&
  (match.operation === undefined || match.operation === call.operation) &&
  (match.after === undefined || now >= Date.parse(match.after)) &&
  (match.before === undefined || now < Date.parse(match.before));

export interface FaultedCall extends CallName {
  readonly protocol: Protocol;
  readonly callerArn: string;
}

/** A fault as the error that the service's protocol answers. `undefined` for a fault of the connection. */
export function faultError(account: Account, fault: Fault, call: FaultedCall): AwsError | undefined {
  const { kind } = call.protocol;
  switch (fault.kind) {
    case 'throttle':
      if (kind === 'ec2') return new AwsError('RequestLimitExceeded', 'Request limit exceeded.', 503);
      if (kind === 'rest') return new AwsError('SlowDown', 'Please reduce your request rate.', 503);
      return new AwsError(kind === 'json' ? 'ThrottlingException' : 'Throttling', 'Rate exceeded', 400);
    case 'access-denied': {
      const resource = fault.resource ?? arn(account, call.service, '*');
      const message = `User: ${call.callerArn} is not authorized to perform: ${call.service}:${call.operation} on resource: ${resource} because no identity-based policy allows the ${call.service}:${call.operation} action`;
      if (kind === 'json') return new AwsError('AccessDeniedException', message, 400);
      return kind === 'query' || kind === 'rest'
        ? new AwsError('AccessDenied', message, 403)
        : new AwsError('UnauthorizedOperation', `You are not authorized to perform this operation. ${message}`, 403);
    }
    case 'expired-credentials': {
      const words = 'The security token included in the request is expired';
      if (kind === 'json') return new AwsError('ExpiredTokenException', words, 400);
      return kind === 'query' || kind === 'rest'
        ? new AwsError('ExpiredToken', words, 403)
        : new AwsError('RequestExpired', 'Request has expired.', 400);
    }
    case 'server-error': {
      const code = kind === 'json' ? 'ServiceUnavailableException' : 'ServiceUnavailable';
      return new AwsError(code, 'Service is unable to handle request.', fault.status ?? 503);
    }
    default:
      return undefined;
  }
}
