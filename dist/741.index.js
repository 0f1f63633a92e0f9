"use strict";
exports.id = 741;
exports.ids = [741];
exports.modules = {

/***/ 5741:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  contract: () => (/* reexport */ contract),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/tsc/src/core/text.js
var core_text = __webpack_require__(2988);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/parse.js
var parse = __webpack_require__(5334);
// EXTERNAL MODULE: ./build/tsc/src/services/api/shape.js + 1 modules
var shape = __webpack_require__(1670);
// EXTERNAL MODULE: ./build/tsc/src/services/documents/placeholders.js
var placeholders = __webpack_require__(6695);
// EXTERNAL MODULE: ./build/tsc/src/services/documents/read.js
var read = __webpack_require__(7889);
;// CONCATENATED MODULE: ./build/tsc/src/services/task-definitions/command.js
/**
 * The words of a container's command: a JSON array of texts as it is, anything else split at white space.
 * Double quotes hold words together anywhere (`/name:"a b"`), single quotes where a word begins; they are
 * taken away. A backslash is only itself, because it stands in every Windows path.
 */
function parseCommand(raw) {
    const text = raw.trim();
    return text.startsWith('[') ? parseArray(text) : splitWords(text);
}
function parseArray(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return { ok: false, problem: 'begins like a JSON array and is none' };
    }
    const words = Array.isArray(value) ? value.filter((word) => typeof word === 'string') : [];
    if (!Array.isArray(value) || words.length !== value.length) {
        return { ok: false, problem: 'is not a JSON array of texts' };
    }
    return { ok: true, words };
}
const WORD = /(?:"[^"]*"|[^\s"])+/y;
const SINGLE_QUOTED = /'[^']*'(?=\s|$)/y;
function splitWords(text) {
    const words = [];
    let at = 0;
    while (at < text.length) {
        if (/\s/.test(text[at] ?? '')) {
            at += 1;
            continue;
        }
        const single = matchAt(SINGLE_QUOTED, text, at);
        const word = single ?? matchAt(WORD, text, at);
        // No word begins at a quote without its partner.
        if (word === undefined)
            return unbalanced(text, at);
        words.push(single === undefined ? word.replaceAll('"', '') : word.slice(1, -1));
        at += word.length;
    }
    return { ok: true, words };
}
function matchAt(pattern, text, at) {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
}
function unbalanced(text, at) {
    return { ok: false, problem: `has a quote without its partner at ${JSON.stringify(text.slice(at, at + 20))}` };
}

// EXTERNAL MODULE: ./build/tsc/src/services/errors.js
var services_errors = __webpack_require__(9121);
// EXTERNAL MODULE: ./build/tsc/src/services/json.js
var json = __webpack_require__(9864);
;// CONCATENATED MODULE: ./build/tsc/src/windows/task-fields.js
const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference';
const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';
const CONTAINER = `${API}/API_ContainerDefinition.html`;
const PARAMETERS = `${GUIDE}/task_definition_parameters.html`;
const FARGATE = `${GUIDE}/windows-considerations.html`;
const SIZES = `${GUIDE}/fargate-tasks-services.html`;
const rows = (scope, link, severity, list) => list.map(([code, path, why, remedy]) => ({ code, severity, scope, path, why, remedy, link }));
const each = (field) => `containerDefinitions[].${field}`;
/** A field with `false`, an empty list or an empty object says nothing, and is let be. */
const fieldRules = [
    ...rows('windows', CONTAINER, 'error', [
        ['linux-parameters', each('linuxParameters'), 'it is for the Linux kernel', 'Remove it.'],
        ['privileged', each('privileged'), 'Windows has no privileged containers', 'Remove it.'],
        [
            'readonly-root',
            each('readonlyRootFilesystem'),
            'a Windows container’s root is always writable',
            'Remove it; protect folders by ACLs in the image.',
        ],
        ['ulimits', each('ulimits'), 'Windows has no ulimits', 'Remove it.'],
        ['links', each('links'), 'links need the network mode bridge', 'Use awsvpc and Service Connect or DNS.'],
        ['disable-networking', each('disableNetworking'), 'Windows containers always have a network', 'Remove it.'],
        ['dns-servers', each('dnsServers'), 'Windows takes the DNS servers of the VPC', 'Use a DHCP options set.'],
        ['dns-search', each('dnsSearchDomains'), 'Windows takes the DNS of the VPC', 'Use a DHCP options set.'],
        ['extra-hosts', each('extraHosts'), 'it is not supported', 'Use Route 53, or write the hosts file in a wrapper.'],
        ['system-controls', each('systemControls'), 'it sets parameters of the Linux kernel', 'Remove it.'],
        [
            'firelens',
            each('firelensConfiguration'),
            'the Windows agent has no FireLens',
            'Use the log driver awslogs, or an agent in the image.',
        ],
    ]),
    ...rows('windows', CONTAINER, 'warning', [
        [
            'user',
            each('user'),
            'the API reference calls it unsupported, though AWS Config checks it for Windows',
            'Set `USER ContainerUser` in the Dockerfile.',
        ],
    ]),
    ...rows('windows', PARAMETERS, 'error', [
        ['pid-mode', 'pidMode', 'Windows containers share no process namespace', 'Remove it.'],
        ['ipc-mode', 'ipcMode', 'Windows containers share no IPC namespace', 'Remove it.'],
        ['app-mesh', 'proxyConfiguration', 'the Windows agent has no App Mesh', 'Use a load balancer or Service Connect.'],
        ['fault-injection', 'enableFaultInjection', 'the Windows agent has no fault injection', 'Remove it.'],
        ['elastic-inference', 'inferenceAccelerators', 'the Windows agent has no Elastic Inference', 'Remove it.'],
    ]),
    ...rows('windows', `${GUIDE}/use-environment-file.html`, 'error', [
        [
            'environment-files',
            each('environmentFiles'),
            'environment files are not supported for Windows containers',
            'Use `environment` and `secrets`.',
        ],
    ]),
    ...rows('windows', `${GUIDE}/tutorial-efs-volumes.html`, 'error', [
        ['efs', 'volumes[].efsVolumeConfiguration', 'EFS needs NFS 4.1, which Windows lacks', 'Use FSx for Windows.'],
    ]),
    ...rows('fargate', FARGATE, 'error', [
        ['fargate-fsx', 'volumes[].fsxWindowsFileServerVolumeConfiguration', 'Fargate mounts no FSx', 'Use EC2 hosts.'],
        ['fargate-ebs', 'volumes[].configuredAtLaunch', 'Windows tasks on Fargate get no EBS volume', 'Use EC2 hosts.'],
        ['fargate-gmsa', each('credentialSpecs'), 'there is no gMSA on Fargate', 'Use EC2 hosts.'],
        [
            'fargate-security-options',
            each('dockerSecurityOptions'),
            'there is no gMSA on Fargate',
            'Use EC2 hosts, with `credentialSpecs`.',
        ],
        ['fargate-restart-policy', each('restartPolicy'), 'it is not supported there on Windows', 'Remove it.'],
        [
            'fargate-memory-reservation',
            each('memoryReservation'),
            'there is no soft limit for Windows on Fargate',
            'Use `memory`.',
        ],
    ]),
    ...rows('fargate', SIZES, 'error', [
        ['fargate-docker-volume', 'volumes[].dockerVolumeConfiguration', 'Fargate has no Docker volumes', 'Remove it.'],
        ['fargate-host-path', 'volumes[].host.sourcePath', 'there is no host to mount from', 'Leave `host` empty.'],
        ['fargate-placement', 'placementConstraints', 'Fargate has no hosts to choose from', 'Remove it.'],
        ['fargate-gpu', each('resourceRequirements'), 'Fargate has no GPUs', 'Use EC2 hosts.'],
    ]),
    ...rows('fargate', `${GUIDE}/fargate-task-storage.html`, 'warning', [
        [
            'fargate-ephemeral-storage',
            'ephemeralStorage',
            'AWS’s own pages differ on whether Windows tasks have it',
            'Try it with one task before you rely on it.',
        ],
    ]),
    ...rows('ec2', PARAMETERS, 'warning', [
        [
            'memory-reservation',
            each('memoryReservation'),
            'Docker on Windows has no soft limit',
            'Use `memory`: it is the limit and what is reserved on the host.',
        ],
    ]),
    ...rows('ec2', `${GUIDE}/windows_task_definitions.html`, 'warning', [
        [
            'task-cpu-ignored',
            'cpu',
            'a task’s own cpu is ignored for Windows containers on EC2',
            'Set `cpu` on each container.',
        ],
        [
            'task-memory-ignored',
            'memory',
            'a task’s own memory is ignored for Windows containers on EC2',
            'Set `memory` on each container.',
        ],
    ]),
];

;// CONCATENATED MODULE: ./build/tsc/src/services/task-definitions/lint/fields.js


/** The rules of single fields, from the table of `src/windows`. */
const fieldChecks = fieldRules.map(({ path, why, ...facts }) => ({
    ...facts,
    title: `no \`${path}\``,
    check: ({ document }) => valuesAt(document, path.split('.')).map((at) => ({ path: at, message: why })),
}));
/** Paths of the values that say something, below a pattern such as `volumes[].host.sourcePath`. */
function valuesAt(value, steps, taken = []) {
    const [step, ...rest] = steps;
    if (step === undefined)
        return saysSomething(value) ? [(0,json/* formatPath */.jV)(taken)] : [];
    if (!(0,json/* isJsonObject */.OW)(value))
        return [];
    const key = step.replace('[]', '');
    const member = value[key];
    if (member === undefined)
        return [];
    if (key === step)
        return valuesAt(member, rest, [...taken, key]);
    const list = Array.isArray(member) ? member : [];
    return list.flatMap((each, index) => valuesAt(each, rest, [...taken, key, index]));
}
function saysSomething(value) {
    if (value === null || value === false || value === '')
        return false;
    if (Array.isArray(value))
        return value.length > 0;
    return (0,json/* isJsonObject */.OW)(value) ? Object.keys(value).length > 0 : true;
}

// EXTERNAL MODULE: ./build/tsc/src/windows/os-families.js
var os_families = __webpack_require__(5108);
// EXTERNAL MODULE: ./build/tsc/src/windows/releases.js
var releases = __webpack_require__(1931);
// EXTERNAL MODULE: ./build/tsc/src/windows/version.js
var windows_version = __webpack_require__(8613);
;// CONCATENATED MODULE: ./build/tsc/src/services/task-definitions/lint/platform.js





const platform_GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';
const PLATFORM = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html';
const COMPATIBILITY = 'https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility';
const FAMILY = 'runtimePlatform.operatingSystemFamily';
const names = (fits) => os_families/* osFamilies */.V
    .filter(fits)
    .map(({ name }) => name)
    .join(', ');
const one = (path, message) => [{ path, message }];
/** Rules on the Windows version, the processor and the network. */
const platformChecks = [
    {
        code: 'os-family-unknown',
        severity: 'error',
        scope: 'windows',
        title: '`operatingSystemFamily` is one that ECS has',
        remedy: `Use one of ${names(() => true)}.`,
        link: PLATFORM,
        check: ({ family }) => {
            if (family === '' || family === 'LINUX' || (0,os_families/* osFamily */.m)(family) !== undefined)
                return [];
            const meant = (0,core_text/* nearest */.pA)(family, os_families/* osFamilies */.V.map(({ name }) => name));
            return one(FAMILY, `${family} is none that ECS has${meant === undefined ? '' : `; is ${meant} meant?`}`);
        },
    },
    {
        code: 'os-family-missing',
        severity: 'warning',
        scope: 'ec2',
        title: '`operatingSystemFamily` says which hosts fit',
        remedy: 'Set it: without it ECS may place the task on a host of another Windows version.',
        link: PLATFORM,
        check: ({ family }) => (family === '' ? one(FAMILY, 'it is not given') : []),
    },
    {
        code: 'fargate-os-family-missing',
        severity: 'error',
        scope: 'fargate',
        title: '`operatingSystemFamily` is given for Fargate',
        remedy: 'Set it: Fargate takes a task without it for one of Linux.',
        link: PLATFORM,
        check: ({ family }) => (family === '' ? one(FAMILY, 'it is not given') : []),
    },
    {
        code: 'os-family-retired',
        severity: 'warning',
        scope: 'windows',
        title: '`operatingSystemFamily` is one with an ECS-optimised AMI',
        remedy: `Move to one of ${names((family) => family.hasAmi)}.`,
        link: `${platform_GUIDE}/ecs-optimized_windows_AMI.html`,
        check: ({ family }) => (0,os_families/* osFamily */.m)(family)?.hasAmi === false ? one(FAMILY, `there is no ECS-optimised AMI of ${family} any more`) : [],
    },
    {
        code: 'fargate-os-family',
        severity: 'error',
        scope: 'fargate',
        title: '`operatingSystemFamily` is one that Fargate runs',
        remedy: `Use one of ${names((family) => family.fargate)}, with an image of that release, or EC2 hosts.`,
        link: `${platform_GUIDE}/windows-considerations.html`,
        check: ({ family }) => (0,os_families/* osFamily */.m)(family)?.fargate === false ? one(FAMILY, `Fargate has no hosts of ${family}`) : [],
    },
    {
        code: 'image-os',
        severity: 'error',
        scope: 'windows',
        title: 'the image runs on hosts of `operatingSystemFamily`',
        remedy: 'Build on the base image of that release, or correct the family.',
        link: COMPATIBILITY,
        check: (task) => imageOffence(task, (host, image) => !(0,releases/* hostRuns */.hA)(host, image), 'does not run'),
    },
    {
        code: 'image-os-older',
        severity: 'warning',
        scope: 'windows',
        title: 'the image is of the same release as `operatingSystemFamily`',
        remedy: 'Try it on one host first, or build on the base image of the hosts’ own release.',
        link: COMPATIBILITY,
        check: (task) => imageOffence(task, (host, image) => host !== image && (0,releases/* hostRuns */.hA)(host, image), 'runs, by Microsoft’s word,'),
    },
    {
        code: 'image-patch',
        severity: 'warning',
        scope: 'windows',
        title: 'the image has the Windows update of February 2020',
        remedy: 'Build it anew on the present base image: 32-bit programs fail (0xC0000142) on hosts with that update.',
        link: 'https://support.microsoft.com/help/4542617',
        check: ({ family, imageVersion }) => imageVersion?.build === (0,os_families/* osFamily */.m)(family)?.build &&
            imageVersion !== undefined &&
            (0,releases/* predatesFebruary2020 */.hg)(imageVersion)
            ? one('containerDefinitions', `the image is of ${(0,windows_version/* formatWindowsVersion */.j)(imageVersion)}`)
            : [],
    },
    {
        code: 'cpu-architecture',
        severity: 'error',
        scope: 'windows',
        title: '`cpuArchitecture` is X86_64',
        remedy: 'Use X86_64, or leave it out.',
        link: PLATFORM,
        check: ({ document: { runtimePlatform } }) => (0,json/* isJsonObject */.OW)(runtimePlatform) && runtimePlatform.cpuArchitecture === 'ARM64'
            ? one('runtimePlatform.cpuArchitecture', 'Windows tasks are X86_64 only')
            : [],
    },
    {
        code: 'network-mode',
        severity: 'error',
        scope: 'ec2',
        title: '`networkMode` is `awsvpc` or `default`',
        remedy: 'Use awsvpc, or leave it out for Docker’s NAT network.',
        link: `${platform_GUIDE}/task_definition_parameters.html`,
        check: ({ document: { networkMode } }) => typeof networkMode === 'string' && !['', 'awsvpc', 'default'].includes(networkMode)
            ? one('networkMode', `${networkMode} is not there on Windows hosts`)
            : [],
    },
    {
        code: 'fargate-network-mode',
        severity: 'error',
        scope: 'fargate',
        title: '`networkMode` is `awsvpc` for Fargate',
        remedy: 'Set `networkMode` to awsvpc.',
        link: `${platform_GUIDE}/fargate-tasks-services.html`,
        check: ({ document: { networkMode } }) => networkMode === 'awsvpc' ? [] : one('networkMode', `it is ${String(networkMode ?? 'not given')}`),
    },
];
function imageOffence({ family, imageVersion }, offends, words) {
    if (imageVersion === undefined)
        return [];
    if (family === 'LINUX') {
        return words === 'does not run' ? one(FAMILY, `the image is of ${(0,releases/* describeBuild */.SY)(imageVersion.build)}`) : [];
    }
    const host = (0,os_families/* osFamily */.m)(family)?.build;
    if (host === undefined || !offends(host, imageVersion.build))
        return [];
    return one(FAMILY, `an image of ${(0,releases/* describeBuild */.SY)(imageVersion.build)} ${words} on hosts of ${(0,releases/* describeBuild */.SY)(host)}`);
}

;// CONCATENATED MODULE: ./build/tsc/src/windows/fargate-sizes.js
/**
 * Sizes of Windows tasks on Fargate: nothing below one vCPU or above four.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
 */
const fargateSizes = [
    { cpu: 1024, least: 2048, most: 8192, step: 1024 },
    { cpu: 2048, least: 4096, most: 16_384, step: 1024 },
    { cpu: 4096, least: 8192, most: 30_720, step: 1024 },
];
/** What is wrong with a size, in words; `undefined` where Fargate has it. @param memory MiB. */
function fargateSizeProblem(cpu, memory) {
    const size = fargateSizes.find((each) => each.cpu === cpu);
    if (size === undefined) {
        return `cpu is ${cpu}: a Windows task on Fargate has ${fargateSizes.map((each) => each.cpu).join(', ')}`;
    }
    const { least, most, step } = size;
    if (memory >= least && memory <= most && memory % step === 0)
        return undefined;
    return `memory is ${memory} MiB: with cpu ${cpu} Fargate has ${least} to ${most} in steps of ${step}`;
}

;// CONCATENATED MODULE: ./build/tsc/src/services/task-definitions/sizes.js
/** CPU units of `1024`, `"1024"` or `"1 vCPU"`; NaN for anything else. */
const cpuUnits = (value) => amount(value, /^([\d.]+)\s*(vcpus?)?$/i);
/** MiB of `4096`, `"4096"` or `"4 GB"`; NaN for anything else. */
const mebibytes = (value) => amount(value, /^([\d.]+)\s*(gb)?$/i);
function amount(value, form) {
    const [, digits, unit] = form.exec(String(value ?? '').trim()) ?? [];
    return digits === undefined ? Number.NaN : Math.round(Number(digits) * (unit === undefined ? 1 : 1024));
}

;// CONCATENATED MODULE: ./build/tsc/src/services/task-definitions/lint/sizes.js



const sizes_GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';
const sizes_PARAMETERS = `${sizes_GUIDE}/task_definition_parameters.html`;
/** The agent raises a smaller limit to this: https://github.com/aws/amazon-ecs-agent (agent/api/task) */
const LEAST_MEMORY = 256;
const isBlank = (value) => value === undefined || value === null || value === '';
/** Rules on CPU, memory and the time to stop. */
const sizeChecks = [
    {
        code: 'container-memory',
        severity: 'error',
        scope: 'ec2',
        title: 'each container has `memory`',
        remedy: 'Set `memory` (MiB): Windows needs a hard limit for each container, and ECS places by it.',
        link: sizes_PARAMETERS,
        check: (task) => perContainer(task.document, 'memory', ({ memory }) => isBlank(memory) ? 'it is not given, and a task’s own memory is ignored' : undefined),
    },
    {
        code: 'container-memory-least',
        severity: 'warning',
        scope: 'windows',
        title: `\`memory\` of a container is at least ${LEAST_MEMORY} MiB`,
        remedy: `Set at least ${LEAST_MEMORY}; Windows Server Core with an application needs a multiple of that.`,
        link: sizes_PARAMETERS,
        check: (task) => perContainer(task.document, 'memory', ({ memory }) => !isBlank(memory) && Number(memory) < LEAST_MEMORY
            ? `${String(memory)} MiB is less than the agent gives: it takes ${LEAST_MEMORY}`
            : undefined),
    },
    {
        code: 'container-cpu',
        severity: 'warning',
        scope: 'ec2',
        title: 'each container has `cpu`',
        remedy: 'Set `cpu` (1024 is one vCPU): on Windows it is an absolute limit.',
        link: sizes_PARAMETERS,
        check: (task) => perContainer(task.document, 'cpu', ({ cpu }) => isBlank(cpu) || Number(cpu) === 0 ? '0 means 1 % of one processor on Windows' : undefined),
    },
    {
        code: 'fargate-size',
        severity: 'error',
        scope: 'fargate',
        title: '`cpu` and `memory` of the task are a size that Fargate has for Windows',
        remedy: 'Use 1024 with 2048–8192, 2048 with 4096–16384 or 4096 with 8192–30720, in steps of 1024.',
        link: `${sizes_GUIDE}/task-cpu-memory-error.html`,
        check: ({ document }) => {
            const missing = ['cpu', 'memory'].filter((key) => isBlank(document[key]));
            if (missing.length > 0)
                return missing.map((path) => ({ path, message: 'Fargate needs it for the whole task' }));
            const problem = fargateSizeProblem(cpuUnits(document.cpu), mebibytes(document.memory));
            return problem === undefined ? [] : [{ path: problem.startsWith('cpu') ? 'cpu' : 'memory', message: problem }];
        },
    },
    {
        code: 'fargate-stop-timeout',
        severity: 'error',
        scope: 'fargate',
        title: '`stopTimeout` is at most 120 seconds on Fargate',
        remedy: 'Set 120 or less.',
        link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
        check: (task) => perContainer(task.document, 'stopTimeout', ({ stopTimeout }) => Number(stopTimeout ?? 0) > 120 ? `${String(stopTimeout)} seconds are more than Fargate waits` : undefined),
    },
];
/** One offence for each container about which there is something to say. */
function perContainer(document, field, problem) {
    return (0,json/* objectsIn */.Qv)(document.containerDefinitions).flatMap((container, index) => {
        const message = problem(container);
        return message === undefined ? [] : [{ path: `containerDefinitions[${index}].${field}`, message }];
    });
}

;// CONCATENATED MODULE: ./build/tsc/src/services/task-definitions/lint/storage.js


const storage_GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';
const MOUNTS = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html';
const LOGS = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html';
/** What the agent of an ECS-optimised Windows AMI offers unless it is told otherwise. */
const USUAL_DRIVERS = ['json-file', 'none', 'awslogs'];
/** What Docker on Windows can do at all: https://docs.docker.com/engine/logging/configure/ */
const POSSIBLE_DRIVERS = [...USUAL_DRIVERS, 'fluentd', 'gelf', 'splunk', 'syslog', 'logentries', 'local'];
/** Rules on volumes, logs and ports. */
const storageChecks = [
    {
        code: 'mount-drive',
        severity: 'error',
        scope: 'ec2',
        title: 'a mount stays on its drive',
        remedy: 'Mount `C:\\path` to `C:\\path`, or a whole other drive to the same letter (`D:\\` to `D:\\`).',
        link: MOUNTS,
        check: ({ document }) => mounts(document).flatMap(driveOffence),
    },
    {
        code: 'mount-path',
        severity: 'error',
        scope: 'windows',
        title: '`containerPath` of a mount is a Windows path',
        remedy: 'Write it with its drive: `C:\\data`.',
        link: MOUNTS,
        check: ({ document }) => mounts(document)
            .filter(({ to }) => driveOf(to) === undefined)
            .map(({ path, to }) => ({ path: `${path}.containerPath`, message: `${to} has no drive letter` })),
    },
    {
        code: 'volume-driver',
        severity: 'error',
        scope: 'ec2',
        title: 'Docker volumes have the driver `local`',
        remedy: 'Use the driver local, a bind mount, or FSx for Windows.',
        link: `${storage_GUIDE}/docker-volumes.html`,
        check: ({ document }) => (0,json/* objectsIn */.Qv)(document.volumes).flatMap((volume, index) => {
            const { dockerVolumeConfiguration: docker } = volume;
            const driver = (0,json/* isJsonObject */.OW)(docker) ? (docker.driver ?? 'local') : 'local';
            const path = `volumes[${index}].dockerVolumeConfiguration.driver`;
            return driver === 'local' ? [] : [{ path, message: `${String(driver)} is not there on Windows` }];
        }),
    },
    {
        code: 'log-driver',
        severity: 'error',
        scope: 'ec2',
        title: 'the log driver is one that Docker has on Windows',
        remedy: 'Use awslogs.',
        link: LOGS,
        check: ({ document }) => perDriver(document, (driver) => POSSIBLE_DRIVERS.includes(driver) ? undefined : `there is no ${driver} on Windows`),
    },
    {
        code: 'log-driver-unusual',
        severity: 'warning',
        scope: 'ec2',
        title: 'the log driver is one that the agent offers without being told',
        remedy: 'Use awslogs, or name the driver in -LoggingDrivers of Initialize-ECSAgent on each host.',
        link: `${storage_GUIDE}/bootstrap_windows_container_instance.html`,
        check: ({ document }) => perDriver(document, (driver) => POSSIBLE_DRIVERS.includes(driver) && !USUAL_DRIVERS.includes(driver)
            ? `hosts offer ${USUAL_DRIVERS.join(', ')} unless they are told ${driver} too`
            : undefined),
    },
    {
        code: 'fargate-log-driver',
        severity: 'error',
        scope: 'fargate',
        title: 'the log driver is `awslogs` on Fargate',
        remedy: 'Use awslogs.',
        link: `${storage_GUIDE}/windows-considerations.html`,
        check: ({ document }) => perDriver(document, (driver) => driver === 'awslogs' ? undefined : `${driver} is not there for Windows on Fargate`),
    },
    {
        code: 'role-port-80',
        severity: 'error',
        scope: 'ec2',
        title: 'no host port 80 beside a task role',
        remedy: 'Use another host port (or 0 for any), or the network mode awsvpc.',
        link: `${storage_GUIDE}/windows_task_IAM_roles.html`,
        check: ({ document }) => (document.networkMode === 'awsvpc' || !document.taskRoleArn ? [] : portOffences(document)),
    },
];
function mounts(document) {
    const volumes = (0,json/* objectsIn */.Qv)(document.volumes);
    return (0,json/* objectsIn */.Qv)(document.containerDefinitions).flatMap((container, index) => (0,json/* objectsIn */.Qv)(container.mountPoints).map((mount, at) => {
        const volume = volumes.find((each) => each.name === mount.sourceVolume);
        const from = (0,json/* isJsonObject */.OW)(volume?.host) ? volume.host.sourcePath : undefined;
        return {
            path: `containerDefinitions[${index}].mountPoints[${at}]`,
            to: String(mount.containerPath ?? ''),
            ...(typeof from === 'string' ? { from } : {}),
        };
    }));
}
const driveOf = (path) => /^([a-z]):/i.exec(path)?.[1]?.toUpperCase();
const isWholeDrive = (path) => /^[a-z]:[\\/]?$/i.test(path);
function driveOffence({ path, from, to }) {
    if (from === undefined || driveOf(to) === undefined)
        return [];
    const [source, target] = [driveOf(from), driveOf(to)];
    const message = `${from} can't be mounted to ${to}`;
    if (source !== target)
        return [{ path, message: `${message}: it is another drive` }];
    const isPartOfOther = source !== 'C' && !(isWholeDrive(from) && isWholeDrive(to));
    return isPartOfOther ? [{ path, message: `${message}: of other drives than C only the whole` }] : [];
}
function perDriver(document, problem) {
    return perContainer(document, 'logConfiguration.logDriver', ({ logConfiguration }) => {
        const driver = (0,json/* isJsonObject */.OW)(logConfiguration) ? logConfiguration.logDriver : undefined;
        return typeof driver === 'string' ? problem(driver) : undefined;
    });
}
function portOffences(document) {
    return perContainer(document, 'portMappings', ({ portMappings }) => (0,json/* objectsIn */.Qv)(portMappings).some(({ hostPort }) => hostPort === 80)
        ? 'the credential proxy of task roles holds port 80 of a Windows host'
        : undefined);
}

;// CONCATENATED MODULE: ./build/tsc/src/services/task-definitions/lint/lint.js






const rules = [...platformChecks, ...sizeChecks, ...storageChecks, ...fieldChecks];
/** Every rule, for `ignore-rules` and the page that documents them. */
const windowsRules = rules;
/**
 * What a Windows task may not contain, on the kinds of host that it is for (both EC2 and Fargate where
 * `requiresCompatibilities` names both; EC2 where it names none). A task that nothing says is of Windows has no findings.
 *
 * @param imageVersion the image's, where it is known.
 */
function lintWindows(document, imageVersion, ignored = []) {
    const task = windowsTask(document, imageVersion);
    if (task === undefined)
        return [];
    return rules
        .filter((rule) => !ignored.includes(rule.code) && isInScope(rule, task))
        .flatMap((rule) => {
        const { code, severity, remedy, link } = rule;
        return rule.check(task).map((offence) => ({ code, severity, remedy, link, ...offence }));
    });
}
function windowsTask(document, imageVersion) {
    const platform = document.runtimePlatform;
    const family = (0,json/* isJsonObject */.OW)(platform) ? String(platform.operatingSystemFamily ?? '') : '';
    if (!/^WINDOWS/i.test(family) && imageVersion === undefined)
        return undefined;
    const compatibilities = Array.isArray(document.requiresCompatibilities) ? document.requiresCompatibilities : [];
    return {
        document,
        family,
        onFargate: compatibilities.includes('FARGATE'),
        onEc2: compatibilities.length === 0 || compatibilities.some((each) => each !== 'FARGATE'),
        ...(imageVersion === undefined ? {} : { imageVersion }),
    };
}
function isInScope({ scope }, { onEc2, onFargate }) {
    return scope === 'windows' || (scope === 'fargate' ? onFargate : onEc2);
}
/** `cpu: 0 means … [container-cpu]` with the remedy and the link. */
function describeOffence({ path, message, code, remedy, link }) {
    return `${path}: ${message} [${code}]. ${remedy} ${link}`;
}
/** @throws ActionError `windows-rules-broken`, which names every finding that is an error. */
function refuseErrors(findings) {
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (errors.length === 0)
        return;
    const lines = errors.map((finding) => `  - ${describeOffence(finding)}`).join('\n');
    throw (0,services_errors/* serviceError */.c)('windows-rules-broken', {
        message: `The task definition has what a Windows task may not contain:\n${lines}`,
        remedy: 'Correct each place, or name its rule in `ignore-rules`. Nothing has been changed.',
    });
}

// EXTERNAL MODULE: ./build/tsc/src/services/task-definitions/refusals.js
var refusals = __webpack_require__(3190);
// EXTERNAL MODULE: ./build/tsc/src/services/task-definitions/registered.js
var registered = __webpack_require__(4543);
// EXTERNAL MODULE: ./build/tsc/src/services/task-definitions/render.js
var render = __webpack_require__(2335);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/define.js
var contract_define = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/key-values.js
var key_values = __webpack_require__(629);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/kinds.js
var kinds = __webpack_require__(5998);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/value-map.js
var value_map = __webpack_require__(6395);
;// CONCATENATED MODULE: ./build/tsc/actions/render-task-definition/action.js




const ROLE_ARN = /^arn:aws[\w-]*:iam::\d{12}:role\/.+$/;
const roleArn = {
    pattern: ROLE_ARN,
    allowed: 'the ARN of an IAM role',
    example: 'arn:aws:iam::123456789012:role/invento-task',
};
const contract = (0,contract_define/* defineAction */.Q)({
    name: 'Render an ECS task definition',
    description: 'Puts an image, settings and values into a task definition and writes it to a new file.',
    inputs: {
        'task-definition': (0,kinds/* text */.Qq)({ description: 'File of the task definition, JSON or YAML.' }),
        'task-definition-arn': (0,kinds/* text */.Qq)({ description: 'A registered revision to begin with, where there is no file.' }),
        'task-definition-family': (0,kinds/* text */.Qq)({ description: 'Family to begin with: its latest revision, or the one given.' }),
        'task-definition-revision': (0,kinds/* integer */.nd)({ min: 1, description: 'Revision of `task-definition-family`.' }),
        'container-name': (0,kinds/* list */.p_)({
            required: true,
            commas: true,
            description: 'Container that gets the image and the settings; several separated by commas.',
            example: 'app',
        }),
        image: (0,kinds/* text */.Qq)({
            required: true,
            description: 'URI of the image, best by digest.',
            pattern: /^\S+$/,
            allowed: 'an image URI',
        }),
        'environment-variables': (0,key_values/* keyValues */.K)({ description: 'Environment variables to set.' }),
        'env-files': (0,kinds/* list */.p_)({ description: 'ARNs of environment files in S3; they replace those of the file.' }),
        secrets: (0,key_values/* keyValues */.K)({
            description: 'Secrets to set: a name and the ARN of the secret or parameter.',
            example: 'NAME=arn',
        }),
        'log-configuration-log-driver': (0,kinds/* text */.Qq)({
            description: 'Log driver.',
            pattern: /^(awslogs|awsfirelens|fluentd|gelf|journald|json-file|logentries|splunk|syslog)$/,
            allowed: 'a log driver of ECS: awslogs, awsfirelens, fluentd, gelf, journald, json-file, logentries, splunk, syslog',
            example: 'awslogs',
        }),
        'log-configuration-options': (0,key_values/* keyValues */.K)({ description: 'Options of the log driver to set.' }),
        'docker-labels': (0,key_values/* keyValues */.K)({ description: 'Docker labels to set.' }),
        command: (0,kinds/* text */.Qq)({
            description: 'Command of the container: a JSON array, or words separated by white space, with quotes around those that hold some.',
        }),
        'task-role-arn': (0,kinds/* text */.Qq)({ description: 'Role of the application.', ...roleArn }),
        'execution-role-arn': (0,kinds/* text */.Qq)({
            description: 'Role with which the agent pulls the image and reads secrets.',
            ...roleArn,
        }),
        values: (0,value_map/* valueMap */.E)({
            description: 'Values for `${NAME}` anywhere in the texts of the file, such as the `outputs` of stacks.',
        }),
        lint: (0,kinds/* choice */.Yq)(['error', 'warn', 'off'], {
            description: 'What to do about what a Windows task may not contain.',
        }),
        'ignore-rules': (0,kinds/* list */.p_)({
            commas: true,
            description: 'Codes of Windows rules that are not to be applied; `docs/windows-task-rules.md` has them.',
            example: 'user',
        }),
        'os-version': (0,kinds/* text */.Qq)({
            description: 'Windows version of the image, as build-image gives it, held against `operatingSystemFamily`.',
            pattern: /^10\.0\.\d+(\.\d+)?$/,
            allowed: 'a Windows version',
            example: '10.0.20348.2700',
        }),
    },
    outputs: {
        'task-definition': 'Path of the rendered file.',
    },
    permissions: ['ecs:DescribeTaskDefinition'],
});

;// CONCATENATED MODULE: ./build/tsc/actions/render-task-definition/main.js















async function run(inputs, ports) {
    const { source, request } = plan(inputs);
    const document = await readSource(source, ports);
    const filled = fill(document, inputs.values, ports);
    const rendered = (0,render/* renderTaskDefinition */.P)(filled, request);
    (0,refusals/* refuseHopeless */.WD)(rendered);
    lint(rendered, inputs, ports);
    for (const line of (0,refusals/* unknownFields */._6)(rendered))
        ports.log.warning(`Task definition: ${line}. It is kept in the file.`);
    const path = (0,external_node_path_.join)(ports.temp, `task-definition-${(0,external_node_crypto_.randomUUID)()}.json`);
    await (0,promises_.writeFile)(path, `${JSON.stringify(rendered, null, 2)}\n`);
    for (const name of request.containers)
        ports.log.info(`Container ${name}: ${describeChanges(request)}`);
    ports.log.info(`Rendered to ${path}`);
    return { outputs: { 'task-definition': path } };
}
/** @throws ActionError `invalid-inputs` for what only two inputs together tell. */
function plan(inputs) {
    const source = chooseSource(inputs);
    const command = inputs.command === undefined ? undefined : parseCommand(inputs.command);
    const problems = [
        ...(source === undefined
            ? ['task-definition (a file), task-definition-arn or task-definition-family is needed: none is given']
            : []),
        ...(inputs['container-name'].length === 0 ? ['container-name names no container'] : []),
        ...(command?.ok === false ? [`command ${command.problem}`] : []),
        ...unknownRules(inputs['ignore-rules']),
    ];
    if (source === undefined || problems.length > 0)
        throw (0,parse/* invalidInputs */.Rg)(problems);
    return { source, request: requestOf(inputs, command?.ok === true ? command.words : undefined) };
}
function unknownRules(ignored) {
    const codes = windowsRules.map(({ code }) => code);
    return ignored
        .filter((code) => !codes.includes(code))
        .map((code) => {
        const meant = (0,core_text/* nearest */.pA)(code, codes);
        return `ignore-rules has ${code}, which is no rule${meant === undefined ? '' : `; is ${meant} meant?`}`;
    });
}
/** One warning for all that is to be known; what is an error ends the step. */
function lint(rendered, inputs, ports) {
    if (inputs.lint === 'off')
        return;
    const version = inputs['os-version'];
    const findings = lintWindows(rendered, version === undefined ? undefined : (0,windows_version/* parseWindowsVersion */.V)(version), inputs['ignore-rules']);
    const told = inputs.lint === 'warn' ? findings : findings.filter(({ severity }) => severity === 'warning');
    if (told.length > 0) {
        ports.log.warning(`Windows rules:\n${told.map((finding) => `  - ${describeOffence(finding)}`).join('\n')}`);
    }
    if (inputs.lint === 'error')
        refuseErrors(findings);
}
function chooseSource(inputs) {
    const { 'task-definition': path, 'task-definition-arn': arn, 'task-definition-family': family } = inputs;
    if (path !== undefined)
        return { kind: 'file', path };
    if (arn !== undefined)
        return { kind: 'revision', reference: arn };
    if (family === undefined)
        return undefined;
    const revision = inputs['task-definition-revision'];
    return { kind: 'revision', reference: revision === undefined ? family : `${family}:${revision}` };
}
function requestOf(inputs, command) {
    const logDriver = inputs['log-configuration-log-driver'];
    const taskRoleArn = inputs['task-role-arn'];
    const executionRoleArn = inputs['execution-role-arn'];
    return {
        containers: inputs['container-name'],
        changes: {
            image: inputs.image,
            environment: inputs['environment-variables'],
            environmentFiles: inputs['env-files'],
            secrets: inputs.secrets,
            logOptions: inputs['log-configuration-options'],
            dockerLabels: inputs['docker-labels'],
            ...(logDriver === undefined ? {} : { logDriver }),
            ...(command === undefined ? {} : { command }),
        },
        ...(taskRoleArn === undefined ? {} : { taskRoleArn }),
        ...(executionRoleArn === undefined ? {} : { executionRoleArn }),
    };
}
async function readSource(source, ports) {
    if (source.kind === 'file') {
        return (0,read/* readDefinition */.U)((0,external_node_path_.resolve)(ports.env.GITHUB_WORKSPACE || '.', source.path), 'task definition');
    }
    const found = await (0,registered/* requireRevision */.nf)(await ports.aws.ecs(), source.reference);
    ports.log.info(`Begins with ${found.arn}`);
    return found.document;
}
/** Without values nothing was asked to be filled: a `${…}` may be the application's own. */
function fill(document, values, ports) {
    if (Object.keys(values).length > 0)
        return (0,placeholders/* fillPlaceholders */.C)(document, values, shape/* TASK_DEFINITION */.ML);
    for (const { name, place } of (0,placeholders/* placeholdersIn */.Q)(document)) {
        ports.log.warning(`\${${name}} at ${place} stays as it is, because \`values\` is not given.`);
    }
    return document;
}
function describeChanges({ changes }) {
    const names = (what, given) => Object.keys(given).length === 0 ? [] : [`${what} ${Object.keys(given).join(', ')}`];
    return [
        `image ${changes.image}`,
        ...names('environment', changes.environment),
        ...names('secrets', changes.secrets),
        ...names('labels', changes.dockerLabels),
        ...names('log options', changes.logOptions),
        ...(changes.logDriver === undefined ? [] : [`log driver ${changes.logDriver}`]),
        ...(changes.environmentFiles.length === 0 ? [] : [`environment files ${changes.environmentFiles.join(', ')}`]),
        ...(changes.command === undefined ? [] : [`command ${JSON.stringify(changes.command)}`]),
    ].join('; ');
}


/***/ }),

/***/ 7301:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BB: () => (/* binding */ fillText),
/* harmony export */   Ee: () => (/* binding */ describeUnknown),
/* harmony export */   o2: () => (/* binding */ placeholderNames),
/* harmony export */   uC: () => (/* binding */ isOnePlaceholder)
/* harmony export */ });
/* harmony import */ var _text__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2988);

/** `${NAME}`; with a second `$` before it, itself as text. `${env:NAME}` of PowerShell is none. */
const PLACEHOLDER = /(\$?)\$\{([A-Za-z_][\w.-]*)\}/g;
const ONLY_PLACEHOLDER = /^\$\{([A-Za-z_][\w.-]*)\}$/;
/** The names of every `${NAME}` in a text, in their order. */
function placeholderNames(text) {
    return [...text.matchAll(PLACEHOLDER)].flatMap(([, dollar, name = '']) => (dollar === '' ? [name] : []));
}
/** Puts values in the place of `${NAME}`; `$${NAME}` becomes `${NAME}`. A name without a value becomes nothing. */
function fillText(text, values) {
    return text.replace(PLACEHOLDER, (whole, dollar, name) => dollar === '' ? (values[name] ?? '') : whole.slice(1));
}
/** Whether a text is nothing but one `${NAME}`. */
function isOnePlaceholder(text) {
    return ONLY_PLACEHOLDER.test(text);
}
/** What an error says of names without a value: each with its place and the name that may be meant, and the known ones. */
function describeUnknown(unknown, known) {
    const lines = unknown.map(({ name, place }) => {
        const meant = (0,_text__WEBPACK_IMPORTED_MODULE_0__/* .nearest */ .pA)(name, known);
        return `\${${name}} at ${place}${meant === undefined ? '' : `; is \${${meant}} meant?`}`;
    });
    const all = lines.length === 1 ? ` ${lines[0]}` : `:\n${lines.map((line) => `  - ${line}`).join('\n')}`;
    const list = known.length === 0 ? 'none are given' : [...known].sort().join(', ');
    return {
        message: `No value is given for${all}\nKnown values: ${list}.`,
        remedy: 'Add it to `values`, correct the name, or write $${NAME} for the text ${NAME} itself.',
    };
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

/***/ 6395:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ valueMap)
/* harmony export */ });
/* unused harmony export parseValueMap */
/* harmony import */ var _key_values__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(629);

/**
 * Values by name from several places: `NAME=value` lines and JSON objects, in any mixture, such as the `outputs`
 * of several stacks under one another. What comes later wins over what came before.
 */
function valueMap(options) {
    return {
        description: options.description,
        allowed: '`NAME=value` lines and JSON objects, each beginning a line of its own',
        example: options.example ?? 'NAME=value',
        required: options.required ?? false,
        secret: options.secret ?? false,
        ...(options.default === undefined ? {} : { default: options.default }),
        whenUnset: {},
        parse: parseValueMap,
    };
}
function parseValueMap(raw) {
    const merged = new Map();
    const lines = raw.split(/\r?\n/);
    for (let at = 0; at < lines.length;) {
        const taken = lines[at]?.trim().startsWith('{') === true ? objectLength(lines, at) : 1;
        const part = (0,_key_values__WEBPACK_IMPORTED_MODULE_0__/* .parseKeyValues */ .H)(lines.slice(at, at + taken).join('\n'));
        if (!part.ok)
            return part;
        for (const [name, value] of Object.entries(part.value))
            merged.set(name, value);
        at += taken;
    }
    return { ok: true, value: Object.fromEntries(merged) };
}
/** Lines of the JSON object that begins at `start`; all that is left where it never ends. */
function objectLength(lines, start) {
    for (let end = start + 1; end <= lines.length; end++) {
        if (lines[end - 1]?.trimEnd().endsWith('}') === true && isJson(lines.slice(start, end).join('\n'))) {
            return end - start;
        }
    }
    return lines.length - start;
}
function isJson(text) {
    try {
        JSON.parse(text);
        return true;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 1670:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U1: () => (/* binding */ SERVICE_DEFINITION),
  ML: () => (/* binding */ TASK_DEFINITION),
  eA: () => (/* binding */ checkShape),
  jb: () => (/* binding */ describeFinding),
  lS: () => (/* binding */ membersOf),
  KT: () => (/* binding */ onlyKnown),
  GL: () => (/* binding */ typeBelow)
});

// EXTERNAL MODULE: ./build/tsc/src/core/text.js
var core_text = __webpack_require__(2988);
// EXTERNAL MODULE: ./build/tsc/src/services/json.js
var json = __webpack_require__(9864);
;// CONCATENATED MODULE: ./build/tsc/src/services/api/shapes.json
const shapes_namespaceObject = /*#__PURE__*/JSON.parse('{"AdvancedConfiguration":{"alternateTargetGroupArn":"text","productionListenerRule":"text","testListenerRule":"text","roleArn":"text"},"AwsVpcConfiguration":{"subnets":"[text]","securityGroups":"[text]","assignPublicIp":"text"},"CanaryConfiguration":{"canaryPercent":"number","canaryBakeTimeInMinutes":"number"},"CapacityProviderStrategyItem":{"capacityProvider":"text","weight":"number","base":"number"},"ContainerDefinition":{"name":"text","image":"text","repositoryCredentials":"RepositoryCredentials","cpu":"number","memory":"number","memoryReservation":"number","links":"[text]","portMappings":"[PortMapping]","essential":"flag","restartPolicy":"ContainerRestartPolicy","entryPoint":"[text]","command":"[text]","environment":"[KeyValuePair]","environmentFiles":"[EnvironmentFile]","mountPoints":"[MountPoint]","volumesFrom":"[VolumeFrom]","linuxParameters":"LinuxParameters","secrets":"[Secret]","dependsOn":"[ContainerDependency]","startTimeout":"number","stopTimeout":"number","versionConsistency":"text","hostname":"text","user":"text","workingDirectory":"text","disableNetworking":"flag","privileged":"flag","readonlyRootFilesystem":"flag","dnsServers":"[text]","dnsSearchDomains":"[text]","extraHosts":"[HostEntry]","dockerSecurityOptions":"[text]","interactive":"flag","pseudoTerminal":"flag","dockerLabels":"{text}","ulimits":"[Ulimit]","logConfiguration":"LogConfiguration","healthCheck":"HealthCheck","systemControls":"[SystemControl]","resourceRequirements":"[ResourceRequirement]","firelensConfiguration":"FirelensConfiguration","credentialSpecs":"[text]"},"ContainerDependency":{"containerName":"text","condition":"text"},"ContainerRestartPolicy":{"enabled":"flag","ignoredExitCodes":"[number]","restartAttemptPeriod":"number"},"CreateServiceRequest":{"serviceName":"text","cluster":"text","taskDefinition":"text","availabilityZoneRebalancing":"text","loadBalancers":"[LoadBalancer]","serviceRegistries":"[ServiceRegistry]","desiredCount":"number","clientToken":"text","launchType":"text","capacityProviderStrategy":"[CapacityProviderStrategyItem]","platformVersion":"text","role":"text","deploymentConfiguration":"DeploymentConfiguration","placementConstraints":"[PlacementConstraint]","placementStrategy":"[PlacementStrategy]","networkConfiguration":"NetworkConfiguration","healthCheckGracePeriodSeconds":"number","schedulingStrategy":"text","deploymentController":"DeploymentController","tags":"[Tag]","enableECSManagedTags":"flag","propagateTags":"text","enableExecuteCommand":"flag","serviceConnectConfiguration":"ServiceConnectConfiguration","volumeConfigurations":"[ServiceVolumeConfiguration]","vpcLatticeConfigurations":"[VpcLatticeConfiguration]","gatewayConnectors":"[GatewayConnector]","monitoring":"MonitoringConfiguration"},"DeploymentAlarms":{"alarmNames":"[text]","rollback":"flag","enable":"flag"},"DeploymentCircuitBreaker":{"enable":"flag","rollback":"flag","resetOnHealthyTask":"flag","thresholdConfiguration":"ThresholdConfiguration"},"DeploymentConfiguration":{"deploymentCircuitBreaker":"DeploymentCircuitBreaker","maximumPercent":"number","minimumHealthyPercent":"number","alarms":"DeploymentAlarms","strategy":"text","bakeTimeInMinutes":"number","lifecycleHooks":"[DeploymentLifecycleHook]","linearConfiguration":"LinearConfiguration","canaryConfiguration":"CanaryConfiguration","earlySuccessCriteria":"DeploymentEarlySuccessCriteria"},"DeploymentController":{"type":"text"},"DeploymentEarlySuccessCriteria":{"enable":"flag","healthyPercent":"number","sourceServiceRevisionCleanup":"text"},"DeploymentLifecycleHook":{"targetType":"text","hookTargetArn":"text","roleArn":"text","lifecycleStages":"[text]","hookDetails":"other","timeoutConfiguration":"DeploymentLifecycleHookTimeoutConfiguration"},"DeploymentLifecycleHookTimeoutConfiguration":{"timeoutInMinutes":"number","action":"text"},"Device":{"hostPath":"text","containerPath":"text","permissions":"[text]"},"DockerVolumeConfiguration":{"scope":"text","autoprovision":"flag","driver":"text","driverOpts":"{text}","labels":"{text}"},"EBSTagSpecification":{"resourceType":"text","tags":"[Tag]","propagateTags":"text"},"EFSAuthorizationConfig":{"accessPointId":"text","iam":"text"},"EFSVolumeConfiguration":{"fileSystemId":"text","rootDirectory":"text","transitEncryption":"text","transitEncryptionPort":"number","authorizationConfig":"EFSAuthorizationConfig"},"EnvironmentFile":{"value":"text","type":"text"},"EphemeralStorage":{"sizeInGiB":"number"},"FSxWindowsFileServerAuthorizationConfig":{"credentialsParameter":"text","domain":"text"},"FSxWindowsFileServerVolumeConfiguration":{"fileSystemId":"text","rootDirectory":"text","authorizationConfig":"FSxWindowsFileServerAuthorizationConfig"},"FirelensConfiguration":{"type":"text","options":"{text}"},"GatewayConnector":{"portName":"text","healthCheck":"GatewayConnectorHealthCheck","filters":"GatewayConnectorFilters"},"GatewayConnectorFilters":{"accessTypes":"[text]"},"GatewayConnectorHealthCheck":{"healthCheckProtocol":"text","healthCheckPort":"number","healthCheckPath":"text","healthCheckTimeoutSeconds":"number","healthCheckIntervalSeconds":"number","healthyThresholdCount":"number","unhealthyThresholdCount":"number","matcher":"GatewayConnectorHealthCheckMatcher"},"GatewayConnectorHealthCheckMatcher":{"httpCode":"text","grpcCode":"text"},"HealthCheck":{"command":"[text]","interval":"number","timeout":"number","retries":"number","startPeriod":"number"},"HostEntry":{"hostname":"text","ipAddress":"text"},"HostVolumeProperties":{"sourcePath":"text"},"InferenceAccelerator":{"deviceName":"text","deviceType":"text"},"KernelCapabilities":{"add":"[text]","drop":"[text]"},"KeyValuePair":{"name":"text","value":"text"},"LinearConfiguration":{"stepPercent":"number","stepBakeTimeInMinutes":"number"},"LinuxParameters":{"capabilities":"KernelCapabilities","devices":"[Device]","initProcessEnabled":"flag","sharedMemorySize":"number","tmpfs":"[Tmpfs]","maxSwap":"number","swappiness":"number"},"LoadBalancer":{"targetGroupArn":"text","loadBalancerName":"text","containerName":"text","containerPort":"number","advancedConfiguration":"AdvancedConfiguration"},"LogConfiguration":{"logDriver":"text","options":"{text}","secretOptions":"[Secret]"},"MetricConfiguration":{"metricNames":"[text]","resolutionSeconds":"number"},"MonitoringConfiguration":{"metricConfigurations":"[MetricConfiguration]"},"MountPoint":{"sourceVolume":"text","containerPath":"text","readOnly":"flag"},"NetworkConfiguration":{"awsvpcConfiguration":"AwsVpcConfiguration"},"PlacementConstraint":{"type":"text","expression":"text"},"PlacementStrategy":{"type":"text","field":"text"},"PortMapping":{"containerPort":"number","hostPort":"number","protocol":"text","name":"text","appProtocol":"text","containerPortRange":"text"},"ProxyConfiguration":{"containerName":"text","type":"text","properties":"[KeyValuePair]"},"RegisterTaskDefinitionRequest":{"family":"text","containerDefinitions":"[ContainerDefinition]","taskRoleArn":"text","executionRoleArn":"text","networkMode":"text","volumes":"[Volume]","placementConstraints":"[TaskDefinitionPlacementConstraint]","requiresCompatibilities":"[text]","cpu":"text","memory":"text","tags":"[Tag]","pidMode":"text","ipcMode":"text","proxyConfiguration":"ProxyConfiguration","inferenceAccelerators":"[InferenceAccelerator]","ephemeralStorage":"EphemeralStorage","runtimePlatform":"RuntimePlatform","enableFaultInjection":"flag"},"RepositoryCredentials":{"credentialsParameter":"text"},"ResourceRequirement":{"type":"text","value":"text","sharingStrategy":"other"},"RuntimePlatform":{"cpuArchitecture":"text","operatingSystemFamily":"text"},"S3FilesVolumeConfiguration":{"fileSystemArn":"text","rootDirectory":"text","transitEncryptionPort":"number","accessPointArn":"text"},"Secret":{"name":"text","valueFrom":"text"},"ServiceConnectAccessLogConfiguration":{"format":"text","includeQueryParameters":"text"},"ServiceConnectClientAlias":{"port":"number","dnsName":"text","testTrafficRules":"ServiceConnectTestTrafficRules"},"ServiceConnectConfiguration":{"enabled":"flag","namespace":"text","services":"[ServiceConnectService]","logConfiguration":"LogConfiguration","accessLogConfiguration":"ServiceConnectAccessLogConfiguration","containerConfigurations":"[other]"},"ServiceConnectService":{"portName":"text","discoveryName":"text","clientAliases":"[ServiceConnectClientAlias]","ingressPortOverride":"number","timeout":"TimeoutConfiguration","tls":"ServiceConnectTlsConfiguration"},"ServiceConnectTestTrafficHeaderMatchRules":{"exact":"text"},"ServiceConnectTestTrafficHeaderRules":{"name":"text","value":"ServiceConnectTestTrafficHeaderMatchRules"},"ServiceConnectTestTrafficRules":{"header":"ServiceConnectTestTrafficHeaderRules"},"ServiceConnectTlsCertificateAuthority":{"awsPcaAuthorityArn":"text"},"ServiceConnectTlsConfiguration":{"issuerCertificateAuthority":"ServiceConnectTlsCertificateAuthority","kmsKey":"text","roleArn":"text"},"ServiceManagedEBSVolumeConfiguration":{"roleArn":"text","encrypted":"flag","kmsKeyId":"text","volumeType":"text","sizeInGiB":"number","snapshotId":"text","volumeInitializationRate":"number","iops":"number","throughput":"number","tagSpecifications":"[EBSTagSpecification]","filesystemType":"text"},"ServiceRegistry":{"registryArn":"text","port":"number","containerName":"text","containerPort":"number"},"ServiceVolumeConfiguration":{"name":"text","managedEBSVolume":"ServiceManagedEBSVolumeConfiguration"},"SystemControl":{"namespace":"text","value":"text"},"Tag":{"key":"text","value":"text"},"TaskDefinitionPlacementConstraint":{"type":"text","expression":"text"},"ThresholdConfiguration":{"type":"text","value":"number"},"TimeoutConfiguration":{"idleTimeoutSeconds":"number","perRequestTimeoutSeconds":"number"},"Tmpfs":{"containerPath":"text","size":"number","mountOptions":"[text]"},"Ulimit":{"name":"text","softLimit":"number","hardLimit":"number"},"UpdateServiceRequest":{"service":"text","cluster":"text","desiredCount":"number","taskDefinition":"text","capacityProviderStrategy":"[CapacityProviderStrategyItem]","deploymentConfiguration":"DeploymentConfiguration","availabilityZoneRebalancing":"text","networkConfiguration":"NetworkConfiguration","placementConstraints":"[PlacementConstraint]","placementStrategy":"[PlacementStrategy]","platformVersion":"text","forceNewDeployment":"flag","healthCheckGracePeriodSeconds":"number","deploymentController":"DeploymentController","enableExecuteCommand":"flag","enableECSManagedTags":"flag","loadBalancers":"[LoadBalancer]","propagateTags":"text","serviceRegistries":"[ServiceRegistry]","serviceConnectConfiguration":"ServiceConnectConfiguration","volumeConfigurations":"[ServiceVolumeConfiguration]","vpcLatticeConfigurations":"[VpcLatticeConfiguration]","gatewayConnectors":"[GatewayConnector]","monitoring":"MonitoringConfiguration"},"Volume":{"name":"text","host":"HostVolumeProperties","dockerVolumeConfiguration":"DockerVolumeConfiguration","efsVolumeConfiguration":"EFSVolumeConfiguration","s3filesVolumeConfiguration":"S3FilesVolumeConfiguration","fsxWindowsFileServerVolumeConfiguration":"FSxWindowsFileServerVolumeConfiguration","configuredAtLaunch":"flag"},"VolumeFrom":{"sourceContainer":"text","readOnly":"flag"},"VpcLatticeAdvancedConfiguration":{"alternateTargetGroupArn":"text","productionListenerRule":"text","testListenerRule":"text"},"VpcLatticeConfiguration":{"roleArn":"text","targetGroupArn":"text","portName":"text","advancedConfiguration":"VpcLatticeAdvancedConfiguration"}}');
;// CONCATENATED MODULE: ./build/tsc/src/services/api/shape.js



const TASK_DEFINITION = 'RegisterTaskDefinitionRequest';
const SERVICE_DEFINITION = 'CreateServiceRequest';
const SHAPES = shapes_namespaceObject;
const WORDS = {
    text: 'text (in quotes)',
    number: 'a number (without quotes)',
    flag: 'true or false (without quotes)',
};
/** The type of an element or member; `undefined` where the API has no such member or says nothing of it. */
function typeBelow(type, step) {
    if (type === undefined)
        return undefined;
    if (type.startsWith('['))
        return typeof step === 'number' ? type.slice(1, -1) : undefined;
    if (type.startsWith('{'))
        return typeof step === 'string' ? type.slice(1, -1) : undefined;
    const shape = SHAPES[type];
    return shape !== undefined && typeof step === 'string' && Object.hasOwn(shape, step) ? shape[step] : undefined;
}
/** Members of a structure of the API. */
function membersOf(type) {
    return Object.keys(SHAPES[type] ?? {});
}
/** Everything about a value that the API would refuse or never see, with its path. `null` counts as absent. */
function checkShape(value, type, steps = []) {
    if (value === null || type === 'other')
        return [];
    if (type.startsWith('['))
        return checkList(value, type, steps);
    if (type.startsWith('{'))
        return checkMap(value, type, steps);
    if (SHAPES[type] !== undefined)
        return checkStructure(value, type, steps);
    const fits = type === 'text'
        ? typeof value === 'string'
        : type === 'number'
            ? typeof value === 'number'
            : typeof value === 'boolean';
    return fits ? [] : [wrongType(steps, WORDS[type] ?? type)];
}
function checkList(value, type, steps) {
    if (!Array.isArray(value))
        return [wrongType(steps, 'a list')];
    return value.flatMap((each, index) => checkShape(each, type.slice(1, -1), [...steps, index]));
}
function checkMap(value, type, steps) {
    if (!(0,json/* isJsonObject */.OW)(value))
        return [wrongType(steps, 'a map of names and values')];
    return Object.entries(value).flatMap(([key, each]) => checkShape(each, type.slice(1, -1), [...steps, key]));
}
function checkStructure(value, type, steps) {
    if (!(0,json/* isJsonObject */.OW)(value))
        return [wrongType(steps, 'an object')];
    return Object.entries(value).flatMap(([key, each]) => {
        const below = typeBelow(type, key);
        if (below !== undefined)
            return checkShape(each, below, [...steps, key]);
        const meant = (0,core_text/* nearest */.pA)(key, membersOf(type));
        const path = (0,json/* formatPath */.jV)([...steps, key]);
        return [{ kind: 'unknown-key', path, ...(meant === undefined ? {} : { nearest: meant }) }];
    });
}
function wrongType(steps, expected) {
    return { kind: 'wrong-type', path: (0,json/* formatPath */.jV)(steps), expected };
}
/** A document without members that the API does not know: what the SDK would send of it. */
function onlyKnown(document, type) {
    const known = (value, at) => {
        if (at === undefined || at === 'other')
            return value;
        if (Array.isArray(value))
            return value.map((each, index) => known(each, typeBelow(at, index)));
        if (!(0,json/* isJsonObject */.OW)(value))
            return value;
        const kept = Object.entries(value).filter(([key]) => typeBelow(at, key) !== undefined);
        return Object.fromEntries(kept.map(([key, each]) => [key, known(each, typeBelow(at, key))]));
    };
    const result = known(document, type);
    return (0,json/* isJsonObject */.OW)(result) ? result : {};
}
/** A finding in words, for a warning or an error. */
function describeFinding(finding) {
    if (finding.kind === 'wrong-type')
        return `${finding.path} must be ${finding.expected}`;
    const hint = finding.nearest === undefined ? '' : `; is ${finding.nearest} meant?`;
    return `${finding.path} is no field of the ECS API${hint}`;
}


/***/ }),

/***/ 6695:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ fillPlaceholders),
/* harmony export */   Q: () => (/* binding */ placeholdersIn)
/* harmony export */ });
/* harmony import */ var _core_placeholders__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7301);
/* harmony import */ var _api_shape__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1670);
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9121);
/* harmony import */ var _json__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9864);




/** Every `${NAME}` in the texts of a document. */
function placeholdersIn(document) {
    const found = [];
    walk(document, [], undefined, (text, steps) => {
        found.push(...(0,_core_placeholders__WEBPACK_IMPORTED_MODULE_2__/* .placeholderNames */ .o2)(text).map((name) => ({ name, place: (0,_json__WEBPACK_IMPORTED_MODULE_3__/* .formatPath */ .jV)(steps) })));
        return text;
    });
    return found;
}
/**
 * Puts values in the place of `${NAME}`, anywhere in the texts of a document; `$${NAME}` becomes `${NAME}`.
 * Where the API wants a number or a flag and the text is nothing but one `${NAME}`, the value becomes one.
 *
 * @param type the request that the document is for.
 * @throws ActionError `value-unknown`, which names every unknown name with its path, and the known ones.
 */
function fillPlaceholders(document, values, type) {
    const unknown = placeholdersIn(document).filter(({ name }) => !Object.hasOwn(values, name));
    if (unknown.length > 0)
        throw (0,_errors__WEBPACK_IMPORTED_MODULE_1__/* .serviceError */ .c)('value-unknown', (0,_core_placeholders__WEBPACK_IMPORTED_MODULE_2__/* .describeUnknown */ .Ee)(unknown, Object.keys(values)));
    const filled = walk(document, [], type, (text, _steps, wanted) => {
        const replaced = (0,_core_placeholders__WEBPACK_IMPORTED_MODULE_2__/* .fillText */ .BB)(text, values);
        return (0,_core_placeholders__WEBPACK_IMPORTED_MODULE_2__/* .isOnePlaceholder */ .uC)(text) ? asWanted(replaced, wanted) : replaced;
    });
    return (0,_json__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .OW)(filled) ? filled : {};
}
function asWanted(text, wanted) {
    if (wanted === 'number' && /^-?\d+(\.\d+)?$/.test(text.trim()))
        return Number(text);
    if (wanted === 'flag' && /^(true|false)$/.test(text.trim()))
        return text.trim() === 'true';
    return text;
}
function walk(value, steps, type, replace) {
    if (typeof value === 'string')
        return replace(value, steps, type);
    if (Array.isArray(value)) {
        return value.map((each, index) => walk(each, [...steps, index], (0,_api_shape__WEBPACK_IMPORTED_MODULE_0__/* .typeBelow */ .GL)(type, index), replace));
    }
    if (!(0,_json__WEBPACK_IMPORTED_MODULE_3__/* .isJsonObject */ .OW)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walk(each, [...steps, key], (0,_api_shape__WEBPACK_IMPORTED_MODULE_0__/* .typeBelow */ .GL)(type, key), replace)]));
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


/***/ }),

/***/ 5108:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ osFamilies),
/* harmony export */   m: () => (/* binding */ osFamily)
/* harmony export */ });
/**
 * Names: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html
 * Fargate: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows-considerations.html (2019 and 2022)
 * AMIs: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-optimized_windows_AMI.html
 */
const osFamilies = [
    { name: 'WINDOWS_SERVER_2016_FULL', build: 14393, fargate: false, hasAmi: false },
    { name: 'WINDOWS_SERVER_2019_CORE', build: 17763, fargate: true, hasAmi: true },
    { name: 'WINDOWS_SERVER_2019_FULL', build: 17763, fargate: true, hasAmi: true },
    { name: 'WINDOWS_SERVER_2004_CORE', build: 19041, fargate: false, hasAmi: false },
    { name: 'WINDOWS_SERVER_20H2_CORE', build: 19042, fargate: false, hasAmi: false },
    { name: 'WINDOWS_SERVER_2022_CORE', build: 20348, fargate: true, hasAmi: true },
    { name: 'WINDOWS_SERVER_2022_FULL', build: 20348, fargate: true, hasAmi: true },
    { name: 'WINDOWS_SERVER_2025_CORE', build: 26100, fargate: false, hasAmi: true },
    { name: 'WINDOWS_SERVER_2025_FULL', build: 26100, fargate: false, hasAmi: true },
];
/** @returns `undefined` where ECS has no such Windows family (LINUX, or a mistake). */
function osFamily(name) {
    return osFamilies.find((family) => family.name === name.toUpperCase());
}


/***/ }),

/***/ 1931:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SY: () => (/* binding */ describeBuild),
/* harmony export */   Zn: () => (/* binding */ updateTrouble),
/* harmony export */   hA: () => (/* binding */ hostRuns),
/* harmony export */   hg: () => (/* binding */ predatesFebruary2020)
/* harmony export */ });
/* unused harmony export releases */
/**
 * Which image runs on which host with process isolation:
 * https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility
 * The rule that hosts run older releases begins with Windows Server 2025.
 */
const releases = [
    { name: 'Windows Server 2019', build: 17763, tag: 'ltsc2019', runs: [17763] },
    { name: 'Windows Server 2022', build: 20348, tag: 'ltsc2022', runs: [20348] },
    { name: 'Windows Server 2025', build: 26100, tag: 'ltsc2025', runs: [26100, 20348] },
];
/**
 * The first revision of each build that has the security update of February 2020, since when 32-bit programs fail in
 * a container where only one of host and image has it; the hosts that ECS can start today all have.
 * https://support.microsoft.com/help/4542617 with the revisions of KB4537764 and KB4532691
 */
const FEBRUARY_2020 = new Map([
    [14393, 3504],
    [17763, 1039],
]);
/** Whether an image's Windows is too old for 32-bit programs on hosts with later updates. */
function predatesFebruary2020({ build, revision }) {
    const first = FEBRUARY_2020.get(build);
    return first !== undefined && revision !== undefined && revision < first;
}
function releaseOfBuild(build) {
    return releases.find((release) => release.build === build);
}
/** `Windows Server 2022 (build 20348)`. */
function describeBuild(build) {
    const release = releaseOfBuild(build);
    return release === undefined ? `Windows build ${build}` : `${release.name} (build ${build})`;
}
/**
 * Whether a host runs images of a build with process isolation: of hosts that are not in the table only
 * the same build is certain.
 */
function hostRuns(hostBuild, imageBuild) {
    return (releaseOfBuild(hostBuild)?.runs ?? [hostBuild]).includes(imageBuild);
}
/** Windows Server 2016: the one release on which host and image need the same monthly update. */
const SAME_UPDATE_BUILD = 14393;
/**
 * What the monthly update of an image is to its host of the same build: `newer` has been seen to end as 0xC0370106
 * (https://github.com/microsoft/Windows-Containers/issues/591), `other` does not start at all. Otherwise updates need not
 * be the same: https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility
 *
 * @returns `undefined` where it is no hindrance, where the builds differ, or where one of them is not told.
 */
function updateTrouble(host, image) {
    if (host.build !== image.build || host.revision === undefined || image.revision === undefined)
        return undefined;
    if (host.build === SAME_UPDATE_BUILD)
        return host.revision === image.revision ? undefined : 'other';
    return image.revision > host.revision ? 'newer' : undefined;
}


/***/ }),

/***/ 8613:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ parseWindowsVersion),
/* harmony export */   j: () => (/* binding */ formatWindowsVersion)
/* harmony export */ });
/** @returns `undefined` where the text is no Windows version. */
function parseWindowsVersion(text) {
    const match = /^10\.0\.(\d+)(?:\.(\d+))?$/.exec(text.trim());
    if (match === null)
        return undefined;
    const [, build, revision] = match;
    return { build: Number(build), ...(revision === undefined ? {} : { revision: Number(revision) }) };
}
/** The reverse of {@link parseWindowsVersion}. */
const formatWindowsVersion = ({ build, revision }) => `10.0.${build}${revision === undefined ? '' : `.${revision}`}`;


/***/ })

};
;