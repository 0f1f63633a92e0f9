/**
 * The workflows of docs/how-to, run as the pages show them, in an account that trusts exactly the roles that
 * docs/how-to/second-environment.md asks for: one github-oidc stack for each environment.
 */
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addRule } from '../../../sandbox/account/scenarios';
import { root } from '../support/action';
import { letGitHubIn } from './github-access';
import { openStage, type WorkflowStage } from './stage';

jest.setTimeout(240_000);

const repository = mkdtempSync(join(tmpdir(), 'how-to-'));
let stage: WorkflowStage;
let variables: Record<string, string>;

beforeAll(async () => {
  cpSync(join(root, 'examples', 'invento'), repository, { recursive: true });
  // As docs/how-to/remove-everything.md asks for, so that staging can go at the end.
  for (const file of ['database', 'load-balancer']) {
    appendFileSync(join(repository, 'parameters', 'staging', `${file}.yaml`), '\nDeletionProtection: "false"\n');
  }
  stage = await openStage(repository, { bootstrap: false });
  const staging = await access('staging');
  const ProviderArn = staging.ProviderArn ?? '';
  const [production, review] = await Promise.all([
    access('production', { ProviderArn }),
    access('review', { ProviderArn }),
  ]);
  variables = {
    AWS_REGION: stage.running.account.state.region,
    AWS_ROLE_ARN: production.DeployRoleArn ?? '',
    STAGING_ROLE_ARN: staging.DeployRoleArn ?? '',
    PRODUCTION_ROLE_ARN: production.DeployRoleArn ?? '',
    REVIEW_ROLE_ARN: review.PlanRoleArn ?? '',
  };
});
afterAll(async () => {
  await stage.close();
  rmSync(repository, { recursive: true, force: true });
});

const access = (environment: string, given: Record<string, string> = {}): Promise<Record<string, string>> =>
  letGitHubIn(stage, {
    Environment: environment,
    Application: 'invento',
    RepositoryName: 'foocorp/invento',
    ...given,
  });

/** Puts the first workflow of a page where GitHub would read it, without a part of it. */
function take(page: string, workflow: string, without: RegExp | '' = ''): void {
  const text = readFileSync(join(root, 'docs', 'how-to', `${page}.md`), 'utf8');
  const [, yaml = ''] = /^```yaml\n(name:[\s\S]*?)^```/m.exec(text.replace(/\r\n/g, '\n')) ?? [];
  expect(yaml).not.toBe('');
  writeFileSync(join(repository, '.github', 'workflows', `${workflow}.yml`), yaml.replace(without, ''));
}

test('second-environment: staging, then production, each with its own role, and nobody is asked but for production', async () => {
  take('second-environment', 'deliver');
  const asked: string[] = [];
  const run = await stage.run('deliver', {
    event: 'push',
    variables,
    approve: async ({ environment, job }) => {
      asked.push(`${environment}: ${job}`);
      return true;
    },
  });
  expect(run.errors).toEqual([]);
  expect(run.result.conclusion).toBe('success');
  expect(asked.filter((line) => line.startsWith('production'))).toEqual(['production: invento / next-deploy / deploy']);
  expect(asked.filter((line) => line.startsWith('review'))).toEqual([
    'review: invento / review / review',
    'review: invento / next-review / review',
  ]);
});

test('run-a-migration: the new image migrates before it is deployed; a migration that fails keeps the deployment back', async () => {
  take('run-a-migration', 'deliver');
  const definition = JSON.parse(readFileSync(join(repository, 'database-task-definition.json'), 'utf8'));
  definition.family = 'invento-migration';
  definition.containerDefinitions[0].name = 'migration';
  writeFileSync(join(repository, 'migration-task-definition.json'), JSON.stringify(definition));
  const { account } = stage.running;
  addRule(account, { match: { container: 'migration' }, exitAfterSeconds: 30, exitCode: 1, times: 1 });
  addRule(account, { match: { container: 'migration' }, exitAfterSeconds: 30, exitCode: 0 });
  const failed = await stage.run('deliver', { event: 'push', variables });
  expect(failed.errors).toEqual([expect.stringMatching(/^The run failed: .*migration exited with 1 \(/)]);
  expect(failed.result.jobs.find(({ id }) => id === 'deploy')?.conclusion).toBe('skipped');
  // Another run has built something newer meanwhile.
  const dockerfile = join(repository, 'Dockerfile');
  const before = readFileSync(dockerfile, 'utf8');
  appendFileSync(dockerfile, 'LABEL another=commit\n');
  take('run-a-migration', 'newer', /^ {2}migrate:[\s\S]*/m);
  expect((await stage.run('newer', { event: 'push', variables })).errors).toEqual([]);
  writeFileSync(dockerfile, before);
  const run = await stage.run('deliver', { event: 'push', variables });
  expect(run.errors).toEqual([]);
  expect(run.result.conclusion).toBe('success');
  const { taskDefinition } = await stage.ecs.describeTaskDefinition({ taskDefinition: 'invento-migration' });
  const built = run.result.jobs.find(({ id }) => id === 'build')?.outputs.digest;
  expect(taskDefinition?.containerDefinitions?.map(({ image }) => image?.split('@')[1])).toEqual([built]);
});

test('rotate-credentials: the task that makes the login sets it again', async () => {
  take('rotate-credentials', 'password');
  addRule(stage.running.account, { match: { family: 'invento-database' }, exitAfterSeconds: 30, exitCode: 0 });
  const run = await stage.run('password', { variables });
  expect(run.errors).toEqual([]);
  expect(run.outputs).toMatchObject({ result: 'succeeded' });
});

test('refresh-hosts: without a newer AMI nothing is changed', async () => {
  take('refresh-hosts', 'refresh');
  const run = await stage.run('refresh', { event: 'schedule', variables });
  expect(run.errors).toEqual([]);
  expect(run.result.conclusion).toBe('success');
});

test('roll-back: of a service with one revision there is nothing to go back to, and that is said', async () => {
  take('roll-back', 'rollback');
  const run = await stage.run('rollback', { inputs: { to: 'previous' }, variables });
  expect(run.errors).toEqual([expect.stringMatching(/has no earlier successful deployment/)]);
});

test('remove-everything: with the role of another environment nothing is touched; with its own it goes, and production stays', async () => {
  take('remove-everything', 'teardown');
  const inputs = { confirmation: 'invento-staging' };
  const wrong = await stage.run('teardown', { inputs, variables });
  expect(wrong.errors.join('\n')).toContain('Not authorized to perform sts:AssumeRoleWithWebIdentity');
  expect(await stacksOf('staging')).toHaveLength(6);
  const own = { ...variables, AWS_ROLE_ARN: variables.STAGING_ROLE_ARN ?? '' };
  const run = await stage.run('teardown', { inputs, variables: own });
  expect(run.errors).toEqual([]);
  expect(await stacksOf('staging')).toEqual([]);
  expect(await stacksOf('production')).toHaveLength(6);
});

async function stacksOf(environment: string): Promise<string[]> {
  const { Stacks = [] } = await stage.stacks.describeStacks({});
  return Stacks.flatMap(({ StackName = '' }) => (StackName.startsWith(`invento-${environment}-`) ? [StackName] : []));
}
