import type { ReportedRun } from '../report/page';

/** Why a run failed, as the errors of its jobs say it; nothing where it did not. */
export function reasons({ title, result: { conclusion, jobs } }: ReportedRun): string[] {
  if (conclusion === 'success') return [];
  const told = jobs.flatMap((job) =>
    job.annotations
      .filter(({ level }) => level === 'error')
      .flatMap(({ title: code, message }) => [
        `  ${job.name}${code === undefined ? '' : `: ${code}`}`,
        ...indented(message),
      ]),
  );
  return ['', `Why this ended with ${conclusion}: ${title}`, ...told];
}

function indented(message: string): string[] {
  return message.split(/\r?\n/).map((line) => `    ${line}`);
}
