import * as fs from 'node:fs';
import * as path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { DaemonFailure } from '../failure';
import { type Digest, hexOf, sha256 } from './digest';
import { namesIn, readIfThere, writeAtomically } from './files';

export interface Layer {
  readonly diffId: Digest;
  /** Bytes of the tar. */
  readonly size: number;
  /** The compressed form that is kept, as it was pulled or first written. */
  readonly blob: Digest;
}

/** Under which digest a registry's repository is known to have a layer (Docker's "v2 metadata"). */
export interface KnownBlob {
  readonly digest: Digest;
  readonly size: number;
  /** Host and path. */
  readonly repository: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const layerRecord = v.object({ diffId: v.string(), size: v.number(), blob: v.string() });
const knownBlob = v.object({ digest: v.string(), size: v.number(), repository: v.string(), at: v.number() });

/** Layers by diff ID, their bytes, and where registries have them. */
export class LayerStore {
  constructor(private readonly root: string) {}

  private blobFile(digest: Digest): string {
    return path.join(this.root, 'blobs', hexOf(digest));
  }

  private knownFolder(diffId: Digest): string {
    return path.join(this.root, 'distribution', hexOf(diffId));
  }

  get(diffId: Digest): Layer | undefined {
    const text = readIfThere(path.join(this.root, 'layers', hexOf(diffId)));
    return text === undefined ? undefined : v.parse(layerRecord, JSON.parse(text));
  }

  need(diffId: Digest): Layer {
    const layer = this.get(diffId);
    if (layer === undefined) throw new DaemonFailure(`layer does not exist: ${diffId}`);
    return layer;
  }

  /** Keeps a tar that the builder wrote. */
  addTar(tar: Buffer): Layer {
    const known = this.get(sha256(tar));
    return known ?? this.add(tar, compress(tar));
  }

  /**
   * Keeps a layer as a registry sent it.
   *
   * @throws {DaemonFailure} if its tar is not what the image's configuration says.
   */
  addBlob(blob: Buffer, diffId: Digest): Layer {
    const tar = decompress(blob);
    if (sha256(tar) !== diffId) throw new DaemonFailure(`layers from manifest don't match image configuration`);
    return this.get(diffId) ?? this.add(tar, blob);
  }

  private add(tar: Buffer, blob: Buffer): Layer {
    const layer: Layer = { diffId: sha256(tar), size: tar.length, blob: sha256(blob) };
    writeAtomically(this.blobFile(layer.blob), blob);
    writeAtomically(path.join(this.root, 'layers', hexOf(layer.diffId)), JSON.stringify(layer));
    return layer;
  }

  tarOf(diffId: Digest): Buffer {
    return decompress(fs.readFileSync(this.blobFile(this.need(diffId).blob)));
  }

  /**
   * What a push uploads. The graph driver keeps layers unpacked, so Docker compresses them again, and a base
   * layer that the target does not have yet leaves with another digest than Microsoft's registry gives it.
   */
  recompressed(diffId: Digest): Buffer {
    return compress(this.tarOf(diffId));
  }

  known(diffId: Digest): KnownBlob[] {
    const folder = this.knownFolder(diffId);
    return namesIn(folder)
      .map((name) => v.parse(knownBlob, JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'))))
      .sort((a, b) => b.at - a.at);
  }

  remember(diffId: Digest, blob: KnownBlob): void {
    const name = hexOf(sha256(`${blob.digest} ${blob.repository}`)).slice(0, 32);
    writeAtomically(path.join(this.knownFolder(diffId), name), JSON.stringify(blob));
  }

  forget(diffId: Digest, blob: KnownBlob): void {
    const name = hexOf(sha256(`${blob.digest} ${blob.repository}`)).slice(0, 32);
    fs.rmSync(path.join(this.knownFolder(diffId), name), { force: true });
  }

  /** Takes a layer away; what registries are known to have of it stays known, as in Docker. */
  remove(diffId: Digest): void {
    const layer = this.get(diffId);
    fs.rmSync(path.join(this.root, 'layers', hexOf(diffId)), { force: true });
    if (layer !== undefined) fs.rmSync(this.blobFile(layer.blob), { force: true });
  }

  list(): Layer[] {
    return namesIn(path.join(this.root, 'layers')).flatMap((hex) => this.get(`sha256:${hex}`) ?? []);
  }
}

/** The same tar gives the same bytes: Node's gzip header holds no time, and here it does not name the system either. */
function compress(tar: Buffer): Buffer {
  const gzipped = gzipSync(tar, { level: 6 });
  // RFC 1952: the tenth byte is the operating system; 255 is "unknown".
  gzipped[9] = 255;
  return gzipped;
}

function decompress(blob: Buffer): Buffer {
  return blob[0] === 0x1f && blob[1] === 0x8b ? gunzipSync(blob) : blob;
}
