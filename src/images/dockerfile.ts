import {
  type Arg,
  type Copy,
  DockerfileParser,
  type From,
  type Instruction,
  Keyword,
  type Property,
} from 'dockerfile-ast';
import { withoutMark } from '../core/text';
import { imageError } from './errors';
import { expand } from './variables';

/** What a stage starts from. */
type StageBase =
  | { readonly kind: 'image'; readonly reference: string }
  | { readonly kind: 'stage'; readonly stage: number }
  | { readonly kind: 'scratch' };

/** One FROM and what follows it. */
export interface Stage {
  readonly name?: string;
  readonly base: StageBase;
  readonly line: number;
}

/** An image from a registry that the build reads. */
export interface UsedImage {
  readonly reference: string;
  /** Where the Dockerfile names it first, from 1. */
  readonly line: number;
}

/** What a build needs to know of a Dockerfile. */
export interface Recipe {
  /** The stages that are built: all up to the target, also those that it does not use (the classic builder's way). */
  readonly stages: readonly Stage[];
  /** Base images and sources of `COPY --from`, each once. */
  readonly images: readonly UsedImage[];
  /** Names of all ARG instructions: a build argument without one changes nothing. */
  readonly declaredArgs: ReadonlySet<string>;
  readonly escapeChar: string;
}

export interface RecipeOptions {
  /** As the person knows it, for messages. */
  readonly file: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly target?: string;
}

/**
 * Reads a Dockerfile as far as the image key and the checks before a build need it; the engine reads it
 * again, and says what is wrong with the instructions themselves.
 *
 * @throws ActionError `dockerfile-invalid` with file and line, `stage-missing`
 */
export function readDockerfile(content: string, options: RecipeOptions): Recipe {
  const parsed = DockerfileParser.parse(withoutMark(content));
  const instructions = parsed.getInstructions();
  const escapeChar = parsed.getEscapeCharacter();
  checkInstructions(instructions, options.file);
  const stages = readStages(parsed.getFROMs(), { parsed: parsed.getInitialARGs(), escapeChar, options });
  const end = endOfTarget(stages, options);
  const built = stages.slice(0, end);
  const lastLine = stages[end]?.line ?? Number.POSITIVE_INFINITY;
  const copied = parsed
    .getCOPYs()
    .filter((copy) => lineOf(copy) < lastLine)
    .flatMap(copySource);
  return {
    stages: built,
    images: uniqueImages(built, copied),
    declaredArgs: new Set(
      instructions.flatMap((each) => (isArg(each) ? each.getProperties().map((property) => property.getName()) : [])),
    ),
    escapeChar,
  };
}

const lineOf = (instruction: Instruction): number => instruction.getRange().start.line + 1;
const isArg = (instruction: Instruction): instruction is Arg => instruction.getKeyword() === Keyword.ARG;
const keywords: ReadonlySet<string> = new Set(Object.values(Keyword));

function checkInstructions(instructions: readonly Instruction[], file: string): void {
  const unknown = instructions.find((each) => !keywords.has(each.getKeyword()));
  if (unknown !== undefined)
    throw invalidDockerfile(file, lineOf(unknown), `unknown instruction ${unknown.getInstruction()}`);
  const first = instructions.find((each) => each.getKeyword() !== Keyword.ARG);
  if (first === undefined) throw invalidDockerfile(file, 1, 'there is no FROM');
  if (first.getKeyword() !== Keyword.FROM)
    throw invalidDockerfile(file, lineOf(first), `${first.getKeyword()} stands before the first FROM`);
}

interface StageContext {
  readonly parsed: readonly Arg[];
  readonly escapeChar: string;
  readonly options: RecipeOptions;
}

function readStages(froms: readonly From[], { parsed, escapeChar, options }: StageContext): Stage[] {
  const scope = globalScope(parsed, options.buildArgs, escapeChar);
  const stages: Stage[] = [];
  for (const from of froms) {
    const line = lineOf(from);
    const written = from.getImage() ?? '';
    const reference = expand(written, scope, escapeChar);
    if (reference === '') {
      const reason =
        written === '' ? 'FROM names no image' : `${written} is empty: no ARG before FROM gives it a value`;
      throw invalidDockerfile(options.file, line, reason);
    }
    const name = from.getBuildStage()?.toLowerCase();
    stages.push({ ...(name === undefined ? {} : { name }), base: baseOf(reference, stages), line });
  }
  return stages;
}

/** ARGs before the first FROM; a build argument overrides a default, and later ones may use earlier ones. */
function globalScope(
  args: readonly Arg[],
  given: Readonly<Record<string, string>>,
  escapeChar: string,
): Map<string, string | undefined> {
  const scope = new Map<string, string | undefined>();
  for (const property of args.flatMap((arg): Property[] => arg.getProperties())) {
    const name = property.getName();
    const value = property.getValue();
    scope.set(name, given[name] ?? (value === null ? undefined : expand(value, scope, escapeChar)));
  }
  return scope;
}

function baseOf(reference: string, earlier: readonly Stage[]): StageBase {
  if (reference === 'scratch') return { kind: 'scratch' };
  const stage = earlier.findLastIndex(({ name }) => name === reference.toLowerCase());
  return stage < 0 ? { kind: 'image', reference } : { kind: 'stage', stage };
}

/** The number of stages up to the target, which is named or counted from 0 as in `docker build --target`. */
function endOfTarget(stages: readonly Stage[], { target, file }: RecipeOptions): number {
  if (target === undefined) return stages.length;
  const named = stages.findIndex(({ name }) => name === target.toLowerCase());
  const index = named < 0 && /^\d+$/.test(target) ? Number(target) : named;
  if (index >= 0 && index < stages.length) return index + 1;
  const names = stages.flatMap(({ name }) => (name === undefined ? [] : [name]));
  throw imageError('stage-missing', {
    message: `${file} has no stage ${JSON.stringify(target)}.`,
    remedy:
      names.length === 0 ? 'Name a stage with `FROM … AS name`.' : `Set \`target\` to one of: ${names.join(', ')}.`,
  });
}

interface CopySource {
  readonly from: string;
  readonly line: number;
}

function copySource(copy: Copy): CopySource[] {
  // `getFromFlag` sees it only as the first flag.
  const flag = copy.getFlags().find((each) => each.getName() === 'from');
  const from = flag?.getValue() ?? '';
  return from === '' ? [] : [{ from, line: lineOf(copy) }];
}

/** A `--from` that is neither a stage's name nor its number is an image. */
function uniqueImages(stages: readonly Stage[], copied: readonly CopySource[]): UsedImage[] {
  const isStage = (from: string): boolean =>
    /^\d+$/.test(from) || stages.some(({ name }) => name === from.toLowerCase());
  const all = [
    ...stages.flatMap(({ base, line }) => (base.kind === 'image' ? [{ reference: base.reference, line }] : [])),
    ...copied.filter(({ from }) => !isStage(from)).map(({ from, line }) => ({ reference: from, line })),
  ];
  return all.filter(({ reference }, index) => all.findIndex((other) => other.reference === reference) === index);
}

/** @param file as the person knows it. */
export function invalidDockerfile(file: string, line: number, reason: string): Error {
  return imageError('dockerfile-invalid', {
    message: `${file}:${line}: ${reason.replace(/\.$/, '')}.`,
    remedy: 'Correct that line; https://docs.docker.com/reference/dockerfile/ lists what the classic builder knows.',
  });
}
