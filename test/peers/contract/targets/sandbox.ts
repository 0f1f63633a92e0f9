import { ADMINISTRATOR, startAccount } from '../../../../sandbox/account';
import { virtualClock } from '../../../../sandbox/clock/clock';
import type { Target } from './target';

/** Virtual seconds that pass between two looks. */
const STEP = 20;

/** The sandbox's account over HTTP, on a clock that is moved by hand. */
export const sandbox: Target = {
  name: 'sandbox',
  programs: [],
  async start() {
    let elapsed = 0;
    const clock = virtualClock({ real: 0, virtual: Date.now(), speed: 1 }, () => elapsed);
    const running = await startAccount({ clock, port: 0 });
    return {
      endpoint: running.endpoint,
      accountId: running.account.state.accountId,
      key: ADMINISTRATOR,
      registryUser: undefined,
      patience: 180,
      pass: async () => {
        elapsed += STEP * 1000;
      },
      stop: () => running.close(),
    };
  },
};
