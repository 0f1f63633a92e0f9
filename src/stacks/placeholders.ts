import { describeUnknown, fillText, placeholderNames } from '../core/placeholders';
import { stackError } from './errors';

/**
 * Puts values in the place of `${NAME}` in parameters; `$${NAME}` becomes `${NAME}`.
 *
 * @throws ActionError `parameter-value-unknown`, which names every unknown name with its parameter.
 */
export function fillParameters(
  parameters: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const unknown = Object.entries(parameters).flatMap(([place, text]) =>
    placeholderNames(text).flatMap((name) => (Object.hasOwn(values, name) ? [] : [{ name, place }])),
  );
  if (unknown.length > 0) throw stackError('parameter-value-unknown', describeUnknown(unknown, Object.keys(values)));
  return Object.fromEntries(Object.entries(parameters).map(([name, text]) => [name, fillText(text, values)]));
}
