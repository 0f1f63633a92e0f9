import { formatDuration } from '../../core/duration';
import { count, escapeHtml, markdownTable } from '../../core/text';
import { formatBytes } from '../../images/sizes';
import { mermaidTimeline } from '../deployments/timeline';
import type { DeliveryReport } from './model';

/** The report of one run: a table of all environments, then what there is to say of each. */
export function renderReports(reports: readonly DeliveryReport[]): string {
  const sections = reports.map(renderReport);
  if (reports.length < 2) return sections.join('\n\n');
  const rows = reports.map((report) => [
    report.environment,
    `**${report.result}**`,
    nameOf(report.taskDefinition?.arn),
    tookOf(report),
    escapeHtml(report.reason),
  ]);
  const table = markdownTable(['environment', 'result', 'task definition', 'took', 'why'], rows);
  return [`## Delivery of ${reports[0]?.application ?? ''}`, table, ...sections].join('\n\n');
}

function renderReport(report: DeliveryReport): string {
  const { application, environment, result, reason, rollback, taskDefinition, stacks } = report;
  const changed = Object.entries(stacks).flatMap(([name, { changes }]) =>
    changes.map((change) => `${name}: ${changeLine(change)}`),
  );
  return [
    `### ${application} in ${environment}: ${result}`,
    ...(reason === '' ? [] : [escapeHtml(reason)]),
    markdownTable(['what', 'which'], factsOf(report)),
    ...folded('Task definition', taskDefinition?.changes ?? []),
    ...folded('Stacks', changed),
    ...timelineOf(report),
    ...(rollback === undefined ? [] : [`To roll back:\n\n\`\`\`sh\n${rollback}\n\`\`\``]),
  ].join('\n\n');
}

function factsOf(report: DeliveryReport): string[][] {
  const { image, taskDefinition, stacks, deployment, links } = report;
  const size = image?.bytes === undefined ? '' : `, ${formatBytes(image.bytes)} to pull`;
  const before = taskDefinition?.previous === undefined ? '' : `, before ${nameOf(taskDefinition.previous)}`;
  return [
    ...(image === undefined ? [] : [['image', `\`${image.uri}\`${size}`]]),
    ...(taskDefinition === undefined ? [] : [['task definition', `${nameOf(taskDefinition.arn)}${before}`]]),
    ...(Object.keys(stacks).length === 0 ? [] : [['stacks', describeStacks(stacks)]]),
    ...(deployment === undefined ? [] : [['deployment', `${deployment.status}, ${tookOf(report)}`]]),
    ...Object.entries(links).map(([name, url]) => [name, `[${escapeHtml(url)}](${url})`]),
  ];
}

function describeStacks(stacks: DeliveryReport['stacks']): string {
  return Object.entries(stacks)
    .map(([name, { outcome, changes }]) =>
      changes.length === 0 ? `${name} ${outcome}` : `${name} ${outcome} (${count(changes.length, 'change')})`,
    )
    .join(', ');
}

type Change = DeliveryReport['stacks'][string]['changes'][number];

const SIGNS: Readonly<Record<string, string>> = { add: '+', modify: '~', remove: '-' };

function changeLine({ action, logicalId, type, replacement }: Change): string {
  const replaced = replacement === 'yes' ? ', replaced' : '';
  return `${SIGNS[action] ?? '~'} ${logicalId}${type === '' ? '' : ` (${type})`}${replaced}`;
}

function folded(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const text = lines.map(escapeHtml).join('\n');
  return [`<details><summary>${title}: ${count(lines.length, 'change')}</summary>\n\n<pre>${text}</pre>\n\n</details>`];
}

function timelineOf({ deployment }: DeliveryReport): string[] {
  if (deployment === undefined || deployment.timeline.length < 2) return [];
  const happenings = deployment.timeline.map(({ at, text }) => ({ at: Date.parse(at), text }));
  return [mermaidTimeline(happenings, Date.parse(deployment.started))];
}

function tookOf({ deployment }: DeliveryReport): string {
  if (deployment?.finished === undefined) return '';
  return formatDuration(Date.parse(deployment.finished) - Date.parse(deployment.started));
}

const nameOf = (arn: string | undefined): string => (arn === undefined ? '' : arn.slice(arn.lastIndexOf('/') + 1));
