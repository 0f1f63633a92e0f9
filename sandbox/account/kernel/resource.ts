import type { Account } from './account';

/** A CloudFormation resource to be made: properties are resolved and already checked against AWS's schema. */
export interface ResourceRequest {
  readonly type: string;
  readonly logicalId: string;
  readonly stackName: string;
  readonly stackId: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Stack tags merged with the resource's own, for types that take tags. */
  readonly tags: Readonly<Record<string, string>>;
  readonly creationPolicy?: unknown;
  /** With its functions evaluated. */
  readonly updatePolicy?: unknown;
  readonly deletionPolicy?: string;
}

/** What stands after a create or an update. */
export interface ResourceResult {
  /** What `Ref` gives. */
  readonly physicalId: string;
  /** What `Fn::GetAtt` gives, by attribute name (`MasterUserSecret.SecretArn` with its dots). */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Virtual seconds that it takes. */
  readonly seconds: number;
}

export type Readiness =
  | { readonly state: 'ready' }
  | { readonly state: 'pending' }
  | { readonly state: 'failed'; readonly reason: string };

/**
 * How one resource type lives in the account. A throw of `AwsError` is the resource's failure, its
 * message the status reason. Where the real resource becomes ready by what happens elsewhere (an
 * instance that signals, a load balancer that provisions), `ready` is asked every few virtual seconds.
 */
export interface ResourceProvider {
  create(account: Account, request: ResourceRequest): ResourceResult;
  update?(
    account: Account,
    request: ResourceRequest,
    before: { physicalId: string; properties: Readonly<Record<string, unknown>> },
  ): ResourceResult;
  /** Gives the virtual seconds that it takes. */
  remove?(account: Account, resource: { physicalId: string; properties: Readonly<Record<string, unknown>> }): number;
  ready?(account: Account, physicalId: string): Readiness;
  /** Properties as they are now, whoever changed them; `undefined` where the resource is gone. */
  actual?(account: Account, physicalId: string): Readonly<Record<string, unknown>> | undefined;
  /** Attributes that are only known, or known anew, when it is ready. */
  attributes?(account: Account, physicalId: string): Readonly<Record<string, unknown>>;
  /** The same for a removal that others can hold up, asked until it is `ready`. */
  gone?(account: Account, physicalId: string): Readiness;
}
