import { readdirSync } from 'node:fs';
import { describeShell, Stage } from './stage';

const KEY = 'HKLM:\\SOFTWARE\\Foo';
const SECRET = JSON.stringify({ username: 'sa', password: 'p$1 "x%y', flag: true, 'a.b': 'dotted' });

describeShell('the settings of a container', () => {
  let stage: Stage;
  beforeEach(() => {
    stage = new Stage();
  });
  afterEach(() => stage.clear());

  test('are written in every kind from every source, and the secrets are taken from the program', () => {
    const entries = [
      { key: KEY, name: 'Pw', kind: 'String', secret: { variable: 'LOGIN', key: 'password' } },
      { key: KEY, name: 'Port', kind: 'DWord', from: 'DB_PORT', default: '1433' },
      { key: KEY, name: 'Optional', kind: 'String', from: 'NOT_THERE', required: false },
      {
        key: KEY,
        name: 'Cs',
        kind: 'ExpandString',
        template: 'Server=${DB_HOST},1;Pw=${LOGIN.password|quoted}',
        view: '32-bit',
      },
      { key: KEY, name: 'List', kind: 'MultiString', literal: 'a;b' },
      { key: KEY, name: 'One', kind: 'MultiString', literal: 'a' },
      { key: KEY, name: 'Bytes', kind: 'Binary', literal: 'AQI=' },
      { key: KEY, name: 'Big', kind: 'QWord', literal: '5000000000' },
      { key: KEY, name: 'Most', kind: 'DWord', literal: '4294967295' },
      { key: KEY, name: '', kind: 'String', literal: 'of the key' },
      { key: KEY, name: 'Flag', kind: 'String', secret: { variable: 'LOGIN', key: 'flag' } },
      { key: KEY, name: 'Layout', kind: 'String', template: '$${longdate} ${DB_HOST} ${LOGIN.a.b} $$' },
      { key: KEY, name: 'None', kind: 'MultiString', literal: '' },
    ];
    const app = stage.sh('app', 'echo "login=[$LOGIN] host=[$DB_HOST] mode=[$MODE]"; exit 7');
    const ended = stage.start(
      {
        registry: entries,
        environment: [{ name: 'MODE', literal: 'legacy' }],
        run: { program: app, singleInstance: false },
      },
      { LOGIN: SECRET, DB_HOST: 'db.example' },
    );
    expect(ended.stdout).toContain('login=[] host=[] mode=[legacy]');
    expect(ended.status).toBe(7);
    expect(stage.registry()[KEY]).toEqual({
      Pw: { kind: 'String', value: 'p$1 "x%y' },
      Port: { kind: 'DWord', value: 1433 },
      List: { kind: 'MultiString', value: ['a', 'b'] },
      One: { kind: 'MultiString', value: ['a'] },
      Bytes: { kind: 'Binary', value: [1, 2] },
      Big: { kind: 'QWord', value: 5000000000 },
      Most: { kind: 'DWord', value: -1 },
      '(default)': { kind: 'String', value: 'of the key' },
      Flag: { kind: 'String', value: 'true' },
      Layout: { kind: 'String', value: '${longdate} db.example dotted $$' },
      None: { kind: 'MultiString', value: [''] },
    });
    expect(stage.registry()['HKLM:\\SOFTWARE\\WOW6432Node\\Foo']).toEqual({
      Cs: { kind: 'ExpandString', value: 'Server=db.example,1;Pw="p$1 ""x%y"' },
    });
    expect(ended.stdout + ended.stderr).not.toMatch(/p\$1|db\.example/);
  });

  test('come from any source wherever a text may stand', () => {
    const sources: [object, string | undefined][] = [
      [{ from: 'GIVEN' }, 'given text'],
      [{ secret: { variable: 'LOGIN', key: 'username' } }, 'sa'],
      [{ template: 'a ${GIVEN}' }, 'a given text'],
      [{ literal: 'as it is' }, 'as it is'],
      [{ from: 'LACKS', default: 'else' }, 'else'],
      [{ from: 'LACKS', required: false }, undefined],
    ];
    const text = stage.file('some.ini', 'a=own\n');
    sources.forEach(([source, expected], index) => {
      const login = { server: 'db', user: source, password: source };
      const container = {
        environment: [{ name: 'A', ...source }],
        files: [{ path: text, set: [{ ini: { section: '', key: 'a' }, ...source }] }],
        certificates: [
          { store: 'CA', location: 'CurrentUser', ...source },
          { file: '/no/such.pfx', password: source },
        ],
        waitFor: [{ sql: { ...login, verifyCertificate: true } }],
        database: { master: login, login: { ...login, database: 'app' } },
        registry: [{ key: KEY, name: `from ${index}`, kind: 'String', ...source }],
      };
      stage.setUp(container);
      const ended = stage.inModule(
        `$c = (Read-Configuration '${stage.path('container.json')}').Configuration; $plan = Read-Plan $c
         $master = Read-Login $c.database.master (New-Plan) 'm'; $login = Read-Login $c.database.login (New-Plan) 'l'
         $file = if ($plan.Files.Count) { "$($plan.Files[0].Values[0])" }
         $texts = @($plan.Environment | ForEach-Object { $_.Text }) + @($plan.Registry | ForEach-Object { $_.Data }) + $file
         foreach ($sql in $plan.Waits[0].Sql, $master, $login) { $texts += $sql.User; $texts += $sql.Password }
         foreach ($text in $texts) { Write-Host "[$text]" }; foreach ($fault in $plan.Faults) { Write-Host $fault }`,
        { GIVEN: 'given text', LOGIN: SECRET },
      );
      const texts = [...ended.stdout.matchAll(/^\[(.*)\]$/gm)].map((match) => match[1]);
      const places = expected === undefined ? ['', '', '', '', '', '', ''] : Array(9).fill(expected);
      expect([source, texts]).toEqual([source, places]);
      // The certificates are none: that they got as far as that shows that they had a text.
      expect(ended.stdout.includes('certificate for CA is no certificate')).toBe(expected !== undefined);
      expect(ended.stdout).toContain('certificate /no/such.pfx is not there');
    });
  });

  test('of the master user are taken from the program too, those of its own login are not, and both are hidden', () => {
    const login = (variable: string) => ({
      server: '${DB_HOST}',
      database: 'app',
      user: { literal: 'sa' },
      password: { secret: { variable, key: 'password' } },
    });
    const app = stage.sh('app', 'echo "master=[$MASTER] host=[$DB_HOST] user=[$DB_USER]"; exit 7');
    const own = { server: '${DB_HOST}', database: 'app', user: { from: 'DB_USER' }, password: { literal: 'x' } };
    const database = { master: login('MASTER'), login: own };
    const variables = { MASTER: SECRET, DB_HOST: 'db.example', DB_USER: 'app' };
    const ended = stage.start({ database, run: { program: app, singleInstance: false } }, variables);
    expect(ended.stdout).toContain('master=[] host=[db.example] user=[app]');
    const hooks = { beforeStart: stage.file('hook.ps1', "throw 'not with p$1 \"x%y'") };
    expect(stage.start({ database, hooks }, variables).stdout).toContain('failed: beforeStart: not with ***');
  });

  test('stay in the environment of the program where that is asked', () => {
    const app = stage.sh('app', 'test "$DB_PASSWORD" = hunter22');
    const more = {
      environment: [{ name: 'DB_PASSWORD', from: 'DB_PASSWORD' }],
      run: { program: app, singleInstance: false },
    };
    expect(stage.start(more, { DB_PASSWORD: 'hunter22' }).status).toBe(0);
  });

  test('that are wrong are all named in one line with exit code 78, and nothing is written', () => {
    const pem = stage.file('bad.pem', '-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----');
    const more = {
      registry: [
        { key: KEY, name: 'Fine', kind: 'String', literal: 'x' },
        { key: KEY, name: 'Port', kind: 'DWord', from: 'DB_PORT' },
        { key: KEY, name: 'Big', kind: 'QWord', literal: '1.5' },
        { key: KEY, name: 'Bytes', kind: 'Binary', literal: '?' },
        { key: KEY, name: 'Host', kind: 'String', from: 'DB_HOST' },
        { key: KEY, name: 'Empty', kind: 'String', secret: { variable: 'GOOD', key: 'empty' } },
        { key: KEY, name: 'Pw', kind: 'String', secret: { variable: 'LOGIN', key: 'password' } },
        { key: KEY, name: 'A', kind: 'String', secret: { variable: 'NOWHERE', key: 'a' } },
        { key: KEY, name: 'B', kind: 'String', template: '${NOWHERE.b}${NOWHERE}' },
        { key: KEY, name: 'Part', kind: 'String', secret: { variable: 'GOOD', key: 'part' } },
      ],
      environment: [{ name: 'A', template: '${DB_HOST|upper}' }],
      hosts: [
        { name: 'legacy', address: '${LEGACY}' },
        { name: 'six', address: '${NOWHERE}' },
      ],
      waitFor: [{ address: '${LEGACY}' }, { address: '${NOWHERE}:1' }],
      certificates: [{ file: pem }, { file: stage.path('gone.pem') }, { from: 'NO_CERTIFICATE' }],
    };
    const given = {
      DB_PORT: '-17x',
      LOGIN: 'no-json-secret',
      LEGACY: 'not-an-address',
      GOOD: '{"empty":"","part":{"a":1}}',
    };
    const ended = stage.start(more, given);
    expect(ended.status).toBe(78);
    expect(ended.stdout.trim().split('\n')).toHaveLength(1);
    for (const fault of [
      'Port must be a whole number from 0 to 4294967295',
      'Big must be a whole number from 0 to 18446744073709551615',
      'Bytes must be base64',
      'DB_HOST is not set',
      'GOOD has nothing in its key empty (HKLM:\\SOFTWARE\\Foo\\Empty)',
      'NOWHERE is not set (HKLM:\\SOFTWARE\\Foo\\A; HKLM:\\SOFTWARE\\Foo\\B; hosts six; waitFor ${NOWHERE}:1)',
      'LOGIN is not a JSON object',
      'GOOD, key part, is no text but a part of JSON with keys of its own',
      '|upper is none of |quoted, |xml, |json',
      'hosts legacy: the address is no IP address',
      'waitFor ${LEGACY} is not host:port',
      'bad.pem is no certificate',
      'gone.pem is not there',
      'NO_CERTIFICATE is not set',
    ]) {
      expect(ended.stdout).toContain(fault);
    }
    expect(ended.stdout).not.toMatch(/NOWHERE\}:1 is not host|six: the address|-17x|no-json-secret|not-an-address/);
    expect(readdirSync(stage.folder)).not.toContain('registry.json');
  });

  test('of a secret are hidden in every line, whoever wrote it', () => {
    const hook = stage.file('hook.ps1', 'throw "cannot log in with $($env:LOGIN)"');
    const ended = stage.start(
      {
        registry: [{ key: KEY, name: 'A', kind: 'String', secret: { variable: 'LOGIN', key: 'password' } }],
        hooks: { beforeStart: hook },
      },
      { LOGIN: SECRET },
    );
    expect(ended.stdout).toContain('beforeStart: cannot log in with ***');
    expect(ended.stdout + ended.stderr).not.toContain('p$1');
    expect(ended.status).toBe(70);
  });

  test('of a secret are hidden in an error that nobody expected, and in what the health check says', () => {
    const secret = { registry: [{ key: KEY, name: 'A', kind: 'String', from: 'TOKEN' }] };
    const run = { program: stage.sh('app', 'exit 7') };
    const nowhere = { TOKEN: 'hunter22', TMPDIR: '/no/hunter22' };
    const failed = stage.start({ ...secret, run }, nowhere);
    expect(failed.stdout).toMatch(/failed: .*\/no\/\*\*\*\/.*\(.*Health\.ps1:\d+\)/);
    expect(failed.status).toBe(70);
    stage.setUp({ health: { url: 'http://127.0.0.1:1/${TOKEN}' } });
    const marker = `@{ wrapper = 1; program = $PID } | ConvertTo-Json | Set-Content -Path '${stage.path('unit.ready.json')}'`;
    const ill = stage.inModule(`${marker}; Write-Host (Test-Container '${stage.path('container.json')}')`, {
      TOKEN: 'hunter22',
    });
    expect(ill.stdout).toContain('http://127.0.0.1:1/*** does not answer well');
  });

  test('for crash dumps are those of Windows Error Reporting', () => {
    stage.start({ crashDumps: { folder: stage.path('dumps'), kind: 'full', count: 2, program: 'Foo.exe' } });
    expect(readdirSync(stage.folder)).toContain('dumps');
    const key = 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\Windows Error Reporting';
    expect(stage.registry()[key]).toEqual({
      Disabled: { kind: 'DWord', value: 0 },
      DontShowUI: { kind: 'DWord', value: 1 },
    });
    expect(stage.registry()[`${key}\\LocalDumps\\Foo.exe`]).toEqual({
      DumpFolder: { kind: 'ExpandString', value: stage.path('dumps') },
      DumpType: { kind: 'DWord', value: 2 },
      DumpCount: { kind: 'DWord', value: 2 },
    });
  });

  test('that cannot be written end the start with exit code 74', () => {
    const ended = stage.startAfter(
      "function global:New-ItemProperty { throw 'Requested registry access is not allowed.' }",
      {
        registry: [{ key: KEY, name: 'A', kind: 'String', literal: 'x' }],
      },
    );
    expect(ended.stdout).toContain('cannot write the settings: Requested registry access is not allowed.');
    expect(ended.status).toBe(74);
  });
});
