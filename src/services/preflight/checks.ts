import { fargateFits, hostsFit, portsAreFree, roomIsThere } from './hosts';
import { imagesExist, imagesFit, updatesFit } from './images';
import { singletonHolds, tasksCanBeReplaced } from './limits';
import type { Check, PreflightFacts, PreflightFinding, Singleton } from './model';
import { logGroupsExist, secretsExist, targetGroupsFit } from './references';

const CHECKS: readonly Check[] = [
  imagesExist,
  imagesFit,
  updatesFit,
  fargateFits,
  hostsFit,
  roomIsThere,
  tasksCanBeReplaced,
  portsAreFree,
  singletonHolds,
  targetGroupsFit,
  secretsExist,
  logGroupsExist,
];

/** Everything that would keep a deployment from succeeding, as far as it can be known before. */
export function preflight(facts: PreflightFacts, singleton: Singleton): PreflightFinding[] {
  return CHECKS.flatMap((check) => check(facts, singleton));
}
