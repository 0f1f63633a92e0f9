import * as fs from 'node:fs';
import * as path from 'node:path';
import { build } from '../builder/build';
import type { BuildOptions } from '../builder/builder';
import { BuildContext } from '../builder/context';
import { parseDockerfile } from '../dockerfile/parse';
import { DaemonFailure, EngineFailure } from '../failure';
import { splitOnce } from '../host';
import { familiar, parseReference, withDefaultTag } from '../registry/reference';
import { shortId } from '../store/digest';
import { isCode } from '../store/files';
import type { Image } from '../store/image';
import type { Command, Session } from './command';
import { type CommandSpec, flagError, type Parsed } from './flags';
import { humanSize } from './text';

/** The flags of docker/cli `command/image/build.go`; what BuildKit adds (`--progress`, `--secret`, …) is unknown. */
const spec: CommandSpec = {
  path: 'docker build',
  usage: '[OPTIONS] PATH | URL | -',
  arguments: { min: 1, max: 1 },
  flags: [
    { name: 'tag', short: 't', kind: 'list' },
    { name: 'file', short: 'f', kind: 'text' },
    { name: 'memory', short: 'm', kind: 'text' },
    { name: 'quiet', short: 'q', kind: 'flag' },
    { name: 'cache-from', kind: 'csv' },
    ...['build-arg', 'label', 'add-host', 'security-opt', 'ulimit'].map((name) => ({ name, kind: 'list' as const })),
    ...['target', 'iidfile', 'isolation', 'network', 'platform', 'memory-swap', 'shm-size'].map(text),
    ...['cpu-period', 'cpu-quota', 'cpuset-cpus', 'cpuset-mems', 'cgroup-parent'].map(text),
    { name: 'cpu-shares', short: 'c', kind: 'text' },
    ...['no-cache', 'pull', 'rm', 'force-rm', 'compress', 'squash', 'disable-content-trust'].map((name) => ({
      name,
      kind: 'flag' as const,
    })),
  ],
};

function text(name: string): { name: string; kind: 'text' } {
  return { name, kind: 'text' };
}

/** Sizes as go-units reads them, `512m`, `4g`, `1073741824`. */
function checkMemory(flags: Parsed): void {
  const value = flags.text('memory');
  if (value !== undefined && !/^\d+(\.\d+)?\s?([kKmMgGtTpP]?i?[bB]?)$/.test(value)) {
    throw flagError(
      spec,
      `invalid argument ${JSON.stringify(value)} for "-m, --memory" flag: invalid size: '${value}'`,
    );
  }
}

function isolationOf(flags: Parsed): 'process' | 'hyperv' {
  const value = (flags.text('isolation') ?? '').toLowerCase();
  if (value === '' || value === 'default' || value === 'process') return 'process';
  if (value === 'hyperv') return 'hyperv';
  throw new EngineFailure(`Error response from daemon: Unsupported isolation: ${JSON.stringify(value)}`);
}

/** What the engine on Windows does not do, in the daemon's place. */
function refuseUnsupported(flags: Parsed): void {
  if (flags.is('squash')) {
    throw new EngineFailure('"--squash" is only supported on a Docker daemon with experimental features enabled');
  }
  const platform = flags.text('platform');
  if (platform !== undefined && platform.split('/')[0]?.toLowerCase() !== 'windows') {
    throw new EngineFailure('Error response from daemon: operating system is not supported');
  }
}

function removal(flags: Parsed): BuildOptions['removeContainers'] {
  if (flags.is('force-rm')) return 'always';
  return flags.text('rm') === undefined || flags.is('rm') ? 'after success' : 'never';
}

function optionsOf(flags: Parsed, environment: Session['host']['environment']): BuildOptions {
  checkMemory(flags);
  const [target, file] = [flags.text('target'), flags.text('file')];
  // `--build-arg NAME` alone takes the value of the client's environment.
  const args = flags.list('build-arg').map((item) => {
    const [name, value] = splitOnce(item, '=');
    return [name, value ?? environment[name]] as const;
  });
  const labels = flags.list('label').map((item) => {
    const [name, value = ''] = splitOnce(item, '=');
    return [name, value] as const;
  });
  return {
    tags: flags.list('tag'),
    ...(file === undefined || file === '' ? {} : { file }),
    ...(target === undefined ? {} : { target }),
    buildArguments: new Map(args),
    labels: new Map(labels),
    cache: flags.is('no-cache') ? 'none' : 'use',
    pull: flags.is('pull') ? 'always' : 'if missing',
    cacheFrom: flags.list('cache-from'),
    isolation: isolationOf(flags),
    removeContainers: removal(flags),
  };
}

function contextFolder(given: string): string {
  if (given === '-' || /^(https?:|git@|git:|github\.com\/)/.test(given)) {
    throw new EngineFailure(`the sandbox's engine builds from a folder only, not from ${JSON.stringify(given)}`);
  }
  const folder = path.resolve(given);
  const stat = fs.statSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) throw new EngineFailure(`unable to prepare context: path ${JSON.stringify(given)} not found`);
  if (!stat.isDirectory()) {
    throw new EngineFailure(`unable to prepare context: context must be a directory: ${folder}`);
  }
  return folder;
}

function readDockerfile(folder: string, file: string | undefined): string {
  const candidates =
    file === undefined ? ['Dockerfile', 'dockerfile'].map((name) => path.join(folder, name)) : [path.resolve(file)];
  for (const candidate of candidates) {
    try {
      return fs.readFileSync(candidate, 'utf8');
    } catch (error) {
      if (!isCode(error, 'ENOENT', 'ENOTDIR')) {
        throw new EngineFailure(`unable to prepare context: unable to open Dockerfile: ${candidate}`);
      }
    }
  }
  throw new EngineFailure(`unable to prepare context: cannot locate Dockerfile: ${JSON.stringify(candidates[0])}`);
}

function tagImage(session: Session, image: Image, tags: readonly string[]): void {
  const known = new Set<string>();
  for (const tag of tags) {
    const reference = withDefaultTag(parseReference(tag));
    if (known.has(familiar(reference))) continue;
    known.add(familiar(reference));
    session.store.references.set(reference, image.id);
    session.out(`Successfully tagged ${familiar(reference)}`);
  }
}

/** Until the first step is printed an error is the answer to the request; then it is part of the stream. */
class Stream {
  begun = false;
  readonly kept: string[] = [];

  constructor(
    private readonly session: Session,
    private readonly quiet: boolean,
  ) {}

  readonly out = (line: string): void => {
    this.begun = true;
    if (this.quiet) this.kept.push(line);
    else this.session.out(line);
  };

  readonly err = (line: string): void => {
    this.begun = true;
    if (this.quiet) this.kept.push(line);
    else this.session.err(line);
  };
}

async function buildImage(session: Session, options: BuildOptions, folder: string, stream: Stream): Promise<Image> {
  const dockerfile = readDockerfile(folder, options.file);
  const context = BuildContext.read(folder);
  stream.out(`Sending build context to Docker daemon ${humanSize(context.size).padStart(8)}\r\r`);
  stream.begun = false;
  for (const tag of options.tags) {
    if (parseReference(tag).digest !== undefined) throw new DaemonFailure('build tag cannot contain a digest');
  }
  if (dockerfile.trim() === '') {
    throw new DaemonFailure(`the Dockerfile (${path.basename(options.file ?? 'Dockerfile')}) cannot be empty`);
  }
  const { host, store, prepulled, sleep } = session;
  const output = { out: stream.out, err: stream.err };
  return build({ host, store, prepulled, options, context, output, sleep }, parseDockerfile(dockerfile));
}

/** @throws {EngineFailure} where `DOCKER_BUILDKIT=1` asks for what a Windows runner's docker has not. */
function refuseBuildKit(environment: Session['host']['environment']): void {
  const asked = environment.DOCKER_BUILDKIT ?? '';
  if (['1', 't', 'true'].includes(asked.toLowerCase())) {
    throw new EngineFailure(
      'ERROR: BuildKit is enabled but the buildx component is missing or broken.\n' +
        '       Install the buildx component to build images with BuildKit:\n' +
        '       https://docs.docker.com/go/buildx/',
    );
  }
}

async function run(session: Session, flags: Parsed): Promise<void> {
  refuseBuildKit(session.host.environment);
  const options = optionsOf(flags, session.host.environment);
  refuseUnsupported(flags);
  const quiet = flags.is('quiet');
  const iidFile = flags.text('iidfile');
  if (iidFile !== undefined && iidFile !== '') fs.rmSync(iidFile, { force: true });
  const stream = new Stream(session, quiet);
  try {
    const image = await buildImage(session, options, contextFolder(flags.arguments[0] ?? ''), stream);
    stream.out(`Successfully built ${shortId(image.id)}`);
    tagImage({ ...session, out: stream.out }, image, options.tags);
    if (quiet) session.out(image.id);
    if (iidFile !== undefined && iidFile !== '') fs.writeFileSync(iidFile, image.id);
  } catch (error) {
    for (const line of stream.kept) session.err(line);
    throw error instanceof DaemonFailure && !stream.begun ? error.asResponse() : error;
  }
}

/**
 * `docker build`. On Windows the client takes the classic builder without a word of deprecation, which it prints for Linux
 * daemons only (docker/cli `cmd/docker/builder.go`).
 */
export const buildCommand: Command = { spec, needsDaemon: 'yes', run };
