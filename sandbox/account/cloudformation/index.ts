import { genericProvider } from '../generic/provider';
import type { Account, EventHandler } from '../kernel/account';
import { notImplemented } from '../kernel/errors';
import type { ResourceProvider } from '../kernel/resource';
import type { Operation, Service } from '../kernel/service';
import * as changeSets from './api/change-sets';
import { describeEvents } from './api/operation-events';
import * as reads from './api/reads';
import * as stacks from './api/stacks';
import * as templates from './api/templates';
import { timeOut } from './engine/begin';
import type { PhaseEvent } from './engine/finish';
import { askService, progress, type StepEvent, settle, stepOf } from './engine/run';
import { NESTED_STACK } from './nested/deployment';
import { nestedStacks } from './nested/provider';
import { findStack } from './state';
import { isCustom } from './template/check';
import type { World } from './world';

type WorldOperation = (world: World, input: never) => unknown;

const operations: Readonly<Record<string, WorldOperation>> = {
  CreateStack: stacks.createStack,
  UpdateStack: stacks.updateStack,
  DeleteStack: stacks.deleteStack,
  CancelUpdateStack: stacks.cancelUpdateStack,
  ContinueUpdateRollback: stacks.continueUpdateRollback,
  RollbackStack: stacks.rollbackStack,
  SignalResource: stacks.signalResource,
  UpdateTerminationProtection: stacks.updateTerminationProtection,
  SetStackPolicy: stacks.setStackPolicy,
  GetStackPolicy: stacks.getStackPolicy,
  CreateChangeSet: changeSets.createChangeSet,
  DescribeChangeSet: changeSets.describeChangeSet,
  ListChangeSets: changeSets.listChangeSets,
  DeleteChangeSet: changeSets.deleteChangeSet,
  ExecuteChangeSet: changeSets.executeChangeSet,
  DescribeStacks: reads.describeStacks,
  ListStacks: reads.listStacks,
  DescribeStackEvents: reads.describeStackEvents,
  DescribeStackResource: reads.describeStackResource,
  DescribeStackResources: reads.describeStackResources,
  ListStackResources: reads.listStackResources,
  ListExports: reads.listExports,
  ListImports: reads.listImports,
  DescribeEvents: describeEvents,
  GetTemplate: templates.getTemplate,
  GetTemplateSummary: templates.getTemplateSummary,
  ValidateTemplate: templates.validateTemplate,
};

type WorldHandler = (world: World, event: never) => void;

const handlers: Readonly<Record<string, WorldHandler>> = {
  'cloudformation.ask': onStep(askService),
  'cloudformation.settle': onStep(settle),
  'cloudformation.progress': onPhase(progress),
  'cloudformation.timeout': onPhase((world, stack) => {
    if (stack.operation?.kind === 'create') timeOut(world, stack);
  }),
  'cloudformation.change-set': changeSets.continueChangeSet,
};

function onStep(act: typeof settle): WorldHandler {
  return (world, event: StepEvent) => {
    const stack = findStack(world.account, event.stackId);
    const step = stepOf(stack, event);
    if (stack !== undefined && step !== undefined) act(world, stack, step);
  };
}

function onPhase(act: typeof progress): WorldHandler {
  return (world, event: PhaseEvent) => {
    const stack = findStack(world.account, event.stackId);
    if (stack?.operation?.id === event.operationId) act(world, stack);
  };
}

/**
 * CloudFormation, which makes the resources of all other rooms.
 *
 * @param owner who makes resources of a type; a type without an owner is kept generically.
 */
export function cloudFormation(owner: (type: string) => ResourceProvider | undefined): Service {
  const open = (account: Account): World => {
    const world: World = {
      account,
      provider: (type) => {
        if (isCustom(type)) return customResource(type);
        return type === NESTED_STACK ? nestedStacks(world) : (owner(type) ?? genericProvider(type));
      },
    };
    return world;
  };
  return {
    name: 'cloudformation',
    protocol: {
      kind: 'query',
      version: '2010-05-15',
      namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
    },
    operations: mapValues(
      operations,
      (operation): Operation =>
        (account, input) =>
          operation(open(account), input),
    ),
    events: mapValues(
      handlers,
      (handler): EventHandler =>
        (account, data) =>
          handler(open(account), data),
    ),
    listeners: [
      [
        'cloudformation.signal',
        (account, data: stacks.SignalInput) => {
          // A signal for a stack that is gone is lost, as on AWS.
          if (findStack(account, data.StackName ?? '') !== undefined) stacks.signalResource(open(account), data);
        },
      ],
    ],
  };
}

/** It can be reviewed; the program that would make it is not here. */
const customResource = (type: string): ResourceProvider => ({
  create() {
    throw notImplemented(`CloudFormation resources of type ${type}`);
  },
});

function mapValues<A, B>(map: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}
