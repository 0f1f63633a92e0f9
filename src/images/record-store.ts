import type { Registry } from '../registry/client';
import { parseManifest, sha256 } from '../registry/manifest';
import { formatRecord, type InputsRecord, parseRecord, recordTag } from './record';

/** https://github.com/opencontainers/image-spec/blob/main/manifest.md#guidelines-for-artifact-usage */
const ARTIFACT_TYPE = 'application/vnd.windows-on-ecs.inputs.v1+json';
const EMPTY = { mediaType: 'application/vnd.oci.empty.v1+json', bytes: Buffer.from('{}') };
const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json';

/** Puts a record into a repository, as an artifact under a tag of its own. @throws ActionError `registry-…` */
export async function pushRecord(
  record: InputsRecord,
  tag: string,
  place: { readonly registry: Registry; readonly path: string },
): Promise<void> {
  const { registry, path } = place;
  const content = Buffer.from(formatRecord(record));
  for (const bytes of [content, EMPTY.bytes])
    if (!(await registry.hasBlob(path, sha256(bytes)))) await registry.uploadBytes(path, bytes);
  const descriptor = (mediaType: string, bytes: Buffer) => ({ mediaType, digest: sha256(bytes), size: bytes.length });
  const bytes = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: MANIFEST_TYPE,
      artifactType: ARTIFACT_TYPE,
      config: descriptor(EMPTY.mediaType, EMPTY.bytes),
      layers: [descriptor(ARTIFACT_TYPE, content)],
    }),
  );
  const manifest = { bytes, mediaType: MANIFEST_TYPE, digest: sha256(bytes) };
  if ((await registry.digestOf(path, tag)) !== manifest.digest) await registry.putManifest(path, tag, manifest);
}

/** The record of the first branch that has one. @throws ActionError `registry-…` */
export async function fetchRecord(
  branches: readonly string[],
  { registry, path }: { readonly registry: Registry; readonly path: string },
): Promise<InputsRecord | undefined> {
  for (const branch of branches) {
    const manifest = await registry.manifest(path, recordTag(branch));
    if (manifest === undefined) continue;
    const parsed = parseManifest(manifest, `${registry.host}/${path}:${recordTag(branch)}`);
    const layer =
      parsed.kind === 'image' ? parsed.layers.find(({ mediaType }) => mediaType === ARTIFACT_TYPE) : undefined;
    if (layer !== undefined) return parseRecord((await registry.blob(path, layer.digest)).toString('utf8'));
  }
  return undefined;
}
