import type { WindowsVersion } from '../../windows/version';
import { isJsonObject, type JsonObject } from '../json';

/** A container instance, as far as a task's place on it goes; CPU units and MiB that are left. */
export interface Host {
  readonly id: string;
  readonly connected: boolean;
  readonly osFamily?: string;
  /** With its monthly update, where the host tells it. */
  readonly version?: WindowsVersion;
  readonly cpu: number;
  readonly memory: number;
  readonly usedPorts: readonly number[];
  /** Network interfaces that tasks can still have; absent where that is not known. */
  readonly interfaces?: number;
  readonly provider?: string;
}

/** An image of the task definition, as its registry has it. */
export interface ImageFact {
  readonly image: string;
  /** Whether the hosts see the same as the job does: with other credentials another registry may say otherwise. */
  readonly isCertain: boolean;
  /** Absent where the registry has no such image. */
  readonly platforms?: ReadonlyArray<{ readonly os: string; readonly version?: WindowsVersion }>;
}

/** A target group of the service. */
export interface TargetGroupFact {
  readonly arn: string;
  /** `instance`, `ip` …; absent where there is no such target group. */
  readonly targetType?: string;
}

export interface PreflightFacts {
  /** The service as it will be, in the fields of the API. */
  readonly fields: JsonObject;
  /** The service as it is; absent for a new one. */
  readonly before?: JsonObject;
  /** The task definition; empty where it may not be read. */
  readonly task: JsonObject;
  /** Tasks that run now: they give their room back. */
  readonly running: number;
  readonly providers: readonly string[];
  readonly onFargate: boolean;
  /** Absent for Fargate, and where they may not be read. */
  readonly hosts?: readonly Host[];
  /** Whether a capacity provider adds hosts; taken for granted where it may not be read. */
  readonly scales: boolean;
  /** Those that could be read. */
  readonly images: readonly ImageFact[];
  /** Why others could not. */
  readonly unreadImages: readonly string[];
  readonly targetGroups: readonly TargetGroupFact[];
  readonly missingLogGroups: readonly string[];
  /** What `valueFrom` names and nobody has. */
  readonly missingSecrets: readonly string[];
  /** The most tasks to which Application Auto Scaling may raise the service; absent where it does not scale it. */
  readonly mostByScaling?: number;
  /** What could not be read, in AWS's words. */
  readonly unread: readonly string[];
}

/** What a preflight can find; docs/why-did-my-deployment-fail.md has each with its sentence. */
export const preflightCodes = {
  'image-missing': 'The registry has no image that the task definition names.',
  'image-os': 'An image is for another Windows than `operatingSystemFamily` and the hosts.',
  'image-patch':
    'The monthly update of an image is newer than that of a host that tells its own, or from before February 2020 (a warning).',
  'fargate-os-family': 'Fargate has no hosts of `operatingSystemFamily`.',
  'fargate-spot': 'FARGATE_SPOT runs no Windows tasks.',
  'no-hosts': 'No connected host is there, and no capacity provider starts one.',
  'host-os-family': 'The hosts are of another Windows than `operatingSystemFamily`.',
  'no-room': 'No host has room for one more task: CPU, memory, host port or network interface.',
  'deployment-deadlock': 'Between its limits ECS may neither stop an old task nor start a new one.',
  'port-deadlock': 'Old tasks hold the host port on every host and may not stop first.',
  singleton: 'A second task could run beside the only one that may.',
  'target-type': 'A target group takes another type of target than the network mode makes.',
  'target-group-missing': 'A target group of the service does not exist.',
  'secret-missing': 'A secret or parameter that the task definition names does not exist.',
  'log-group-missing': 'A log group does not exist, and nothing creates it.',
} as const;

export type PreflightCode = keyof typeof preflightCodes;

/** Something that would keep the deployment from succeeding, or, as a warning, that may. */
export interface PreflightFinding {
  readonly code: PreflightCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly remedy: string;
}

export type Singleton = 'auto' | 'true' | 'false';

export type Check = (facts: PreflightFacts, singleton: Singleton) => PreflightFinding[];

export const one = (code: PreflightCode, message: string, remedy: string): PreflightFinding[] => [
  { code, severity: 'error', message, remedy },
];

/** `operatingSystemFamily` of the task; empty where it is not given. */
export function familyOf({ task }: Pick<PreflightFacts, 'task'>): string {
  return isJsonObject(task.runtimePlatform) ? String(task.runtimePlatform.operatingSystemFamily ?? '') : '';
}
