import * as core from '@actions/core';
import { type ActionError, coreError, isActionError, messageOf } from '../core/errors';
import { inert } from './log';

/** What is told of an error: the annotation in one piece, the cause and the stack for the log. */
export interface FailureText {
  readonly title: string;
  readonly annotation: string;
  readonly muted: readonly string[];
}

/** A runner cuts annotations at 4,096 characters. */
const ANNOTATION_LIMIT = 4_000;

/** Has each code with its cause and what to do. */
const PAGE = 'https://github.com/windows-on-ecs/windows-on-ecs/blob/v1/docs/errors.md';

/** Words an error for the person who reads the log. An error that is not ours is a defect, and says so. */
export function describeFailure(error: unknown): FailureText {
  const { code, message, remedy, cause } = isActionError(error) ? error : unexpected(error);
  const annotation = `${message}\n${remedy}`;
  const isCut = annotation.length > ANNOTATION_LIMIT;
  return {
    title: code,
    annotation: isCut ? cutMessage(message, remedy) : annotation,
    muted: [...(isCut ? [message] : []), ...causeChain(cause).map((text) => `caused by: ${text}`), `${PAGE}#${code}`],
  };
}

/** What to do is worth more than the end of a long list, which the log has. */
function cutMessage(message: string, remedy: string): string {
  const end = `\n… (all of it is below, in the log)\n${remedy}`;
  return `${message.slice(0, Math.max(0, ANNOTATION_LIMIT - end.length))}${end}`.slice(0, ANNOTATION_LIMIT);
}

const unexpected = (error: unknown): ActionError =>
  coreError('unexpected-error', {
    message: `Unexpected: ${messageOf(error)}`,
    remedy: 'This is a defect of the action: please report it with the log.',
    cause: error instanceof Error ? error.cause : undefined,
  });

function causeChain(cause: unknown): string[] {
  if (cause === undefined || cause === null) return [];
  const text = cause instanceof Error && cause.name !== 'Error' ? `${cause.name}: ${cause.message}` : messageOf(cause);
  return [text, ...causeChain(cause instanceof Error ? cause.cause : undefined)];
}

/** Tells an error once, and fails the step. */
export function reportFailure(error: unknown): void {
  const { title, annotation, muted } = describeFailure(error);
  core.error(annotation, { title });
  for (const line of muted) core.info(inert(`\u001b[90m${line}\u001b[39m`));
  if (error instanceof Error && error.stack !== undefined) core.debug(error.stack);
  process.exitCode = 1;
}
