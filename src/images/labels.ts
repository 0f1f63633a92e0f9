import * as v from 'valibot';
import type { Registry } from '../registry/client';
import { type ImageConfig, parseImageConfig, parseManifest, type RawManifest, sha256 } from '../registry/manifest';
import { annotate } from './annotations';
import { imageError } from './errors';
import type { Labels, Marks } from './marks';

/** An image whose configuration has been written anew; its layers are those that it had. */
export interface Relabelled {
  readonly manifest: RawManifest;
  readonly config: Buffer;
  /** Digest of the configuration, which Docker calls the image's ID. */
  readonly configDigest: string;
}

const labelled = v.looseObject({ Labels: v.optional(v.nullable(v.record(v.string(), v.string()))) });
const withRunConfig = v.looseObject({ config: v.optional(v.nullable(labelled)) });
const withConfig = v.looseObject({ config: v.looseObject({ digest: v.string(), size: v.number() }) });

/** The labels that an image has. */
function labelsOf(config: ImageConfig): Labels {
  const parsed = v.safeParse(withRunConfig, config);
  return parsed.success ? (parsed.output.config?.Labels ?? {}) : {};
}

export const hasLabels = (config: ImageConfig, labels: Labels): boolean => {
  const own = labelsOf(config);
  return Object.entries(labels).every(([name, value]) => own[name] === value);
};

/**
 * The same image with labels of the moment, such as the commit. They are bound this late because in a build
 * they would be a step of their own: with each commit the cache would miss there, and on Windows each LABEL is
 * a layer. Labels that are there and not named stay; all else keeps its order, so that the same labels always
 * make the same digest.
 *
 * @throws ActionError `registry-answer-invalid`
 */
export function relabel(manifest: RawManifest, config: Buffer, labels: Labels): Relabelled {
  const image: unknown = JSON.parse(config.toString('utf8'));
  parseImageConfig(config, manifest.digest);
  const outer = v.parse(withRunConfig, image);
  const sorted = Object.fromEntries(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
  const run = outer.config ?? {};
  const written = Buffer.from(JSON.stringify({ ...outer, config: { ...run, Labels: { ...run.Labels, ...sorted } } }));
  const configDigest = sha256(written);
  const whole = v.parse(withConfig, JSON.parse(manifest.bytes.toString('utf8')));
  const bytes = Buffer.from(
    JSON.stringify({ ...whole, config: { ...whole.config, digest: configDigest, size: written.length } }),
  );
  return { manifest: { bytes, mediaType: manifest.mediaType, digest: sha256(bytes) }, config: written, configDigest };
}

/**
 * Gives an image of a repository other labels and annotations, and brings the new configuration there; its manifest is
 * not put yet, so no tag has moved.
 *
 * @returns the manifest as it was, where it has them already.
 * @throws ActionError `labels-index`, `registry-…`
 */
export async function markInRegistry(
  manifest: RawManifest,
  { labels, annotations }: Marks,
  place: { readonly registry: Registry; readonly path: string },
): Promise<RawManifest> {
  const { registry, path } = place;
  const name = `${registry.host}/${path}@${manifest.digest}`;
  const parsed = parseManifest(manifest, name);
  if (parsed.kind === 'index') throw noLabelsOnIndex(name);
  const config = await registry.blob(path, parsed.config.digest);
  if (hasLabels(parseImageConfig(config, name), labels)) return annotate(manifest, annotations);
  const changed = relabel(manifest, config, labels);
  const blob = { ...parsed.config, digest: changed.configDigest, size: changed.config.length };
  if (!(await registry.hasBlob(path, blob.digest))) await registry.uploadBytes(path, changed.config);
  return annotate(changed.manifest, annotations);
}

function noLabelsOnIndex(name: string): Error {
  return imageError('labels-index', {
    message: `${name} holds images of several platforms, and \`labels\` and \`annotations\` belong to one.`,
    remedy: 'Name the manifest of the one image that is to be pushed, or leave them out.',
  });
}
