import {
  type CloudFormationClient,
  CreateChangeSetCommand,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeStackEventsCommand,
  DescribeStackResourceCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  GetTemplateCommand,
  ListExportsCommand,
  ListStackResourcesCommand,
  type Stack,
  UpdateStackCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { CreateRepositoryCommand } from '@aws-sdk/client-ecr';
import type { Stage, Story } from '../story';
import { importer, infrastructure, pair, single } from './cfn-templates';

export const parameter = (ParameterKey: string, ParameterValue: string) => ({ ParameterKey, ParameterValue });

async function read(client: CloudFormationClient, StackName: string): Promise<Stack | undefined> {
  try {
    return (await client.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0];
  } catch {
    return undefined;
  }
}

/** The stack when nothing moves any more; `undefined` when it is not there. */
export const settled = ({ settle, cloudFormation }: Stage, name: string): Promise<Stack | undefined> =>
  settle(
    () => read(cloudFormation, name),
    (stack) => stack?.StackStatus?.endsWith('_IN_PROGRESS') !== true || stack.StackStatus === 'REVIEW_IN_PROGRESS',
  );

/** The change set when it is computed. */
export const computed = ({ settle, attempt, cloudFormation }: Stage, StackName: string, ChangeSetName: string) =>
  settle(
    async () =>
      (await attempt(() => cloudFormation.send(new DescribeChangeSetCommand({ StackName, ChangeSetName })))).value,
    (changeSet) => changeSet?.Status !== 'CREATE_PENDING' && changeSet?.Status !== 'CREATE_IN_PROGRESS',
  );

/** `Logs CREATE_COMPLETE`, oldest first. */
async function history({ attempt, cloudFormation }: Stage, StackName: string): Promise<string[]> {
  const { value } = await attempt(() => cloudFormation.send(new DescribeStackEventsCommand({ StackName })));
  return (value?.StackEvents ?? []).map((event) => `${event.LogicalResourceId} ${event.ResourceStatus}`).reverse();
}

const without = (events: readonly string[], status: string): string[] =>
  events.filter((event, index) => !event.endsWith(status) || event !== events[index - 1]);

const outputsOf = (stack: Stack | undefined): Record<string, string> =>
  Object.fromEntries((stack?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html and beside it */
const changeSets: Story = {
  name: 'cloudformation: change sets',
  async tell(stage) {
    const { see, attempt, cloudFormation } = stage;
    const StackName = 'contract-changes';
    const create = (ChangeSetName: string, ChangeSetType: 'CREATE' | 'UPDATE', parameters: Record<string, string>) =>
      attempt(() =>
        cloudFormation.send(
          new CreateChangeSetCommand({
            StackName,
            ChangeSetName,
            ChangeSetType,
            TemplateBody: infrastructure,
            Parameters: Object.entries(parameters).map(([key, value]) => parameter(key, value)),
          }),
        ),
      );
    const none = await create('early', 'UPDATE', { Repository: 'contract-changes' });
    see('a stack that is not there is not updated', none.outcome, 'ValidationError 400');
    see('it says so', none.message, 'Stack [contract-changes] does not exist');
    const created = await create('first', 'CREATE', { Repository: 'contract-changes' });
    see('it is created', created.outcome, 'ok');
    see(
      'the ARN of the change set',
      created.value?.Id,
      'arn:aws:cloudformation:us-east-1:<account>:changeSet/first/<uuid>',
    );
    see(
      'and of the stack',
      created.value?.StackId,
      `arn:aws:cloudformation:us-east-1:<account>:stack/${StackName}/<uuid>`,
    );
    see('the stack is only under review', (await read(cloudFormation, StackName))?.StackStatus, 'REVIEW_IN_PROGRESS');
    const ready = await computed(stage, StackName, 'first');
    see('it is computed', [ready?.Status, ready?.ExecutionStatus], ['CREATE_COMPLETE', 'AVAILABLE']);
    const changes = (ready?.Changes ?? []).map(
      ({ ResourceChange: change }) => `${change?.Action} ${change?.LogicalResourceId}`,
    );
    see('it adds what the conditions let in', changes.sort(), ['Add Images', 'Add Logs']);
    const unknown = await attempt(() =>
      cloudFormation.send(new ExecuteChangeSetCommand({ StackName, ChangeSetName: 'nowhere' })),
    );
    see('an unknown one is not executed', unknown.outcome, 'ChangeSetNotFoundException 404');
    const execute = (ChangeSetName: string) =>
      attempt(() => cloudFormation.send(new ExecuteChangeSetCommand({ StackName, ChangeSetName })));
    see('it is executed', (await execute('first')).outcome, 'ok');
    const made = await settled(stage, StackName);
    see('the stack is made', made?.StackStatus, 'CREATE_COMPLETE');
    see('with its outputs', outputsOf(made), {
      Joined: 'us-east-1-slow',
      LogGroup: '/contract-changes/app',
      RepositoryArn: 'arn:aws:ecr:us-east-1:<account>:repository/contract-changes',
    });
    await seeTwice(stage);
    await seeNoChange(stage, StackName, create);
    await seeModification(stage, StackName, create);
  },
};

/** In a stack of its own, since a peer that overwrites the first one is confused from then on. */
async function seeTwice({ see, attempt, cloudFormation }: Stage): Promise<void> {
  const input = { StackName: 'contract-twice', ChangeSetName: 'first', ChangeSetType: 'CREATE' as const };
  const create = () =>
    attempt(() => cloudFormation.send(new CreateChangeSetCommand({ ...input, TemplateBody: single })));
  await create();
  see('a second change set of its name is refused', (await create()).outcome, 'AlreadyExistsException 400');
}

type Create = (name: string, type: 'UPDATE', parameters: Record<string, string>) => Promise<{ outcome: string }>;

async function seeNoChange(stage: Stage, StackName: string, create: Create): Promise<void> {
  const { see, attempt, cloudFormation } = stage;
  await create('idle', 'UPDATE', { Repository: 'contract-changes' });
  const idle = await computed(stage, StackName, 'idle');
  see('without a change it fails', [idle?.Status, idle?.ExecutionStatus], ['FAILED', 'UNAVAILABLE']);
  see(
    'and says why',
    idle?.StatusReason,
    "The submitted information didn't contain changes. Submit different information to create a change set.",
  );
  const executed = await attempt(() =>
    cloudFormation.send(new ExecuteChangeSetCommand({ StackName, ChangeSetName: 'idle' })),
  );
  see('such a one is not executed', executed.outcome, 'InvalidChangeSetStatusException 400');
}

async function seeModification(stage: Stage, StackName: string, create: Create): Promise<void> {
  const { see } = stage;
  const change = async (name: string, parameters: Record<string, string>) => {
    await create(name, 'UPDATE', { Repository: 'contract-changes', ...parameters });
    const { Changes = [] } = (await computed(stage, StackName, name)) ?? {};
    return Changes.map(({ ResourceChange: each }) =>
      `${each?.Action} ${each?.LogicalResourceId} ${each?.Replacement ?? ''}`.trim(),
    );
  };
  see('other days are changed in place', await change('days', { Days: '60' }), ['Modify Logs False']);
  see('another name is a replacement', await change('name', { Repository: 'contract-other' }), ['Modify Images True']);
  see('what a condition lets in is added', await change('fast', { Mode: 'fast' }), ['Add More']);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Stack.html */
const stacks: Story = {
  name: 'cloudformation: a stack',
  async tell(stage) {
    const { see, attempt, cloudFormation } = stage;
    const StackName = 'contract-stack';
    const Tags = [{ Key: 'team', Value: 'stock' }];
    const request = {
      StackName,
      TemplateBody: infrastructure,
      Parameters: [parameter('Repository', 'contract-stack')],
      Tags,
    };
    const created = await attempt(() => cloudFormation.send(new CreateStackCommand(request)));
    see('it is created', created.outcome, 'ok');
    see('its ARN', created.value?.StackId, `arn:aws:cloudformation:us-east-1:<account>:stack/${StackName}/<uuid>`);
    const made = await settled(stage, StackName);
    see('it is made', made?.StackStatus, 'CREATE_COMPLETE');
    see('its description', made?.Description, 'What a contract needs');
    see('its tags', made?.Tags, Tags);
    see('it can be rolled back', made?.DisableRollback, false);
    see('and deleted', made?.EnableTerminationProtection, false);
    const values = Object.fromEntries(
      (made?.Parameters ?? []).map((each) => [each.ParameterKey, each.ParameterValue ?? '']),
    );
    see('its parameters, secrets hidden', values, {
      Days: '30',
      Mode: 'slow',
      Password: '****',
      Repository: 'contract-stack',
    });
    const output = made?.Outputs?.find(({ OutputKey }) => OutputKey === 'LogGroup');
    see('an output has its description', output?.Description, 'Where the lines go');
    see('its story', without(await history(stage, StackName), 'CREATE_IN_PROGRESS'), [
      'contract-stack CREATE_IN_PROGRESS',
      'Logs CREATE_IN_PROGRESS',
      'Logs CREATE_COMPLETE',
      'Images CREATE_IN_PROGRESS',
      'Images CREATE_COMPLETE',
      'contract-stack CREATE_COMPLETE',
    ]);
    const again = await attempt(() => cloudFormation.send(new CreateStackCommand(request)));
    see('a second one of its name is refused', again.outcome, 'AlreadyExistsException 400');
    see('in these words', again.message, 'Stack [contract-stack] already exists');
    await seeContents(stage, StackName);
    await seeUpdate(stage, request);
    await seeExports(stage, StackName);
    await seeDeletion(stage, StackName, made?.StackId ?? '');
  },
};

async function seeContents({ see, attempt, cloudFormation }: Stage, StackName: string): Promise<void> {
  const listed = await attempt(() => cloudFormation.send(new ListStackResourcesCommand({ StackName })));
  const resources = listed.value?.StackResourceSummaries ?? [];
  const ids = resources.map((each) => `${each.LogicalResourceId} ${each.PhysicalResourceId} ${each.ResourceStatus}`);
  see('its resources', ids.sort(), [
    'Images contract-stack CREATE_COMPLETE',
    'Logs /contract-stack/app CREATE_COMPLETE',
  ]);
  const described = await attempt(() =>
    cloudFormation.send(new DescribeStackResourceCommand({ StackName, LogicalResourceId: 'Logs' })),
  );
  see('one of them', described.value?.StackResourceDetail?.ResourceType, 'AWS::Logs::LogGroup');
  const unknown = await attempt(() =>
    cloudFormation.send(new DescribeStackResourceCommand({ StackName, LogicalResourceId: 'Nobody' })),
  );
  see('one that it has not', unknown.outcome, 'ValidationError 400');
  const template = await attempt(() => cloudFormation.send(new GetTemplateCommand({ StackName })));
  see('its template, as it was sent', template.value?.TemplateBody === infrastructure, true);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStack.html */
async function seeUpdate(stage: Stage, request: { StackName: string; TemplateBody: string }): Promise<void> {
  const { see, attempt, cloudFormation } = stage;
  const update = (days: string) =>
    attempt(() =>
      cloudFormation.send(
        new UpdateStackCommand({
          ...request,
          Parameters: [parameter('Repository', 'contract-stack'), parameter('Days', days)],
        }),
      ),
    );
  const idle = await update('30');
  see('without a change it is not updated', idle.outcome, 'ValidationError 400');
  see('it says so', idle.message, 'No updates are to be performed.');
  see('with one it is', (await update('60')).outcome, 'ok');
  const updated = await settled(stage, request.StackName);
  see('and then done', updated?.StackStatus, 'UPDATE_COMPLETE');
  see('with a time', updated?.LastUpdatedTime instanceof Date, true);
  const unknown = await attempt(() =>
    cloudFormation.send(new UpdateStackCommand({ StackName: 'nowhere', TemplateBody: single })),
  );
  see('one that is not there is not updated', unknown.outcome, 'ValidationError 400');
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html */
async function seeExports(stage: Stage, StackName: string): Promise<void> {
  const { see, attempt, cloudFormation } = stage;
  const listed = await attempt(() => cloudFormation.send(new ListExportsCommand({})));
  const exported = listed.value?.Exports?.find(({ Name }) => Name === `${StackName}-logs`);
  see('its export', exported?.Value, '/contract-stack/app');
  const create = (name: string, value: string) =>
    attempt(() =>
      cloudFormation.send(
        new CreateStackCommand({ StackName: name, TemplateBody: importer, Parameters: [parameter('Export', value)] }),
      ),
    );
  await create('contract-importer', `${StackName}-logs`);
  const importing = await settled(stage, 'contract-importer');
  see('another stack imports it', importing?.StackStatus, 'CREATE_COMPLETE');
  const resources = await attempt(() =>
    cloudFormation.send(new ListStackResourcesCommand({ StackName: 'contract-importer' })),
  );
  see('its value', resources.value?.StackResourceSummaries?.[0]?.PhysicalResourceId, '/imported/contract-stack/app');
  await attempt(() => cloudFormation.send(new DeleteStackCommand({ StackName })));
  const kept = await settled(stage, StackName);
  see('as long as it is used, the stack stays', kept?.StackStatus, 'UPDATE_COMPLETE');
  await attempt(() => cloudFormation.send(new DeleteStackCommand({ StackName: 'contract-importer' })));
  await settled(stage, 'contract-importer');
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html */
async function seeDeletion(stage: Stage, StackName: string, id: string): Promise<void> {
  const { see, attempt, cloudFormation } = stage;
  const protect = (EnableTerminationProtection: boolean) =>
    attempt(() =>
      cloudFormation.send(new UpdateTerminationProtectionCommand({ StackName, EnableTerminationProtection })),
    );
  const remove = () => attempt(() => cloudFormation.send(new DeleteStackCommand({ StackName })));
  see('it is protected', (await protect(true)).outcome, 'ok');
  const refused = await remove();
  see('then it is not deleted', refused.outcome, 'ValidationError 400');
  see(
    'it says why',
    refused.message,
    'Stack [contract-stack] cannot be deleted while TerminationProtection is enabled',
  );
  await protect(false);
  see('without protection it is deleted', (await remove()).outcome, 'ok');
  await settled(stage, StackName);
  const byName = await attempt(() => cloudFormation.send(new DescribeStacksCommand({ StackName })));
  see('by name it is gone', byName.outcome, 'ValidationError 400');
  see('in the words of one that never was', byName.message, 'Stack with id contract-stack does not exist');
  see('by its ARN it is known', (await read(cloudFormation, id))?.StackStatus, 'DELETE_COMPLETE');
  see('deleting nothing is no error', (await remove()).outcome, 'ok');
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html */
const failures: Story = {
  name: 'cloudformation: failures',
  async tell(stage) {
    const { see, attempt, cloudFormation, ecr } = stage;
    await ecr.send(new CreateRepositoryCommand({ repositoryName: 'contract-taken' }));
    const create = (StackName: string, TemplateBody: string) =>
      attempt(() => cloudFormation.send(new CreateStackCommand({ StackName, TemplateBody })));
    see(
      'a name that is taken is found out later',
      (await create('contract-fails', pair('contract-taken'))).outcome,
      'ok',
    );
    const failed = await settled(stage, 'contract-fails');
    see('the stack is rolled back', failed?.StackStatus, 'ROLLBACK_COMPLETE');
    const events = await history(stage, 'contract-fails');
    see('for the repository', events.includes('Images CREATE_FAILED'), true);
    see('with a rollback', events.includes('contract-fails ROLLBACK_IN_PROGRESS'), true);
    see('in which the log group goes', events.includes('Logs DELETE_COMPLETE'), true);
    const told = await attempt(() =>
      cloudFormation.send(new DescribeStackEventsCommand({ StackName: 'contract-fails' })),
    );
    const cause = told.value?.StackEvents?.find(({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED');
    see('it says that it exists', /already exists/i.test(cause?.ResourceStatusReason ?? ''), true);
    const update = (StackName: string, TemplateBody: string) =>
      attempt(() => cloudFormation.send(new UpdateStackCommand({ StackName, TemplateBody })));
    see('such a stack is not updated', (await update('contract-fails', single)).outcome, 'ValidationError 400');
    await attempt(() => cloudFormation.send(new DeleteStackCommand({ StackName: 'contract-fails' })));
    see('only deleted', (await settled(stage, 'contract-fails'))?.StackStatus, '(absent)');

    await create('contract-breaks', single);
    see('another stands', (await settled(stage, 'contract-breaks'))?.StackStatus, 'CREATE_COMPLETE');
    see('until an update', (await update('contract-breaks', pair('contract-taken'))).outcome, 'ok');
    const restored = await settled(stage, 'contract-breaks');
    see('that fails and is taken back', restored?.StackStatus, 'UPDATE_ROLLBACK_COMPLETE');
    const later = await history(stage, 'contract-breaks');
    see('for the repository again', later.includes('Images CREATE_FAILED'), true);
    see('with a rollback of the update', later.includes('contract-breaks UPDATE_ROLLBACK_IN_PROGRESS'), true);
    see('the log group was left alone', later.includes('Logs DELETE_COMPLETE'), false);
    see('such a stack can be updated', (await update('contract-breaks', pair('contract-free'))).outcome, 'ok');
    see('to its end', (await settled(stage, 'contract-breaks'))?.StackStatus, 'UPDATE_COMPLETE');
    const kept = await attempt(() =>
      cloudFormation.send(
        new CreateStackCommand({
          StackName: 'contract-kept',
          TemplateBody: pair('contract-taken'),
          OnFailure: 'DO_NOTHING',
        }),
      ),
    );
    see('what failed can be kept', kept.outcome, 'ok');
    see('as it failed', (await settled(stage, 'contract-kept'))?.StackStatus, 'CREATE_FAILED');
  },
};

export const stackStories: readonly Story[] = [changeSets, stacks, failures];
