import { type Account, slice } from '../kernel/account';
import { AwsError } from '../kernel/errors';
import { required } from '../kernel/input';
import { page } from '../kernel/page';
import type { Service } from '../kernel/service';

/** What Application Auto Scaling may change, and between which numbers. */
interface ScalableTarget {
  readonly namespace: string;
  readonly resourceId: string;
  readonly dimension: string;
  readonly min: number;
  readonly max: number;
  readonly createdAt: number;
}

const state = slice('applicationAutoScaling', () => ({ targets: [] as ScalableTarget[] }));

interface Named {
  ServiceNamespace?: string;
  ResourceId?: string;
  ScalableDimension?: string;
}

const isIt =
  (input: Named) =>
  (target: ScalableTarget): boolean =>
    target.namespace === input.ServiceNamespace &&
    target.resourceId === input.ResourceId &&
    target.dimension === input.ScalableDimension;

function register(account: Account, input: Named & { MinCapacity?: number; MaxCapacity?: number }): unknown {
  const before = state(account).targets.find(isIt(input));
  const min = required(input.MinCapacity ?? before?.min, 'minCapacity');
  const max = required(input.MaxCapacity ?? before?.max, 'maxCapacity');
  if (min > max) throw new AwsError('ValidationException', 'Maximum capacity cannot be less than minimum capacity');
  const target: ScalableTarget = {
    namespace: required(input.ServiceNamespace, 'serviceNamespace'),
    resourceId: required(input.ResourceId, 'resourceId'),
    dimension: required(input.ScalableDimension, 'scalableDimension'),
    min,
    max,
    createdAt: before?.createdAt ?? account.now(),
  };
  state(account).targets = [...state(account).targets.filter((each) => each !== before), target];
  return {};
}

function deregister(account: Account, input: Named): unknown {
  const found = state(account).targets.find(isIt(input));
  if (found === undefined) {
    throw new AwsError(
      'ObjectNotFoundException',
      `No scalable target found for service namespace: ${input.ServiceNamespace}, resource ID: ${input.ResourceId}, scalable dimension: ${input.ScalableDimension}`,
    );
  }
  state(account).targets = state(account).targets.filter((each) => each !== found);
  return {};
}

interface Describe {
  ServiceNamespace?: string;
  ResourceIds?: string[];
  ScalableDimension?: string;
  MaxResults?: number;
  NextToken?: string;
}

function describe(account: Account, input: Describe): unknown {
  const namespace = required(input.ServiceNamespace, 'serviceNamespace');
  const wanted = state(account).targets.filter(
    (target) =>
      target.namespace === namespace &&
      (input.ResourceIds ?? [target.resourceId]).includes(target.resourceId) &&
      (input.ScalableDimension ?? target.dimension) === target.dimension,
  );
  const { items, next } = page(wanted, { limit: input.MaxResults ?? 50, token: input.NextToken });
  return {
    ScalableTargets: items.map((target) => ({
      ServiceNamespace: target.namespace,
      ResourceId: target.resourceId,
      ScalableDimension: target.dimension,
      MinCapacity: target.min,
      MaxCapacity: target.max,
      CreationTime: new Date(target.createdAt),
    })),
    NextToken: next,
  };
}

/** Application Auto Scaling, as a register of what may be scaled: nothing is scaled by it. */
export const applicationAutoScaling: Service = {
  name: 'application-autoscaling',
  protocol: { kind: 'json', version: '1.1', targetPrefix: 'AnyScaleFrontendService' },
  operations: {
    RegisterScalableTarget: register,
    DeregisterScalableTarget: deregister,
    DescribeScalableTargets: describe,
  },
};
