import type { RunResult } from '../runner';
import { duration } from '../runner/render';
import { escapeHtml } from './html';

type Job = RunResult['jobs'][number];
type Step = Job['steps'][number];

/** A bar shorter than this share of the run could not be seen. In percent. */
const THINNEST = 0.4;

/**
 * When each job and step of a run ran, as bars beside each other: a row a job, a row a step below it, in virtual time.
 *
 * @param hrefOf where a step's bar leads.
 */
export function chart(jobs: readonly Job[], hrefOf: (job: Job, step: Step) => string): string {
  const ran = jobs.filter((job) => job.started !== undefined && job.finished !== undefined);
  const start = Math.min(...ran.map(({ started = 0 }) => started));
  const end = Math.max(...ran.map(({ finished = 0 }) => finished));
  if (ran.length === 0 || end <= start) return '';
  const inOrder = [...ran].sort((a, b) => (a.started ?? 0) - (b.started ?? 0));
  const bar = (from: number, to: number, conclusion: string): string => {
    const left = (100 * (from - start)) / (end - start);
    const width = Math.max(THINNEST, (100 * (to - from)) / (end - start));
    return `<span class="bar ${conclusion}" style="left:${left.toFixed(2)}%;width:${width.toFixed(2)}%"></span>`;
  };
  const row = (kind: string, name: string, of: { from: number; to: number; conclusion: string }): string =>
    `<div class="row ${kind}"><span class="name">${name}</span><span class="lane">${bar(of.from, of.to, of.conclusion)}</span>` +
    `<span class="took">${duration(of.to - of.from)}</span></div>`;
  const rows = inOrder.flatMap((job) => {
    const { name, conclusion, started = 0, finished = 0 } = job;
    return [
      row('job', escapeHtml(name), { from: started, to: finished, conclusion }),
      ...job.steps
        .filter((step) => step.outcome !== 'skipped')
        .map((step) => {
          const link = `<a href="${escapeHtml(hrefOf(job, step))}">${escapeHtml(step.name)}</a>`;
          return row('step', link, { from: step.started, to: step.finished, conclusion: step.outcome });
        }),
    ];
  });
  return `<div class="chart">\n${rows.join('\n')}\n</div>`;
}
