import { conventionalName } from '../generic/names';
import { type Account, slice } from '../kernel/account';
import { arn } from '../kernel/arn';
import type { ResourceProvider, ResourceRequest, ResourceResult } from '../kernel/resource';
import { publish } from '../sns';

type Comparison = (value: number, threshold: number) => boolean;

const comparisons: Readonly<Record<string, Comparison>> = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

export interface Alarm {
  readonly name: string;
  readonly arn: string;
  readonly description: string;
  readonly metric: string;
  readonly periodMs: number;
  readonly threshold: number;
  readonly comparison: string;
  readonly alarmActions: readonly string[];
  readonly okActions: readonly string[];
  state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
}

/** One value of a metric, told by the topic `cloudwatch.metric`. */
export interface Datum {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number;
}

export const cloudwatchState = slice('cloudwatch', () => ({
  alarms: {} as Record<string, Alarm>,
  /** Values with their time, by metric. */
  values: {} as Record<string, Array<{ at: number; value: number }>>,
}));

const metricKey = (namespace: string, name: string, dimensions: Readonly<Record<string, string>>): string =>
  JSON.stringify([namespace, name, Object.entries(dimensions).sort()]);

interface AlarmProperties {
  readonly AlarmName?: string;
  readonly AlarmDescription?: string;
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Dimensions?: ReadonlyArray<{ Name: string; Value: string }>;
  readonly Period?: number | string;
  readonly Threshold?: number | string;
  readonly ComparisonOperator?: string;
  readonly AlarmActions?: readonly string[];
  readonly OKActions?: readonly string[];
}

function keep(account: Account, request: ResourceRequest, name: string): ResourceResult {
  const properties: AlarmProperties = request.properties;
  const dimensions = Object.fromEntries((properties.Dimensions ?? []).map(({ Name, Value }) => [Name, Value]));
  const alarm: Alarm = {
    name,
    arn: arn(account, 'cloudwatch', `alarm:${name}`),
    description: properties.AlarmDescription ?? '',
    metric: metricKey(properties.Namespace ?? '', properties.MetricName ?? '', dimensions),
    periodMs: Number(properties.Period ?? 60) * 1000,
    threshold: Number(properties.Threshold ?? 0),
    comparison: properties.ComparisonOperator ?? '',
    alarmActions: properties.AlarmActions ?? [],
    okActions: properties.OKActions ?? [],
    state: cloudwatchState(account).alarms[name]?.state ?? 'INSUFFICIENT_DATA',
  };
  cloudwatchState(account).alarms[name] = alarm;
  return { physicalId: name, attributes: { Arn: alarm.arn }, seconds: 2 };
}

export const alarmProvider: ResourceProvider = {
  create: (account, request) => {
    const { AlarmName: name }: AlarmProperties = request.properties;
    return keep(account, request, name ?? conventionalName(account, request));
  },
  update: (account, request, { physicalId }) => keep(account, request, physicalId),
  remove: (account, { physicalId }) => {
    delete cloudwatchState(account).alarms[physicalId];
    return 1;
  },
};

/** A value arrives: the alarms of its metric look at the sum of their period. */
export function onMetric(account: Account, datum: Datum): void {
  const key = metricKey(datum.namespace, datum.name, datum.dimensions);
  const { alarms, values } = cloudwatchState(account);
  values[key] = [...(values[key] ?? []), { at: account.now(), value: datum.value }].slice(-100);
  for (const alarm of Object.values(alarms)) {
    if (alarm.metric !== key) continue;
    look(account, alarm);
    account.schedule(alarm.periodMs, 'cloudwatch.look', { name: alarm.name });
  }
}

export function onLook(account: Account, { name }: { name: string }): void {
  const alarm = cloudwatchState(account).alarms[name];
  if (alarm !== undefined) look(account, alarm);
}

function look(account: Account, alarm: Alarm): void {
  const since = account.now() - alarm.periodMs;
  const recent = (cloudwatchState(account).values[alarm.metric] ?? []).filter(({ at }) => at > since);
  const sum = recent.reduce((total, { value }) => total + value, 0);
  const state = recent.length > 0 && comparisons[alarm.comparison]?.(sum, alarm.threshold) === true ? 'ALARM' : 'OK';
  if (state === alarm.state) return;
  alarm.state = state;
  for (const topicArn of state === 'ALARM' ? alarm.alarmActions : alarm.okActions) {
    publish(account, { topicArn, subject: `${state}: "${alarm.name}"`, text: alarm.description });
  }
}
