import type { Json, Template } from '../template/model';

/** A resource as functions see it. */
export interface ResourceView {
  readonly type: string;
  readonly physicalId: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** All that the functions of a template may look at. */
export interface Scope {
  readonly template: Template;
  /** Values after resolution: texts, or lists of texts for list types. */
  readonly parameters: Readonly<Record<string, Json>>;
  /** `AWS::Region` and its like, but for `AWS::NoValue`. */
  readonly pseudo: Readonly<Record<string, Json>>;
  readonly conditions: Readonly<Record<string, boolean>>;
  readonly resource: (logicalId: string) => ResourceView | undefined;
  /** Throws when nothing is exported by this name. */
  readonly importValue: (name: string) => Json;
  readonly zones: (region: string) => string[];
  /** What stands for `{{resolve:service:…}}`; throws when there is no such thing. */
  readonly dynamicReference: (service: string, reference: string) => string;
}

/** `AWS::NoValue`: whoever holds it leaves it out. */
export const NO_VALUE = Symbol('AWS::NoValue');
