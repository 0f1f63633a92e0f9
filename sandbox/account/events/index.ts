import { conventionalName } from '../generic/names';
import { type Account, slice } from '../kernel/account';
import { arn } from '../kernel/arn';
import { AwsError } from '../kernel/errors';
import type { ResourceProvider, ResourceRequest, ResourceResult } from '../kernel/resource';
import type { Service } from '../kernel/service';
import { publish } from '../sns';
import { startExecution } from '../stepfunctions';
import { type BusEvent, fits, transformed } from './pattern';

interface Target {
  readonly Id: string;
  readonly Arn: string;
  readonly InputTransformer?: { InputPathsMap?: Readonly<Record<string, string>>; InputTemplate?: string };
}

interface Rule {
  readonly name: string;
  readonly pattern: unknown;
  readonly targets: readonly Target[];
}

const eventsState = slice('events', () => ({ rules: {} as Record<string, Rule> }));

function keep(account: Account, request: ResourceRequest, name: string): ResourceResult {
  const { EventPattern: pattern, Targets: targets = [] } = request.properties as {
    EventPattern?: unknown;
    Targets?: readonly Target[];
  };
  eventsState(account).rules[name] = { name, pattern, targets };
  return { physicalId: name, attributes: { Arn: arn(account, 'events', `rule/${name}`) }, seconds: 60 };
}

const ruleProvider: ResourceProvider = {
  create: (account, request) =>
    keep(account, request, String(request.properties.Name ?? conventionalName(account, request).slice(-64))),
  update: (account, request, { physicalId }) => keep(account, request, physicalId),
  remove: (account, { physicalId }) => {
    delete eventsState(account).rules[physicalId];
    return 60;
  },
};

/** An event comes to the default bus: each rule that it fits tells its targets. */
function onEvent(account: Account, given: Omit<BusEvent, 'time'>): void {
  const event: BusEvent = { ...given, time: new Date(account.now()).toISOString() };
  for (const rule of Object.values(eventsState(account).rules)) {
    if (!fits(rule.pattern, event)) continue;
    count(account, rule, 'TriggeredRules');
    for (const target of rule.targets) {
      if (!tell(account, target, event)) count(account, rule, 'FailedInvocations');
    }
  }
}

const count = (account: Account, rule: Rule, name: string): void =>
  account.emit('cloudwatch.metric', {
    namespace: 'AWS/Events',
    name,
    dimensions: { RuleName: rule.name },
    value: 1,
  });

/** Whether the target could be told; targets of other kinds are not imitated and take it. */
function tell(account: Account, target: Target, event: BusEvent): boolean {
  const text = transformed(event, target.InputTransformer);
  if (target.Arn.includes(':sns:')) publish(account, { topicArn: target.Arn, text: text.replace(/^"|"$/g, '') });
  if (!target.Arn.includes(':states:')) return true;
  try {
    startExecution(account, target.Arn, text);
    return true;
  } catch (error) {
    if (error instanceof AwsError) return false;
    throw error;
  }
}

interface StoppedTask {
  readonly taskArn: string;
  readonly clusterArn: string;
  readonly group: string;
  readonly stopCode: string;
  readonly stoppedReason: string;
}

const onTaskStopped = (account: Account, detail: StoppedTask): void =>
  onEvent(account, {
    source: 'aws.ecs',
    'detail-type': 'ECS Task State Change',
    resources: [detail.taskArn],
    detail: { ...detail, lastStatus: 'STOPPED', desiredStatus: 'STOPPED' },
  });

/** EventBridge's default bus: rules on what other rooms tell by the topic `events.event`. */
export const events: Service = {
  name: 'events',
  protocol: { kind: 'json', version: '1.1', targetPrefix: 'AWSEvents' },
  operations: {
    ListRules: (account: Account) => ({
      Rules: Object.values(eventsState(account).rules).map(({ name, pattern }) => ({
        Name: name,
        Arn: arn(account, 'events', `rule/${name}`),
        EventPattern: JSON.stringify(pattern),
        State: 'ENABLED',
      })),
    }),
  },
  listeners: [
    ['events.event', onEvent],
    ['ecs.task-stopped', onTaskStopped],
  ],
  resources: { 'AWS::Events::Rule': ruleProvider },
};
