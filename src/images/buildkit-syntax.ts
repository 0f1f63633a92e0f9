import { DockerfileParser, type Instruction, Keyword, ModifiableInstruction } from 'dockerfile-ast';
import { withoutMark } from '../core/text';
import { imageError } from './errors';

/** Flags that only BuildKit has: https://docs.docker.com/reference/dockerfile/ */
const FLAGS: Readonly<Record<string, ReadonlySet<string>>> = {
  [Keyword.RUN]: new Set(['mount', 'network', 'security', 'device']),
  [Keyword.COPY]: new Set(['chmod', 'link', 'parents', 'exclude']),
  [Keyword.ADD]: new Set(['chmod', 'link', 'checksum', 'keep-git-dir', 'exclude', 'unpack']),
};
const HEREDOC = /(?:^|\s)<<-?(["']?)[A-Za-z_]\w*\1(?=\s|$)/;

/** Something that the classic builder does not know. */
interface Found {
  readonly line: number;
  readonly what: string;
}

/**
 * Finds what needs BuildKit before anything is pulled or built, all of it at once: the classic builder would say so
 * at that step, after all those before it.
 *
 * @param file as the person knows it.
 * @throws ActionError `dockerfile-buildkit`
 */
export function refuseBuildKitSyntax(content: string, file: string): void {
  const text = withoutMark(content);
  const lines = text.split('\n');
  const found = DockerfileParser.parse(text)
    .getInstructions()
    .flatMap((each) => buildKitOnly(each, lines));
  if (found.length === 0) return;
  throw imageError('dockerfile-buildkit', {
    message: `Only BuildKit knows: ${found.map(({ line, what }) => `${what} (${file}:${line})`).join('; ')}.`,
    remedy:
      'Docker on Windows runners builds with the classic builder. Write it without: files that a RUN needs come by COPY, ' +
      'several commands in one RUN are joined by && or ;, and what is downloaded is removed in the same RUN.',
  });
}

function buildKitOnly(instruction: Instruction, lines: readonly string[]): Found[] {
  const keyword = instruction.getKeyword();
  const own = FLAGS[keyword];
  if (own === undefined) return [];
  const line = instruction.getRange().start.line;
  const flags = instruction instanceof ModifiableInstruction ? instruction.getFlags() : [];
  const names = flags.map((flag) => flag.getName()).filter((name) => own.has(name));
  const heredoc = HEREDOC.test(lines[line] ?? '') ? [`a heredoc of ${keyword}`] : [];
  return [...names.map((name) => `${keyword} --${name}`), ...heredoc].map((what) => ({ line: line + 1, what }));
}
