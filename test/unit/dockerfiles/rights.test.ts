import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const DOCKERFILES = resolve(__dirname, '../../../dockerfiles');
const IMAGES = ['servercore', 'dotnet-framework', 'aspnet', 'dotnet'];

/** On Windows Server, users may read what COPY puts below C:\ and no more: https://github.com/moby/buildkit/issues/4731 */
const GRANT = /icacls\.exe (\S+) \/grant '\*S-1-5-93-2-2:M'/g;

const read = (...path: string[]): string => readFileSync(join(DOCKERFILES, ...path), 'utf8');

test.each(IMAGES)('%s runs as somebody who may write the files that its example changes', (image) => {
  const dockerfile = read(image, 'Dockerfile');
  if (!/^USER ContainerUser$/m.test(dockerfile)) return;
  const { files = [] } = JSON.parse(read(image, 'example', 'container.json'));
  const granted = [...dockerfile.matchAll(GRANT)].map(([, path]) => path);
  expect(granted).toEqual(files.map(({ path }: { path: string }) => path));
});

test('the page says how a file is given to ContainerUser', () => {
  const page = readFileSync(resolve(DOCKERFILES, '../docs/run-a-windows-container.md'), 'utf8');
  expect(page).toMatch(GRANT);
});
