import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sumUses } from './build-output';
import { type BuildRequest, type BuildResult, buildClassic } from './classic';
import type { Docker } from './docker';
import { declaredOnly, stageImageTag } from './key';
import { patiently, type Waiting } from './patience';
import type { Source } from './source';
import { maySplit, stageFiles } from './stage-files';

/** A stage to build, and what of it stays the same for all. */
interface StageBuild {
  readonly name: string;
  /** The Dockerfile of this stage alone; without it the request's own file is built. */
  readonly content?: string;
  readonly request: BuildRequest;
  readonly place: 'earlier' | 'last';
}

/** What one build asks for; names and cache sources are those of the last stage. */
export interface StagedRequest extends BuildRequest {
  /** `host/path` for the local names of earlier stages. */
  readonly repository: string;
  readonly key: string;
}

/**
 * One build for each stage up to the target. All of them are built, also those that no later one uses: so does
 * the classic builder, and some run their tests there.
 */
export function planStages(source: Source, request: StagedRequest): StageBuild[] {
  const { stages } = source.recipe;
  if (stages.length === 1 || !maySplit(source.content, source.ignoreFile))
    return [{ name: request.target ?? String(stages.length - 1), place: 'last', request }];
  const imageOf = (stage: number): string => `${request.repository}:${stageImageTag(request.key, stage)}`;
  const files = stageFiles(source.content, stages, imageOf);
  return files.map(({ name, content, declaredArgs }, index) => {
    const { target: _, ...rest } = request;
    const isLast = index === files.length - 1;
    return {
      name,
      content,
      place: isLast ? 'last' : 'earlier',
      request: {
        ...rest,
        names: isLast ? request.names : [imageOf(index)],
        buildArgs: { ...predefined(request.buildArgs), ...declaredOnly(request.buildArgs, declaredArgs) },
      },
    };
  });
}

/** https://docs.docker.com/reference/dockerfile/#predefined-args: nobody declares them. */
function predefined(buildArgs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(buildArgs).filter(([name]) => /^(https?|ftp|no|all)_proxy$/i.test(name)));
}

export interface StageTools extends Waiting {
  readonly docker: Docker;
  /** For files that live as long as the build. */
  readonly temp: string;
  /** Cache images of an earlier stage that are on the runner now. */
  readonly sourcesOf: (stage: string) => Promise<readonly string[]>;
}

export interface StagedResult extends BuildResult {
  /** Images of the earlier stages by the stage's name, for their cache tags. */
  readonly stages: Readonly<Record<string, string>>;
}

/**
 * Builds the stages in order, each on its own.
 *
 * @throws ActionError `build-failed`, `engine-fault`, `engine-unavailable`
 */
export async function buildStages(builds: readonly StageBuild[], tools: StageTools): Promise<StagedResult> {
  const done: Array<{ readonly name: string; readonly result: BuildResult }> = [];
  const images: Record<string, string> = {};
  for (const [index, build] of builds.entries()) {
    const { name, request, place } = build;
    if (builds.length > 1) tools.log.info(`Stage ${name} (${index + 1} of ${builds.length}):`);
    const cacheFrom = place === 'last' ? request.cacheFrom : await tools.sourcesOf(name);
    const file = join(tools.temp, `Dockerfile-${process.pid}-${index}`);
    if (build.content !== undefined) await writeFile(file, build.content);
    try {
      const own = build.content === undefined ? { cacheFrom } : { cacheFrom, file };
      const attempt = (): Promise<BuildResult> =>
        buildClassic({ ...request, ...own }, tools.docker, tools.log, tools.temp);
      const result = await patiently('The build', attempt, tools);
      done.push({ name, result });
      const [image] = request.names;
      if (place === 'earlier' && image !== undefined) images[name] = image;
    } finally {
      await rm(file, { force: true });
    }
  }
  const last = done.at(-1);
  if (last === undefined) throw new Error('a Dockerfile has at least one stage');
  return {
    image: last.result.image,
    cache: sumUses(done.map(({ name, result }) => ({ name, cache: result.cache }))),
    stages: images,
  };
}
