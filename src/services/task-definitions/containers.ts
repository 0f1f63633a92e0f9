import { serviceError } from '../errors';
import { type Json, type JsonObject, objectsIn } from '../json';

/** The containers of a task definition, in order. */
export function containersOf(document: JsonObject): JsonObject[] {
  return objectsIn(document.containerDefinitions);
}

/** Names of its containers; one without a name is left out. */
function containerNames(document: JsonObject): string[] {
  return containersOf(document)
    .map((container) => container.name)
    .filter((name): name is string => typeof name === 'string');
}

/** @throws ActionError `container-missing`, which lists the containers that there are. */
export function requireContainers(document: JsonObject, wanted: readonly string[]): void {
  const names = containerNames(document);
  const missing = wanted.filter((name) => !names.includes(name));
  if (missing.length === 0) return;
  throw serviceError('container-missing', {
    message: `The task definition has no container ${missing.join(', ')}; it has ${names.length === 0 ? 'none' : names.join(', ')}.`,
    remedy: 'Correct `container-name`, or the name in containerDefinitions.',
  });
}

/** The members of a list of `{ <key>: name, … }`, with one set: in its place if it is there, else at the end. */
export function setByName(list: Json | undefined, key: string, member: JsonObject): Json[] {
  const members = Array.isArray(list) ? list : [];
  const isIt = (each: Json): boolean => objectsIn([each])[0]?.[key] === member[key];
  return members.some(isIt)
    ? members.map((each) => (isIt(each) ? { ...objectsIn([each])[0], ...member } : each))
    : [...members, member];
}
