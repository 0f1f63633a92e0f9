import { DaemonFailure } from '../failure';
import { checkPlatform } from '../registry/manifest';
import { pull } from '../registry/pull';
import { parseBase, withDefaultTag } from '../registry/reference';
import type { Image } from '../store/image';
import type { Builder } from './builder';

/** Images that one build has resolved: a reference means the same to all its stages. */
const resolved = new WeakMap<Builder, Map<string, Image>>();

function memoryOf(builder: Builder): Map<string, Image> {
  const known = resolved.get(builder) ?? new Map<string, Image>();
  resolved.set(builder, known);
  return known;
}

async function find(builder: Builder, text: string): Promise<Image> {
  if (builder.options.pull === 'if missing') {
    const local = await builder.prepulled.find(text);
    if (local !== undefined) return local;
  }
  return pull(builder.host, builder.store, withDefaultTag(parseBase(text)), builder.output.out);
}

/**
 * The image that a `FROM` or a `COPY --from` names: a local one, or pulled.
 *
 * @throws {DaemonFailure} in the engine's words.
 */
export async function bringBase(builder: Builder, text: string): Promise<Image> {
  if (text === 'scratch') throw new DaemonFailure('Windows does not support FROM scratch');
  const memory = memoryOf(builder);
  const image = memory.get(text) ?? (await find(builder, text));
  checkPlatform(image.config.os, undefined, builder.host.osVersion);
  memory.set(text, image);
  return image;
}
