import { resolve } from 'node:path';
import { count, escapeHtml, markdownTable } from '../../src/core/text';
import type { InputsOf, Outcome } from '../../src/runner/contract/define';
import { type Patience, readPatiently } from '../../src/services/deployments/patience';
import { describeDifference } from '../../src/services/documents/difference';
import { readDefinition } from '../../src/services/documents/read';
import { type JsonObject, objectsIn, withoutNulls } from '../../src/services/json';
import { setByName } from '../../src/services/task-definitions/containers';
import { refuseHopeless, unknownFields } from '../../src/services/task-definitions/refusals';
import { findRevision, registerRevision } from '../../src/services/task-definitions/registered';
import { planRegistration, type RegistrationPlan } from '../../src/services/task-definitions/registration';
import { withoutReadOnly } from '../../src/services/task-definitions/render';
import {
  deregister,
  listRevisions,
  planRetention,
  type RetentionCalls,
  revisionsInUse,
} from '../../src/services/task-definitions/retention';
import type { Ports } from '../ports';
import type { contract } from './action';

export { contract } from './action';

type Inputs = InputsOf<typeof contract>;

export async function run(inputs: Inputs, ports: Ports): Promise<Outcome<typeof contract>> {
  const path = resolve(ports.env.GITHUB_WORKSPACE || '.', inputs['task-definition']);
  const wanted = withTags(withoutNulls(withoutReadOnly(await readDefinition(path, 'task definition'))), inputs.tags);
  refuseHopeless(wanted);
  for (const line of unknownFields(wanted)) ports.log.warning(`Task definition: ${line}. It is not registered.`);
  const family = String(wanted.family);
  const ecs = await ports.aws.ecs();
  const plan = planRegistration(wanted, await findRevision(ecs, family));
  if (plan.kind === 'unchanged') {
    ports.log.info(`${family} is unchanged: revision ${plan.revision} says the same, nothing is registered`);
    await ports.summary.add(`### Task definition ${family}:${plan.revision}\n\nUnchanged: nothing was registered.`);
    await tidy(ecs, family, inputs, ports);
    return outcome(plan, 'false');
  }
  tellPlan(family, plan, ports);
  if (inputs['dry-run']) {
    ports.log.info('Dry run: nothing is registered');
    await tidy(ecs, family, { ...inputs, unborn: 1 }, ports);
    return { outputs: { changed: 'true' } };
  }
  const registered = await registerRevision(ecs, wanted, patienceOf(ports));
  ports.log.info(`Registered ${registered.arn}`);
  await ports.summary.add(summarize(family, plan, registered.revision));
  await tidy(ecs, family, inputs, ports);
  return outcome(registered, 'true');
}

/** As long as a release of many services at once may take to register. */
const PATIENCE_MS = 5 * 60_000;

const patienceOf = ({ clock, log, cancellation }: Ports): Patience => ({
  clock,
  log,
  signal: cancellation.signal,
  deadline: clock.now() + PATIENCE_MS,
});

/** Deregisters what `keep-revisions` leaves out. `unborn` are revisions of a dry run, which count as the newest. */
async function tidy(
  ecs: RetentionCalls,
  family: string,
  inputs: Inputs & { readonly unborn?: number },
  ports: Ports,
): Promise<void> {
  if (inputs['keep-revisions'] === undefined) return;
  const keep = inputs['keep-revisions'] - (inputs.unborn ?? 0);
  const patience = patienceOf(ports);
  const active = await readPatiently(patience, () => listRevisions(ecs, family));
  const surplus = active.slice(keep);
  if (surplus.length === 0) return;
  const inUse = await readPatiently(patience, () => revisionsInUse(ecs, family, inputs['keep-successful']));
  const old = planRetention(active, keep, inUse);
  for (const arn of surplus.filter((each) => !old.includes(each)))
    ports.log.info(`Kept ${arn}: ${inUse.get(arn)} uses it`);
  if (inputs['dry-run']) for (const arn of old) ports.log.info(`Dry run: ${arn} would be deregistered`);
  else await deregister(ecs, old, patienceOf(ports));
}

function outcome(revision: { arn: string; revision: number }, changed: 'true' | 'false'): Outcome<typeof contract> {
  return { outputs: { 'task-definition-arn': revision.arn, revision: String(revision.revision), changed } };
}

/** The input's tags go before those of the file. */
function withTags(document: JsonObject, tags: Readonly<Record<string, string>>): JsonObject {
  const entries = Object.entries(tags);
  if (entries.length === 0) return document;
  const merged = entries.reduce((list, [key, value]) => setByName(list, 'key', { key, value }), [
    ...objectsIn(document.tags),
  ] as ReturnType<typeof setByName>);
  return { ...document, tags: merged };
}

type Change = Exclude<RegistrationPlan, { kind: 'unchanged' }>;

function tellPlan(family: string, plan: Change, ports: Ports): void {
  if (plan.kind === 'first') {
    ports.log.info(`${family} has no revision yet`);
    return;
  }
  ports.log.info(
    `${family} differs from revision ${plan.since.revision} in ${count(plan.differences.length, 'place')}:`,
  );
  for (const difference of plan.differences) ports.log.info(`  ${describeDifference(difference)}`);
}

function summarize(family: string, plan: Change, revision: number): string {
  const title = `### Task definition ${family}:${revision}`;
  if (plan.kind === 'first') return `${title}\n\nThe first revision of its family.`;
  const rows = plan.differences.map((difference) => [escapeHtml(describeDifference(difference))]);
  return `${title}\n\n${markdownTable([`what differs from revision ${plan.since.revision}`], rows)}`;
}
