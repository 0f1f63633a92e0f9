import * as path from 'node:path';
import { DaemonFailure, EngineFailure } from '../failure';
import { familiar, familiarName } from '../registry/reference';
import { hexOf } from '../store/digest';
import { type Image, runConfigJson } from '../store/image';
import { type Store, sizeOf } from '../store/store';
import type { Command, Session } from './command';
import type { CommandSpec, Parsed } from './flags';
import { compileTemplate } from './template';

/** What `docker image inspect` says of an image. */
function inspection(store: Store, image: Image): Record<string, unknown> {
  const references = store.references.of(image.id);
  const { config } = image;
  const last = config.history.at(-1);
  return {
    Id: image.id,
    RepoTags: references.flatMap((reference) => (reference.tag === undefined ? [] : [familiar(reference)])),
    RepoDigests: references.flatMap((reference) =>
      reference.digest === undefined ? [] : [`${familiarName(reference)}@${reference.digest}`],
    ),
    Parent: store.images.parentOf(image.id) ?? '',
    Comment: last?.comment ?? '',
    Created: config.created ?? '0001-01-01T00:00:00Z',
    Config: runConfigJson(config.config),
    Author: config.author ?? '',
    Architecture: config.architecture,
    Os: config.os,
    OsVersion: config['os.version'] ?? '',
    Size: sizeOf(store, image),
    GraphDriver: { Data: { dir: path.join(store.root, 'images', hexOf(image.id)) }, Name: 'windowsfilter' },
    RootFS: { Type: 'layers', Layers: [...config.diffIds] },
    Metadata: { LastTagTime: config.created ?? '0001-01-01T00:00:00Z' },
  };
}

const flags: CommandSpec['flags'] = [
  { name: 'format', short: 'f', kind: 'text' },
  { name: 'size', short: 's', kind: 'flag' },
  { name: 'type', kind: 'text' },
  { name: 'platform', kind: 'text' },
];

/** Prints what was found, then fails for what was not: docker inspects them all first. */
async function inspectAll(
  session: Session,
  parsed: Parsed,
  missing: (name: string, error: DaemonFailure) => string,
): Promise<void> {
  const format = parsed.text('format');
  const render = format === undefined || format === '' || format === 'json' ? undefined : compileTemplate(format);
  const found: Record<string, unknown>[] = [];
  const errors: string[] = [];
  for (const name of parsed.arguments) {
    try {
      found.push(inspection(session.store, await session.prepulled.need(name)));
    } catch (error) {
      if (!(error instanceof DaemonFailure)) throw error;
      errors.push(missing(name, error));
    }
  }
  if (render !== undefined) {
    for (const item of found) session.out(render(item));
    if (found.length === 0) session.out('');
  } else session.out(format === 'json' ? JSON.stringify(found) : JSON.stringify(found, null, 4));
  if (errors.length > 0) throw new EngineFailure(errors.join('\n'));
}

/** `docker image inspect`. */
export const imageInspectCommand: Command = {
  needsDaemon: 'yes',
  spec: {
    path: 'docker image inspect',
    usage: '[OPTIONS] IMAGE [IMAGE...]',
    arguments: { min: 1, max: Number.POSITIVE_INFINITY },
    flags,
  },
  run: (session, parsed) => inspectAll(session, parsed, (_, error) => error.asResponse().message),
};

/** `docker inspect`: here there are only images. */
export const inspectCommand: Command = {
  needsDaemon: 'yes',
  spec: {
    path: 'docker inspect',
    usage: '[OPTIONS] NAME|ID [NAME|ID...]',
    arguments: { min: 1, max: Number.POSITIVE_INFINITY },
    flags,
  },
  run: (session, parsed) => inspectAll(session, parsed, (name) => `error: no such object: ${name}`),
};
