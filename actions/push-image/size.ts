import { messageOf } from '../../src/core/errors';
import { compareLayers, sizeReport } from '../../src/images/size-report';
import type { PushedImage } from '../../src/images/verify';
import type { Registries } from '../../src/registry/connections';
import { parseManifest } from '../../src/registry/manifest';
import { identifierOf, parseReference } from '../../src/registry/reference';
import type { Ports } from '../ports';

/** Tells how the image differs from another one; that the other cannot be read is no reason to fail. */
export async function tellSize(
  image: PushedImage,
  other: string,
  registries: Registries,
  { log, summary }: Ports,
): Promise<void> {
  try {
    const reference = parseReference(other, 'compare-to');
    const registry = await registries(reference.host);
    const manifest = await registry.manifest(reference.path, identifierOf(reference));
    const parsed = manifest && parseManifest(manifest, other);
    if (parsed?.kind !== 'image')
      throw new Error(parsed === undefined ? 'it is not there' : 'it is of several platforms');
    await summary.add(sizeReport(compareLayers(image.contents, parsed.layers), other));
  } catch (error) {
    log.warning(`The image is not compared with ${other}: ${messageOf(error)}`);
  }
}
