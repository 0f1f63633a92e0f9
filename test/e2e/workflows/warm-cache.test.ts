/** Patch Tuesday for a repository with a lock of its base images: the caller that docs/workflows/warm-cache.md shows. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishUpdate } from '../../../sandbox/account/registry/microsoft';
import { node24, root } from '../support/action';
import { openWorkflows, type WorkflowStage } from './stage';

jest.setTimeout(180_000);

const LOCK = 'base-images.lock.json';
const SERVERCORE = 'mcr.microsoft.com/windows/servercore:ltsc2022';

let stage: WorkflowStage;
let programs: string;
beforeAll(async () => {
  stage = await openWorkflows('invento');
  programs = mkdtempSync(join(tmpdir(), 'programs-'));
  installGh();
  const page = readFileSync(join(root, 'docs', 'workflows', 'warm-cache.md'), 'utf8');
  const block = [...page.matchAll(/^```yaml\n([\s\S]*?)^```/gm)]
    .map(([, text = '']) => text)
    .find((text) => text.includes('base-lock:'));
  write('.github/workflows/warm-cache.yml', block ?? '');
  const build = '.github/workflows/build.yml';
  write(
    build,
    read(build).replace(
      /\n$/,
      `\n      base-lock: ${LOCK}\n      update-base-lock: \${{ github.event_name == 'workflow_dispatch' && !vars.LOCKED }}\n`,
    ),
  );
});
afterAll(async () => {
  await stage.close();
  rmSync(programs, { recursive: true, force: true });
});

const read = (file: string): string => readFileSync(join(stage.repository, file), 'utf8');
const write = (file: string, text: string): void => writeFileSync(join(stage.repository, file), text);
const locked = (): { digest: string; 'os-version': string } => JSON.parse(read(LOCK)).bases[SERVERCORE];

/** GitHub's CLI as far as the page uses it: it keeps what it was asked for, and knows the branches that it was told of. */
function installGh(): void {
  const script = join(programs, 'gh.js');
  writeFileSync(
    script,
    `const { appendFileSync, existsSync, mkdirSync, writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
const path = args.find((arg) => arg.startsWith('repos/'));
const branch = (name) => ${JSON.stringify(programs)} + '/branch-' + name.split('/').at(-1);
appendFileSync(${JSON.stringify(join(programs, 'calls'))}, JSON.stringify({ args, token: process.env.GH_TOKEN !== '' }) + '\\n');
if (path?.includes('/git/ref/heads/') && !existsSync(branch(path))) process.exitCode = 1;
const ref = args.find((arg) => arg.startsWith('ref='));
if (path?.endsWith('/git/refs') && ref) writeFileSync(branch(ref), '');
if (args.includes('.sha')) console.log('0123abc');
`,
  );
  writeFileSync(join(programs, 'gh'), `#!/bin/sh\nexec "${node24}" "${script}" "$@"\n`);
  chmodSync(join(programs, 'gh'), 0o755);
}
function calls(): string[][] {
  const file = join(programs, 'calls');
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).args)
    : [];
}
/** Git's bash, as hosted runners have it: the one in Windows' own folder needs a Linux that is not there. */
const bash = process.platform === 'win32' ? ['C:\\Program Files\\Git\\bin'] : [];
const warm = () => stage.run('warm-cache', { event: 'schedule', programs: [programs, ...bash] });
const build = () => stage.run('build', { variables: { ...variables(), LOCKED: 'true' } });
const variables = () => ({
  AWS_REGION: stage.running.account.state.region,
  AWS_ROLE_ARN: `arn:aws:iam::${stage.running.account.state.accountId}:role/invento-deploy`,
});

test('the first lock comes from build.yml, and an image is built upon it', async () => {
  const first = await stage.run('build');
  expect(first.errors).toEqual([]);
  expect(first.outputs['drift-report']).toMatch(/\| not locked \|/);
  write(LOCK, first.outputs['new-base-lock'] ?? '');
  expect(locked().digest).toMatch(/^sha256:/);
  const second = await build();
  expect(second.errors).toEqual([]);
  expect(second.outputs).toMatchObject({ 'cache-result': 'exact' });
});

test('while no base image has moved there is nothing to build and nothing to propose', async () => {
  const run = await warm();
  expect(run.errors).toEqual([]);
  expect(run.outputs).toMatchObject({ 'cache-result': 'exact', drift: 'false' });
  expect(run.outputs['new-base-lock'] ?? '').toBe('');
  expect(run.result.jobs.find(({ id }) => id === 'propose')?.conclusion).toBe('skipped');
  expect(calls()).toEqual([]);
});

let proposed = '';

test('after Patch Tuesday the image is built upon the new bases, and a pull request proposes the lock', async () => {
  const before = locked();
  const version = publishUpdate(stage.running.account, 'ltsc2022');
  const run = await warm();
  expect(run.errors).toEqual([]);
  expect(run.result.conclusion).toBe('success');
  expect(run.outputs).toMatchObject({ drift: 'true' });
  proposed = run.outputs['new-base-lock'] ?? '';
  const now = JSON.parse(proposed).bases[SERVERCORE];
  expect(now['os-version']).toBe(version);
  expect(JSON.parse(run.outputs['base-drift'] ?? '')).toEqual([
    { reference: SERVERCORE, locked: before.digest, now: now.digest, 'os-version': version },
  ]);
  const report = run.outputs['drift-report'] ?? '';
  expect(report).toContain(
    `| \`${SERVERCORE}\` | ${before['os-version']} \`${before.digest}\` | ${version} \`${now.digest}\` |`,
  );
  expect(run.result.summary).toContain(report);

  const branch = /heads\/(base-images-[0-9a-f]{12})$/.exec(calls()[0]?.join(' ') ?? '')?.[1];
  expect(branch).toBeDefined();
  const [, makes, , puts, opens] = calls();
  expect(makes).toEqual(
    expect.arrayContaining([`ref=refs/heads/${branch}`, expect.stringMatching(/^sha=[0-9a-f]{40}$/)]),
  );
  const content = puts?.find((arg) => arg.startsWith('content='))?.slice('content='.length) ?? '';
  expect(Buffer.from(content, 'base64').toString('utf8').trim()).toBe(proposed.trim());
  expect(puts).toEqual(expect.arrayContaining([`branch=${branch}`, 'sha=0123abc']));
  expect(opens?.slice(0, 2)).toEqual(['pr', 'create']);
  expect(opens?.at(-1)).toBe(report);
});

test('the next night proposes nothing twice', async () => {
  const before = calls().length;
  const run = await warm();
  expect(run.errors).toEqual([]);
  expect(run.outputs['cache-result']).toBe('exact');
  expect(calls().slice(before)).toHaveLength(1);
});

test('until the lock is merged deliveries find the caches of the branch, and stay on the bases before', async () => {
  write('container.json', `${read('container.json')}\n`);
  const run = await build();
  expect(run.errors).toEqual([]);
  expect(run.outputs['cache-result']).toBe('partial');
  expect(run.outputs['os-version']).toBe(locked()['os-version']);
  expect(JSON.parse(run.outputs['base-drift'] ?? '')).toHaveLength(1);
  write('container.json', read('container.json').replace(/\n$/, ''));
});

test('merging it builds nothing: the image is there', async () => {
  write(LOCK, proposed);
  const run = await build();
  expect(run.errors).toEqual([]);
  expect(run.outputs).toMatchObject({ 'cache-result': 'exact', 'os-version': locked()['os-version'] });
  expect(run.outputs['base-drift'] ?? '').toBe('');
});
