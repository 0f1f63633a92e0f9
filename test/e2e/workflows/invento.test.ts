/** One story in one account: what the workflows of examples/invento, which the pages show, do one after the other. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allInstances } from '../../../sandbox/account/ec2/instances';
import { addRule } from '../../../sandbox/account/scenarios';
import { publishAmi } from '../../../sandbox/account/ssm/later-amis';
import { openWorkflows, type WorkflowStage } from './stage';

jest.setTimeout(240_000);

let stage: WorkflowStage;
beforeAll(async () => {
  stage = await openWorkflows('invento');
});
afterAll(() => stage.close());

const stackNames = async (): Promise<string[]> =>
  ((await stage.stacks.describeStacks({})).Stacks ?? []).map(({ StackName = '' }) => StackName).sort();
const clusterOutput = async (environment: string, name: string): Promise<string> => {
  const { Stacks } = await stage.stacks.describeStacks({ StackName: `invento-${environment}-cluster` });
  return Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue ?? '';
};
const cluster = (environment: string): Promise<string> => clusterOutput(environment, 'ClusterName');
const revision = async (environment = 'staging'): Promise<string> => {
  const { services } = await stage.ecs.describeServices({
    cluster: await cluster(environment),
    services: ['invento'],
  });
  return services?.[0]?.taskDefinition?.split('/')[1] ?? 'none';
};
function edit(file: string, what: string | RegExp, by: string): void {
  const path = join(stage.repository, file);
  writeFileSync(path, readFileSync(path, 'utf8').replace(what, by));
}
const staging = { environment: 'staging' };
/** What status says has drifted in staging. */
async function drift(): Promise<string[]> {
  const run = await stage.run('status', { inputs: staging });
  expect(run.errors).toEqual([]);
  return (run.outputs.drift ?? '').split(',');
}

test('deliver, without a role: the first job says what is missing, and where it comes from', async () => {
  const run = await stage.run('deliver', {
    inputs: { ...staging },
    variables: { AWS_REGION: 'us-east-1', AWS_ROLE_ARN: '' },
  });
  expect(run.result.conclusion).toBe('failure');
  expect(run.errors).toEqual([
    expect.stringMatching(/^`role-arn` is empty: there is no IAM role to assume\.\n.*variable/),
  ]);
  expect(await stackNames()).toEqual([]);
});

test('deliver, by a push: staging, and when nobody approves, production stays as it is', async () => {
  const asked: string[] = [];
  const run = await stage.run('deliver', {
    event: 'push',
    approve: async ({ environment, job }) => {
      asked.push(`${environment}: ${job}`);
      return environment !== 'production';
    },
  });
  expect(run.result.conclusion).toBe('failure');
  expect(asked).toEqual([
    'staging: invento / build / build',
    'staging: invento / review / review',
    'staging: invento / deploy / deploy',
    'review: invento / next-review / review',
    'production: invento / next-deploy / deploy',
  ]);
  expect(run.errors).toEqual(["The deployment was rejected or didn't satisfy other protection rules."]);
  expect(run.jobs).toMatchObject({
    'deploy / deploy': 'success',
    'next-deploy / deploy': 'failure',
    report: 'success',
  });
  // What staging came to is not how production ended.
  expect(run.outputs).toMatchObject({ result: '', reason: '' });
  expect(await revision()).toBe('invento:1');
  const report = JSON.parse(run.outputs.report ?? '');
  expect(report.deliveries).toMatchObject([
    {
      environment: 'staging',
      result: 'succeeded',
      taskDefinition: { arn: expect.stringMatching(/invento:1$/) },
      stacks: { network: { outcome: 'created' }, service: { outcome: 'created' } },
      deployment: { status: 'SUCCESSFUL' },
      links: { application: expect.stringMatching(/^http/) },
    },
  ]);
  // The review of production has made an empty stack of its network, which waits, and nothing else.
  const { Stacks } = await stage.stacks.describeStacks({ StackName: 'invento-production-network' });
  expect(Stacks?.[0]?.StackStatus).toBe('REVIEW_IN_PROGRESS');
});

test('deliver, the same commit again, approved: staging is left alone, and production follows', async () => {
  const run = await stage.run('deliver', { event: 'push' });
  expect(run.errors).toEqual([]);
  expect(run.result.conclusion).toBe('success');
  expect(run.outputs).toMatchObject({ 'cache-result': 'exact', result: 'succeeded' });
  expect(await revision('production')).not.toBe('none');
  const { deliveries } = JSON.parse(run.outputs.report ?? '');
  expect(deliveries.map(({ environment, result }: Record<string, string>) => `${environment} ${result}`)).toEqual([
    'staging succeeded',
    'production succeeded',
  ]);
  expect(deliveries[0].stacks.network.outcome).toBe('unchanged');
  expect(run.result.summary).toMatch(/## Delivery of invento\n\n\| environment/);
});

test('status: nothing has drifted, and looking leaves nothing behind', async () => {
  const run = await stage.run('status', { inputs: staging });
  expect(run.errors).toEqual([]);
  expect(run.outputs.drift ?? '').toBe('');
  expect(JSON.parse(run.outputs.status ?? '')).toMatchObject({
    service: { running: 1, desired: 1, singleton: true },
    hosts: [{ connected: true, osFamily: 'WINDOWS_SERVER_2022_CORE' }],
  });
  const { Summaries = [] } = await stage.stacks.listChangeSets({ StackName: 'invento-staging-cluster' });
  expect(Summaries.filter(({ ExecutionStatus }) => ExecutionStatus === 'AVAILABLE')).toEqual([]);
});

test('build, then status and deploy: the new image is drift until it is deployed as the last build', async () => {
  edit('container.json', /\}\s*$/, '\n}\n');
  const build = await stage.run('build');
  expect(build.errors).toEqual([]);
  const { drift } = (await stage.run('status', { inputs: staging })).outputs;
  expect(drift).toBe('image');
  const run = await stage.run('deploy', { inputs: staging });
  expect(run.errors).toEqual([]);
  expect(run.outputs).toMatchObject({ result: 'succeeded', 'image-uri': build.outputs['image-uri'] });
  expect(JSON.parse(run.outputs.report ?? '')).toMatchObject({
    taskDefinition: { changes: [expect.stringMatching(/^~ containerDefinitions\[invento\]\.image/)] },
    rollback: expect.stringMatching(/^aws ecs update-service .*--task-definition \S+invento:1$/),
    image: { bytes: expect.any(Number) },
  });
});

test('rollback: the service gets back what it had, and a second one goes forth again', async () => {
  const before = await revision();
  const run = await stage.run('rollback', { inputs: staging });
  expect(run.errors).toEqual([]);
  expect(run.outputs).toMatchObject({ result: 'succeeded', changed: 'true' });
  expect(await revision()).toBe('invento:1');
  expect(before).not.toBe('invento:1');
});

test('rollback, of a service that nobody let it touch, changes nothing', async () => {
  const run = await stage.run('rollback', { inputs: staging, approve: async () => false });
  expect(run.errors).toEqual(["The deployment was rejected or didn't satisfy other protection rules."]);
  expect(await revision()).toBe('invento:1');
});

test('build, of a pull request from a fork: the image is built without AWS, and nothing is pushed', async () => {
  const { imageDetails: before = [] } = await stage.ecr.describeImages({ repositoryName: 'foocorp/invento' });
  const pullRequest = { number: 7, headRepository: 'stranger/invento', headRef: 'fix' };
  const run = await stage.run('build', { event: 'pull_request', pullRequest });
  expect(run.errors).toEqual([]);
  expect(run.result.conclusion).toBe('success');
  expect(run.log).toMatch(/Running in/);
  expect(run.outputs['image-uri'] ?? '').toBe('');
  const build = run.result.jobs.find(({ id }) => id.endsWith('/ build'));
  expect(build?.steps.filter(({ outcome }) => outcome === 'skipped').map(({ name }) => name)).toEqual([
    'Assume the role',
    'Deploy the registry stack',
    'Find the repository',
    'Assume the role again',
    'Push the image',
  ]);
  const { imageDetails: after = [] } = await stage.ecr.describeImages({ repositoryName: 'foocorp/invento' });
  expect(after).toHaveLength(before.length);
});

test('build, of a pull request of the repository itself: the cache is read, and not written', async () => {
  const tags = async (): Promise<unknown> =>
    (await stage.ecr.describeImages({ repositoryName: 'foocorp/invento' })).imageDetails?.map((image) => [
      image.imageDigest,
      image.imageTags,
    ]);
  const before = await tags();
  const pullRequest = { number: 8, headRepository: 'foocorp/invento', headRef: 'feature' };
  const run = await stage.run('build', { event: 'pull_request', pullRequest });
  expect(run.errors).toEqual([]);
  expect(run.outputs['cache-result']).toBe('exact');
  expect(await tags()).toEqual(before);
});

test('infrastructure: a change is shown, executed after its approval, and then there is nothing to do', async () => {
  edit('parameters/staging/cluster.yaml', 'MaximumHosts: 2', 'MaximumHosts: 3');
  expect(await drift()).toContain('stacks');
  const run = await stage.run('infrastructure', { inputs: staging });
  expect(run.errors).toEqual([]);
  expect(run.outputs.changed).toBe('true');
  expect(JSON.parse(run.outputs.stacks ?? '')).toMatchObject({
    network: { outcome: 'unchanged' },
    cluster: { outcome: 'updated' },
  });
  const again = await stage.run('infrastructure', { inputs: staging });
  expect(again.outputs.changed).toBe('false');
  expect(again.jobs.execute).toBe('skipped');
});

test('infrastructure, when the stack moved on since its review: refused, and nothing of it is executed', async () => {
  edit('parameters/staging/cluster.yaml', 'MaximumHosts: 3', 'MaximumHosts: 4');
  const run = await stage.run('infrastructure', {
    inputs: staging,
    approve: async ({ job }) => {
      if (job.endsWith('execute')) await changeMeanwhile();
      return true;
    },
  });
  expect(run.result.conclusion).toBe('failure');
  expect(run.errors[0]).toMatch(/^The change set .* cannot be executed: /);
  const { Stacks } = await stage.stacks.describeStacks({ StackName: 'invento-staging-cluster' });
  expect(Stacks?.[0]?.Parameters).toContainEqual(
    expect.objectContaining({ ParameterKey: 'MaximumHosts', ParameterValue: '3' }),
  );
});

test('deliver, when a stack moved on since its review: refused, and the service is left alone', async () => {
  const before = await revision();
  const run = await stage.run('deliver', {
    inputs: staging,
    approve: async ({ job }) => {
      if (job.endsWith('deploy / deploy')) await changeMeanwhile();
      return true;
    },
  });
  expect(run.jobs).toMatchObject({ 'review / review': 'success', 'deploy / deploy': 'failure' });
  expect(run.errors[0]).toMatch(/^The change set .* cannot be executed: /);
  expect(await revision()).toBe(before);
  // It came to nothing, and the report says so.
  expect(JSON.parse(run.outputs.report ?? '').deliveries).toMatchObject([
    { environment: 'staging', result: 'not-started', stacks: { network: { outcome: 'unchanged' } } },
  ]);
});

/** Somebody changes a tag of the stack by hand. */
async function changeMeanwhile(): Promise<void> {
  const StackName = 'invento-staging-cluster';
  const { Stacks } = await stage.stacks.describeStacks({ StackName });
  await stage.stacks.updateStack({
    StackName,
    UsePreviousTemplate: true,
    Capabilities: ['CAPABILITY_IAM'],
    Parameters: Stacks?.[0]?.Parameters?.map(({ ParameterKey }) => ({ ParameterKey, UsePreviousValue: true })),
    Tags: [{ Key: 'By', Value: `hand at ${stage.clock.now()}` }],
  });
  for (let status = ''; status !== 'UPDATE_COMPLETE'; ) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    status = (await stage.stacks.describeStacks({ StackName })).Stacks?.[0]?.StackStatus ?? '';
  }
}

test('run-task: a task runs in the network of the environment to its end, with its log', async () => {
  addRule(stage.running.account, { match: {}, exitAfterSeconds: 60, exitCode: 0, logLines: ['reindexed'], times: 1 });
  const run = await stage.run('run-task', { inputs: staging });
  expect(run.errors).toEqual([]);
  expect(run.outputs).toMatchObject({ result: 'succeeded' });
  expect(run.log).toMatch(/invento: reindexed/);
});

test('warm-cache, on a schedule: with the same base images there is nothing to build', async () => {
  const run = await stage.run('warm-cache', { event: 'schedule' });
  expect(run.errors).toEqual([]);
  expect(run.outputs).toMatchObject({ 'cache-result': 'exact', drift: 'false' });
});

/** The AMIs of which the hosts of staging were started. */
async function hostImages(): Promise<string[]> {
  const { AutoScalingGroups = [] } = await stage.groups.describeAutoScalingGroups({
    AutoScalingGroupNames: [await clusterOutput('staging', 'HostGroupName')],
  });
  const ids = (AutoScalingGroups[0]?.Instances ?? []).map(({ InstanceId }) => InstanceId);
  return allInstances(stage.running.account)
    .filter(({ id }) => ids.includes(id))
    .map(({ imageId }) => imageId);
}

test('refresh-hosts, without a newer AMI: nothing is done, and nobody has to approve it', async () => {
  const idle = await stage.run('refresh-hosts', { inputs: staging });
  expect(idle.errors).toEqual([]);
  expect(idle.outputs.changed).toBe('false');
  expect(idle.jobs.refresh).toBe('skipped');
});

test('refresh-hosts, when nobody approves: the hosts stay', async () => {
  const before = await hostImages();
  publishAmi(stage.running.account, { release: '2022', edition: 'Core' });
  const run = await stage.run('refresh-hosts', {
    inputs: staging,
    approve: async ({ job }) => !job.endsWith('refresh'),
  });
  expect(run.errors).toEqual(["The deployment was rejected or didn't satisfy other protection rules."]);
  // What whoever approves has to know was told before they were asked.
  expect(run.warnings).toContainEqual(expect.stringMatching(/^invento runs once: while its host is replaced/));
  expect(await hostImages()).toEqual(before);
  expect(await drift()).toContain('hosts');
});

test('refresh-hosts, when the stack moved on since its review: refused', async () => {
  const run = await stage.run('refresh-hosts', {
    inputs: staging,
    approve: async ({ job }) => {
      if (job.endsWith('refresh')) await changeMeanwhile();
      return true;
    },
  });
  expect(run.jobs).toMatchObject({ review: 'success', refresh: 'failure' });
  expect(run.errors[0]).toMatch(/^The change set .* cannot be executed: /);
});

test('refresh-hosts: one host at a time, and the service that runs once never runs twice', async () => {
  edit('parameters/staging/cluster.yaml', 'MinimumHosts: 1', 'MinimumHosts: 2');
  expect((await stage.run('infrastructure', { inputs: staging })).errors).toEqual([]);
  const before = await hostImages();
  expect(before).toHaveLength(2);
  const began = stage.clock.now();
  const ami = publishAmi(stage.running.account, { release: '2022', edition: 'Core' });
  const run = await stage.run('refresh-hosts', { inputs: staging });
  expect(run.errors).toEqual([]);
  expect(run.outputs).toMatchObject({ changed: 'true', outcome: 'updated' });
  expect(run.warnings).toContainEqual(expect.stringMatching(/^invento runs once: while its host is replaced/));

  expect(before).not.toContain(ami.imageId);
  expect(await hostImages()).toEqual([ami.imageId, ami.imageId]);
  const steps = await hostSteps(began);
  expect(steps.map(({ what }) => what)).toEqual(['launch', 'terminate', 'launch', 'terminate']);
  for (const [index, { from }] of steps.entries()) expect(from).toBeGreaterThanOrEqual(steps[index - 1]?.to ?? 0);

  const lives = await taskLives();
  expect(lives.length).toBeGreaterThan(1);
  expect(lives.at(-1)?.to).toBe(Number.POSITIVE_INFINITY);
  for (const [index, { from }] of lives.entries()) expect(from).toBeGreaterThan(lives[index - 1]?.to ?? 0);
});

interface Span {
  readonly from: number;
  readonly to: number;
}

/** What the group has done with hosts since a virtual time, the first first. */
async function hostSteps(since: number): Promise<Array<Span & { readonly what: string }>> {
  const { Activities = [] } = await stage.groups.describeScalingActivities({
    AutoScalingGroupName: await clusterOutput('staging', 'HostGroupName'),
  });
  return Activities.map(({ Description = '', StartTime, EndTime }) => ({
    what: /^Launching/.test(Description) ? 'launch' : /^Terminating/.test(Description) ? 'terminate' : Description,
    from: StartTime?.getTime() ?? 0,
    to: EndTime?.getTime() ?? 0,
  }))
    .filter(({ from }) => from >= since)
    .sort((a, b) => a.from - b.from);
}

/** From when until when each task of the service ran, the first first. */
async function taskLives(): Promise<Span[]> {
  const named = { cluster: await cluster('staging'), serviceName: 'invento' };
  const [running, stopped] = await Promise.all([
    stage.ecs.listTasks(named),
    stage.ecs.listTasks({ ...named, desiredStatus: 'STOPPED' }),
  ]);
  const tasks = [...(running.taskArns ?? []), ...(stopped.taskArns ?? [])];
  const { tasks: told = [] } = await stage.ecs.describeTasks({ cluster: named.cluster, tasks });
  return told
    .flatMap(({ startedAt, executionStoppedAt }) =>
      startedAt === undefined
        ? []
        : [{ from: startedAt.getTime(), to: executionStoppedAt?.getTime() ?? Number.POSITIVE_INFINITY }],
    )
    .sort((a, b) => a.from - b.from);
}

test('teardown, with a wrong word or of a database that nobody named: refused before anything is deleted', async () => {
  const before = await stackNames();
  const wrong = await stage.run('teardown', { inputs: { ...staging, confirmation: 'invento' } });
  expect(wrong.errors).toEqual([
    expect.stringMatching(/^This has to be confirmed by typing invento-staging, and "invento" was typed\./),
  ]);
  const kept = await stage.run('teardown', { inputs: { ...staging, confirmation: 'invento-staging' } });
  expect(kept.errors[0]).toMatch(/Database/);
  expect(kept.jobs.delete).toBe('skipped');
  expect(await stackNames()).toEqual(before);
});

test('teardown, of what may be lost: the service, its stacks, and the registry stays', async () => {
  edit('parameters/staging/database.yaml', /$/, '\nDeletionProtection: "false"\n');
  edit('parameters/staging/load-balancer.yaml', /$/, '\nDeletionProtection: "false"\n');
  const open = await stage.run('infrastructure', { inputs: staging });
  expect(open.errors).toEqual([]);
  const run = await stage.run('teardown', {
    inputs: {
      ...staging,
      confirmation: 'invento-staging',
      'allow-destructive': 'AWS::RDS::DBInstance,AWS::SecretsManager::Secret',
    },
  });
  expect(run.errors).toEqual([]);
  expect(run.result.conclusion).toBe('success');
  const left = await stackNames();
  expect(left.filter((name) => name.startsWith('invento-staging-'))).toEqual([]);
  expect(left).toContain('invento-registry');
});
