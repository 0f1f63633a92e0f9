import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { ExecResult } from '../core/exec';
import type { Log } from '../core/log';
import type { Registry } from '../registry/client';
import { layersSize, parseImageConfig, parseManifest } from '../registry/manifest';
import type { Base } from './bases';
import type { CacheUse } from './build-output';
import { buildKitUse, noVertices, readBuildKitLine } from './buildkit-progress';
import { type Docker, type LocalImage, lastLine } from './docker';
import { imageError } from './errors';

export interface BuildKitRequest {
  readonly context: string;
  readonly file: string;
  /** `host/path`: the image goes there by its digest, without a tag. */
  readonly repository: string;
  readonly platform: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly target?: string;
  readonly bases: readonly Base[];
  /** References of caches that exist, and of the one to write. */
  readonly cacheFrom: readonly string[];
  readonly cacheTo?: string;
  readonly layers: 'cache' | 'no-cache';
  /** Names of secrets, and the variables that hold them. */
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * Arguments of `docker buildx build`. The bases are those of the key, whatever their tags name meanwhile. ECR takes a cache
 * as an image manifest with OCI types only: https://github.com/aws/containers-roadmap/issues/876
 */
export function buildKitArguments(request: BuildKitRequest, metadataFile: string): string[] {
  const { repository, cacheTo } = request;
  const pairs = (name: string, values: ReadonlyArray<readonly [string, string]>): string[] =>
    values.flatMap(([key, value]) => [name, `${key}=${value}`]);
  const pinned = request.bases.flatMap(
    ({ reference, pull }): Array<[string, string]> =>
      pull === undefined || reference.includes('@') ? [] : [[reference, `docker-image://${pull.reference}`]],
  );
  const cache = 'mode=max,image-manifest=true,oci-mediatypes=true';
  return [
    ...['build', '--progress', 'plain', '--platform', request.platform, '--provenance=false', '--sbom=false'],
    ...['--file', request.file, '--metadata-file', metadataFile],
    ...['--output', `type=image,name=${repository},push-by-digest=true,name-canonical=true,push=true`],
    ...(request.target === undefined ? [] : ['--target', request.target]),
    ...pairs('--build-arg', Object.entries(request.buildArgs)),
    ...pairs('--build-context', pinned),
    ...Object.entries(request.secrets).flatMap(([id, variable]) => ['--secret', `id=${id},env=${variable}`]),
    ...(request.layers === 'no-cache' ? ['--no-cache'] : []),
    ...(request.layers === 'no-cache' ? [] : request.cacheFrom).flatMap((ref) => [
      '--cache-from',
      `type=registry,ref=${ref}`,
    ]),
    ...(cacheTo === undefined ? [] : ['--cache-to', `type=registry,ref=${cacheTo},${cache}`]),
    request.context,
  ];
}

const metadata = v.looseObject({ 'containerimage.digest': v.string() });

export interface BuildKitResult {
  readonly digest: string;
  readonly cache: CacheUse;
}

/**
 * Builds with the builder that buildx has chosen, or BUILDX_BUILDER names, and pushes by digest.
 *
 * @throws ActionError `buildkit-missing`, `build-failed`
 */
export async function buildWithBuildKit(
  request: BuildKitRequest,
  docker: Docker,
  { log, temp, env }: { readonly log: Log; readonly temp: string; readonly env: Readonly<Record<string, string>> },
): Promise<BuildKitResult> {
  const version = await docker.buildx(['version'], {});
  if (version.exitCode !== 0) throw buildKitMissing(version);
  const file = join(temp, `buildkit-${Date.now().toString(36)}-${process.pid}.json`);
  let progress = noVertices;
  try {
    const onLine = (line: string): void => {
      progress = readBuildKitLine(progress, line);
      if (line.trim() !== '') log.info(line);
    };
    const result = await log.group('Build with BuildKit', () =>
      docker.buildx(buildKitArguments(request, file), { onLine, env }),
    );
    if (result.exitCode !== 0) throw buildFailed(result);
    const parsed = v.parse(metadata, JSON.parse(await readFile(file, 'utf8')));
    return { digest: parsed['containerimage.digest'], cache: buildKitUse(progress) };
  } finally {
    await rm(file, { force: true });
  }
}

/** What the registry says of an image that was pushed: no engine of this machine has it. */
export async function describePushed(registry: Registry, path: string, digest: string): Promise<LocalImage> {
  const name = `${registry.host}/${path}@${digest}`;
  const manifest = await registry.manifest(path, digest);
  const parsed = manifest && parseManifest(manifest, name);
  if (parsed?.kind !== 'image') {
    throw imageError('push-unverified', {
      message: `BuildKit ended well, and ${name} is ${parsed === undefined ? 'not there' : 'of several platforms'}.`,
      remedy: 'Run the job again; if it stays so, the registry or something before it is damaged.',
    });
  }
  const config = parseImageConfig(await registry.blob(path, parsed.config.digest), name);
  const osVersion = config['os.version'];
  return {
    id: parsed.config.digest,
    os: config.os,
    ...(osVersion === undefined ? {} : { osVersion }),
    digests: [digest],
    bytes: layersSize(parsed.layers),
    layers: config.rootfs.diff_ids,
  };
}

function buildKitMissing(result: ExecResult): Error {
  return imageError('buildkit-missing', {
    message: `\`engine\` is buildkit, and the runner has no docker buildx: ${lastLine(result)}`,
    remedy:
      'Hosted Windows runners have none. Leave `engine` at classic, or use a runner with buildx and a BuildKit that it reaches ' +
      '(docker buildx create --driver remote --use npipe:////./pipe/buildkitd).',
  });
}

function buildFailed(result: ExecResult): Error {
  const said = lastLine(result);
  const isDriver = /not (currently )?supported for the docker driver|push-by-digest/i.test(said);
  return imageError('build-failed', {
    message: `docker buildx build failed: ${said}`,
    remedy: isDriver
      ? 'Choose a builder that is a BuildKit of its own: docker buildx create --driver remote --use, or BUILDX_BUILDER.'
      : `The log has the output of that step. docker buildx ended with exit code ${result.exitCode}.`,
  });
}
