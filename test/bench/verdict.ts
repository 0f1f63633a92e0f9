/** `npm run bench:verdict`: plays the timelines of the e2e tests and has each tool wait for the same deployment on the same account. */
import { openStage } from '../e2e/services/stage';
import { recordOf, sceneOf, type Timeline, timelines } from '../e2e/services/timelines';
import { findProgram } from '../peers/support/programs';
import { ecspresso } from './verdict/ecspresso';
import { type Played, report, shortcomings } from './verdict/table';
import { awsCli, officialAction, ours, type Watcher } from './verdict/watchers';

/** Virtual seconds in a real one: a program that takes a second to start is late by as much. */
const SPEED = 30;
/** Timelines that are played at the same time. */
const ABREAST = 2;
/** What the tests of the timelines hold it to. */
const LIMIT_MS = 15_000;

const write = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const only = process.argv.slice(2);
  const watchers = findWatchers();
  const chosen = timelines.filter(
    ({ name, isOurs }) => isOurs !== true && (only.length === 0 || only.some((part) => name.includes(part))),
  );
  if (chosen.length === 0) throw new Error(`There is no timeline named ${only.join(', ')}.`);
  const played = await playAll(chosen, watchers);
  for (const line of report(played, watchers)) write(line);
  const short = shortcomings(played, watchers.indexOf(ours), LIMIT_MS);
  if (short.length > 0) {
    write(`wait-for-service falls short in: ${short.join(', ')}`);
    process.exitCode = 1;
  }
}

function findWatchers(): Watcher[] {
  const cli = findProgram('aws');
  if (cli.kind === 'missing') write(`Without aws ecs wait: ${cli.reason}`);
  // Ours comes first: see `play`.
  return [ours, ...(cli.kind === 'found' ? [awsCli(cli)] : []), officialAction, ecspresso];
}

async function playAll(chosen: readonly Timeline[], watchers: readonly Watcher[]): Promise<Played[]> {
  const played = new Map<Timeline, Played>();
  const left = [...chosen];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      played.set(next, await play(next, watchers));
      process.stderr.write(`${played.size} of ${chosen.length}: ${next.name}\n`);
    }
  };
  await Promise.all(Array.from({ length: ABREAST }, work));
  return chosen.flatMap((timeline) => played.get(timeline) ?? []);
}

async function play(timeline: Timeline, watchers: readonly Watcher[]): Promise<Played> {
  const stage = await openStage(SPEED);
  try {
    const scene = sceneOf(stage);
    await timeline.prepare?.(scene);
    const { earlier } = timeline;
    if (earlier !== undefined) {
      await settled(stage, await stage.deploy(...(typeof earlier === 'function' ? earlier(scene) : earlier)));
    }
    const env = timeline.arrange?.(scene) ?? {};
    const { deploys = [], inputs = {} } = timeline;
    const deployed = await stage.deploy(...(typeof deploys === 'function' ? await deploys(scene) : deploys));
    scene.marks.waitBegan = stage.clock.now();
    let meanwhile: Promise<unknown> | undefined;
    const onProgress = (text: string): void => {
      if (text.includes('IN_PROGRESS')) meanwhile ??= timeline.meanwhile?.(scene);
    };
    const watched = { stage, deployed, inputs, env, onProgress };
    const others = watchers.filter((each) => each !== ours).map((each) => each.watch(watched));
    const first = await ours.watch(watched);
    await meanwhile;
    // Before the others are done: an account forgets its stopped tasks after an hour.
    const record = await recordOf(stage, deployed['service-deployment-arn']);
    const startedAt = record?.createdAt?.getTime() ?? Number.NaN;
    const decidedAt = (await timeline.decidedAt(scene, record)) ?? Number.NaN;
    const sayings = [first, ...(await Promise.all(others))];
    return { name: timeline.name, success: timeline.result === 'succeeded', startedAt, decidedAt, sayings };
  } finally {
    await stage.close();
  }
}

async function settled(stage: Awaited<ReturnType<typeof openStage>>, deployed: Readonly<Record<string, string>>) {
  const nobody = { inputs: {}, env: {}, onProgress: () => undefined };
  const { says } = await ours.watch({ stage, deployed, ...nobody });
  if (says !== 'succeeded') throw new Error(`The earlier deployment ended as ${says}.`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
