import { count, escapeHtml, markdownTable } from '../core/text';
import type { Verdict } from './prune';

const shortDigest = (digest: string): string => digest.slice(0, 'sha256:'.length + 12);
const namesOf = ({ image: { tags } }: Verdict): string => (tags.length === 0 ? 'no tag' : tags.join(' '));

/** One line for the log. */
export function describeVerdict(verdict: Verdict): string {
  const { image, fate, reason } = verdict;
  return `${fate === 'kept' ? 'keep  ' : 'delete'} ${shortDigest(image.digest)} ${new Date(image.pushed).toISOString().slice(0, 10)} (${namesOf(verdict)}): ${reason}`;
}

const SHOWN = 200;

/** The section of the job summary; those that go first. */
export function pruneReport(uri: string, verdicts: readonly Verdict[], what: string): string {
  const going = verdicts.filter(({ fate }) => fate === 'deleted');
  const rows = [...going, ...verdicts.filter(({ fate }) => fate === 'kept')]
    .slice(0, SHOWN)
    .map((verdict) => [
      verdict.fate === 'kept' ? 'kept' : what,
      `<code>${shortDigest(verdict.image.digest)}</code>`,
      escapeHtml(namesOf(verdict)),
      escapeHtml(verdict.reason),
    ]);
  const line = `<code>${escapeHtml(uri)}</code>: ${count(going.length, 'image')} of ${verdicts.length} ${what}.`;
  const table = rows.length === 0 ? '' : `\n\n${markdownTable(['', 'image', 'tags', 'why'], rows)}`;
  return `### Images of a repository\n\n${line}${table}`;
}
