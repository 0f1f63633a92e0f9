import { once } from 'node:events';
import { describeWith } from '../support/programs';
import { compiler, display, listen, terminal, Windows, wine } from './windows';

const APP = 'C:\\app\\manners.exe';

describeWith([wine, compiler, display], 'a Windows service', () => {
  const windows = new Windows();
  beforeAll(async () => {
    await windows.open();
    windows.compile('manners.exe');
    for (const name of ['Good', 'Deaf', 'Slow', 'Ill'])
      windows.run(['--exec', 'sc.exe', 'create', name, 'binPath=', `${APP} service`]);
  }, 180_000);
  afterAll(() => windows.close(), 60_000);

  test('is started, followed and asked to stop by the service manager', () => {
    const ended = windows.start({
      run: { service: 'Good' },
      environment: [{ name: 'MODE', literal: 'x' }],
      hooks: { afterStart: 'C:\\shutdown.ps1' },
    });
    expect(ended.stdout).toMatch(/started: the service Good as process \d+/);
    expect(ended.stdout).toContain('the service Good is asked to stop, within 25 s');
    expect(ended.stdout).toMatch(/the service Good ended with exit code 0, /);
    expect(ended.status).toBe(0);
    const key = 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\Good';
    expect(windows.powershell(`(Get-Item '${key}').GetValue('Environment')`).stdout.trim()).toBe('MODE=x');
  }, 60_000);

  test('that ends by itself gives the container its own code', () => {
    const ended = windows.start({ run: { service: 'Ill' } });
    expect(ended.stdout).toContain('the service Ill ended with exit code 33 of its own');
    expect(ended.status).toBe(33);
  }, 60_000);

  test('that does not stop is killed, and its process is gone', () => {
    const ended = windows.start({
      run: { service: 'Deaf' },
      hooks: { afterStart: 'C:\\shutdown.ps1' },
      stop: { seconds: 2 },
    });
    expect(ended.stdout).toContain('the service did not stop within 2 s and its process is killed');
    expect(windows.powershell('@(Get-Process -Name manners -ErrorAction SilentlyContinue).Count').stdout.trim()).toBe(
      '0',
    );
    expect(ended.status).toBe(1067 % 256);
  }, 60_000);

  test('that does not run in time, or is not there, is named with exit code 69', () => {
    const slow = windows.start({ run: { service: 'Slow', started: { seconds: 3 } } });
    expect(slow.stdout).toContain('the service Slow does not run after 3 s, it is StartPending');
    const needed = windows.start({
      services: [{ name: 'Gone', seconds: 3 }],
      run: { program: APP, singleInstance: false },
    });
    expect(needed.stdout).toMatch(/a service: the service Gone: .*exist/);
    expect([slow.status, needed.status]).toEqual([69, 69]);
  }, 60_000);
});

describeWith([wine, compiler, display, terminal], 'a program on a console', () => {
  const windows = new Windows();
  beforeAll(async () => {
    await windows.open();
    windows.compile('manners.exe');
  }, 180_000);
  afterAll(() => windows.close(), 60_000);

  const console_ = { program: APP, arguments: ['console'], singleInstance: false, started: { after: 1 } };

  test('hears the CTRL_C that stop.ask sends, and the entry point lives on to tell its end', async () => {
    const child = windows.spawnOnTerminal({
      run: console_,
      hooks: { afterStart: 'C:\\shutdown.ps1' },
      stop: { ask: 'ctrl-c', seconds: 10 },
    });
    const output = listen(child);
    const [code] = await once(child, 'close');
    expect(output.text()).toMatch(
      /asked to stop by ctrl-c, within 10 s\n(.*\n)*heard CTRL_C\n(.*\n)*.*the program ended after \d\.\d s\n/,
    );
    expect(code).toBe(23);
  }, 60_000);

  test('hears a CTRL_C from outside at the same moment as the entry point does', async () => {
    const child = windows.spawnOnTerminal({ run: console_ });
    const output = listen(child);
    await output.until('ready:');
    child.stdin?.write('\x03');
    const [code] = await once(child, 'close');
    expect(output.text()).toMatch(/heard CTRL_C\n(.*\n)*.*stop: asked to stop/);
    expect(output.text()).not.toContain('it ran for');
    expect(code).toBe(23);
  }, 60_000);

  test('that cannot be sent CTRL_BREAK is killed, and what Windows says of it is told', async () => {
    // What wine says; Windows can send it.
    const ended = windows.start({
      run: console_,
      hooks: { afterStart: 'C:\\shutdown.ps1' },
      stop: { ask: 'ctrl-break', seconds: 1 },
    });
    expect(ended.stdout).toMatch(/the program cannot be asked: .+/);
    expect(ended.stdout).toContain('did not end within 1 s and is killed');
  }, 60_000);
});
