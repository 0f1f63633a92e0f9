import { DaemonFailure } from '../failure';
import { type FlagKind, readFlags } from './flags';
import { parseHealthcheck } from './healthcheck';
import type { Argument, CommandLine, Dockerfile, Instruction, MetaArgument, Pair, Stage } from './instructions';
import { type Escape, type Line, readLines } from './lines';
import { withSuggestion } from './suggestion';
import { parseJsonList, splitWords } from './words';

const KEYWORDS = [
  ...['ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER'],
  ...['ONBUILD', 'RUN', 'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'],
] as const;

/** What is wrong with one instruction; {@link parseDockerfile} adds the line. */
class Mistake extends Error {}

/** What already the splitting into words stumbles over; the builder names no line for it. */
class UnreadableLine extends Mistake {}

const atLeastOne = (keyword: string): Mistake => new Mistake(`${keyword} requires at least one argument`);

/** The arguments of an instruction that takes a list: a JSON array or words between white space. */
function listOf(rest: string): readonly string[] {
  const json = parseJsonList(rest);
  if (json === 'not strings') throw new UnreadableLine('only string type is allowed in JSON format of Dockerfile');
  if (json !== undefined) return json;
  return rest === '' ? [] : rest.split(/[\t\v\f\r ]+/);
}

function commandOf(rest: string): CommandLine {
  const json = parseJsonList(rest);
  if (json === 'not strings') throw new UnreadableLine('only string type is allowed in JSON format of Dockerfile');
  return json === undefined ? { form: 'shell', text: rest } : { form: 'exec', words: json };
}

function pairsOf(line: Line, keyword: string, token: Escape): Pair[] {
  const words = splitWords(line.rest, token);
  const first = words[0];
  if (first === undefined) throw atLeastOne(keyword);
  if (!first.includes('=')) {
    const match = /^(\S+?)[\t\v\f\r ]+([\s\S]*)$/.exec(line.rest);
    if (match === null) throw new UnreadableLine(`${keyword} must have two arguments`);
    return [{ key: match[1] ?? '', value: match[2] ?? '' }];
  }
  return words.map((word) => {
    const at = word.indexOf('=');
    if (at < 0) {
      throw new UnreadableLine(
        `Syntax error - can't find = in ${JSON.stringify(word)}. Must be of the form: name=value`,
      );
    }
    if (at === 0) throw new Mistake(`${keyword} names can not be blank`);
    return { key: word.slice(0, at), value: word.slice(at + 1) };
  });
}

function argumentsOf(line: Line, token: Escape): Argument[] {
  const words = splitWords(line.rest, token);
  if (words.length === 0) throw atLeastOne('ARG');
  return words.map((word) => {
    const at = word.indexOf('=');
    if (at === 0) throw new Mistake('ARG names can not be blank');
    return at < 0 ? { key: word } : { key: word.slice(0, at), value: word.slice(at + 1) };
  });
}

function copyOf(line: Line, kind: 'copy' | 'add'): Instruction {
  const keyword = kind.toUpperCase();
  const known: Record<string, FlagKind> =
    kind === 'copy'
      ? { chown: 'text', from: 'text', chmod: 'text', link: 'flag', exclude: 'list', parents: 'flag' }
      : { chown: 'text', chmod: 'text', link: 'flag', 'keep-git-dir': 'flag', checksum: 'text', exclude: 'list' };
  const words = listOf(line.rest);
  if (words.length < 2) {
    throw new Mistake(
      `${keyword} requires at least two arguments, but only one was provided. Destination could not be determined`,
    );
  }
  const flags = readFlags(line.flags, known);
  const destination = words.at(-1) ?? '';
  if (destination.startsWith('<<')) throw new Mistake(`${keyword} cannot accept a heredoc as a destination`);
  const sources = words.slice(0, -1).filter((word) => !word.startsWith('<<'));
  const picked = Object.fromEntries(
    ['from', 'chown', 'chmod'].flatMap((name) => (flags[name] ? [[name, flags[name]]] : [])),
  );
  return { kind, code: line.original.trim(), line: line.start, sources, destination, ...picked };
}

function exactlyOne(rest: string, keyword: string): string {
  if (rest === '') throw new Mistake(`${keyword} requires exactly one argument`);
  return rest;
}

function shellOf(line: Line): readonly string[] {
  const command = commandOf(line.rest);
  if (line.rest === '' || (command.form === 'exec' && command.words.length === 0)) throw atLeastOne('SHELL');
  if (command.form === 'exec') return command.words;
  throw new Mistake('SHELL requires the arguments to be in JSON form');
}

function triggerOf(line: Line): string {
  if (line.rest === '') throw atLeastOne('ONBUILD');
  const trigger = (line.rest.split(/\s/)[0] ?? '').toUpperCase();
  if (trigger === 'ONBUILD') throw new Mistake("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
  if (trigger === 'FROM' || trigger === 'MAINTAINER') {
    throw new Mistake(`${trigger} isn't allowed as an ONBUILD trigger`);
  }
  return line.original.replace(/^\s*ONBUILD\s*/i, '');
}

function volumesOf(line: Line): readonly string[] {
  const volumes = listOf(line.rest).map((volume) => volume.trim());
  if (volumes.length === 0) throw atLeastOne('VOLUME');
  if (volumes.includes('')) throw new Mistake('VOLUME specified can not be an empty string');
  return volumes;
}

function portsOf(line: Line): readonly string[] {
  if (line.rest === '') throw atLeastOne('EXPOSE');
  return line.rest.split(/[\t\v\f\r ]+/).sort();
}

type Parser = (line: Line, token: Escape) => Instruction;

const code = (line: Line): { code: string; line: number } => ({ code: line.original.trim(), line: line.start });

const PARSERS: Readonly<Record<string, Parser>> = {
  ENV: (line, token) => ({ kind: 'env', ...code(line), pairs: pairsOf(line, 'ENV', token) }),
  LABEL: (line, token) => ({ kind: 'label', ...code(line), pairs: pairsOf(line, 'LABEL', token), literal: false }),
  ARG: (line, token) => ({ kind: 'arg', ...code(line), args: argumentsOf(line, token) }),
  COPY: (line) => copyOf(line, 'copy'),
  ADD: (line) => copyOf(line, 'add'),
  RUN: (line) => {
    readFlags(line.flags, { mount: 'list', network: 'text', security: 'text' });
    const names = line.flags.map((flag) => flag.slice(2).split('=')[0] ?? '');
    return {
      kind: 'run',
      ...code(line),
      command: commandOf(line.rest),
      flags: names,
      heredoc: line.heredocs.length > 0,
    };
  },
  CMD: (line) => ({ kind: 'cmd', ...code(line), command: commandOf(line.rest) }),
  ENTRYPOINT: (line) => ({ kind: 'entrypoint', ...code(line), command: commandOf(line.rest) }),
  SHELL: (line) => ({ kind: 'shell', ...code(line), words: shellOf(line) }),
  WORKDIR: (line) => ({ kind: 'workdir', ...code(line), path: exactlyOne(line.rest, 'WORKDIR') }),
  USER: (line) => ({ kind: 'user', ...code(line), user: exactlyOne(line.rest, 'USER') }),
  EXPOSE: (line) => ({ kind: 'expose', ...code(line), ports: portsOf(line) }),
  VOLUME: (line) => ({ kind: 'volume', ...code(line), volumes: volumesOf(line) }),
  STOPSIGNAL: (line) => ({ kind: 'stopsignal', ...code(line), signal: exactlyOne(line.rest, 'STOPSIGNAL') }),
  MAINTAINER: (line) => ({ kind: 'maintainer', ...code(line), name: exactlyOne(line.rest, 'MAINTAINER') }),
  HEALTHCHECK: (line) => ({ kind: 'healthcheck', ...code(line), health: parseHealthcheck(line.rest, line.flags) }),
  ONBUILD: (line) => ({ kind: 'onbuild', ...code(line), expression: triggerOf(line) }),
};

function parseFrom(line: Line): Omit<Stage, 'instructions'> {
  const words = line.rest.split(/[\t\v\f\r ]+/).filter((word) => word !== '');
  const [base, as, name] = words;
  const named = words.length === 3 && as?.toLowerCase() === 'as';
  if (base === undefined || (words.length !== 1 && !named)) {
    throw new Mistake('FROM requires either one or three arguments');
  }
  if (name !== undefined && !/^[a-z][a-z0-9-_.]*$/.test(name.toLowerCase())) {
    throw new Mistake(
      `invalid name for build stage: ${JSON.stringify(name)}, name can't start with a number or contain symbols`,
    );
  }
  const platform = readFlags(line.flags, { platform: 'text' }).platform;
  return {
    base,
    code: line.original.trim(),
    ...(name === undefined ? {} : { name: name.toLowerCase() }),
    ...(platform ? { platform } : {}),
  };
}

function parseLine(line: Line, token: Escape): Instruction {
  const parser = PARSERS[line.keyword.toUpperCase()];
  if (parser === undefined) {
    throw new Mistake(withSuggestion(`unknown instruction: ${line.keyword}`, line.keyword, KEYWORDS));
  }
  return parser(line, token);
}

/** Parses one instruction on its own, as `ONBUILD` triggers are. @throws {DaemonFailure} */
export function parseTrigger(text: string, token: Escape): Instruction {
  const [line, ...others] = readLines(text).lines;
  if (line === undefined || others.length > 0) {
    throw new DaemonFailure('onbuild trigger should be a single expression');
  }
  return parseLine(line, token);
}

/**
 * Parses a Dockerfile as the classic builder of Docker Engine 29 does, instructions and flags included
 * (BuildKit `frontend/dockerfile/instructions/parse.go`).
 *
 * @throws {DaemonFailure} in the builder's words, with the line: `dockerfile parse error on line 3: …`.
 */
export function parseDockerfile(text: string): Dockerfile {
  const source = readLines(text);
  const metaArguments: MetaArgument[] = [];
  const stages: (Omit<Stage, 'instructions'> & { instructions: Instruction[] })[] = [];
  for (const line of source.lines) {
    try {
      if (line.keyword.toUpperCase() === 'FROM') {
        stages.push({ ...parseFrom(line), instructions: [] });
        continue;
      }
      const instruction = parseLine(line, source.token);
      const stage = stages.at(-1);
      if (stage !== undefined) stage.instructions.push(instruction);
      else if (instruction.kind === 'arg') metaArguments.push(instruction);
      else throw new DaemonFailure('no build stage in current context');
    } catch (error) {
      if (!(error instanceof Error) || error instanceof DaemonFailure) throw error;
      if (error instanceof UnreadableLine) throw new DaemonFailure(`failed to parse Dockerfile: ${error.message}`);
      throw new DaemonFailure(`dockerfile parse error on line ${line.start}: ${error.message}`);
    }
  }
  return { escape: source.token, warnings: source.warnings, metaArguments, stages };
}
