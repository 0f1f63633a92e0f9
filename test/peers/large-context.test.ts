/** A context of a size that nobody waits for in the suite of every commit. */
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAction } from '../e2e/support/action';

test('a context of ten gigabytes is warned of before the build, with what is large in it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'large-context-'));
  mkdirSync(join(folder, 'packages'));
  writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY small.txt /\n');
  writeFileSync(join(folder, 'small.txt'), 'small');
  writeFileSync(join(folder, 'packages', 'a.bin'), '');
  // Sparse: it takes no room on the disk, but all of it is read.
  truncateSync(join(folder, 'packages', 'a.bin'), 10e9);
  const run = await runAction('build-image', { env: { GITHUB_WORKSPACE: folder, PATH: '', RUNNER_OS: 'Linux' } });
  rmSync(folder, { recursive: true });
  expect(run.log).toMatch(/::warning::The build context has 10\.0 GB, .*The largest of it: packages 10\.0 GB, /);
  expect(run.errors).toEqual([expect.stringMatching(/^Docker does not answer: There is no program docker on PATH/)]);
}, 120_000);
