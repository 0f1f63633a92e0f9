"use strict";
exports.id = 407;
exports.ids = [407];
exports.modules = {

/***/ 8407:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  contract: () => (/* reexport */ contract),
  post: () => (/* binding */ post),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: ./build/tsc/src/core/errors.js
var errors = __webpack_require__(6156);
// EXTERNAL MODULE: ./build/tsc/src/ecr/session.js + 8 modules
var ecr_session = __webpack_require__(8353);
// EXTERNAL MODULE: ./build/tsc/src/images/private-docker.js
var private_docker = __webpack_require__(2158);
// EXTERNAL MODULE: ./build/tsc/src/registry/errors.js
var registry_errors = __webpack_require__(4732);
// EXTERNAL MODULE: ./build/tsc/src/registry/manifest.js
var registry_manifest = __webpack_require__(3182);
;// CONCATENATED MODULE: ./build/tsc/src/registry/copy.js


/**
 * Copies the blobs of an image, so that its manifest can be put into another repository with its digest
 * kept: what is there already is left, what the registry can mount is mounted, the rest is streamed.
 *
 * @throws ActionError `registry-answer-invalid` where the manifest is of several platforms.
 */
async function copyBlobs(manifest, from, to, onBlob = () => { }) {
    const parsed = (0,registry_manifest/* parseManifest */.Ng)(manifest, `${from.registry.host}/${from.path}@${manifest.digest}`);
    if (parsed.kind === 'index') {
        throw (0,registry_errors/* registryError */.e)('registry-answer-invalid', {
            message: `${from.registry.host}/${from.path}@${manifest.digest} holds images of several platforms.`,
            remedy: 'Name the manifest of the one image that is to be pushed.',
        });
    }
    for (const blob of [...parsed.layers, parsed.config]) {
        // A foreign layer is in no registry: the engine fetches it from its URLs.
        if (blob.urls !== undefined && blob.urls.length > 0)
            continue;
        onBlob(blob.digest, await copyBlob(blob, from, to));
    }
}
async function copyBlob(blob, from, to) {
    if (await to.registry.hasBlob(to.path, blob.digest))
        return 'there already';
    const isSameRegistry = from.registry.host === to.registry.host;
    if (isSameRegistry && (await to.registry.mountBlob(to.path, blob.digest, from.path)))
        return 'mounted';
    await to.registry.uploadBlob(to.path, blob, () => from.registry.openBlob(from.path, blob));
    return 'copied';
}

// EXTERNAL MODULE: ./build/tsc/src/registry/refusal.js
var refusal = __webpack_require__(6595);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
;// CONCATENATED MODULE: ./build/tsc/src/images/annotations.js


const OCI = 'application/vnd.oci.image';
/**
 * Docker's types have no annotations, those of OCI do; the blobs are the same.
 * https://github.com/opencontainers/image-spec/blob/main/media-types.md#compatibility-matrix
 */
const OCI_TYPES = {
    'application/vnd.docker.distribution.manifest.v2+json': `${OCI}.manifest.v1+json`,
    'application/vnd.docker.container.image.v1+json': `${OCI}.config.v1+json`,
    'application/vnd.docker.image.rootfs.diff.tar.gzip': `${OCI}.layer.v1.tar+gzip`,
    'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip': `${OCI}.layer.nondistributable.v1.tar+gzip`,
};
const typed = dist/* looseObject */._H3({ mediaType: dist/* optional */.lqM(dist/* string */.YjP()) });
const whole = dist/* looseObject */._H3({
    mediaType: dist/* optional */.lqM(dist/* string */.YjP()),
    config: typed,
    layers: dist/* array */.YOg(typed),
    annotations: dist/* optional */.lqM(dist/* record */.g1P(dist/* string */.YjP(), dist/* string */.YjP())),
});
function hasAnnotations(manifest, annotations) {
    const own = dist/* parse */.qgA(whole, JSON.parse(manifest.bytes.toString('utf8'))).annotations ?? {};
    return Object.entries(annotations).every(([name, value]) => own[name] === value);
}
/** The same image with annotations of the moment; those that are there and not named stay. Nothing else is another. */
function annotate(manifest, annotations) {
    if (hasAnnotations(manifest, annotations))
        return manifest;
    const content = dist/* parse */.qgA(whole, JSON.parse(manifest.bytes.toString('utf8')));
    const mediaType = OCI_TYPES[manifest.mediaType] ?? manifest.mediaType;
    const sorted = Object.fromEntries(Object.entries(annotations).sort(([a], [b]) => (a < b ? -1 : 1)));
    const written = {
        ...content,
        mediaType,
        config: inOci(content.config),
        layers: content.layers.map(inOci),
        annotations: { ...content.annotations, ...sorted },
    };
    const bytes = Buffer.from(JSON.stringify(written));
    return { bytes, mediaType, digest: (0,registry_manifest/* sha256 */.sc)(bytes) };
}
function inOci(descriptor) {
    const mediaType = OCI_TYPES[descriptor.mediaType ?? ''];
    return mediaType === undefined ? descriptor : { ...descriptor, mediaType };
}

// EXTERNAL MODULE: ./build/tsc/src/images/docker.js
var images_docker = __webpack_require__(1364);
// EXTERNAL MODULE: ./build/tsc/src/images/errors.js
var images_errors = __webpack_require__(5443);
;// CONCATENATED MODULE: ./build/tsc/src/images/labels.js




const labelled = dist/* looseObject */._H3({ Labels: dist/* optional */.lqM(dist/* nullable */.mee(dist/* record */.g1P(dist/* string */.YjP(), dist/* string */.YjP()))) });
const withRunConfig = dist/* looseObject */._H3({ config: dist/* optional */.lqM(dist/* nullable */.mee(labelled)) });
const withConfig = dist/* looseObject */._H3({ config: dist/* looseObject */._H3({ digest: dist/* string */.YjP(), size: dist/* number */.aig() }) });
/** The labels that an image has. */
function labelsOf(config) {
    const parsed = dist/* safeParse */.xLC(withRunConfig, config);
    return parsed.success ? (parsed.output.config?.Labels ?? {}) : {};
}
const hasLabels = (config, labels) => {
    const own = labelsOf(config);
    return Object.entries(labels).every(([name, value]) => own[name] === value);
};
/**
 * The same image with labels of the moment, such as the commit. They are bound this late because in a build
 * they would be a step of their own: with each commit the cache would miss there, and on Windows each LABEL is
 * a layer. Labels that are there and not named stay; all else keeps its order, so that the same labels always
 * make the same digest.
 *
 * @throws ActionError `registry-answer-invalid`
 */
function relabel(manifest, config, labels) {
    const image = JSON.parse(config.toString('utf8'));
    (0,registry_manifest/* parseImageConfig */.FB)(config, manifest.digest);
    const outer = dist/* parse */.qgA(withRunConfig, image);
    const sorted = Object.fromEntries(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
    const run = outer.config ?? {};
    const written = Buffer.from(JSON.stringify({ ...outer, config: { ...run, Labels: { ...run.Labels, ...sorted } } }));
    const configDigest = (0,registry_manifest/* sha256 */.sc)(written);
    const whole = dist/* parse */.qgA(withConfig, JSON.parse(manifest.bytes.toString('utf8')));
    const bytes = Buffer.from(JSON.stringify({ ...whole, config: { ...whole.config, digest: configDigest, size: written.length } }));
    return { manifest: { bytes, mediaType: manifest.mediaType, digest: (0,registry_manifest/* sha256 */.sc)(bytes) }, config: written, configDigest };
}
/**
 * Gives an image of a repository other labels and annotations, and brings the new configuration there; its manifest is
 * not put yet, so no tag has moved.
 *
 * @returns the manifest as it was, where it has them already.
 * @throws ActionError `labels-index`, `registry-…`
 */
async function markInRegistry(manifest, { labels, annotations }, place) {
    const { registry, path } = place;
    const name = `${registry.host}/${path}@${manifest.digest}`;
    const parsed = (0,registry_manifest/* parseManifest */.Ng)(manifest, name);
    if (parsed.kind === 'index')
        throw noLabelsOnIndex(name);
    const config = await registry.blob(path, parsed.config.digest);
    if (hasLabels((0,registry_manifest/* parseImageConfig */.FB)(config, name), labels))
        return annotate(manifest, annotations);
    const changed = relabel(manifest, config, labels);
    const blob = { ...parsed.config, digest: changed.configDigest, size: changed.config.length };
    if (!(await registry.hasBlob(path, blob.digest)))
        await registry.uploadBytes(path, changed.config);
    return annotate(changed.manifest, annotations);
}
function noLabelsOnIndex(name) {
    return (0,images_errors/* imageError */.w)('labels-index', {
        message: `${name} holds images of several platforms, and \`labels\` and \`annotations\` belong to one.`,
        remedy: 'Name the manifest of the one image that is to be pushed, or leave them out.',
    });
}

;// CONCATENATED MODULE: ./build/tsc/src/images/marks.js
const hasMarks = ({ labels, annotations }) => Object.keys(labels).length + Object.keys(annotations).length > 0;

// EXTERNAL MODULE: ./build/tsc/src/ecr/repositories.js
var repositories = __webpack_require__(4600);
// EXTERNAL MODULE: ./build/tsc/src/registry/reference.js
var registry_reference = __webpack_require__(5782);
// EXTERNAL MODULE: ./build/tsc/src/images/cache-tags.js
var cache_tags = __webpack_require__(1728);
// EXTERNAL MODULE: ./build/tsc/src/images/key.js
var key = __webpack_require__(281);
;// CONCATENATED MODULE: ./build/tsc/src/images/push-plan.js





/**
 * Sorts all tags by the image that they go on.
 *
 * @throws ActionError `tag-invalid`, `tags-missing`, `reference-invalid`
 */
function planPush(inputs, repository) {
    (0,cache_tags/* checkTags */.MK)([...inputs.tags, ...Object.keys(inputs.cacheTags)]);
    const source = readSource(inputs.image, repository);
    const tags = [...new Set(inputs.tags)].map((tag) => ({ tag, purpose: 'wanted' }));
    const isRecord = ([, value]) => value.startsWith('file:');
    const cached = Object.entries(inputs.cacheTags)
        .filter((entry) => !isRecord(entry))
        .filter(([tag]) => !inputs.tags.includes(tag))
        .map(([tag, image]) => ({ tag, source: readSource(image, repository), purpose: 'cache' }));
    const own = cached.filter((each) => isSame(each.source, source));
    const { labels, annotations } = inputs;
    // The wanted tags go on the image with these; those of the cache on it as it was built.
    const image = { source, labels, annotations, tags: [...tags, ...own.map(({ tag, purpose }) => ({ tag, purpose }))] };
    if (source.kind === 'local' && image.tags.length === 0)
        throw tagsMissing(inputs.image);
    const others = [];
    for (const { tag, source: from, purpose } of cached.filter((each) => !own.includes(each))) {
        const known = others.findIndex((other) => isSame(other.source, from));
        const item = others[known] ?? { source: from, tags: [], labels: {}, annotations: {} };
        others.splice(known < 0 ? others.length : known, 1, { ...item, tags: [...item.tags, { tag, purpose }] });
    }
    return { image, others, records: Object.fromEntries(Object.entries(inputs.cacheTags).filter(isRecord)) };
}
/** `sha256:…` alone is an image of the repository itself; with a name it is that repository's; else it is local. */
function readSource(text, repository) {
    if ((0,registry_reference/* isDigest */.Bc)(text))
        return { kind: 'registry', host: repository.host, path: repository.path, digest: text };
    const reference = (0,registry_reference/* parseReference */.F2)(text, 'image');
    if (reference.digest === undefined)
        return { kind: 'local', reference: text };
    const isOwn = text.startsWith(`${repository.path}@`) || (0,registry_reference/* repositoryOf */._M)(reference) === repository.uri;
    const { host, path } = isOwn ? repository : reference;
    return { kind: 'registry', host, path, digest: reference.digest };
}
function isSame(a, b) {
    if (a.kind === 'local')
        return b.kind === 'local' && a.reference === b.reference;
    return b.kind === 'registry' && a.digest === b.digest;
}
/**
 * - `keep`: it is on this image already.
 * - `skip`: a cache tag that another image has and that may not move. Key tags never move: another job built
 *   the same inputs meanwhile, and both images are right.
 * - `conflict`: a wanted tag that may not move.
 *
 * @param rules those of an ECR repository; other registries do not tell theirs.
 */
function decideTag(tag, purpose, state, rules) {
    if (state === 'absent')
        return 'put';
    if (state === 'same')
        return 'keep';
    const movable = (rules === undefined || (0,repositories/* isMovable */.dS)(tag, rules)) && !(purpose === 'cache' && (0,key/* isKeyTag */.y_)(tag));
    if (movable)
        return 'put';
    return purpose === 'cache' ? 'skip' : 'conflict';
}
function tagConflict(tag, repository, cause) {
    return (0,images_errors/* imageError */.w)('tag-immutable', {
        message: `${repository.uri} has another image under the tag ${tag}, and its tags are immutable.`,
        remedy: 'Give the image a tag of its own, such as the commit, or let the repository exclude that tag from immutability.',
        cause,
    });
}
function tagsMissing(image) {
    return (0,images_errors/* imageError */.w)('tags-missing', {
        message: `${image} is to be pushed, and neither tags nor cache-tags are given.`,
        remedy: 'Set `tags`, for example to ${{ github.sha }}.',
    });
}

;// CONCATENATED MODULE: ./build/tsc/src/images/push.js









/**
 * Brings one image and its tags to the repository. An image that is there already is not uploaded again;
 * its tags are put on the manifest through the registry, so the engine pushes once at most. With labels or annotations, the
 * wanted tags go on the marked image and the cache's on the image as it was built.
 *
 * @returns the manifest that wanted tags are on.
 * @throws ActionError `image-missing`, `tag-immutable`, `push-denied`, `push-failed`, `labels-index`, `registry-…`
 */
async function pushImage(item, options) {
    const registry = await options.registries(options.repository.host);
    if (item.source.kind === 'registry') {
        const built = await fetchSource(item.source, registry, options);
        return { manifest: await tagBoth(item, { built, registry }, options) };
    }
    const docker = await options.docker.open();
    const local = await docker.inspect(item.source.reference);
    if (local === undefined)
        throw imageMissing(item.source.reference);
    const there = await lookAtTags(item, registry, options);
    const known = there.find(({ manifest }) => manifest !== undefined && isOfImage(manifest, local))?.manifest;
    const steps = await foresee(item, { there, local, registry }, options);
    const upload = steps.find(({ step, purpose }) => step === 'put' && (purpose === 'cache' || !hasMarks(item)));
    if (known === undefined && upload === undefined && !hasMarks(item))
        throw tagConflict(item.tags[0]?.tag ?? '', options.repository);
    const uploaded = { image: item.source.reference, tag: upload?.tag ?? uploadTag(local) };
    const built = known ?? (await uploadLocal(uploaded, registry, options));
    const done = known === undefined ? uploaded.tag : undefined;
    return { manifest: await tagBoth(item, { built, registry, local, done }, options), local };
}
/** No branch is called so: the parts of a branch's name do not begin with a dot. */
const uploadTag = ({ id }) => `wl-.upload-${id.replace(/^.*:/, '').slice(0, 12)}`;
async function lookAtTags(item, registry, { repository }) {
    const look = async ({ tag, purpose }) => ({
        ...{ tag, purpose },
        manifest: await registry.manifest(repository.path, tag),
    });
    return Promise.all(item.tags.map(look));
}
/** What will become of the tags of a local image; conflicts end the push before anything is uploaded. */
async function foresee(item, { there, local, registry }, { repository, rules }) {
    const decided = [];
    for (const { tag, purpose, manifest } of there) {
        const isSame = async (found) => purpose === 'wanted' && hasMarks(item)
            ? couldBe(found, { ...item, local }, { registry, path: repository.path })
            : isOfImage(found, local);
        const state = manifest === undefined ? 'absent' : (await isSame(manifest)) ? 'same' : 'other';
        const step = decideTag(tag, purpose, state, rules);
        if (step === 'conflict')
            throw tagConflict(tag, repository);
        decided.push({ tag, purpose, step });
    }
    return decided;
}
/** Which digest the labelled image will have is known after the upload only; layers and labels say enough before. */
async function couldBe(found, { local, labels, annotations }, { registry, path }) {
    const parsed = (0,registry_manifest/* parseManifest */.Ng)(found, found.digest);
    if (parsed.kind === 'index')
        return false;
    const config = (0,registry_manifest/* parseImageConfig */.FB)(await registry.blob(path, parsed.config.digest), found.digest);
    return (hasLabels(config, labels) &&
        hasAnnotations(found, annotations) &&
        config.rootfs.diff_ids.join() === local.layers.join());
}
/** Puts the cache's tags on the image as it was built, and the wanted ones on the labelled. */
async function tagBoth(item, { built, registry, local, done }, options) {
    const { repository } = options;
    const final = hasMarks(item) ? await markInRegistry(built, item, { registry, path: repository.path }) : built;
    for (const [manifest, purposes] of [
        [built, final === built ? ['cache', 'wanted'] : ['cache']],
        [final, final === built ? [] : ['wanted']],
    ]) {
        const isSame = async (digest) => {
            if (digest === manifest.digest)
                return true;
            const there = local && manifest === built ? await registry.manifest(repository.path, digest) : undefined;
            return local !== undefined && there !== undefined && isOfImage(there, local);
        };
        const tags = item.tags.filter(({ tag, purpose }) => tag !== done && purposes.some((each) => each === purpose));
        await putTags(manifest, await decideAll({ ...item, tags }, registry, options, isSame), registry, options);
    }
    // Without a tag the labelled image would be nothing that can be read back.
    if (final !== built && !item.tags.some(({ purpose }) => purpose === 'wanted'))
        await registry.putManifest(repository.path, final.digest, final);
    return final;
}
/** Conflicts end the push before a tag is put. */
async function decideAll(item, registry, { repository, rules }, isSame) {
    const decide = async ({ tag, purpose }) => {
        const digest = await registry.digestOf(repository.path, tag);
        const state = digest === undefined ? 'absent' : (await isSame(digest)) ? 'same' : 'other';
        const step = decideTag(tag, purpose, state, rules);
        if (step === 'conflict')
            throw tagConflict(tag, repository);
        return { tag, purpose, step };
    };
    return Promise.all(item.tags.map(decide));
}
/** The engine's ID is the configuration's digest, or the manifest's where containerd keeps its images. */
function isOfImage(manifest, local) {
    if (manifest.digest === local.id)
        return true;
    const parsed = (0,registry_manifest/* parseManifest */.Ng)(manifest, manifest.digest);
    return parsed.kind === 'image' && parsed.config.digest === local.id;
}
async function fetchSource(source, target, { repository, registries, log }) {
    const name = `${source.host}/${source.path}@${source.digest}`;
    const from = await registries(source.host);
    const manifest = await from.manifest(source.path, source.digest);
    if (manifest === undefined)
        throw imageMissing(name);
    if (source.host !== repository.host || source.path !== repository.path) {
        await log.group(`Copy ${name} to ${repository.uri}`, () => copyBlobs(manifest, { registry: from, path: source.path }, { registry: target, path: repository.path }));
        await target.putManifest(repository.path, manifest.digest, manifest);
    }
    return manifest;
}
async function uploadLocal({ image, tag }, registry, options) {
    const { repository, log } = options;
    const name = `${repository.uri}:${tag}`;
    const docker = await options.docker.open();
    if (image !== name)
        await docker.tag(image, name);
    await options.beforeUpload?.();
    const push = () => log.group(`Push ${name}`, () => docker.push(name, (line) => log.info(line)));
    let result = await push();
    if (result.exitCode !== 0 && /token has expired/i.test(`${result.stdout}\n${result.stderr}`)) {
        log.info('The registry token has expired meanwhile: it is renewed, and the push goes on with what is missing.');
        await options.docker.renew();
        result = await push();
    }
    if (result.exitCode !== 0)
        throw explainPush(`${result.stdout}\n${result.stderr}`, (0,images_docker/* lastLine */.f)(result), tag, repository);
    const digest = /digest: (sha256:[0-9a-f]{64})/.exec(result.stdout)?.[1];
    const manifest = await registry.manifest(repository.path, digest ?? tag);
    if (manifest !== undefined)
        return manifest;
    throw (0,images_errors/* imageError */.w)('push-unverified', {
        message: `docker push of ${name} ended well, and ${repository.host} does not have ${digest ?? tag}.`,
        remedy: 'Run the job again; if it stays so, the registry or something before it is damaged.',
    });
}
async function putTags(manifest, steps, registry, { repository, log }) {
    for (const { tag, step, purpose } of steps) {
        if (step === 'keep')
            log.info(`Tag ${tag}: on ${manifest.digest} already.`);
        if (step === 'skip')
            log.info(`Tag ${tag}: kept on the image that has it.`);
        if (step !== 'put')
            continue;
        try {
            await registry.putManifest(repository.path, tag, manifest);
            log.info(`Tag ${tag}: put on ${manifest.digest}.`);
        }
        catch (error) {
            // Another job may have put it there since we looked.
            if ((0,refusal/* refusalOf */.O)(error)?.code !== 'TAG_INVALID')
                throw error;
            if ((await registry.digestOf(repository.path, tag)) === manifest.digest)
                continue;
            if (purpose === 'wanted')
                throw tagConflict(tag, repository, error);
            log.warning(`The cache tag ${tag} could not be moved: tags of ${repository.uri} are immutable. Exclude wl-* from that.`);
        }
    }
}
/** Docker gives a push's failure as words only. */
function explainPush(output, said, tag, repository) {
    if (/immutable/i.test(output))
        return tagConflict(tag, repository, new Error(said));
    if (/denied|unauthorized|no basic auth|forbidden|authentication required/i.test(output)) {
        return (0,images_errors/* imageError */.w)('push-denied', {
            message: `${repository.host} does not let the job push to ${repository.path}: ${said}`,
            remedy: repository.kind === 'ecr'
                ? 'Allow ecr:InitiateLayerUpload, UploadLayerPart, CompleteLayerUpload, BatchCheckLayerAvailability and PutImage on the repository.'
                : 'Log in to the registry before this step (docker login without a credential helper).',
        });
    }
    return (0,images_errors/* imageError */.w)('push-failed', {
        message: `docker push to ${repository.uri} failed: ${said}`,
        remedy: 'Run the job again; what was uploaded is kept. If the repository does not exist, create it first.',
    });
}
function imageMissing(image) {
    return (0,images_errors/* imageError */.w)('image-missing', {
        message: `There is no image ${image}.`,
        remedy: 'Build it in the same job (its output `image`), or name one in a registry by repository@digest.',
    });
}

// EXTERNAL MODULE: ./build/tsc/src/images/record.js
var images_record = __webpack_require__(753);
// EXTERNAL MODULE: ./build/tsc/src/images/record-store.js
var record_store = __webpack_require__(3517);
// EXTERNAL MODULE: ./build/tsc/src/images/report.js
var report = __webpack_require__(458);
// EXTERNAL MODULE: ./build/tsc/src/images/sizes.js
var sizes = __webpack_require__(8692);
;// CONCATENATED MODULE: ./build/tsc/src/images/seed.js





/** No branch is called so: the parts of a branch's name do not begin with a dot. */
const seedTag = ({ digest }) => `wl-.base-${digest.slice('sha256:'.length).slice(0, 12)}`;
/**
 * Asks the base's registry for it. A base only helps to push less and to check more, so what cannot be had is told
 * and passed over.
 *
 * @param text a reference with its digest, as build-image gives it.
 */
async function findBase(text, registries, log) {
    try {
        const reference = (0,registry_reference/* parseReference */.F2)(text, 'base');
        const registry = await registries(reference.host);
        const manifest = await registry.manifest(reference.path, (0,registry_reference/* identifierOf */.xP)(reference));
        if (manifest === undefined)
            throw new Error(`${reference.host} does not have it`);
        const parsed = (0,registry_manifest/* parseManifest */.Ng)(manifest, text);
        if (parsed.kind === 'index')
            throw new Error('it holds images of several platforms');
        const config = (0,registry_manifest/* parseImageConfig */.FB)(await registry.blob(reference.path, parsed.config.digest), text);
        return { reference: (0,registry_reference/* formatReference */.FH)(reference), manifest, diffIds: config.rootfs.diff_ids };
    }
    catch (error) {
        log.warning(`The base image ${text} cannot be looked at, so its layers are neither copied nor checked: ${(0,errors/* messageOf */.bD)(error)}`);
        return undefined;
    }
}
/**
 * Brings the layers of a base into the repository, as they are in its own registry. `docker push` asks the repository
 * for the digests that it knows of a layer, those from the pull included (moby, daemon/internal/distribution/push_v2.go),
 * and says "Layer already exists"; without that it would compress the base anew, under digests that no host
 * has in its cache (https://github.com/microsoft/Windows-Containers/issues/519). The manifest goes with them
 * under a tag of its own, so that the registry does not take them for refuse.
 */
async function seedBase(base, { repository, registries, log }) {
    const { manifest, reference } = base;
    const tag = seedTag(manifest);
    try {
        const target = await registries(repository.host);
        if ((await target.digestOf(repository.path, tag)) === manifest.digest) {
            log.info(`Base image ${reference}: its layers are in ${repository.uri}.`);
            return;
        }
        await log.group(`Copy the base image ${reference} to ${repository.uri}`, () => copyBase(base, tag, { repository, registries, log }));
    }
    catch (error) {
        log.warning(`The layers of the base image ${reference} are not copied; docker pushes them itself: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
async function copyBase({ manifest, reference }, tag, { repository, registries, log }) {
    const from = (0,registry_reference/* parseReference */.F2)(reference, 'base');
    const target = { registry: await registries(repository.host), path: repository.path };
    const source = { registry: await registries(from.host), path: from.path };
    const parsed = (0,registry_manifest/* parseManifest */.Ng)(manifest, reference);
    if (parsed.kind === 'image')
        log.info(`${parsed.layers.length} layers, ${(0,sizes/* formatBytes */.z3)((0,registry_manifest/* layersSize */.iF)(parsed.layers))}.`);
    await copyBlobs(manifest, source, target, (digest, how) => log.info(`${digest}: ${how}`));
    await target.registry.putManifest(target.path, tag, manifest);
}

// EXTERNAL MODULE: ./build/tsc/src/core/text.js
var core_text = __webpack_require__(2988);
;// CONCATENATED MODULE: ./build/tsc/src/images/size-report.js



/** Compares by digest: a layer that was compressed anew is another one for a host. */
function compareLayers(layers, other) {
    const known = new Set(other.map(({ digest }) => digest));
    const sum = (all) => all.reduce((total, { size }) => total + size, 0);
    const fresh = layers
        .map(({ digest, size }, index) => ({ digest, bytes: size, number: index + 1 }))
        .filter(({ digest }) => !known.has(digest))
        .sort((a, b) => b.bytes - a.bytes);
    return { bytes: sum(layers), otherBytes: sum(other), fresh };
}
const SHOWN = 10;
/** The part of the job summary. @param other the image that was compared with */
function sizeReport({ bytes, otherBytes, fresh }, other) {
    const change = bytes - otherBytes;
    const pull = fresh.reduce((total, layer) => total + layer.bytes, 0);
    const grown = change === 0 ? 'as large' : `${(0,sizes/* formatBytes */.z3)(Math.abs(change))} ${change > 0 ? 'larger' : 'smaller'}`;
    const line = `Compared with <code>${(0,core_text/* escapeHtml */.ZD)(other)}</code>: ${grown}; ` +
        `a host that has it downloads ${(0,sizes/* formatBytes */.z3)(pull)} in ${(0,core_text/* count */.U9)(fresh.length, 'layer')}.`;
    if (fresh.length === 0)
        return line;
    const rows = fresh
        .slice(0, SHOWN)
        .map((layer) => [String(layer.number), layer.digest.slice(0, 19), (0,sizes/* formatBytes */.z3)(layer.bytes)]);
    return `${line}\n\n${(0,core_text/* markdownTable */.Qj)(['layer', 'digest', 'size'], rows)}`;
}
/** @returns an error where an image is over its budget. */
function overBudget(name, bytes, budget) {
    if (budget === undefined || bytes <= budget)
        return undefined;
    return (0,images_errors/* imageError */.w)('image-too-large', {
        message: `${name} has ${(0,sizes/* formatBytes */.z3)(bytes)} in the registry, and max-size is ${(0,sizes/* formatBytes */.z3)(budget)}.`,
        remedy: 'Remove what the application does not need in the RUN that brings it, or raise `max-size`. The image is pushed.',
    });
}

;// CONCATENATED MODULE: ./build/tsc/src/images/verify.js


/**
 * Reads an image back after the push: the manifest by its digest, its configuration, that every layer
 * is there, and that the first of them are the base's. The digests of manifest and configuration are checked by the registry client.
 *
 * @throws ActionError `push-unverified`, `registry-…`, `digest-mismatch`
 */
async function verifyPushed(pushed, registry, repository) {
    const { digest } = pushed.manifest;
    const name = `${repository.uri}@${digest}`;
    const manifest = await registry.manifest(repository.path, digest);
    if (manifest === undefined)
        throw unverified(name, 'the registry does not have it');
    const parsed = (0,registry_manifest/* parseManifest */.Ng)(manifest, name);
    if (parsed.kind === 'index')
        throw unverified(name, 'it holds images of several platforms');
    const config = (0,registry_manifest/* parseImageConfig */.FB)(await registry.blob(repository.path, parsed.config.digest), name);
    // A foreign layer is in no registry: the engine fetches it from its URLs.
    const layers = parsed.layers.filter(({ urls }) => urls === undefined || urls.length === 0);
    const are = await Promise.all(layers.map((layer) => registry.hasBlob(repository.path, layer.digest)));
    const gone = layers.find((_, index) => are[index] === false);
    if (gone !== undefined)
        throw unverified(name, `layer ${gone.digest} is missing`);
    if (parsed.layers.length !== config.rootfs.diff_ids.length)
        throw unverified(name, `it has ${parsed.layers.length} layers and its configuration ${config.rootfs.diff_ids.length}`);
    checkBase(name, config.rootfs.diff_ids, pushed.base);
    const osVersion = config['os.version'];
    const built = pushed.local?.osVersion;
    if (built !== undefined && built !== osVersion)
        throw unverified(name, `its os.version is ${osVersion ?? 'not there'}, and ${built} was built`);
    return {
        digest,
        layers: parsed.layers.length,
        contents: parsed.layers,
        bytes: (0,registry_manifest/* layersSize */.iF)(parsed.layers),
        os: config.os,
        ...(osVersion === undefined ? {} : { osVersion }),
    };
}
/** Layers of another base mean that something between the build and the registry has put an image in its place. */
function checkBase(name, diffIds, base) {
    const other = base?.diffIds.findIndex((diffId, index) => diffIds[index] !== diffId) ?? -1;
    if (other >= 0)
        throw unverified(name, `its layer ${other + 1} is not that of the base image ${base?.reference}`);
}
function unverified(name, reason) {
    return (0,images_errors/* imageError */.w)('push-unverified', {
        message: `${name} is not what was built: ${reason}.`,
        remedy: 'Run the job again; if it stays so, the registry or something before it is damaged.',
    });
}

// EXTERNAL MODULE: ./build/tsc/src/registry/docker-config.js
var docker_config = __webpack_require__(5946);
// EXTERNAL MODULE: ./build/tsc/src/aws/errors.js
var aws_errors = __webpack_require__(6562);
// EXTERNAL MODULE: ./build/tsc/src/core/poll.js
var poll = __webpack_require__(5574);
// EXTERNAL MODULE: ./build/tsc/src/ecr/errors.js
var ecr_errors = __webpack_require__(1619);
;// CONCATENATED MODULE: ./build/tsc/src/ecr/scan.js





/** The worst first: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageScanFinding.html */
const SEVERITIES = ['critical', 'high', 'medium', 'low'];
const EVERY_MS = 5_000;
/** Waits for the scan of an image, and starts one where none is under way. @throws ActionError of the AWS call */
async function awaitScan(ecr, repository, digest, { clock, signal, timeout }) {
    const image = { repositoryName: repository.path, imageId: { imageDigest: digest }, ...(0,repositories/* registryIdOf */.Eo)(repository) };
    let isStarted = false;
    const look = async () => {
        try {
            return judge(await ecr.describeImageScanFindings({ ...image, maxResults: 1 }));
        }
        catch (error) {
            if (!isNamed(error, 'ScanNotFoundException'))
                throw error;
        }
        if (isStarted)
            return undefined;
        isStarted = true;
        return start(ecr, image);
    };
    const deadline = clock.now() + timeout;
    try {
        const result = await (0,poll/* poll */.w)({ clock, signal, every: EVERY_MS, deadline, look, isTransient: aws_errors/* isTransient */.dg });
        return result.state === 'done' ? result.value : { kind: 'timed-out' };
    }
    catch (error) {
        throw (0,aws_errors/* explain */.WE)(error, 'ecr:DescribeImageScanFindings');
    }
}
async function start(ecr, image) {
    try {
        await ecr.startImageScan(image);
    }
    catch (error) {
        if (isNamed(error, 'UnsupportedImageTypeException'))
            return { kind: 'unsupported', reason: (0,errors/* messageOf */.bD)(error) };
        // Once a day for an image, and by itself where the registry scans with Inspector: then one is on its way.
        if (!isNamed(error, 'LimitExceededException') && !isNamed(error, 'ValidationException'))
            throw (0,aws_errors/* explain */.WE)(error, 'ecr:StartImageScan');
    }
    return undefined;
}
/** Basic scans end COMPLETE, those of Inspector stay ACTIVE. */
function judge({ imageScanStatus, imageScanFindings }) {
    const { status, description = '' } = imageScanStatus ?? {};
    if (status === undefined || status === 'IN_PROGRESS' || status === 'PENDING')
        return undefined;
    if (status === 'COMPLETE' || status === 'ACTIVE')
        return { kind: 'complete', counts: imageScanFindings?.findingSeverityCounts ?? {} };
    const reason = description || status;
    if (status === 'UNSUPPORTED_IMAGE' || /Unsupported/i.test(description))
        return { kind: 'unsupported', reason };
    return { kind: 'failed', reason };
}
const isNamed = (error, name) => error instanceof Error && error.name === name;
/** @param least the least severity that counts; none counts without it. @returns an error where the image should not be used */
function scanFailure(name, result, least) {
    if (least === undefined || result.kind === 'unsupported')
        return undefined;
    if (result.kind === 'complete') {
        const counting = SEVERITIES.slice(0, SEVERITIES.indexOf(least) + 1);
        const found = counting.map((severity) => ({ severity, amount: result.counts[severity.toUpperCase()] ?? 0 }));
        const some = found.filter(({ amount }) => amount > 0);
        if (some.length === 0)
            return undefined;
        return (0,ecr_errors/* ecrError */.f)('scan-findings', {
            message: `The scan of ${name} found ${some.map(({ severity, amount }) => `${amount} ${severity}`).join(', ')}, and fail-on-severity is ${least}.`,
            remedy: 'Look at the findings in the ECR console; a newer base image often mends them. The image is pushed.',
        });
    }
    return (0,ecr_errors/* ecrError */.f)('scan-unfinished', {
        message: result.kind === 'failed'
            ? `The scan of ${name} failed: ${result.reason}`
            : `The scan of ${name} did not end in time.`,
        remedy: 'Raise `scan-timeout`, or set `fail-on-severity` to none. The image is pushed.',
    });
}

// EXTERNAL MODULE: ./build/tsc/src/runner/contract/define.js
var contract_define = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/key-values.js
var key_values = __webpack_require__(629);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/kinds.js
var kinds = __webpack_require__(5998);
;// CONCATENATED MODULE: ./build/tsc/actions/push-image/action.js






const contract = (0,contract_define/* defineAction */.Q)({
    name: 'Push an image',
    description: 'Pushes an image to ECR or another registry, with its tags and the cache of the next build, and reads it back.',
    inputs: {
        image: (0,kinds/* text */.Qq)({
            description: 'What build-image gave: a local reference, or repository@digest, which only gets its tags.',
            required: true,
            pattern: registry_reference/* REFERENCE_PATTERN */.Nb,
            allowed: 'an image reference',
            example: 'foocorp/invento:4.2.0',
        }),
        repository: (0,kinds/* text */.Qq)({
            description: 'Where to: the name of an ECR repository of the caller, or host/repository of any registry.',
            required: true,
            pattern: registry_reference/* REPOSITORY_PATTERN */.G_,
            allowed: 'a repository in lower case, without a tag',
            example: '123456789012.dkr.ecr.eu-central-1.amazonaws.com/invento',
        }),
        tags: (0,kinds/* list */.p_)({
            description: 'Tags of the image.',
            commas: true,
            pattern: registry_reference/* TAG_PATTERN */.A0,
            allowed: 'a tag of up to 128 letters, digits, _ . and -',
            example: '4.2.0',
        }),
        'cache-tags': (0,key_values/* keyValues */.K)({
            description: 'What build-image gave: one tag=image a line.',
            example: 'wl-main=foocorp/invento:4.2.0',
        }),
        labels: (0,key_values/* keyValues */.K)({
            description: 'Labels that the image gets as it is pushed: the output labels of build-image, or any. They make no layer, and other labels do not build the image again.',
            example: 'org.opencontainers.image.revision=0f1e2d3',
        }),
        annotations: (0,key_values/* keyValues */.K)({
            description: 'Annotations that the manifest gets as it is pushed; it is one of OCI types then, with the same layers. They do not build the image again either.',
            example: 'org.opencontainers.image.revision=0f1e2d3',
        }),
        base: (0,kinds/* text */.Qq)({
            description: 'The image that it is built upon, with its digest: the output base of build-image. Its layers are copied once from ' +
                'its registry with their digests, so that a push does not upload them anew, and the pushed image is checked to begin with them.',
            pattern: registry_reference/* REFERENCE_PATTERN */.Nb,
            allowed: 'an image reference',
            example: `mcr.microsoft.com/windows/servercore:ltsc2022@sha256:${'0'.repeat(64)}`,
        }),
        'max-size': (0,kinds/* text */.Qq)({
            description: 'The action fails, after the push, when the image has more in the registry: all its layers as they are compressed.',
            pattern: sizes/* SIZE_PATTERN */.bv,
            allowed: 'a size in B, kB, MB, GB or TB',
            example: '3GB',
        }),
        'compare-to': (0,kinds/* text */.Qq)({
            description: 'An image, such as the one that runs now: the summary tells which layers a host that has it downloads.',
            pattern: registry_reference/* REFERENCE_PATTERN */.Nb,
            allowed: 'an image reference',
            example: '123456789012.dkr.ecr.eu-central-1.amazonaws.com/invento:4.1.0',
        }),
        'create-repository': (0,kinds/* flag */.Jt)({
            description: 'Create the ECR repository when there is none, with the settings below.',
            default: 'false',
        }),
        'reconcile-repository': (0,kinds/* flag */.Jt)({
            description: 'Bring an existing ECR repository to the settings below, too; otherwise it is never changed.',
            default: 'false',
        }),
        'scan-on-push': (0,kinds/* flag */.Jt)({
            description: 'Setting of the repository: scan each image that is pushed.',
            default: 'true',
        }),
        'mutable-tags': (0,kinds/* list */.p_)({
            description: 'Setting of the repository: tags that may move, five patterns at most, with `*` for anything; all others are immutable. The cache needs wl-*.',
            default: 'wl-*',
            commas: true,
            pattern: /^[0-9a-zA-Z._*-]{1,128}$/,
            allowed: 'tags, with `*` for anything',
            example: 'wl-*',
        }),
        'kms-key': (0,kinds/* text */.Qq)({
            description: 'Setting of the repository: KMS key to encrypt with; ECR’s own encryption where empty. Fixed at creation.',
            example: 'arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
        }),
        'lifecycle-policy': (0,kinds/* text */.Qq)({
            description: 'Setting of the repository: `builtin` for the policy of the suite’s registry template, a JSON file from the root of the workspace, or `none`.',
            default: 'builtin',
            example: 'ecr/lifecycle.json',
        }),
        'repository-tags': (0,key_values/* keyValues */.K)({ description: 'Setting of the repository: its tags.', example: 'team=invento' }),
        scan: (0,kinds/* choice */.Yq)(['off', 'wait'], {
            description: 'wait: wait for ECR’s scan of the image. One that ECR cannot scan, as those of Windows, is a warning.',
        }),
        'fail-on-severity': (0,kinds/* choice */.Yq)(['none', ...SEVERITIES], {
            description: 'With scan: wait, findings of this severity or a worse one fail the action, after the push.',
        }),
        'scan-timeout': (0,kinds/* duration */.p0)({ description: 'How long to wait for the scan.', default: '10m', min: '10s', max: '2h' }),
    },
    outputs: {
        'image-uri': 'The image by its digest, for a task definition.',
        digest: 'Digest of the manifest in the repository.',
        'scan-findings': 'Findings of the scan by severity, a JSON object; only there when a scan has ended.',
        'repository-uri': 'The repository with its registry.',
    },
    post: true,
    permissions: [
        'ecr:GetAuthorizationToken',
        'ecr:DescribeRepositories',
        'ecr:CreateRepository (with create-repository)',
        'ecr:TagResource (with create-repository)',
        'ecr:PutLifecyclePolicy (with create-repository)',
        'ecr:GetLifecyclePolicy (with reconcile-repository)',
        'ecr:ListTagsForResource (with reconcile-repository)',
        'ecr:PutImageTagMutability (with reconcile-repository)',
        'ecr:PutImageScanningConfiguration (with reconcile-repository)',
        'ecr:DescribeImageScanFindings (with scan)',
        'ecr:StartImageScan (with scan)',
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
        'ecr:GetDownloadUrlForLayer',
        'ecr:InitiateLayerUpload',
        'ecr:UploadLayerPart',
        'ecr:CompleteLayerUpload',
        'ecr:PutImage',
    ],
});

// EXTERNAL MODULE: ./build/tsc/src/ecr/settings.js
var settings = __webpack_require__(1125);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/parse.js
var parse = __webpack_require__(5334);
;// CONCATENATED MODULE: ./build/tsc/actions/push-image/repository.js



/** ECR takes so many filters: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html */
const MAX_PATTERNS = 5;
/** @returns which tags may move; other registries do not tell. */
async function prepareRepository(repository, inputs, ports) {
    const mutableTags = inputs['mutable-tags'];
    if (mutableTags.length > MAX_PATTERNS)
        throw (0,parse/* invalidInputs */.Rg)([`mutable-tags has ${mutableTags.length} patterns; ECR takes ${MAX_PATTERNS}`]);
    const [create, change] = [inputs['create-repository'], inputs['reconcile-repository']];
    if (repository.kind === 'other') {
        if (create || change)
            ports.log.info(`${repository.host} is not ECR: it creates and sets up repositories itself, or not at all.`);
        return undefined;
    }
    const places = { workspace: ports.env.GITHUB_WORKSPACE ?? process.cwd(), suiteRoot: ports.suiteRoot };
    const isUsed = create || change;
    const lifecyclePolicy = isUsed ? await (0,settings/* readLifecyclePolicy */.f9)(inputs['lifecycle-policy'], places) : undefined;
    const kmsKey = inputs['kms-key'];
    return (0,repositories/* ensureRepository */.z0)(await ports.aws.ecr(), repository, {
        whenMissing: create ? 'create' : 'fail',
        whenThere: change ? 'reconcile' : 'keep',
        log: ports.log,
        settings: {
            scanOnPush: inputs['scan-on-push'],
            mutableTags,
            tags: inputs['repository-tags'],
            ...(kmsKey === undefined ? {} : { kmsKey }),
            ...(lifecyclePolicy === undefined ? {} : { lifecyclePolicy }),
        },
    });
}

;// CONCATENATED MODULE: ./build/tsc/actions/push-image/scan.js



/** Before anything is pushed. @throws ActionError `invalid-inputs` */
function checkScan(inputs) {
    if (inputs['fail-on-severity'] !== 'none' && inputs.scan === 'off')
        throw (0,parse/* invalidInputs */.Rg)([`fail-on-severity is ${inputs['fail-on-severity']}, and scan is off; set scan to wait`]);
}
/** Waits for ECR's scan, where that is asked for. */
async function scanPushed(repository, digest, inputs, ports) {
    if (inputs.scan === 'off')
        return { outputs: {} };
    const { clock, log, summary, cancellation } = ports;
    if (repository.kind === 'other') {
        log.warning(`The image is not scanned: ${repository.host} is not ECR.`);
        return { outputs: {} };
    }
    const name = `${repository.uri}@${digest}`;
    const options = { clock, signal: cancellation.signal, timeout: inputs['scan-timeout'] };
    const result = await awaitScan(await ports.aws.ecr(), repository, digest, options);
    const least = inputs['fail-on-severity'];
    const failure = scanFailure(name, result, least === 'none' ? undefined : least);
    if (result.kind !== 'complete') {
        if (failure === undefined)
            log.warning(`ECR has not scanned ${name}: ${result.kind === 'timed-out' ? 'it did not end in time' : result.reason}`);
        return failure === undefined ? { outputs: {} } : { outputs: {}, failure };
    }
    const said = Object.entries(result.counts).map(([severity, amount]) => `${amount} ${severity.toLowerCase()}`);
    const line = `Scan: ${said.length === 0 ? 'nothing was found' : `found ${said.join(', ')}`}.`;
    log.info(line);
    await summary.add((0,core_text/* escapeHtml */.ZD)(line));
    const outputs = { 'scan-findings': JSON.stringify(result.counts) };
    return failure === undefined ? { outputs } : { outputs, failure };
}

;// CONCATENATED MODULE: ./build/tsc/actions/push-image/size.js




/** Tells how the image differs from another one; that the other cannot be read is no reason to fail. */
async function tellSize(image, other, registries, { log, summary }) {
    try {
        const reference = (0,registry_reference/* parseReference */.F2)(other, 'compare-to');
        const registry = await registries(reference.host);
        const manifest = await registry.manifest(reference.path, (0,registry_reference/* identifierOf */.xP)(reference));
        const parsed = manifest && (0,registry_manifest/* parseManifest */.Ng)(manifest, other);
        if (parsed?.kind !== 'image')
            throw new Error(parsed === undefined ? 'it is not there' : 'it is of several platforms');
        await summary.add(sizeReport(compareLayers(image.contents, parsed.layers), other));
    }
    catch (error) {
        log.warning(`The image is not compared with ${other}: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}

;// CONCATENATED MODULE: ./build/tsc/actions/push-image/main.js




















const CONFIG_STATE = 'docker-config';
async function run(inputs, ports) {
    const { signal } = ports.cancellation;
    const session = await (0,ecr_session/* openSession */.f)({ ...ports, signal, ecr: ports.aws.ecr, region: () => ports.aws.region });
    const repository = await session.locate(inputs.repository);
    const plan = planPush({ ...inputs, cacheTags: inputs['cache-tags'] }, repository);
    checkScan(inputs);
    const rules = await prepareRepository(repository, inputs, ports);
    const docker = (0,private_docker/* privateDocker */.a)({
        ...ports,
        session,
        images: [repository.uri],
        onFolder: (folder) => ports.state.save(CONFIG_STATE, folder),
    });
    try {
        const options = {
            ...session,
            repository,
            log: ports.log,
            docker,
            ...(rules === undefined ? {} : { rules }),
        };
        return await pushAll(plan, options, inputs, { session, ports });
    }
    finally {
        await docker.close();
    }
}
/** After a kill, the action itself could not delete it. */
async function post(ports) {
    const folder = ports.state.read(CONFIG_STATE);
    if (folder !== '')
        await (0,docker_config/* removeDockerConfig */.nS)(folder);
}
async function pushAll(plan, options, inputs, { session, ports }) {
    const { repository } = options;
    ports.cancellation.leaves(`A push to ${repository.uri} was stopped half-way: run the job again, what was uploaded is kept.`);
    const base = inputs.base === undefined ? undefined : await findBase(inputs.base, session.registries, ports.log);
    const seeding = { ...options, ...(base === undefined ? {} : { beforeUpload: () => seedBase(base, options) }) };
    const pushed = await pushImage(plan.image, seeding);
    const registry = await session.registries(repository.host);
    const image = await verifyPushed({ ...pushed, ...(base === undefined ? {} : { base }) }, registry, repository);
    ports.log.info(`Read back ${repository.uri}@${image.digest}: ${image.layers} layers are there.`);
    await pushCaches(plan.others, options, ports);
    await pushRecords(plan.records, { registry, path: repository.path }, ports);
    const tags = plan.image.tags.map(({ tag }) => tag);
    await ports.summary.add((0,report/* pushReport */.rS)(repository.uri, tags, image));
    const other = inputs['compare-to'];
    if (other !== undefined)
        await tellSize(image, other, session.registries, ports);
    const budget = inputs['max-size'] === undefined ? undefined : (0,sizes/* parseBytes */.z_)(inputs['max-size']);
    const scanned = await scanPushed(repository, image.digest, inputs, ports);
    const failure = overBudget(`${repository.uri}@${image.digest}`, image.bytes, budget) ?? scanned.failure;
    return {
        ...(failure === undefined ? {} : { failure }),
        outputs: {
            'image-uri': `${repository.uri}@${image.digest}`,
            digest: image.digest,
            'repository-uri': repository.uri,
            ...scanned.outputs,
        },
    };
}
/** They only save the next build time, and the image is there: what cannot be pushed is told and passed over. */
async function pushCaches(caches, options, { log, cancellation }) {
    for (const cache of caches) {
        try {
            await pushImage(cache, options);
        }
        catch (error) {
            cancellation.signal.throwIfAborted();
            const tags = cache.tags.map(({ tag }) => tag).join(', ');
            log.warning(`The cache ${tags} is not pushed, so the next build has more to do: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
}
/** They only help to explain: what cannot be had or pushed is told and passed over. */
async function pushRecords(records, place, { log }) {
    for (const [tag, url] of Object.entries(records)) {
        try {
            const record = (0,images_record/* parseRecord */.Hh)(await (0,promises_.readFile)((0,external_node_url_.fileURLToPath)(url), 'utf8'));
            if (record === undefined)
                throw new Error(`${url} is no record of a build`);
            await (0,record_store/* pushRecord */.M)(record, tag, place);
            log.info(`Tag ${tag}: what the image was built from.`);
        }
        catch (error) {
            log.warning(`The record ${tag} is not kept, so the next build cannot tell what has changed: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
}


/***/ }),

/***/ 542:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ decidePrune),
/* harmony export */   l: () => (/* binding */ fits)
/* harmony export */ });
/**
 * Decides on every image of a repository. What is kept keeps what it consists of; all else goes.
 *
 * @returns the newest first.
 */
function decidePrune(images, uses, rules) {
    const ordered = [...images].sort((a, b) => b.pushed - a.pushed);
    const isAmongLast = lastOnes(ordered, rules.keep);
    const reasons = new Map();
    for (const image of ordered) {
        const reason = ownReason(image, uses, rules) ?? (isAmongLast(image) ? `one of the last ${rules.keep}` : undefined);
        if (reason !== undefined)
            reasons.set(image.digest, reason);
    }
    keepFamilies(ordered, reasons);
    return ordered.map((image) => {
        const reason = reasons.get(image.digest);
        return reason === undefined
            ? { image, fate: 'deleted', reason: whyDeleted(image) }
            : { image, fate: 'kept', reason };
    });
}
const isCacheTag = (tag) => tag.startsWith('wl-');
/** Of a push that had to put a tag somewhere. */
const isPassingTag = (tag) => tag.startsWith('wl-.upload-');
const isKeyTag = (tag) => /^wx-[0-9a-f]{32}$/.test(tag);
function ownReason({ digest, tags, pushed }, uses, rules) {
    const user = uses.byDigest.get(digest) ?? tags.map((tag) => uses.byTag.get(tag)).find((each) => each !== undefined);
    if (user !== undefined)
        return `used by ${user}`;
    const named = tags.find((tag) => rules.keepTags.some((pattern) => fits(tag, pattern)));
    if (named !== undefined)
        return `its tag ${named} is to be kept`;
    const age = rules.now - pushed;
    const cache = tags.find((tag) => isCacheTag(tag) && !isPassingTag(tag));
    const isStale = rules.cacheMaxAge !== undefined && age > rules.cacheMaxAge;
    if (cache !== undefined && !isStale)
        return `the newest of ${cache}`;
    return age < rules.minAge ? 'too young' : undefined;
}
/** Released images and built ones are counted apart: a released image with labels is another one than it was built as. */
function lastOnes(ordered, keep) {
    const released = ordered.filter(({ tags }) => tags.some((tag) => !isCacheTag(tag) && !isKeyTag(tag)));
    const built = ordered.filter(({ tags }) => tags.some(isKeyTag));
    const last = new Set([...released.slice(0, keep), ...built.slice(0, keep)].map(({ digest }) => digest));
    return ({ digest }) => last.has(digest);
}
/** An index keeps its images, an image its signatures; over again, until nothing is added. */
function keepFamilies(images, reasons) {
    const links = images.flatMap(({ digest, children = [], subject }) => [
        ...children.map((child) => ({ from: digest, to: child, reason: `part of ${digest}` })),
        ...(subject === undefined ? [] : [{ from: subject, to: digest, reason: `belongs to ${subject}` }]),
    ]);
    let before = -1;
    while (before !== reasons.size) {
        before = reasons.size;
        for (const { from, to, reason } of links)
            if (reasons.has(from) && !reasons.has(to))
                reasons.set(to, reason);
    }
}
function whyDeleted({ tags }) {
    if (tags.length === 0)
        return 'it has no tag, and nothing uses it';
    return tags.every(isCacheTag)
        ? 'a cache that nobody renewed'
        : 'it is older than those that are kept, and nothing uses it';
}
/** Whether a tag fits a pattern in which `*` stands for anything, as ECR's own filters have it. */
function fits(tag, pattern) {
    const escaped = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${escaped.join('.*')}$`).test(tag);
}


/***/ }),

/***/ 4600:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eo: () => (/* binding */ registryIdOf),
/* harmony export */   dS: () => (/* binding */ isMovable),
/* harmony export */   z0: () => (/* binding */ ensureRepository)
/* harmony export */ });
/* harmony import */ var _aws_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6562);
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1619);
/* harmony import */ var _prune__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(542);
/* harmony import */ var _settings__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1125);




/**
 * Finds a repository, or creates it when asked.
 *
 * @returns which of its tags may move.
 * @throws ActionError `repository-missing`, or of the AWS call.
 */
async function ensureRepository(ecr, repository, options) {
    const found = await describe(ecr, repository);
    if (found !== undefined) {
        if (options.whenThere === 'keep')
            return tagRules(found);
        return reconcile(ecr, found, repository, options);
    }
    if (options.whenMissing === 'fail')
        throw missing(repository);
    const created = await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('ecr:CreateRepository', () => create(ecr, repository, options.settings));
    if (created !== undefined) {
        options.log.info(`Created the ECR repository ${repository.uri}.`);
        await putLifecycle(ecr, repository, options.settings.lifecyclePolicy);
        return tagRules(created);
    }
    // Another job was faster: then it exists, which is all that was wanted.
    const described = await describe(ecr, repository);
    if (described === undefined)
        throw missing(repository);
    return tagRules(described);
}
/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html */
function isMovable(tag, { mutability, exclusions }) {
    const isExempt = mutability.endsWith('_WITH_EXCLUSION') && exclusions.some((pattern) => (0,_prune__WEBPACK_IMPORTED_MODULE_3__/* .fits */ .l)(tag, pattern));
    return mutability.startsWith('IMMUTABLE') ? isExempt : !isExempt;
}
function tagRules(described) {
    return {
        mutability: described.imageTagMutability ?? 'MUTABLE',
        exclusions: (described.imageTagMutabilityExclusionFilters ?? []).flatMap(({ filter }) => filter === undefined ? [] : [filter]),
    };
}
/** For calls: which account's registry is meant, where that is known. */
const registryIdOf = ({ registryId }) => registryId === undefined ? {} : { registryId };
const place = (repository) => ({
    repositoryName: repository.path,
    ...registryIdOf(repository),
});
async function describe(ecr, repository) {
    const request = { repositoryNames: [repository.path], ...registryIdOf(repository) };
    try {
        return (await ecr.describeRepositories(request)).repositories?.[0];
    }
    catch (error) {
        if (isNamed(error, 'RepositoryNotFoundException'))
            return undefined;
        throw (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, 'ecr:DescribeRepositories');
    }
}
const exclusionsOf = ({ mutableTags }) => mutableTags.length === 0
    ? {}
    : {
        imageTagMutabilityExclusionFilters: mutableTags.map((filter) => ({ filterType: 'WILDCARD', filter })),
    };
const tagsOf = (tags) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
async function create(ecr, repository, settings) {
    const { kmsKey } = settings;
    try {
        const { repository: created } = await ecr.createRepository({
            ...place(repository),
            imageScanningConfiguration: { scanOnPush: settings.scanOnPush },
            imageTagMutability: (0,_settings__WEBPACK_IMPORTED_MODULE_2__/* .mutabilityOf */ .KY)(settings),
            ...exclusionsOf(settings),
            ...(kmsKey === undefined ? {} : { encryptionConfiguration: { encryptionType: 'KMS', kmsKey } }),
            tags: tagsOf({ CreatedBy: 'windows-on-ecs', ...settings.tags }),
        });
        return created;
    }
    catch (error) {
        if (isNamed(error, 'RepositoryAlreadyExistsException'))
            return undefined;
        throw error;
    }
}
async function putLifecycle(ecr, repository, policy) {
    if (policy === undefined)
        return;
    await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('ecr:PutLifecyclePolicy', () => ecr.putLifecyclePolicy({ ...place(repository), lifecyclePolicyText: policy }));
}
const NAMES = {
    scan: 'scan on push',
    mutability: 'tag immutability',
    lifecycle: 'lifecycle policy',
    tags: 'tags',
    fixed: 'encryption',
};
async function reconcile(ecr, found, repository, { settings, log }) {
    const changes = (0,_settings__WEBPACK_IMPORTED_MODULE_2__/* .compareSettings */ .ZK)(await readState(ecr, found, repository), settings);
    for (const change of changes) {
        const { kind, from, to } = change;
        if (kind === 'fixed') {
            log.warning(`The ${NAMES[kind]} of ${repository.uri} is ${from} and not ${to}: ECR fixes it when a repository is created.`);
            continue;
        }
        await apply(ecr, kind, { found, repository, settings });
        log.info(`${repository.uri}: ${NAMES[kind]} changed from ${from || 'none'} to ${to}.`);
    }
    if (changes.length === 0)
        log.info(`${repository.uri} is as it should be.`);
    return { mutability: (0,_settings__WEBPACK_IMPORTED_MODULE_2__/* .mutabilityOf */ .KY)(settings), exclusions: settings.mutableTags };
}
async function readState(ecr, found, repository) {
    const lifecyclePolicy = await ecr.getLifecyclePolicy(place(repository)).then(({ lifecyclePolicyText }) => lifecyclePolicyText, (error) => {
        if (isNamed(error, 'LifecyclePolicyNotFoundException'))
            return undefined;
        throw (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, 'ecr:GetLifecyclePolicy');
    });
    const { tags = [] } = await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('ecr:ListTagsForResource', () => ecr.listTagsForResource({ resourceArn: found.repositoryArn }));
    const kmsKey = found.encryptionConfiguration?.kmsKey;
    return {
        ...tagRules(found),
        scanOnPush: found.imageScanningConfiguration?.scanOnPush === true,
        tags: Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value])),
        ...(lifecyclePolicy === undefined ? {} : { lifecyclePolicy }),
        ...(kmsKey === undefined ? {} : { kmsKey }),
    };
}
async function apply(ecr, kind, { found, repository, settings }) {
    const { scanOnPush } = settings;
    const rules = { imageTagMutability: (0,_settings__WEBPACK_IMPORTED_MODULE_2__/* .mutabilityOf */ .KY)(settings), ...exclusionsOf(settings) };
    switch (kind) {
        case 'scan':
            await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('ecr:PutImageScanningConfiguration', () => ecr.putImageScanningConfiguration({ ...place(repository), imageScanningConfiguration: { scanOnPush } }));
            return;
        case 'mutability':
            await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('ecr:PutImageTagMutability', () => ecr.putImageTagMutability({ ...place(repository), ...rules }));
            return;
        case 'lifecycle':
            return putLifecycle(ecr, repository, settings.lifecyclePolicy);
        case 'tags':
            await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('ecr:TagResource', () => ecr.tagResource({ resourceArn: found.repositoryArn, tags: tagsOf(settings.tags) }));
    }
}
const isNamed = (error, name) => error instanceof Error && error.name === name;
function missing({ uri, path }) {
    return (0,_errors__WEBPACK_IMPORTED_MODULE_1__/* .ecrError */ .f)('repository-missing', {
        message: `There is no ECR repository ${uri}.`,
        remedy: `Create ${path} (the registry template does), or set \`create-repository: true\` of push-image.`,
    });
}


/***/ }),

/***/ 1125:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KY: () => (/* binding */ mutabilityOf),
/* harmony export */   ZK: () => (/* binding */ compareSettings),
/* harmony export */   f9: () => (/* binding */ readLifecyclePolicy)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8815);
/* harmony import */ var _core_errors__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6156);
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1619);





const mutabilityOf = ({ mutableTags }) => mutableTags.length === 0 ? 'IMMUTABLE' : 'IMMUTABLE_WITH_EXCLUSION';
/** What stands between a repository and its settings. Tags that nobody named stay. */
function compareSettings(is, wanted) {
    const rules = (mutability, tags) => [mutability, ...[...tags].sort()].join(' ');
    const missing = Object.entries(wanted.tags).filter(([name, value]) => is.tags[name] !== value);
    const changes = [
        {
            kind: 'scan',
            from: String(is.scanOnPush),
            to: String(wanted.scanOnPush),
            differs: is.scanOnPush !== wanted.scanOnPush,
        },
        {
            kind: 'mutability',
            from: rules(is.mutability, is.exclusions),
            to: rules(mutabilityOf(wanted), wanted.mutableTags),
            differs: rules(is.mutability, is.exclusions) !== rules(mutabilityOf(wanted), wanted.mutableTags),
        },
        {
            kind: 'lifecycle',
            from: is.lifecyclePolicy ?? 'none',
            to: wanted.lifecyclePolicy ?? 'none',
            differs: wanted.lifecyclePolicy !== undefined && compact(wanted.lifecyclePolicy) !== compact(is.lifecyclePolicy),
        },
        {
            kind: 'tags',
            from: missing.map(([name]) => `${name}=${is.tags[name] ?? ''}`).join(' '),
            to: missing.map(([name, value]) => `${name}=${value}`).join(' '),
            differs: missing.length > 0,
        },
        {
            kind: 'fixed',
            from: is.kmsKey ?? 'AES256',
            to: wanted.kmsKey ?? 'AES256',
            differs: wanted.kmsKey !== undefined && !isSameKey(is.kmsKey, wanted.kmsKey),
        },
    ];
    return changes.filter(({ differs }) => differs).map(({ differs: _, ...change }) => change);
}
/** An id may be given where ECR tells the ARN; which key an alias means, only KMS knows. */
const isSameKey = (is, wanted) => is !== undefined && (is === wanted || is.endsWith(`/${wanted}`) || wanted.includes('alias/'));
function compact(policy) {
    try {
        return JSON.stringify(JSON.parse(policy ?? ''));
    }
    catch {
        return policy ?? '';
    }
}
/**
 * A lifecycle policy by its input: `none`, `builtin` (that of the suite's registry template with its defaults), or a
 * JSON file.
 *
 * @throws ActionError `lifecycle-policy-invalid`
 */
async function readLifecyclePolicy(given, places) {
    if (given === 'none')
        return undefined;
    try {
        if (given === 'builtin') {
            const template = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(places.suiteRoot, 'templates', 'cloudformation', 'registry.yaml');
            return compact(policyOfTemplate(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(template, 'utf8')));
        }
        const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(places.workspace, given), 'utf8');
        return JSON.stringify(JSON.parse(text));
    }
    catch (error) {
        throw (0,_errors__WEBPACK_IMPORTED_MODULE_4__/* .ecrError */ .f)('lifecycle-policy-invalid', {
            message: `The lifecycle policy ${given} cannot be read: ${(0,_core_errors__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}`,
            remedy: 'Name a JSON file by its path from the root of the workspace (is there a checkout step?), or `builtin`, or `none`. ' +
                'https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html has the form.',
            cause: error,
        });
    }
}
/** @throws Error where the template, which is another room's, has another form. */
function policyOfTemplate(template) {
    const content = (0,yaml__WEBPACK_IMPORTED_MODULE_2__/* .parse */ .qg)(template, { logLevel: 'silent' });
    const text = reach(content, ['Resources', 'Repository', 'Properties', 'LifecyclePolicy', 'LifecyclePolicyText']);
    if (typeof text !== 'string')
        throw new Error('the registry template has no lifecycle policy');
    return text.replace(/\$\{(\w+)\}/g, (_, name) => String(reach(content, ['Parameters', name, 'Default']) ?? ''));
}
function reach(value, path) {
    return path.reduce((at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined), value);
}


/***/ })

};
;