import { shorten } from '../core/text';
import { sourcePattern } from './context-sources';
import type { FileDigests, InputsRecord } from './record';
import type { Step } from './steps';

/** Why the cache did not have a step. */
export type MissCause =
  | { readonly kind: 'base'; readonly reference: string }
  | { readonly kind: 'instruction'; readonly before: string | undefined }
  | { readonly kind: 'arguments' | 'base-arguments'; readonly names: readonly string[] }
  | { readonly kind: 'files'; readonly changes: readonly FileChange[]; readonly lineEndings: 'only' | 'no' }
  | { readonly kind: 'stage' }
  | { readonly kind: 'unknown' };

export interface FileChange {
  readonly path: string;
  readonly change: 'changed' | 'added' | 'removed';
}

/**
 * Compares what a step follows from with what it followed from in the cached build.
 *
 * @param steps those of its stage up to the missed one, which is the last.
 * @param stage name of its stage.
 */
export function causeOfMiss(steps: readonly Step[], stage: string, now: InputsRecord, before: InputsRecord): MissCause {
  const missed = steps.at(-1);
  if (missed === undefined) return { kind: 'unknown' };
  const base = Object.entries(now.bases).find(
    ([reference, digest]) => before.bases[reference] !== undefined && before.bases[reference] !== digest,
  );
  if (base !== undefined) return { kind: 'base', reference: base[0] };
  const earlier = before.stages[stage] ?? [];
  const from = steps[0]?.text ?? '';
  if (earlier.length > 0 && from !== earlier[0]) return { kind: 'base', reference: from.replace(/^FROM /, '') };
  if (missed.text !== earlier[steps.length - 1]) return { kind: 'instruction', before: earlier[steps.length - 1] };
  const names = missed.args.filter((name) => now.args[name] !== before.args[name]);
  const seen = missed.kind === 'run' ? names : names.filter((name) => mentions(missed.text, name));
  if (seen.length > 0) return { kind: 'arguments', names: seen };
  const global = Object.keys({ ...now.args, ...before.args }).filter(
    (name) => now.args[name] !== before.args[name] && mentions(from, name),
  );
  if (global.length > 0) return { kind: 'base-arguments', names: global };
  if (missed.kind === 'copy-from') return { kind: 'stage' };
  if (missed.kind !== 'copy' || now.files === undefined || before.files === undefined) return { kind: 'unknown' };
  return fileCause(missed.sources, now.files, before.files);
}

const mentions = (text: string, name: string): boolean => new RegExp(`\\$(${name}\\b|\\{${name}\\b)`).test(text);

function fileCause(sources: readonly string[], now: FileDigests, before: FileDigests): MissCause {
  const isTaken = sources.map(sourcePattern);
  const paths = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((path) =>
    isTaken.some((takes) => takes.test(path)),
  );
  const changes = paths.flatMap((path): FileChange[] => {
    const [old, fresh] = [before[path], now[path]];
    if (old === undefined) return [{ path, change: 'added' }];
    if (fresh === undefined) return [{ path, change: 'removed' }];
    return old[0] === fresh[0] ? [] : [{ path, change: 'changed' }];
  });
  if (changes.length === 0) return { kind: 'unknown' };
  const isLineEnding = ({ path }: FileChange): boolean => {
    const [old, fresh] = [before[path], now[path]];
    return old !== undefined && fresh !== undefined && (old[1] ?? old[0]) === (fresh[1] ?? fresh[0]);
  };
  return { kind: 'files', changes, lineEndings: changes.every(isLineEnding) ? 'only' : 'no' };
}

const SHOWN = 3;

/** The cause in words, as the end of a sentence. */
export function describeCause(cause: MissCause): string {
  switch (cause.kind) {
    case 'base':
      return `the base image ${cause.reference} has changed`;
    case 'instruction':
      return cause.before === undefined
        ? 'the Dockerfile did not have so many steps'
        : `the Dockerfile has changed there; the cached build had: ${shorten(cause.before, LONGEST_INSTRUCTION)}`;
    case 'base-arguments':
      return `the base image is another one, by the build argument ${cause.names.join(', ')}`;
    case 'arguments':
      return `the build argument ${cause.names.join(', ')} has another value`;
    case 'stage':
      return 'the stage or image that it copies from has changed';
    case 'files':
      return describeFiles(cause);
    case 'unknown':
      return 'nothing of it has changed that can be told; the cache image may be of another build';
  }
}

function describeFiles({ changes, lineEndings }: Extract<MissCause, { kind: 'files' }>): string {
  const shown = changes
    .slice(0, SHOWN)
    .map(({ path, change }) => (change === 'changed' ? path : `${path} (${change})`));
  const rest = changes.length > SHOWN ? ` and ${changes.length - SHOWN} more` : '';
  const files = `${shown.join(', ')}${rest}`;
  if (lineEndings === 'only')
    return `only line endings of ${files} have changed (.gitattributes with eol= keeps them the same everywhere)`;
  return `changed: ${files}`;
}

/** So much of an instruction is enough to know it again. */
const LONGEST_INSTRUCTION = 80;
