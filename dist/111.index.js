"use strict";
exports.id = 111;
exports.ids = [111];
exports.modules = {

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

/***/ 8621:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ readFailedLog)
/* harmony export */ });
/* harmony import */ var _core_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6156);
/* harmony import */ var _task_definitions_registered__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4543);
/* harmony import */ var _stopped_task__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8748);
/* harmony import */ var _task_log__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2517);




/** The last lines of the container that tells why a task failed; never rejects. */
async function readFailedLog(reader, task) {
    const container = (0,_stopped_task__WEBPACK_IMPORTED_MODULE_2__/* .culprit */ .ik)(task);
    if (container === undefined || reader.limit === 0)
        return undefined;
    try {
        const { document } = await (0,_task_definitions_registered__WEBPACK_IMPORTED_MODULE_1__/* .requireRevision */ .nf)(reader.ecs, task.taskDefinition);
        return await (0,_task_log__WEBPACK_IMPORTED_MODULE_3__/* .tailLog */ .p)(reader.logs, (0,_task_log__WEBPACK_IMPORTED_MODULE_3__/* .logPlace */ .a)(document, container, task.id), container.name, reader);
    }
    catch (error) {
        return { container: container.name, lines: [], note: `Its log can't be found: ${(0,_core_errors__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}` };
    }
}


/***/ }),

/***/ 6811:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ followDeployment)
});

// EXTERNAL MODULE: ./build/tsc/src/core/duration.js
var duration = __webpack_require__(8199);
// EXTERNAL MODULE: ./build/tsc/src/core/errors.js
var errors = __webpack_require__(6156);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/causes.js
var causes = __webpack_require__(9879);
// EXTERNAL MODULE: ./build/tsc/src/services/service-definitions/current.js
var current = __webpack_require__(9182);
// EXTERNAL MODULE: ./build/tsc/src/services/service-definitions/deployments.js
var deployments = __webpack_require__(2251);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/events.js
var deployments_events = __webpack_require__(3314);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/pending.js
var deployments_pending = __webpack_require__(7088);
;// CONCATENATED MODULE: ./build/tsc/src/services/deployments/placement.js
const UNABLE = /was unable to place a task/i;
/** The words of service events: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html */
const REMEDIES = [
    [
        /no container instances? (were|was) found/i,
        'The cluster has no hosts: look at the Auto Scaling group and at the user data that registers them.',
    ],
    [
        /missing an attribute/i,
        'No host has what the task asks for: on Windows most often another ecs.os-family than operatingSystemFamily, or no awsvpc (-EnableTaskENI).',
    ],
    [/insufficient memory/i, 'The hosts have too little memory left: larger or more hosts, or less `memory`.'],
    [/insufficient CPU/i, 'The hosts have too little CPU left: larger or more hosts, or less `cpu`.'],
    [
        /already using a port|RESOURCE:PORTS/i,
        'A task holds the host port: leave it to ECS, or let the old task stop first (minimumHealthyPercent 0).',
    ],
    [/RESOURCE:ENI/i, 'The hosts have no network interface left: Windows has no trunking; use larger or more hosts.'],
    [/agent connected|AGENT/, 'The hosts’ agent is disconnected: restart the service AmazonECS, or the host.'],
    [/capacity is unavailable/i, 'AWS has no such capacity at the moment: try another zone or wait.'],
];
/** @returns `undefined` where the event is about something else. */
function placementFailure(event) {
    if (!UNABLE.test(event))
        return undefined;
    const remedy = REMEDIES.find(([pattern]) => pattern.test(event))?.[1];
    return { text: event, remedy: remedy ?? 'Look at the cluster’s container instances.' };
}

// EXTERNAL MODULE: ./build/tsc/src/services/deployments/read.js
var read = __webpack_require__(3835);
// EXTERNAL MODULE: ./build/tsc/src/services/hosts/instances.js
var hosts_instances = __webpack_require__(5476);
// EXTERNAL MODULE: ./build/tsc/src/services/hosts/providers.js
var hosts_providers = __webpack_require__(7322);
// EXTERNAL MODULE: ./build/tsc/src/services/task-definitions/demand.js
var demand = __webpack_require__(5856);
// EXTERNAL MODULE: ./build/tsc/src/services/task-definitions/registered.js
var registered = __webpack_require__(4543);
;// CONCATENATED MODULE: ./build/tsc/src/services/deployments/read-places.js




/** Where the tasks of a service may go: its hosts, and what its capacity providers do to get more. */
async function readPlaces(reader, { cluster, service, ...about }) {
    const names = (service.capacityProviderStrategy ?? []).map(({ capacityProvider = '' }) => capacityProvider);
    const isFargate = names.length > 0 ? names.some((name) => /^FARGATE/.test(name)) : service.launchType === 'FARGATE';
    if (isFargate)
        return { kind: 'fargate' };
    const [{ document }, instances, providers] = await Promise.all([
        (0,registered/* requireRevision */.nf)(reader.ecs, about.taskDefinition),
        (0,hosts_instances/* readContainerInstances */.e)(reader.ecs, cluster),
        (0,hosts_providers/* readProviders */.j)(reader, names, about.now),
    ]);
    const hosts = instances.map((instance) => {
        const total = (name) => instance.registeredResources?.find((resource) => resource.name === name)?.integerValue ?? 0;
        const provider = instance.capacityProviderName;
        return {
            id: instance.ec2InstanceId ?? '',
            cpu: total('CPU'),
            memory: total('MEMORY'),
            ...(provider === undefined ? {} : { provider }),
        };
    });
    return {
        kind: 'hosts',
        hosts,
        providers,
        demand: (0,demand/* demandOf */.t)(document),
        lacksAttribute: /missing an attribute/i.test(about.event),
    };
}

;// CONCATENATED MODULE: ./build/tsc/src/services/deployments/launch-failures.js
/**
 * What Auto Scaling says of a launch that fails in the same way until a person changes something. The API has no code for
 * it, only the message of the activity:
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/ts-as-instancelaunchfailure.html
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/ts-as-ami.html
 */
const LASTING = [
    // An AMI, key pair, security group, subnet, launch template or role that is gone.
    /\b(does not exist|do not exist|not found)\b/i,
    /requested configuration is currently not supported|is no longer supported/i,
    /Invalid device name|parameter \w+ is invalid|not supported for instance-store|Placement groups may not be used/i,
    /valid fully-formed launch template/i,
    // The key of an encrypted volume that the service-linked role may not use.
    /Client\.InternalError|Client error on launch/i,
    /not authorized to perform|UnauthorizedOperation|Access denied/i,
];
/** Whether the next launch may succeed while nobody does anything: capacity and quotas become free, the rest does not. */
const launchFailureHeals = (message) => !LASTING.some((pattern) => pattern.test(message));

;// CONCATENATED MODULE: ./build/tsc/src/services/deployments/shortage.js

/** Why a task that has no place gets none, each with its sentence for docs/why-did-my-deployment-fail.md. */
const shortageCodes = {
    'task-too-large': 'Not even an empty host could hold the task.',
    'host-launch-failed': 'The Auto Scaling group of the capacity provider could not launch a host.',
    'host-launch-suspended': 'Launches of the Auto Scaling group are suspended.',
    'hosts-at-maximum': 'The Auto Scaling group of the capacity provider has as many hosts as it may.',
    'host-not-registered': 'An instance of the Auto Scaling group runs, and no host of the cluster came of it.',
    'host-attribute': 'The hosts lack an attribute that the task asks for, such as another `ecs.os-family`.',
    'no-room': 'The hosts are full, and nothing starts another.',
    'no-hosts': 'There is no host, and nothing starts one.',
    'fargate-capacity': 'Fargate has no capacity for the task at the moment.',
};
/** An old task that stops makes room within that time, and a host that comes up registers. */
const MINUTES = 60_000;
const MAY_PASS_MS = 2 * MINUTES;
/** A Windows host takes five to ten minutes from its launch to its registration. */
const REGISTRATION_MS = 15 * MINUTES;
/** @returns `undefined` where a host is on its way, or where nothing is known to be amiss. */
function shortageOf(places) {
    if (places.kind === 'fargate') {
        return {
            code: 'fargate-capacity',
            text: 'Fargate has no capacity for the task at the moment',
            remedy: 'Name subnets in more zones, or wait: ECS tries again.',
            heals: true,
            patience: MAY_PASS_MS,
        };
    }
    const scaling = places.providers.flatMap(({ name, group }) => (group === undefined ? [] : [{ name, group }]));
    if (scaling.length === 0)
        return withoutScaling(places);
    const found = scaling.map((each) => ofGroup(each, places));
    // One provider that can still give a host is enough.
    return found.includes(undefined) ? undefined : (found.find((each) => each?.heals === true) ?? found[0]);
}
function withoutScaling({ hosts, providers, demand, lacksAttribute }) {
    const own = providers.length === 0 ? hosts : hosts.filter(({ provider }) => isOneOf(providers, provider));
    const where = providers.length === 0 ? 'the cluster' : providers.map(({ name }) => name).join(', ');
    if (own.length === 0) {
        return {
            code: 'no-hosts',
            text: `${where} has no host, and no capacity provider with managed scaling starts one`,
            remedy: 'Start container instances, or look at the user data of those that do not register.',
            heals: true,
            patience: MAY_PASS_MS,
        };
    }
    return tooLarge(own, demand, where) ?? (lacksAttribute ? unlike(where) : full(where));
}
const unlike = (where) => ({
    code: 'host-attribute',
    text: `no host of ${where} has the attributes that the task asks for`,
    remedy: 'On Windows it is most often another ecs.os-family than operatingSystemFamily, or no awsvpc (-EnableTaskENI in the user data).',
    heals: true,
    patience: MAY_PASS_MS,
});
const full = (where) => ({
    code: 'no-room',
    text: `no host of ${where} has room, and no capacity provider with managed scaling starts another`,
    remedy: 'Use larger or more hosts or a capacity provider that scales, or let old tasks stop first (minimumHealthyPercent).',
    heals: true,
    patience: MAY_PASS_MS,
});
const isOneOf = (providers, name) => providers.some((provider) => provider.name === name);
/** Where no host could hold the task even if it were empty. */
function tooLarge(hosts, demand, where) {
    if (hosts.some(({ cpu, memory }) => cpu >= demand.cpu && memory >= demand.memory))
        return undefined;
    const cpu = Math.max(...hosts.map((host) => host.cpu));
    const memory = Math.max(...hosts.map((host) => host.memory));
    return {
        code: 'task-too-large',
        text: `the task needs ${demand.cpu} CPU units and ${demand.memory} MiB, and the hosts of ${where} have ${cpu} and ${memory} when they are empty`,
        remedy: 'Use a larger instance type, or lower `cpu` and `memory` of the containers.',
        heals: false,
        patience: 0,
    };
}
function ofGroup({ name, group }, { hosts, demand }) {
    const own = hosts.filter(({ provider }) => provider === name);
    const large = own.length === 0 ? undefined : tooLarge(own, demand, name);
    if (large !== undefined)
        return { ...large, heals: !group.launchesTheSame };
    if (group.launches)
        return undefined;
    const who = `Auto Scaling group ${group.name} of capacity provider ${name}`;
    if (group.failure !== undefined)
        return launchFailed(who, group.name, group.failure);
    return ofQuietGroup(who, group, own);
}
function launchFailed(who, group, failure) {
    const heals = launchFailureHeals(failure);
    const how = heals
        ? 'Auto Scaling tries again; more zones or instance types, or a higher quota, mend it for good'
        : 'Correct what the message names';
    return {
        code: 'host-launch-failed',
        text: `${who} could not launch a host: ${failure.replace(/\.\s*$/, '')}`,
        remedy: `${how}: aws autoscaling describe-scaling-activities --auto-scaling-group-name ${group}`,
        heals,
        patience: 0,
    };
}
/** Of a group that neither launches nor has failed to. */
function ofQuietGroup(who, group, own) {
    if (group.suspended) {
        return {
            code: 'host-launch-suspended',
            text: `launches of ${who} are suspended`,
            remedy: `Resume them: aws autoscaling resume-processes --auto-scaling-group-name ${group.name} --scaling-processes Launch`,
            heals: own.length > 0,
            patience: 0,
        };
    }
    if (group.instances.length < group.desired)
        return undefined;
    const missing = group.instances.filter((id) => !own.some((host) => host.id === id));
    if (missing.length > 0) {
        return {
            code: 'host-not-registered',
            text: `${missing.join(', ')} of ${who} has not registered in the cluster`,
            remedy: 'Look at its user data (Initialize-ECSAgent -Cluster …), its role and its way to the ECS endpoints.',
            heals: true,
            patience: REGISTRATION_MS,
        };
    }
    if (group.desired < group.max)
        return undefined;
    return {
        code: 'hosts-at-maximum',
        text: `${who} is at its maximum of ${group.max}, and no host has room`,
        remedy: 'Raise the maximum of the group, or let old tasks stop first (minimumHealthyPercent).',
        // Of no hosts none can become free.
        heals: group.max > 0,
        patience: 0,
    };
}
/** @param now milliseconds since the epoch. @returns with `tell` where it is time for a warning. */
function lasting(before, found, now) {
    const isSame = before?.found.code === found.code;
    const since = isSame ? before.since : now;
    const told = isSame && before.told;
    const tell = !told && now - since >= found.patience;
    return { found, since, told: told || tell, tell };
}
/** `The task has no place: …`, for the log. */
const describeShortage = ({ text, remedy }) => `A task of the deployment has no place: ${text}.\n${remedy}`;

;// CONCATENATED MODULE: ./build/tsc/src/services/deployments/look-shortage.js






/** Looks why a task has no place, where ECS says that it has none or where it waits for a host. */
async function lookForPlaces(reader, { shortage: before, placesUnread }, service, { target, now, event = '', tasks }) {
    if (placesUnread !== undefined)
        return { memory: { placesUnread } };
    const isUnplaced = placementFailure(event) !== undefined || tasks.some((task) => (0,deployments_pending/* waitsForHost */.yB)(task, now));
    if (!isUnplaced)
        return { memory: {} };
    try {
        const taskDefinition = target.taskDefinition ?? service.taskDefinition ?? '';
        const about = { cluster: target.cluster, service, taskDefinition, now, event };
        const found = shortageOf(await readPlaces(reader, about));
        if (found === undefined)
            return { memory: {} };
        const { tell, ...shortage } = lasting(before, found, now);
        return { memory: { shortage }, ...(tell ? { tell: found } : {}) };
    }
    catch (error) {
        if (!(0,read/* isDenied */.GZ)(error))
            throw error;
        return { memory: { placesUnread: (0,errors/* messageOf */.bD)(error) } };
    }
}

// EXTERNAL MODULE: ./build/tsc/src/services/deployments/rollout.js
var rollout = __webpack_require__(5526);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/stopped-task.js + 1 modules
var stopped_task = __webpack_require__(8748);
// EXTERNAL MODULE: ./build/tsc/src/aws/errors.js
var aws_errors = __webpack_require__(6562);
;// CONCATENATED MODULE: ./build/tsc/src/services/deployments/target-health.js

/** Not yet, or not any more. What a load balancer does not check (`unused`, `unavailable`) is not held against a target. */
const NOT_SERVING = new Set(['initial', 'unhealthy', 'unhealthy.draining', 'draining']);
/** Reads the health of all targets of a service. A blue/green service's are in one target group of two: they count together. */
async function readTargetHealth(elb, service) {
    const trouble = [];
    let isReady = true;
    for (const { targetGroupArn, advancedConfiguration } of service.loadBalancers ?? []) {
        const arns = [targetGroupArn, advancedConfiguration?.alternateTargetGroupArn].filter((arn) => arn !== undefined);
        if (arns.length === 0)
            continue;
        let serving = 0;
        for (const arn of arns) {
            const answer = await (0,aws_errors/* calling */.X_)('elasticloadbalancing:DescribeTargetHealth', () => elb.describeTargetHealth({ TargetGroupArn: arn }));
            const targets = answer.TargetHealthDescriptions ?? [];
            serving += targets.filter(({ TargetHealth }) => !NOT_SERVING.has(TargetHealth?.State ?? '')).length;
            trouble.push(...targets.flatMap(describeTrouble));
        }
        isReady &&= serving >= (service.desiredCount ?? 0);
    }
    return { isReady, ...(trouble.length === 0 ? {} : { trouble: [...new Set(trouble)].join(', ') }) };
}
/** Draining targets are those of the old tasks: that is as it should be. */
function describeTrouble({ Target, TargetHealth }) {
    const { State: state = '', Reason: reason, Description: description } = TargetHealth ?? {};
    if (state !== 'initial' && state !== 'unhealthy')
        return [];
    const why = [reason, description].filter((part) => part !== undefined).join(', ');
    return [`target ${Target?.Id ?? ''}:${Target?.Port ?? ''} is ${state}${why === '' ? '' : ` (${why})`}`];
}

;// CONCATENATED MODULE: ./build/tsc/src/services/deployments/look.js











/** Reads everything that a verdict needs, once. */
async function lookOnce(reader, memory, now) {
    const { ecs } = reader;
    const { cluster, service: name } = memory.target;
    const service = await (0,current/* findService */.Ln)(ecs, cluster, name);
    const target = withDeploymentId(memory.target, service);
    // Read after the service: where the two disagree, the service deployment knows more.
    const { backTo = memory.backTo, ...rollout } = await readRollout(ecs, target, service, memory.backTo);
    const newer = await newerThan(ecs, target, service, rollout);
    // ECS lists no tasks of a service that is gone.
    const tasks = service === undefined ? [] : await (0,read/* readStoppedTasks */.wN)(ecs, { cluster, service: name }, memory.readTasks);
    // One that succeeded before is followed for what comes now: its own story is over.
    const since = memory.since ?? (rollout.status === 'SUCCESSFUL' ? now - RECENT_MS : target.createdAt);
    const events = (0,deployments_events/* freshEvents */.M)(service?.events ?? [], memory.toldEvents, since);
    const failures = oursAmong(tasks, target).filter((task) => (0,stopped_task/* isFailure */.N6)(task) && task.stoppedAt >= since);
    const onTheirWay = await readOnTheirWay(ecs, target, service, now);
    const waiting = (0,deployments_pending/* pendingTooLong */.CY)(onTheirWay, now);
    const pending = waiting.filter(({ id }) => !memory.toldPending.has(id));
    const [longest] = waiting;
    const { health, unread } = await readTargets(reader, memory, target, service);
    const lastEvent = events.at(-1)?.text ?? memory.lastEvent;
    const isOurs = service !== undefined && isGoingOn(rollout) && isPrimary(service, target);
    const unplaced = { target, now, event: lastEvent, tasks: onTheirWay };
    const places = isOurs ? await lookForPlaces(reader, memory, service, unplaced) : { memory: {} };
    return {
        memory: {
            ...places.memory,
            target,
            toldEvents: new Set([...memory.toldEvents, ...events.map((event) => event.id)]),
            readTasks: new Set([...memory.readTasks, ...tasks.map((task) => task.taskArn ?? '')]),
            failures: [...memory.failures, ...failures],
            since,
            toldPending: new Set([...memory.toldPending, ...pending.map(({ id }) => id)]),
            ...(lastEvent === undefined ? {} : { lastEvent }),
            ...(unread === undefined ? {} : { targetsUnread: unread }),
            ...(backTo === undefined ? {} : { backTo }),
        },
        seen: {
            ...rollout,
            ...stateOf(service, target),
            at: now,
            ...(newer === undefined ? {} : { newer }),
            ...(lastEvent === undefined ? {} : { lastEvent }),
            isSettled: service === undefined || (isSettled(service, target) && health?.isReady !== false),
            ...(health?.trouble === undefined ? {} : { targets: health.trouble }),
            ...placementOf(lastEvent),
            ...(places.memory.shortage === undefined ? {} : { shortage: places.memory.shortage.found }),
            ...(longest === undefined ? {} : { waiting: (0,deployments_pending/* describePending */.nI)(longest) }),
        },
        events,
        failures,
        pending,
        ...(places.tell === undefined ? {} : { shortage: places.tell }),
    };
}
function stateOf(service, target) {
    if (service === undefined) {
        return { serviceStatus: 'ABSENT', counts: { desired: 0, running: 0, pending: 0 }, drains: false };
    }
    return {
        serviceStatus: service.status ?? 'ABSENT',
        counts: (0,rollout/* countsOf */.mQ)(service, target.deploymentId),
        drains: (service.loadBalancers ?? []).length > 0,
    };
}
/** Between the clocks of ECS and of the runner. */
const RECENT_MS = 30_000;
/** Of a deployment that is not the service's own any more, later ones have to answer for the tasks. */
function isPrimary(service, target) {
    return target.deploymentId !== undefined && (0,current/* primaryOf */.Os)(service)?.id === target.deploymentId;
}
function isSettled(service, target) {
    const isThere = service.runningCount === service.desiredCount && (service.pendingCount ?? 0) === 0;
    return !isPrimary(service, target) || isThere;
}
/** Asked for only where tasks run that could be targets. */
async function readTargets({ balancers }, { targetsUnread }, target, service) {
    if (targetsUnread !== undefined)
        return { unread: targetsUnread };
    const hasTargets = service?.loadBalancers?.some(({ targetGroupArn }) => targetGroupArn !== undefined) === true;
    if (service === undefined || !hasTargets || !service.runningCount || !isPrimary(service, target))
        return {};
    try {
        return { health: await readTargetHealth(await balancers(), service) };
    }
    catch (error) {
        if (!(0,read/* isDenied */.GZ)(error))
            throw error;
        return { unread: (0,errors/* messageOf */.bD)(error) };
    }
}
function placementOf(event) {
    const failure = event === undefined ? undefined : placementFailure(event);
    return failure === undefined ? {} : { placement: failure.remedy };
}
const ENDING = new Set(['STOP_REQUESTED', 'STOPPED']);
/** Whether ECS still tries to place tasks of the deployment. */
const isGoingOn = ({ status }) => !ENDING.has(status) && !status.startsWith('ROLLBACK');
/** Asked for only where the deployment is old enough for a task to wait too long. */
async function readOnTheirWay(ecs, target, service, now) {
    if (service === undefined || (0,rollout/* countsOf */.mQ)(service, target.deploymentId).pending === 0)
        return [];
    const mayWaitForHost = (service.capacityProviderStrategy ?? []).length > 0;
    if (now - target.createdAt < (mayWaitForHost ? deployments_pending/* WITHOUT_HOST_MS */.Tk : deployments_pending/* PENDING_TOO_LONG_MS */.rR))
        return [];
    const tasks = await (0,read/* readTasks */.j9)(ecs, target, 'RUNNING', new Set());
    return tasks.filter((task) => target.deploymentId === undefined || task.startedBy === target.deploymentId);
}
/** ECS begins the deployment a moment after the service deployment: until then there is no id. */
function withDeploymentId(target, service) {
    if (target.deploymentId !== undefined || service === undefined)
        return target;
    const id = (0,rollout/* deploymentIdOf */.Y4)(service, target.createdAt, target.taskDefinition);
    return id === undefined ? target : { ...target, deploymentId: id };
}
async function readRollout(ecs, target, service, backTo) {
    if (target.arn !== undefined)
        return (0,rollout/* rolloutOf */.Zb)(await (0,read/* readServiceDeployment */.$s)(ecs, target.arn));
    if (service !== undefined && target.deploymentId !== undefined) {
        return (0,rollout/* rolloutFromService */.tM)(service, target.deploymentId, backTo);
    }
    return { status: 'IN_PROGRESS', isFirst: false, breaker: { triggered: false }, triggeredAlarms: [] };
}
const MAY_BE_SUPERSEDED = new Set(['PENDING', 'IN_PROGRESS', 'STOP_REQUESTED', 'STOPPED']);
/** A deployment that began after ours. Asked for only where the service looks as if there were one. */
async function newerThan(ecs, target, service, rollout) {
    if (service === undefined || !MAY_BE_SUPERSEDED.has(rollout.status))
        return undefined;
    const primary = (0,current/* primaryOf */.Os)(service);
    const anotherLeads = target.deploymentId !== undefined && primary !== undefined && primary.id !== target.deploymentId;
    if (!anotherLeads && rollout.status !== 'STOPPED')
        return undefined;
    if (target.arn === undefined)
        return anotherLeads ? primary.id : undefined;
    try {
        const listed = await (0,deployments/* listDeployments */.Jn)(ecs, target.cluster, target.service, target.createdAt);
        return listed.find((each) => each.arn !== target.arn && each.createdAt >= target.createdAt)?.arn;
    }
    catch (error) {
        if (!(0,read/* isDenied */.GZ)(error))
            throw error;
        return anotherLeads ? primary.id : undefined;
    }
}
/** A service's tasks name the deployment that started them; without its id, its time and task definition tell. */
function oursAmong(tasks, target) {
    return tasks
        .map(stopped_task/* stoppedTask */.NB)
        .filter((task) => target.deploymentId === undefined
        ? task.createdAt >= target.createdAt && task.taskDefinition === target.taskDefinition
        : task.startedBy === target.deploymentId)
        .sort((a, b) => a.stoppedAt - b.stoppedAt);
}

// EXTERNAL MODULE: ./build/tsc/src/services/deployments/patience.js
var patience = __webpack_require__(8262);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/verdict.js
var deployments_verdict = __webpack_require__(3386);
;// CONCATENATED MODULE: ./build/tsc/src/services/deployments/follow.js










const HEARTBEAT_MS = 2 * 60_000;
/** The logs of so many failed tasks are read: they end alike. */
const LOGS_READ = 5;
/**
 * Follows a deployment to its end, telling each change as it comes.
 *
 * @param before what was seen until now, where following goes on after a while.
 * @throws ActionError what a look ends with that waiting can't mend: `access-denied`, `credentials-expired` …
 */
async function followDeployment(target, options, before) {
    const fresh = {
        target,
        toldEvents: new Set(),
        readTasks: new Set(),
        failures: [],
        toldPending: new Set(),
    };
    const progress = {
        memory: before === undefined ? fresh : { ...before.memory, target },
        seen: undefined,
        told: '',
        toldAt: options.patience.clock.now(),
        failures: [...(before?.failures ?? [])],
        timeline: [...(before?.timeline ?? [])],
    };
    const result = await (0,patience/* lookPatiently */.wZ)(options.patience, () => lookAndTell(progress, options));
    const trouble = result.state === 'timed-out' && result.lastError !== undefined ? (0,errors/* messageOf */.bD)(result.lastError) : undefined;
    const verdict = result.state === 'done' ? result.value : (0,deployments_verdict/* timedOut */.iU)(progress.seen, options.timeout, trouble);
    const { memory, timeline, seen } = progress;
    const failures = await withLateLog(progress.failures, options);
    return { target: memory.target, verdict, failures, timeline, memory, ...(seen === undefined ? {} : { seen }) };
}
async function lookAndTell(progress, options) {
    const now = options.patience.clock.now();
    const look = await lookOnce(options, progress.memory, now);
    tellUnread(progress.memory, look.memory, options);
    const seen = { ...look.seen, failures: summarise(look.memory.failures) };
    progress.memory = look.memory;
    progress.seen = seen;
    options.onSeen?.(seen, look.memory.target);
    await tellNews(progress, look, options);
    tellState(progress, seen, options);
    return (0,deployments_verdict/* evaluateDeployment */.J4)(seen, options.maxTaskFailures);
}
/** What may not be read is told once. */
function tellUnread(before, { targetsUnread, placesUnread }, { patience }) {
    if (targetsUnread !== undefined && before.targetsUnread === undefined) {
        patience.log.warning(`${targetsUnread}\nThe health of targets is taken on ECS's word.`);
    }
    if (placesUnread !== undefined && before.placesUnread === undefined) {
        patience.log.info(`${placesUnread}\nWhether a host is on its way is not known without it.`);
    }
}
function summarise(failures) {
    const last = failures.at(-1);
    return last === undefined
        ? { count: 0 }
        : { count: failures.length, lastAt: last.stoppedAt, last: (0,stopped_task/* describeStop */.Cw)(last), ...hopelessness(failures) };
}
function hopelessness(failures) {
    const cause = failures.map(causes/* causeOf */.r).find(({ heals }) => !heals);
    return cause === undefined ? {} : { hopeless: cause.meaning };
}
async function tellNews(progress, look, options) {
    const { log } = options.patience;
    const { createdAt } = look.memory.target;
    for (const event of look.events) {
        progress.timeline.push(event);
        log.info(`${elapsed(event.at, createdAt)}  ${event.text}`);
        const placement = placementFailure(event.text);
        if (placement !== undefined)
            log.info(`          ${placement.remedy}`);
    }
    for (const task of look.pending)
        log.warning((0,deployments_pending/* describePending */.nI)(task));
    if (look.shortage !== undefined)
        log.warning(describeShortage(look.shortage));
    for (const task of look.failures) {
        const happening = { at: task.stoppedAt, text: (0,stopped_task/* describeStop */.Cw)(task) };
        progress.timeline.push(happening);
        log.info(`${elapsed(task.stoppedAt, createdAt)}  ${happening.text}`);
        const tail = progress.failures.length < LOGS_READ ? await options.readLog(task) : undefined;
        progress.failures.push({ task, ...(tail === undefined ? {} : { log: tail }) });
        if (tail !== undefined)
            await tellLog(tail, task, log);
    }
}
async function tellLog(tail, task, log) {
    if (tail.note !== undefined)
        log.info(`  ${tail.note}`);
    if (tail.lines.length === 0)
        return;
    await log.group(`Last lines of ${tail.container} in task ${task.id}`, async () => {
        for (const line of tail.lines)
            log.info(line);
    });
}
/** One line for each change of the state, and one each few minutes where nothing changes. */
function tellState(progress, seen, { patience }) {
    const stage = seen.lifecycleStage === undefined ? '' : ` (${seen.lifecycleStage})`;
    const status = `${seen.status}${stage}`;
    const state = `${status}: ${(0,deployments_verdict/* describeCounts */.wv)(seen.counts)}`;
    const changed = state !== progress.told;
    if (!changed && seen.at - progress.toldAt < HEARTBEAT_MS)
        return;
    const { createdAt } = progress.memory.target;
    patience.log.info(`${elapsed(seen.at, createdAt)}  ${state}${changed ? '' : ', still'}`);
    if (!progress.told.startsWith(`${status}:`))
        progress.timeline.push({ at: seen.at, text: `deployment is ${status}` });
    progress.told = state;
    progress.toldAt = seen.at;
}
/** The log driver may deliver a moment after the task has stopped. */
async function withLateLog(failures, options) {
    const last = failures.at(-1);
    if (last === undefined || (last.log !== undefined && last.log.lines.length > 0))
        return failures;
    const log = await options.readLog(last.task);
    if (log === undefined || log.lines.length === 0)
        return failures;
    await tellLog(log, last.task, options.patience.log);
    return [...failures.slice(0, -1), { ...last, log }];
}
function elapsed(at, since) {
    return (0,duration/* formatDuration */.a)(Math.max(0, at - since)).padStart(8);
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

/***/ 4670:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  eO: () => (/* binding */ deploymentReport),
  g5: () => (/* binding */ failureOf),
  $w: () => (/* binding */ mainCause)
});

// EXTERNAL MODULE: ./build/tsc/src/core/duration.js
var duration = __webpack_require__(8199);
// EXTERNAL MODULE: ./build/tsc/src/core/text.js
var core_text = __webpack_require__(2988);
// EXTERNAL MODULE: ./build/tsc/src/services/console.js
var console = __webpack_require__(6413);
// EXTERNAL MODULE: ./build/tsc/src/services/errors.js
var errors = __webpack_require__(9121);
// EXTERNAL MODULE: ./build/tsc/src/services/service-definitions/definition.js
var definition = __webpack_require__(8162);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/causes.js
var causes = __webpack_require__(9879);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/stopped-task.js + 1 modules
var stopped_task = __webpack_require__(8748);
;// CONCATENATED MODULE: ./build/tsc/src/services/deployments/failure-groups.js



/** Groups in the order of their size; the same text but for ids and addresses is one group. */
function groupFailures(failures) {
    const groups = new Map();
    for (const failure of failures) {
        const key = (0,stopped_task/* describeStop */.Cw)(failure.task)
            .replace(`task ${failure.task.id}: `, '')
            .replaceAll(failure.task.id, '…')
            .replace(/\b[0-9a-f]{32,64}\b/g, '…')
            .replace(/\b\d+\.\d+\.\d+\.\d+(:\d+)?\b(?= )/g, '…')
            .replace(/\(target [^)]*\)/g, '(target …)');
        groups.set(key, [...(groups.get(key) ?? []), failure]);
    }
    return [...groups]
        .flatMap(([text, members]) => {
        const [first] = members;
        return first === undefined ? [] : [{ text, failures: members, cause: (0,causes/* causeOf */.r)(first.task) }];
    })
        .sort((a, b) => b.failures.length - a.failures.length);
}
/** `3 tasks: app exited with 1 (EssentialContainerExited)`. */
const describeGroup = ({ failures, text }) => `${(0,core_text/* count */.U9)(failures.length, 'task')}: ${text}`;

// EXTERNAL MODULE: ./build/tsc/src/services/deployments/rollback-command.js
var rollback_command = __webpack_require__(671);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/timeline.js
var deployments_timeline = __webpack_require__(504);
;// CONCATENATED MODULE: ./build/tsc/src/services/deployments/report.js








const TITLES = {
    succeeded: 'is deployed',
    failed: 'failed to deploy',
    'rolled-back': 'was rolled back',
    superseded: 'was superseded',
    'timed-out': 'is not deployed yet',
};
/** The deployment's section of the job summary. */
function deploymentReport(result, region) {
    const { target, verdict, failures, timeline } = result;
    const back = (0,rollback_command/* wayBack */.l)(result, region);
    const cause = verdict.result === 'succeeded' ? undefined : mainCause(result);
    return [
        `### Service ${target.service} ${TITLES[verdict.result]}`,
        `**${verdict.result}**: ${(0,core_text/* escapeHtml */.ZD)(verdict.reason)}`,
        ...(target.taskDefinition === undefined ? [] : [`Task definition: \`${target.taskDefinition}\``]),
        ...(failures.length === 0 ? [] : [failureSection(failures)]),
        ...(failures.length === 0 && cause !== undefined
            ? [`What to do: ${(0,core_text/* escapeHtml */.ZD)(cause.remedy)} (${cause.code})`]
            : []),
        ...(back.kind === 'command'
            ? [`To roll back:\n\n\`\`\`sh\n${back.command}\n\`\`\``]
            : verdict.result === 'succeeded'
                ? []
                : [back.why]),
        ...(timeline.length < 2 ? [] : [(0,deployments_timeline/* mermaidTimeline */.J)(timeline, target.createdAt)]),
        timelineTable(result),
        `[Service ${target.service} in the console](${(0,console/* serviceConsole */.$)(region, (0,definition/* nameOf */.Vb)(target.cluster), target.service)})`,
    ].join('\n\n');
}
/** Failures that read the same are told once, with what to do about them and the last log that there is. */
function failureSection(failures) {
    const rows = groupFailures(failures).map((group) => [
        (0,core_text/* escapeHtml */.ZD)(describeGroup(group)),
        `${group.cause.meaning} ${group.cause.remedy} (${group.cause.code})`,
    ]);
    const table = (0,core_text/* markdownTable */.Qj)([(0,core_text/* count */.U9)(failures.length, 'failed task'), 'what to do'], rows);
    const last = lastWithLog(failures);
    if (last === undefined)
        return table;
    const lines = last.log.lines.map(core_text/* escapeHtml */.ZD).join('\n');
    return `${table}\n\n<details open><summary>Last lines of ${(0,core_text/* escapeHtml */.ZD)(last.log.container)} in task ${last.task.id}</summary>\n\n<pre>${lines}</pre>\n\n</details>`;
}
function lastWithLog(failures) {
    return failures.findLast((failure) => (failure.log?.lines.length ?? 0) > 0);
}
/** So much of the log belongs in an annotation; the summary and the step's own log have all that was asked for. */
const LAST_WORDS = 3;
const LONGEST_LINE = 240;
/** What the container said at last. */
function lastWords(failures) {
    const last = lastWithLog(failures);
    if (last === undefined)
        return '';
    const lines = last.log.lines.filter((line) => line.trim() !== '').slice(-LAST_WORDS);
    const cut = lines.map((line) => `  ${(0,core_text/* shorten */.ml)(line, LONGEST_LINE)}`);
    return ['', `The last lines of ${last.log.container}:`, ...cut].join('\n');
}
/** So many rows of a long story: its beginning and its end. */
const FIRST_ROWS = 5;
const LAST_ROWS = 20;
function timelineTable({ timeline, target }) {
    const sorted = [...timeline].sort((a, b) => a.at - b.at);
    const left = sorted.length - FIRST_ROWS - LAST_ROWS;
    const rows = sorted.map(({ at, text }) => [(0,duration/* formatDuration */.a)(Math.max(0, at - target.createdAt)), (0,core_text/* escapeHtml */.ZD)(text)]);
    const shown = left <= 0 ? rows : [...rows.slice(0, FIRST_ROWS), ['…', `${left} more in the log`], ...rows.slice(-LAST_ROWS)];
    return (0,core_text/* markdownTable */.Qj)(['after', 'what happened'], shown);
}
/** The cause of most failures, else why a task has no place. */
function mainCause({ verdict, failures, seen, }) {
    const cause = groupFailures(failures)[0]?.cause;
    if (cause !== undefined)
        return { ...cause, meaning: cause.meaning.replace(/\.$/, '') };
    const isShort = verdict.result === 'failed' || verdict.result === 'timed-out';
    const shortage = isShort ? seen?.shortage : undefined;
    return shortage === undefined ? undefined : { ...shortage, meaning: shortage.text };
}
/** The error of every ending but success. */
function failureOf(result, region) {
    const { target, verdict, failures } = result;
    if (verdict.result === 'succeeded')
        return undefined;
    const back = (0,rollback_command/* wayBack */.l)(result, region);
    const cause = mainCause(result);
    // The reason of a cause that can't heal has its meaning already.
    const what = cause === undefined ? '' : `${verdict.reason.includes(cause.meaning) ? '' : `${cause.meaning}. `}${cause.remedy} `;
    const how = back.kind === 'command' ? `To roll back: ${back.command}` : back.why;
    return (0,errors/* serviceError */.c)(CODES[verdict.result], {
        message: `Service ${target.service} in cluster ${target.cluster} ${TITLES[verdict.result]}: ${verdict.reason}.${lastWords(failures)}`,
        remedy: `${what}${REMEDIES[verdict.result]} ${how}\n${(0,console/* serviceConsole */.$)(region, (0,definition/* nameOf */.Vb)(target.cluster), target.service)}`,
    });
}
const CODES = {
    failed: 'deployment-failed',
    'rolled-back': 'deployment-rolled-back',
    superseded: 'deployment-superseded',
    'timed-out': 'deployment-timed-out',
};
const REMEDIES = {
    failed: 'The log above has the whole story.',
    'rolled-back': 'Correct what failed (the log above has the reasons) and deploy again.',
    superseded: 'Nothing has to be done, if the newer deployment is wanted.',
    'timed-out': 'ECS goes on with it: raise `timeout` if it only needs longer.',
};


/***/ }),

/***/ 5203:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ rollBack),
/* harmony export */   P: () => (/* binding */ restore)
/* harmony export */ });
/* harmony import */ var _aws_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6562);
/* harmony import */ var _core_errors__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6156);
/* harmony import */ var _service_definitions_deploy__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7976);
/* harmony import */ var _follow__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6811);
/* harmony import */ var _patience__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8262);
/* harmony import */ var _target__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4066);






/**
 * Goes back and follows that to its end.
 *
 * @param failed what was followed before; its story goes on.
 * @returns with the result `rolled-back` where going back succeeded, else as it ended. Where it could not even begin, the
 *   result stays what it was and says so.
 */
async function rollBack(plan, failed, options) {
    const target = await begin(plan, failed.target, options).catch((error) => {
        if (options.patience.signal.aborted)
            throw error;
        return (0,_core_errors__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error).split('\n')[0] ?? '';
    });
    if (typeof target === 'string') {
        const reason = `${failed.verdict.reason}; going back could not begin: ${target}`;
        return { ...failed, verdict: { ...failed.verdict, reason } };
    }
    // The old revision has its own failures to answer for; a rollback is not given up on early.
    const patient = { ...options, maxTaskFailures: 0 };
    if (plan.kind === 'stop') {
        const ended = await (0,_follow__WEBPACK_IMPORTED_MODULE_3__/* .followDeployment */ .p)(target, patient, failed);
        const { result, reason } = ended.verdict;
        // It is the deployment itself that is followed here, not one that goes back.
        const verdict = result === 'succeeded' ? tooLate(failed.verdict, reason) : joined(failed.verdict, ended.verdict);
        return { ...ended, verdict };
    }
    const ended = await (0,_follow__WEBPACK_IMPORTED_MODULE_3__/* .followDeployment */ .p)(target, patient);
    return {
        ...ended,
        verdict: joined(failed.verdict, ended.verdict),
        failures: [...failed.failures, ...ended.failures],
        timeline: [...failed.timeline, ...ended.timeline],
    };
}
/** Begins to go back. @returns the deployment that does it. */
async function begin(plan, failed, options) {
    const { log } = options.patience;
    if (plan.kind === 'stop') {
        log.info(`Stopping ${plan.arn} with a rollback`);
        await stopWithRollback(options.ecs, plan.arn, options.patience);
        return failed;
    }
    log.info(`Going back to ${plan.taskDefinition}`);
    return restore(plan.taskDefinition, failed, options);
}
/** One that has ended or goes back already is not stopped again, and that is as well. */
async function stopWithRollback(ecs, arn, patience) {
    await (0,_patience__WEBPACK_IMPORTED_MODULE_4__/* .unlessThrottled */ .Tx)(patience, () => (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('ecs:StopServiceDeployment', async () => {
        try {
            await ecs.stopServiceDeployment({ serviceDeploymentArn: arn, stopType: 'ROLLBACK' });
        }
        catch (error) {
            if (!(error instanceof Error && error.name === 'ConflictException'))
                throw error;
        }
    }));
}
/** Gives the service a task definition in a new deployment, and finds it. */
async function restore(taskDefinition, { cluster, service }, options) {
    const { clock, signal, log } = options.patience;
    const context = { ecs: options.ecs, cluster, service, clock, signal, log };
    const known = await (0,_patience__WEBPACK_IMPORTED_MODULE_4__/* .readPatiently */ .Bk)(options.patience, () => (0,_service_definitions_deploy__WEBPACK_IMPORTED_MODULE_2__/* .knownDeployments */ .yC)(context));
    const wish = { cluster, service, taskDefinition, forceNewDeployment: true };
    const updated = await (0,_patience__WEBPACK_IMPORTED_MODULE_4__/* .unlessThrottled */ .Tx)(options.patience, () => (0,_service_definitions_deploy__WEBPACK_IMPORTED_MODULE_2__/* .updateService */ .bU)(context, wish));
    const arn = await (0,_service_definitions_deploy__WEBPACK_IMPORTED_MODULE_2__/* .ourDeployment */ .IE)(context, updated, known);
    const request = { cluster, service, ...(arn === undefined ? {} : { arn }) };
    return (0,_patience__WEBPACK_IMPORTED_MODULE_4__/* .readPatiently */ .Bk)(options.patience, () => (0,_target__WEBPACK_IMPORTED_MODULE_5__/* .findTarget */ .F)(options.ecs, request, log));
}
/** It had ended well when ECS was asked to stop it: what it brought is what runs. */
function tooLate({ reason: why }, reason) {
    return {
        result: 'succeeded',
        reason: `the deployment succeeded before it could be stopped (${why}): ${reason}`,
        goesOn: false,
    };
}
function joined(before, after) {
    const why = before.reason;
    switch (after.result) {
        case 'succeeded':
        case 'rolled-back':
            return {
                result: 'rolled-back',
                reason: `the service runs its previous revision again, because ${why}`,
                goesOn: false,
            };
        case 'superseded':
            return after;
        case 'failed':
        case 'timed-out':
            return { ...after, reason: `${why}; going back did not succeed either: ${after.reason}` };
    }
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

/***/ 3386:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J4: () => (/* binding */ evaluateDeployment),
/* harmony export */   iU: () => (/* binding */ timedOut),
/* harmony export */   wv: () => (/* binding */ describeCounts)
/* harmony export */ });
/* unused harmony export BREAKER_GRACE_MS */
/* harmony import */ var _core_duration__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8199);
/* harmony import */ var _core_text__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2988);


/**
 * How long waiting goes on after the last allowed failure where the circuit breaker is about to roll back:
 * it counts the same failures, and a rollback that was seen to end is worth more than a failure told earlier.
 */
const BREAKER_GRACE_MS = 2 * 60_000;
/** ECS counts a task when it has left its target group, which takes five minutes by default. */
const DRAINING_GRACE_MS = 7 * 60_000;
/**
 * The verdict on a deployment, or `undefined` while it goes on.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html
 *
 * @param maxTaskFailures 0 never gives up early.
 */
function evaluateDeployment(seen, maxTaskFailures) {
    switch (seen.status) {
        case 'SUCCESSFUL':
            // A change of the number of tasks alone starts no deployment: the last one stays, and is not stable yet.
            if (!seen.isSettled && seen.serviceStatus === 'ACTIVE')
                return evaluateGoingOn(seen, maxTaskFailures);
            return ended('succeeded', `ECS finished the deployment: ${describeCounts(seen.counts)}`);
        case 'ROLLBACK_SUCCESSFUL':
            return ended('rolled-back', because('ECS rolled the deployment back', seen.failures.last, rollbackReason(seen)));
        case 'ROLLBACK_FAILED':
            return ended('failed', because(failedRollback(seen), seen.failures.last, seen.rollbackReason, seen.statusReason));
        case 'STOPPED':
            return evaluateStopped(seen);
        case 'STOP_REQUESTED':
        case 'ROLLBACK_REQUESTED':
        case 'ROLLBACK_IN_PROGRESS':
            return undefined;
        default:
            return evaluateGoingOn(seen, maxTaskFailures);
    }
}
/** A deployment ends as STOPPED by the breaker or an alarm without rollback, by a person, or by a newer one. */
function evaluateStopped(seen) {
    const stoppedItself = seen.breaker.triggered || seen.triggeredAlarms.length > 0;
    if (!stoppedItself && seen.newer !== undefined)
        return superseded(seen.newer);
    const alarms = seen.triggeredAlarms.length === 0 ? undefined : `in alarm: ${seen.triggeredAlarms.join(', ')}`;
    const what = seen.breaker.triggered ? 'the deployment circuit breaker stopped it' : 'ECS stopped the deployment';
    return ended('failed', because(what, seen.failures.last, alarms, seen.statusReason));
}
function evaluateGoingOn(seen, maxTaskFailures) {
    if (seen.serviceStatus !== 'ACTIVE') {
        return ended('failed', `the service was deleted during the deployment (it is ${seen.serviceStatus})`);
    }
    if (seen.newer !== undefined)
        return superseded(seen.newer);
    const { failures } = seen;
    if (maxTaskFailures === 0)
        return undefined;
    if (failures.hopeless !== undefined && seen.breaker.rollsBackAt === undefined) {
        return {
            result: 'failed',
            reason: because("the deployment can't succeed", failures.hopeless, failures.last),
            goesOn: true,
        };
    }
    // The circuit breaker counts tasks that failed: one that has no place is none.
    if (seen.shortage?.heals === false) {
        return { result: 'failed', reason: because("the deployment can't succeed", seen.shortage.text), goesOn: true };
    }
    if (failures.count < maxTaskFailures || breakerDecides(seen))
        return undefined;
    return {
        result: 'failed',
        reason: because(`${(0,_core_text__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(failures.count, 'task')} of the deployment failed`, failures.last),
        goesOn: true,
    };
}
function breakerDecides({ at, breaker, failures, drains }) {
    const isDue = breaker.rollsBackAt !== undefined && failures.count >= breaker.rollsBackAt;
    return isDue && at - (failures.lastAt ?? at) < (drains ? DRAINING_GRACE_MS : BREAKER_GRACE_MS);
}
/** The verdict at the deadline. @param waited milliseconds. */
function timedOut(seen, waited, trouble) {
    const after = `the deployment was not finished after ${(0,_core_duration__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(waited)}`;
    if (seen === undefined)
        return { result: 'timed-out', reason: because(after, trouble), goesOn: true };
    const state = `${seen.status}, ${describeCounts(seen.counts)}`;
    const event = seen.lastEvent === undefined ? undefined : `last event: ${seen.lastEvent}`;
    return {
        result: 'timed-out',
        reason: because(after, state, seen.failures.last, event, ...whyWaiting(seen), seen.targets, trouble),
        goesOn: true,
    };
}
/** What is known of it is worth more than what usually is the reason. */
function whyWaiting({ shortage, placement, waiting }) {
    return shortage === undefined ? [placement, waiting] : [shortage.text];
}
function describeCounts({ running, pending, desired }) {
    return `${running} running, ${pending} pending, ${desired} desired`;
}
function superseded(newer) {
    return ended('superseded', `a newer deployment of the service took over: ${newer}`);
}
function ended(result, reason) {
    return { result, reason, goesOn: false };
}
function failedRollback({ isFirst }) {
    return isFirst
        ? 'the deployment failed, and there is no earlier one to go back to'
        : 'the deployment failed and so did its rollback';
}
function rollbackReason(seen) {
    return seen.rollbackReason ?? seen.statusReason;
}
function because(what, ...reasons) {
    // ECS ends some reasons with a full stop; here they are parts of one sentence.
    const words = reasons.map((reason) => reason?.replace(/\.$/, '')).filter((reason) => reason !== undefined);
    const told = [...new Set(words)].filter((reason) => reason !== '');
    return told.length === 0 ? what : `${what}: ${told.join('; ')}`;
}


/***/ }),

/***/ 5476:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ readContainerInstances)
/* harmony export */ });
/* harmony import */ var _aws_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6562);
/* harmony import */ var _aws_pages__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3637);


/** DescribeContainerInstances takes so many at once. */
const INSTANCES_A_CALL = 100;
/** Active container instances of a cluster, as ECS has them. */
async function readContainerInstances(ecs, cluster) {
    const arns = await (0,_aws_pages__WEBPACK_IMPORTED_MODULE_1__/* .allPages */ .S)('ecs:ListContainerInstances', (nextToken) => ecs.listContainerInstances({ ...nextToken, cluster, status: 'ACTIVE' }), 'containerInstanceArns');
    const instances = [];
    for (let at = 0; at < arns.length; at += INSTANCES_A_CALL) {
        const answer = await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('ecs:DescribeContainerInstances', () => ecs.describeContainerInstances({ cluster, containerInstances: arns.slice(at, at + INSTANCES_A_CALL) }));
        instances.push(...(answer.containerInstances ?? []));
    }
    return instances;
}


/***/ }),

/***/ 7322:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ readProviders)
/* harmony export */ });
/* harmony import */ var _aws_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6562);

/** Capacity providers by name, with the groups that managed scaling makes larger. @param now milliseconds since the epoch. */
async function readProviders(reader, names, now) {
    if (names.length === 0)
        return [];
    const answer = await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('ecs:DescribeCapacityProviders', () => reader.ecs.describeCapacityProviders({ capacityProviders: [...names] }));
    const providers = [];
    for (const provider of answer.capacityProviders ?? []) {
        const group = await readGroup(reader, provider, now);
        providers.push({ name: provider.name ?? '', ...(group === undefined ? {} : { group }) });
    }
    return providers;
}
/** Older failures are not of this deployment: while a host is wanted Auto Scaling tries again every few minutes. */
const RECENT_MS = 15 * 60_000;
const ACTIVITIES = 10;
async function readGroup({ autoScaling }, { autoScalingGroupProvider }, now) {
    const name = autoScalingGroupProvider?.autoScalingGroupArn?.split('autoScalingGroupName/').at(-1);
    if (name === undefined || autoScalingGroupProvider?.managedScaling?.status !== 'ENABLED')
        return undefined;
    const client = await autoScaling();
    const { AutoScalingGroups } = await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('autoscaling:DescribeAutoScalingGroups', () => client.describeAutoScalingGroups({ AutoScalingGroupNames: [name] }));
    const [group] = AutoScalingGroups ?? [];
    if (group === undefined)
        return undefined;
    const { Activities } = await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('autoscaling:DescribeScalingActivities', () => client.describeScalingActivities({ AutoScalingGroupName: name, MaxRecords: ACTIVITIES }));
    return groupOf(name, group, lastLaunch(Activities ?? [], now));
}
/** Auto Scaling lists the newest first. */
const lastLaunch = (activities, now) => activities.find(({ Description, StartTime }) => /^Launching a new EC2 instance/.test(Description ?? '') && now - (StartTime?.getTime() ?? 0) < RECENT_MS);
function groupOf(name, group, launch) {
    const instances = group.Instances ?? [];
    const failure = launch?.StatusCode === 'Failed' ? (launch.StatusMessage ?? 'no reason given') : undefined;
    return {
        name,
        max: group.MaxSize ?? 0,
        desired: group.DesiredCapacity ?? 0,
        instances: instances.flatMap(({ InstanceId, LifecycleState }) => LifecycleState === 'InService' && InstanceId !== undefined ? [InstanceId] : []),
        launches: instances.some(({ LifecycleState }) => /^Pending/.test(LifecycleState ?? '')),
        suspended: (group.SuspendedProcesses ?? []).some(({ ProcessName }) => ProcessName === 'Launch'),
        launchesTheSame: launchesTheSame(group),
        ...(failure === undefined ? {} : { failure }),
    };
}
/** A template's `$Latest` may have become a larger one since; several types are never the same. */
function launchesTheSame({ LaunchTemplate: template, Instances: instances = [] }) {
    const version = template?.Version ?? '';
    return (/^\d+$/.test(version) &&
        instances.length > 0 &&
        instances.every(({ LaunchTemplate }) => LaunchTemplate?.LaunchTemplateId === template?.LaunchTemplateId && LaunchTemplate?.Version === version));
}


/***/ }),

/***/ 7976:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gl: () => (/* binding */ tagService),
/* harmony export */   IE: () => (/* binding */ ourDeployment),
/* harmony export */   JG: () => (/* binding */ currentDeployment),
/* harmony export */   bU: () => (/* binding */ updateService),
/* harmony export */   sR: () => (/* binding */ createService),
/* harmony export */   yC: () => (/* binding */ knownDeployments)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _aws_errors__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6562);
/* harmony import */ var _core_errors__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6156);
/* harmony import */ var _deployments_patience__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8262);
/* harmony import */ var _current__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9182);
/* harmony import */ var _deployments__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2251);






/** A service deployment appears in the list a moment after the call that starts it. */
const APPEARS_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 2_000;
/** Between the call's own time and the deployment's, by ECS's clocks. */
const TIME_SLACK_MS = 60_000;
/** CreateService; its token makes a retry after a lost answer harmless. */
async function createService(context, request) {
    const input = { ...request, clientToken: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)() };
    const { service } = await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_1__/* .calling */ .X_)('ecs:CreateService', () => context.ecs.createService(input));
    return service ?? {};
}
async function updateService(context, request) {
    const input = request;
    const { service } = await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_1__/* .calling */ .X_)('ecs:UpdateService', () => context.ecs.updateService(input));
    return service ?? {};
}
async function tagService(context, resourceArn, tags) {
    await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_1__/* .calling */ .X_)('ecs:TagResource', () => context.ecs.tagResource({ resourceArn, tags }));
}
/** ARNs of the service deployments that are there now. */
async function knownDeployments(context) {
    const listed = await unlessDenied(context, () => (0,_deployments__WEBPACK_IMPORTED_MODULE_5__/* .listDeployments */ .Jn)(context.ecs, context.cluster, context.service));
    return new Set((listed ?? []).map((each) => each.arn));
}
/**
 * The ARN of the service deployment that a call started.
 *
 * @param known deployments from before the call.
 * @returns `undefined`, with a note, where it may not be read or does not appear within a minute. Throttling and server
 *   errors are waited out for so long: the deployment goes on whatever becomes of the reading.
 */
async function ourDeployment(context, service, known) {
    const primary = (0,_current__WEBPACK_IMPORTED_MODULE_4__/* .primaryOf */ .Os)(service);
    if (primary === undefined)
        return undefined;
    const since = (primary.createdAt?.getTime() ?? context.clock.now()) - TIME_SLACK_MS;
    const look = async () => {
        const listed = (await (0,_deployments__WEBPACK_IMPORTED_MODULE_5__/* .listDeployments */ .Jn)(context.ecs, context.cluster, context.service, since)).filter((each) => !known.has(each.arn));
        return (0,_deployments__WEBPACK_IMPORTED_MODULE_5__/* .pickOurs */ .V1)(listed, { known, primary, taskDefinitions: await taskDefinitionsOf(context, listed) });
    };
    const found = await unlessDenied(context, () => lookForAMinute(context, look));
    if (found?.state === 'done')
        return found.value.arn;
    if (found !== undefined) {
        const why = found.lastError === undefined ? '' : `: ${(0,_core_errors__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(found.lastError)}`;
        context.log.warning(`The service deployment that was started does not appear in ListServiceDeployments${why}.`);
    }
    return undefined;
}
const lookForAMinute = (context, look) => (0,_deployments_patience__WEBPACK_IMPORTED_MODULE_3__/* .lookPatiently */ .wZ)({ ...context, deadline: context.clock.now() + APPEARS_WITHIN_MS }, look, { every: LOOK_EVERY_MS });
/** The ARN of the deployment that stands for the service as it is. */
async function currentDeployment(context) {
    const { ecs, cluster, service } = context;
    const listed = await unlessDenied(context, () => lookForAMinute(context, () => (0,_deployments__WEBPACK_IMPORTED_MODULE_5__/* .listDeployments */ .Jn)(ecs, cluster, service)));
    return listed?.state === 'done' ? (0,_deployments__WEBPACK_IMPORTED_MODULE_5__/* .pickCurrent */ .p8)(listed.value)?.arn : undefined;
}
/** Only where several started at once do the task definitions have to tell them apart. */
async function taskDefinitionsOf(context, listed) {
    if (listed.length < 2)
        return new Map();
    const revisions = listed.flatMap((each) => (each.revisionArn === undefined ? [] : [each.revisionArn]));
    return (await unlessDenied(context, () => (0,_deployments__WEBPACK_IMPORTED_MODULE_5__/* .revisionTaskDefinitions */ .Ns)(context.ecs, revisions))) ?? new Map();
}
/** The service is deployed all the same where the role may not read deployments. */
async function unlessDenied(context, read) {
    try {
        return await read();
    }
    catch (error) {
        if (!(0,_core_errors__WEBPACK_IMPORTED_MODULE_2__/* .isActionError */ .Bd)(error) || (0,_aws_errors__WEBPACK_IMPORTED_MODULE_1__/* .classify */ .L8)(error.cause) !== 'access-denied')
            throw error;
        context.log.warning(`${error.message}\nwait-for-service will follow the service's newest deployment instead.`);
        return undefined;
    }
}


/***/ }),

/***/ 5856:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ demandOf)
/* harmony export */ });
/* harmony import */ var _json__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9864);
/* harmony import */ var _containers__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7995);


/** Of the containers alone: Windows takes no CPU or memory of the task as a whole. */
function demandOf(task) {
    const containers = (0,_containers__WEBPACK_IMPORTED_MODULE_0__/* .containersOf */ .Mz)(task);
    const sum = (values) => values.reduce((total, value) => total + value, 0);
    const hasInterface = task.networkMode === 'awsvpc';
    const ports = containers.flatMap(({ portMappings }) => (0,_json__WEBPACK_IMPORTED_MODULE_1__/* .objectsIn */ .Qv)(portMappings).map(({ hostPort }) => Number(hostPort ?? 0)));
    return {
        cpu: sum(containers.map(({ cpu }) => Number(cpu ?? 0))),
        memory: sum(containers.map(({ memory, memoryReservation }) => Number(memoryReservation ?? memory ?? 0))),
        ports: hasInterface ? [] : ports.filter((port) => port > 0),
        hasInterface,
    };
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