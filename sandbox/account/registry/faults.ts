import { type Fault, faultError } from '../faults/faults';
import type { Account } from '../kernel/account';
import { type RegistryAnswer, registryError } from './http';

const PROTOCOL = { kind: 'json', version: '1.1', targetPrefix: '' } as const;

/** A fault as a registry words it to `docker push`. `undefined` for a fault of the connection. */
export function registryFault(account: Account, fault: Fault, operation: string): RegistryAnswer | undefined {
  const error = faultError(account, fault, {
    service: 'ecr',
    operation,
    protocol: PROTOCOL,
    callerArn: `arn:aws:sts::${account.state.accountId}:assumed-role/registry/client`,
  });
  if (error === undefined) return undefined;
  switch (fault.kind) {
    case 'throttle':
      return registryError(429, 'TOOMANYREQUESTS', 'Rate exceeded');
    case 'expired-credentials':
      return registryError(403, 'DENIED', 'Your authorization token has expired. Reauthenticate and try again.');
    case 'access-denied':
      return registryError(403, 'DENIED', error.message);
    default:
      return registryError(error.status, 'UNAVAILABLE', error.message);
  }
}
