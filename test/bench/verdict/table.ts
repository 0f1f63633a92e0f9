import { formatDuration } from '../../../src/core/duration';
import { alignColumns, count } from '../../../src/core/text';
import type { Saying, Watcher } from './watchers';

/** One timeline as it was played. */
export interface Played {
  readonly name: string;
  /** Whether the deployment succeeded in truth. */
  readonly success: boolean;
  /** Virtual times in milliseconds: of the service deployment, and of the event that decides. */
  readonly startedAt: number;
  readonly decidedAt: number;
  readonly sayings: ReadonlyArray<Saying | undefined>;
}

/** What is true of a saying. */
type Judgement = 'right' | 'wrong' | 'silent';

const judge = ({ success }: Played, saying: Saying): Judgement =>
  saying.says === 'timeout' && !success ? 'silent' : saying.success === success ? 'right' : 'wrong';

/** The delay between the event that decides and what was said, in milliseconds. */
const lag = ({ decidedAt }: Played, { at }: Saying): number => at - decidedAt;

function cell(played: Played, saying: Saying | undefined): string {
  if (saying === undefined) return '-';
  const late = `${lag(played, saying) < 0 ? '-' : '+'}${formatDuration(Math.abs(lag(played, saying)))}`;
  switch (judge(played, saying)) {
    case 'right':
      return `${saying.says} ${late}`;
    case 'wrong':
      return `WRONG: ${saying.says} ${late}`;
    case 'silent':
      return `gave up ${late}`;
  }
}

/** The table, its summary and its legend, line by line. */
export function report(played: readonly Played[], watchers: readonly Watcher[]): string[] {
  const rows = [
    ['timeline', 'decided after', ...watchers.map(({ name }) => name)],
    ...played.map((each) => [
      each.name,
      formatDuration(Math.max(0, each.decidedAt - each.startedAt)),
      ...each.sayings.map((saying) => cell(each, saying)),
    ]),
  ];
  return [
    'How long after the event that decides a deployment each tool says so, in virtual time',
    '',
    ...alignColumns(rows),
    '',
    ...watchers.map((watcher, index) => `${watcher.name}: ${summary(played, index)}`),
    '',
    ...watchers.map(({ name, what }) => `${name} is ${what}.`),
    'gave up: it ended by its own time limit, without saying what was wrong. WRONG: it says the opposite of what is so.',
  ];
}

function summary(played: readonly Played[], index: number): string {
  const pairs = played.flatMap((each) => {
    const saying = each.sayings[index];
    return saying === undefined ? [] : [{ each, saying }];
  });
  const of = (judgement: Judgement) => pairs.filter(({ each, saying }) => judge(each, saying) === judgement);
  const lags = of('right').map(({ each, saying }) => lag(each, saying));
  const slowest = lags.length === 0 ? '' : `, the slowest after ${formatDuration(Math.max(0, ...lags))}`;
  return `${of('right').length} of ${count(pairs.length, 'timeline')} right${slowest}; ${of('silent').length} given up, ${of('wrong').length} wrong`;
}

/** Timelines in which the watcher was wrong, silent or later than `limit` milliseconds. */
export function shortcomings(played: readonly Played[], index: number, limit: number): string[] {
  return played
    .filter((each) => {
      const saying = each.sayings[index];
      return saying === undefined || judge(each, saying) !== 'right' || !(lag(each, saying) <= limit);
    })
    .map(({ name }) => name);
}
