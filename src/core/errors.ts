/** What a person needs to get on: which rule was broken, what happened, what to change. */
export interface ErrorParts {
  /** One sentence: what is wrong, with the names and values that were given. */
  readonly message: string;
  /** What to change, or which permission is missing. */
  readonly remedy: string;
  readonly cause?: unknown;
}

/**
 * The suite's one error. `code` is stable and listed in docs/errors.md; anything else that is thrown is a
 * defect or comes from below, and is told as such.
 */
export class ActionError extends Error {
  override readonly name = 'ActionError';
  readonly remedy: string;

  constructor(
    readonly code: string,
    parts: ErrorParts,
  ) {
    super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.remedy = parts.remedy;
  }
}

/** What docs/errors.md says of a code; both are Markdown, and hold for every place that raises it. */
export interface ErrorEntry {
  readonly cause: string;
  /** What to do. The error's own `remedy` says the same with the names and values of the case. */
  readonly remedy: string;
}

/** The codes of one room; docs/errors.md is generated from all of them. */
export type ErrorCatalogue = Readonly<Record<string, ErrorEntry>>;

export interface ErrorFactory<C extends ErrorCatalogue> {
  (code: keyof C & string, parts: ErrorParts): ActionError;
  readonly catalogue: C;
}

/**
 * Declares a room's error codes and gives the one way to make them, so that a code that is not in the
 * catalogue does not compile.
 *
 * @example
 * export const stackError = errorsOf({
 *   'template-not-found': { cause: 'The template file does not exist.', remedy: 'Check the path in `template`.' },
 * });
 * throw stackError('template-not-found', { message: `There is no ${path}.`, remedy: 'Check `template`.' });
 */
export function errorsOf<const C extends ErrorCatalogue>(catalogue: C): ErrorFactory<C> {
  return Object.assign((code: keyof C & string, parts: ErrorParts) => new ActionError(code, parts), { catalogue });
}

export const coreError = errorsOf({
  cancelled: {
    cause: 'The job was cancelled while the action worked.',
    remedy:
      'The message says what was left running and how to stop it. Run the job again: it goes on from what is there.',
  },
  'unexpected-error': {
    cause: 'Something went wrong that nobody foresaw: a defect of the suite.',
    remedy:
      'Run the job again with debug logging, and report it with the log: the stack trace is in it. Read the log for secrets of your own first.',
  },
});

export function isActionError(error: unknown): error is ActionError {
  return error instanceof ActionError;
}

/** An error's own words, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
