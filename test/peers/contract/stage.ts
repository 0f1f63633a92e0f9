import type { Clients } from './clients';
import type { Attempt, Observation, Plain, Stage, Story } from './story';
import type { RunningTarget } from './targets/target';

/** What stands for a value that an answer does not have. */
const ABSENT = '(absent)';

/** Tells a story to a target and gives what was seen. */
export async function tellStory(story: Story, target: RunningTarget, clients: Clients): Promise<Observation[]> {
  const observations: Observation[] = [];
  const stage: Stage = {
    ...clients,
    endpoint: target.endpoint,
    registryUser: target.registryUser,
    attempt,
    neutral: (text) => neutral(text, target),
    see(name, observed, expected) {
      if (observations.some((each) => each.name === name)) throw new Error(`two observations are called "${name}"`);
      observations.push({ name, observed: plain(observed, target), expected });
    },
    async settle(read, done) {
      let value = await read();
      for (let turn = 0; turn < target.patience && !done(value); turn += 1) {
        await target.pass();
        value = await read();
      }
      return value;
    },
  };
  await story.tell(stage);
  return observations;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

function neutral(text: string | undefined, target: RunningTarget): string | undefined {
  return text
    ?.replaceAll(target.endpoint.replace('http://', ''), '<endpoint>')
    .replaceAll(target.accountId, '<account>')
    .replace(UUID, '<uuid>');
}

/** As JSON keeps it, with what is absent said aloud and what differs between targets neutral. */
function plain(value: unknown, target: RunningTarget): Plain {
  if (value === undefined) return ABSENT;
  const text = JSON.stringify(value, (_, member: unknown) => (member === undefined ? ABSENT : member));
  return JSON.parse(neutral(text, target) ?? 'null') as Plain;
}

async function attempt<T>(call: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { outcome: 'ok', message: '', value: await call() };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const status: unknown = Reflect.get(Reflect.get(error, '$metadata') ?? {}, 'httpStatusCode');
    if (typeof status !== 'number') throw error;
    // Only the service's own errors have a `$fault`; the rest is an answer that the client could not read.
    if (!('$fault' in error)) return { outcome: `unreadable ${status}`, message: 'unreadable', value: undefined };
    return { outcome: `${error.name} ${status}`, message: error.message, value: undefined };
  }
}
