import { sameJson } from '../engine/decide';
import type { ChangeDetail, StackResource } from '../state';
import { asText, type Json, type JsonMap } from '../template/model';
import type { World } from '../world';

/**
 * A resource as it is now, whoever made it so; `undefined` where it is gone. Types that cannot tell are as they were
 * deployed.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/drift-aware-change-sets.html
 */
export function asItIs(world: World, resource: StackResource): StackResource | undefined {
  const { actual } = world.provider(resource.type);
  if (actual === undefined || resource.physicalId === undefined) return resource;
  const found = actual(world.account, resource.physicalId);
  if (found === undefined) return undefined;
  // What the template never named has a default, which is no drift.
  const declared = Object.entries(found).filter(([name]) => resource.properties[name] !== undefined);
  const properties: JsonMap = { ...resource.properties };
  for (const [name, value] of declared) {
    if (value === undefined) delete properties[name];
    else if (asText(value as Json) !== asText(resource.properties[name] ?? '')) properties[name] = value as Json;
  }
  return { ...resource, properties };
}

/** The detail with what it was deployed as, where that is not what it is now. */
export function withDrift(detail: ChangeDetail, deployed: StackResource, now: number): ChangeDetail {
  if (detail.name === undefined) return detail;
  const was = deployed.properties[detail.name];
  const previous = was === undefined ? undefined : asText(was);
  if (sameJson(previous, detail.before)) return detail;
  return {
    ...detail,
    drift: {
      at: now,
      ...(previous === undefined ? {} : { previous }),
      ...(detail.before === undefined ? {} : { actual: detail.before }),
    },
  };
}
