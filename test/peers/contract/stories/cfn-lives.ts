import {
  CreateChangeSetCommand,
  CreateStackCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  ListChangeSetsCommand,
  ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Stage, Story } from '../story';
import { computed, settled } from './cfn-stacks';
import { groups, single } from './cfn-templates';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ExecuteChangeSet.html: the others go */
const changeSetLife: Story = {
  name: 'cloudformation: the life of change sets',
  async tell(stage) {
    const { see, attempt, cloudFormation } = stage;
    const StackName = 'contract-lives';
    await cloudFormation.send(new CreateStackCommand({ StackName, TemplateBody: groups(1, 7) }));
    await settled(stage, StackName);
    const create = async (ChangeSetName: string, days: number) => {
      await attempt(() =>
        cloudFormation.send(new CreateChangeSetCommand({ StackName, ChangeSetName, TemplateBody: groups(1, days) })),
      );
      return await computed(stage, StackName, ChangeSetName);
    };
    const values = await create('first', 30);
    see('it says what it would change', values?.Changes?.[0]?.ResourceChange?.Scope, ['Properties']);
    await create('second', 60);
    see('both wait', await listed(stage, StackName), ['first AVAILABLE', 'second AVAILABLE']);
    const execute = (ChangeSetName: string) =>
      attempt(() => cloudFormation.send(new ExecuteChangeSetCommand({ StackName, ChangeSetName })));
    see('one is executed', (await execute('first')).outcome, 'ok');
    see('to its end', (await settled(stage, StackName))?.StackStatus, 'UPDATE_COMPLETE');
    see('the other is gone', await listed(stage, StackName), ['first EXECUTE_COMPLETE']);
    see('and not executed', (await execute('second')).outcome, 'ChangeSetNotFoundException 404');
    see('nor is the first again', (await execute('first')).outcome, 'InvalidChangeSetStatusException 400');
    const remove = (ChangeSetName: string) =>
      attempt(() => cloudFormation.send(new DeleteChangeSetCommand({ StackName, ChangeSetName })));
    await create('third', 90);
    see('one that waits is deleted', (await remove('third')).outcome, 'ok');
    const gone = await attempt(() =>
      cloudFormation.send(new DescribeChangeSetCommand({ StackName, ChangeSetName: 'third' })),
    );
    see('then it is not there', gone.outcome, 'ChangeSetNotFoundException 404');
    see('deleting it again is no error', (await remove('third')).outcome, 'ok');
  },
};

/** `first AVAILABLE`, by name. */
async function listed({ attempt, cloudFormation }: Stage, StackName: string): Promise<string[]> {
  const { value } = await attempt(() => cloudFormation.send(new ListChangeSetsCommand({ StackName })));
  // A peer that gives those of all stacks would say something else after each story.
  const own = (value?.Summaries ?? []).filter((each) => each.StackName === StackName);
  return own.map((each) => `${each.ChangeSetName} ${each.ExecutionStatus}`).sort();
}

const AMOUNT = 50;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackEvents.html */
const pages: Story = {
  name: 'cloudformation: events in pages',
  async tell(stage) {
    const { see, attempt, cloudFormation } = stage;
    const StackName = 'contract-pages';
    await cloudFormation.send(new CreateStackCommand({ StackName, TemplateBody: groups(AMOUNT, 7) }));
    see('it is made', (await settled(stage, StackName))?.StackStatus, 'CREATE_COMPLETE');
    const read = (NextToken?: string) =>
      attempt(() => cloudFormation.send(new DescribeStackEventsCommand({ StackName, NextToken })));
    const first = await read();
    see('a page has a hundred events', first.value?.StackEvents?.length, 100);
    see('the newest comes first', first.value?.StackEvents?.[0]?.ResourceStatus, 'CREATE_COMPLETE');
    see('and there is another', typeof first.value?.NextToken, 'string');
    const second = first.value?.NextToken === undefined ? undefined : await read(first.value.NextToken);
    see('which ends with the beginning', second?.value?.StackEvents?.at(-1)?.ResourceStatusReason, 'User Initiated');
    const all = [...(first.value?.StackEvents ?? []), ...(second?.value?.StackEvents ?? [])];
    see('no event comes twice', new Set(all.map(({ EventId }) => EventId)).size, all.length);
    const done = all.filter(
      (each) => /^G\d+$/.test(each.LogicalResourceId ?? '') && each.ResourceStatus === 'CREATE_COMPLETE',
    );
    see('each resource is done once', done.length, AMOUNT);
    const resources = await attempt(() => cloudFormation.send(new ListStackResourcesCommand({ StackName })));
    see('all are listed', resources.value?.StackResourceSummaries?.length, AMOUNT);
  },
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html */
const nested: Story = {
  name: 'cloudformation: a stack within a stack',
  async tell(stage) {
    const { see, attempt, cloudFormation, s3 } = stage;
    const StackName = 'contract-outer';
    await s3.send(new CreateBucketCommand({ Bucket: 'contract-templates' }));
    const Body = `${single}Outputs: { Name: { Value: !Ref Logs } }\n`;
    await s3.send(new PutObjectCommand({ Bucket: 'contract-templates', Key: 'inner.yaml', Body }));
    const TemplateBody = `Resources:
  Inner:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: 'https://s3.us-east-1.amazonaws.com/contract-templates/inner.yaml' }
Outputs:
  Name: { Value: !GetAtt Inner.Outputs.Name }
`;
    const created = await attempt(() => cloudFormation.send(new CreateStackCommand({ StackName, TemplateBody })));
    see('it is taken', created.outcome, 'ok');
    const outer = await settled(stage, StackName);
    see('it is made', outer?.StackStatus, 'CREATE_COMPLETE');
    const resources = await attempt(() => cloudFormation.send(new ListStackResourcesCommand({ StackName })));
    const id = resources.value?.StackResourceSummaries?.[0]?.PhysicalResourceId || 'nowhere';
    see('what is in it is known by its ARN', /:stack\/contract-outer-Inner-[\w-]+\//.test(id), true);
    const inner = await attempt(() => cloudFormation.send(new DescribeStacksCommand({ StackName: id })));
    see('and is a stack', inner.value?.Stacks?.[0]?.StackStatus, 'CREATE_COMPLETE');
    see('that knows what is around it', inner.value?.Stacks?.[0]?.ParentId === outer?.StackId, true);
    see('and gives what it has', /\/app$/.test(outer?.Outputs?.[0]?.OutputValue ?? ''), true);
    await attempt(() => cloudFormation.send(new DeleteStackCommand({ StackName })));
    await settled(stage, StackName);
    const after = await attempt(() => cloudFormation.send(new DescribeStacksCommand({ StackName: id })));
    see('it goes with it', after.value?.Stacks?.[0]?.StackStatus, 'DELETE_COMPLETE');
  },
};

export const lifeStories: readonly Story[] = [changeSetLife, pages, nested];
