"use strict";
exports.id = 295;
exports.ids = [295];
exports.modules = {

/***/ 295:
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
// EXTERNAL MODULE: ./build/tsc/src/services/api/shape.js + 1 modules
var shape = __webpack_require__(1670);
// EXTERNAL MODULE: ./build/tsc/src/services/documents/difference.js
var difference = __webpack_require__(4806);
// EXTERNAL MODULE: ./build/tsc/src/services/documents/placeholders.js
var placeholders = __webpack_require__(6695);
// EXTERNAL MODULE: ./build/tsc/src/services/documents/read.js
var read = __webpack_require__(7889);
// EXTERNAL MODULE: ./build/tsc/src/services/service-definitions/current.js
var service_definitions_current = __webpack_require__(9182);
// EXTERNAL MODULE: ./build/tsc/src/services/service-definitions/definition.js
var service_definitions_definition = __webpack_require__(8162);
// EXTERNAL MODULE: ./build/tsc/src/services/service-definitions/deploy.js
var deploy = __webpack_require__(7976);
// EXTERNAL MODULE: ./build/tsc/src/services/errors.js
var services_errors = __webpack_require__(9121);
// EXTERNAL MODULE: ./build/tsc/src/services/json.js
var json = __webpack_require__(9864);
;// CONCATENATED MODULE: ./build/tsc/src/services/service-definitions/compare.js

/** Values that the API does not answer back where they are the default. */
const DEFAULT_WORDS = [
    undefined,
    null,
    false,
    0,
    '',
    'NONE',
    'DISABLED',
    'LATEST',
    'ROLLING',
    'ECS',
];
/** Lists in which the order says something. */
const ORDERED = new Set(['placementStrategy', 'lifecycleHooks']);
/**
 * Whether what a service has already covers what is wanted: every named member is as wanted, others do not
 * matter; lists have the same members, in any order unless it says something.
 */
function covers(current, wanted, key = '') {
    if (current === undefined || current === null)
        return isDefault(wanted);
    if (Array.isArray(wanted)) {
        if (!Array.isArray(current) || current.length !== wanted.length)
            return false;
        return ORDERED.has(key)
            ? wanted.every((each, index) => covers(current[index], each))
            : coversAnyOrder(current, wanted);
    }
    if ((0,json/* isJsonObject */.OW)(wanted)) {
        return ((0,json/* isJsonObject */.OW)(current) && Object.entries(wanted).every(([member, each]) => covers(current[member], each, member)));
    }
    return current === wanted;
}
/** Each wanted member takes one that covers it, and no two the same. */
function coversAnyOrder(current, wanted) {
    const left = [...current];
    return wanted.every((each) => {
        const at = left.findIndex((candidate) => covers(candidate, each));
        if (at >= 0)
            left.splice(at, 1);
        return at >= 0;
    });
}
function isDefault(value) {
    if (Array.isArray(value))
        return value.length === 0;
    if ((0,json/* isJsonObject */.OW)(value))
        return Object.values(value).every(isDefault);
    return DEFAULT_WORDS.includes(value);
}

;// CONCATENATED MODULE: ./build/tsc/src/services/service-definitions/plan.js






const UPDATABLE = new Set((0,shape/* membersOf */.lS)('UpdateServiceRequest'));
/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/update-service-parameters.html */
const IMMUTABLE = ['launchType', 'schedulingStrategy', 'role'];
/**
 * What has to be done so that a service is as wanted: nothing is sent that is not wanted, and nothing that is
 * so already.
 *
 * @throws ActionError `service-definition-missing`, `service-immutable`, `controller-unsupported`.
 */
function planService(wanted, current) {
    return current === undefined ? planCreation(wanted) : planUpdate(wanted, current);
}
function planCreation({ cluster, service, fields, hasDefinition }) {
    if (!hasDefinition) {
        throw (0,services_errors/* serviceError */.c)('service-definition-missing', {
            message: `Cluster ${cluster} has no service ${service}, and there is no \`service-definition\` to create it from.`,
            remedy: 'Give `service-definition` (fields of the CreateService API), or correct `service` and `cluster`.',
        });
    }
    const missing = [
        ...(fields.taskDefinition === undefined ? ['taskDefinition (or the input task-definition-arn)'] : []),
        ...(fields.desiredCount === undefined && fields.schedulingStrategy !== 'DAEMON'
            ? ['desiredCount (or the input desired-count)']
            : []),
    ];
    if (missing.length > 0) {
        throw (0,services_errors/* serviceError */.c)('service-definition-refused', {
            message: `To create service ${service}, its definition lacks ${missing.join(' and ')}.`,
            remedy: 'Add it. Nothing has been changed.',
        });
    }
    return { kind: 'create', request: { cluster, serviceName: service, ...(0,json/* withoutNulls */.Le)(fields) } };
}
function planUpdate(wanted, current) {
    (0,service_definitions_definition/* refuseController */.VM)(current.fields.deploymentController, `Service ${wanted.service}`);
    refuseImmutable(wanted, current);
    const isDaemon = current.fields.schedulingStrategy === 'DAEMON';
    const changed = Object.entries((0,json/* withoutNulls */.Le)(wanted.fields)).filter(([key, value]) => UPDATABLE.has(key) && !(isDaemon && key === 'desiredCount') && !covers(current.fields[key], value, key));
    const forced = forcedBy(wanted, current, changed.map(([key]) => key));
    if (changed.length === 0 && forced === undefined)
        return { kind: 'unchanged' };
    return {
        kind: 'update',
        request: {
            cluster: wanted.cluster,
            service: wanted.service,
            ...Object.fromEntries(changed.map(([key, value]) => [key, complete(key, value, current.fields[key])])),
            ...(forced === undefined ? {} : { forceNewDeployment: true }),
        },
        differences: changed.flatMap(([key, value]) => differencesOf(key, current.fields[key], value)),
        ...(forced === undefined ? {} : { forced }),
    };
}
/**
 * A deployment that failed leaves a service that looks as wanted: only a new one can mend it. A change of capacity providers
 * is refused without: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/update-service-parameters.html
 */
function forcedBy(wanted, current, changed) {
    if (wanted.forceNewDeployment)
        return 'asked';
    if (changed.includes('capacityProviderStrategy'))
        return 'strategy';
    return current.lastDeploymentFailed && changed.length === 0 ? 'retry' : undefined;
}
/** Only what is named is compared, and what the API adds is not told as a difference. */
function differencesOf(key, before, after) {
    const was = before === undefined ? {} : { [key]: before };
    const named = (0,difference/* differences */.t)(was, { [key]: after }).filter((difference) => difference.after !== undefined);
    return named.length > 0 ? named : (0,difference/* differences */.t)(was, { [key]: after });
}
/** These go as a whole: what UpdateService does about members that are left out is not documented, or it takes their defaults. */
const WHOLE = new Set(['deploymentConfiguration', 'networkConfiguration']);
/** A wanted field as it will be: with the service's own values for members that the file does not name. */
function complete(key, value, current) {
    return WHOLE.has(key) ? merged(value, withoutOtherStrategy(value, current)) : value;
}
/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html says with which strategy each is valid. */
const OF_STRATEGY = new Set(['bakeTimeInMinutes', 'canaryConfiguration', 'linearConfiguration', 'lifecycleHooks']);
/** What a service has is kept, but for what belongs to a deployment strategy that it shall not have any more. */
function withoutOtherStrategy(value, current) {
    if (!(0,json/* isJsonObject */.OW)(value) || !(0,json/* isJsonObject */.OW)(current) || value.strategy === undefined)
        return current;
    if (value.strategy === (current.strategy ?? 'ROLLING'))
        return current;
    return Object.fromEntries(Object.entries(current).filter(([key]) => !OF_STRATEGY.has(key)));
}
function merged(value, current) {
    if (!(0,json/* isJsonObject */.OW)(value) || !(0,json/* isJsonObject */.OW)(current))
        return value;
    const named = Object.entries(value).map(([key, each]) => [key, merged(each, current[key])]);
    return { ...current, ...Object.fromEntries(named) };
}
function refuseImmutable({ service, fields }, current) {
    const differing = IMMUTABLE.filter((key) => {
        const value = fields[key];
        if (value === undefined || value === null)
            return false;
        const was = key === 'role' ? current.fields.roleArn : current.fields[key];
        if (key === 'role')
            return (0,service_definitions_definition/* nameOf */.Vb)(String(was ?? '')) !== (0,service_definitions_definition/* nameOf */.Vb)(String(value));
        return (was ?? (key === 'schedulingStrategy' ? 'REPLICA' : undefined)) !== value;
    });
    if (differing.length === 0)
        return;
    const lines = differing.map((key) => {
        const was = current.fields[key === 'role' ? 'roleArn' : key];
        return `${key} is ${was === undefined ? 'not set' : String(was)} and should be ${String(fields[key])}`;
    });
    throw (0,services_errors/* serviceError */.c)('service-immutable', {
        message: `Service ${service} can't be changed so: ${lines.join('; ')}.`,
        remedy: 'Correct the service definition (a launch type changes by `capacityProviderStrategy`), or delete the service and let this action create it.',
    });
}
/** Wanted tags that the service lacks or has with another value. */
function missingTags(wanted, current) {
    return (0,json/* objectsIn */.Qv)(wanted.fields.tags)
        .map((tag) => ({ key: String(tag.key ?? ''), value: String(tag.value ?? '') }))
        .filter((tag) => tag.key !== '' && current.tags[tag.key] !== tag.value);
}

// EXTERNAL MODULE: ./build/tsc/src/services/task-definitions/registered.js
var registered = __webpack_require__(4543);
// EXTERNAL MODULE: ./build/tsc/src/ecr/session.js + 8 modules
var session = __webpack_require__(8353);
// EXTERNAL MODULE: ./build/tsc/src/windows/os-families.js
var os_families = __webpack_require__(5108);
// EXTERNAL MODULE: ./build/tsc/src/services/task-definitions/demand.js
var demand = __webpack_require__(5856);
;// CONCATENATED MODULE: ./build/tsc/src/services/preflight/model.js

/** What a preflight can find; docs/why-did-my-deployment-fail.md has each with its sentence. */
const preflightCodes = {
    'image-missing': 'The registry has no image that the task definition names.',
    'image-os': 'An image is for another Windows than `operatingSystemFamily` and the hosts.',
    'image-patch': 'The monthly update of an image is newer than that of a host that tells its own, or from before February 2020 (a warning).',
    'fargate-os-family': 'Fargate has no hosts of `operatingSystemFamily`.',
    'fargate-spot': 'FARGATE_SPOT runs no Windows tasks.',
    'no-hosts': 'No connected host is there, and no capacity provider starts one.',
    'host-os-family': 'The hosts are of another Windows than `operatingSystemFamily`.',
    'no-room': 'No host has room for one more task: CPU, memory, host port or network interface.',
    'deployment-deadlock': 'Between its limits ECS may neither stop an old task nor start a new one.',
    'port-deadlock': 'Old tasks hold the host port on every host and may not stop first.',
    singleton: 'A second task could run beside the only one that may.',
    'target-type': 'A target group takes another type of target than the network mode makes.',
    'target-group-missing': 'A target group of the service does not exist.',
    'secret-missing': 'A secret or parameter that the task definition names does not exist.',
    'log-group-missing': 'A log group does not exist, and nothing creates it.',
};
const one = (code, message, remedy) => [
    { code, severity: 'error', message, remedy },
];
/** `operatingSystemFamily` of the task; empty where it is not given. */
function familyOf({ task }) {
    return (0,json/* isJsonObject */.OW)(task.runtimePlatform) ? String(task.runtimePlatform.operatingSystemFamily ?? '') : '';
}

;// CONCATENATED MODULE: ./build/tsc/src/services/preflight/limits.js


/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html: up for the lower, down for the upper limit. */
function limitsOf({ fields }) {
    const configuration = (0,json/* isJsonObject */.OW)(fields.deploymentConfiguration) ? fields.deploymentConfiguration : {};
    const minimum = Number(configuration.minimumHealthyPercent ?? 100);
    const maximum = Number(configuration.maximumPercent ?? 200);
    const desired = Number(fields.desiredCount ?? 0);
    const least = Math.ceil((desired * minimum) / 100);
    return { desired, minimum, maximum, least, most: Math.floor((desired * maximum) / 100) };
}
const tasksCanBeReplaced = (facts) => {
    const { desired, least, most, minimum, maximum } = limitsOf(facts);
    if (facts.fields.schedulingStrategy === 'DAEMON' || desired === 0 || least < desired || most > desired)
        return [];
    return one('deployment-deadlock', `With ${desired} tasks, minimumHealthyPercent ${minimum} and maximumPercent ${maximum} ECS may neither stop an old task nor start a new one.`, 'Lower minimumHealthyPercent (0 for a single task) or raise maximumPercent.');
};
/** `auto` takes a service that was one before for a singleton: a second task would be a change that nobody named. */
const singletonHolds = (facts, singleton) => {
    const wasOne = facts.before !== undefined && isSingleton(limitsOf({ fields: facts.before }));
    if (singleton === 'false' || (singleton === 'auto' && !wasOne))
        return [];
    const { desired, minimum, maximum } = limitsOf(facts);
    const scaled = facts.mostByScaling;
    const wrong = [
        ...(desired > 1 ? [`desiredCount is ${desired}, not 1`] : []),
        ...(minimum === 0 ? [] : [`minimumHealthyPercent is ${minimum}, not 0`]),
        ...(maximum === 100 ? [] : [`maximumPercent is ${maximum}, not 100`]),
        ...(scaled !== undefined && scaled > 1 ? [`Application Auto Scaling may raise it to ${scaled} tasks`] : []),
    ];
    if (wrong.length === 0)
        return [];
    return one('singleton', `Only one task may run at a time${singleton === 'auto' ? ', as the service is now' : ''}, and ${wrong.join(', ')}.`, 'Set desiredCount 1, minimumHealthyPercent 0 and maximumPercent 100, without auto scaling; for more tasks set `singleton` to false.');
};
const isSingleton = ({ desired, minimum, maximum }) => desired === 1 && minimum === 0 && maximum === 100;

;// CONCATENATED MODULE: ./build/tsc/src/services/preflight/hosts.js




/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows-considerations.html */
const fargateFits = (facts) => {
    const family = familyOf(facts);
    if (!facts.onFargate || !family.startsWith('WINDOWS'))
        return [];
    return [
        ...((0,os_families/* osFamily */.m)(family)?.fargate === true
            ? []
            : one('fargate-os-family', `Fargate has no hosts of ${family}.`, 'Use a 2019 or 2022 family, or EC2 hosts.')),
        ...(facts.providers.includes('FARGATE_SPOT')
            ? one('fargate-spot', 'FARGATE_SPOT runs no Windows tasks.', 'Use the capacity provider FARGATE.')
            : []),
    ];
};
function usable(facts) {
    const { hosts = [], providers } = facts;
    return hosts.filter(({ connected, provider }) => connected && (providers.length === 0 || providers.includes(provider ?? '')));
}
/** Hosts on which ECS places a task of this family: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html */
function hostsOfFamily(facts) {
    const family = familyOf(facts);
    const isFree = family === '' || family === 'LINUX';
    return usable(facts).filter((host) => isFree || host.osFamily === undefined || host.osFamily === family);
}
const hostsFit = (facts) => {
    if (facts.hosts === undefined)
        return [];
    const hosts = usable(facts);
    if (hosts.length === 0) {
        return facts.scales
            ? []
            : one('no-hosts', `There is no connected host${facts.providers.length === 0 ? '' : ` of ${facts.providers.join(', ')}`}, and nothing starts one.`, 'Start container instances, or use a capacity provider with managed scaling.');
    }
    if (hostsOfFamily(facts).length > 0)
        return [];
    const found = [...new Set(hosts.map((host) => host.osFamily ?? 'unknown'))].join(', ');
    return one('host-os-family', `The task definition is for ${familyOf(facts)}, and the hosts are ${found}.`, 'Use hosts of that family (attribute ecs.os-family), or correct operatingSystemFamily and the image.');
};
/** What a host lacks for one task, in words. */
function lackOf(host, demand) {
    if (host.cpu < demand.cpu)
        return `${host.id} has ${host.cpu} CPU units left of the ${demand.cpu} needed`;
    if (host.memory < demand.memory)
        return `${host.id} has ${host.memory} MiB left of the ${demand.memory} needed`;
    if (demand.hasInterface && host.interfaces !== undefined && host.interfaces < 1) {
        return `${host.id} has no network interface left for a task (Windows hosts have no trunking)`;
    }
    const taken = demand.ports.find((port) => host.usedPorts.includes(port));
    return taken === undefined ? undefined : `port ${taken} of ${host.id} is taken`;
}
const roomIsThere = (facts) => {
    const { desired, least } = limitsOf(facts);
    const hosts = hostsOfFamily(facts);
    // Old tasks that may stop first make room for the new ones.
    if (facts.hosts === undefined || hosts.length === 0 || facts.scales || desired === 0 || facts.running > least)
        return [];
    const lacks = hosts.map((host) => lackOf(host, (0,demand/* demandOf */.t)(facts.task)));
    if (lacks.includes(undefined))
        return [];
    return one('no-room', `No host has room for one more task: ${lacks.join('; ')}.`, 'Use larger or more hosts or a capacity provider that scales, or let old tasks stop first (minimumHealthyPercent).');
};
const portsAreFree = (facts) => {
    const { desired, least, minimum } = limitsOf(facts);
    const [port] = (0,demand/* demandOf */.t)(facts.task).ports;
    if (port === undefined || facts.hosts === undefined || facts.scales || desired === 0)
        return [];
    const hosts = hostsOfFamily(facts).length;
    if (facts.fields.schedulingStrategy === 'DAEMON' || least < desired || hosts > desired)
        return [];
    return one('port-deadlock', `Host port ${port} allows one task a host, and with minimumHealthyPercent ${minimum} ${desired} old tasks keep all ${hosts} hosts.`, 'Lower minimumHealthyPercent, leave the host port to ECS (0), use awsvpc, or add a host.');
};

// EXTERNAL MODULE: ./build/tsc/src/windows/releases.js
var releases = __webpack_require__(1931);
// EXTERNAL MODULE: ./build/tsc/src/windows/version.js
var windows_version = __webpack_require__(8613);
;// CONCATENATED MODULE: ./build/tsc/src/services/preflight/images.js





const imagesExist = ({ images }) => images.flatMap(({ image, platforms, isCertain }) => {
    if (platforms !== undefined)
        return [];
    const message = `The registry has no ${image}${isCertain ? '' : ', or does not show it to the job'}.`;
    const remedy = 'Push it first, or correct `image`.';
    return [{ code: 'image-missing', severity: isCertain ? 'error' : 'warning', message, remedy }];
});
/** The builds that the task may find itself on: that of its family, else those of the hosts. */
function hostBuilds(facts) {
    const name = familyOf(facts);
    if (name === 'LINUX')
        return [];
    const family = (0,os_families/* osFamily */.m)(name);
    if (family !== undefined)
        return [family.build];
    const builds = hostsOfFamily(facts).map((host) => (0,os_families/* osFamily */.m)(host.osFamily ?? '')?.build);
    return [...new Set(builds.filter((build) => build !== undefined))];
}
/**
 * Each image against `operatingSystemFamily`, or, where that is not given, against the hosts.
 * https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility
 */
const imagesFit = (facts) => {
    const builds = hostBuilds(facts);
    return builds.length === 0 ? [] : facts.images.flatMap((image) => imageFits(image, builds, familyOf(facts)));
};
function imageFits({ image, platforms = [] }, builds, family) {
    const versions = platforms.flatMap(({ version }) => (version === undefined ? [] : [version]));
    const where = family === '' ? 'the hosts' : `hosts of ${family}`;
    if (platforms.length > 0 && platforms.every(({ os }) => os !== 'windows')) {
        return one('image-os', `${image} is no Windows image, and the task is for ${where}.`, REMEDY);
    }
    const lacking = builds.find((build) => !versions.some((version) => (0,releases/* hostRuns */.hA)(build, version.build)));
    // An image that does not tell its version is not judged.
    if (versions.length === 0)
        return [];
    if (lacking === undefined)
        return outdated(image, versions, builds);
    const found = [...new Set(versions.map(({ build }) => (0,releases/* describeBuild */.SY)(build)))].join(', ');
    return one('image-os', `${image} is of ${found}, and does not run on ${where}, ${(0,releases/* describeBuild */.SY)(lacking)}.`, REMEDY);
}
const REMEDY = 'Build on the base image of the hosts’ release, or correct operatingSystemFamily and the hosts.';
const patchWarning = (message, remedy) => ({
    code: 'image-patch',
    severity: 'warning',
    message,
    remedy,
});
function outdated(image, versions, builds) {
    const meant = versions.filter(({ build }) => builds.includes(build));
    if (meant.length === 0 || !meant.every(releases/* predatesFebruary2020 */.hg))
        return [];
    return [
        patchWarning(`${image} has a Windows base from before February 2020: its 32-bit programs fail (0xC0000142) on hosts with later updates.`, 'Build it anew on the present base image. https://support.microsoft.com/help/4542617'),
    ];
}
/** The monthly update of each image against that of the hosts that tell theirs. */
const updatesFit = (facts) => facts.images.flatMap(({ image, platforms = [] }) => {
    const troubled = hostsOfFamily(facts).flatMap(({ id, version: host }) => {
        const own = platforms.flatMap(({ version }) => (version?.build === host?.build ? (version ?? []) : []));
        const [first] = own;
        if (host === undefined || first === undefined)
            return [];
        const troubles = own.map((each) => (0,releases/* updateTrouble */.Zn)(host, each));
        const [trouble] = troubles;
        return trouble === undefined || troubles.includes(undefined) ? [] : [{ id, host, image: first, trouble }];
    });
    const [found] = troubled;
    if (found === undefined)
        return [];
    const hosts = troubled.map(({ id, host }) => `${id} (${(0,windows_version/* formatWindowsVersion */.j)(host)})`).join(', ');
    const of = `${image} has ${(0,windows_version/* formatWindowsVersion */.j)(found.image)}`;
    return [
        found.trouble === 'newer'
            ? patchWarning(`${of}, a newer update of Windows than ${hosts}: its containers may end as 0xC0370106.`, 'Refresh the hosts with the present AMI, or build on the base image of their update.')
            : patchWarning(`${of}, and Windows Server 2016 runs only images of the very update of its hosts: ${hosts}.`, 'Build on the base image of the hosts’ update, or use a later release.'),
    ];
});

;// CONCATENATED MODULE: ./build/tsc/src/services/preflight/references.js

const logGroupsExist = ({ missingLogGroups }) => missingLogGroups.flatMap((group) => one('log-group-missing', `There is no log group ${group}.`, 'Create it, or set awslogs-create-group to "true".'));
const secretsExist = ({ missingSecrets }) => missingSecrets.flatMap((name) => one('secret-missing', `There is no secret or parameter ${name}.`, 'Correct `valueFrom`, or create it before the deployment.'));
/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-types.html */
const targetGroupsFit = ({ targetGroups, task }) => {
    const needed = task.networkMode === 'awsvpc' ? 'ip' : 'instance';
    return targetGroups.flatMap(({ arn, targetType }) => {
        if (targetType === undefined) {
            return one('target-group-missing', `There is no target group ${arn}.`, 'Correct targetGroupArn in the file.');
        }
        if (Object.keys(task).length === 0 || targetType === needed)
            return [];
        return one('target-type', `Target group ${arn} takes targets of type ${targetType}, and tasks with the network mode ${String(task.networkMode ?? 'default')} are of type ${needed}.`, `Use a target group of type ${needed} (a target group can't be changed).`);
    });
};

;// CONCATENATED MODULE: ./build/tsc/src/services/preflight/checks.js




const CHECKS = [
    imagesExist,
    imagesFit,
    updatesFit,
    fargateFits,
    hostsFit,
    roomIsThere,
    tasksCanBeReplaced,
    portsAreFree,
    singletonHolds,
    targetGroupsFit,
    secretsExist,
    logGroupsExist,
];
/** Everything that would keep a deployment from succeeding, as far as it can be known before. */
function preflight(facts, singleton) {
    return CHECKS.flatMap((check) => check(facts, singleton));
}

// EXTERNAL MODULE: ./build/tsc/src/aws/errors.js
var errors = __webpack_require__(6562);
// EXTERNAL MODULE: ./build/tsc/src/core/errors.js
var core_errors = __webpack_require__(6156);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/read.js
var deployments_read = __webpack_require__(3835);
// EXTERNAL MODULE: ./build/tsc/src/services/hosts/providers.js
var hosts_providers = __webpack_require__(7322);
// EXTERNAL MODULE: ./build/tsc/src/aws/pages.js
var pages = __webpack_require__(3637);
;// CONCATENATED MODULE: ./build/tsc/src/windows/interfaces.js
/**
 * Network interfaces of instance types on which Windows hosts usually run, by size. One is the instance's own; Windows has
 * no ENI trunking, so the others are as many as tasks can have.
 * https://docs.aws.amazon.com/ec2/latest/instancetypes/gp.html (and co.html, mo.html: network specifications)
 */
const BY_SIZE = {
    large: 3,
    xlarge: 4,
    '2xlarge': 4,
    '4xlarge': 8,
    '8xlarge': 8,
    '12xlarge': 8,
    '16xlarge': 15,
    '24xlarge': 15,
};
const BURSTABLE = {
    small: 3,
    medium: 3,
    large: 3,
    xlarge: 4,
    '2xlarge': 4,
};
/** Families of which the first table holds. */
const ALIKE = /^([mr]5[ad]?|[mcr]6[ia]|[mcr]7i)$/;
/** How many tasks with interfaces of their own a Windows host can have; `undefined` for types that are not in the table. */
function taskInterfaces(instanceType) {
    const [family = '', size = ''] = instanceType.split('.');
    const all = ALIKE.test(family) ? BY_SIZE[size] : /^t3a?$/.test(family) ? BURSTABLE[size] : undefined;
    return all === undefined ? undefined : all - 1;
}

// EXTERNAL MODULE: ./build/tsc/src/services/hosts/instances.js
var hosts_instances = __webpack_require__(5476);
;// CONCATENATED MODULE: ./build/tsc/src/services/preflight/read-hosts.js





/** Active container instances of a cluster. @param counted whether to count the network interfaces of their tasks. */
async function readHosts(ecs, cluster, counted) {
    const instances = await (0,hosts_instances/* readContainerInstances */.e)(ecs, cluster);
    const limits = new Map(instances.map((each) => [each.containerInstanceArn ?? '', limitOf(each)]));
    if (!counted || ![...limits.values()].some((limit) => limit !== undefined))
        return instances.map(hostOf);
    const used = interfacesUsed(await readTasksOf(ecs, cluster));
    return instances.map((each) => {
        const arn = each.containerInstanceArn ?? '';
        const limit = limits.get(arn);
        return { ...hostOf(each), ...(limit === undefined ? {} : { interfaces: limit - (used.get(arn) ?? 0) }) };
    });
}
const attribute = (instance, name) => instance.attributes?.find((each) => each.name === name)?.value;
/** Trunking gives Linux hosts more; of those nothing is said. */
function limitOf(instance) {
    const isWindows = attribute(instance, 'ecs.os-type') === 'windows';
    return isWindows ? taskInterfaces(attribute(instance, 'ecs.instance-type') ?? '') : undefined;
}
async function readTasksOf(ecs, cluster) {
    const arns = await (0,pages/* allPages */.S)('ecs:ListTasks', (nextToken) => ecs.listTasks({ ...nextToken, cluster }), 'taskArns');
    return (0,deployments_read/* describeTasks */.yz)(ecs, cluster, arns);
}
/** How many tasks hold an interface, by host. */
function interfacesUsed(tasks) {
    const used = new Map();
    for (const { containerInstanceArn: host, attachments = [] } of tasks) {
        if (host === undefined || !attachments.some(({ type }) => type === 'ElasticNetworkInterface'))
            continue;
        used.set(host, (used.get(host) ?? 0) + 1);
    }
    return used;
}
/**
 * ECS has the release of a host (`ecs.os-family`) and not its monthly update; user data can tell it in an attribute of its own:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html#ecs-instance-attributes
 */
const VERSION_ATTRIBUTE = 'windows.os-version';
function hostOf(instance) {
    const remaining = (name) => instance.remainingResources?.find((resource) => resource.name === name)?.integerValue ?? 0;
    const ports = instance.remainingResources?.find((resource) => resource.name === 'PORTS')?.stringSetValue ?? [];
    const osFamily = attribute(instance, 'ecs.os-family');
    const version = (0,windows_version/* parseWindowsVersion */.V)(attribute(instance, VERSION_ATTRIBUTE) ?? '');
    return {
        id: instance.ec2InstanceId ?? instance.containerInstanceArn?.split('/').at(-1) ?? '',
        connected: instance.agentConnected === true,
        cpu: remaining('CPU'),
        memory: remaining('MEMORY'),
        usedPorts: ports.map(Number),
        ...(osFamily === undefined ? {} : { osFamily }),
        ...(version === undefined ? {} : { version }),
        ...(instance.capacityProviderName === undefined ? {} : { provider: instance.capacityProviderName }),
    };
}

// EXTERNAL MODULE: ./build/tsc/src/registry/manifest.js
var registry_manifest = __webpack_require__(3182);
// EXTERNAL MODULE: ./build/tsc/src/registry/reference.js
var registry_reference = __webpack_require__(5782);
// EXTERNAL MODULE: ./build/tsc/src/services/task-definitions/containers.js
var containers = __webpack_require__(7995);
;// CONCATENATED MODULE: ./build/tsc/src/services/preflight/read-images.js







/** A runner without a way to a registry is not held up for longer, by all images together. */
const PATIENCE_MS = 30_000;
/** The platforms of the task's images, as far as their registries give them to the job. */
async function readImages({ registries, signal }, task) {
    const named = new Set((0,containers/* containersOf */.Mz)(task).flatMap(({ image }) => (typeof image === 'string' ? [image] : [])));
    if (named.size === 0)
        return { images: [], unread: [] };
    const timeout = AbortSignal.timeout(PATIENCE_MS);
    // Opened when it is needed: a Docker configuration that can't be read is one more reason not to know.
    let session;
    const images = [];
    const unread = [];
    for (const image of named) {
        const reference = (0,registry_reference/* tryReference */.$Q)(image);
        if (reference === undefined)
            continue;
        try {
            session ??= registries(AbortSignal.any([signal, timeout]));
            images.push(await readImage(await session, image, reference));
        }
        catch (error) {
            signal.throwIfAborted();
            if (!timeout.aborted && !isTrouble(error))
                throw error;
            unread.push(`${image}: ${timeout.aborted ? `${reference.host} did not answer in time.` : (0,core_errors/* messageOf */.bD)(error)}`);
        }
    }
    return { images, unread };
}
async function readImage(session, image, reference) {
    const { kind } = await session.locate((0,registry_reference/* repositoryOf */._M)(reference));
    const platforms = await readPlatforms(await session.registries(reference.host), image, reference);
    return {
        image,
        // To one without credentials a registry may say that there is no image where there is a private one.
        isCertain: kind === 'ecr',
        ...(platforms === undefined ? {} : { platforms }),
    };
}
async function readPlatforms(registry, image, reference) {
    const raw = await registry.manifest(reference.path, (0,registry_reference/* identifierOf */.xP)(reference));
    if (raw === undefined)
        return undefined;
    const manifest = (0,registry_manifest/* parseManifest */.Ng)(raw, image);
    if (manifest.kind === 'index') {
        const platforms = manifest.entries.flatMap(({ platform }) => platform === undefined ? [] : [platformOf(platform)]);
        // What a build adds beside the images (attestations) has the platform `unknown`.
        return platforms.filter(({ os }) => os !== 'unknown');
    }
    const config = (0,registry_manifest/* parseImageConfig */.FB)(await registry.blob(reference.path, manifest.config.digest), image);
    return [platformOf(config)];
}
function platformOf({ os, 'os.version': text }) {
    const version = (0,windows_version/* parseWindowsVersion */.V)(text ?? '');
    return { os, ...(version === undefined ? {} : { version }) };
}
/** Whether an error only says that a registry or ECR would not talk to the job: nothing is known then. */
function isTrouble(error) {
    if (!(0,core_errors/* isActionError */.Bd)(error))
        return false;
    return /^(registry|repository|ecr|docker-config)-/.test(error.code) || (0,deployments_read/* isDenied */.GZ)(error) || (0,errors/* isTransient */.dg)(error.cause);
}

;// CONCATENATED MODULE: ./build/tsc/src/services/preflight/read-references.js




/** Log groups of the task in this region that nobody will create. */
async function findMissingGroups({ logs }, task, region) {
    const groups = (0,containers/* containersOf */.Mz)(task).flatMap(({ logConfiguration }) => {
        if (!(0,json/* isJsonObject */.OW)(logConfiguration) || logConfiguration.logDriver !== 'awslogs')
            return [];
        const options = (0,json/* isJsonObject */.OW)(logConfiguration.options) ? logConfiguration.options : {};
        const { 'awslogs-group': group, 'awslogs-region': where, 'awslogs-create-group': creates } = options;
        return typeof group === 'string' && where === region && String(creates) !== 'true' ? [group] : [];
    });
    const missing = [];
    for (const group of new Set(groups)) {
        const client = await logs();
        const found = await (0,errors/* calling */.X_)('logs:DescribeLogGroups', () => client.describeLogGroups({ logGroupNamePrefix: group }));
        if (!found.logGroups?.some((each) => each.logGroupName === group))
            missing.push(group);
    }
    return missing;
}
/** Whatever `valueFrom` and private registries' credentials name, once each. */
function referencesOf(task) {
    const named = (0,containers/* containersOf */.Mz)(task).flatMap(({ secrets, logConfiguration, repositoryCredentials }) => {
        const options = (0,json/* isJsonObject */.OW)(logConfiguration) ? (0,json/* objectsIn */.Qv)(logConfiguration.secretOptions) : [];
        const credentials = (0,json/* isJsonObject */.OW)(repositoryCredentials) ? [repositoryCredentials.credentialsParameter] : [];
        return [...[...(0,json/* objectsIn */.Qv)(secrets), ...options].map(({ valueFrom }) => valueFrom), ...credentials];
    });
    return [...new Set(named.filter((each) => typeof each === 'string'))];
}
/** `arn:aws:secretsmanager:region:account:secret:name-suffix`, without the JSON key and version that may follow. */
const SECRET = /^(arn:[\w-]+:secretsmanager:([\w-]+):\d{12}:secret:[^:]+)/;
/** A name is one of this region's parameters. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html */
const PARAMETER = /^arn:[\w-]+:ssm:([\w-]+):(\d{12}):parameter(\/.+)$/;
/** What AWS itself publishes, and what stands for a secret: parameters of the account never begin so. */
const OF_AWS = /^\/?aws/i;
/** Secrets of the task in this region that nobody has, or that are to be deleted. */
async function findMissingSecrets({ secrets }, task, region) {
    const missing = [];
    for (const reference of referencesOf(task)) {
        const [, arn, where] = SECRET.exec(reference) ?? [];
        if (arn === undefined || where !== region || missing.includes(arn))
            continue;
        const client = await secrets();
        const found = await unlessMissing(() => (0,errors/* calling */.X_)('secretsmanager:DescribeSecret', () => client.describeSecret({ SecretId: arn })));
        if (found === undefined || found.DeletedDate !== undefined)
            missing.push(arn);
    }
    return missing;
}
/** Parameters of the task in this region that nobody has; their values are not read. */
async function findMissingParameters({ parameters }, task, region) {
    const account = String(task.taskDefinitionArn ?? '').split(':')[4] ?? '';
    const missing = [];
    for (const reference of referencesOf(task)) {
        const names = parameterNames(reference, region, account);
        if (names.length > 0 && !(await isThere(await parameters(), names)))
            missing.push(reference);
    }
    return missing;
}
/** An answer may be empty and not the last: Parameter Store stops a search that takes it long. */
async function isThere(client, names) {
    const ParameterFilters = [{ Key: 'Name', Option: 'Equals', Values: names }];
    let token;
    do {
        const more = token === undefined ? {} : { NextToken: token };
        const answer = await (0,errors/* calling */.X_)('ssm:DescribeParameters', () => client.describeParameters({ ParameterFilters, ...more }));
        if ((answer.Parameters ?? []).length > 0)
            return true;
        token = answer.NextToken;
    } while (token !== undefined);
    return false;
}
/**
 * The names under which DescribeParameters would list it, without its version or label; none where it would not: it lists
 * those of the own account alone. The ARN of `name` and that of `/name` are the same: it may be either.
 */
function parameterNames(reference, region, account) {
    const named = reference.replace(/:[^:/]+$/, '');
    if (!reference.startsWith('arn:'))
        return OF_AWS.test(named) ? [] : [named];
    const [, where, whose, path = ''] = PARAMETER.exec(named) ?? [];
    const isOthers = account !== '' && whose !== account;
    if (path === '' || where !== region || isOthers || OF_AWS.test(path))
        return [];
    return path.indexOf('/', 1) > 0 ? [path] : [path.slice(1), path];
}
async function readTargetGroups({ balancers }, fields) {
    const arns = (0,json/* objectsIn */.Qv)(fields.loadBalancers).map(({ targetGroupArn }) => targetGroupArn);
    const facts = [];
    for (const arn of new Set(arns.filter((each) => typeof each === 'string'))) {
        const client = await balancers();
        const answer = await unlessMissing(() => (0,errors/* calling */.X_)('elasticloadbalancing:DescribeTargetGroups', () => client.describeTargetGroups({ TargetGroupArns: [arn] })));
        const targetType = answer?.TargetGroups?.[0]?.TargetType;
        facts.push({ arn, ...(targetType === undefined ? {} : { targetType }) });
    }
    return facts;
}
/** The most tasks to which Application Auto Scaling may raise a service. */
async function readMostByScaling({ scaling }, cluster, service) {
    const client = await scaling();
    const answer = await (0,errors/* calling */.X_)('application-autoscaling:DescribeScalableTargets', () => client.describeScalableTargets({ ServiceNamespace: 'ecs', ResourceIds: [`service/${cluster}/${service}`] }));
    return answer.ScalableTargets?.[0]?.MaxCapacity;
}
async function unlessMissing(read) {
    try {
        return await read();
    }
    catch (error) {
        const cause = (0,core_errors/* isActionError */.Bd)(error) ? error.cause : error;
        // ECS's own ARNs are right or wrong; another account's secret answers "denied".
        if ((0,errors/* classify */.L8)(cause) === 'not-found')
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/tsc/src/services/preflight/facts.js










/**
 * Reads what the checks need. What the role may not read, or what can't be reached, is not checked, and `unread` says so.
 *
 * @param fields of the service as it will be.
 * @param before those of the service as it is; absent for a new one.
 */
async function readFacts(reader, fields, before) {
    const { ecs, cluster, region } = reader;
    const unread = [];
    const unlessUnread = unreadInto(unread);
    const reference = String(fields.taskDefinition ?? '');
    const task = await unlessUnread({}, async () => (await (0,registered/* requireRevision */.nf)(ecs, reference)).document);
    const providers = await unlessUnread([], () => providersOf(ecs, cluster, fields));
    const usesHosts = providers.length > 0 ? !providers.some(isFargate) : fields.launchType !== 'FARGATE';
    const counted = task.networkMode === 'awsvpc';
    const hosts = usesHosts ? await unlessUnread(undefined, () => readHosts(ecs, cluster, counted)) : undefined;
    const scales = usesHosts ? await unlessUnread(true, () => anyScales(reader, providers, hosts)) : true;
    const most = before === undefined
        ? undefined
        : await unlessUnread(undefined, () => readMostByScaling(reader, (0,service_definitions_definition/* nameOf */.Vb)(cluster), (0,service_definitions_definition/* nameOf */.Vb)(reader.service)));
    const { images, unread: unreadImages } = await readImages(reader, task);
    return {
        fields,
        task,
        running: Number(before?.runningCount ?? 0),
        providers,
        onFargate: !usesHosts,
        scales,
        images,
        unreadImages,
        targetGroups: await unlessUnread([], () => readTargetGroups(reader, fields)),
        missingLogGroups: await unlessUnread([], () => findMissingGroups(reader, task, region)),
        missingSecrets: [
            ...(await unlessUnread([], () => findMissingSecrets(reader, task, region))),
            ...(await unlessUnread([], () => findMissingParameters(reader, task, region))),
        ],
        unread,
        ...(before === undefined ? {} : { before }),
        ...(hosts === undefined ? {} : { hosts }),
        ...(most === undefined ? {} : { mostByScaling: most }),
    };
}
function unreadInto(unread) {
    return async (otherwise, read) => {
        try {
            return await read();
        }
        catch (error) {
            const isPassing = (0,errors/* isTransient */.dg)((0,core_errors/* isActionError */.Bd)(error) ? error.cause : error);
            if (!(0,deployments_read/* isDenied */.GZ)(error) && !isPassing)
                throw error;
            unread.push((0,core_errors/* messageOf */.bD)(error));
            return otherwise;
        }
    };
}
const isFargate = (provider) => /^FARGATE(_SPOT)?$/.test(provider);
/** The service's own capacity providers; where it names neither those nor a launch type, the cluster's default ones. */
async function providersOf(ecs, cluster, fields) {
    const own = (0,json/* objectsIn */.Qv)(fields.capacityProviderStrategy).map((item) => String(item.capacityProvider ?? ''));
    if (own.length > 0 || fields.launchType !== undefined)
        return own;
    const { clusters } = await (0,errors/* calling */.X_)('ecs:DescribeClusters', () => ecs.describeClusters({ clusters: [cluster] }));
    return (clusters?.[0]?.defaultCapacityProviderStrategy ?? []).map((item) => item.capacityProvider ?? '');
}
/** Whether a host may still come: one is on its way, or a group may grow. */
async function anyScales(reader, names, hosts = []) {
    const providers = await (0,hosts_providers/* readProviders */.j)(reader, names, reader.clock.now());
    return providers.some(({ name, group }) => {
        if (group === undefined || group.suspended)
            return false;
        return group.desired < group.max || group.desired > hosts.filter(({ provider }) => provider === name).length;
    });
}

;// CONCATENATED MODULE: ./build/tsc/actions/deploy-service/preflight.js






/**
 * Looks, before anything is changed, for what would keep the deployment from succeeding.
 *
 * @throws ActionError `preflight-failed` with `preflight: error`.
 */
async function checkBefore(wanted, existing, inputs, { ecs, ports }) {
    if (inputs.preflight === 'off')
        return;
    const before = existing === undefined ? undefined : (0,service_definitions_current/* currentService */.hQ)(existing).fields;
    const named = Object.entries(wanted.fields).map(([key, value]) => [key, complete(key, value, before?.[key])]);
    const fields = { ...before, ...Object.fromEntries(named) };
    const facts = await readFacts(readerFor(wanted, ecs, ports), fields, before);
    for (const reason of facts.unread)
        ports.log.info(`Not checked before the deployment: ${reason}`);
    for (const reason of facts.unreadImages)
        ports.log.warning(`Not checked before the deployment: ${reason}`);
    const findings = preflight(facts, inputs.singleton);
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (errors.length > 0 && inputs.preflight === 'error') {
        throw (0,services_errors/* serviceError */.c)('preflight-failed', {
            message: describeFindings(wanted, findings),
            remedy: 'Correct it, or set `preflight` to warn or off. Nothing has been changed.',
        });
    }
    if (findings.length > 0)
        ports.log.warning(describeFindings(wanted, findings));
}
function describeFindings({ service }, findings) {
    const lines = findings.map(({ code, message, remedy }) => `  - ${message} ${remedy} [${code}]`);
    const isSure = findings.some(({ severity }) => severity === 'error');
    return `Service ${service} ${isSure ? "can't be deployed so" : 'may fail'}:\n${lines.join('\n')}`;
}
function readerFor({ cluster, service }, ecs, ports) {
    const { aws } = ports;
    return {
        ecs,
        logs: () => aws.cloudWatchLogs(),
        secrets: () => aws.secretsManager(),
        parameters: () => aws.ssm(),
        balancers: () => aws.loadBalancing(),
        scaling: () => aws.applicationAutoScaling(),
        autoScaling: () => aws.autoScaling(),
        clock: ports.clock,
        registries: (signal) => (0,session/* openSession */.f)({ ...ports, signal, ecr: aws.ecr, region: () => aws.region }),
        signal: ports.cancellation.signal,
        region: aws.region,
        cluster,
        service,
    };
}

;// CONCATENATED MODULE: ./build/tsc/actions/deploy-service/tell.js

const FORCED = {
    no: '',
    asked: ' with a forced deployment',
    retry: ' with a forced deployment, because the last one failed',
    strategy: ' with a forced deployment, because ECS changes capacity providers in no other way',
};
/** The plan in words, a line for each difference. */
function describePlan(plan, service) {
    switch (plan.kind) {
        case 'unchanged':
            return `Service ${service} is as wanted already`;
        case 'create':
            return [`Creating service ${service}:`, ...Object.keys(plan.request)].join('\n  ');
        case 'update':
            return [
                `Updating service ${service}${FORCED[plan.forced ?? 'no']}:`,
                ...plan.differences.map(difference/* describeDifference */.h),
            ].join('\n  ');
    }
}
const describeTags = (tags, service) => `Tags of ${service}: ${tags.map(({ key, value }) => `${key}=${value}`).join(', ')}`;
/** Tells the plan and changes nothing. @param tags that the service lacks. */
async function rehearse({ plan, tags }, existing, { service }, ports) {
    const words = [describePlan(plan, service), ...(tags.length === 0 ? [] : [describeTags(tags, service)])].join('\n');
    ports.log.info(`Dry run, nothing is changed. ${words}`);
    await ports.summary.add(`### Service ${service} (dry run)\n\n\`\`\`\n${words}\n\`\`\``);
    return outcome({
        service: existing ?? {},
        arn: undefined,
        previous: existing?.taskDefinition,
        changed: plan.kind !== 'unchanged' || tags.length > 0,
    });
}
/** @param isCertain whether the call that starts the deployment was answered. */
function leaves({ cluster, service }, isCertain, ports) {
    ports.cancellation.leaves(`ECS ${isCertain ? 'goes' : 'may go'} on with the deployment of service ${service} in cluster ${cluster}. Follow it with wait-for-service, or run the job again.`);
}
async function tell(service, arn, parts, ports) {
    for (const line of [service.serviceArn, arn])
        if (line !== undefined)
            ports.log.info(line);
    await ports.summary.add([`### Service ${service.serviceName ?? ''}`, ...parts].join('\n\n'));
}
function outcome(done) {
    return {
        outputs: {
            'service-arn': done.service.serviceArn ?? '',
            ...(done.arn === undefined ? {} : { 'service-deployment-arn': done.arn }),
            ...(done.previous === undefined ? {} : { 'previous-task-definition-arn': done.previous }),
            changed: done.changed ? 'true' : 'false',
        },
    };
}

// EXTERNAL MODULE: ./build/tsc/src/runner/contract/define.js
var contract_define = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/kinds.js
var kinds = __webpack_require__(5998);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/value-map.js
var value_map = __webpack_require__(6395);
;// CONCATENATED MODULE: ./build/tsc/actions/deploy-service/action.js



const contract = (0,contract_define/* defineAction */.Q)({
    name: 'Deploy an ECS service',
    description: 'Creates a service from its definition, or changes what differs, and names the deployment that follows.',
    inputs: {
        cluster: (0,kinds/* text */.Qq)({ required: true, description: 'Name or ARN of the cluster.', example: 'production' }),
        service: (0,kinds/* text */.Qq)({ required: true, description: 'Name of the service.', example: 'app' }),
        'task-definition-arn': (0,kinds/* text */.Qq)({
            description: 'Task definition to run: an ARN, `family:revision`, or a family for its latest revision.',
        }),
        'service-definition': (0,kinds/* text */.Qq)({
            description: 'File of the service, JSON or YAML, with the field names of the CreateService API.',
            example: 'service.json',
        }),
        values: (0,value_map/* valueMap */.E)({
            description: 'Values for `${NAME}` anywhere in the texts of the service definition, such as the `outputs` of stacks.',
        }),
        'desired-count': (0,kinds/* integer */.nd)({ min: 0, description: 'Number of tasks; goes before that of the file.' }),
        'force-new-deployment': (0,kinds/* flag */.Jt)({
            default: 'false',
            description: 'Start a deployment even if nothing differs, so that tasks are replaced.',
        }),
        preflight: (0,kinds/* choice */.Yq)(['error', 'warn', 'off'], {
            description: 'What to do about what would keep the deployment from succeeding, before anything is changed.',
        }),
        singleton: (0,kinds/* choice */.Yq)(['auto', 'true', 'false'], {
            description: 'Whether only one task may run at a time; with `auto` a service that is so stays so.',
        }),
        'dry-run': (0,kinds/* flag */.Jt)({ default: 'false', description: 'Only tell what would be changed.' }),
    },
    outputs: {
        'service-arn': 'ARN of the service.',
        'service-deployment-arn': 'ARN of the service deployment that this started, or, if nothing differed, of the current one.',
        'previous-task-definition-arn': 'Task definition that the service had before; unset for a new service.',
        changed: {
            description: 'Whether anything had to be changed; with `dry-run`, whether it would have to be.',
            values: ['true', 'false'],
        },
    },
    permissions: [
        'ecs:DescribeServices',
        'ecs:CreateService',
        'ecs:UpdateService',
        'ecs:ListServiceDeployments',
        'ecs:DescribeServiceRevisions',
        'ecs:DescribeTaskDefinition (for a `task-definition-arn` without a revision, and for `preflight`)',
        'ecs:DescribeClusters (for `preflight`)',
        'ecs:ListContainerInstances (for `preflight`)',
        'ecs:DescribeContainerInstances (for `preflight`)',
        'ecs:ListTasks (for `preflight`)',
        'ecs:DescribeTasks (for `preflight`)',
        'ecs:DescribeCapacityProviders (for `preflight`)',
        'autoscaling:DescribeAutoScalingGroups (for `preflight`)',
        'autoscaling:DescribeScalingActivities (for `preflight`)',
        'application-autoscaling:DescribeScalableTargets (for `preflight`)',
        'ecr:GetAuthorizationToken (for `preflight`)',
        'ecr:BatchGetImage (for `preflight`)',
        'ecr:GetDownloadUrlForLayer (for `preflight`)',
        'elasticloadbalancing:DescribeTargetGroups (for `preflight`)',
        'logs:DescribeLogGroups (for `preflight`)',
        'secretsmanager:DescribeSecret (for `preflight`)',
        'ssm:DescribeParameters (for `preflight`)',
        'ecs:TagResource (for a service definition with tags)',
        'iam:PassRole (for the roles of the task definition)',
    ],
});

;// CONCATENATED MODULE: ./build/tsc/actions/deploy-service/main.js














async function run(inputs, ports) {
    const definition = await readServiceDefinition(inputs, ports);
    const ecs = await ports.aws.ecs();
    const taskDefinition = inputs['task-definition-arn'] ?? taskDefinitionIn(definition);
    const desiredCount = inputs['desired-count'];
    const wanted = (0,service_definitions_definition/* wantedService */.NC)({
        cluster: inputs.cluster,
        service: inputs.service,
        forceNewDeployment: inputs['force-new-deployment'],
        ...(definition === undefined ? {} : { definition }),
        ...(taskDefinition === undefined ? {} : { taskDefinition: await (0,registered/* revisionArn */.bk)(ecs, taskDefinition) }),
        ...(desiredCount === undefined ? {} : { desiredCount }),
    });
    const existing = await (0,service_definitions_current/* findService */.Ln)(ecs, wanted.cluster, wanted.service);
    (0,service_definitions_current/* refuseDraining */.b2)(existing);
    const context = {
        ecs,
        cluster: wanted.cluster,
        service: wanted.service,
        clock: ports.clock,
        signal: ports.cancellation.signal,
        log: ports.log,
    };
    const current = existing === undefined ? undefined : (0,service_definitions_current/* currentService */.hQ)(existing);
    const plan = planService(wanted, current);
    if (plan.kind !== 'unchanged')
        await checkBefore(wanted, existing, inputs, { ecs, ports });
    if (inputs['dry-run']) {
        const tags = current === undefined ? [] : missingTags(wanted, current);
        return rehearse({ plan, tags }, existing, context, ports);
    }
    return apply({ wanted, plan }, existing, context, ports);
}
async function apply({ wanted, plan }, existing, context, ports) {
    const current = existing === undefined ? undefined : (0,service_definitions_current/* currentService */.hQ)(existing);
    const tags = current === undefined ? [] : missingTags(wanted, current);
    if (current !== undefined && tags.length > 0) {
        ports.log.info(describeTags(tags, wanted.service));
        await deploy/* tagService */.Gl(context, current.arn, tags);
    }
    const previous = existing?.taskDefinition;
    if (plan.kind === 'unchanged') {
        ports.log.info(`Service ${wanted.service} is as wanted already: nothing is deployed`);
        const arn = await deploy/* currentDeployment */.JG(context);
        await tell(existing ?? {}, arn, ['Unchanged: it is as wanted already, and nothing was deployed.'], ports);
        return outcome({ service: existing ?? {}, arn, previous, changed: tags.length > 0 });
    }
    if (plan.kind === 'create') {
        ports.log.info(`Creating service ${wanted.service} in cluster ${wanted.cluster}`);
        leaves(wanted, false, ports);
        const service = await deploy/* createService */.sR(context, plan.request);
        leaves(wanted, true, ports);
        const arn = await deploy/* ourDeployment */.IE(context, service, new Set());
        await tell(service, arn, [`Created service \`${wanted.service}\`.`], ports);
        return outcome({ service, arn, previous, changed: true });
    }
    return update(plan, existing ?? {}, context, ports);
}
async function update(plan, existing, context, ports) {
    const lines = plan.differences.map(difference/* describeDifference */.h);
    ports.log.info(describePlan(plan, context.service));
    const known = await deploy/* knownDeployments */.yC(context);
    leaves(context, false, ports);
    const service = await deploy/* updateService */.bU(context, plan.request);
    leaves(context, true, ports);
    const started = (0,service_definitions_current/* primaryOf */.Os)(service)?.id !== (0,service_definitions_current/* primaryOf */.Os)(existing)?.id;
    if (!started)
        ports.log.info('ECS started no new deployment for this change');
    const arn = started
        ? await deploy/* ourDeployment */.IE(context, service, known)
        : await deploy/* currentDeployment */.JG(context);
    const table = lines.length === 0
        ? []
        : [
            (0,core_text/* markdownTable */.Qj)(['what changed'], lines.map((line) => [(0,core_text/* escapeHtml */.ZD)(line)])),
        ];
    await tell(service, arn, [`Updated service \`${context.service}\`${FORCED[plan.forced ?? 'no']}.`, ...table], ports);
    return outcome({ service, arn, previous: existing.taskDefinition, changed: true });
}
async function readServiceDefinition(inputs, ports) {
    const path = inputs['service-definition'];
    if (path === undefined)
        return undefined;
    const document = await (0,read/* readDefinition */.U)((0,external_node_path_.resolve)(ports.env.GITHUB_WORKSPACE || '.', path), 'service definition');
    return (0,placeholders/* fillPlaceholders */.C)(document, inputs.values, shape/* SERVICE_DEFINITION */.U1);
}
function taskDefinitionIn(definition) {
    return typeof definition?.taskDefinition === 'string' ? definition.taskDefinition : undefined;
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