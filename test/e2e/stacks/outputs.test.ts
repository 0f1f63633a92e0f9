import { openStage, type Stage } from './stage';

jest.setTimeout(60_000);

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const TEMPLATE = {
  Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: {} } },
  Outputs: { TopicArn: { Value: { Ref: 'Topic' } } },
};
const read = (inputs: Record<string, string>) => stage.action('stack-outputs', inputs);

test('a stack of which there is only a review is not there yet', async () => {
  await stage.deploy(TEMPLATE, { mode: 'review' });
  expect((await read({ stacks: 'invento' })).errors).toEqual([expect.stringMatching(/^There is no stack invento in/)]);
  await stage.deploy(TEMPLATE, { 'stack-name': 'other' });
  const both = await read({ stacks: 'other, invento', missing: 'skip' });
  expect(both.outputs).toMatchObject({ TopicArn: expect.stringContaining(':other-Topic-') });
  expect(both.log).toContain('invento: there is no such stack');
});
