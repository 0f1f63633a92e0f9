import { findInstance, type InstanceEvent } from '../ec2';
import type { Account } from '../kernel/account';
import type { Readiness } from '../kernel/resource';
import { onInstanceRunning } from './converge';
import { rollingReadiness } from './rolling';
import { autoscalingState, groupOf } from './state';
import { BOOT_SECONDS, readUserData } from './userdata';

/** User data that joins no cluster is over soon; one that does waits at most ten minutes for its agent. */
const PLAIN_SECONDS = 30;
const JOIN_SECONDS = 600;
/** From the agent's registration to the end of the user data. */
const AFTER_JOIN_SECONDS = 8;

interface SignalData {
  readonly instance: string;
  readonly success: boolean;
}

/** The instance goes into service; Windows still boots, then its user data runs and will signal where it does so. */
export function onRunning(account: Account, { instanceId }: InstanceEvent): void {
  onInstanceRunning(account, instanceId);
  const { cluster, signals } = readUserData(findInstance(account, instanceId)?.userData);
  if (!signals) return;
  const data: SignalData = { instance: instanceId, success: cluster === undefined };
  const seconds = BOOT_SECONDS + (cluster === undefined ? PLAIN_SECONDS : JOIN_SECONDS);
  account.schedule(seconds * 1000, 'autoscaling.signal', data);
}

/** Its agent has registered: the user data ends well. */
export function onHostRegistered(account: Account, { instance }: { instance: string }): void {
  const pending = account.state.queue.some(
    (entry) => entry.kind === 'autoscaling.signal' && (entry.data as SignalData).instance === instance,
  );
  if (!pending) return;
  account.unschedule('autoscaling.signal', (data: SignalData) => data.instance === instance);
  const data: SignalData = { instance, success: true };
  account.schedule(AFTER_JOIN_SECONDS * 1000, 'autoscaling.signal', data);
}

export function onSignal(account: Account, data: SignalData): void {
  const group = groupOf(account, data.instance);
  if (group === undefined) return;
  group.signalled[data.instance] = data.success;
  if (group.signals === undefined) return;
  if (data.success) group.signals.received += 1;
  else group.signals.failed += 1;
}

/** Whether the group's creation policy is met. CloudFormation itself watches the timeout. */
export function readinessOf(account: Account, name: string): Readiness {
  const rolling = rollingReadiness(account, name);
  if (rolling !== undefined) return rolling;
  const signals = autoscalingState(account).groups[name]?.signals;
  if (signals === undefined) return { state: 'ready' };
  if (signals.failed > 0) {
    const [instance] = autoscalingState(account).groups[name]?.instances ?? [];
    return { state: 'failed', reason: `Received FAILURE signal with UniqueId ${instance?.id ?? name}` };
  }
  return signals.received >= signals.wanted ? { state: 'ready' } : { state: 'pending' };
}
