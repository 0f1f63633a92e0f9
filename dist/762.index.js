"use strict";
exports.id = 762;
exports.ids = [762];
exports.modules = {

/***/ 4340:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Df: () => (/* binding */ rollbackFailure),
/* harmony export */   V$: () => (/* binding */ describeCause),
/* harmony export */   fx: () => (/* binding */ firstFailure),
/* harmony export */   h4: () => (/* binding */ diagnose)
/* harmony export */ });
/* unused harmony export missingAction */
/* harmony import */ var _aws_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6562);
/* harmony import */ var _events__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8252);


/** What CloudFormation says of resources that it stopped because another one failed. */
const CANCELLATION = /^Resource (creation|update|deletion) cancelled|^Resource creation Cancelled/i;
/**
 * The first failure among an operation's events, those of the rollback that followed and of nested stacks included.
 * Later ones follow from it, cancellations are no causes, a stack's own event only repeats, and so does the
 * event of a nested stack for what failed in it.
 *
 * @param events in any order.
 */
function firstFailure(events) {
    const failed = events
        .filter(({ event }) => event.ResourceStatus?.endsWith('_FAILED') === true)
        .filter(({ event }) => !CANCELLATION.test(event.ResourceStatusReason ?? ''))
        .filter(({ event }) => !(0,_events__WEBPACK_IMPORTED_MODULE_1__/* .isOwnEvent */ .tU)(event))
        .sort((a, b) => (0,_events__WEBPACK_IMPORTED_MODULE_1__/* .timeOf */ .nR)(a.event) - (0,_events__WEBPACK_IMPORTED_MODULE_1__/* .timeOf */ .nR)(b.event) || b.within.length - a.within.length);
    const first = failed[0];
    return first === undefined
        ? undefined
        : {
            path: (0,_events__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM)(first),
            resourceType: first.event.ResourceType ?? '',
            physicalId: first.event.PhysicalResourceId ?? '',
            status: first.event.ResourceStatus ?? '',
            reason: first.event.ResourceStatusReason ?? 'CloudFormation gives no reason',
            event: first.event,
        };
}
/** The stack's own events from which on what fails is the rollback's. */
const ROLLBACK = /^(UPDATE_)?ROLLBACK_IN_PROGRESS$/;
/** What failed first in the rollback, of an operation whose rollback failed as well. @param events in the order of their time. */
function rollbackFailure(events) {
    const start = events.findIndex(({ event, within }) => within.length === 0 && (0,_events__WEBPACK_IMPORTED_MODULE_1__/* .isOwnEvent */ .tU)(event) && ROLLBACK.test(event.ResourceStatus ?? ''));
    return start < 0 ? undefined : firstFailure(events.slice(start + 1));
}
/** `Database (AWS::RDS::DBInstance): reason` */
const describeCause = ({ path, resourceType, reason }) => `${path} (${resourceType}): ${reason}`;
/** The IAM action that a reason says is missing; services word it in these ways. */
function missingAction(reason) {
    const denied = (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .deniedAction */ .Ub)(reason) ?? /API: (\w+:\w+) You are not authorized/i.exec(reason)?.[1];
    return denied ?? /(?:no permission|not have permissions?) to (?:perform|call):? ?([\w-]+:\w+)/i.exec(reason)?.[1];
}
const SIGNAL_TROUBLE = /Received \d+ (?:SUCCESS|FAILURE) signal|Failed to receive \d+ resource signal/i;
const SIGNAL = /Received (SUCCESS|FAILURE) signal with UniqueId (\S+)/;
/** What the reason of a failure means, and what the events beside it tell. */
function diagnose(failure, events) {
    const action = missingAction(failure.reason);
    if (action !== undefined) {
        const role = 'the role that CloudFormation works with (`role-arn`, or the role of the job)';
        return { failure, advice: `Allow ${action} in the policy of ${role}.`, evidence: [] };
    }
    if (SIGNAL_TROUBLE.test(failure.reason)) {
        return {
            failure,
            advice: 'An instance did not start as it should, or not in time. See its system log (aws ec2 get-console-output) and, on it, C:\\ProgramData\\Amazon\\EC2Launch\\log\\agent.log (on Windows Server 2019 C:\\ProgramData\\Amazon\\EC2-Windows\\Launch\\Log\\UserdataExecution.log).',
            evidence: signalsTo(failure.path, events),
        };
    }
    return { failure, evidence: [] };
}
function signalsTo(path, events) {
    return events.flatMap((traced) => {
        const [, outcome, instance] = SIGNAL.exec(traced.event.ResourceStatusReason ?? '') ?? [];
        return outcome === undefined || (0,_events__WEBPACK_IMPORTED_MODULE_1__/* .pathOf */ .XM)(traced) !== path ? [] : [`${instance} signalled ${outcome}`];
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

/***/ 8252:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VB: () => (/* binding */ nestedStackOf),
/* harmony export */   XM: () => (/* binding */ pathOf),
/* harmony export */   gN: () => (/* binding */ describeEvent),
/* harmony export */   jA: () => (/* binding */ progressOf),
/* harmony export */   nR: () => (/* binding */ timeOf),
/* harmony export */   tU: () => (/* binding */ isOwnEvent),
/* harmony export */   vk: () => (/* binding */ describeProgress)
/* harmony export */ });
/* harmony import */ var _core_duration__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8199);

const STACK = 'AWS::CloudFormation::Stack';
/** Whether an event tells of the stack that it belongs to, not of a resource in it. */
const isOwnEvent = ({ ResourceType, PhysicalResourceId, StackId }) => ResourceType === STACK && PhysicalResourceId === StackId;
/** The nested stack that an event tells of, once it has an id. */
function nestedStackOf(event) {
    const id = event.PhysicalResourceId ?? '';
    return event.ResourceType === STACK && !isOwnEvent(event) && id.startsWith('arn:') ? id : undefined;
}
const timeOf = (event) => event.Timestamp?.getTime() ?? 0;
/** `Nested/Database` */
const pathOf = ({ event, within }) => [...within, event.LogicalResourceId ?? ''].join('/');
/** One line for an event: `CREATE_COMPLETE           Nested/Vpc  AWS::EC2::VPC  reason`. */
function describeEvent(traced) {
    const { event } = traced;
    return [event.ResourceStatus?.padEnd(24), pathOf(traced), event.ResourceType, event.ResourceStatusReason]
        .filter((part) => part !== undefined && part !== '')
        .join('  ');
}
/**
 * How many resources are done, of those that were planned and those that showed up beside (in nested stacks).
 *
 * @param events in the order of their time.
 */
function progressOf(events, planned) {
    const latest = new Map();
    for (const traced of events) {
        if (isOwnEvent(traced.event))
            continue;
        const path = pathOf(traced);
        const before = latest.get(path);
        const goesOn = before !== undefined && before.traced.event.ResourceStatus === traced.event.ResourceStatus;
        latest.set(path, { traced, since: goesOn ? before.since : traced.seenAt });
    }
    const all = [...latest.entries()];
    const isAt = (ending) => all.filter(([, { traced }]) => ending.test(traced.event.ResourceStatus ?? ''));
    const working = isAt(/_IN_PROGRESS$/)
        .map(([path, { traced, since }]) => ({ path, type: traced.event.ResourceType ?? '', since }))
        // A nested stack is busy as long as what is in it.
        .filter(({ type }) => type !== STACK)
        .sort((a, b) => a.since - b.since);
    return { done: isAt(/_(COMPLETE|SKIPPED)$/).length, total: new Set([...planned, ...latest.keys()]).size, working };
}
const NAMED = 5;
/** `3 of 12 done; still working on Database (AWS::RDS::DBInstance, for 4m 10s).` */
function describeProgress({ done, total, working }, now) {
    const amount = total === 0 ? '' : `${done} of ${total} done; `;
    if (working.length === 0)
        return total === 0 ? 'Waiting for CloudFormation.' : `${amount}waiting for CloudFormation.`;
    const named = working
        .slice(0, NAMED)
        .map(({ path, type, since }) => `${path} (${type}, for ${(0,_core_duration__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(Math.max(0, now - since))})`);
    const more = working.length > NAMED ? ` and ${working.length - NAMED} more` : '';
    return `${amount}still working on ${named.join(', ')}${more}.`;
}


/***/ }),

/***/ 4850:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LK: () => (/* binding */ failureReport),
/* harmony export */   cp: () => (/* binding */ howToStop),
/* harmony export */   iU: () => (/* binding */ timedOut),
/* harmony export */   yA: () => (/* binding */ operationFailure)
/* harmony export */ });
/* harmony import */ var _core_text__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2988);
/* harmony import */ var _diagnosis__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4340);
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9814);
/* harmony import */ var _events__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8252);




/** The error of an operation that failed: the first failure, what it means, and what stands now. */
function operationFailure({ stack, diagnosis, events }) {
    const cause = diagnosis === undefined
        ? (stack.StackStatusReason ?? 'CloudFormation gives no reason')
        : (0,_diagnosis__WEBPACK_IMPORTED_MODULE_0__/* .describeCause */ .V$)(diagnosis.failure);
    const evidence = diagnosis?.evidence.map((line) => `\n  ${line}`).join('') ?? '';
    const advice = diagnosis?.advice ?? 'Correct the cause and run again.';
    const stuck = stack.StackStatus?.endsWith('ROLLBACK_FAILED') === true ? (0,_diagnosis__WEBPACK_IMPORTED_MODULE_0__/* .rollbackFailure */ .Df)(events) : undefined;
    // Of a rollback that was continued there is nothing before it.
    const isSame = stuck?.event === diagnosis?.failure.event;
    const both = stuck === undefined || isSame ? '' : `\nThe rollback failed as well: ${(0,_diagnosis__WEBPACK_IMPORTED_MODULE_0__/* .describeCause */ .V$)(stuck)}`;
    const onward = stuck === undefined ? '' : ' Mend what kept the rollback from ending; then the next run recovers the stack.';
    return (0,_errors__WEBPACK_IMPORTED_MODULE_1__/* .stackError */ .x)('stack-failed', {
        message: `The stack ${stack.StackName} failed: ${cause}${evidence}${both}`,
        remedy: `The stack is now ${stack.StackStatus}. ${advice}${onward}`,
    });
}
/** The error of an operation that outlived the deadline. @param cancelled whether CloudFormation was told to roll it back. */
function timedOut(followed, stackName, cancelled = false) {
    const { progress, status, at, diagnosis } = followed;
    const cause = diagnosis === undefined ? '' : ` It failed already: ${(0,_diagnosis__WEBPACK_IMPORTED_MODULE_0__/* .describeCause */ .V$)(diagnosis.failure)}.`;
    return (0,_errors__WEBPACK_IMPORTED_MODULE_1__/* .stackError */ .x)('stack-timed-out', {
        message: `The stack ${stackName} did not come to an end in time (timed-out): it is ${status}, ${(0,_events__WEBPACK_IMPORTED_MODULE_2__/* .describeProgress */ .vk)(progress, at)}${cause}`,
        remedy: cancelled
            ? 'The update was cancelled and CloudFormation rolls it back. Raise `timeout` before the next run.'
            : `CloudFormation goes on. Run the job again to wait for it, or raise \`timeout\`. ${howToStop(stackName, status)}`,
    });
}
/** How a running operation is stopped: an update can be cancelled and a creation deleted, the rest runs to its end. */
function howToStop(stackName, status) {
    if (status === 'UPDATE_IN_PROGRESS')
        return `To stop it: aws cloudformation cancel-update-stack --stack-name ${stackName}`;
    if (status === 'CREATE_IN_PROGRESS')
        return `To stop it: aws cloudformation delete-stack --stack-name ${stackName}`;
    return 'It cannot be stopped.';
}
const LAST_EVENTS = 30;
/** The failure's section of the job summary. */
function failureReport(followed, stackName) {
    const { diagnosis, events } = followed;
    const rows = events
        .slice(-LAST_EVENTS)
        .map((traced) => [
        (0,_core_text__WEBPACK_IMPORTED_MODULE_3__/* .escapeHtml */ .ZD)(traced.event.ResourceStatus ?? ''),
        (0,_core_text__WEBPACK_IMPORTED_MODULE_3__/* .escapeHtml */ .ZD)((0,_events__WEBPACK_IMPORTED_MODULE_2__/* .pathOf */ .XM)(traced)),
        (0,_core_text__WEBPACK_IMPORTED_MODULE_3__/* .escapeHtml */ .ZD)(traced.event.ResourceStatusReason ?? ''),
    ]);
    return [
        `### Stack ${(0,_core_text__WEBPACK_IMPORTED_MODULE_3__/* .escapeHtml */ .ZD)(stackName)} ${followed.state === 'failed' ? 'failed' : 'is not done in time'}`,
        ...(diagnosis === undefined ? [] : [`**Cause**: ${(0,_core_text__WEBPACK_IMPORTED_MODULE_3__/* .escapeHtml */ .ZD)((0,_diagnosis__WEBPACK_IMPORTED_MODULE_0__/* .describeCause */ .V$)(diagnosis.failure))}`]),
        ...(diagnosis?.advice === undefined ? [] : [(0,_core_text__WEBPACK_IMPORTED_MODULE_3__/* .escapeHtml */ .ZD)(diagnosis.advice)]),
        ...(diagnosis === undefined || diagnosis.evidence.length === 0
            ? []
            : [`<pre>${diagnosis.evidence.map(_core_text__WEBPACK_IMPORTED_MODULE_3__/* .escapeHtml */ .ZD).join('\n')}</pre>`]),
        ...(rows.length === 0
            ? []
            : [
                `<details><summary>Events</summary>\n\n${(0,_core_text__WEBPACK_IMPORTED_MODULE_3__/* .markdownTable */ .Qj)(['status', 'resource', 'reason'], rows)}\n\n</details>`,
            ]),
    ].join('\n\n');
}


/***/ }),

/***/ 6038:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ follow)
});

// EXTERNAL MODULE: ./build/tsc/src/aws/errors.js
var errors = __webpack_require__(6562);
// EXTERNAL MODULE: ./build/tsc/src/core/duration.js
var duration = __webpack_require__(8199);
// EXTERNAL MODULE: ./build/tsc/src/core/errors.js
var core_errors = __webpack_require__(6156);
// EXTERNAL MODULE: ./build/tsc/src/core/poll.js
var poll = __webpack_require__(5574);
// EXTERNAL MODULE: ./build/tsc/src/stacks/diagnosis.js
var stacks_diagnosis = __webpack_require__(4340);
// EXTERNAL MODULE: ./build/tsc/src/stacks/events.js
var stacks_events = __webpack_require__(8252);
// EXTERNAL MODULE: ./build/tsc/src/stacks/stack.js
var stacks_stack = __webpack_require__(2293);
;// CONCATENATED MODULE: ./build/tsc/src/stacks/event-reader.js


/** Reads the events of a stack and of the nested stacks that show up in them, each once. */
class EventReader {
    client;
    now;
    #streams;
    /** The service's time of the operation's first event. */
    #start;
    /** What was read and not given yet: a stream may be throttled when another one has been read already. */
    #unread = [];
    /** @param after the last event before the operation. */
    constructor(client, now, stackId, after) {
        this.client = client;
        this.now = now;
        this.#streams = [{ stackId, within: [], lastId: after }];
    }
    /** What is new, in the order of the service's clock. @throws errors of the SDK as they are */
    async read() {
        // The list grows while it is walked: a nested stack that shows up is read in the same round.
        for (const stream of this.#streams)
            this.#unread.push(...(await this.#readStream(stream)));
        const fresh = this.#unread;
        this.#unread = [];
        return fresh.sort((a, b) => (0,stacks_events/* timeOf */.nR)(a.event) - (0,stacks_events/* timeOf */.nR)(b.event));
    }
    async #readStream(stream) {
        const { stackId, within } = stream;
        // What a nested stack did before this operation is not of it.
        const isBefore = (event) => within.length > 0 && (0,stacks_events/* timeOf */.nR)(event) < (this.#start ?? 0);
        const events = await (0,stacks_stack/* newEvents */.S6)(this.client, stackId, (event) => (stream.lastId !== undefined && event.EventId === stream.lastId) || isBefore(event));
        stream.lastId = events.at(-1)?.EventId ?? stream.lastId;
        if (events[0] !== undefined)
            this.#start ??= (0,stacks_events/* timeOf */.nR)(events[0]);
        for (const event of events)
            this.#discover(event, within);
        const seenAt = this.now();
        return events.map((event) => ({ event, within, seenAt }));
    }
    #discover(event, within) {
        const nested = (0,stacks_events/* nestedStackOf */.VB)(event);
        if (nested === undefined || this.#streams.some(({ stackId }) => stackId === nested))
            return;
        this.#streams.push({ stackId: nested, within: [...within, event.LogicalResourceId ?? ''], lastId: undefined });
    }
}

// EXTERNAL MODULE: ./build/tsc/src/stacks/work.js
var stacks_work = __webpack_require__(6500);
;// CONCATENATED MODULE: ./build/tsc/src/stacks/follow.js









const HEARTBEAT_MS = 180_000;
/** Follows a running operation of a stack to its end, nested stacks too, printing each event once. */
async function follow(work, operation) {
    const teller = new Teller(work, operation);
    let status = 'not visible yet';
    const wait = {
        ...work,
        every: stacks_work/* POLL_EVERY_MS */.f,
        isTransient: errors/* isTransient */.dg,
        onTransient: (error, pause) => teller.say(`(${(0,core_errors/* messageOf */.bD)(error)}; asking again in ${(0,duration/* formatDuration */.a)(pause)})`),
        look: async () => {
            await teller.read();
            const stack = await (0,stacks_stack/* describeStack */.GO)(work.client, operation.stackId);
            status = stack?.StackStatus ?? status;
            const end = operation.endOf(stack?.StackStatus);
            // A status may be read as it was before the operation; its events can't.
            if (stack !== undefined && end !== 'running' && teller.hasSeen(stack))
                return { stack, end };
            teller.beat();
            return undefined;
        },
    };
    const result = await (0,errors/* calling */.X_)('cloudformation:DescribeStacks', () => (0,poll/* poll */.w)(wait));
    const story = { events: teller.events, ...(teller.diagnosis === undefined ? {} : { diagnosis: teller.diagnosis }) };
    if (result.state === 'timed-out')
        return { state: 'timed-out', progress: teller.progress(), status, at: work.clock.now(), ...story };
    const { stack, end } = result.value;
    return end === 'succeeded' ? { state: 'succeeded', stack, ...story } : { state: 'failed', stack, ...story };
}
/** Tells what happens as it happens, and why as soon as it shows. */
class Teller {
    work;
    operation;
    events = [];
    diagnosis;
    #reader;
    #lastLine;
    constructor(work, operation) {
        this.work = work;
        this.operation = operation;
        this.#reader = new EventReader(work.client, () => work.clock.now(), operation.stackId, operation.after);
        this.#lastLine = work.clock.now();
    }
    say(line) {
        this.work.log.info(line);
        this.#lastLine = this.work.clock.now();
    }
    async read() {
        const fresh = await this.#reader.read();
        const failure = this.diagnosis === undefined ? (0,stacks_diagnosis/* firstFailure */.fx)([...this.events, ...fresh]) : undefined;
        for (const traced of fresh) {
            this.events = [...this.events, traced];
            this.say(this.#line(traced));
            if (failure !== undefined && failure.event === traced.event)
                await this.#diagnose(failure);
        }
    }
    /** While nothing has failed a finished resource is told with how many are. */
    #line(traced) {
        const line = (0,stacks_events/* describeEvent */.gN)(traced);
        const isDone = traced.event.ResourceStatus?.endsWith('_COMPLETE') === true && !(0,stacks_events/* isOwnEvent */.tU)(traced.event);
        if (!isDone || this.diagnosis !== undefined)
            return line;
        const { done, total } = this.progress();
        return `${line}  (${done} of ${total})`;
    }
    async #diagnose(failure) {
        const diagnosis = (0,stacks_diagnosis/* diagnose */.h4)(failure, this.events);
        this.diagnosis = diagnosis;
        this.say(`Failed: ${(0,stacks_diagnosis/* describeCause */.V$)(failure)}`);
        if (diagnosis.advice !== undefined)
            this.say(`  ${diagnosis.advice}`);
        const found = await (this.operation.investigate?.(failure) ?? Promise.resolve([]));
        this.diagnosis = { ...diagnosis, evidence: [...diagnosis.evidence, ...found] };
        for (const line of this.diagnosis.evidence)
            this.say(`  ${line}`);
    }
    /** Whether the operation's own events have come to the status that the stack has. */
    hasSeen(stack) {
        return this.events.some(({ event, within }) => within.length === 0 && (0,stacks_events/* isOwnEvent */.tU)(event) && String(event.ResourceStatus) === String(stack.StackStatus));
    }
    beat() {
        const now = this.work.clock.now();
        if (now - this.#lastLine >= HEARTBEAT_MS)
            this.say((0,stacks_events/* describeProgress */.vk)(this.progress(), now));
    }
    progress() {
        return (0,stacks_events/* progressOf */.jA)(this.events, this.operation.planned);
    }
}


/***/ }),

/***/ 250:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ PROTECTION_NAME),
/* harmony export */   b: () => (/* binding */ isProtected)
/* harmony export */ });
/**
 * What holds data that no deployment brings back: databases, secrets, repositories, buckets, file systems; and
 * nested stacks, which may hold any of them.
 */
const DATA_TYPES = [
    'AWS::RDS::DBInstance',
    'AWS::RDS::DBCluster',
    'AWS::RDS::GlobalCluster',
    'AWS::DynamoDB::Table',
    'AWS::DynamoDB::GlobalTable',
    'AWS::DocDB::DBCluster',
    'AWS::Neptune::DBCluster',
    'AWS::Redshift::Cluster',
    'AWS::ElastiCache::ReplicationGroup',
    'AWS::SecretsManager::Secret',
    'AWS::ECR::Repository',
    'AWS::S3::Bucket',
    'AWS::EFS::FileSystem',
    'AWS::FSx::FileSystem',
    'AWS::FSx::Volume',
    'AWS::EC2::Volume',
    'AWS::KMS::Key',
    'AWS::CloudFormation::Stack',
];
/** Whether a resource may not be replaced or removed. */
function isProtected(resource, { protect, allow }) {
    const names = protect.length === 0 ? DATA_TYPES : protect.filter((name) => name !== 'none');
    return isNamed(resource, names) && !isNamed(resource, allow);
}
function isNamed(resource, names) {
    return names.some((name) => name.endsWith('::*')
        ? resource.type.startsWith(name.slice(0, -1))
        : name === resource.type || name === resource.logicalId);
}
/** What stands for a resource in `protect` and `allow-destructive`. */
const PROTECTION_NAME = /^(?:none|[A-Za-z0-9]+::[A-Za-z0-9]+::(?:[A-Za-z0-9]+|\*)(?:::\w+)?|[A-Za-z0-9]+(?:[/-][A-Za-z0-9]+)*)$/;


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


/***/ }),

/***/ 6283:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DR: () => (/* binding */ MAX_STORED_BYTES),
/* harmony export */   F3: () => (/* binding */ resourcesOf),
/* harmony export */   YK: () => (/* binding */ MAX_BODY_BYTES),
/* harmony export */   u4: () => (/* binding */ isRecord),
/* harmony export */   xV: () => (/* binding */ readTemplate)
/* harmony export */ });
/* unused harmony exports templatePath, parseTemplate */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8815);
/* harmony import */ var _core_text__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2988);
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9814);





const BUILTIN = 'builtin:';
/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const MAX_BODY_BYTES = 51_200;
/** "1 MB" there; the service counts decimal: https://github.com/aws-samples/aws-vpc-cidr-mgmt/issues/10 */
const MAX_STORED_BYTES = 1_000_000;
/**
 * Where a template is.
 *
 * @param template a path relative to `workspace`, or `builtin:<name>` for the suite's own.
 */
function templatePath(template, places) {
    return template.startsWith(BUILTIN)
        ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(places.suiteRoot, 'templates', 'cloudformation', `${template.slice(BUILTIN.length)}.yaml`)
        : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(places.workspace, template);
}
/** Reads and checks a template. @throws ActionError `template-not-found` and those of {@link parseTemplate} */
async function readTemplate(template, places) {
    const builtinName = template.startsWith(BUILTIN) ? template.slice(BUILTIN.length) : undefined;
    if (builtinName !== undefined && !/^[a-z][a-z-]*$/.test(builtinName))
        throw notFound(template, undefined);
    const path = templatePath(template, places);
    const body = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8').catch((error) => {
        throw notFound(template, error);
    });
    return parseTemplate(body, template);
}
function notFound(template, cause) {
    return (0,_errors__WEBPACK_IMPORTED_MODULE_3__/* .stackError */ .x)('template-not-found', {
        message: `There is no template ${template}.`,
        remedy: template.startsWith(BUILTIN)
            ? 'The suite’s own are the files of templates/cloudformation, named without `.yaml`.'
            : 'Check the path in `template`: it is relative to the workspace, and needs a checkout step before this one.',
        cause,
    });
}
/**
 * Short forms of all functions that CloudFormation has, those of `Rules` as well; their arguments do not matter here.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
const INTRINSICS = [
    'Ref',
    'Condition',
    'GetAtt',
    'Sub',
    'Join',
    'Select',
    'Split',
    'If',
    'And',
    'Or',
    'Not',
    'Equals',
    'FindInMap',
    'Base64',
    'ImportValue',
    'GetAZs',
    'Cidr',
    'Transform',
    'ToJsonString',
    'Length',
    'GetStackOutput',
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-rules.html
    'Contains',
    'EachMemberEquals',
    'EachMemberIn',
    'RefAll',
    'ValueOf',
    'ValueOfAll',
];
const customTags = INTRINSICS.map((name) => ({ tag: `!${name}`, resolve: (value) => value }));
/** @throws ActionError `template-invalid`, with line and column */
function parseTemplate(text, source) {
    // Windows editors put a mark before UTF-8, which is no part of a template.
    const body = (0,_core_text__WEBPACK_IMPORTED_MODULE_4__/* .withoutMark */ .E_)(text);
    const lineCounter = new yaml__WEBPACK_IMPORTED_MODULE_2__/* .LineCounter */ .HN();
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_2__/* .parseDocument */ .Tp)(body, {
        customTags: [...customTags, ...collectionTags()],
        lineCounter,
        logLevel: 'error',
    });
    const first = document.errors[0] ?? document.warnings[0];
    if (first !== undefined) {
        const at = lineCounter.linePos(first.pos[0]);
        throw invalid(`${source}, line ${at.line}, column ${at.col}: ${firstSentence(first.message)}`);
    }
    const alias = firstAlias(document);
    if (alias !== undefined) {
        const at = lineCounter.linePos(alias);
        throw invalid(`${source}, line ${at.line}, column ${at.col}: CloudFormation takes no YAML aliases`);
    }
    const content = document.toJS();
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_2__/* .isMap */ .jh)(document.contents) || !isRecord(content))
        throw invalid(`${source} is not a template: it is no map`);
    if (!isRecord(content.Resources) || Object.keys(content.Resources).length === 0)
        throw invalid(`${source} has no Resources`);
    return { body, source, parameters: parametersOf(content.Parameters) };
}
/** Where the first alias is. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html */
function firstAlias(document) {
    let found;
    (0,yaml__WEBPACK_IMPORTED_MODULE_2__/* .visit */ .YR)(document, {
        Alias: (_, { range }) => {
            found = range?.[0] ?? 0;
            return yaml__WEBPACK_IMPORTED_MODULE_2__/* .visit */ .YR.BREAK;
        },
    });
    return found;
}
/** The resources of a template that CloudFormation took, by logical id; none of one that is not understood. */
function resourcesOf(body) {
    const tags = [...customTags, ...collectionTags()];
    const content = (0,yaml__WEBPACK_IMPORTED_MODULE_2__/* .parseDocument */ .Tp)(body, { customTags: tags, logLevel: 'silent' }).toJS();
    if (!isRecord(content) || !isRecord(content.Resources))
        return {};
    return Object.fromEntries(Object.entries(content.Resources).flatMap(([id, resource]) => (isRecord(resource) ? [[id, resource]] : [])));
}
function collectionTags() {
    return INTRINSICS.flatMap((name) => [
        { tag: `!${name}`, collection: 'seq' },
        { tag: `!${name}`, collection: 'map' },
    ]);
}
const firstSentence = (message) => message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? message;
function invalid(message) {
    return (0,_errors__WEBPACK_IMPORTED_MODULE_3__/* .stackError */ .x)('template-invalid', {
        message: `${message}.`,
        remedy: 'Correct the template. Nothing has been changed.',
    });
}
function parametersOf(section) {
    if (!isRecord(section))
        return {};
    return Object.fromEntries(Object.entries(section).map(([name, parameter]) => [
        name,
        {
            hasDefault: isRecord(parameter) && parameter.Default !== undefined,
            // CloudFormation reads YAML 1.1, in which `yes` and `on` are true.
            noEcho: isRecord(parameter) && /^(true|yes|on|y)$/i.test(String(parameter.NoEcho)),
        },
    ]));
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 6500:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ idleStack),
/* harmony export */   f: () => (/* binding */ POLL_EVERY_MS)
/* harmony export */ });
/* harmony import */ var _aws_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6562);
/* harmony import */ var _core_poll__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5574);
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9814);
/* harmony import */ var _stack__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2293);




/** With its jitter, and the time that the calls take, it lets a failure be told within five seconds. */
const POLL_EVERY_MS = 3_000;
const CALL = 'cloudformation:DescribeStacks';
const isBusy = (stack) => stack?.StackStatus?.endsWith('_IN_PROGRESS') === true && stack.StackStatus !== 'REVIEW_IN_PROGRESS';
/**
 * The stack when no other operation runs on it; `undefined` where there is none.
 *
 * @param onBusy whether to wait for that operation.
 * @throws ActionError `stack-busy`
 */
async function idleStack(work, name, onBusy) {
    const found = await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)(CALL, () => (0,_stack__WEBPACK_IMPORTED_MODULE_2__/* .describeStack */ .GO)(work.client, name));
    if (!isBusy(found))
        return found;
    if (onBusy === 'fail') {
        throw (0,_errors__WEBPACK_IMPORTED_MODULE_1__/* .stackError */ .x)('stack-busy', {
            message: `Another operation on ${name} runs: it is ${found?.StackStatus}.`,
            remedy: 'Run again when it has ended, or wait for it: `on-busy: wait`. Nothing has been changed.',
        });
    }
    work.log.info(`${name} is ${found?.StackStatus}: waiting for that operation to end.`);
    return await waitUntilIdle(work, found?.StackId ?? name, name);
}
async function waitUntilIdle(work, stackId, name) {
    const look = async () => {
        const stack = await (0,_stack__WEBPACK_IMPORTED_MODULE_2__/* .describeStack */ .GO)(work.client, stackId);
        return isBusy(stack) ? undefined : { stack };
    };
    const result = await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)(CALL, () => (0,_core_poll__WEBPACK_IMPORTED_MODULE_3__/* .poll */ .w)({ ...work, every: POLL_EVERY_MS, isTransient: _aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .isTransient */ .dg, look }));
    // A deleted stack is still found by its id.
    if (result.state === 'done')
        return result.value.stack?.StackStatus === 'DELETE_COMPLETE' ? undefined : result.value.stack;
    throw (0,_errors__WEBPACK_IMPORTED_MODULE_1__/* .stackError */ .x)('stack-busy', {
        message: `Another operation on ${name} is still running.`,
        remedy: 'Wait for it, or raise `timeout`. Nothing has been changed.',
    });
}


/***/ })

};
;