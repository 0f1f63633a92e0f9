import { DaemonFailure } from '../failure';
import { shortId } from '../store/digest';
import type { Image } from '../store/image';
import type { Command, Session } from './command';
import { compileTemplate, unescapeFormat } from './template';
import { ago, humanSize, table } from './text';

function historyRows(session: Session, image: Image, full: boolean): Record<string, string>[] {
  const ids: string[] = [];
  for (let id: string | undefined = image.id; id !== undefined; id = session.store.images.parentOf(id)) ids.push(id);
  let layer = image.config.diffIds.length;
  return [...image.config.history].reverse().map((entry, index) => {
    if (entry.empty_layer !== true) layer -= 1;
    const diffId = entry.empty_layer === true ? undefined : image.config.diffIds[layer];
    const command = entry.created_by ?? '';
    const id = ids[index];
    return {
      Comment: entry.comment ?? '',
      CreatedAt: entry.created ?? '',
      CreatedBy: full || command.length <= 45 ? command : `${command.slice(0, 44)}…`,
      CreatedSince: ago(entry.created, Date.now()),
      ID: id === undefined ? '<missing>' : full ? id : shortId(id),
      Size: humanSize(diffId === undefined ? 0 : (session.store.layers.get(diffId)?.size ?? 0)),
    };
  });
}

/** `docker history`. */
export const historyCommand: Command = {
  needsDaemon: 'yes',
  spec: {
    path: 'docker history',
    usage: '[OPTIONS] IMAGE',
    arguments: { min: 1, max: 1 },
    flags: [
      { name: 'format', kind: 'text' },
      { name: 'human', short: 'H', kind: 'flag' },
      { name: 'no-trunc', kind: 'flag' },
      { name: 'quiet', short: 'q', kind: 'flag' },
      { name: 'platform', kind: 'text' },
    ],
  },
  async run(session, flags) {
    const image = await session.prepulled.need(flags.arguments[0] ?? '').catch((error: unknown) => {
      throw error instanceof DaemonFailure ? error.asResponse() : error;
    });
    const rows = historyRows(session, image, flags.is('no-trunc'));
    const format = flags.text('format');
    if (flags.is('quiet')) for (const row of rows) session.out(row.ID ?? '');
    else if (format === 'json') for (const row of rows) session.out(JSON.stringify(row));
    else if (format !== undefined && format !== '') {
      const render = compileTemplate(unescapeFormat(format));
      for (const row of rows) session.out(render(row));
    } else {
      const columns = ['ID', 'CreatedSince', 'CreatedBy', 'Size', 'Comment'];
      const lines = [
        ['IMAGE', 'CREATED', 'CREATED BY', 'SIZE', 'COMMENT'],
        ...rows.map((row) => columns.map((column) => row[column] ?? '')),
      ];
      for (const line of table(lines)) session.out(line);
    }
  },
};
