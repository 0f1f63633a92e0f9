import type { RuleScope } from '../../../windows/task-fields';
import type { WindowsVersion } from '../../../windows/version';
import type { JsonObject } from '../../json';

export type Severity = 'error' | 'warning';

/** What a rule is about, without what a task definition has against it. */
export interface RuleFacts {
  /** Stable: `ignore-rules` names it. */
  readonly code: string;
  readonly severity: Severity;
  readonly scope: RuleScope;
  /** What is asked, in a few words. */
  readonly title: string;
  readonly remedy: string;
  readonly link: string;
}

/** A place in a task definition that is against a rule. */
export interface Offence {
  readonly path: string;
  readonly message: string;
}

/** A task definition of Windows containers, with what is known beside it. */
export interface WindowsTask {
  readonly document: JsonObject;
  /** `runtimePlatform.operatingSystemFamily`; empty where it is not given. */
  readonly family: string;
  /** The Windows version of the image, where the caller knows it. */
  readonly imageVersion?: WindowsVersion;
  readonly onFargate: boolean;
  readonly onEc2: boolean;
}

export interface WindowsRule extends RuleFacts {
  check(task: WindowsTask): readonly Offence[];
}
