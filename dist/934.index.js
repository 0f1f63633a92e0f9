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