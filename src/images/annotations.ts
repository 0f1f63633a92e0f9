import * as v from 'valibot';
import { type RawManifest, sha256 } from '../registry/manifest';
import type { Labels } from './marks';

const OCI = 'application/vnd.oci.image';

/**
 * Docker's types have no annotations, those of OCI do; the blobs are the same.
 * https://github.com/opencontainers/image-spec/blob/main/media-types.md#compatibility-matrix
 */
const OCI_TYPES: Readonly<Record<string, string>> = {
  'application/vnd.docker.distribution.manifest.v2+json': `${OCI}.manifest.v1+json`,
  'application/vnd.docker.container.image.v1+json': `${OCI}.config.v1+json`,
  'application/vnd.docker.image.rootfs.diff.tar.gzip': `${OCI}.layer.v1.tar+gzip`,
  'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip': `${OCI}.layer.nondistributable.v1.tar+gzip`,
};

const typed = v.looseObject({ mediaType: v.optional(v.string()) });
const whole = v.looseObject({
  mediaType: v.optional(v.string()),
  config: typed,
  layers: v.array(typed),
  annotations: v.optional(v.record(v.string(), v.string())),
});

export function hasAnnotations(manifest: RawManifest, annotations: Labels): boolean {
  const own = v.parse(whole, JSON.parse(manifest.bytes.toString('utf8'))).annotations ?? {};
  return Object.entries(annotations).every(([name, value]) => own[name] === value);
}

/** The same image with annotations of the moment; those that are there and not named stay. Nothing else is another. */
export function annotate(manifest: RawManifest, annotations: Labels): RawManifest {
  if (hasAnnotations(manifest, annotations)) return manifest;
  const content = v.parse(whole, JSON.parse(manifest.bytes.toString('utf8')));
  const mediaType = OCI_TYPES[manifest.mediaType] ?? manifest.mediaType;
  const sorted = Object.fromEntries(Object.entries(annotations).sort(([a], [b]) => (a < b ? -1 : 1)));
  const written = {
    ...content,
    mediaType,
    config: inOci(content.config),
    layers: content.layers.map(inOci),
    annotations: { ...content.annotations, ...sorted },
  };
  const bytes = Buffer.from(JSON.stringify(written));
  return { bytes, mediaType, digest: sha256(bytes) };
}

function inOci<T extends { readonly mediaType?: string | undefined }>(descriptor: T): T {
  const mediaType = OCI_TYPES[descriptor.mediaType ?? ''];
  return mediaType === undefined ? descriptor : { ...descriptor, mediaType };
}
