import { AutoScaling } from '@aws-sdk/client-auto-scaling';
import { ADMINISTRATOR } from '../../../sandbox/account';
import { ec2 } from '../../../sandbox/account/ec2';
import { windowsAmis } from '../../../sandbox/account/ssm/windows-amis';
import { SERVICE, type Stage } from './stage';

const GROUP = 'hosts';
const PROVIDER = 'windows';

const USER_DATA = "<powershell>Initialize-ECSAgent -Cluster 'main' -EnableTaskENI</powershell>";

const scaling = ({ running }: Stage): AutoScaling =>
  new AutoScaling({ endpoint: running.endpoint, region: 'us-east-1', credentials: ADMINISTRATOR });

/** A launch template of Windows hosts for the cluster. @param imageId one that exists by default. */
function launchTemplate({ running: { account } }: Stage, imageId: string | undefined): string {
  const ami = windowsAmis('us-east-1').find((each) => each.osFamily === 'WINDOWS_SERVER_2022_CORE');
  const made = ec2.resources?.['AWS::EC2::LaunchTemplate']?.create(account, {
    type: 'AWS::EC2::LaunchTemplate',
    logicalId: 'Hosts',
    stackName: 'cluster',
    stackId: 's',
    tags: {},
    properties: {
      LaunchTemplateData: {
        ImageId: imageId ?? ami?.imageId,
        InstanceType: 'm5.large',
        UserData: Buffer.from(USER_DATA).toString('base64'),
      },
    },
  });
  return made?.physicalId ?? '';
}

/** An Auto Scaling group with no host yet, and a capacity provider with managed scaling in front of it. */
export async function addScaledHosts(
  stage: Stage,
  { max, imageId }: { readonly max: number; readonly imageId?: string },
): Promise<void> {
  await scaling(stage).createAutoScalingGroup({
    AutoScalingGroupName: GROUP,
    MinSize: 0,
    MaxSize: max,
    VPCZoneIdentifier: 'subnet-1,subnet-2',
    LaunchTemplate: { LaunchTemplateId: launchTemplate(stage, imageId), Version: '1' },
  });
  const { AutoScalingGroups } = await scaling(stage).describeAutoScalingGroups({ AutoScalingGroupNames: [GROUP] });
  await stage.ecs.createCapacityProvider({
    name: PROVIDER,
    autoScalingGroupProvider: {
      autoScalingGroupArn: AutoScalingGroups?.[0]?.AutoScalingGroupARN,
      managedScaling: { status: 'ENABLED' },
    },
  });
  await stage.ecs.putClusterCapacityProviders({
    cluster: 'main',
    capacityProviders: [PROVIDER],
    defaultCapacityProviderStrategy: [],
  });
}

/** The service on the hosts of the provider; old tasks stay until new ones run. */
export function scaledService(stage: Stage): Record<string, string> {
  const { launchType: _, ...fields } = SERVICE;
  const service = {
    ...fields,
    capacityProviderStrategy: [{ capacityProvider: PROVIDER, weight: 1 }],
    deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 200 },
  };
  return { 'service-definition': stage.file('scaled.json', service), preflight: 'off' };
}

/** When the group's last launch failed, in virtual milliseconds. */
export async function launchFailedAt(stage: Stage): Promise<number | undefined> {
  const { Activities = [] } = await scaling(stage).describeScalingActivities({ AutoScalingGroupName: GROUP });
  return Activities.findLast(({ StatusCode }) => StatusCode === 'Failed')?.StartTime?.getTime();
}
