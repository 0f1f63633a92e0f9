"use strict";
exports.id = 778;
exports.ids = [778];
exports.modules = {

/***/ 3778:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  contract: () => (/* reexport */ contract),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/tsc/src/core/errors.js
var errors = __webpack_require__(6156);
// EXTERNAL MODULE: ./build/tsc/src/ecr/find-image.js
var find_image = __webpack_require__(5791);
// EXTERNAL MODULE: ./build/tsc/src/ecr/session.js + 8 modules
var ecr_session = __webpack_require__(8353);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/parse.js
var parse = __webpack_require__(5334);
// EXTERNAL MODULE: ./build/tsc/src/services/delivery/model.js
var model = __webpack_require__(7304);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/patience.js
var deployments_patience = __webpack_require__(8262);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/read.js
var read = __webpack_require__(3835);
// EXTERNAL MODULE: ./build/tsc/src/services/errors.js
var services_errors = __webpack_require__(9121);
;// CONCATENATED MODULE: ./build/tsc/src/services/standing/all-running.js



/**
 * Waits until as many tasks run as are wanted and none is on its way.
 *
 * @returns the failure, where that did not come to be in time.
 */
async function allRunning(ecs, { cluster, service }, patience) {
    let told = '';
    await (0,deployments_patience/* readPatiently */.Bk)(patience, () => (0,read/* requireService */.rU)(ecs, cluster, service));
    const result = await (0,deployments_patience/* lookPatiently */.wZ)(patience, async () => {
        const { runningCount = 0, pendingCount = 0, desiredCount = 0 } = await (0,read/* requireService */.rU)(ecs, cluster, service);
        if (runningCount >= desiredCount && pendingCount === 0)
            return true;
        const now = `${runningCount} of ${desiredCount} tasks run, ${pendingCount} on their way`;
        if (now !== told)
            patience.log.info(now);
        told = now;
        return undefined;
    });
    if (result.state === 'done')
        return undefined;
    return (0,services_errors/* serviceError */.c)('tasks-missing', {
        message: `Service ${service}: ${told || 'its tasks could not be counted'}.`,
        remedy: 'The events of the service say what it waits for; the workflow status shows its hosts and tasks.',
    });
}

// EXTERNAL MODULE: ./build/tsc/src/core/text.js
var core_text = __webpack_require__(2988);
;// CONCATENATED MODULE: ./build/tsc/src/services/standing/drift.js

/** The launch template of the hosts in the suite's cluster template: a newer AMI shows as a change of it. */
const HOST_TEMPLATE = 'HostTemplate';
/** Everything that has drifted, in the order in which one would look. */
function driftOf(standing) {
    return [...imageDrift(standing), ...taskDrift(standing), ...hostDrift(standing), ...stackDrift(standing)];
}
function imageDrift({ image, lastBuild }) {
    if (image === undefined || lastBuild === undefined || image.digest === lastBuild.digest)
        return [];
    const when = lastBuild.pushedAt === undefined ? '' : `, pushed ${lastBuild.pushedAt}`;
    return [
        {
            kind: 'image',
            text: `The last build is ${drift_short(lastBuild.digest)} (${lastBuild.tags.join(', ')}${when}); ${drift_short(image.digest)} is deployed.`,
        },
    ];
}
function taskDrift({ service, tasks, image }) {
    const others = tasks.filter((task) => task.taskDefinition !== service.taskDefinition);
    const odd = tasks.filter((task) => image !== undefined && task.digests.length > 0 && !task.digests.includes(image.digest));
    return [
        ...(service.running === service.desired
            ? []
            : [told('tasks', `${(0,core_text/* count */.U9)(service.running, 'task')} of ${service.desired} run.`)]),
        ...others.map((task) => told('tasks', `Task ${task.id} runs ${task.taskDefinition}, not ${service.taskDefinition}.`)),
        ...odd
            .filter((task) => !others.includes(task))
            .map((task) => told('tasks', `Task ${task.id} runs an image of another digest than its task definition names.`)),
    ];
}
function hostDrift({ hosts, stacks }) {
    const amis = new Set(hosts.map(({ ami }) => ami));
    const awaited = stacks.cluster?.changes.some(({ logicalId }) => logicalId === HOST_TEMPLATE) === true;
    return [
        ...hosts
            .filter(({ connected }) => !connected)
            .map(({ instance }) => told('hosts', `The ECS agent of ${instance} is not connected.`)),
        ...(amis.size < 2 ? [] : [told('hosts', `The hosts have different AMIs: ${[...amis].join(', ')}.`)]),
        ...(awaited
            ? [told('hosts', 'New hosts would differ from those that run (a newer AMI, or another setting).')]
            : []),
    ];
}
function stackDrift({ stacks }) {
    return Object.entries(stacks)
        .filter(([, { changes }]) => changes.length > 0)
        .map(([name, { changes }]) => told('stacks', `A delivery of this commit would change the stack ${name}: ${(0,core_text/* count */.U9)(changes.length, 'change')}.`));
}
const told = (kind, text) => ({ kind, text });
const drift_short = (digest) => digest.slice(0, 19);

// EXTERNAL MODULE: ./build/tsc/src/aws/errors.js
var aws_errors = __webpack_require__(6562);
// EXTERNAL MODULE: ./build/tsc/src/services/console.js
var console = __webpack_require__(6413);
// EXTERNAL MODULE: ./build/tsc/src/services/service-definitions/definition.js
var definition = __webpack_require__(8162);
// EXTERNAL MODULE: ./build/tsc/src/services/service-definitions/deployments.js
var deployments = __webpack_require__(2251);
// EXTERNAL MODULE: ./build/tsc/src/services/task-definitions/containers.js
var containers = __webpack_require__(7995);
// EXTERNAL MODULE: ./build/tsc/src/services/task-definitions/registered.js
var registered = __webpack_require__(4543);
;// CONCATENATED MODULE: ./build/tsc/src/services/standing/read.js







/** Reads what runs. @throws ActionError `service-missing`, `cluster-missing` */
async function readStanding(ecs, asked, images) {
    const { application, environment, cluster, region } = asked;
    const service = await (0,read/* requireService */.rU)(ecs, cluster, asked.service);
    const [last] = await (0,deployments/* listDeployments */.Jn)(ecs, cluster, asked.service);
    const hosts = await readHosts(ecs, cluster);
    const tasks = await (0,read/* readTasks */.j9)(ecs, { cluster, service: asked.service }, 'RUNNING', new Set());
    const instances = new Map(hosts.map((host) => [host.containerInstanceArn ?? '', host.ec2InstanceId ?? '']));
    return {
        application,
        environment,
        service: {
            ...countsOf(service),
            name: service.serviceName ?? asked.service,
            cluster: (0,definition/* nameOf */.Vb)(cluster),
            deployment: last === undefined ? 'none' : `${last.status}, ${new Date(last.createdAt).toISOString()}`,
            console: (0,console/* serviceConsole */.$)(region, (0,definition/* nameOf */.Vb)(cluster), asked.service),
        },
        ...(images === undefined ? {} : await imagesOf(ecs, service, images)),
        tasks: tasks.map((task) => taskOf(task, instances)),
        hosts: hosts.map(hostOf),
    };
}
function countsOf(service) {
    const { maximumPercent = 200 } = service.deploymentConfiguration ?? {};
    const desired = service.desiredCount ?? 0;
    return {
        taskDefinition: (0,definition/* nameOf */.Vb)(service.taskDefinition ?? ''),
        desired,
        running: service.runningCount ?? 0,
        pending: service.pendingCount ?? 0,
        singleton: desired === 1 && maximumPercent <= 100,
    };
}
async function imagesOf(ecs, service, source) {
    const { document } = await (0,registered/* requireRevision */.nf)(ecs, service.taskDefinition ?? '');
    const uris = (0,containers/* containersOf */.Mz)(document).map(({ image }) => String(image ?? ''));
    const digest = uris.find((uri) => uri.startsWith(`${source.uri}@`))?.split('@')[1];
    const last = await source.lastBuild();
    const deployed = digest === undefined ? undefined : await source.byDigest(digest);
    return {
        ...(digest === undefined ? {} : { image: imageOf(source.uri, deployed ?? { digest, tags: [] }) }),
        ...(last === undefined ? {} : { lastBuild: imageOf(source.uri, last) }),
    };
}
function imageOf(uri, image) {
    const { digest, tags, pushedAt } = image;
    return {
        uri: `${uri}@${digest}`,
        digest,
        tags,
        ...(pushedAt === undefined ? {} : { pushedAt: new Date(pushedAt).toISOString() }),
    };
}
function taskOf(task, instances) {
    const host = instances.get(task.containerInstanceArn ?? '');
    return {
        id: (0,definition/* nameOf */.Vb)(task.taskArn ?? ''),
        status: task.lastStatus ?? '',
        health: task.healthStatus ?? 'UNKNOWN',
        taskDefinition: (0,definition/* nameOf */.Vb)(task.taskDefinitionArn ?? ''),
        digests: (task.containers ?? []).flatMap(({ imageDigest }) => (imageDigest === undefined ? [] : [imageDigest])),
        ...(host === undefined ? {} : { host }),
        ...(task.startedAt === undefined ? {} : { startedAt: task.startedAt.toISOString() }),
    };
}
/** DescribeContainerInstances takes so many at once. */
const INSTANCES_A_CALL = 100;
/** All hosts of the cluster, those that drain included. */
async function readHosts(ecs, cluster) {
    const arns = [];
    let nextToken;
    do {
        const page = await (0,aws_errors/* calling */.X_)('ecs:ListContainerInstances', () => ecs.listContainerInstances({ cluster, ...(nextToken === undefined ? {} : { nextToken }) }));
        arns.push(...(page.containerInstanceArns ?? []));
        nextToken = page.nextToken;
    } while (nextToken !== undefined);
    const hosts = [];
    for (let at = 0; at < arns.length; at += INSTANCES_A_CALL) {
        const page = await (0,aws_errors/* calling */.X_)('ecs:DescribeContainerInstances', () => ecs.describeContainerInstances({ cluster, containerInstances: arns.slice(at, at + INSTANCES_A_CALL) }));
        hosts.push(...(page.containerInstances ?? []));
    }
    return hosts;
}
function hostOf(host) {
    const attribute = (name) => host.attributes?.find((each) => each.name === name)?.value ?? '';
    return {
        instance: host.ec2InstanceId ?? (0,definition/* nameOf */.Vb)(host.containerInstanceArn ?? ''),
        ami: attribute('ecs.ami-id'),
        osFamily: attribute('ecs.os-family'),
        agent: host.versionInfo?.agentVersion ?? '',
        status: host.status ?? '',
        connected: host.agentConnected === true,
        tasks: (host.runningTasksCount ?? 0) + (host.pendingTasksCount ?? 0),
    };
}

;// CONCATENATED MODULE: ./build/tsc/src/services/standing/render.js

/** The status of an environment for the job summary. */
function renderStanding(standing, drift) {
    const { application, environment, service, tasks, hosts } = standing;
    return [
        `### ${application} in ${environment}`,
        drift.length === 0
            ? 'Everything is as it should be.'
            : drift.map(({ kind, text }) => `- **${kind}**: ${(0,core_text/* escapeHtml */.ZD)(text)}`).join('\n'),
        (0,core_text/* markdownTable */.Qj)(['what', 'which'], facts(standing)),
        ...(tasks.length === 0
            ? []
            : [
                (0,core_text/* markdownTable */.Qj)(['task', 'status', 'health', 'task definition', 'since', 'host'], tasks.map((task) => [
                    task.id,
                    task.status,
                    task.health,
                    task.taskDefinition,
                    task.startedAt ?? '',
                    task.host ?? 'Fargate',
                ])),
            ]),
        ...(hosts.length === 0
            ? []
            : [
                (0,core_text/* markdownTable */.Qj)(['host', 'AMI', 'Windows', 'agent', 'status', 'tasks'], hosts.map((host) => [
                    host.instance,
                    host.ami,
                    host.osFamily,
                    host.connected ? host.agent : `${host.agent}, not connected`,
                    host.status,
                    String(host.tasks),
                ])),
            ]),
        `[Service ${service.name} in the console](${service.console})`,
    ].join('\n\n');
}
function facts({ service, image, lastBuild }) {
    const imageRow = (what, which) => which === undefined ? [] : [[what, `\`${which.digest}\` (${which.tags.join(', ') || 'no tag'})`]];
    return [
        [
            'service',
            `${service.name} in ${service.cluster}: ${service.running} of ${service.desired} run, ${service.pending} on their way`,
        ],
        ['task definition', service.taskDefinition],
        ['last deployment', service.deployment],
        ...imageRow('image', image),
        ...imageRow('last build', lastBuild),
    ];
}
/** What a person should know before hosts are replaced; `undefined` where nobody notices. */
function announceGap({ service }) {
    return service.singleton
        ? `${service.name} runs once: while its host is replaced it is stopped there before it starts elsewhere, and does not answer in between.`
        : undefined;
}

// EXTERNAL MODULE: ./build/tsc/src/registry/reference.js
var reference = __webpack_require__(5782);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/define.js
var contract_define = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/kinds.js
var kinds = __webpack_require__(5998);
;// CONCATENATED MODULE: ./build/tsc/actions/status/action.js



const contract = (0,contract_define/* defineAction */.Q)({
    name: 'Tell what runs',
    description: 'Tells what runs in an environment and what has drifted: image, tasks, hosts and stacks. It changes nothing.',
    inputs: {
        application: (0,kinds/* text */.Qq)({ required: true, description: 'Name of the application.', example: 'invento' }),
        environment: (0,kinds/* text */.Qq)({ required: true, description: 'Name of the environment.', example: 'production' }),
        cluster: (0,kinds/* text */.Qq)({ required: true, description: 'Name or ARN of the cluster.', example: 'production' }),
        service: (0,kinds/* text */.Qq)({ required: true, description: 'Name of the service.', example: 'invento' }),
        repository: (0,kinds/* text */.Qq)({
            description: 'The ECR repository, whose last build is held against what is deployed.',
            pattern: reference/* REPOSITORY_PATTERN */.G_,
            allowed: 'a repository in lower case, without a tag',
            example: 'foocorp/invento',
        }),
        stacks: (0,kinds/* text */.Qq)({
            description: 'What a review of the stacks found: a JSON object of `outcome` and `changes`, as deploy-stack gives them, by name.',
            example: '{"network": {"outcome": "unchanged", "changes": []}}',
        }),
        wait: (0,kinds/* duration */.p0)({
            min: '1m',
            max: '2h',
            description: 'Wait so long until as many tasks run as are wanted, and fail if they do not; unset: do not wait.',
        }),
        'announce-gap': (0,kinds/* flag */.Jt)({
            default: 'false',
            description: 'Warn if the service will not answer while its host is replaced, before that is done.',
        }),
    },
    outputs: {
        status: 'What runs, and what has drifted, a JSON object.',
        drift: 'What has drifted, of image, tasks, hosts and stacks, separated by commas; empty where nothing has.',
    },
    permissions: [
        'ecs:DescribeServices',
        'ecs:ListServiceDeployments',
        'ecs:DescribeTaskDefinition',
        'ecs:ListTasks',
        'ecs:DescribeTasks',
        'ecs:ListContainerInstances',
        'ecs:DescribeContainerInstances',
        'ecr:DescribeImages (for `repository`)',
        'ecr:GetAuthorizationToken (for a `repository` without its registry)',
    ],
});

;// CONCATENATED MODULE: ./build/tsc/actions/status/main.js










async function run(inputs, ports) {
    const stacks = inputs.stacks === undefined ? {} : (0,model/* parseStacks */.H)(inputs.stacks);
    if (stacks === undefined)
        throw (0,parse/* invalidInputs */.Rg)(['stacks is no JSON object of stacks with `outcome` and `changes`']);
    const images = inputs.repository === undefined ? undefined : await imageSource(inputs.repository, ports);
    const asked = { ...inputs, region: ports.aws.region };
    const failure = inputs.wait === undefined ? undefined : await waitForTasks(asked, inputs.wait, ports);
    const standing = { ...(await readStanding(await ports.aws.ecs(), asked, images)), stacks };
    const drift = driftOf(standing);
    const { service } = standing;
    ports.log.info(`${service.name}: ${service.running} of ${service.desired} run ${service.taskDefinition}`);
    for (const { kind, text } of drift)
        ports.log.info(`${kind}: ${text}`);
    const gap = inputs['announce-gap'] ? announceGap(standing) : undefined;
    if (gap !== undefined)
        ports.log.warning(gap);
    await ports.summary.add(renderStanding(standing, drift));
    const kinds = [...new Set(drift.map(({ kind }) => kind))].join(',');
    return {
        outputs: { status: JSON.stringify({ ...standing, drift }), drift: kinds },
        ...(failure === undefined ? {} : { failure }),
    };
}
async function waitForTasks(asked, wait, ports) {
    const { clock, log, cancellation } = ports;
    const patience = { clock, log, signal: cancellation.signal, deadline: clock.now() + wait };
    return await allRunning(await ports.aws.ecs(), asked, patience);
}
async function imageSource(repository, ports) {
    const { signal } = ports.cancellation;
    const session = await (0,ecr_session/* openSession */.f)({ ...ports, signal, ecr: ports.aws.ecr, region: () => ports.aws.region });
    const place = await session.locate(repository);
    if (place.kind !== 'ecr') {
        ports.log.warning(`${place.uri} is not a repository of ECR: its images are not looked at.`);
        return undefined;
    }
    const ecr = await ports.aws.ecr();
    return {
        uri: place.uri,
        byDigest: (digest) => unlessMissing((0,find_image/* findImage */.F)(ecr, place, digest)),
        lastBuild: () => unlessMissing((0,find_image/* findImage */.F)(ecr, place, undefined)),
    };
}
/** A repository that is still empty, or an image that the lifecycle took, is no reason to tell nothing. */
async function unlessMissing(found) {
    try {
        return await found;
    }
    catch (error) {
        if ((0,errors/* isActionError */.Bd)(error) && error.code === 'image-not-found')
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 5791:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ findImage)
/* harmony export */ });
/* unused harmony export newestBuild */
/* harmony import */ var _aws_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6562);
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1619);


/** Tags that the suite gives every image it builds, and those of caches, which are no images to deploy. */
const BUILT = /^wx-/;
const CACHE = /^wl-/;
/**
 * An image by its digest or tag, or the one that was built last.
 *
 * @param wanted `sha256:…`, a tag, or nothing for the last build.
 * @throws ActionError `image-not-found`, `repository-missing`
 */
async function findImage(ecr, repository, wanted) {
    const found = wanted === undefined ? await lastBuild(ecr, repository) : await named(ecr, repository, wanted);
    if (found !== undefined)
        return found;
    throw (0,_errors__WEBPACK_IMPORTED_MODULE_1__/* .ecrError */ .f)('image-not-found', {
        message: wanted === undefined
            ? `${repository.uri} has no image that was built yet.`
            : `${repository.uri} has no image ${wanted}.`,
        remedy: 'Build one first (the workflow build.yml), or give the digest or a tag of one that is there.',
    });
}
async function named(ecr, repository, wanted) {
    const id = wanted.startsWith('sha256:') ? { imageDigest: wanted } : { imageTag: wanted };
    const answer = await describe(ecr, repository, { imageIds: [id] });
    return answer?.imageDetails?.map(foundImage)[0];
}
async function lastBuild(ecr, repository) {
    const images = [];
    let nextToken;
    do {
        const page = await describe(ecr, repository, {
            filter: { tagStatus: 'TAGGED' },
            maxResults: 1_000,
            ...(nextToken === undefined ? {} : { nextToken }),
        });
        images.push(...(page?.imageDetails ?? []).map(foundImage));
        nextToken = page?.nextToken;
    } while (nextToken !== undefined);
    return newestBuild(images);
}
/** Images that the suite built go before those that somebody else pushed; caches never count. */
function newestBuild(images) {
    const deployable = images.filter(({ tags }) => tags.some((tag) => !CACHE.test(tag)));
    const built = deployable.filter(({ tags }) => tags.some((tag) => BUILT.test(tag)));
    return [...(built.length > 0 ? built : deployable)].sort((a, b) => b.pushedAt - a.pushedAt)[0];
}
async function describe(ecr, { path, registryId }, request) {
    return await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('ecr:DescribeImages', async () => {
        try {
            return await ecr.describeImages({
                repositoryName: path,
                ...(registryId === undefined ? {} : { registryId }),
                ...request,
            });
        }
        catch (error) {
            if (error instanceof Error && error.name === 'ImageNotFoundException')
                return undefined;
            throw (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, 'ecr:DescribeImages');
        }
    });
}
function foundImage(detail) {
    return {
        digest: detail.imageDigest ?? '',
        tags: [...(detail.imageTags ?? [])].sort(),
        bytes: detail.imageSizeInBytes ?? 0,
        pushedAt: detail.imagePushedAt?.getTime() ?? 0,
    };
}


/***/ }),

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


/***/ })

};
;