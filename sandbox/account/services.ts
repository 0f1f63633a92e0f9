import type { VirtualClock } from '../clock/clock';
import { applicationAutoScaling } from './applicationautoscaling';
import { autoscaling } from './autoscaling';
import { cloudFormation } from './cloudformation';
import { cloudwatch } from './cloudwatch';
import { ec2 } from './ec2';
import { ecr } from './ecr';
import { ecs } from './ecs';
import { elbv2 } from './elbv2';
import { events } from './events';
import { iam } from './iam';
import { type Account, type AccountState, createAccount } from './kernel/account';
import { notImplemented } from './kernel/errors';
import type { ResourceProvider } from './kernel/resource';
import type { Service } from './kernel/service';
import { logs } from './logs';
import { rds } from './rds';
import { s3 } from './s3';
import { secretsmanager } from './secretsmanager';
import { sns } from './sns';
import { ssm } from './ssm';
import { type CallService, stepFunctions } from './stepfunctions';
import { administrator, sts } from './sts';

/** Every service of the account. A new one is a folder and a line here. */
export const services: readonly Service[] = [
  sts,
  iam,
  ssm,
  secretsmanager,
  logs,
  ecr,
  ec2,
  rds,
  s3,
  autoscaling,
  applicationAutoScaling,
  elbv2,
  ecs,
  sns,
  cloudwatch,
  events,
  stepFunctions((...of) => callService(...of)),
  cloudFormation((type) => resourceProvider(type)),
];

/** An account with all its services on one clock. */
export function openAccount(options: {
  clock: VirtualClock;
  state?: AccountState;
  region?: string;
  accountId?: string;
}): Account {
  return createAccount({
    ...options,
    handlers: Object.assign({}, ...services.map((service) => service.events ?? {})),
    listeners: services.flatMap((service) => service.listeners ?? []),
  });
}

/** Who owns a CloudFormation resource type; types without an owner are kept generically. */
function resourceProvider(type: string): ResourceProvider | undefined {
  return services.find((service) => service.resources?.[type] !== undefined)?.resources?.[type];
}

/** An SDK integration of Step Functions, whose names begin with capital letters. So far for the JSON protocol's services. */
const callService: CallService = (account, name, operation, input) => {
  const service = services.find((each) => each.name === name);
  const run = service?.operations[`${operation[0]?.toUpperCase() ?? ''}${operation.slice(1)}`];
  if (run === undefined || service?.protocol.kind !== 'json') {
    throw notImplemented(`the call of ${name}:${operation} by Step Functions`);
  }
  const context = { caller: administrator(account), endpoint: 'http://127.0.0.1', requestId: account.ids.uuid() };
  const answer = run(account, renamed(input, (key) => key[0]?.toLowerCase() ?? '') as never, context);
  return renamed(answer, (key) => key[0]?.toUpperCase() ?? '');
};

/** The value with the first letter of each member's name changed. */
function renamed(value: unknown, first: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, first));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [`${first(key)}${key.slice(1)}`, renamed(member, first)]),
  );
}
