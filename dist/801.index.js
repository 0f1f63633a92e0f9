"use strict";
exports.id = 801;
exports.ids = [801];
exports.modules = {

/***/ 1182:
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
// EXTERNAL MODULE: ./build/tsc/src/stacks/errors.js
var stacks_errors = __webpack_require__(9814);
// EXTERNAL MODULE: ./build/tsc/src/stacks/stack.js
var stacks_stack = __webpack_require__(2293);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/define.js
var contract_define = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/kinds.js
var kinds = __webpack_require__(5998);
;// CONCATENATED MODULE: ./build/tsc/actions/stack-outputs/action.js


const contract = (0,contract_define/* defineAction */.Q)({
    name: 'Read the outputs of stacks',
    description: 'Reads the outputs of CloudFormation stacks, so that a later step can name them, and changes nothing.',
    inputs: {
        stacks: (0,kinds/* list */.p_)({
            required: true,
            description: 'Names of the stacks. Where two have an output of the same name, the later one counts.',
            commas: true,
            pattern: /^[A-Za-z][A-Za-z0-9-]{0,127}$/,
            allowed: 'stack names',
            example: 'invento-production-cluster',
        }),
        missing: (0,kinds/* choice */.Yq)(['fail', 'skip'], { description: 'What to do about a stack that is not there.' }),
    },
    outputs: {
        outputs: 'All outputs, a JSON object.',
    },
    openOutputs: 'Each output of the stacks, by its own name.',
    permissions: ['cloudformation:DescribeStacks'],
});

;// CONCATENATED MODULE: ./build/tsc/actions/stack-outputs/main.js




async function run(inputs, ports) {
    const client = await ports.aws.cloudFormation();
    const all = {};
    const absent = [];
    for (const name of inputs.stacks) {
        const stack = await (0,errors/* calling */.X_)('cloudformation:DescribeStacks', () => (0,stacks_stack/* describeStack */.GO)(client, name));
        // Of one that was only reviewed there is a name and nothing else.
        if (stack === undefined || stack.StackStatus === 'REVIEW_IN_PROGRESS') {
            absent.push(name);
            continue;
        }
        const outputs = (0,stacks_stack/* stackOutputs */.XC)(stack);
        ports.log.info(`${name}: ${Object.keys(outputs).join(', ') || 'no outputs'}`);
        Object.assign(all, outputs);
    }
    if (absent.length > 0 && (inputs.missing === 'fail' || absent.length === inputs.stacks.length))
        throw missing(absent);
    for (const name of absent)
        ports.log.info(`${name}: there is no such stack`);
    return { outputs: { ...all, outputs: JSON.stringify(all) } };
}
const missing = (names) => (0,stacks_errors/* stackError */.x)('stack-missing', {
    message: `There is no stack ${names.join(', ')} in this account and region.`,
    remedy: 'Deploy the infrastructure first (the workflow infrastructure.yml), or correct the names, the role or the region.',
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

/***/ 9814:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ stackError)
/* harmony export */ });
/* harmony import */ var _core_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6156);

const stackError = (0,_core_errors__WEBPACK_IMPORTED_MODULE_0__/* .errorsOf */ .Bp)({
    'template-not-found': {
        cause: 'The template file does not exist, or the suite has no built-in template of that name.',
        remedy: 'Check the path in `template`: it begins at the workspace, and needs a checkout step before. The suite’s own are `builtin:` and the name of a file in templates/cloudformation without `.yaml`.',
    },
    'template-invalid': {
        cause: 'The template is no valid YAML or JSON, or has no resources.',
        remedy: 'Correct the template at the line that the message names. Nothing has been changed.',
    },
    'template-too-large': {
        cause: 'The template is larger than CloudFormation takes: 51,200 bytes in a request, 1,000,000 through `s3-bucket`.',
        remedy: 'Name a bucket in `s3-bucket`, through which larger templates are handed over, or split the template. Nothing has been changed.',
    },
    'template-bucket-unusable': {
        cause: 'The bucket of `s3-bucket` does not exist, or is in another region.',
        remedy: 'Name a bucket of the stack’s region in `s3-bucket`. Nothing has been changed.',
    },
    'parameter-file-invalid': {
        cause: 'A parameter file is missing, or is not a flat map of names and values.',
        remedy: 'Write a map of `Name: value`, YAML or JSON; the path begins at the workspace.',
    },
    'parameter-unknown': {
        cause: 'A parameter is given that the template does not declare.',
        remedy: 'Correct the name: the message lists those that the template takes.',
    },
    'parameter-missing': {
        cause: 'A parameter without a default is not given.',
        remedy: 'Give it in `parameters` or in a parameter file. Nothing has been changed.',
    },
    'parameter-value-unknown': {
        cause: 'A parameter names a `${NAME}` that is not in `values`.',
        remedy: 'Add it to `values`, correct the name, or write `$${NAME}` for the text itself.',
    },
    'stack-policy-invalid': {
        cause: 'The file of the stack policy is missing, or is no JSON object.',
        remedy: 'Write a JSON object with `Statement`; the path begins at the workspace.',
    },
    'stack-missing': {
        cause: 'There is no stack of that name in this account and region.',
        remedy: 'Deploy the infrastructure first (the workflow infrastructure.yml), or correct the name, the role or the region.',
    },
    'stack-not-updatable': {
        cause: 'The stack is in a state from which it cannot be updated.',
        remedy: 'Let `recover: auto` do it where the message says so: it deletes what is left of a failed creation, and continues a rollback that stopped. A review does neither. Otherwise run the command at the end of the message; it is the way out of the state that the stack is in.',
    },
    'stack-not-deletable': {
        cause: 'Other stacks import what this one exports.',
        remedy: 'Delete or update the stacks that the message names first. Nothing has been changed.',
    },
    'stack-busy': {
        cause: 'Another operation on the stack runs, and did not end within the timeout or was not to be waited for.',
        remedy: 'Run the job again when the other operation has ended, or set `on-busy: wait`, or raise `timeout`. Nothing has been changed.',
    },
    'recovery-refused': {
        cause: 'A stuck stack would have to be deleted, and holds what may not be lost.',
        remedy: 'Save what the message names, then delete the stack by hand, or name it in `allow-destructive`. Nothing has been changed.',
    },
    'change-set-failed': {
        cause: 'CloudFormation refused the change set.',
        remedy: 'Correct what CloudFormation’s own words name: the template, a parameter, or a capability that is missing in `capabilities`. Nothing has been changed.',
    },
    'change-set-stale': {
        cause: 'The change set cannot be executed: it is gone, was executed, or the stack moved on.',
        remedy: 'Review again, and execute that review. Nothing has been changed.',
    },
    'replacement-without-rollback': {
        cause: 'A resource would be replaced while the rollback is off, which CloudFormation does not do.',
        remedy: 'Use `on-failure: rollback` for this change; a stack that is half done is rolled back first. Nothing has been changed.',
    },
    'protected-resource': {
        cause: 'The operation would remove or replace a protected resource.',
        remedy: 'Take the change back. If the resource may really be lost, with its data, name it in `allow-destructive`. Nothing has been changed.',
    },
    'content-in-the-way': {
        cause: 'A repository has images, or a bucket objects, that nobody said may go.',
        remedy: 'Set `delete-images` or `empty-buckets` if they may be lost, or keep the resource by `DeletionPolicy: Retain` in the template. Nothing has been changed.',
    },
    'repository-not-emptied': {
        cause: 'ECR refused to delete an image of a repository that goes.',
        remedy: 'Delete first what still uses the image, as the message says, and run again; the stack itself still stands.',
    },
    'bucket-not-emptied': {
        cause: 'An object of a bucket that goes could not be deleted.',
        remedy: 'Remove what keeps the object (a lock, a bucket policy) and run again; the stack itself still stands.',
    },
    'retain-refused': {
        cause: 'A resource is to be retained that CloudFormation would delete.',
        remedy: 'Put `DeletionPolicy: Retain` on the resource in the template and deploy that first; then delete the stack. Nothing has been changed.',
    },
    'stack-failed': {
        cause: 'The stack operation failed; the first failure is named.',
        remedy: 'Correct the cause that the message names; it is the first failure, not the ones that follow from it. The message ends with the state of the stack and what can be done from there.',
    },
    'stack-timed-out': {
        cause: 'The stack operation did not end within the timeout.',
        remedy: 'CloudFormation goes on, unless the message says that the update was cancelled. Run the job again to wait for it, or raise `timeout`.',
    },
});


/***/ }),

/***/ 2293:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GO: () => (/* binding */ describeStack),
/* harmony export */   Q: () => (/* binding */ lastEventId),
/* harmony export */   S6: () => (/* binding */ newEvents),
/* harmony export */   U2: () => (/* binding */ listResources),
/* harmony export */   XC: () => (/* binding */ stackOutputs)
/* harmony export */ });
/* harmony import */ var _aws_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6562);

/** CloudFormation answers ValidationError for a stack that is not there (yet), with these words. */
const isAbsent = (error) => error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message);
/** The stack, or `undefined` where there is none of that name. @throws errors of the SDK as they are: a poll waits some out. */
async function describeStack(client, name) {
    try {
        const { Stacks } = await client.describeStacks({ StackName: name });
        return Stacks?.[0];
    }
    catch (error) {
        if (isAbsent(error))
            return undefined;
        throw error;
    }
}
/**
 * Events newer than the first that `isOld` knows, oldest first; none of a stack that is not visible yet.
 *
 * @throws errors of the SDK as they are: the caller waits some of them out.
 */
async function newEvents(client, stackId, isOld) {
    const events = [];
    let token;
    try {
        do {
            const page = await client.describeStackEvents({
                StackName: stackId,
                ...(token === undefined ? {} : { NextToken: token }),
            });
            for (const event of page.StackEvents ?? []) {
                if (isOld(event))
                    return events.reverse();
                events.push(event);
            }
            token = page.NextToken;
        } while (token !== undefined);
    }
    catch (error) {
        if (!isAbsent(error))
            throw error;
    }
    return events.reverse();
}
/** The newest event that there is, so that following starts after it, by the service's clock. */
async function lastEventId(client, stackId) {
    let newest;
    await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('cloudformation:DescribeStackEvents', () => newEvents(client, stackId, (event) => {
        newest = event.EventId;
        return true;
    }));
    return newest;
}
/** All resources of a stack, those that are gone included. */
async function listResources(client, stackId) {
    const resources = [];
    let token;
    do {
        const page = await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('cloudformation:ListStackResources', () => client.listStackResources({ StackName: stackId, ...(token === undefined ? {} : { NextToken: token }) }));
        resources.push(...(page.StackResourceSummaries ?? []));
        token = page.NextToken;
    } while (token !== undefined);
    return resources;
}
/** `{ VpcId: 'vpc-…' }` */
function stackOutputs(stack) {
    return Object.fromEntries((stack.Outputs ?? []).map((output) => [output.OutputKey ?? '', output.OutputValue ?? '']));
}


/***/ })

};
;