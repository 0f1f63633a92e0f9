import type { ResourceProvider } from '../../../../../sandbox/account/kernel/resource';
import { type Story, story } from './story';

interface Change {
  readonly ResourceChange: {
    readonly Action: string;
    readonly LogicalResourceId: string;
    readonly Replacement?: string;
    readonly PolicyAction?: string;
    readonly Scope: string[];
    readonly Details: Array<{
      readonly Target: Record<string, string>;
      readonly Evaluation: string;
      readonly ChangeSource: string;
      readonly CausingEntity?: string;
    }>;
  };
}

const base = {
  Parameters: { Days: { Type: 'Number', Default: 7 } },
  Resources: {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Subnet: {
      Type: 'AWS::EC2::Subnet',
      Properties: {
        VpcId: { Ref: 'Vpc' },
        CidrBlock: { 'Fn::Select': [0, { 'Fn::Cidr': [{ 'Fn::GetAtt': 'Vpc.CidrBlock' }, 2, 8] }] },
      },
    },
    Logs: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: { Ref: 'Days' } } },
    Alarm: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmDescription: { Ref: 'Logs' },
        ComparisonOperator: 'GreaterThanThreshold',
        EvaluationPeriods: 1,
      },
    },
  },
};

type Document = Record<string, unknown> & { Resources: Record<string, Record<string, unknown>> };

function standing(): Story {
  const tale = story();
  tale.call('CreateStack', { StackName: 'app', TemplateBody: JSON.stringify(base) });
  tale.pass(120);
  expect(tale.status('app')).toBe('CREATE_COMPLETE');
  return tale;
}

function changesOf(edit: (document: Document) => void, more: object = {}) {
  const tale = standing();
  const document = structuredClone(base) as unknown as Document;
  edit(document);
  const { Id } = tale.call<{ Id: string }>('CreateChangeSet', {
    StackName: 'app',
    ChangeSetName: 'edit',
    TemplateBody: JSON.stringify(document),
    ...more,
  });
  tale.pass(10);
  return tale.call<{ Status: string; StatusReason?: string; Changes: Change[] }>('DescribeChangeSet', {
    ChangeSetName: Id,
    IncludePropertyValues: 'true',
  });
}

const brief = ({ Changes }: { Changes: Change[] }): string[] =>
  Changes.map(({ ResourceChange: change }) =>
    [
      change.Action,
      change.LogicalResourceId,
      change.Replacement,
      change.PolicyAction,
      ...change.Details.map(
        ({ Target, Evaluation, ChangeSource, CausingEntity }) =>
          `${Target.Path}:${Target.AttributeChangeType}:${Target.RequiresRecreation}:${Evaluation}:${ChangeSource}${CausingEntity ? `:${CausingEntity}` : ''}`,
      ),
    ]
      .filter(Boolean)
      .join(' '),
  );

const edits: ReadonlyArray<[name: string, edit: (document: Document) => void, more: object, expected: string[]]> = [
  [
    'a new resource',
    (document) => {
      document.Resources.More = { Type: 'AWS::Logs::LogGroup' };
    },
    {},
    ['Add More'],
  ],
  [
    'a resource that is gone',
    (document) => {
      delete document.Resources.Alarm;
    },
    {},
    ['Remove Alarm Delete'],
  ],
  [
    'a parameter',
    () => undefined,
    { Parameters: [{ ParameterKey: 'Days', ParameterValue: '30' }] },
    ['Modify Logs False /Properties/RetentionInDays:Modify:Never:Static:ParameterReference:Days'],
  ],
  [
    'a replacement, which may replace what refers to it',
    (document) => {
      Object.assign(document.Resources.Logs ?? {}, {
        Properties: { LogGroupName: 'named' },
        UpdateReplacePolicy: 'Retain',
      });
    },
    {},
    [
      'Modify Logs True ReplaceAndRetain /Properties/RetentionInDays:Remove:Never:Static:DirectModification /Properties/LogGroupName:Add:Always:Static:DirectModification /UpdateReplacePolicy:Add:Never:Static:DirectModification',
      'Modify Alarm False /Properties/AlarmDescription:Modify:Never:Dynamic:ResourceReference:Logs',
    ],
  ],
  [
    'a replaced network, and the subnet in it',
    (document) => {
      Object.assign(document.Resources.Vpc ?? {}, { Properties: { CidrBlock: '10.1.0.0/16' } });
    },
    {},
    [
      'Modify Vpc True ReplaceAndDelete /Properties/CidrBlock:Modify:Always:Static:DirectModification',
      'Modify Subnet Conditional ReplaceAndDelete /Properties/VpcId:Modify:Always:Dynamic:ResourceReference:Vpc /Properties/CidrBlock:Modify:Always:Dynamic:ResourceAttribute:Vpc.CidrBlock',
    ],
  ],
  [
    'tags of the stack, on what takes tags',
    (document) => {
      delete document.Resources.Subnet;
      delete document.Resources.Alarm;
      delete document.Resources.Logs;
    },
    { Tags: [{ Key: 'team', Value: 'stock' }] },
    [
      'Remove Logs Delete',
      'Remove Subnet Delete',
      'Remove Alarm Delete',
      'Modify Vpc False /Tags/team:Add:Never:Static:DirectModification',
    ],
  ],
];

test.each(edits)('a change set tells %s', (_name, edit, more, expected) => {
  const found = changesOf(edit, more);
  expect(found.StatusReason).toBeUndefined();
  expect(brief(found)).toEqual(expected);
});

test('values before and after are told when asked for', () => {
  const { Changes } = changesOf(() => undefined, { Parameters: [{ ParameterKey: 'Days', ParameterValue: '30' }] });
  expect(Changes[0]?.ResourceChange.Details[0]?.Target).toMatchObject({ BeforeValue: '7', AfterValue: '30' });
});

test('another text that changes nothing has its own words, and new outputs are a change without resources', () => {
  const same = changesOf((document) => {
    document.Description = 'now with a description';
  });
  expect(same).toMatchObject({ Status: 'FAILED', StatusReason: 'No updates are to be performed.' });
  const output = changesOf((document) => {
    document.Outputs = { Vpc: { Value: { Ref: 'Vpc' } } };
  });
  expect(output).toMatchObject({ Status: 'CREATE_COMPLETE', Changes: [] });
});

test('a resource cannot change its type', () => {
  const found = changesOf((document) => {
    document.Resources.Logs = { Type: 'AWS::SNS::Topic' };
  });
  expect(found.StatusReason).toBe(
    'Update of resource type is not permitted. The new template modifies resource type of the following resources: [Logs]',
  );
});

test('a change set is worth nothing after another one ran', () => {
  const tale = standing();
  const make = (name: string, days: string): string =>
    tale.call<{ Id: string }>('CreateChangeSet', {
      StackName: 'app',
      ChangeSetName: name,
      UsePreviousTemplate: 'true',
      Parameters: [{ ParameterKey: 'Days', ParameterValue: days }],
    }).Id;
  const [one, two] = [make('one', '1'), make('two', '3')];
  tale.pass(10);
  tale.call('ExecuteChangeSet', { ChangeSetName: one });
  expect(tale.call('DescribeChangeSet', { ChangeSetName: one })).toMatchObject({
    ExecutionStatus: 'EXECUTE_IN_PROGRESS',
  });
  tale.pass(60);
  expect(tale.call('DescribeChangeSet', { ChangeSetName: one })).toMatchObject({ ExecutionStatus: 'EXECUTE_COMPLETE' });
  expect(() => tale.call('DescribeChangeSet', { ChangeSetName: two })).toThrow(/^ChangeSet \[arn:.*\] does not exist$/);
  const three = make('three', '5');
  tale.pass(10);
  const Parameters = [{ ParameterKey: 'Days', ParameterValue: '7' }];
  tale.call('UpdateStack', { StackName: 'app', UsePreviousTemplate: 'true', Parameters });
  tale.pass(60);
  expect(() => tale.call('ExecuteChangeSet', { ChangeSetName: three })).toThrow(
    /^ChangeSet \[arn:.*\] cannot be executed in its current execution status of \[OBSOLETE\]$/,
  );
});

test.each([
  ['written as it is by default', 'Snapshot', 'Snapshot', 'FAILED'],
  ['written only later', undefined, 'Snapshot', 'FAILED'],
  ['left out later', 'Snapshot', undefined, 'FAILED'],
  ['another one', 'Snapshot', 'Retain', 'CREATE_COMPLETE'],
])('the deletion policy of an RDS instance: %s', (_, first, second, expected) => {
  const made: ResourceProvider = { create: () => ({ physicalId: 'db', attributes: {}, seconds: 1 }) };
  const { call, pass } = story({ 'AWS::RDS::DBInstance': made });
  const template = (policy: string | undefined) =>
    JSON.stringify({
      Resources: {
        Db: {
          Type: 'AWS::RDS::DBInstance',
          ...(policy && { DeletionPolicy: policy }),
          Properties: { Engine: 'sqlserver-ex', DBInstanceClass: 'db.t3.small' },
        },
      },
    });
  call('CreateStack', { StackName: 'data', TemplateBody: template(first) });
  pass(60);
  const { Id } = call<{ Id: string }>('CreateChangeSet', {
    StackName: 'data',
    ChangeSetName: 'c',
    TemplateBody: template(second),
  });
  pass(10);
  expect(call('DescribeChangeSet', { ChangeSetName: Id })).toMatchObject({ Status: expected });
});
