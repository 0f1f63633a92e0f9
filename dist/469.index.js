"use strict";
exports.id = 469;
exports.ids = [469];
exports.modules = {

/***/ 8469:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  contract: () => (/* reexport */ contract),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/tsc/src/runner/trust.js
var trust = __webpack_require__(6600);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/define.js
var contract_define = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/kinds.js
var kinds = __webpack_require__(5998);
;// CONCATENATED MODULE: ./build/tsc/actions/check-request/action.js


/** What GitHub and CloudFormation both take as a part of a name. */
const NAME = { pattern: /^[A-Za-z][A-Za-z0-9-]{0,62}$/, allowed: 'a letter, then letters, digits and hyphens' };
const contract = (0,contract_define/* defineAction */.Q)({
    name: 'Check a request',
    description: 'Looks at what a workflow was asked before anything reaches AWS: names, region, role, confirmation, and whose code it is.',
    inputs: {
        application: (0,kinds/* text */.Qq)({
            required: true,
            description: 'Name of the application, which its stacks begin with.',
            example: 'invento',
            ...NAME,
        }),
        environment: (0,kinds/* text */.Qq)({
            required: true,
            description: 'GitHub environment; stacks and services carry its name.',
            example: 'production',
            ...NAME,
        }),
        'aws-region': (0,kinds/* text */.Qq)({
            required: true,
            description: 'AWS region.',
            pattern: /^[a-z]{2,5}(-[a-z]+)+-\d+$/,
            allowed: 'the name of a region',
            example: 'eu-central-1',
        }),
        'role-arn': (0,kinds/* text */.Qq)({
            description: 'IAM role that the job is going to assume. Only a pull request goes on without one, and reaches no AWS.',
            pattern: /^arn:[\w-]+:iam::\d{12}:role\/.+$/,
            allowed: 'the ARN of an IAM role',
            example: 'arn:aws:iam::123456789012:role/invento-deploy',
        }),
        'confirm-with': (0,kinds/* text */.Qq)({ description: 'Text that has to be typed as `confirmation`.', example: 'invento-staging' }),
        confirmation: (0,kinds/* text */.Qq)({ description: 'What was typed to confirm.', example: 'invento-staging' }),
        mode: (0,kinds/* choice */.Yq)(['execute', 'review'], {
            description: 'What an infrastructure workflow was asked to do; it is looked at, and nothing else.',
        }),
        forks: (0,kinds/* choice */.Yq)(['refuse', 'allow'], {
            description: 'Whether a pull request from a fork may go on; it reaches no AWS in any case.',
        }),
    },
    outputs: {
        credentials: {
            description: 'Whether the job is to assume the role.',
            values: ['true', 'false'],
        },
        publish: {
            description: 'Whether what is built may be pushed: not from a pull request.',
            values: ['true', 'false'],
        },
    },
    permissions: [],
});

;// CONCATENATED MODULE: ./build/tsc/actions/check-request/main.js


async function run(inputs, { env, log }) {
    const isForeign = (0,trust/* runTrust */.Uh)(env, await (0,trust/* readEvent */.j_)(env)) === 'foreign';
    const isPullRequest = env.GITHUB_EVENT_NAME?.startsWith('pull_request') === true;
    if (isForeign && inputs.forks === 'refuse')
        throw untrusted();
    checkConfirmation(inputs);
    const credentials = !isForeign && inputs['role-arn'] !== undefined;
    if (!credentials && !isForeign && !isPullRequest)
        throw roleMissing();
    if (isForeign)
        log.notice('This is a pull request from a fork: it is built without AWS, and nothing is pushed.');
    else if (!credentials)
        log.notice('There is no role: this pull request is built without AWS, and nothing is pushed.');
    const publish = credentials && !isPullRequest;
    return { outputs: { credentials: credentials ? 'true' : 'false', publish: publish ? 'true' : 'false' } };
}
function checkConfirmation({ 'confirm-with': wanted, confirmation }) {
    if (wanted === undefined || wanted === confirmation)
        return;
    throw (0,trust/* requestError */.Un)('not-confirmed', {
        message: confirmation === undefined
            ? `This has to be confirmed by typing ${wanted}.`
            : `This has to be confirmed by typing ${wanted}, and ${JSON.stringify(confirmation)} was typed.`,
        remedy: `Start the workflow again with \`confirmation: ${wanted}\`, if that is what you mean. Nothing has been changed.`,
    });
}
const untrusted = () => (0,trust/* requestError */.Un)('request-untrusted', {
    message: 'A pull request from a fork may not do this.',
    remedy: 'Start the workflow from a branch of this repository. Nothing has been changed.',
});
const roleMissing = () => (0,trust/* requestError */.Un)('role-missing', {
    message: '`role-arn` is empty: there is no IAM role to assume.',
    remedy: 'Give the ARN of a role that trusts this repository. If it comes from `vars`, check that the variable is set for the repository or the environment.',
});


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


/***/ })

};
;