import type { Activity, AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import type { CapacityProvider } from '@aws-sdk/client-ecs';
import { calling } from '../../aws/errors';
import type { SomeEcsCalls } from '../ecs-calls';

/** The Auto Scaling group of a capacity provider. */
export interface HostGroup {
  readonly name: string;
  readonly max: number;
  readonly desired: number;
  /** Instances in service. */
  readonly instances: readonly string[];
  /** Whether an instance is on its way. */
  readonly launches: boolean;
  /** Whether a person has forbidden launches. */
  readonly suspended: boolean;
  /** Whether a new instance is of the same size as those that are there, as far as that is known. */
  readonly launchesTheSame: boolean;
  /** What the last launch failed with, in the words of Auto Scaling. */
  readonly failure?: string;
}

/** A capacity provider of the service, with its group where managed scaling starts hosts. */
export interface HostProvider {
  readonly name: string;
  readonly group?: HostGroup;
}

/** The calls to Auto Scaling, as the SDK's client has them. */
export interface ScalingCalls {
  describeAutoScalingGroups(input: {
    AutoScalingGroupNames: string[];
  }): Promise<{ AutoScalingGroups?: AutoScalingGroup[] | undefined }>;
  describeScalingActivities(input: {
    AutoScalingGroupName: string;
    MaxRecords: number;
  }): Promise<{ Activities?: Activity[] | undefined }>;
}

/** With what the capacity providers are read. */
export interface ScalingReader {
  readonly ecs: SomeEcsCalls<'describeCapacityProviders'>;
  readonly autoScaling: () => Promise<ScalingCalls>;
}

/** Capacity providers by name, with the groups that managed scaling makes larger. @param now milliseconds since the epoch. */
export async function readProviders(
  reader: ScalingReader,
  names: readonly string[],
  now: number,
): Promise<HostProvider[]> {
  if (names.length === 0) return [];
  const answer = await calling('ecs:DescribeCapacityProviders', () =>
    reader.ecs.describeCapacityProviders({ capacityProviders: [...names] }),
  );
  const providers: HostProvider[] = [];
  for (const provider of answer.capacityProviders ?? []) {
    const group = await readGroup(reader, provider, now);
    providers.push({ name: provider.name ?? '', ...(group === undefined ? {} : { group }) });
  }
  return providers;
}

/** Older failures are not of this deployment: while a host is wanted Auto Scaling tries again every few minutes. */
const RECENT_MS = 15 * 60_000;
const ACTIVITIES = 10;

async function readGroup(
  { autoScaling }: ScalingReader,
  { autoScalingGroupProvider }: CapacityProvider,
  now: number,
): Promise<HostGroup | undefined> {
  const name = autoScalingGroupProvider?.autoScalingGroupArn?.split('autoScalingGroupName/').at(-1);
  if (name === undefined || autoScalingGroupProvider?.managedScaling?.status !== 'ENABLED') return undefined;
  const client = await autoScaling();
  const { AutoScalingGroups } = await calling('autoscaling:DescribeAutoScalingGroups', () =>
    client.describeAutoScalingGroups({ AutoScalingGroupNames: [name] }),
  );
  const [group] = AutoScalingGroups ?? [];
  if (group === undefined) return undefined;
  const { Activities } = await calling('autoscaling:DescribeScalingActivities', () =>
    client.describeScalingActivities({ AutoScalingGroupName: name, MaxRecords: ACTIVITIES }),
  );
  return groupOf(name, group, lastLaunch(Activities ?? [], now));
}

/** Auto Scaling lists the newest first. */
const lastLaunch = (activities: readonly Activity[], now: number): Activity | undefined =>
  activities.find(
    ({ Description, StartTime }) =>
      /^Launching a new EC2 instance/.test(Description ?? '') && now - (StartTime?.getTime() ?? 0) < RECENT_MS,
  );

function groupOf(name: string, group: AutoScalingGroup, launch: Activity | undefined): HostGroup {
  const instances = group.Instances ?? [];
  const failure = launch?.StatusCode === 'Failed' ? (launch.StatusMessage ?? 'no reason given') : undefined;
  return {
    name,
    max: group.MaxSize ?? 0,
    desired: group.DesiredCapacity ?? 0,
    instances: instances.flatMap(({ InstanceId, LifecycleState }) =>
      LifecycleState === 'InService' && InstanceId !== undefined ? [InstanceId] : [],
    ),
    launches: instances.some(({ LifecycleState }) => /^Pending/.test(LifecycleState ?? '')),
    suspended: (group.SuspendedProcesses ?? []).some(({ ProcessName }) => ProcessName === 'Launch'),
    launchesTheSame: launchesTheSame(group),
    ...(failure === undefined ? {} : { failure }),
  };
}

/** A template's `$Latest` may have become a larger one since; several types are never the same. */
function launchesTheSame({ LaunchTemplate: template, Instances: instances = [] }: AutoScalingGroup): boolean {
  const version = template?.Version ?? '';
  return (
    /^\d+$/.test(version) &&
    instances.length > 0 &&
    instances.every(
      ({ LaunchTemplate }) =>
        LaunchTemplate?.LaunchTemplateId === template?.LaunchTemplateId && LaunchTemplate?.Version === version,
    )
  );
}
