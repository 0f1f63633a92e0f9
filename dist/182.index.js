"use strict";
exports.id = 182;
exports.ids = [182];
exports.modules = {

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

/***/ 5574:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ poll)
/* harmony export */ });
/* unused harmony export pauseAfter */
/**
 * The suite's one wait loop. Looks at once, then every `every`, and one last time at the deadline, so that
 * what became true in the last pause is not called a time-out.
 */
async function poll(options) {
    const { clock, signal, deadline, random = Math.random } = options;
    let failures = 0;
    for (;;) {
        signal?.throwIfAborted();
        const last = clock.now() >= deadline;
        const outcome = await lookOnce(options);
        if (outcome.state === 'found')
            return { state: 'done', value: outcome.value };
        if (last)
            return outcome.state === 'failed' ? { state: 'timed-out', lastError: outcome.error } : { state: 'timed-out' };
        failures = outcome.state === 'failed' ? failures + 1 : 0;
        const pause = pauseAfter(options.every, failures, random());
        if (outcome.state === 'failed')
            options.onTransient?.(outcome.error, pause);
        await clock.sleep(Math.max(0, Math.min(pause, deadline - clock.now())), signal);
    }
}
async function lookOnce(options) {
    try {
        const value = await options.look();
        return value === undefined ? { state: 'not-yet' } : { state: 'found', value };
    }
    catch (error) {
        if (options.isTransient?.(error) === true)
            return { state: 'failed', error };
        throw error;
    }
}
/** Milliseconds to the next look after `failures` transient errors in a row. */
function pauseAfter(every, failures, random) {
    const base = every * 2 ** Math.min(failures, 3);
    return Math.round(base * (0.9 + 0.2 * random));
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

/***/ 9286:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ev: () => (/* binding */ cacheUse),
/* harmony export */   Fb: () => (/* binding */ stepTitle),
/* harmony export */   MR: () => (/* binding */ sumUses),
/* harmony export */   jw: () => (/* binding */ shortInstruction),
/* harmony export */   ly: () => (/* binding */ readBuildLine),
/* harmony export */   nd: () => (/* binding */ noProgress),
/* harmony export */   rQ: () => (/* binding */ judgeUse),
/* harmony export */   wH: () => (/* binding */ isClosing)
/* harmony export */ });
const noProgress = { announced: 0, steps: [], isFresh: false };
const STEP = /^Step (\d+)\/(\d+) : (.*)$/;
/** The title of a step, where the line begins one. */
const stepTitle = (line) => (STEP.test(line) ? line.trimEnd() : undefined);
/** Lines with which the builder ends, outside of any step. */
const isClosing = (line) => /^Successfully (built|tagged) /.test(line);
/**
 * Reads one more line of the classic builder's output (moby, builder/dockerfile/dispatchers.go and
 * evaluator.go). What a RUN prints may look like such a line, so a step counts only when it is the next one.
 */
function readBuildLine(progress, line) {
    const [, number, announced, instruction = ''] = STEP.exec(line) ?? [];
    const isNext = Number(number) === progress.steps.length + 1 &&
        (progress.announced === 0 || progress.announced === Number(announced));
    if (number !== undefined && isNext) {
        const step = {
            number: Number(number),
            instruction: instruction.trim(),
            state: 'running',
            kind: kindOf(instruction, progress),
        };
        return { announced: Number(announced), steps: [...progress.steps, step], isFresh: true };
    }
    if (progress.isFresh && line.trimEnd() === ' ---> Using cache') {
        const steps = progress.steps.map((step, index) => index === progress.steps.length - 1 ? { ...step, state: 'cached' } : step);
        return { ...progress, steps, isFresh: false };
    }
    return progress.isFresh ? { ...progress, isFresh: false } : progress;
}
function kindOf(instruction, { steps }) {
    const isFrom = (text) => /^FROM\s/i.test(text);
    return isFrom(instruction) || !steps.some((step) => isFrom(step.instruction)) ? 'start' : 'step';
}
const SHOWN_LENGTH = 100;
/** The beginning of an instruction, in one line: a RUN may be a whole script. */
function shortInstruction({ instruction }) {
    const text = instruction.replace(/\s+/g, ' ');
    return text.length <= SHOWN_LENGTH ? text : `${text.slice(0, SHOWN_LENGTH - 1).trimEnd()}…`;
}
/** A build of nothing but FROM is `full`: there was nothing to do. */
function cacheUse({ steps }) {
    const counted = steps.filter(({ kind }) => kind === 'step');
    const cached = counted.filter(({ state }) => state === 'cached').length;
    const firstMissed = counted.find(({ state }) => state !== 'cached');
    const use = { total: counted.length, cached };
    return judgeUse(use, firstMissed);
}
/** @param firstMissed the step that had to be run first, if any had. */
function judgeUse(use, firstMissed) {
    if (firstMissed === undefined)
        return { result: 'full', ...use };
    return { result: use.cached === 0 ? 'miss' : 'partial', ...use, firstMissed };
}
/** How much of all stages together. */
function sumUses(stages) {
    const sum = (of) => stages.reduce((total, { cache }) => total + of(cache), 0);
    const use = { total: sum(({ total }) => total), cached: sum(({ cached }) => cached) };
    const first = stages.find(({ cache }) => cache.firstMissed !== undefined);
    const missed = first?.cache.firstMissed;
    return judgeUse(use, missed && first ? (stages.length > 1 ? { ...missed, stage: first.name } : missed) : undefined);
}


/***/ }),

/***/ 1728:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bv: () => (/* binding */ buildKitTag),
/* harmony export */   MK: () => (/* binding */ checkTags),
/* harmony export */   NM: () => (/* binding */ formatCacheTags),
/* harmony export */   TY: () => (/* binding */ branchTag),
/* harmony export */   j0: () => (/* binding */ stageTag)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _registry_reference__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5782);
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5443);



/** Room for `wl-`, and for the mark of what had to be rewritten, in the 128 characters of a tag. */
const MAX_BRANCH = 100;
/**
 * The tag of a branch's cache image: `wl-main`. What a tag cannot hold becomes `-`, with a mark that keeps
 * `feature/a` and `feature-a` apart.
 */
function branchTag(branch) {
    const plain = branch.replace(/[^A-Za-z0-9_.-]/g, '-').slice(0, MAX_BRANCH);
    if (plain === branch)
        return `wl-${plain}`;
    return `wl-${plain}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(branch).digest('hex').slice(0, 8)}`;
}
/** The tag of the cache image of an earlier stage: `wl-build-main`. */
const stageTag = (stage, branch) => branchTag(`${stage}-${branch}`);
/** The tag of BuildKit's own cache of a branch, which is no image. No branch begins with a dot. */
const buildKitTag = (branch) => branchTag(branch).replace(/^wl-/, 'wl-.buildkit-');
/** One line each: `tag=reference`. */
function formatCacheTags(tags) {
    return Object.entries(tags)
        .map(([tag, image]) => `${tag}=${image}`)
        .join('\n');
}
/** @throws ActionError `tag-invalid`, which names all that are none. */
function checkTags(tags) {
    const wrong = tags.filter((tag) => !(0,_registry_reference__WEBPACK_IMPORTED_MODULE_1__/* .isTag */ .dz)(tag));
    if (wrong.length === 0)
        return;
    throw (0,_errors__WEBPACK_IMPORTED_MODULE_2__/* .imageError */ .w)('tag-invalid', {
        message: `${wrong.map((tag) => JSON.stringify(tag)).join(', ')}: not allowed as a tag.`,
        remedy: 'A tag has up to 128 letters, digits, _ . and -, and begins with neither . nor -.',
    });
}


/***/ }),

/***/ 4566:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S1: () => (/* binding */ contextSources),
/* harmony export */   nb: () => (/* binding */ maySee),
/* harmony export */   uB: () => (/* binding */ sourcePattern)
/* harmony export */ });
/* harmony import */ var dockerfile_ast__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8390);

/** What a COPY or an ADD takes from the context, as it is written; nothing for `--from`, addresses and other instructions. */
function contextSources(instruction) {
    const keyword = instruction.getKeyword();
    if (!(instruction instanceof dockerfile_ast__WEBPACK_IMPORTED_MODULE_0__.JSONInstruction) || (keyword !== dockerfile_ast__WEBPACK_IMPORTED_MODULE_0__.Keyword.COPY && keyword !== dockerfile_ast__WEBPACK_IMPORTED_MODULE_0__.Keyword.ADD))
        return [];
    if (instruction.getFlags().some((flag) => flag.getName() === 'from'))
        return [];
    const json = instruction.getJSONStrings();
    const words = json.length > 0
        ? json.map((each) => each.getJSONValue())
        : instruction.getArguments().map((argument) => argument.getValue());
    return words.slice(0, -1).filter((source) => !/^(https?|git|ssh):|^git@/i.test(source));
}
/** A source from the root of the context, with `/`: `.\\src\\` and `/src` are `src`, the whole context is empty. */
const rooted = (source) => source
    .replace(/\\/g, '/')
    .replace(/^(\.?\/)+/, '')
    .replace(/\/+$/, '')
    .replace(/^\.$/, '');
/** A source as a pattern of paths; what a variable stands for may be anything. A folder takes all below it. */
function sourcePattern(source) {
    const plain = rooted(source).replace(/\$\{[^}]*\}|\$\w+/g, '*');
    if (plain === '')
        return /^/;
    const escaped = plain
        .replace(/[.+^${}()|\\]/g, '\\$&')
        .replace(/\*/g, '[^/]*')
        .replace(/\?/g, '[^/]');
    return new RegExp(`^${escaped}(/|$)`, 'i');
}
/** Whether a source may take a file of the context's root: by its name, a pattern, or a variable. */
function maySee(source, file) {
    const [first = '', ...below] = rooted(source).split('/');
    return first === '' || first === file || (below.length === 0 && /[*?[$]/.test(first));
}


/***/ }),

/***/ 1273:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FP: () => (/* binding */ freeSpace),
/* harmony export */   Kh: () => (/* binding */ judgeSpace),
/* harmony export */   lw: () => (/* binding */ saysDiskFull),
/* harmony export */   xg: () => (/* binding */ diskFull)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _windows_disk_full__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32);
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5443);
/* harmony import */ var _sizes__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8692);




const REMEDY = 'Use a runner that has the image already (windows-2022 has Server Core and Nano Server ltsc2022), a larger one, or remove ' +
    'images in a step before this one.';
/** Layers unpack to two to three times their compressed size, and the download lies beside them meanwhile. */
const FACTOR = 3.5;
/** @returns an error where an image cannot fit; bytes as they are compressed, and as they are free. */
function judgeSpace(image, compressed, free, folder) {
    const needed = compressed * FACTOR;
    if (free >= needed)
        return undefined;
    return (0,_errors__WEBPACK_IMPORTED_MODULE_1__/* .imageError */ .w)('disk-full', {
        message: `${image} needs about ${(0,_sizes__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(needed)} on the disk, and ${folder} has ${(0,_sizes__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(free)} left.`,
        remedy: REMEDY,
    });
}
const saysDiskFull = (said) => _windows_disk_full__WEBPACK_IMPORTED_MODULE_3__/* .DISK_FULL */ .w.test(said);
/** Where the engine found out by itself. @param what it was doing. */
function diskFull(what, said) {
    return (0,_errors__WEBPACK_IMPORTED_MODULE_1__/* .imageError */ .w)('disk-full', {
        message: `The disk of the engine is full: ${what} failed: ${said}`,
        remedy: REMEDY,
    });
}
/** Free bytes where the engine keeps its images; unknown where that is another machine. */
async function freeSpace(folder) {
    try {
        const { bavail, bsize } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.statfs)(folder);
        return bavail * bsize;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 1364:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ lastLine),
/* harmony export */   h: () => (/* binding */ createDocker)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7934);
/* harmony import */ var _core_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6156);
/* harmony import */ var _disk__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1273);
/* harmony import */ var _engine_fault__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9559);
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5443);





const info = valibot__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({
    OSType: valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    OSVersion: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), ''),
    ServerVersion: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), ''),
    DockerRootDir: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), ''),
});
/** What the client answers where there is no engine: what it knows of itself, and why. */
const noServer = valibot__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({ ServerErrors: valibot__WEBPACK_IMPORTED_MODULE_4__/* .tupleWithRest */ .XU0([valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()], valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()) });
const inspected = valibot__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({
    Id: valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    Os: valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    OsVersion: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()),
    RepoDigests: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .nullable */ .mee(valibot__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()))),
    Size: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .number */ .aig(), 0),
    RootFS: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({ Layers: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .nullable */ .mee(valibot__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()))) })),
});
/** @throws (each call) ActionError `engine-unavailable` */
function createDocker(exec, { config, buildx }) {
    // Docker 29 still builds classically on Windows; elsewhere it has to be said.
    const own = { DOCKER_CONFIG: config, DOCKER_BUILDKIT: '0', DOCKER_CLI_HINTS: 'false' };
    const run = async (args, onLine, more = {}) => {
        const env = { ...own, ...more };
        try {
            return await exec('docker', args, { env, ...(onLine === undefined ? {} : { onLine: eachLine(onLine) }) });
        }
        catch (error) {
            throw (0,_core_errors__WEBPACK_IMPORTED_MODULE_0__/* .isActionError */ .Bd)(error) && error.code === 'program-not-found' ? unavailable((0,_core_errors__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error), error) : error;
        }
    };
    return {
        info: async () => {
            const result = await run(['info', '--format', '{{json .}}']);
            const answer = parseJson(result.stdout);
            if (valibot__WEBPACK_IMPORTED_MODULE_4__.is(noServer, answer))
                throw unavailable(answer.ServerErrors[0]);
            const parsed = result.exitCode === 0 ? valibot__WEBPACK_IMPORTED_MODULE_4__/* .safeParse */ .xLC(info, answer) : undefined;
            if (parsed?.success !== true)
                throw unavailable(lastLine(result));
            const { OSType, OSVersion, ServerVersion, DockerRootDir } = parsed.output;
            return { os: OSType, osVersion: OSVersion, version: ServerVersion, root: DockerRootDir };
        },
        inspect: async (reference) => {
            const result = await run(['image', 'inspect', reference]);
            if (result.exitCode === 0)
                return parseInspected(result.stdout);
            if (/no such image/i.test(result.stderr))
                return undefined;
            throw unavailable(lastLine(result));
        },
        pull: async (reference, onLine) => {
            const result = await run(['pull', reference], onLine);
            if (result.exitCode !== 0)
                throw pullFailed(reference, result);
        },
        tag: async (image, reference) => {
            const result = await run(['tag', image, reference]);
            if (result.exitCode !== 0)
                throw missing(image, result);
        },
        build: (args, onLine) => run(['build', ...args], onLine),
        push: (reference, onLine) => run(['push', reference], onLine),
        buildx: (args, { onLine, env }) => run(['buildx', ...args], onLine, { BUILDX_CONFIG: buildx, ...env }),
    };
}
/** More than any message has. */
const TAIL = 20_000;
/**
 * What Windows adds to a message about a container, in lines of its own: events, mostly without a text, and the process
 * with its whole environment (hcsshim, internal/hcs/errors.go).
 */
const ADDED = [/\s*\[Event Detail:.*?Provider: [0-9a-f-]{36}[^\]\n]*\]/gis, / extra info: \{.*$/gm];
/** The last thing that a program said, which is what went wrong. */
function lastLine({ stderr, stdout, exitCode }) {
    const said = ADDED.reduce((text, added) => text.replace(added, ''), `${stdout}\n${stderr}`.slice(-TAIL));
    const lines = said.split(/\r?\n/).filter((line) => line.trim() !== '');
    return lines.at(-1)?.trim() ?? `exit code ${exitCode}`;
}
function parseInspected(text) {
    const parsed = valibot__WEBPACK_IMPORTED_MODULE_4__/* .safeParse */ .xLC(valibot__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(inspected), parseJson(text));
    const image = parsed.success ? parsed.output[0] : undefined;
    if (image === undefined)
        return undefined;
    return {
        id: image.Id,
        os: image.Os,
        ...(image.OsVersion === undefined || image.OsVersion === '' ? {} : { osVersion: image.OsVersion }),
        digests: (image.RepoDigests ?? []).flatMap((name) => name.split('@').slice(1)),
        bytes: image.Size,
        layers: image.RootFS?.Layers ?? [],
    };
}
/** Docker ends lines with LF also on Windows, and one piece may hold several. */
function eachLine(onLine) {
    return (text) => {
        for (const line of text.split(/\r?\n|\r/))
            onLine(line);
    };
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function unavailable(said, cause) {
    return (0,_errors__WEBPACK_IMPORTED_MODULE_3__/* .imageError */ .w)('engine-unavailable', {
        message: `Docker does not answer: ${said}`,
        remedy: 'Use a runner with a running Docker engine. On a hosted Windows runner the service may be stopped when the job ' +
            'starts: run `Start-Service docker` in a step before this one.',
        cause,
    });
}
function pullFailed(reference, result) {
    const said = lastLine(result);
    if ((0,_disk__WEBPACK_IMPORTED_MODULE_1__/* .saysDiskFull */ .lw)(said))
        return (0,_disk__WEBPACK_IMPORTED_MODULE_1__/* .diskFull */ .xg)(`docker pull ${reference}`, said);
    if ((0,_engine_fault__WEBPACK_IMPORTED_MODULE_2__/* .isEngineFault */ .ls)(said))
        return (0,_engine_fault__WEBPACK_IMPORTED_MODULE_2__/* .engineFault */ .jT)(`at docker pull ${reference}`, said);
    return (0,_errors__WEBPACK_IMPORTED_MODULE_3__/* .imageError */ .w)('pull-failed', {
        message: `docker pull ${reference} failed: ${said}`,
        remedy: 'Check that the image exists, and that the runner reaches its registry with the right credentials.',
    });
}
function missing(image, result) {
    return (0,_errors__WEBPACK_IMPORTED_MODULE_3__/* .imageError */ .w)('image-missing', {
        message: `The runner has no image ${image}: ${lastLine(result)}`,
        remedy: 'Build it in the same job, or name one in a registry by repository@digest.',
    });
}


/***/ }),

/***/ 9559:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   jT: () => (/* binding */ engineFault),
/* harmony export */   ls: () => (/* binding */ isEngineFault),
/* harmony export */   q_: () => (/* binding */ remedyOfStart)
/* harmony export */ });
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5443);

/**
 * What Windows' Host Compute Service and Host Network Service say when a container could not be made, run or
 * ended, and which a second try often does not meet: https://github.com/microsoft/hcsshim/issues/813,
 * https://github.com/microsoft/hcsshim/issues/835. None of it comes from the Dockerfile.
 */
const TRANSIENT = [
    /\bhcs(shim)?::\S*/i,
    /\bhnsCall failed\b|\bHNS failed with error\b/i,
    /\bwaitBackground\b/,
    /virtual machine or container (exited unexpectedly|with the specified identifier)/i,
    /\bfailed to (create|delete) endpoint\b.*\bnetwork nat\b/i,
    /\bcontainer \S+ encountered an error during (hcs|Create|Start|WaitForExit|System)/i,
];
/**
 * Why Windows did not start the program of a step, by the number that it gives: the words may be in any language. All of
 * it comes from the Dockerfile. https://learn.microsoft.com/windows/win32/debug/system-error-codes
 */
const NOT_STARTED = {
    '0x2': 'The image does not have the program of this step. Nano Server has no PowerShell; a RUN in JSON form takes a program and ' +
        'no command of the shell; SHELL has to name a shell that is there.',
    '0x3': 'The image does not have the folder of this program.',
    '0xc1': 'This program is not for Windows, or for another processor.',
    '0x10b': 'WORKDIR is not a folder in the image.',
    '0x216': 'This program is for another processor.',
    '0x52e': 'The image does not have this USER.',
    '0x534': 'The image does not have this USER.',
};
/** @returns what to do where Windows could not start the program of a step. */
function remedyOfStart(said) {
    return NOT_STARTED[/\bCreateProcess\b.*\((0x[0-9a-f]+)\)/i.exec(said)?.[1]?.toLowerCase() ?? ''];
}
/** A full disk and what a command itself answers stay as they are. */
const LASTING = /returned a non-zero code|not enough space|no space left|0x70\b|does not match the host/i;
/**
 * Whether a build failed by the engine's own trouble.
 *
 * @param said the last thing that docker said, not the output of a step: that may hold such words by itself.
 */
const isEngineFault = (said) => !LASTING.test(said) && remedyOfStart(said) === undefined && TRANSIENT.some((pattern) => pattern.test(said));
/** @param where it was, after "failed". */
function engineFault(where, said) {
    return (0,_errors__WEBPACK_IMPORTED_MODULE_0__/* .imageError */ .w)('engine-fault', {
        message: `Docker itself failed ${where}: ${said}`,
        remedy: 'Run the job again. If it stays so, look at the space on the disk of the runner, and whether the base image is newer than the Windows of the runner.',
    });
}


/***/ }),

/***/ 5443:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ imageError)
/* harmony export */ });
/* harmony import */ var _core_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6156);

const imageError = (0,_core_errors__WEBPACK_IMPORTED_MODULE_0__/* .errorsOf */ .Bp)({
    'context-missing': {
        cause: 'The build context is not a folder that can be read.',
        remedy: 'Set `context` to a folder of the checkout, and have a checkout step before this one. Git addresses and archives are not supported.',
    },
    'dockerfile-missing': {
        cause: 'The Dockerfile does not exist.',
        remedy: 'Set `file` to its path from the root of the workspace, or put it into the context as `Dockerfile`.',
    },
    'dockerfile-invalid': {
        cause: 'The Dockerfile cannot be read; the message names the line.',
        remedy: 'Correct the named line; https://docs.docker.com/reference/dockerfile/ lists the instructions.',
    },
    'dockerfile-buildkit': {
        cause: 'The Dockerfile has something that only BuildKit knows; the message names the lines.',
        remedy: 'Write it without: files that a RUN needs come by COPY, several commands in one RUN are joined by && or ;. Docker on Windows runners builds with the classic builder.',
    },
    'dockerfile-lint': {
        cause: 'The Dockerfile, or the container.json beside it, has what goes wrong on Windows, and `lint` is error.',
        remedy: 'Correct what the annotations say, or set `lint` to warn or off.',
    },
    'buildkit-missing': {
        cause: '`engine` is buildkit, and the runner has no docker buildx.',
        remedy: 'Leave `engine` at classic, or use a runner of your own with buildx and a BuildKit that it reaches. Hosted Windows runners have none.',
    },
    'secrets-unsupported': {
        cause: 'Build secrets were given, and the classic builder cannot keep them.',
        remedy: 'Download what needs the secret in a step before and COPY it, or read it when the container starts: ECS gives a task secrets of Secrets Manager and Parameter Store.',
    },
    'stage-missing': {
        cause: 'The Dockerfile has no stage of the name given as `target`.',
        remedy: 'Set `target` to one of the stages that the message lists, or name a stage with `FROM … AS name`.',
    },
    'base-missing': {
        cause: 'A base image is neither in its registry nor on the runner.',
        remedy: 'Correct the name or the tag in the FROM line, or the build argument that it comes from. Where the lock of base images names it, write that anew with `update-base-lock: true`.',
    },
    'base-denied': {
        cause: 'A base image could not be asked for at its registry.',
        remedy: 'Correct the name, or log in to that registry in a step before. For ECR the role needs ecr:BatchGetImage.',
    },
    'base-platform': {
        cause: 'A base image is not there for the platform of the runner.',
        remedy: 'Choose one of the tags for the runner’s Windows version, or another runner: `ltsc2022` goes with windows-2022, `ltsc2025` with windows-2025.',
    },
    'base-os-mismatch': {
        cause: 'A base image is of a Windows version that the runner cannot run.',
        remedy: 'Choose the base image of the runner’s Windows version (the hosts have to run it, too), or a runner of the image’s.',
    },
    'base-lock-invalid': {
        cause: 'The lock of base images cannot be read.',
        remedy: 'Run build-image once with `update-base-lock: true`, which writes the file anew, and commit it.',
    },
    'base-unlocked': {
        cause: 'The lock of base images does not hold one that the Dockerfile names.',
        remedy: 'Run build-image once with `update-base-lock: true`, and commit the file.',
    },
    'engine-unavailable': {
        cause: 'Docker does not answer on the runner.',
        remedy: 'Run the job again. If it stays so, put `Start-Service docker` into a step before this one: on a hosted Windows runner the service may be stopped when the job starts.',
    },
    'engine-platform': {
        cause: 'Docker on the runner builds for another platform than the runner says.',
        remedy: 'Windows images are built on a Windows runner: `runs-on: windows-2022`. On one of your own, switch Docker to Windows containers and unset DOCKER_HOST.',
    },
    'pull-failed': {
        cause: 'Docker could not pull an image.',
        remedy: 'Check that the image exists, and that the runner reaches its registry and has a login there. A registry that was down for a minute needs only another run.',
    },
    'disk-full': {
        cause: 'The disk of the runner has no room for a base image, or for what is built upon it.',
        remedy: 'Use a runner that has the image already (windows-2022 has Server Core and Nano Server ltsc2022), a larger one, or remove images in a step before.',
    },
    'build-failed': {
        cause: '`docker build` failed; the message names the step.',
        remedy: 'Read the output of the named step in the log: its last lines are the command’s own words. Correct that instruction, or what it copies.',
    },
    'engine-fault': {
        cause: 'Docker failed by itself, not by the Dockerfile, more often than the build or the pull was tried.',
        remedy: 'Run the job again. If it stays so, look at the free space on the runner’s disk, and whether the base image is newer than the Windows of the runner.',
    },
    'image-missing': {
        cause: 'The image to push is not on the runner.',
        remedy: 'Build it in the same job and give its output `image`, or name one in a registry by repository@digest.',
    },
    'tag-invalid': {
        cause: 'A tag is not one that registries allow.',
        remedy: 'Use up to 128 letters, digits, `_`, `.` and `-`; neither `.` nor `-` comes first. A branch name with `/` is no tag.',
    },
    'tags-missing': {
        cause: 'An image is to be pushed and has no tag.',
        remedy: 'Set `tags`, for example to `${{ github.sha }}`.',
    },
    'labels-index': {
        cause: 'Labels or annotations are to be put on an image of several platforms.',
        remedy: 'Name the manifest of the one image that is to be pushed, or leave `labels` and `annotations` out.',
    },
    'tag-immutable': {
        cause: 'A tag is taken by another image and may not move.',
        remedy: 'Give the image a tag of its own, such as the commit. Or let the repository exclude that tag from immutability, as the registry template does for `wl-*`.',
    },
    'push-denied': {
        cause: 'The registry does not let the job push.',
        remedy: 'For ECR, allow the actions that the message lists on the repository; the `github-oidc` template’s build role has them. For another registry, log in to it in a step before.',
    },
    'push-failed': {
        cause: '`docker push` failed; the message is its own.',
        remedy: 'Run the job again: what was uploaded is kept. If the repository does not exist, create it first (`create-repository: true`).',
    },
    'image-too-large': {
        cause: 'The pushed image is larger than `max-size` allows.',
        remedy: 'Remove what the application does not need in the same RUN that brings it, or raise `max-size`. The image is pushed.',
    },
    'push-unverified': {
        cause: 'What the registry holds after the push is not what was built.',
        remedy: 'Run the job again. If it stays so, the registry, or a proxy before it, is damaged: do not deploy this image.',
    },
});


/***/ }),

/***/ 281:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QR: () => (/* binding */ keyTag),
/* harmony export */   l6: () => (/* binding */ declaredOnly),
/* harmony export */   p2: () => (/* binding */ imageKey),
/* harmony export */   qn: () => (/* binding */ stageImageTag),
/* harmony export */   y_: () => (/* binding */ isKeyTag)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

/** Changes when the parts or what is made of them change, so that no older image is taken for a new one. */
const SCHEMA = 2;
const KEY_LENGTH = 32;
/**
 * The image key: 32 hexadecimal digits. Equal keys are taken as equal images, so 128 bits of SHA-256 keep
 * accidents out, and leave room in a tag.
 */
function imageKey(parts) {
    const canonical = JSON.stringify([
        SCHEMA,
        parts.dockerfile,
        parts.context,
        sorted(parts.buildArgs),
        parts.target ?? null,
        [...parts.bases]
            .sort((a, b) => compare(a.reference, b.reference))
            .map(({ reference, digest }) => [reference, digest]),
        parts.platform,
        parts.engine,
    ]);
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(canonical).digest('hex').slice(0, KEY_LENGTH);
}
/** The tag under which an image is found again by its key; it never moves. */
function keyTag(key) {
    return `wx-${key}`;
}
/** The local name of an earlier stage's image. */
const stageImageTag = (key, stage) => `ws-${key}-${stage}`;
const isKeyTag = (tag) => /^wx-[0-9a-f]{32}$/.test(tag);
/** Only what the Dockerfile declares: docker warns of the rest and does not use it. */
function declaredOnly(buildArgs, declared) {
    return Object.fromEntries(Object.entries(buildArgs).filter(([name]) => declared.has(name)));
}
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const sorted = (record) => Object.entries(record).sort(([a], [b]) => compare(a, b));


/***/ }),

/***/ 9600:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ describeCause),
/* harmony export */   X: () => (/* binding */ causeOfMiss)
/* harmony export */ });
/* harmony import */ var _core_text__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2988);
/* harmony import */ var _context_sources__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4566);


/**
 * Compares what a step follows from with what it followed from in the cached build.
 *
 * @param steps those of its stage up to the missed one, which is the last.
 * @param stage name of its stage.
 */
function causeOfMiss(steps, stage, now, before) {
    const missed = steps.at(-1);
    if (missed === undefined)
        return { kind: 'unknown' };
    const base = Object.entries(now.bases).find(([reference, digest]) => before.bases[reference] !== undefined && before.bases[reference] !== digest);
    if (base !== undefined)
        return { kind: 'base', reference: base[0] };
    const earlier = before.stages[stage] ?? [];
    const from = steps[0]?.text ?? '';
    if (earlier.length > 0 && from !== earlier[0])
        return { kind: 'base', reference: from.replace(/^FROM /, '') };
    if (missed.text !== earlier[steps.length - 1])
        return { kind: 'instruction', before: earlier[steps.length - 1] };
    const names = missed.args.filter((name) => now.args[name] !== before.args[name]);
    const seen = missed.kind === 'run' ? names : names.filter((name) => mentions(missed.text, name));
    if (seen.length > 0)
        return { kind: 'arguments', names: seen };
    const global = Object.keys({ ...now.args, ...before.args }).filter((name) => now.args[name] !== before.args[name] && mentions(from, name));
    if (global.length > 0)
        return { kind: 'base-arguments', names: global };
    if (missed.kind === 'copy-from')
        return { kind: 'stage' };
    if (missed.kind !== 'copy' || now.files === undefined || before.files === undefined)
        return { kind: 'unknown' };
    return fileCause(missed.sources, now.files, before.files);
}
const mentions = (text, name) => new RegExp(`\\$(${name}\\b|\\{${name}\\b)`).test(text);
function fileCause(sources, now, before) {
    const isTaken = sources.map(_context_sources__WEBPACK_IMPORTED_MODULE_0__/* .sourcePattern */ .uB);
    const paths = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((path) => isTaken.some((takes) => takes.test(path)));
    const changes = paths.flatMap((path) => {
        const [old, fresh] = [before[path], now[path]];
        if (old === undefined)
            return [{ path, change: 'added' }];
        if (fresh === undefined)
            return [{ path, change: 'removed' }];
        return old[0] === fresh[0] ? [] : [{ path, change: 'changed' }];
    });
    if (changes.length === 0)
        return { kind: 'unknown' };
    const isLineEnding = ({ path }) => {
        const [old, fresh] = [before[path], now[path]];
        return old !== undefined && fresh !== undefined && (old[1] ?? old[0]) === (fresh[1] ?? fresh[0]);
    };
    return { kind: 'files', changes, lineEndings: changes.every(isLineEnding) ? 'only' : 'no' };
}
const SHOWN = 3;
/** The cause in words, as the end of a sentence. */
function describeCause(cause) {
    switch (cause.kind) {
        case 'base':
            return `the base image ${cause.reference} has changed`;
        case 'instruction':
            return cause.before === undefined
                ? 'the Dockerfile did not have so many steps'
                : `the Dockerfile has changed there; the cached build had: ${(0,_core_text__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(cause.before, LONGEST_INSTRUCTION)}`;
        case 'base-arguments':
            return `the base image is another one, by the build argument ${cause.names.join(', ')}`;
        case 'arguments':
            return `the build argument ${cause.names.join(', ')} has another value`;
        case 'stage':
            return 'the stage or image that it copies from has changed';
        case 'files':
            return describeFiles(cause);
        case 'unknown':
            return 'nothing of it has changed that can be told; the cache image may be of another build';
    }
}
function describeFiles({ changes, lineEndings }) {
    const shown = changes
        .slice(0, SHOWN)
        .map(({ path, change }) => (change === 'changed' ? path : `${path} (${change})`));
    const rest = changes.length > SHOWN ? ` and ${changes.length - SHOWN} more` : '';
    const files = `${shown.join(', ')}${rest}`;
    if (lineEndings === 'only')
        return `only line endings of ${files} have changed (.gitattributes with eol= keeps them the same everywhere)`;
    return `changed: ${files}`;
}
/** So much of an instruction is enough to know it again. */
const LONGEST_INSTRUCTION = 80;


/***/ }),

/***/ 2158:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ privateDocker)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _registry_docker_config__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5946);
/* harmony import */ var _registry_reference__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5782);
/* harmony import */ var _docker__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1364);




/**
 * Docker with `auths` in a folder of our own: on Windows `docker login` would put the token into the
 * credential manager, which cannot hold ECR's (https://github.com/aws-actions/amazon-ecr-login/issues/106), and
 * it would stay there after the job.
 */
function privateDocker(options) {
    let opened;
    const buildx = options.env.BUILDX_CONFIG || (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)((0,_registry_docker_config__WEBPACK_IMPORTED_MODULE_1__/* .runnerDockerFolder */ .Fv)(options.env), 'buildx');
    const hosts = new Set(options.images.flatMap((image) => (0,_registry_reference__WEBPACK_IMPORTED_MODULE_2__/* .tryReference */ .$Q)(image)?.host ?? []));
    const open = async () => {
        const folder = await (0,_registry_docker_config__WEBPACK_IMPORTED_MODULE_1__/* .writeDockerConfig */ ._D)(options.temp, await options.session.configFor(hosts, 'current'));
        options.onFolder(folder);
        return { docker: (0,_docker__WEBPACK_IMPORTED_MODULE_3__/* .createDocker */ .h)(options.exec, { config: folder, buildx }), folder };
    };
    return {
        async open() {
            opened ??= open();
            return (await opened).docker;
        },
        async renew() {
            if (opened === undefined)
                return;
            await (0,_registry_docker_config__WEBPACK_IMPORTED_MODULE_1__/* .fillDockerConfig */ .SZ)((await opened).folder, await options.session.configFor(hosts, 'renewed'));
        },
        async close() {
            const folder = await opened?.then(({ folder: written }) => written, () => undefined);
            if (folder !== undefined)
                await (0,_registry_docker_config__WEBPACK_IMPORTED_MODULE_1__/* .removeDockerConfig */ .nS)(folder);
        },
    };
}


/***/ }),

/***/ 3517:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ fetchRecord),
/* harmony export */   M: () => (/* binding */ pushRecord)
/* harmony export */ });
/* harmony import */ var _registry_manifest__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3182);
/* harmony import */ var _record__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(753);


/** https://github.com/opencontainers/image-spec/blob/main/manifest.md#guidelines-for-artifact-usage */
const ARTIFACT_TYPE = 'application/vnd.windows-on-ecs.inputs.v1+json';
const EMPTY = { mediaType: 'application/vnd.oci.empty.v1+json', bytes: Buffer.from('{}') };
const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json';
/** Puts a record into a repository, as an artifact under a tag of its own. @throws ActionError `registry-…` */
async function pushRecord(record, tag, place) {
    const { registry, path } = place;
    const content = Buffer.from((0,_record__WEBPACK_IMPORTED_MODULE_1__/* .formatRecord */ .bM)(record));
    for (const bytes of [content, EMPTY.bytes])
        if (!(await registry.hasBlob(path, (0,_registry_manifest__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc)(bytes))))
            await registry.uploadBytes(path, bytes);
    const descriptor = (mediaType, bytes) => ({ mediaType, digest: (0,_registry_manifest__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc)(bytes), size: bytes.length });
    const bytes = Buffer.from(JSON.stringify({
        schemaVersion: 2,
        mediaType: MANIFEST_TYPE,
        artifactType: ARTIFACT_TYPE,
        config: descriptor(EMPTY.mediaType, EMPTY.bytes),
        layers: [descriptor(ARTIFACT_TYPE, content)],
    }));
    const manifest = { bytes, mediaType: MANIFEST_TYPE, digest: (0,_registry_manifest__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc)(bytes) };
    if ((await registry.digestOf(path, tag)) !== manifest.digest)
        await registry.putManifest(path, tag, manifest);
}
/** The record of the first branch that has one. @throws ActionError `registry-…` */
async function fetchRecord(branches, { registry, path }) {
    for (const branch of branches) {
        const manifest = await registry.manifest(path, (0,_record__WEBPACK_IMPORTED_MODULE_1__/* .recordTag */ .yg)(branch));
        if (manifest === undefined)
            continue;
        const parsed = (0,_registry_manifest__WEBPACK_IMPORTED_MODULE_0__/* .parseManifest */ .Ng)(manifest, `${registry.host}/${path}:${(0,_record__WEBPACK_IMPORTED_MODULE_1__/* .recordTag */ .yg)(branch)}`);
        const layer = parsed.kind === 'image' ? parsed.layers.find(({ mediaType }) => mediaType === ARTIFACT_TYPE) : undefined;
        if (layer !== undefined)
            return (0,_record__WEBPACK_IMPORTED_MODULE_1__/* .parseRecord */ .Hh)((await registry.blob(path, layer.digest)).toString('utf8'));
    }
    return undefined;
}


/***/ }),

/***/ 753:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BE: () => (/* binding */ MAX_FILES),
/* harmony export */   Hh: () => (/* binding */ parseRecord),
/* harmony export */   VK: () => (/* binding */ shortDigest),
/* harmony export */   bM: () => (/* binding */ formatRecord),
/* harmony export */   yg: () => (/* binding */ recordTag)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7934);
/* harmony import */ var _cache_tags__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1728);



const SCHEMA = 1;
/** A record of so many is some 2 MB. */
const MAX_FILES = 20_000;
const strings = valibot__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP());
const record = valibot__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
    schema: valibot__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz(SCHEMA),
    bases: strings,
    args: strings,
    stages: valibot__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP())),
    files: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .tupleWithRest */ .XU0([valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()], valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()))),
});
/** The tag of a branch's record. No branch begins with a dot, so it is no branch's cache image. */
const recordTag = (branch) => (0,_cache_tags__WEBPACK_IMPORTED_MODULE_1__/* .branchTag */ .TY)(branch).replace(/^wl-/, 'wl-.inputs-');
const formatRecord = (inputs) => JSON.stringify({ schema: SCHEMA, ...inputs });
/** @returns `undefined` where the text is no record that this version reads. */
function parseRecord(text) {
    try {
        const parsed = valibot__WEBPACK_IMPORTED_MODULE_2__/* .safeParse */ .xLC(record, JSON.parse(text));
        if (!parsed.success)
            return undefined;
        const { bases, args, stages, files } = parsed.output;
        if (files === undefined)
            return { bases, args, stages };
        const digests = Object.entries(files).map(([path, [bytes, lines]]) => [
            path,
            lines === undefined ? [bytes] : [bytes, lines],
        ]);
        return { bases, args, stages, files: Object.fromEntries(digests) };
    }
    catch {
        return undefined;
    }
}
/** Enough to tell two values apart; nobody has to be kept from making equal ones. */
const shortDigest = (value, encoding = 'utf8') => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(value, encoding).digest('hex').slice(0, 16);


/***/ }),

/***/ 458:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FK: () => (/* binding */ buildReport),
/* harmony export */   gL: () => (/* binding */ explainMiss),
/* harmony export */   rS: () => (/* binding */ pushReport)
/* harmony export */ });
/* harmony import */ var _core_text__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2988);
/* harmony import */ var _build_output__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9286);
/* harmony import */ var _miss__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9600);
/* harmony import */ var _sizes__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8692);




/** Why not every step came from the cache, in one sentence; empty where all did. */
function explainMiss(cache, { layers, cacheMode, sources, cause }) {
    if (cache.firstMissed === undefined)
        return '';
    if (layers === 'no-cache')
        return 'The cache was not to be used (no-cache).';
    const { number, stage } = cache.firstMissed;
    const first = `Step ${number}${stage === undefined ? '' : ` of stage ${stage}`} (${(0,_build_output__WEBPACK_IMPORTED_MODULE_0__/* .shortInstruction */ .jw)(cache.firstMissed)}) was the first that the cache did not have`;
    if (sources > 0 && cause !== undefined)
        return `${first}: ${(0,_miss__WEBPACK_IMPORTED_MODULE_1__/* .describeCause */ .V)(cause)}.`;
    if (sources > 0 && cache.cached === 0)
        return `${first}: the base image or the step itself has changed.`;
    if (sources > 0)
        return `${first}: it, or a file that it copies, has changed.`;
    if (cacheMode === 'off')
        return `${first}: no cache image was read (cache: off).`;
    return cache.cached === 0 ? `${first}: there is no cache image yet.` : `${first}; there is no cache image yet.`;
}
/** The section of the job summary. */
function buildReport(outcome) {
    const rows = [
        ['Image', code(outcome.image)],
        ['Image key', code(outcome.key)],
        ['Cache', outcome.kind === 'exact' ? 'exact: nothing had to be built' : describeUse(outcome.cache)],
        ...(outcome.kind === 'built' && outcome.why !== '' ? [['Why', (0,_core_text__WEBPACK_IMPORTED_MODULE_2__/* .escapeHtml */ .ZD)(outcome.why)]] : []),
        ...(outcome.kind === 'built' ? [['Size', (0,_sizes__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(outcome.bytes)]] : []),
        ...(outcome.osVersion === undefined ? [] : [['Windows', code(outcome.osVersion)]]),
    ];
    return `### Image build\n\n${(0,_core_text__WEBPACK_IMPORTED_MODULE_2__/* .markdownTable */ .Qj)(['', ''], rows)}`;
}
function describeUse({ result, cached, total }) {
    return `${result}: ${cached} of ${(0,_core_text__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(total, 'step')} from the cache`;
}
/** The section of the job summary after a push. */
function pushReport(uri, tags, image) {
    const rows = [
        ['Image', code(`${uri}@${image.digest}`)],
        ['Tags', tags.map(code).join(' ')],
        ['Size in the registry', `${(0,_sizes__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(image.bytes)} in ${(0,_core_text__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(image.layers, 'layer')}`],
        ...(image.osVersion === undefined ? [] : [['Windows', code(image.osVersion)]]),
    ];
    return `### Image push\n\n${(0,_core_text__WEBPACK_IMPORTED_MODULE_2__/* .markdownTable */ .Qj)(['', ''], rows)}`;
}
const code = (text) => `<code>${(0,_core_text__WEBPACK_IMPORTED_MODULE_2__/* .escapeHtml */ .ZD)(text)}</code>`;


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

/***/ 629:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ parseKeyValues),
/* harmony export */   K: () => (/* binding */ keyValues)
/* harmony export */ });
/**
 * `NAME=value` lines, or one JSON object. The value is everything after the first `=`, so that connection
 * strings and base64 pass as they are; a name may stand once only.
 */
function keyValues(options) {
    return {
        description: options.description,
        allowed: '`NAME=value` lines or a JSON object',
        example: options.example ?? 'NAME=value',
        required: options.required ?? false,
        secret: options.secret ?? false,
        ...(options.default === undefined ? {} : { default: options.default }),
        whenUnset: {},
        parse: parseKeyValues,
    };
}
function parseKeyValues(raw) {
    return raw.trim().startsWith('{') ? parseJsonObject(raw) : parseLines(raw);
}
function parseLines(raw) {
    const entries = new Map();
    for (const line of raw.split(/\r?\n/)) {
        if (line.trim() === '')
            continue;
        const at = line.indexOf('=');
        const name = line.slice(0, at).trim();
        if (at < 0 || name === '')
            return { ok: false, problem: `has the line ${JSON.stringify(shown(line))}, which is not NAME=value` };
        if (entries.has(name))
            return { ok: false, problem: `names ${name} twice` };
        entries.set(name, line.slice(at + 1).trim());
    }
    return { ok: true, value: Object.fromEntries(entries) };
}
/** A line without `=` may be a secret that lost its name: only its beginning is told. */
const shown = (line) => (line.trim().length > 12 ? `${line.trim().slice(0, 8)}…` : line.trim());
function parseJsonObject(raw) {
    let value;
    try {
        value = JSON.parse(raw);
    }
    catch {
        return { ok: false, problem: 'begins like a JSON object and is none' };
    }
    if (typeof value !== 'object' || value === null)
        return { ok: false, problem: 'is not a JSON object' };
    const entries = Object.entries(value);
    const nested = entries.find(([, member]) => typeof member === 'object' && member !== null);
    if (nested !== undefined)
        return { ok: false, problem: `has ${nested[0]}, which is not a single value` };
    return {
        ok: true,
        value: Object.fromEntries(entries.map(([name, member]) => [name, member === null ? '' : String(member)])),
    };
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


/***/ }),

/***/ 32:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ DISK_FULL)
/* harmony export */ });
/**
 * What programs say of a disk without room, in the words of Windows (ERROR_DISK_FULL) and of Linux (ENOSPC):
 * https://learn.microsoft.com/windows/win32/debug/system-error-codes--0-499-
 */
const DISK_FULL = /not enough space on the disk|no space left on device/i;


/***/ })

};
;