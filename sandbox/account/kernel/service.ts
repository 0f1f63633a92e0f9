import type { Account, EventHandler, Listener } from './account';
import type { ResourceProvider } from './resource';

/** Who calls: from the request's access key. */
export interface Caller {
  readonly accessKeyId: string;
  readonly arn: string;
  readonly userId: string;
}

/** What an operation may need to know of its request. */
export interface RequestContext {
  readonly caller: Caller;
  /** Where the client reached us, `http://127.0.0.1:4566`; registry host names are made from it. */
  readonly endpoint: string;
  readonly requestId: string;
}

/**
 * One API call: takes the parsed input (JSON as sent; query parameters un-flattened, all strings) and
 * returns the output as the API shapes it. Times in outputs are `Date`s; the wire writes them as its
 * protocol wants. Throws `AwsError`.
 */
export type Operation = (account: Account, input: never, context: RequestContext) => unknown;

/** A request of a service whose operations are methods and paths; header names are lower case. */
export interface RestRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** What an operation of such a service gives: the answer as it goes out. */
export interface RestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** The wire protocol: https://smithy.io/2.0/aws/protocols/index.html */
export type Protocol =
  | {
      readonly kind: 'rest';
      /** The operation that a request means. */
      readonly action: (request: RestRequest) => string;
      readonly input: (request: RestRequest) => unknown;
    }
  | { readonly kind: 'json'; readonly version: '1.0' | '1.1'; readonly targetPrefix: string }
  | { readonly kind: 'query' | 'ec2'; readonly version: string; readonly namespace: string };

/** One AWS service of the account: everything it brings, in one value. */
export interface Service {
  /** The signing name: `ecs`, `ecr`, `cloudformation`. */
  readonly name: string;
  readonly protocol: Protocol;
  readonly operations: Readonly<Record<string, Operation>>;
  /** Handlers of what it schedules, by kind (`ecs.task-started`). */
  readonly events?: Readonly<Record<string, EventHandler>>;
  readonly listeners?: ReadonlyArray<readonly [topic: string, listener: Listener]>;
  /** CloudFormation resource types it owns. */
  readonly resources?: Readonly<Record<string, ResourceProvider>>;
}
