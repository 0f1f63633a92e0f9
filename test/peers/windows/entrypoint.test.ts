import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { describeWith } from '../support/programs';
import { compiler, display, listen, Windows, wine } from './windows';

const KEY = 'HKLM:\\SOFTWARE\\Manners';
const APP = 'C:\\app\\manners.exe';
const run = (...words: string[]) => ({ program: APP, arguments: words, singleInstance: false });

describeWith([wine, compiler, display], 'the entry point on Windows', () => {
  const windows = new Windows();
  beforeAll(async () => {
    await windows.open();
    windows.compile('manners.exe');
    windows.compile('window.exe', '-mwindows');
    windows.compile('helper.dll', '-shared', '-DHELPER');
    windows.compile('helped.exe', '-DNEEDS_HELPER', 'helper.dll');
  }, 180_000);
  afterAll(() => windows.close(), 60_000);

  test('writes the registry that a 64-bit and a 32-bit program read, in every kind', () => {
    const entries = [
      { key: KEY, name: 'Text', kind: 'String', from: 'SECRET' },
      { key: KEY, name: 'Expand', kind: 'ExpandString', literal: '%TEMP%\\x' },
      { key: KEY, name: 'Number', kind: 'DWord', literal: '4294967295' },
      { key: KEY, name: 'Big', kind: 'QWord', literal: '18446744073709551615' },
      { key: KEY, name: 'List', kind: 'MultiString', literal: 'a;b' },
      { key: KEY, name: 'Bytes', kind: 'Binary', literal: 'AP8=' },
      { key: KEY, name: 'Narrow', kind: 'String', literal: '32', view: '32-bit' },
    ];
    const ended = windows.start(
      { registry: entries, environment: [{ name: 'MODE', literal: 'old' }], run: run('environment') },
      { SECRET: 'hunter22' },
    );
    expect(ended.stdout).toContain('secret=[] mode=[old]');
    expect(ended.stdout).not.toContain('hunter22');
    const read = windows.powershell(
      `$k = Get-Item '${KEY}'; foreach ($n in 'Text', 'Expand', 'Number', 'Big', 'List', 'Bytes') { Write-Host "$n $($k.GetValueKind($n)) $($k.GetValue($n, '', 'DoNotExpandEnvironmentNames') -join ',')" }; Write-Host "Narrow $((Get-Item 'HKLM:\\SOFTWARE\\WOW6432Node\\Manners').GetValue('Narrow'))"`,
    );
    expect(read.stdout.trim().split('\n')).toEqual([
      'Text String hunter22',
      'Expand ExpandString %TEMP%\\x',
      'Number DWord -1',
      'Big QWord -1',
      'List MultiString a,b',
      'Bytes Binary 0,255',
      'Narrow 32',
    ]);
  }, 60_000);

  test('edits a file in place, byte for byte', () => {
    const text = (value: string) =>
      `\uFEFF<configuration>\r\n  <appSettings>\r\n    <add key="Url"   value='${value}'/>\r\n  </appSettings>\r\n</configuration>`;
    writeFileSync(windows.path('app', 'web.config'), Buffer.from(text('old'), 'utf16le'));
    const ended = windows.start({
      files: [{ path: 'C:\\app\\web.config', set: [{ appSetting: 'Url', literal: 'a&b' }] }],
      run: run('exit', '0'),
    });
    expect(ended.status).toBe(0);
    expect(readFileSync(windows.path('app', 'web.config'))).toEqual(Buffer.from(text('a&amp;b'), 'utf16le'));
  }, 60_000);

  test('edits a file that another program keeps open, where it is', async () => {
    writeFileSync(windows.path('app', 'held.ini'), '[a]\r\nb=1\r\n');
    const holder = windows.exec(APP, 'hold', 'C:\\app\\held.ini');
    await listen(holder).until('held');
    const edit = { ini: { section: 'a', key: 'b' }, literal: '2' };
    const ended = windows.start({ files: [{ path: 'C:\\app\\held.ini', set: [edit] }], run: run('exit', '0') });
    holder.kill();
    expect(ended.status).toBe(0);
    expect(readFileSync(windows.path('app', 'held.ini'), 'utf8')).toBe('[a]\r\nb=2\r\n');
  }, 60_000);

  test('hands every argument on as it is, and ends with the exit code of the program', () => {
    const words = ['a b', '', 'q"q', 'back\\', 'back\\ s\\', '\\"'];
    const ended = windows.start({ run: run('words', ...words) });
    for (const word of words) expect(ended.stdout).toContain(`[${word}]\n`);
    expect(windows.start({ run: run('exit', '42') }).status).toBe(42);
  }, 60_000);

  test('says what an access violation and a missing DLL are, and names the DLL', () => {
    const crash = windows.start({ run: run('crash') });
    expect(crash.stdout).toContain('exit code -1073741819 (0xC0000005): access violation');
    expect(crash.stdout).not.toContain('desktop');
    rmSync(windows.path('app', 'helper.dll'));
    const missing = windows.start({ run: { program: 'C:\\app\\helped.exe', singleInstance: false } });
    expect(missing.stdout).toContain('exit code -1073741515 (0xC0000135): a DLL is missing from the image');
    expect(missing.stdout).toContain('helped.exe needs helper.dll, which is not in the image');
  }, 60_000);

  test('passes a flood of output on whole', () => {
    expect(windows.start({ run: run('flood') }).stdout.match(/0123456789abcdef\n/g)).toHaveLength(100_000);
  }, 60_000);

  test('names what a program that forks has left, or lives as long as that does', () => {
    const left = windows.start({ run: run('fork') });
    expect(left.stdout).toMatch(
      /it left manners \(process \d+\), which ends with the container: set run\.follow to children/,
    );
    expect(left.status).toBe(0);
    const followed = windows.start({ run: { ...run('fork'), follow: 'children' } });
    expect(followed.stdout).toContain('ready: the program runs');
    expect(followed.stdout).toMatch(/the program ended with exit code 0 and left manners/);
    expect(followed.stdout).toContain('slept');
    expect(followed.status).toBe(9);
  }, 60_000);

  test('closes the window at a stop, and what the program never flushed arrives, from a program with a window too', () => {
    for (const program of [APP, 'C:\\app\\window.exe']) {
      const ended = windows.start({
        run: { program, singleInstance: false, started: { after: 2 } },
        hooks: { afterStart: 'C:\\shutdown.ps1' },
        stop: { ask: 'window', seconds: 10 },
      });
      expect(ended.stdout).toContain('asked to stop by window, within 10 s');
      expect(ended.stdout).toContain('never flushed, without an end');
      expect(ended.stdout).toMatch(/the program ended after \d\.\d s/);
      expect(ended.status).toBe(21);
    }
  }, 60_000);

  test('kills one that hangs at its stop, with all that it has started', () => {
    const ended = windows.start({
      run: { ...run('deaf-family'), started: { after: 2 } },
      hooks: { afterStart: 'C:\\shutdown.ps1' },
      stop: { ask: 'window', seconds: 2 },
    });
    expect(ended.stdout).toContain('the program did not end within 2 s and is killed');
    expect(ended.stdout).toMatch(/exit code \d \(0x\w+\): it was killed/);
    expect(windows.powershell('@(Get-Process -Name manners -ErrorAction SilentlyContinue).Count').stdout.trim()).toBe(
      '0',
    );
  }, 60_000);

  test('kills it alone where that is asked, and what it has started lives on', () => {
    const ended = windows.start({
      run: { ...run('deaf-family', 'sleep 9000'), started: { after: 2 } },
      hooks: { afterStart: 'C:\\shutdown.ps1' },
      stop: { ask: 'window', seconds: 1, atDeadline: 'kill' },
    });
    expect(ended.stdout).toMatch(/it left manners \(process \d+\)/);
    // Its output is that of the container, so it is waited for here.
    expect(ended.stdout).toContain('slept');
  }, 60_000);

  test('serves from its registry, refuses a second instance with the owner, and is measured', async () => {
    const port = await freePort();
    const container = {
      registry: [
        { key: KEY, name: 'Text', kind: 'String', template: 'host=${DB_HOST}' },
        { key: KEY, name: 'Port', kind: 'DWord', literal: String(port) },
      ],
      run: { program: 'C:\\app\\window.exe', arguments: ['serve'], started: { port, seconds: 30 } },
      health: { url: `http://127.0.0.1:${port}/` },
    };
    const bare = timed(() => windows.powershell('exit 0'));
    const compiling = timed(() => windows.start({ run: run('exit', '0') }));
    const build = windows.run(['-NoProfile', '-File', 'C:\\output-assembly.ps1']);
    expect(build.stdout).toContain('compiled C:\\entrypoint\\Native.dll');
    const compiled = timed(() => windows.start({ run: run('exit', '0') }));
    const started = Date.now();
    const child = windows.spawn(container, { DB_HOST: 'db.example' });
    const output = listen(child);
    await output.until('ready:');
    const ready = Date.now() - started;
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    const healthy = windows.run(['-NoProfile', '-File', 'C:\\entrypoint\\healthcheck.ps1']);
    const second = windows.run(['-NoProfile', '-File', 'C:\\entrypoint\\start.ps1'], { DB_HOST: 'db.example' });
    const owner = /process (\d+) runs it as process (\d+)/.exec(second.stdout);
    const size = windows.powershell(
      `Write-Host ([int] ((Get-Process -Id ${owner?.[1]}).WorkingSet64 / 1MB)) ([int] ((Get-Process -Id $PID).WorkingSet64 / 1MB)); $null = (Get-Process -Id ${owner?.[2]}).CloseMainWindow()`,
    );
    const [ours, alone] = size.stdout.trim().split(' ').map(Number);
    const [code] = await once(child, 'exit');
    const memory = Number(ours) / Number(alone);
    const times = [ready, compiled, compiling].map((milliseconds) => (milliseconds / bare).toFixed(1));
    console.info(
      `entry point under wine, times of PowerShell alone: ready after ${times[0]}, a whole run ${times[1]}, compiling at its start ${times[2]}; memory ${memory.toFixed(1)}`,
    );
    expect(await answer.text()).toBe('host=db.example');
    expect(healthy.status).toBe(0);
    expect([second.status, output.text()]).toEqual([75, expect.stringContaining(`as process ${owner?.[2]}`)]);
    expect(code).toBe(21);
    // About 2 and 1.5. A busy machine makes the first one vary.
    expect(ready / bare).toBeLessThan(6);
    expect(memory).toBeLessThan(2);
  }, 90_000);
});

function timed(what: () => unknown): number {
  const started = Date.now();
  what();
  return Date.now() - started;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
