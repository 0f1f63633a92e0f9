import { story } from '../cloudformation/story';

interface Resources {
  readonly StackResources: Array<{ LogicalResourceId: string; PhysicalResourceId: string }>;
}

test('resources that no room knows get ids and attributes in the form of their type', () => {
  const { call, pass } = story();
  call('CreateStack', {
    StackName: 'watch',
    TemplateBody: `
Resources:
  Key: { Type: AWS::KMS::Key, Properties: { Description: x } }
  Alias: { Type: AWS::KMS::Alias, Properties: { AliasName: alias/stock, TargetKeyId: !Ref Key } }
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties: { AlarmName: cpu, ComparisonOperator: GreaterThanThreshold, EvaluationPeriods: 1 }
  Board: { Type: AWS::CloudWatch::Dashboard, Properties: { DashboardBody: "{}" } }
  Rule: { Type: AWS::Events::Rule, Properties: { ScheduleExpression: rate(1 hour) } }
  Topic: { Type: AWS::SNS::Topic }
Outputs:
  Key: { Value: !GetAtt Key.Arn }
  Alarm: { Value: !GetAtt Alarm.Arn }
  Topic: { Value: !Ref Topic }
  TopicName: { Value: !GetAtt Topic.TopicName }
`,
  });
  pass(60);
  const { StackResources } = call<Resources>('DescribeStackResources', { StackName: 'watch' });
  const ids = Object.fromEntries(StackResources.map((each) => [each.LogicalResourceId, each.PhysicalResourceId]));
  expect(ids).toEqual({
    Key: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/),
    Alias: 'alias/stock',
    Alarm: 'cpu',
    Board: expect.stringMatching(/^watch-Board-[A-Z2-7]{12}$/),
    Rule: expect.stringMatching(/^watch-Rule-|^arn:aws:events:/),
    Topic: expect.stringMatching(/^arn:aws:sns:us-east-1:123456789012:/),
  });
  const { Stacks } = call<{ Stacks: [{ Outputs: Array<{ OutputKey: string; OutputValue: string }> }] }>(
    'DescribeStacks',
    { StackName: 'watch' },
  );
  const outputs = Object.fromEntries(Stacks[0].Outputs.map((each) => [each.OutputKey, each.OutputValue]));
  expect(outputs.Key).toBe(`arn:aws:kms:us-east-1:123456789012:key/${ids.Key}`);
  expect(outputs.Alarm).toBe('arn:aws:cloudwatch:us-east-1:123456789012:alarm:cpu');
  expect(outputs.Topic).toBe(ids.Topic);
  expect(outputs.TopicName).toMatch(/^watch-Topic-/);
});

test('a name that is taken is refused, and free again after its resource is gone', () => {
  const { call, pass, status, events } = story();
  const TemplateBody =
    'Resources: {A: {Type: "AWS::CloudWatch::Alarm", Properties: {AlarmName: cpu, ComparisonOperator: GreaterThanThreshold, EvaluationPeriods: 1}}}';
  call('CreateStack', { StackName: 'one', TemplateBody });
  pass(60);
  call('CreateStack', { StackName: 'two', TemplateBody });
  pass(60);
  expect(status('two')).toBe('ROLLBACK_COMPLETE');
  expect(events('two').join('\n')).toContain(
    "Resource of type 'AWS::CloudWatch::Alarm' with identifier 'cpu' already exists.",
  );
  call('DeleteStack', { StackName: 'one' });
  pass(60);
  call('CreateStack', { StackName: 'three', TemplateBody });
  pass(60);
  expect(status('three')).toBe('CREATE_COMPLETE');
});
