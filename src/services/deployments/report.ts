import { formatDuration } from '../../core/duration';
import type { ActionError } from '../../core/errors';
import { count, escapeHtml, markdownTable, shorten } from '../../core/text';
import { serviceConsole } from '../console';
import { serviceError } from '../errors';
import { nameOf } from '../service-definitions/definition';
import { describeGroup, groupFailures } from './failure-groups';
import type { FollowResult, ToldFailure } from './follow';
import { wayBack } from './rollback-command';
import { mermaidTimeline } from './timeline';
import type { Result } from './verdict';

const TITLES: Readonly<Record<Result, string>> = {
  succeeded: 'is deployed',
  failed: 'failed to deploy',
  'rolled-back': 'was rolled back',
  superseded: 'was superseded',
  'timed-out': 'is not deployed yet',
};

/** The deployment's section of the job summary. */
export function deploymentReport(result: FollowResult, region: string): string {
  const { target, verdict, failures, timeline } = result;
  const back = wayBack(result, region);
  const cause = verdict.result === 'succeeded' ? undefined : mainCause(result);
  return [
    `### Service ${target.service} ${TITLES[verdict.result]}`,
    `**${verdict.result}**: ${escapeHtml(verdict.reason)}`,
    ...(target.taskDefinition === undefined ? [] : [`Task definition: \`${target.taskDefinition}\``]),
    ...(failures.length === 0 ? [] : [failureSection(failures)]),
    ...(failures.length === 0 && cause !== undefined
      ? [`What to do: ${escapeHtml(cause.remedy)} (${cause.code})`]
      : []),
    ...(back.kind === 'command'
      ? [`To roll back:\n\n\`\`\`sh\n${back.command}\n\`\`\``]
      : verdict.result === 'succeeded'
        ? []
        : [back.why]),
    ...(timeline.length < 2 ? [] : [mermaidTimeline(timeline, target.createdAt)]),
    timelineTable(result),
    `[Service ${target.service} in the console](${serviceConsole(region, nameOf(target.cluster), target.service)})`,
  ].join('\n\n');
}

/** Failures that read the same are told once, with what to do about them and the last log that there is. */
function failureSection(failures: readonly ToldFailure[]): string {
  const rows = groupFailures(failures).map((group) => [
    escapeHtml(describeGroup(group)),
    `${group.cause.meaning} ${group.cause.remedy} (${group.cause.code})`,
  ]);
  const table = markdownTable([count(failures.length, 'failed task'), 'what to do'], rows);
  const last = lastWithLog(failures);
  if (last === undefined) return table;
  const lines = last.log.lines.map(escapeHtml).join('\n');
  return `${table}\n\n<details open><summary>Last lines of ${escapeHtml(last.log.container)} in task ${last.task.id}</summary>\n\n<pre>${lines}</pre>\n\n</details>`;
}

type WithLog = ToldFailure & { readonly log: NonNullable<ToldFailure['log']> };

function lastWithLog(failures: readonly ToldFailure[]): WithLog | undefined {
  return failures.findLast((failure): failure is WithLog => (failure.log?.lines.length ?? 0) > 0);
}

/** So much of the log belongs in an annotation; the summary and the step's own log have all that was asked for. */
const LAST_WORDS = 3;
const LONGEST_LINE = 240;

/** What the container said at last. */
function lastWords(failures: readonly ToldFailure[]): string {
  const last = lastWithLog(failures);
  if (last === undefined) return '';
  const lines = last.log.lines.filter((line) => line.trim() !== '').slice(-LAST_WORDS);
  const cut = lines.map((line) => `  ${shorten(line, LONGEST_LINE)}`);
  return ['', `The last lines of ${last.log.container}:`, ...cut].join('\n');
}

/** So many rows of a long story: its beginning and its end. */
const FIRST_ROWS = 5;
const LAST_ROWS = 20;

function timelineTable({ timeline, target }: FollowResult): string {
  const sorted = [...timeline].sort((a, b) => a.at - b.at);
  const left = sorted.length - FIRST_ROWS - LAST_ROWS;
  const rows = sorted.map(({ at, text }) => [formatDuration(Math.max(0, at - target.createdAt)), escapeHtml(text)]);
  const shown =
    left <= 0 ? rows : [...rows.slice(0, FIRST_ROWS), ['…', `${left} more in the log`], ...rows.slice(-LAST_ROWS)];
  return markdownTable(['after', 'what happened'], shown);
}

/** What was wrong most of all: a code of docs/why-did-my-deployment-fail.md, a clause, and what to do. */
interface MainCause {
  readonly code: string;
  readonly meaning: string;
  readonly remedy: string;
}

/** The cause of most failures, else why a task has no place. */
export function mainCause({
  verdict,
  failures,
  seen,
}: Pick<FollowResult, 'verdict' | 'failures' | 'seen'>): MainCause | undefined {
  const cause = groupFailures(failures)[0]?.cause;
  if (cause !== undefined) return { ...cause, meaning: cause.meaning.replace(/\.$/, '') };
  const isShort = verdict.result === 'failed' || verdict.result === 'timed-out';
  const shortage = isShort ? seen?.shortage : undefined;
  return shortage === undefined ? undefined : { ...shortage, meaning: shortage.text };
}

/** The error of every ending but success. */
export function failureOf(result: FollowResult, region: string): ActionError | undefined {
  const { target, verdict, failures } = result;
  if (verdict.result === 'succeeded') return undefined;
  const back = wayBack(result, region);
  const cause = mainCause(result);
  // The reason of a cause that can't heal has its meaning already.
  const what =
    cause === undefined ? '' : `${verdict.reason.includes(cause.meaning) ? '' : `${cause.meaning}. `}${cause.remedy} `;
  const how = back.kind === 'command' ? `To roll back: ${back.command}` : back.why;
  return serviceError(CODES[verdict.result], {
    message: `Service ${target.service} in cluster ${target.cluster} ${TITLES[verdict.result]}: ${verdict.reason}.${lastWords(failures)}`,
    remedy: `${what}${REMEDIES[verdict.result]} ${how}\n${serviceConsole(region, nameOf(target.cluster), target.service)}`,
  });
}

type Unhappy = Exclude<Result, 'succeeded'>;

const CODES = {
  failed: 'deployment-failed',
  'rolled-back': 'deployment-rolled-back',
  superseded: 'deployment-superseded',
  'timed-out': 'deployment-timed-out',
} as const satisfies Record<Unhappy, string>;

const REMEDIES: Readonly<Record<Unhappy, string>> = {
  failed: 'The log above has the whole story.',
  'rolled-back': 'Correct what failed (the log above has the reasons) and deploy again.',
  superseded: 'Nothing has to be done, if the newer deployment is wanted.',
  'timed-out': 'ECS goes on with it: raise `timeout` if it only needs longer.',
};
