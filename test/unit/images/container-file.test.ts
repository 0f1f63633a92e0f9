import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lintContainerFile } from '../../../src/images/container/read';
import type { Source } from '../../../src/images/source';

const OURS = 'COPY container.json C:/\nENTRYPOINT ["powershell", "-File", "C:\\\\entrypoint\\\\start.ps1"]';

describe('the container.json of a context', () => {
  let context: string;
  beforeEach(() => {
    context = mkdtempSync(join(tmpdir(), 'context-'));
  });
  afterEach(() => rmSync(context, { recursive: true, force: true }));

  const lint = (content: string) =>
    // Of a source only these are read.
    lintContainerFile({
      context,
      content,
      file: join(context, 'docker/Dockerfile'),
      shown: 'app/docker/Dockerfile',
    } as Source);

  test('is looked at, and named as the Dockerfile is', async () => {
    writeFileSync(join(context, 'container.json'), '{"name":"a"}');
    expect(await lint(OURS)).toEqual({
      file: join('app', 'container.json'),
      findings: [{ code: 'container', line: 1, message: 'run is missing' }],
    });
  });

  test('is none of ours where the Dockerfile has no entry point of ours, or where it is not there', async () => {
    expect((await lint(OURS)).findings).toEqual([]);
    writeFileSync(join(context, 'container.json'), '{"name":"a"}');
    expect((await lint('COPY container.json C:/')).findings).toEqual([]);
  });
});
