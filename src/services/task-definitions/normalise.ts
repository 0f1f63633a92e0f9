import { onlyKnown, TASK_DEFINITION } from '../api/shape';
import { isJsonObject, type Json, type JsonObject, objectsIn, withoutNulls } from '../json';
import { withoutReadOnly } from './render';

/**
 * A task definition in the one form in which two can be compared: what ECS fills in by itself is left out
 * (of the registered one as of the wanted one), and lists without an order or names of their own are sorted.
 * Seen in the answers of DescribeTaskDefinition;
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html names the defaults.
 */
export function normaliseTaskDefinition(document: JsonObject): JsonObject {
  const known = withoutEmpty(onlyKnown(withoutNulls(withoutReadOnly(document)), TASK_DEFINITION));
  const sharesPorts = ['awsvpc', 'host'].includes(String(known.networkMode));
  return {
    ...without(known, { networkMode: 'default' }),
    ...scalar(known, 'cpu', 1024),
    ...scalar(known, 'memory', 1024),
    ...sortedTexts(known, 'requiresCompatibilities'),
    containerDefinitions: objectsIn(known.containerDefinitions).map((each) => normaliseContainer(each, sharesPorts)),
  };
}

const CONTAINER_DEFAULTS: JsonObject = { cpu: 0, essential: true, versionConsistency: 'enabled' };
const HEALTH_DEFAULTS: JsonObject = { interval: 30, timeout: 5, retries: 3 };

function normaliseContainer(container: JsonObject, sharesPorts: boolean): JsonObject {
  const health = container.healthCheck;
  const ports = objectsIn(container.portMappings).map((mapping) => normalisePort(mapping, sharesPorts));
  return {
    ...without(container, CONTAINER_DEFAULTS),
    ...sortedBy(container, 'mountPoints', 'containerPath'),
    ...(ports.length === 0 ? {} : { portMappings: sortByKey(ports, 'containerPort') }),
    ...(isJsonObject(health) ? { healthCheck: without(health, HEALTH_DEFAULTS) } : {}),
  };
}

function normalisePort(mapping: JsonObject, sharesPorts: boolean): JsonObject {
  const dynamic = { ...without(mapping, { protocol: 'tcp', hostPort: 0 }) };
  return sharesPorts ? without(dynamic, { hostPort: mapping.containerPort ?? 0 }) : dynamic;
}

/** Without members that have exactly their default. */
function without(value: JsonObject, defaults: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key, member]) => defaults[key] !== member));
}

/** ECS keeps `1 vCPU` as `1024` and `4 GB` as `4096`. */
function scalar(document: JsonObject, key: string, factor: number): JsonObject {
  const text = document[key];
  if (text === undefined) return {};
  const [, amount, unit] = /^([\d.]+)\s*(vcpus?|gb)?$/i.exec(String(text).trim()) ?? [];
  if (amount === undefined) return { [key]: text };
  return { [key]: String(unit === undefined ? Number(amount) : Math.round(Number(amount) * factor)) };
}

function sortedTexts(owner: JsonObject, key: string): JsonObject {
  const list = owner[key];
  return Array.isArray(list) ? { [key]: [...list].sort() } : {};
}

function sortedBy(owner: JsonObject, key: string, by: string): JsonObject {
  const list = owner[key];
  return Array.isArray(list) ? { [key]: sortByKey(objectsIn(list), by) } : {};
}

function sortByKey(list: readonly JsonObject[], by: string): JsonObject[] {
  return [...list].sort((a, b) => String(a[by]).localeCompare(String(b[by]), 'en', { numeric: true }));
}

/** Without empty lists and objects: ECS answers `[]` for lists that nobody gave. Empty texts stay. */
function withoutEmpty(value: JsonObject): JsonObject {
  const prune = (member: Json): Json | undefined => {
    if (Array.isArray(member)) return member.length === 0 ? undefined : member.map((each) => prune(each) ?? {});
    if (!isJsonObject(member)) return member;
    const kept = withoutEmpty(member);
    return Object.keys(kept).length === 0 ? undefined : kept;
  };
  const entries = Object.entries(value).map(([key, member]) => [key, prune(member)] as const);
  return Object.fromEntries(entries.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined));
}
