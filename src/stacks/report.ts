import { escapeHtml } from '../core/text';
import { countChanges, describeChanges, type PlannedChange } from './changes';

/** A stack's section of the job summary. */
export function stackReport(stackName: string, outcome: string, changes: readonly PlannedChange[]): string {
  const title = `**Stack \`${stackName}\`**: ${outcome}`;
  if (changes.length === 0) return title;
  const lines = describeChanges(changes).map(escapeHtml).join('\n');
  const open = outcome === 'reviewed' ? ' open' : '';
  return `${title}, ${countChanges(changes)}\n\n<details${open}><summary>Changes</summary>\n\n<pre>${lines}</pre>\n\n</details>`;
}
