"use strict";
exports.id = 532;
exports.ids = [532];
exports.modules = {

/***/ 5532:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  contract: () => (/* reexport */ contract),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/tsc/src/ecr/errors.js
var errors = __webpack_require__(1619);
// EXTERNAL MODULE: ./build/tsc/src/ecr/find-image.js
var find_image = __webpack_require__(5791);
// EXTERNAL MODULE: ./build/tsc/src/ecr/session.js + 8 modules
var ecr_session = __webpack_require__(8353);
// EXTERNAL MODULE: ./build/tsc/src/images/sizes.js
var sizes = __webpack_require__(8692);
// EXTERNAL MODULE: ./build/tsc/src/registry/reference.js
var reference = __webpack_require__(5782);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/define.js
var contract_define = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/kinds.js
var kinds = __webpack_require__(5998);
;// CONCATENATED MODULE: ./build/tsc/actions/find-image/action.js



const contract = (0,contract_define/* defineAction */.Q)({
    name: 'Find an image in ECR',
    description: 'Finds the image to deploy by its digest or tag, or the one that was built last, and gives it by digest.',
    inputs: {
        repository: (0,kinds/* text */.Qq)({
            required: true,
            description: 'The ECR repository: its name, or its URI.',
            pattern: reference/* REPOSITORY_PATTERN */.G_,
            allowed: 'a repository in lower case, without a tag',
            example: 'foocorp/invento',
        }),
        image: (0,kinds/* text */.Qq)({
            description: 'Digest or tag of the image; the last one that was built where empty.',
            pattern: /^(sha256:[0-9a-f]{64}|[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})$/,
            allowed: 'a digest (`sha256:…`) or a tag',
            example: '4.2.0',
        }),
    },
    outputs: {
        'image-uri': 'The image by its digest, for a task definition.',
        digest: 'Digest of the image.',
        tags: 'Tags of the image, separated by commas.',
        size: 'Compressed size, as it is pulled, in bytes.',
        'pushed-at': 'When it was pushed, in ISO 8601.',
    },
    permissions: ['ecr:DescribeImages', 'ecr:GetAuthorizationToken (for a repository without its registry)'],
});

;// CONCATENATED MODULE: ./build/tsc/actions/find-image/main.js





async function run(inputs, ports) {
    const { signal } = ports.cancellation;
    const session = await (0,ecr_session/* openSession */.f)({ ...ports, signal, ecr: ports.aws.ecr, region: () => ports.aws.region });
    const repository = await session.locate(inputs.repository);
    if (repository.kind !== 'ecr') {
        throw (0,errors/* ecrError */.f)('repository-missing', {
            message: `${repository.uri} is not a repository of ECR.`,
            remedy: 'Give the name or the URI of a repository of ECR; images of other registries are named by digest as they are.',
        });
    }
    const image = await (0,find_image/* findImage */.F)(await ports.aws.ecr(), repository, inputs.image);
    const uri = `${repository.uri}@${image.digest}`;
    const pushed = new Date(image.pushedAt).toISOString();
    ports.log.info(`${uri}\n${(0,sizes/* formatBytes */.z3)(image.bytes)}, pushed ${pushed}, tags ${image.tags.join(', ')}`);
    return {
        outputs: {
            'image-uri': uri,
            digest: image.digest,
            tags: image.tags.join(','),
            size: String(image.bytes),
            'pushed-at': pushed,
        },
    };
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

/***/ 5791:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ findImage)
/* harmony export */ });
/* unused harmony export newestBuild */
/* harmony import */ var _aws_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6562);
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1619);


/** Tags that the suite gives every image it builds, and those of caches, which are no images to deploy. */
const BUILT = /^wx-/;
const CACHE = /^wl-/;
/**
 * An image by its digest or tag, or the one that was built last.
 *
 * @param wanted `sha256:…`, a tag, or nothing for the last build.
 * @throws ActionError `image-not-found`, `repository-missing`
 */
async function findImage(ecr, repository, wanted) {
    const found = wanted === undefined ? await lastBuild(ecr, repository) : await named(ecr, repository, wanted);
    if (found !== undefined)
        return found;
    throw (0,_errors__WEBPACK_IMPORTED_MODULE_1__/* .ecrError */ .f)('image-not-found', {
        message: wanted === undefined
            ? `${repository.uri} has no image that was built yet.`
            : `${repository.uri} has no image ${wanted}.`,
        remedy: 'Build one first (the workflow build.yml), or give the digest or a tag of one that is there.',
    });
}
async function named(ecr, repository, wanted) {
    const id = wanted.startsWith('sha256:') ? { imageDigest: wanted } : { imageTag: wanted };
    const answer = await describe(ecr, repository, { imageIds: [id] });
    return answer?.imageDetails?.map(foundImage)[0];
}
async function lastBuild(ecr, repository) {
    const images = [];
    let nextToken;
    do {
        const page = await describe(ecr, repository, {
            filter: { tagStatus: 'TAGGED' },
            maxResults: 1_000,
            ...(nextToken === undefined ? {} : { nextToken }),
        });
        images.push(...(page?.imageDetails ?? []).map(foundImage));
        nextToken = page?.nextToken;
    } while (nextToken !== undefined);
    return newestBuild(images);
}
/** Images that the suite built go before those that somebody else pushed; caches never count. */
function newestBuild(images) {
    const deployable = images.filter(({ tags }) => tags.some((tag) => !CACHE.test(tag)));
    const built = deployable.filter(({ tags }) => tags.some((tag) => BUILT.test(tag)));
    return [...(built.length > 0 ? built : deployable)].sort((a, b) => b.pushedAt - a.pushedAt)[0];
}
async function describe(ecr, { path, registryId }, request) {
    return await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('ecr:DescribeImages', async () => {
        try {
            return await ecr.describeImages({
                repositoryName: path,
                ...(registryId === undefined ? {} : { registryId }),
                ...request,
            });
        }
        catch (error) {
            if (error instanceof Error && error.name === 'ImageNotFoundException')
                return undefined;
            throw (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, 'ecr:DescribeImages');
        }
    });
}
function foundImage(detail) {
    return {
        digest: detail.imageDigest ?? '',
        tags: [...(detail.imageTags ?? [])].sort(),
        bytes: detail.imageSizeInBytes ?? 0,
        pushedAt: detail.imagePushedAt?.getTime() ?? 0,
    };
}


/***/ }),

/***/ 8692:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bv: () => (/* binding */ SIZE_PATTERN),
/* harmony export */   z3: () => (/* binding */ formatBytes),
/* harmony export */   z_: () => (/* binding */ parseBytes)
/* harmony export */ });
const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];
/** `1.2 GB`, in steps of 1,000 as Docker counts. */
function formatBytes(bytes) {
    const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
    const value = bytes / 1_000 ** power;
    return `${power === 0 ? value : value.toFixed(1)} ${UNITS[power]}`;
}
/** For inputs: `3GB`, `800 MB`, `1.5 TB`. */
const SIZE_PATTERN = /^\d+(\.\d+)?\s?([kMGT]?B)$/;
/** Bytes of a size that fits {@link SIZE_PATTERN}; 0 where it does not. */
function parseBytes(text) {
    const [, number = '0', , unit = 'B'] = /^(\d+(\.\d+)?)\s?([kMGT]?B)$/.exec(text.trim()) ?? [];
    return Math.round(Number(number) * 1_000 ** UNITS.indexOf(unit));
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