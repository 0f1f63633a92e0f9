import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lintContainer } from '../../../src/images/container/lint';
import { lintDockerfile } from '../../../src/images/lint';
import { describeWith, findProgram } from '../support/programs';

const ROOT = resolve(__dirname, '../../..');
const IMAGES = ['servercore', 'dotnet-framework', 'aspnet', 'dotnet'];
const DOCKERFILES = [
  ...IMAGES.map((name) => join(ROOT, 'dockerfiles', name, 'Dockerfile')),
  join(ROOT, 'examples/invento/Dockerfile'),
];
const hadolint = findProgram('hadolint');
const checker = findProgram('pwsh-check');

test.each(DOCKERFILES)('%s and its container.json pass the suite’s own lint', (path) => {
  expect(lintDockerfile(readFileSync(path, 'utf8'))).toEqual([]);
  const folder = path.includes('invento') ? '../invento' : 'example';
  expect(lintContainer(readFileSync(join(path, '..', folder, 'container.json'), 'utf8'))).toEqual([]);
});

describeWith([hadolint], 'hadolint', () => {
  test.each(DOCKERFILES)('has nothing to say of %s', (path) => {
    expect(execFileSync(hadolint.kind === 'found' ? hadolint.path : '', [path], { encoding: 'utf8' })).toBe('');
  });
});

describeWith([checker], 'pwsh-check', () => {
  test('finds nothing that Windows PowerShell 5.1 does not have', () => {
    const folders = ['dockerfiles/entrypoint', 'dockerfiles/install', 'test/windows'].map((folder) =>
      join(ROOT, folder),
    );
    const scripts = folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => /\.psm?1$/.test(name))
        .map((name) => join(folder, name)),
    );
    expect(scripts.length).toBeGreaterThan(25);
    const program = checker.kind === 'found' ? checker.path : '';
    expect(execFileSync(program, ['--strict', ...scripts], { encoding: 'utf8' })).toBe('');
  });
});
