const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** `1.2 GB`, in steps of 1,000 as Docker counts. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
  const value = bytes / 1_000 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${UNITS[power]}`;
}

/** For inputs: `3GB`, `800 MB`, `1.5 TB`. */
export const SIZE_PATTERN = /^\d+(\.\d+)?\s?([kMGT]?B)$/;

/** Bytes of a size that fits {@link SIZE_PATTERN}; 0 where it does not. */
export function parseBytes(text: string): number {
  const [, number = '0', , unit = 'B'] = /^(\d+(\.\d+)?)\s?([kMGT]?B)$/.exec(text.trim()) ?? [];
  return Math.round(Number(number) * 1_000 ** UNITS.indexOf(unit));
}
