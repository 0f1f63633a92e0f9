"use strict";
exports.id = 926;
exports.ids = [926];
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


/***/ }),

/***/ 8262:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bk: () => (/* binding */ readPatiently),
/* harmony export */   Tx: () => (/* binding */ unlessThrottled),
/* harmony export */   wZ: () => (/* binding */ lookPatiently)
/* harmony export */ });
/* harmony import */ var _aws_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6562);
/* harmony import */ var _core_duration__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8199);
/* harmony import */ var _core_errors__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6156);
/* harmony import */ var _core_poll__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5574);




const LOOK_EVERY_MS = 10_000;
/** Looks until there is something to give; what passes (throttling, server errors, broken connections) is told and waited out. */
function lookPatiently(patience, look, { isWaitedOut = isPassing, every = LOOK_EVERY_MS, } = {}) {
    const { clock, signal, log, deadline } = patience;
    return (0,_core_poll__WEBPACK_IMPORTED_MODULE_3__/* .poll */ .w)({
        clock,
        signal,
        every,
        deadline,
        look,
        isTransient: isWaitedOut,
        onTransient: (error, pause) => log.info(`${(0,_core_errors__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error).split('\n')[0]} (trying again in ${(0,_core_duration__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(pause)})`),
    });
}
/**
 * The first reading, which has to succeed; at the deadline its error is the caller's. An endpoint that never answered is
 * no passing trouble but a wrong region, endpoint or proxy: it ends the reading after the client's own tries.
 */
async function readPatiently(patience, read) {
    const isWaitedOut = (error) => isPassing(error) && ((0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .classify */ .L8)(causeOf(error)) !== 'unreachable' || (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .connectionBroke */ .Wf)(causeOf(error)));
    const result = await lookPatiently(patience, async () => ({ value: await read() }), { isWaitedOut });
    if (result.state === 'done')
        return result.value.value;
    throw result.lastError;
}
/** A call that changes something: only where AWS threw it away for its rate is it certain that it did nothing yet. */
async function unlessThrottled(patience, call) {
    const isWaitedOut = (error) => (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .classify */ .L8)(causeOf(error)) === 'throttled';
    const result = await lookPatiently(patience, async () => ({ value: await call() }), { isWaitedOut });
    if (result.state === 'done')
        return result.value.value;
    throw result.lastError;
}
function isPassing(error) {
    return (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .isTransient */ .dg)(causeOf(error));
}
/** An error of ours hides AWS's own as its cause. */
function causeOf(error) {
    return (0,_core_errors__WEBPACK_IMPORTED_MODULE_2__/* .isActionError */ .Bd)(error) ? error.cause : error;
}


/***/ }),

/***/ 9121:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ serviceError)
/* harmony export */ });
/* harmony import */ var _core_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6156);

const serviceError = (0,_core_errors__WEBPACK_IMPORTED_MODULE_0__/* .errorsOf */ .Bp)({
    'definition-file-missing': {
        cause: 'The file of a task definition or service definition does not exist.',
        remedy: 'Check the path (it begins at the workspace), and that there is a checkout step before.',
    },
    'definition-file-unreadable': {
        cause: 'The file of a task definition or service definition is no JSON or YAML object.',
        remedy: 'Correct the file at the place that the message names: JSON or YAML, with the fields of the ECS API.',
    },
    'value-unknown': {
        cause: 'A definition names a `${NAME}` that `values` does not give.',
        remedy: 'Add it to `values`, correct the name, or write `$${NAME}` for the text itself. The message lists the names that are known.',
    },
    'container-missing': {
        cause: 'The task definition has no container of the given name.',
        remedy: 'Correct `container-name`, or the name in `containerDefinitions`.',
    },
    'task-definition-refused': {
        cause: 'The task definition would certainly fail; each reason is named with its path.',
        remedy: 'Correct the named fields. Nothing has been changed.',
    },
    'windows-rules-broken': {
        cause: 'The task definition has what a Windows task may not contain; each place is named with its rule.',
        remedy: 'Correct each place, or name its rule in `ignore-rules`. The page [what a Windows task may not contain](windows-task-rules.md) has all of them. Nothing has been changed.',
    },
    'task-definition-missing': {
        cause: 'There is no such task definition in this account and region.',
        remedy: 'Check the family and the revision, and that the job works in the right account and region.',
    },
    'service-definition-refused': {
        cause: 'The service definition would certainly fail; each reason is named with its path.',
        remedy: 'Correct the named fields; they are those of the CreateService API. Nothing has been changed.',
    },
    'service-definition-missing': {
        cause: 'The service does not exist, and nothing says how to create it.',
        remedy: 'Give `service-definition`, or correct `service` and `cluster`: perhaps the service is in another cluster.',
    },
    'preflight-failed': {
        cause: 'The deployment could not succeed as things are; each reason is named with its code.',
        remedy: 'Do what stands behind each finding; [the list](why-did-my-deployment-fail.md#before-the-deployment) explains their codes. `preflight: warn` deploys all the same. Nothing has been changed.',
    },
    'service-missing': {
        cause: 'The cluster has no active service of this name.',
        remedy: 'Check `cluster`, `service`, role and region. If there was never one, deploy-service creates it from its definition.',
    },
    'service-draining': {
        cause: 'A service of this name is being deleted.',
        remedy: 'Run the job again when the old service is gone: its last tasks are stopping, each within its `stopTimeout`.',
    },
    'service-not-deleted': {
        cause: 'The tasks of a deleted service had not stopped at the end of `timeout`.',
        remedy: 'ECS goes on stopping them: run the job again, or raise `timeout`.',
    },
    'tasks-missing': {
        cause: 'Fewer tasks than are wanted ran at the end of `wait`.',
        remedy: 'Read the events of the service: they say what it waits for. status.yml shows its hosts and tasks.',
    },
    'service-immutable': {
        cause: 'The service definition differs in fields that ECS sets only when it creates a service.',
        remedy: 'Correct the service definition (a launch type changes by `capacityProviderStrategy`), or delete the service and let deploy-service create it anew.',
    },
    'cluster-missing': {
        cause: 'There is no such active cluster in this account and region.',
        remedy: 'Check `cluster`, and that the job works in the right account and region.',
    },
    'controller-unsupported': {
        cause: 'The service is deployed by CodeDeploy or by an external controller.',
        remedy: 'Use the deployment controller ECS: it has rolling, blue/green, canary and linear deployments, by `deploymentConfiguration.strategy`.',
    },
    'nothing-to-roll-back-to': {
        cause: 'There is no revision that the service could be given back.',
        remedy: 'Name a revision in `to`. ECS keeps the deployments of the last 90 days; a revision that was deregistered has to be registered anew.',
    },
    'tasks-not-placed': {
        cause: 'ECS could not start all tasks of a run; those that were started are stopped.',
        remedy: 'RESOURCE says what the hosts lack, ATTRIBUTE that no host has what the task asks for (another Windows, say), AGENT that a host’s agent is gone. A capacity provider with managed scaling waits for a host instead.',
    },
    'task-failed': {
        cause: 'A task that was run failed, or had not ended at the end of `timeout`.',
        remedy: 'Read the exit code and the last lines of its log in the message. A run that only needs longer gets a higher `timeout`.',
    },
    'deployment-missing': {
        cause: 'There is no such service deployment.',
        remedy: 'Give the output `service-deployment-arn` of the deploy-service step for the same service, or nothing for the newest deployment.',
    },
    'deployment-failed': {
        cause: 'The deployment failed, or so many of its tasks did that waiting was given up.',
        remedy: 'Read the cause in the message: [each one](why-did-my-deployment-fail.md#causes) has its remedy. To go back now, run the command that the message ends with, or rollback.yml.',
    },
    'deployment-rolled-back': {
        cause: 'ECS rolled the deployment back.',
        remedy: 'The version before serves again. Correct [the cause](why-did-my-deployment-fail.md#causes) that the message names, and deploy again.',
    },
    'deployment-superseded': {
        cause: 'A newer deployment of the service took over.',
        remedy: 'Nothing, if the newer deployment was meant: its own job tells how it ends.',
    },
    'deployment-timed-out': {
        cause: 'The deployment was not finished at the end of `timeout`.',
        remedy: 'ECS goes on with it. Read what it waits for in the message; raise `timeout` (`wait-timeout` of the workflows) if it only needs longer, or go back with rollback.yml.',
    },
});


/***/ }),

/***/ 9864:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Le: () => (/* binding */ withoutNulls),
/* harmony export */   NK: () => (/* binding */ toJsonObject),
/* harmony export */   OW: () => (/* binding */ isJsonObject),
/* harmony export */   Qv: () => (/* binding */ objectsIn),
/* harmony export */   jV: () => (/* binding */ formatPath)
/* harmony export */ });
function isJsonObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Objects among the elements of what should be a list; anything else gives none. */
function objectsIn(value) {
    return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
/** `containerDefinitions[0].image` from its steps. */
function formatPath(steps) {
    return steps.reduce((path, step) => (typeof step === 'number' ? `${path}[${step}]` : path === '' ? step : `${path}.${step}`), '');
}
/** What an API answered, as plain data: no `undefined` members, dates as text. */
function toJsonObject(value) {
    return JSON.parse(JSON.stringify(value));
}
/** Without members that are `null`, at any depth: the API takes them for absent. */
function withoutNulls(value) {
    return JSON.parse(JSON.stringify(value, (_, member) => (member === null ? undefined : member)));
}


/***/ })

};
;