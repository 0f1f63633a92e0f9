"use strict";
exports.id = 478;
exports.ids = [478];
exports.modules = {

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

/***/ 2251:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jn: () => (/* binding */ listDeployments),
/* harmony export */   Ns: () => (/* binding */ revisionTaskDefinitions),
/* harmony export */   V1: () => (/* binding */ pickOurs),
/* harmony export */   p8: () => (/* binding */ pickCurrent)
/* harmony export */ });
/* harmony import */ var _aws_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6562);

const timeOf = (date) => date?.getTime() ?? 0;
/** All service deployments of a service since a time, newest first. */
async function listDeployments(ecs, cluster, service, since) {
    const found = [];
    let nextToken;
    do {
        const answer = await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('ecs:ListServiceDeployments', () => ecs.listServiceDeployments({
            cluster,
            service,
            ...(since === undefined ? {} : { createdAt: { after: new Date(since) } }),
            ...(nextToken === undefined ? {} : { nextToken }),
        }));
        found.push(...(answer.serviceDeployments ?? []));
        nextToken = answer.nextToken;
    } while (nextToken !== undefined);
    return found
        .map((each) => ({
        arn: each.serviceDeploymentArn ?? '',
        createdAt: timeOf(each.createdAt),
        status: each.status ?? 'PENDING',
        ...(each.targetServiceRevisionArn === undefined ? {} : { revisionArn: each.targetServiceRevisionArn }),
    }))
        .sort((a, b) => b.createdAt - a.createdAt);
}
/** DescribeServiceRevisions takes so many at once. */
const REVISIONS_A_CALL = 20;
/** Task definitions of service revisions, by the revision's ARN. */
async function revisionTaskDefinitions(ecs, revisions) {
    const found = new Map();
    for (let at = 0; at < revisions.length; at += REVISIONS_A_CALL) {
        const serviceRevisionArns = revisions.slice(at, at + REVISIONS_A_CALL);
        const answer = await (0,_aws_errors__WEBPACK_IMPORTED_MODULE_0__/* .calling */ .X_)('ecs:DescribeServiceRevisions', () => ecs.describeServiceRevisions({ serviceRevisionArns }));
        for (const { serviceRevisionArn = '', taskDefinition = '' } of answer.serviceRevisions ?? []) {
            found.set(serviceRevisionArn, taskDefinition);
        }
    }
    return found;
}
/**
 * Which listed deployment is the one that our call started: not one that was there before, of our task
 * definition where that is known, nearest in time to the deployment that the call answered. Others may start at the same
 * moment.
 */
function pickOurs(listed, ours) {
    const { known, primary, taskDefinitions } = ours;
    const at = timeOf(primary.createdAt);
    const fits = (each) => {
        const taskDefinition = taskDefinitions.get(each.revisionArn ?? '');
        return !known.has(each.arn) && (taskDefinition === undefined || taskDefinition === primary.taskDefinition);
    };
    return listed.filter(fits).sort((a, b) => Math.abs(a.createdAt - at) - Math.abs(b.createdAt - at))[0];
}
const LIVE = new Set(['PENDING', 'IN_PROGRESS']);
/**
 * The deployment that stands for a service as it is: one that is still going on, else the last that
 * succeeded (what a rollback went back to), else the last.
 */
function pickCurrent(listed) {
    const [newest] = listed;
    if (newest !== undefined && LIVE.has(newest.status))
        return newest;
    return listed.find((each) => each.status === 'SUCCESSFUL') ?? newest;
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


/***/ })

};
;