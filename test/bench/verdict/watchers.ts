import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { follow, type Stage } from '../../e2e/services/stage';
import { node24, root } from '../../e2e/support/action';
import type { Program } from '../../peers/support/programs';

/** What a way of waiting said at its end, and when, in virtual milliseconds. */
export interface Saying {
  /** Whether it took the deployment for a success. */
  readonly success: boolean;
  /** In a word or two; `timeout` where it only ran out of time. */
  readonly says: string;
  readonly at: number;
}

export interface Watched {
  readonly stage: Stage;
  /** Outputs of deploy-service. */
  readonly deployed: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly onProgress: (text: string) => void;
}

/** One way to wait for a service. */
export interface Watcher {
  readonly name: string;
  /** What it is exactly, for the legend. */
  readonly what: string;
  watch(watched: Watched): Promise<Saying>;
}

const ENDS = /^(succeeded|failed|rolled-back|superseded|timed-out): |^::error/m;

export const ours: Watcher = {
  name: 'wait-for-service',
  what: 'the committed bundle, as a job starts it',
  async watch({ stage, deployed, inputs, env, onProgress }) {
    let at = Number.NaN;
    const run = await stage.action(
      'wait-for-service',
      { ...follow(deployed), ...inputs },
      {
        env,
        onOutput: (text) => {
          onProgress(text);
          if (ENDS.test(text)) at = stage.clock.now();
        },
      },
    );
    const says = run.outputs.result ?? /title=([\w-]+)/.exec(run.log)?.[1] ?? 'error';
    return { success: run.exitCode === 0, says, at };
  },
};

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: { PATH: process.env.PATH, ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

const SERVICE = ['--cluster', 'main', '--services', 'invento'];

/** The CLI waits with Python's own clock: this puts it on the account's. */
const SITE = `import os, time
_sleep, _speed = time.sleep, float(os.environ['BENCH_SPEED'])
time.sleep = lambda seconds: _sleep(seconds / _speed)
`;

/** The real program; version 2 brings a Python of its own that can't be put on another clock. */
export function awsCli(program: Program & { readonly kind: 'found' }): Watcher {
  const site = mkdtempSync(join(tmpdir(), 'bench-'));
  writeFileSync(join(site, 'sitecustomize.py'), SITE);
  return {
    name: 'aws ecs wait',
    what: 'the AWS CLI’s own `ecs wait services-stable`: every 15 s, 40 times',
    async watch({ stage, env }) {
      const { code, output } = await run(program.path, ['ecs', 'wait', 'services-stable', ...SERVICE], {
        ...stage.env,
        ...env,
        NODE_OPTIONS: '',
        // By Python's calendar, which stays real, they ended long ago: the account alone decides.
        AWS_CREDENTIAL_EXPIRATION: undefined,
        AWS_DEFAULT_REGION: 'us-east-1',
        PYTHONPATH: site,
        BENCH_SPEED: String(stage.clock.speed),
      });
      const says = code === 0 ? 'stable' : /Max attempts exceeded/.test(output) ? 'timeout' : errorName(output);
      return { success: code === 0, says, at: stage.clock.now() };
    },
  };
}

const errorName = (output: string): string =>
  /\((\w+)\)/.exec(output)?.[1] ?? /terminal failure/.exec(output)?.[0] ?? 'error';

/** https://github.com/aws-actions/amazon-ecs-deploy-task-definition/blob/c465972/index.js: 15 s at least, 30 minutes at most. */
const WAIT = `const { ECSClient, waitUntilServicesStable } = require('@aws-sdk/client-ecs');
waitUntilServicesStable({ client: new ECSClient({}), minDelay: 15, maxWaitTime: 1800 }, { cluster: 'main', services: ['invento'] })
  .then(() => console.log('stable'), (error) => { console.log(error.name, error.message); process.exitCode = 1; });`;

export const officialAction: Watcher = {
  name: 'SDK waiter',
  what: 'waitUntilServicesStable of the AWS SDK for JavaScript, called as amazon-ecs-deploy-task-definition calls it (minDelay 15, 30 minutes)',
  async watch({ stage, env }) {
    const { code, output } = await run(node24, ['-e', WAIT], { ...stage.env, ...env });
    const says = code === 0 ? 'stable' : /TimeoutError/.test(output) ? 'timeout' : (output.split(' ')[0] ?? 'error');
    return { success: code === 0, says, at: stage.clock.now() };
  },
};
