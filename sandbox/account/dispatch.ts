import { faultError, takeFault } from './faults/faults';
import type { Account } from './kernel/account';
import { AwsError, notImplemented } from './kernel/errors';
import type { Caller, Protocol, RestRequest, Service } from './kernel/service';
import { notePermissions } from './permissions/log';
import { actionsOfCall } from './permissions/needed';
import { type Answer, failure, success } from './wire/answer';
import { parseQuery } from './wire/query';

/** An HTTP request to the AWS endpoint, body read. Header names are lower case. */
export interface AwsRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** The request as it came, for services whose operations are methods and paths. */
  readonly rest?: RestRequest;
  readonly endpoint: string;
  /** `POST /`; only for the words of an error. */
  readonly line?: string;
}

interface Call {
  readonly service: Service;
  readonly action: string;
  /** Throws `AwsError` for a body that cannot be read. */
  input(): unknown;
}

/** What the caller shows and which call it is. */
export interface CallerRequest {
  readonly service: string;
  readonly action: string;
  readonly protocol: Protocol;
  readonly sessionToken: string | undefined;
}

export type Authenticate = (account: Account, accessKeyId: string | undefined, call: CallerRequest) => Caller;

const header = (request: AwsRequest, name: string): string => String(request.headers[name] ?? '');

interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

/** `Credential=AKIA…/20260101/us-east-1/ecs/aws4_request` in the Authorization header. */
function credentialScope(authorization: string): CredentialScope | undefined {
  const match = /Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/.exec(authorization);
  return match === null ? undefined : { accessKeyId: match[1] ?? '', region: match[2] ?? '', service: match[3] ?? '' };
}

/** Which service and operation a request means: by `X-Amz-Target`, else by the form and the signature's scope. */
export function readCall(services: readonly Service[], request: AwsRequest): Call | undefined {
  const [prefix = '', action = ''] = header(request, 'x-amz-target').split('.');
  if (action !== '') {
    const service = services.find((each) => each.protocol.kind === 'json' && each.protocol.targetPrefix === prefix);
    return service && { service, action, input: () => parseJson(request.body) };
  }
  const rest = restCall(services, request);
  if (rest !== undefined) return rest;
  const form = parseQuery(request.body);
  const scope = credentialScope(header(request, 'authorization'))?.service;
  const service = services.find(
    (each) =>
      (each.protocol.kind === 'query' || each.protocol.kind === 'ec2') &&
      (scope === undefined ? each.protocol.version === form.version : each.name === scope),
  );
  return service && form.action !== '' ? { service, action: form.action, input: () => form.input } : undefined;
}

function restCall(services: readonly Service[], { headers, rest }: AwsRequest): Call | undefined {
  const name = credentialScope(String(headers.authorization ?? ''))?.service;
  const service = services.find((each) => each.protocol.kind === 'rest' && each.name === name);
  if (service?.protocol.kind !== 'rest' || rest === undefined) return undefined;
  const { action, input } = service.protocol;
  return { service, action: action(rest), input: () => input(rest) };
}

function parseJson(body: string): unknown {
  if (body === '') return {};
  try {
    return JSON.parse(body);
  } catch {
    throw new AwsError('SerializationException', 'The request body is not valid JSON.');
  }
}

/** Names a request that no service of the account answers, as far as it can be told what it wants. */
function describeUnknown(request: AwsRequest): string {
  const target = header(request, 'x-amz-target');
  if (target !== '') return target;
  const service = credentialScope(header(request, 'authorization'))?.service ?? 'an unsigned call';
  const { action } = parseQuery(request.body.slice(0, 4096));
  return `${service}:${action === '' ? (request.line ?? 'this request') : action}`;
}

/** Global services are signed for us-east-1 wherever the caller is. */
const GLOBAL = ['iam', 'sts'];

function checkRegion(account: Account, service: Service, region: string | undefined): void {
  if (region === undefined || region === account.state.region || GLOBAL.includes(service.name)) return;
  throw notImplemented(`the region ${region}: this account lives in ${account.state.region} only`);
}

/**
 * Answers one AWS API request: plays what is due, finds out who calls, runs the operation.
 *
 * @param authenticate gives the caller of an access key, or throws the error of an unknown or expired one;
 *   the key is `undefined` for an unsigned request (AssumeRoleWithWebIdentity needs no credentials).
 */
export function dispatch(
  account: Account,
  services: readonly Service[],
  request: AwsRequest,
  authenticate: Authenticate,
): Answer {
  const requestId = account.ids.uuid();
  account.advance();
  const call = readCall(services, request);
  if (call === undefined) return failure(guessProtocol(request), requestId, notImplemented(describeUnknown(request)));
  const { service, action } = call;
  try {
    return success(service.protocol, { action, requestId }, run(account, call, request, { authenticate, requestId }));
  } catch (error) {
    return failure(service.protocol, requestId, asAwsError(error, `${service.name}:${action}`));
  }
}

/** A form and S3 get their errors in XML, all else in JSON. */
function guessProtocol(request: AwsRequest): Protocol {
  const isS3 = credentialScope(header(request, 'authorization'))?.service === 's3';
  return isS3 || header(request, 'content-type').includes('x-www-form-urlencoded')
    ? { kind: 'query', version: '', namespace: 'https://sandbox.invalid/' }
    : { kind: 'json', version: '1.1', targetPrefix: '' };
}

function run(
  account: Account,
  { service, action, input }: Call,
  request: AwsRequest,
  { authenticate, requestId }: { authenticate: Authenticate; requestId: string },
): unknown {
  const scope = credentialScope(header(request, 'authorization'));
  const { protocol } = service;
  const sessionToken = header(request, 'x-amz-security-token') || undefined;
  const caller = authenticate(account, scope?.accessKeyId, { service: service.name, action, protocol, sessionToken });
  checkRegion(account, service, scope?.region);
  const operation = service.operations[action];
  if (operation === undefined) throw notImplemented(`${service.name}:${action}`);
  const given = input();
  notePermissions(account, request.headers['user-agent'], actionsOfCall(service.name, action, given));
  const name = { service: service.name, operation: action };
  const fault = takeFault(account, name, 'answer');
  const refusal = fault && faultError(account, fault, { ...name, protocol, callerArn: caller.arn });
  if (refusal !== undefined) throw refusal;
  return operation(account, given as never, { caller, endpoint: request.endpoint, requestId });
}

function asAwsError(error: unknown, call: string): AwsError {
  if (error instanceof AwsError) return error;
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new AwsError('InternalFailure', `sandbox defect in ${call}: ${message}`, 500);
}
