import type { Account } from '../../kernel/account';
import type { ServiceRecord } from '../state';

/** The scheduler looks at a service some seconds after something changed. */
const REACTION_SECONDS = 5;

export interface ServiceReference {
  readonly cluster: string;
  readonly service: string;
}

/** Has the scheduler look at the service after so many seconds, unless it will sooner. */
export function lookAgain(account: Account, service: ServiceRecord, seconds = REACTION_SECONDS): void {
  const subject: ServiceReference = { cluster: service.cluster, service: service.name };
  const isOurs = (data: ServiceReference): boolean =>
    data.cluster === subject.cluster && data.service === subject.service;
  const at = account.now() + seconds * 1000;
  const sooner = account.state.queue.some(
    (entry) => entry.kind === 'ecs.reconcile' && isOurs(entry.data as ServiceReference) && entry.at <= at,
  );
  if (sooner) return;
  account.schedule(seconds * 1000, 'ecs.reconcile', subject);
}
