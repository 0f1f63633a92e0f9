import { S3 } from '@aws-sdk/client-s3';
import { ADMINISTRATOR } from '../../sandbox/account';
import { getParameterValue } from '../../sandbox/account/ssm';
import { openStage, type Stage } from '../e2e/stacks/stage';
import { parametersFor, publicTemplates, type Surroundings } from './support/public-templates';
import { UNDEPLOYED, UNREVIEWED } from './support/undeployed-templates';

jest.setTimeout(120_000);

const templates = publicTemplates();
if (templates.length === 0) {
  const reason = 'build/peers/templates is not there: run .ci/install-peers';
  if (process.env.PEERS === 'required') throw new Error(`public templates are required: ${reason}`);
  console.warn(`skipped: no templates of other people (${reason})`);
}

const CAPABILITIES = 'CAPABILITY_NAMED_IAM, CAPABILITY_AUTO_EXPAND';
const IMAGE = '/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-ECS_Optimized/image_id';
/** Fast: nothing here is measured in seconds. */
const SPEED = 1_000;

let stage: Stage;
let around: Surroundings;
beforeAll(async () => {
  if (templates.length === 0) return;
  stage = await openStage(SPEED);
  const s3 = new S3({ endpoint: stage.running.endpoint, region: 'us-east-1', credentials: ADMINISTRATOR });
  await s3.createBucket({ Bucket: 'templates' });
  s3.destroy();
  const network = await stage.action('deploy-stack', { 'stack-name': 'network', template: 'builtin:network' });
  const ImageId = getParameterValue(stage.running.account, IMAGE) ?? '';
  around = { ...(JSON.parse(network.outputs.outputs ?? '') as Surroundings), ImageId };
});
afterAll(() => stage?.close());

describe.each(templates)('$name', ({ name, body }) => {
  const file = name.replace(/[\W_]+/g, '-');
  const StackName = `theirs-${file}`;
  const inputs = () => ({
    'stack-name': StackName,
    template: stage.file(`${file}.template`, body),
    parameters: parametersFor(body, around).join('\n'),
    capabilities: CAPABILITIES,
    's3-bucket': 'templates',
  });
  const unreviewed = UNREVIEWED[name];
  const undeployed = UNDEPLOYED[name];
  const review = () => stage.action('deploy-stack', { ...inputs(), mode: 'review' });

  if (unreviewed !== undefined) {
    test(`is refused: ${unreviewed.source}`, async () => {
      expect((await review()).errors).toEqual([expect.stringMatching(unreviewed)]);
    });
    return;
  }
  test(`is read, reviewed and ${undeployed === undefined ? 'deployed' : `fails: ${undeployed.source}`}`, async () => {
    const reviewed = await review();
    expect(reviewed.errors).toEqual([]);
    const arn = reviewed.outputs['change-set-arn'] ?? '';
    const run = await stage.action('deploy-stack', { 'stack-name': StackName, 'change-set-arn': arn });
    expect(run.errors).toEqual(undeployed === undefined ? [] : [expect.stringMatching(undeployed)]);
    expect(run.outputs.outcome).toBe(undeployed === undefined ? 'created' : undefined);
    await stage.client.deleteStack({ StackName });
  });
});

test('what is listed is there, and most of them are deployed', () => {
  if (templates.length === 0) return;
  const listed = Object.keys({ ...UNREVIEWED, ...UNDEPLOYED });
  expect(listed.filter((name) => !templates.some((each) => each.name === name))).toEqual([]);
  expect(templates.length - listed.length).toBeGreaterThanOrEqual(60);
});
