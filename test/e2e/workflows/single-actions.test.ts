/** The actions one by one, without a workflow of the suite. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../support/action';
import { letGitHubIn } from './github-access';
import { openStage, openWorkflows, type WorkflowStage } from './stage';

jest.setTimeout(180_000);

let stage: WorkflowStage;
beforeAll(async () => {
  stage = await openWorkflows('single-actions');
});
afterAll(() => stage.close());

test('a push makes the repository and the stacks, and the service runs the image that was built', async () => {
  const run = await stage.run('deliver', { event: 'push' });
  expect(run.errors).toEqual([]);
  expect(run.result.conclusion).toBe('success');
  const steps = run.result.jobs.find(({ id }) => id === 'deliver')?.steps ?? [];
  expect(steps.find(({ id }) => id === 'deploy')?.outputs.changed).toBe('true');
  const { imageDetails = [] } = await stage.ecr.describeImages({ repositoryName: 'hello' });
  const built = imageDetails.filter(({ imageTags }) => imageTags?.some((tag) => tag.startsWith('wx-')));
  const pushed = steps.find(({ id }) => id === 'push')?.outputs.digest;
  expect(built.map(({ imageDigest }) => imageDigest)).toEqual([pushed]);
  const cluster = steps.find(({ id }) => id === 'cluster')?.outputs.ClusterName ?? '';
  const { services = [] } = await stage.ecs.describeServices({ cluster, services: ['hello'] });
  expect(services[0]).toMatchObject({ runningCount: 1 });
});

test('with a role that is made as the README says, AWS lets the job in', async () => {
  const example = join(root, 'examples', 'single-actions');
  const readme = readFileSync(join(example, 'README.md'), 'utf8');
  const given = Object.fromEntries(
    [...readme.matchAll(/`(Environment|Application|RepositoryName|WorkflowRef)=([^`]+)`/g)].map(
      ([, name = '', value = '']) => [name, value.replace('<owner>/<repository>', 'foocorp/invento')],
    ),
  );
  const repository = mkdtempSync(join(tmpdir(), 'single-actions-'));
  cpSync(example, repository, { recursive: true });
  const own = await openStage(repository, { bootstrap: false });
  try {
    const { DeployRoleArn = '' } = await letGitHubIn(own, {
      Application: 'hello',
      Environment: 'production',
      ...given,
    });
    const variables = { AWS_REGION: own.running.account.state.region, AWS_ROLE_ARN: DeployRoleArn };
    const run = await own.run('deliver', { event: 'push', variables });
    expect(run.errors).toEqual([]);
    expect(run.result.conclusion).toBe('success');
  } finally {
    await own.close();
    rmSync(repository, { recursive: true, force: true });
  }
});
