import { formatDuration } from '../../core/duration';
import { shorten } from '../../core/text';
import type { Happening } from './events';

/** A diagram with more than this can't be read. */
const MOST = 12;
const LONGEST = 60;

/**
 * What happened as a Mermaid timeline: the beginning and the end of a long story.
 * https://mermaid.js.org/syntax/timeline.html
 *
 * @param since what the times are counted from.
 */
export function mermaidTimeline(happenings: readonly Happening[], since: number): string {
  const sorted = [...happenings].sort((a, b) => a.at - b.at);
  const shown = sorted.length <= MOST ? sorted : [...sorted.slice(0, 3), ...sorted.slice(3 - MOST)];
  const lines = shown.map(({ at, text }) => `    ${formatDuration(Math.max(0, at - since))} : ${plain(text)}`);
  return ['```mermaid', 'timeline', ...lines, '```'].join('\n');
}

/** Short names, and no quotes: in this syntax colons, semicolons and hashes mean something wherever they stand. */
function plain(text: string): string {
  const words = text
    .replace(/\((service|deployment) [^)]*\) /g, '')
    .replace(/\(target-group arn:[^)]*:targetgroup\/([^/)]+)[^)]*\)/g, 'target group $1')
    .replace(/\b([0-9a-f]{8})[0-9a-f]{24}\b/g, '$1…')
    .replace(/[:;#`<>{}"\\\r\n]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return shorten(words, LONGEST);
}
