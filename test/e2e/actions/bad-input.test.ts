import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { actions } from '../../../actions/registry';
import type { ActionContract, AnyInput } from '../../../src/runner/contract/define';
import { runAction } from '../support/action';

/** A text that this input does not take, if there is one. */
function wrongFor(input: AnyInput): string | undefined {
  return ['!', 'no equals sign', '{"a":'].find((candidate) => !input.parse(candidate).ok);
}

describe.each(Object.entries(actions))('%s', (name, load) => {
  let server: Server;
  let calls: string[];
  let contract: ActionContract;

  beforeAll(async () => {
    contract = (await load()).contract;
    calls = [];
    server = createServer((request, response) => {
      calls.push(`${request.method} ${request.url}`);
      response.writeHead(500).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const account = () => ({
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'example',
  });

  test('with every input missing: one error names all required ones, and nothing is called', async () => {
    const run = await runAction(name, { env: account() });
    expect(run.exitCode).toBe(1);
    expect(run.errors).toHaveLength(1);
    for (const [key, input] of Object.entries(contract.inputs)) {
      if (input.required) expect(run.errors[0]).toContain(`${key} is required`);
    }
    expect(calls).toEqual([]);
    expect(run.milliseconds).toBeLessThan(10_000);
  });

  test('with every input wrong that can be: one error names each, and nothing is called', async () => {
    const wrong = Object.entries(contract.inputs).flatMap(([key, input]) => {
      const value = wrongFor(input);
      return value === undefined ? [] : [[key, value] as const];
    });
    const run = await runAction(name, { inputs: Object.fromEntries(wrong), env: account() });
    expect(run.exitCode).toBe(1);
    expect(run.errors).toHaveLength(1);
    const required = Object.entries(contract.inputs).filter(([, input]) => input.required);
    for (const [key] of [...wrong, ...required])
      expect(run.errors[0]).toMatch(new RegExp(`(^Input |- )${key}\\b`, 'm'));
    expect(calls).toEqual([]);
  });

  test('every input has a description, an example that it takes, and a default that it takes', () => {
    for (const [key, input] of Object.entries(contract.inputs)) {
      expect([key, input.description]).toEqual([key, expect.stringMatching(/^.{10,}\.$|^.{10,}\)$/s)]);
      expect([key, input.parse(input.example)]).toEqual([key, expect.objectContaining({ ok: true })]);
      if (input.default !== undefined && input.default !== '')
        expect([key, input.parse(input.default)]).toEqual([key, expect.objectContaining({ ok: true })]);
    }
  });
});
