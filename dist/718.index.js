"use strict";
exports.id = 718;
exports.ids = [718];
exports.modules = {

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
/* harmony import */ var _errors__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9121);
/* harmony import */ var _json__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9864);






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
    const plain = text.replace(/^\uFEFF/, '');
    const value = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.extname)(path).toLowerCase() === '.json' ? parseJson(plain, path, what) : parseYamlText(plain, path, what);
    if ((0,_json__WEBPACK_IMPORTED_MODULE_5__/* .isJsonObject */ .OW)(value))
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


/***/ })

};
;