/** Templates that CloudFormation refuses, through the bundle against the sandbox's account: nothing is left behind. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { ADMINISTRATOR, type RunningAccount, startAccount } from '../../../sandbox/account';
import { virtualClock } from '../../../sandbox/clock/clock';
import { runAction } from '../support/action';

let folder: string;
let running: RunningAccount;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'refused-'));
  const now = Date.now();
  // Fast enough that a change set is ready at the first or second look.
  running = await startAccount({ clock: virtualClock({ real: now, virtual: now, speed: 20 }), port: 0 });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await running.close();
});

test.each([
  ['an unknown resource type', 'Resources:\n  A:\n    Type: AWS::SNS::Topik\n', /AWS::SNS::Topik/],
  [
    'a dangling !Ref',
    'Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties:\n      TopicName: !Ref Missing\n',
    /Unresolved resource dependencies \[Missing\]/,
  ],
  [
    'an unknown property',
    'Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties:\n      Topik: a\n',
    /A \(AWS::SNS::Topic\).*Topik/,
  ],
  ['a condition that is not there', 'Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Condition: Nowhere\n', /Nowhere/],
])(
  '%s is one clear error, soon, and no stack is left',
  async (_, body, message) => {
    writeFileSync(join(folder, 'template.yaml'), body);
    const run = await runAction('deploy-stack', {
      inputs: { 'stack-name': 'refused', template: join(folder, 'template.yaml') },
      env: {
        AWS_ENDPOINT_URL: running.endpoint,
        AWS_REGION: running.account.state.region,
        AWS_ACCESS_KEY_ID: ADMINISTRATOR.accessKeyId,
        AWS_SECRET_ACCESS_KEY: ADMINISTRATOR.secretAccessKey,
      },
    });
    expect(run.errors).toEqual([expect.stringMatching(message)]);
    expect(run.exitCode).toBe(1);
    expect(run.milliseconds).toBeLessThan(10_000);
    const client = new CloudFormation({
      endpoint: running.endpoint,
      region: running.account.state.region,
      credentials: ADMINISTRATOR,
    });
    const { Stacks = [] } = await client.describeStacks({});
    expect(Stacks.filter((stack) => stack.StackStatus !== 'DELETE_COMPLETE').map((stack) => stack.StackName)).toEqual(
      [],
    );
  },
  30_000,
);
