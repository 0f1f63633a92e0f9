"use strict";
exports.id = 371;
exports.ids = [371];
exports.modules = {

/***/ 7371:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  contract: () => (/* reexport */ contract),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/tsc/src/core/text.js
var core_text = __webpack_require__(2988);
// EXTERNAL MODULE: ./build/tsc/src/ecr/errors.js
var errors = __webpack_require__(1619);
// EXTERNAL MODULE: ./build/tsc/src/ecr/prune.js
var prune = __webpack_require__(542);
;// CONCATENATED MODULE: ./build/tsc/src/ecr/prune-report.js

const shortDigest = (digest) => digest.slice(0, 'sha256:'.length + 12);
const namesOf = ({ image: { tags } }) => (tags.length === 0 ? 'no tag' : tags.join(' '));
/** One line for the log. */
function describeVerdict(verdict) {
    const { image, fate, reason } = verdict;
    return `${fate === 'kept' ? 'keep  ' : 'delete'} ${shortDigest(image.digest)} ${new Date(image.pushed).toISOString().slice(0, 10)} (${namesOf(verdict)}): ${reason}`;
}
const SHOWN = 200;
/** The section of the job summary; those that go first. */
function pruneReport(uri, verdicts, what) {
    const going = verdicts.filter(({ fate }) => fate === 'deleted');
    const rows = [...going, ...verdicts.filter(({ fate }) => fate === 'kept')]
        .slice(0, SHOWN)
        .map((verdict) => [
        verdict.fate === 'kept' ? 'kept' : what,
        `<code>${shortDigest(verdict.image.digest)}</code>`,
        (0,core_text/* escapeHtml */.ZD)(namesOf(verdict)),
        (0,core_text/* escapeHtml */.ZD)(verdict.reason),
    ]);
    const line = `<code>${(0,core_text/* escapeHtml */.ZD)(uri)}</code>: ${(0,core_text/* count */.U9)(going.length, 'image')} of ${verdicts.length} ${what}.`;
    const table = rows.length === 0 ? '' : `\n\n${(0,core_text/* markdownTable */.Qj)(['', 'image', 'tags', 'why'], rows)}`;
    return `### Images of a repository\n\n${line}${table}`;
}

// EXTERNAL MODULE: ./build/tsc/src/ecr/session.js + 8 modules
var ecr_session = __webpack_require__(8353);
// EXTERNAL MODULE: ./build/tsc/src/aws/errors.js
var aws_errors = __webpack_require__(6562);
// EXTERNAL MODULE: ./build/tsc/src/aws/pages.js
var pages = __webpack_require__(3637);
// EXTERNAL MODULE: ./build/tsc/src/registry/manifest.js
var manifest = __webpack_require__(3182);
// EXTERNAL MODULE: ./build/tsc/src/ecr/repositories.js
var repositories = __webpack_require__(4600);
;// CONCATENATED MODULE: ./build/tsc/src/ecr/stored-images.js




/** BatchGetImage and BatchDeleteImage take so many at once. */
const A_CALL = 100;
const INDEX = /manifest\.list|image\.index/;
const place = (repository) => ({
    repositoryName: repository.path,
    ...(0,repositories/* registryIdOf */.Eo)(repository),
});
/** Everything in a repository. @throws ActionError of the AWS call */
async function listImages(ecr, repository) {
    const details = await (0,pages/* allPages */.S)('ecr:DescribeImages', (more) => ecr.describeImages({ ...place(repository), ...more }), 'imageDetails');
    const indexes = details.filter(({ imageManifestMediaType = '' }) => INDEX.test(imageManifestMediaType));
    const children = await childrenOf(ecr, repository, indexes.flatMap(({ imageDigest }) => imageDigest ?? []));
    return details.flatMap((detail) => {
        const { imageDigest: digest, imageTags, imagePushedAt, imageSizeInBytes, subjectManifestDigest } = detail;
        if (digest === undefined)
            return [];
        const own = children.get(digest);
        return [
            {
                digest,
                tags: imageTags ?? [],
                pushed: imagePushedAt?.getTime() ?? 0,
                bytes: imageSizeInBytes ?? 0,
                ...(own === undefined ? {} : { children: own }),
                ...(subjectManifestDigest === undefined ? {} : { subject: subjectManifestDigest }),
            },
        ];
    });
}
async function childrenOf(ecr, repository, digests) {
    const children = new Map();
    for (let at = 0; at < digests.length; at += A_CALL) {
        const imageIds = digests.slice(at, at + A_CALL).map((imageDigest) => ({ imageDigest }));
        const { images = [] } = await (0,aws_errors/* calling */.X_)('ecr:BatchGetImage', () => ecr.batchGetImage({ ...place(repository), imageIds }));
        for (const { imageId, imageManifest, imageManifestMediaType = '' } of images) {
            const bytes = Buffer.from(imageManifest ?? '');
            const digest = imageId?.imageDigest ?? (0,manifest/* sha256 */.sc)(bytes);
            const parsed = (0,manifest/* parseManifest */.Ng)({ bytes, digest, mediaType: imageManifestMediaType }, `${repository.uri}@${digest}`);
            if (parsed.kind === 'index')
                children.set(digest, parsed.entries.map((entry) => entry.digest));
        }
    }
    return children;
}
/** Deletes images with all their tags; an index goes before what it lists, which ECR would not give up otherwise. */
async function deleteImages(ecr, repository, images) {
    const digests = new Set();
    const refused = new Map();
    const parts = new Set(images.flatMap(({ children = [] }) => children));
    for (const group of [
        images.filter(({ digest }) => !parts.has(digest)),
        images.filter(({ digest }) => parts.has(digest)),
    ]) {
        for (let at = 0; at < group.length; at += A_CALL) {
            const imageIds = group.slice(at, at + A_CALL).map(({ digest: imageDigest }) => ({ imageDigest }));
            const answer = await (0,aws_errors/* calling */.X_)('ecr:BatchDeleteImage', () => ecr.batchDeleteImage({ ...place(repository), imageIds }));
            for (const { imageDigest } of answer.imageIds ?? [])
                if (imageDigest !== undefined)
                    digests.add(imageDigest);
            for (const { imageId, failureReason, failureCode } of answer.failures ?? [])
                refused.set(imageId?.imageDigest ?? '', failureReason ?? failureCode ?? 'no reason given');
        }
    }
    return { digests: [...digests], refused: [...refused].map(([digest, reason]) => ({ digest, reason })) };
}

// EXTERNAL MODULE: ./build/tsc/src/registry/reference.js
var registry_reference = __webpack_require__(5782);
// EXTERNAL MODULE: ./build/tsc/src/ecr/hosts.js
var hosts = __webpack_require__(5513);
;// CONCATENATED MODULE: ./build/tsc/src/ecr/uses.js




/** DescribeServices and DescribeTasks take so many at once. */
const SERVICES_A_CALL = 10;
const TASKS_A_CALL = 100;
/** Task definitions are read one by one; the API allows some twenty a second. */
const AT_ONCE = 4;
/**
 * What of a repository is in use in this region of the account: by active task definitions, by those that services
 * still run although they are no longer active, and by tasks, which know the digest behind a tag that has moved.
 *
 * @throws ActionError of the AWS call: what cannot be read must not count as unused.
 */
async function findUses(ecs, repository) {
    const definitions = new Set(await (0,pages/* allPages */.S)('ecs:ListTaskDefinitions', (more) => ecs.listTaskDefinitions({ ...more, status: 'ACTIVE' }), 'taskDefinitionArns'));
    const tasks = [];
    for (const cluster of await (0,pages/* allPages */.S)('ecs:ListClusters', (more) => ecs.listClusters(more), 'clusterArns')) {
        for (const arn of await definitionsOfServices(ecs, cluster))
            definitions.add(arn);
        tasks.push(...(await tasksOf(ecs, cluster)));
    }
    for (const { taskDefinitionArn } of tasks)
        if (taskDefinitionArn !== undefined)
            definitions.add(taskDefinitionArn);
    const uses = { byDigest: new Map(), byTag: new Map() };
    for (const { arn, containers } of await describeAll(ecs, [...definitions]))
        for (const { image } of containers)
            addUse(uses, image, `task definition ${arn.split('/').at(-1)}`, repository);
    for (const { taskArn = '', containers = [] } of tasks) {
        for (const { image, imageDigest } of containers) {
            const user = `task ${taskArn.split('/').at(-1)}`;
            if (isOf(image, repository) && imageDigest !== undefined)
                uses.byDigest.set(imageDigest, user);
        }
    }
    return uses;
}
function isOf(image, { host, path }) {
    const reference = (0,registry_reference/* tryReference */.$Q)(image ?? '');
    return reference?.path === path && isSameRegistry(reference.host, host);
}
/** A registry of ECR has several names: of its FIPS and dual-stack end points too. */
function isSameRegistry(a, b) {
    if (a === b)
        return true;
    const [one, other] = [(0,hosts/* parseEcrHost */.w)(a), (0,hosts/* parseEcrHost */.w)(b)];
    return one !== undefined && one.accountId === other?.accountId && one.region === other.region;
}
function addUse(uses, image, user, repository) {
    if (!isOf(image, repository))
        return;
    const { digest, tag = 'latest' } = (0,registry_reference/* tryReference */.$Q)(image ?? '') ?? {};
    if (digest === undefined)
        uses.byTag.set(tag, user);
    else
        uses.byDigest.set(digest, user);
}
async function definitionsOfServices(ecs, cluster) {
    const arns = await (0,pages/* allPages */.S)('ecs:ListServices', (more) => ecs.listServices({ ...more, cluster }), 'serviceArns');
    const found = [];
    for (let at = 0; at < arns.length; at += SERVICES_A_CALL) {
        const { services = [] } = await (0,aws_errors/* calling */.X_)('ecs:DescribeServices', () => ecs.describeServices({ cluster, services: arns.slice(at, at + SERVICES_A_CALL) }));
        for (const { taskDefinition, deployments = [], taskSets = [] } of services)
            found.push(...[{ taskDefinition }, ...deployments, ...taskSets].flatMap((each) => each.taskDefinition ?? []));
    }
    return found;
}
async function tasksOf(ecs, cluster) {
    const arns = await (0,pages/* allPages */.S)('ecs:ListTasks', (more) => ecs.listTasks({ ...more, cluster }), 'taskArns');
    const found = [];
    for (let at = 0; at < arns.length; at += TASKS_A_CALL) {
        const { tasks = [] } = await (0,aws_errors/* calling */.X_)('ecs:DescribeTasks', () => ecs.describeTasks({ cluster, tasks: arns.slice(at, at + TASKS_A_CALL) }));
        found.push(...tasks);
    }
    return found;
}
async function describeAll(ecs, arns) {
    const described = [];
    for (let at = 0; at < arns.length; at += AT_ONCE) {
        const some = arns.slice(at, at + AT_ONCE).map(async (arn) => {
            const { taskDefinition } = await (0,aws_errors/* calling */.X_)('ecs:DescribeTaskDefinition', () => ecs.describeTaskDefinition({ taskDefinition: arn }));
            return { arn, containers: taskDefinition?.containerDefinitions ?? [] };
        });
        described.push(...(await Promise.all(some)));
    }
    return described;
}

// EXTERNAL MODULE: ./build/tsc/src/runner/contract/define.js
var contract_define = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/kinds.js
var kinds = __webpack_require__(5998);
;// CONCATENATED MODULE: ./build/tsc/actions/prune-images/action.js



const contract = (0,contract_define/* defineAction */.Q)({
    name: 'Prune images',
    description: 'Deletes images of an ECR repository that nothing uses, and says of each why it stays or goes.',
    inputs: {
        repository: (0,kinds/* text */.Qq)({
            description: 'Name of an ECR repository, or the repository with its registry.',
            required: true,
            pattern: registry_reference/* REPOSITORY_PATTERN */.G_,
            allowed: 'a repository in lower case, without a tag',
            example: 'foocorp/invento',
        }),
        keep: (0,kinds/* integer */.nd)({
            description: 'So many of the last pushed images stay, released ones and built ones each.',
            default: '20',
            min: 1,
            max: 10_000,
        }),
        'keep-tags': (0,kinds/* list */.p_)({
            description: 'Images with such a tag stay; `*` stands for anything.',
            commas: true,
            pattern: /^[A-Za-z0-9_.*-]{1,128}$/,
            allowed: 'tags, with `*` for anything',
            example: 'release-*',
        }),
        'min-age': (0,kinds/* duration */.p0)({
            description: 'Younger images stay: a job may be between its push and its deployment.',
            default: '1d',
            min: '0s',
            max: '365d',
        }),
        'cache-max-age': (0,kinds/* duration */.p0)({
            description: 'Cache images of branches that nobody renewed for so long go too; without it the newest of each branch stays.',
            example: '45d',
            min: '1d',
            max: '3650d',
        }),
        'dry-run': (0,kinds/* flag */.Jt)({ description: 'Only say what would be deleted.', default: 'true' }),
    },
    outputs: {
        deleted: 'How many images were deleted, or would be.',
        kept: 'How many images stay.',
        'freed-bytes': 'What the deleted images have in the registry together; layers that they share with others stay, so it may free less.',
        images: 'What becomes of each image, a JSON list: `digest`, `tags`, `fate`, `reason`.',
    },
    permissions: [
        'ecr:GetAuthorizationToken',
        'ecr:DescribeImages',
        'ecr:BatchGetImage',
        'ecr:BatchDeleteImage (without dry-run)',
        'ecs:ListTaskDefinitions',
        'ecs:DescribeTaskDefinition',
        'ecs:ListClusters',
        'ecs:ListServices',
        'ecs:DescribeServices',
        'ecs:ListTasks',
        'ecs:DescribeTasks',
    ],
});

;// CONCATENATED MODULE: ./build/tsc/actions/prune-images/main.js








async function run(inputs, ports) {
    const repository = await findRepository(inputs, ports);
    // Images first: one that is pushed and deployed between the two reads is not on the list.
    const images = await listImages(await ports.aws.ecr(), repository);
    const uses = await findUses(await ports.aws.ecs(), repository);
    const cacheMaxAge = inputs['cache-max-age'];
    const verdicts = (0,prune/* decidePrune */.Z)(images, uses, {
        now: ports.clock.now(),
        keep: inputs.keep,
        minAge: inputs['min-age'],
        keepTags: inputs['keep-tags'],
        ...(cacheMaxAge === undefined ? {} : { cacheMaxAge }),
    });
    for (const verdict of verdicts)
        ports.log.info(describeVerdict(verdict));
    return inputs['dry-run'] ? told(repository, verdicts, ports) : deleteThem(repository, verdicts, ports);
}
/** @throws ActionError `not-ecr` */
async function findRepository(inputs, ports) {
    const { signal } = ports.cancellation;
    const session = await (0,ecr_session/* openSession */.f)({ ...ports, signal, ecr: ports.aws.ecr, region: () => ports.aws.region });
    const repository = await session.locate(inputs.repository);
    if (repository.kind === 'ecr')
        return repository;
    throw (0,errors/* ecrError */.f)('not-ecr', {
        message: `${repository.uri} is no repository of ECR, and only those can be pruned.`,
        remedy: 'Name a repository of ECR, or use the retention rules of that registry.',
    });
}
async function told(repository, verdicts, ports) {
    const going = verdicts.filter(({ fate }) => fate === 'deleted');
    ports.log.info(`${(0,core_text/* count */.U9)(going.length, 'image')} of ${verdicts.length} would be deleted. Set dry-run to false to do so.`);
    await ports.summary.add(pruneReport(repository.uri, verdicts, 'would be deleted'));
    return { outputs: outputsOf(verdicts) };
}
async function deleteThem(repository, verdicts, ports) {
    ports.cancellation.leaves(`Some images of ${repository.uri} may be deleted already. Run the job again for the rest.`);
    const going = verdicts.filter(({ fate }) => fate === 'deleted').map(({ image }) => image);
    const { digests, refused } = await deleteImages(await ports.aws.ecr(), repository, going);
    for (const { digest, reason } of refused)
        ports.log.warning(`${repository.uri}@${digest} was not deleted: ${reason}`);
    const gone = new Set(digests);
    const done = verdicts.map((verdict) => {
        if (verdict.fate === 'kept' || gone.has(verdict.image.digest))
            return verdict;
        return {
            ...verdict,
            fate: 'kept',
            reason: refused.find(({ digest }) => digest === verdict.image.digest)?.reason ?? 'ECR kept it',
        };
    });
    ports.log.info(`Deleted ${(0,core_text/* count */.U9)(gone.size, 'image')} of ${verdicts.length}.`);
    await ports.summary.add(pruneReport(repository.uri, done, 'deleted'));
    return { outputs: outputsOf(done) };
}
function outputsOf(verdicts) {
    const going = verdicts.filter(({ fate }) => fate === 'deleted');
    const list = verdicts.map(({ image: { digest, tags }, fate, reason }) => ({ digest, tags, fate, reason }));
    return {
        deleted: String(going.length),
        kept: String(verdicts.length - going.length),
        'freed-bytes': String(going.reduce((sum, { image }) => sum + image.bytes, 0)),
        images: JSON.stringify(list),
    };
}


/***/ }),

/***/ 3637:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ allPages)
/* harmony export */ });
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6562);

/** Reads a list to its end. @param key the member of each answer that holds a part of it */
async function allPages(call, read, key) {
    const all = [];
    let nextToken;
    do {
        const more = nextToken === undefined ? {} : { nextToken };
        const answer = await (0,_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)(call, () => read(more));
        all.push(...(answer[key] ?? []));
        nextToken = answer.nextToken;
    } while (nextToken !== undefined);
    return all;
}


/***/ }),

/***/ 8199:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const FORM = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/;
/**
 * Reads `45m`, `1h30m`, `90s`, `1.5h`.
 *
 * @returns milliseconds, or `undefined` where the text is no duration (a bare number is none: its unit
 *   would be a guess).
 */
function parseDuration(text) {
    const compact = text.trim().toLowerCase();
    if (!FORM.test(compact))
        return undefined;
    let total = 0;
    for (const [, amount, unit] of compact.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
        total += Number(amount) * UNITS[unit];
    }
    return Math.round(total);
}
/** `2h 5m`, `45m`, `1m 30s`, `12s`, `0.4s`: the two largest units that say something. */
function formatDuration(milliseconds) {
    if (milliseconds < 1_000)
        return `${Math.round(milliseconds / 100) / 10}s`;
    const seconds = Math.round(milliseconds / 1_000);
    const parts = [
        [Math.floor(seconds / 86_400), 'd'],
        [Math.floor((seconds % 86_400) / 3_600), 'h'],
        [Math.floor((seconds % 3_600) / 60), 'm'],
        [seconds % 60, 's'],
    ];
    const first = parts.findIndex(([amount]) => amount > 0);
    return parts
        .slice(first, first + 2)
        .filter(([amount]) => amount > 0)
        .map(([amount, unit]) => `${amount}${unit}`)
        .join(' ');
}


/***/ }),

/***/ 2988:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E_: () => (/* binding */ withoutMark),
/* harmony export */   Qj: () => (/* binding */ markdownTable),
/* harmony export */   RM: () => (/* binding */ alignColumns),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   ZD: () => (/* binding */ escapeHtml),
/* harmony export */   ml: () => (/* binding */ shorten),
/* harmony export */   pA: () => (/* binding */ nearest)
/* harmony export */ });
/** Columns of equal width, for a log: no borders, two spaces between. */
function alignColumns(rows) {
    const widths = [];
    for (const row of rows) {
        for (const [column, cell] of row.entries())
            widths[column] = Math.max(widths[column] ?? 0, cell.length);
    }
    return rows.map((row) => row
        .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
        .join('  ')
        .trimEnd());
}
/** A Markdown table whose cells cannot break out of it. */
function markdownTable(header, rows) {
    const line = (cells) => `| ${cells.map(escapeCell).join(' | ')} |`;
    return [line(header), `| ${header.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n');
}
function escapeCell(text) {
    return text.replace(/\\/g, '\\\\').replace(/\|/g, '\\|').replace(/\r?\n/g, '<br>');
}
/** Text as it is, in HTML and in Markdown that may hold HTML. */
function escapeHtml(text) {
    return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
/** A text of at most so many characters; of a longer one the end is an ellipsis. */
function shorten(text, most) {
    return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
/** The candidate that is nearest to a misspelt name, where one is near enough to be meant. */
function nearest(name, candidates) {
    const wanted = name.toLowerCase();
    const ranked = candidates
        .map((candidate) => ({ candidate, distance: editDistance(wanted, candidate.toLowerCase()) }))
        .sort((a, b) => a.distance - b.distance);
    const best = ranked[0];
    return best !== undefined && best.distance <= Math.max(1, Math.floor(name.length / 3)) ? best.candidate : undefined;
}
function editDistance(a, b) {
    let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let row = 1; row <= a.length; row++) {
        const current = [row];
        for (let column = 1; column <= b.length; column++) {
            const substitution = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
            current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
        }
        previous = current;
    }
    return previous[b.length] ?? 0;
}
/** `3 tasks`, `1 task`. */
function count(amount, singular, plural = `${singular}s`) {
    return `${amount} ${amount === 1 ? singular : plural}`;
}
/** A text without the byte order mark that Windows editors put before UTF-8. */
const withoutMark = (text) => text.replace(/^\uFEFF/, '');


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


/***/ }),

/***/ 8470:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ defineAction)
/* harmony export */ });
function defineAction(contract) {
    return contract;
}


/***/ }),

/***/ 5998:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   Pt: () => (/* binding */ jobToken),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Yq: () => (/* binding */ choice),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p_: () => (/* binding */ list)
/* harmony export */ });
/* harmony import */ var _core_duration__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8199);

const ok = (value) => ({ ok: true, value });
const wrong = (problem) => ({ ok: false, problem });
function input(options, kind) {
    return {
        ...kind,
        description: options.description,
        example: options.example ?? kind.example,
        required: options.required ?? false,
        secret: options.secret ?? false,
        ...(options.default === undefined ? {} : { default: options.default }),
    };
}
/** Any text, without white space around it. `pattern` bounds it, `allowed` says how in words. */
function text(options) {
    const allowed = options.allowed ?? 'text';
    return input(options, {
        allowed,
        example: 'text',
        parse: (raw) => options.pattern === undefined || options.pattern.test(raw.trim()) ? ok(raw.trim()) : wrong(`is not ${allowed}`),
    });
}
/** The job's own token, which GitHub fills in; unset outside a workflow, where the expression stays as it is. */
function jobToken(options) {
    return input({ ...options, default: '${{ github.token }}', secret: true }, {
        allowed: 'a token of GitHub’s API',
        example: '${{ github.token }}',
        parse: (raw) => ok(raw.startsWith('${{') ? undefined : raw.trim()),
    });
}
/** One of the listed words; the first is the default unless another or `required` is said. */
function choice(values, options) {
    const defaults = options.required === true ? {} : { default: values[0] };
    return input({ ...defaults, ...options }, {
        allowed: values.map((value) => `\`${value}\``).join(', '),
        example: values[0],
        parse(raw) {
            const found = values.find((value) => value === raw.trim());
            return found === undefined ? wrong(`is not one of ${values.join(', ')}`) : ok(found);
        },
    });
}
/** `true` or `false`, as YAML 1.2 writes them (the toolkit's `getBooleanInput` takes the same). */
function flag(options) {
    return input(options, {
        allowed: '`true` or `false`',
        example: 'true',
        parse(raw) {
            const word = raw.trim();
            if (/^(true|True|TRUE)$/.test(word))
                return ok(true);
            if (/^(false|False|FALSE)$/.test(word))
                return ok(false);
            return wrong('is neither true nor false');
        },
    });
}
/** A whole number within bounds. */
function integer(options) {
    const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = options;
    const allowed = `a whole number${options.min === undefined ? '' : ` from ${min}`}${options.max === undefined ? '' : ` to ${max}`}`;
    return input(options, {
        allowed,
        example: String(options.min ?? 1),
        parse(raw) {
            const word = raw.trim();
            const value = Number(word);
            const fits = /^[+-]?\d+$/.test(word) && value >= min && value <= max;
            return fits ? ok(value) : wrong(`is not ${allowed}`);
        },
    });
}
/** `45m`, `1h30m`; the value is in milliseconds. */
function duration(options) {
    const min = bound(options.min) ?? 0;
    const max = bound(options.max) ?? Number.POSITIVE_INFINITY;
    const range = `${options.min === undefined ? '' : ` from ${(0,_core_duration__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(min)}`}${options.max === undefined ? '' : ` to ${(0,_core_duration__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(max)}`}`;
    return input(options, {
        allowed: `a duration${range}`,
        example: '45m',
        parse(raw) {
            const value = (0,_core_duration__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(raw);
            if (value === undefined)
                return wrong('is not a duration (a number with a unit: ms, s, m, h or d)');
            return value >= min && value <= max ? ok(value) : wrong(`is not a duration${range}`);
        },
    });
}
function bound(text) {
    if (text === undefined)
        return undefined;
    const value = (0,_core_duration__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(text);
    if (value === undefined)
        throw new Error(`the contract's bound ${text} is not a duration`);
    return value;
}
/** One value a line; with `commas`, also separated by commas. Empty ones are left out. */
function list(options) {
    const separator = options.commas === true ? /[\r\n,]+/ : /\r?\n/;
    return input(options, {
        allowed: options.allowed ?? (options.commas === true ? 'values separated by commas or new lines' : 'one value a line'),
        example: 'first',
        whenUnset: [],
        parse(raw) {
            const values = raw
                .split(separator)
                .map((value) => value.trim())
                .filter((value) => value !== '');
            const odd = values.find((value) => options.pattern !== undefined && !options.pattern.test(value));
            return odd === undefined
                ? ok(values)
                : wrong(`has ${JSON.stringify(odd)}, which is not ${options.allowed ?? 'allowed'}`);
        },
    });
}


/***/ })

};
;