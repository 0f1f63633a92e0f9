import { withAuthorization } from '../../../src/registry/authorization';
import type { Http } from '../../../src/registry/http';

const url = new URL('https://r/v2/app/manifests/1');

test('requests that begin together are each let in, and later ones at once', async () => {
  const sent: Array<string | undefined> = [];
  const http: Http = async ({ headers }) => {
    sent.push(headers?.Authorization);
    const status = headers?.Authorization === 'Basic QVdTOng=' ? 200 : 401;
    const header = (name: string) => (name === 'www-authenticate' && status === 401 ? 'Basic realm="r"' : undefined);
    return { status, url, header, body: { resume: () => undefined } as never };
  };
  const send = withAuthorization(http, async () => ({ username: 'AWS', password: 'x' }));
  const ask = () => send('app', { method: 'GET', url });
  const answers = await Promise.all([ask(), ask(), ask()]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  sent.length = 0;
  expect((await ask()).status).toBe(200);
  expect(sent).toEqual(['Basic QVdTOng=']);
});
