"use strict";
exports.id = 281;
exports.ids = [281];
exports.modules = {

/***/ 3281:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  contract: () => (/* reexport */ contract),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/tsc/src/runner/contract/parse.js
var parse = __webpack_require__(5334);
// EXTERNAL MODULE: ./build/tsc/src/services/delivery/model.js
var model = __webpack_require__(7304);
// EXTERNAL MODULE: ./build/tsc/src/services/console.js
var console = __webpack_require__(6413);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/events.js
var deployments_events = __webpack_require__(3314);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/read.js
var read = __webpack_require__(3835);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/rollback-command.js
var rollback_command = __webpack_require__(671);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/target.js
var deployments_target = __webpack_require__(4066);
// EXTERNAL MODULE: ./build/tsc/src/services/documents/difference.js
var difference = __webpack_require__(4806);
// EXTERNAL MODULE: ./build/tsc/src/services/service-definitions/definition.js
var definition = __webpack_require__(8162);
// EXTERNAL MODULE: ./build/tsc/src/services/task-definitions/registered.js
var registered = __webpack_require__(4543);
// EXTERNAL MODULE: ./build/tsc/src/services/task-definitions/registration.js + 1 modules
var registration = __webpack_require__(3352);
;// CONCATENATED MODULE: ./build/tsc/src/services/delivery/read.js









/** What ECS has on a deployment that is over: its revisions, its times, the way back. */
async function readDelivery(ecs, delivered, log) {
    const { cluster, service, arn, region } = delivered;
    const target = await (0,deployments_target/* findTarget */.F)(ecs, { cluster, service, arn }, log);
    const found = await (0,read/* readServiceDeployment */.$s)(ecs, arn);
    const told = await (0,read/* requireService */.rU)(ecs, cluster, service);
    const back = (0,rollback_command/* wayBack */.l)({ target, verdict: { ...delivered, goesOn: goesOn(found) } }, region);
    return {
        deployment: deploymentOf(arn, found, told),
        links: { service: (0,console/* serviceConsole */.$)(region, (0,definition/* nameOf */.Vb)(cluster), service) },
        ...(back.kind === 'command' ? { rollback: back.command } : {}),
        ...(await taskDefinitionOf(ecs, target)),
    };
}
const ENDED = /^(SUCCESSFUL|STOPPED|ROLLBACK_SUCCESSFUL|ROLLBACK_FAILED)$/;
const goesOn = ({ status }) => !ENDED.test(status ?? '');
async function taskDefinitionOf(ecs, { taskDefinition, previousTaskDefinition: previous }) {
    if (taskDefinition === undefined)
        return {};
    if (previous === undefined || previous === taskDefinition)
        return { taskDefinition: { arn: taskDefinition, changes: [], ...(previous === undefined ? {} : { previous }) } };
    const now = await (0,registered/* requireRevision */.nf)(ecs, taskDefinition);
    const before = await (0,registered/* findRevision */.pV)(ecs, previous);
    const plan = (0,registration/* planRegistration */.d)(now.document, before);
    const changes = plan.kind === 'register' ? plan.differences.map(difference/* describeDifference */.h) : [];
    return { taskDefinition: { arn: taskDefinition, previous, changes } };
}
function deploymentOf(arn, found, service) {
    const started = found.createdAt ?? new Date(0);
    const finished = found.finishedAt ?? found.stoppedAt;
    const until = finished?.getTime() ?? Number.POSITIVE_INFINITY;
    const events = (0,deployments_events/* freshEvents */.M)(service.events ?? [], new Set(), started.getTime())
        .filter(({ at }) => at <= until)
        .map(({ at, text }) => ({ at: new Date(at).toISOString(), text }));
    const status = found.status ?? 'PENDING';
    return {
        arn,
        status,
        started: started.toISOString(),
        ...(finished === undefined ? {} : { finished: finished.toISOString() }),
        timeline: [
            { at: started.toISOString(), text: 'The deployment was created' },
            ...events,
            ...(finished === undefined ? [] : [{ at: finished.toISOString(), text: `The deployment is ${status}` }]),
        ],
    };
}

// EXTERNAL MODULE: ./build/tsc/src/core/duration.js
var duration = __webpack_require__(8199);
// EXTERNAL MODULE: ./build/tsc/src/core/text.js
var core_text = __webpack_require__(2988);
// EXTERNAL MODULE: ./build/tsc/src/images/sizes.js
var sizes = __webpack_require__(8692);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/timeline.js
var timeline = __webpack_require__(504);
;// CONCATENATED MODULE: ./build/tsc/src/services/delivery/render.js




/** The report of one run: a table of all environments, then what there is to say of each. */
function renderReports(reports) {
    const sections = reports.map(renderReport);
    if (reports.length < 2)
        return sections.join('\n\n');
    const rows = reports.map((report) => [
        report.environment,
        `**${report.result}**`,
        nameOf(report.taskDefinition?.arn),
        tookOf(report),
        (0,core_text/* escapeHtml */.ZD)(report.reason),
    ]);
    const table = (0,core_text/* markdownTable */.Qj)(['environment', 'result', 'task definition', 'took', 'why'], rows);
    return [`## Delivery of ${reports[0]?.application ?? ''}`, table, ...sections].join('\n\n');
}
function renderReport(report) {
    const { application, environment, result, reason, rollback, taskDefinition, stacks } = report;
    const changed = Object.entries(stacks).flatMap(([name, { changes }]) => changes.map((change) => `${name}: ${changeLine(change)}`));
    return [
        `### ${application} in ${environment}: ${result}`,
        ...(reason === '' ? [] : [(0,core_text/* escapeHtml */.ZD)(reason)]),
        (0,core_text/* markdownTable */.Qj)(['what', 'which'], factsOf(report)),
        ...folded('Task definition', taskDefinition?.changes ?? []),
        ...folded('Stacks', changed),
        ...timelineOf(report),
        ...(rollback === undefined ? [] : [`To roll back:\n\n\`\`\`sh\n${rollback}\n\`\`\``]),
    ].join('\n\n');
}
function factsOf(report) {
    const { image, taskDefinition, stacks, deployment, links } = report;
    const size = image?.bytes === undefined ? '' : `, ${(0,sizes/* formatBytes */.z3)(image.bytes)} to pull`;
    const before = taskDefinition?.previous === undefined ? '' : `, before ${nameOf(taskDefinition.previous)}`;
    return [
        ...(image === undefined ? [] : [['image', `\`${image.uri}\`${size}`]]),
        ...(taskDefinition === undefined ? [] : [['task definition', `${nameOf(taskDefinition.arn)}${before}`]]),
        ...(Object.keys(stacks).length === 0 ? [] : [['stacks', describeStacks(stacks)]]),
        ...(deployment === undefined ? [] : [['deployment', `${deployment.status}, ${tookOf(report)}`]]),
        ...Object.entries(links).map(([name, url]) => [name, `[${(0,core_text/* escapeHtml */.ZD)(url)}](${url})`]),
    ];
}
function describeStacks(stacks) {
    return Object.entries(stacks)
        .map(([name, { outcome, changes }]) => changes.length === 0 ? `${name} ${outcome}` : `${name} ${outcome} (${(0,core_text/* count */.U9)(changes.length, 'change')})`)
        .join(', ');
}
const SIGNS = { add: '+', modify: '~', remove: '-' };
function changeLine({ action, logicalId, type, replacement }) {
    const replaced = replacement === 'yes' ? ', replaced' : '';
    return `${SIGNS[action] ?? '~'} ${logicalId}${type === '' ? '' : ` (${type})`}${replaced}`;
}
function folded(title, lines) {
    if (lines.length === 0)
        return [];
    const text = lines.map(core_text/* escapeHtml */.ZD).join('\n');
    return [`<details><summary>${title}: ${(0,core_text/* count */.U9)(lines.length, 'change')}</summary>\n\n<pre>${text}</pre>\n\n</details>`];
}
function timelineOf({ deployment }) {
    if (deployment === undefined || deployment.timeline.length < 2)
        return [];
    const happenings = deployment.timeline.map(({ at, text }) => ({ at: Date.parse(at), text }));
    return [(0,timeline/* mermaidTimeline */.J)(happenings, Date.parse(deployment.started))];
}
function tookOf({ deployment }) {
    if (deployment?.finished === undefined)
        return '';
    return (0,duration/* formatDuration */.a)(Date.parse(deployment.finished) - Date.parse(deployment.started));
}
const nameOf = (arn) => (arn === undefined ? '' : arn.slice(arn.lastIndexOf('/') + 1));

// EXTERNAL MODULE: ./build/tsc/src/runner/contract/define.js
var contract_define = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/kinds.js
var kinds = __webpack_require__(5998);
;// CONCATENATED MODULE: ./build/tsc/actions/report/action.js


const contract = (0,contract_define/* defineAction */.Q)({
    name: 'Report a delivery',
    description: 'Tells what a delivery did, in one place: image, task definition, stacks, deployment, links and the way back; the same as JSON.',
    inputs: {
        application: (0,kinds/* text */.Qq)({ description: 'Name of the application. Required, except with `reports`.', example: 'invento' }),
        environment: (0,kinds/* text */.Qq)({ description: 'Name of the environment. Required, except with `reports`.', example: 'staging' }),
        cluster: (0,kinds/* text */.Qq)({
            description: 'Name or ARN of the cluster; needed with `service-deployment-arn`.',
            example: 'main',
        }),
        service: (0,kinds/* text */.Qq)({ description: 'Name of the service; needed with `service-deployment-arn`.', example: 'invento' }),
        'service-deployment-arn': (0,kinds/* text */.Qq)({
            description: 'The deployment, as deploy-service gives it; empty where the delivery did not come so far.',
        }),
        result: (0,kinds/* choice */.Yq)(['not-started', 'succeeded', 'failed', 'rolled-back', 'superseded', 'timed-out'], {
            description: 'How it ended, as wait-for-service says.',
        }),
        reason: (0,kinds/* text */.Qq)({ description: 'Why it ended so, as wait-for-service says.' }),
        'image-uri': (0,kinds/* text */.Qq)({ description: 'The image, as find-image or push-image gives it.' }),
        'image-size': (0,kinds/* integer */.nd)({ min: 0, description: 'Its compressed size in bytes, as find-image gives it.' }),
        stacks: (0,kinds/* text */.Qq)({
            description: 'What became of the stacks: a JSON object of `outcome` and `changes`, as deploy-stack gives them, by name.',
            example: '{"network": {"outcome": "unchanged", "changes": []}}',
        }),
        url: (0,kinds/* text */.Qq)({ description: 'Where the application answers.', example: 'https://invento.example.com' }),
        reports: (0,kinds/* list */.p_)({
            description: 'Reports of earlier jobs, one JSON object a line: they are shown as one, and nothing else is read.',
            example: '{"application": "invento", …}',
        }),
    },
    outputs: {
        report: 'The report, a JSON object; with `reports` one with the list `deliveries`.',
    },
    permissions: [
        'ecs:DescribeServices',
        'ecs:DescribeServiceDeployments',
        'ecs:ListServiceDeployments (where the deployment itself may not be read)',
        'ecs:DescribeServiceRevisions',
        'ecs:DescribeTaskDefinition',
    ],
});

;// CONCATENATED MODULE: ./build/tsc/actions/report/main.js





async function run(inputs, ports) {
    if (inputs.reports.length > 0)
        return await together(inputs.reports, ports);
    const known = readInputs(inputs);
    const report = { ...known, ...(await fromEcs(inputs, known, ports)) };
    await ports.summary.add(renderReports([report]));
    ports.log.info(`${report.application} in ${report.environment}: ${report.result}`);
    return { outputs: { report: JSON.stringify(report) } };
}
async function together(lines, ports) {
    const deliveries = lines.map(model/* parseReport */.M);
    const wrong = deliveries.indexOf(undefined);
    if (wrong >= 0)
        throw (0,parse/* invalidInputs */.Rg)([`reports: line ${wrong + 1} is not a report that this version writes`]);
    const reports = deliveries.filter((each) => each !== undefined);
    await ports.summary.add(renderReports(reports));
    for (const { environment, result } of reports)
        ports.log.info(`${environment}: ${result}`);
    return { outputs: { report: JSON.stringify({ deliveries: reports }) } };
}
/** @throws ActionError `invalid-inputs` for what the kinds of the inputs can't tell. */
function readInputs(inputs) {
    const stacks = inputs.stacks === undefined ? {} : (0,model/* parseStacks */.H)(inputs.stacks);
    const { application, environment } = inputs;
    const isDeployed = inputs['service-deployment-arn'] !== undefined;
    const problems = [
        ...(application === undefined ? ['application is required without `reports`'] : []),
        ...(environment === undefined ? ['environment is required without `reports`'] : []),
        ...(isDeployed && inputs.cluster === undefined ? ['cluster is required with `service-deployment-arn`'] : []),
        ...(isDeployed && inputs.service === undefined ? ['service is required with `service-deployment-arn`'] : []),
        ...(stacks === undefined ? ['stacks is no JSON object of stacks with `outcome` and `changes`'] : []),
    ];
    if (problems.length > 0 || application === undefined || environment === undefined)
        throw (0,parse/* invalidInputs */.Rg)(problems);
    return { application, environment, ...outcomeOf(inputs), ...imageOf(inputs), ...linksOf(inputs, stacks ?? {}) };
}
function outcomeOf({ result, reason }) {
    const why = result === 'not-started' ? 'The delivery ended before a deployment was started; the log says why.' : '';
    return { result, reason: reason ?? why };
}
function imageOf(inputs) {
    const { 'image-uri': uri, 'image-size': bytes } = inputs;
    return uri === undefined ? {} : { image: { uri, ...(bytes === undefined ? {} : { bytes }) } };
}
function linksOf({ url }, stacks) {
    return { stacks, links: url === undefined ? {} : { application: url } };
}
async function fromEcs(inputs, known, ports) {
    const { cluster, service, 'service-deployment-arn': arn } = inputs;
    if (arn === undefined || cluster === undefined || service === undefined)
        return {};
    const { region } = ports.aws;
    // Waiting may have been cut off: then ECS goes on, and nobody has said how it ended.
    const result = known.result === 'not-started' ? 'timed-out' : known.result;
    const reason = known.result === 'not-started' ? 'Nobody waited for the end of the deployment.' : known.reason;
    const delivered = { cluster, service, arn, region, result, reason };
    const read = await readDelivery(await ports.aws.ecs(), delivered, ports.log);
    return { result, reason, ...read, links: { ...known.links, ...read.links } };
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

/***/ 7304:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ parseStacks),
/* harmony export */   M: () => (/* binding */ parseReport)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7934);

const text = valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP();
/** Of a change only what it is: values of properties stay where they were reviewed. */
const change = valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    action: text,
    logicalId: text,
    type: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(text, ''),
    replacement: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(text, 'no'),
});
const stack = valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ outcome: text, changes: valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(change) });
const happening = valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ at: text, text });
const schema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    application: text,
    environment: text,
    /** How the deployment ended; `not-started` where it did not come so far. */
    result: valibot__WEBPACK_IMPORTED_MODULE_0__/* .picklist */ .KIO(['succeeded', 'failed', 'rolled-back', 'superseded', 'timed-out', 'not-started']),
    reason: text,
    image: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ uri: text, bytes: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig()) })),
    taskDefinition: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ arn: text, previous: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(text), changes: valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(text) })),
    /** By the name of the template, those that were looked at. */
    stacks: valibot__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(text, stack),
    deployment: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ arn: text, status: text, started: text, finished: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(text), timeline: valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(happening) })),
    links: valibot__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(text, text),
    rollback: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(text),
});
/** @returns `undefined` where the text is no report. */
function parseReport(json) {
    const parsed = valibot__WEBPACK_IMPORTED_MODULE_0__/* .safeParse */ .xLC(schema, fromJson(json));
    return parsed.success ? parsed.output : undefined;
}
/** The outcomes and changes of stacks, by the name of their template; one that was left out has an empty outcome. */
function parseStacks(json) {
    const parsed = valibot__WEBPACK_IMPORTED_MODULE_0__/* .safeParse */ .xLC(valibot__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(text, stack), fromJson(json));
    if (!parsed.success)
        return undefined;
    return Object.fromEntries(Object.entries(parsed.output).filter(([, { outcome }]) => outcome !== ''));
}
function fromJson(json) {
    try {
        return JSON.parse(json);
    }
    catch {
        return undefined;
    }
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