import { randomUUID } from 'node:crypto';
import type { CloudFormation } from '@aws-sdk/client-cloudformation';
import { newEvents } from './stack';
import { POLL_EVERY_MS, type StackWork } from './work';

interface Place {
  readonly stackId: string;
  /** The last event before the operation. */
  readonly after: string | undefined;
}

/** Events are not everywhere at once. */
const LOOKS = 3;

/**
 * Begins an operation. Where the answer is lost on its way the SDK asks again, and is refused, because the operation
 * runs already: whether it is the one that was asked for, its events say.
 *
 * @param call gets the token that the events of the operation will have.
 * @throws errors of `call` as they are
 */
export async function begin(
  { client, clock, signal }: StackWork,
  place: Place,
  call: (token: string) => Promise<unknown>,
): Promise<void> {
  const token = randomUUID();
  try {
    await call(token);
  } catch (error) {
    if (!wasAskedAgain(error)) throw error;
    for (let look = 1; look <= LOOKS; look += 1) {
      if (await hasBegun(client, place, token)) return;
      if (look < LOOKS) await clock.sleep(POLL_EVERY_MS, signal);
    }
    throw error;
  }
}

function wasAskedAgain(error: unknown): boolean {
  const { $metadata } = (error ?? {}) as { readonly $metadata?: { readonly attempts?: number } };
  return ($metadata?.attempts ?? 1) > 1;
}

async function hasBegun(client: CloudFormation, { stackId, after }: Place, token: string): Promise<boolean> {
  const events = await newEvents(client, stackId, ({ EventId }) => after !== undefined && EventId === after);
  return events.some(({ ClientRequestToken }) => ClientRequestToken === token);
}
