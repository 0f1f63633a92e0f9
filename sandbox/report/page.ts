import { marked } from 'marked';
import type { RunResult } from '../runner';
import { duration } from '../runner/render';
import { chart } from './chart';
import { escapeHtml } from './html';
import type { StepLogs } from './logs';
import { STYLE } from './style';

/** One run of a workflow, with what its steps printed. */
export interface ReportedRun {
  readonly title: string;
  readonly result: RunResult;
  readonly logs: StepLogs;
  /** On its pull request, as they stand after it: Markdown. */
  readonly comments: readonly string[];
}

type Job = RunResult['jobs'][number];
type Step = Job['steps'][number];

/**
 * Runs as one page that needs nothing else: when each step ran, what was annotated, the job summary as GitHub shows
 * it, and every step's log.
 *
 * @param standing what stands at the end, as lines of text.
 */
export function reportPage(runs: readonly ReportedRun[], standing: readonly string[]): string {
  const body = runs.map((run, index) => section(run, index + 1)).join('\n');
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rehearsal</title><style>${STYLE}</style></head>
<body>
<h1>Rehearsal</h1>
<p class="dim">The workflow files and bundles that ship, against an AWS account on this machine. All times are virtual.</p>
${body}
<h2>What stands at the end</h2>
<pre>${escapeHtml(standing.join('\n').trim())}</pre>
</body>
</html>
`;
}

function section({ title, result, logs, comments }: ReportedRun, number: number): string {
  const anchor = (job: Job, step: Step): string => `run-${number}-${job.id.replace(/\W+/g, '-')}-${step.number}`;
  const times = result.jobs.flatMap(({ started, finished }) => [started ?? [], finished ?? []].flat());
  const took = times.length === 0 ? '' : duration(Math.max(...times) - Math.min(...times));
  return [
    `<h2>${escapeHtml(title)} <span class="badge ${result.conclusion}">${result.conclusion}</span> <span class="dim">${took}</span></h2>`,
    chart(result.jobs, (job, step) => `#${anchor(job, step)}`),
    ...result.jobs.flatMap(({ annotations, name }) => annotations.map((annotation) => note(name, annotation))),
    summaryHtml(result.summary),
    ...comments.map((body) => `<h3>Comment on the pull request</h3><div class="comment">${summaryHtml(body)}</div>`),
    '<h3>Logs</h3>',
    ...result.jobs.flatMap((job) => job.steps.map((step) => logOf(job, step, { anchor: anchor(job, step), logs }))),
  ].join('\n');
}

function note(job: string, { level, title, message, file, line }: Job['annotations'][number]): string {
  const place = file === undefined ? '' : ` ${file}${line === undefined ? '' : `:${line}`}`;
  const head = `${job}${place}${title === undefined ? '' : `: ${title}`}`;
  return `<div class="note ${level}"><b>${escapeHtml(head)}</b>\n${escapeHtml(message)}</div>`;
}

/** GitHub draws mermaid; here its source is folded, since the table below it says the same. */
function summaryHtml(markdown: string): string {
  const html = marked.parse(markdown, { async: false, gfm: true });
  return html.replace(
    /<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g,
    '<details><summary>Drawing (mermaid)</summary><pre>$1</pre></details>',
  );
}

function logOf(job: Job, step: Step, { anchor, logs }: { anchor: string; logs: StepLogs }): string {
  if (step.outcome === 'skipped') return '';
  const lines = logs.of(job.id, step.number);
  const open = step.outcome === 'failure' ? ' open' : '';
  return (
    `<details id="${escapeHtml(anchor)}"${open}><summary><span class="badge ${step.outcome}">${step.outcome}</span> ` +
    `${escapeHtml(`${job.name} / ${step.name}`)} <span class="dim">${duration(step.finished - step.started)}</span></summary>` +
    `<pre>${escapeHtml(lines.join('\n'))}</pre></details>`
  );
}
