/** The parts of Amazon States Language that the account runs. https://states-language.net/spec.html */
export interface StateMachineDefinition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

interface Retrier {
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
}

interface Choice {
  readonly Variable: string;
  readonly StringEquals?: string;
  readonly NumericGreaterThanEquals?: number;
  readonly Next: string;
}

export interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Resource?: string;
  readonly Parameters?: unknown;
  readonly ResultSelector?: unknown;
  readonly ResultPath?: string;
  readonly Retry?: readonly Retrier[];
  readonly Seconds?: number;
  readonly Choices?: readonly Choice[];
  readonly Default?: string;
  readonly Error?: string;
  readonly Cause?: string;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `$.Services[0].Deployments[0].RolloutState` in the input. */
function at(input: unknown, path: string): unknown {
  const steps = path.replace(/^\$\.?/, '').match(/[^.[\]]+/g) ?? [];
  return steps.reduce<unknown>((inner, step) => {
    if (Array.isArray(inner)) return inner[Number(step)];
    return isMap(inner) ? inner[step] : undefined;
  }, input);
}

/** A payload template: members that end in `.$` are paths or `States.MathAdd`. */
export function fill(template: unknown, input: unknown): unknown {
  if (Array.isArray(template)) return template.map((item) => fill(item, input));
  if (!isMap(template)) return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) =>
      key.endsWith('.$') ? [key.slice(0, -2), evaluate(String(value), input)] : [key, fill(value, input)],
    ),
  );
}

function evaluate(expression: string, input: unknown): unknown {
  const [, left, right] = /^States\.MathAdd\(([^,]+),\s*([^)]+)\)$/.exec(expression) ?? [];
  if (left === undefined || right === undefined) return at(input, expression);
  const number = (text: string): number => Number(text.startsWith('$') ? at(input, text) : text);
  return number(left) + number(right);
}

/** What the next state gets: the result in the place that ResultPath says. */
export function output(state: State, input: unknown, result: unknown): unknown {
  const selected = state.ResultSelector === undefined ? result : fill(state.ResultSelector, result);
  const [, name] = /^\$\.(\w+)$/.exec(state.ResultPath ?? '') ?? [];
  return name === undefined ? selected : { ...(isMap(input) ? input : {}), [name]: selected };
}

/** The state that a choice leads to. */
export function chosen(state: State, input: unknown): string | undefined {
  const found = state.Choices?.find(({ Variable, StringEquals, NumericGreaterThanEquals: least }) => {
    const value = at(input, Variable);
    return StringEquals === undefined ? least !== undefined && Number(value) >= least : value === StringEquals;
  });
  return found?.Next ?? state.Default;
}

/** Seconds until the attempt after so many failed ones; undefined when there is none. */
export function retryDelay(state: State, failures: number): number | undefined {
  const [retrier] = state.Retry ?? [];
  if (retrier === undefined || failures > (retrier.MaxAttempts ?? 3)) return undefined;
  return (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** (failures - 1);
}
