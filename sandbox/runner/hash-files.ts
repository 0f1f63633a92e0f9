import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * `hashFiles()`: the SHA-256 over the SHA-256 of each file below the workspace that a pattern matches, in the order
 * of their paths; '' when none does. A pattern with `!` takes files away again; symbolic links are not followed.
 */
export function hashFiles(workspace: string, patterns: readonly string[]): string {
  const found = new Set<string>();
  for (const line of patterns.flatMap((pattern) => pattern.split(/\r?\n/)).map((text) => text.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const excluded = line.startsWith('!');
    for (const file of globSync(excluded ? line.slice(1) : line, { cwd: workspace })) {
      if (excluded) found.delete(path.normalize(file));
      else found.add(path.normalize(file));
    }
  }
  const files = [...found].sort().filter((file) => statSync(path.join(workspace, file)).isFile());
  if (files.length === 0) return '';
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(
      createHash('sha256')
        .update(readFileSync(path.join(workspace, file)))
        .digest(),
    );
  }
  return hash.digest('hex');
}
