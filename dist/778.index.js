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