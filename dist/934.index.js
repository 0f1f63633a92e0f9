"use strict";
exports.id = 934;
exports.ids = [934];
exports.modules = {

/***/ 8934:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  contract: () => (/* reexport */ contract),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/tsc/src/aws/errors.js
var errors = __webpack_require__(6562);
// EXTERNAL MODULE: ./build/tsc/src/core/errors.js
var core_errors = __webpack_require__(6156);
// EXTERNAL MODULE: ./build/tsc/src/core/text.js
var core_text = __webpack_require__(2988);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/patience.js
var deployments_patience = __webpack_require__(8262);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/read.js
var read = __webpack_require__(3835);
// EXTERNAL MODULE: ./build/tsc/src/services/errors.js
var services_errors = __webpack_require__(9121);
// EXTERNAL MODULE: ./build/tsc/src/services/service-definitions/current.js
var current = __webpack_require__(9182);
;// CONCATENATED MODULE: ./build/tsc/src/services/service-definitions/delete.js







/**
 * Deletes a service and waits until its tasks have stopped, so that what they use can go after them. One that drains
 * already is waited for.
 *
 * @returns `absent` where there is no such service.
 * @throws ActionError `cluster-missing`, `service-not-deleted`
 */
async function deleteService(ecs, { cluster, service }, patience) {
    const found = await (0,deployments_patience/* readPatiently */.Bk)(patience, () => (0,current/* findService */.Ln)(ecs, cluster, service));
    if (found === undefined)
        return 'absent';
    const tasks = await (0,deployments_patience/* readPatiently */.Bk)(patience, () => tasksToStop(ecs, { cluster, service }, patience));
    if (found.status !== 'DRAINING') {
        patience.log.info(`Deleting service ${service}: ${(0,core_text/* count */.U9)(found.runningCount ?? 0, 'task')} will be stopped.`);
        await (0,errors/* calling */.X_)('ecs:DeleteService', () => ecs.deleteService({ cluster, service, force: true }));
    }
    let told;
    const result = await (0,deployments_patience/* lookPatiently */.wZ)(patience, async () => {
        const now = await (0,current/* findService */.Ln)(ecs, cluster, service);
        const stopping = (await (0,read/* describeTasks */.yz)(ecs, cluster, tasks)).filter(({ lastStatus }) => lastStatus !== 'STOPPED');
        const left = Math.max((now?.runningCount ?? 0) + (now?.pendingCount ?? 0), stopping.length);
        if (left === 0)
            return true;
        if (left !== told)
            patience.log.info(`${(0,core_text/* count */.U9)(left, 'task')} still to stop`);
        told = left;
        return undefined;
    });
    if (result.state === 'done')
        return 'deleted';
    throw (0,services_errors/* serviceError */.c)('service-not-deleted', {
        message: `Service ${service} is deleted, and ${(0,core_text/* count */.U9)(told ?? 0, 'task')} had not stopped in time.`,
        remedy: 'ECS goes on stopping them (a task has up to its `stopTimeout`): run the job again, or raise `timeout`.',
    });
}
/**
 * A service counts a task no more as soon as it is told to stop, and is gone a moment later; the task still has its
 * container, its network interface and its host.
 */
async function tasksToStop(ecs, name, { log }) {
    try {
        const going = [
            ...(await (0,read/* readTasks */.j9)(ecs, name, 'RUNNING', new Set())),
            ...(await (0,read/* readTasks */.j9)(ecs, name, 'STOPPED', new Set())),
        ];
        return going.flatMap(({ taskArn, lastStatus }) => taskArn === undefined || lastStatus === 'STOPPED' ? [] : [taskArn]);
    }
    catch (error) {
        if (!(0,read/* isDenied */.GZ)(error))
            throw error;
        log.info(`${(0,core_errors/* messageOf */.bD)(error)}\nHow long its tasks take to stop is not known without it.`);
        return [];
    }
}

// EXTERNAL MODULE: ./build/tsc/src/runner/contract/define.js
var contract_define = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/kinds.js
var kinds = __webpack_require__(5998);
;// CONCATENATED MODULE: ./build/tsc/actions/delete-service/action.js


const contract = (0,contract_define/* defineAction */.Q)({
    name: 'Delete an ECS service',
    description: 'Deletes a service with its tasks, and waits until they have stopped.',
    inputs: {
        cluster: (0,kinds/* text */.Qq)({ required: true, description: 'Name or ARN of the cluster.', example: 'review' }),
        service: (0,kinds/* text */.Qq)({ required: true, description: 'Name of the service.', example: 'invento' }),
        timeout: (0,kinds/* duration */.p0)({ default: '15m', min: '1m', max: '2h', description: 'How long to wait for its tasks.' }),
    },
    outputs: {
        outcome: { description: 'What was done; `absent`: there was no such service.', values: ['deleted', 'absent'] },
    },
    permissions: ['ecs:DescribeServices', 'ecs:DeleteService', 'ecs:ListTasks', 'ecs:DescribeTasks'],
});

;// CONCATENATED MODULE: ./build/tsc/actions/delete-service/main.js


async function run(inputs, ports) {
    const { clock, log, cancellation, summary } = ports;
    const { service } = inputs;
    cancellation.leaves(`The service ${service} may be deleted already; ECS goes on stopping its tasks.`);
    const patience = { clock, log, signal: cancellation.signal, deadline: clock.now() + inputs.timeout };
    const outcome = await deleteService(await ports.aws.ecs(), inputs, patience);
    const told = outcome === 'deleted' ? 'is deleted' : 'was not there';
    log.info(`Service ${service} ${told}.`);
    await summary.add(`**Service \`${service}\`** ${told}`);
    return { outputs: { outcome } };
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

/***/ 3835:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $s: () => (/* binding */ readServiceDeployment),
/* harmony export */   GZ: () => (/* binding */ isDenied),
/* harmony export */   j9: () => (/* binding */ readTasks),
/* harmony export */   rU: () => (/* binding */ requireService),
/* harmony export */   wN: () => (/* binding */ readStoppedTasks),
/* harmony export */   yz: () => (/* binding */ describeTasks)
/* harmony export */ });
/* harmony import */ var _aws_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6562);
/* harmony import */ var _aws_pages__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3637);
/* harmony import */ var _core_errors__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6156);
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9121);
/* harmony import */ var _service_definitions_current__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9182);
/* harmony import */ var _stopped_task__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8748);






/** @throws ActionError `service-missing`, `cluster-missing`. */
async function requireService(ecs, cluster, service) {
    const found = await (0,_service_definitions_current__WEBPACK_IMPORTED_MODULE_4__/* .findService */ .Ln)(ecs, cluster, service);
    if (found !== undefined)
        return found;
    throw (0,_errors__WEBPACK_IMPORTED_MODULE_3__/* .serviceError */ .c)('service-missing', {
        message: `Cluster ${cluster} has no active service ${service}.`,
        remedy: 'Check `cluster` and `service`; deploy-service creates a service from its definition.',
    });
}
/** @throws ActionError `deployment-missing`; `access-denied` among others, see {@link isDenied}. */
async function readServiceDeployment(ecs, arn) {
    const answer = await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('ecs:DescribeServiceDeployments', () => ecs.describeServiceDeployments({ serviceDeploymentArns: [arn] }));
    const found = answer.serviceDeployments?.[0];
    if (found !== undefined)
        return found;
    throw (0,_errors__WEBPACK_IMPORTED_MODULE_3__/* .serviceError */ .c)('deployment-missing', {
        message: `There is no service deployment ${arn}${reasonOf(answer.failures)}.`,
        remedy: 'Give the output `service-deployment-arn` of deploy-service, or nothing for the newest deployment.',
    });
}
function reasonOf(failures) {
    const reason = failures?.[0]?.reason;
    return reason === undefined ? '' : ` (${reason})`;
}
/** DescribeTasks takes so many at once. */
const TASKS_A_CALL = 100;
/**
 * Tasks of a service that have ended, beside those that are known; one whose containers still run comes with a
 * later look. (The API takes `serviceName` or `startedBy`, not both.)
 */
async function readStoppedTasks(ecs, target, known) {
    return (await readTasks(ecs, target, 'STOPPED', known)).filter(_stopped_task__WEBPACK_IMPORTED_MODULE_5__/* .hasEnded */ .hY);
}
/** Tasks of a service that shall run, or that shall be stopped, beside those that are known. */
async function readTasks(ecs, target, desiredStatus, known) {
    const arns = await (0,_aws_pages__WEBPACK_IMPORTED_MODULE_1__/* .allPages */ .S)('ecs:ListTasks', (nextToken) => ecs.listTasks({ ...nextToken, cluster: target.cluster, serviceName: target.service, desiredStatus }), 'taskArns');
    return describeTasks(ecs, target.cluster, arns.filter((arn) => !known.has(arn)));
}
async function describeTasks(ecs, cluster, arns) {
    const tasks = [];
    for (let at = 0; at < arns.length; at += TASKS_A_CALL) {
        const answer = await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('ecs:DescribeTasks', () => ecs.describeTasks({ cluster, tasks: arns.slice(at, at + TASKS_A_CALL) }));
        tasks.push(...(answer.tasks ?? []));
    }
    return tasks;
}
/** Whether a call was refused for lack of a permission. */
function isDenied(error) {
    return (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .classify */ .L8)((0,_core_errors__WEBPACK_IMPORTED_MODULE_2__/* .isActionError */ .Bd)(error) ? error.cause : error) === 'access-denied';
}


/***/ }),

/***/ 8748:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ik: () => (/* binding */ culprit),
  Cw: () => (/* binding */ describeStop),
  hY: () => (/* binding */ hasEnded),
  N6: () => (/* binding */ isFailure),
  NB: () => (/* binding */ stoppedTask)
});

;// CONCATENATED MODULE: ./build/tsc/src/services/deployments/exit-codes.js
/**
 * NTSTATUS values, HRESULTs of the host's compute service and a few small codes that containers end with.
 * NTSTATUS: https://learn.microsoft.com/openspecs/windows_protocols/ms-erref/596a1078-e883-4972-9bbc-49e60bebca55
 * Common ones: https://learn.microsoft.com/archive/blogs/joshpoley/common-process-termination-values
 * Host compute service: https://github.com/microsoft/hcsshim/blob/main/internal/hcs/errors.go
 * Updates: https://support.microsoft.com/help/4542617, https://github.com/microsoft/Windows-Containers/issues/591
 * .NET: https://learn.microsoft.com/windows/win32/debug/system-error-codes and corerror.h
 */
const MEANINGS = new Map([
    [
        0xc0000005,
        { name: 'STATUS_ACCESS_VIOLATION', meaning: 'access violation: the program crashed on a bad memory address' },
    ],
    [0xc000001d, { name: 'STATUS_ILLEGAL_INSTRUCTION', meaning: 'the program uses an instruction that this CPU lacks' }],
    [0xc0000017, { name: 'STATUS_NO_MEMORY', meaning: 'out of memory: raise the container’s `memory`' }],
    [
        0xc000007b,
        { name: 'STATUS_INVALID_IMAGE_FORMAT', meaning: 'a DLL of the wrong kind: 32-bit and 64-bit are mixed' },
    ],
    [0xc0000094, { name: 'STATUS_INTEGER_DIVIDE_BY_ZERO', meaning: 'division by zero' }],
    [0xc00000fd, { name: 'STATUS_STACK_OVERFLOW', meaning: 'stack overflow' }],
    [0xc000012d, { name: 'STATUS_COMMITMENT_LIMIT', meaning: 'out of memory: the container reached its `memory` limit' }],
    [
        0xc0000135,
        {
            name: 'STATUS_DLL_NOT_FOUND',
            meaning: 'a DLL is missing: often the Visual C++ runtime, or one that Server Core lacks',
        },
    ],
    [
        0xc0000138,
        { name: 'STATUS_ORDINAL_NOT_FOUND', meaning: 'a DLL lacks a function: it is older than the program expects' },
    ],
    [
        0xc0000139,
        { name: 'STATUS_ENTRYPOINT_NOT_FOUND', meaning: 'a DLL lacks a function: it is older than the program expects' },
    ],
    [0xc000013a, { name: 'STATUS_CONTROL_C_EXIT', meaning: 'ended by Ctrl-C or by the shutdown of the container' }],
    [
        0xc0000142,
        {
            name: 'STATUS_DLL_INIT_FAILED',
            meaning: 'a DLL failed to initialise: often one that needs a desktop, or a 32-bit program on a base image from before February 2020',
        },
    ],
    [0xc0000374, { name: 'STATUS_HEAP_CORRUPTION', meaning: 'heap corruption' }],
    [
        0xc0000409,
        { name: 'STATUS_STACK_BUFFER_OVERRUN', meaning: 'fail-fast: a buffer overrun, or abort() of the C runtime' },
    ],
    [0xc0000417, { name: 'STATUS_INVALID_CRUNTIME_PARAMETER', meaning: 'a C runtime function got an invalid parameter' }],
    [0xc0000420, { name: 'STATUS_ASSERTION_FAILURE', meaning: 'an assertion failed' }],
    [
        0xc0000602,
        {
            name: 'STATUS_FAIL_FAST_EXCEPTION',
            meaning: 'fail-fast: the program ended itself on an error it could not go on from',
        },
    ],
    [0xe0434352, { name: 'CLR exception', meaning: 'an unhandled .NET exception: the log has its text' }],
    [0xe06d7363, { name: 'C++ exception', meaning: 'an unhandled C++ exception' }],
    [0x80000003, { name: 'STATUS_BREAKPOINT', meaning: 'a breakpoint or a failed assertion without a debugger' }],
    [0x80131506, { name: 'COR_E_EXECUTIONENGINE', meaning: 'the .NET runtime itself failed' }],
    [0x80131522, { name: 'COR_E_TYPELOAD', meaning: '.NET could not load a type: assemblies do not fit together' }],
    [0x80070002, { name: 'ERROR_FILE_NOT_FOUND', meaning: 'a file is missing: often the entry point itself' }],
    [0x80070005, { name: 'E_ACCESSDENIED', meaning: 'access denied' }],
    [0x8007000e, { name: 'E_OUTOFMEMORY', meaning: 'out of memory: raise the container’s `memory`' }],
    [0xc0370100, { name: 'HCS_E_TERMINATED_DURING_START', meaning: 'the container ended while it started' }],
    [0xc0370101, { name: 'HCS_E_IMAGE_MISMATCH', meaning: 'the image is for another Windows version than the host has' }],
    [
        0xc0370106,
        {
            name: 'HCS_E_UNEXPECTED_EXIT',
            meaning: 'the container ended unexpectedly: often an image whose Windows, or whose monthly update, is newer than that of the host',
        },
    ],
    [0x40010004, { name: 'DBG_TERMINATE_PROCESS', meaning: 'ended by a shutdown of the container' }],
    [0x40010005, { name: 'DBG_CONTROL_C', meaning: 'ended by Ctrl-C' }],
    [1067, { name: 'ERROR_PROCESS_ABORTED', meaning: 'a Windows service ended unexpectedly' }],
    [9009, { name: 'cmd.exe', meaning: 'cmd.exe knows no such command: check the entry point and PATH' }],
    [137, { name: 'SIGKILL', meaning: 'killed: out of memory, or it did not stop within `stopTimeout`' }],
    [139, { name: 'SIGSEGV', meaning: 'access violation' }],
]);
/** The table, for the page that documents it. */
const exitCodeMeanings = (/* unused pure expression or super */ null && (MEANINGS));
/** The meaning of an exit code, whether it is told signed or unsigned. */
function meaningOf(exitCode) {
    return MEANINGS.get(exitCode >>> 0);
}
/** `3221225477 (0xC0000005 STATUS_ACCESS_VIOLATION: access violation …)`, or the bare number. */
function describeExitCode(exitCode) {
    const found = meaningOf(exitCode);
    const unsigned = exitCode >>> 0;
    // Small codes are the program's own; large ones are NTSTATUS or HRESULT values, known by their hex form.
    const hex = unsigned > 0xffff ? `0x${unsigned.toString(16).toUpperCase().padStart(8, '0')}` : '';
    if (found === undefined)
        return hex === '' ? String(exitCode) : `${exitCode} (${hex})`;
    return `${exitCode} (${[hex, found.name].filter((part) => part !== '').join(' ')}: ${found.meaning})`;
}

;// CONCATENATED MODULE: ./build/tsc/src/services/deployments/stopped-task.js

/**
 * Whether all that is to be known of a task's end is known. Its last status lags behind: a target has to be
 * deregistered (DEACTIVATING, five minutes by default) and a network interface detached before it is STOPPED, but
 * its containers have their exit codes long before.
 */
function hasEnded(task) {
    if (task.lastStatus === 'STOPPED')
        return true;
    const containers = task.containers ?? [];
    return (task.stopCode !== undefined &&
        containers.length > 0 &&
        containers.every((container) => container.lastStatus === 'STOPPED'));
}
function stoppedTask(task) {
    const arn = task.taskArn ?? '';
    return {
        arn,
        id: arn.split('/').at(-1) ?? arn,
        taskDefinition: task.taskDefinitionArn ?? '',
        createdAt: task.createdAt?.getTime() ?? 0,
        stoppedAt: (task.stoppedAt ?? task.executionStoppedAt ?? task.stoppingAt)?.getTime() ?? 0,
        stoppedReason: task.stoppedReason ?? 'no reason given',
        containers: (task.containers ?? []).map((container) => ({
            name: container.name ?? '',
            ...(container.exitCode === undefined ? {} : { exitCode: container.exitCode }),
            ...(container.reason === undefined ? {} : { reason: container.reason }),
            ...(container.runtimeId === undefined ? {} : { runtimeId: container.runtimeId }),
        })),
        ...(task.startedBy === undefined ? {} : { startedBy: task.startedBy }),
        ...(task.stopCode === undefined ? {} : { stopCode: task.stopCode }),
    };
}
/**
 * Whether a task stopped because something is wrong with it. The scheduler's own stops (scaling, replacing)
 * are none, except for failed health checks, for which the API has no code of their own.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html#ECS-Type-Task-stopCode
 */
function isFailure(task) {
    switch (task.stopCode) {
        case 'EssentialContainerExited':
        case 'TaskFailedToStart':
            return true;
        case 'ServiceSchedulerInitiated':
        case undefined:
            return /failed (container|ELB|load balancer)?\s*health checks/i.test(task.stoppedReason);
        default:
            return false;
    }
}
/** What ECS says of every container that ends: its exit code says more. */
const SAID_ANYWAY = /^Essential container in task exited\.?$/;
/** `task 0f1e…: app exited with 1 (EssentialContainerExited)`, the container that failed first. */
function describeStop(task) {
    const first = culprit(task);
    const others = task.containers.filter((container) => container !== first);
    const containers = (first === undefined ? others : [first, ...others]).flatMap((container) => {
        const code = container.exitCode === undefined ? [] : [`${container.name} exited with ${describeExitCode(container.exitCode)}`];
        // The agent says the same on the container and on the task for a container that never started.
        const reason = container.reason === undefined || task.stoppedReason.includes(container.reason)
            ? []
            : [`${container.name}: ${container.reason}`];
        return [...code, ...reason];
    });
    if (task.stopCode !== undefined && first !== undefined && SAID_ANYWAY.test(task.stoppedReason)) {
        return `task ${task.id}: ${containers.join('; ')} (${task.stopCode})`;
    }
    const why = task.stopCode === undefined ? task.stoppedReason : `${task.stopCode}, ${task.stoppedReason}`;
    return [`task ${task.id}: ${why}`, ...containers].join('; ');
}
/** The container whose log tells why: one that ended with an error, else one that ended at all. */
function culprit(task) {
    const ran = task.containers.filter((container) => container.exitCode !== undefined);
    return ran.find((container) => container.exitCode !== 0) ?? ran[0];
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


/***/ }),

/***/ 9182:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ln: () => (/* binding */ findService),
/* harmony export */   Os: () => (/* binding */ primaryOf),
/* harmony export */   b2: () => (/* binding */ refuseDraining),
/* harmony export */   hQ: () => (/* binding */ currentService)
/* harmony export */ });
/* harmony import */ var _aws_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6562);
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9121);
/* harmony import */ var _json__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9864);



/**
 * Reads a service.
 *
 * @returns `undefined` where there is none; a deleted one (INACTIVE) is none.
 * @throws ActionError `cluster-missing`.
 */
async function findService(ecs, cluster, service) {
    const answer = await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('ecs:DescribeServices', async () => {
        try {
            return await ecs.describeServices({ cluster, services: [service], include: ['TAGS'] });
        }
        catch (error) {
            throw error instanceof Error && error.name === 'ClusterNotFoundException'
                ? clusterMissing(cluster, error)
                : error;
        }
    });
    const found = answer.services?.[0];
    return found === undefined || found.status === 'INACTIVE' ? undefined : found;
}
function clusterMissing(cluster, cause) {
    return (0,_errors__WEBPACK_IMPORTED_MODULE_1__/* .serviceError */ .c)('cluster-missing', {
        message: `There is no active cluster ${cluster} in this account and region.`,
        remedy: 'Check `cluster`, and that the job works in the right account and region.',
        cause,
    });
}
/** @throws ActionError `service-draining`: ECS takes no service of that name until the old one is gone. */
function refuseDraining(service) {
    if (service?.status !== 'DRAINING')
        return;
    throw (0,_errors__WEBPACK_IMPORTED_MODULE_1__/* .serviceError */ .c)('service-draining', {
        message: `Service ${service.serviceName} is being deleted: its last tasks are stopping.`,
        remedy: 'Run the job again when the service is gone (a task has up to its `stopTimeout`).',
    });
}
function primaryOf(service) {
    return service.deployments?.find((deployment) => deployment.status === 'PRIMARY');
}
/** A service in the form in which it is compared. */
function currentService(service) {
    const primary = primaryOf(service);
    const { serviceConnectConfiguration, volumeConfigurations, vpcLatticeConfigurations, rolloutState } = primary ?? {};
    return {
        arn: service.serviceArn ?? '',
        // DescribeServices shows these three on the deployment only.
        fields: (0,_json__WEBPACK_IMPORTED_MODULE_2__/* .toJsonObject */ .NK)({ serviceConnectConfiguration, volumeConfigurations, vpcLatticeConfigurations, ...service }),
        tags: Object.fromEntries((service.tags ?? []).map((tag) => [tag.key ?? '', tag.value ?? ''])),
        lastDeploymentFailed: rolloutState === 'FAILED',
    };
}


/***/ })

};
;