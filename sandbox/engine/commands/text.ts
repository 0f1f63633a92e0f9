/** Sizes as docker prints them: decimal units, four significant digits (go-units `HumanSize`). */
export function humanSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${Number(value.toPrecision(4))}${units[unit]}`;
}

const STEPS: readonly { readonly below: number; readonly text: (seconds: number) => string }[] = [
  { below: 1, text: () => 'Less than a second' },
  { below: 2, text: () => '1 second' },
  { below: 60, text: (s) => `${Math.floor(s)} seconds` },
  { below: 120, text: () => 'About a minute' },
  { below: 3600, text: (s) => `${Math.floor(s / 60)} minutes` },
  { below: 5400, text: () => 'About an hour' },
  { below: 172_800, text: (s) => `${Math.round(s / 3600)} hours` },
  { below: 1_209_600, text: (s) => `${Math.floor(s / 86_400)} days` },
  { below: 5_184_000, text: (s) => `${Math.floor(s / 604_800)} weeks` },
  { below: 63_072_000, text: (s) => `${Math.floor(s / 2_592_000)} months` },
  { below: Number.POSITIVE_INFINITY, text: (s) => `${Math.floor(s / 31_536_000)} years` },
];

/** `3 minutes ago`, from an ISO time; `N/A` where an image says no time. */
export function ago(created: string | undefined, now: number): string {
  const then = created === undefined ? Number.NaN : Date.parse(created);
  if (Number.isNaN(then) || then <= 0) return 'N/A';
  const seconds = Math.max(0, (now - then) / 1000);
  return `${STEPS.find((step) => seconds < step.below)?.text(seconds) ?? ''} ago`;
}

/** Columns three spaces apart, as Go's tabwriter sets docker's tables. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd((widths[column] ?? 0) + 3))).join(''),
  );
}
