import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAction } from '../support/action';

const credentials = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' };
const nobody = { AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: 'none', AWS_SHARED_CREDENTIALS_FILE: 'none' };

let folder: string;
let template: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deploy-stack-'));
  template = join(folder, 'template.yaml');
  writeFileSync(template, 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('what cannot begin ends with one error that says what to change', () => {
  test.each([
    ['no template', { template: 'missing.yaml' }, credentials, /There is no template missing\.yaml\./],
    [
      'no credentials',
      {},
      { AWS_REGION: 'us-east-1', ...nobody },
      /No AWS credentials were found\.\nGive the job `permissions: id-token: write`/,
    ],
    [
      'no region',
      {},
      { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' },
      /No AWS region is set\.\nSet `aws-region`/,
    ],
    [
      'an endpoint that nobody serves',
      {},
      { ...credentials, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' },
      /cloudformation:DescribeStacks could not reach AWS: connect ECONNREFUSED 127\.0\.0\.1:9/,
    ],
    [
      'a parameter line that is none',
      { parameters: 'Name' },
      credentials,
      /parameters has a line that is neither Name=value nor a \.yaml/,
    ],
    [
      'a parameter file that is not there',
      { parameters: 'p.yaml' },
      credentials,
      /There is no parameter file p\.yaml\./,
    ],
  ])('%s', async (_, inputs, env, message) => {
    const run = await runAction('deploy-stack', { inputs: { 'stack-name': 'invento', template, ...inputs }, env });
    expect(run.errors).toEqual([expect.stringMatching(message)]);
    expect(run.exitCode).toBe(1);
    expect(run.milliseconds).toBeLessThan(10_000);
  });
});

describe('against an account that answers as told', () => {
  let server: Server;
  let answer: (action: string) => { status: number; body: string } | 'hang';
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        const given = answer(new URLSearchParams(body).get('Action') ?? '');
        if (given !== 'hang') response.writeHead(given.status, { 'content-type': 'text/xml' }).end(given.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const start = (more: object = {}) =>
    runAction('deploy-stack', {
      inputs: { 'stack-name': 'invento', template },
      env: { ...credentials, AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
      ...more,
    });

  const refusal = (code: string, message: string) => ({
    status: code === 'AccessDenied' || code === 'ExpiredToken' ? 403 : 400,
    body: `<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
  });

  test('access denied names the permission that is missing', async () => {
    answer = () =>
      refusal(
        'AccessDenied',
        'User: arn:aws:sts::123456789012:assumed-role/r/s is not authorized to perform: cloudformation:DescribeStacks on resource: x',
      );
    const run = await start();
    expect(run.errors).toEqual([
      expect.stringContaining('Allow cloudformation:DescribeStacks in the policy of the role that the job assumes.'),
    ]);
  });

  test('expired credentials are told as such', async () => {
    answer = () => refusal('ExpiredToken', 'The security token included in the request is expired');
    expect((await start()).errors).toEqual([
      expect.stringContaining('The AWS credentials expired before cloudformation:DescribeStacks.'),
    ]);
  });

  test('with recover: never a stack whose creation was rolled back is not touched, and the way on is told', async () => {
    const calls: string[] = [];
    answer = (action) => {
      calls.push(action);
      return {
        status: 200,
        body: '<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member><StackName>invento</StackName><CreationTime>2026-01-01T00:00:00Z</CreationTime><StackStatus>ROLLBACK_COMPLETE</StackStatus></member></Stacks></DescribeStacksResult></DescribeStacksResponse>',
      };
    };
    const run = await start({ inputs: { 'stack-name': 'invento', template, recover: 'never' } });
    expect(run.errors).toEqual([
      expect.stringMatching(
        /^invento is ROLLBACK_COMPLETE: its creation failed and was rolled back\.\n.*delete-stack --stack-name invento$/,
      ),
    ]);
    expect(calls).toEqual(['DescribeStacks']);
  });

  test('a cancelled job ends within a second or so and says that nothing was left', async () => {
    answer = () => ({
      status: 200,
      body: '<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member><StackName>invento</StackName><CreationTime>2026-01-01T00:00:00Z</CreationTime><StackStatus>UPDATE_IN_PROGRESS</StackStatus></member></Stacks></DescribeStacksResult></DescribeStacksResponse>',
    });
    let cancelled = 0;
    const run = await start({
      onOutput: (text: string, kill: (signal: NodeJS.Signals) => void) => {
        if (!text.includes('waiting for that operation')) return;
        cancelled = performance.now();
        kill('SIGINT');
      },
    });
    expect(performance.now() - cancelled).toBeLessThan(2_000);
    expect(run.errors).toEqual(['The job was cancelled.\nNothing was left half-way: run the job again.']);
    expect(run.exitCode).toBe(1);
  });
});
