"use strict";
exports.id = 319;
exports.ids = [319];
exports.modules = {

/***/ 8319:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  contract: () => (/* reexport */ contract),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/tsc/src/aws/errors.js
var errors = __webpack_require__(6562);
// EXTERNAL MODULE: ./build/tsc/src/core/errors.js
var core_errors = __webpack_require__(6156);
// EXTERNAL MODULE: ./build/tsc/src/core/poll.js
var poll = __webpack_require__(5574);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/tsc/src/stacks/stack.js
var stacks_stack = __webpack_require__(2293);
// EXTERNAL MODULE: ./build/tsc/src/stacks/work.js
var stacks_work = __webpack_require__(6500);
;// CONCATENATED MODULE: ./build/tsc/src/stacks/begin.js



/** Events are not everywhere at once. */
const LOOKS = 3;
/**
 * Begins an operation. Where the answer is lost on its way the SDK asks again, and is refused, because the operation
 * runs already: whether it is the one that was asked for, its events say.
 *
 * @param call gets the token that the events of the operation will have.
 * @throws errors of `call` as they are
 */
async function begin({ client, clock, signal }, place, call) {
    const token = (0,external_node_crypto_.randomUUID)();
    try {
        await call(token);
    }
    catch (error) {
        if (!wasAskedAgain(error))
            throw error;
        for (let look = 1; look <= LOOKS; look += 1) {
            if (await hasBegun(client, place, token))
                return;
            if (look < LOOKS)
                await clock.sleep(stacks_work/* POLL_EVERY_MS */.f, signal);
        }
        throw error;
    }
}
function wasAskedAgain(error) {
    const { $metadata } = (error ?? {});
    return ($metadata?.attempts ?? 1) > 1;
}
async function hasBegun(client, { stackId, after }, token) {
    const events = await (0,stacks_stack/* newEvents */.S6)(client, stackId, ({ EventId }) => after !== undefined && EventId === after);
    return events.some(({ ClientRequestToken }) => ClientRequestToken === token);
}

;// CONCATENATED MODULE: ./build/tsc/src/stacks/early-validation.js
/**
 * What CloudFormation says of a change set that its validation before deployment refused: only that one failed; what is
 * wrong stands in the events of the operation.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/validate-stack-deployments.html
 */
const EARLY_VALIDATION = /EarlyValidation/;
function isEarlyValidation(reason) {
    return EARLY_VALIDATION.test(reason ?? '');
}
/** `Topic (AWS::SNS::Topic), /Resources/Topic/Properties/Topik: extraneous key [Topik] is not permitted`, each once. */
function describeFindings(events) {
    const failed = events.filter((event) => event.ValidationStatus === 'FAILED' && event.ValidationStatusReason !== undefined);
    return [
        ...new Set(failed.map((event) => {
            const place = event.ValidationPath === undefined ? '' : `, ${event.ValidationPath}`;
            return `${event.LogicalResourceId} (${event.ResourceType})${place}: ${event.ValidationStatusReason}`;
        })),
    ];
}
/** The findings of a refused change set; none where they cannot be read, for its own reason is still there to be told. */
async function readFindings(client, changeSet) {
    try {
        const { OperationEvents = [] } = await client.describeEvents({ ChangeSetName: changeSet });
        return describeFindings(OperationEvents);
    }
    catch {
        return [];
    }
}

;// CONCATENATED MODULE: ./build/tsc/src/stacks/change-set-reason.js

/** A change set of a nested stack that failed is only named: its own reason stands in it. */
const NESTED = /Nested change set (arn:\S+?) was not successfully created/;
/** Stacks are nested in stacks only so deep; more is a circle. */
const DEEPEST = 10;
/** Why a change set failed: what early validation found, or the reason of the nested change set that it names. */
async function failureReason(client, arn, reason, depth = 0) {
    const findings = isEarlyValidation(reason) ? await readFindings(client, arn) : [];
    if (findings.length > 0)
        return findings.join('\n  ');
    const nested = NESTED.exec(reason ?? '')?.[1];
    const own = reason ?? 'it gives no reason';
    if (nested === undefined || depth === DEEPEST)
        return own;
    try {
        const { StackName, StatusReason } = await client.describeChangeSet({ ChangeSetName: nested });
        return `${StackName}: ${await failureReason(client, nested, StatusReason, depth + 1)}`;
    }
    catch {
        return own;
    }
}

// EXTERNAL MODULE: ./build/tsc/src/core/text.js
var core_text = __webpack_require__(2988);
;// CONCATENATED MODULE: ./build/tsc/src/stacks/interruptions.js
/**
 * Properties of which a change set says that they make a new resource "conditionally", and of which the documentation
 * says that they interrupt it at most: the schema of CloudFormation has one word for both.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html
 */
const INTERRUPTING = {
    'AWS::RDS::DBInstance': [
        'AutoMinorVersionUpgrade',
        'BackupRetentionPeriod',
        'DBParameterGroupName',
        'MultiAZ',
        'PreferredMaintenanceWindow',
        'StorageType',
    ],
};
/** Whether a change of the property leaves the resource the same one, whatever its change set says. */
const onlyInterrupts = (type, property) => INTERRUPTING[type]?.includes(property) ?? false;

;// CONCATENATED MODULE: ./build/tsc/src/stacks/changes.js


const ACTIONS = {
    Add: 'add',
    Modify: 'modify',
    Remove: 'remove',
    Import: 'import',
    SyncWithActual: 'sync',
};
const REPLACEMENTS = { True: 'yes', Conditional: 'maybe' };
const RECREATIONS = {
    Always: 'always',
    Conditionally: 'conditionally',
};
/** @param within logical ids of the nested stacks around it, outermost first. */
function plannedChanges(changes, within = []) {
    return changes.flatMap(({ ResourceChange: change }) => (change === undefined ? [] : [plannedChange(change, within)]));
}
function plannedChange(change, within) {
    const type = change.ResourceType ?? '';
    const told = propertyChanges(change.Details ?? []);
    const properties = told.map((property) => property.recreation === 'conditionally' && onlyInterrupts(type, property.path)
        ? { ...property, recreation: 'never' }
        : property);
    const stays = told.some(recreates) && !properties.some(recreates);
    return {
        action: ACTIONS[change.Action ?? ''] ?? 'dynamic',
        logicalId: [...within, change.LogicalResourceId ?? ''].join('/'),
        type,
        replacement: stays ? 'no' : replacementOf(change),
        properties,
        ...(change.PhysicalResourceId === undefined ? {} : { physicalId: change.PhysicalResourceId }),
        ...(change.PolicyAction === undefined ? {} : { policy: change.PolicyAction }),
    };
}
const recreates = ({ recreation }) => recreation !== 'never';
const replacementOf = ({ PolicyAction, Replacement }) => PolicyAction?.startsWith('Replace') ? 'yes' : (REPLACEMENTS[Replacement ?? ''] ?? 'no');
/** CloudFormation tells a property twice where it changes by itself and by a reference: the one with a cause is kept. */
function propertyChanges(details) {
    const byPath = new Map();
    for (const detail of details) {
        const change = propertyChange(detail);
        if (change === undefined)
            continue;
        const known = byPath.get(change.path);
        if (known === undefined || (known.cause === undefined && change.cause !== undefined))
            byPath.set(change.path, change);
    }
    return [...byPath.values()];
}
function propertyChange({ Target: target, CausingEntity: cause }) {
    const path = target?.Path ?? target?.Name ?? target?.Attribute;
    if (target === undefined || path === undefined)
        return undefined;
    return {
        path: path.replace(/^\/Properties\//, ''),
        recreation: RECREATIONS[target.RequiresRecreation ?? ''] ?? 'never',
        ...(target.BeforeValue === undefined ? {} : { before: target.BeforeValue }),
        ...(target.AfterValue === undefined ? {} : { after: target.AfterValue }),
        ...(cause === undefined ? {} : { cause }),
    };
}
const SIGNS = {
    add: '+',
    modify: '~',
    remove: '-',
    import: '>',
    dynamic: '?',
    sync: '=',
};
/** A line for each change, and below it one for each property: `    Engine: sqlserver-ex -> sqlserver-se (new resource)`. */
function describeChanges(changes) {
    const heads = (0,core_text/* alignColumns */.RM)(changes.map((change) => [`${SIGNS[change.action]} ${change.logicalId}`, change.type, fate(change)]));
    return changes.flatMap((change, index) => [
        heads[index] ?? '',
        ...(change.action === 'modify' ? change.properties.map((property) => `    ${describeProperty(property)}`) : []),
    ]);
}
function fate({ action, replacement, policy }) {
    const kept = policy?.match(/Retain|Snapshot/)?.[0];
    const note = kept === undefined ? '' : kept === 'Retain' ? ' (the old one is kept)' : ' (with a last snapshot)';
    if (action === 'remove')
        return `REMOVED${note}`;
    if (replacement === 'yes')
        return `REPLACED${note}`;
    return replacement === 'maybe' ? 'may be replaced' : '';
}
/** `Engine: sqlserver-ex -> sqlserver-se, by parameter Engine (new resource)` */
function describeProperty({ path, before, after, recreation, cause }) {
    const values = before === undefined && after === undefined ? '' : `: ${shown(before)} -> ${shown(after)}`;
    const by = cause === undefined ? '' : `, by ${cause}`;
    const note = { always: ' (new resource)', conditionally: ' (new resource, sometimes)', never: '' }[recreation];
    return `${path}${values}${by}${note}`;
}
const LONGEST_VALUE = 120;
function shown(value) {
    return value === undefined ? '(none)' : (0,core_text/* shorten */.ml)(value.replace(/\s+/g, ' '), LONGEST_VALUE);
}
/** `2 to add, 1 to change, 0 to remove` */
function countChanges(changes) {
    const amount = (action) => changes.filter((change) => change.action === action).length;
    return `${amount('add')} to add, ${amount('modify')} to change, ${amount('remove')} to remove`;
}
/**
 * CloudFormation has no code for "nothing to change", only these sentences: for the very same submission, for one
 * that differs and changes nothing, and for an automatic import.
 */
const NO_CHANGE = [/didn't contain changes/i, /No updates are to be performed/i, /there are no changes to execute/i];
function isNoChange(statusReason) {
    return NO_CHANGE.some((pattern) => pattern.test(statusReason ?? ''));
}

// EXTERNAL MODULE: ./build/tsc/src/stacks/errors.js
var stacks_errors = __webpack_require__(9814);
;// CONCATENATED MODULE: ./build/tsc/src/stacks/change-sets.js








/**
 * Creates a change set and waits until it can be executed.
 *
 * @returns `undefined` where there is nothing to change; the empty change set is gone then.
 * @throws ActionError `change-set-failed` with CloudFormation's reason, `stack-timed-out`; what was made is removed.
 */
async function createChangeSet(work, request, made) {
    const created = await (0,errors/* calling */.X_)('cloudformation:CreateChangeSet', () => work.client.createChangeSet(request).catch((error) => {
        throw explainRefusal(error, request);
    }));
    const arn = created.Id ?? '';
    const result = await (0,poll/* poll */.w)({
        ...work,
        every: stacks_work/* POLL_EVERY_MS */.f / 2,
        // Right after its creation a change set is not everywhere yet.
        isTransient: (error) => (0,errors/* isTransient */.dg)(error) || isMissing(error),
        look: async () => {
            const changeSet = await readChangeSet(work.client, arn);
            return changeSet.Status === 'CREATE_COMPLETE' || changeSet.Status === 'FAILED' ? changeSet : undefined;
        },
    });
    if (result.state === 'done' && result.value.Status === 'CREATE_COMPLETE') {
        return { arn, stackId: created.StackId ?? '', changes: await allChanges(work.client, arn, result.value.Changes) };
    }
    const reason = result.state === 'done' ? result.value.StatusReason : undefined;
    // Read before the change set goes, and its events and its nested ones with it.
    const why = result.state === 'done' && !isNoChange(reason) ? await failureReason(work.client, arn, reason) : '';
    await discard(work, { arn, stackId: created.StackId ?? '' }, made);
    if (result.state === 'timed-out') {
        throw (0,stacks_errors/* stackError */.x)('stack-timed-out', {
            message: `The change set for ${request.StackName} was not ready in time.`,
            remedy: 'Raise `timeout`. Nothing has been changed.',
        });
    }
    if (isNoChange(reason))
        return undefined;
    throw (0,stacks_errors/* stackError */.x)('change-set-failed', {
        message: `CloudFormation refused the change set for ${request.StackName}: ${why}`,
        remedy: 'Correct the template or the parameters. Nothing has been changed.',
    });
}
const isMissing = (error) => error instanceof Error && error.name.startsWith('ChangeSetNotFound');
/** The change set with the changes of all its pages. */
async function readChangeSet(client, arn, more = {}) {
    const request = { ChangeSetName: arn, ...more };
    const first = await client.describeChangeSet(request);
    const changes = [...(first.Changes ?? [])];
    for (let token = first.NextToken; token !== undefined;) {
        const page = await client.describeChangeSet({ ...request, NextToken: token });
        changes.push(...(page.Changes ?? []));
        token = page.NextToken;
    }
    return { ...first, Changes: changes };
}
/**
 * The changes with their values before and after, and those of nested stacks, whose change sets are named by the
 * change of the stack. The plain list counts: with values CloudFormation was seen to leave changes out
 * (https://github.com/aws/aws-cdk-cli/issues/1780).
 */
async function allChanges(client, arn, plain, within = []) {
    const call = 'cloudformation:DescribeChangeSet';
    const { Changes: valued } = await (0,errors/* calling */.X_)(call, () => readChangeSet(client, arn, { IncludePropertyValues: true }));
    const byId = new Map(valued.map((change) => [change.ResourceChange?.LogicalResourceId, change]));
    const planned = plannedChanges(plain.map((change) => byId.get(change.ResourceChange?.LogicalResourceId) ?? change), within);
    for (const { ResourceChange: change } of plain) {
        const nested = change?.ChangeSetId;
        if (nested === undefined || nested === '')
            continue;
        const { Changes: inner } = await (0,errors/* calling */.X_)(call, () => readChangeSet(client, nested));
        planned.push(...(await allChanges(client, nested, inner, [...within, change?.LogicalResourceId ?? ''])));
    }
    return planned;
}
/** A refusal of the request itself: a template that does not validate, a capability that is missing. */
function explainRefusal(error, request) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'InsufficientCapabilitiesException') {
        return (0,stacks_errors/* stackError */.x)('change-set-failed', {
            message: `${request.StackName}: ${(0,core_errors/* messageOf */.bD)(error)}`,
            remedy: 'Add the named capability to `capabilities`, if the template may create such resources.',
            cause: error,
        });
    }
    if (name !== 'ValidationError')
        return error;
    return (0,stacks_errors/* stackError */.x)('change-set-failed', {
        message: `CloudFormation refused the template or the parameters of ${request.StackName}: ${(0,core_errors/* messageOf */.bD)(error)}`,
        remedy: 'Correct what the message names. Nothing has been changed.',
        cause: error,
    });
}
/** Removes a change set that will not be executed, and the empty stack where it made one. */
async function discard({ client, log }, changeSet, made) {
    try {
        await client.deleteChangeSet({ ChangeSetName: changeSet.arn });
        if (made.stackIsNew)
            await client.deleteStack({ StackName: changeSet.stackId });
    }
    catch (error) {
        log.warning(`The change set ${changeSet.arn} could not be removed: ${(0,core_errors/* messageOf */.bD)(error)}`);
    }
}
/**
 * A change set that an earlier job made, as it was reviewed.
 *
 * @throws ActionError `change-set-stale` where it is gone, another stack's, was executed, or the stack moved on.
 */
async function reviewedChangeSet(work, stackName, arn) {
    const found = await (0,errors/* calling */.X_)('cloudformation:DescribeChangeSet', async () => {
        try {
            return await readChangeSet(work.client, arn);
        }
        catch (error) {
            if (isMissing(error))
                return undefined;
            throw error;
        }
    });
    const why = found === undefined
        ? 'it is not there, as when another one of the stack was executed since'
        : staleness(found, stackName);
    if (why !== undefined || found === undefined)
        throw stale(arn, why ?? '');
    return {
        arn,
        stackId: found.StackId ?? '',
        changes: await allChanges(work.client, arn, found.Changes),
    };
}
/**
 * Whether a change set is what the stack came to last: the job that executed it is run again, because it did not wait
 * for the end or because a later step failed.
 */
function isExecuted(stack, arn) {
    const { ChangeSetId, StackStatus = '' } = stack ?? {};
    return ChangeSetId === arn && /^(CREATE|UPDATE)_COMPLETE$/.test(StackStatus);
}
/** Why a change set can't be executed, if so. */
function staleness(found, stackName) {
    if (found.StackName !== stackName)
        return `it is of the stack ${found.StackName}`;
    if (found.Status === 'FAILED')
        return `it failed: ${found.StatusReason ?? 'CloudFormation gives no reason'}`;
    switch (found.ExecutionStatus) {
        case 'AVAILABLE':
            return undefined;
        case 'OBSOLETE':
            return 'the stack was changed since it was reviewed';
        case 'EXECUTE_IN_PROGRESS':
            return 'it is being executed by someone else';
        case 'EXECUTE_COMPLETE':
            return 'it was executed already';
        case 'EXECUTE_FAILED':
            return 'it was executed, and that failed';
        default:
            return `it is ${found.Status}`;
    }
}
const stale = (arn, why, cause) => (0,stacks_errors/* stackError */.x)('change-set-stale', {
    message: `The change set ${arn} cannot be executed: ${why}.`,
    remedy: 'Make a new one, review it, and execute that. Nothing has been changed.',
    cause,
});
/** @throws ActionError `change-set-stale` where the stack moved on since it was read. */
async function executeChangeSet(work, { arn, keep, ...place }) {
    await (0,errors/* calling */.X_)('cloudformation:ExecuteChangeSet', async () => {
        try {
            await begin(work, place, (ClientRequestToken) => work.client.executeChangeSet({
                ChangeSetName: arn,
                ClientRequestToken,
                ...(keep ? { DisableRollback: true } : {}),
            }));
        }
        catch (error) {
            const name = error instanceof Error ? error.name : '';
            if (/^(InvalidChangeSetStatus|ChangeSetNotFound)/.test(name))
                throw stale(arn, (0,core_errors/* messageOf */.bD)(error), error);
            throw error;
        }
    });
}
const OURS = 'windows-on-ecs-';
/** A name in which two runs, or two attempts of one, never meet. @param salt for two steps of one attempt. */
function changeSetName(env, salt) {
    return `${runPrefix(env)}${env.GITHUB_RUN_ATTEMPT || '1'}-${salt}`;
}
/** What the names of all change sets of this run begin with. */
function runPrefix(env) {
    return `${OURS}${env.GITHUB_RUN_ID || 'local'}-`;
}
/**
 * Removes what earlier runs of the suite left on a stack and nobody can execute any more: failed, empty and
 * superseded change sets. One that still waits for its approval stays.
 */
async function cleanUp({ client, log }, stackId, thisRun) {
    try {
        for (let token, more = true; more; more = token !== undefined) {
            const page = await client.listChangeSets({
                StackName: stackId,
                ...(token === undefined ? {} : { NextToken: token }),
            });
            token = page.NextToken;
            for (const { ChangeSetId: arn, ChangeSetName: name = '', Status, ExecutionStatus } of page.Summaries ?? []) {
                const isDone = Status === 'FAILED' || ExecutionStatus === 'OBSOLETE';
                if (arn === undefined || !isDone || !name.startsWith(OURS) || name.startsWith(thisRun))
                    continue;
                await client.deleteChangeSet({ ChangeSetName: arn });
                log.debug(`Removed the change set ${name} of an earlier run.`);
            }
        }
    }
    catch (error) {
        log.debug(`Change sets of earlier runs were not cleaned up: ${(0,core_errors/* messageOf */.bD)(error)}`);
    }
}

// EXTERNAL MODULE: ./build/tsc/src/stacks/follow.js + 1 modules
var follow = __webpack_require__(6038);
;// CONCATENATED MODULE: ./build/tsc/src/stacks/status.js
const DELETE = 'aws cloudformation delete-stack --stack-name';
const CONTINUE = 'aws cloudformation continue-update-rollback --stack-name';
/**
 * One row for each status that CloudFormation has.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
 */
const DECISIONS = {
    CREATE_COMPLETE: 'update',
    UPDATE_COMPLETE: 'update',
    IMPORT_COMPLETE: 'update',
    UPDATE_ROLLBACK_COMPLETE: 'update',
    IMPORT_ROLLBACK_COMPLETE: 'update',
    // A failed operation with rollback off stays updatable: the next change set is the way on.
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html
    CREATE_FAILED: 'update',
    UPDATE_FAILED: 'update',
    // Only change sets were made yet; the first that is executed creates it.
    REVIEW_IN_PROGRESS: 'create',
    DELETE_COMPLETE: 'create',
    CREATE_IN_PROGRESS: 'wait',
    UPDATE_IN_PROGRESS: 'wait',
    UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: 'wait',
    UPDATE_ROLLBACK_IN_PROGRESS: 'wait',
    UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: 'wait',
    ROLLBACK_IN_PROGRESS: 'wait',
    DELETE_IN_PROGRESS: 'wait',
    IMPORT_IN_PROGRESS: 'wait',
    IMPORT_ROLLBACK_IN_PROGRESS: 'wait',
    ROLLBACK_COMPLETE: {
        how: 'delete-first',
        reason: 'its creation failed and was rolled back',
        remedy: 'Let `recover: auto` delete what is left of it, or do it yourself:',
        command: DELETE,
    },
    ROLLBACK_FAILED: {
        how: 'delete-first',
        reason: 'its creation failed and so did the rollback',
        remedy: 'Let `recover: auto` delete what is left of it, or do it yourself:',
        command: DELETE,
    },
    UPDATE_ROLLBACK_FAILED: {
        how: 'continue-rollback',
        reason: 'an update failed and so did its rollback',
        remedy: 'Correct what kept the rollback from ending, then let `recover: auto` continue it, or do it yourself:',
        command: CONTINUE,
    },
    DELETE_FAILED: {
        reason: 'its deletion failed',
        remedy: 'See which resource could not be deleted, then delete it again, with delete-stack or:',
        command: DELETE,
    },
    IMPORT_ROLLBACK_FAILED: {
        reason: 'an import failed and so did its rollback',
        remedy: 'See in its events which resource could not be taken out again:',
        command: 'aws cloudformation describe-stack-events --stack-name',
    },
};
/** Decides by the stack's status; `undefined` is a stack that is not there. */
function decide(stack) {
    if (stack === undefined)
        return { kind: 'create' };
    const row = stack.StackStatus === undefined ? undefined : DECISIONS[stack.StackStatus];
    if (row === undefined)
        return {
            kind: 'stop',
            reason: `its status ${stack.StackStatus} is not known to this version`,
            remedy: 'Use a newer version of the suite.',
        };
    if (typeof row === 'string')
        return { kind: row };
    const command = `${row.command} ${stack.StackName}`;
    const told = { reason: row.reason, remedy: `${row.remedy} ${command}` };
    return row.how === undefined ? { kind: 'stop', ...told } : { kind: 'recover', how: row.how, ...told, command };
}
/** How the creation or update that we started ended, by the stack's status. */
function operationEnd(status) {
    if (status === 'CREATE_COMPLETE' || status === 'UPDATE_COMPLETE')
        return 'succeeded';
    // The clean-up after an update removes what was replaced; the new state already stands.
    if (status === undefined || status.endsWith('_IN_PROGRESS'))
        return 'running';
    return 'failed';
}

;// CONCATENATED MODULE: ./build/tsc/src/stacks/execute.js





/** Executes exactly this change set and follows it to its end. @throws ActionError `change-set-stale` */
async function execute(work, { changeSet, keep, investigate, onStart }) {
    const { stackId, arn, changes } = changeSet;
    const after = await (0,stacks_stack/* lastEventId */.Q)(work.client, stackId);
    await executeChangeSet(work, { arn, stackId, after, keep });
    onStart();
    return await (0,follow/* follow */.e)(work, {
        stackId,
        after,
        planned: changes.filter(({ action }) => action !== 'dynamic').map(({ logicalId }) => logicalId),
        endOf: (status) => operationEnd(status),
        investigate,
    });
}
/** Has CloudFormation roll a running update back. @returns whether it does. */
async function cancelUpdate({ client, log }, stackId) {
    try {
        await client.cancelUpdateStack({ StackName: stackId });
        return true;
    }
    catch (error) {
        log.warning(`The update could not be cancelled: ${(0,core_errors/* messageOf */.bD)(error)}`);
        return false;
    }
}

// EXTERNAL MODULE: ./build/tsc/src/stacks/failures.js
var failures = __webpack_require__(4850);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./build/tsc/src/stacks/template.js
var stacks_template = __webpack_require__(6283);
;// CONCATENATED MODULE: ./build/tsc/src/stacks/parameters.js







/**
 * Reads `Name=value` lines, where a line without `=` names a parameter file. The value is everything after
 * the first `=`: commas and further `=` are its own.
 *
 * @returns the lines, or the one that is neither.
 */
function parseParameterLines(lines) {
    const parsed = [];
    for (const line of lines) {
        const at = line.indexOf('=');
        const name = line.slice(0, at).trim();
        if (at > 0 && /^[A-Za-z0-9]+$/.test(name))
            parsed.push({ kind: 'value', name, value: line.slice(at + 1).trim() });
        else if (/\.(ya?ml|json)$/i.test(line) && at < 0)
            parsed.push({ kind: 'file', path: line });
        else
            return { wrong: line };
    }
    return { lines: parsed };
}
/** The values that are given, files read; what stands later wins. */
async function readParameters(lines, workspace) {
    const values = {};
    for (const line of lines) {
        if (line.kind === 'value')
            values[line.name] = line.value;
        else
            Object.assign(values, await readParameterFile(line.path, workspace));
    }
    return values;
}
async function readParameterFile(path, workspace) {
    const content = await (0,promises_.readFile)((0,external_node_path_.resolve)(workspace, path), 'utf8').catch((error) => {
        throw fileError(`There is no parameter file ${path}`, error);
    });
    return parseParameterFile(content, path);
}
/** `~`, `null` or nothing; all other values are kept as they are written: 012 and 1.10 are texts of their own. */
const NULL = {
    tag: 'tag:yaml.org,2002:null',
    default: true,
    test: /^(?:~|null|Null|NULL)$/,
    resolve: () => null,
};
/**
 * A map `Name: value`, or CloudFormation's own list of `ParameterKey` and `ParameterValue`. Lists become
 * comma-separated, as CloudFormation wants them.
 */
function parseParameterFile(content, path) {
    let parsed;
    try {
        parsed = (0,dist/* parse */.qg)(content, { schema: 'failsafe', customTags: [NULL] });
    }
    catch (error) {
        throw fileError(`${path} is no valid YAML or JSON: ${(0,core_errors/* messageOf */.bD)(error).split('\n')[0]}`, error);
    }
    if (parsed === null || parsed === undefined)
        return {};
    const entries = Array.isArray(parsed) ? parsed.map(listEntry) : (0,stacks_template/* isRecord */.u4)(parsed) ? Object.entries(parsed) : [];
    if (!Array.isArray(parsed) && !(0,stacks_template/* isRecord */.u4)(parsed))
        throw fileError(`${path} is not a map of parameters`, undefined);
    return Object.fromEntries(entries.map(([name, value]) => [name, scalar(name, value, path)]));
}
function listEntry(entry) {
    return (0,stacks_template/* isRecord */.u4)(entry) ? [String(entry.ParameterKey), entry.ParameterValue] : ['', undefined];
}
function scalar(name, value, path) {
    if (Array.isArray(value) && value.every((item) => typeof item !== 'object'))
        return value.join(',');
    if (name === '' || value === undefined || (typeof value === 'object' && value !== null)) {
        throw fileError(`${path} has ${name === '' ? 'an entry without a name' : name}, which is no single value`, undefined);
    }
    return value === null ? '' : String(value);
}
function fileError(message, cause) {
    return (0,stacks_errors/* stackError */.x)('parameter-file-invalid', {
        message: `${message}.`,
        remedy: 'A parameter file is a map of `Name: value`, YAML or JSON; its path is relative to the workspace.',
        cause,
    });
}
/**
 * The parameters of a request: given values, and for a stack that exists the previous value of each that is
 * not given, so that an update changes only what was named.
 *
 * @param previous names of the parameters that the stack has now; empty for a new stack.
 * @throws ActionError `parameter-unknown`, `parameter-missing`: all names in one error.
 */
function planParameters(template, given, previous) {
    const declared = Object.keys(template.parameters);
    const unknown = Object.keys(given).filter((name) => !declared.includes(name));
    if (unknown.length > 0)
        throw unknownParameters(unknown, declared, template.source);
    const missing = declared.filter((name) => given[name] === undefined && !previous.includes(name) && template.parameters[name]?.hasDefault !== true);
    if (missing.length > 0) {
        throw (0,stacks_errors/* stackError */.x)('parameter-missing', {
            message: `${template.source} needs ${missing.join(', ')}.`,
            remedy: 'Give each in `parameters` or in a parameter file. Nothing has been changed.',
        });
    }
    return declared.flatMap((name) => {
        const value = given[name];
        if (value !== undefined)
            return [{ ParameterKey: name, ParameterValue: value }];
        return previous.includes(name) ? [{ ParameterKey: name, UsePreviousValue: true }] : [];
    });
}
function unknownParameters(unknown, declared, source) {
    const hints = unknown.map((name) => {
        const near = (0,core_text/* nearest */.pA)(name, declared);
        return near === undefined ? name : `${name} (did you mean ${near}?)`;
    });
    return (0,stacks_errors/* stackError */.x)('parameter-unknown', {
        message: `${source} has no parameter ${hints.join(', ')}.`,
        remedy: declared.length === 0 ? 'It takes no parameters.' : `It takes ${declared.join(', ')}.`,
    });
}

;// CONCATENATED MODULE: ./build/tsc/src/stacks/plan.js

/** The request for a change set. @throws ActionError those of `planParameters` */
function planChangeSet(wanted) {
    const { before, onFailure, roleArn, notificationArns } = wanted;
    const type = before === undefined ? 'CREATE' : 'UPDATE';
    const previous = (before?.Parameters ?? []).map((parameter) => parameter.ParameterKey ?? '');
    const tags = Object.entries(wanted.tags).map(([Key, Value]) => ({ Key, Value }));
    return {
        StackName: wanted.stackName,
        ChangeSetName: wanted.name,
        // A call that is sent again because its answer was lost makes no second one, and is not refused for the first.
        ClientToken: wanted.name,
        ChangeSetType: type,
        ...wanted.source,
        Parameters: planParameters(wanted.template, wanted.values, previous),
        Capabilities: wanted.capabilities,
        // Only for new stacks. `keep` is said at the execution: a stack that was made with the option DO_NOTHING can't be
        // updated after a failure (https://github.com/code-dot-org/code-dot-org/pull/68524), and the two exclude each other.
        ...(type === 'CREATE' && onFailure === 'delete' ? { OnStackFailure: 'DELETE' } : {}),
        ...(tags.length === 0 ? {} : { Tags: tags }),
        ...(notificationArns.length === 0 ? {} : { NotificationARNs: [...notificationArns] }),
        ...(roleArn === undefined ? {} : { RoleARN: roleArn }),
        ...(wanted.nested ? { IncludeNestedStacks: true } : {}),
        ...(wanted.revertDrift ? { DeploymentMode: 'REVERT_DRIFT' } : {}),
    };
}
/**
 * Whether a failure leaves everything as it is: because that is wanted, or because the stack stands after such a failure
 * already, and CloudFormation updates it in no other way (https://github.com/aws/aws-cli/issues/6368).
 */
function keepsOnFailure(onFailure, before) {
    return onFailure === 'keep' || isHalfDone(before);
}
const isHalfDone = (stack) => stack?.StackStatus === 'CREATE_FAILED' || stack?.StackStatus === 'UPDATE_FAILED';

// EXTERNAL MODULE: ./build/tsc/src/stacks/protection.js
var stacks_protection = __webpack_require__(250);
;// CONCATENATED MODULE: ./build/tsc/src/stacks/guard.js


/**
 * The protected resources that a change set would remove or replace. One that CloudFormation only may replace
 * counts: whether it does shows when it is too late.
 */
function lossesOf(changes, protection) {
    return changes.flatMap((change) => {
        const what = fateOf(change);
        return what === undefined || !(0,stacks_protection/* isProtected */.b)(change, protection) ? [] : [{ change, what, because: causesOf(change) }];
    });
}
function fateOf({ action, replacement, type }) {
    if (action === 'remove')
        return 'removed';
    if (action === 'add' || action === 'import')
        return undefined;
    if (replacement === 'yes')
        return 'replaced';
    // A nested stack that changes is no loss of itself; what it holds is told by its own change set.
    return replacement === 'maybe' && type !== 'AWS::CloudFormation::Stack' ? 'maybe replaced' : undefined;
}
/** Only what makes a new resource; all that changes where CloudFormation does not tell. */
function causesOf(change) {
    if (change.action !== 'modify')
        return [];
    const recreating = change.properties.filter(({ recreation }) => recreation !== 'never');
    return (recreating.length > 0 ? recreating : change.properties).map(describeProperty);
}
const WORDS = {
    removed: 'would be removed',
    replaced: 'would be replaced',
    'maybe replaced': 'might be replaced',
};
/** `Database (AWS::RDS::DBInstance) would be replaced because of Engine: a -> b (new resource)` */
function describeLoss({ change, what, because }) {
    const reason = because.length === 0 ? '' : ` because of ${because.join('; ')}`;
    return `${change.logicalId} (${change.type}) ${WORDS[what]}${reason}`;
}

;// CONCATENATED MODULE: ./build/tsc/src/stacks/recovery.js







/**
 * Why a stuck stack may not be deleted to create it anew.
 *
 * @param resources all that the stack lists. What a rollback left in place is DELETE_SKIPPED: the new stack would not
 *   know it, and collide with its name.
 */
function obstacles(stack, resources, protection) {
    const named = resources.map((resource) => ({
        logicalId: resource.LogicalResourceId ?? '',
        type: resource.ResourceType ?? '',
        status: resource.ResourceStatus ?? '',
    }));
    const tell = (what) => (resource) => `${resource.logicalId} (${resource.type}) ${what}`;
    const retained = named
        .filter(({ status }) => status === 'DELETE_SKIPPED')
        .filter(({ logicalId, type }) => !protection.allow.includes(logicalId) && !protection.allow.includes(type));
    const alive = named.filter(({ status }) => status !== 'DELETE_SKIPPED' && status !== 'DELETE_COMPLETE');
    return [
        ...(stack.EnableTerminationProtection === true ? ['it has termination protection'] : []),
        ...retained.map(tell('was retained')),
        ...alive.filter((resource) => (0,stacks_protection/* isProtected */.b)(resource, protection)).map(tell('still stands and is protected')),
    ];
}
/** Refuses a recovery that would cost something. @throws ActionError `recovery-refused` */
async function checkRecovery(work, stack, how, protection) {
    if (how !== 'delete-first')
        return;
    const found = obstacles(stack, await (0,stacks_stack/* listResources */.U2)(work.client, stack.StackId ?? ''), protection);
    if (found.length === 0)
        return;
    throw (0,stacks_errors/* stackError */.x)('recovery-refused', {
        message: `${stack.StackName} is ${stack.StackStatus} and would have to be deleted, but ${found.join('; ')}.`,
        remedy: 'See to what it names, then delete the stack, or name it in `allow-destructive`. Nothing has been changed.',
    });
}
/**
 * Brings a stuck stack back to where it can be worked on.
 *
 * @returns the stack as it then is; `undefined` where it was deleted.
 * @throws ActionError `stack-failed`, `stack-timed-out`
 */
async function recover(work, stack, how, { roleArn, onStart }) {
    const stackId = stack.StackId ?? '';
    const after = await (0,stacks_stack/* lastEventId */.Q)(work.client, stackId);
    const role = roleArn === undefined ? {} : { RoleARN: roleArn };
    work.log.info(`${stack.StackName} is ${stack.StackStatus}: ${DOING[how]}.`);
    if (how === 'delete-first') {
        await (0,errors/* calling */.X_)('cloudformation:DeleteStack', () => work.client.deleteStack({ StackName: stackId, ...role }));
    }
    else {
        await (0,errors/* calling */.X_)('cloudformation:ContinueUpdateRollback', () => begin(work, { stackId, after }, (ClientRequestToken) => work.client.continueUpdateRollback({ StackName: stackId, ClientRequestToken, ...role })));
    }
    onStart();
    const followed = await (0,follow/* follow */.e)(work, {
        stackId,
        after,
        planned: [],
        endOf: (status) => {
            if (status === undefined || status.endsWith('_IN_PROGRESS'))
                return 'running';
            return status === GOAL[how] ? 'succeeded' : 'failed';
        },
    });
    if (followed.state === 'timed-out')
        throw (0,failures/* timedOut */.iU)(followed, stack.StackName ?? '');
    if (followed.state === 'failed')
        throw (0,failures/* operationFailure */.yA)(followed);
    return how === 'delete-first' ? undefined : followed.stack;
}
const DOING = {
    'delete-first': 'deleting what is left of it, to create it anew',
    'continue-rollback': 'continuing its rollback',
};
const GOAL = {
    'delete-first': 'DELETE_COMPLETE',
    'continue-rollback': 'UPDATE_ROLLBACK_COMPLETE',
};

;// CONCATENATED MODULE: ./build/tsc/src/stacks/prepare.js






/**
 * Waits until a stack can be worked on, and brings it back where it is stuck.
 *
 * @returns how it would be recovered, for a dry run of a stack that is stuck.
 * @throws ActionError `stack-busy`, `stack-not-updatable`, `recovery-refused`, `stack-failed`, `stack-timed-out`
 */
async function prepareStack(work, wanted) {
    const stack = await (0,stacks_work/* idleStack */.L)(work, wanted.stackName, wanted.onBusy);
    const decision = decide(stack);
    if (stack === undefined || decision.kind === 'create')
        return { before: undefined, isNew: stack === undefined, recovered: false };
    if (decision.kind === 'stop' || (decision.kind === 'recover' && wanted.recover !== 'auto'))
        throw notUpdatable(stack, decision, wanted.recover);
    if (decision.kind !== 'recover')
        return { before: stack, isNew: false, recovered: false };
    await checkRecovery(work, stack, decision.how, wanted.protection);
    if (wanted.dryRun)
        return { wouldRecover: decision.how };
    const { roleArn, onRecovery } = wanted;
    const after = await recover(work, stack, decision.how, { roleArn, onStart: onRecovery });
    return { before: after, isNew: after === undefined, recovered: true };
}
function notUpdatable(stack, decision, recovery) {
    return (0,stacks_errors/* stackError */.x)('stack-not-updatable', {
        message: `${stack.StackName} is ${stack.StackStatus}: ${decision.reason}.`,
        remedy: decision.kind === 'recover' && recovery === 'not-here'
            ? `Neither a review nor the execution of one recovers a stack. Do it yourself, then review again: ${decision.command}`
            : decision.remedy,
    });
}
/**
 * Refuses a replacement while the rollback is off: CloudFormation fails it, and the stack stays half-way.
 * https://github.com/aws/aws-cdk-cli/issues/1931
 *
 * @throws ActionError `replacement-without-rollback`
 */
function refuseReplacements(before, changes) {
    const replaced = changes.filter(({ action, replacement }) => action === 'modify' && replacement === 'yes');
    if (before === undefined || replaced.length === 0)
        return;
    const because = isHalfDone(before)
        ? `it is ${before.StackStatus}, from where it goes on only without a rollback`
        : '`on-failure: keep` turns the rollback off';
    throw (0,stacks_errors/* stackError */.x)('replacement-without-rollback', {
        message: `${before.StackName} would have ${replaced.map(({ logicalId, type }) => `${logicalId} (${type})`).join(', ')} replaced, which CloudFormation does not do without a rollback: ${because}.`,
        remedy: isHalfDone(before)
            ? `Roll it back first: aws cloudformation rollback-stack --stack-name ${before.StackName}. Nothing has been changed.`
            : 'Use `on-failure: rollback` for this change. Nothing has been changed.',
    });
}
/** @throws ActionError `protected-resource`, which names each resource and the properties that would cost it. */
function refuseLosses(stackName, changes, protection) {
    const losses = lossesOf(changes, protection);
    if (losses.length === 0)
        return;
    const lines = losses.map(describeLoss);
    const names = losses.map(({ change }) => change.logicalId);
    throw (0,stacks_errors/* stackError */.x)('protected-resource', {
        message: `${stackName} holds what may not be lost: ${lines.length === 1 ? lines[0] : `\n${lines.map((line) => `  - ${line}`).join('\n')}`}.`,
        remedy: `Take the change back, or name the resource in \`allow-destructive\` if it may be lost: ${names.join(', ')}. Nothing has been changed.`,
    });
}

;// CONCATENATED MODULE: ./build/tsc/src/stacks/settings.js






/** The JSON of a stack policy. @throws ActionError `stack-policy-invalid` */
async function readStackPolicy(path, workspace) {
    const invalid = (message, cause) => (0,stacks_errors/* stackError */.x)('stack-policy-invalid', {
        message,
        remedy: 'A stack policy is a JSON object with `Statement`; its path is relative to the workspace.',
        cause,
    });
    const text = await (0,promises_.readFile)((0,external_node_path_.resolve)(workspace, path), 'utf8').catch((error) => {
        throw invalid(`There is no stack policy ${path}.`, error);
    });
    try {
        // Windows editors put a mark before UTF-8.
        const parsed = JSON.parse((0,core_text/* withoutMark */.E_)(text));
        if ((0,stacks_template/* isRecord */.u4)(parsed) && parsed.Statement !== undefined)
            return JSON.stringify(parsed);
    }
    catch (error) {
        throw invalid(`The stack policy ${path} is no valid JSON.`, error);
    }
    throw invalid(`The stack policy ${path} has no Statement.`);
}
/** Brings termination protection and the stack policy to what is wanted, and says what it changed. */
async function applySettings(client, log, stack, settings) {
    const { terminationProtection: wanted, stackPolicy } = settings;
    const StackName = stack.StackId ?? '';
    if (wanted !== undefined && wanted !== (stack.EnableTerminationProtection ?? false)) {
        await (0,errors/* calling */.X_)('cloudformation:UpdateTerminationProtection', () => client.updateTerminationProtection({ StackName, EnableTerminationProtection: wanted }));
        log.info(`Termination protection of ${stack.StackName} is ${wanted ? 'on' : 'off'} now.`);
    }
    if (stackPolicy === undefined)
        return;
    const { StackPolicyBody: before } = await (0,errors/* calling */.X_)('cloudformation:GetStackPolicy', () => client.getStackPolicy({ StackName }));
    if (before !== undefined && sameJson(before, stackPolicy))
        return;
    await (0,errors/* calling */.X_)('cloudformation:SetStackPolicy', () => client.setStackPolicy({ StackName, StackPolicyBody: stackPolicy }));
    log.info(`The stack policy of ${stack.StackName} is set.`);
}
function sameJson(a, b) {
    try {
        return JSON.stringify(JSON.parse(a)) === JSON.stringify(JSON.parse(b));
    }
    catch {
        return false;
    }
}

// EXTERNAL MODULE: ./build/tsc/src/services/deployments/read.js
var read = __webpack_require__(3835);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/stopped-task.js + 1 modules
var stopped_task = __webpack_require__(8748);
// EXTERNAL MODULE: ./build/tsc/src/services/deployments/task-log.js
var task_log = __webpack_require__(2517);
// EXTERNAL MODULE: ./build/tsc/src/services/task-definitions/registered.js
var registered = __webpack_require__(4543);
;// CONCATENATED MODULE: ./build/tsc/src/stacks/stopped-tasks.js





const TASKS = 3;
const LOG_LINES = 20;
/**
 * For an ECS service that did not come up: its last tasks that failed, and the end of the last one's log. Whatever goes
 * wrong is a line of it; the cause stands without.
 */
async function stoppedTasksOf(failure, witnesses) {
    const [, cluster, service] = /^arn:[^:]+:ecs:[^:]+:\d+:service\/([^/]+)\/([^/]+)$/.exec(failure.physicalId) ?? [];
    if (failure.resourceType !== 'AWS::ECS::Service' || cluster === undefined || service === undefined)
        return [];
    try {
        const ecs = await witnesses.ecs();
        const tasks = (await (0,read/* readStoppedTasks */.wN)(ecs, { cluster, service }, new Set())).map(stopped_task/* stoppedTask */.NB).filter(stopped_task/* isFailure */.N6);
        const last = tasks.sort((a, b) => a.stoppedAt - b.stoppedAt).slice(-TASKS);
        const newest = last.at(-1);
        return [...last.map(stopped_task/* describeStop */.Cw), ...(newest === undefined ? [] : await logOf(newest, witnesses))];
    }
    catch (error) {
        return [`The stopped tasks of ${service} can't be read: ${(0,core_errors/* messageOf */.bD)(error)}`];
    }
}
async function logOf(task, { ecs, logs, region }) {
    const container = (0,stopped_task/* culprit */.ik)(task);
    if (container === undefined)
        return [];
    const { document } = await (0,registered/* requireRevision */.nf)(await ecs(), task.taskDefinition);
    const tail = await (0,task_log/* tailLog */.p)(logs, (0,task_log/* logPlace */.a)(document, container, task.id), container.name, {
        limit: LOG_LINES,
        region,
    });
    return [
        ...(tail.note === undefined ? [] : [tail.note]),
        ...(tail.lines.length === 0 ? [] : [`Last lines of ${container.name} in task ${task.id}:`]),
        ...tail.lines.map((line) => `  ${line}`),
    ];
}

// EXTERNAL MODULE: ./build/tsc/src/runner/contract/define.js
var contract_define = __webpack_require__(8470);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/key-values.js
var key_values = __webpack_require__(629);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/kinds.js
var kinds = __webpack_require__(5998);
// EXTERNAL MODULE: ./build/tsc/src/runner/contract/value-map.js
var value_map = __webpack_require__(6395);
;// CONCATENATED MODULE: ./build/tsc/actions/deploy-stack/action.js





const PROTECTION_WORDS = 'resource types (`AWS::RDS::DBInstance`, `AWS::RDS::*`) and logical ids';
const contract = (0,contract_define/* defineAction */.Q)({
    name: 'Deploy a CloudFormation stack',
    description: 'Creates or updates a stack by a change set, follows its events, and names what failed first.',
    inputs: {
        'stack-name': (0,kinds/* text */.Qq)({
            required: true,
            description: 'Name of the stack.',
            pattern: /^[A-Za-z][A-Za-z0-9-]{0,127}$/,
            allowed: 'a stack name (a letter, then letters, digits and hyphens, 128 at most)',
            example: 'invento-production-network',
        }),
        template: (0,kinds/* text */.Qq)({
            description: 'Required, except with `change-set-arn`. Path of the template, relative to the workspace, or `builtin:<name>` for one of the suite’s own (network, registry, database, cluster, load-balancer, service, rotation, github-oidc).',
            example: 'builtin:network',
        }),
        parameters: (0,kinds/* list */.p_)({
            description: 'A line each: `Name=value`, or the path of a YAML or JSON file of parameters; what stands later wins. Parameters of an existing stack that are not named keep their value.',
            allowed: '`Name=value` lines and paths of parameter files',
            example: 'DesiredCapacity=1',
        }),
        values: (0,value_map/* valueMap */.E)({
            description: 'Values of `${NAME}` in parameters; `outputs` of other stacks can be given as they are.',
            example: 'Environment=production',
        }),
        tags: (0,key_values/* keyValues */.K)({
            description: 'Tags of the stack, which CloudFormation puts on its resources.',
            example: 'team=invento',
        }),
        capabilities: (0,kinds/* list */.p_)({
            description: 'What the template may do beside plain resources.',
            commas: true,
            pattern: /^CAPABILITY_(IAM|NAMED_IAM|AUTO_EXPAND)$/,
            allowed: 'CAPABILITY_IAM, CAPABILITY_NAMED_IAM, CAPABILITY_AUTO_EXPAND',
            example: 'CAPABILITY_IAM',
        }),
        'role-arn': (0,kinds/* text */.Qq)({
            description: 'Role that CloudFormation works with, instead of the caller’s.',
            pattern: /^arn:[\w-]+:iam::\d{12}:role\/.+$/,
            allowed: 'the ARN of an IAM role',
            example: 'arn:aws:iam::123456789012:role/cloudformation',
        }),
        'notification-arns': (0,kinds/* list */.p_)({
            description: 'SNS topics that CloudFormation tells of the stack’s events.',
            commas: true,
            pattern: /^arn:[\w-]+:sns:[\w-]+:\d{12}:.+$/,
            allowed: 'ARNs of SNS topics',
            example: 'arn:aws:sns:us-east-1:123456789012:stacks',
        }),
        mode: (0,kinds/* choice */.Yq)(['execute', 'review'], {
            description: '`review` shows the change set and leaves it to be executed by another step, with `change-set-arn`; nothing else is changed.',
        }),
        'change-set-arn': (0,kinds/* text */.Qq)({
            description: 'What a review gave: executes exactly this change set, whatever else is given, and refuses if the stack was changed since; `unchanged` refuses if there is anything to change now.',
            pattern: /^(unchanged|arn:[\w-]+:cloudformation:[\w-]+:\d{12}:changeSet\/.+)$/,
            allowed: 'the ARN of a change set, or `unchanged`',
            example: 'arn:aws:cloudformation:us-east-1:123456789012:changeSet/windows-on-ecs-1-1-ab/6f1c2b7e',
        }),
        protect: (0,kinds/* list */.p_)({
            description: 'What may not be replaced or removed. Unset: databases, secrets, repositories, buckets, file systems, volumes, keys, and nested stacks, which may hold any; `none`: nothing.',
            commas: true,
            pattern: stacks_protection/* PROTECTION_NAME */.U,
            allowed: PROTECTION_WORDS,
            example: 'AWS::RDS::DBInstance',
        }),
        'allow-destructive': (0,kinds/* list */.p_)({
            description: 'Protected resources that may be replaced or removed nevertheless.',
            commas: true,
            pattern: stacks_protection/* PROTECTION_NAME */.U,
            allowed: PROTECTION_WORDS,
            example: 'OldDatabase',
        }),
        'on-busy': (0,kinds/* choice */.Yq)(['wait', 'fail'], { description: 'What to do while another operation runs on the stack.' }),
        recover: (0,kinds/* choice */.Yq)(['auto', 'never'], {
            description: 'Whether a stuck stack is brought back: a failed creation is deleted and tried anew, unless something in it is protected, retained or the stack has termination protection; a failed rollback is continued.',
        }),
        timeout: (0,kinds/* duration */.p0)({
            default: '60m',
            min: '1m',
            max: '6h',
            description: 'How long to wait, another operation on the stack included.',
        }),
        'on-failure': (0,kinds/* choice */.Yq)(['rollback', 'keep', 'delete'], {
            description: 'What becomes of the resources when the operation fails. `delete` applies to a new stack only. `keep` turns the rollback off, so that nothing can be replaced.',
        }),
        'cancel-update-on-timeout': (0,kinds/* flag */.Jt)({
            default: 'false',
            description: 'Whether an update that is not done in time is cancelled, which rolls it back.',
        }),
        'termination-protection': (0,kinds/* flag */.Jt)({
            description: 'Turns the stack’s termination protection on or off; unset leaves it as it is.',
        }),
        'stack-policy': (0,kinds/* text */.Qq)({
            description: 'Path of a stack policy (JSON), relative to the workspace; unset leaves the policy as it is.',
            example: 'cloudformation/policy.json',
        }),
        's3-bucket': (0,kinds/* text */.Qq)({
            description: 'Bucket of the same region through which a template of more than 51,200 bytes goes, up to 1,000,000; its key is made of its content. CloudFormation needs it there to see what would change: `dry-run` takes it away again.',
            pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
            allowed: 'the name of a bucket',
            example: 'invento-templates',
        }),
        'nested-change-sets': (0,kinds/* flag */.Jt)({
            default: 'false',
            description: 'Whether to look into nested stacks: their changes are shown and guarded as well. Without it CloudFormation takes each nested stack for changed.',
        }),
        'revert-drift': (0,kinds/* flag */.Jt)({
            default: 'false',
            description: 'Whether resources that were changed by hand are brought back to the template.',
        }),
        'dry-run': (0,kinds/* flag */.Jt)({
            default: 'false',
            description: 'Shows what would change and leaves nothing behind, not even a change set.',
        }),
        'github-token': (0,kinds/* jobToken */.Pt)({
            description: 'Token with which a review on a pull request is put there as one comment, which later runs update; a stack that stays as it is gets none. The job needs `permissions: pull-requests: write`.',
        }),
    },
    outputs: {
        'stack-id': 'ARN of the stack.',
        outcome: {
            description: 'What was done; `recovered` is a stuck stack that was brought back and deployed.',
            values: ['created', 'updated', 'unchanged', 'reviewed', 'recovered'],
        },
        'change-set-arn': 'ARN of the change set that was executed, or waits for it; `unchanged` where a review found nothing to change.',
        changes: 'What changes, a JSON list: `action`, `logicalId`, `type`, `replacement` and `properties` (`path`, `before`, `after`, `cause`).',
        outputs: 'All outputs of the stack, a JSON object.',
    },
    openOutputs: 'Each output of the stack, by its own name.',
    permissions: [
        'cloudformation:DescribeStacks',
        'cloudformation:CreateChangeSet',
        'cloudformation:DescribeChangeSet',
        'cloudformation:ExecuteChangeSet',
        'cloudformation:DeleteChangeSet',
        'cloudformation:DeleteStack',
        'cloudformation:ListChangeSets',
        'cloudformation:DescribeStackEvents',
        'cloudformation:DescribeEvents',
        'cloudformation:ListStackResources',
        'cloudformation:ContinueUpdateRollback',
        'cloudformation:CancelUpdateStack',
        'cloudformation:UpdateTerminationProtection',
        'cloudformation:GetStackPolicy',
        'cloudformation:SetStackPolicy',
        's3:PutObject',
        's3:GetObject',
        's3:DeleteObject (for `dry-run` with `s3-bucket`)',
        's3:DeleteObjectVersion (for `dry-run` with `s3-bucket`, where it keeps versions)',
        'iam:PassRole (for `role-arn`)',
        'ecs:ListTasks',
        'ecs:DescribeTasks',
        'ecs:DescribeTaskDefinition',
        'logs:GetLogEvents',
    ],
});

;// CONCATENATED MODULE: ./build/tsc/src/stacks/report.js


/** A stack's section of the job summary. */
function stackReport(stackName, outcome, changes) {
    const title = `**Stack \`${stackName}\`**: ${outcome}`;
    if (changes.length === 0)
        return title;
    const lines = describeChanges(changes).map(core_text/* escapeHtml */.ZD).join('\n');
    const open = outcome === 'reviewed' ? ' open' : '';
    return `${title}, ${countChanges(changes)}\n\n<details${open}><summary>Changes</summary>\n\n<pre>${lines}</pre>\n\n</details>`;
}

// EXTERNAL MODULE: ./build/tsc/src/runner/contract/parse.js
var parse = __webpack_require__(5334);
// EXTERNAL MODULE: ./build/tsc/src/core/placeholders.js
var placeholders = __webpack_require__(7301);
;// CONCATENATED MODULE: ./build/tsc/src/stacks/placeholders.js


/**
 * Puts values in the place of `${NAME}` in parameters; `$${NAME}` becomes `${NAME}`.
 *
 * @throws ActionError `parameter-value-unknown`, which names every unknown name with its parameter.
 */
function fillParameters(parameters, values) {
    const unknown = Object.entries(parameters).flatMap(([place, text]) => (0,placeholders/* placeholderNames */.o2)(text).flatMap((name) => (Object.hasOwn(values, name) ? [] : [{ name, place }])));
    if (unknown.length > 0)
        throw (0,stacks_errors/* stackError */.x)('parameter-value-unknown', (0,placeholders/* describeUnknown */.Ee)(unknown, Object.keys(values)));
    return Object.fromEntries(Object.entries(parameters).map(([name, text]) => [name, (0,placeholders/* fillText */.BB)(text, values)]));
}

;// CONCATENATED MODULE: ./build/tsc/actions/deploy-stack/files.js





/** Reads all files before anything is asked of AWS. @throws ActionError of the files; `invalid-inputs` */
async function readFiles(inputs, ports) {
    const lines = parseParameterLines(inputs.parameters);
    const problems = [
        ...contradictions(inputs),
        ...('wrong' in lines
            ? [
                `parameters has a line that is neither Name=value nor a .yaml, .yml or .json file: ${JSON.stringify(lines.wrong.slice(0, 40))}`,
            ]
            : []),
    ];
    if (problems.length > 0 || 'wrong' in lines)
        throw (0,parse/* invalidInputs */.Rg)(problems);
    const workspace = ports.env.GITHUB_WORKSPACE || process.cwd();
    const policy = inputs['stack-policy'];
    const stackPolicy = policy === undefined ? undefined : await readStackPolicy(policy, workspace);
    if (inputs.template === undefined || reviewedArn(inputs) !== undefined)
        return { template: undefined, values: {}, stackPolicy };
    const template = await (0,stacks_template/* readTemplate */.xV)(inputs.template, { workspace, suiteRoot: ports.suiteRoot });
    const values = fillParameters(await readParameters(lines.lines, workspace), inputs.values);
    ports.mask(Object.entries(values).flatMap(([name, value]) => (template.parameters[name]?.noEcho === true ? [value] : [])));
    return { template, values, stackPolicy };
}
/** What `change-set-arn` says where a review found nothing to change. */
const UNCHANGED = 'unchanged';
/** The change set that is to be executed as it is. */
function reviewedArn(inputs) {
    const given = inputs['change-set-arn'];
    return given === UNCHANGED ? undefined : given;
}
/** Inputs that do not go together. */
function contradictions(inputs) {
    const executes = reviewedArn(inputs) !== undefined;
    return [
        ...(inputs.template === undefined && !executes
            ? ['template is required: the path of a template, or `builtin:<name>`; or give `change-set-arn`']
            : []),
        ...(inputs['change-set-arn'] !== undefined && inputs.mode === 'review'
            ? ['change-set-arn is for `mode: execute`; a review makes its own']
            : []),
    ];
}

;// CONCATENATED MODULE: ./build/tsc/actions/deploy-stack/ending.js








/** In the summary and, on a pull request, in its one comment for this stack: the same words. */
async function tell({ inputs, ports }, outcome, changes) {
    const name = inputs['stack-name'];
    const text = stackReport(name, outcome, changes);
    await ports.summary.add(text);
    await ports.pullRequest(inputs['github-token'])?.comment(`stack ${name}`, text, outcome !== 'unchanged');
}
const toldChanges = (changeSet) => ({
    changes: JSON.stringify(changeSet?.changes ?? []),
    ...(changeSet === undefined ? {} : { 'change-set-arn': changeSet.arn }),
});
/** An operation that failed, or did not end in time. */
async function fail({ inputs, work, ports }, changeSet, followed) {
    const name = inputs['stack-name'];
    await ports.summary.add((0,failures/* failureReport */.LK)(followed, name));
    const outputs = { 'stack-id': changeSet.stackId, ...toldChanges(changeSet) };
    if (followed.state === 'failed')
        return { outputs, failure: (0,failures/* operationFailure */.yA)(followed) };
    const isUpdate = followed.status === 'UPDATE_IN_PROGRESS';
    const cancelled = isUpdate && inputs['cancel-update-on-timeout'] && (await cancelUpdate(work, changeSet.stackId));
    return { outputs, failure: (0,failures/* timedOut */.iU)(followed, name, cancelled) };
}
/** @param stack as it is; it is read where nothing was changed. */
async function report(job, stack, outcome, changeSet) {
    const { inputs, work, ports } = job;
    const name = inputs['stack-name'];
    const now = changeSet === undefined ? await reread(work, name) : stack;
    const outputs = now === undefined ? {} : (0,stacks_stack/* stackOutputs */.XC)(now);
    const reserved = Object.keys(contract.outputs).filter((key) => outputs[key] !== undefined);
    if (reserved.length > 0)
        ports.log.warning(`The stack’s outputs ${reserved.join(', ')} have names of this action’s own outputs; read them from the JSON in \`outputs\`.`);
    const changes = changeSet?.changes ?? [];
    ports.log.info(changeSet === undefined ? `${name}: nothing to change.` : `${name} ${outcome}: ${countChanges(changes)}`);
    await tell(job, outcome, changes);
    const reviewed = inputs.mode === 'review' && changeSet === undefined ? { 'change-set-arn': UNCHANGED } : {};
    const own = { 'stack-id': now?.StackId ?? '', outcome, outputs: JSON.stringify(outputs), ...toldChanges(changeSet) };
    return { outputs: { ...outputs, ...own, ...reviewed } };
}
async function reread({ client }, name) {
    return await (0,errors/* calling */.X_)('cloudformation:DescribeStacks', () => (0,stacks_stack/* describeStack */.GO)(client, name));
}

;// CONCATENATED MODULE: ./build/tsc/src/stacks/template-upload.js





/**
 * Hands a template over: its text where a request takes it, an object in `bucket` where it is too large.
 *
 * @param s3 made only for a template that must be uploaded.
 * @throws ActionError `template-too-large`, `template-bucket-unusable`, those of the call
 */
async function handOver(template, { bucket, salt }, s3) {
    const bytes = Buffer.byteLength(template.body);
    if (bytes > stacks_template/* MAX_STORED_BYTES */.DR)
        throw tooLarge(template, bytes, stacks_template/* MAX_STORED_BYTES */.DR);
    if (bytes <= stacks_template/* MAX_BODY_BYTES */.YK)
        return { source: { TemplateBody: template.body }, takeBack: async () => undefined };
    if (bucket === undefined)
        throw tooLarge(template, bytes, stacks_template/* MAX_BODY_BYTES */.YK);
    const client = await s3();
    const place = { Bucket: bucket, Key: templateKey(template.body, salt) };
    const { url, versionId } = await upload(template, place, client);
    return { source: { TemplateURL: url }, takeBack: (log) => remove(client, { ...place, ...versionId }, log) };
}
/**
 * A key by content: two runs with one template share it, and no run changes what another has reviewed.
 *
 * @param salt makes it one run's own.
 */
function templateKey(body, salt) {
    const digest = (0,external_node_crypto_.createHash)('sha256').update(body).digest('hex');
    return `windows-on-ecs/templates/${digest}${salt === undefined ? '' : `-${salt}`}.template`;
}
async function upload({ body }, place, s3) {
    let url;
    // S3's own address for the object, of whatever partition and endpoint: the one that the upload went to.
    s3.middlewareStack.add((next) => async (args) => {
        url = addressOf(args.request);
        return await next(args);
    }, { step: 'finalizeRequest', name: 'addressOfTemplate', override: true });
    const { VersionId } = await (0,errors/* calling */.X_)('s3:PutObject', async () => {
        try {
            return await s3.putObject({ ...place, Body: body, ContentType: 'text/yaml' });
        }
        catch (error) {
            throw explainBucket(error, place.Bucket);
        }
    });
    if (url === undefined)
        throw new Error('the upload of the template had no address');
    return { url, versionId: VersionId === undefined ? {} : { VersionId } };
}
/** With its version, so that a bucket that keeps versions keeps none of it. */
async function remove(s3, object, log) {
    try {
        await (0,errors/* calling */.X_)('s3:DeleteObject', () => s3.deleteObject(object));
    }
    catch (error) {
        log.warning(`s3://${object.Bucket}/${object.Key} is left of this dry run: ${(0,core_errors/* messageOf */.bD)(error)}`);
    }
}
/** `https://bucket.s3.eu-west-1.amazonaws.com/key` of a request before it is sent. */
function addressOf(request) {
    if (typeof request !== 'object' || request === null)
        return undefined;
    const { protocol, hostname, port, path } = request;
    if (typeof protocol !== 'string' || typeof hostname !== 'string' || typeof path !== 'string')
        return undefined;
    return `${protocol}//${hostname}${typeof port === 'number' ? `:${port}` : ''}${path}`;
}
const UNUSABLE = {
    NoSuchBucket: 'does not exist',
    PermanentRedirect: 'is in another region',
    AuthorizationHeaderMalformed: 'is in another region',
    InvalidBucketName: 'has a name that no bucket can have',
};
function explainBucket(error, bucket) {
    const what = UNUSABLE[error instanceof Error ? error.name : ''];
    if (what === undefined)
        return error;
    return (0,stacks_errors/* stackError */.x)('template-bucket-unusable', {
        message: `The template can't be uploaded: the bucket ${bucket} ${what}.`,
        remedy: 'Name a bucket of this region in `s3-bucket`. Nothing has been changed.',
        cause: error,
    });
}
function tooLarge({ source }, bytes, limit) {
    const amount = (value) => value.toLocaleString('en-US');
    const isStored = limit === stacks_template/* MAX_STORED_BYTES */.DR;
    return (0,stacks_errors/* stackError */.x)('template-too-large', {
        message: `${source} has ${amount(bytes)} bytes; CloudFormation takes ${amount(limit)} ${isStored ? 'at most, even from S3' : 'in a request'}.`,
        remedy: isStored
            ? 'Split it into several stacks. Nothing has been changed.'
            : 'Name a bucket in `s3-bucket`, through which it is handed over, or split it. Nothing has been changed.',
    });
}

;// CONCATENATED MODULE: ./build/tsc/actions/deploy-stack/review.js










const isReview = (inputs) => inputs.mode === 'review' || inputs['dry-run'];
const protectionOf = (inputs) => ({ protect: inputs.protect, allow: inputs['allow-destructive'] });
/** A new change set, or the one that was reviewed; `undefined` where nothing changes, or it was executed already. */
async function findChangeSet(job, prepared) {
    const { inputs, files, work, ports } = job;
    const reviewed = reviewedArn(inputs);
    if (reviewed !== undefined && isExecuted(prepared.before, reviewed)) {
        ports.log.info(`${reviewed} was executed already, and is what the stack came to last.`);
        return undefined;
    }
    if (reviewed !== undefined)
        return await reviewedChangeSet(work, inputs['stack-name'], reviewed);
    if (files.template === undefined)
        throw new Error('There is neither a template nor a change set.');
    const salt = (0,external_node_crypto_.randomBytes)(4).toString('hex');
    const way = { bucket: inputs['s3-bucket'], salt: inputs['dry-run'] ? salt : undefined };
    const handed = await handOver(files.template, way, () => ports.aws.s3());
    try {
        const request = planChangeSet({
            stackName: inputs['stack-name'],
            name: changeSetName(ports.env, salt),
            template: files.template,
            source: handed.source,
            values: files.values,
            tags: inputs.tags,
            capabilities: inputs.capabilities,
            notificationArns: inputs['notification-arns'],
            onFailure: inputs['on-failure'],
            roleArn: inputs['role-arn'],
            nested: inputs['nested-change-sets'],
            revertDrift: inputs['revert-drift'],
            before: prepared.before,
        });
        ports.cancellation.leaves(`The change set ${request.ChangeSetName} may be left; the next run makes a new one.`);
        return await createChangeSet(work, request, { stackIsNew: prepared.isNew });
    }
    finally {
        // CloudFormation has read it by now.
        if (inputs['dry-run'])
            await handed.takeBack(ports.log);
    }
}
/** Tells the changes, and refuses those that would cost something protected or that could not be made. */
async function show(job, { before, isNew }, changeSet) {
    const { inputs, work, ports } = job;
    const name = inputs['stack-name'];
    ports.log.info(`${name}: ${countChanges(changeSet.changes)}`);
    for (const line of describeChanges(changeSet.changes))
        ports.log.info(`  ${line}`);
    try {
        refuseLosses(name, changeSet.changes, protectionOf(inputs));
        if (keepsOnFailure(inputs['on-failure'], before))
            refuseReplacements(before, changeSet.changes);
    }
    catch (error) {
        await tell(job, 'refused', changeSet.changes);
        if (reviewedArn(inputs) === undefined)
            await discard(work, changeSet, { stackIsNew: isNew });
        throw error;
    }
}
/** The end of a review: the change set waits, or goes where nothing is to be left. */
async function leave(job, prepared, changeSet) {
    const { inputs, work, ports } = job;
    const { arn, stackId, changes } = changeSet;
    await tell(job, 'reviewed', changes);
    // What depends on this stack is reviewed with what it gives now.
    const now = prepared.before === undefined ? {} : (0,stacks_stack/* stackOutputs */.XC)(prepared.before);
    const outputs = {
        ...now,
        outcome: 'reviewed',
        changes: JSON.stringify(changes),
        outputs: JSON.stringify(now),
    };
    if (inputs['dry-run']) {
        if (inputs['change-set-arn'] === undefined)
            await discard(work, changeSet, { stackIsNew: prepared.isNew });
        return { outputs };
    }
    await cleanUp(work, stackId, runPrefix(ports.env));
    ports.log.info(`Reviewed: ${arn} waits for its execution.`);
    return { outputs: { ...outputs, 'stack-id': stackId, 'change-set-arn': arn } };
}
/** A stack that had nothing to change when it was reviewed, and has now. */
async function movedOn({ inputs, work }, { isNew }, changeSet) {
    await discard(work, changeSet, { stackIsNew: isNew });
    return (0,stacks_errors/* stackError */.x)('change-set-stale', {
        message: `${inputs['stack-name']} had nothing to change when it was reviewed, and now there is ${countChanges(changeSet.changes)}.`,
        remedy: 'Review it again, and execute that. Nothing has been changed.',
    });
}

;// CONCATENATED MODULE: ./build/tsc/actions/deploy-stack/main.js












async function run(inputs, ports) {
    const files = await readFiles(inputs, ports);
    const job = { inputs, ports, files, work: await openWork(inputs, ports) };
    const prepared = await prepareStack(job.work, preparationOf(inputs, ports));
    if ('wouldRecover' in prepared) {
        ports.log.info(`${inputs['stack-name']} is stuck and would be recovered first: ${prepared.wouldRecover}.`);
        return { outputs: { outcome: 'reviewed', changes: '[]' } };
    }
    const { before, recovered } = prepared;
    const changeSet = await findChangeSet(job, prepared);
    if (changeSet !== undefined)
        await show(job, prepared, changeSet);
    if (changeSet !== undefined && inputs['change-set-arn'] === UNCHANGED)
        throw await movedOn(job, prepared, changeSet);
    if (changeSet !== undefined && isReview(inputs))
        return await leave(job, prepared, changeSet);
    if (before !== undefined)
        await settle(job, before);
    if (changeSet === undefined)
        return await report(job, before, recovered ? 'recovered' : 'unchanged');
    const followed = await carryOut(job, changeSet, before);
    if (followed.state !== 'succeeded')
        return await fail(job, changeSet, followed);
    if (before === undefined)
        await settle(job, followed.stack);
    await cleanUp(job.work, changeSet.stackId, runPrefix(ports.env));
    const outcome = recovered ? 'recovered' : before === undefined ? 'created' : 'updated';
    return await report(job, followed.stack, outcome, changeSet);
}
function preparationOf(inputs, ports) {
    // A review changes nothing, and a change set that was reviewed is of a stack that was not stuck.
    const looksOnly = inputs.mode === 'review' || inputs['change-set-arn'] !== undefined;
    return {
        stackName: inputs['stack-name'],
        onBusy: inputs['on-busy'],
        recover: looksOnly && !inputs['dry-run'] && inputs.recover === 'auto' ? 'not-here' : inputs.recover,
        protection: protectionOf(inputs),
        roleArn: inputs['role-arn'],
        dryRun: inputs['dry-run'],
        onRecovery: () => ports.cancellation.leaves(`CloudFormation goes on recovering ${inputs['stack-name']}; that cannot be stopped. Run the job again to wait for it.`),
    };
}
async function openWork(inputs, ports) {
    const { clock, log, cancellation } = ports;
    const client = await ports.aws.cloudFormation();
    return { client, clock, log, signal: cancellation.signal, deadline: clock.now() + inputs.timeout };
}
/** Termination protection and stack policy: before an update, and after a creation. */
async function settle({ inputs, files, work }, stack) {
    if (isReview(inputs))
        return;
    const wanted = { terminationProtection: inputs['termination-protection'], stackPolicy: files.stackPolicy };
    await applySettings(work.client, work.log, stack, wanted);
}
async function carryOut({ inputs, work, ports }, changeSet, before) {
    const { region } = ports.aws;
    const witnesses = { region, ecs: () => ports.aws.ecs(), logs: () => ports.aws.cloudWatchLogs() };
    const name = inputs['stack-name'];
    if (isHalfDone(before))
        ports.log.info(`${name} is ${before?.StackStatus}: it goes on from there, and a failure is not rolled back.`);
    return await execute(work, {
        changeSet,
        keep: keepsOnFailure(inputs['on-failure'], before),
        investigate: (failure) => stoppedTasksOf(failure, witnesses),
        onStart: () => ports.cancellation.leaves(`CloudFormation goes on with ${name}. Run the job again to wait for it. ${(0,failures/* howToStop */.cp)(name, before === undefined ? 'CREATE_IN_PROGRESS' : 'UPDATE_IN_PROGRESS')}`),
    });
}


/***/ }),

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

/***/ 2517:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ logPlace),
/* harmony export */   p: () => (/* binding */ tailLog)
/* harmony export */ });
/* harmony import */ var _core_errors__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6156);
/* harmony import */ var _json__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9864);
/* harmony import */ var _task_definitions_containers__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7995);



/**
 * The log stream of a container: `prefix/container/task-id`; without a prefix the driver takes the id that
 * Docker gave the container. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html
 */
function logPlace(taskDefinition, container, taskId) {
    const definition = (0,_task_definitions_containers__WEBPACK_IMPORTED_MODULE_1__/* .containersOf */ .Mz)(taskDefinition).find((each) => each.name === container.name);
    const configuration = definition?.logConfiguration;
    const { logDriver, options } = (0,_json__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(configuration) ? configuration : {};
    if (logDriver !== 'awslogs' || !(0,_json__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .OW)(options)) {
        const driver = logDriver === undefined ? 'no log driver' : `the log driver ${String(logDriver)}`;
        return { kind: 'elsewhere', note: `Container ${container.name} has ${driver}: its log can't be read from here.` };
    }
    const { 'awslogs-group': group, 'awslogs-stream-prefix': prefix, 'awslogs-region': region } = options;
    const stream = typeof prefix === 'string' ? `${prefix}/${container.name}/${taskId}` : container.runtimeId;
    if (typeof group !== 'string' || stream === undefined) {
        return { kind: 'elsewhere', note: `The log stream of container ${container.name} is not known.` };
    }
    return { kind: 'awslogs', group, stream, ...(typeof region === 'string' ? { region } : {}) };
}
/** The last lines of a container's log. Whatever goes wrong is a note: the deployment's verdict does not hang on it. */
async function tailLog(logs, place, container, { limit, region }) {
    if (place.kind === 'elsewhere')
        return { container, lines: [], note: place.note };
    const { group, stream } = place;
    if (limit === 0)
        return { container, lines: [] };
    if (place.region !== undefined && place.region !== region) {
        const command = `aws logs tail ${group} --region ${place.region} --log-stream-names ${stream}`;
        return { container, lines: [], note: `Its log is in region ${place.region}: ${command}` };
    }
    try {
        const client = await logs();
        const answer = await client.getLogEvents({
            logGroupName: group,
            logStreamName: stream,
            limit,
            startFromHead: false,
        });
        const lines = (answer.events ?? []).map((event) => (event.message ?? '').trimEnd());
        return lines.length > 0 ? { container, lines } : { container, lines, note: `Log ${group}/${stream} is empty.` };
    }
    catch (error) {
        return { container, lines: [], note: `Log ${group}/${stream} can't be read: ${(0,_core_errors__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}` };
    }
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