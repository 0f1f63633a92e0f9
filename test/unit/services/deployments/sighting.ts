import type { Sighting } from '../../../../src/services/deployments/verdict';

/** A look at a deployment that goes on. */
export const sighting = (changes: Partial<Sighting> = {}): Sighting => ({
  at: 1_000_000,
  status: 'IN_PROGRESS',
  isFirst: false,
  breaker: { triggered: false },
  triggeredAlarms: [],
  serviceStatus: 'ACTIVE',
  counts: { desired: 1, running: 0, pending: 1 },
  failures: { count: 0 },
  isSettled: true,
  drains: false,
  ...changes,
});
