import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { scripts } from './inventory';
import { describeShell, type Ended, Stage, shell } from './stage';
import { zip } from './zip';

const INSTALL = scripts('install');
const hash = (algorithm: string, data: Buffer): string => createHash(algorithm).update(data).digest('hex');

/** Windows PowerShell gives an array of JSON as one thing, PowerShell 7 its parts. */
const WINDOWS_POWERSHELL =
  "function global:ConvertFrom-Json($InputObject) { , (Microsoft.PowerShell.Utility\\ConvertFrom-Json -InputObject $InputObject -NoEnumerate) }; $ErrorActionPreference = 'Stop'; $global:LASTEXITCODE = 0";

describeShell('what the images install', () => {
  let stage: Stage;
  let server: Server;
  let files: Record<string, Buffer>;
  let busy: number;
  let asked: string[];
  beforeEach(async () => {
    stage = new Stage();
    files = {};
    busy = 0;
    asked = [];
    server = createServer((request, response) => {
      asked.push(String(request.url));
      const data = files[String(request.url)];
      if (busy-- > 0) response.writeHead(503).end();
      else if (data === undefined) response.writeHead(404).end();
      else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(data);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    server.close();
    stage.clear();
  });

  /** Not spawnSync: the server that it talks to runs in this process. */
  async function run(script: string, ...args: string[]): Promise<Ended> {
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const words = args.map((arg) => (arg.startsWith('-') ? arg : `'${arg}'`)).join(' ');
    const command = `${WINDOWS_POWERSHELL}\n& '${join(INSTALL, script)}' ${words}\nexit $LASTEXITCODE`;
    const child = spawn(shell, ['-NoProfile', '-File', stage.file('install.ps1', command)], {
      env: stage.environment({
        INSTALL_MIRROR: `http://127.0.0.1:${port}/`,
        INSTALL_PAUSE: '0',
        PWSH_HOST_WIDTH: '900',
        ProgramFiles: stage.path('Program Files'),
        ProgramData: stage.path('ProgramData'),
      }),
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data) => {
      stdout += data;
    });
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    const [status] = await once(child, 'close');
    return { status, stdout, stderr };
  }

  const MONITOR = '/microsoft/windows-container-tools/releases/download/v2.1.3/LogMonitor.exe';
  const monitor = (sha256: string) =>
    run(
      'Install-LogMonitor.ps1',
      '-Version',
      '2.1.3',
      '-Sha256',
      sha256,
      '-Path',
      `${stage.folder}/LogMonitor/LogMonitor.exe`,
    );

  test('is tried again when a server is busy, and kept when it is what was expected', async () => {
    files[MONITOR] = Buffer.from('MZ a program');
    busy = 2;
    const ended = await monitor(hash('sha256', files[MONITOR]));
    expect(ended.stdout).toMatch(/try 1: .*503.*\n.*try 2: [\s\S]*installed .*LogMonitor\.exe, version 2\.1\.3/);
    expect(ended.status).toBe(0);
    expect(stage.bytes('LogMonitor/LogMonitor.exe').toString()).toBe('MZ a program');
    const service = await run(
      'Install-ServiceMonitor.ps1',
      '-Version',
      '9',
      '-Path',
      `${stage.folder}/ServiceMonitor.exe`,
    );
    expect(service.stderr).toContain(
      'ServiceMonitor.exe 9 has no SHA256. Take it from a download that you have looked at',
    );
  });

  test('fails after five tries with the address', async () => {
    const ended = await monitor('0'.repeat(64));
    expect(asked).toHaveLength(5);
    expect(ended.stderr).toMatch(/LogMonitor\.exe could not be downloaded in 5 tries: .*404/);
    expect(ended.status).toBe(1);
  });

  test('is thrown away with both hashes named where it is something else', async () => {
    files[MONITOR] = Buffer.from('MZ changed');
    const ended = await monitor('0'.repeat(64));
    expect(ended.stderr).toContain(
      `has the SHA256 ${hash('sha256', files[MONITOR]).toUpperCase()}, not ${'0'.repeat(64)}`,
    );
    expect(() => stage.bytes('LogMonitor/LogMonitor.exe')).toThrow('ENOENT');
    expect((await monitor('abc')).stderr).toContain("has the SHA256 'abc', which is not 64 hexadecimal digits");
    expect((await monitor('')).stderr).toContain('LogMonitor.exe 2.1.3 has no SHA256.');
  });

  test('of modules is unpacked where PowerShell looks, without what NuGet adds', async () => {
    const nupkg = zip({
      'AWS.Tools.Common.psd1': '@{}',
      'lib/x.dll': 'x',
      '_rels/.rels': '',
      '[Content_Types].xml': '',
    });
    files['/package/AWS.Tools.Common/4.1.775'] = nupkg;
    const list = stage.file(
      'modules.json',
      JSON.stringify([{ id: 'AWS.Tools.Common', version: '4.1.775', sha512: hash('sha512', nupkg) }]),
    );
    const ended = await run('Install-PowerShellModule.ps1', '-Path', list);
    expect(ended.stdout).toContain('installed the module AWS.Tools.Common 4.1.775');
    const folder = 'Program Files/WindowsPowerShell/Modules/AWS.Tools.Common/4.1.775';
    expect(stage.bytes(`${folder}/lib/x.dll`).toString()).toBe('x');
    expect(() => stage.bytes(`${folder}/[Content_Types].xml`)).toThrow('ENOENT');
  });

  test('without a hash is refused, with all that lacks and the list as it would be', async () => {
    const nupkg = (id: string) => zip({ [`${id}.nuspec`]: '<package><metadata/></package>', 'x.psd1': '@{}' });
    files['/package/A/1'] = nupkg('A');
    files['/package/B/2'] = nupkg('B');
    const list = stage.file('modules.json', '[{ "id": "A", "version": "1" }, { "id": "B", "version": "2" }]');
    const ended = await run('Install-PowerShellModule.ps1', '-Path', list);
    expect(ended.stderr).toContain(
      'modules.json has no SHA512 for A 1, B 2, so nothing is installed. Put the list above',
    );
    const shown = /what the packages need:\n(\[[\s\S]*\n\])/.exec(ended.stdout)?.[1] ?? '';
    expect(JSON.parse(shown)).toEqual([
      { id: 'A', version: '1', sha512: hash('sha512', files['/package/A/1']) },
      { id: 'B', version: '2', sha512: hash('sha512', files['/package/B/2']) },
    ]);
    expect(ended.status).toBe(1);
    expect(() => readFileSync(join(stage.path('Program Files'), 'WindowsPowerShell'))).toThrow('ENOENT');
  });

  test('by Chocolatey is all downloaded and compared first, then installed in order from there', async () => {
    const bin = stage.path('ProgramData/chocolatey/bin');
    const installer =
      `New-Item -ItemType Directory -Force -Path '${bin}' | Out-Null; [IO.File]::WriteAllText('${bin}/choco.exe', "#!/bin/sh\necho choco $@; ls $6; exit \${CHOCO_CODE:-0}\n"); chmod +x '${bin}/choco.exe'`
        .replace('$@', '`$@')
        .replace('$6', '`$6')
        .replace('${CHOCO', '`${CHOCO');
    const chocolatey = zip({ 'tools/chocolateyInstall.ps1': installer });
    const seven = zip({ 'tools/7zip.txt': 'x' });
    files['/package/chocolatey/1.4.0'] = chocolatey;
    files['/package/7zip/23.1.0'] = seven;
    const list = (sha512: string | undefined) =>
      stage.file(
        'packages.json',
        JSON.stringify([
          { id: 'chocolatey', version: '1.4.0', sha512: hash('sha512', chocolatey) },
          { id: '7zip', version: '23.1.0', sha512 },
        ]),
      );
    const ended = await run('Install-ChocolateyPackage.ps1', '-Path', list(hash('sha512', seven)));
    expect(ended.stdout).toMatch(
      /choco install 7zip --version 23\.1\.0 --source \S+ --yes --no-progress --limit-output\n[\s\S]*7zip\.23\.1\.0\.nupkg[\s\S]*installed 7zip 23\.1\.0/,
    );
    expect(ended.status).toBe(0);
    writeFileSync(join(bin, 'choco.exe'), 'gone');
    const unknown = await run('Install-ChocolateyPackage.ps1', '-Path', list(undefined));
    expect(unknown.stderr).toMatch(
      /packages\.json has no SHA512 for 7zip 23\.1\.0, so nothing is installed\. Run install\/Get-PackageHash\.ps1 -Path packages\.json/,
    );
    expect(unknown.stdout).toContain('the hashes cannot be looked up here: chocolatey 1.4.0 has no .nuspec');
    expect(unknown.status).toBe(1);
    expect(readFileSync(join(bin, 'choco.exe'), 'utf8')).toBe('gone');
  });

  test('by Chocolatey may be nothing, but never something without Chocolatey first', async () => {
    const none = await run('Install-ChocolateyPackage.ps1', '-Path', stage.file('none.json', '[]'));
    expect([none.status, none.stdout]).toEqual([0, expect.stringContaining('names no package')]);
    const first = await run(
      'Install-ChocolateyPackage.ps1',
      '-Path',
      stage.file('first.json', '[{"id":"7zip","version":"1"}]'),
    );
    expect(first.stderr).toContain('has to be chocolatey itself');
  });

  test('is completed by what the feed has: missing hashes, and what a package needs, before it', async () => {
    const nuspec = (...needs: string[]) =>
      zip({
        'x.nuspec': `<package xmlns="u"><metadata><dependencies>${needs.join('')}</dependencies></metadata></package>`,
      });
    const need = (id: string, version: string) => `<dependency id="${id}" version="${version}"/>`;
    files['/package/a/1'] = nuspec(need('b', '[2.0, 3.0)'), need('c', '1'));
    files['/package/b/2.0'] = nuspec();
    files['/package/c/5'] = nuspec(need('b', '1'));
    const known = hash('sha512', files['/package/c/5']);
    const list = stage.file(
      'modules.json',
      JSON.stringify([
        { id: 'a', version: '1' },
        { id: 'c', version: '5', sha512: known },
      ]),
    );
    expect((await run('Get-PackageHash.ps1', '-Path', list)).stderr).toBe('');
    expect(JSON.parse(readFileSync(list, 'utf8'))).toEqual([
      { id: 'b', version: '2.0', sha512: hash('sha512', files['/package/b/2.0']) },
      { id: 'c', version: '5', sha512: known },
      { id: 'a', version: '1', sha512: hash('sha512', files['/package/a/1']) },
    ]);
    files['/package/a/1'] = nuspec();
    expect((await run('Get-PackageHash.ps1', '-Path', list)).stderr).toContain('a 1 had another hash before');
    files['/package/d/1'] = nuspec(need('e', ''));
    const open = stage.file('open.json', '[{"id":"d","version":"1"}]');
    expect((await run('Get-PackageHash.ps1', '-Path', open)).stderr).toContain('d needs e and names no lowest version');
  });

  test('from an archive is unpacked by 7-Zip, or says with which code it was not', async () => {
    const seven = stage.sh('7z', 'echo "7z $*"; [ -e "$2" ] && [ "$(cat "$2")" = good ]');
    const unpack = (path: string) =>
      run('Expand-Installer.ps1', '-Path', path, '-Destination', '/tmp/x', '-SevenZip', seven);
    const good = stage.file('good.exe', 'good');
    expect((await unpack(good)).stdout).toContain(`7z x ${good} -o/tmp/x -y`);
    expect(() => readFileSync(good)).toThrow('ENOENT');
    expect((await unpack(stage.file('bad.exe', 'bad'))).stderr).toMatch(
      /7-Zip could not unpack .*bad\.exe: exit code 1/,
    );
    const none = await run('Expand-Installer.ps1', '-Path', 'x', '-Destination', 'y', '-SevenZip', '/no/7z');
    expect(none.stderr).toContain('there is no /no/7z: put 7zip into packages.json');
  });
});
