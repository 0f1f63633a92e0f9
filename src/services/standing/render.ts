import { escapeHtml, markdownTable } from '../../core/text';
import type { Drift } from './drift';
import type { Standing } from './model';

/** The status of an environment for the job summary. */
export function renderStanding(standing: Standing, drift: readonly Drift[]): string {
  const { application, environment, service, tasks, hosts } = standing;
  return [
    `### ${application} in ${environment}`,
    drift.length === 0
      ? 'Everything is as it should be.'
      : drift.map(({ kind, text }) => `- **${kind}**: ${escapeHtml(text)}`).join('\n'),
    markdownTable(['what', 'which'], facts(standing)),
    ...(tasks.length === 0
      ? []
      : [
          markdownTable(
            ['task', 'status', 'health', 'task definition', 'since', 'host'],
            tasks.map((task) => [
              task.id,
              task.status,
              task.health,
              task.taskDefinition,
              task.startedAt ?? '',
              task.host ?? 'Fargate',
            ]),
          ),
        ]),
    ...(hosts.length === 0
      ? []
      : [
          markdownTable(
            ['host', 'AMI', 'Windows', 'agent', 'status', 'tasks'],
            hosts.map((host) => [
              host.instance,
              host.ami,
              host.osFamily,
              host.connected ? host.agent : `${host.agent}, not connected`,
              host.status,
              String(host.tasks),
            ]),
          ),
        ]),
    `[Service ${service.name} in the console](${service.console})`,
  ].join('\n\n');
}

function facts({ service, image, lastBuild }: Standing): string[][] {
  const imageRow = (what: string, which: typeof image): string[][] =>
    which === undefined ? [] : [[what, `\`${which.digest}\` (${which.tags.join(', ') || 'no tag'})`]];
  return [
    [
      'service',
      `${service.name} in ${service.cluster}: ${service.running} of ${service.desired} run, ${service.pending} on their way`,
    ],
    ['task definition', service.taskDefinition],
    ['last deployment', service.deployment],
    ...imageRow('image', image),
    ...imageRow('last build', lastBuild),
  ];
}

/** What a person should know before hosts are replaced; `undefined` where nobody notices. */
export function announceGap({ service }: Standing): string | undefined {
  return service.singleton
    ? `${service.name} runs once: while its host is replaced it is stopped there before it starts elsewhere, and does not answer in between.`
    : undefined;
}
