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

/***/ 2251:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jn: () => (/* binding */ listDeployments),
/* harmony export */   Ns: () => (/* binding */ revisionTaskDefinitions),
/* harmony export */   V1: () => (/* binding */ pickOurs),
/* harmony export */   p8: () => (/* binding */ pickCurrent)
/* harmony export */ });
/* harmony import */ var _aws_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6562);

const timeOf = (date) => date?.getTime() ?? 0;
/** All service deployments of a service since a time, newest first. */
async function listDeployments(ecs, cluster, service, since) {
    const found = [];
    let nextToken;
    do {
        const answer = await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('ecs:ListServiceDeployments', () => ecs.listServiceDeployments({
            cluster,
            service,
            ...(since === undefined ? {} : { createdAt: { after: new Date(since) } }),
            ...(nextToken === undefined ? {} : { nextToken }),
        }));
        found.push(...(answer.serviceDeployments ?? []));
        nextToken = answer.nextToken;
    } while (nextToken !== undefined);
    return found
        .map((each) => ({
        arn: each.serviceDeploymentArn ?? '',
        createdAt: timeOf(each.createdAt),
        status: each.status ?? 'PENDING',
        ...(each.targetServiceRevisionArn === undefined ? {} : { revisionArn: each.targetServiceRevisionArn }),
    }))
        .sort((a, b) => b.createdAt - a.createdAt);
}
/** DescribeServiceRevisions takes so many at once. */
const REVISIONS_A_CALL = 20;
/** Task definitions of service revisions, by the revision's ARN. */
async function revisionTaskDefinitions(ecs, revisions) {
    const found = new Map();
    for (let at = 0; at < revisions.length; at += REVISIONS_A_CALL) {
        const serviceRevisionArns = revisions.slice(at, at + REVISIONS_A_CALL);
        const answer = await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('ecs:DescribeServiceRevisions', () => ecs.describeServiceRevisions({ serviceRevisionArns }));
        for (const { serviceRevisionArn = '', taskDefinition = '' } of answer.serviceRevisions ?? []) {
            found.set(serviceRevisionArn, taskDefinition);
        }
    }
    return found;
}
/**
 * Which listed deployment is the one that our call started: not one that was there before, of our task
 * definition where that is known, nearest in time to the deployment that the call answered. Others may start at the same
 * moment.
 */
function pickOurs(listed, ours) {
    const { known, primary, taskDefinitions } = ours;
    const at = timeOf(primary.createdAt);
    const fits = (each) => {
        const taskDefinition = taskDefinitions.get(each.revisionArn ?? '');
        return !known.has(each.arn) && (taskDefinition === undefined || taskDefinition === primary.taskDefinition);
    };
    return listed.filter(fits).sort((a, b) => Math.abs(a.createdAt - at) - Math.abs(b.createdAt - at))[0];
}
const LIVE = new Set(['PENDING', 'IN_PROGRESS']);
/**
 * The deployment that stands for a service as it is: one that is still going on, else the last that
 * succeeded (what a rollback went back to), else the last.
 */
function pickCurrent(listed) {
    const [newest] = listed;
    if (newest !== undefined && LIVE.has(newest.status))
        return newest;
    return listed.find((each) => each.status === 'SUCCESSFUL') ?? newest;
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


/***/ })

};
;