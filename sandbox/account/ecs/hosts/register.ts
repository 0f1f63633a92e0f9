import type { Account } from '../../kernel/account';
import { heldMemory } from '../../scenarios/rules';
import { ecsArn, servicesOf, tasksOf } from '../find';
import { lookAgain } from '../services/look';
import { type ClusterRecord, ecsState, type HostRecord } from '../state';
import { beginStop } from '../tasks/stop';
import { instanceCapacity } from './instancetypes';
import { placeWaiting } from './scaling';

/** An EC2 instance whose agent comes up in a cluster. */
export interface NewHost {
  readonly ec2InstanceId: string;
  readonly imageId: string;
  readonly instanceType: string;
  readonly availabilityZone: string;
  readonly subnetId: string;
  readonly privateIp: string;
  readonly osFamily: string;
  readonly osBuild?: string;
  readonly tellsVersion?: boolean;
  readonly group?: string;
}

/** The agent registers its instance; whatever waits for a host gets its chance. */
export function registerHost(account: Account, cluster: ClusterRecord, given: NewHost): HostRecord {
  const id = account.ids.hex(32);
  const { cpu, memory, interfaces } = instanceCapacity(given.instanceType);
  const host: HostRecord = {
    id,
    arn: ecsArn(account, `container-instance/${cluster.name}/${id}`),
    cluster: cluster.name,
    ...given,
    status: 'ACTIVE',
    agentConnected: true,
    cpu,
    memory,
    heldMemory: Math.min(memory, heldMemory(account)),
    interfaces,
    registeredAt: account.now(),
    version: 1,
    pulled: [],
    tags: [],
  };
  cluster.hosts[id] = host;
  placeWaiting(account, cluster);
  for (const service of servicesOf(cluster)) lookAgain(account, service);
  return host;
}

/** The instance is gone: its tasks end with it, its registration is forgotten. */
export function forgetHost(account: Account, ec2InstanceId: string): void {
  for (const cluster of Object.values(ecsState(account).clusters)) {
    const host = Object.values(cluster.hosts).find((each) => each.ec2InstanceId === ec2InstanceId);
    if (host === undefined) continue;
    delete cluster.hosts[host.id];
    for (const task of tasksOf(cluster).filter((each) => each.host === host.id)) {
      beginStop(account, task, {
        code: 'TerminationNotice',
        reason: `Host EC2 (instance ${ec2InstanceId}) terminated.`,
      });
    }
    for (const service of servicesOf(cluster)) lookAgain(account, service);
  }
}
