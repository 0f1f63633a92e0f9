import { randomUUID } from 'node:crypto';
import * as core from '@actions/core';
import type { Location, Log } from '../core/log';

/** The log of a step on a GitHub runner. */
export function createLog(): Log {
  return {
    info: (line) => core.info(inert(line)),
    debug: (line) => core.debug(line),
    notice: (message, at) => core.notice(message, properties(at)),
    warning: (message, at) => core.warning(message, properties(at)),
    error: (message, at) => core.error(message, properties(at)),
    group: (title, body) => core.group(title, body),
  };
}

/** What ends a line for the runner, a carriage return alone included: its StreamReader.ReadLine. */
const LINE_END = /\r\n|\r|\n/;
/** .NET trims more than JavaScript does (U+0085), and compares over characters without a width. */
const COMMAND = /^[\p{C}\p{M}\p{Z}\s]*::/u;

/**
 * A line as the runner will print it and not obey it. Text that came from elsewhere (a build, a container's
 * log) may begin with `::` or hold `##[`, which are workflow commands; those lines go between a
 * `stop-commands` pair. https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
 */
export function inert(text: string, token: () => string = randomUUID): string {
  const isCommand = text.split(LINE_END).some((line) => COMMAND.test(line) || line.includes('##['));
  if (!isCommand) return text;
  const stop = token();
  return `::stop-commands::${stop}\n${text}\n::${stop}::`;
}

function properties(at: Location | undefined): core.AnnotationProperties {
  if (at === undefined) return {};
  return {
    file: at.file,
    ...(at.line === undefined ? {} : { startLine: at.line }),
    ...(at.column === undefined ? {} : { startColumn: at.column }),
  };
}
