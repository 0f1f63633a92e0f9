import type { ActionRun, ActionStart } from '../support/action';
import { type Call, openRecorder } from './recorder';
import { openStage, type Stage } from './stage';

type Inputs = Readonly<Record<string, string>>;

/** What was seen of one run of a bundle. */
export interface Seen extends ActionRun {
  readonly calls: readonly Call[];
  /** The stack `invento`, after it. */
  readonly status: string | undefined;
}

/** Two runs on the same account that differ in one input, and what differs for it. */
export interface Difference {
  /** What stands before. */
  readonly given?: (stage: Stage) => Promise<unknown>;
  /** The first run: by default without the input. */
  readonly one?: Inputs;
  readonly other: Inputs | ((stage: Stage) => Promise<Inputs>);
  /** Inputs of both runs. */
  readonly both?: Inputs;
  /** @param endpoint of what records the calls. */
  readonly env?: (stage: Stage, endpoint: string) => NonNullable<ActionStart['env']>;
  /** Where the difference is to be seen. */
  readonly look: (seen: Seen) => unknown;
  readonly sees: readonly [one: unknown, other: unknown];
}

/** What all runs of an action share. */
export interface Common {
  readonly action: string;
  readonly inputs: Inputs;
  /** Files of the workspace, by name. */
  readonly files: Readonly<Record<string, string>>;
}

/** Runs an action both ways, each on an account of its own. */
export async function expectDifference(common: Common, name: string, difference: Difference): Promise<void> {
  const { one = {}, other, look, sees } = difference;
  const [first, second] = await Promise.all([
    play(common, difference, async () => one),
    play(common, difference, async (stage) => (typeof other === 'function' ? await other(stage) : other)),
  ]);
  const names = [...new Set([...Object.keys(first.inputs), ...Object.keys(second.inputs)])];
  expect(names.filter((each) => first.inputs[each] !== second.inputs[each])).toEqual([name]);
  expect([look(first.seen), look(second.seen)]).toEqual(sees);
  expect(JSON.stringify(look(first.seen))).not.toBe(JSON.stringify(look(second.seen)));
}

async function play(
  common: Common,
  { given, env, both }: Difference,
  own: (stage: Stage) => Promise<Inputs>,
): Promise<{ seen: Seen; inputs: Inputs }> {
  const stage = await openStage();
  const recorder = await openRecorder(stage.running.endpoint);
  try {
    await given?.(stage);
    const inputs = { ...common.inputs, ...both, ...(await own(stage)) };
    const run = await stage.action(common.action, inputs, {
      files: common.files,
      env: { ...env?.(stage, recorder.endpoint), AWS_ENDPOINT_URL: recorder.endpoint },
    });
    return { seen: { ...run, calls: recorder.calls, status: await stage.status() }, inputs };
  } finally {
    recorder.close();
    await stage.close();
  }
}

/** What a call was given; `undefined` where it was not made. */
export const sent =
  (operation: string, parameter: string) =>
  ({ calls }: Seen): unknown =>
    calls.find((call) => call.operation === operation)?.input[parameter];

/** How often a call was made. */
export const times =
  (operation: string | RegExp) =>
  ({ calls }: Seen): number =>
    calls.filter((call) =>
      typeof operation === 'string' ? call.operation === operation : operation.test(call.operation),
    ).length;

/** How a run ended: its outcome, or what it was refused with. */
export const ending = ({ outputs, errors }: Seen): unknown => outputs.outcome ?? errors[0];

/** What the stack is afterwards. */
export const status = (seen: Seen): unknown => seen.status;
