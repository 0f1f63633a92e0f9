import { DockerfileParser, type Instruction, Keyword } from 'dockerfile-ast';
import { withoutMark } from '../core/text';
import { contextSources } from './context-sources';
import type { Stage } from './dockerfile';

/** One instruction of a stage, as far as a miss can come from it. */
export interface Step {
  /** In one line, with single spaces. */
  readonly text: string;
  /** ARGs whose values it may see. */
  readonly args: readonly string[];
  /** What it takes from the context. */
  readonly sources: readonly string[];
  readonly kind: 'from' | 'copy-from' | 'copy' | 'run' | 'other';
}

/** The steps of a Dockerfile as the classic builder counts them. */
export interface Steps {
  /** ARGs before the first FROM; each counts as a step of every stage's file. */
  readonly globals: number;
  readonly stages: ReadonlyArray<{ readonly name: string; readonly steps: readonly Step[] }>;
}

/** Reads the steps of the stages that are built. */
export function readSteps(content: string, stages: readonly Stage[]): Steps {
  const text = withoutMark(content);
  const lines = text.split('\n');
  const parsed = DockerfileParser.parse(text);
  const instructions = parsed.getInstructions();
  const starts = parsed.getFROMs().map((from) => from.getRange().start.line);
  const first = starts[0] ?? 0;
  const inStage =
    (index: number) =>
    (each: Instruction): boolean => {
      const line = each.getRange().start.line;
      return line >= (starts[index] ?? 0) && line < (starts[index + 1] ?? Number.POSITIVE_INFINITY);
    };
  return {
    globals: instructions.filter((each) => each.getRange().start.line < first).length,
    stages: stages.map(({ name }, index) => ({
      name: name ?? String(index),
      steps: withArgs(instructions.filter(inStage(index)), lines),
    })),
  };
}

function withArgs(instructions: readonly Instruction[], lines: readonly string[]): Step[] {
  const args: string[] = [];
  return instructions.map((instruction) => {
    if (instruction.getKeyword() === Keyword.ARG)
      args.push(...instruction.getArguments().map((argument) => argument.getValue().replace(/=.*$/s, '')));
    const sources = contextSources(instruction);
    return { text: oneLine(instruction, lines), args: [...args], sources, kind: kindOf(instruction, sources) };
  });
}

/** With its flags, which the parser's own text of the arguments leaves out. */
function oneLine(instruction: Instruction, lines: readonly string[]): string {
  const { start, end } = instruction.getRange();
  const text = lines.slice(start.line, end.line + 1).join('\n');
  const rest = text.trimStart().slice(instruction.getInstruction().length);
  const joined = `${instruction.getKeyword()} ${rest}`.replace(/[\\`]?\r?\n\s*/g, ' ');
  return joined.replace(/\s+/g, ' ').trim();
}

function kindOf(instruction: Instruction, sources: readonly string[]): Step['kind'] {
  const keyword = instruction.getKeyword();
  if (keyword === Keyword.FROM) return 'from';
  if (keyword === Keyword.RUN) return 'run';
  if (keyword !== Keyword.COPY && keyword !== Keyword.ADD) return 'other';
  return sources.length > 0 ? 'copy' : 'copy-from';
}

/** The step that the builder counted as `number`, and all before it in its stage. */
export function stepsUpTo(
  { globals, stages }: Steps,
  missed: { readonly number: number; readonly stage?: string },
): readonly Step[] {
  const own = missed.stage === undefined ? stages : stages.filter(({ name }) => name === missed.stage);
  let index = missed.number - 1 - globals;
  for (const { steps } of own) {
    if (index < steps.length) return steps.slice(0, index + 1);
    index -= steps.length;
  }
  return [];
}
