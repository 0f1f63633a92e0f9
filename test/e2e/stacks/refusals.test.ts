import { openStage, type Stage } from './stage';

jest.setTimeout(60_000);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const TOPIC = '  Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: !Ref Name } }\n';
const PARAMETERS = 'Parameters: { Name: { Type: String }, Secret: { Type: String, NoEcho: true, Default: none } }\n';
const deploy = (body: string, inputs: Record<string, string> = {}) =>
  stage.action('deploy-stack', { 'stack-name': 'invento', template: stage.file('t.yaml', body), ...inputs });

describe('is refused before anything is asked of CloudFormation', () => {
  test.each([
    ['YAML that is none', 'Resources:\n  Topic: "x\n', {}, /t\.yaml, line 3, column 1: Missing closing "quote\./],
    [
      'a tag that CloudFormation does not know',
      `Resources:\n  Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: !Reff Name } }\n`,
      {},
      /t\.yaml, line 2, column 62: Unresolved tag: !Reff\./,
    ],
    [
      'an alias',
      'Resources:\n  A: &a { Type: AWS::SNS::Topic }\n  B: *a\n',
      {},
      /line 3, column 6: CloudFormation takes no YAML aliases\./,
    ],
    [
      'a parameter that is misspelt',
      `${PARAMETERS}Resources:\n${TOPIC}`,
      { parameters: 'Name=a\nSecrte=b' },
      /t\.yaml has no parameter Secrte \(did you mean Secret\?\)\.\nIt takes Name, Secret\./,
    ],
    ['a parameter that is missing', `${PARAMETERS}Resources:\n${TOPIC}`, {}, /t\.yaml needs Name\.\n/],
  ])('%s', async (_, body, inputs, message) => {
    stage.fault('CreateChangeSet', { kind: 'server-error', status: 500 });
    const run = await deploy(body, inputs);
    expect(run.exitCode).toBe(1);
    expect(run.errors).toEqual([expect.stringMatching(message)]);
    expect(await stage.status()).toBeUndefined();
  });
});

test('a value that is not to be echoed is masked, and the change set has a name of its run and attempt', async () => {
  const other = await openStage();
  try {
    const run = await other.action(
      'deploy-stack',
      {
        'stack-name': 'invento',
        template: other.file('t.yaml', `${PARAMETERS}Resources:\n${TOPIC}`),
        parameters: 'Name=a\nSecret=hunter2',
        mode: 'review',
      },
      { env: { GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: '2' } },
    );
    expect(run.errors).toEqual([]);
    expect(run.log.split('\n').filter((line) => line.includes('hunter2'))).toEqual(['::add-mask::hunter2']);
    expect(run.summary).not.toContain('hunter2');
    expect(run.outputs['change-set-arn']).toMatch(/:changeSet\/windows-on-ecs-7-2-[0-9a-f]{8}\//);
  } finally {
    await other.close();
  }
});
