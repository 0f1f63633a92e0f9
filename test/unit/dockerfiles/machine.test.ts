import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeShell, Stage } from './stage';
import { SQL, services } from './stand-ins';

/** A certificate that openssl made for this test: CN=Test Root, an EC key, valid until 2124. */
const PEM = readFileSync(join(__dirname, 'test-root.pem'), 'utf8');

describeShell('the machine of a container', () => {
  let stage: Stage;
  beforeEach(() => {
    stage = new Stage();
  });
  afterEach(() => stage.clear());

  test('trusts certificates from a file and from a secret', () => {
    const bundle = stage.file('ca.pem', `# comment\n${PEM}${PEM}`);
    const more = {
      certificates: [
        { file: bundle, store: 'TrustedPeople', location: 'CurrentUser' },
        { secret: { variable: 'CA', key: 'pem' }, store: 'CA', location: 'CurrentUser' },
      ],
    };
    const home = stage.path('home');
    mkdirSync(home);
    // pwsh unpacks itself below the home folder unless this says where.
    const cache = process.env.XDG_CACHE_HOME ?? join(process.env.HOME ?? '', '.cache');
    const environment = { CA: JSON.stringify({ pem: PEM }), HOME: home, XDG_CACHE_HOME: cache };
    const ended = stage.start(more, environment);
    expect(ended.stdout).toContain('trusts CN=Test Root in CurrentUser\\TrustedPeople');
    expect(ended.stdout).toContain('trusts CN=Test Root in CurrentUser\\CA');
    const look = `foreach ($name in 'TrustedPeople', 'CA') { $s = New-Object Security.Cryptography.X509Certificates.X509Store -ArgumentList $name, 'CurrentUser'; $s.Open('ReadOnly'); Write-Host "$name $(@($s.Certificates | Where-Object { $_.Subject -eq 'CN=Test Root' }).Count)" }`;
    expect(stage.inModule(look, environment).stdout).toContain('TrustedPeople 1\nCA 1');
  });

  test('takes a certificate in any form, with its key where a password opens it', () => {
    const make = stage.inModule(`
      $key = [Security.Cryptography.RSA]::Create(2048)
      $request = New-Object Security.Cryptography.X509Certificates.CertificateRequest -ArgumentList 'CN=Site', $key, ([Security.Cryptography.HashAlgorithmName]::SHA256), ([Security.Cryptography.RSASignaturePadding]::Pkcs1)
      $made = $request.CreateSelfSigned([DateTimeOffset]::UtcNow, [DateTimeOffset]::UtcNow.AddYears(1))
      [IO.File]::WriteAllBytes('${stage.path('site.pfx')}', $made.Export('Pfx', 'pass word'))
      [IO.File]::WriteAllBytes('${stage.path('site.der')}', $made.Export('Cert'))`);
    expect(make.stderr).toBe('');
    const read = (bytes: string, password: string) =>
      stage.inModule(`
        $found = @(ConvertTo-Certificate ([IO.File]::ReadAllBytes('${bytes}')) '${password}')
        foreach ($one in $found) { Write-Host "$($one.Subject) $($one.HasPrivateKey)" }`);
    const base64 = stage.file('site.txt', stage.bytes('site.pfx').toString('base64'));
    expect(read(stage.path('site.pfx'), 'pass word').stdout).toBe('CN=Site True\n');
    expect(read(base64, 'pass word').stdout).toBe('CN=Site True\n');
    expect(read(stage.path('site.der'), '').stdout).toBe('CN=Site False\n');
    const wrong = { certificates: [{ from: 'PFX', store: 'My', password: { from: 'PFX_PASSWORD' } }] };
    const ended = stage.start(wrong, { PFX: stage.bytes('site.pfx').toString('base64'), PFX_PASSWORD: 'other words' });
    expect(ended.stdout).toContain('certificate for My is no certificate, or its password is wrong');
    expect(ended.stdout).not.toContain('other words');
    expect(ended.status).toBe(78);
  });

  test('says which certificate store it may not write', () => {
    const ended = stage.start({ certificates: [{ file: stage.file('ca.pem', PEM) }] });
    expect(ended.stdout).toContain('cannot write the settings: certificate store LocalMachine\\Root: ');
    expect(ended.status).toBe(74);
  });

  test('finds hosts by names of ours, once however often it starts, beside those that were there', () => {
    const etc = stage.path('Windows/System32/drivers/etc');
    mkdirSync(etc, { recursive: true });
    writeFileSync(join(etc, 'hosts'), '127.0.0.1 localhost');
    const more = {
      hosts: [
        { name: 'legacy', address: '${LEGACY}' },
        { name: 'six', address: 'fd00::1' },
      ],
    };
    stage.start(more, { LEGACY: '10.0.0.9' });
    stage.start(more, { LEGACY: '10.0.0.5' });
    expect(readFileSync(join(etc, 'hosts'), 'latin1')).toBe(
      '127.0.0.1 localhost\r\n# container.json\r\n10.0.0.5 legacy\r\nfd00::1 six\r\n# end of container.json\r\n',
    );
  });

  test('has the time zone that is asked for, and refuses one that Windows does not know', () => {
    const tool = 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Time Zones';
    stage.file('registry.json', JSON.stringify({ [`${tool}\\Tonga Standard Time`]: {} }));
    stage.sh('tzutil.exe', `echo "tzutil $1 [$2]"; exit \${TZ_CODE:-0}`);
    const path = { PATH: `${stage.folder}:${process.env.PATH}` };
    expect(stage.start({ timeZone: 'Tonga Standard Time' }, path).stdout).toContain('tzutil /s [Tonga Standard Time]');
    const unknown = stage.start({ timeZone: 'Atlantis' }, path);
    expect([unknown.status, unknown.stdout]).toEqual([
      78,
      expect.stringContaining('timeZone: Windows knows no Atlantis'),
    ]);
    const refused = stage.start({ timeZone: 'Tonga Standard Time' }, { ...path, TZ_CODE: '5' });
    expect([refused.status, refused.stdout]).toEqual([74, expect.stringContaining('it needs ContainerAdministrator')]);
  });

  test('starts the services that the program needs, and says which one does not run', () => {
    stage.file(
      'services.json',
      JSON.stringify({ MSDTC: 'Stopped', Up: 'Running', Slow: 'Stopped', Broken: 'Stopped' }),
    );
    const more = (...names: string[]) => ({ services: names.map((name) => ({ name, seconds: 1 })) });
    const fine = stage.startAfter(services(stage), more('MSDTC', 'Up'));
    expect(fine.stdout).toMatch(/start MSDTC\n.*service: MSDTC runs\n.*service: Up runs\n/);
    expect(fine.stdout).not.toContain('start Up');
    expect(fine.status).toBe(7);
    for (const [name, why] of [
      ['Slow', 'the service Slow does not run after 1 s, it is StartPending'],
      ['Broken', 'the service Broken ended while it started: exit code 0, '],
      ['Gone', 'the service Gone: The specified service does not exist'],
    ] as const) {
      const ended = stage.startAfter(services(stage), more(name));
      expect([ended.status, ended.stdout]).toEqual([69, expect.stringContaining(`a service: ${why}`)]);
    }
  });

  test('lives as long as a Windows service does, and ends with what the service says', () => {
    const hook = stage.file('hook.ps1', `Set-Content '${stage.path('services.json')}' '{"Invento":"Stopped"}'`);
    const more = {
      run: { service: 'Invento', singleInstance: false },
      environment: [{ name: 'MODE', literal: 'x' }],
      hooks: { afterStart: hook },
    };
    for (const [code, told, status] of [
      ['0', 'the service Invento ended with exit code 0, ', 0],
      ['1066', 'the service Invento ended with exit code -1073741819 of its own, access violation', 5],
    ] as const) {
      stage.file('services.json', JSON.stringify({ Invento: 'Stopped' }));
      const ended = stage.startAfter(services(stage), more, { SERVICE_CODE: code });
      expect(ended.stdout).toMatch(/start Invento\n.*started: the service Invento as process 4711/);
      expect(ended.stdout).toContain('ready: the program runs');
      expect(ended.stdout).toContain(told);
      expect(ended.status).toBe(status);
    }
    expect(stage.registry()['HKLM:\\SYSTEM\\CurrentControlSet\\Services\\Invento']).toEqual({
      Environment: { kind: 'MultiString', value: ['MODE=x'] },
    });
    const gone = stage.startAfter(services(stage), { run: { service: 'Gone', singleInstance: false } });
    expect([gone.status, gone.stdout]).toEqual([
      69,
      expect.stringContaining('cannot start the service: the service Gone: The specified service does not exist'),
    ]);
  });

  test('tells early that Windows starts a service before its settings are there', () => {
    const key = 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\Invento';
    const run = { service: 'Invento', singleInstance: false };
    const told = /service: Windows starts Invento by itself, before .*: RUN sc\.exe config Invento start= demand/;
    const image = (start: number) =>
      stage.file('registry.json', JSON.stringify({ [key]: { Start: { kind: 'DWord', value: start } } }));
    image(2);
    expect(stage.run(stage.setUp({ run }, 'check')).stdout).toMatch(told);
    stage.file('services.json', JSON.stringify({ Invento: 'Stopped' }));
    const hooks = {
      afterStart: stage.file('hook.ps1', `Set-Content '${stage.path('services.json')}' '{"Invento":"Stopped"}'`),
    };
    expect(stage.startAfter(services(stage), { run, hooks }).stdout).toMatch(told);
    image(3);
    const fine = stage.run(stage.setUp({ run }, 'check'));
    expect([fine.status, fine.stdout]).toEqual([0, expect.not.stringMatching(told)]);
  });

  test('asks a service to stop, and kills the process of one that does not', () => {
    stage.file('services.json', JSON.stringify({ Invento: 'Running', Deaf: 'Running', Mute: 'Running' }));
    const stop = (name: string) =>
      stage.inModule(
        `${services(stage)}\n$how = Stop-ContainerService ${name} (ConvertFrom-Json '{"stop":{"seconds":1}}'); Write-Host "was $how"`,
      ).stdout;
    expect(stop('Invento')).toMatch(/stop Invento\nwas asked/);
    expect(stop('Deaf')).toMatch(
      /the service did not stop within 1 s and its process is killed\nkilled 4711\nwas killed/,
    );
    expect(stop('Mute')).toMatch(
      /the service cannot be asked: The requested control is not valid for this service\.\n/,
    );
  });

  test('makes pools and sites of IIS by appcmd, anew or again, and runs ServiceMonitor', () => {
    const folder = stage.path('Windows/System32/inetsrv');
    mkdirSync(folder, { recursive: true });
    const appcmd = (list: number) =>
      writeFileSync(
        join(folder, 'appcmd.exe'),
        `#!/bin/sh\necho "appcmd $*"\n[ "$1" != list ] || exit ${list}\nexit \${APPCMD_CODE:-0}\n`,
        { mode: 0o755 },
      );
    const iis = {
      monitor: stage.sh('ServiceMonitor', 'echo "monitor $*"; exit ${MONITOR_CODE:-4}'),
      pools: [{ name: 'Shop', runtime: 'v2.0', pipeline: 'Classic', enable32Bit: true }],
      sites: [{ name: 'Shop', path: 'C:\\www', port: 8080, host: 'shop.test', pool: 'Shop' }],
    };
    appcmd(1);
    const anew = stage.start({ run: { iis, singleInstance: false } });
    const lines = anew.stdout.split('\n').filter((line) => line.startsWith('appcmd') || line.startsWith('monitor'));
    expect(lines).toEqual([
      'appcmd list apppool /name:Shop',
      'appcmd add apppool /name:Shop',
      'appcmd set apppool /apppool.name:Shop /managedRuntimeVersion:v2.0 /managedPipelineMode:Classic /enable32BitAppOnWin64:true /processModel.idleTimeout:00:00:00 /recycling.periodicRestart.time:00:00:00 /startMode:AlwaysRunning',
      'appcmd list site /name:Shop',
      'appcmd add site /name:Shop /physicalPath:C:\\www /bindings:http/*:8080:shop.test',
      "appcmd set site /site.name:Shop /[path='/'].[path='/'].physicalPath:C:\\www /bindings:http/*:8080:shop.test /[path='/'].applicationPool:Shop",
      'monitor w3svc Shop',
    ]);
    expect(anew.status).toBe(4);
    appcmd(0);
    const again = stage.start({ run: { iis, singleInstance: false } }, { MONITOR_CODE: '0' });
    expect(again.stdout).not.toContain('appcmd add');
    expect([again.status, again.stdout]).toEqual([
      1,
      expect.stringContaining('IIS has stopped, though nobody asked it to'),
    ]);
    const failed = stage.start({ run: { iis, singleInstance: false } }, { APPCMD_CODE: '87' });
    expect([failed.status, failed.stdout]).toEqual([
      69,
      expect.stringMatching(/IIS: appcmd set apppool .* ended with exit code 87/),
    ]);
  });

  test('has LogMonitor print what the program writes elsewhere, and ends it after the program', () => {
    const monitor = stage.sh('LogMonitor.exe', 'echo "LogMonitor $* in $PWD"; exec sleep 60');
    const logs = {
      monitor,
      files: [{ folder: 'C:\\logs', filter: '*.txt', subdirectories: true, fileNames: true }],
      format: 'xml',
      events: [{ channel: 'Application', level: 'Warning' }, { channel: 'System' }],
      etw: [{ guid: '3A2A4E84-4C21-4981-AE10-3FDA0D9B0F83', name: 'IIS', level: 'Verbose', keywords: '0x1' }],
    };
    const ended = stage.start({ logs, run: { program: stage.sh('app', 'sleep 1; exit 7'), singleInstance: false } });
    expect(ended.stdout).toContain(`LogMonitor /CONFIG LogMonitorConfig.json in ${stage.folder}\n`);
    expect(ended.status).toBe(7);
    expect(JSON.parse(stage.bytes('LogMonitorConfig.json').toString())).toEqual({
      LogConfig: {
        logFormat: 'xml',
        sources: [
          {
            type: 'EventLog',
            startAtOldestRecord: true,
            eventFormatMultiLine: false,
            channels: [
              { name: 'Application', level: 'Warning' },
              { name: 'System', level: 'Error' },
            ],
          },
          {
            type: 'File',
            directory: 'C:\\logs',
            filter: '*.txt',
            includeSubdirectories: true,
            includeFileNames: true,
            waitInSeconds: 31536000,
          },
          {
            type: 'ETW',
            eventFormatMultiLine: false,
            providers: [
              {
                providerGuid: '3A2A4E84-4C21-4981-AE10-3FDA0D9B0F83',
                level: 'Verbose',
                providerName: 'IIS',
                keywords: '0x1',
              },
            ],
          },
        ],
      },
    });
    const none = stage.start({ logs: { monitor: stage.path('none.exe') } });
    expect([none.status, none.stdout]).toEqual([
      69,
      expect.stringContaining('none.exe, which logs asks for: Install-LogMonitor.ps1'),
    ]);
  });
});

describeShell('the database of a container', () => {
  let stage: Stage;
  beforeEach(() => {
    stage = new Stage();
    stage.file('admin', 'm"aster;1');
  });
  afterEach(() => stage.clear());

  const login = (name: string) => ({
    user: { secret: { variable: name, key: 'username' } },
    password: { secret: { variable: name, key: 'password' } },
  });
  const database = {
    master: { server: '${DB_HOST},1433', database: 'master', verifyCertificate: true, ...login('MASTER') },
    login: { server: '${DB_HOST},1433', database: "O]'x", verifyCertificate: false, ...login('APP') },
    roles: ['db_datareader', 'db_datawriter'],
    grants: ['EXECUTE'],
    seconds: 3,
  };
  const environment = () => ({
    SQL_SERVER: stage.folder,
    DB_HOST: 'db',
    MASTER: '{"username":"admin","password":"m\\"aster;1"}',
    APP: '{"username":"inv","password":"app\'s"}',
  });
  const run = (more: object = { database }, given: Record<string, string> = {}) =>
    stage.startAfter(SQL, more, { ...environment(), ...given }, 'database');
  const said = (name: string) => stage.bytes(name).toString().trim().split('\n');

  test('is made with its login and rights, whatever is in the names, and the login is tried', () => {
    stage.file('app', "app's");
    const ended = run();
    expect(ended.stdout).toContain('inv can log in');
    expect(ended.status).toBe(0);
    const statements = said('statements.txt').filter((line) => line !== 'SELECT 1');
    expect(statements).toEqual([
      "IF DB_ID(N'O]''x') IS NULL CREATE DATABASE [O]]'x]",
      "IF SUSER_ID(N'inv') IS NULL CREATE LOGIN [inv] WITH PASSWORD = N'app''s', DEFAULT_DATABASE = [O]]'x]",
      "IF DATABASE_PRINCIPAL_ID(N'inv') IS NULL CREATE USER [inv] FOR LOGIN [inv] ELSE ALTER USER [inv] WITH LOGIN = [inv]",
      "IF IS_ROLEMEMBER(N'db_datareader', N'inv') = 0 ALTER ROLE [db_datareader] ADD MEMBER [inv]",
      "IF IS_ROLEMEMBER(N'db_datawriter', N'inv') = 0 ALTER ROLE [db_datawriter] ADD MEMBER [inv]",
      'GRANT EXECUTE TO [inv]',
    ]);
    expect(said('connections.txt')[0]).toBe(
      'Data Source="db,1433";Initial Catalog="master";User ID="admin";Password="m""aster;1";Connect Timeout=3;Encrypt=True;TrustServerCertificate=False;Pooling=False',
    );
    expect(said('connections.txt').at(-1)).toContain('TrustServerCertificate=True');
    expect(ended.stdout + ended.stderr).not.toMatch(/aster;1|app's/);
  });

  test('gives the login its new password only when the old one does not work any more', () => {
    stage.file('app', 'older');
    const ended = run();
    expect(ended.stdout).toContain('inv has the password of the application now');
    expect(said('statements.txt').filter((line) => line.startsWith('ALTER LOGIN'))).toHaveLength(1);
    expect(ended.status).toBe(0);
  });

  test('is waited for through a failover, and each new reason is told once', () => {
    stage.file('app', "app's");
    stage.file('down', '2');
    const ended = run();
    expect(ended.stdout.match(/A network-related error occurred/g)).toHaveLength(1);
    expect(ended.status).toBe(0);
  });

  test('ends with 69 where SQL Server lets nobody in, 70 where it refuses, 78 where a setting lacks', () => {
    stage.file('admin', 'other');
    const closed = run();
    expect([closed.status, closed.stdout]).toEqual([
      69,
      expect.stringContaining("within 3 s: Login failed for user 'admin'."),
    ]);
    stage.file('admin', 'm"aster;1');
    stage.file('app', "app's");
    const missing = run({ database }, { APP: '{"username":"inv"}' });
    expect([missing.status, missing.stdout]).toEqual([
      78,
      expect.stringContaining('APP has nothing in its key password (database.login, password)'),
    ]);
    stage.file('refuse', '');
    const refused = run();
    expect([refused.status, refused.stdout]).toEqual([
      70,
      expect.stringContaining('the database cannot be made: CREATE DATABASE permission denied'),
    ]);
    const none = run({});
    expect([none.status, none.stdout]).toEqual([
      78,
      expect.stringContaining('container.json says nothing of a database'),
    ]);
  });

  test('may also be waited for by the program, with its login', () => {
    stage.file('app', "app's");
    stage.file('down', '1');
    const sql = { server: '${DB_HOST}', database: 'Inv', ...login('APP'), verifyCertificate: true };
    const ended = stage.startAfter(SQL, { waitFor: [{ sql, seconds: 9 }] }, environment());
    expect(ended.stdout).toContain('for SQL login at db, 9 s at most');
    expect(said('connections.txt').at(-1)).toContain('TrustServerCertificate=False');
    expect(ended.status).toBe(7);
  });
});
