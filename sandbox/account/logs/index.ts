import type { Service } from '../kernel/service';
import { operations } from './operations';
import { resources } from './resources';

export { appendLog, createGroup, lookUpGroup } from './groups';

/** CloudWatch Logs. */
export const logs: Service = {
  name: 'logs',
  protocol: { kind: 'json', version: '1.1', targetPrefix: 'Logs_20140328' },
  operations,
  resources,
};
