import { Readable } from 'node:stream';
import type { Http, HttpAnswer, HttpRequest } from '../../../src/registry/http';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** HTTP that asks a function, and remembers what it was asked. */
export function fakeHttp(reply: (request: HttpRequest) => Answer): {
  readonly http: Http;
  readonly asked: HttpRequest[];
} {
  const asked: HttpRequest[] = [];
  return {
    asked,
    http: async (request): Promise<HttpAnswer> => {
      asked.push(request);
      const { status, headers = {}, body = '' } = reply(request);
      const stream = Readable.from([Buffer.from(body)]);
      return {
        status,
        url: request.url,
        header: (name) => headers[name.toLowerCase()],
        body: stream as HttpAnswer['body'],
      };
    },
  };
}
