import {
  describeUnknown,
  fillText,
  isOnePlaceholder,
  type PlacedPlaceholder,
  placeholderNames,
} from '../../core/placeholders';
import { type ApiType, typeBelow } from '../api/shape';
import { serviceError } from '../errors';
import { formatPath, isJsonObject, type Json, type JsonObject } from '../json';

/** Every `${NAME}` in the texts of a document. */
export function placeholdersIn(document: JsonObject): PlacedPlaceholder[] {
  const found: PlacedPlaceholder[] = [];
  walk(document, [], undefined, (text, steps) => {
    found.push(...placeholderNames(text).map((name) => ({ name, place: formatPath(steps) })));
    return text;
  });
  return found;
}

/**
 * Puts values in the place of `${NAME}`, anywhere in the texts of a document; `$${NAME}` becomes `${NAME}`.
 * Where the API wants a number or a flag and the text is nothing but one `${NAME}`, the value becomes one.
 *
 * @param type the request that the document is for.
 * @throws ActionError `value-unknown`, which names every unknown name with its path, and the known ones.
 */
export function fillPlaceholders(
  document: JsonObject,
  values: Readonly<Record<string, string>>,
  type: ApiType,
): JsonObject {
  const unknown = placeholdersIn(document).filter(({ name }) => !Object.hasOwn(values, name));
  if (unknown.length > 0) throw serviceError('value-unknown', describeUnknown(unknown, Object.keys(values)));
  const filled = walk(document, [], type, (text, _steps, wanted) => {
    const replaced = fillText(text, values);
    return isOnePlaceholder(text) ? asWanted(replaced, wanted) : replaced;
  });
  return isJsonObject(filled) ? filled : {};
}

function asWanted(text: string, wanted: ApiType | undefined): Json {
  if (wanted === 'number' && /^-?\d+(\.\d+)?$/.test(text.trim())) return Number(text);
  if (wanted === 'flag' && /^(true|false)$/.test(text.trim())) return text.trim() === 'true';
  return text;
}

type Replace = (text: string, steps: ReadonlyArray<string | number>, type: ApiType | undefined) => Json;

function walk(value: Json, steps: ReadonlyArray<string | number>, type: ApiType | undefined, replace: Replace): Json {
  if (typeof value === 'string') return replace(value, steps, type);
  if (Array.isArray(value)) {
    return value.map((each, index) => walk(each, [...steps, index], typeBelow(type, index), replace));
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, walk(each, [...steps, key], typeBelow(type, key), replace)]),
  );
}
