import { isTransient } from '../../aws/errors';
import { isActionError, messageOf } from '../../core/errors';
import type { RegistrySession } from '../../ecr/session';
import type { Registry } from '../../registry/client';
import { parseImageConfig, parseManifest } from '../../registry/manifest';
import { identifierOf, type Reference, repositoryOf, tryReference } from '../../registry/reference';
import { parseWindowsVersion } from '../../windows/version';
import { isDenied } from '../deployments/read';
import type { JsonObject } from '../json';
import { containersOf } from '../task-definitions/containers';
import type { ImageFact } from './model';

export interface ImageReader {
  /** Opens a session whose requests end with the signal. */
  readonly registries: (signal: AbortSignal) => Promise<RegistrySession>;
  readonly signal: AbortSignal;
}

export interface ImagesRead {
  readonly images: readonly ImageFact[];
  /** Why an image could not be read, a line for each. */
  readonly unread: readonly string[];
}

/** A runner without a way to a registry is not held up for longer, by all images together. */
const PATIENCE_MS = 30_000;

/** The platforms of the task's images, as far as their registries give them to the job. */
export async function readImages({ registries, signal }: ImageReader, task: JsonObject): Promise<ImagesRead> {
  const named = new Set(containersOf(task).flatMap(({ image }) => (typeof image === 'string' ? [image] : [])));
  if (named.size === 0) return { images: [], unread: [] };
  const timeout = AbortSignal.timeout(PATIENCE_MS);
  // Opened when it is needed: a Docker configuration that can't be read is one more reason not to know.
  let session: Promise<RegistrySession> | undefined;
  const images: ImageFact[] = [];
  const unread: string[] = [];
  for (const image of named) {
    const reference = tryReference(image);
    if (reference === undefined) continue;
    try {
      session ??= registries(AbortSignal.any([signal, timeout]));
      images.push(await readImage(await session, image, reference));
    } catch (error) {
      signal.throwIfAborted();
      if (!timeout.aborted && !isTrouble(error)) throw error;
      unread.push(`${image}: ${timeout.aborted ? `${reference.host} did not answer in time.` : messageOf(error)}`);
    }
  }
  return { images, unread };
}

async function readImage(session: RegistrySession, image: string, reference: Reference): Promise<ImageFact> {
  const { kind } = await session.locate(repositoryOf(reference));
  const platforms = await readPlatforms(await session.registries(reference.host), image, reference);
  return {
    image,
    // To one without credentials a registry may say that there is no image where there is a private one.
    isCertain: kind === 'ecr',
    ...(platforms === undefined ? {} : { platforms }),
  };
}

async function readPlatforms(
  registry: Registry,
  image: string,
  reference: Reference,
): Promise<ImageFact['platforms'] | undefined> {
  const raw = await registry.manifest(reference.path, identifierOf(reference));
  if (raw === undefined) return undefined;
  const manifest = parseManifest(raw, image);
  if (manifest.kind === 'index') {
    const platforms = manifest.entries.flatMap(({ platform }) =>
      platform === undefined ? [] : [platformOf(platform)],
    );
    // What a build adds beside the images (attestations) has the platform `unknown`.
    return platforms.filter(({ os }) => os !== 'unknown');
  }
  const config = parseImageConfig(await registry.blob(reference.path, manifest.config.digest), image);
  return [platformOf(config)];
}

function platformOf({ os, 'os.version': text }: { readonly os: string; readonly 'os.version'?: string | undefined }) {
  const version = parseWindowsVersion(text ?? '');
  return { os, ...(version === undefined ? {} : { version }) };
}

/** Whether an error only says that a registry or ECR would not talk to the job: nothing is known then. */
function isTrouble(error: unknown): boolean {
  if (!isActionError(error)) return false;
  return /^(registry|repository|ecr|docker-config)-/.test(error.code) || isDenied(error) || isTransient(error.cause);
}
