import type { Annotation, JobLabel, RunEvent, StepLabel } from './events';

export interface RenderOptions {
  /** Show every line and group instead of one line per step. */
  readonly verbose: boolean;
  /** Takes one line of text. */
  readonly write: (line: string) => void;
}

/** How much of a failed step's log is shown when it was folded. */
const LAST_LINES = 25;

/**
 * Draws a run as text: a line for each job and step with its virtual time and duration, groups folded unless verbose,
 * annotations marked; of a step that failed its last lines. Give it each event in turn.
 */
export function renderEvents(options: RenderOptions): (event: RunEvent) => void {
  const tails = new Map<string, string[]>();
  const line = (at: number, text: string) => options.write(`${timeOfDay(at)}  ${text}`);
  return (event) => {
    if ('step' in event) drawStep(event, { options, tails, line });
    else line(event.at, describe(event));
  };
}

type Line = (at: number, text: string) => void;
type StepEvent = Extract<RunEvent, { readonly step: StepLabel }>;
type OtherEvent = Exclude<RunEvent, StepEvent>;

function describe(event: OtherEvent): string {
  switch (event.kind) {
    case 'run-started':
      return `${event.name} (${event.workflow}, ${event.event})`;
    case 'run-finished':
      return `run ${event.conclusion} in ${duration(event.duration)}`;
    case 'cancel-requested':
      return 'cancelling: running steps are interrupted, then those with always() or cancelled() run';
    case 'job-started':
      return `${named(event.job)} on ${event.runsOn}, permissions: ${granted(event.permissions)}`;
    case 'job-skipped':
      return `${named(event.job)} skipped (${event.reason})`;
    case 'job-finished':
      return `${named(event.job)} ${event.conclusion} in ${duration(event.duration)}`;
    case 'job-error':
      return `${named(event.job)} ! ${event.message}`;
    case 'environment':
      return `${named(event.job)} environment ${event.name}${event.url ? ` ${event.url}` : ''}`;
    case 'concurrency':
      return `${named(event.job)} concurrency group ${event.group} ${event.state}`;
  }
}

interface Drawing {
  readonly options: RenderOptions;
  readonly tails: Map<string, string[]>;
  readonly line: Line;
}

function drawStep(event: StepEvent, drawing: Drawing): void {
  const { options, tails, line } = drawing;
  const key = `${event.job.id}\n${event.step.number}`;
  const detail = (text: string) => {
    if (options.verbose) line(event.at, `${named(event.job)}     ${text}`);
    else tails.set(key, [...(tails.get(key) ?? []), text].slice(-LAST_LINES));
  };
  switch (event.kind) {
    case 'step-started':
      if (options.verbose) line(event.at, `${named(event.job)} ${event.step.name}`);
      return;
    case 'log':
      detail(event.line);
      return;
    case 'debug':
      detail(`[debug] ${event.line}`);
      return;
    case 'group-started':
      detail(`> ${event.title}`);
      return;
    case 'group-ended':
      return;
    case 'annotation':
      detail(`${event.annotation.level}: ${event.annotation.message}`);
      if (!options.verbose) drawAnnotation(event.at, event.job, event.annotation, line);
      return;
    case 'step-finished':
      drawEnd(event, drawing, tails.get(key) ?? []);
      tails.delete(key);
  }
}

function drawAnnotation(at: number, job: JobLabel, annotation: Annotation, line: Line): void {
  const { level, title, message, file } = annotation;
  const place = file ? `${file}${annotation.line ? `:${annotation.line}` : ''}: ` : '';
  const [first = '', ...rest] = message.split('\n');
  line(at, `${named(job)}     ${level}: ${place}${title ? `${title}: ` : ''}${first}`);
  for (const more of rest) line(at, `${named(job)}       ${more}`);
}

const WORD = { success: 'ok', failure: 'FAILED', cancelled: 'cancelled', skipped: 'skipped' } as const;

function drawEnd(event: Extract<StepEvent, { kind: 'step-finished' }>, { line }: Drawing, tail: string[]): void {
  const { outcome, conclusion, step, job, at } = event;
  const allowed = outcome === 'failure' && conclusion === 'success' ? ' (continue-on-error)' : '';
  const took = outcome === 'skipped' ? '' : ` ${duration(event.duration)}`;
  line(at, `${named(job)}   ${WORD[outcome].padEnd(9)} ${step.name}${took}${allowed}`);
  if (outcome !== 'failure' && outcome !== 'cancelled') return;
  for (const text of tail) line(at, `${named(job)}   | ${text}`);
}

function named(job: JobLabel): string {
  return `[${job.name}]`;
}

function granted(permissions: Readonly<Record<string, string>>): string {
  const list = Object.entries(permissions).map(([scope, level]) => `${scope}: ${level}`);
  return list.length === 0 ? 'none' : list.join(', ');
}

/** `09:15:07`, UTC. */
function timeOfDay(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}

/** `7s`, `3m 20s`, `1h 5m 0s`. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const parts = [hours > 0 ? `${hours}h` : '', hours > 0 || minutes > 0 ? `${minutes}m` : '', `${seconds % 60}s`];
  return parts.filter((part) => part !== '').join(' ');
}
