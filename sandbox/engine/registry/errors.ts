import * as v from 'valibot';
import { DaemonFailure } from '../failure';

/** What a registry answered instead of what was asked for. */
export class RegistryFailure extends DaemonFailure {
  override name = 'RegistryFailure';

  constructor(
    message: string,
    /** The registry's code (`MANIFEST_UNKNOWN`), or one that follows from the HTTP status. */
    readonly code: string,
    /** The HTTP status, or 0 if there was no answer. */
    readonly status: number,
  ) {
    super(message);
  }
}

const errorBody = v.object({
  errors: v.pipe(
    v.array(v.object({ code: v.optional(v.string(), 'UNKNOWN'), message: v.optional(v.string(), '') })),
    v.minLength(1),
  ),
});

/** The distribution specification's codes where the body has none. */
const BY_STATUS: Readonly<Record<number, string>> = { 401: 'UNAUTHORIZED', 403: 'DENIED', 429: 'TOOMANYREQUESTS' };

/** Docker's wording of a code: `MANIFEST_UNKNOWN` is "manifest unknown". */
const worded = (code: string, message: string): string =>
  message === '' ? code.toLowerCase().replaceAll('_', ' ') : `${code.toLowerCase().replaceAll('_', ' ')}: ${message}`;

function bodyErrors(body: string): { code: string; message: string }[] | undefined {
  try {
    const parsed = v.safeParse(errorBody, JSON.parse(body));
    return parsed.success ? parsed.output.errors : undefined;
  } catch {
    return undefined;
  }
}

/** Puts a registry's answer into Docker's words (distribution `registry/client/errors.go`). */
export function failureOf(status: number, statusText: string, body: string): RegistryFailure {
  const first = bodyErrors(body);
  if (status >= 500 || status < 400) {
    return new RegistryFailure(`received unexpected HTTP status: ${status} ${statusText}`, 'UNKNOWN', status);
  }
  if (first?.[0] !== undefined) {
    const texts = first.map((error) => worded(error.code, error.message));
    const message = texts.length === 1 ? (texts[0] ?? '') : `errors:\n${texts.join('\n')}\n`;
    return new RegistryFailure(message, first[0].code, status);
  }
  const code = BY_STATUS[status] ?? 'UNKNOWN';
  return new RegistryFailure(worded(code, body.trim()), code, status);
}

/** Whether trying again may help: not after a refusal, nor where the repository is not there. */
export function mayRetry(error: unknown): boolean {
  if (!(error instanceof RegistryFailure)) return true;
  const final = ['UNAUTHORIZED', 'DENIED', 'UNSUPPORTED', 'TOOMANYREQUESTS', 'NAME_UNKNOWN', 'NO_CREDENTIALS'];
  return !final.includes(error.code);
}
