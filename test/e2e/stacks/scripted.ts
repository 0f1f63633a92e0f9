import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Change } from '@aws-sdk/client-cloudformation';
import type { Service } from '../../../sandbox/account/kernel/service';
import { success } from '../../../sandbox/account/wire/answer';
import { parseQuery } from '../../../sandbox/account/wire/query';
import { CLOCK_VARIABLE, virtualClock } from '../../../sandbox/clock/clock';
import type { Timeline } from '../../unit/stacks/account';
import { STACK, traced } from '../../unit/stacks/stage';
import { type ActionRun, runAction } from '../support/action';
import { preload } from './preload';

/** Slow enough that the time a process needs does not count as virtual time. */
const SPEED = 10;

export const CHANGE_SET = 'arn:aws:cloudformation:us-east-1:123456789012:changeSet/c/1';

/** A stack whose life after ExecuteChangeSet is told second by second, behind CloudFormation's HTTP API. */
export interface Story extends Timeline {
  /** Status before; absent for a stack that is not there. */
  readonly before?: string;
  /** What DescribeChangeSet gives, by ARN. */
  readonly changeSets?: Readonly<Record<string, ScriptedChangeSet>>;
  /** DescribeChangeSet does not find it so many times. */
  readonly hidden?: number;
}

interface ScriptedChangeSet {
  readonly status?: 'CREATE_COMPLETE' | 'FAILED';
  readonly reason?: string;
  readonly stackName?: string;
  readonly changes?: readonly Change[];
}

export interface Told extends ActionRun {
  /** Virtual seconds after the execution at which a text was first seen; of the process's end for `undefined`. */
  secondOf(text: string | undefined): number;
  /** Operations as they were called. */
  readonly calls: readonly string[];
}

const PROTOCOL: Service['protocol'] = {
  kind: 'query',
  version: '2010-05-15',
  namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
};
const TEMPLATE = JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic' } } });

/** Plays a story to deploy-stack. */
export async function play(story: Story, inputs: Record<string, string> = {}): Promise<Told> {
  const clock = virtualClock({ real: Date.now(), virtual: Date.UTC(2026, 2, 2, 9), speed: SPEED });
  const stack = new ScriptedStack(story, () => clock.now());
  const server = await listen((body) => answer(stack, body));
  const seen: Array<readonly [number, string]> = [];
  try {
    const run = await runAction('deploy-stack', {
      inputs: { 'stack-name': 's', template: 'template.json', protect: '', ...inputs },
      files: { 'template.json': TEMPLATE },
      env: {
        AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'example',
        NODE_OPTIONS: `--require ${JSON.stringify(preload())}`,
        [CLOCK_VARIABLE]: clock.serialize(),
      },
      onOutput: (text) => seen.push([clock.now(), text]),
    });
    const end = clock.now();
    const secondOf = (text: string | undefined): number => {
      const at = text === undefined ? end : (seen.find(([, each]) => each.includes(text))?.[0] ?? Number.NaN);
      return (at - (stack.startedAt ?? Number.NaN)) / 1_000;
    };
    return { ...run, secondOf, calls: stack.calls };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

class ScriptedStack {
  readonly calls: string[] = [];
  startedAt: number | undefined;
  #hidden: number;

  constructor(
    private readonly story: Story,
    private readonly now: () => number,
  ) {
    this.#hidden = story.hidden ?? 0;
  }

  /** Seconds since the execution; before it, none of the story has happened. */
  #second(): number {
    return this.startedAt === undefined ? -1 : (this.now() - this.startedAt) / 1_000;
  }

  describe(): unknown {
    const second = this.#second();
    const isVisible = this.startedAt === undefined || second >= (this.story.visibleFrom ?? 0);
    const status = this.story.statuses.findLast(([from]) => second >= from)?.[1] ?? this.story.before;
    if (status === undefined || !isVisible) throw new Refusal('ValidationError', 'Stack with id s does not exist');
    return {
      Stacks: [{ StackName: 's', StackId: STACK, CreationTime: new Date(0), StackStatus: status }],
    };
  }

  events(stackId: string, token: string | undefined): unknown {
    if (this.#second() < (this.story.visibleFrom ?? -1))
      throw new Refusal('ValidationError', `Stack [${stackId}] does not exist`);
    const events = this.story.events
      .filter(({ at }) => at <= this.#second())
      .map((draft) => traced(draft).event)
      .filter((event) => event.StackId === stackId)
      .reverse();
    const at = Number(token ?? 0);
    const size = this.story.pageSize ?? 100;
    return {
      StackEvents: events.slice(at, at + size),
      NextToken: at + size < events.length ? String(at + size) : undefined,
    };
  }

  changeSet(arn: string): unknown {
    if (this.#hidden > 0) {
      this.#hidden -= 1;
      throw new Refusal('ChangeSetNotFound', `ChangeSet [${arn}] does not exist`, 404);
    }
    const { status = 'CREATE_COMPLETE', reason, stackName = 's', changes = [] } = this.story.changeSets?.[arn] ?? {};
    const ExecutionStatus = status === 'FAILED' ? 'UNAVAILABLE' : 'AVAILABLE';
    const about = { ChangeSetId: arn, StackId: STACK, StackName: stackName, ExecutionStatus };
    return { ...about, Status: status, StatusReason: reason, Changes: changes };
  }

  execute(): unknown {
    this.startedAt = this.now();
    return {};
  }
}

class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

function operate(stack: ScriptedStack, action: string, input: Record<string, unknown>): unknown {
  const text = (name: string): string => String(input[name] ?? '');
  stack.calls.push(action);
  switch (action) {
    case 'DescribeStacks':
      return stack.describe();
    case 'DescribeStackEvents':
      return stack.events(text('StackName'), input.NextToken === undefined ? undefined : text('NextToken'));
    case 'CreateChangeSet':
      return { Id: CHANGE_SET, StackId: STACK };
    case 'DescribeChangeSet':
      return stack.changeSet(text('ChangeSetName'));
    case 'ExecuteChangeSet':
      return stack.execute();
    default:
      return {};
  }
}

function answer(stack: ScriptedStack, body: string): { status: number; body: string } {
  const { action, input } = parseQuery(body);
  try {
    const told = success(PROTOCOL, { action, requestId: '1' }, operate(stack, action, input));
    return { status: told.status, body: String(told.body) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const xml = `<ErrorResponse><Error><Type>Sender</Type><Code>${error.code}</Code><Message>${error.message}</Message></Error></ErrorResponse>`;
    return { status: error.status, body: xml };
  }
}

async function listen(respond: (body: string) => { status: number; body: string }): Promise<Server> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      // Asked by the harness, as of the sandbox's account: this one keeps no log of permissions.
      const told = request.url?.startsWith('/_sandbox/') === true ? { status: 200, body: '{}' } : respond(body);
      response.writeHead(told.status, { 'content-type': 'text/xml' }).end(told.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
