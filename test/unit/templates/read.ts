import { join } from 'node:path';
import { type Data, map, readYaml, templateNames } from '../../../scripts/generate/infrastructure/read';

export { at, type Data, list, map, placeholders, readYaml, walk } from '../../../scripts/generate/infrastructure/read';

export const ROOT = join(__dirname, '..', '..', '..');
export const TEMPLATES = join(ROOT, 'templates', 'cloudformation');
export const TEMPLATE_NAMES = templateNames();

export function readTemplate(name: string): Record<string, Data> {
  return map(readYaml(join(TEMPLATES, `${name}.yaml`)));
}
