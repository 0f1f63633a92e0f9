import { gzipSync } from 'node:zlib';
import type { Account } from '../kernel/account';
import { slice } from '../kernel/account';
import { digestOf } from './blobs';
import { DOCKER_CONFIG, DOCKER_LAYER, DOCKER_LIST, DOCKER_MANIFEST } from './manifest';
import { tar } from './tar';

/**
 * A stand-in of Microsoft's registry: its Windows base images with their real repositories, tags and `os.version`, but
 * with layers of a few hundred bytes that say what they stand for. Manifests tell the true size of these small layers.
 */
export interface MicrosoftImage {
  readonly digest: string;
  readonly mediaType: string;
  readonly manifest: string;
}

interface Release {
  readonly tag: string;
  readonly build: string;
  readonly year: string;
  /** Versions of the .NET Framework that Microsoft publishes on it. */
  readonly framework: readonly string[];
}

/** https://mcr.microsoft.com/en-us/artifact/mar/windows/servercore/tags, builds as on the GitHub runners of August 2026 */
const RELEASES: readonly Release[] = [
  { tag: 'ltsc2019', build: '10.0.17763.8880', year: '2019', framework: ['4.8'] },
  { tag: 'ltsc2022', build: '10.0.20348.5499', year: '2022', framework: ['4.8', '4.8.1'] },
  { tag: 'ltsc2025', build: '10.0.26100.33296', year: '2025', framework: ['4.8.1'] },
];

const PUBLISHED = '2026-08-12T01:30:00Z';

interface Layer {
  readonly createdBy: string;
  readonly gzipped: Buffer;
  readonly diffId: string;
}

function layer(createdBy: string, path: string, content: string): Layer {
  const bytes = tar([
    { name: 'Files' },
    { name: 'Files/Windows' },
    { name: path, content },
    { name: 'Hives' },
    { name: 'Hives/Software_Delta', content: `regf ${path}\n` },
  ]);
  // Stored, not deflated: compressed bytes differ between builds of zlib, and these digests must not.
  const gzipped = gzipSync(bytes, { level: 0 });
  // The header's ninth byte names the operating system that wrote it; 255 is "unknown".
  gzipped[9] = 255;
  return { createdBy, gzipped, diffId: digestOf(bytes) };
}

/** The two layers of a Windows base image: the release, and this month's update. */
const baseLayers = (name: string, release: Release): Layer[] => [
  layer(
    `Apply image ${release.build.split('.').slice(0, 3).join('.')}.1`,
    `Files/Windows/${name}.txt`,
    `${name} ${release.tag}: stands for the base layer of Windows Server ${release.year}.\n`,
  ),
  layer(
    `Install update ${release.build}-amd64`,
    `Files/Windows/${name}-update.txt`,
    `${name} ${release.build}: stands for the monthly update.\n`,
  ),
];

interface Shelf {
  /** `repository:tag` or `repository@digest` to what stands there. */
  readonly images: Map<string, MicrosoftImage>;
  readonly blobs: Map<string, Buffer>;
}

interface NewImage {
  readonly repository: string;
  readonly release: Release;
  readonly layers: readonly Layer[];
  readonly shell?: readonly string[];
}

function keep(shelf: Shelf, repository: string, mediaType: string, value: object): MicrosoftImage {
  const manifest = JSON.stringify(value, undefined, 3);
  const image = { digest: digestOf(manifest), mediaType, manifest };
  shelf.images.set(`${repository}@${image.digest}`, image);
  return image;
}

function addImage(shelf: Shelf, { repository, release, layers, shell }: NewImage): MicrosoftImage {
  const config = Buffer.from(
    JSON.stringify({
      architecture: 'amd64',
      config: { Cmd: ['c:\\windows\\system32\\cmd.exe'], ...(shell !== undefined && { Shell: shell }) },
      created: PUBLISHED,
      history: layers.map(({ createdBy }) => ({ created: PUBLISHED, created_by: createdBy })),
      os: 'windows',
      'os.version': release.build,
      rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
    }),
  );
  const blob = (bytes: Buffer): { size: number; digest: string } => {
    const digest = digestOf(bytes);
    shelf.blobs.set(digest, bytes);
    return { size: bytes.length, digest };
  };
  return keep(shelf, repository, DOCKER_MANIFEST, {
    schemaVersion: 2,
    mediaType: DOCKER_MANIFEST,
    config: { mediaType: DOCKER_CONFIG, ...blob(config) },
    layers: layers.map(({ gzipped }) => ({ mediaType: DOCKER_LAYER, ...blob(gzipped) })),
  });
}

interface ListEntry {
  readonly image: MicrosoftImage;
  readonly release: Release;
}

/** Tags on MCR are manifest lists, those of one release too. */
function addList(shelf: Shelf, repository: string, tag: string, entries: readonly ListEntry[]): void {
  const list = keep(shelf, repository, DOCKER_LIST, {
    schemaVersion: 2,
    mediaType: DOCKER_LIST,
    manifests: entries.map(({ image, release }) => ({
      mediaType: image.mediaType,
      size: Buffer.byteLength(image.manifest),
      digest: image.digest,
      platform: { architecture: 'amd64', os: 'windows', 'os.version': release.build },
    })),
  });
  shelf.images.set(`${repository}:${tag}`, list);
}

function addBases(shelf: Shelf, name: string, releases: readonly Release[]): void {
  const repository = `windows/${name}`;
  for (const release of releases) {
    const image = addImage(shelf, { repository, release, layers: baseLayers(name, release) });
    addList(shelf, repository, release.tag, [{ image, release }]);
    for (const tag of [`${release.tag}-amd64`, `${release.build}-amd64`])
      shelf.images.set(`${repository}:${tag}`, image);
    addList(shelf, repository, release.build, [{ image, release }]);
  }
}

function addFramework(shelf: Shelf, kind: 'runtime' | 'sdk' | 'aspnet', releases: readonly Release[]): void {
  const repository = `dotnet/framework/${kind}`;
  const made = releases.flatMap((release) =>
    release.framework.map((version) => {
      const own = layer(
        `RUN install .NET Framework ${version} ${kind}`,
        `Files/Windows/dotnet-${kind}-${version}.txt`,
        `.NET Framework ${version} ${kind} on ${release.build}: stands for its layers.\n`,
      );
      const layers = [...baseLayers('servercore', release), own];
      const shell = [
        'powershell',
        '-Command',
        "$ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue';",
      ];
      const image = addImage(shelf, { repository, release, layers, ...(kind !== 'runtime' && { shell }) });
      const tag = `${version}-windowsservercore-${release.tag}`;
      addList(shelf, repository, tag, [{ image, release }]);
      return { image, release, version };
    }),
  );
  for (const version of ['4.8', '4.8.1'])
    addList(
      shelf,
      repository,
      version,
      made.filter((each) => each.version === version),
    );
}

/** Builds that were published since the account was made, the first first. */
const later = slice('microsoft-updates', () => ({ builds: [] as string[] }));

/** What was on offer after these updates. */
const shelves = new Map<string, Shelf>();

/** All that was ever published: tags name the newest, digests stay. */
function stock(account: Account): Shelf {
  const { builds } = later(account);
  const known = shelves.get(builds.join());
  if (known !== undefined) return known;
  const made: Shelf = { images: new Map(), blobs: new Map() };
  addAll(made, RELEASES);
  for (const [index] of builds.entries()) addAll(made, releasesAfter(builds.slice(0, index + 1)));
  shelves.set(builds.join(), made);
  return made;
}

function addAll(shelf: Shelf, releases: readonly Release[]): void {
  for (const name of ['nanoserver', 'servercore', 'server']) addBases(shelf, name, releases);
  for (const kind of ['runtime', 'sdk', 'aspnet'] as const) addFramework(shelf, kind, releases);
}

const trunk = (build: string): string => build.split('.').slice(0, 3).join('.');

const releasesAfter = (builds: readonly string[]): Release[] =>
  RELEASES.map((release) => ({
    ...release,
    build: builds.findLast((build) => trunk(build) === trunk(release.build)) ?? release.build,
  }));

/**
 * Publishes the next update of a release, `ltsc2022`, as Microsoft does on Patch Tuesday: its tags name other images from then
 * on, and who asks by a digest gets what they had.
 *
 * @returns the new build
 */
export function publishUpdate(account: Account, tag: string): string {
  const before = releasesAfter(later(account).builds).find((release) => release.tag === tag)?.build;
  if (before === undefined) throw new Error(`there is no release ${tag}`);
  const build = `${trunk(before)}.${Number(before.split('.')[3]) + 100}`;
  later(account).builds.push(build);
  return build;
}

/** @param reference a tag or a digest; @param repository without the host: `windows/servercore`. */
export function findMicrosoftImage(
  account: Account,
  repository: string,
  reference: string,
): MicrosoftImage | undefined {
  const separator = reference.startsWith('sha256:') ? '@' : ':';
  return stock(account).images.get(`${repository}${separator}${reference}`);
}

export const microsoftBlob = (account: Account, digest: string): Buffer | undefined => stock(account).blobs.get(digest);

export function microsoftTags(account: Account, repository: string): string[] {
  const prefix = `${repository}:`;
  return [...stock(account).images.keys()]
    .flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []))
    .sort();
}

/** Digests of the base layers that an ECS-optimized host of this build has cached (`servercore` of its release). */
export function cachedBaseLayers(build: string): readonly string[] {
  const release = RELEASES.find((each) => each.build.split('.')[2] === build.split('.')[2]);
  return release === undefined ? [] : baseLayers('servercore', release).map(({ gzipped }) => digestOf(gzipped));
}
