"use strict";
exports.id = 684;
exports.ids = [684];
exports.modules = {

/***/ 1303:
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
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/parse.js
var parse = __webpack_require__(5334);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/failed-task-log.js
var failed_task_log = __webpack_require__(8621);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/follow.js + 7 modules
var follow = __webpack_require__(6811);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/patience.js
var deployments_patience = __webpack_require__(8262);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/read.js
var read = __webpack_require__(3835);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/report.js + 1 modules
var report = __webpack_require__(4670);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/rollback.js
var rollback = __webpack_require__(5203);
// EXTERNAL MODULE: ./build/tsc/src/aws/errors.js
var errors = __webpack_require__(6562);
// EXTERNAL MODULE: ./build/tsc/src/services/errors.js
var services_errors = __webpack_require__(9121);
// EXTERNAL MODULE: ./build/tsc/src/services/service-definitions/deployments.js
var deployments = __webpack_require__(2251);
// EXTERNAL MODULE: ./build/tsc/src/services/task-definitions/registered.js
var registered = __webpack_require__(4543);
;// CONCATENATED MODULE: ./build/tsc/src/services/deployments/rollback-goal.js




/** `previous`, the number of a revision, or an ARN (or `family:revision`); `undefined` for anything else. */
function parseWish(text) {
    if (text === 'previous')
        return { kind: 'previous' };
    if (/^[1-9]\d*$/.test(text))
        return { kind: 'revision', revision: Number(text) };
    return /^(arn:aws[\w-]*:ecs:[\w-]*:\d{12}:task-definition\/)?[\w-]+:[1-9]\d*$/.test(text)
        ? { kind: 'task-definition', reference: text }
        : undefined;
}
/** The task definition of the last success that is another than the present one; newest first. */
function previousOf(past, present) {
    return past.find(({ taskDefinition }) => taskDefinition !== present)?.taskDefinition;
}
/**
 * The ARN of the task definition to go back to.
 *
 * @throws ActionError `nothing-to-roll-back-to`, `task-definition-missing`.
 */
async function findGoal(ecs, wish, place) {
    if (wish.kind === 'previous') {
        const previous = previousOf(await pastSuccesses(ecs, place), place.present);
        if (previous !== undefined)
            return activeArn(ecs, previous);
        throw (0,services_errors/* serviceError */.c)('nothing-to-roll-back-to', {
            message: `Service ${place.service} has no earlier successful deployment of another task definition than ${place.present}.`,
            remedy: 'Name a revision in `to`. ECS keeps the deployments of the last 90 days.',
        });
    }
    const family = place.present.split('/').at(-1)?.split(':')[0] ?? '';
    return activeArn(ecs, wish.kind === 'revision' ? `${family}:${wish.revision}` : wish.reference);
}
/** One that was deregistered can't be started. */
async function activeArn(ecs, reference) {
    const { arn, document } = await (0,registered/* requireRevision */.nf)(ecs, reference);
    if (document.status !== 'INACTIVE')
        return arn;
    throw (0,services_errors/* serviceError */.c)('nothing-to-roll-back-to', {
        message: `Task definition ${arn} is deregistered: no service can be given it.`,
        remedy: 'Register its content anew, or name another revision in `to`.',
    });
}
async function pastSuccesses(ecs, { cluster, service }) {
    const listed = await (0,deployments/* listDeployments */.Jn)(ecs, cluster, service);
    const rolledBack = listed.filter(({ status }) => status === 'ROLLBACK_SUCCESSFUL').map(({ arn }) => arn);
    const revisionAfter = await rollbackRevisions(ecs, rolledBack);
    const ended = listed.flatMap(({ arn, status, revisionArn }) => {
        const revision = status === 'SUCCESSFUL' ? revisionArn : revisionAfter.get(arn);
        return revision === undefined ? [] : [revision];
    });
    const definitions = await (0,deployments/* revisionTaskDefinitions */.Ns)(ecs, [...new Set(ended)]);
    return ended.flatMap((revision) => {
        const taskDefinition = definitions.get(revision);
        return taskDefinition === undefined ? [] : [{ taskDefinition }];
    });
}
/** DescribeServiceDeployments takes so many at once. */
const DEPLOYMENTS_A_CALL = 20;
async function rollbackRevisions(ecs, arns) {
    const found = new Map();
    for (let at = 0; at < arns.length; at += DEPLOYMENTS_A_CALL) {
        const answer = await (0,errors/* calling */.X_)('ecs:DescribeServiceDeployments', () => ecs.describeServiceDeployments({ serviceDeploymentArns: arns.slice(at, at + DEPLOYMENTS_A_CALL) }));
        for (const { serviceDeploymentArn = '', rollback } of answer.serviceDeployments ?? []) {
            if (rollback?.serviceRevisionArn !== undefined)
                found.set(serviceDeploymentArn, rollback.serviceRevisionArn);
        }
    }
    return found;
}

// EXTERNAL MODULE: ./build/tsc/src/services/deployments/target.js
var deployments_target = __webpack_require__(4066);
// EXTERNAL MODULE: ./build/tsc/src/services/service-definitions/definition.js
var definition = __webpack_require__(8162);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/define.js
var contract_define = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/kinds.js
var kinds = __webpack_require__(5998);
;// CONCATENATED MODULE: ./build/tsc/actions/rollback-service/action.js


const contract = (0,contract_define/* defineAction */.Q)({
    name: 'Roll back an ECS service',
    description: 'Gives a service the task definition of its last successful deployment, or a named one, and waits.',
    inputs: {
        cluster: (0,kinds/* text */.Qq)({ required: true, description: 'Name or ARN of the cluster.', example: 'production' }),
        service: (0,kinds/* text */.Qq)({ required: true, description: 'Name or ARN of the service.', example: 'app' }),
        to: (0,kinds/* text */.Qq)({
            default: 'previous',
            description: 'What to go back to: `previous` (the last successful deployment of another task definition), the number of a revision, or an ARN.',
            pattern: /^(previous|[1-9]\d*|(arn:aws[\w-]*:ecs:[\w-]*:\d{12}:task-definition\/)?[\w-]+:[1-9]\d*)$/,
            allowed: '`previous`, a revision’s number, `family:revision` or the ARN of a task definition',
            example: 'previous',
        }),
        timeout: (0,kinds/* duration */.p0)({ default: '45m', min: '1m', max: '6h', description: 'How long to wait.' }),
        'max-task-failures': (0,kinds/* integer */.nd)({
            default: '3',
            min: 0,
            description: 'Failed tasks at which waiting is given up; 0 never gives up early.',
        }),
        'log-lines': (0,kinds/* integer */.nd)({
            default: '20',
            min: 0,
            max: 1000,
            description: 'Last lines of the log of a container that failed; 0 shows none.',
        }),
    },
    outputs: {
        'task-definition-arn': 'Task definition that the service was given.',
        'previous-task-definition-arn': 'Task definition that the service had before.',
        'service-deployment-arn': 'ARN of the service deployment that this started, or of the current one.',
        changed: { description: 'Whether the service had another task definition.', values: ['true', 'false'] },
        result: {
            description: 'How that deployment ended; `succeeded` says that the rollback did.',
            values: ['succeeded', 'failed', 'rolled-back', 'superseded', 'timed-out'],
        },
        reason: 'Why it ended so, in one line.',
    },
    permissions: [
        'ecs:DescribeServices',
        'ecs:UpdateService',
        'ecs:DescribeTaskDefinition',
        'ecs:ListServiceDeployments',
        'ecs:DescribeServiceDeployments',
        'ecs:DescribeServiceRevisions',
        'ecs:ListTasks',
        'ecs:DescribeTasks',
        'elasticloadbalancing:DescribeTargetHealth (for a service with target groups)',
        'ecs:ListContainerInstances (for a task that has no place)',
        'ecs:DescribeContainerInstances (for a task that has no place)',
        'ecs:DescribeCapacityProviders (for a task that has no place)',
        'autoscaling:DescribeAutoScalingGroups (for a task that has no place)',
        'autoscaling:DescribeScalingActivities (for a task that has no place)',
        'iam:PassRole (for the roles of the task definition)',
        'logs:GetLogEvents (for the log of a task that failed)',
    ],
});

;// CONCATENATED MODULE: ./build/tsc/actions/rollback-service/main.js












async function run(inputs, ports) {
    const wish = parseWish(inputs.to);
    if (wish === undefined)
        throw (0,parse/* invalidInputs */.Rg)([`to is not \`previous\`, a revision or an ARN: ${inputs.to}`]);
    const ecs = await ports.aws.ecs();
    const { cluster } = inputs;
    const service = (0,definition/* nameOf */.Vb)(inputs.service);
    const { clock, log } = ports;
    const patience = { clock, log, signal: ports.cancellation.signal, deadline: clock.now() + inputs.timeout };
    await (0,lifetime/* tellLifetime */.f1)(ecs.config.credentials, { ...patience, env: ports.env });
    const found = await (0,deployments_patience/* readPatiently */.Bk)(patience, () => (0,read/* requireService */.rU)(ecs, cluster, service));
    (0,definition/* refuseController */.VM)(found.deploymentController, `Service ${service}`);
    const present = found.taskDefinition ?? '';
    const goal = await (0,deployments_patience/* readPatiently */.Bk)(patience, () => findGoal(ecs, wish, { cluster, service, present }));
    const changed = goal !== present;
    log.info(changed ? `Service ${service} goes back from ${present} to ${goal}` : `Service ${service} has ${goal} already`);
    const leaves = (goes) => ports.cancellation.leaves(`ECS ${goes} on giving service ${service} the task definition ${goal}. Follow it with wait-for-service.`);
    if (changed)
        leaves('may go');
    const target = changed
        ? await (0,rollback/* restore */.P)(goal, { cluster, service }, { ecs, patience })
        : await (0,deployments_patience/* readPatiently */.Bk)(patience, () => (0,deployments_target/* findTarget */.F)(ecs, { cluster, service }, log));
    leaves('goes');
    const reader = { ecs, logs: () => ports.aws.cloudWatchLogs(), region: ports.aws.region, limit: inputs['log-lines'] };
    const result = await (0,follow/* followDeployment */.p)(target, {
        ecs,
        balancers: () => ports.aws.loadBalancing(),
        autoScaling: () => ports.aws.autoScaling(),
        patience,
        timeout: inputs.timeout,
        maxTaskFailures: inputs['max-task-failures'],
        readLog: (task) => (0,failed_task_log/* readFailedLog */.u)(reader, task),
    });
    await ports.summary.add((0,report/* deploymentReport */.eO)(result, ports.aws.region));
    return outcome({ result: changed ? result : asWished(result), goal, present, changed }, ports);
}
/** A service that has the wished task definition because ECS itself rolled the newest deployment back. */
function asWished(result) {
    const { verdict } = result;
    if (verdict.result !== 'rolled-back')
        return result;
    const reason = `ECS has gone back to it already: ${verdict.reason}`;
    return { ...result, verdict: { ...verdict, result: 'succeeded', reason } };
}
function outcome({ result, goal, present, changed }, ports) {
    const { verdict, target } = result;
    ports.log.info(`${verdict.result}: ${verdict.reason}`);
    const failure = (0,report/* failureOf */.g5)(result, ports.aws.region);
    return {
        outputs: {
            'task-definition-arn': goal,
            'previous-task-definition-arn': present,
            ...(target.arn === undefined ? {} : { 'service-deployment-arn': target.arn }),
            changed: changed ? 'true' : 'false',
            result: verdict.result,
            reason: verdict.reason,
        },
        ...(failure === undefined ? {} : { failure }),
    };
}


/***/ })

};
;