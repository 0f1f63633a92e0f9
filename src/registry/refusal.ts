import * as v from 'valibot';
import type { ActionError } from '../core/errors';
import { registryError } from './errors';
import { type HttpAnswer, readBody } from './http';

const errorAnswer = v.looseObject({
  errors: v.array(v.looseObject({ code: v.optional(v.string()), message: v.optional(v.string()) })),
});
const ERROR_LIMIT = 1024 * 1024;

/** What a registry says when it refuses; `code` is one of the distribution specification, such as `TAG_INVALID`. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes */
function parseRefusal(status: number, body: string): Refusal {
  try {
    const parsed = v.safeParse(errorAnswer, JSON.parse(body));
    const first = parsed.success ? parsed.output.errors[0] : undefined;
    if (first !== undefined) return { status, code: first.code ?? '', message: first.message ?? '' };
  } catch {
    // A proxy or a load balancer answers in HTML; the status says enough.
  }
  return { status, code: '', message: '' };
}

/** Words an answer that is neither success nor "not found". */
export async function refusalError(answer: HttpAnswer, what: string): Promise<ActionError> {
  const body = await readBody(answer, ERROR_LIMIT).catch(() => Buffer.alloc(0));
  const refusal = parseRefusal(answer.status, body.toString('utf8'));
  const said = refusal.message || refusal.code || `HTTP ${refusal.status}`;
  const { host } = answer.url;
  if (answer.status === 401 || answer.status === 403) {
    return registryError('registry-denied', {
      message: `${host} denied ${what}: ${said}`,
      remedy:
        'Check that it exists and that the job may use it. For ECR the role needs the permissions that the action lists; ' +
        'for another registry log in to it before this step.',
      cause: refusal,
    });
  }
  if (answer.status >= 500 || answer.status === 429) {
    return registryError('registry-unavailable', {
      message: `${host} failed at ${what}: ${said}`,
      remedy: 'Run the job again later.',
      cause: refusal,
    });
  }
  return registryError('registry-refused', {
    message: `${host} refused ${what}: ${said}`,
    remedy: 'Correct what the message names.',
    cause: refusal,
  });
}

/** The registry's own answer below an error of {@link refusalError}. */
export function refusalOf(error: unknown): Refusal | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'status' in cause && 'code' in cause && 'message' in cause
    ? { status: Number(cause.status), code: String(cause.code), message: String(cause.message) }
    : undefined;
}
