"use strict";
exports.id = 950;
exports.ids = [950];
exports.modules = {

/***/ 5950:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  contract: () => (/* reexport */ contract),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/tsc/src/core/text.js
var core_text = __webpack_require__(2988);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/patience.js
var deployments_patience = __webpack_require__(8262);
// EXTERNAL MODULE: ./build/tsc/src/services/documents/difference.js
var documents_difference = __webpack_require__(4806);
// EXTERNAL MODULE: ./build/tsc/src/services/documents/read.js
var read = __webpack_require__(7889);
// EXTERNAL MODULE: ./build/tsc/src/services/json.js
var json = __webpack_require__(9864);
// EXTERNAL MODULE: ./build/tsc/src/services/task-definitions/containers.js
var containers = __webpack_require__(7995);
// EXTERNAL MODULE: ./build/tsc/src/services/task-definitions/refusals.js
var refusals = __webpack_require__(3190);
// EXTERNAL MODULE: ./build/tsc/src/services/task-definitions/registered.js
var task_definitions_registered = __webpack_require__(4543);
// EXTERNAL MODULE: ./build/tsc/src/services/task-definitions/registration.js + 1 modules
var registration = __webpack_require__(3352);
// EXTERNAL MODULE: ./build/tsc/src/services/task-definitions/render.js
var render = __webpack_require__(2335);
// EXTERNAL MODULE: ./build/tsc/src/aws/errors.js
var errors = __webpack_require__(6562);
// EXTERNAL MODULE: ./build/tsc/src/aws/pages.js
var pages = __webpack_require__(3637);
// EXTERNAL MODULE: ./build/tsc/src/services/service-definitions/deployments.js
var deployments = __webpack_require__(2251);
;// CONCATENATED MODULE: ./build/tsc/src/services/task-definitions/retention.js




/**
 * Which revisions go: those beyond the newest `keep` that nothing uses.
 *
 * @param active newest first.
 */
function planRetention(active, keep, inUse) {
    return active.slice(keep).filter((arn) => !inUse.has(arn));
}
/** Active revisions of a family, newest first. */
function listRevisions(ecs, family) {
    return (0,pages/* allPages */.S)('ecs:ListTaskDefinitions', (nextToken) => ecs.listTaskDefinitions({ ...nextToken, familyPrefix: family, status: 'ACTIVE', sort: 'DESC' }), 'taskDefinitionArns');
}
/**
 * Revisions that services, their deployments, their last successes or running tasks use, in every cluster of the
 * region: a revision that is deregistered can't be started again, not even by a rollback.
 *
 * @param successes how many successful deployments of each service count.
 */
async function revisionsInUse(ecs, family, successes) {
    const inUse = new Map();
    for (const cluster of await (0,pages/* allPages */.S)('ecs:ListClusters', (nextToken) => ecs.listClusters(nextToken), 'clusterArns')) {
        await addTasks(ecs, cluster, family, inUse);
        await addServices(ecs, cluster, successes, inUse);
    }
    return inUse;
}
async function addTasks(ecs, cluster, family, inUse) {
    const arns = await (0,pages/* allPages */.S)('ecs:ListTasks', (nextToken) => ecs.listTasks({ ...nextToken, cluster, family }), 'taskArns');
    for (let at = 0; at < arns.length; at += 100) {
        const answer = await (0,errors/* calling */.X_)('ecs:DescribeTasks', () => ecs.describeTasks({ cluster, tasks: arns.slice(at, at + 100) }));
        for (const task of answer.tasks ?? [])
            inUse.set(task.taskDefinitionArn ?? '', `task ${task.taskArn ?? ''}`);
    }
}
/** DescribeServices takes so many at once. */
const SERVICES_A_CALL = 10;
async function addServices(ecs, cluster, successes, inUse) {
    const arns = await (0,pages/* allPages */.S)('ecs:ListServices', (nextToken) => ecs.listServices({ ...nextToken, cluster }), 'serviceArns');
    for (let at = 0; at < arns.length; at += SERVICES_A_CALL) {
        const answer = await (0,errors/* calling */.X_)('ecs:DescribeServices', () => ecs.describeServices({ cluster, services: arns.slice(at, at + SERVICES_A_CALL) }));
        for (const service of answer.services ?? []) {
            const name = `service ${service.serviceName ?? ''}`;
            const versions = [service, ...(service.deployments ?? []), ...(service.taskSets ?? [])];
            for (const { taskDefinition } of versions)
                if (taskDefinition !== undefined)
                    inUse.set(taskDefinition, name);
            if ((service.deploymentController?.type ?? 'ECS') !== 'ECS')
                continue;
            for (const arn of await lastSuccesses(ecs, cluster, service.serviceName ?? '', successes))
                inUse.set(arn, name);
        }
    }
}
async function lastSuccesses(ecs, cluster, service, amount) {
    const listed = await (0,deployments/* listDeployments */.Jn)(ecs, cluster, service);
    const revisions = listed
        .filter(({ status }) => status === 'SUCCESSFUL')
        .slice(0, amount)
        .flatMap(({ revisionArn }) => (revisionArn === undefined ? [] : [revisionArn]));
    return revisions.length === 0 ? [] : [...(await (0,deployments/* revisionTaskDefinitions */.Ns)(ecs, revisions)).values()];
}
/** Deregisters revisions one by one: the API takes about one a second. */
async function deregister(ecs, arns, patience) {
    for (const arn of arns) {
        await (0,deployments_patience/* unlessThrottled */.Tx)(patience, () => (0,errors/* calling */.X_)('ecs:DeregisterTaskDefinition', () => ecs.deregisterTaskDefinition({ taskDefinition: arn })));
        patience.log.info(`Deregistered ${arn}`);
    }
}

// EXTERNAL MODULE: ./build/tsc/src/runner/contract/define.js
var contract_define = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/key-values.js
var key_values = __webpack_require__(629);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/kinds.js
var kinds = __webpack_require__(5998);
;// CONCATENATED MODULE: ./build/tsc/actions/register-task-definition/action.js



const contract = (0,contract_define/* defineAction */.Q)({
    name: 'Register an ECS task definition',
    description: 'Registers a revision if the task definition differs from the latest one, and shows in what.',
    inputs: {
        'task-definition': (0,kinds/* text */.Qq)({
            required: true,
            description: 'File of the task definition, JSON or YAML.',
            example: 'task-definition.json',
        }),
        tags: (0,key_values/* keyValues */.K)({ description: 'Tags of the revision, beside those of the file.' }),
        'dry-run': (0,kinds/* flag */.Jt)({ default: 'false', description: 'Only tell what would be registered and deregistered.' }),
        'keep-revisions': (0,kinds/* integer */.nd)({
            min: 1,
            description: 'Active revisions of the family to keep; older ones that nothing uses are deregistered. Unset keeps all.',
        }),
        'keep-successful': (0,kinds/* integer */.nd)({
            default: '3',
            min: 1,
            description: 'With `keep-revisions`: the last successful deployments of each service whose revisions are kept as well, to go back to.',
        }),
    },
    outputs: {
        'task-definition-arn': 'ARN of the registered or unchanged revision.',
        revision: 'Its number.',
        changed: {
            description: 'Whether a revision was registered; with `dry-run`, whether it would be.',
            values: ['true', 'false'],
        },
    },
    permissions: [
        'ecs:DescribeTaskDefinition',
        'ecs:RegisterTaskDefinition',
        'ecs:TagResource (for a task definition with tags)',
        'iam:PassRole (for the task role and the execution role)',
        'ecs:ListTaskDefinitions (for `keep-revisions`)',
        'ecs:ListClusters (for `keep-revisions`)',
        'ecs:ListServices (for `keep-revisions`)',
        'ecs:DescribeServices (for `keep-revisions`)',
        'ecs:ListServiceDeployments (for `keep-revisions`)',
        'ecs:DescribeServiceRevisions (for `keep-revisions`)',
        'ecs:ListTasks (for `keep-revisions`)',
        'ecs:DescribeTasks (for `keep-revisions`)',
        'ecs:DeregisterTaskDefinition (for `keep-revisions`)',
    ],
});

;// CONCATENATED MODULE: ./build/tsc/actions/register-task-definition/main.js













async function run(inputs, ports) {
    const path = (0,external_node_path_.resolve)(ports.env.GITHUB_WORKSPACE || '.', inputs['task-definition']);
    const wanted = withTags((0,json/* withoutNulls */.Le)((0,render/* withoutReadOnly */.D)(await (0,read/* readDefinition */.U)(path, 'task definition'))), inputs.tags);
    (0,refusals/* refuseHopeless */.WD)(wanted);
    for (const line of (0,refusals/* unknownFields */._6)(wanted))
        ports.log.warning(`Task definition: ${line}. It is not registered.`);
    const family = String(wanted.family);
    const ecs = await ports.aws.ecs();
    const plan = (0,registration/* planRegistration */.d)(wanted, await (0,task_definitions_registered/* findRevision */.pV)(ecs, family));
    if (plan.kind === 'unchanged') {
        ports.log.info(`${family} is unchanged: revision ${plan.revision} says the same, nothing is registered`);
        await ports.summary.add(`### Task definition ${family}:${plan.revision}\n\nUnchanged: nothing was registered.`);
        await tidy(ecs, family, inputs, ports);
        return outcome(plan, 'false');
    }
    tellPlan(family, plan, ports);
    if (inputs['dry-run']) {
        ports.log.info('Dry run: nothing is registered');
        await tidy(ecs, family, { ...inputs, unborn: 1 }, ports);
        return { outputs: { changed: 'true' } };
    }
    const registered = await (0,task_definitions_registered/* registerRevision */.RE)(ecs, wanted, patienceOf(ports));
    ports.log.info(`Registered ${registered.arn}`);
    await ports.summary.add(summarize(family, plan, registered.revision));
    await tidy(ecs, family, inputs, ports);
    return outcome(registered, 'true');
}
/** As long as a release of many services at once may take to register. */
const PATIENCE_MS = 5 * 60_000;
const patienceOf = ({ clock, log, cancellation }) => ({
    clock,
    log,
    signal: cancellation.signal,
    deadline: clock.now() + PATIENCE_MS,
});
/** Deregisters what `keep-revisions` leaves out. `unborn` are revisions of a dry run, which count as the newest. */
async function tidy(ecs, family, inputs, ports) {
    if (inputs['keep-revisions'] === undefined)
        return;
    const keep = inputs['keep-revisions'] - (inputs.unborn ?? 0);
    const patience = patienceOf(ports);
    const active = await (0,deployments_patience/* readPatiently */.Bk)(patience, () => listRevisions(ecs, family));
    const surplus = active.slice(keep);
    if (surplus.length === 0)
        return;
    const inUse = await (0,deployments_patience/* readPatiently */.Bk)(patience, () => revisionsInUse(ecs, family, inputs['keep-successful']));
    const old = planRetention(active, keep, inUse);
    for (const arn of surplus.filter((each) => !old.includes(each)))
        ports.log.info(`Kept ${arn}: ${inUse.get(arn)} uses it`);
    if (inputs['dry-run'])
        for (const arn of old)
            ports.log.info(`Dry run: ${arn} would be deregistered`);
    else
        await deregister(ecs, old, patienceOf(ports));
}
function outcome(revision, changed) {
    return { outputs: { 'task-definition-arn': revision.arn, revision: String(revision.revision), changed } };
}
/** The input's tags go before those of the file. */
function withTags(document, tags) {
    const entries = Object.entries(tags);
    if (entries.length === 0)
        return document;
    const merged = entries.reduce((list, [key, value]) => (0,containers/* setByName */.RI)(list, 'key', { key, value }), [
        ...(0,json/* objectsIn */.Qv)(document.tags),
    ]);
    return { ...document, tags: merged };
}
function tellPlan(family, plan, ports) {
    if (plan.kind === 'first') {
        ports.log.info(`${family} has no revision yet`);
        return;
    }
    ports.log.info(`${family} differs from revision ${plan.since.revision} in ${(0,core_text/* count */.U9)(plan.differences.length, 'place')}:`);
    for (const difference of plan.differences)
        ports.log.info(`  ${(0,documents_difference/* describeDifference */.h)(difference)}`);
}
function summarize(family, plan, revision) {
    const title = `### Task definition ${family}:${revision}`;
    if (plan.kind === 'first')
        return `${title}\n\nThe first revision of its family.`;
    const rows = plan.differences.map((difference) => [(0,core_text/* escapeHtml */.ZD)((0,documents_difference/* describeDifference */.h)(difference))]);
    return `${title}\n\n${(0,core_text/* markdownTable */.Qj)([`what differs from revision ${plan.since.revision}`], rows)}`;
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

/***/ 4806:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ describeDifference),
/* harmony export */   t: () => (/* binding */ differences)
/* harmony export */ });
/* harmony import */ var _core_secret_names__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9378);
/* harmony import */ var _core_text__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2988);
/* harmony import */ var _json__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9864);



/**
 * Every leaf that differs. Members of lists are told apart by their `name` or `key`, where all have one, so that
 * a new one in front does not make all the others differ.
 */
function differences(before, after) {
    const old = new Map(leaves(before, ''));
    const fresh = new Map(leaves(after, ''));
    const paths = [...new Set([...old.keys(), ...fresh.keys()])].sort((a, b) => a.localeCompare(b, 'en'));
    return paths.flatMap((path) => {
        const [was, is] = [old.get(path), fresh.get(path)];
        if (was === is)
            return [];
        return [{ path, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }];
    });
}
/** Leaves by path; an empty list or object is a leaf, as text. */
function leaves(value, path) {
    if (Array.isArray(value)) {
        if (value.length === 0)
            return [[path, '[]']];
        const labels = labelsOf(value);
        return value.flatMap((each, index) => leaves(each, `${path}[${labels?.[index] ?? index}]`));
    }
    if (!(0,_json__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .OW)(value))
        return [[path, value]];
    const entries = Object.entries(value);
    if (entries.length === 0)
        return path === '' ? [] : [[path, '{}']];
    return entries.flatMap(([key, each]) => leaves(each, path === '' ? key : `${path}.${key}`));
}
function labelsOf(list) {
    for (const key of ['name', 'key']) {
        const labels = list.map((each) => ((0,_json__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .OW)(each) ? each[key] : undefined));
        const texts = labels.filter((label) => typeof label === 'string');
        if (texts.length === list.length && new Set(texts).size === texts.length)
            return texts;
    }
    return undefined;
}
/** Whether a name in a path, such as that of a variable or of an option, is that of a secret. */
const isSecretPath = (path) => path.includes('secretOptions[') || path.split(/[.[\]]/).some(_core_secret_names__WEBPACK_IMPORTED_MODULE_1__/* .isSecretName */ .e);
/** A connection string or an address with a password in it, whatever its variable is called. */
const SECRET_VALUE = /(password|passwd|pwd|secret|token|key)\s*=\s*[^;\s]|:\/\/[^/\s:@]*:[^/\s@]+@/i;
const LONGEST = 160;
/** `~ cpu: 256 -> 512`, `+ …`, `- …`; of secrets, and of what looks like one, the names only. */
function describeDifference({ path, before, after }) {
    const sign = before === undefined ? '+' : after === undefined ? '-' : '~';
    const isSecret = isSecretPath(path) || [before, after].some((value) => SECRET_VALUE.test(String(value ?? '')));
    if (isSecret)
        return `${sign} ${path} (not shown)`;
    if (before === undefined)
        return `+ ${path}: ${shown(after)}`;
    if (after === undefined)
        return `- ${path}: ${shown(before)}`;
    return `~ ${path}: ${shown(before)} -> ${shown(after)}`;
}
function shown(value) {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const line = text.replace(/\r?\n/g, '\\n');
    return (0,_core_text__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .ml)(line, LONGEST);
}


/***/ }),

/***/ 7889:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ readDefinition)
/* harmony export */ });
/* unused harmony export parseDefinition */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8815);
/* harmony import */ var _core_errors__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6156);
/* harmony import */ var _core_text__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2988);
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9121);
/* harmony import */ var _json__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9864);







/**
 * Reads a definition file: JSON where the name ends in `.json`, otherwise YAML 1.2 (of which JSON is a part).
 *
 * @param what `task definition`, for messages.
 * @throws ActionError `definition-file-missing`, `definition-file-unreadable`.
 */
async function readDefinition(path, what) {
    let text;
    try {
        text = decode(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path));
    }
    catch (error) {
        throw (0,_errors__WEBPACK_IMPORTED_MODULE_4__/* .serviceError */ .c)('definition-file-missing', {
            message: `The ${what} file ${path} cannot be read: ${(0,_core_errors__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}`,
            remedy: 'Check the path (it is relative to the workspace) and that the repository is checked out.',
            cause: error,
        });
    }
    return parseDefinition(text, path, what);
}
/** UTF-8, or UTF-16 where the file begins so: `>` and Out-File of PowerShell 5.1 write that. */
function decode(bytes) {
    const mark = bytes.subarray(0, 2).toString('hex');
    const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
    return new TextDecoder(encoding).decode(bytes);
}
/** @throws ActionError `definition-file-unreadable` with the place of the mistake. */
function parseDefinition(text, path, what) {
    // Windows editors put a byte order mark in front, which JSON.parse refuses.
    const plain = (0,_core_text__WEBPACK_IMPORTED_MODULE_5__/* .withoutMark */ .E_)(text);
    const value = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.extname)(path).toLowerCase() === '.json' ? parseJson(plain, path, what) : parseYamlText(plain, path, what);
    if ((0,_json__WEBPACK_IMPORTED_MODULE_6__/* .isJsonObject */ .OW)(value))
        return value;
    throw unreadable(path, what, 'it is not an object of names and values');
}
function parseJson(text, path, what) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        throw unreadable(path, what, (0,_core_errors__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error));
    }
}
function parseYamlText(text, path, what) {
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_2__/* .parseDocument */ .Tp)(text, { prettyErrors: true });
    const [first] = document.errors;
    if (first !== undefined)
        throw unreadable(path, what, first.message.trim());
    return document.toJS();
}
function unreadable(path, what, why) {
    return (0,_errors__WEBPACK_IMPORTED_MODULE_4__/* .serviceError */ .c)('definition-file-unreadable', {
        message: `The ${what} file ${path} cannot be understood: ${why}`,
        remedy: 'Correct the file; its fields are those of the ECS API, in JSON or YAML.',
    });
}


/***/ }),

/***/ 3190:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WD: () => (/* binding */ refuseHopeless),
/* harmony export */   _6: () => (/* binding */ unknownFields)
/* harmony export */ });
/* unused harmony export refusalsOf */
/* harmony import */ var _api_shape__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1670);
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9121);
/* harmony import */ var _json__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9864);



/**
 * What RegisterTaskDefinition is certain to refuse, each in words with its path; what Windows can't run is for the
 * rules in `lint`. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
function refusalsOf(document) {
    const wrongTypes = (0,_api_shape__WEBPACK_IMPORTED_MODULE_0__/* .checkShape */ .eA)(document, _api_shape__WEBPACK_IMPORTED_MODULE_0__/* .TASK_DEFINITION */ .ML).filter((finding) => finding.kind === 'wrong-type');
    // Further rules read the fields as what they should be: a wrong type makes them pointless.
    if (wrongTypes.length > 0)
        return wrongTypes.map(_api_shape__WEBPACK_IMPORTED_MODULE_0__/* .describeFinding */ .jb);
    return [...taskRefusals(document), ...containerRefusals(document)];
}
/** @throws ActionError `task-definition-refused`, which names everything. */
function refuseHopeless(document) {
    const refusals = refusalsOf(document);
    if (refusals.length === 0)
        return;
    throw (0,_errors__WEBPACK_IMPORTED_MODULE_1__/* .serviceError */ .c)('task-definition-refused', {
        message: `ECS would refuse the task definition:\n${refusals.map((line) => `  - ${line}`).join('\n')}`,
        remedy: 'Correct the named fields. Nothing has been changed.',
    });
}
/** Fields that are kept, and that this version of the suite can't send. */
function unknownFields(document) {
    return (0,_api_shape__WEBPACK_IMPORTED_MODULE_0__/* .checkShape */ .eA)(document, _api_shape__WEBPACK_IMPORTED_MODULE_0__/* .TASK_DEFINITION */ .ML)
        .filter((finding) => finding.kind === 'unknown-key')
        .map(_api_shape__WEBPACK_IMPORTED_MODULE_0__/* .describeFinding */ .jb);
}
function taskRefusals(document) {
    const containers = (0,_json__WEBPACK_IMPORTED_MODULE_2__/* .objectsIn */ .Qv)(document.containerDefinitions);
    const problems = [];
    if (isBlank(document.family))
        problems.push('family is missing');
    if (containers.length === 0)
        problems.push('containerDefinitions has no container');
    const names = containers.map((container) => container.name);
    for (const name of new Set(names.filter((each, index) => names.indexOf(each) !== index))) {
        problems.push(`containerDefinitions has ${String(name)} more than once`);
    }
    if (containers.length > 0 && containers.every((container) => container.essential === false)) {
        problems.push('containerDefinitions has no essential container: at least one must be');
    }
    return problems;
}
function containerRefusals(document) {
    const containers = (0,_json__WEBPACK_IMPORTED_MODULE_2__/* .objectsIn */ .Qv)(document.containerDefinitions);
    return containers.flatMap((container, index) => {
        const at = `containerDefinitions[${isBlank(container.name) ? index : String(container.name)}]`;
        const problems = [];
        if (isBlank(container.name))
            problems.push(`${at}.name is missing`);
        if (isBlank(container.image))
            problems.push(`${at}.image is missing`);
        if (!hasMemory(container, document)) {
            problems.push(`${at} needs memory or memoryReservation, because the task has no memory of its own`);
        }
        return [...problems, ...secretRefusals(container, document, at), ...portRefusals(container, document, at)];
    });
}
function hasMemory(container, document) {
    return [container.memory, container.memoryReservation, document.memory].some((value) => !isBlank(value));
}
function secretRefusals(container, document, at) {
    const secrets = (0,_json__WEBPACK_IMPORTED_MODULE_2__/* .objectsIn */ .Qv)(container.secrets).map((secret) => secret.name);
    const plain = (0,_json__WEBPACK_IMPORTED_MODULE_2__/* .objectsIn */ .Qv)(container.environment).map((variable) => variable.name);
    const both = secrets.filter((name) => plain.includes(name));
    return [
        ...(secrets.length > 0 && isBlank(document.executionRoleArn)
            ? [`executionRoleArn is missing: ${at} has secrets, and the agent reads them with that role`]
            : []),
        ...both.map((name) => `${at} has ${String(name)} in environment and in secrets: it can be in one only`),
    ];
}
function portRefusals(container, document, at) {
    if (!['awsvpc', 'host'].includes(String(document.networkMode)))
        return [];
    return (0,_json__WEBPACK_IMPORTED_MODULE_2__/* .objectsIn */ .Qv)(container.portMappings).flatMap((mapping, index) => {
        const { containerPort, hostPort } = mapping;
        const differs = hostPort !== undefined && hostPort !== null && hostPort !== 0 && hostPort !== containerPort;
        return differs
            ? [
                `${at}.portMappings[${index}].hostPort is ${String(hostPort)}: with networkMode ${String(document.networkMode)} it is the containerPort, ${String(containerPort)}, or absent`,
            ]
            : [];
    });
}
function isBlank(value) {
    return value === undefined || value === null || value === '';
}


/***/ }),

/***/ 3352:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ planRegistration)
});

// EXTERNAL MODULE: ./build/tsc/src/services/documents/difference.js
var difference = __webpack_require__(4806);
// EXTERNAL MODULE: ./build/tsc/src/services/json.js
var json = __webpack_require__(9864);
// EXTERNAL MODULE: ./build/tsc/src/services/api/shape.js + 1 modules
var shape = __webpack_require__(1670);
// EXTERNAL MODULE: ./build/tsc/src/services/task-definitions/render.js
var render = __webpack_require__(2335);
;// CONCATENATED MODULE: ./build/tsc/src/services/task-definitions/normalise.js



/**
 * A task definition in the one form in which two can be compared: what ECS fills in by itself is left out
 * (of the registered one as of the wanted one), and lists without an order or names of their own are sorted.
 * Seen in the answers of DescribeTaskDefinition;
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html names the defaults.
 */
function normaliseTaskDefinition(document) {
    const known = withoutEmpty((0,shape/* onlyKnown */.KT)((0,json/* withoutNulls */.Le)((0,render/* withoutReadOnly */.D)(document)), shape/* TASK_DEFINITION */.ML));
    const sharesPorts = ['awsvpc', 'host'].includes(String(known.networkMode));
    return {
        ...without(known, { networkMode: 'default' }),
        ...scalar(known, 'cpu', 1024),
        ...scalar(known, 'memory', 1024),
        ...sortedTexts(known, 'requiresCompatibilities'),
        containerDefinitions: (0,json/* objectsIn */.Qv)(known.containerDefinitions).map((each) => normaliseContainer(each, sharesPorts)),
    };
}
const CONTAINER_DEFAULTS = { cpu: 0, essential: true, versionConsistency: 'enabled' };
const HEALTH_DEFAULTS = { interval: 30, timeout: 5, retries: 3 };
function normaliseContainer(container, sharesPorts) {
    const health = container.healthCheck;
    const ports = (0,json/* objectsIn */.Qv)(container.portMappings).map((mapping) => normalisePort(mapping, sharesPorts));
    return {
        ...without(container, CONTAINER_DEFAULTS),
        ...sortedBy(container, 'mountPoints', 'containerPath'),
        ...(ports.length === 0 ? {} : { portMappings: sortByKey(ports, 'containerPort') }),
        ...((0,json/* isJsonObject */.OW)(health) ? { healthCheck: without(health, HEALTH_DEFAULTS) } : {}),
    };
}
function normalisePort(mapping, sharesPorts) {
    const dynamic = { ...without(mapping, { protocol: 'tcp', hostPort: 0 }) };
    return sharesPorts ? without(dynamic, { hostPort: mapping.containerPort ?? 0 }) : dynamic;
}
/** Without members that have exactly their default. */
function without(value, defaults) {
    return Object.fromEntries(Object.entries(value).filter(([key, member]) => defaults[key] !== member));
}
/** ECS keeps `1 vCPU` as `1024` and `4 GB` as `4096`. */
function scalar(document, key, factor) {
    const text = document[key];
    if (text === undefined)
        return {};
    const [, amount, unit] = /^([\d.]+)\s*(vcpus?|gb)?$/i.exec(String(text).trim()) ?? [];
    if (amount === undefined)
        return { [key]: text };
    return { [key]: String(unit === undefined ? Number(amount) : Math.round(Number(amount) * factor)) };
}
function sortedTexts(owner, key) {
    const list = owner[key];
    return Array.isArray(list) ? { [key]: [...list].sort() } : {};
}
function sortedBy(owner, key, by) {
    const list = owner[key];
    return Array.isArray(list) ? { [key]: sortByKey((0,json/* objectsIn */.Qv)(list), by) } : {};
}
function sortByKey(list, by) {
    return [...list].sort((a, b) => String(a[by]).localeCompare(String(b[by]), 'en', { numeric: true }));
}
/** Without empty lists and objects: ECS answers `[]` for lists that nobody gave. Empty texts stay. */
function withoutEmpty(value) {
    const prune = (member) => {
        if (Array.isArray(member))
            return member.length === 0 ? undefined : member.map((each) => prune(each) ?? {});
        if (!(0,json/* isJsonObject */.OW)(member))
            return member;
        const kept = withoutEmpty(member);
        return Object.keys(kept).length === 0 ? undefined : kept;
    };
    const entries = Object.entries(value).map(([key, member]) => [key, prune(member)]);
    return Object.fromEntries(entries.filter((entry) => entry[1] !== undefined));
}

;// CONCATENATED MODULE: ./build/tsc/src/services/task-definitions/registration.js



/**
 * Whether a task definition has to be registered: not if the latest revision says the same once what ECS
 * fills in is left aside. Tags count if they are wanted; others on the revision (an organisation's) do not.
 */
function planRegistration(wanted, latest) {
    if (latest === undefined)
        return { kind: 'first' };
    const before = normaliseTaskDefinition(latest.document);
    const after = withRoleArns(normaliseTaskDefinition(wanted), before);
    const found = (0,difference/* differences */.t)(withTagsOf(before, after), after);
    return found.length === 0
        ? { kind: 'unchanged', arn: latest.arn, revision: latest.revision }
        : { kind: 'register', since: latest, differences: found };
}
/** A role may be given by its name alone; ECS answers the ARN. */
function withRoleArns(after, before) {
    const roles = ['taskRoleArn', 'executionRoleArn'].flatMap((key) => {
        const [wanted, registered] = [after[key], before[key]];
        const isSame = typeof wanted === 'string' &&
            typeof registered === 'string' &&
            !wanted.startsWith('arn:') &&
            registered.split('/').at(-1) === wanted;
        return isSame ? [[key, registered]] : [];
    });
    return { ...after, ...Object.fromEntries(roles) };
}
function withTagsOf(before, after) {
    const wanted = (0,json/* objectsIn */.Qv)(after.tags).map((tag) => tag.key);
    const { tags, ...rest } = before;
    const kept = (0,json/* objectsIn */.Qv)(tags).filter((tag) => wanted.includes(tag.key));
    return kept.length === 0 ? rest : { ...rest, tags: kept };
}


/***/ }),

/***/ 2335:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ withoutReadOnly),
/* harmony export */   P: () => (/* binding */ renderTaskDefinition)
/* harmony export */ });
/* harmony import */ var _json__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9864);
/* harmony import */ var _containers__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7995);


/**
 * What DescribeTaskDefinition answers and RegisterTaskDefinition does not take.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html
 */
const READ_ONLY = new Set([
    'taskDefinitionArn',
    'revision',
    'status',
    'requiresAttributes',
    'compatibilities',
    'registeredAt',
    'registeredBy',
    'deregisteredAt',
    'deleteRequestedAt',
]);
/** Without the fields that only ECS itself writes. */
function withoutReadOnly(document) {
    return Object.fromEntries(Object.entries(document).filter(([key]) => !READ_ONLY.has(key)));
}
/**
 * A task definition with the changes of a request; everything else stays as it was, empty values included.
 *
 * @throws ActionError `container-missing`.
 */
function renderTaskDefinition(document, request) {
    (0,_containers__WEBPACK_IMPORTED_MODULE_0__/* .requireContainers */ .K2)(document, request.containers);
    const definitions = document.containerDefinitions;
    const containers = (Array.isArray(definitions) ? definitions : []).map((container) => (0,_json__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .OW)(container) && request.containers.includes(String(container.name))
        ? changeContainer(container, request.changes)
        : container);
    return {
        ...withoutReadOnly(document),
        containerDefinitions: containers,
        ...(request.taskRoleArn === undefined ? {} : { taskRoleArn: request.taskRoleArn }),
        ...(request.executionRoleArn === undefined ? {} : { executionRoleArn: request.executionRoleArn }),
    };
}
function changeContainer(container, changes) {
    const { environmentFiles, command } = changes;
    return {
        ...container,
        image: changes.image,
        ...namedList(container, 'environment', changes.environment, 'value'),
        ...namedList(container, 'secrets', changes.secrets, 'valueFrom'),
        ...(environmentFiles.length === 0
            ? {}
            : { environmentFiles: environmentFiles.map((value) => ({ value, type: 's3' })) }),
        ...merged(container, 'dockerLabels', changes.dockerLabels),
        ...logConfiguration(container, changes),
        ...(command === undefined ? {} : { command: [...command] }),
    };
}
function namedList(container, key, given, valueKey) {
    const entries = Object.entries(given);
    if (entries.length === 0)
        return {};
    return {
        [key]: entries.reduce((list, [name, value]) => (0,_containers__WEBPACK_IMPORTED_MODULE_0__/* .setByName */ .RI)(list, 'name', { name, [valueKey]: value }), container[key] ?? []),
    };
}
function merged(owner, key, given) {
    if (Object.keys(given).length === 0)
        return {};
    const current = owner[key];
    return { [key]: { ...((0,_json__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .OW)(current) ? current : {}), ...given } };
}
function logConfiguration(container, { logDriver, logOptions }) {
    if (logDriver === undefined && Object.keys(logOptions).length === 0)
        return {};
    const current = container.logConfiguration;
    const before = (0,_json__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .OW)(current) ? current : {};
    return {
        logConfiguration: {
            ...before,
            ...(logDriver === undefined ? {} : { logDriver }),
            ...merged(before, 'options', logOptions),
        },
    };
}


/***/ })

};
;