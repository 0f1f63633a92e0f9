import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContainerFinding } from '../../../src/images/container/lint';
import { type LintCode, lintDockerfile } from '../../../src/images/lint';
import type { ScriptFinding } from '../../../src/images/lint-scripts';

const codes = (...lines: string[]) => lintDockerfile(lines.join('\n')).map(({ code, line }) => `${code}:${line}`);
const registry = 'RUN reg add WaitToKillServiceTimeout && reg add ProcessShutdownTimeoutSeconds';

test('a Dockerfile that minds all of it has no finding', () => {
  expect(codes('# escape=`', 'FROM a', registry, 'USER app', 'COPY x C:\\app\\', 'ENTRYPOINT ["a.exe"]')).toEqual([]);
});

test.each([
  [['FROM a', 'USER x', registry, 'ENTRYPOINT a.exe'], ['shell-form:4']],
  [['FROM a', 'USER x', registry, 'CMD a.exe -x'], ['shell-form:4']],
  [['FROM a AS b', 'CMD a.exe', 'FROM a', 'USER x', registry, 'CMD ["a"]'], []],
  [['FROM a', 'USER x', 'CMD ["a"]'], ['stop-timeout:3']],
  // What the stage below has set counts, and a start of its own takes the place of the one below.
  [['FROM a AS b', 'USER x', registry, 'CMD a.exe', 'FROM B', 'CMD ["a"]'], []],
  [['FROM a AS b', 'USER x', registry, 'CMD a.exe', 'FROM b', 'ENV A=1'], ['shell-form:4']],
  [
    ['FROM a AS b', 'USER x', registry, 'FROM a', 'CMD ["a"]'],
    ['user:4', 'stop-timeout:5'],
  ],
  [['FROM a', 'USER x', 'COPY a C:\\app\\', 'ENV A=1'], ['escape:3']],
  [['FROM a', 'USER x', 'WORKDIR C:\\'], ['escape:3']],
  [['# escape=`', 'FROM a', 'USER x', 'COPY a C:\\app\\'], []],
  [['FROM a', 'USER x', 'RUN dir C:\\', 'ENV A=1'], ['escape:3']],
  [['FROM a', 'USER x', 'RUN dir C:/ \\', ' && dir'], []],
  // As the engine itself has it: ENV A=C:\new is C:new.
  [['FROM a', 'USER x', 'ENV A=C:\\new'], ['escape:3']],
  [['FROM a', 'USER x', 'ENV A="C:\\new"'], []],
  [['FROM a', 'USER x', 'ENV A=C:\\\\new'], []],
  [['FROM a', 'USER x', 'WORKDIR C:\\app'], ['escape:3']],
  [['FROM a', 'USER x', 'COPY ["a", "C:\\\\app"]'], ['escape:3']],
  [['FROM a', 'USER x', 'COPY ["a", "C:\\\\\\\\app"]'], []],
  [['FROM a', 'USER domain\\name'], ['escape:2']],
  [['FROM a', 'USER x', registry, 'ENTRYPOINT ["C:\\\\app\\\\a.exe"]'], []],
  [['FROM a', 'USER x', 'RUN C:\\app\\a.exe'], []],
  [['# escape=`', 'FROM a', 'USER x', 'WORKDIR C:\\app'], []],
  [['FROM a', 'RUN x'], ['user:1']],
  [['FROM a', 'USER x', 'RUN choco install 7zip -y'], ['unpinned:3']],
  [['FROM a', 'USER x', 'RUN choco install 7zip --version 1 && choco install git'], ['unpinned:3']],
  [['FROM a', 'USER x', 'RUN choco install C:/packages.config'], []],
  [['FROM a', 'USER x', 'RUN Install-Module A'], ['unpinned:3']],
  [['FROM a', 'USER x', 'RUN Install-Module A -RequiredVersion 1'], []],
  [['FROM a', 'USER x', 'RUN choco install a.config'], []],
  [['FROM a', 'USER x', 'RUN Install-PSResource A'], ['unpinned:3']],
  [['FROM a', 'USER x', 'RUN Install-PSResource A -Version 1'], []],
  [['FROM a', 'USER x', 'RUN dotnet tool install x -g'], ['unpinned:3']],
  [['FROM a', 'USER x', 'RUN dotnet tool install x --version 1'], []],
  [['FROM a', 'USER x', 'RUN pip install x'], ['unpinned:3']],
  [['FROM a', 'USER x', 'RUN pip install x==1'], []],
  [['FROM a', 'USER x', 'RUN npm install -g x'], ['unpinned:3']],
  [['FROM a', 'USER x', 'RUN npm install -g x@1'], []],
])('%j: %j', (lines, expected) => {
  expect(codes(...lines)).toEqual(expected);
});

test('both registry values are named where both are missing', () => {
  const [finding] = lintDockerfile('FROM a\nUSER x\nCMD ["a"]');
  expect(finding?.message).toMatch(
    /^WaitToKillServiceTimeout and ProcessShutdownTimeoutSeconds of the registry are not set/,
  );
});

test('the example has nothing that goes wrong on Windows', () => {
  const file = join(__dirname, '..', '..', '..', 'examples', 'invento', 'Dockerfile');
  expect(lintDockerfile(readFileSync(file, 'utf8')).map(({ code }) => code)).toEqual([]);
});

test('the page of the action has a row for each finding', () => {
  const codes: Readonly<Record<LintCode | ScriptFinding['code'] | ContainerFinding['code'], true>> = {
    'shell-form': true,
    'stop-timeout': true,
    escape: true,
    user: true,
    unpinned: true,
    'line-endings': true,
    container: true,
  };
  const page = readFileSync(join(__dirname, '..', '..', '..', 'actions', 'build-image', 'README.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `([a-z-]+)` \| .* \| .* \|$/gm)].map(([, code]) => code);
  expect(rows).toEqual(expect.arrayContaining(Object.keys(codes)));
});
