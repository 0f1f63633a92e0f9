import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file that follows from the contracts. */
export interface Generated {
  /** Relative to the repository's root, with `/`. */
  readonly path: string;
  readonly content: string;
}

function current(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/\r\n/g, '\n');
  } catch {
    return undefined;
  }
}

/** Writes what differs, or with `--check` names it and fails. */
export function settle(files: readonly Generated[], check: boolean): void {
  const stale = files.filter((file) => current(file.path) !== file.content);
  for (const file of stale) {
    if (check) {
      process.stderr.write(`${file.path} is stale: run "npm run generate" and commit the result\n`);
      process.exitCode = 1;
      continue;
    }
    mkdirSync(dirname(file.path), { recursive: true });
    writeFileSync(file.path, file.content);
    process.stdout.write(`wrote ${file.path}\n`);
  }
}
