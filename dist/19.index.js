"use strict";
exports.id = 19;
exports.ids = [19];
exports.modules = {

/***/ 9019:
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
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/failed-task-log.js
var failed_task_log = __webpack_require__(8621);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/follow.js + 7 modules
var follow = __webpack_require__(6811);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/rollback-command.js
var rollback_command = __webpack_require__(671);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/verdict.js
var verdict = __webpack_require__(3386);
;// CONCATENATED MODULE: ./build/tsc/src/services/deployments/left-behind.js


/** What goes on, and what to do, when nobody waits any more. @param seen absent before the first look. */
function leftBehind(target, seen, region) {
    const look = target.arn === undefined
        ? `aws ecs describe-services --region ${region} --cluster ${target.cluster} --services ${target.service}`
        : `aws ecs describe-service-deployments --region ${region} --service-deployment-arns ${target.arn}`;
    return [
        `ECS goes on with the deployment of service ${target.service}${stateOf(seen)}.`,
        `To see how it is: ${look}.`,
        `To go on waiting, run the job again${back(target, seen, region)}.`,
    ].join(' ');
}
const stateOf = (seen) => seen === undefined ? '' : `, which is ${seen.status}: ${(0,verdict/* describeCounts */.wv)(seen.counts)}`;
function back(target, seen, region) {
    if (seen === undefined || seen.status.startsWith('ROLLBACK'))
        return '';
    const way = (0,rollback_command/* wayBack */.l)({ target, seen, verdict: { result: 'timed-out', reason: '', goesOn: true } }, region);
    return way.kind === 'command' ? `; to roll back: ${way.command}` : '';
}

// EXTERNAL MODULE: ./build/tsc/src/services/deployments/patience.js
var deployments_patience = __webpack_require__(8262);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/report.js + 1 modules
var report = __webpack_require__(4670);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/rollback.js
var rollback = __webpack_require__(5203);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/rollback-plan.js
var rollback_plan = __webpack_require__(4787);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/target.js
var deployments_target = __webpack_require__(4066);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/define.js
var contract_define = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/kinds.js
var kinds = __webpack_require__(5998);
;// CONCATENATED MODULE: ./build/tsc/actions/wait-for-service/action.js


const contract = (0,contract_define/* defineAction */.Q)({
    name: 'Wait for an ECS service',
    description: 'Follows one deployment of a service to its end and says why it failed.',
    inputs: {
        cluster: (0,kinds/* text */.Qq)({ required: true, description: 'Name or ARN of the cluster.', example: 'production' }),
        service: (0,kinds/* text */.Qq)({ required: true, description: 'Name or ARN of the service.', example: 'app' }),
        'service-deployment-arn': (0,kinds/* text */.Qq)({
            description: 'The deployment to follow, as deploy-service gives it; the service’s newest where it is not given.',
            pattern: /^arn:aws[\w-]*:ecs:[\w-]*:\d{12}:service-deployment\/.+$/,
            allowed: 'the ARN of a service deployment',
            example: 'arn:aws:ecs:eu-central-1:123456789012:service-deployment/production/app/5Hq2',
        }),
        timeout: (0,kinds/* duration */.p0)({ default: '45m', min: '1m', max: '6h', description: 'How long to wait.' }),
        'max-task-failures': (0,kinds/* integer */.nd)({
            default: '3',
            min: 0,
            description: 'Failed tasks of the deployment at which waiting is given up; 0 never gives up early.',
        }),
        'log-lines': (0,kinds/* integer */.nd)({
            default: '20',
            min: 0,
            max: 1000,
            description: 'Last lines of the log of a container that failed; 0 shows none.',
        }),
        'rollback-on-failure': (0,kinds/* flag */.Jt)({
            default: 'false',
            description: 'Go back to what ran before when the deployment fails or times out, and follow that to its end.',
        }),
    },
    outputs: {
        result: {
            description: 'How the deployment ended.',
            values: ['succeeded', 'failed', 'rolled-back', 'superseded', 'timed-out'],
        },
        reason: 'Why it ended so, in one line.',
        'failed-tasks': 'Number of tasks of the deployment that failed.',
        cause: 'Code of why most of them failed, or why a task has no place; `docs/why-did-my-deployment-fail.md` explains each.',
    },
    permissions: [
        'ecs:DescribeServices',
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
        'ecs:StopServiceDeployment (for `rollback-on-failure`)',
        'ecs:UpdateService (for `rollback-on-failure`)',
        'iam:PassRole (for `rollback-on-failure`, the roles of the previous task definition)',
        'ecs:DescribeTaskDefinition (for a task that has no place, and for the log of one that failed)',
        'logs:GetLogEvents (for the log of a task that failed)',
    ],
});

;// CONCATENATED MODULE: ./build/tsc/actions/wait-for-service/main.js










async function run(inputs, ports) {
    const ecs = await ports.aws.ecs();
    const patience = patienceFor(inputs.timeout, ports);
    await (0,lifetime/* tellLifetime */.f1)(ecs.config.credentials, { ...patience, env: ports.env });
    const arn = inputs['service-deployment-arn'];
    const request = { cluster: inputs.cluster, service: inputs.service, ...(arn === undefined ? {} : { arn }) };
    ports.cancellation.leaves(`ECS goes on with a deployment of service ${inputs.service} that was begun. To go on waiting, run the job again.`);
    const target = await (0,deployments_patience/* readPatiently */.Bk)(patience, () => (0,deployments_target/* findTarget */.F)(ecs, request, ports.log));
    tellTarget(target, ports);
    const { region } = ports.aws;
    const reader = { ecs, logs: () => ports.aws.cloudWatchLogs(), region, limit: inputs['log-lines'] };
    const options = {
        ecs,
        balancers: () => ports.aws.loadBalancing(),
        autoScaling: () => ports.aws.autoScaling(),
        patience,
        timeout: inputs.timeout,
        maxTaskFailures: inputs['max-task-failures'],
        readLog: (task) => (0,failed_task_log/* readFailedLog */.u)(reader, task),
        onSeen: (seen, of) => ports.cancellation.leaves(leftBehind(of, seen, region)),
    };
    const followed = await (0,follow/* followDeployment */.p)(target, options);
    const result = inputs['rollback-on-failure'] ? await goBack(followed, options, ports) : followed;
    await ports.summary.add((0,report/* deploymentReport */.eO)(result, region));
    return outcome(result, ports);
}
function patienceFor(timeout, { clock, log, cancellation }) {
    return { clock, log, signal: cancellation.signal, deadline: clock.now() + timeout };
}
function tellTarget(target, ports) {
    const which = target.arn ?? target.deploymentId ?? '';
    ports.log.info(`Following ${which}`);
    if (target.taskDefinition !== undefined)
        ports.log.info(`Task definition ${target.taskDefinition}`);
    ports.cancellation.leaves(leftBehind(target, undefined, ports.aws.region));
}
/** A rollback has the whole timeout for itself: it pulls and starts like any deployment. */
async function goBack(followed, options, ports) {
    const plan = (0,rollback_plan/* planAutomatic */.v)(followed);
    const { verdict } = followed;
    if (verdict.result === 'succeeded')
        return followed;
    ports.log.info(`${verdict.result}: ${verdict.reason}`);
    if (plan.kind === 'none') {
        ports.log.info(`Nothing is rolled back. ${plan.why}`);
        return followed;
    }
    return (0,rollback/* rollBack */.F)(plan, followed, { ...options, patience: patienceFor(options.timeout, ports) });
}
function outcome(result, ports) {
    const { verdict, failures } = result;
    ports.log.info(`${verdict.result}: ${verdict.reason}`);
    const failure = (0,report/* failureOf */.g5)(result, ports.aws.region);
    const cause = (0,report/* mainCause */.$w)(result)?.code;
    return {
        outputs: {
            result: verdict.result,
            reason: verdict.reason,
            'failed-tasks': String(failures.length),
            ...(cause === undefined ? {} : { cause }),
        },
        ...(failure === undefined ? {} : { failure }),
    };
}


/***/ })

};
;