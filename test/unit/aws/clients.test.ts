import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClients } from '../../../src/aws/clients';

let server: Server;
let asked: string[];

beforeEach(async () => {
  asked = [];
  // Answers StopTask, and nothing else ever.
  server = createServer((request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    asked.push(operation);
    if (operation === 'StopTask') response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
  });
});

afterEach(async () => {
  for (const name of ['AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) delete process.env[name];
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('a cancelled job waits for no answer, and its last calls to tidy up are made all the same', async () => {
  const cancel = new AbortController();
  const env = { AWS_REGION: 'eu-central-1' };
  const ecs = await createClients({ env, action: 'test', version: '1', signal: cancel.signal }).ecs();
  const waiting = ecs.listClusters({});
  while (asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  cancel.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  await expect(ecs.stopTask({ task: 'a' })).resolves.toBeDefined();
  expect(asked).toEqual(['ListClusters', 'StopTask']);
});
