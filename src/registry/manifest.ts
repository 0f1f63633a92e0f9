import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { messageOf } from '../core/errors';
import { registryError } from './errors';

/** https://github.com/opencontainers/image-spec/blob/main/media-types.md, and Docker's own before it. */
export const MANIFEST_TYPES = [
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.index.v1+json',
] as const;

const digest = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/));
const descriptor = v.looseObject({
  mediaType: v.optional(v.string()),
  digest,
  size: v.number(),
  /** Where a layer that its registry does not keep is to be had ("foreign" layers of old Windows images). */
  urls: v.optional(v.array(v.string())),
});
const platform = v.looseObject({ os: v.string(), architecture: v.string(), 'os.version': v.optional(v.string()) });
const imageManifest = v.looseObject({ config: descriptor, layers: v.array(descriptor) });
const imageIndex = v.looseObject({
  manifests: v.array(v.looseObject({ ...descriptor.entries, platform: v.optional(platform) })),
});
const imageConfig = v.looseObject({
  os: v.string(),
  architecture: v.optional(v.string()),
  'os.version': v.optional(v.string()),
  rootfs: v.looseObject({ diff_ids: v.array(v.string()) }),
});

export type Descriptor = v.InferOutput<typeof descriptor>;
export type Platform = v.InferOutput<typeof platform>;
export type ImageConfig = v.InferOutput<typeof imageConfig>;

/** A manifest with the bytes that make its digest. */
export interface RawManifest {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly digest: string;
}

/** What a manifest says: one image, or one image for each of several platforms. */
export type Manifest =
  | { readonly kind: 'image'; readonly config: Descriptor; readonly layers: readonly Descriptor[] }
  | {
      readonly kind: 'index';
      readonly entries: ReadonlyArray<Descriptor & { readonly platform?: Platform | undefined }>;
    };

export function sha256(bytes: Buffer | string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** @throws ActionError `registry-answer-invalid`, with `what` it was. */
export function parseManifest(raw: RawManifest, what: string): Manifest {
  const value = parseJson(raw.bytes, what);
  if (v.is(imageIndex, value)) return { kind: 'index', entries: value.manifests };
  const { config, layers } = parseShape(imageManifest, value, what);
  return { kind: 'image', config, layers };
}

/** @throws ActionError `registry-answer-invalid` */
export function parseImageConfig(bytes: Buffer, what: string): ImageConfig {
  return parseShape(imageConfig, parseJson(bytes, what), what);
}

/** Compressed bytes of all layers. */
export function layersSize(layers: readonly Descriptor[]): number {
  return layers.reduce((sum, layer) => sum + layer.size, 0);
}

function parseJson(bytes: Buffer, what: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw invalid(what, error);
  }
}

function parseShape<S extends v.GenericSchema>(schema: S, value: unknown, what: string): v.InferOutput<S> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw invalid(what, new Error(`${v.getDotPath(issue) ?? 'it'}: ${issue.message}`));
}

function invalid(what: string, error: unknown): Error {
  return registryError('registry-answer-invalid', {
    message: `${what} is not an image that can be read: ${messageOf(error)}`,
    remedy: 'Push the image again, or check the registry. Images of schema 1 are not supported.',
    cause: error,
  });
}
