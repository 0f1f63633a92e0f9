import { type Patience, readPatiently } from '../../../../src/services/deployments/patience';

/** A clock on which sleeping costs nothing. */
function patience(): Patience {
  let now = 0;
  const clock = {
    now: () => now,
    sleep: async (milliseconds: number) => {
      now += milliseconds;
    },
  };
  const silent = (): void => undefined;
  const log = { info: silent, debug: silent, notice: silent, warning: silent, error: silent, group: jest.fn() };
  return { clock, log, signal: new AbortController().signal, deadline: 10 * 60_000 };
}

const failing = (times: number, code: string) => {
  let left = times;
  return async (): Promise<string> => {
    left -= 1;
    if (left >= 0) throw Object.assign(new Error(code), { code });
    return 'read';
  };
};

describe('the first reading', () => {
  test('is done again where the connection broke', async () => {
    expect(await readPatiently(patience(), failing(3, 'ECONNRESET'))).toBe('read');
  });

  test.each(['ENOTFOUND', 'ECONNREFUSED', 'ETIMEDOUT'])('ends where the endpoint is not there: %s', async (code) => {
    await expect(readPatiently(patience(), failing(1, code))).rejects.toThrow(code);
  });
});
