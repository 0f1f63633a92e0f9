import { conventionalName } from '../generic/names';
import { type Account, slice } from '../kernel/account';
import { arn } from '../kernel/arn';
import { AwsError, notImplemented } from '../kernel/errors';
import type { ResourceProvider, ResourceRequest, ResourceResult } from '../kernel/resource';
import type { Operation, Service } from '../kernel/service';
import { chosen, fill, output, retryDelay, type State, type StateMachineDefinition } from './language';

interface Machine {
  readonly arn: string;
  readonly name: string;
  readonly definition: StateMachineDefinition;
}

export interface Execution {
  readonly arn: string;
  readonly machineArn: string;
  readonly startedAt: number;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED';
  endedAt?: number;
  error?: string;
  cause?: string;
  /** Where it is, with what, and how often that failed. */
  state: string;
  input: unknown;
  failures: number;
}

const statesState = slice('states', () => ({
  machines: {} as Record<string, Machine>,
  executions: {} as Record<string, Execution>,
}));

const KNOWN_TYPES = ['Task', 'Wait', 'Pass', 'Choice', 'Succeed', 'Fail'];

export const executionsOf = (account: Account, machineArn: string): Execution[] =>
  Object.values(statesState(account).executions).filter((execution) => execution.machineArn === machineArn);

function keep(account: Account, { properties }: ResourceRequest, machine: Omit<Machine, 'definition'>): ResourceResult {
  const { DefinitionString: text = '{}', DefinitionSubstitutions: values = {} } = properties as {
    DefinitionString?: string;
    DefinitionSubstitutions?: Readonly<Record<string, unknown>>;
  };
  const filled = text.replace(/\$\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  const definition: StateMachineDefinition = parsed(filled);
  if (definition.States?.[definition.StartAt] === undefined) {
    throw new AwsError('InvalidDefinition', "Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: StartAt'");
  }
  const strange = Object.values(definition.States).find(({ Type }) => !KNOWN_TYPES.includes(Type));
  if (strange !== undefined) throw notImplemented(`states of type ${strange.Type}`);
  statesState(account).machines[machine.arn] = { ...machine, definition };
  return { physicalId: machine.arn, attributes: { Arn: machine.arn, Name: machine.name }, seconds: 3 };
}

function parsed(text: string): StateMachineDefinition {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AwsError('InvalidDefinition', `Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: ${error}'`);
  }
}

const machineProvider: ResourceProvider = {
  create: (account, request) => {
    const name = String(request.properties.StateMachineName ?? conventionalName(account, request));
    return keep(account, request, { name, arn: arn(account, 'states', `stateMachine:${name}`) });
  },
  update: (account, request, { physicalId }) =>
    keep(account, request, { arn: physicalId, name: physicalId.split(':').at(-1) ?? physicalId }),
  remove: (account, { physicalId }) => {
    delete statesState(account).machines[physicalId];
    return 30;
  },
};

/** @throws AwsError StateMachineDoesNotExist */
export function startExecution(account: Account, machineArn: string, input: string): Execution {
  const machine = statesState(account).machines[machineArn];
  if (machine === undefined) {
    throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${machineArn}'`);
  }
  const execution: Execution = {
    arn: arn(account, 'states', `execution:${machine.name}:${account.ids.uuid()}`),
    machineArn,
    startedAt: account.now(),
    status: 'RUNNING',
    state: machine.definition.StartAt,
    input: JSON.parse(input),
    failures: 0,
  };
  statesState(account).executions[execution.arn] = execution;
  account.schedule(1000, 'states.step', { arn: execution.arn });
  return execution;
}

/** Calls a service's operation, as the SDK integrations do: `arn:aws:states:::aws-sdk:ecs:updateService`. */
export type CallService = (account: Account, service: string, operation: string, input: unknown) => unknown;

function onStep(call: CallService): (account: Account, data: { arn: string }) => void {
  return (account, data) => {
    const execution = statesState(account).executions[data.arn];
    const definition = statesState(account).machines[execution?.machineArn ?? '']?.definition;
    const state = definition?.States[execution?.state ?? ''];
    if (execution?.status !== 'RUNNING' || state === undefined) return;
    advance(account, execution, state, call);
  };
}

function advance(account: Account, execution: Execution, state: State, call: CallService): void {
  const go = (next: string | undefined, seconds = 0): void => {
    execution.state = next ?? '';
    execution.failures = 0;
    account.schedule(Math.max(0.1, seconds) * 1000, 'states.step', { arn: execution.arn });
  };
  if (state.Type === 'Task') runTask(account, execution, state, { call, go });
  else if (state.Type === 'Wait') go(state.Next, state.Seconds);
  else if (state.Type === 'Choice') go(chosen(state, execution.input));
  else if (state.Type === 'Succeed') end(account, execution, { status: 'SUCCEEDED' });
  else if (state.Type === 'Fail') {
    end(account, execution, { status: 'FAILED', error: state.Error ?? '', cause: state.Cause ?? '' });
  } else {
    execution.input = state.Parameters === undefined ? execution.input : fill(state.Parameters, execution.input);
    go(state.Next);
  }
}

function runTask(
  account: Account,
  execution: Execution,
  state: State,
  { call, go }: { call: CallService; go: (next: string | undefined) => void },
): void {
  const [, service = '', operation = ''] = /:aws-sdk:(\w+):(\w+)$/.exec(state.Resource ?? '') ?? [];
  try {
    const result = call(account, service, operation, fill(state.Parameters, execution.input));
    execution.input = output(state, execution.input, result);
    go(state.Next);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    execution.failures += 1;
    const delay = retryDelay(state, execution.failures);
    if (delay === undefined) {
      end(account, execution, { status: 'FAILED', error: error.code, cause: error.message });
    } else {
      account.schedule(delay * 1000, 'states.step', { arn: execution.arn });
    }
  }
}

function end(account: Account, execution: Execution, how: Pick<Execution, 'status' | 'error' | 'cause'>): void {
  Object.assign(execution, how, { endedAt: account.now() });
  account.emit('cloudwatch.metric', {
    namespace: 'AWS/States',
    name: how.status === 'FAILED' ? 'ExecutionsFailed' : 'ExecutionsSucceeded',
    dimensions: { StateMachineArn: execution.machineArn },
    value: 1,
  });
}

const operations: Readonly<Record<string, Operation>> = {
  StartExecution: (account, input: { stateMachineArn?: string; input?: string }) => {
    const started = startExecution(account, input.stateMachineArn ?? '', input.input ?? '{}');
    return { executionArn: started.arn, startDate: new Date(started.startedAt) };
  },
  ListExecutions: (account, input: { stateMachineArn?: string }) => ({
    executions: executionsOf(account, input.stateMachineArn ?? '').map((each) => ({
      executionArn: each.arn,
      stateMachineArn: each.machineArn,
      name: each.arn.split(':').at(-1),
      status: each.status,
      startDate: new Date(each.startedAt),
      stopDate: each.endedAt === undefined ? undefined : new Date(each.endedAt),
    })),
  }),
};

/** Step Functions, whose machines call other services of the account. */
export const stepFunctions = (call: CallService): Service => ({
  name: 'states',
  protocol: { kind: 'json', version: '1.0', targetPrefix: 'AWSStepFunctions' },
  operations,
  events: { 'states.step': onStep(call) },
  resources: { 'AWS::StepFunctions::StateMachine': machineProvider },
});
