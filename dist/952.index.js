"use strict";
exports.id = 952;
exports.ids = [952];
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


/***/ })

};
;