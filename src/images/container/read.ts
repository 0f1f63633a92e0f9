import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Arg, DockerfileParser } from 'dockerfile-ast';
import { withoutMark } from '../../core/text';
import { contextSources } from '../context-sources';
import type { Source } from '../source';
import { expand } from '../variables';
import { type ContainerFinding, lintContainer } from './lint';

/** What is wrong with the container.json of a context; nothing where the image has no entry point of ours. */
export async function lintContainerFile({ context, content, shown, file, recipe, buildArgs }: Source): Promise<{
  readonly file: string;
  readonly findings: readonly ContainerFinding[];
}> {
  const isOurs = /\bcontainer\.json\b/.test(content) && /\bstart\.ps1\b/.test(content);
  const path = join(context, isOurs ? copied(content, recipe.escapeChar, buildArgs) : 'container.json');
  // As the person knows the Dockerfile: relative to the workspace.
  const name = join(shown, relative(file, path));
  const text = isOurs ? await readFile(path, 'utf8').catch(() => undefined) : undefined;
  return { file: name, findings: text === undefined ? [] : lintContainer(text) };
}

/** Which file becomes container.json: the suite's Dockerfiles name its folder by an ARG. The context's own, where no COPY names one. */
function copied(content: string, escapeChar: string, buildArgs: Source['buildArgs']): string {
  const instructions = DockerfileParser.parse(withoutMark(content)).getInstructions();
  const scope = new Map<string, string | undefined>();
  let found = 'container.json';
  for (const each of instructions) {
    for (const property of each instanceof Arg ? each.getProperties() : []) {
      const [name, value] = [property.getName(), property.getValue()];
      // An ARG without a value takes that of one before the first FROM.
      scope.set(name, buildArgs[name] ?? (value === null ? scope.get(name) : expand(value, scope, escapeChar)));
    }
    for (const source of contextSources(each)) {
      const written = expand(source, scope, escapeChar).replace(/\\/g, '/');
      if (/(^|\/)container\.json$/.test(written)) found = written;
    }
  }
  return found;
}
