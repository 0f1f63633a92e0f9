import { readFile } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { withoutMark } from '../core/text';
import { walkContext } from './context';
import { contextSources, sourcePattern } from './context-sources';
import type { Source } from './source';

/** A script whose line endings the shell that runs it does not take. */
export interface ScriptFinding {
  readonly code: 'line-endings';
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** Scripts are seldom larger; what is was made by a program. */
const MAX_BYTES = 1024 * 1024;

/**
 * Git bash drops a CR at the end of a line, other shells do not: Cygwin's of a runner is told of in
 * https://github.com/actions/runner-images/issues/14319.
 */
const POSIX_SHELLS: ReadonlySet<string> = new Set(['.sh', '.bash']);
const BATCH: ReadonlySet<string> = new Set(['.cmd', '.bat']);

const extensionOf = (name: string): string => extname(name).toLowerCase();
const isScript = (name: string): boolean => POSIX_SHELLS.has(extensionOf(name)) || BATCH.has(extensionOf(name));

/** What git has to be told, by extension. */
const attribute = (extension: string, eol: 'lf' | 'crlf'): string => `*${extension} text eol=${eol}`;

/**
 * @param name the file's, for its extension.
 * @param content its bytes, each as one character.
 */
export function lintScript(name: string, content: string): ScriptFinding[] {
  const extension = extensionOf(name);
  const lines = content.split('\n');
  if (POSIX_SHELLS.has(extension)) return carriageReturns(extension, lines);
  return BATCH.has(extension) ? lostLabels(extension, lines) : [];
}

function carriageReturns(extension: string, lines: readonly string[]): ScriptFinding[] {
  const at = lines.findIndex((line, index) => line.endsWith('\r') && index < lines.length - 1);
  if (at < 0) return [];
  const message =
    'The line ends with CRLF, and a shell other than Git bash takes the CR for a part of the command. ' +
    `Write ${attribute(extension, 'lf')} into .gitattributes.`;
  return [{ code: 'line-endings', line: at + 1, message }];
}

/**
 * cmd.exe goes through a file in blocks when it looks for a label, and may miss one where lines end with LF alone:
 * https://github.com/dotnet/runtime/pull/1336, https://github.com/rocq-prover/rocq/issues/8610. Without a jump
 * nothing goes wrong.
 */
function lostLabels(extension: string, lines: readonly string[]): ScriptFinding[] {
  const jump = /(?:^|[\s&|(@])(?:goto\s*:?|call\s+:)\s*(?!:?eof\b)[^\s:&|)]/i;
  const isEndedByLf = (index: number): boolean => index < lines.length - 1 && lines[index]?.endsWith('\r') === false;
  const label = lines.findIndex((line) => /^\s*:[^:\s]/.test(line));
  const isLf = lines.some((_, index) => isEndedByLf(index));
  const isJumping = lines.some((line) => !/^\s*(?:::|@?rem\b)/i.test(line) && jump.test(line));
  if (label < 0 || !isLf || !isJumping) return [];
  const message =
    'The script jumps to labels, and has lines that end with LF alone: cmd.exe may not find the label. ' +
    `Write ${attribute(extension, 'crlf')} into .gitattributes.`;
  return [{ code: 'line-endings', line: label + 1, message }];
}

/** The findings of one file of the context. */
export interface FileFindings {
  /** As the person knows the Dockerfile: relative to the workspace. */
  readonly file: string;
  readonly findings: readonly ScriptFinding[];
}

/** Reads the scripts of a context that a COPY or an ADD takes. */
export async function lintScripts({
  context,
  content,
  ignoreText,
  engine,
  shown,
  file,
}: Source): Promise<FileFindings[]> {
  const parsed = DockerfileParser.parse(withoutMark(content));
  const sources = parsed.getInstructions().flatMap(contextSources).map(sourcePattern);
  const read: FileFindings[] = [];
  for await (const entry of walkContext(context, ignoreText, engine)) {
    const { path } = entry;
    if (entry.kind !== 'file' || entry.bytes > MAX_BYTES || !isScript(path)) continue;
    if (!sources.some((source) => source.test(path))) continue;
    const findings = lintScript(path, await readFile(join(context, path), 'latin1'));
    read.push({ file: join(shown, relative(file, join(context, path))), findings });
  }
  return read;
}
