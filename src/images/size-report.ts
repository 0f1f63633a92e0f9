import type { ActionError } from '../core/errors';
import { count, escapeHtml, markdownTable } from '../core/text';
import type { Descriptor } from '../registry/manifest';
import { imageError } from './errors';
import { formatBytes } from './sizes';

/** What a host that has one image still has to download for another; bytes as they are in the registry. */
export interface SizeDifference {
  readonly bytes: number;
  readonly otherBytes: number;
  /** Layers that the other image does not have, the largest first. */
  readonly fresh: ReadonlyArray<{ readonly digest: string; readonly bytes: number; readonly number: number }>;
}

/** Compares by digest: a layer that was compressed anew is another one for a host. */
export function compareLayers(layers: readonly Descriptor[], other: readonly Descriptor[]): SizeDifference {
  const known = new Set(other.map(({ digest }) => digest));
  const sum = (all: readonly Descriptor[]): number => all.reduce((total, { size }) => total + size, 0);
  const fresh = layers
    .map(({ digest, size }, index) => ({ digest, bytes: size, number: index + 1 }))
    .filter(({ digest }) => !known.has(digest))
    .sort((a, b) => b.bytes - a.bytes);
  return { bytes: sum(layers), otherBytes: sum(other), fresh };
}

const SHOWN = 10;

/** The part of the job summary. @param other the image that was compared with */
export function sizeReport({ bytes, otherBytes, fresh }: SizeDifference, other: string): string {
  const change = bytes - otherBytes;
  const pull = fresh.reduce((total, layer) => total + layer.bytes, 0);
  const grown = change === 0 ? 'as large' : `${formatBytes(Math.abs(change))} ${change > 0 ? 'larger' : 'smaller'}`;
  const line =
    `Compared with <code>${escapeHtml(other)}</code>: ${grown}; ` +
    `a host that has it downloads ${formatBytes(pull)} in ${count(fresh.length, 'layer')}.`;
  if (fresh.length === 0) return line;
  const rows = fresh
    .slice(0, SHOWN)
    .map((layer) => [String(layer.number), layer.digest.slice(0, 19), formatBytes(layer.bytes)]);
  return `${line}\n\n${markdownTable(['layer', 'digest', 'size'], rows)}`;
}

/** @returns an error where an image is over its budget. */
export function overBudget(name: string, bytes: number, budget: number | undefined): ActionError | undefined {
  if (budget === undefined || bytes <= budget) return undefined;
  return imageError('image-too-large', {
    message: `${name} has ${formatBytes(bytes)} in the registry, and max-size is ${formatBytes(budget)}.`,
    remedy:
      'Remove what the application does not need in the RUN that brings it, or raise `max-size`. The image is pushed.',
  });
}
