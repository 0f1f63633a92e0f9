import type { BuildStep, CacheUse, MissedStep } from './build-output';
import { judgeUse } from './build-output';

/** What the plain progress of BuildKit has said of one step. */
interface Vertex {
  readonly step: MissedStep;
  readonly order: number;
}

export interface BuildKitProgress {
  /** By the number that BuildKit gives them. */
  readonly vertices: ReadonlyMap<string, Vertex>;
}

export const noVertices: BuildKitProgress = { vertices: new Map() };

/** `#7 [build 2/4] COPY one /one`; a stage without a name is `stage-0`, the only one has none. */
const TITLE = /^#(\d+) \[(?:(\S+) )?(\d+)\/(\d+)\] (.*)$/;
/** Of a step that a cache in a registry has, the layer may be fetched when a later step needs it: then it is not called CACHED. */
const CACHED = /^#(\d+) (?:CACHED$|(?:extracting )?sha256:[0-9a-f]{64} )/;

/**
 * Reads one more line of `--progress plain` (buildkit, util/progress/progressui/printer.go). What a RUN prints stands
 * behind its number and time, so it cannot look like either line.
 */
export function readBuildKitLine({ vertices }: BuildKitProgress, line: string): BuildKitProgress {
  const [, id, stage, number, , instruction = ''] = TITLE.exec(line) ?? [];
  if (id !== undefined) {
    // Titles come again where outputs of several steps alternate.
    if (vertices.has(id)) return { vertices };
    const kind: BuildStep['kind'] = /^FROM\s/.test(instruction) ? 'start' : 'step';
    const step = { number: Number(number), instruction, state: 'running', kind } as const;
    const vertex = { step: stage === undefined ? step : { ...step, stage }, order: vertices.size };
    return { vertices: new Map([...vertices, [id, vertex]]) };
  }
  const cached = CACHED.exec(line)?.[1];
  const vertex = cached === undefined ? undefined : vertices.get(cached);
  if (cached === undefined || vertex === undefined) return { vertices };
  return { vertices: new Map([...vertices, [cached, { ...vertex, step: { ...vertex.step, state: 'cached' } }]]) };
}

/** Steps of all stages that were needed; the others BuildKit leaves out. */
export function buildKitUse({ vertices }: BuildKitProgress): CacheUse {
  const steps = [...vertices.values()].map(({ step }) => step).filter(({ kind }) => kind === 'step');
  const missed = steps
    .filter(({ state }) => state !== 'cached')
    .sort((a, b) => (a.stage ?? '').localeCompare(b.stage ?? '') || a.number - b.number)[0];
  return judgeUse({ total: steps.length, cached: steps.filter(({ state }) => state === 'cached').length }, missed);
}
