import type { JobResult } from './request';

/** The markdown of a run's page: for each job that wrote some, a heading and what its steps wrote, in order. */
export function runSummary(jobs: readonly JobResult[]): string {
  return jobs
    .map((job) => ({ job, text: jobSummary(job) }))
    .filter(({ text }) => text !== '')
    .map(({ job, text }) => `## ${job.name} summary\n\n${text}\n`)
    .join('\n');
}

function jobSummary(job: JobResult): string {
  return job.steps
    .map((step) => step.summary.trim())
    .filter((text) => text !== '')
    .join('\n\n');
}
