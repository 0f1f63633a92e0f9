import { story } from './story';

const template = `
AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Days: { Type: Number, Default: 7 }
Resources:
  Logs:
    Type: AWS::Logs::LogGroup
    Properties:
      LogGroupName: !Sub /\${AWS::StackName}/app
      RetentionInDays: !Ref Days
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmDescription: !Sub 'for \${Logs.Arn}'
      ComparisonOperator: GreaterThanThreshold
      EvaluationPeriods: 1
Outputs:
  LogGroup: { Value: !Ref Logs, Export: { Name: app-logs } }
`;

test('a change set creates a stack, whose outputs stand, and a second one finds nothing to change', () => {
  const { call, pass, status, events } = story();
  const made = call<{ Id: string }>('CreateChangeSet', {
    StackName: 'app',
    ChangeSetName: 'first',
    ChangeSetType: 'CREATE',
    TemplateBody: template,
  });
  expect(status('app')).toBe('REVIEW_IN_PROGRESS');
  pass(10);
  expect(call('DescribeChangeSet', { ChangeSetName: made.Id })).toMatchObject({ Status: 'CREATE_COMPLETE' });
  call('ExecuteChangeSet', { ChangeSetName: made.Id });
  pass(60);
  expect(events('app')).toEqual([
    'app REVIEW_IN_PROGRESS User Initiated',
    'app CREATE_IN_PROGRESS User Initiated',
    'Logs CREATE_IN_PROGRESS',
    'Logs CREATE_IN_PROGRESS Resource creation Initiated',
    'Logs CREATE_COMPLETE',
    'Alarm CREATE_IN_PROGRESS',
    'Alarm CREATE_IN_PROGRESS Resource creation Initiated',
    'Alarm CREATE_COMPLETE',
    'app CREATE_COMPLETE',
  ]);
  expect(call('DescribeStacks', { StackName: 'app' })).toMatchObject({
    Stacks: [{ Outputs: [{ OutputKey: 'LogGroup', OutputValue: '/app/app', ExportName: 'app-logs' }] }],
  });
  const again = call<{ Id: string }>('CreateChangeSet', {
    StackName: 'app',
    ChangeSetName: 'second',
    TemplateBody: template,
  });
  pass(10);
  expect(call('DescribeChangeSet', { ChangeSetName: again.Id })).toMatchObject({
    Status: 'FAILED',
    StatusReason:
      "The submitted information didn't contain changes. Submit different information to create a change set.",
  });
  const third = call<{ Id: string }>('CreateChangeSet', {
    StackName: 'app',
    ChangeSetName: 'third',
    UsePreviousTemplate: 'true',
    Parameters: [{ ParameterKey: 'Days', ParameterValue: '30' }],
  });
  pass(10);
  expect(call('DescribeChangeSet', { ChangeSetName: third.Id })).toMatchObject({
    Status: 'CREATE_COMPLETE',
    Changes: [
      {
        ResourceChange: {
          Action: 'Modify',
          LogicalResourceId: 'Logs',
          Replacement: 'False',
          Details: [{ ChangeSource: 'ParameterReference', CausingEntity: 'Days' }],
        },
      },
    ],
  });
  call('ExecuteChangeSet', { ChangeSetName: third.Id });
  pass(60);
  expect(status('app')).toBe('UPDATE_COMPLETE');
  call('DeleteStack', { StackName: 'app' });
  pass(60);
  expect(() => status('app')).toThrow('Stack with id app does not exist');
});
