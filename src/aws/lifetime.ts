import type { Clock } from '../core/clock';
import { formatDuration } from '../core/duration';
import type { Log } from '../core/log';

/** What the SDK's provider gave, as far as it tells of a session. */
export interface Session {
  readonly sessionToken?: string;
  /** When it ends; of the environment's the variable says it, see {@link lifetimeOf}. */
  readonly expiration?: Date;
}

/** How long credentials last; times in milliseconds since the epoch. */
export type Lifetime =
  /** Keys of a user, or a provider that gets new ones by itself (a role of the machine, a token file). */
  | { readonly kind: 'endless' }
  | { readonly kind: 'ends'; readonly at: number }
  /** A session of which nobody says when it ends: neither its token nor STS tells. */
  | { readonly kind: 'unknown' };

type Env = Readonly<Record<string, string | undefined>>;

/**
 * How long the credentials of a job last. configure-aws-credentials puts a session into the environment without its end; with
 * `output-credentials` its output `aws-expiration` has it, as JSON text in quotes:
 * https://github.com/aws-actions/configure-aws-credentials/blob/main/src/helpers.ts
 */
export function lifetimeOf(session: Session, env: Env): Lifetime {
  // With a profile the SDK does not look at the environment's keys.
  const isOfEnvironment = Boolean(env.AWS_ACCESS_KEY_ID) && !env.AWS_PROFILE;
  if (session.sessionToken === undefined || session.sessionToken === '') return { kind: 'endless' };
  if (!isOfEnvironment) return session.expiration === undefined ? { kind: 'unknown' } : { kind: 'endless' };
  const at = Date.parse((env.AWS_CREDENTIAL_EXPIRATION ?? '').replace(/^"|"$/g, ''));
  return Number.isNaN(at) ? { kind: 'unknown' } : { kind: 'ends', at };
}

/** What configure-aws-credentials asks for by itself. https://github.com/aws-actions/configure-aws-credentials#oidc */
const USUAL_SESSION_MS = 60 * 60_000;

export type LifetimeNote = { readonly kind: 'warning' | 'info'; readonly text: string };

/** What is to be said before a wait until `deadline`: of what ends before, or may. */
export function lifetimeNote(lifetime: Lifetime, now: number, deadline: number): LifetimeNote | undefined {
  const timeout = formatDuration(deadline - now);
  switch (lifetime.kind) {
    case 'endless':
      return undefined;
    case 'ends': {
      if (lifetime.at >= deadline) return undefined;
      const left = formatDuration(Math.max(0, lifetime.at - now));
      const text = `The AWS credentials end in ${left}, the timeout is ${timeout}: raise \`role-duration-seconds\` of configure-aws-credentials, or lower \`timeout\`.`;
      return { kind: 'warning', text };
    }
    case 'unknown':
      return deadline - now < USUAL_SESSION_MS
        ? { kind: 'info', text: 'The end of the AWS credentials is not known (AWS_CREDENTIAL_EXPIRATION is not set)' }
        : {
            kind: 'warning',
            text: `The end of the AWS credentials is not known, and the timeout is ${timeout}: without \`role-duration-seconds\` configure-aws-credentials gives them an hour. AWS_CREDENTIAL_EXPIRATION tells this step their end.`,
          };
  }
}

export interface Wait {
  readonly env: Env;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
}

/** Says at the start of a wait whether the credentials outlast it. Without credentials the first call says so. */
export async function tellLifetime(credentials: () => Promise<Session>, wait: Wait): Promise<void> {
  const session = await credentials().catch(() => undefined);
  if (session === undefined) return;
  const note = lifetimeNote(lifetimeOf(session, wait.env), wait.clock.now(), wait.deadline);
  if (note !== undefined) wait.log[note.kind](note.text);
}
