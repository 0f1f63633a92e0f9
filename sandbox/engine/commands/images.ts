import { EngineFailure } from '../failure';
import { familiar, familiarName, type Reference, tryReference } from '../registry/reference';
import { shortId } from '../store/digest';
import type { Image } from '../store/image';
import { type Store, sizeOf } from '../store/store';
import type { Command, Session } from './command';
import type { Parsed } from './flags';
import { compileTemplate, unescapeFormat } from './template';
import { ago, humanSize, table } from './text';

/** A row as templates see it. */
interface Row extends Record<string, unknown> {
  readonly Repository: string;
  readonly Tag: string;
  readonly Digest: string;
  readonly ID: string;
  readonly CreatedSince: string;
  readonly CreatedAt: string;
  readonly Size: string;
}

interface Listed {
  readonly image: Image;
  readonly name?: Reference;
  readonly digest?: string;
}

/** One entry for each tag; an image without a tag is listed if nothing was built on it. */
function listed(store: Store, all: boolean, wanted: Reference | undefined): Listed[] {
  const newest = store.images
    .list()
    .sort((a, b) => (b.config.created ?? '').localeCompare(a.config.created ?? '') || a.id.localeCompare(b.id));
  return newest.flatMap((image): Listed[] => {
    const references = store.references.of(image.id);
    const tags = references.filter((reference) => reference.tag !== undefined && matches(reference, wanted));
    if (tags.length > 0) {
      return tags.map((name) => {
        const digest = references.find(
          (other) => other.digest !== undefined && familiarName(other) === familiarName(name),
        );
        return { image, name, ...(digest?.digest === undefined ? {} : { digest: digest.digest }) };
      });
    }
    if (wanted !== undefined) return [];
    const byDigest = references.find((reference) => reference.digest !== undefined);
    if (byDigest?.digest !== undefined) return [{ image, name: byDigest, digest: byDigest.digest }];
    const hidden = references.length > 0 || (!all && store.images.childrenOf(image.id).length > 0);
    return hidden ? [] : [{ image }];
  });
}

function matches(reference: Reference, wanted: Reference | undefined): boolean {
  if (wanted === undefined) return true;
  return familiarName(reference) === familiarName(wanted) && (wanted.tag ?? reference.tag) === reference.tag;
}

function wildcard(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]');
  return new RegExp(`^${source}$`);
}

function filtered(items: readonly Listed[], filters: readonly string[]): readonly Listed[] {
  return filters.reduce<readonly Listed[]>((rest, filter) => {
    const [key, value = ''] = filter.split(/=(.*)/s);
    if (key === 'dangling') return rest.filter(({ name }) => (name === undefined) === (value === 'true'));
    if (key === 'reference') {
      return rest.filter(
        ({ name }) =>
          name !== undefined && [familiar(name), familiarName(name)].some((text) => wildcard(value).test(text)),
      );
    }
    if (key === 'label') {
      const [label = '', wanted] = value.split(/=(.*)/s);
      return rest.filter(({ image }) => {
        const found = image.config.config.Labels?.[label];
        return found !== undefined && (wanted === undefined || found === wanted);
      });
    }
    throw new EngineFailure(`Error response from daemon: invalid filter '${key}'`);
  }, items);
}

function rowOf(session: Session, item: Listed, full: boolean): Row {
  const { image, name, digest } = item;
  const size = humanSize(sizeOf(session.store, image));
  return {
    Containers: 'N/A',
    CreatedAt: image.config.created ?? 'N/A',
    CreatedSince: ago(image.config.created, Date.now()),
    Digest: digest ?? '<none>',
    ID: full ? image.id : shortId(image.id),
    Repository: name === undefined ? '<none>' : familiarName(name),
    SharedSize: 'N/A',
    Size: size,
    Tag: name?.tag ?? '<none>',
    UniqueSize: 'N/A',
  };
}

const HEADINGS: Readonly<Record<string, string>> = {
  Repository: 'REPOSITORY',
  Tag: 'TAG',
  Digest: 'DIGEST',
  ID: 'IMAGE ID',
  CreatedSince: 'CREATED',
  CreatedAt: 'CREATED AT',
  Size: 'SIZE',
};

function printFormatted(session: Session, rows: readonly Row[], format: string): void {
  if (format === 'json') {
    for (const row of rows) session.out(JSON.stringify(row));
    return;
  }
  const text = unescapeFormat(format);
  const asTable = text.startsWith('table ');
  const render = compileTemplate(asTable ? text.slice('table '.length) : text);
  const lines = rows.map((row) => render(row));
  if (!asTable) for (const line of lines) session.out(line);
  else for (const line of table([render(HEADINGS), ...lines].map((row) => row.split('\t')))) session.out(line);
}

async function run(session: Session, flags: Parsed): Promise<void> {
  await session.prepulled.ensureAll();
  const name = flags.arguments[0];
  const wanted = name === undefined ? undefined : tryReference(name);
  if (name !== undefined && wanted === undefined) throw new EngineFailure('invalid reference format');
  const items = filtered(listed(session.store, flags.is('all'), wanted), flags.list('filter'));
  const rows = items.map((item) => rowOf(session, item, flags.is('no-trunc')));
  const format = flags.text('format');
  if (flags.is('quiet')) {
    for (const row of rows) session.out(row.ID);
  } else if (format !== undefined && format !== '' && format !== 'table') printFormatted(session, rows, format);
  else {
    const digests = flags.is('digests');
    const columns = ['Repository', 'Tag', ...(digests ? ['Digest'] : []), 'ID', 'CreatedSince', 'Size'];
    const lines = [
      columns.map((column) => HEADINGS[column] ?? ''),
      ...rows.map((row) => columns.map((column) => String(row[column]))),
    ];
    for (const line of table(lines)) session.out(line);
  }
}

/** `docker images`, in the columns that scripts know. */
export const imagesCommand: Command = {
  needsDaemon: 'yes',
  spec: {
    path: 'docker images',
    usage: '[OPTIONS] [REPOSITORY[:TAG]]',
    arguments: { min: 0, max: 1 },
    flags: [
      { name: 'all', short: 'a', kind: 'flag' },
      { name: 'digests', kind: 'flag' },
      { name: 'filter', short: 'f', kind: 'list' },
      { name: 'format', kind: 'text' },
      { name: 'no-trunc', kind: 'flag' },
      { name: 'quiet', short: 'q', kind: 'flag' },
    ],
  },
  run,
};
