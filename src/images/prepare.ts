import type { Log } from '../core/log';
import type { Registry } from '../registry/client';
import { parseImageConfig, parseManifest } from '../registry/manifest';
import { parseWindowsVersion } from '../windows/version';
import { type Base, type BaseOptions, resolveBases } from './bases';
import { type ContextDigest, digestContext, judgeContext, walkContext } from './context';
import type { EngineInfo } from './docker';
import { imageError } from './errors';
import { declaredOnly, imageKey, keyTag } from './key';
import { type BuildPlatform, describePlatform, platformName } from './platform';
import { type InputsRecord, shortDigest } from './record';
import { formatBytes } from './sizes';
import type { Source } from './source';
import { readSteps } from './steps';

/** A build that could start now, and the key of what it would make. */
export interface PreparedBuild {
  readonly bases: readonly Base[];
  readonly context: ContextDigest;
  readonly key: string;
  /** For the next build, to tell what has changed. */
  readonly record: InputsRecord;
}

export interface PrepareOptions extends BaseOptions {
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly target?: string;
  readonly engine: string;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Reads everything that the image follows from, and changes nothing. @throws as {@link resolveBases}, {@link walkContext} */
export async function prepareBuild(source: Source, options: PrepareOptions): Promise<PreparedBuild> {
  const { log, platform } = options;
  // Registries answer while the disk is read; a base that is not there ends the reading.
  const reading = new AbortController();
  const [bases, context] = await Promise.all([
    resolveBases(source.recipe.images, options),
    digestContext(source.context, walkContext(source.context, source.ignoreText, source.engine), {
      modes: platform.os === 'windows' ? 'ignore' : 'keep',
      signal: AbortSignal.any([options.signal, reading.signal]),
    }),
  ]).finally(() => reading.abort());
  for (const base of bases) log.info(`Base image ${base.reference}: ${base.digest}${versionOf(base)}`);
  log.info(`Context: ${context.files} files, ${formatBytes(context.bytes)}.`);
  for (const warning of judgeContext(context)) log.warning(warning);
  const buildArgs = declaredOnly(options.buildArgs, source.recipe.declaredArgs);
  const key = imageKey({
    dockerfile: source.dockerfile,
    context: context.digest,
    buildArgs,
    ...(options.target === undefined ? {} : { target: options.target }),
    bases,
    platform: platformName(platform),
    engine: options.engine,
  });
  log.info(`Image key: ${key}`);
  return { bases, context, key, record: recordOf(source, bases, context, buildArgs) };
}

function recordOf(
  { recipe, content }: Source,
  bases: readonly Base[],
  { digests }: ContextDigest,
  buildArgs: Readonly<Record<string, string>>,
): InputsRecord {
  const { stages } = readSteps(content, recipe.stages);
  return {
    bases: Object.fromEntries(bases.map(({ reference, digest }) => [reference, digest])),
    args: Object.fromEntries(Object.entries(buildArgs).map(([name, value]) => [name, shortDigest(value)])),
    stages: Object.fromEntries(stages.map(({ name, steps }) => [name, steps.map(({ text }) => text)])),
    ...(digests === undefined ? {} : { files: digests }),
  };
}

const versionOf = ({ platform }: Base): string => (platform.osVersion === undefined ? '' : ` (${platform.osVersion})`);

/** An image that the repository has under its key. */
export interface ExactImage {
  readonly digest: string;
  readonly imageId: string;
  readonly osVersion?: string;
}

/** Asks the repository for the key's image; no engine is needed for that. */
export async function findExact(registry: Registry, path: string, key: string): Promise<ExactImage | undefined> {
  const manifest = await registry.manifest(path, keyTag(key));
  if (manifest === undefined) return undefined;
  const parsed = parseManifest(manifest, `${registry.host}/${path}:${keyTag(key)}`);
  // Somebody may have put an index under that name; then it is not ours.
  if (parsed.kind === 'index') return undefined;
  const config = parseImageConfig(await registry.blob(path, parsed.config.digest), manifest.digest);
  const osVersion = config['os.version'];
  return { digest: manifest.digest, imageId: parsed.config.digest, ...(osVersion === undefined ? {} : { osVersion }) };
}

type EnginePlatform = Pick<EngineInfo, 'os' | 'osVersion'>;

/** The platform as the engine tells it, for runners that do not say it themselves. */
export function platformOfEngine({ os, osVersion }: EnginePlatform, architecture: string): BuildPlatform {
  if (os !== 'windows') return { os: 'linux', architecture };
  return { os: 'windows', architecture, build: parseWindowsVersion(osVersion)?.build ?? 0 };
}

/** @throws ActionError `engine-platform`: the key and the checks would be about another machine. */
export function checkEngine(info: EnginePlatform, platform: BuildPlatform): void {
  const engine = platformOfEngine(info, platform.architecture);
  if (platformName(engine) === platformName(platform)) return;
  throw imageError('engine-platform', {
    message: `The runner is ${describePlatform(platform)}, and its Docker engine builds for ${describePlatform(engine)}.`,
    remedy:
      platform.os === 'windows'
        ? 'Switch Docker to Windows containers, or unset DOCKER_HOST.'
        : 'Windows images are built on a Windows runner: set `runs-on: windows-2022`.',
  });
}
