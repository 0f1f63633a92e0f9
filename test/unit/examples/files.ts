import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Data, map, ROOT, readYaml } from '../templates/read';

export const INVENTO = join(ROOT, 'examples', 'invento');
export const deliver = map(readYaml(join(INVENTO, '.github', 'workflows', 'deliver.yml')));

export function text(...path: string[]): string {
  return readFileSync(join(INVENTO, ...path), 'utf8');
}

export function json(file: string): Record<string, Data> {
  return map(JSON.parse(text(file)));
}
