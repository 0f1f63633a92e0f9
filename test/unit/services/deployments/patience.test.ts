import { readPatiently } from '../../../../src/services/deployments/patience';
import { patience } from './patience';

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
