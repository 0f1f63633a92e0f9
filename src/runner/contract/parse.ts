import { errorsOf } from '../../core/errors';
import type { ActionContract, AnyInput, InputsOf } from './define';

export const inputError = errorsOf({
  'invalid-inputs': {
    cause: 'One or more inputs are missing or wrong; each is named with what is allowed.',
    remedy:
      'Correct the named inputs in the `with:` of the step or the workflow; the message gives what is allowed and an example. Nothing has been changed.',
  },
});

/** The variable in which the runner hands an input over; dashes stay. */
export function inputVariable(name: string): string {
  return `INPUT_${name.replace(/ /g, '_').toUpperCase()}`;
}

interface Problem {
  readonly name: string;
  readonly text: string;
}

/**
 * Reads all inputs of an action, strictly.
 *
 * Unset, empty and `0` are three things: unset takes the default; empty is a value where a text or a
 * list has a default to be overridden, and otherwise (a number, a duration, a choice have no empty value)
 * counts as unset, because that is what a caller's own unset optional input arrives as; `0` is a number.
 *
 * @throws ActionError `invalid-inputs`, which names every wrong input.
 */
export function parseInputs<C extends ActionContract>(
  contract: C,
  env: Readonly<Record<string, string | undefined>>,
): InputsOf<C> {
  const values: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [name, input] of Object.entries(contract.inputs)) {
    const raw = chooseRaw(input, env[inputVariable(name)]);
    if (raw === undefined) {
      if (input.required)
        problems.push({
          name,
          text: `${name} is required: ${input.allowed}, for example ${JSON.stringify(input.example)}`,
        });
      else if (input.whenUnset !== undefined) values[name] = input.whenUnset;
      continue;
    }
    const parsed = input.parse(raw);
    if (parsed.ok) values[name] = parsed.value;
    else problems.push({ name, text: describeWrong(name, input, raw, parsed.problem) });
  }
  if (problems.length > 0) throw invalidInputs(problems.map((problem) => problem.text));
  return values as InputsOf<C>;
}

/** One error for wrong inputs, each problem a line; for checks that need more than one input. */
export function invalidInputs(problems: readonly string[]): Error {
  return inputError('invalid-inputs', {
    message:
      problems.length === 1
        ? `Input ${problems[0]}.`
        : `${problems.length} inputs are wrong:\n${problems.map((text) => `  - ${text}`).join('\n')}`,
    remedy: 'Correct them in the step’s `with:`. Nothing has been changed.',
  });
}

function chooseRaw(input: AnyInput, given: string | undefined): string | undefined {
  const meaningful = given !== undefined && (given.trim() !== '' || keepsEmpty(input));
  return meaningful ? given : input.default;
}

/** Whether an empty text is a value of this input that differs from its default. */
function keepsEmpty(input: AnyInput): boolean {
  return input.default !== undefined && input.default !== '' && !input.required && input.parse('').ok;
}

function describeWrong(name: string, input: AnyInput, raw: string, problem: string): string {
  const given = input.secret
    ? 'the given value (hidden)'
    : JSON.stringify(raw.length > 80 ? `${raw.slice(0, 77)}…` : raw);
  // A list or a map tells its own odd part; the whole of it may hold secrets.
  const subject = input.whenUnset === undefined ? `${name}: ${given} ${problem}` : `${name} ${problem}`;
  return `${subject}; allowed: ${input.allowed}, for example ${JSON.stringify(input.example)}`;
}
