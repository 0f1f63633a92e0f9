import { groupOf } from '../../autoscaling/state';
import { BOOT_SECONDS, readUserData } from '../../autoscaling/userdata';
import { findInstance, type InstanceEvent } from '../../ec2';
import type { Account } from '../../kernel/account';
import { amisOf } from '../../ssm/later-amis';
import { ecsState } from '../state';
import { forgetHost, registerHost } from './register';

/** From the first line of the user data until the agent has registered: it installs the agent's service first. */
const AGENT_SECONDS = 95;

/** A new instance runs: an agent that its user data starts will register in its cluster. */
export function onInstanceRunning(account: Account, event: InstanceEvent): void {
  const instance = findInstance(account, event.instanceId);
  if (readUserData(instance?.userData).cluster === undefined) return;
  account.schedule((BOOT_SECONDS + AGENT_SECONDS) * 1000, 'ecs.agent-up', event);
}

/** The agent registers, unless the cluster is not there: then it tries in vain. */
export function onAgentUp(account: Account, { instanceId }: InstanceEvent): void {
  const machine = findInstance(account, instanceId);
  const { cluster: name = '', tellsVersion } = readUserData(machine?.userData);
  const cluster = ecsState(account).clusters[name];
  if (machine?.state !== 'running' || cluster?.status !== 'ACTIVE') return;
  const ami = amisOf(account).find((each) => each.imageId === machine.imageId);
  const group = groupOf(account, machine.id);
  registerHost(account, cluster, {
    ec2InstanceId: machine.id,
    imageId: machine.imageId,
    instanceType: machine.type,
    availabilityZone: machine.zone,
    subnetId: machine.subnetId,
    privateIp: machine.privateIp,
    osFamily: ami?.osFamily ?? 'LINUX',
    ...(ami !== undefined && { osBuild: ami.build }),
    tellsVersion,
    ...(group !== undefined && { group: group.name }),
  });
  account.emit('ecs.host-registered', { instance: machine.id });
}

export function onInstanceTerminated(account: Account, { instanceId }: InstanceEvent): void {
  forgetHost(account, instanceId);
}
