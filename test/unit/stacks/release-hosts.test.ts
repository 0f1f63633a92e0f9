import type { Fate } from '../../../src/stacks/deletion';
import { type HostClients, releaseHosts } from '../../../src/stacks/release-hosts';
import { script } from './account';

const fate = (type: string, physicalId: string, what: Fate['fate'] = 'deleted'): Fate => ({
  logicalId: physicalId.split('/').at(-1) ?? '',
  type,
  physicalId,
  fate: what,
  failedBefore: false,
  isEmptied: false,
});
const SERVICE = 'arn:aws:ecs:us-east-1:123456789012:service/main/invento';
const STACK = [
  fate('AWS::AutoScaling::AutoScalingGroup', 'hosts'),
  fate('AWS::ECS::CapacityProvider', 'provider'),
  fate('AWS::ECS::Service', SERVICE),
];

interface Options {
  readonly instances?: number;
  /** Tasks at each look. */
  readonly tasks?: number[];
  readonly protection?: 'ENABLED' | 'DISABLED';
  readonly refused?: string;
}

function cloud({ instances = 1, tasks = [0], protection = 'ENABLED', refused }: Options): {
  clients: HostClients;
  calls: string[];
} {
  const calls: string[] = [];
  const call = async (line: string): Promise<void> => {
    calls.push(line);
    if (refused !== undefined && line.startsWith(refused)) throw new Error('not allowed');
  };
  const clients: HostClients = {
    ecs: async () => ({
      updateService: ({ service, desiredCount }) => call(`service ${service} to ${desiredCount}`),
      async describeServices() {
        const runningCount = tasks.shift() ?? 0;
        await call(`${runningCount} tasks`);
        return { services: [{ runningCount, pendingCount: 0 }] };
      },
      describeCapacityProviders: async () => ({
        capacityProviders: [
          { autoScalingGroupProvider: { autoScalingGroupArn: 'arn', managedTerminationProtection: protection } },
        ],
      }),
      updateCapacityProvider: ({ name, autoScalingGroupProvider }) =>
        call(`provider ${name} ${autoScalingGroupProvider?.managedTerminationProtection}`),
    }),
    autoScaling: async () => ({
      describeAutoScalingGroups: async () => ({
        AutoScalingGroups: [
          {
            AutoScalingGroupName: 'hosts',
            MinSize: 1,
            MaxSize: 2,
            DesiredCapacity: 1,
            DefaultCooldown: 300,
            AvailabilityZones: [],
            HealthCheckType: 'EC2',
            CreatedTime: new Date(0),
            Instances: Array.from({ length: instances }, (_, each) => ({
              InstanceId: `i-${each}`,
              AvailabilityZone: 'us-east-1a',
              LifecycleState: 'InService' as const,
              HealthStatus: 'Healthy',
              ProtectedFromScaleIn: true,
            })),
          },
        ],
      }),
      updateAutoScalingGroup: ({ MinSize, DesiredCapacity, NewInstancesProtectedFromScaleIn }) =>
        call(`group to ${MinSize}/${DesiredCapacity}, new ones protected: ${NewInstancesProtectedFromScaleIn}`),
      setInstanceProtection: ({ InstanceIds = [], ProtectedFromScaleIn }) =>
        call(`${InstanceIds.length} hosts protected: ${ProtectedFromScaleIn}`),
    }),
  };
  return { clients, calls };
}

test('tasks stop first, then ECS protects no more, then the hosts’ own protection goes', async () => {
  const { clients, calls } = cloud({ tasks: [2, 1, 0], instances: 60 });
  await releaseHosts(script({ events: [], statuses: [] }).work, STACK, clients);
  expect(calls).toEqual([
    'service invento to 0',
    '2 tasks',
    '1 tasks',
    '0 tasks',
    'provider provider DISABLED',
    'group to 0/0, new ones protected: false',
    '50 hosts protected: false',
    '10 hosts protected: false',
  ]);
});

test('tasks that do not stop hold nothing up for longer than ten minutes', async () => {
  const { clients, calls } = cloud({ tasks: Array.from({ length: 1_000 }, () => 1) });
  const { work, told } = script({ events: [], statuses: [] });
  await releaseHosts(work, STACK, clients);
  expect(work.clock.now()).toBeCloseTo(600_000);
  expect(told.map(([, line]) => line)).toContain('Tasks of invento still run; the deletion goes on without them.');
  expect(calls.at(-1)).toBe('1 hosts protected: false');
});

test('what may not be released is a warning, and the rest is released', async () => {
  const { clients, calls } = cloud({ refused: 'service' });
  const { work, told } = script({ events: [], statuses: [] });
  await releaseHosts(work, STACK, clients);
  expect(told.map(([, line]) => line)).toContain('The service invento was not scaled in: not allowed');
  expect(calls).toContain('1 hosts protected: false');
});

test('what stays, and a provider that protects nothing, is left alone; no client is made for nothing', async () => {
  const { clients, calls } = cloud({ protection: 'DISABLED' });
  const { work } = script({ events: [], statuses: [] });
  await releaseHosts(
    work,
    [fate('AWS::ECS::CapacityProvider', 'p'), fate('AWS::ECS::Service', SERVICE, 'retained')],
    clients,
  );
  expect(calls).toEqual([]);
  const none = () => Promise.reject(new Error('no client is needed'));
  await releaseHosts(work, [fate('AWS::SNS::Topic', 'topic')], { ecs: none, autoScaling: none });
});
