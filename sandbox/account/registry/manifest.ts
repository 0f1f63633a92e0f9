/** Image manifests as OCI and Docker write them. https://github.com/opencontainers/image-spec/blob/main/manifest.md */

export interface Descriptor {
  readonly mediaType?: string;
  readonly digest: string;
  readonly size: number;
  readonly urls?: readonly string[];
  readonly platform?: { readonly os?: string; readonly architecture?: string; readonly 'os.version'?: string };
}

export type Manifest =
  | {
      readonly kind: 'image';
      readonly mediaType: string;
      readonly config: Descriptor;
      readonly layers: readonly Descriptor[];
    }
  | { readonly kind: 'index'; readonly mediaType: string; readonly manifests: readonly Descriptor[] };

export const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
export const DOCKER_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json';
export const DOCKER_CONFIG = 'application/vnd.docker.container.image.v1+json';
export const DOCKER_LAYER = 'application/vnd.docker.image.rootfs.diff.tar.gzip';
const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';

const isDescriptor = (value: unknown): value is Descriptor =>
  typeof value === 'object' &&
  value !== null &&
  /^sha256:[0-9a-f]{64}$/.test(String(Reflect.get(value, 'digest'))) &&
  typeof Reflect.get(value, 'size') === 'number';

/**
 * Reads a manifest of an image or of several (schema 2, OCI); `undefined` for anything else.
 *
 * @param given the media type that came with it; what the manifest says of itself comes first.
 */
export function parseManifest(text: string, given?: string): Manifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Reflect.get(value, 'schemaVersion') !== 2) return undefined;
  const { mediaType: own, config, layers, manifests } = value as Record<string, unknown>;
  const mediaType = typeof own === 'string' ? own : given;
  if (Array.isArray(manifests) && manifests.every(isDescriptor)) {
    return { kind: 'index', mediaType: mediaType ?? OCI_INDEX, manifests };
  }
  if (isDescriptor(config) && Array.isArray(layers) && layers.every(isDescriptor)) {
    return { kind: 'image', mediaType: mediaType ?? OCI_MANIFEST, config, layers };
  }
  return undefined;
}

/** Layers that a registry need not hold: they are fetched from elsewhere. */
export const isForeign = (layer: Descriptor): boolean =>
  (layer.urls ?? []).length > 0 || /foreign|nondistributable/.test(layer.mediaType ?? '');

/** What of an image's configuration a host looks at. https://github.com/opencontainers/image-spec/blob/main/config.md */
export interface ImageConfig {
  readonly os: string;
  readonly architecture: string;
  readonly osVersion?: string;
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly env: readonly string[];
  readonly diffIds: readonly string[];
}

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

/** Reads an image's configuration; `undefined` where it is none (an artifact's). */
export function parseConfig(text: string): ImageConfig | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const os = member(value, 'os');
  if (typeof os !== 'string') return undefined;
  const osVersion = member(value, 'os.version');
  const config = member(value, 'config');
  return {
    os,
    architecture: String(member(value, 'architecture') ?? ''),
    ...(typeof osVersion === 'string' && { osVersion }),
    entrypoint: strings(member(config, 'Entrypoint')),
    cmd: strings(member(config, 'Cmd')),
    env: strings(member(config, 'Env')),
    diffIds: strings(member(member(value, 'rootfs'), 'diff_ids')),
  };
}
