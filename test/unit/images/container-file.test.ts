import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { lintContainerFile } from '../../../src/images/container/read';
import type { Source } from '../../../src/images/source';

const OURS = 'COPY container.json C:/\nENTRYPOINT ["powershell", "-File", "C:\\\\entrypoint\\\\start.ps1"]';

describe('the container.json of a context', () => {
  let context: string;
  beforeEach(() => {
    context = mkdtempSync(join(tmpdir(), 'context-'));
  });
  afterEach(() => rmSync(context, { recursive: true, force: true }));

  const lint = (content: string, buildArgs = {}) =>
    // Of a source only these are read.
    lintContainerFile({
      context,
      content,
      buildArgs,
      recipe: { escapeChar: '`' },
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

  test('is that which the Dockerfile copies, in the folder that an ARG names', async () => {
    const dockerfile = readFileSync(resolve(__dirname, '../../../dockerfiles/servercore/Dockerfile'), 'utf8');
    for (const folder of ['servercore/example', 'apps/pricer']) {
      mkdirSync(join(context, folder), { recursive: true });
      writeFileSync(join(context, folder, 'container.json'), `{"name":"a","run":{"program":"${folder}.ps1"}}`);
    }
    const told = async (buildArgs = {}) => {
      const { file, findings } = await lint(dockerfile, buildArgs);
      return [file, findings.length];
    };
    expect(await told()).toEqual([join('app', 'servercore/example/container.json'), 1]);
    expect(await told({ APPLICATION: 'apps/pricer' })).toEqual([join('app', 'apps/pricer/container.json'), 1]);
    expect(await told({ APPLICATION: '.' })).toEqual([join('app', 'container.json'), 0]);
  });

  test('is none of ours where the Dockerfile has no entry point of ours, or where it is not there', async () => {
    expect((await lint(OURS)).findings).toEqual([]);
    writeFileSync(join(context, 'container.json'), '{"name":"a"}');
    expect((await lint('COPY container.json C:/')).findings).toEqual([]);
  });
});
