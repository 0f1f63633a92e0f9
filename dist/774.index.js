"use strict";
exports.id = 774;
exports.ids = [774];
exports.modules = {

/***/ 8774:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  contract: () => (/* reexport */ contract),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/tsc/src/core/text.js
var core_text = __webpack_require__(2988);
// EXTERNAL MODULE: ./build/tsc/src/aws/errors.js
var errors = __webpack_require__(6562);
// EXTERNAL MODULE: ./build/tsc/src/core/errors.js
var core_errors = __webpack_require__(6156);
// EXTERNAL MODULE: ./build/tsc/src/stacks/protection.js
var stacks_protection = __webpack_require__(250);
// EXTERNAL MODULE: ./build/tsc/src/stacks/template.js
var stacks_template = __webpack_require__(6283);
;// CONCATENATED MODULE: ./build/tsc/src/stacks/deletion.js



/**
 * What a deletion would do to each resource that still stands.
 *
 * @param template the stack's template, for its deletion policies.
 * @param retain logical ids to leave in place. CloudFormation takes only those whose deletion failed.
 */
function planDeletion(resources, template, retain) {
    const declared = (0,stacks_template/* resourcesOf */.F3)(template);
    return resources
        .filter(({ ResourceStatus: status }) => status !== 'DELETE_COMPLETE' && status !== 'DELETE_SKIPPED')
        .map((resource) => {
        const logicalId = resource.LogicalResourceId ?? '';
        const type = resource.ResourceType ?? '';
        const failedBefore = resource.ResourceStatus === 'DELETE_FAILED';
        const isKept = failedBefore && retain.includes(logicalId);
        const fate = isKept ? 'retained' : fateBy(declared[logicalId]?.DeletionPolicy, type, declared[logicalId]);
        const physicalId = resource.PhysicalResourceId ?? '';
        return { logicalId, type, physicalId, fate, failedBefore, isEmptied: isEmptied(declared[logicalId]) };
    });
}
/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html */
function fateBy(policy, type, declared) {
    if (policy === 'Retain' || policy === 'RetainExceptOnCreate')
        return 'retained';
    if (policy === 'Snapshot')
        return 'snapshot';
    if (policy !== undefined)
        return 'deleted';
    const properties = declared?.Properties;
    const isInCluster = (0,stacks_template/* isRecord */.u4)(properties) && 'DBClusterIdentifier' in properties;
    const snapshots = type === 'AWS::RDS::DBCluster' || (type === 'AWS::RDS::DBInstance' && !isInCluster);
    return snapshots ? 'snapshot' : 'deleted';
}
/**
 * A condition or a parameter may decide it; then CloudFormation knows better.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecr-repository.html
 */
function isEmptied(declared) {
    const properties = declared?.Properties;
    const empties = (0,stacks_template/* isRecord */.u4)(properties) ? properties.EmptyOnDelete : undefined;
    return empties !== undefined && String(empties) !== 'false';
}
/** A protected resource may go only when it is named, with a last snapshot or without. */
function objectionsTo(fates, protection) {
    return fates
        .filter((each) => each.fate !== 'retained' && (0,stacks_protection/* isProtected */.b)(each, protection))
        .map(({ logicalId, type, fate }) => ({
        text: `${logicalId} (${type}) would be deleted${fate === 'snapshot' ? ', with a last snapshot' : ''}`,
        name: logicalId,
    }));
}
/** Names in `retain` that CloudFormation would not retain. */
function notRetained(fates, retain) {
    return retain.filter((name) => fates.find(({ logicalId }) => logicalId === name)?.fate !== 'retained');
}
const WORDS = {
    deleted: 'is deleted',
    snapshot: 'is deleted after a last snapshot',
    retained: 'stays',
};
/** A line for each resource. */
function describeFates(fates) {
    return (0,core_text/* alignColumns */.RM)(fates.map(({ logicalId, type, physicalId, fate }) => [logicalId, type, WORDS[fate], physicalId]));
}

// EXTERNAL MODULE: ./build/tsc/src/stacks/diagnosis.js
var stacks_diagnosis = __webpack_require__(4340);
// EXTERNAL MODULE: ./build/tsc/src/stacks/errors.js
var stacks_errors = __webpack_require__(9814);
// EXTERNAL MODULE: ./build/tsc/src/stacks/follow.js + 1 modules
var follow = __webpack_require__(6038);
// EXTERNAL MODULE: ./build/tsc/src/stacks/stack.js
var stacks_stack = __webpack_require__(2293);
;// CONCATENATED MODULE: ./build/tsc/src/stacks/delete.js







/** Reads what a deletion would do, within nested stacks as well. @throws ActionError `retain-refused` */
async function readDeletion(work, stack, retain) {
    const fates = await fatesIn(work, stack.StackId ?? '', retain);
    const lost = notRetained(fates, retain);
    if (lost.length === 0)
        return fates;
    throw (0,stacks_errors/* stackError */.x)('retain-refused', {
        message: `CloudFormation would not retain ${lost.join(', ')} of ${stack.StackName}.`,
        remedy: 'It retains only a resource whose deletion failed before, or that has `DeletionPolicy: Retain`: put that into the template and deploy it first. Nothing has been changed.',
    });
}
const NESTED = 'AWS::CloudFormation::Stack';
async function fatesIn(work, StackName, retain, within = []) {
    const resources = await (0,stacks_stack/* listResources */.U2)(work.client, StackName);
    const template = await (0,errors/* calling */.X_)('cloudformation:GetTemplate', () => work.client.getTemplate({ StackName, TemplateStage: 'Processed' })).catch((error) => {
        // Of a stack that only has change sets there is no template.
        if (resources.length === 0)
            return { TemplateBody: '' };
        throw error;
    });
    const fates = [];
    for (const fate of planDeletion(resources, template.TemplateBody ?? '', retain)) {
        const path = [...within, fate.logicalId];
        fates.push({ ...fate, logicalId: path.join('/') });
        // A name in `retain` is of the stack itself.
        if (fate.type === NESTED && fate.fate === 'deleted' && fate.physicalId !== '')
            fates.push(...(await fatesIn(work, fate.physicalId, [], path)));
    }
    return fates;
}
/** Refuses to delete what may not be lost. @throws ActionError `protected-resource`, `stack-not-deletable` */
async function checkDeletion(work, stack, fates, protection) {
    const name = stack.StackName ?? '';
    const importers = await importersOf(work, stack);
    if (importers.length > 0) {
        throw (0,stacks_errors/* stackError */.x)('stack-not-deletable', {
            message: `Other stacks import what ${name} exports: ${importers.join('; ')}.`,
            remedy: 'Delete or update those stacks first. Nothing has been changed.',
        });
    }
    const isLocked = stack.EnableTerminationProtection === true && !protection.allow.includes(name);
    const objections = [
        ...(isLocked ? [{ text: 'it has termination protection', name }] : []),
        ...objectionsTo(fates, protection),
    ];
    if (objections.length === 0)
        return;
    throw (0,stacks_errors/* stackError */.x)('protected-resource', {
        message: `${name} may not be deleted: ${objections.map(({ text }) => text).join('; ')}.`,
        remedy: `If it may be lost, name it in \`allow-destructive\`: ${objections.map((each) => each.name).join(', ')}. Nothing has been changed.`,
    });
}
/** `invento-vpc (by invento-service, …)` for each export in use. */
async function importersOf({ client }, stack) {
    const used = [];
    for (const { ExportName } of stack.Outputs ?? []) {
        if (ExportName === undefined)
            continue;
        const { Imports = [] } = await (0,errors/* calling */.X_)('cloudformation:ListImports', async () => {
            try {
                return await client.listImports({ ExportName });
            }
            catch (error) {
                if (/is not imported by any stack/.test((0,core_errors/* messageOf */.bD)(error)))
                    return { Imports: [] };
                throw error;
            }
        });
        if (Imports.length > 0)
            used.push(`${ExportName} (by ${Imports.join(', ')})`);
    }
    return used;
}
/** Deletes a stack and follows that to its end. Termination protection that was allowed to go goes first. */
async function deleteStack(work, stack, fates, { roleArn, onStart }) {
    const stackId = stack.StackId ?? '';
    const { client, log } = work;
    if (stack.EnableTerminationProtection === true) {
        await (0,errors/* calling */.X_)('cloudformation:UpdateTerminationProtection', () => client.updateTerminationProtection({ StackName: stackId, EnableTerminationProtection: false }));
        log.info(`Termination protection of ${stack.StackName} is off now.`);
    }
    const RetainResources = fates
        .filter((each) => each.failedBefore && each.fate === 'retained')
        .map((each) => each.logicalId);
    const after = await (0,stacks_stack/* lastEventId */.Q)(client, stackId);
    await (0,errors/* calling */.X_)('cloudformation:DeleteStack', () => client.deleteStack({
        StackName: stackId,
        ...(RetainResources.length === 0 ? {} : { RetainResources }),
        ...(roleArn === undefined ? {} : { RoleARN: roleArn }),
    }));
    onStart();
    return await (0,follow/* follow */.e)(work, {
        stackId,
        after,
        planned: fates.map(({ logicalId }) => logicalId),
        endOf: (status) => (status === 'DELETE_COMPLETE' ? 'succeeded' : status === 'DELETE_FAILED' ? 'failed' : 'running'),
    });
}
/** The error of a deletion that failed: which resource, why, and how to go on. */
function deletionFailure({ stack, diagnosis }) {
    const failure = diagnosis?.failure;
    const cause = failure === undefined ? (stack.StackStatusReason ?? 'CloudFormation gives no reason') : (0,stacks_diagnosis/* describeCause */.V$)(failure);
    const retain = failure === undefined || failure.path.includes('/') ? '' : ` To leave it in place: \`retain: ${failure.path}\`.`;
    return (0,stacks_errors/* stackError */.x)('stack-failed', {
        message: `The stack ${stack.StackName} was not deleted: ${cause}`,
        remedy: `${diagnosis?.advice ?? 'Remove what is in the way and run again: it carries on with what is left.'}${retain}`,
    });
}

// EXTERNAL MODULE: ./build/tsc/src/stacks/failures.js
var failures = __webpack_require__(4850);
;// CONCATENATED MODULE: ./build/tsc/src/stacks/final-snapshots.js

/**
 * The snapshots that CloudFormation took before it deleted databases: the newest of each that is not automatic. One that
 * can't be read is a warning; it is there all the same.
 */
async function finalSnapshots(rds, fates, log) {
    const found = [];
    for (const { logicalId, type, physicalId, fate } of fates) {
        const read = fate === 'snapshot' ? READERS[type] : undefined;
        if (read === undefined)
            continue;
        try {
            const snapshot = newest(await read(await rds(), physicalId));
            if (snapshot !== undefined)
                found.push({ logicalId, snapshot });
        }
        catch (error) {
            log.warning(`The last snapshot of ${logicalId} (${physicalId}) could not be looked up: ${(0,core_errors/* messageOf */.bD)(error)}`);
        }
    }
    for (const { logicalId, snapshot } of found)
        log.info(`The last snapshot of ${logicalId} is ${snapshot}.`);
    return found;
}
const READERS = {
    'AWS::RDS::DBInstance': async (rds, id) => {
        const { DBSnapshots = [] } = await rds.describeDBSnapshots({ DBInstanceIdentifier: id, SnapshotType: 'manual' });
        return DBSnapshots.map((each) => ({ id: each.DBSnapshotIdentifier, at: each.SnapshotCreateTime }));
    },
    'AWS::RDS::DBCluster': async (rds, id) => {
        const { DBClusterSnapshots = [] } = await rds.describeDBClusterSnapshots({
            DBClusterIdentifier: id,
            SnapshotType: 'manual',
        });
        return DBClusterSnapshots.map((each) => ({ id: each.DBClusterSnapshotIdentifier, at: each.SnapshotCreateTime }));
    },
};
const newest = (snapshots) => [...snapshots].sort((a, b) => (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0))[0]?.id;

;// CONCATENATED MODULE: ./build/tsc/src/stacks/release-content.js



/**
 * Refuses a deletion that CloudFormation would stop half-way: it deletes a repository or a bucket only when it is empty.
 *
 * @param goes what of it is taken out before.
 * @throws ActionError `content-in-the-way`
 */
async function refuseContent(stackName, fates, goes, clients) {
    const found = [];
    const inputs = new Set();
    for (const { logicalId, type, physicalId } of goes.images ? [] : inTheWay(fates, REPOSITORY)) {
        const images = await imagesOf(await clients.ecr(), physicalId);
        if (images.length === 0)
            continue;
        found.push(`${logicalId} (${type}) holds ${(0,core_text/* count */.U9)(images.length, 'image')}`);
        inputs.add('`delete-images: true`');
    }
    for (const { logicalId, type, physicalId } of goes.objects ? [] : inTheWay(fates, BUCKET)) {
        if ((await versionsOf(await clients.s3(), physicalId, 1)).objects.length === 0)
            continue;
        found.push(`${logicalId} (${type}) holds objects`);
        inputs.add('`empty-buckets: true`');
    }
    if (found.length === 0)
        return;
    throw (0,stacks_errors/* stackError */.x)('content-in-the-way', {
        message: `${stackName} can't be deleted as it is: ${found.join('; ')}.`,
        remedy: `Let that go, too (${[...inputs].join(', ')}), or keep it: \`DeletionPolicy: Retain\` in the template. Nothing has been changed.`,
    });
}
const REPOSITORY = 'AWS::ECR::Repository';
const BUCKET = 'AWS::S3::Bucket';
/** Those of a type that go. */
const going = (fates, type) => fates.filter((each) => each.type === type && each.fate === 'deleted' && each.physicalId !== '');
/** Those that have to be empty to go. */
const inTheWay = (fates, type) => going(fates, type).filter((each) => !each.isEmptied);
/** What was deleted by hand has nothing in it. */
async function unlessGone(look, nothing) {
    try {
        return await look();
    }
    catch (error) {
        if (error instanceof Error && /^(RepositoryNotFoundException|NoSuchBucket)$/.test(error.name))
            return nothing;
        throw error;
    }
}
/** BatchDeleteImage takes so many at once. */
const IMAGES_A_CALL = 100;
/** Empties the repositories that go: CloudFormation deletes only empty ones. @returns how many images went. */
async function deleteImages(ecr, fates, log) {
    let deleted = 0;
    for (const { physicalId: repositoryName } of going(fates, REPOSITORY)) {
        const imageIds = await imagesOf(ecr, repositoryName);
        // What an index lists can't go before it, so what was refused is tried again as long as others go.
        for (let left = imageIds; left.length > 0;) {
            const refused = await deleteOnce(ecr, repositoryName, left);
            if (refused.length === left.length)
                throw notEmptied(repositoryName, refused);
            left = refused.flatMap(({ imageId }) => imageId?.imageDigest === undefined ? [] : [{ imageDigest: imageId.imageDigest }]);
        }
        deleted += imageIds.length;
        log.info(`Deleted ${(0,core_text/* count */.U9)(imageIds.length, 'image')} of ${repositoryName}.`);
    }
    return deleted;
}
/** @returns what ECR did not delete; an image that is gone already is none of it. */
async function deleteOnce(ecr, repositoryName, imageIds) {
    const refused = [];
    for (let at = 0; at < imageIds.length; at += IMAGES_A_CALL) {
        const { failures = [] } = await (0,errors/* calling */.X_)('ecr:BatchDeleteImage', () => ecr.batchDeleteImage({ repositoryName, imageIds: imageIds.slice(at, at + IMAGES_A_CALL) }));
        refused.push(...failures.filter(({ failureCode }) => failureCode !== 'ImageNotFound'));
    }
    return refused;
}
function notEmptied(repositoryName, refused) {
    const first = refused[0];
    return (0,stacks_errors/* stackError */.x)('repository-not-emptied', {
        message: `${repositoryName} can't be emptied: ${first?.imageId?.imageDigest}: ${first?.failureReason ?? first?.failureCode}${refused.length > 1 ? ` (and ${refused.length - 1} more)` : ''}.`,
        remedy: 'Delete first what still uses it, and run again; the stack itself still stands.',
    });
}
/** By digest, so that all tags of an image go with it. */
async function imagesOf(ecr, repositoryName) {
    const digests = new Set();
    let nextToken;
    do {
        const next = nextToken === undefined ? {} : { nextToken };
        const page = await (0,errors/* calling */.X_)('ecr:ListImages', () => unlessGone(() => ecr.listImages({ repositoryName, ...next }), {}));
        for (const { imageDigest } of page.imageIds ?? [])
            if (imageDigest !== undefined)
                digests.add(imageDigest);
        nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return [...digests].map((imageDigest) => ({ imageDigest }));
}
/** Empties the buckets that go, with all versions and markers: CloudFormation deletes only empty ones. @returns how many objects went. */
async function emptyBuckets(s3, fates, log) {
    let deleted = 0;
    for (const { physicalId: bucket } of going(fates, BUCKET)) {
        const amount = await emptyBucket(s3, bucket);
        log.info(`Deleted ${(0,core_text/* count */.U9)(amount, 'object version')} of ${bucket}.`);
        deleted += amount;
    }
    return deleted;
}
async function emptyBucket(s3, Bucket) {
    let deleted = 0;
    // What was listed is gone then: the next page is the first of what is left.
    for (let more = true; more;) {
        const { objects: Objects, isLast } = await versionsOf(s3, Bucket);
        if (Objects.length === 0)
            break;
        const { Errors = [] } = await (0,errors/* calling */.X_)('s3:DeleteObjectVersion', () => s3.deleteObjects({ Bucket, Delete: { Objects: [...Objects], Quiet: true } }));
        const first = Errors[0];
        if (first !== undefined) {
            throw (0,stacks_errors/* stackError */.x)('bucket-not-emptied', {
                message: `${Bucket} can't be emptied: ${first.Key}: ${first.Message ?? first.Code}${Errors.length > 1 ? ` (and ${Errors.length - 1} more)` : ''}.`,
                remedy: 'Remove what keeps it (a lock, a policy) and run again; the stack itself still stands.',
            });
        }
        deleted += Objects.length;
        more = !isLast;
    }
    return deleted;
}
/** The first versions and markers of a bucket. */
async function versionsOf(s3, Bucket, MaxKeys) {
    const request = { Bucket, ...(MaxKeys === undefined ? {} : { MaxKeys }) };
    const page = await (0,errors/* calling */.X_)('s3:ListBucketVersions', () => unlessGone(() => s3.listObjectVersions(request), {}));
    const objects = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map(({ Key = '', VersionId }) => ({
        Key,
        ...(VersionId === undefined ? {} : { VersionId }),
    }));
    return { objects, isLast: page.IsTruncated !== true };
}

// EXTERNAL MODULE: ./build/tsc/src/core/poll.js
var poll = __webpack_require__(5574);
// EXTERNAL MODULE: ./build/tsc/src/stacks/work.js
var stacks_work = __webpack_require__(6500);
;// CONCATENATED MODULE: ./build/tsc/src/stacks/release-hosts.js





/** Tasks have a stop timeout of two minutes at most, and a load balancer drains for some more. */
const TASKS_STOP_MS = 10 * 60_000;
/** SetInstanceProtection takes so many at once. */
const INSTANCES_A_CALL = 50;
/**
 * Takes away what would hold the hosts, in the order that works: services are scaled in and their tasks stop, then
 * capacity providers no longer protect hosts, then the hosts' protection goes and their groups shrink. CloudFormation
 * deletes a group without force and ECS leaves its protection on the hosts, so a protected one holds the deletion for
 * an hour: https://github.com/aws/containers-roadmap/issues/2862, https://github.com/aws/aws-cdk/issues/18179
 *
 * What goes wrong is a warning: the deletion itself tells what is in its way.
 */
async function releaseHosts(work, fates, clients) {
    const going = fates.filter(({ fate }) => fate !== 'retained');
    await scaleIn(work, services(going), clients);
    for (const name of idsOf(going, 'AWS::ECS::CapacityProvider'))
        await attempt(work, `The capacity provider ${name} was not released`, () => releaseProvider(name, clients));
    for (const name of idsOf(going, 'AWS::AutoScaling::AutoScalingGroup'))
        await attempt(work, `The hosts of ${name} were not released`, () => releaseGroup(work, name, clients));
}
const idsOf = (fates, type) => fates.flatMap((each) => (each.type === type && each.physicalId !== '' ? [each.physicalId] : []));
async function attempt({ log }, trouble, act) {
    try {
        await act();
    }
    catch (error) {
        log.warning(`${trouble}: ${(0,core_errors/* messageOf */.bD)(error)}`);
    }
}
function services(fates) {
    return idsOf(fates, 'AWS::ECS::Service').flatMap((arn) => {
        const [, cluster, service] = /:service\/([^/]+)\/([^/]+)$/.exec(arn) ?? [];
        return cluster === undefined || service === undefined ? [] : [{ cluster, service }];
    });
}
async function scaleIn(work, names, clients) {
    for (const name of names) {
        // A daemon can't be scaled; CloudFormation stops its tasks itself in the end.
        await attempt(work, `The service ${name.service} was not scaled in`, async () => {
            await (await clients.ecs()).updateService({ ...name, desiredCount: 0 });
            work.log.info(`Scaled the service ${name.service} in to 0.`);
            await waitForTasks(work, name, await clients.ecs());
        });
    }
}
async function waitForTasks(work, { cluster, service }, ecs) {
    const result = await (0,poll/* poll */.w)({
        ...work,
        deadline: Math.min(work.deadline, work.clock.now() + TASKS_STOP_MS),
        every: stacks_work/* POLL_EVERY_MS */.f,
        isTransient: errors/* isTransient */.dg,
        look: async () => {
            const { services: found = [] } = await ecs.describeServices({ cluster, services: [service] });
            const left = found.reduce((sum, each) => sum + (each.runningCount ?? 0) + (each.pendingCount ?? 0), 0);
            return left === 0 ? true : undefined;
        },
    });
    if (result.state === 'timed-out')
        work.log.warning(`Tasks of ${service} still run; the deletion goes on without them.`);
}
/** While it protects hosts, ECS would protect them anew. */
async function releaseProvider(name, { ecs }) {
    const client = await ecs();
    const { capacityProviders = [] } = await client.describeCapacityProviders({ capacityProviders: [name] });
    const provider = capacityProviders[0]?.autoScalingGroupProvider;
    if (provider?.managedTerminationProtection !== 'ENABLED')
        return;
    await client.updateCapacityProvider({ name, autoScalingGroupProvider: { managedTerminationProtection: 'DISABLED' } });
}
async function releaseGroup({ log }, name, { autoScaling }) {
    const client = await autoScaling();
    const { AutoScalingGroups = [] } = await client.describeAutoScalingGroups({ AutoScalingGroupNames: [name] });
    const group = AutoScalingGroups[0];
    if (group === undefined)
        return;
    await client.updateAutoScalingGroup({
        AutoScalingGroupName: name,
        MinSize: 0,
        DesiredCapacity: 0,
        NewInstancesProtectedFromScaleIn: false,
    });
    const held = protectedInstances(group);
    for (let at = 0; at < held.length; at += INSTANCES_A_CALL) {
        const InstanceIds = held.slice(at, at + INSTANCES_A_CALL);
        await client.setInstanceProtection({ AutoScalingGroupName: name, InstanceIds, ProtectedFromScaleIn: false });
    }
    const amount = group.Instances?.length ?? 0;
    if (amount > 0)
        log.info(`Released ${(0,core_text/* count */.U9)(amount, 'host')} of ${name}, ${held.length} of them protected from scaling in.`);
}
const protectedInstances = ({ Instances = [] }) => Instances.flatMap(({ InstanceId, ProtectedFromScaleIn }) => InstanceId !== undefined && ProtectedFromScaleIn === true ? [InstanceId] : []);

// EXTERNAL MODULE: ./build/tsc/src/runner/contract/define.js
var contract_define = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/kinds.js
var kinds = __webpack_require__(5998);
;// CONCATENATED MODULE: ./build/tsc/actions/delete-stack/action.js



const PROTECTION_WORDS = 'resource types (`AWS::RDS::DBInstance`, `AWS::RDS::*`), logical ids and the stack’s name';
const contract = (0,contract_define/* defineAction */.Q)({
    name: 'Delete a CloudFormation stack',
    description: 'Says what will be lost, refuses what may not be, deletes the rest, and names what could not be deleted.',
    inputs: {
        'stack-name': (0,kinds/* text */.Qq)({
            required: true,
            description: 'Name of the stack.',
            pattern: /^[A-Za-z][A-Za-z0-9-]{0,127}$/,
            allowed: 'a stack name (a letter, then letters, digits and hyphens, 128 at most)',
            example: 'invento-review-17-cluster',
        }),
        retain: (0,kinds/* list */.p_)({
            description: 'Logical ids of resources to leave in place. CloudFormation does so only where their deletion failed before or their policy says so; anything else is refused.',
            commas: true,
            pattern: /^[A-Za-z0-9]+$/,
            allowed: 'logical ids',
            example: 'Hosts',
        }),
        'empty-buckets': (0,kinds/* flag */.Jt)({
            default: 'false',
            description: 'Whether to delete all objects, with their versions, of the stack’s buckets; a stack with objects in one is refused otherwise.',
        }),
        'delete-images': (0,kinds/* flag */.Jt)({
            default: 'false',
            description: 'Whether to empty the stack’s ECR repositories; a stack with images in one is refused otherwise.',
        }),
        protect: (0,kinds/* list */.p_)({
            description: 'What may not be deleted. Unset: databases, secrets, repositories, buckets, file systems, volumes, keys and nested stacks; `none`: nothing.',
            commas: true,
            pattern: stacks_protection/* PROTECTION_NAME */.U,
            allowed: PROTECTION_WORDS,
            example: 'AWS::RDS::DBInstance',
        }),
        'allow-destructive': (0,kinds/* list */.p_)({
            description: 'Protected resources that may be deleted nevertheless, `Nested/Database` within a nested stack; the stack’s own name lets termination protection be turned off.',
            commas: true,
            pattern: stacks_protection/* PROTECTION_NAME */.U,
            allowed: PROTECTION_WORDS,
            example: 'Database',
        }),
        'role-arn': (0,kinds/* text */.Qq)({
            description: 'Role that CloudFormation works with, instead of the one that the stack has.',
            pattern: /^arn:[\w-]+:iam::\d{12}:role\/.+$/,
            allowed: 'the ARN of an IAM role',
            example: 'arn:aws:iam::123456789012:role/cloudformation',
        }),
        timeout: (0,kinds/* duration */.p0)({
            default: '60m',
            min: '1m',
            max: '6h',
            description: 'How long to wait, another operation on the stack included.',
        }),
        'dry-run': (0,kinds/* flag */.Jt)({ default: 'false', description: 'Only says what would be lost.' }),
    },
    outputs: {
        outcome: {
            description: 'What was done; `absent`: there was no such stack.',
            values: ['deleted', 'absent', 'reviewed'],
        },
        snapshots: 'The last snapshots of databases that went, a JSON list: `logicalId`, `snapshot` (its identifier in RDS).',
        resources: 'What becomes of each resource, a JSON list: `logicalId`, `type`, `physicalId`, `fate`.',
    },
    permissions: [
        'cloudformation:DescribeStacks',
        'cloudformation:ListStackResources',
        'cloudformation:GetTemplate',
        'cloudformation:ListImports',
        'cloudformation:DeleteStack',
        'cloudformation:DescribeStackEvents',
        'cloudformation:UpdateTerminationProtection',
        'iam:PassRole (for `role-arn`)',
        'ecs:UpdateService',
        'ecs:DescribeServices',
        'ecs:DescribeCapacityProviders',
        'ecs:UpdateCapacityProvider',
        'autoscaling:DescribeAutoScalingGroups',
        'autoscaling:UpdateAutoScalingGroup',
        'autoscaling:SetInstanceProtection',
        's3:ListBucketVersions',
        's3:DeleteObject',
        's3:DeleteObjectVersion',
        'rds:DescribeDBSnapshots',
        'rds:DescribeDBClusterSnapshots',
        'ecr:ListImages',
        'ecr:BatchDeleteImage',
    ],
});

;// CONCATENATED MODULE: ./build/tsc/actions/delete-stack/main.js









async function run(inputs, ports) {
    const name = inputs['stack-name'];
    const work = await openWork(inputs, ports);
    const stack = await (0,stacks_work/* idleStack */.L)(work, name, 'wait');
    if (stack === undefined) {
        ports.log.info(`There is no stack ${name}: nothing to delete.`);
        return { outputs: { outcome: 'absent', resources: '[]' } };
    }
    const fates = await readDeletion(work, stack, inputs.retain);
    ports.log.info(`${name}: ${fates.length} resources`);
    for (const line of describeFates(fates))
        ports.log.info(`  ${line}`);
    await checkDeletion(work, stack, fates, { protect: inputs.protect, allow: inputs['allow-destructive'] });
    const goes = { images: inputs['delete-images'], objects: inputs['empty-buckets'] };
    await refuseContent(name, fates, goes, { ecr: () => ports.aws.ecr(), s3: () => ports.aws.s3() });
    const resources = JSON.stringify(fates.map(({ failedBefore: _, isEmptied: __, ...fate }) => fate));
    if (inputs['dry-run']) {
        await ports.summary.add(deletionReport(name, 'would be deleted', fates));
        return { outputs: { outcome: 'reviewed', resources } };
    }
    await release(inputs, fates, { work, ports });
    const followed = await deleteStack(work, stack, fates, {
        roleArn: inputs['role-arn'],
        onStart: () => ports.cancellation.leaves(`CloudFormation goes on deleting ${name}; that cannot be stopped. Run the job again to wait for it.`),
    });
    if (followed.state === 'succeeded') {
        ports.log.info(`${name} is deleted.`);
        const snapshots = await finalSnapshots(() => ports.aws.rds(), fates, ports.log);
        await ports.summary.add(deletionReport(name, 'is deleted', fates, snapshots));
        return { outputs: { outcome: 'deleted', resources, snapshots: JSON.stringify(snapshots) } };
    }
    await ports.summary.add((0,failures/* failureReport */.LK)(followed, name));
    const failure = followed.state === 'failed' ? deletionFailure(followed) : (0,failures/* timedOut */.iU)(followed, name);
    return { outputs: { resources }, failure };
}
async function openWork(inputs, ports) {
    const { clock, log, cancellation } = ports;
    const client = await ports.aws.cloudFormation();
    return { client, clock, log, signal: cancellation.signal, deadline: clock.now() + inputs.timeout };
}
/** What keeps resources from being deleted. */
async function release(inputs, fates, { work, ports }) {
    ports.cancellation.leaves('Services may be scaled in, hosts released, images and objects deleted already; the stack itself stands.');
    await releaseHosts(work, fates, { ecs: () => ports.aws.ecs(), autoScaling: () => ports.aws.autoScaling() });
    if (inputs['delete-images'])
        await deleteImages(await ports.aws.ecr(), fates, ports.log);
    if (inputs['empty-buckets'])
        await emptyBuckets(await ports.aws.s3(), fates, ports.log);
}
function deletionReport(name, what, fates, snapshots = []) {
    const lines = describeFates(fates).map(core_text/* escapeHtml */.ZD).join('\n');
    const kept = snapshots.map(({ logicalId, snapshot }) => `, last snapshot of ${logicalId}: \`${snapshot}\``).join('');
    return `**Stack \`${name}\`** ${what}${kept}\n\n<details><summary>Resources</summary>\n\n<pre>${lines}</pre>\n\n</details>`;
}


/***/ }),

/***/ 8199:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const FORM = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/;
/**
 * Reads `45m`, `1h30m`, `90s`, `1.5h`.
 *
 * @returns milliseconds, or `undefined` where the text is no duration (a bare number is none: its unit
 *   would be a guess).
 */
function parseDuration(text) {
    const compact = text.trim().toLowerCase();
    if (!FORM.test(compact))
        return undefined;
    let total = 0;
    for (const [, amount, unit] of compact.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
        total += Number(amount) * UNITS[unit];
    }
    return Math.round(total);
}
/** `2h 5m`, `45m`, `1m 30s`, `12s`, `0.4s`: the two largest units that say something. */
function formatDuration(milliseconds) {
    if (milliseconds < 1_000)
        return `${Math.round(milliseconds / 100) / 10}s`;
    const seconds = Math.round(milliseconds / 1_000);
    const parts = [
        [Math.floor(seconds / 86_400), 'd'],
        [Math.floor((seconds % 86_400) / 3_600), 'h'],
        [Math.floor((seconds % 3_600) / 60), 'm'],
        [seconds % 60, 's'],
    ];
    const first = parts.findIndex(([amount]) => amount > 0);
    return parts
        .slice(first, first + 2)
        .filter(([amount]) => amount > 0)
        .map(([amount, unit]) => `${amount}${unit}`)
        .join(' ');
}


/***/ }),

/***/ 5574:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ poll)
/* harmony export */ });
/* unused harmony export pauseAfter */
/**
 * The suite's one wait loop. Looks at once, then every `every`, and one last time at the deadline, so that
 * what became true in the last pause is not called a time-out.
 */
async function poll(options) {
    const { clock, signal, deadline, random = Math.random } = options;
    let failures = 0;
    for (;;) {
        signal?.throwIfAborted();
        const last = clock.now() >= deadline;
        const outcome = await lookOnce(options);
        if (outcome.state === 'found')
            return { state: 'done', value: outcome.value };
        if (last)
            return outcome.state === 'failed' ? { state: 'timed-out', lastError: outcome.error } : { state: 'timed-out' };
        failures = outcome.state === 'failed' ? failures + 1 : 0;
        const pause = pauseAfter(options.every, failures, random());
        if (outcome.state === 'failed')
            options.onTransient?.(outcome.error, pause);
        await clock.sleep(Math.max(0, Math.min(pause, deadline - clock.now())), signal);
    }
}
async function lookOnce(options) {
    try {
        const value = await options.look();
        return value === undefined ? { state: 'not-yet' } : { state: 'found', value };
    }
    catch (error) {
        if (options.isTransient?.(error) === true)
            return { state: 'failed', error };
        throw error;
    }
}
/** Milliseconds to the next look after `failures` transient errors in a row. */
function pauseAfter(every, failures, random) {
    const base = every * 2 ** Math.min(failures, 3);
    return Math.round(base * (0.9 + 0.2 * random));
}


/***/ }),

/***/ 2988:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E_: () => (/* binding */ withoutMark),
/* harmony export */   Qj: () => (/* binding */ markdownTable),
/* harmony export */   RM: () => (/* binding */ alignColumns),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   ZD: () => (/* binding */ escapeHtml),
/* harmony export */   ml: () => (/* binding */ shorten),
/* harmony export */   pA: () => (/* binding */ nearest)
/* harmony export */ });
/** Columns of equal width, for a log: no borders, two spaces between. */
function alignColumns(rows) {
    const widths = [];
    for (const row of rows) {
        for (const [column, cell] of row.entries())
            widths[column] = Math.max(widths[column] ?? 0, cell.length);
    }
    return rows.map((row) => row
        .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
        .join('  ')
        .trimEnd());
}
/** A Markdown table whose cells cannot break out of it. */
function markdownTable(header, rows) {
    const line = (cells) => `| ${cells.map(escapeCell).join(' | ')} |`;
    return [line(header), `| ${header.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n');
}
function escapeCell(text) {
    return text.replace(/\\/g, '\\\\').replace(/\|/g, '\\|').replace(/\r?\n/g, '<br>');
}
/** Text as it is, in HTML and in Markdown that may hold HTML. */
function escapeHtml(text) {
    return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
/** A text of at most so many characters; of a longer one the end is an ellipsis. */
function shorten(text, most) {
    return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
/** The candidate that is nearest to a misspelt name, where one is near enough to be meant. */
function nearest(name, candidates) {
    const wanted = name.toLowerCase();
    const ranked = candidates
        .map((candidate) => ({ candidate, distance: editDistance(wanted, candidate.toLowerCase()) }))
        .sort((a, b) => a.distance - b.distance);
    const best = ranked[0];
    return best !== undefined && best.distance <= Math.max(1, Math.floor(name.length / 3)) ? best.candidate : undefined;
}
function editDistance(a, b) {
    let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let row = 1; row <= a.length; row++) {
        const current = [row];
        for (let column = 1; column <= b.length; column++) {
            const substitution = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
            current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
        }
        previous = current;
    }
    return previous[b.length] ?? 0;
}
/** `3 tasks`, `1 task`. */
function count(amount, singular, plural = `${singular}s`) {
    return `${amount} ${amount === 1 ? singular : plural}`;
}
/** A text without the byte order mark that Windows editors put before UTF-8. */
const withoutMark = (text) => text.replace(/^\uFEFF/, '');


/***/ }),

/***/ 8470:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ defineAction)
/* harmony export */ });
function defineAction(contract) {
    return contract;
}


/***/ }),

/***/ 5998:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   Pt: () => (/* binding */ jobToken),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Yq: () => (/* binding */ choice),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p_: () => (/* binding */ list)
/* harmony export */ });
/* harmony import */ var _core_duration__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8199);

const ok = (value) => ({ ok: true, value });
const wrong = (problem) => ({ ok: false, problem });
function input(options, kind) {
    return {
        ...kind,
        description: options.description,
        example: options.example ?? kind.example,
        required: options.required ?? false,
        secret: options.secret ?? false,
        ...(options.default === undefined ? {} : { default: options.default }),
    };
}
/** Any text, without white space around it. `pattern` bounds it, `allowed` says how in words. */
function text(options) {
    const allowed = options.allowed ?? 'text';
    return input(options, {
        allowed,
        example: 'text',
        parse: (raw) => options.pattern === undefined || options.pattern.test(raw.trim()) ? ok(raw.trim()) : wrong(`is not ${allowed}`),
    });
}
/** The job's own token, which GitHub fills in; unset outside a workflow, where the expression stays as it is. */
function jobToken(options) {
    return input({ ...options, default: '${{ github.token }}', secret: true }, {
        allowed: 'a token of GitHub’s API',
        example: '${{ github.token }}',
        parse: (raw) => ok(raw.startsWith('${{') ? undefined : raw.trim()),
    });
}
/** One of the listed words; the first is the default unless another or `required` is said. */
function choice(values, options) {
    const defaults = options.required === true ? {} : { default: values[0] };
    return input({ ...defaults, ...options }, {
        allowed: values.map((value) => `\`${value}\``).join(', '),
        example: values[0],
        parse(raw) {
            const found = values.find((value) => value === raw.trim());
            return found === undefined ? wrong(`is not one of ${values.join(', ')}`) : ok(found);
        },
    });
}
/** `true` or `false`, as YAML 1.2 writes them (the toolkit's `getBooleanInput` takes the same). */
function flag(options) {
    return input(options, {
        allowed: '`true` or `false`',
        example: 'true',
        parse(raw) {
            const word = raw.trim();
            if (/^(true|True|TRUE)$/.test(word))
                return ok(true);
            if (/^(false|False|FALSE)$/.test(word))
                return ok(false);
            return wrong('is neither true nor false');
        },
    });
}
/** A whole number within bounds. */
function integer(options) {
    const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = options;
    const allowed = `a whole number${options.min === undefined ? '' : ` from ${min}`}${options.max === undefined ? '' : ` to ${max}`}`;
    return input(options, {
        allowed,
        example: String(options.min ?? 1),
        parse(raw) {
            const word = raw.trim();
            const value = Number(word);
            const fits = /^[+-]?\d+$/.test(word) && value >= min && value <= max;
            return fits ? ok(value) : wrong(`is not ${allowed}`);
        },
    });
}
/** `45m`, `1h30m`; the value is in milliseconds. */
function duration(options) {
    const min = bound(options.min) ?? 0;
    const max = bound(options.max) ?? Number.POSITIVE_INFINITY;
    const range = `${options.min === undefined ? '' : ` from ${(0,_core_duration__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(min)}`}${options.max === undefined ? '' : ` to ${(0,_core_duration__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(max)}`}`;
    return input(options, {
        allowed: `a duration${range}`,
        example: '45m',
        parse(raw) {
            const value = (0,_core_duration__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(raw);
            if (value === undefined)
                return wrong('is not a duration (a number with a unit: ms, s, m, h or d)');
            return value >= min && value <= max ? ok(value) : wrong(`is not a duration${range}`);
        },
    });
}
function bound(text) {
    if (text === undefined)
        return undefined;
    const value = (0,_core_duration__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(text);
    if (value === undefined)
        throw new Error(`the contract's bound ${text} is not a duration`);
    return value;
}
/** One value a line; with `commas`, also separated by commas. Empty ones are left out. */
function list(options) {
    const separator = options.commas === true ? /[\r\n,]+/ : /\r?\n/;
    return input(options, {
        allowed: options.allowed ?? (options.commas === true ? 'values separated by commas or new lines' : 'one value a line'),
        example: 'first',
        whenUnset: [],
        parse(raw) {
            const values = raw
                .split(separator)
                .map((value) => value.trim())
                .filter((value) => value !== '');
            const odd = values.find((value) => options.pattern !== undefined && !options.pattern.test(value));
            return odd === undefined
                ? ok(values)
                : wrong(`has ${JSON.stringify(odd)}, which is not ${options.allowed ?? 'allowed'}`);
        },
    });
}


/***/ })

};
;