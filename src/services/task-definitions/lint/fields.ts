import { fieldRules } from '../../../windows/task-fields';
import { formatPath, isJsonObject, type Json } from '../../json';
import type { Offence, WindowsRule } from './rule';

/** The rules of single fields, from the table of `src/windows`. */
export const fieldChecks: readonly WindowsRule[] = fieldRules.map(({ path, why, ...facts }) => ({
  ...facts,
  title: `no \`${path}\``,
  check: ({ document }) => valuesAt(document, path.split('.')).map((at): Offence => ({ path: at, message: why })),
}));

/** Paths of the values that say something, below a pattern such as `volumes[].host.sourcePath`. */
function valuesAt(value: Json, steps: readonly string[], taken: ReadonlyArray<string | number> = []): string[] {
  const [step, ...rest] = steps;
  if (step === undefined) return saysSomething(value) ? [formatPath(taken)] : [];
  if (!isJsonObject(value)) return [];
  const key = step.replace('[]', '');
  const member = value[key];
  if (member === undefined) return [];
  if (key === step) return valuesAt(member, rest, [...taken, key]);
  const list = Array.isArray(member) ? member : [];
  return list.flatMap((each, index) => valuesAt(each, rest, [...taken, key, index]));
}

function saysSomething(value: Json): boolean {
  if (value === null || value === false || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  return isJsonObject(value) ? Object.keys(value).length > 0 : true;
}
