import { Cmd, DockerfileParser, Entrypoint, From, type Instruction, JSONInstruction, Keyword } from 'dockerfile-ast';
import { withoutMark } from '../core/text';

/** What is legal in a Dockerfile and goes wrong on Windows. */
export interface Finding {
  readonly code: LintCode;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

export type LintCode = 'shell-form' | 'escape' | 'stop-timeout' | 'user' | 'unpinned';

/** Reads the last stage, with those that it is built upon, for what runs, and the whole file for what builds. In the order of lines. */
export function lintDockerfile(content: string): Finding[] {
  const text = withoutMark(content);
  const parsed = DockerfileParser.parse(text);
  const instructions = parsed.getInstructions();
  const last = lineage(instructions);
  const lines = text.split(/\r?\n/);
  const findings = [
    ...[Keyword.ENTRYPOINT, Keyword.CMD].flatMap((keyword) =>
      last
        .filter((each) => each.getKeyword() === keyword)
        .slice(-1)
        .flatMap(shellForm),
    ),
    ...(parsed.getEscapeCharacter() === '\\' ? instructions.flatMap((each) => backSlashes(each, lines)) : []),
    ...stopTimeout(last, lines),
    ...user(last),
    ...instructions.flatMap((each) => unpinned(each, lines)),
  ];
  return findings.sort((a, b) => a.line - b.line);
}

/** The last stage, after those of the file that it is built upon: what they set, it has. */
function lineage(instructions: readonly Instruction[]): Instruction[] {
  const stages = instructions
    .flatMap((each, index) => (each instanceof From ? [index] : []))
    .map((start, index, starts) => instructions.slice(start, starts[index + 1]));
  const all: Instruction[] = [];
  for (let at = stages.length - 1; at >= 0; ) {
    const stage = stages[at] ?? [];
    all.unshift(...stage);
    const base = imageOf(stage)?.toLowerCase();
    at = stages.slice(0, at).findLastIndex((earlier) => nameOf(earlier)?.toLowerCase() === base);
  }
  return all;
}

const imageOf = ([from]: readonly Instruction[]): string | null => (from instanceof From ? from.getImage() : null);
const nameOf = ([from]: readonly Instruction[]): string | null => (from instanceof From ? from.getBuildStage() : null);

const lineOf = (instruction: Instruction): number => instruction.getRange().start.line + 1;

/** https://github.com/moby/moby/issues/25982 */
function shellForm(instruction: Instruction): Finding[] {
  const isStart =
    instruction instanceof Entrypoint || (instruction instanceof Cmd && instruction.getArguments().length > 0);
  if (!isStart || instruction.getOpeningBracket() !== null) return [];
  const keyword = instruction.getKeyword();
  const message = `${keyword} is in shell form: the shell gets the signal to stop, and the application is ended without one. Write it as a JSON array.`;
  return [{ code: 'shell-form', line: lineOf(instruction), message }];
}

/** In these the builder itself takes words apart; in RUN, CMD and ENTRYPOINT the shell or the program does. */
const EXPANDED: ReadonlySet<string> = new Set([
  ...[Keyword.ADD, Keyword.COPY, Keyword.ENV, Keyword.EXPOSE, Keyword.LABEL, Keyword.USER, Keyword.VOLUME],
  Keyword.WORKDIR,
]);

/**
 * A back slash at the end of a line joins it with the next, and one before any other character goes away, but in quotes
 * (https://docs.docker.com/reference/dockerfile/#escape; buildkit, frontend/dockerfile/shell/lex.go).
 */
function backSlashes(instruction: Instruction, lines: readonly string[]): Finding[] {
  const { start, end } = instruction.getRange();
  const own = lines.slice(start.line, end.line + 1);
  const advice = 'Put `# escape=`` at the top, or use / in paths.';
  return own.flatMap((line, index): Finding[] => {
    const at = { code: 'escape' as const, line: start.line + index + 1 };
    if (/[A-Za-z]:\\([^\s"]*\\)?$/.test(line) && !/^\s*#/.test(line))
      return [{ ...at, message: `The back slash at the end joins this line with the next. ${advice}` }];
    const isLost = EXPANDED.has(instruction.getKeyword()) && losesBackSlash(instruction, line);
    return isLost ? [{ ...at, message: `The back slashes of this line go away: each is an escape. ${advice}` }] : [];
  });
}

/** In a JSON array the builder sees what JSON has left of two of them: one, which goes away too. */
function losesBackSlash(instruction: Instruction, line: string): boolean {
  if (/^\s*#/.test(line)) return false;
  if (instruction instanceof JSONInstruction && instruction.getOpeningBracket() !== null)
    return /(?<!\\)\\\\[\w.-]/.test(line);
  return /(?<!\\)(?:\\\\)*\\[\w.-]/.test(line.replace(/"[^"]*"|'[^']*'/g, ''));
}

/** Windows ends a container's processes after some five seconds, whatever `stopTimeout` says. */
function stopTimeout(last: readonly Instruction[], lines: readonly string[]): Finding[] {
  const text = last.map((each) => textOf(each, lines)).join('\n');
  const missing = ['WaitToKillServiceTimeout', 'ProcessShutdownTimeoutSeconds'].filter((name) => !text.includes(name));
  const at = last.findLast((each) => each.getKeyword() === Keyword.ENTRYPOINT || each.getKeyword() === Keyword.CMD);
  if (at === undefined || missing.length === 0 || text.includes('reg import')) return [];
  const message = `${missing.join(' and ')} of the registry ${missing.length === 1 ? 'is' : 'are'} not set: a stopped container has about five seconds, whatever stopTimeout of the task says.`;
  return [{ code: 'stop-timeout', line: lineOf(at), message }];
}

function user(last: readonly Instruction[]): Finding[] {
  const from = last.findLast((each) => each.getKeyword() === Keyword.FROM);
  if (from === undefined || last.some((each) => each.getKeyword() === Keyword.USER)) return [];
  const message =
    'There is no USER: the application runs as the image’s own user, in Server Core ContainerAdministrator.';
  return [{ code: 'user', line: lineOf(from), message }];
}

/** What brings packages, and how it is told which version; what is local or a list of its own is not judged. */
const INSTALLERS: ReadonlyArray<{ readonly installs: RegExp; readonly names: RegExp }> = [
  { installs: /\bchoco(\.exe)?\s+(install|upgrade)\b/i, names: /--?version\b|\.config\b|\.nupkg\b/i },
  { installs: /\bInstall-(Module|Package|Script)\b/i, names: /-RequiredVersion\b/i },
  { installs: /\bInstall-PSResource\b/i, names: /-(Version|RequiredResource(File)?)\b/i },
  { installs: /\bdotnet(\.exe)?\s+tool\s+install\b/i, names: /--version\b/i },
  { installs: /\bpip3?(\.exe)?\s+install\b/i, names: /==|\s-r\b|--requirement\b|\.whl\b/i },
  { installs: /\bnpm(\.cmd)?\s+(i|install)\s+(-g|--global)\b/i, names: /\w@[\w^~]/ },
];

function unpinned(instruction: Instruction, lines: readonly string[]): Finding[] {
  if (instruction.getKeyword() !== Keyword.RUN) return [];
  const commands = textOf(instruction, lines).split(/&&|;|\n/);
  const loose = commands.filter((command) =>
    INSTALLERS.some(({ installs, names }) => installs.test(command) && !names.test(command)),
  );
  return loose.map((command) => ({
    code: 'unpinned' as const,
    line: lineOf(instruction),
    message: `${command
      .replace(/^\s*RUN\s+/i, '')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 80)}: no version is named, so the same Dockerfile makes another image next month.`,
  }));
}

function textOf(instruction: Instruction, lines: readonly string[]): string {
  const { start, end } = instruction.getRange();
  return lines
    .slice(start.line, end.line + 1)
    .map((line) => line.replace(/[\\`]\s*$/, ' '))
    .join(' ');
}
