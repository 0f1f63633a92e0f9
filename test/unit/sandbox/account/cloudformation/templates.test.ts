import { story } from './story';

const refusals: ReadonlyArray<[name: string, template: string, message: string | RegExp]> = [
  [
    'a broken YAML',
    'Resources:\n  A: [1\n  B: 2',
    /^Template format error: YAML not well-formed\. \(line \d+, column \d+\)$/,
  ],
  ['a broken JSON', '{\n  "Resources": {,}\n}', 'Template format error: JSON not well-formed. (line 2, column 17)'],
  ['no map', '- a', 'Template format error: unsupported structure.'],
  ['no resources', 'Description: x', 'Template format error: At least one Resources member must be defined.'],
  ['a section nobody knows', 'Resource: {}', 'Invalid template property or properties [Resource]'],
  [
    'a resource member nobody knows',
    'Resources: {A: {Type: "AWS::Logs::LogGroup", Propertys: {}}}',
    "Invalid template resource property 'Propertys'",
  ],
  [
    'a resource without a type',
    'Resources: {A: {Properties: {}}}',
    'Template format error: [/Resources/A] Every Resources object must contain a Type member.',
  ],
  [
    'an unknown type',
    'Resources: {A: {Type: "AWS::Logs::LogGrup"}}',
    'Template format error: Unrecognized resource types: [AWS::Logs::LogGrup]',
  ],
  [
    'a dangling Ref',
    'Resources: {A: {Type: "AWS::Logs::LogGroup", Properties: {LogGroupName: !Ref Nobody}}}',
    'Template format error: Unresolved resource dependencies [Nobody] in the Resources block of the template',
  ],
  [
    'a dangling Sub in an output',
    'Resources: {A: {Type: "AWS::Logs::LogGroup"}}\nOutputs: {O: {Value: !Sub "${Nobody}"}}',
    'Template format error: Unresolved resource dependencies [Nobody] in the Outputs block of the template',
  ],
  [
    'a GetAtt of nothing',
    'Resources: {A: {Type: "AWS::Logs::LogGroup", Properties: {LogGroupName: !GetAtt B.Arn}}}',
    'Template error: instance of Fn::GetAtt references undefined resource B',
  ],
  [
    'an attribute that the type does not have',
    'Resources: {A: {Type: "AWS::Logs::LogGroup"}, B: {Type: "AWS::Logs::LogGroup", Properties: {LogGroupName: !GetAtt A.Colour}}}',
    'Template error: resource A does not support attribute type Colour in Fn::GetAtt',
  ],
  [
    'a circle',
    'Resources: {A: {Type: "AWS::Logs::LogGroup", DependsOn: B}, B: {Type: "AWS::Logs::LogGroup", DependsOn: A}, C: {Type: "AWS::Logs::LogGroup", DependsOn: A}}',
    'Circular dependency between resources: [A, B]',
  ],
  [
    'an unknown condition',
    'Resources: {A: {Type: "AWS::Logs::LogGroup", Condition: Never}}',
    'Template format error: Unresolved condition dependency Never in the Resources block of the template',
  ],
  [
    'a transform',
    'Transform: AWS::Serverless-2016-10-31\nResources: {A: {Type: "AWS::Logs::LogGroup"}}',
    'The sandbox account does not implement CloudFormation templates with Transform AWS::Serverless-2016-10-31.',
  ],
  [
    'a set of stacks',
    'Resources: {A: {Type: "AWS::CloudFormation::StackSet"}}',
    'The sandbox account does not implement CloudFormation resources of type AWS::CloudFormation::StackSet.',
  ],
  ['an alias', 'Resources: &a {A: {Type: "AWS::Logs::LogGroup"}}\nMetadata: *a', /aliases are not allowed/],
];

test.each(refusals)('%s is refused in the words of CloudFormation', (_name, TemplateBody, message) => {
  const { call } = story();
  expect(() => call('ValidateTemplate', { TemplateBody })).toThrow(message);
  expect(() => call('CreateStack', { StackName: 'app', TemplateBody })).toThrow(message);
  expect(call('ListStacks', {})).toMatchObject({ StackSummaries: [] });
});

test.each([
  ['a', 'a', true],
  ['a', 'c', false],
])('a rule looks at all parameters of a type: %s and %s', (First, Second, isFine) => {
  const { call } = story();
  const TemplateBody = `
Parameters: { First: { Type: String }, Second: { Type: String }, Number: { Type: Number, Default: 1 } }
Rules: { Known: { Assertions: [ { Assert: !EachMemberIn [!RefAll String, [a, b]], AssertDescription: Unknown } ] } }
Resources: { A: { Type: "AWS::Logs::LogGroup" } }`;
  const Parameters = Object.entries({ First, Second }).map(([ParameterKey, ParameterValue]) => ({
    ParameterKey,
    ParameterValue,
  }));
  const create = () => call('CreateStack', { StackName: 'app', TemplateBody, Parameters });
  if (isFine) expect(create()).toMatchObject({ StackId: expect.any(String) });
  else expect(create).toThrow('Template validation error: Unknown');
});

test('a template over 51,200 bytes is refused, one of just that size is not', () => {
  const { call } = story();
  const base = 'Resources: {A: {Type: "AWS::Logs::LogGroup"}}\n#';
  const fits = base + 'x'.repeat(51_200 - base.length);
  expect(() => call('ValidateTemplate', { TemplateBody: fits })).not.toThrow();
  expect(() => call('ValidateTemplate', { TemplateBody: `${fits}x` })).toThrow(
    /at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200$/,
  );
});

test('roles need a capability, named ones a stronger one', () => {
  const { call } = story();
  const role = (name: string) =>
    `Resources: {R: {Type: "AWS::IAM::Role", Properties: {AssumeRolePolicyDocument: {}${name}}}}`;
  const create = (template: string, Capabilities: string[]) => () =>
    call('CreateStack', { StackName: `app${Math.random()}`.replace('.', ''), TemplateBody: template, Capabilities });
  expect(create(role(''), [])).toThrow('Requires capabilities : [CAPABILITY_IAM]');
  expect(create(role(', RoleName: x'), ['CAPABILITY_IAM'])).toThrow('Requires capabilities : [CAPABILITY_NAMED_IAM]');
  expect(create(role(''), ['CAPABILITY_NAMED_IAM'])).not.toThrow();
});

const values: ReadonlyArray<[expression: string, expected: string]> = [
  ['!Ref AWS::Region', 'us-east-1'],
  ['!Ref Text', 'abc'],
  ['!Join ["-", !Ref List]', 'one-two'],
  ['!Select [1, !Ref List]', 'two'],
  ['!Select ["0", !GetAZs ""]', 'us-east-1a'],
  ['!Select [2, !Split [",", "a,b,c"]]', 'c'],
  ['!Sub "${Text}/${AWS::AccountId}/${!Literal}"', 'abc/123456789012/${Literal}'],
  ['!Sub ["${Text}-${Own}", {Own: !Ref AWS::StackName}]', 'abc-app'],
  ['!If [IsBig, big, small]', 'small'],
  ['!FindInMap [Sizes, us-east-1, small]', 'micro'],
  ['Fn::FindInMap: [Sizes, nowhere, small, {DefaultValue: none}]', 'none'],
  ['!Base64 "hello"', 'aGVsbG8='],
  ['!Join [",", !Cidr ["10.0.0.0/16", 3, 8]]', '10.0.0.0/24,10.0.1.0/24,10.0.2.0/24'],
  ['!Select [5, !Cidr ["10.42.0.0/21", 6, 8]]', '10.42.5.0/24'],
  ['!GetAtt A.Arn', 'arn:aws:logs:us-east-1:123456789012:log-group:app-group'],
  [
    '!Sub "{{resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-ECS_Optimized/ecs_agent_version}}"',
    '1.102.0',
  ],
];

test.each(values)('%s is %s', (expression, expected) => {
  const { call, pass } = story();
  const TemplateBody = `
Parameters:
  Text: { Type: String, Default: abc }
  List: { Type: CommaDelimitedList, Default: "one, two" }
Mappings: { Sizes: { us-east-1: { small: micro } } }
Conditions:
  IsAbc: !Equals [!Ref Text, abc]
  IsBig: !And [!Condition IsAbc, !Not [!Condition IsAbc]]
Resources:
  A: { Type: AWS::Logs::LogGroup, Properties: { LogGroupName: !Sub "\${AWS::StackName}-group" } }
Outputs:
  O:
    Value:
      ${expression}
`;
  call('CreateStack', { StackName: 'app', TemplateBody });
  pass(60);
  const { Stacks } = call<{ Stacks: Array<{ Outputs: Array<{ OutputValue: string }> }> }>('DescribeStacks', {});
  expect(Stacks[0]?.Outputs[0]?.OutputValue.replace(/:\*$/, '')).toBe(expected);
});

test('conditions leave out resources, properties and outputs', () => {
  const { call, pass } = story();
  call('CreateStack', {
    StackName: 'app',
    TemplateBody: `
Parameters: { Wanted: { Type: String, Default: "false" } }
Conditions: { IsWanted: !Equals [!Ref Wanted, true] }
Resources:
  A: { Type: AWS::Logs::LogGroup, Properties: { LogGroupName: !If [IsWanted, named, !Ref AWS::NoValue] } }
  B: { Type: AWS::Logs::LogGroup, Condition: IsWanted }
Outputs:
  A: { Value: !Ref A }
  B: { Value: !Ref B, Condition: IsWanted }
`,
  });
  pass(60);
  const { Stacks } = call<{ Stacks: Array<{ Outputs: Array<{ OutputKey: string; OutputValue: string }> }> }>(
    'DescribeStacks',
    {},
  );
  expect(Stacks[0]?.Outputs).toEqual([
    expect.objectContaining({ OutputKey: 'A', OutputValue: expect.stringMatching(/^app-A-/) }),
  ]);
  expect(call('ListStackResources', { StackName: 'app' })).toMatchObject({
    StackResourceSummaries: [{ LogicalResourceId: 'A' }],
  });
});

const parameterRefusals: ReadonlyArray<[definition: string, value: string | undefined, message: string]> = [
  ['Type: String', undefined, 'Parameters: [P] must have values'],
  ['Type: String, AllowedValues: [a, b]', 'c', "Parameter 'P' must be one of AllowedValues"],
  ['Type: String, AllowedPattern: "[a-z]+"', 'A', "Parameter 'P' must match pattern [a-z]+"],
  [
    'Type: String, AllowedPattern: "[a-z]+", ConstraintDescription: lower case only',
    'A',
    "Parameter 'P' failed to satisfy constraint: lower case only",
  ],
  ['Type: String, MinLength: 3', 'ab', "Parameter 'P' must contain at least 3 characters"],
  ['Type: String, MaxLength: 1', 'ab', "Parameter 'P' must contain at most 1 characters"],
  ['Type: Number', 'x', "Parameter 'P' must be a number"],
  ['Type: Number, MinValue: 2', '1', "Parameter 'P' must be a number not less than 2"],
  ['Type: Number, MaxValue: 2', '3', "Parameter 'P' must be a number not greater than 2"],
  [
    'Type: "AWS::SSM::Parameter::Value<String>"',
    '/none',
    'Unable to fetch parameters [/none] from parameter store for this account.',
  ],
  [
    'Type: "AWS::EC2::VPC::Id"',
    'vpc-1',
    'Parameter validation failed: parameter value vpc-1 for parameter name P does not exist',
  ],
];

test.each(parameterRefusals)('a parameter { %s } given %s is refused', (definition, value, message) => {
  const { call } = story();
  expect(() =>
    call('CreateStack', {
      StackName: 'app',
      TemplateBody: `Parameters: {P: {${definition}}}\nResources: {A: {Type: "AWS::Logs::LogGroup"}}`,
      Parameters: value === undefined ? '' : [{ ParameterKey: 'P', ParameterValue: value }],
    }),
  ).toThrow(message);
});

test('a parameter that the template does not have is refused, a secret one is shown as stars', () => {
  const { call, pass } = story();
  const TemplateBody = 'Parameters: {P: {Type: String, NoEcho: true}}\nResources: {A: {Type: "AWS::Logs::LogGroup"}}';
  const give = (key: string) => [
    { ParameterKey: 'P', ParameterValue: 'x' },
    { ParameterKey: key, ParameterValue: 'y' },
  ];
  expect(() => call('CreateStack', { StackName: 'app', TemplateBody, Parameters: give('Q') })).toThrow(
    'Parameters: [Q] do not exist in the template',
  );
  call('CreateStack', { StackName: 'app', TemplateBody, Parameters: give('P').slice(0, 1) });
  pass(60);
  expect(call('DescribeStacks', {})).toMatchObject({ Stacks: [{ Parameters: [{ ParameterValue: '****' }] }] });
});

test('a rule refuses parameters that do not go together', () => {
  const { call } = story();
  const TemplateBody = `
Parameters: { Edition: { Type: String }, MultiAz: { Type: String } }
Rules:
  Express:
    RuleCondition: !Equals [!Ref Edition, ex]
    Assertions: [{ Assert: !Equals [!Ref MultiAz, "false"], AssertDescription: Express has no standby }]
Resources: { A: { Type: AWS::Logs::LogGroup } }
`;
  const Parameters = [
    { ParameterKey: 'Edition', ParameterValue: 'ex' },
    { ParameterKey: 'MultiAz', ParameterValue: 'true' },
  ];
  expect(() => call('CreateStack', { StackName: 'app', TemplateBody, Parameters })).toThrow('Express has no standby');
});

test('a wrong property fails a change set before anything is made, and DescribeEvents says where', () => {
  const { call, pass } = story();
  const TemplateBody = `
Resources:
  A:
    Type: AWS::RDS::DBSubnetGroup
    Properties: { DBSubnetGroupDescription: x, SubnetIds: one, Colour: red }
  B: { Type: AWS::EC2::Subnet }
`;
  const { Id } = call<{ Id: string }>('CreateChangeSet', {
    StackName: 'app',
    ChangeSetName: 'one',
    ChangeSetType: 'CREATE',
    TemplateBody,
  });
  pass(10);
  expect(call('DescribeChangeSet', { ChangeSetName: Id })).toMatchObject({
    Status: 'FAILED',
    ExecutionStatus: 'UNAVAILABLE',
    StatusReason: expect.stringContaining('[AWS::EarlyValidation::PropertyValidation]'),
  });
  const { OperationEvents } = call<{ OperationEvents: Array<Record<string, string>> }>('DescribeEvents', {
    ChangeSetName: Id,
    Filters: { FailedEvents: 'true' },
  });
  expect(OperationEvents.map((event) => `${event.ValidationPath} ${event.ValidationStatusReason}`).reverse()).toEqual([
    '/Resources/A/Properties Unsupported property [Colour]',
    '/Resources/A/Properties/SubnetIds Expected type: JSONArray, found: String',
    '/Resources/B/Properties Required property [VpcId] not found',
  ]);
  call('CreateStack', { StackName: 'direct', TemplateBody });
  pass(60);
  expect(
    call<{ Stacks: [{ StackStatus: string }] }>('DescribeStacks', { StackName: 'direct' }).Stacks[0].StackStatus,
  ).toBe('ROLLBACK_COMPLETE');
});
