import type { RunEvent } from '../runner';

/** What each step printed, as it came. */
export interface StepLogs {
  readonly record: (event: RunEvent) => void;
  readonly of: (jobId: string, step: number) => readonly string[];
}

/** Keeps the lines of a run's steps, groups as a heading line; everything in an event is masked already. */
export function recordLogs(): StepLogs {
  const lines = new Map<string, string[]>();
  const key = (jobId: string, step: number): string => `${jobId}\n${step}`;
  return {
    record(event) {
      if (!('step' in event)) return;
      const line = lineOf(event);
      if (line === undefined) return;
      const at = key(event.job.id, event.step.number);
      const known = lines.get(at);
      if (known === undefined) lines.set(at, [line]);
      else known.push(line);
    },
    of: (jobId, step) => lines.get(key(jobId, step)) ?? [],
  };
}

function lineOf(event: Extract<RunEvent, { readonly step: unknown }>): string | undefined {
  switch (event.kind) {
    case 'log':
      return event.line;
    case 'debug':
      return `[debug] ${event.line}`;
    case 'group-started':
      return `▸ ${event.title}`;
    case 'annotation':
      return `${event.annotation.level}: ${event.annotation.message}`;
    default:
      return undefined;
  }
}
