"use strict";
exports.id = 589;
exports.ids = [589];
exports.modules = {

/***/ 9589:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  contract: () => (/* reexport */ contract),
  post: () => (/* binding */ post),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/tsc/src/core/errors.js
var errors = __webpack_require__(6156);
// EXTERNAL MODULE: ./build/tsc/src/registry/manifest.js
var registry_manifest = __webpack_require__(3182);
// EXTERNAL MODULE: ./build/tsc/src/registry/reference.js
var registry_reference = __webpack_require__(5782);
// EXTERNAL MODULE: ./build/tsc/src/images/disk.js
var disk = __webpack_require__(1273);
// EXTERNAL MODULE: ./build/tsc/src/images/errors.js
var images_errors = __webpack_require__(5443);
;// CONCATENATED MODULE: ./build/tsc/src/images/patience.js

const ATTEMPTS = 3;
const PAUSE_MS = 5_000;
/** Trouble of the engine itself is tried again, twice at most; all else never. @param what it is, for the log. */
async function patiently(what, attempt, waiting) {
    for (let number = 1;; number++) {
        try {
            return await attempt();
        }
        catch (error) {
            if (!(0,errors/* isActionError */.Bd)(error) || error.code !== 'engine-fault' || number === ATTEMPTS)
                throw error;
            waiting.log.warning(`${error.message} ${what} is tried again (${number + 1} of ${ATTEMPTS}).`);
            await waiting.clock.sleep(PAUSE_MS, waiting.signal);
        }
    }
}

// EXTERNAL MODULE: ./build/tsc/src/windows/releases.js
var releases = __webpack_require__(1931);
// EXTERNAL MODULE: ./build/tsc/src/windows/version.js
var windows_version = __webpack_require__(8613);
;// CONCATENATED MODULE: ./build/tsc/src/images/platform.js


/** `windows/amd64/20348`, as the image key holds it: monthly updates of the runner do not count. */
function platformName(platform) {
    const name = `${platform.os}/${platform.architecture}`;
    return platform.os === 'windows' ? `${name}/${platform.build}` : name;
}
/** As Docker writes it. */
const dockerPlatform = ({ os, architecture }) => `${os}/${architecture}`;
function describePlatform(platform) {
    return platform.os === 'windows' ? (0,releases/* describeBuild */.SY)(platform.build) : `${platform.os}/${platform.architecture}`;
}
function describeImagePlatform({ os, architecture, osVersion }) {
    const build = osVersion === undefined ? undefined : (0,windows_version/* parseWindowsVersion */.V)(osVersion)?.build;
    if (build !== undefined)
        return `${(0,releases/* describeBuild */.SY)(build)}, ${osVersion}`;
    return architecture === undefined ? os : `${os}/${architecture}`;
}
/**
 * Whether the runner can build on an image. With Hyper-V isolation a Windows host also runs older builds.
 * An image without a version is not judged.
 */
function fits(image, platform, isolation) {
    if (image.os !== platform.os)
        return false;
    if (image.architecture !== undefined && image.architecture !== platform.architecture)
        return false;
    if (platform.os !== 'windows' || image.osVersion === undefined)
        return true;
    const build = (0,windows_version/* parseWindowsVersion */.V)(image.osVersion)?.build;
    if (build === undefined)
        return true;
    return (0,releases/* hostRuns */.hA)(platform.build, build) || (isolation === 'hyperv' && build < platform.build);
}
const platformOf = ({ platform }) => platform && { os: platform.os, architecture: platform.architecture, osVersion: platform['os.version'] };
/**
 * The one of several images that the engine would take: on Windows the host's own build first, then the
 * newest (moby, daemon/internal/distribution/pull_v2_windows.go); elsewhere the first that fits.
 */
function selectEntry(entries, platform, isolation) {
    const fitting = entries.filter((entry) => {
        const image = platformOf(entry);
        return image !== undefined && fits(image, platform, isolation);
    });
    return platform.os === 'windows'
        ? fitting.sort((a, b) => preference(b, platform) - preference(a, platform))[0]
        : fitting[0];
}
/** A number that grows with how much an entry is wanted: own build, then build, then revision. */
function preference(entry, platform) {
    const version = (0,windows_version/* parseWindowsVersion */.V)(entry.platform?.['os.version'] ?? '');
    if (version === undefined)
        return 0;
    return (version.build === platform.build ? 1e12 : 0) + version.build * 1e6 + (version.revision ?? 0);
}

;// CONCATENATED MODULE: ./build/tsc/src/images/bases.js







/**
 * Finds out which image each reference is now, and that the runner can build on it.
 *
 * @throws ActionError `base-missing`, `base-denied`, `base-platform`, `base-os-mismatch`, `registry-…`
 */
async function resolveBases(images, options) {
    const bases = [];
    for (const image of images) {
        const base = await resolveBase(image, options);
        if (!fits(base.platform, options.platform, options.isolation))
            throw mismatch(image, base.platform, options.platform);
        bases.push(base);
    }
    return bases;
}
async function resolveBase(image, options) {
    const reference = (0,registry_reference/* parseReference */.F2)(image.reference, `base image (line ${image.line} of the Dockerfile)`);
    const registry = await options.registries(reference.host);
    const wanted = options.locked?.[image.reference]?.digest ?? (0,registry_reference/* identifierOf */.xP)(reference);
    const manifest = await registry.manifest(reference.path, wanted).catch((error) => error);
    if (isRaw(manifest))
        return fromRegistry(image, { reference, registry, manifest }, options);
    if (manifest !== undefined && !((0,errors/* isActionError */.Bd)(manifest) && manifest.code === 'registry-denied'))
        throw manifest;
    // Docker Hub denies what it does not have; the image may be one that an earlier step built.
    const local = await options.local(image.reference);
    if (local !== undefined)
        return { reference: image.reference, digest: local.id, platform: local.platform };
    throw manifest === undefined ? missing(image, reference, wanted) : denied(image, reference, manifest);
}
const isRaw = (value) => typeof value === 'object' && value !== null && 'bytes' in value;
async function fromRegistry(image, found, options) {
    const { reference, registry, manifest } = found;
    const name = (0,registry_reference/* formatReference */.FH)(reference);
    const parsed = (0,registry_manifest/* parseManifest */.Ng)(manifest, name);
    const pulled = `${(0,registry_reference/* repositoryOf */._M)(reference)}@${manifest.digest}`;
    if (parsed.kind === 'image') {
        const config = (0,registry_manifest/* parseImageConfig */.FB)(await registry.blob(reference.path, parsed.config.digest), name);
        return {
            reference: image.reference,
            digest: manifest.digest,
            platform: { os: config.os, architecture: config.architecture, osVersion: config['os.version'] },
            pull: { reference: pulled, digests: [manifest.digest] },
        };
    }
    const entry = selectEntry(parsed.entries, options.platform, options.isolation);
    const platform = entry && platformOf(entry);
    if (entry === undefined || platform === undefined) {
        throw noPlatform(image, parsed.entries.map(platformOf), options.platform);
    }
    return {
        reference: image.reference,
        digest: entry.digest,
        platform,
        pull: { reference: pulled, digests: [manifest.digest, entry.digest] },
    };
}
/** What the last stage is built upon in the end, with the digest of its manifest for the platform. */
function pinnedBase({ stages }, bases) {
    let from = stages.at(-1)?.base;
    while (from?.kind === 'stage')
        from = stages[from.stage]?.base;
    const reference = from?.kind === 'image' ? from.reference : undefined;
    const base = bases.find((each) => each.reference === reference);
    return base?.pull === undefined
        ? undefined
        : (0,registry_reference/* formatReference */.FH)({ ...(0,registry_reference/* parseReference */.F2)(base.reference), digest: base.digest });
}
/**
 * Has the engine build on exactly the images that are in the key: what it has under the same digest is
 * left, others are pulled by digest and get the name that the Dockerfile uses.
 *
 * @throws ActionError `disk-full`, `pull-failed`, `engine-fault`
 */
async function provideBases(bases, providing) {
    const { docker, log, root, mode, registries } = providing;
    for (const { reference, pull } of bases) {
        if (pull === undefined)
            continue;
        const local = await docker.inspect(reference);
        const isThere = local?.digests.some((digest) => pull.digests.includes(digest)) === true;
        if (isThere && mode === 'missing') {
            log.info(`Base image ${reference}: the runner has it (${pull.digests[0]}).`);
            continue;
        }
        // A base that is there under another digest shares most of its layers, so its size says nothing.
        if (local === undefined)
            await checkSpace(reference, pull, { registries, root });
        const download = () => log.group(`Pull the base image ${reference}`, () => docker.pull(pull.reference, (line) => log.info(line)));
        await patiently('The pull', download, providing);
        if (!reference.includes('@'))
            await docker.tag(pull.reference, reference);
    }
}
/** @throws ActionError `disk-full` */
async function checkSpace(reference, pull, { registries, root }) {
    const free = await (0,disk/* freeSpace */.FP)(root);
    const parsed = (0,registry_reference/* parseReference */.F2)(pull.reference);
    const own = pull.digests.at(-1);
    if (free === undefined || own === undefined)
        return;
    const manifest = await (await registries(parsed.host)).manifest(parsed.path, own);
    const image = manifest && (0,registry_manifest/* parseManifest */.Ng)(manifest, reference);
    const problem = image?.kind === 'image' ? (0,disk/* judgeSpace */.Kh)(reference, (0,registry_manifest/* layersSize */.iF)(image.layers), free, root) : undefined;
    if (problem !== undefined)
        throw problem;
}
function missing(image, reference, wanted) {
    const isLocked = wanted !== (0,registry_reference/* identifierOf */.xP)(reference);
    return (0,images_errors/* imageError */.w)('base-missing', {
        message: `Line ${image.line} of the Dockerfile names ${image.reference}, and ${reference.host} has no ${reference.path}${wanted.includes(':') ? '@' : ':'}${wanted}.`,
        remedy: isLocked
            ? 'The lock of base images names it: write the lock anew with `update-base-lock: true`.'
            : 'Correct the reference, or the build argument that it comes from.',
    });
}
function denied(image, reference, cause) {
    return (0,images_errors/* imageError */.w)('base-denied', {
        message: `Line ${image.line} of the Dockerfile names ${image.reference}, and ${reference.host} does not give it away: it does not exist, or the job has no credentials for it.`,
        remedy: 'Correct the reference, or log in to that registry before this step. For ECR the role needs ecr:BatchGetImage.',
        cause,
    });
}
function noPlatform(image, there, platform) {
    const list = there.flatMap((each) => (each === undefined ? [] : [describeImagePlatform(each)]));
    return (0,images_errors/* imageError */.w)('base-platform', {
        message: `${image.reference} (line ${image.line} of the Dockerfile) has no image for ${describePlatform(platform)}; there is: ${list.join('; ') || 'nothing'}.`,
        remedy: 'Choose another tag of the base image, or a runner of that Windows version.',
    });
}
function mismatch(image, of, platform) {
    return (0,images_errors/* imageError */.w)('base-os-mismatch', {
        message: `${image.reference} (line ${image.line} of the Dockerfile) is of ${describeImagePlatform(of)}; the runner is ${describePlatform(platform)} and cannot run it.`,
        remedy: 'Choose the base image of the runner’s Windows version (the hosts have to run it too), or a runner of the image’s.',
    });
}

// EXTERNAL MODULE: ./build/tsc/src/images/cache-tags.js
var cache_tags = __webpack_require__(1728);
;// CONCATENATED MODULE: ./build/tsc/src/images/cache-images.js



/**
 * Where layers may be found, the most specific first: the branch's own cache, then those that it may have
 * come from, then what was named.
 *
 * @param repository `host/path`; without it only named images are looked at.
 */
function cacheCandidates(repository, branches, named) {
    const own = repository === undefined ? [] : branches.map((branch) => `${repository}:${(0,cache_tags/* branchTag */.TY)(branch)}`);
    return [...new Set([...own, ...named])];
}
/** The same for an earlier stage of the Dockerfile. */
function stageCandidates(repository, branches, stage) {
    return repository === undefined ? [] : branches.map((branch) => `${repository}:${(0,cache_tags/* stageTag */.j0)(stage, branch)}`);
}
/**
 * Pulls the candidates that exist, each image once. A cache only saves time: what cannot be had is told and
 * passed over.
 *
 * @returns references for `--cache-from`, in the same order.
 */
async function pullCacheImages(candidates, { registries, docker, log }, count = 'all') {
    const pulled = new Map();
    for (const candidate of candidates) {
        if (count === 'first' && pulled.size > 0)
            break;
        try {
            const reference = (0,registry_reference/* parseReference */.F2)(candidate, 'cache image');
            const registry = await registries(reference.host);
            const digest = await registry.digestOf(reference.path, (0,registry_reference/* identifierOf */.xP)(reference));
            if (digest === undefined)
                log.info(`Cache image ${candidate}: none yet.`);
            else if (!pulled.has(digest)) {
                const name = `${(0,registry_reference/* repositoryOf */._M)(reference)}@${digest}`;
                await log.group(`Pull the cache image ${candidate}`, () => docker.pull(name, (line) => log.info(line)));
                pulled.set(digest, name);
            }
        }
        catch (error) {
            log.warning(`The cache image ${candidate} is not used: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
    return [...pulled.values()];
}

// EXTERNAL MODULE: ./build/tsc/src/core/poll.js
var poll = __webpack_require__(5574);
;// CONCATENATED MODULE: ./build/tsc/src/images/daemon.js


const WAIT_MS = 60_000;
const EVERY_MS = 2_000;
/** ERROR_SERVICE_ALREADY_RUNNING: https://learn.microsoft.com/windows/win32/debug/system-error-codes--1000-1299- */
const ALREADY_RUNNING = 1056;
/**
 * Asks the engine what it is. On hosted Windows runners its service may be stopped when the job starts
 * (https://github.com/actions/runner-images/issues/13729): then it is started, and awaited for a minute.
 *
 * @throws ActionError `engine-unavailable`
 */
async function awakenEngine(docker, options) {
    const { clock, signal, log, platform } = options;
    try {
        return await docker.info();
    }
    catch (error) {
        if (platform !== 'win32' || !isUnavailable(error) || !(await startService(options)))
            throw error;
    }
    log.info('The Docker service was stopped. It is started now; waiting up to a minute for it to answer.');
    let last;
    const answer = await (0,poll/* poll */.w)({
        ...{ clock, signal, every: EVERY_MS, deadline: clock.now() + WAIT_MS },
        look: () => docker.info().catch((error) => {
            if (!isUnavailable(error))
                throw error;
            last = error;
            return undefined;
        }),
    });
    if (answer.state === 'done')
        return answer.value;
    throw last;
}
const isUnavailable = (error) => (0,errors/* isActionError */.Bd)(error) && error.code === 'engine-unavailable';
/** @returns whether it is on its way; where there is no such service, or no right to start it, it is not. */
async function startService({ exec, log }) {
    try {
        const { exitCode, stdout } = await exec('sc.exe', ['start', 'docker']);
        if (exitCode === 0 || exitCode === ALREADY_RUNNING)
            return true;
        log.info(`sc.exe start docker: ${stdout.replace(/\s+/g, ' ').trim()} (exit code ${exitCode})`);
    }
    catch (error) {
        if (!(0,errors/* isActionError */.Bd)(error) || error.code !== 'program-not-found')
            throw error;
    }
    return false;
}

// EXTERNAL MODULE: ./build/tsc/src/images/key.js
var images_key = __webpack_require__(281);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./node_modules/@balena/dockerignore/ignore.js
var ignore = __webpack_require__(4158);
var ignore_default = /*#__PURE__*/__webpack_require__.n(ignore);
// EXTERNAL MODULE: ./build/tsc/src/core/text.js
var core_text = __webpack_require__(2988);
// EXTERNAL MODULE: ./build/tsc/src/images/record.js
var images_record = __webpack_require__(753);
// EXTERNAL MODULE: ./build/tsc/src/images/sizes.js
var sizes = __webpack_require__(8692);
;// CONCATENATED MODULE: ./build/tsc/src/images/context.js









/**
 * The `.dockerignore` of a build. The classic builder reads that of the context only: a `<Dockerfile>.dockerignore` is
 * BuildKit's (docker/cli, cli/command/image/build/dockerignore.go), so the key must not follow it there either.
 */
async function readIgnoreFile(path) {
    const text = await (0,promises_.readFile)(path, 'utf8').catch(() => undefined);
    if (text === undefined)
        return { ignoreText: '', ignoreFile: 'none' };
    const ignoreText = (0,core_text/* withoutMark */.E_)(text);
    return { ignoreText, ignoreFile: ignore_default()().add(ignoreText).ignores('.dockerignore') ? 'hidden' : 'visible' };
}
/**
 * Walks a context in a fixed order and leaves out what `.dockerignore` does. The classic builder goes into a left
 * out folder only where an exception (`!`) begins with its name; BuildKit also where one with a pattern may be below it
 * (fsutil, filter.go). What a builder takes and the walk does not see would change without changing the image key.
 *
 * @throws ActionError `context-missing`
 */
async function* walkContext(context, ignoreText, engine = 'classic') {
    const rules = ignore_default()().add(ignoreText);
    const exceptions = exceptionsOf(ignoreText);
    const mayHold = (folder) => engine === 'buildkit' ? exceptions.length > 0 : exceptions.some((exception) => exception.startsWith(`${folder}/`));
    const pending = [''];
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
        const folders = [];
        for (const name of await namesIn((0,external_node_path_.join)(context, folder), folder)) {
            const path = folder === '' ? name : `${folder}/${name}`;
            const isIgnored = rules.ignores(path);
            const entry = await readEntry(context, path);
            if (entry?.kind === 'folder') {
                if (!isIgnored || mayHold(path))
                    folders.push(path);
            }
            if (entry !== undefined && !isIgnored)
                yield entry;
        }
        pending.push(...folders.reverse());
    }
}
/** Each as docker cleans it (moby/patternmatcher, ignorefile.go), with a slash at its end: `!./src//app` is `src/app/`. */
const exceptionsOf = (ignoreText) => ignoreText
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line.startsWith('!'))
    .map((line) => external_node_path_.posix.normalize(line.slice(1).trim().replace(/\\/g, '/')))
    .map((pattern) => `${pattern.replace(/^\/+|\/+$/g, '')}/`);
async function namesIn(path, folder) {
    try {
        return (await (0,promises_.readdir)(path)).sort(byCodeUnit);
    }
    catch (error) {
        throw (0,images_errors/* imageError */.w)('context-missing', {
            message: folder === ''
                ? `The context ${path} cannot be read: ${(0,errors/* messageOf */.bD)(error)}`
                : `${path} of the context cannot be read: ${(0,errors/* messageOf */.bD)(error)}`,
            remedy: 'Set `context` to a folder of the checkout; git addresses and archives are not supported.',
            cause: error,
        });
    }
}
/** Not by locale: the order must be the same on every runner. */
const byCodeUnit = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
async function readEntry(context, path) {
    const stats = await (0,promises_.lstat)((0,external_node_path_.join)(context, path));
    if (stats.isDirectory())
        return { kind: 'folder', path };
    if (stats.isSymbolicLink()) {
        return { kind: 'link', path, target: (await (0,promises_.readlink)((0,external_node_path_.join)(context, path))).replace(/\\/g, '/') };
    }
    // Sockets and pipes are not sent to the engine.
    return stats.isFile() ? { kind: 'file', path, bytes: stats.size, executable: (stats.mode & 0o111) !== 0 } : undefined;
}
/** Hashes a context file by file as a stream: memory stays the same for any size. */
async function digestContext(context, entries, { modes, signal }) {
    const all = (0,external_node_crypto_.createHash)('sha256');
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    let files = 0;
    let bytes = 0;
    const parts = new Map();
    const digests = [];
    for await (const entry of entries) {
        signal.throwIfAborted();
        if (entry.kind === 'file') {
            files += 1;
            bytes += entry.bytes;
            const [part = ''] = entry.path.split('/');
            parts.set(part, (parts.get(part) ?? 0) + entry.bytes);
            const mode = modes === 'keep' && entry.executable ? 'executable' : 'plain';
            const found = await digestFile((0,external_node_path_.join)(context, entry.path), buffer, signal);
            all.update(line('file', entry.path, mode, found.bytes));
            const short = found.bytes.slice(0, 16);
            if (files <= images_record/* MAX_FILES */.BE)
                digests.push([entry.path, found.lines === undefined ? [short] : [short, found.lines]]);
        }
        else
            all.update(entry.kind === 'link' ? line('link', entry.path, entry.target) : line('folder', entry.path));
    }
    return {
        digest: all.digest('hex'),
        files,
        bytes,
        parts,
        ...(files > images_record/* MAX_FILES */.BE ? {} : { digests: Object.fromEntries(digests) }),
    };
}
/** Docker packs and copies it as a whole, also what no COPY names. */
const LARGE_BYTES = 10e9;
const SHOWN_PARTS = 5;
/** @returns warnings where a context is hardly what was meant: too large, or another one in each run. */
function judgeContext({ bytes, parts }) {
    const warnings = [];
    if (parts.has('.git'))
        warnings.push('The build context has .git in it, which is another one for each commit and may hold the token of the checkout: no build ' +
            'will find the image of an earlier one. Write a line .git into .dockerignore.');
    if (bytes >= LARGE_BYTES) {
        const largest = [...parts].sort(([, a], [, b]) => b - a).slice(0, SHOWN_PARTS);
        const list = largest.map(([name, size]) => `${name} ${(0,sizes/* formatBytes */.z3)(size)}`).join(', ');
        warnings.push(`The build context has ${(0,sizes/* formatBytes */.z3)(bytes)}, all of which is packed for the engine. The largest of it: ${list}. Name in .dockerignore what the image does not need.`);
    }
    return warnings;
}
/** JSON, so that no file name can be mistaken for another part. */
const line = (...parts) => `${JSON.stringify(parts)}\n`;
/** Text is seldom larger; all of a file of this size is looked at at once. */
const CHUNK_BYTES = 1024 * 1024;
/**
 * One buffer serves all files: with one for each, a context of many files takes memory until the next collection.
 *
 * @returns in `lines` the digest that a text with CRLF would have with LF.
 */
async function digestFile(path, buffer, signal) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const file = await (0,promises_.open)(path, 'r');
    try {
        const first = await fill(file, buffer);
        hash.update(first);
        if (first.length === buffer.length) {
            for (let piece = first; piece.length > 0; signal.throwIfAborted()) {
                piece = await fill(file, buffer);
                hash.update(piece);
            }
            return { bytes: hash.digest('hex') };
        }
        const bytes = hash.digest('hex');
        if (!first.includes('\r\n') || first.includes(0))
            return { bytes };
        return { bytes, lines: (0,images_record/* shortDigest */.VK)(first.toString('latin1').replaceAll('\r\n', '\n'), 'latin1') };
    }
    finally {
        await file.close();
    }
}
/** @returns less than the whole buffer at the end of the file only. */
async function fill(file, buffer) {
    let length = 0;
    while (length < buffer.length) {
        const { bytesRead } = await file.read(buffer, length, buffer.length - length);
        if (bytesRead === 0)
            break;
        length += bytesRead;
    }
    return buffer.subarray(0, length);
}

// EXTERNAL MODULE: ./node_modules/dockerfile-ast/lib/main.js
var main = __webpack_require__(8390);
// EXTERNAL MODULE: ./build/tsc/src/images/context-sources.js
var context_sources = __webpack_require__(4566);
;// CONCATENATED MODULE: ./build/tsc/src/images/steps.js



/** Reads the steps of the stages that are built. */
function readSteps(content, stages) {
    const text = (0,core_text/* withoutMark */.E_)(content);
    const lines = text.split('\n');
    const parsed = main.DockerfileParser.parse(text);
    const instructions = parsed.getInstructions();
    const starts = parsed.getFROMs().map((from) => from.getRange().start.line);
    const first = starts[0] ?? 0;
    const inStage = (index) => (each) => {
        const line = each.getRange().start.line;
        return line >= (starts[index] ?? 0) && line < (starts[index + 1] ?? Number.POSITIVE_INFINITY);
    };
    return {
        globals: instructions.filter((each) => each.getRange().start.line < first).length,
        stages: stages.map(({ name }, index) => ({
            name: name ?? String(index),
            steps: withArgs(instructions.filter(inStage(index)), lines),
        })),
    };
}
function withArgs(instructions, lines) {
    const args = [];
    return instructions.map((instruction) => {
        if (instruction.getKeyword() === main.Keyword.ARG)
            args.push(...instruction.getArguments().map((argument) => argument.getValue().replace(/=.*$/s, '')));
        const sources = (0,context_sources/* contextSources */.S1)(instruction);
        return { text: oneLine(instruction, lines), args: [...args], sources, kind: kindOf(instruction, sources) };
    });
}
/** With its flags, which the parser's own text of the arguments leaves out. */
function oneLine(instruction, lines) {
    const { start, end } = instruction.getRange();
    const text = lines.slice(start.line, end.line + 1).join('\n');
    const rest = text.trimStart().slice(instruction.getInstruction().length);
    const joined = `${instruction.getKeyword()} ${rest}`.replace(/[\\`]?\r?\n\s*/g, ' ');
    return joined.replace(/\s+/g, ' ').trim();
}
function kindOf(instruction, sources) {
    const keyword = instruction.getKeyword();
    if (keyword === main.Keyword.FROM)
        return 'from';
    if (keyword === main.Keyword.RUN)
        return 'run';
    if (keyword !== main.Keyword.COPY && keyword !== main.Keyword.ADD)
        return 'other';
    return sources.length > 0 ? 'copy' : 'copy-from';
}
/** The step that the builder counted as `number`, and all before it in its stage. */
function stepsUpTo({ globals, stages }, missed) {
    const own = missed.stage === undefined ? stages : stages.filter(({ name }) => name === missed.stage);
    let index = missed.number - 1 - globals;
    for (const { steps } of own) {
        if (index < steps.length)
            return steps.slice(0, index + 1);
        index -= steps.length;
    }
    return [];
}

;// CONCATENATED MODULE: ./build/tsc/src/images/prepare.js










/** Reads everything that the image follows from, and changes nothing. @throws as {@link resolveBases}, {@link walkContext} */
async function prepareBuild(source, options) {
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
    for (const base of bases)
        log.info(`Base image ${base.reference}: ${base.digest}${versionOf(base)}`);
    log.info(`Context: ${context.files} files, ${(0,sizes/* formatBytes */.z3)(context.bytes)}.`);
    for (const warning of judgeContext(context))
        log.warning(warning);
    const buildArgs = (0,images_key/* declaredOnly */.l6)(options.buildArgs, source.recipe.declaredArgs);
    const key = (0,images_key/* imageKey */.p2)({
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
function recordOf({ recipe, content }, bases, { digests }, buildArgs) {
    const { stages } = readSteps(content, recipe.stages);
    return {
        bases: Object.fromEntries(bases.map(({ reference, digest }) => [reference, digest])),
        args: Object.fromEntries(Object.entries(buildArgs).map(([name, value]) => [name, (0,images_record/* shortDigest */.VK)(value)])),
        stages: Object.fromEntries(stages.map(({ name, steps }) => [name, steps.map(({ text }) => text)])),
        ...(digests === undefined ? {} : { files: digests }),
    };
}
const versionOf = ({ platform }) => (platform.osVersion === undefined ? '' : ` (${platform.osVersion})`);
/** Asks the repository for the key's image; no engine is needed for that. */
async function findExact(registry, path, key) {
    const manifest = await registry.manifest(path, (0,images_key/* keyTag */.QR)(key));
    if (manifest === undefined)
        return undefined;
    const parsed = (0,registry_manifest/* parseManifest */.Ng)(manifest, `${registry.host}/${path}:${(0,images_key/* keyTag */.QR)(key)}`);
    // Somebody may have put an index under that name; then it is not ours.
    if (parsed.kind === 'index')
        return undefined;
    const config = (0,registry_manifest/* parseImageConfig */.FB)(await registry.blob(path, parsed.config.digest), manifest.digest);
    const osVersion = config['os.version'];
    return { digest: manifest.digest, imageId: parsed.config.digest, ...(osVersion === undefined ? {} : { osVersion }) };
}
/** The platform as the engine tells it, for runners that do not say it themselves. */
function platformOfEngine({ os, osVersion }, architecture) {
    if (os !== 'windows')
        return { os: 'linux', architecture };
    return { os: 'windows', architecture, build: (0,windows_version/* parseWindowsVersion */.V)(osVersion)?.build ?? 0 };
}
/** @throws ActionError `engine-platform`: the key and the checks would be about another machine. */
function checkEngine(info, platform) {
    const engine = platformOfEngine(info, platform.architecture);
    if (platformName(engine) === platformName(platform))
        return;
    throw (0,images_errors/* imageError */.w)('engine-platform', {
        message: `The runner is ${describePlatform(platform)}, and its Docker engine builds for ${describePlatform(engine)}.`,
        remedy: platform.os === 'windows'
            ? 'Switch Docker to Windows containers, or unset DOCKER_HOST.'
            : 'Windows images are built on a Windows runner: set `runs-on: windows-2022`.',
    });
}

// EXTERNAL MODULE: ./build/tsc/src/images/report.js
var report = __webpack_require__(458);
// EXTERNAL MODULE: ./build/tsc/src/images/build-output.js
var build_output = __webpack_require__(9286);
;// CONCATENATED MODULE: ./build/tsc/src/images/build-log.js

/**
 * A group for each step of a build. Lines come in bursts, and a group closes only after its body: so they
 * go through a queue, and one reader opens and closes the groups in order.
 */
function createStepLog(log) {
    const waiting = [];
    let wake = () => { };
    let isEnded = false;
    const next = async () => {
        while (waiting.length === 0 && !isEnded) {
            await new Promise((resolve) => {
                wake = resolve;
            });
        }
        return waiting.shift();
    };
    const printed = print(log, next);
    return {
        line(text) {
            waiting.push(text);
            wake();
        },
        end() {
            isEnded = true;
            wake();
            return printed;
        },
    };
}
async function print(log, next) {
    let line = await next();
    while (line !== undefined) {
        const title = (0,build_output/* stepTitle */.Fb)(line);
        if (title === undefined) {
            if (line.trim() !== '')
                log.info(line);
            line = await next();
        }
        else
            line = await log.group(title, () => printStep(log, next));
    }
}
/** @returns the first line that is not of this step. */
async function printStep(log, next) {
    for (;;) {
        const line = await next();
        if (line === undefined || (0,build_output/* stepTitle */.Fb)(line) !== undefined || (0,build_output/* isClosing */.wH)(line))
            return line;
        log.info(line);
    }
}

// EXTERNAL MODULE: ./build/tsc/src/images/docker.js
var images_docker = __webpack_require__(1364);
;// CONCATENATED MODULE: ./build/tsc/src/images/variables.js
const NAME = /\$(?<plain>\w+)/.source;
/** The word after the operator may itself hold one level of braces. */
const BRACED = /\$\{(?<braced>\w+)(?::(?<operator>[-+])(?<word>[^{}]*(?:\{[^{}]*\}[^{}]*)*))?\}/.source;
/**
 * Puts values into `$NAME`, `${NAME}`, `${NAME:-word}` and `${NAME:+word}`, by the rules of
 * https://docs.docker.com/reference/dockerfile/#environment-replacement; a name without a value is empty, and
 * the escape character before `$` keeps it.
 */
function expand(text, scope, escapeChar) {
    const kept = `${escapeChar === '`' ? '`' : '\\\\'}\\$`;
    let result = '';
    let end = 0;
    for (const match of text.matchAll(new RegExp(`${kept}|${NAME}|${BRACED}`, 'g'))) {
        result += text.slice(end, match.index) + substitute(match, scope, escapeChar);
        end = match.index + match[0].length;
    }
    return result + text.slice(end);
}
function substitute({ groups = {} }, scope, escapeChar) {
    const name = groups.plain ?? groups.braced;
    if (name === undefined)
        return '$';
    const value = scope.get(name) ?? '';
    const word = () => expand(groups.word ?? '', scope, escapeChar);
    if (groups.operator === '-')
        return value === '' ? word() : value;
    if (groups.operator === '+')
        return value === '' ? '' : word();
    return value;
}

;// CONCATENATED MODULE: ./build/tsc/src/images/dockerfile.js




/**
 * Reads a Dockerfile as far as the image key and the checks before a build need it; the engine reads it
 * again, and says what is wrong with the instructions themselves.
 *
 * @throws ActionError `dockerfile-invalid` with file and line, `stage-missing`
 */
function readDockerfile(content, options) {
    const parsed = main.DockerfileParser.parse((0,core_text/* withoutMark */.E_)(content));
    const instructions = parsed.getInstructions();
    const escapeChar = parsed.getEscapeCharacter();
    checkInstructions(instructions, options.file);
    const stages = readStages(parsed.getFROMs(), { parsed: parsed.getInitialARGs(), escapeChar, options });
    const end = endOfTarget(stages, options);
    const built = stages.slice(0, end);
    const lastLine = stages[end]?.line ?? Number.POSITIVE_INFINITY;
    const copied = parsed
        .getCOPYs()
        .filter((copy) => lineOf(copy) < lastLine)
        .flatMap(copySource);
    return {
        stages: built,
        images: uniqueImages(built, copied),
        declaredArgs: new Set(instructions.flatMap((each) => (isArg(each) ? each.getProperties().map((property) => property.getName()) : []))),
        escapeChar,
    };
}
const lineOf = (instruction) => instruction.getRange().start.line + 1;
const isArg = (instruction) => instruction.getKeyword() === main.Keyword.ARG;
const keywords = new Set(Object.values(main.Keyword));
function checkInstructions(instructions, file) {
    const unknown = instructions.find((each) => !keywords.has(each.getKeyword()));
    if (unknown !== undefined)
        throw invalidDockerfile(file, lineOf(unknown), `unknown instruction ${unknown.getInstruction()}`);
    const first = instructions.find((each) => each.getKeyword() !== main.Keyword.ARG);
    if (first === undefined)
        throw invalidDockerfile(file, 1, 'there is no FROM');
    if (first.getKeyword() !== main.Keyword.FROM)
        throw invalidDockerfile(file, lineOf(first), `${first.getKeyword()} stands before the first FROM`);
}
function readStages(froms, { parsed, escapeChar, options }) {
    const scope = globalScope(parsed, options.buildArgs, escapeChar);
    const stages = [];
    for (const from of froms) {
        const line = lineOf(from);
        const written = from.getImage() ?? '';
        const reference = expand(written, scope, escapeChar);
        if (reference === '') {
            const reason = written === '' ? 'FROM names no image' : `${written} is empty: no ARG before FROM gives it a value`;
            throw invalidDockerfile(options.file, line, reason);
        }
        const name = from.getBuildStage()?.toLowerCase();
        stages.push({ ...(name === undefined ? {} : { name }), base: baseOf(reference, stages), line });
    }
    return stages;
}
/** ARGs before the first FROM; a build argument overrides a default, and later ones may use earlier ones. */
function globalScope(args, given, escapeChar) {
    const scope = new Map();
    for (const property of args.flatMap((arg) => arg.getProperties())) {
        const name = property.getName();
        const value = property.getValue();
        scope.set(name, given[name] ?? (value === null ? undefined : expand(value, scope, escapeChar)));
    }
    return scope;
}
function baseOf(reference, earlier) {
    if (reference === 'scratch')
        return { kind: 'scratch' };
    const stage = earlier.findLastIndex(({ name }) => name === reference.toLowerCase());
    return stage < 0 ? { kind: 'image', reference } : { kind: 'stage', stage };
}
/** The number of stages up to the target, which is named or counted from 0 as in `docker build --target`. */
function endOfTarget(stages, { target, file }) {
    if (target === undefined)
        return stages.length;
    const named = stages.findIndex(({ name }) => name === target.toLowerCase());
    const index = named < 0 && /^\d+$/.test(target) ? Number(target) : named;
    if (index >= 0 && index < stages.length)
        return index + 1;
    const names = stages.flatMap(({ name }) => (name === undefined ? [] : [name]));
    throw (0,images_errors/* imageError */.w)('stage-missing', {
        message: `${file} has no stage ${JSON.stringify(target)}.`,
        remedy: names.length === 0 ? 'Name a stage with `FROM … AS name`.' : `Set \`target\` to one of: ${names.join(', ')}.`,
    });
}
function copySource(copy) {
    // `getFromFlag` sees it only as the first flag.
    const flag = copy.getFlags().find((each) => each.getName() === 'from');
    const from = flag?.getValue() ?? '';
    return from === '' ? [] : [{ from, line: lineOf(copy) }];
}
/** A `--from` that is neither a stage's name nor its number is an image. */
function uniqueImages(stages, copied) {
    const isStage = (from) => /^\d+$/.test(from) || stages.some(({ name }) => name === from.toLowerCase());
    const all = [
        ...stages.flatMap(({ base, line }) => (base.kind === 'image' ? [{ reference: base.reference, line }] : [])),
        ...copied.filter(({ from }) => !isStage(from)).map(({ from, line }) => ({ reference: from, line })),
    ];
    return all.filter(({ reference }, index) => all.findIndex((other) => other.reference === reference) === index);
}
/** @param file as the person knows it. */
function invalidDockerfile(file, line, reason) {
    return (0,images_errors/* imageError */.w)('dockerfile-invalid', {
        message: `${file}:${line}: ${reason.replace(/\.$/, '')}.`,
        remedy: 'Correct that line; https://docs.docker.com/reference/dockerfile/ lists what the classic builder knows.',
    });
}

// EXTERNAL MODULE: ./build/tsc/src/images/engine-fault.js
var engine_fault = __webpack_require__(9559);
;// CONCATENATED MODULE: ./build/tsc/src/images/classic.js









/**
 * The arguments of a classic `docker build`. Bases have been pulled before, so there is no `--pull`: a tag
 * that moves meanwhile must not come in.
 */
function buildArguments(request, idFile) {
    const pairs = (name, values) => Object.entries(values).flatMap(([key, value]) => [name, `${key}=${value}`]);
    return [
        ...request.names.flatMap((name) => ['--tag', name]),
        ...['--file', request.file, '--iidfile', idFile],
        ...(request.target === undefined ? [] : ['--target', request.target]),
        ...pairs('--build-arg', request.buildArgs),
        ...(request.layers === 'no-cache' ? ['--no-cache'] : request.cacheFrom.flatMap((image) => ['--cache-from', image])),
        ...(request.isolation === 'default' ? [] : ['--isolation', request.isolation]),
        ...(request.memory === undefined ? [] : ['--memory', request.memory]),
        request.context,
    ];
}
/**
 * Builds with the classic builder, a group for each step.
 *
 * @param temp a folder for the file in which docker tells the image's ID.
 * @throws ActionError `build-failed`, `dockerfile-invalid`, `disk-full`, `engine-fault`, `engine-unavailable`
 */
async function buildClassic(request, docker, log, temp) {
    const idFile = (0,external_node_path_.join)(temp, `image-id-${Date.now().toString(36)}-${process.pid}.txt`);
    const steps = createStepLog(log);
    let progress = build_output/* noProgress */.nd;
    try {
        const result = await docker.build(buildArguments(request, idFile), (line) => {
            progress = (0,build_output/* readBuildLine */.ly)(progress, line);
            steps.line(line);
        });
        await steps.end();
        const said = (0,images_docker/* lastLine */.f)(result);
        if (result.exitCode !== 0)
            throw failure(request, progress, said, result.exitCode);
        const id = (await (0,promises_.readFile)(idFile, 'utf8')).trim();
        const image = await docker.inspect(id);
        if (image === undefined)
            throw buildFailed(progress, `the engine does not have the image ${id}`, 0);
        return { image, cache: (0,build_output/* cacheUse */.Ev)(progress) };
    }
    finally {
        await steps.end();
        await (0,promises_.rm)(idFile, { force: true });
    }
}
function placeOf({ steps, announced }) {
    const step = steps.at(-1);
    return step === undefined
        ? 'before its first step'
        : `at step ${step.number}/${announced} (${(0,build_output/* shortInstruction */.jw)(step)})`;
}
/** As the builder tells what it cannot read; lines keep their numbers where stages are built apart. */
const UNREADABLE = /dockerfile parse error (?:on )?line (\d+): (.*)$/i;
function failure({ shown }, progress, said, exitCode) {
    const [, line, reason = ''] = UNREADABLE.exec(said) ?? [];
    if (line !== undefined)
        return invalidDockerfile(shown, Number(line), reason);
    if ((0,disk/* saysDiskFull */.lw)(said))
        return (0,disk/* diskFull */.xg)(`docker build ${placeOf(progress)}`, said);
    return (0,engine_fault/* isEngineFault */.ls)(said) ? (0,engine_fault/* engineFault */.jT)(placeOf(progress), said) : buildFailed(progress, said, exitCode);
}
function buildFailed(progress, said, exitCode) {
    return (0,images_errors/* imageError */.w)('build-failed', {
        message: `docker build failed ${placeOf(progress)}: ${said}`,
        remedy: (0,engine_fault/* remedyOfStart */.q_)(said) ?? `The log has the output of that step. docker build ended with exit code ${exitCode}.`,
    });
}

;// CONCATENATED MODULE: ./build/tsc/src/images/stage-files.js



/**
 * Takes a Dockerfile apart, so that each stage is built on its own with a cache source of its own: with one
 * source for all, the classic builder may follow that of another stage and miss (moby,
 * daemon/internal/image/cache/cache.go). What a stage takes from an earlier one it takes from that one's
 * image. Lines keep their numbers, so that the engine's messages fit the file.
 *
 * @param stages those that are built, in order.
 * @param imageOf the local name under which an earlier stage's image will be.
 */
function stageFiles(content, stages, imageOf) {
    const text = (0,core_text/* withoutMark */.E_)(content);
    const parsed = main.DockerfileParser.parse(text);
    const froms = parsed.getFROMs();
    const starts = froms.map((from) => from.getRange().start.line);
    const stageAt = (line) => starts.findLastIndex((start) => start <= line);
    const changes = [
        ...froms.flatMap((from, index) => {
            const base = stages[index]?.base;
            return base?.kind === 'stage' ? change(from.getImageRange(), imageOf(base.stage)) : [];
        }),
        ...parsed.getCOPYs().flatMap((copy) => {
            const flag = copySourceFlag(copy);
            const source = sourceStage(flag?.getValue() ?? '', stages.slice(0, stageAt(copy.getRange().start.line)));
            return source === undefined ? [] : change(flag?.getValueRange() ?? null, imageOf(source));
        }),
    ];
    const lines = applied(text.split('\n'), changes);
    const head = starts[0] ?? 0;
    const argLines = parsed.getARGs().map((arg) => ({
        line: arg.getRange().start.line,
        names: arg.getProperties().map((property) => property.getName()),
    }));
    return stages.map(({ name }, index) => {
        const isOwn = (line) => line < head || stageAt(line) === index;
        return {
            name: name ?? String(index),
            content: lines.map((line, at) => (isOwn(at) ? line : '')).join('\n'),
            declaredArgs: new Set(argLines.filter(({ line }) => isOwn(line)).flatMap(({ names }) => names)),
        };
    });
}
const copySourceFlag = (copy) => copy.getFlags().find((flag) => flag.getName() === 'from');
/** The earlier stage that a `--from` means; none where it is an image. */
function sourceStage(from, earlier) {
    const named = earlier.findLastIndex(({ name }) => name === from.toLowerCase());
    const index = named < 0 && /^\d+$/.test(from) ? Number(from) : named;
    return index >= 0 && index < earlier.length ? index : undefined;
}
const change = (range, text) => range === null ? [] : [{ line: range.start.line, from: range.start.character, to: range.end.character, text }];
/** No line has two of them: a FROM has one image, a COPY one `--from`. */
function applied(lines, changes) {
    return lines.map((line, index) => {
        const own = changes.find((each) => each.line === index);
        return own === undefined ? line : line.slice(0, own.from) + own.text + line.slice(own.to);
    });
}
/**
 * Whether a Dockerfile may be given to docker as other files: for one from outside of the context the client
 * writes a random name into `.dockerignore` (docker/cli, cli/command/image/build/context.go), and a COPY that takes
 * that file would miss each time.
 */
function maySplit(content, ignoreFile) {
    if (ignoreFile !== 'visible')
        return true;
    const parsed = main.DockerfileParser.parse((0,core_text/* withoutMark */.E_)(content));
    const sources = parsed.getInstructions().flatMap(context_sources/* contextSources */.S1);
    return !sources.some((source) => (0,context_sources/* maySee */.nb)(source, '.dockerignore'));
}

;// CONCATENATED MODULE: ./build/tsc/src/images/stage-builds.js







/**
 * One build for each stage up to the target. All of them are built, also those that no later one uses: so does
 * the classic builder, and some run their tests there.
 */
function planStages(source, request) {
    const { stages } = source.recipe;
    if (stages.length === 1 || !maySplit(source.content, source.ignoreFile))
        return [{ name: request.target ?? String(stages.length - 1), place: 'last', request }];
    const imageOf = (stage) => `${request.repository}:${(0,images_key/* stageImageTag */.qn)(request.key, stage)}`;
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
                buildArgs: { ...predefined(request.buildArgs), ...(0,images_key/* declaredOnly */.l6)(request.buildArgs, declaredArgs) },
            },
        };
    });
}
/** https://docs.docker.com/reference/dockerfile/#predefined-args: nobody declares them. */
function predefined(buildArgs) {
    return Object.fromEntries(Object.entries(buildArgs).filter(([name]) => /^(https?|ftp|no|all)_proxy$/i.test(name)));
}
/**
 * Builds the stages in order, each on its own.
 *
 * @throws ActionError `build-failed`, `engine-fault`, `engine-unavailable`
 */
async function buildStages(builds, tools) {
    const done = [];
    const images = {};
    for (const [index, build] of builds.entries()) {
        const { name, request, place } = build;
        if (builds.length > 1)
            tools.log.info(`Stage ${name} (${index + 1} of ${builds.length}):`);
        const cacheFrom = place === 'last' ? request.cacheFrom : await tools.sourcesOf(name);
        const file = (0,external_node_path_.join)(tools.temp, `Dockerfile-${process.pid}-${index}`);
        if (build.content !== undefined)
            await (0,promises_.writeFile)(file, build.content);
        try {
            const own = build.content === undefined ? { cacheFrom } : { cacheFrom, file };
            const attempt = () => buildClassic({ ...request, ...own }, tools.docker, tools.log, tools.temp);
            const result = await patiently('The build', attempt, tools);
            done.push({ name, result });
            const [image] = request.names;
            if (place === 'earlier' && image !== undefined)
                images[name] = image;
        }
        finally {
            await (0,promises_.rm)(file, { force: true });
        }
    }
    const last = done.at(-1);
    if (last === undefined)
        throw new Error('a Dockerfile has at least one stage');
    return {
        image: last.result.image,
        cache: (0,build_output/* sumUses */.MR)(done.map(({ name, result }) => ({ name, cache: result.cache }))),
        stages: images,
    };
}

// EXTERNAL MODULE: ./build/tsc/src/registry/docker-config.js
var docker_config = __webpack_require__(5946);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/define.js
var contract_define = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/key-values.js
var key_values = __webpack_require__(629);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/kinds.js
var kinds = __webpack_require__(5998);
;// CONCATENATED MODULE: ./build/tsc/actions/build-image/action.js




const contract = (0,contract_define/* defineAction */.Q)({
    name: 'Build a Windows image',
    description: 'Builds a Windows container image with the best cache there is, or finds that nothing has to be built.',
    inputs: {
        context: (0,kinds/* text */.Qq)({ description: 'Folder of the build context, from the root of the workspace.', default: '.' }),
        file: (0,kinds/* text */.Qq)({
            description: 'The Dockerfile, from the root of the workspace; Dockerfile of the context where empty.',
        }),
        repository: (0,kinds/* text */.Qq)({
            description: 'Repository that the image will be pushed to, where earlier images and the layer cache are looked for: the name of an ' +
                'ECR repository, or host/repository of any registry. Without it there is no cache but the runner’s own.',
            pattern: registry_reference/* REPOSITORY_PATTERN */.G_,
            allowed: 'a repository in lower case, without a tag',
            example: 'foocorp/invento',
        }),
        tags: (0,kinds/* list */.p_)({
            description: 'More local names of a built image: tags of the repository, or whole references.',
            commas: true,
            pattern: /^([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|[^\s@]+[/:][^\s@]+)$/,
            allowed: 'a tag (letters, digits, _ . and -) or a whole reference',
            example: '4.2.0',
        }),
        target: (0,kinds/* text */.Qq)({ description: 'Stage to build; the last one where empty.' }),
        'build-args': (0,key_values/* keyValues */.K)({ description: 'Build arguments.', example: 'APP_VERSION=4.2.0' }),
        labels: (0,key_values/* keyValues */.K)({
            description: 'Labels of the image. They are no part of the image key and of the build: hand the output labels on to push-image, which puts them on.',
            example: 'org.opencontainers.image.revision=0f1e2d3',
        }),
        'cache-from': (0,kinds/* list */.p_)({
            description: 'More images to take layers from, after the cache images of the branches, the most specific first.',
            pattern: registry_reference/* REFERENCE_PATTERN */.Nb,
            allowed: 'an image reference',
            example: '123456789012.dkr.ecr.eu-central-1.amazonaws.com/app:stable',
        }),
        cache: (0,kinds/* choice */.Yq)(['auto', 'read-write', 'read', 'off'], {
            description: 'read-write also hands on the cache tags that push-image writes; read looks only; off neither looks nor hands on. ' +
                'auto is read-write for a push to a branch, a schedule and a start by hand, and read for all else. A pull request from a fork never writes.',
        }),
        'no-cache': (0,kinds/* flag */.Jt)({ description: 'Build every step again, whatever there is.', default: 'false' }),
        pull: (0,kinds/* flag */.Jt)({ description: 'Pull base images also where the runner has them.', default: 'false' }),
        'base-lock': (0,kinds/* text */.Qq)({
            description: 'A file, from the root of the workspace, that says which digest each base image is until somebody changes it. That a tag has moved on is told, and builds nothing anew.',
            example: 'base-images.lock.json',
        }),
        'update-base-lock': (0,kinds/* flag */.Jt)({
            description: 'Build from what the tags name now, and write that to base-lock. The cache of the branch stays as it is until a build with the committed lock renews it.',
            default: 'false',
        }),
        lint: (0,kinds/* choice */.Yq)(['warn', 'error', 'off'], {
            description: 'What becomes of things in the Dockerfile that go wrong on Windows.',
        }),
        secrets: (0,kinds/* list */.p_)({
            description: 'Secrets of the build, NAME=value each, with engine: buildkit. The classic builder has none, and a build argument stays in the image: there they are refused, with the way out.',
            example: 'TOKEN=…',
            secret: true,
        }),
        isolation: (0,kinds/* choice */.Yq)(['default', 'process', 'hyperv'], { description: 'Isolation of the containers that build.' }),
        memory: (0,kinds/* text */.Qq)({
            description: 'Memory of a container that builds; 1 GB on Windows with Hyper-V isolation where empty.',
            pattern: /^\d+[bkmgBKMG]?$/,
            allowed: 'a number of bytes, or one with b, k, m or g',
            example: '4g',
        }),
        engine: (0,kinds/* choice */.Yq)(['classic', 'buildkit'], {
            description: 'Builder: classic is the one of the Docker engine on Windows runners. buildkit is for runners with docker buildx and a BuildKit that it reaches; it pushes the image by its digest, without a tag, and keeps its cache in the repository.',
        }),
    },
    outputs: {
        image: 'The image: a local reference, or repository@digest when nothing had to be built.',
        'image-id': 'ID of the image: the digest of its configuration.',
        digest: 'Digest in the repository; only there when nothing had to be built.',
        'cache-result': {
            description: 'exact: the repository had it; full, partial, miss: all, some or no steps came from the layer cache.',
            values: ['exact', 'full', 'partial', 'miss'],
        },
        'cache-tags': 'What the next build will look for, for push-image: one tag=image a line.',
        'steps-total': 'Steps of the build, without FROM; not there when nothing had to be built.',
        'steps-cached': 'Steps that came from the layer cache; not there when nothing had to be built.',
        'base-drift': 'Locked base images whose tags have moved on, a JSON list: `reference`, `locked`, `now`, `os-version`; not there when none has.',
        'new-base-lock': 'What update-base-lock has written to base-lock; not there when it holds the same as before.',
        'drift-report': 'What has changed in base-lock, in Markdown, as the body of a pull request; not there when nothing has.',
        base: 'The image that it is built upon, with its digest, for push-image; not there for one that only the runner has.',
        labels: 'The labels as they were given, for push-image: a JSON object.',
        'os-version': 'Windows version of the image, such as 10.0.20348.2700.',
    },
    post: true,
    permissions: ['ecr:GetAuthorizationToken', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
});

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
;// CONCATENATED MODULE: ./build/tsc/src/images/buildkit-progress.js

const noVertices = { vertices: new Map() };
/** `#7 [build 2/4] COPY one /one`; a stage without a name is `stage-0`, the only one has none. */
const TITLE = /^#(\d+) \[(?:(\S+) )?(\d+)\/(\d+)\] (.*)$/;
/** Of a step that a cache in a registry has, the layer may be fetched when a later step needs it: then it is not called CACHED. */
const CACHED = /^#(\d+) (?:CACHED$|(?:extracting )?sha256:[0-9a-f]{64} )/;
/**
 * Reads one more line of `--progress plain` (buildkit, util/progress/progressui/printer.go). What a RUN prints stands
 * behind its number and time, so it cannot look like either line.
 */
function readBuildKitLine({ vertices }, line) {
    const [, id, stage, number, , instruction = ''] = TITLE.exec(line) ?? [];
    if (id !== undefined) {
        // Titles come again where outputs of several steps alternate.
        if (vertices.has(id))
            return { vertices };
        const kind = /^FROM\s/.test(instruction) ? 'start' : 'step';
        const step = { number: Number(number), instruction, state: 'running', kind };
        const vertex = { step: stage === undefined ? step : { ...step, stage }, order: vertices.size };
        return { vertices: new Map([...vertices, [id, vertex]]) };
    }
    const cached = CACHED.exec(line)?.[1];
    const vertex = cached === undefined ? undefined : vertices.get(cached);
    if (cached === undefined || vertex === undefined)
        return { vertices };
    return { vertices: new Map([...vertices, [cached, { ...vertex, step: { ...vertex.step, state: 'cached' } }]]) };
}
/** Steps of all stages that were needed; the others BuildKit leaves out. */
function buildKitUse({ vertices }) {
    const steps = [...vertices.values()].map(({ step }) => step).filter(({ kind }) => kind === 'step');
    const missed = steps
        .filter(({ state }) => state !== 'cached')
        .sort((a, b) => (a.stage ?? '').localeCompare(b.stage ?? '') || a.number - b.number)[0];
    return (0,build_output/* judgeUse */.rQ)({ total: steps.length, cached: steps.filter(({ state }) => state === 'cached').length }, missed);
}

;// CONCATENATED MODULE: ./build/tsc/src/images/buildkit.js







/**
 * Arguments of `docker buildx build`. The bases are those of the key, whatever their tags name meanwhile. ECR takes a cache
 * as an image manifest with OCI types only: https://github.com/aws/containers-roadmap/issues/876
 */
function buildKitArguments(request, metadataFile) {
    const { repository, cacheTo } = request;
    const pairs = (name, values) => values.flatMap(([key, value]) => [name, `${key}=${value}`]);
    const pinned = request.bases.flatMap(({ reference, pull }) => pull === undefined || reference.includes('@') ? [] : [[reference, `docker-image://${pull.reference}`]]);
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
const metadata = dist/* looseObject */._H3({ 'containerimage.digest': dist/* string */.YjP() });
/**
 * Builds with the builder that buildx has chosen, or BUILDX_BUILDER names, and pushes by digest.
 *
 * @throws ActionError `buildkit-missing`, `build-failed`
 */
async function buildWithBuildKit(request, docker, { log, temp, env }) {
    const version = await docker.buildx(['version'], {});
    if (version.exitCode !== 0)
        throw buildKitMissing(version);
    const file = (0,external_node_path_.join)(temp, `buildkit-${Date.now().toString(36)}-${process.pid}.json`);
    let progress = noVertices;
    try {
        const onLine = (line) => {
            progress = readBuildKitLine(progress, line);
            if (line.trim() !== '')
                log.info(line);
        };
        const result = await log.group('Build with BuildKit', () => docker.buildx(buildKitArguments(request, file), { onLine, env }));
        if (result.exitCode !== 0)
            throw buildkit_buildFailed(result);
        const parsed = dist/* parse */.qgA(metadata, JSON.parse(await (0,promises_.readFile)(file, 'utf8')));
        return { digest: parsed['containerimage.digest'], cache: buildKitUse(progress) };
    }
    finally {
        await (0,promises_.rm)(file, { force: true });
    }
}
/** What the registry says of an image that was pushed: no engine of this machine has it. */
async function describePushed(registry, path, digest) {
    const name = `${registry.host}/${path}@${digest}`;
    const manifest = await registry.manifest(path, digest);
    const parsed = manifest && (0,registry_manifest/* parseManifest */.Ng)(manifest, name);
    if (parsed?.kind !== 'image') {
        throw (0,images_errors/* imageError */.w)('push-unverified', {
            message: `BuildKit ended well, and ${name} is ${parsed === undefined ? 'not there' : 'of several platforms'}.`,
            remedy: 'Run the job again; if it stays so, the registry or something before it is damaged.',
        });
    }
    const config = (0,registry_manifest/* parseImageConfig */.FB)(await registry.blob(path, parsed.config.digest), name);
    const osVersion = config['os.version'];
    return {
        id: parsed.config.digest,
        os: config.os,
        ...(osVersion === undefined ? {} : { osVersion }),
        digests: [digest],
        bytes: (0,registry_manifest/* layersSize */.iF)(parsed.layers),
        layers: config.rootfs.diff_ids,
    };
}
function buildKitMissing(result) {
    return (0,images_errors/* imageError */.w)('buildkit-missing', {
        message: `\`engine\` is buildkit, and the runner has no docker buildx: ${(0,images_docker/* lastLine */.f)(result)}`,
        remedy: 'Hosted Windows runners have none. Leave `engine` at classic, or use a runner with buildx and a BuildKit that it reaches ' +
            '(docker buildx create --driver remote --use npipe:////./pipe/buildkitd).',
    });
}
function buildkit_buildFailed(result) {
    const said = (0,images_docker/* lastLine */.f)(result);
    const isDriver = /not (currently )?supported for the docker driver|push-by-digest/i.test(said);
    return (0,images_errors/* imageError */.w)('build-failed', {
        message: `docker buildx build failed: ${said}`,
        remedy: isDriver
            ? 'Choose a builder that is a BuildKit of its own: docker buildx create --driver remote --use, or BUILDX_BUILDER.'
            : `The log has the output of that step. docker buildx ended with exit code ${result.exitCode}.`,
    });
}

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
;// CONCATENATED MODULE: ./build/tsc/actions/build-image/tell.js








/** The repository has the image already. */
async function tellExact(job, prepared, exact, repository) {
    const { key } = prepared;
    const image = `${repository.uri}@${exact.digest}`;
    job.ports.log.info(`The repository has the image of this key: ${image}. Nothing has to be built.`);
    await job.ports.summary.add((0,report/* buildReport */.FK)({ kind: 'exact', image, key, ...tell_versionOf(exact) }));
    return {
        outputs: {
            image,
            'image-id': exact.imageId,
            digest: exact.digest,
            'cache-result': 'exact',
            'cache-tags': (0,cache_tags/* formatCacheTags */.NM)(await cacheTags(job, prepared, image)),
            ...commonOutputs(job, prepared),
            ...(exact.osVersion === undefined ? {} : { 'os-version': exact.osVersion }),
        },
    };
}
/** Docker has built it. */
async function tellBuilt(job, { key, record, bases, image, why, }, { image: local, cache, stages }) {
    const { ports } = job;
    ports.log.info(`Built ${image} (${local.id}); ${cache.cached} of ${cache.total} steps came from the cache. ${why}`);
    await ports.summary.add((0,report/* buildReport */.FK)({ kind: 'built', image, key, cache, why, bytes: local.bytes, ...tell_versionOf(local) }));
    const tags = (0,cache_tags/* formatCacheTags */.NM)(await cacheTags(job, { key, record }, image, stages));
    return {
        outputs: {
            image,
            'image-id': local.id,
            'cache-result': cache.result,
            ...(tags === '' ? {} : { 'cache-tags': tags }),
            'steps-total': String(cache.total),
            'steps-cached': String(cache.cached),
            ...commonOutputs(job, { bases }),
            ...(local.osVersion === undefined ? {} : { 'os-version': local.osVersion }),
        },
    };
}
/** @param stages images of the earlier stages; where nothing was built, theirs stay as they are. */
async function cacheTags({ cache, repository, branches: { own }, ports, inputs }, { key, record }, image, stages = {}) {
    if (cache !== 'read-write' || repository === undefined)
        return {};
    // Upon bases that nobody has committed yet: the branch's next build would find none of its layers in such a cache.
    if (own === undefined || inputs['update-base-lock'])
        return { [(0,images_key/* keyTag */.QR)(key)]: image };
    const earlier = Object.entries(stages).map(([name, built]) => [(0,cache_tags/* stageTag */.j0)(name, own), built]);
    const file = (0,external_node_path_.join)(ports.temp, `inputs-${key}.json`);
    await (0,promises_.writeFile)(file, (0,images_record/* formatRecord */.bM)(record));
    return {
        [(0,images_key/* keyTag */.QR)(key)]: image,
        // BuildKit has written its cache itself.
        ...(inputs.engine === 'classic' ? { [(0,cache_tags/* branchTag */.TY)(own)]: image } : {}),
        ...Object.fromEntries(earlier),
        [(0,images_record/* recordTag */.yg)(own)]: (0,external_node_url_.pathToFileURL)(file).href,
    };
}
const tell_versionOf = ({ osVersion }) => osVersion === undefined ? {} : { osVersion };
function commonOutputs({ inputs: { labels }, source }, { bases }) {
    const base = pinnedBase(source.recipe, bases);
    return {
        ...(base === undefined ? {} : { base }),
        ...(Object.keys(labels).length === 0 ? {} : { labels: JSON.stringify(labels) }),
    };
}

;// CONCATENATED MODULE: ./build/tsc/actions/build-image/buildkit.js






/** Builds by a BuildKit that buildx reaches; the image is in the repository then, without a tag. */
async function buildKit(job, prepared, platform) {
    const { inputs, ports, source, repository, branches } = job;
    if (repository === undefined)
        throw new Error('the inputs were checked before');
    ports.cancellation.leaves('A build was stopped half-way. What was pushed of it has no tag.');
    const isRead = job.cache !== 'off' && !inputs['no-cache'];
    const cacheFrom = isRead ? await existing(job, branches.all) : [];
    const isWritten = job.cache === 'read-write' && branches.own !== undefined;
    const { secrets, env } = secretVariables(inputs.secrets);
    const request = {
        ...{ ...inputs, ...source, repository: repository.uri, bases: prepared.bases, cacheFrom, secrets },
        buildArgs: inputs['build-args'],
        platform: dockerPlatform(platform),
        layers: inputs['no-cache'] ? 'no-cache' : 'cache',
        ...(isWritten ? { cacheTo: `${repository.uri}:${(0,cache_tags/* buildKitTag */.Bv)(branches.own)}` } : {}),
    };
    const { digest, cache } = await buildWithBuildKit(request, await job.docker.open(), { ...ports, env });
    const registry = await job.session.registries(repository.host);
    const image = await describePushed(registry, repository.path, digest);
    const why = (0,report/* explainMiss */.gL)(cache, { layers: request.layers, cacheMode: job.cache, sources: cacheFrom.length });
    const told = await tellBuilt(job, { ...prepared, image: `${repository.uri}@${digest}`, why }, { image, cache, stages: {} });
    return { ...told, outputs: { ...told.outputs, digest } };
}
/** Caches of branches that are there: for one that is not, buildx would wait and warn. */
async function existing({ session, repository, inputs, ports }, branches) {
    if (repository === undefined)
        return [];
    const registry = await session.registries(repository.host);
    const found = [];
    for (const branch of branches) {
        const tag = (0,cache_tags/* buildKitTag */.Bv)(branch);
        try {
            if ((await registry.digestOf(repository.path, tag)) !== undefined)
                found.push(`${repository.uri}:${tag}`);
            else
                ports.log.info(`Cache ${repository.uri}:${tag}: none yet.`);
        }
        catch (error) {
            ports.log.warning(`The cache ${repository.uri}:${tag} is not used: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
    return [...found, ...inputs['cache-from']];
}
/** Through the environment: arguments of a process are for everybody to read. */
function secretVariables(secrets) {
    const entries = secrets.map((secret, index) => {
        const at = secret.indexOf('=');
        return { id: secret.slice(0, at), value: secret.slice(at + 1), variable: `WINDOWS_ON_ECS_SECRET_${index}` };
    });
    return {
        secrets: Object.fromEntries(entries.map(({ id, variable }) => [id, variable])),
        env: Object.fromEntries(entries.map(({ variable, value }) => [variable, value])),
    };
}

// EXTERNAL MODULE: ./build/tsc/src/images/miss.js
var miss = __webpack_require__(9600);
// EXTERNAL MODULE: ./build/tsc/src/images/record-store.js
var record_store = __webpack_require__(3517);
;// CONCATENATED MODULE: ./build/tsc/actions/build-image/cause.js




/** Compares this build with the record of the cached one; that there is none, or no answer, is no trouble. */
async function findCause(job, now, cache) {
    const { repository, session, source, branches, ports } = job;
    const missed = cache.firstMissed;
    if (missed === undefined || repository === undefined)
        return undefined;
    try {
        const registry = await session.registries(repository.host);
        const before = await (0,record_store/* fetchRecord */.K)(branches.all, { registry, path: repository.path });
        if (before === undefined)
            return undefined;
        const steps = readSteps(source.content, source.recipe.stages);
        const stage = missed.stage ?? steps.stages.at(-1)?.name ?? '0';
        return (0,miss/* causeOfMiss */.X)(stepsUpTo(steps, missed), stage, now, before);
    }
    catch (error) {
        ports.log.debug(`The record of the cached build cannot be read: ${(0,errors/* messageOf */.bD)(error)}`);
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/tsc/src/ecr/session.js + 8 modules
var ecr_session = __webpack_require__(8353);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var yaml_dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./build/tsc/dockerfiles/entrypoint/container.schema.json
const container_schema_namespaceObject = /*#__PURE__*/JSON.parse('{"$schema":"http://json-schema.org/draft-07/schema#","title":"container.json: how a Windows application runs in its container","type":"object","additionalProperties":false,"required":["name","run"],"properties":{"$schema":{"type":"string"},"name":{"type":"string","pattern":"^[A-Za-z0-9._-]+$","examples":["Invento"],"description":"The application; also names the mutex and the ready marker."},"log":{"enum":["text","json"],"description":"Form of the progress lines; text unless given."},"registry":{"type":"array","items":{"$ref":"#/definitions/registryValue"}},"files":{"type":"array","items":{"$ref":"#/definitions/file"}},"environment":{"type":"array","items":{"$ref":"#/definitions/variable"},"description":"What the program has in its environment. All that the configuration reads is taken out of it."},"certificates":{"type":"array","items":{"$ref":"#/definitions/certificate"}},"hosts":{"type":"array","items":{"$ref":"#/definitions/host"},"description":"Lines of the hosts file."},"timeZone":{"type":"string","minLength":1,"description":"A name that tzutil /l lists: W. Europe Standard Time"},"crashDumps":{"$ref":"#/definitions/crashDumps"},"services":{"type":"array","items":{"$ref":"#/definitions/service"},"description":"Windows services that the program needs; they are started first."},"waitFor":{"type":"array","items":{"$ref":"#/definitions/wait"}},"hooks":{"type":"object","additionalProperties":false,"properties":{"beforeStart":{"type":"string","minLength":1,"description":"Script; sees the environment as ECS gave it."},"afterStart":{"type":"string","minLength":1,"description":"Script; sees the environment of the program."},"beforeStop":{"type":"string","minLength":1,"description":"Script; sees the environment of the program."}}},"database":{"$ref":"#/definitions/database"},"run":{"type":"object","additionalProperties":false,"description":"One of program, service, iis.","properties":{"program":{"type":"string","minLength":1},"arguments":{"type":"array","items":{"type":"string"}},"directory":{"type":"string","minLength":1,"description":"Working directory; that of the program unless given."},"service":{"type":"string","minLength":1,"description":"The name of a Windows service, in place of a program."},"iis":{"$ref":"#/definitions/iis"},"singleInstance":{"type":"boolean","description":"Refuses a second instance; true unless given."},"follow":{"enum":["program","children"],"description":"children: lives as long as what the program has started; program unless given."},"started":{"type":"object","additionalProperties":false,"description":"What counts as started; at once unless given.","properties":{"port":{"type":"integer","minimum":1,"maximum":65535,"description":"A port that accepts connections."},"url":{"type":"string","minLength":1,"pattern":"^https?://","examples":["http://localhost:8080/health"],"description":"Answers with 2xx; also as a template: http://localhost:${HTTP_PORT}/health"},"file":{"type":"string","minLength":1,"description":"A file that is there."},"after":{"type":"integer","minimum":1,"maximum":600,"description":"Seconds that it has run."},"seconds":{"type":"integer","minimum":1,"maximum":3600,"description":"The deadline; 120 unless given."}}}}},"stop":{"type":"object","additionalProperties":false,"properties":{"ask":{"enum":["signal","ctrl-c","ctrl-break","window","command"],"description":"signal: Windows tells the program itself. The default."},"program":{"type":"string","minLength":1,"description":"For command: the program that asks."},"arguments":{"type":"array","items":{"type":"string"}},"seconds":{"type":"integer","minimum":1,"maximum":600,"description":"Until the program is killed; 25 unless given."},"atDeadline":{"enum":["kill-tree","kill"],"description":"What ends one that does not: kill-tree also ends what it has started, unless given."}}},"logs":{"$ref":"#/definitions/logs"},"health":{"type":"object","additionalProperties":false,"properties":{"url":{"type":"string","minLength":1,"pattern":"^https?://","examples":["http://localhost:8080/health"]},"program":{"type":"string","minLength":1},"arguments":{"type":"array","items":{"type":"string"}},"seconds":{"type":"integer","minimum":1,"maximum":60,"description":"For one check; 4 unless given."}}}},"definitions":{"secret":{"type":"object","additionalProperties":false,"required":["variable","key"],"properties":{"variable":{"type":"string","minLength":1,"description":"A variable that holds the JSON of a secret."},"key":{"type":"string","minLength":1}}},"value":{"type":"object","additionalProperties":false,"properties":{"from":{"type":"string","minLength":1,"description":"The variable of the environment that has the text."},"secret":{"$ref":"#/definitions/secret"},"template":{"type":"string","description":"Text with ${NAME}, ${NAME.key}, ${NAME|quoted}, ${NAME|xml}, ${NAME|json}; $${ is ${."},"literal":{"type":"string"},"default":{"type":"string","description":"Where the variable or key is not set or empty."},"required":{"type":"boolean","description":"true unless given; with false the entry is left out where it has no text."}}},"registryValue":{"type":"object","additionalProperties":false,"required":["key","name","kind"],"properties":{"key":{"type":"string","pattern":"^HK(LM|CU):\\\\\\\\.","examples":["HKLM:\\\\SOFTWARE\\\\Company\\\\Product"]},"name":{"type":"string","description":"The default value of the key where it is empty."},"kind":{"enum":["String","ExpandString","DWord","QWord","MultiString","Binary"]},"view":{"enum":["64-bit","32-bit"],"description":"32-bit: where a 32-bit program reads HKLM:\\\\SOFTWARE."},"from":{"type":"string","minLength":1,"description":"The variable of the environment that has the text."},"secret":{"$ref":"#/definitions/secret"},"template":{"type":"string","description":"Text with ${NAME}, ${NAME.key}, ${NAME|quoted}, ${NAME|xml}, ${NAME|json}; $${ is ${."},"literal":{"type":"string"},"default":{"type":"string","description":"Where the variable or key is not set or empty."},"required":{"type":"boolean","description":"true unless given; with false the entry is left out where it has no text."}}},"file":{"type":"object","additionalProperties":false,"description":"Takes set or fromTemplate.","required":["path"],"properties":{"path":{"type":"string","minLength":1},"encoding":{"type":"string","minLength":1,"description":"Where the file has neither a byte order mark nor a declaration; else UTF-8 or windows-1252."},"set":{"type":"array","items":{"$ref":"#/definitions/edit"}},"fromTemplate":{"type":"string","minLength":1,"description":"A file with ${NAME} in it, from which path is made; $${ is ${."}}},"edit":{"type":"object","additionalProperties":false,"description":"One place in a file, and its text.","properties":{"connectionString":{"type":"string","minLength":1,"description":"Its name in connectionStrings."},"appSetting":{"type":"string","minLength":1,"description":"Its key in appSettings."},"xml":{"type":"string","minLength":1,"description":"/element/element[@name=\'x\']/@attribute"},"json":{"type":"string","minLength":1,"description":"a.b[0][\'key\']"},"ini":{"type":"object","additionalProperties":false,"required":["section","key"],"properties":{"section":{"type":"string"},"key":{"type":"string","minLength":1}}},"from":{"type":"string","minLength":1,"description":"The variable of the environment that has the text."},"secret":{"$ref":"#/definitions/secret"},"template":{"type":"string","description":"Text with ${NAME}, ${NAME.key}, ${NAME|quoted}, ${NAME|xml}, ${NAME|json}; $${ is ${."},"literal":{"type":"string"},"default":{"type":"string","description":"Where the variable or key is not set or empty."},"required":{"type":"boolean","description":"true unless given; with false the entry is left out where it has no text."}}},"variable":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","pattern":"^[^=]+$","examples":["DB_HOST"]},"from":{"type":"string","minLength":1,"description":"The variable of the environment that has the text."},"secret":{"$ref":"#/definitions/secret"},"template":{"type":"string","description":"Text with ${NAME}, ${NAME.key}, ${NAME|quoted}, ${NAME|xml}, ${NAME|json}; $${ is ${."},"literal":{"type":"string"},"default":{"type":"string","description":"Where the variable or key is not set or empty."},"required":{"type":"boolean","description":"true unless given; with false the entry is left out where it has no text."}}},"certificate":{"type":"object","additionalProperties":false,"description":"From a file, or PEM or base64 from a secret.","properties":{"store":{"enum":["Root","CA","My","TrustedPeople","TrustedPublisher"],"description":"Root unless given."},"location":{"enum":["LocalMachine","CurrentUser"],"description":"LocalMachine unless given."},"file":{"type":"string","minLength":1,"description":"PEM, DER or PFX."},"password":{"$ref":"#/definitions/value"},"from":{"type":"string","minLength":1,"description":"The variable of the environment that has the text."},"secret":{"$ref":"#/definitions/secret"},"template":{"type":"string","description":"Text with ${NAME}, ${NAME.key}, ${NAME|quoted}, ${NAME|xml}, ${NAME|json}; $${ is ${."},"literal":{"type":"string"},"default":{"type":"string","description":"Where the variable or key is not set or empty."},"required":{"type":"boolean","description":"true unless given; with false the entry is left out where it has no text."}}},"host":{"type":"object","additionalProperties":false,"required":["name","address"],"properties":{"name":{"type":"string","minLength":1,"pattern":"^[A-Za-z0-9._-]+$","examples":["legacy.example.com"]},"address":{"type":"string","minLength":1,"description":"An IP address; also as a template."}}},"crashDumps":{"type":"object","additionalProperties":false,"description":"Windows Error Reporting writes a dump where a program crashes.","required":["folder"],"properties":{"folder":{"type":"string","minLength":1},"kind":{"enum":["mini","full"],"description":"mini unless given."},"count":{"type":"integer","minimum":1,"maximum":100,"description":"How many are kept; 3 unless given."},"program":{"type":"string","minLength":1,"description":"Only of this program: Invento.exe"}}},"service":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1},"seconds":{"type":"integer","minimum":1,"maximum":600,"description":"Until it runs; 60 unless given."}}},"wait":{"type":"object","additionalProperties":false,"properties":{"address":{"type":"string","minLength":1,"description":"host:port, also as a template: ${DB_HOST}:1433"},"sql":{"type":"object","additionalProperties":false,"description":"A login that SQL Server accepts.","required":["server","user","password"],"properties":{"server":{"type":"string","minLength":1,"description":"host,port; also as a template: ${DB_HOST},1433"},"database":{"type":"string","minLength":1,"description":"master unless given."},"user":{"$ref":"#/definitions/value"},"password":{"$ref":"#/definitions/value"},"verifyCertificate":{"type":"boolean","description":"Checks the server\'s certificate; false unless given."}}},"seconds":{"type":"integer","minimum":1,"maximum":3600,"description":"The deadline; 120 unless given."}}},"database":{"type":"object","additionalProperties":false,"description":"What the verb database makes.","required":["master","login"],"properties":{"master":{"type":"object","additionalProperties":false,"description":"Who makes the database: the secret that RDS keeps.","required":["server","user","password"],"properties":{"server":{"type":"string","minLength":1,"description":"host,port; also as a template: ${DB_HOST},1433"},"database":{"type":"string","minLength":1,"description":"master unless given."},"user":{"$ref":"#/definitions/value"},"password":{"$ref":"#/definitions/value"},"verifyCertificate":{"type":"boolean","description":"Checks the server\'s certificate; false unless given."}}},"login":{"type":"object","additionalProperties":false,"description":"The application\'s own login, and its database.","required":["server","database","user","password"],"properties":{"server":{"type":"string","minLength":1,"description":"host,port; also as a template: ${DB_HOST},1433"},"database":{"type":"string","minLength":1,"description":"What is made where it is not there."},"user":{"$ref":"#/definitions/value"},"password":{"$ref":"#/definitions/value"},"verifyCertificate":{"type":"boolean","description":"Checks the server\'s certificate; false unless given."}}},"roles":{"type":"array","items":{"type":"string","pattern":"^\\\\w+$","examples":["db_datareader"]},"description":"db_datareader and db_datawriter unless given."},"grants":{"type":"array","items":{"type":"string","pattern":"^[A-Z ]+$","examples":["EXECUTE"]},"description":"More rights: EXECUTE."},"seconds":{"type":"integer","minimum":1,"maximum":3600,"description":"Until SQL Server answers; 120 unless given."}}},"iis":{"type":"object","additionalProperties":false,"properties":{"pools":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1},"runtime":{"enum":["v4.0","v2.0",""],"description":"v4.0 unless given."},"pipeline":{"enum":["Integrated","Classic"],"description":"Integrated unless given."},"enable32Bit":{"type":"boolean","description":"false unless given."}}}},"sites":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["name","path"],"properties":{"name":{"type":"string","minLength":1},"path":{"type":"string","minLength":1},"port":{"type":"integer","minimum":1,"maximum":65535,"description":"80 unless given."},"host":{"type":"string","minLength":1,"description":"Host name of the binding; any unless given."},"pool":{"type":"string","minLength":1}}}},"monitor":{"type":"string","minLength":1,"description":"C:\\\\ServiceMonitor.exe unless given."}}},"logs":{"type":"object","additionalProperties":false,"description":"What LogMonitor prints of what the program writes elsewhere.","properties":{"files":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["folder"],"properties":{"folder":{"type":"string","minLength":1,"pattern":"^[A-Za-z]:(\\\\\\\\|$)","examples":["C:\\\\logs"]},"filter":{"type":"string","minLength":1,"description":"*.log unless given."},"subdirectories":{"type":"boolean","description":"false unless given."},"fileNames":{"type":"boolean","description":"Puts the name before each line; false unless given."}}}},"events":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["channel"],"properties":{"channel":{"type":"string","minLength":1,"description":"Application"},"level":{"enum":["Critical","Error","Warning","Information","Verbose"],"description":"Error unless given."}}}},"etw":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["guid"],"properties":{"guid":{"type":"string","minLength":1,"pattern":"^\\\\{?[0-9A-Fa-f-]{36}\\\\}?$","examples":["3A2A4E84-4C21-4981-AE10-3FDA0D9B0F83"]},"name":{"type":"string","minLength":1},"level":{"enum":["Critical","Error","Warning","Information","Verbose"],"description":"Error unless given."},"keywords":{"type":"string","minLength":1}}}},"format":{"enum":["json","xml"],"description":"json unless given."},"monitor":{"type":"string","minLength":1,"description":"C:\\\\LogMonitor\\\\LogMonitor.exe unless given."}}}}}');
;// CONCATENATED MODULE: ./build/tsc/src/images/container/rules.js


const record = (value) => typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
const list = (value) => (Array.isArray(value) ? value : []);
/** `a.b[0].c`, as the entry point itself words it. */
function dotted(path) {
    return path.reduce((text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`), '');
}
function typeOf(value) {
    if (Array.isArray(value))
        return 'array';
    if (value === null)
        return 'null';
    if (typeof value === 'number')
        return Number.isInteger(value) ? 'integer' : 'number';
    return typeof value;
}
/**
 * Every fault of a value against the schema that the entry point has: the part of JSON Schema that it uses, with the
 * words that it uses. Values are not repeated: they may be secrets.
 */
function faultsOf(value, rule = container_schema_namespaceObject, path = []) {
    const { $ref, enum: choices, type, ...more } = record(rule);
    if (typeof $ref === 'string') {
        return faultsOf(value, record(container_schema_namespaceObject.definitions)[$ref.replace('#/definitions/', '')], path);
    }
    const fault = (what) => [{ path, message: `${dotted(path) || 'container.json'} ${what}` }];
    if (choices !== undefined)
        return list(choices).includes(value) ? [] : fault(`must be one of ${list(choices).join(', ')}`);
    if (typeOf(value) !== type)
        return fault(`must be of type ${String(type)}, not ${typeOf(value)}`);
    if (type === 'object')
        return objectFaults(record(value), more, path);
    if (type === 'array')
        return list(value).flatMap((item, index) => faultsOf(item, more.items, [...path, index]));
    if (typeof value === 'string')
        return fault(textFault(value, more)).filter(({ message }) => !message.endsWith(' '));
    const { minimum, maximum } = more;
    if (typeof value !== 'number' || minimum === undefined)
        return [];
    return value < Number(minimum) || value > Number(maximum)
        ? fault(`must be from ${String(minimum)} to ${String(maximum)}`)
        : [];
}
function textFault(value, { minLength, pattern, examples }) {
    if (value === '' && minLength !== undefined)
        return 'is empty';
    if (typeof pattern !== 'string' || new RegExp(pattern).test(value))
        return '';
    return `must match ${pattern}, as in ${String(list(examples)[0])}`;
}
/** What there is in place of a key that is not known: the one that is meant, where one is near enough, else all. */
function keyHint(name, known) {
    const meant = (0,core_text/* nearest */.pA)(name, known);
    return meant === undefined ? `there are ${known.join(', ')}` : `did you mean ${meant}?`;
}
function objectFaults(value, { properties, required }, path) {
    const known = record(properties);
    const missing = list(required)
        .map(String)
        .filter((name) => !Object.hasOwn(value, name))
        .map((name) => ({ path, message: `${dotted([...path, name])} is missing` }));
    const given = Object.entries(value).flatMap(([name, item]) => Object.hasOwn(known, name)
        ? faultsOf(item, known[name], [...path, name])
        : [
            {
                path: [...path, name],
                message: `${dotted([...path, name])} is no known key: ${keyHint(name, Object.keys(known))}`,
            },
        ]);
    return [...missing, ...given];
}

;// CONCATENATED MODULE: ./build/tsc/src/images/container/contradictions.js

const part = (value) => typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
const parts = (value) => (Array.isArray(value) ? value.map(part) : []);
const SOURCES = ['from', 'secret', 'template', 'literal'];
const PLACES = ['connectionString', 'appSetting', 'xml', 'json', 'ini'];
/** The choices of which an object takes exactly one, or at most one. */
function choice(value, names, path, mayLack = false) {
    const given = names.filter((name) => value[name] !== undefined).length;
    if (given === 1 || (given === 0 && mayLack))
        return [];
    const what = given === 0 ? 'needs one of' : 'takes only one of';
    return [{ path, message: `${dotted(path)} ${what} ${names.join(', ')}` }];
}
/** What the schema cannot say: keys that only make sense together. The entry point refuses the same. */
function contradictionsOf(container) {
    return [
        ...parts(container.registry).flatMap((entry, index) => registryEntry(entry, ['registry', index])),
        ...parts(container.environment).flatMap((entry, index) => choice(entry, SOURCES, ['environment', index])),
        ...parts(container.certificates).flatMap((entry, index) => certificate(entry, ['certificates', index])),
        ...parts(container.waitFor).flatMap((wait, index) => [
            ...choice(wait, ['address', 'sql'], ['waitFor', index]),
            ...login(wait.sql, ['waitFor', index, 'sql']),
        ]),
        ...login(part(container.database).master, ['database', 'master']),
        ...login(part(container.database).login, ['database', 'login']),
        ...parts(container.files).flatMap((file, index) => fileEntry(file, ['files', index])),
        ...parts(part(container.logs).files).flatMap((file, index) => logFile(file, ['logs', 'files', index])),
        ...running(container),
    ];
}
function registryEntry(entry, path) {
    const narrow = entry.view === '32-bit' && !/^HKLM:\\SOFTWARE\\/i.test(String(entry.key));
    const message = `${dotted([...path, 'view'])}: only HKLM:\\SOFTWARE has a 32-bit view`;
    return [...choice(entry, SOURCES, path), ...(narrow ? [{ path: [...path, 'view'], message }] : [])];
}
function certificate(entry, path) {
    const password = entry.password === undefined ? [] : choice(part(entry.password), SOURCES, [...path, 'password']);
    const asks = entry.location === 'CurrentUser' && (entry.store ?? 'Root') === 'Root';
    const message = `${dotted([...path, 'location'])}: Windows asks a person before it trusts a root for CurrentUser only, take LocalMachine`;
    return [
        ...choice(entry, [...SOURCES, 'file'], path),
        ...(asks ? [{ path: [...path, 'location'], message }] : []),
        ...password,
    ];
}
function logFile({ folder, subdirectories }, path) {
    if (!/^[A-Za-z]:\\*$/.test(String(folder)) || subdirectories !== true)
        return [];
    const at = [...path, 'subdirectories'];
    return [{ path: at, message: `${dotted(at)}: LogMonitor does not read a whole drive, name a folder` }];
}
function login(value, path) {
    if (value === undefined)
        return [];
    return ['user', 'password'].flatMap((name) => choice(part(part(value)[name]), SOURCES, [...path, name]));
}
function fileEntry(file, path) {
    const edits = parts(file.set).flatMap((edit, index) => {
        const at = [...path, 'set', index];
        return [...choice(edit, SOURCES, at), ...choice(edit, PLACES, at), ...pathFaults(edit, at)];
    });
    return [...choice(file, ['set', 'fromTemplate'], path), ...edits];
}
const XML = /^\/?(\/[^/[\]@]+(\[@[^=\]]+=("[^"]*"|'[^']*')\])?)+(\/@[^/@[\]]+)?$/;
const JSON_PATH = /^([^.[\]]+|\[\d+\]|\['[^']*'\])(\.[^.[\]]+|\[\d+\]|\['[^']*'\])*$/;
function pathFaults({ xml, json }, path) {
    const fault = (given, form) => ({
        path,
        message: `${dotted(path)}: ${String(given)} is no path: write ${form}`,
    });
    return [
        ...(xml !== undefined && !XML.test(String(xml)) ? [fault(xml, "/element/element[@name='x']/@attribute")] : []),
        ...(json !== undefined && !JSON_PATH.test(String(json)) ? [fault(json, "a.b[0]['key']")] : []),
    ];
}
function running(container) {
    const run = part(container.run);
    const stop = part(container.stop);
    const isProgram = run.service === undefined && run.iis === undefined;
    const out = ['arguments', 'directory', 'follow'].filter((name) => !isProgram && run[name] !== undefined);
    const faults = out.map((name) => ({ path: ['run', name], message: `run.${name} is for run.program only` }));
    const script = /\.(ps1|vbs|js|py|jar|msi|lnk)$/i.exec(String(run.program ?? ''))?.[0];
    const say = (when, message) => void (when && faults.push({ path: ['stop'], message }));
    if (script !== undefined)
        faults.push({
            path: ['run', 'program'],
            message: `run.program: Windows does not start a ${script} by itself, name what runs it and put the file into run.arguments`,
        });
    say(stop.ask === 'command' && stop.program === undefined, 'stop.program is missing');
    say(stop.ask !== 'command' && stop.program !== undefined, 'stop.program is for stop.ask command only');
    say(stop.ask !== undefined && run.service !== undefined, 'stop.ask: a service is asked by Windows, leave it out');
    return [
        ...choice(run, ['program', 'service', 'iis'], ['run']),
        ...faults,
        ...choice(part(container.health), ['url', 'program'], ['health'], true),
    ];
}

;// CONCATENATED MODULE: ./build/tsc/src/images/container/lint.js





/** Reads a container.json as dockerfiles/entrypoint does, before an image is made of it. In the order of lines. */
function lintContainer(content) {
    const text = (0,core_text/* withoutMark */.E_)(content);
    let container;
    try {
        container = JSON.parse(text);
    }
    catch (error) {
        return [{ code: 'container', line: 1, message: `This is not JSON: ${(0,errors/* messageOf */.bD)(error)}` }];
    }
    const faults = faultsOf(container);
    // As there: a contradiction is only looked for where every part is what it should be.
    const all = faults.length > 0 ? faults : contradictionsOf(Object.fromEntries(Object.entries(Object(container))));
    const lineOf = lines(text);
    return all
        .map(({ path, message }) => ({ code: 'container', line: lineOf(path), message }))
        .sort((a, b) => a.line - b.line);
}
/** JSON is YAML, and the reader of YAML knows where things stand. */
function lines(text) {
    const counter = new yaml_dist/* LineCounter */.HN();
    const document = (0,yaml_dist/* parseDocument */.Tp)(text, { lineCounter: counter });
    return (path) => {
        const node = path.length === 0 ? document.contents : document.getIn(path, true);
        return (0,yaml_dist/* isNode */.Ll)(node) && node.range ? counter.linePos(node.range[0]).line : 1;
    };
}

;// CONCATENATED MODULE: ./build/tsc/src/images/container/read.js







/** What is wrong with the container.json of a context; nothing where the image has no entry point of ours. */
async function lintContainerFile({ context, content, shown, file, recipe, buildArgs }) {
    const isOurs = /\bcontainer\.json\b/.test(content) && /\bstart\.ps1\b/.test(content);
    const path = (0,external_node_path_.join)(context, isOurs ? copied(content, recipe.escapeChar, buildArgs) : 'container.json');
    // As the person knows the Dockerfile: relative to the workspace.
    const name = (0,external_node_path_.join)(shown, (0,external_node_path_.relative)(file, path));
    const text = isOurs ? await (0,promises_.readFile)(path, 'utf8').catch(() => undefined) : undefined;
    return { file: name, findings: text === undefined ? [] : lintContainer(text) };
}
/** Which file becomes container.json: the suite's Dockerfiles name its folder by an ARG. The context's own, where no COPY names one. */
function copied(content, escapeChar, buildArgs) {
    const instructions = main.DockerfileParser.parse((0,core_text/* withoutMark */.E_)(content)).getInstructions();
    const scope = new Map();
    let found = 'container.json';
    for (const each of instructions) {
        for (const property of each instanceof main.Arg ? each.getProperties() : []) {
            const [name, value] = [property.getName(), property.getValue()];
            // An ARG without a value takes that of one before the first FROM.
            scope.set(name, buildArgs[name] ?? (value === null ? scope.get(name) : expand(value, scope, escapeChar)));
        }
        for (const source of (0,context_sources/* contextSources */.S1)(each)) {
            const written = expand(source, scope, escapeChar).replace(/\\/g, '/');
            if (/(^|\/)container\.json$/.test(written))
                found = written;
        }
    }
    return found;
}

;// CONCATENATED MODULE: ./build/tsc/src/images/lint.js


/** Reads the last stage, with those that it is built upon, for what runs, and the whole file for what builds. In the order of lines. */
function lintDockerfile(content) {
    const text = (0,core_text/* withoutMark */.E_)(content);
    const parsed = main.DockerfileParser.parse(text);
    const instructions = parsed.getInstructions();
    const last = lineage(instructions);
    const lines = text.split(/\r?\n/);
    const findings = [
        ...[main.Keyword.ENTRYPOINT, main.Keyword.CMD].flatMap((keyword) => last
            .filter((each) => each.getKeyword() === keyword)
            .slice(-1)
            .flatMap(shellForm)),
        ...(parsed.getEscapeCharacter() === '\\' ? instructions.flatMap((each) => backSlashes(each, lines)) : []),
        ...stopTimeout(last, lines),
        ...user(last),
        ...instructions.flatMap((each) => unpinned(each, lines)),
    ];
    return findings.sort((a, b) => a.line - b.line);
}
/** The last stage, after those of the file that it is built upon: what they set, it has. */
function lineage(instructions) {
    const stages = instructions
        .flatMap((each, index) => (each instanceof main.From ? [index] : []))
        .map((start, index, starts) => instructions.slice(start, starts[index + 1]));
    const all = [];
    for (let at = stages.length - 1; at >= 0;) {
        const stage = stages[at] ?? [];
        all.unshift(...stage);
        const base = imageOf(stage)?.toLowerCase();
        at = stages.slice(0, at).findLastIndex((earlier) => nameOf(earlier)?.toLowerCase() === base);
    }
    return all;
}
const imageOf = ([from]) => (from instanceof main.From ? from.getImage() : null);
const nameOf = ([from]) => (from instanceof main.From ? from.getBuildStage() : null);
const lint_lineOf = (instruction) => instruction.getRange().start.line + 1;
/** https://github.com/moby/moby/issues/25982 */
function shellForm(instruction) {
    const isStart = instruction instanceof main.Entrypoint || (instruction instanceof main.Cmd && instruction.getArguments().length > 0);
    if (!isStart || instruction.getOpeningBracket() !== null)
        return [];
    const keyword = instruction.getKeyword();
    const message = `${keyword} is in shell form: the shell gets the signal to stop, and the application is ended without one. Write it as a JSON array.`;
    return [{ code: 'shell-form', line: lint_lineOf(instruction), message }];
}
/** In these the builder itself takes words apart; in RUN, CMD and ENTRYPOINT the shell or the program does. */
const EXPANDED = new Set([
    ...[main.Keyword.ADD, main.Keyword.COPY, main.Keyword.ENV, main.Keyword.EXPOSE, main.Keyword.LABEL, main.Keyword.USER, main.Keyword.VOLUME],
    main.Keyword.WORKDIR,
]);
/**
 * A back slash at the end of a line joins it with the next, and one before any other character goes away, but in quotes
 * (https://docs.docker.com/reference/dockerfile/#escape; buildkit, frontend/dockerfile/shell/lex.go).
 */
function backSlashes(instruction, lines) {
    const { start, end } = instruction.getRange();
    const own = lines.slice(start.line, end.line + 1);
    const advice = 'Put `# escape=`` at the top, or use / in paths.';
    return own.flatMap((line, index) => {
        const at = { code: 'escape', line: start.line + index + 1 };
        if (/[A-Za-z]:\\([^\s"]*\\)?$/.test(line) && !/^\s*#/.test(line))
            return [{ ...at, message: `The back slash at the end joins this line with the next. ${advice}` }];
        const isLost = EXPANDED.has(instruction.getKeyword()) && losesBackSlash(instruction, line);
        return isLost ? [{ ...at, message: `The back slashes of this line go away: each is an escape. ${advice}` }] : [];
    });
}
/** In a JSON array the builder sees what JSON has left of two of them: one, which goes away too. */
function losesBackSlash(instruction, line) {
    if (/^\s*#/.test(line))
        return false;
    if (instruction instanceof main.JSONInstruction && instruction.getOpeningBracket() !== null)
        return /(?<!\\)\\\\[\w.-]/.test(line);
    return /(?<!\\)(?:\\\\)*\\[\w.-]/.test(line.replace(/"[^"]*"|'[^']*'/g, ''));
}
/** Windows ends a container's processes after some five seconds, whatever `stopTimeout` says. */
function stopTimeout(last, lines) {
    const text = last.map((each) => textOf(each, lines)).join('\n');
    const missing = ['WaitToKillServiceTimeout', 'ProcessShutdownTimeoutSeconds'].filter((name) => !text.includes(name));
    const at = last.findLast((each) => each.getKeyword() === main.Keyword.ENTRYPOINT || each.getKeyword() === main.Keyword.CMD);
    if (at === undefined || missing.length === 0 || text.includes('reg import'))
        return [];
    const message = `${missing.join(' and ')} of the registry ${missing.length === 1 ? 'is' : 'are'} not set: a stopped container has about five seconds, whatever stopTimeout of the task says.`;
    return [{ code: 'stop-timeout', line: lint_lineOf(at), message }];
}
function user(last) {
    const from = last.findLast((each) => each.getKeyword() === main.Keyword.FROM);
    if (from === undefined || last.some((each) => each.getKeyword() === main.Keyword.USER))
        return [];
    const message = 'There is no USER: the application runs as the image’s own user, in Server Core ContainerAdministrator.';
    return [{ code: 'user', line: lint_lineOf(from), message }];
}
/** What brings packages, and how it is told which version; what is local or a list of its own is not judged. */
const INSTALLERS = [
    { installs: /\bchoco(\.exe)?\s+(install|upgrade)\b/i, names: /--?version\b|\.config\b|\.nupkg\b/i },
    { installs: /\bInstall-(Module|Package|Script)\b/i, names: /-RequiredVersion\b/i },
    { installs: /\bInstall-PSResource\b/i, names: /-(Version|RequiredResource(File)?)\b/i },
    { installs: /\bdotnet(\.exe)?\s+tool\s+install\b/i, names: /--version\b/i },
    { installs: /\bpip3?(\.exe)?\s+install\b/i, names: /==|\s-r\b|--requirement\b|\.whl\b/i },
    { installs: /\bnpm(\.cmd)?\s+(i|install)\s+(-g|--global)\b/i, names: /\w@[\w^~]/ },
];
function unpinned(instruction, lines) {
    if (instruction.getKeyword() !== main.Keyword.RUN)
        return [];
    const commands = textOf(instruction, lines).split(/&&|;|\n/);
    const loose = commands.filter((command) => INSTALLERS.some(({ installs, names }) => installs.test(command) && !names.test(command)));
    return loose.map((command) => ({
        code: 'unpinned',
        line: lint_lineOf(instruction),
        message: `${command
            .replace(/^\s*RUN\s+/i, '')
            .replace(/\s+/g, ' ')
            .trim()
            .slice(0, 80)}: no version is named, so the same Dockerfile makes another image next month.`,
    }));
}
function textOf(instruction, lines) {
    const { start, end } = instruction.getRange();
    return lines
        .slice(start.line, end.line + 1)
        .map((line) => line.replace(/[\\`]\s*$/, ' '))
        .join(' ');
}

;// CONCATENATED MODULE: ./build/tsc/src/images/lint-scripts.js






/** Scripts are seldom larger; what is was made by a program. */
const MAX_BYTES = 1024 * 1024;
/**
 * Git bash drops a CR at the end of a line, other shells do not: Cygwin's of a runner is told of in
 * https://github.com/actions/runner-images/issues/14319.
 */
const POSIX_SHELLS = new Set(['.sh', '.bash']);
const BATCH = new Set(['.cmd', '.bat']);
const extensionOf = (name) => (0,external_node_path_.extname)(name).toLowerCase();
const isScript = (name) => POSIX_SHELLS.has(extensionOf(name)) || BATCH.has(extensionOf(name));
/** What git has to be told, by extension. */
const attribute = (extension, eol) => `*${extension} text eol=${eol}`;
/**
 * @param name the file's, for its extension.
 * @param content its bytes, each as one character.
 */
function lintScript(name, content) {
    const extension = extensionOf(name);
    const lines = content.split('\n');
    if (POSIX_SHELLS.has(extension))
        return carriageReturns(extension, lines);
    return BATCH.has(extension) ? lostLabels(extension, lines) : [];
}
function carriageReturns(extension, lines) {
    const at = lines.findIndex((line, index) => line.endsWith('\r') && index < lines.length - 1);
    if (at < 0)
        return [];
    const message = 'The line ends with CRLF, and a shell other than Git bash takes the CR for a part of the command. ' +
        `Write ${attribute(extension, 'lf')} into .gitattributes.`;
    return [{ code: 'line-endings', line: at + 1, message }];
}
/**
 * cmd.exe goes through a file in blocks when it looks for a label, and may miss one where lines end with LF alone:
 * https://github.com/dotnet/runtime/pull/1336, https://github.com/rocq-prover/rocq/issues/8610. Without a jump
 * nothing goes wrong.
 */
function lostLabels(extension, lines) {
    const jump = /(?:^|[\s&|(@])(?:goto\s*:?|call\s+:)\s*(?!:?eof\b)[^\s:&|)]/i;
    const isEndedByLf = (index) => index < lines.length - 1 && lines[index]?.endsWith('\r') === false;
    const label = lines.findIndex((line) => /^\s*:[^:\s]/.test(line));
    const isLf = lines.some((_, index) => isEndedByLf(index));
    const isJumping = lines.some((line) => !/^\s*(?:::|@?rem\b)/i.test(line) && jump.test(line));
    if (label < 0 || !isLf || !isJumping)
        return [];
    const message = 'The script jumps to labels, and has lines that end with LF alone: cmd.exe may not find the label. ' +
        `Write ${attribute(extension, 'crlf')} into .gitattributes.`;
    return [{ code: 'line-endings', line: label + 1, message }];
}
/** Reads the scripts of a context that a COPY or an ADD takes. */
async function lintScripts({ context, content, ignoreText, engine, shown, file, }) {
    const parsed = main.DockerfileParser.parse((0,core_text/* withoutMark */.E_)(content));
    const sources = parsed.getInstructions().flatMap(context_sources/* contextSources */.S1).map(context_sources/* sourcePattern */.uB);
    const read = [];
    for await (const entry of walkContext(context, ignoreText, engine)) {
        const { path } = entry;
        if (entry.kind !== 'file' || entry.bytes > MAX_BYTES || !isScript(path))
            continue;
        if (!sources.some((source) => source.test(path)))
            continue;
        const findings = lintScript(path, await (0,promises_.readFile)((0,external_node_path_.join)(context, path), 'latin1'));
        read.push({ file: (0,external_node_path_.join)(shown, (0,external_node_path_.relative)(file, (0,external_node_path_.join)(context, path))), findings });
    }
    return read;
}

// EXTERNAL MODULE: ./build/tsc/src/images/private-docker.js
var private_docker = __webpack_require__(2158);
;// CONCATENATED MODULE: ./build/tsc/src/images/buildkit-syntax.js



/** Flags that only BuildKit has: https://docs.docker.com/reference/dockerfile/ */
const FLAGS = {
    [main.Keyword.RUN]: new Set(['mount', 'network', 'security', 'device']),
    [main.Keyword.COPY]: new Set(['chmod', 'link', 'parents', 'exclude']),
    [main.Keyword.ADD]: new Set(['chmod', 'link', 'checksum', 'keep-git-dir', 'exclude', 'unpack']),
};
const HEREDOC = /(?:^|\s)<<-?(["']?)[A-Za-z_]\w*\1(?=\s|$)/;
/**
 * Finds what needs BuildKit before anything is pulled or built, all of it at once: the classic builder would say so
 * at that step, after all those before it.
 *
 * @param file as the person knows it.
 * @throws ActionError `dockerfile-buildkit`
 */
function refuseBuildKitSyntax(content, file) {
    const text = (0,core_text/* withoutMark */.E_)(content);
    const lines = text.split('\n');
    const found = main.DockerfileParser.parse(text)
        .getInstructions()
        .flatMap((each) => buildKitOnly(each, lines));
    if (found.length === 0)
        return;
    throw (0,images_errors/* imageError */.w)('dockerfile-buildkit', {
        message: `Only BuildKit knows: ${found.map(({ line, what }) => `${what} (${file}:${line})`).join('; ')}.`,
        remedy: 'Docker on Windows runners builds with the classic builder. Write it without: files that a RUN needs come by COPY, ' +
            'several commands in one RUN are joined by && or ;, and what is downloaded is removed in the same RUN.',
    });
}
function buildKitOnly(instruction, lines) {
    const keyword = instruction.getKeyword();
    const own = FLAGS[keyword];
    if (own === undefined)
        return [];
    const line = instruction.getRange().start.line;
    const flags = instruction instanceof main.ModifiableInstruction ? instruction.getFlags() : [];
    const names = flags.map((flag) => flag.getName()).filter((name) => own.has(name));
    const heredoc = HEREDOC.test(lines[line] ?? '') ? [`a heredoc of ${keyword}`] : [];
    return [...names.map((name) => `${keyword} --${name}`), ...heredoc].map((what) => ({ line: line + 1, what }));
}

;// CONCATENATED MODULE: ./build/tsc/src/images/normalise.js

/**
 * A Dockerfile without what cannot change the image: line endings, the byte order mark, empty lines and
 * comments (parser directives have been read by then; a comment among continued lines is dropped by the
 * builder too). The escape character is kept as the first line, because it changes how the rest reads.
 *
 * Heredocs, in which such lines would count, are not of the classic builder.
 */
function normaliseDockerfile(content, escapeChar) {
    const lines = (0,core_text/* withoutMark */.E_)(content)
        .split(/\r\n|\n/)
        .filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
    return [`escape=${escapeChar}`, ...lines, ''].join('\n');
}

;// CONCATENATED MODULE: ./build/tsc/src/images/source.js








/** @throws ActionError `context-missing`, `dockerfile-missing`, `dockerfile-invalid`, `dockerfile-buildkit`, `stage-missing` */
async function readSource(options) {
    const context = (0,external_node_path_.resolve)(options.workspace, options.context);
    const isFolder = await (0,promises_.stat)(context).then((stats) => stats.isDirectory(), () => false);
    if (!isFolder)
        throw noContext(options.context, context);
    const file = options.file === undefined ? (0,external_node_path_.join)(context, 'Dockerfile') : (0,external_node_path_.resolve)(options.workspace, options.file);
    const shown = options.file ?? (0,external_node_path_.join)(options.context, 'Dockerfile');
    const content = await (0,promises_.readFile)(file, 'utf8').catch((error) => {
        throw noDockerfile(shown, error);
    });
    if (options.engine === 'classic')
        refuseBuildKitSyntax(content, shown);
    const recipe = readDockerfile(content, { ...options, file: shown });
    const own = `${file}.dockerignore`;
    const hasOwn = await (0,promises_.stat)(own).then(() => true, () => false);
    const isBuildKit = options.engine === 'buildkit';
    return {
        context,
        file,
        recipe,
        shown,
        content,
        buildArgs: options.buildArgs,
        engine: options.engine,
        // Lines of a heredoc count as they are.
        dockerfile: isBuildKit ? content.replace(/\r\n/g, '\n') : normaliseDockerfile(content, recipe.escapeChar),
        ...(await readIgnoreFile(isBuildKit && hasOwn ? own : (0,external_node_path_.join)(context, '.dockerignore'))),
        ...(hasOwn && !isBuildKit ? { unreadIgnoreFile: (0,external_node_path_.basename)(own) } : {}),
    };
}
function noContext(given, path) {
    return (0,images_errors/* imageError */.w)('context-missing', {
        message: `The context ${JSON.stringify(given)} is no folder (looked for ${path}).`,
        remedy: 'Set `context` to a folder of the checkout; git addresses and archives are not supported. Is there a checkout step?',
    });
}
function noDockerfile(shown, error) {
    return (0,images_errors/* imageError */.w)('dockerfile-missing', {
        message: `The Dockerfile ${shown} cannot be read: ${(0,errors/* messageOf */.bD)(error)}`,
        remedy: 'Set `file` to its path from the root of the workspace, or put it into the context as Dockerfile.',
        cause: error,
    });
}

// EXTERNAL MODULE: ./build/tsc/src/runner/trust.js
var trust = __webpack_require__(6600);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/parse.js
var parse = __webpack_require__(5334);
;// CONCATENATED MODULE: ./build/tsc/actions/build-image/inputs.js

/** Before anything is read. @throws ActionError `invalid-inputs` */
function checkBuildKitInputs(inputs) {
    if (inputs.engine !== 'buildkit')
        return;
    const problems = [
        ...(inputs.repository === undefined
            ? ['repository is required with engine buildkit: the image is pushed there']
            : []),
        ...(inputs.isolation === 'default' ? [] : ['isolation is the classic builder’s; BuildKit’s is set where it runs']),
        ...(inputs.memory === undefined ? [] : ['memory is the classic builder’s; BuildKit’s is set where it runs']),
        ...inputs.secrets.flatMap((secret, index) => /^[A-Za-z0-9_.-]+=/.test(secret) ? [] : [`secrets has no name in line ${index + 1}; write NAME=value`]),
    ];
    if (problems.length > 0)
        throw (0,parse/* invalidInputs */.Rg)(problems);
}

;// CONCATENATED MODULE: ./build/tsc/actions/build-image/runner.js


/** Images of GitHub-hosted runners by `ImageOS`: https://github.com/actions/runner-images */
const HOSTED_BUILDS = { win19: 17763, win22: 20348, win25: 26100 };
/**
 * What this runner builds for, found without Docker.
 *
 * @returns `undefined` where a Windows runner does not say its version: then the engine has to.
 */
function runnerPlatform(env, machine) {
    const architecture = machine.arch === 'x64' ? 'amd64' : machine.arch;
    const isWindows = env.RUNNER_OS === undefined ? machine.platform === 'win32' : env.RUNNER_OS === 'Windows';
    if (!isWindows)
        return { os: 'linux', architecture };
    const own = machine.platform === 'win32' ? (0,windows_version/* parseWindowsVersion */.V)(machine.release)?.build : undefined;
    const build = own ?? HOSTED_BUILDS[env.ImageOS?.slice(0, 5) ?? ''];
    return build === undefined ? undefined : { os: 'windows', architecture, build };
}
/**
 * https://docs.github.com/actions/reference/workflows-and-actions/variables
 *
 * @param event the parsed file of GITHUB_EVENT_PATH
 */
function runBranches(env, event) {
    const own = env.GITHUB_HEAD_REF || (env.GITHUB_REF_TYPE === 'branch' ? env.GITHUB_REF_NAME : undefined);
    const all = [own, env.GITHUB_BASE_REF, defaultBranch(event)].filter((name) => Boolean(name));
    return { ...(own ? { own } : {}), all: [...new Set(all)] };
}
/** What the cache may do in this run; `why` is there where it is less than was asked for. */
function decideCache(asked, trust) {
    if (asked === 'auto')
        return { mode: trust === 'trusted' ? 'read-write' : 'read' };
    if (asked !== 'read-write' || trust !== 'foreign')
        return { mode: asked };
    return {
        mode: 'read',
        why: 'cache is read-write, and this run builds the code of a fork: the cache is only read, so that nothing of it gets into later images.',
    };
}
function defaultBranch(event) {
    const repository = (0,trust/* memberOf */.C5)(event, 'repository');
    const branch = (0,trust/* memberOf */.C5)(repository, 'default_branch');
    return typeof branch === 'string' ? branch : undefined;
}

;// CONCATENATED MODULE: ./build/tsc/actions/build-image/job.js












/** Where the folder of the private Docker configuration is remembered for the post step. */
const CONFIG_STATE = 'docker-config';
/** Reads what is to be built and finds the repository; starts no program. */
async function openJob(inputs, ports) {
    checkBuildKitInputs(inputs);
    if (inputs.secrets.length > 0 && inputs.engine === 'classic')
        throw secretsUnsupported();
    (0,cache_tags/* checkTags */.MK)(inputs.tags.filter((tag) => !/[/:]/.test(tag)));
    const source = await readSource({
        workspace: ports.env.GITHUB_WORKSPACE ?? process.cwd(),
        ...inputs,
        buildArgs: inputs['build-args'],
    });
    if (source.unreadIgnoreFile !== undefined)
        ports.log.warning(`The classic builder reads .dockerignore only: ${source.unreadIgnoreFile} has no effect.`);
    await tellLint(source, inputs.lint, ports);
    const { signal } = ports.cancellation;
    const session = await (0,ecr_session/* openSession */.f)({ ...ports, signal, ecr: ports.aws.ecr, region: () => ports.aws.region });
    const repository = inputs.repository === undefined ? undefined : await session.locate(inputs.repository);
    const named = [...source.recipe.images.map(({ reference }) => reference), ...inputs['cache-from']];
    const docker = (0,private_docker/* privateDocker */.a)({
        ...ports,
        session,
        images: repository === undefined ? named : [repository.uri, ...named],
        onFolder: (folder) => ports.state.save(CONFIG_STATE, folder),
    });
    const event = await (0,trust/* readEvent */.j_)(ports.env);
    const branches = runBranches(ports.env, event);
    return { inputs, ports, source, session, repository, docker, branches, cache: cacheMode(inputs.cache, event, ports) };
}
function cacheMode(asked, event, { env, log }) {
    const decision = decideCache(asked, (0,trust/* runTrust */.Uh)(env, event));
    if (decision.why !== undefined)
        log.warning(decision.why);
    return decision.mode;
}
/** @throws ActionError `dockerfile-lint` */
async function tellLint(source, level, { log, env }) {
    // The rules are those of Windows.
    const isWindows = env.RUNNER_OS === undefined ? process.platform === 'win32' : env.RUNNER_OS === 'Windows';
    if (level === 'off' || !isWindows)
        return;
    const read = [
        { file: source.shown, findings: lintDockerfile(source.content) },
        await lintContainerFile(source),
        ...(await lintScripts(source)),
    ];
    for (const { file, findings } of read) {
        for (const { code, line, message } of findings) {
            // GitHub knows files by / only, and a runner on Windows hands a relative path on as it is.
            const at = { file: file.replaceAll('\\', '/'), line };
            if (level === 'error')
                log.error(`${message} (${code})`, at);
            else
                log.warning(`${message} (${code})`, at);
        }
    }
    const wrong = read.filter(({ findings }) => findings.length > 0);
    if (level !== 'error' || wrong.length === 0)
        return;
    const told = wrong.map(({ file, findings }) => `${file} has ${(0,core_text/* count */.U9)(findings.length, 'finding')}: ${findings.map(({ code, line }) => `${code} (line ${line})`).join(', ')}.`);
    throw (0,images_errors/* imageError */.w)('dockerfile-lint', {
        message: told.join(' '),
        remedy: 'Correct what the annotations say, or set `lint` to warn or off.',
    });
}
function secretsUnsupported() {
    return (0,images_errors/* imageError */.w)('secrets-unsupported', {
        message: '`secrets` are given, and the classic builder, which Windows runners have, would leave them in a layer.',
        remedy: 'Download what needs the secret in a step before this one and COPY it, or read it when the container starts (ECS gives ' +
            'secrets of Secrets Manager and Parameter Store to a task).',
    });
}

;// CONCATENATED MODULE: ./build/tsc/src/images/base-lock.js








const SCHEMA = 1;
const lockFile = dist/* object */.Ikc({
    schema: dist/* literal */.euz(SCHEMA),
    bases: dist/* record */.g1P(dist/* string */.YjP(), dist/* object */.Ikc({ digest: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^sha256:[0-9a-f]{64}$/)), 'os-version': dist/* optional */.lqM(dist/* string */.YjP()) })),
});
/** @param shown as the person knows it. @throws ActionError `base-lock-invalid` */
async function readBaseLock(path, shown) {
    try {
        return dist/* parse */.qgA(lockFile, JSON.parse(await (0,promises_.readFile)(path, 'utf8'))).bases;
    }
    catch (error) {
        throw (0,images_errors/* imageError */.w)('base-lock-invalid', {
            message: `The lock of base images ${shown} cannot be read: ${(0,errors/* messageOf */.bD)(error)}`,
            remedy: 'Run build-image once with `update-base-lock: true`, which writes it, and commit the file.',
            cause: error,
        });
    }
}
/** What the references mean now; those that only the runner has cannot be locked. */
function lockOf(bases) {
    const entries = bases.flatMap((base) => {
        const digest = base.pull?.digests[0];
        if (digest === undefined || isPinned(base.reference))
            return [];
        const { osVersion } = base.platform;
        return [[base.reference, { digest, ...(osVersion === undefined ? {} : { 'os-version': osVersion }) }]];
    });
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
/** The text of the file. */
const formatBaseLock = (bases) => `${JSON.stringify({ schema: SCHEMA, bases }, undefined, 2)}\n`;
/** Which bases of a new lock are others than before. */
function lockChanges(before, now) {
    return Object.entries(now).flatMap(([reference, base]) => before[reference]?.digest === base.digest ? [] : [{ reference, before: before[reference], now: base }]);
}
/** What a person has to know to merge a new lock, as the body of a pull request. @param file as the person knows it. */
function lockReport(changes, file) {
    const one = (base) => base === undefined ? 'not locked' : `${base['os-version'] ?? ''} \`${base.digest}\``.trim();
    const rows = changes.map(({ reference, before, now }) => [`\`${reference}\``, one(before), one(now)]);
    return [
        '### New base images',
        (0,core_text/* markdownTable */.Qj)(['base image', 'was', 'is'], rows),
        `Commit \`${file}\` as it is now, and builds start from these images: every step is built anew once, the hosts pull the new base layers, and the update's fixes are in what runs. Until then builds stay on the ones before.`,
    ].join('\n\n');
}
const isPinned = (reference) => reference.includes('@');
/** @throws ActionError `base-unlocked`: a lock that does not hold everything would let a build change by itself */
function checkLocked(images, lock, shown) {
    const open = images.filter(({ reference }) => !isPinned(reference) && lock[reference] === undefined);
    if (open.length === 0)
        return;
    throw (0,images_errors/* imageError */.w)('base-unlocked', {
        message: `${shown} does not hold ${open.map(({ reference, line }) => `${reference} (line ${line} of the Dockerfile)`).join(', ')}.`,
        remedy: 'Run build-image once with `update-base-lock: true`, and commit the file.',
    });
}
/** Looks where the tags of locked bases are now. */
async function findDrift(images, bases, options) {
    const { locked: lock, ...open } = options;
    const drifts = [];
    for (const image of images) {
        const base = bases.find(({ reference }) => reference === image.reference);
        const digest = lock?.[image.reference]?.digest;
        if (base === undefined || digest === undefined)
            continue;
        const { host, path, tag = 'latest' } = (0,registry_reference/* parseReference */.F2)(image.reference);
        if ((await (await options.registries(host)).digestOf(path, tag)) === digest)
            continue;
        const [now] = await resolveBases([image], open);
        // The list may have changed for other platforms only.
        if (now !== undefined && now.digest !== base.digest)
            drifts.push({ reference: image.reference, locked: base, now });
    }
    return drifts;
}
function describeDrift({ reference, locked, now }) {
    const one = ({ platform, digest }) => `${describeImagePlatform(platform)} (${digest})`;
    return `Base drift: ${reference} is ${one(now)} now, and the lock keeps ${one(locked)}. With the newer one everything is built anew.`;
}

;// CONCATENATED MODULE: ./build/tsc/actions/build-image/lock.js





const pathOf = ({ ports }, file) => (0,external_node_path_.resolve)(ports.env.GITHUB_WORKSPACE ?? process.cwd(), file);
/** What bases are locked to; nothing where the lock is written by this run. */
async function openLock(job) {
    const { inputs, source } = job;
    const file = inputs['base-lock'];
    if (file === undefined) {
        if (inputs['update-base-lock'])
            throw (0,parse/* invalidInputs */.Rg)(['update-base-lock is true, and base-lock names no file']);
        return {};
    }
    if (inputs['update-base-lock'])
        return {};
    const locked = await readBaseLock(pathOf(job, file), file);
    checkLocked(source.recipe.images, locked, file);
    return { locked };
}
/** Writes the lock, or tells which bases have moved on since. */
async function closeLock(job, bases, options) {
    const { inputs, source, ports } = job;
    const file = inputs['base-lock'];
    if (file === undefined)
        return {};
    if (inputs['update-base-lock'])
        return updateLock(job, file, lockOf(bases));
    try {
        const drifts = await findDrift(source.recipe.images, bases, options);
        for (const drift of drifts)
            ports.log.notice(describeDrift(drift));
        const list = drifts.map(({ reference, locked, now }) => ({
            reference,
            locked: locked.digest,
            now: now.digest,
            'os-version': now.platform.osVersion,
        }));
        return drifts.length === 0 ? {} : { 'base-drift': JSON.stringify(list) };
    }
    catch (error) {
        ports.log.warning(`Where the tags of the base images are now cannot be told: ${(0,errors/* messageOf */.bD)(error)}`);
        return {};
    }
}
async function updateLock(job, file, now) {
    const path = pathOf(job, file);
    // There is none at the first time; one that cannot be read is written anew, which is its remedy.
    const before = await readBaseLock(path, file).catch(() => ({}));
    const content = formatBaseLock(now);
    await (0,promises_.writeFile)(path, content);
    job.ports.log.info(`Wrote ${file}. Commit it, and later builds start from these images.`);
    const changes = lockChanges(before, now);
    if (changes.length === 0)
        return {};
    const report = lockReport(changes, file);
    await job.ports.summary.add(report);
    const list = changes.map(({ reference, before: old, now: { digest, 'os-version': version } }) => ({
        reference,
        locked: old?.digest,
        now: digest,
        'os-version': version,
    }));
    return { 'base-drift': JSON.stringify(list), 'new-base-lock': content, 'drift-report': report };
}

;// CONCATENATED MODULE: ./build/tsc/actions/build-image/main.js



















/** The engines' part of the image key: which builder, and how we drive it. */
const ENGINES = { classic: 'classic/1', buildkit: 'buildkit/1' };
const UNSPLIT = 'The stages are built in one go, so only the last one is cached: a COPY takes .dockerignore, into which docker writes ' +
    'something else each time. Add a line `.dockerignore` to that file to have each stage cached.';
async function run(inputs, ports) {
    const job = await openJob(inputs, ports);
    try {
        return await findOrBuild(job);
    }
    finally {
        await job.docker.close();
    }
}
/** After a kill, the action itself could not delete it. */
async function post(ports) {
    const folder = ports.state.read(CONFIG_STATE);
    if (folder !== '')
        await (0,docker_config/* removeDockerConfig */.nS)(folder);
}
async function findOrBuild(job) {
    const { inputs, ports, repository, session, source } = job;
    const isolation = inputs.isolation === 'hyperv' ? 'hyperv' : 'process';
    const platform = await findPlatform(job);
    const { locked } = await openLock(job);
    const options = {
        ...session,
        platform,
        isolation,
        ...(locked === undefined ? {} : { locked }),
        local: (reference) => localImage(job, reference),
    };
    const prepared = await prepareBuild(source, {
        ...inputs,
        ...options,
        buildArgs: inputs['build-args'],
        engine: ENGINES[inputs.engine],
        log: ports.log,
        signal: ports.cancellation.signal,
    });
    const drift = await closeLock(job, prepared.bases, options);
    const mayReuse = job.cache !== 'off' && !inputs['no-cache'];
    const exact = repository !== undefined && mayReuse
        ? await findExact(await session.registries(repository.host), repository.path, prepared.key)
        : undefined;
    const isExact = exact !== undefined && repository !== undefined;
    const run = inputs.engine === 'buildkit' ? buildKit : build;
    const result = isExact ? await tellExact(job, prepared, exact, repository) : await run(job, prepared, platform);
    return { ...result, outputs: { ...result.outputs, ...drift } };
}
/** An image that no registry has. Where the engine cannot be asked, the registry's answer says more than that. */
async function localImage({ docker, ports }, reference) {
    try {
        const engine = await docker.open();
        await awakenEngine(engine, daemonOptions(ports));
        const image = await engine.inspect(reference);
        return image && { id: image.id, platform: { os: image.os, osVersion: image.osVersion } };
    }
    catch (error) {
        if (!(0,errors/* isActionError */.Bd)(error) || error.code !== 'engine-unavailable')
            throw error;
        ports.log.info(`Whether the runner itself has ${reference} cannot be told: ${error.message}`);
        return undefined;
    }
}
async function findPlatform({ ports, docker }) {
    const daemon = daemonOptions(ports);
    const machine = { platform: (0,external_node_os_.platform)(), arch: (0,external_node_os_.arch)(), release: (0,external_node_os_.release)() };
    const own = runnerPlatform(ports.env, machine);
    return (own ??
        platformOfEngine(await awakenEngine(await docker.open(), daemon), machine.arch === 'x64' ? 'amd64' : machine.arch));
}
const daemonOptions = (ports) => ({
    ...ports,
    signal: ports.cancellation.signal,
    platform: (0,external_node_os_.platform)(),
});
async function build(job, prepared, target) {
    const { inputs, ports, source, repository, branches } = job;
    ports.cancellation.leaves('A build was stopped half-way; nothing was pushed. Its finished layers are on the runner only.');
    const docker = await job.docker.open();
    const engine = await awakenEngine(docker, daemonOptions(ports));
    checkEngine(engine, target);
    const access = { registries: job.session.registries, docker, log: ports.log };
    const waiting = { ...ports, signal: ports.cancellation.signal };
    const mode = inputs.pull ? 'always' : 'missing';
    await provideBases(prepared.bases, { ...waiting, ...access, root: engine.root, mode });
    const isRead = job.cache !== 'off' && !inputs['no-cache'];
    const named = isRead ? inputs['cache-from'] : [];
    const cacheFrom = await pullCacheImages(isRead ? cacheCandidates(repository?.uri, branches.all, named) : [], access);
    const base = repository?.uri ?? 'windows-on-ecs';
    const image = `${base}:${(0,images_key/* keyTag */.QR)(prepared.key)}`;
    const request = {
        ...{ ...inputs, ...source, repository: base, key: prepared.key, cacheFrom, buildArgs: inputs['build-args'] },
        names: [image, ...inputs.tags.map((tag) => (/[/:]/.test(tag) ? tag : `${base}:${tag}`))],
        layers: inputs['no-cache'] ? 'no-cache' : 'cache',
    };
    const sourcesOf = async (stage) => isRead ? pullCacheImages(stageCandidates(repository?.uri, branches.all, stage), access, 'first') : [];
    const builds = planStages(source, request);
    if (builds.length < source.recipe.stages.length)
        ports.log.notice(UNSPLIT);
    const matchers = (0,external_node_path_.join)(ports.suiteRoot, 'actions', 'build-image', 'problem-matchers.json');
    const tools = { ...waiting, docker, sourcesOf };
    const result = await ports.matchers.within(matchers, () => buildStages(builds, tools));
    const cause = cacheFrom.length === 0 ? undefined : await findCause(job, prepared.record, result.cache);
    const facts = { layers: request.layers, cacheMode: job.cache, sources: cacheFrom.length, ...(cause && { cause }) };
    return tellBuilt(job, { ...prepared, image, why: (0,report/* explainMiss */.gL)(result.cache, facts) }, result);
}


/***/ }),

/***/ 6600:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C5: () => (/* binding */ memberOf),
/* harmony export */   Uh: () => (/* binding */ runTrust),
/* harmony export */   Un: () => (/* binding */ requestError),
/* harmony export */   j_: () => (/* binding */ readEvent)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _core_errors__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6156);


const TRUSTED_EVENTS = new Set(['push', 'workflow_dispatch', 'schedule', 'repository_dispatch']);
/**
 * https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows
 *
 * @param event the parsed file of GITHUB_EVENT_PATH
 */
function runTrust(env, event) {
    const name = env.GITHUB_EVENT_NAME;
    // Not on GitHub: whoever runs it has the repository's rights anyway.
    if (name === undefined || name === '')
        return 'trusted';
    // A pull request of which nothing can be read may be anybody's.
    if (isOfFork(event) || (name.startsWith('pull_request') && memberOf(event, 'pull_request') === undefined))
        return 'foreign';
    return TRUSTED_EVENTS.has(name) && env.GITHUB_REF_TYPE === 'branch' ? 'trusted' : 'unmerged';
}
/** A pull request, or the run that it started, from another repository; one that was deleted cannot be told. */
function isOfFork(event) {
    const own = memberOf(memberOf(event, 'repository'), 'full_name');
    const pullRequest = memberOf(event, 'pull_request');
    const run = memberOf(event, 'workflow_run');
    const heads = [
        ...(pullRequest === undefined ? [] : [memberOf(memberOf(pullRequest, 'head'), 'repo')]),
        ...(run === undefined ? [] : [memberOf(run, 'head_repository')]),
    ];
    return heads.some((head) => memberOf(head, 'full_name') !== own);
}
const requestError = (0,_core_errors__WEBPACK_IMPORTED_MODULE_1__/* .errorsOf */ .Bp)({
    'request-untrusted': {
        cause: 'A pull request from a fork asks for something that reaches AWS.',
        remedy: 'Start the workflow from a branch of this repository, after you have read the change. Nothing has been changed.',
    },
    'role-missing': {
        cause: 'There is no IAM role to assume.',
        remedy: 'Give `role-arn`. If it comes from `vars.AWS_ROLE_ARN`, see whether that variable is set for this repository or this environment: GitHub puts nothing in the place of one that is not.',
    },
    'not-confirmed': {
        cause: 'What had to be typed to confirm was not typed.',
        remedy: 'Start the workflow again, with what the message asks for as `confirmation`, letter by letter. Nothing has been changed.',
    },
});
/** The event that started the run, as GitHub sent it; `undefined` where there is none. */
async function readEvent(env) {
    const path = env.GITHUB_EVENT_PATH;
    if (path === undefined || path === '')
        return undefined;
    try {
        return JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8'));
    }
    catch {
        return undefined;
    }
}
function memberOf(value, name) {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? Reflect.get(value, name)
        : undefined;
}


/***/ }),

/***/ 1931:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SY: () => (/* binding */ describeBuild),
/* harmony export */   Zn: () => (/* binding */ updateTrouble),
/* harmony export */   hA: () => (/* binding */ hostRuns),
/* harmony export */   hg: () => (/* binding */ predatesFebruary2020)
/* harmony export */ });
/* unused harmony export releases */
/**
 * Which image runs on which host with process isolation:
 * https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility
 * The rule that hosts run older releases begins with Windows Server 2025.
 */
const releases = [
    { name: 'Windows Server 2019', build: 17763, tag: 'ltsc2019', runs: [17763] },
    { name: 'Windows Server 2022', build: 20348, tag: 'ltsc2022', runs: [20348] },
    { name: 'Windows Server 2025', build: 26100, tag: 'ltsc2025', runs: [26100, 20348] },
];
/**
 * The first revision of each build that has the security update of February 2020, since when 32-bit programs fail in
 * a container where only one of host and image has it; the hosts that ECS can start today all have.
 * https://support.microsoft.com/help/4542617 with the revisions of KB4537764 and KB4532691
 */
const FEBRUARY_2020 = new Map([
    [14393, 3504],
    [17763, 1039],
]);
/** Whether an image's Windows is too old for 32-bit programs on hosts with later updates. */
function predatesFebruary2020({ build, revision }) {
    const first = FEBRUARY_2020.get(build);
    return first !== undefined && revision !== undefined && revision < first;
}
function releaseOfBuild(build) {
    return releases.find((release) => release.build === build);
}
/** `Windows Server 2022 (build 20348)`. */
function describeBuild(build) {
    const release = releaseOfBuild(build);
    return release === undefined ? `Windows build ${build}` : `${release.name} (build ${build})`;
}
/**
 * Whether a host runs images of a build with process isolation: of hosts that are not in the table only
 * the same build is certain.
 */
function hostRuns(hostBuild, imageBuild) {
    return (releaseOfBuild(hostBuild)?.runs ?? [hostBuild]).includes(imageBuild);
}
/** Windows Server 2016: the one release on which host and image need the same monthly update. */
const SAME_UPDATE_BUILD = 14393;
/**
 * What the monthly update of an image is to its host of the same build: `newer` has been seen to end as 0xC0370106
 * (https://github.com/microsoft/Windows-Containers/issues/591), `other` does not start at all. Otherwise updates need not
 * be the same: https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility
 *
 * @returns `undefined` where it is no hindrance, where the builds differ, or where one of them is not told.
 */
function updateTrouble(host, image) {
    if (host.build !== image.build || host.revision === undefined || image.revision === undefined)
        return undefined;
    if (host.build === SAME_UPDATE_BUILD)
        return host.revision === image.revision ? undefined : 'other';
    return image.revision > host.revision ? 'newer' : undefined;
}


/***/ }),

/***/ 8613:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ parseWindowsVersion),
/* harmony export */   j: () => (/* binding */ formatWindowsVersion)
/* harmony export */ });
/** @returns `undefined` where the text is no Windows version. */
function parseWindowsVersion(text) {
    const match = /^10\.0\.(\d+)(?:\.(\d+))?$/.exec(text.trim());
    if (match === null)
        return undefined;
    const [, build, revision] = match;
    return { build: Number(build), ...(revision === undefined ? {} : { revision: Number(revision) }) };
}
/** The reverse of {@link parseWindowsVersion}. */
const formatWindowsVersion = ({ build, revision }) => `10.0.${build}${revision === undefined ? '' : `.${revision}`}`;


/***/ }),

/***/ 4158:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {


/**
 * @license
 * Copyright 2020 Balena Ltd.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *    http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 *
 * ------------------------------------------------------------------------
 *
 * Copyright 2018 Zeit, Inc.
 * Licensed under the MIT License. See file LICENSE.md for a full copy.
 *
 * ------------------------------------------------------------------------
 */

/**
 * This module implements the [dockerignore
 * spec](https://docs.docker.com/engine/reference/builder/#dockerignore-file),
 * closely following Docker's (Moby) Golang implementation:
 * https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go
 * https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go
 * https://github.com/moby/moby/blob/v19.03.8/pkg/archive/archive.go#L825
 *
 * Something the spec is not clear about, but we discovered by reading source code
 * and testing against the "docker build" command, is the handling of backslashes and
 * forward slashes as path separators and escape characters in the .dockerignore file
 * across platforms including Windows, Linux and macOS:
 *
 * * On Linux and macOS, only forward slashes can be used as path separators in the
 *   .dockerignore file, and the backslash works as an escape character.
 * * On Windows, both forward slashes and backslashes are allowed as path separators
 *   in the .dockerignore file, and the backslash is not used as an escape character.
 *
 * This is consistent with how Windows works generally: both forward slashes and
 * backslashes are accepted as path separators by the cmd.exe Command Prompt or
 * PowerShell, and by library functions like the Golang filepath.Clean or the
 * Node.js path.normalize.
 *
 * Similarly, path strings provided to the IgnoreBase.ignores() and IgnoreBase.filter()
 * methods can use either forward slashes or backslashes as path separators on Windows,
 * but only forward slashes are accepted as path separators on Linux and macOS.
 */

const path = __webpack_require__(6928);

const factory = options => new IgnoreBase(options); // https://github.com/kaelzhang/node-ignore/blob/5.1.4/index.js#L538-L539
// Fixes typescript module import


factory.default = factory;
module.exports = factory;

function make_array(subject) {
  return Array.isArray(subject) ? subject : [subject];
}

const REGEX_TRAILING_SLASH = /(?<=.)\/$/;
const REGEX_TRAILING_BACKSLASH = /(?<=.)\\$/;
const REGEX_TRAILING_PATH_SEP = path.sep === '\\' ? REGEX_TRAILING_BACKSLASH : REGEX_TRAILING_SLASH;
const KEY_IGNORE = typeof Symbol !== 'undefined' ? Symbol.for('dockerignore') : 'dockerignore'; // An implementation of Go's filepath.Clean
// https://golang.org/pkg/path/filepath/#Clean
// https://github.com/golang/go/blob/master/src/path/filepath/path.go
// Note that, like Go, on Windows this function converts forward slashes
// to backslashes.

function cleanPath(file) {
  return path.normalize(file).replace(REGEX_TRAILING_PATH_SEP, '');
} // Javascript port of Golang's filepath.ToSlash
// https://golang.org/pkg/path/filepath/#ToSlash
// https://github.com/golang/go/blob/master/src/path/filepath/path.go
// Convert any OS-specific path separator to '/'. Backslash is converted
// to forward slash on Windows, but not on Linux/macOS.
// Note that both forward slashes and backslashes are valid path separators on
// Windows. As a result, code such as `pattern.split(path.sep).join('/')` fails
// on Windows when forward slashes are used as path separators.


function toSlash(file) {
  if (path.sep === '/') {
    return file;
  }

  return file.replace(/\\/g, '/');
} // Javascript port of Golang's filepath.FromSlash
// https://github.com/golang/go/blob/master/src/path/filepath/path.go


function fromSlash(file) {
  if (path.sep === '/') {
    return file;
  }

  return file.replace(/\//g, path.sep);
}

class IgnoreBase {
  constructor({
    // https://github.com/kaelzhang/node-ignore/blob/5.1.4/index.js#L372
    ignorecase = true
  } = {}) {
    this._rules = [];
    this._ignorecase = ignorecase;
    this[KEY_IGNORE] = true;

    this._initCache();
  }

  _initCache() {
    this._cache = {};
  } // @param {Array.<string>|string|Ignore} pattern


  add(pattern) {
    this._added = false;

    if (typeof pattern === 'string') {
      pattern = pattern.split(/\r?\n/g);
    }

    make_array(pattern).forEach(this._addPattern, this); // Some rules have just added to the ignore,
    // making the behavior changed.

    if (this._added) {
      this._initCache();
    }

    return this;
  } // legacy


  addPattern(pattern) {
    return this.add(pattern);
  }

  _addPattern(pattern) {
    // https://github.com/kaelzhang/node-ignore/issues/32
    if (pattern && pattern[KEY_IGNORE]) {
      this._rules = this._rules.concat(pattern._rules);
      this._added = true;
      return;
    }

    if (this._checkPattern(pattern)) {
      const rule = this._createRule(pattern.trim());

      if (rule !== null) {
        this._added = true;

        this._rules.push(rule);
      }
    }
  }

  _checkPattern(pattern) {
    // https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go#L34-L40
    return pattern && typeof pattern === 'string' && pattern.indexOf('#') !== 0 && pattern.trim() !== "";
  }

  filter(paths) {
    return make_array(paths).filter(path => this._filter(path));
  }

  createFilter() {
    return path => this._filter(path);
  }

  ignores(path) {
    return !this._filter(path);
  } // https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go#L41-L53
  // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L29-L55


  _createRule(pattern) {
    const origin = pattern;
    let negative = false; // > An optional prefix "!" which negates the pattern;
    // https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go#L43-L46

    if (pattern[0] === '!') {
      negative = true;
      pattern = pattern.substring(1).trim();
    } // https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go#L47-L53


    if (pattern.length > 0) {
      pattern = cleanPath(pattern);
      pattern = toSlash(pattern);

      if (pattern.length > 1 && pattern[0] === '/') {
        pattern = pattern.slice(1);
      }
    } // https://github.com/moby/moby/blob/v19.03.8/builder/dockerignore/dockerignore.go#L54-L55


    if (negative) {
      pattern = '!' + pattern;
    } // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L30


    pattern = pattern.trim();

    if (pattern === "") {
      return null;
    } // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L34
    // convert forward slashes to backslashes on Windows


    pattern = cleanPath(pattern); // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L36-L42

    if (pattern[0] === '!') {
      if (pattern.length === 1) {
        return null;
      }

      negative = true;
      pattern = pattern.substring(1);
    } else {
      negative = false;
    }

    return {
      origin,
      pattern,
      // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L54
      dirs: pattern.split(path.sep),
      negative
    };
  } // @returns `Boolean` true if the `path` is NOT ignored


  _filter(path) {
    if (!path) {
      return false;
    }

    if (path in this._cache) {
      return this._cache[path];
    }

    return this._cache[path] = this._test(path);
  } // @returns {Boolean} true if a file is NOT ignored
  // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L62


  _test(file) {
    file = fromSlash(file); // equivalent to golang filepath.Dir() https://golang.org/src/path/filepath/path.go

    const parentPath = cleanPath(path.dirname(file));
    const parentPathDirs = parentPath.split(path.sep);
    let matched = false;

    this._rules.forEach(rule => {
      let match = this._match(file, rule); // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L80


      if (!match && parentPath !== ".") {
        // Check to see if the pattern matches one of our parent dirs.
        if (rule.dirs.includes('**')) {
          // Ah shucks! We have to test every possible parent path that has 
          // a number of dirs _n_ where 
          // `rule.dirs.filter(doubleStar).length <= _n_ <= parentPathDirs.length`
          // since the ** can imply any number of directories including 0
          for (let i = rule.dirs.filter(x => x !== '**').length; i <= parentPathDirs.length; i++) {
            match = match || this._match(parentPathDirs.slice(0, i).join(path.sep), rule);
          }
        } else if (rule.dirs.length <= parentPathDirs.length) {
          // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L83
          match = this._match(parentPathDirs.slice(0, rule.dirs.length).join(path.sep), rule);
        }
      }

      if (match) {
        matched = !rule.negative;
      }
    });

    return !matched;
  } // @returns {Boolean} true if a file is matched by a rule


  _match(file, rule) {
    return this._compile(rule).regexp.test(file);
  } // https://github.com/moby/moby/blob/v19.03.8/pkg/fileutils/fileutils.go#L139


  _compile(rule) {
    if (rule.regexp) {
      return rule;
    }

    let regStr = '^'; // Go through the pattern and convert it to a regexp.

    let escapedSlash = path.sep === '\\' ? '\\\\' : path.sep;

    for (let i = 0; i < rule.pattern.length; i++) {
      const ch = rule.pattern[i];

      if (ch === '*') {
        if (rule.pattern[i + 1] === '*') {
          // is some flavor of "**"
          i++; // Treat **/ as ** so eat the "/"

          if (rule.pattern[i + 1] === path.sep) {
            i++;
          }

          if (rule.pattern[i + 1] === undefined) {
            // is "**EOF" - to align with .gitignore just accept all
            regStr += ".*";
          } else {
            // is "**"
            // Note that this allows for any # of /'s (even 0) because
            // the .* will eat everything, even /'s
            regStr += `(.*${escapedSlash})?`;
          }
        } else {
          // is "*" so map it to anything but "/"
          regStr += `[^${escapedSlash}]*`;
        }
      } else if (ch === '?') {
        // "?" is any char except "/"
        regStr += `[^${escapedSlash}]`;
      } else if (ch === '.' || ch === '$') {
        // Escape some regexp special chars that have no meaning
        // in golang's filepath.Match
        regStr += `\\${ch}`;
      } else if (ch === '\\') {
        // escape next char. Note that a trailing \ in the pattern
        // will be left alone (but need to escape it)
        if (path.sep === '\\') {
          // On windows map "\" to "\\", meaning an escaped backslash,
          // and then just continue because filepath.Match on
          // Windows doesn't allow escaping at all
          regStr += escapedSlash;
          continue;
        }

        if (rule.pattern[i + 1] !== undefined) {
          regStr += '\\' + rule.pattern[i + 1];
          i++;
        } else {
          regStr += '\\';
        }
      } else {
        regStr += ch;
      }
    }

    regStr += "$";
    rule.regexp = new RegExp(regStr, this._ignorecase ? 'i' : '');
    return rule;
  }

}


/***/ })

};
;