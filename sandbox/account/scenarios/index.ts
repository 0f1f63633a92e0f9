import type { Account } from '../kernel/account';
import { addRule, holdMemory, limitLaunches } from './rules';

export { addRule } from './rules';

/** A named course of things for `npm start -- --scenario NAME`. */
export interface Scenario {
  readonly description: string;
  /** Deliveries that it takes until it shows; the last one is the one that fails. */
  readonly deliveries: number;
  apply(account: Account): void;
}

/** 0xC0000005, access violation: -1073741819 as a signed number. */
const ACCESS_VIOLATION = 0xc0000005;

const LOGIN_FAILURE = [
  "Invento.Server: connecting to SQL Server with Provider=MSOLEDBSQL, user 'invento_app'",
  "Invento.Server: [28000] Login failed for user 'invento_app'. (18456, state 8)",
  'Invento.Server: unhandled exception 0xC0000005 in InventoCore.dll!OpenSession+0x1f4, terminating',
];

export const scenarios: Readonly<Record<string, Scenario>> = {
  'crash-loop': {
    description: 'the application starts, fails to log in to its database and crashes (0xC0000005), again and again',
    deliveries: 1,
    apply: (account) =>
      addRule(account, { match: {}, exitAfterSeconds: 20, exitCode: ACCESS_VIOLATION, logLines: LOGIN_FAILURE }),
  },
  'pull-failure': {
    description: 'the hosts may not pull the image from the registry',
    deliveries: 1,
    apply: (account) =>
      addRule(account, {
        match: {},
        pull: 'fail',
        pullReason:
          'Error response from daemon: pull access denied for {image}, repository does not exist or may require authorization: authorization failed: no basic auth credentials',
      }),
  },
  'os-mismatch': {
    description: 'the image was built on Windows Server 2019, the hosts run another Windows',
    deliveries: 1,
    apply: (account) => addRule(account, { match: {}, imageOsVersion: '10.0.17763.8276' }),
  },
  'no-capacity': {
    description: 'the only host is full and EC2 has no more instances of its type',
    deliveries: 1,
    apply: (account) => {
      holdMemory(account, 1_000_000);
      limitLaunches(account, 1);
    },
  },
  'unhealthy-target': {
    description: 'the application runs but never answers the health check of its target group',
    deliveries: 1,
    apply: (account) => addRule(account, { match: {}, unhealthyTarget: true }),
  },
  'slow-pull': {
    description: 'the image takes 40 minutes to arrive on the host; the deployment succeeds late',
    deliveries: 1,
    apply: (account) => addRule(account, { match: {}, pull: 40 * 60 }),
  },
  rollback: {
    description: 'the second revision crashes at once; the deployment circuit breaker goes back to the first',
    deliveries: 2,
    apply: (account) =>
      addRule(account, {
        match: { fromRevision: 2 },
        exitAfterSeconds: 15,
        exitCode: ACCESS_VIOLATION,
        logLines: LOGIN_FAILURE,
      }),
  },
};
