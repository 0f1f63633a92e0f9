import { DaemonFailure, EngineFailure, NoSuchImage } from '../failure';
import { familiar, parseReference, type Reference, tryReference, withDefaultTag } from '../registry/reference';
import { shortId } from '../store/digest';
import type { Image } from '../store/image';
import { deleteImage } from '../store/store';
import type { Command, Session } from './command';

/** `docker tag SOURCE TARGET`: silent if it goes well. */
export const tagCommand: Command = {
  needsDaemon: 'yes',
  spec: {
    path: 'docker tag',
    usage: 'SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]',
    arguments: { min: 2, max: 2 },
    flags: [],
  },
  async run(session, flags) {
    const [source = '', target = ''] = flags.arguments;
    const reference = withDefaultTag(parseTarget(target));
    try {
      const image = await session.prepulled.need(source);
      session.store.references.set(reference, image.id);
    } catch (error) {
      throw error instanceof DaemonFailure ? error.asResponse() : error;
    }
  },
};

function parseTarget(text: string): Reference {
  const reference = tryReference(text);
  if (reference === undefined) {
    try {
      return parseReference(text);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new EngineFailure(`Error parsing reference: ${JSON.stringify(text)} is not a valid repository/tag: ${why}`);
    }
  }
  if (reference.digest !== undefined) throw new EngineFailure('refusing to create a tag with a digest reference');
  return reference;
}

function untag(session: Session, reference: Reference): void {
  session.store.references.remove(reference);
  session.prepulled.forget(reference);
  session.out(`Untagged: ${familiar(reference)}`);
}

/** Takes the digests of a repository away that no tag stands beside any more. */
function untagDigests(session: Session, image: Image): void {
  for (const reference of session.store.references.of(image.id)) {
    if (reference.digest !== undefined) untag(session, reference);
  }
}

/** Whether what was typed names a reference that is here, and not an ID. */
function namedReference(session: Session, name: string): Reference | undefined {
  const reference = tryReference(name);
  if (reference === undefined) return undefined;
  const whole = withDefaultTag(reference);
  return session.store.references.get(whole) === undefined ? undefined : whole;
}

async function remove(session: Session, name: string, force: boolean): Promise<void> {
  const image = await session.prepulled.need(name);
  const tags = session.store.references.of(image.id).filter((reference) => reference.tag !== undefined);
  const named = namedReference(session, name);
  if (named !== undefined) {
    untag(session, named);
    const others = tags.filter((reference) => familiar(reference) !== familiar(named));
    if (others.length > 0) return;
  } else {
    if (tags.length > 1 && !force) {
      throw new DaemonFailure(
        `conflict: unable to delete ${shortId(image.id)} (must be forced) - image is referenced in multiple repositories`,
      );
    }
    for (const reference of tags) untag(session, reference);
  }
  if (session.store.images.childrenOf(image.id).length > 0) {
    if (named !== undefined) return;
    throw new DaemonFailure(
      `conflict: unable to delete ${shortId(image.id)} (cannot be forced) - image has dependent child images`,
    );
  }
  untagDigests(session, image);
  for (const id of deleteImage(session.store, image)) session.out(`Deleted: ${id}`);
}

/** `docker rmi`. With `--force` an image that is not there is no error. */
export const rmiCommand: Command = {
  needsDaemon: 'yes',
  spec: {
    path: 'docker rmi',
    usage: '[OPTIONS] IMAGE [IMAGE...]',
    arguments: { min: 1, max: Number.POSITIVE_INFINITY },
    flags: [
      { name: 'force', short: 'f', kind: 'flag' },
      { name: 'no-prune', kind: 'flag' },
    ],
  },
  async run(session, flags) {
    const errors: DaemonFailure[] = [];
    for (const name of flags.arguments) {
      try {
        await remove(session, name, flags.is('force'));
      } catch (error) {
        if (!(error instanceof DaemonFailure)) throw error;
        errors.push(error);
      }
    }
    if (errors.length === 0) return;
    const text = errors.map((error) => error.asResponse().message).join('\n');
    if (!flags.is('force') || errors.some((error) => !(error instanceof NoSuchImage))) throw new EngineFailure(text);
    session.err(text);
  },
};
