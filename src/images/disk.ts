import { statfs } from 'node:fs/promises';
import { DISK_FULL } from '../windows/disk-full';
import { imageError } from './errors';
import { formatBytes } from './sizes';

const REMEDY =
  'Use a runner that has the image already (windows-2022 has Server Core and Nano Server ltsc2022), a larger one, or remove ' +
  'images in a step before this one.';

/** Layers unpack to two to three times their compressed size, and the download lies beside them meanwhile. */
const FACTOR = 3.5;

/** @returns an error where an image cannot fit; bytes as they are compressed, and as they are free. */
export function judgeSpace(image: string, compressed: number, free: number, folder: string): Error | undefined {
  const needed = compressed * FACTOR;
  if (free >= needed) return undefined;
  return imageError('disk-full', {
    message: `${image} needs about ${formatBytes(needed)} on the disk, and ${folder} has ${formatBytes(free)} left.`,
    remedy: REMEDY,
  });
}

export const saysDiskFull = (said: string): boolean => DISK_FULL.test(said);

/** Where the engine found out by itself. @param what it was doing. */
export function diskFull(what: string, said: string): Error {
  return imageError('disk-full', {
    message: `The disk of the engine is full: ${what} failed: ${said}`,
    remedy: REMEDY,
  });
}

/** Free bytes where the engine keeps its images; unknown where that is another machine. */
export async function freeSpace(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}
