import {
  CloudFormationClient,
  CreateChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeEventsCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  DetectStackDriftCommand,
  ExecuteChangeSetCommand,
  GetTemplateSummaryCommand,
  ListExportsCommand,
  paginateDescribeStackEvents,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { cloudFormation } from '../../../../../sandbox/account/cloudformation';
import { createAccount } from '../../../../../sandbox/account/kernel/account';
import { type RunningServer, serve } from '../../../../../sandbox/account/server';
import { virtualClock } from '../../../../../sandbox/clock/clock';
import { start } from './story';

/** The real client over HTTP, on a clock moved by hand. */
let now = 0;
let server: RunningServer;
let client: CloudFormationClient;

beforeAll(async () => {
  const service = cloudFormation(() => undefined);
  const account = createAccount({
    clock: virtualClock({ real: 0, virtual: start, speed: 1 }, () => now),
    handlers: service.events ?? {},
    listeners: service.listeners ?? [],
  });
  server = await serve({
    account,
    services: [service],
    routes: [],
    port: 0,
    authenticate: () => ({ accessKeyId: 'AKIA', arn: 'arn:aws:iam::123456789012:root', userId: 'root' }),
  });
  client = new CloudFormationClient({
    endpoint: server.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIA', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
});

afterAll(async () => {
  client.destroy();
  await server.close();
});

const pass = (seconds: number): void => {
  now += seconds * 1000;
};

const groups = (count: number, retention: number): string =>
  JSON.stringify({
    Description: 'log & groups <of> "an" application',
    Resources: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `Group${index}`,
        { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: `g${index}`, RetentionInDays: retention } },
      ]),
    ),
    Outputs: { First: { Value: { Ref: 'Group0' }, Export: { Name: 'first-group' } } },
  });

test('the SDK deploys, reads all pages, updates and deletes', async () => {
  const made = await client.send(
    new CreateChangeSetCommand({
      StackName: 'app',
      ChangeSetName: 'one',
      ChangeSetType: 'CREATE',
      TemplateBody: groups(120, 1),
      Tags: [{ Key: 'team', Value: 'stock' }],
    }),
  );
  pass(10);
  const first = await client.send(new DescribeChangeSetCommand({ ChangeSetName: made.Id }));
  expect(first).toMatchObject({ Status: 'CREATE_COMPLETE', ExecutionStatus: 'AVAILABLE' });
  expect(first.Changes).toHaveLength(100);
  const second = await client.send(
    new DescribeChangeSetCommand({ ChangeSetName: made.Id, NextToken: first.NextToken }),
  );
  expect(second.Changes).toHaveLength(20);
  expect(second.NextToken).toBeUndefined();
  expect(first.Changes?.[0]).toEqual({
    Type: 'Resource',
    ResourceChange: expect.objectContaining({ Action: 'Add', LogicalResourceId: 'Group0', Scope: [], Details: [] }),
  });

  await client.send(new ExecuteChangeSetCommand({ ChangeSetName: made.Id, ClientRequestToken: 'token-1' }));
  pass(60);
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: 'app' }));
  expect(Stacks?.[0]).toMatchObject({
    StackStatus: 'CREATE_COMPLETE',
    Description: 'log & groups <of> "an" application',
    Outputs: [{ OutputKey: 'First', OutputValue: 'g0', ExportName: 'first-group' }],
    Tags: [{ Key: 'team', Value: 'stock' }],
    DisableRollback: false,
    EnableTerminationProtection: false,
  });
  expect(Stacks?.[0]?.CreationTime).toEqual(new Date(start));

  const events = [];
  for await (const page of paginateDescribeStackEvents({ client }, { StackName: 'app' })) {
    events.push(...(page.StackEvents ?? []));
  }
  expect(events).toHaveLength(1 + 1 + 120 * 3 + 1);
  expect(new Set(events.map((event) => event.EventId)).size).toBe(events.length);
  expect(events[0]).toMatchObject({ ResourceStatus: 'CREATE_COMPLETE', ClientRequestToken: 'token-1' });
  expect(events.at(-1)).toMatchObject({ ResourceStatus: 'REVIEW_IN_PROGRESS' });
  expect((await client.send(new ListExportsCommand({}))).Exports).toMatchObject([{ Name: 'first-group', Value: 'g0' }]);

  const updated = await client.send(new UpdateStackCommand({ StackName: 'app', TemplateBody: groups(2, 3) }));
  expect(updated.StackId).toBe(Stacks?.[0]?.StackId);
  pass(60);
  const operation = await client.send(new DescribeEventsCommand({ StackName: 'app' }));
  expect(operation.OperationEvents?.[0]).toMatchObject({
    OperationType: 'UPDATE_STACK',
    OperationStatus: 'SUCCEEDED',
    EventType: 'STACK_EVENT',
    ResourceStatus: 'UPDATE_COMPLETE',
  });
  await client.send(new DeleteStackCommand({ StackName: 'app' }));
  pass(60);
  await expect(client.send(new DescribeStacksCommand({ StackName: 'app' }))).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'Stack with id app does not exist',
    $metadata: { httpStatusCode: 400 },
  });
  const gone = await client.send(new DescribeStackEventsCommand({ StackName: updated.StackId }));
  expect(gone.StackEvents?.[0]).toMatchObject({ ResourceStatus: 'DELETE_COMPLETE' });
});

test('errors are classes of the SDK', async () => {
  const iam = 'Resources: {R: {Type: "AWS::IAM::Role", Properties: {AssumeRolePolicyDocument: {}}}}';
  const create = { StackName: 'roles', ChangeSetName: 'one', ChangeSetType: 'CREATE', TemplateBody: iam } as const;
  await expect(client.send(new CreateChangeSetCommand(create))).rejects.toMatchObject({
    name: 'InsufficientCapabilitiesException',
  });
  await expect(
    client.send(new DescribeChangeSetCommand({ ChangeSetName: 'none', StackName: 'none' })),
  ).rejects.toMatchObject({ name: 'ValidationError', message: 'Stack [none] does not exist' });
  await expect(client.send(new DetectStackDriftCommand({ StackName: 'none' }))).rejects.toMatchObject({
    name: 'NotImplementedInSandbox',
    message: expect.stringContaining('cloudformation:DetectStackDrift'),
  });
  const made = await client.send(new CreateChangeSetCommand({ ...create, Capabilities: ['CAPABILITY_IAM'] }));
  await expect(client.send(new ExecuteChangeSetCommand({ ChangeSetName: made.Id }))).rejects.toMatchObject({
    name: 'InvalidChangeSetStatusException',
  });
  const arn = made.Id?.replace('/one/', '/two/');
  await expect(client.send(new DescribeChangeSetCommand({ ChangeSetName: arn }))).rejects.toMatchObject({
    name: 'ChangeSetNotFoundException',
  });
});

test('a summary tells parameters and what a template needs', async () => {
  const summary = await client.send(
    new GetTemplateSummaryCommand({
      TemplateBody:
        'Parameters: {P: {Type: String, NoEcho: true, Default: a, AllowedValues: [a]}}\nResources: {R: {Type: "AWS::IAM::Role", Properties: {AssumeRolePolicyDocument: {}}}}',
    }),
  );
  expect(summary).toMatchObject({
    Parameters: [
      { ParameterKey: 'P', ParameterType: 'String', NoEcho: true, ParameterConstraints: { AllowedValues: ['a'] } },
    ],
    Capabilities: ['CAPABILITY_IAM'],
    ResourceTypes: ['AWS::IAM::Role'],
  });
});
