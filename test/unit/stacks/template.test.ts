import { join } from 'node:path';
import { parseTemplate, readTemplate, templatePath } from '../../../src/stacks/template';

const places = { workspace: join(__dirname, 'work'), suiteRoot: join(__dirname, '..', '..', '..') };

test('a path is relative to the workspace, builtin: is the suite’s own', () => {
  expect(templatePath('cfn/a.yaml', places)).toBe(join(places.workspace, 'cfn', 'a.yaml'));
  expect(templatePath('builtin:network', places)).toBe(
    join(places.suiteRoot, 'templates', 'cloudformation', 'network.yaml'),
  );
});

test('intrinsic functions in their short forms are read, whatever they hold', () => {
  const template = parseTemplate(
    [
      'Parameters:',
      '  Name: { Type: String }',
      '  Size: { Type: Number, Default: 0 }',
      '  Password: { Type: String, NoEcho: true }',
      'Resources:',
      '  A:',
      '    Type: AWS::SNS::Topic',
      '    Properties:',
      '      TopicName: !Sub "${Name}-topic"',
      '      DisplayName: !Join ["-", [!Ref Name, !GetAtt B.Arn]]',
      '      Tags: !If [Yes, !Ref AWS::NoValue, []]',
      '      Subscription: !Transform { Name: x }',
    ].join('\n'),
    't.yaml',
  );
  expect(template.parameters).toEqual({
    Name: { hasDefault: false, noEcho: false },
    Size: { hasDefault: true, noEcho: false },
    Password: { hasDefault: false, noEcho: true },
  });
});

/** All that the reference lists, of the template's sections, of Rules and of the language extensions. */
test.each([
  '!Ref A',
  '!Condition A',
  '!Base64 a',
  '!Cidr [a, 1, 2]',
  '!FindInMap [a, b, c]',
  '!GetAtt A.Arn',
  '!GetAZs a',
  '!GetStackOutput { StackName: a, OutputName: b }',
  '!If [a, b, c]',
  '!ImportValue a',
  '!Join ["", [a]]',
  '!Length [a]',
  '!Select [0, [a]]',
  '!Split [a, b]',
  '!Sub [a, { b: c }]',
  '!ToJsonString { a: b }',
  '!Transform { Name: a, Parameters: { b: c } }',
  '!And [!Equals [a, b], !Not [!Or [!Condition a, !Condition b]]]',
  '!Contains [!RefAll "AWS::EC2::VPC::Id", !Ref A]',
  '!EachMemberEquals [!ValueOfAll ["AWS::EC2::VPC::Id", Tags.a], b]',
  '!EachMemberIn [[!ValueOf [A, Tags.a]], [b]]',
])('%s is known', (value) => {
  const body = `Rules: { A: { Assertions: [Assert: ${value}] } }\nResources: { Fn::ForEach::A: [B, [c], { D: ${value} }] }`;
  expect(parseTemplate(body, 't.yaml').parameters).toEqual({});
});

test.each([['true'], ['yes'], ['On'], ['"true"']])('NoEcho: %s hides the value', (word) => {
  const body = `Parameters: { P: { Type: String, NoEcho: ${word} } }\nResources: { A: { Type: 'AWS::SNS::Topic' } }`;
  expect(parseTemplate(body, 't.yaml').parameters.P?.noEcho).toBe(true);
});

test('JSON is a template too, with tabs as well', () => {
  expect(parseTemplate('{\n\t"Resources": {\n\t\t"A": {\t"Type": "AWS::SNS::Topic" }\n\t}\n}', 't').parameters).toEqual(
    {},
  );
  expect(parseTemplate('{"Resources":{"A":{"Type":"AWS::SNS::Topic"}}}', 't.json').parameters).toEqual({});
});

test.each([
  ['a key twice', 'Resources:\n  A: 1\n  A: 2\n', /^t\.yaml, line 3, column 3: Map keys must be unique/],
  ['broken indentation', 'Resources:\n  A: "x\n', /^t\.yaml, line 3, column 1: /],
  [
    'a tag CloudFormation does not know',
    'Resources:\n  A: !Reff B\n',
    /^t\.yaml, line 2, column 6: Unresolved tag: !Reff/,
  ],
  [
    'a function that only has a long form',
    'Rules:\n  A: 1\nResources:\n  B:\n    C: !ForEach::D [e, [f], {}]\n',
    /^t\.yaml, line 5, column 8: Unresolved tag: !ForEach::D/,
  ],
  [
    'an alias',
    'Resources:\n  A: &a\n    Type: AWS::SNS::Topic\n  B: *a\n',
    /^t\.yaml, line 4, column 6: CloudFormation takes no YAML aliases/,
  ],
  ['a list', '- a\n', /^t\.yaml is not a template/],
  ['nothing', '', /^t\.yaml is not a template/],
  ['no resources', 'Outputs: {}\n', /^t\.yaml has no Resources/],
  ['empty resources', 'Resources: {}\n', /^t\.yaml has no Resources/],
])('%s is refused with its place', (_, body, message) => {
  expect(() => parseTemplate(body, 't.yaml')).toThrow(
    expect.objectContaining({ code: 'template-invalid', message: expect.stringMatching(message) }),
  );
});

test.each(['missing.yaml', 'builtin:nothing', 'builtin:../package'])('there is no template %s', async (template) => {
  await expect(readTemplate(template, places)).rejects.toMatchObject({
    code: 'template-not-found',
    message: `There is no template ${template}.`,
  });
});

test('the mark that Windows editors put before UTF-8 is not sent', () => {
  expect(parseTemplate('\uFEFFResources:\n  Topic: { Type: AWS::SNS::Topic }\n', 't.yaml').body).toMatch(/^Resources:/);
});
