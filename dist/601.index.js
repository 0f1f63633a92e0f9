"use strict";
exports.id = 601;
exports.ids = [601];
exports.modules = {

/***/ 601:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  contract: () => (/* reexport */ contract),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/tsc/src/aws/lifetime.js
var lifetime = __webpack_require__(8150);
// EXTERNAL MODULE: ./build/tsc/src/core/duration.js
var duration = __webpack_require__(8199);
// EXTERNAL MODULE: ./build/tsc/src/core/errors.js
var errors = __webpack_require__(6156);
// EXTERNAL MODULE: ./build/tsc/src/core/text.js
var core_text = __webpack_require__(2988);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/parse.js
var parse = __webpack_require__(5334);
// EXTERNAL MODULE: ./build/tsc/src/services/errors.js
var services_errors = __webpack_require__(9121);
// EXTERNAL MODULE: ./build/tsc/src/services/json.js
var json = __webpack_require__(9864);
// EXTERNAL MODULE: ./build/tsc/src/services/task-definitions/registered.js
var registered = __webpack_require__(4543);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/task-log.js
var task_log = __webpack_require__(2517);
;// CONCATENATED MODULE: ./build/tsc/src/services/tasks/log-stream.js


/** Lines of the end of a log that was cut. */
const END_LINES = 20;
function openLogStream(source) {
    const shown = new Map();
    const noted = new Set();
    const cut = new Map();
    const note = (key, text) => {
        if (!noted.has(key))
            source.log.info(`${key}: ${text}`);
        noted.add(key);
    };
    async function showContainer(key, place) {
        const before = shown.get(key) ?? { lines: 0 };
        if (before.lines >= source.limit)
            return;
        try {
            const after = await showMore(source, place, { key, before });
            shown.set(key, after);
            if (after.lines >= source.limit)
                cut.set(key, place);
        }
        catch (error) {
            // Until the container writes its first line there is no stream.
            if (error instanceof Error && error.name === 'ResourceNotFoundException')
                return;
            note(key, `its log can't be read: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
    return {
        async show(task) {
            if (source.limit === 0)
                return;
            const id = task.taskArn?.split('/').at(-1) ?? '';
            for (const { name = '', lastStatus, runtimeId } of task.containers ?? []) {
                if (lastStatus !== 'RUNNING' && lastStatus !== 'STOPPED')
                    continue;
                const key = `${id}/${name}`;
                const place = (0,task_log/* logPlace */.a)(source.taskDefinition, { name, ...(runtimeId === undefined ? {} : { runtimeId }) }, id);
                if (place.kind === 'elsewhere')
                    note(key, place.note);
                else if (place.region !== undefined && place.region !== source.region) {
                    note(key, `its log is in region ${place.region}, not ${source.region}`);
                }
                else
                    await showContainer(key, place);
            }
        },
        async showEnds() {
            for (const [key, place] of cut) {
                const { lines } = await (0,task_log/* tailLog */.p)(source.logs, place, key, { limit: END_LINES, region: source.region });
                source.log.info(`${key}: … the last ${lines.length} lines of its log:`);
                for (const line of lines)
                    source.log.info(`${key}: ${line}`);
            }
        },
    };
}
/** Reads on until nothing is new: the token of the end is the one that was given. */
async function showMore({ logs, log, limit }, { group: logGroupName, stream: logStreamName }, { key, before }) {
    const client = await logs();
    let { lines, token } = before;
    while (lines < limit) {
        const answer = await client.getLogEvents({
            logGroupName,
            logStreamName,
            startFromHead: true,
            ...(token === undefined ? {} : { nextToken: token }),
        });
        const fresh = (answer.events ?? []).slice(0, limit - lines);
        for (const { message } of fresh)
            log.info(`${key}: ${(message ?? '').trimEnd()}`);
        lines += fresh.length;
        if (answer.nextForwardToken === undefined || answer.nextForwardToken === token)
            break;
        token = answer.nextForwardToken;
    }
    if (lines >= limit)
        log.info(`${key}: no more than ${limit} lines are shown as they come`);
    return { lines, ...(token === undefined ? {} : { token }) };
}

// EXTERNAL MODULE: ./build/tsc/src/aws/errors.js
var aws_errors = __webpack_require__(6562);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/patience.js
var deployments_patience = __webpack_require__(8262);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/pending.js
var pending = __webpack_require__(7088);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/read.js
var read = __webpack_require__(3835);
;// CONCATENATED MODULE: ./build/tsc/src/services/tasks/run.js






/** Starts the tasks; where ECS starts fewer than asked, those are stopped. */
async function startTasks(ecs, request) {
    const answer = await (0,aws_errors/* calling */.X_)('ecs:RunTask', () => ecs.runTask(request));
    const arns = (answer.tasks ?? []).flatMap(({ taskArn }) => (taskArn === undefined ? [] : [taskArn]));
    const reasons = (answer.failures ?? []).map(({ reason = 'no reason given', detail }) => detail === undefined ? reason : `${reason} (${detail})`);
    if (reasons.length === 0)
        return { kind: 'started', arns };
    await stopTasks(ecs, request.cluster ?? '', arns);
    const failure = (0,services_errors/* serviceError */.c)('tasks-not-placed', {
        message: `ECS could not place ${reasons.length} of ${request.count ?? 1} tasks: ${[...new Set(reasons)].join('; ')}.`,
        remedy: 'RESOURCE says that the hosts lack it, ATTRIBUTE that no host has what the task asks for (such as ecs.os-family), AGENT that a host’s agent is gone. A capacity provider with managed scaling waits instead.',
    });
    return { kind: 'refused', failure };
}
/** Stops what still runs; one that has ended by itself is let be. Rejects, if at all, when each has been tried. */
async function stopTasks(ecs, cluster, arns) {
    const stopped = await Promise.allSettled(arns.map((task) => (0,aws_errors/* calling */.X_)('ecs:StopTask', () => ecs.stopTask({ cluster, task, reason: 'Stopped by run-task' }))));
    const failed = stopped.find((each) => each.status === 'rejected');
    if (failed !== undefined)
        throw failed.reason;
}
/** The log driver delivers the last lines a moment after the task has stopped. */
const LATE_LOG_MS = 5_000;
/** Follows tasks until all have stopped, showing their logs as they come; `undefined` at the deadline. */
async function followTasks(follower, arns) {
    const { patience, logs } = follower;
    const began = patience.clock.now();
    const told = new Map();
    // ECS forgets a task about an hour after its end, and the others may go on for longer.
    const ended = new Map();
    const result = await (0,deployments_patience/* lookPatiently */.wZ)(patience, async () => {
        const going = arns.filter((arn) => !ended.has(arn));
        for (const task of await (0,read/* describeTasks */.yz)(follower.ecs, follower.cluster, going)) {
            tellState(patience, task, { began, told });
            await logs.show(task);
            if (task.lastStatus === 'STOPPED')
                ended.set(task.taskArn ?? '', task);
        }
        const tasks = arns.flatMap((arn) => ended.get(arn) ?? []);
        return tasks.length > 0 && tasks.length === arns.length ? tasks : undefined;
    });
    if (result.state !== 'done')
        return undefined;
    await patience.clock.sleep(LATE_LOG_MS, patience.signal);
    for (const task of result.value)
        await logs.show(task);
    await logs.showEnds();
    return result.value;
}
/** Each change of a task's state, and, once, what usually holds up one that does not run. */
function tellState({ clock, log }, task, { began, told }) {
    const id = task.taskArn?.split('/').at(-1) ?? '';
    const state = task.lastStatus ?? '';
    if (told.get(id) !== state)
        log.info(`${(0,duration/* formatDuration */.a)(clock.now() - began).padStart(8)}  task ${id} is ${state}`);
    told.set(id, state);
    for (const waiting of (0,pending/* pendingTooLong */.CY)([task], clock.now())) {
        if (!told.has(`${id} waits`))
            log.warning((0,pending/* describePending */.nI)(waiting));
        told.set(`${id} waits`, state);
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/tsc/src/services/tasks/run-request.js

/**
 * The request of RunTask, with a token that is the same for the same wish in the same attempt of a job: ECS then
 * answers with the tasks that are there instead of starting others.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html
 *
 * @param attempt what tells one attempt of a job from another.
 */
function runRequest(wish, attempt) {
    const { subnets, securityGroups, tags, capacityProviders } = wish;
    const token = (0,external_node_crypto_.createHash)('sha256')
        .update(JSON.stringify([wish, attempt]))
        .digest('hex')
        .slice(0, 32);
    const awsvpcConfiguration = {
        subnets: [...subnets],
        ...(securityGroups.length === 0 ? {} : { securityGroups: [...securityGroups] }),
        assignPublicIp: wish.assignPublicIp ? 'ENABLED' : 'DISABLED',
    };
    const request = {
        cluster: wish.cluster,
        taskDefinition: wish.taskDefinition,
        count: wish.count,
        clientToken: token,
        startedBy: 'windows-on-ecs',
        ...(wish.overrides === undefined ? {} : { overrides: wish.overrides }),
        ...(wish.launchType === undefined ? {} : { launchType: wish.launchType }),
        ...(capacityProviders.length === 0
            ? {}
            : { capacityProviderStrategy: capacityProviders.map((each) => ({ ...each })) }),
        ...(subnets.length === 0 ? {} : { networkConfiguration: { awsvpcConfiguration } }),
        ...(Object.keys(tags).length === 0 ? {} : { tags: Object.entries(tags).map(([key, value]) => ({ key, value })) }),
    };
    // The members are those of the API; the SDK takes what the API takes.
    return request;
}

// EXTERNAL MODULE: ./build/tsc/src/services/deployments/causes.js
var causes = __webpack_require__(9879);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/stopped-task.js + 1 modules
var stopped_task = __webpack_require__(8748);
// EXTERNAL MODULE: ./build/tsc/src/services/task-definitions/containers.js
var containers = __webpack_require__(7995);
;// CONCATENATED MODULE: ./build/tsc/src/services/tasks/run-verdict.js



function exitCodesOf(tasks) {
    return Object.fromEntries(tasks.map((task) => [
        task.taskArn?.split('/').at(-1) ?? '',
        Object.fromEntries((task.containers ?? []).map(({ name = '', exitCode }) => [name, exitCode ?? null])),
    ]));
}
/**
 * A success is a task whose essential containers all ended with 0; others may end as they like.
 *
 * @param tasks all stopped.
 */
function judgeRun(tasks, taskDefinition) {
    const optional = (0,containers/* containersOf */.Mz)(taskDefinition)
        .filter(({ essential }) => essential === false)
        .map(({ name }) => name);
    const failed = tasks.filter((task) => (task.containers ?? []).some(({ name, exitCode }) => !optional.includes(name ?? '') && exitCode !== 0));
    const [first] = failed;
    if (first === undefined)
        return { result: 'succeeded', reason: 'every essential container ended with 0' };
    const stopped = (0,stopped_task/* stoppedTask */.NB)(first);
    const cause = first.stopCode === 'EssentialContainerExited' ? '' : ` (${(0,causes/* causeOf */.r)(stopped).code})`;
    return { result: 'failed', reason: `${(0,stopped_task/* describeStop */.Cw)(stopped)}${cause}` };
}

// EXTERNAL MODULE: ./build/tsc/src/runner/contract/define.js
var contract_define = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/key-values.js
var key_values = __webpack_require__(629);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/kinds.js
var kinds = __webpack_require__(5998);
;// CONCATENATED MODULE: ./build/tsc/actions/run-task/action.js



const contract = (0,contract_define/* defineAction */.Q)({
    name: 'Run an ECS task',
    description: 'Runs a task to its end, shows its log, and fails if an essential container does.',
    inputs: {
        cluster: (0,kinds/* text */.Qq)({ required: true, description: 'Name or ARN of the cluster.', example: 'production' }),
        'task-definition-arn': (0,kinds/* text */.Qq)({
            required: true,
            description: 'Task definition to run: an ARN, `family:revision`, or a family for its latest revision.',
            example: 'migrate:7',
        }),
        overrides: (0,kinds/* text */.Qq)({
            description: '`overrides` of the RunTask API, as JSON.',
            example: '{"containerOverrides": [{"name": "app", "command": ["migrate.exe"]}]}',
        }),
        count: (0,kinds/* integer */.nd)({ default: '1', min: 1, max: 10, description: 'Number of tasks.' }),
        'launch-type': (0,kinds/* choice */.Yq)(['none', 'EC2', 'FARGATE', 'EXTERNAL'], {
            description: 'Launch type; `none` leaves it to the strategy, or to the cluster’s default.',
        }),
        'capacity-provider-strategy': (0,key_values/* keyValues */.K)({
            description: 'Capacity providers and their weights.',
            example: 'windows=1',
        }),
        subnets: (0,kinds/* list */.p_)({ commas: true, description: 'Subnets, for the network mode awsvpc.', example: 'subnet-1' }),
        'security-groups': (0,kinds/* list */.p_)({ commas: true, description: 'Security groups.', example: 'sg-1' }),
        'assign-public-ip': (0,kinds/* flag */.Jt)({ default: 'false', description: 'Whether the task gets a public address (Fargate).' }),
        tags: (0,key_values/* keyValues */.K)({ description: 'Tags of the tasks.' }),
        timeout: (0,kinds/* duration */.p0)({ default: '45m', min: '1m', max: '6h', description: 'How long the tasks may take.' }),
        'log-lines': (0,kinds/* integer */.nd)({
            default: '1000',
            min: 0,
            description: 'Lines of each container’s log that are shown as they come; of a longer log the last 20 follow at the end. 0 shows none.',
        }),
    },
    outputs: {
        'task-arns': 'ARNs of the tasks, as a JSON list.',
        'exit-codes': 'Exit codes by task id and container, as JSON; null for one that never ran.',
        result: { description: 'How the tasks ended.', values: ['succeeded', 'failed', 'timed-out'] },
        reason: 'Why they ended so, in one line.',
    },
    permissions: [
        'ecs:DescribeTaskDefinition',
        'ecs:RunTask',
        'ecs:DescribeTasks',
        'ecs:StopTask (when the job is cancelled, or at the timeout)',
        'ecs:TagResource (for tasks with tags)',
        'iam:PassRole (for the roles of the task definition)',
        'logs:GetLogEvents (for the log)',
    ],
});

;// CONCATENATED MODULE: ./build/tsc/actions/run-task/main.js













async function run(inputs, ports) {
    const wish = plan(inputs);
    const ecs = await ports.aws.ecs();
    const { clock, log, cancellation, env } = ports;
    const patience = { clock, log, signal: cancellation.signal, deadline: clock.now() + inputs.timeout };
    await (0,lifetime/* tellLifetime */.f1)(ecs.config.credentials, { ...patience, env });
    const { arn, document } = await (0,registered/* requireRevision */.nf)(ecs, wish.taskDefinition);
    const attempt = ['GITHUB_RUN_ID', 'GITHUB_RUN_ATTEMPT', 'GITHUB_JOB', 'GITHUB_ACTION'].map((name) => env[name] ?? '');
    // Outside a runner nothing tells two attempts apart: each is one of its own.
    const request = runRequest({ ...wish, taskDefinition: arn }, env.GITHUB_RUN_ID ? attempt : [String(clock.now())]);
    const family = String(document.family ?? '');
    cancellation.leaves(`Tasks may run that nobody follows. To see them: aws ecs list-tasks --region ${ports.aws.region} --cluster ${wish.cluster} --family ${family}.`);
    const started = await startTasks(ecs, request);
    if (started.kind === 'refused')
        return notPlaced(started.failure, ports);
    const { arns } = started;
    for (const each of arns)
        log.info(`Started ${each}`);
    cancellation.leaves(`Tasks that were started are told to stop: ${arns.join(', ')}.`);
    const logs = openLogStream({
        taskDefinition: document,
        logs: () => ports.aws.cloudWatchLogs(),
        region: ports.aws.region,
        log,
        limit: inputs['log-lines'],
    });
    const follower = { ecs, cluster: wish.cluster, patience, logs };
    try {
        const tasks = await followTasks(follower, arns);
        if (tasks !== undefined)
            return await outcome(judgeRun(tasks, document), { arns, codes: exitCodesOf(tasks) }, ports);
    }
    catch (error) {
        await stopTasks(ecs, wish.cluster, arns).catch((failed) => log.warning(`A task may still run: ${(0,errors/* messageOf */.bD)(failed)}`));
        throw error;
    }
    await stopTasks(ecs, wish.cluster, arns);
    const reason = `the tasks had not ended after ${(0,duration/* formatDuration */.a)(inputs.timeout)} and were stopped`;
    return outcome({ result: 'timed-out', reason }, { arns, codes: {} }, ports);
}
/** @throws ActionError `invalid-inputs` for what the kinds of the inputs can't tell. */
function plan(inputs) {
    const overrides = inputs.overrides === undefined ? undefined : parseObject(inputs.overrides);
    const strategy = Object.entries(inputs['capacity-provider-strategy']);
    const launchType = inputs['launch-type'];
    const problems = [
        ...(inputs.overrides !== undefined && overrides === undefined ? ['overrides is no JSON object'] : []),
        ...strategy
            .filter(([, weight]) => !/^\d{1,4}$/.test(weight))
            .map(([name, weight]) => `capacity-provider-strategy: the weight of ${name} is ${weight}, not a number from 0 to 1000`),
        ...(strategy.length > 0 && launchType !== 'none'
            ? ['launch-type and capacity-provider-strategy exclude each other']
            : []),
    ];
    if (problems.length > 0)
        throw (0,parse/* invalidInputs */.Rg)(problems);
    return {
        cluster: inputs.cluster,
        taskDefinition: inputs['task-definition-arn'],
        count: inputs.count,
        capacityProviders: strategy.map(([capacityProvider, weight]) => ({ capacityProvider, weight: Number(weight) })),
        subnets: inputs.subnets,
        securityGroups: inputs['security-groups'],
        assignPublicIp: inputs['assign-public-ip'],
        tags: inputs.tags,
        ...(overrides === undefined ? {} : { overrides }),
        ...(launchType === 'none' ? {} : { launchType }),
    };
}
function parseObject(text) {
    try {
        const value = JSON.parse(text);
        return (0,json/* isJsonObject */.OW)(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
/** ECS started none, or not all: those that it did are stopped. */
async function notPlaced(failure, ports) {
    const told = await outcome({ result: 'failed', reason: failure.message }, { arns: [], codes: {} }, ports);
    return { ...told, failure };
}
async function outcome(verdict, { arns, codes }, ports) {
    const { result, reason } = verdict;
    ports.log.info(`${result}: ${reason}`);
    await ports.summary.add(`### Task ${arns[0] ?? ''}\n\n**${result}**: ${(0,core_text/* escapeHtml */.ZD)(reason)}`);
    const outputs = {
        'task-arns': JSON.stringify(arns),
        'exit-codes': JSON.stringify(codes),
        result,
        reason,
    };
    if (result === 'succeeded')
        return { outputs };
    const remedy = 'The log above has what the containers wrote.';
    return { outputs, failure: (0,services_errors/* serviceError */.c)('task-failed', { message: `The run failed: ${reason}.`, remedy }) };
}


/***/ }),

/***/ 8150:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f1: () => (/* binding */ tellLifetime)
/* harmony export */ });
/* unused harmony exports lifetimeOf, lifetimeNote */
/* harmony import */ var _core_duration__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8199);

/**
 * How long the credentials of a job last. configure-aws-credentials puts a session into the environment without its end; with
 * `output-credentials` its output `aws-expiration` has it, as JSON text in quotes:
 * https://github.com/aws-actions/configure-aws-credentials/blob/main/src/helpers.ts
 */
function lifetimeOf(session, env) {
    // With a profile the SDK does not look at the environment's keys.
    const isOfEnvironment = Boolean(env.AWS_ACCESS_KEY_ID) && !env.AWS_PROFILE;
    if (session.sessionToken === undefined || session.sessionToken === '')
        return { kind: 'endless' };
    if (!isOfEnvironment)
        return session.expiration === undefined ? { kind: 'unknown' } : { kind: 'endless' };
    const at = Date.parse((env.AWS_CREDENTIAL_EXPIRATION ?? '').replace(/^"|"$/g, ''));
    return Number.isNaN(at) ? { kind: 'unknown' } : { kind: 'ends', at };
}
/** What configure-aws-credentials asks for by itself. https://github.com/aws-actions/configure-aws-credentials#oidc */
const USUAL_SESSION_MS = 60 * 60_000;
/** What is to be said before a wait until `deadline`: of what ends before, or may. */
function lifetimeNote(lifetime, now, deadline) {
    const timeout = (0,_core_duration__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(deadline - now);
    switch (lifetime.kind) {
        case 'endless':
            return undefined;
        case 'ends': {
            if (lifetime.at >= deadline)
                return undefined;
            const left = (0,_core_duration__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(Math.max(0, lifetime.at - now));
            const text = `The AWS credentials end in ${left}, the timeout is ${timeout}: raise \`role-duration-seconds\` of configure-aws-credentials, or lower \`timeout\`.`;
            return { kind: 'warning', text };
        }
        case 'unknown':
            return deadline - now < USUAL_SESSION_MS
                ? { kind: 'info', text: 'The end of the AWS credentials is not known (AWS_CREDENTIAL_EXPIRATION is not set)' }
                : {
                    kind: 'warning',
                    text: `The end of the AWS credentials is not known, and the timeout is ${timeout}: without \`role-duration-seconds\` configure-aws-credentials gives them an hour. AWS_CREDENTIAL_EXPIRATION tells this step their end.`,
                };
    }
}
/** Says at the start of a wait whether the credentials outlast it. Without credentials the first call says so. */
async function tellLifetime(credentials, wait) {
    const session = await credentials().catch(() => undefined);
    if (session === undefined)
        return;
    const note = lifetimeNote(lifetimeOf(session, wait.env), wait.clock.now(), wait.deadline);
    if (note !== undefined)
        wait.log[note.kind](note.text);
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

/***/ 9879:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ causeOf)
/* harmony export */ });
/* unused harmony export causes */
/* harmony import */ var _windows_disk_full__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32);

/**
 * In the order of how much they say. Texts of the agent and of Docker on Windows:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 * https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility
 */
const ROWS = [
    [
        'image-os-mismatch',
        false,
        /operating system does not match the host|is incompatible with a [\d.]+ host|0xc0370101|no matching manifest for windows/i,
        'The image is for another Windows version than the host has.',
        'Build on the base image of the hosts’ release (or of an older one that they run), or use hosts of the image’s.',
    ],
    [
        'image-not-found',
        false,
        /CannotPull.*(manifest (for .* )?(not found|unknown)|not found: manifest|failed to resolve ref .*: not found|name unknown|does not exist in the registry)/i,
        'The registry has no such image.',
        'Check the image of the task definition, and that no lifecycle rule removed it.',
    ],
    [
        'image-pull-denied',
        false,
        /(CannotPull|(retrieve ecr|cannot pull) registry auth).*(pull access denied|no basic auth|not authorized|AccessDenied|403 Forbidden|denied:)/i,
        'The host may not pull the image.',
        'Allow ecr:GetAuthorizationToken, ecr:BatchGetImage and ecr:GetDownloadUrlForLayer to the execution role (and to the host’s).',
    ],
    [
        'image-pull-network',
        true,
        /(CannotPull|(retrieve ecr|cannot pull) registry auth).*(i\/o timeout|connection (refused|reset|issue)|no such host|TLS handshake|deadline exceeded|request ?canceled|inactivity)/i,
        'The image could not be fetched over the network.',
        'Check routes, the NAT gateway or endpoints (ecr.api, ecr.dkr, s3), and ECS_IMAGE_PULL_INACTIVITY_TIMEOUT on the hosts.',
    ],
    [
        'disk-full',
        true,
        _windows_disk_full__WEBPACK_IMPORTED_MODULE_0__/* .DISK_FULL */ .w,
        'The disk of the host is full.',
        'Give the hosts a larger root volume, or let the agent tidy up sooner (ECS_IMAGE_CLEANUP_INTERVAL, ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION).',
    ],
    [
        'image-pull-failed',
        true,
        /CannotPull/i,
        'The image could not be pulled.',
        'The message is Docker’s own. If only one host says so, drain and replace it.',
    ],
    [
        'secret-unavailable',
        false,
        /ResourceInitializationError.*(secret|ssm|parameter)|unable to (pull|retrieve) secrets/i,
        'A secret or parameter of the task definition could not be read.',
        'Check its ARN and JSON key, and secretsmanager:GetSecretValue, ssm:GetParameters and kms:Decrypt of the execution role.',
    ],
    [
        'log-group-missing',
        false,
        /log group does not exist|ResourceNotFoundException.*log|CreateLogStream/i,
        'The log group could not be written to.',
        'Create the log group (or set awslogs-create-group), and allow logs:CreateLogStream and logs:PutLogEvents.',
    ],
    [
        'network-interface',
        true,
        /Network Interface|\bENIs?\b|InsufficientFreeAddressesInSubnet/,
        'The task got no network interface.',
        'Check free addresses of the subnets and the limit of interfaces of the instance type (Windows has no trunking).',
    ],
    [
        'start-timeout',
        true,
        /DockerTimeoutError|Could not transition to (started|created|running)/i,
        'Docker did not start the container in time.',
        'Raise ECS_CONTAINER_START_TIMEOUT on the hosts (8m by default on Windows), or use larger hosts or a smaller image.',
    ],
    [
        'entry-point-missing',
        false,
        /CannotStart.*(cannot find the file|executable file not found|no such file)|hcs.*CreateProcess.*0x2/i,
        'The container’s command is not in the image.',
        'Check ENTRYPOINT, CMD and `command`: the path with its drive, and `.exe`.',
    ],
    [
        'start-failed',
        true,
        /CannotStart|CannotCreate|HostConfigError/i,
        'Docker could not start the container.',
        'The message is Docker’s own. If only one host says so, drain and replace it.',
    ],
    [
        'out-of-memory',
        true,
        /OutOfMemory|memory usage/i,
        'The container reached its limit of memory.',
        'Raise `memory` of the container.',
    ],
    [
        'target-unhealthy',
        true,
        /failed (ELB|load balancer) health checks|Target\.|health checks failed/i,
        'The load balancer’s health check of the task failed.',
        'Check the path, port and matcher of the target group, the security groups, and healthCheckGracePeriodSeconds: Windows starts slowly.',
    ],
    [
        'container-unhealthy',
        true,
        /failed container health checks|unhealthy/i,
        'The container’s own health check failed.',
        'Run its command in the container; raise `startPeriod`, since PowerShell alone takes seconds to start.',
    ],
    [
        'host-lost',
        true,
        /host ec2|container instance|spot interruption|Host .*terminated/i,
        'The host of the task went away.',
        'Look at the Auto Scaling group: its activities say who ended the instance.',
    ],
];
const OTHERS = {
    terminated: {
        code: 'container-terminated',
        meaning: 'Windows ended the container, not the application.',
        remedy: 'Most often the image’s Windows, or its monthly update, is newer than the host’s: refresh the hosts, or build on the base image of their update.',
        heals: true,
    },
    crashed: {
        code: 'application-crashed',
        meaning: 'The application ended with an error.',
        remedy: 'The last lines of its log and the exit code say why.',
        heals: true,
    },
    exited: {
        code: 'application-exited',
        meaning: 'An essential container ended without an error: a service has to keep running.',
        remedy: 'Let the entry point wait for the application (a process that starts another and ends is usual on Windows).',
        heals: true,
    },
    unknown: {
        code: 'unknown',
        meaning: 'ECS gives a reason that this version does not know.',
        remedy: 'The message is ECS’s own.',
        heals: true,
    },
};
const BY_ROW = ROWS.map(([code, heals, pattern, meaning, remedy]) => [
    pattern,
    { code, heals, meaning, remedy },
]);
/** Every cause of a failed task, for the page that explains them. */
const causes = [...BY_ROW.map(([, cause]) => cause), ...Object.values(OTHERS)];
const byName = (name) => causes.find(({ code }) => code === name) ?? OTHERS.unknown;
/** Exit codes that say more than the words around them; see `exit-codes.ts` for their sources. */
const BY_CODE = new Map([
    [0xc0370101, byName('image-os-mismatch')],
    [0xc0370100, OTHERS.terminated],
    [0xc0370106, OTHERS.terminated],
    [0xc0000017, byName('out-of-memory')],
    [0xc000012d, byName('out-of-memory')],
    [0x8007000e, byName('out-of-memory')],
]);
/** What AWS threw away for its rate, or what the network lost: the same call may succeed for the next task. */
const PASSING = /ThrottlingException|TooManyRequestsException|Rate exceeded|i\/o timeout|connection (refused|reset)|no such host|TLS handshake|deadline exceeded|request ?canceled|ServiceUnavailable/i;
/** Why a task that failed did so. */
function causeOf(task) {
    const codes = task.containers.flatMap(({ exitCode }) => (exitCode === undefined ? [] : [exitCode]));
    const byCode = codes.map((code) => BY_CODE.get(code >>> 0)).find((cause) => cause !== undefined);
    if (byCode !== undefined)
        return byCode;
    // The SDK of the agent breaks a line before what a failed request was caused by.
    const reasons = [task.stoppedReason, ...task.containers.map(({ reason }) => reason ?? '')];
    const text = reasons.map((reason) => reason.replace(/\s+/g, ' ')).join('\n');
    const found = BY_ROW.find(([pattern]) => pattern.test(text))?.[1];
    if (found !== undefined)
        return found.heals || !PASSING.test(text) ? found : { ...found, heals: true };
    if (task.stopCode !== 'EssentialContainerExited')
        return OTHERS.unknown;
    return codes.every((code) => code === 0) ? OTHERS.exited : OTHERS.crashed;
}


/***/ }),

/***/ 7088:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CY: () => (/* binding */ pendingTooLong),
/* harmony export */   Tk: () => (/* binding */ WITHOUT_HOST_MS),
/* harmony export */   nI: () => (/* binding */ describePending),
/* harmony export */   rR: () => (/* binding */ PENDING_TOO_LONG_MS),
/* harmony export */   yB: () => (/* binding */ waitsForHost)
/* harmony export */ });
/* harmony import */ var _core_duration__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8199);

/** From here on a task that does not run yet is worth a word: a Windows image alone may take ten minutes. */
const PENDING_TOO_LONG_MS = 10 * 60_000;
/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html */
function pendingTooLong(tasks, now) {
    return tasks.flatMap((task) => {
        const waits = now - (task.createdAt?.getTime() ?? now);
        const isOnItsWay = ['PROVISIONING', 'PENDING', 'ACTIVATING'].includes(task.lastStatus ?? '');
        if (!isOnItsWay || waits < PENDING_TOO_LONG_MS)
            return [];
        return [{ id: task.taskArn?.split('/').at(-1) ?? '', state: stateOf(task), waits }];
    });
}
/** A task that managed scaling starts no host for within its first minute: it reads its metric once a minute. */
const WITHOUT_HOST_MS = 60_000;
/** Whether a task has waited for a host for so long that it is worth asking why. */
const waitsForHost = (task, now) => isWithoutHost(task) && now - (task.createdAt?.getTime() ?? now) >= WITHOUT_HOST_MS;
const isWithoutHost = ({ lastStatus, containerInstanceArn, launchType }) => lastStatus === 'PROVISIONING' && containerInstanceArn === undefined && launchType !== 'FARGATE';
function stateOf(task) {
    if (isWithoutHost(task))
        return 'no-host';
    if (task.pullStartedAt === undefined)
        return 'before-pull';
    return task.pullStoppedAt === undefined ? 'pulling' : 'starting';
}
/** What usually holds a Windows task up in each state, most usual first. */
const USUAL = {
    'no-host': 'it waits for a host: the capacity provider is starting one (a Windows host takes 5 to 10 minutes), or the Auto Scaling group is at its maximum, or EC2 has no capacity',
    'before-pull': 'the agent has not begun to pull: the network interface is not there yet, secrets can’t be reached, the host’s agent is disconnected, or the host has another Windows kernel (amazon-ecs-agent#2466)',
    pulling: 'its image is being pulled: base layers that the AMI does not bring are gigabytes; a pull that makes no progress is ended after ECS_IMAGE_PULL_INACTIVITY_TIMEOUT (3m) and begun again',
    starting: 'its image is there and the container does not start: a busy host, or Docker waits for the layer filter; the agent gives up after ECS_CONTAINER_START_TIMEOUT (8m)',
};
function describePending({ id, state, waits }) {
    return `Task ${id} does not run after ${(0,_core_duration__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(waits)}: ${USUAL[state]}.`;
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

/***/ 2517:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ logPlace),
/* harmony export */   p: () => (/* binding */ tailLog)
/* harmony export */ });
/* harmony import */ var _core_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6156);
/* harmony import */ var _json__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9864);
/* harmony import */ var _task_definitions_containers__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7995);



/**
 * The log stream of a container: `prefix/container/task-id`; without a prefix the driver takes the id that
 * Docker gave the container. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html
 */
function logPlace(taskDefinition, container, taskId) {
    const definition = (0,_task_definitions_containers__WEBPACK_IMPORTED_MODULE_1__/* .containersOf */ .Mz)(taskDefinition).find((each) => each.name === container.name);
    const configuration = definition?.logConfiguration;
    const { logDriver, options } = (0,_json__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(configuration) ? configuration : {};
    if (logDriver !== 'awslogs' || !(0,_json__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(options)) {
        const driver = logDriver === undefined ? 'no log driver' : `the log driver ${String(logDriver)}`;
        return { kind: 'elsewhere', note: `Container ${container.name} has ${driver}: its log can't be read from here.` };
    }
    const { 'awslogs-group': group, 'awslogs-stream-prefix': prefix, 'awslogs-region': region } = options;
    const stream = typeof prefix === 'string' ? `${prefix}/${container.name}/${taskId}` : container.runtimeId;
    if (typeof group !== 'string' || stream === undefined) {
        return { kind: 'elsewhere', note: `The log stream of container ${container.name} is not known.` };
    }
    return { kind: 'awslogs', group, stream, ...(typeof region === 'string' ? { region } : {}) };
}
/** The last lines of a container's log. Whatever goes wrong is a note: the deployment's verdict does not hang on it. */
async function tailLog(logs, place, container, { limit, region }) {
    if (place.kind === 'elsewhere')
        return { container, lines: [], note: place.note };
    const { group, stream } = place;
    if (limit === 0)
        return { container, lines: [] };
    if (place.region !== undefined && place.region !== region) {
        const command = `aws logs tail ${group} --region ${place.region} --log-stream-names ${stream}`;
        return { container, lines: [], note: `Its log is in region ${place.region}: ${command}` };
    }
    try {
        const client = await logs();
        const answer = await client.getLogEvents({
            logGroupName: group,
            logStreamName: stream,
            limit,
            startFromHead: false,
        });
        const lines = (answer.events ?? []).map((event) => (event.message ?? '').trimEnd());
        return lines.length > 0 ? { container, lines } : { container, lines, note: `Log ${group}/${stream} is empty.` };
    }
    catch (error) {
        return { container, lines: [], note: `Log ${group}/${stream} can't be read: ${(0,_core_errors__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}` };
    }
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


/***/ }),

/***/ 7995:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K2: () => (/* binding */ requireContainers),
/* harmony export */   Mz: () => (/* binding */ containersOf),
/* harmony export */   RI: () => (/* binding */ setByName)
/* harmony export */ });
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9121);
/* harmony import */ var _json__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9864);


/** The containers of a task definition, in order. */
function containersOf(document) {
    return (0,_json__WEBPACK_IMPORTED_MODULE_1__/* .objectsIn */ .Qv)(document.containerDefinitions);
}
/** Names of its containers; one without a name is left out. */
function containerNames(document) {
    return containersOf(document)
        .map((container) => container.name)
        .filter((name) => typeof name === 'string');
}
/** @throws ActionError `container-missing`, which lists the containers that there are. */
function requireContainers(document, wanted) {
    const names = containerNames(document);
    const missing = wanted.filter((name) => !names.includes(name));
    if (missing.length === 0)
        return;
    throw (0,_errors__WEBPACK_IMPORTED_MODULE_0__/* .serviceError */ .c)('container-missing', {
        message: `The task definition has no container ${missing.join(', ')}; it has ${names.length === 0 ? 'none' : names.join(', ')}.`,
        remedy: 'Correct `container-name`, or the name in containerDefinitions.',
    });
}
/** The members of a list of `{ <key>: name, … }`, with one set: in its place if it is there, else at the end. */
function setByName(list, key, member) {
    const members = Array.isArray(list) ? list : [];
    const isIt = (each) => (0,_json__WEBPACK_IMPORTED_MODULE_1__/* .objectsIn */ .Qv)([each])[0]?.[key] === member[key];
    return members.some(isIt)
        ? members.map((each) => (isIt(each) ? { ...(0,_json__WEBPACK_IMPORTED_MODULE_1__/* .objectsIn */ .Qv)([each])[0], ...member } : each))
        : [...members, member];
}


/***/ }),

/***/ 4543:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RE: () => (/* binding */ registerRevision),
/* harmony export */   bk: () => (/* binding */ revisionArn),
/* harmony export */   nf: () => (/* binding */ requireRevision),
/* harmony export */   pV: () => (/* binding */ findRevision)
/* harmony export */ });
/* harmony import */ var _aws_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6562);
/* harmony import */ var _deployments_patience__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8262);
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9121);
/* harmony import */ var _json__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9864);




/**
 * One revision: an ARN, `family:revision`, or `family` for its latest active one.
 *
 * @returns `undefined` where there is none.
 */
async function findRevision(ecs, reference) {
    const answer = await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('ecs:DescribeTaskDefinition', async () => {
        try {
            return await ecs.describeTaskDefinition({ taskDefinition: reference, include: ['TAGS'] });
        }
        catch (error) {
            // The API has no other code for "there is none", and a well-formed reference gives no other ClientException.
            if (error instanceof Error && error.name === 'ClientException')
                return undefined;
            throw error;
        }
    });
    const definition = answer?.taskDefinition;
    if (definition?.taskDefinitionArn === undefined || definition.revision === undefined)
        return undefined;
    return {
        arn: definition.taskDefinitionArn,
        revision: definition.revision,
        document: (0,_json__WEBPACK_IMPORTED_MODULE_3__/* .toJsonObject */ .NK)({ ...definition, ...(answer?.tags?.length ? { tags: answer.tags } : {}) }),
    };
}
/** Like {@link findRevision}. @throws ActionError `task-definition-missing`. */
async function requireRevision(ecs, reference) {
    const found = await findRevision(ecs, reference);
    if (found !== undefined)
        return found;
    throw (0,_errors__WEBPACK_IMPORTED_MODULE_2__/* .serviceError */ .c)('task-definition-missing', {
        message: `There is no task definition ${reference} in this account and region.`,
        remedy: 'Check the family and the revision, and that the job works in the right account and region.',
    });
}
/** The ARN of a revision, which is what services are compared by. @throws ActionError `task-definition-missing`. */
async function revisionArn(ecs, reference) {
    return /^arn:.*:\d+$/.test(reference) ? reference : (await requireRevision(ecs, reference)).arn;
}
/**
 * Registers a new revision. The API takes one a second in the whole region, so that many jobs stand in each other's way:
 * until the patience ends, throttling is waited out.
 *
 * @param document checked: see `refuseHopeless`.
 */
async function registerRevision(ecs, document, patience) {
    const { taskDefinition } = await (0,_deployments_patience__WEBPACK_IMPORTED_MODULE_1__/* .unlessThrottled */ .Tx)(patience, () => (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('ecs:RegisterTaskDefinition', () => 
    // The shape was held against the request's own before; the SDK takes what the API takes.
    ecs.registerTaskDefinition(document)));
    const { taskDefinitionArn = '', revision = 0 } = taskDefinition ?? {};
    return { arn: taskDefinitionArn, revision };
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