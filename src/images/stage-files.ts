import { type Copy, DockerfileParser, type From } from 'dockerfile-ast';
import { withoutMark } from '../core/text';
import { contextSources, maySee } from './context-sources';
import type { Stage } from './dockerfile';

/** A Dockerfile of one stage only. */
export interface StageFile {
  /** The stage's name, or its number from 0. */
  readonly name: string;
  readonly content: string;
  /** The ARGs that it declares, also those before the first FROM. */
  readonly declaredArgs: ReadonlySet<string>;
}

/**
 * Takes a Dockerfile apart, so that each stage is built on its own with a cache source of its own: with one
 * source for all, the classic builder may follow that of another stage and miss (moby,
 * daemon/internal/image/cache/cache.go). What a stage takes from an earlier one it takes from that one's
 * image. Lines keep their numbers, so that the engine's messages fit the file.
 *
 * @param stages those that are built, in order.
 * @param imageOf the local name under which an earlier stage's image will be.
 */
export function stageFiles(content: string, stages: readonly Stage[], imageOf: (stage: number) => string): StageFile[] {
  const text = withoutMark(content);
  const parsed = DockerfileParser.parse(text);
  const froms = parsed.getFROMs();
  const starts = froms.map((from) => from.getRange().start.line);
  const stageAt = (line: number): number => starts.findLastIndex((start) => start <= line);
  const changes = [
    ...froms.flatMap((from, index): Change[] => {
      const base = stages[index]?.base;
      return base?.kind === 'stage' ? change(from.getImageRange(), imageOf(base.stage)) : [];
    }),
    ...parsed.getCOPYs().flatMap((copy): Change[] => {
      const flag = copySourceFlag(copy);
      const source = sourceStage(flag?.getValue() ?? '', stages.slice(0, stageAt(copy.getRange().start.line)));
      return source === undefined ? [] : change(flag?.getValueRange() ?? null, imageOf(source));
    }),
  ];
  const lines = applied(text.split('\n'), changes);
  const head = starts[0] ?? 0;
  const argLines = parsed.getARGs().map((arg) => ({
    line: arg.getRange().start.line,
    names: arg.getProperties().map((property) => property.getName()),
  }));
  return stages.map(({ name }, index) => {
    const isOwn = (line: number): boolean => line < head || stageAt(line) === index;
    return {
      name: name ?? String(index),
      content: lines.map((line, at) => (isOwn(at) ? line : '')).join('\n'),
      declaredArgs: new Set(argLines.filter(({ line }) => isOwn(line)).flatMap(({ names }) => names)),
    };
  });
}

const copySourceFlag = (copy: Copy) => copy.getFlags().find((flag) => flag.getName() === 'from');

/** The earlier stage that a `--from` means; none where it is an image. */
function sourceStage(from: string, earlier: readonly Stage[]): number | undefined {
  const named = earlier.findLastIndex(({ name }) => name === from.toLowerCase());
  const index = named < 0 && /^\d+$/.test(from) ? Number(from) : named;
  return index >= 0 && index < earlier.length ? index : undefined;
}

interface Change {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

type Range = NonNullable<ReturnType<From['getImageRange']>>;

const change = (range: Range | null, text: string): Change[] =>
  range === null ? [] : [{ line: range.start.line, from: range.start.character, to: range.end.character, text }];

/** No line has two of them: a FROM has one image, a COPY one `--from`. */
function applied(lines: readonly string[], changes: readonly Change[]): string[] {
  return lines.map((line, index) => {
    const own = changes.find((each) => each.line === index);
    return own === undefined ? line : line.slice(0, own.from) + own.text + line.slice(own.to);
  });
}

/** Whether a context has a `.dockerignore`, and whether the builder sees it. */
export type IgnoreFile = 'none' | 'hidden' | 'visible';

/**
 * Whether a Dockerfile may be given to docker as other files: for one from outside of the context the client
 * writes a random name into `.dockerignore` (docker/cli, cli/command/image/build/context.go), and a COPY that takes
 * that file would miss each time.
 */
export function maySplit(content: string, ignoreFile: IgnoreFile): boolean {
  if (ignoreFile !== 'visible') return true;
  const parsed = DockerfileParser.parse(withoutMark(content));
  const sources = parsed.getInstructions().flatMap(contextSources);
  return !sources.some((source) => maySee(source, '.dockerignore'));
}
