"use strict";
exports.id = 26;
exports.ids = [26];
exports.modules = {

/***/ 6413:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ serviceConsole)
/* harmony export */ });
/**
 * The domain of each partition's console, by the beginning of the region's name; the region goes before it.
 * https://docs.aws.amazon.com/general/latest/gr/mgmt-console.html and, for partitions without public pages, the domains of
 * sign-in that the SDK knows: https://github.com/aws/aws-sdk-js-v3/blob/main/clients/client-signin/src/endpoint/ruleset.ts
 */
const CONSOLES = [
    ['cn-', 'amazonaws.cn'],
    ['us-gov-', 'amazonaws-us-gov.com'],
    ['us-iso-', 'c2shome.ic.gov'],
    ['us-isob-', 'sc2shome.sgov.gov'],
    ['us-isof-', 'csphome.hci.ic.gov'],
    ['eu-isoe-', 'csphome.adc-e.uk'],
    ['eusc-', 'amazonaws-eusc.eu'],
    ['', 'aws.amazon.com'],
];
/** The page of a service in the console. @param cluster @param service names. */
function serviceConsole(region, cluster, service) {
    const domain = CONSOLES.find(([prefix]) => region.startsWith(prefix))?.[1] ?? '';
    const path = `/ecs/v2/clusters/${encodeURIComponent(cluster)}/services/${encodeURIComponent(service)}/deployments`;
    return `https://${region}.console.${domain}${path}?region=${region}`;
}


/***/ }),

/***/ 3314:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ freshEvents)
/* harmony export */ });
/**
 * Service events that were not told yet, oldest first. ECS answers the last hundred, newest first.
 *
 * @param told ids of events that were told.
 * @param since what happened before belongs to other deployments.
 */
function freshEvents(events, told, since) {
    return events
        .map((event) => ({
        id: event.id ?? `${event.createdAt?.getTime()} ${event.message}`,
        at: event.createdAt?.getTime() ?? 0,
        text: event.message ?? '',
    }))
        .filter((event) => event.at >= since && !told.has(event.id))
        .reverse()
        .sort((a, b) => a.at - b.at);
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

/***/ 671:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ wayBack)
/* harmony export */ });
/* harmony import */ var _rollback_plan__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4787);

/** See {@link planRollback}. */
function wayBack(result, region) {
    const plan = (0,_rollback_plan__WEBPACK_IMPORTED_MODULE_0__/* .planRollback */ .I)(result);
    const { cluster, service } = result.target;
    switch (plan.kind) {
        case 'none':
            return plan;
        case 'stop':
            return {
                kind: 'command',
                command: `aws ecs stop-service-deployment --region ${region} --service-deployment-arn ${plan.arn} --stop-type ROLLBACK`,
            };
        case 'restore':
            return {
                kind: 'command',
                command: `aws ecs update-service --region ${region} --cluster ${cluster} --service ${service} --task-definition ${plan.taskDefinition}`,
            };
    }
}


/***/ }),

/***/ 4787:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ planRollback),
/* harmony export */   v: () => (/* binding */ planAutomatic)
/* harmony export */ });
/**
 * How to go back. A deployment that goes on is stopped with a rollback, which ECS then follows through; otherwise the
 * service gets its previous task definition.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stop-service-deployment.html
 */
function planRollback({ target, verdict, seen, }) {
    switch (verdict.result) {
        case 'rolled-back':
            return { kind: 'none', why: 'The service runs its previous revision again.' };
        case 'superseded':
            return { kind: 'none', why: 'The newer deployment decides what the service runs.' };
        case 'succeeded':
        case 'failed':
        case 'timed-out':
            break;
    }
    const { arn, previousTaskDefinition: taskDefinition } = target;
    if (taskDefinition === undefined)
        return { kind: 'none', why: 'There is no earlier deployment to go back to.' };
    if (seen !== undefined && seen.serviceStatus !== 'ACTIVE')
        return { kind: 'none', why: 'The service is deleted.' };
    // A change of the number of tasks has no deployment of its own that could be stopped.
    const isLive = verdict.goesOn && seen?.status !== 'SUCCESSFUL';
    if (isLive && arn !== undefined)
        return { kind: 'stop', arn };
    // A deployment that was forced, or that changed other settings: UpdateService with it would do nothing.
    if (taskDefinition === target.taskDefinition) {
        return { kind: 'none', why: 'The service had the same task definition before: there is no other to go back to.' };
    }
    return { kind: 'restore', taskDefinition };
}
/** Whether to go back without being asked again: not from a success, and not where ECS has tried in vain. */
function planAutomatic(result) {
    if (result.verdict.result === 'succeeded')
        return { kind: 'none', why: 'The deployment succeeded.' };
    if (result.seen?.status === 'ROLLBACK_FAILED')
        return { kind: 'none', why: 'ECS has tried to go back already.' };
    if (result.seen?.status === 'SUCCESSFUL') {
        return { kind: 'none', why: 'Only the number of tasks was changed: the task definition stays the same.' };
    }
    return planRollback(result);
}


/***/ }),

/***/ 5526:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y4: () => (/* binding */ deploymentIdOf),
/* harmony export */   Zb: () => (/* binding */ rolloutOf),
/* harmony export */   mQ: () => (/* binding */ countsOf),
/* harmony export */   tM: () => (/* binding */ rolloutFromService)
/* harmony export */ });
/* harmony import */ var _service_definitions_current__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9182);

/** From DescribeServiceDeployments. */
function rolloutOf(deployment) {
    const { statusReason, lifecycleStage, rollback, alarms, deploymentCircuitBreaker: breaker } = deployment;
    const configured = deployment.deploymentConfiguration?.deploymentCircuitBreaker;
    const watches = breaker?.status === 'MONITORING' && configured?.rollback === true;
    const hasSource = (deployment.sourceServiceRevisions ?? []).length > 0;
    return {
        status: deployment.status ?? 'PENDING',
        isFirst: !hasSource,
        breaker: {
            triggered: breaker?.status === 'TRIGGERED',
            // Without an earlier revision there is nothing that it could go back to.
            ...(watches && hasSource && breaker.threshold !== undefined ? { rollsBackAt: breaker.threshold } : {}),
        },
        triggeredAlarms: alarms?.triggeredAlarmNames ?? [],
        ...(statusReason === undefined ? {} : { statusReason }),
        ...(lifecycleStage === undefined ? {} : { lifecycleStage }),
        ...(rollback?.reason === undefined ? {} : { rollbackReason: rollback.reason }),
    };
}
/** The API has no code for a rollback here: the reason of the deployment that takes over says it. */
const ROLLING_BACK = /rolling back|rolled back|rollback/i;
/**
 * The same from DescribeServices alone, for a role that may not read service deployments.
 *
 * @param id of the deployment that is ours (`ecs-svc/…`).
 * @param backTo of the deployment that was seen to roll ours back: once it is done, its reason says so no more.
 */
function rolloutFromService(service, id, backTo) {
    const ours = service.deployments?.find((deployment) => deployment.id === id);
    const primary = (0,_service_definitions_current__WEBPACK_IMPORTED_MODULE_0__/* .primaryOf */ .Os)(service);
    const rollback = rollbackOf(primary, id, backTo);
    const reason = ours?.rolloutStateReason ?? primary?.rolloutStateReason;
    // DescribeServices does not tell; a rollback that fails is the rare case in which it would matter.
    const none = { isFirst: false, triggeredAlarms: [], ...(reason === undefined ? {} : { statusReason: reason }) };
    if (rollback !== undefined) {
        const isDone = rollback.rolloutState === 'COMPLETED';
        const failed = rollback.rolloutState === 'FAILED';
        // Once it is done, the reason only says so; why it was begun is the deployment's own, or was told before.
        const { statusReason, ...others } = none;
        const why = statusReason !== undefined && /completed\.?$/.test(statusReason) ? {} : none;
        return {
            ...others,
            ...why,
            status: isDone ? 'ROLLBACK_SUCCESSFUL' : failed ? 'ROLLBACK_FAILED' : 'ROLLBACK_IN_PROGRESS',
            breaker: { triggered: true },
            backTo: rollback.id,
        };
    }
    if (ours === undefined)
        return { ...none, status: 'STOPPED', breaker: { triggered: false } };
    return { ...none, ...rolloutStatus(ours) };
}
function rollbackOf(primary, ours, backTo) {
    if (primary?.id === undefined || primary.id === ours)
        return undefined;
    const isBack = primary.id === backTo || ROLLING_BACK.test(primary.rolloutStateReason ?? '');
    return isBack ? { id: primary.id, rolloutState: primary.rolloutState } : undefined;
}
function rolloutStatus(deployment) {
    switch (deployment.rolloutState) {
        case 'COMPLETED':
            return { status: 'SUCCESSFUL', breaker: { triggered: false } };
        case 'FAILED':
            return { status: 'STOPPED', breaker: { triggered: true } };
        default:
            return { status: 'IN_PROGRESS', breaker: { triggered: false } };
    }
}
/** The time between a service deployment and the deployment that carries it out, by ECS's clock. */
const SAME_MOMENT_MS = 2 * 60_000;
/**
 * The deployment of DescribeServices (`ecs-svc/…`, what its tasks are started by) that carries a service
 * deployment out. The API names no link: it is the one that began at the same moment, with the same task definition.
 */
function deploymentIdOf(service, createdAt, taskDefinition) {
    return (service.deployments ?? [])
        .filter((each) => taskDefinition === undefined || each.taskDefinition === taskDefinition)
        .map((each) => ({ id: each.id, distance: Math.abs((each.createdAt?.getTime() ?? 0) - createdAt) }))
        .filter(({ distance }) => distance <= SAME_MOMENT_MS)
        .sort((a, b) => a.distance - b.distance)[0]?.id;
}
/** The tasks of our deployment, or of the service where ours is not known. */
function countsOf(service, id) {
    const ours = service.deployments?.find((deployment) => deployment.id === id) ?? service;
    return { desired: ours.desiredCount ?? 0, running: ours.runningCount ?? 0, pending: ours.pendingCount ?? 0 };
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

/***/ 4066:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ findTarget)
/* harmony export */ });
/* harmony import */ var _core_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6156);
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9121);
/* harmony import */ var _service_definitions_current__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9182);
/* harmony import */ var _service_definitions_definition__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8162);
/* harmony import */ var _service_definitions_deployments__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2251);
/* harmony import */ var _read__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3835);
/* harmony import */ var _rollout__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5526);







/**
 * Finds what to follow.
 *
 * @throws ActionError `service-missing`, `cluster-missing`, `controller-unsupported`, `deployment-missing`.
 */
async function findTarget(ecs, request, log) {
    const { cluster, service: name } = request;
    const service = await (0,_read__WEBPACK_IMPORTED_MODULE_5__/* .requireService */ .rU)(ecs, cluster, name);
    (0,_service_definitions_definition__WEBPACK_IMPORTED_MODULE_3__/* .refuseController */ .VM)(service.deploymentController, `Service ${(0,_service_definitions_definition__WEBPACK_IMPORTED_MODULE_3__/* .nameOf */ .Vb)(name)}`);
    try {
        const arn = request.arn ?? (await newestOf(ecs, cluster, name));
        if (arn !== undefined)
            return await byArn(ecs, { ...request, arn }, service, log);
        log.info('The service has no service deployment yet: its deployment in DescribeServices is followed.');
    }
    catch (error) {
        if (!(0,_read__WEBPACK_IMPORTED_MODULE_5__/* .isDenied */ .GZ)(error))
            throw error;
        log.warning(`${(0,_core_errors__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}\nThe deployment in DescribeServices is followed instead, which says less.`);
    }
    return byDeploymentId(request, service, await idOf(ecs, request, service));
}
/** The deployment of DescribeServices that carries a service deployment out, where only the list of those may be read. */
async function idOf(ecs, { cluster, service: name, arn }, service) {
    if (arn === undefined)
        return undefined;
    try {
        const listed = (await (0,_service_definitions_deployments__WEBPACK_IMPORTED_MODULE_4__/* .listDeployments */ .Jn)(ecs, cluster, name)).find((each) => each.arn === arn);
        return listed === undefined ? undefined : (0,_rollout__WEBPACK_IMPORTED_MODULE_6__/* .deploymentIdOf */ .Y4)(service, listed.createdAt, undefined);
    }
    catch (error) {
        if (!(0,_read__WEBPACK_IMPORTED_MODULE_5__/* .isDenied */ .GZ)(error))
            throw error;
        return undefined;
    }
}
async function newestOf(ecs, cluster, service) {
    return (await (0,_service_definitions_deployments__WEBPACK_IMPORTED_MODULE_4__/* .listDeployments */ .Jn)(ecs, cluster, service))[0]?.arn;
}
async function byArn(ecs, request, service, log) {
    const deployment = await (0,_read__WEBPACK_IMPORTED_MODULE_5__/* .readServiceDeployment */ .$s)(ecs, request.arn);
    if ((0,_service_definitions_definition__WEBPACK_IMPORTED_MODULE_3__/* .nameOf */ .Vb)(deployment.serviceArn ?? '') !== (0,_service_definitions_definition__WEBPACK_IMPORTED_MODULE_3__/* .nameOf */ .Vb)(service.serviceArn ?? '')) {
        throw (0,_errors__WEBPACK_IMPORTED_MODULE_1__/* .serviceError */ .c)('deployment-missing', {
            message: `Service deployment ${request.arn} is one of ${deployment.serviceArn}, not of service ${request.service}.`,
            remedy: 'Give the output `service-deployment-arn` of the deploy-service step for the same service.',
        });
    }
    const target = deployment.targetServiceRevision?.arn;
    const source = sourceOf(deployment);
    const revisions = await taskDefinitions(ecs, [target, source], log);
    const taskDefinition = revisions.get(target ?? '');
    const previous = revisions.get(source ?? '');
    const createdAt = deployment.createdAt?.getTime() ?? 0;
    const deploymentId = (0,_rollout__WEBPACK_IMPORTED_MODULE_6__/* .deploymentIdOf */ .Y4)(service, createdAt, taskDefinition);
    return {
        cluster: request.cluster,
        service: (0,_service_definitions_definition__WEBPACK_IMPORTED_MODULE_3__/* .nameOf */ .Vb)(request.service),
        arn: request.arn,
        createdAt,
        ...(deploymentId === undefined ? {} : { deploymentId }),
        ...(taskDefinition === undefined ? {} : { taskDefinition }),
        ...(previous === undefined ? {} : { previousTaskDefinition: previous }),
    };
}
/** The revision that a deployment takes over from: of several, where it interrupted another deployment, the one that runs. */
function sourceOf({ sourceServiceRevisions = [] }) {
    const byTasks = [...sourceServiceRevisions].sort((a, b) => (b.runningTaskCount ?? 0) - (a.runningTaskCount ?? 0));
    return byTasks[0]?.arn;
}
async function taskDefinitions(ecs, revisions, log) {
    try {
        return await (0,_service_definitions_deployments__WEBPACK_IMPORTED_MODULE_4__/* .revisionTaskDefinitions */ .Ns)(ecs, revisions.filter((arn) => arn !== undefined));
    }
    catch (error) {
        if (!(0,_read__WEBPACK_IMPORTED_MODULE_5__/* .isDenied */ .GZ)(error))
            throw error;
        log.warning(`${(0,_core_errors__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}\nWithout it the command to roll back can't name the previous task definition.`);
        return new Map();
    }
}
/** @param id the service's present deployment where it is not known. */
function byDeploymentId(request, service, id) {
    const ours = service.deployments?.find((each) => each.id === id) ?? (0,_service_definitions_current__WEBPACK_IMPORTED_MODULE_2__/* .primaryOf */ .Os)(service);
    if (ours?.id === undefined) {
        throw (0,_errors__WEBPACK_IMPORTED_MODULE_1__/* .serviceError */ .c)('deployment-missing', {
            message: `Service ${request.service} has no deployment.`,
            remedy: 'Deploy it first: see deploy-service.',
        });
    }
    const others = (service.deployments ?? []).filter((each) => each.id !== ours.id);
    const previous = others.sort((a, b) => (b.runningCount ?? 0) - (a.runningCount ?? 0))[0]?.taskDefinition;
    return {
        cluster: request.cluster,
        service: (0,_service_definitions_definition__WEBPACK_IMPORTED_MODULE_3__/* .nameOf */ .Vb)(request.service),
        deploymentId: ours.id,
        createdAt: ours.createdAt?.getTime() ?? 0,
        ...(ours.taskDefinition === undefined ? {} : { taskDefinition: ours.taskDefinition }),
        ...(previous === undefined ? {} : { previousTaskDefinition: previous }),
    };
}


/***/ }),

/***/ 504:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ mermaidTimeline)
/* harmony export */ });
/* harmony import */ var _core_duration__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8199);
/* harmony import */ var _core_text__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2988);


/** A diagram with more than this can't be read. */
const MOST = 12;
const LONGEST = 60;
/**
 * What happened as a Mermaid timeline: the beginning and the end of a long story.
 * https://mermaid.js.org/syntax/timeline.html
 *
 * @param since what the times are counted from.
 */
function mermaidTimeline(happenings, since) {
    const sorted = [...happenings].sort((a, b) => a.at - b.at);
    const shown = sorted.length <= MOST ? sorted : [...sorted.slice(0, 3), ...sorted.slice(3 - MOST)];
    const lines = shown.map(({ at, text }) => `    ${(0,_core_duration__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(Math.max(0, at - since))} : ${plain(text)}`);
    return ['```mermaid', 'timeline', ...lines, '```'].join('\n');
}
/** Short names, and no quotes: in this syntax colons, semicolons and hashes mean something wherever they stand. */
function plain(text) {
    const words = text
        .replace(/\((service|deployment) [^)]*\) /g, '')
        .replace(/\(target-group arn:[^)]*:targetgroup\/([^/)]+)[^)]*\)/g, 'target group $1')
        .replace(/\b([0-9a-f]{8})[0-9a-f]{24}\b/g, '$1…')
        .replace(/[:;#`<>{}"\\\r\n]+/g, ' ')
        .replace(/\s+/g, ' ')
        .trim();
    return (0,_core_text__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .ml)(words, LONGEST);
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

/***/ 8162:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NC: () => (/* binding */ wantedService),
/* harmony export */   VM: () => (/* binding */ refuseController),
/* harmony export */   Vb: () => (/* binding */ nameOf)
/* harmony export */ });
/* harmony import */ var _api_shape__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1670);
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9121);
/* harmony import */ var _json__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9864);



/** A name of a cluster or service, or the last part of its ARN. */
const nameOf = (reference) => reference.split('/').at(-1) ?? reference;
/**
 * Joins a service definition and the inputs; an input goes before the file's field.
 *
 * @throws ActionError `service-definition-refused`, `controller-unsupported`.
 */
function wantedService(inputs) {
    const definition = inputs.definition ?? {};
    refuse(definition, inputs);
    refuseController(definition.deploymentController, 'The service definition');
    const { cluster: _cluster, serviceName: _name, clientToken: _token, ...fields } = definition;
    const joined = {
        ...fields,
        ...(inputs.taskDefinition === undefined ? {} : { taskDefinition: inputs.taskDefinition }),
        ...(inputs.desiredCount === undefined ? {} : { desiredCount: inputs.desiredCount }),
    };
    return {
        cluster: inputs.cluster,
        service: nameOf(inputs.service),
        fields: withoutDaemonCount(joined),
        hasDefinition: inputs.definition !== undefined,
        forceNewDeployment: inputs.forceNewDeployment,
    };
}
/** ECS counts a DAEMON service's tasks itself, and refuses a number. */
function withoutDaemonCount(fields) {
    if (fields.schedulingStrategy !== 'DAEMON')
        return fields;
    const { desiredCount: _desired, ...rest } = fields;
    return rest;
}
function refuse(definition, inputs) {
    const problems = [
        ...(0,_api_shape__WEBPACK_IMPORTED_MODULE_0__/* .checkShape */ .eA)(definition, _api_shape__WEBPACK_IMPORTED_MODULE_0__/* .SERVICE_DEFINITION */ .U1).map(_api_shape__WEBPACK_IMPORTED_MODULE_0__/* .describeFinding */ .jb),
        ...named('cluster', definition.cluster, inputs.cluster),
        ...named('serviceName', definition.serviceName, inputs.service),
    ];
    if (problems.length === 0)
        return;
    throw (0,_errors__WEBPACK_IMPORTED_MODULE_1__/* .serviceError */ .c)('service-definition-refused', {
        message: `The service definition can't be used:\n${problems.map((line) => `  - ${line}`).join('\n')}`,
        remedy: 'Correct the named fields; they are those of the CreateService API. Nothing has been changed.',
    });
}
function named(key, inFile, input) {
    if (typeof inFile !== 'string' || nameOf(inFile) === nameOf(input))
        return [];
    return [`${key} is ${inFile}, and the input says ${input}`];
}
/** @throws ActionError `controller-unsupported` for anything but ECS's own deployments. */
function refuseController(controller, whose) {
    const type = (0,_json__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(controller) ? controller.type : undefined;
    if (type === undefined || type === 'ECS')
        return;
    throw (0,_errors__WEBPACK_IMPORTED_MODULE_1__/* .serviceError */ .c)('controller-unsupported', {
        message: `${whose} has the deployment controller ${String(type)}: its deployments are not started by UpdateService.`,
        remedy: 'Use the deployment controller ECS (rolling, blue/green, canary or linear by `deploymentConfiguration.strategy`).',
    });
}


/***/ })

};
;