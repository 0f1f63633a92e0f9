import type { AwsError } from '../kernel/errors';
import type { Protocol, RestAnswer } from '../kernel/service';
import { toXml } from './query';

/** An HTTP answer as the service's protocol writes it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** JSON services write times as epoch seconds. */
function toJson(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, member) {
    const original = this[key];
    return original instanceof Date ? original.getTime() / 1000 : member;
  });
}

export function success(protocol: Protocol, call: { action: string; requestId: string }, output: unknown): Answer {
  if (protocol.kind === 'rest') {
    const { status, headers, body } = output as RestAnswer;
    return { status, headers: { ...headers, 'x-amz-request-id': call.requestId }, body };
  }
  if (protocol.kind === 'json') {
    return {
      status: 200,
      headers: { 'content-type': `application/x-amz-json-${protocol.version}`, 'x-amzn-requestid': call.requestId },
      body: toJson(output ?? {}),
    };
  }
  const { action, requestId } = call;
  const body =
    protocol.kind === 'ec2'
      ? `<requestId>${requestId}</requestId>${toXml(output, 'item')}`
      : `<${action}Result>${toXml(output, 'member')}</${action}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  return xml(200, requestId, `<${action}Response xmlns="${protocol.namespace}">${body}</${action}Response>`);
}

export function failure(protocol: Protocol, requestId: string, error: AwsError): Answer {
  if (protocol.kind === 'json') {
    return {
      status: error.status,
      headers: {
        'content-type': `application/x-amz-json-${protocol.version}`,
        'x-amzn-requestid': requestId,
        'x-amzn-errortype': error.code,
      },
      body: JSON.stringify({ __type: error.code, message: error.message, ...error.details }),
    };
  }
  if (protocol.kind === 'rest') {
    const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${toXml({ Code: error.code, Message: error.message, RequestId: requestId }, 'member')}</Error>`;
    return {
      status: error.status,
      headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
      body,
    };
  }
  const detail = toXml({ Code: error.code, Message: error.message, ...error.details }, 'member');
  const type = error.status >= 500 ? 'Receiver' : 'Sender';
  return protocol.kind === 'ec2'
    ? xml(
        error.status,
        requestId,
        `<Response><Errors><Error>${detail}</Error></Errors><RequestID>${requestId}</RequestID></Response>`,
      )
    : xml(
        error.status,
        requestId,
        `<ErrorResponse xmlns="${protocol.namespace}"><Error><Type>${type}</Type>${detail}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
      );
}

function xml(status: number, requestId: string, body: string): Answer {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body };
}
