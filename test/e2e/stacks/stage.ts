import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { ECR } from '@aws-sdk/client-ecr';
import { S3 } from '@aws-sdk/client-s3';
import { ADMINISTRATOR, type RunningAccount, startAccount } from '../../../sandbox/account';
import { addFault, type FaultRule } from '../../../sandbox/account/faults/faults';
import { CLOCK_VARIABLE, virtualClock } from '../../../sandbox/clock/clock';
import { type ActionRun, type ActionStart, runAction } from '../support/action';
import { pushEmptyImage } from '../support/empty-image';
import { preload } from './preload';

/** An account, served over HTTP on a fast clock. */
export interface Stage {
  readonly running: RunningAccount;
  /** A client on the real clock, for what a test does and looks at itself. */
  readonly client: CloudFormation;
  /** Starts a bundle on the account and its clock. */
  action(name: string, inputs: Record<string, string>, more?: Omit<ActionStart, 'inputs'>): Promise<ActionRun>;
  /** deploy-stack on the stack `invento`, with a template as an object. */
  deploy(resources: object, inputs?: Record<string, string>, more?: Omit<ActionStart, 'inputs'>): Promise<ActionRun>;
  file(name: string, content: object | string): string;
  /** Has an operation of the account fail, from its `skip`th call on. */
  fault(operation: string, fault: FaultRule['fault'], more?: { readonly skip?: number; readonly times?: number }): void;
  /** Puts an image that has nothing in it into a repository. */
  putImage(repository: string): Promise<void>;
  /** Puts so many objects into a bucket, and one of them a second time. */
  putObjects(bucket: string, amount: number): Promise<void>;
  status(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** @param speed virtual seconds in a real one. */
export async function openStage(speed = 100): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'stacks-'));
  const clock = virtualClock({ real: Date.now(), virtual: Date.UTC(2026, 2, 2, 9), speed });
  const running = await startAccount({ clock, port: 0 });
  const client = new CloudFormation({
    endpoint: running.endpoint,
    region: 'us-east-1',
    credentials: ADMINISTRATOR,
  });
  const env = {
    AWS_ENDPOINT_URL: running.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: ADMINISTRATOR.accessKeyId,
    AWS_SECRET_ACCESS_KEY: ADMINISTRATOR.secretAccessKey,
    NODE_OPTIONS: `--require ${JSON.stringify(preload())}`,
    [CLOCK_VARIABLE]: clock.serialize(),
  };
  const action: Stage['action'] = (name, inputs, more = {}) =>
    runAction(name, { ...more, inputs, env: { ...env, ...more.env } });
  const file: Stage['file'] = (name, content) => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  return {
    running,
    client,
    action,
    file,
    deploy: (template, inputs = {}, more = {}) =>
      action(
        'deploy-stack',
        {
          'stack-name': 'invento',
          ...(inputs['change-set-arn'] === undefined ? { template: file('template.json', template) } : {}),
          ...inputs,
        },
        more,
      ),
    fault: (operation, fault, more = {}) => addFault(running.account, { match: { operation, ...more }, fault }),
    async putImage(repositoryName) {
      const ecr = new ECR({ endpoint: running.endpoint, region: 'us-east-1', credentials: ADMINISTRATOR });
      await pushEmptyImage(ecr, repositoryName, '1');
      ecr.destroy();
    },
    async putObjects(Bucket, amount) {
      const s3 = new S3({ endpoint: running.endpoint, region: 'us-east-1', credentials: ADMINISTRATOR });
      const put = (each: number) => s3.putObject({ Bucket, Key: `file-${each}`, Body: String(each) });
      await Promise.all(Array.from({ length: amount }, (_, each) => put(each)));
      await put(0);
      s3.destroy();
    },
    async status() {
      const { Stacks } = await client.describeStacks({ StackName: 'invento' }).catch(() => ({ Stacks: [] }));
      return Stacks?.[0]?.StackStatus;
    },
    async close() {
      client.destroy();
      await running.close();
      rmSync(folder, { recursive: true });
    },
  };
}
