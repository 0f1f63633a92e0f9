/**
 * The workflows in an engine that nobody here wrote: act runs those of examples/invento on this machine, with the bundles
 * that ship, against `npm run sandbox`. It knows no environments, approvals, concurrency, permissions, OIDC and Windows;
 * act/copy.ts says what stands in their place. The sandbox's own runner holds those.
 */
import { ECR } from '@aws-sdk/client-ecr';
import { ECS } from '@aws-sdk/client-ecs';
import { type ActRun, type ActStage, openAct } from './act/stage';
import { describeWith, findProgram } from './support/programs';

jest.setTimeout(400_000);

const act = findProgram('act');

describeWith([act], 'act runs the shipped workflows', () => {
  let stage: ActStage;
  let ecs: ECS;
  let ecr: ECR;
  beforeAll(async () => {
    stage = await openAct(act.kind === 'found' ? act.path : '', 'invento');
    const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_REGION: region = '' } = stage.exported;
    const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
    ecs = new ECS({ endpoint: stage.endpoint, region, credentials });
    ecr = new ECR({ endpoint: stage.endpoint, region, credentials });
  });
  afterAll(async () => {
    ecs.destroy();
    ecr.destroy();
    await stage.close();
  });

  /** What the service runs: its revision, and the digests of the images in its tasks. */
  async function running() {
    const { clusterArns = [] } = await ecs.listClusters({});
    const [cluster] = clusterArns;
    const { services = [] } = await ecs.describeServices({ cluster, services: ['invento'] });
    const { taskArns = [] } = await ecs.listTasks({ cluster, serviceName: 'invento' });
    const { tasks = [] } = await ecs.describeTasks({ cluster, tasks: taskArns });
    return {
      revision: services[0]?.taskDefinition?.split('/')[1],
      digests: tasks.flatMap(({ containers = [] }) => containers.map(({ imageDigest }) => imageDigest)),
    };
  }
  async function digestOf(version: string): Promise<string | undefined> {
    const imageIds = [{ imageTag: `${version}-${stage.sha}` }];
    const { imageDetails = [] } = await ecr.describeImages({ repositoryName: 'foocorp/invento', imageIds });
    return imageDetails[0]?.imageDigest;
  }
  function expectSuccess(run: ActRun, ...jobs: string[]): void {
    expect(run.errors).toEqual([]);
    expect(run.jobs).toEqual(Object.fromEntries(jobs.map((job) => [job, 'success'])));
    expect(run.exitCode).toBe(0);
  }
  const staging = { environment: 'staging' };

  test('rollback, of what was never deployed, fails there too, and says what is missing', async () => {
    const run = await stage.run('rollback', staging);
    expect(run.exitCode).toBe(1);
    expect(run.errors).toEqual([expect.stringMatching(/^There is no stack invento-staging-cluster /)]);
  });

  test('pipeline: from a commit to a stable service that runs what was built', async () => {
    const run = await stage.run('deliver', { ...staging, version: '4.2.0' });
    expectSuccess(
      run,
      'Build/Build/Build',
      'Review/Infrastructure/Review',
      'Deploy/Deploy/Deploy',
      'Invento/Pipeline/Report',
    );
    expect(run.steps['Wait until the service is stable']).toMatchObject({ result: 'succeeded' });
    const digest = await digestOf('4.2.0');
    expect(digest).toMatch(/^sha256:/);
    expect(await running()).toEqual({ revision: 'invento:1', digests: [digest] });
  });

  test('pipeline, of the next version: the stacks stay, and the service gets it', async () => {
    const run = await stage.run('deliver', { ...staging, version: '4.3.0' });
    expect(run.errors).toEqual([]);
    expect(run.exitCode).toBe(0);
    expect(await running()).toEqual({ revision: 'invento:2', digests: [await digestOf('4.3.0')] });
  });

  test('rollback: the service runs the version before', async () => {
    const run = await stage.run('rollback', staging);
    expectSuccess(run, 'Roll back/Roll back/Roll back');
    expect(run.steps['Roll back']).toMatchObject({ result: 'succeeded', changed: 'true' });
    expect(await running()).toEqual({ revision: 'invento:1', digests: [await digestOf('4.2.0')] });
  });

  test('deploy: the image of a tag', async () => {
    const run = await stage.run('deploy', { ...staging, image: `4.3.0-${stage.sha}` });
    expectSuccess(run, 'Deploy/Deploy/Deploy');
    expect(run.steps['Wait until the service is stable']).toMatchObject({ result: 'succeeded' });
    expect(await running()).toEqual({ revision: 'invento:2', digests: [await digestOf('4.3.0')] });
  });
});
