/** One instruction of a build, as the classic builder counts them. */
export interface BuildStep {
  readonly number: number;
  readonly instruction: string;
  readonly state: 'running' | 'cached';
  /** Whether the cache can have it: FROM, and ARG before the first FROM, are no steps of an image. */
  readonly kind: 'step' | 'start';
}

/** What the output of a build has said so far. */
export interface BuildProgress {
  readonly announced: number;
  readonly steps: readonly BuildStep[];
  /** The line before this one began a step: only then does "Using cache" come from the builder. */
  readonly isFresh: boolean;
}

export const noProgress: BuildProgress = { announced: 0, steps: [], isFresh: false };

const STEP = /^Step (\d+)\/(\d+) : (.*)$/;

/** The title of a step, where the line begins one. */
export const stepTitle = (line: string): string | undefined => (STEP.test(line) ? line.trimEnd() : undefined);

/** Lines with which the builder ends, outside of any step. */
export const isClosing = (line: string): boolean => /^Successfully (built|tagged) /.test(line);

/**
 * Reads one more line of the classic builder's output (moby, builder/dockerfile/dispatchers.go and
 * evaluator.go). What a RUN prints may look like such a line, so a step counts only when it is the next one.
 */
export function readBuildLine(progress: BuildProgress, line: string): BuildProgress {
  const [, number, announced, instruction = ''] = STEP.exec(line) ?? [];
  const isNext =
    Number(number) === progress.steps.length + 1 &&
    (progress.announced === 0 || progress.announced === Number(announced));
  if (number !== undefined && isNext) {
    const step = {
      number: Number(number),
      instruction: instruction.trim(),
      state: 'running',
      kind: kindOf(instruction, progress),
    } as const;
    return { announced: Number(announced), steps: [...progress.steps, step], isFresh: true };
  }
  if (progress.isFresh && line.trimEnd() === ' ---> Using cache') {
    const steps = progress.steps.map((step, index) =>
      index === progress.steps.length - 1 ? { ...step, state: 'cached' as const } : step,
    );
    return { ...progress, steps, isFresh: false };
  }
  return progress.isFresh ? { ...progress, isFresh: false } : progress;
}

function kindOf(instruction: string, { steps }: BuildProgress): BuildStep['kind'] {
  const isFrom = (text: string): boolean => /^FROM\s/i.test(text);
  return isFrom(instruction) || !steps.some((step) => isFrom(step.instruction)) ? 'start' : 'step';
}

const SHOWN_LENGTH = 100;

/** The beginning of an instruction, in one line: a RUN may be a whole script. */
export function shortInstruction({ instruction }: BuildStep): string {
  const text = instruction.replace(/\s+/g, ' ');
  return text.length <= SHOWN_LENGTH ? text : `${text.slice(0, SHOWN_LENGTH - 1).trimEnd()}…`;
}

/** How much of a build the layer cache gave. */
export interface CacheUse {
  readonly result: 'full' | 'partial' | 'miss';
  readonly total: number;
  readonly cached: number;
  /** The first step that had to be run, and with it all after it in its stage. */
  readonly firstMissed?: MissedStep;
}

/** A step, with its stage where several were built. */
export type MissedStep = BuildStep & { readonly stage?: string };

/** A build of nothing but FROM is `full`: there was nothing to do. */
export function cacheUse({ steps }: BuildProgress): CacheUse {
  const counted = steps.filter(({ kind }) => kind === 'step');
  const cached = counted.filter(({ state }) => state === 'cached').length;
  const firstMissed = counted.find(({ state }) => state !== 'cached');
  const use = { total: counted.length, cached };
  return judgeUse(use, firstMissed);
}

/** @param firstMissed the step that had to be run first, if any had. */
export function judgeUse(use: { readonly total: number; readonly cached: number }, firstMissed?: MissedStep): CacheUse {
  if (firstMissed === undefined) return { result: 'full', ...use };
  return { result: use.cached === 0 ? 'miss' : 'partial', ...use, firstMissed };
}

/** How much of all stages together. */
export function sumUses(stages: ReadonlyArray<{ readonly name: string; readonly cache: CacheUse }>): CacheUse {
  const sum = (of: (cache: CacheUse) => number): number => stages.reduce((total, { cache }) => total + of(cache), 0);
  const use = { total: sum(({ total }) => total), cached: sum(({ cached }) => cached) };
  const first = stages.find(({ cache }) => cache.firstMissed !== undefined);
  const missed = first?.cache.firstMissed;
  return judgeUse(use, missed && first ? (stages.length > 1 ? { ...missed, stage: first.name } : missed) : undefined);
}
