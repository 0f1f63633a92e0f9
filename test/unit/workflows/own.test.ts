/** The rules of the workflows that the project runs for itself, and of what keeps its dependencies fresh. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { at, list, map, ROOT, readYaml } from '../templates/read';
import { shipped, stepsOf } from './read';

const FOLDER = join(ROOT, '.github', 'workflows');
const own = readdirSync(FOLDER)
  .filter((file) => !shipped.some(({ name }) => file === `${name}.yml`))
  .map((file) => [file, readFileSync(join(FOLDER, file), 'utf8'), map(readYaml(join(FOLDER, file)))] as const);

test('they are the tests on both systems, the analyses and the release', () => {
  expect(own.map(([file]) => file)).toEqual([
    'ci-codeql.yml',
    'ci-scorecard.yml',
    'ci-test.yml',
    'ci-windows.yml',
    'release.yml',
  ]);
});

describe.each(own)('%s', (_, source, workflow) => {
  const steps = stepsOf(workflow);

  test('is started by nothing that gives the code of a fork a token that may write, or secrets', () => {
    const events = Object.keys(map(workflow.on));
    expect(events.filter((event) => ['pull_request_target', 'workflow_run', 'issue_comment'].includes(event))).toEqual(
      [],
    );
    expect(source).not.toMatch(/secrets[.:[]/);
  });

  test('grants nothing on top, and each job no more than it says why', () => {
    expect(workflow.permissions).toEqual({});
    for (const [name, job] of Object.entries(map(workflow.jobs)))
      expect([name, at(job, 'permissions'), at(job, 'timeout-minutes')]).toEqual([
        name,
        expect.any(Object),
        expect.any(Number),
      ]);
    expect(
      source.split('\n').filter((line) => /^ {6}[a-z-]+: (read|write)/.test(line) && !line.includes(' # ')),
    ).toEqual([]);
  });

  test('pins actions of others by commit with their version, and leaves no token behind', () => {
    for (const { uses } of steps.filter((step) => step.uses !== ''))
      expect(uses).toMatch(/^[\w-]+\/[\w/-]+@[0-9a-f]{40}$/);
    for (const line of source.split('\n').filter((text) => /uses: /.test(text)))
      expect(line).toMatch(/ # v\d+\.\d+\.\d+$/);
    for (const step of steps.filter(({ uses }) => uses.startsWith('actions/checkout@')))
      expect(step.with['persist-credentials']).toBe(false);
  });
});

test('the suites run on every system that the actions run on', () => {
  const workflow = map(readYaml(join(FOLDER, 'ci-test.yml')));
  expect(at(workflow, 'jobs', 'test', 'strategy', 'matrix', 'os')).toEqual([
    'ubuntu-latest',
    'windows-2022',
    'windows-2025',
  ]);
  expect(list(at(workflow, 'jobs', 'test', 'steps')).map((step) => at(step, 'run'))).toContain('npm test');
});

test('CodeQL reads the code and the workflows', () => {
  const workflow = map(readYaml(join(FOLDER, 'ci-codeql.yml')));
  expect(at(workflow, 'jobs', 'analyse', 'strategy', 'matrix', 'language')).toEqual([
    'javascript-typescript',
    'actions',
  ]);
});

describe('a release', () => {
  const jobs = map(map(readYaml(join(FOLDER, 'release.yml'))).jobs);
  const runs = (job: string): string[] =>
    list(at(jobs[job], 'steps')).map((step) => String(at(step, 'run') ?? at(step, 'uses')));

  test('is of a tag that says the version of the package, tested, with its bundle rebuilt and compared', () => {
    expect(at(readYaml(join(FOLDER, 'release.yml')), 'on')).toEqual({ push: { tags: ['v[0-9]+.[0-9]+.[0-9]+'] } });
    const [, tag, ...rest] = runs('check');
    expect(tag).toMatch(/^test "\$GITHUB_REF_NAME" = "v\$\(node --print/);
    expect(rest).toEqual(['npm test', 'npm run check']);
    expect(at(jobs.check, 'permissions')).toEqual({ contents: 'read' });
  });

  test('is published by a job of a protected environment, after the attestation and before v1 moves', () => {
    expect(at(jobs.publish, 'needs')).toBe('check');
    expect(at(jobs.publish, 'environment')).toBe('release');
    const steps = runs('publish');
    const order = [/^git archive /, /^actions\/attest@/, /^gh release create "\$TAG" .*--verify-tag/, /tags\/v1"/];
    const found = order.map((pattern) => steps.findIndex((step) => pattern.test(step)));
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(found).not.toContain(-1);
  });
});

describe('Dependabot', () => {
  const updates = list(at(readYaml(join(ROOT, '.github', 'dependabot.yml')), 'updates')).map(map);

  test('waits some days with every kind of dependency', () => {
    expect(updates.map((update) => update['package-ecosystem']).sort()).toEqual(['github-actions', 'npm']);
    for (const update of updates) expect(Number(at(update.cooldown, 'default-days'))).toBeGreaterThanOrEqual(7);
  });

  test('watches every folder that pins an action of others', () => {
    const pinned = ['.github', 'actions', 'examples']
      .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && entry.name.endsWith('.yml'))
      .filter((entry) =>
        /uses: [\w-]+\/[\w/-]+@[0-9a-f]{40}/.test(readFileSync(join(entry.parentPath, entry.name), 'utf8')),
      )
      .map((entry) => `/${relative(ROOT, entry.parentPath).split(sep).join('/')}`);
    // What it calls "/" are the workflows of the repository itself.
    const folders = [...new Set(pinned.map((folder) => (folder === '/.github/workflows' ? '/' : folder)))];
    const watched = updates.find((update) => update['package-ecosystem'] === 'github-actions')?.directories;
    expect(list(watched).map(String).sort()).toEqual(folders.sort());
  });
});
