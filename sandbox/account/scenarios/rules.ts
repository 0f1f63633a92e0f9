import type { Account } from '../kernel/account';
import { slice } from '../kernel/account';

/** How containers that match behave; what a rule leaves out stays as it is by default. */
export interface ContainerRule {
  readonly match: {
    readonly family?: string;
    readonly container?: string;
    /** Part of the image reference. */
    readonly image?: string;
    /** Only from this revision of the family on: what worked before goes on working. */
    readonly fromRevision?: number;
  };
  /** Seconds after its start at which the container ends by itself. */
  readonly exitAfterSeconds?: number;
  /** As the Docker daemon on Windows gives it: an unsigned 32-bit number. */
  readonly exitCode?: number;
  readonly logLines?: readonly string[];
  /** Its targets never pass their health check. */
  readonly unhealthyTarget?: boolean;
  /** More seconds between the container's creation and its start. */
  readonly startDelaySeconds?: number;
  /** Seconds that the pull takes, or that it fails with `pullReason`. */
  readonly pull?: 'fail' | number;
  readonly pullReason?: string;
  /** The image counts as one of this Windows build, `10.0.17763.8276`. */
  readonly imageOsVersion?: string;
  /** How many tasks the rule concerns; without it, all. */
  readonly times?: number;
}

interface Scenarios {
  rules: { rule: ContainerRule; used: number }[];
  /** MiB that other workloads hold on each host. */
  heldMemory: number;
  /** From so many launches on EC2 has none of the instance type left. */
  launchesLeft?: number;
}

const scenarios = slice<Scenarios>('scenarios', () => ({ rules: [], heldMemory: 0 }));

export function addRule(account: Account, rule: ContainerRule): void {
  scenarios(account).rules.push({ rule, used: 0 });
}

/** Makes hosts that register later carry other workloads of this many MiB. */
export function holdMemory(account: Account, mebibytes: number): void {
  scenarios(account).heldMemory = mebibytes;
}

export const heldMemory = (account: Account): number => scenarios(account).heldMemory;

/** EC2 grants `count` more launches to Auto Scaling groups, then has no capacity. */
export function limitLaunches(account: Account, count: number): void {
  scenarios(account).launchesLeft = count;
}

/** Takes one launch; false when EC2 has no capacity left. */
export function grantLaunch(account: Account): boolean {
  const state = scenarios(account);
  if (state.launchesLeft === undefined) return true;
  if (state.launchesLeft <= 0) return false;
  state.launchesLeft -= 1;
  return true;
}

export interface ContainerSubject {
  readonly family: string;
  readonly revision: number;
  readonly container: string;
  readonly image: string;
}

/** Whether a rule speaks of this container. */
function matches(rule: ContainerRule, subject: ContainerSubject): boolean {
  const { family, container, image, fromRevision } = rule.match;
  return (
    (family === undefined || family === subject.family) &&
    (container === undefined || container === subject.container) &&
    (image === undefined || subject.image.includes(image)) &&
    (fromRevision === undefined || subject.revision >= fromRevision)
  );
}

/** The rule for a container that is about to exist, if any; counts its use. */
export function takeRule(account: Account, subject: ContainerSubject): ContainerRule | undefined {
  const entry = scenarios(account).rules.find(
    ({ rule, used }) => matches(rule, subject) && (rule.times === undefined || used < rule.times),
  );
  if (entry !== undefined) entry.used += 1;
  return entry?.rule;
}
