import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Source } from '../source';
import { type ContainerFinding, lintContainer } from './lint';

/** What is wrong with the container.json of a context; nothing where the image has no entry point of ours. */
export async function lintContainerFile({ context, content, shown, file }: Source): Promise<{
  readonly file: string;
  readonly findings: readonly ContainerFinding[];
}> {
  const path = join(context, 'container.json');
  // As the person knows the Dockerfile: relative to the workspace.
  const name = join(shown, relative(file, path));
  if (!/\bcontainer\.json\b/.test(content) || !/\bstart\.ps1\b/.test(content)) return { file: name, findings: [] };
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return { file: name, findings: text === undefined ? [] : lintContainer(text) };
}
