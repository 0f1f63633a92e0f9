import { ecr } from '../../../../sandbox/account/ecr';
import { iam } from '../../../../sandbox/account/iam';
import { type Account, createAccount } from '../../../../sandbox/account/kernel/account';
import { AwsError } from '../../../../sandbox/account/kernel/errors';
import type { Service } from '../../../../sandbox/account/kernel/service';
import { logs } from '../../../../sandbox/account/logs';
import { secretsmanager } from '../../../../sandbox/account/secretsmanager';
import { ssm } from '../../../../sandbox/account/ssm';
import { administrator, sts } from '../../../../sandbox/account/sts';
import { virtualClock } from '../../../../sandbox/clock/clock';

/** The services at the account's base; those that stand on them have their own tests. */
export const baseServices: readonly Service[] = [sts, iam, ssm, secretsmanager, logs, ecr];

export const START = Date.parse('2026-09-01T10:00:00Z');

/** An account whose clock stands until the test moves it. */
export interface Rig {
  readonly account: Account;
  /** Runs an operation as the administrator; what it answers, as plain JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
  call(service: string, action: string, input?: object): any;
  /** The same, for the error's code and message: `Code: message`. */
  failure(service: string, action: string, input?: object): string;
  /** Lets virtual seconds pass. */
  wait(seconds: number): void;
}

export function rig(): Rig {
  let elapsed = 0;
  const account = createAccount({
    clock: virtualClock({ real: 0, virtual: START, speed: 1 }, () => elapsed),
    handlers: Object.assign({}, ...baseServices.map(({ events }) => events ?? {})),
    listeners: [],
  });
  const call: Rig['call'] = (name, action, input = {}) => {
    const operation = baseServices.find((each) => each.name === name)?.operations[action];
    if (operation === undefined) throw new Error(`no ${name}:${action}`);
    account.advance();
    const context = { caller: administrator(account), endpoint: 'http://127.0.0.1:4566', requestId: 'r' };
    return JSON.parse(JSON.stringify(operation(account, input as never, context) ?? {}));
  };
  return {
    account,
    call,
    failure(name, action, input) {
      try {
        call(name, action, input);
      } catch (error) {
        if (error instanceof AwsError) return `${error.code}: ${error.message}`;
        throw error;
      }
      throw new Error(`${name}:${action} did not fail`);
    },
    wait(seconds) {
      elapsed += seconds * 1000;
      account.advance();
    },
  };
}
