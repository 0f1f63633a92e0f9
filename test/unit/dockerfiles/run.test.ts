import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { noteKeys } from './inventory';
import { describeShell, ENTRYPOINT, Stage, shell } from './stage';
import { services } from './stand-ins';

describeShell('the program of a container', () => {
  let stage: Stage;
  beforeEach(() => {
    stage = new Stage();
  });
  afterEach(() => stage.clear());

  const script = (text: string) => ({ program: stage.sh('app', text), singleInstance: false });

  async function listening(): Promise<{ port: number; close: () => void }> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return { port: typeof address === 'object' && address ? address.port : 0, close: () => server.close() };
  }

  test('gets its arguments as they are, and the progress is told as JSON', () => {
    const args = ['a b', '', 'q"q', 'back\\', 'back\\ s\\', '\\"'];
    const run = { ...script('for a in "$@"; do echo "[$a]"; done; sleep 1'), arguments: args };
    const ended = stage.start({ log: 'json', run });
    for (const arg of args) expect(ended.stdout).toContain(`[${arg}]\n`);
    const lines = ended.stdout.split('\n').filter((line) => line.startsWith('{'));
    const events = ['settings', 'started', 'ready', 'ended', 'ended'];
    expect(lines.map((line) => JSON.parse(line).event)).toEqual(events);
  });

  test('runs in its own folder unless another is given', () => {
    expect(stage.start({ run: script('pwd') }).stdout).toContain(`${stage.folder}\n`);
    expect(stage.start({ run: { ...script('pwd'), directory: '/' } }).stdout).toMatch(/^\/$/m);
  });

  test('that ends at once is told with its time, and that a message would need a desktop', () => {
    const ended = stage.start({});
    expect(ended.stdout).toMatch(/ended: exit code 7 \(0x00000007\)/);
    expect(ended.stdout).toMatch(/it ran for \d\.\d s only: a program that shows a message needs a desktop/);
    expect(ended.status).toBe(7);
  });

  test('that is a batch job is not told of a desktop', () => {
    const ended = stage.start({ run: script('exit 0') });
    expect(ended.stdout).toMatch(
      /exit code 0 \(0x00000000\)\n.*it ran for \d\.\d s only: that is in order for a batch job/,
    );
    expect(ended.stdout).not.toContain('desktop');
  });

  test('that ends by itself when the container stops has been asked, and is not called ready any more', () => {
    const asked = stage.path('asked');
    const ended = stage.startAfter(services(stage), { run: script(`touch '${asked}'; exit 9`) });
    expect(ended.stdout).toContain('stop: asked to stop, and the program ended by itself');
    expect(ended.stdout).not.toMatch(/ready:|it ran for/);
    expect(ended.status).toBe(9);
  });

  test('is not waited for after the container was stopped', () => {
    stage.file('asked', '');
    const ended = stage.startAfter(services(stage), { waitFor: [{ address: '127.0.0.1:1', seconds: 60 }] });
    expect(ended.stdout).toContain('failed: 127.0.0.1:1: the container was stopped while it waited');
    expect(ended.status).toBe(69);
  });

  test('is told early that the image does not leave it the time to stop', () => {
    const key = 'HKLM:\\SYSTEM\\CurrentControlSet';
    const image = (seconds: number, milliseconds: string) =>
      stage.file(
        'registry.json',
        JSON.stringify({
          [`${key}\\Services\\cexecsvc`]: { ProcessShutdownTimeoutSeconds: { kind: 'DWord', value: seconds } },
          [`${key}\\Control`]: { WaitToKillServiceTimeout: { kind: 'String', value: milliseconds } },
        }),
      );
    const told = 'stop.seconds is 50, but Windows kills this container after 40 s';
    const stop = { seconds: 50 };
    image(60, '40000');
    expect(stage.start({ stop }).stdout).toContain(told);
    image(40, '60000');
    expect(stage.run(stage.setUp({ stop }, 'check')).stdout).toMatch(new RegExp(`${told}.*\n.*is well-formed`));
    image(60, '60000');
    expect(stage.start({ stop }).stdout).not.toContain('kills this container');
    for (const settings of [
      { Services: {}, Control: { WaitToKillServiceTimeout: { kind: 'String', value: '60000' } } },
      { Services: { ProcessShutdownTimeoutSeconds: { kind: 'DWord', value: 60 } }, Control: {} },
    ]) {
      const { Services, Control } = settings;
      const state = { [`${key}\\Services\\cexecsvc`]: Services, [`${key}\\Control`]: Control };
      stage.file('registry.json', JSON.stringify(state));
      expect(stage.start({}).stdout).toContain('stop.seconds is 25, but Windows kills this container after 5 s');
    }
  });

  test('is asked by the signal that stop.ask names', () => {
    for (const [ask, kind] of [
      ['ctrl-c', 0],
      ['ctrl-break', 1],
    ] as const) {
      const deaf = stage.sh('deaf', 'exec sleep 30');
      expect(stop(deaf, { ask, seconds: 1 }, {}, services(stage))).toContain(`asked by ${kind}\n`);
    }
  });

  test('that waits for Enter goes on, because its input does not end', () => {
    const ended = stage.start({ run: script('timeout 1 cat; echo "cat ended with $?"') });
    expect(ended.stdout).toContain('cat ended with 124');
  });

  test('that never ends a line, or writes very much, is heard to the last byte', () => {
    const ended = stage.start({
      run: script('yes 0123456789abcdef | head -c 1700000; printf "no end of line"; exit 3'),
    });
    // A line of progress may stand in the middle of one of the program's.
    const own = ended.stdout.replaceAll(/\d{4}-\S+Z \w+: .*\n/g, '');
    expect(own.match(/0123456789abcdef\n/g)).toHaveLength(100_000);
    expect(ended.stdout).toContain('no end of line');
    expect(ended.status).toBe(3);
  });

  test('that is not there, or no program, is named with exit code 69', () => {
    const gone = stage.start({ run: { program: stage.path('gone'), singleInstance: false } });
    expect([gone.stdout, gone.status]).toEqual([expect.stringMatching(/there is no program .*gone/), 69]);
    const short = stage.start({ run: { program: 'sh', singleInstance: false } });
    expect(short.stdout).toMatch(/there is no program sh: name it by its whole path, \/.*\/sh/);
    const text = stage.start({ run: { program: stage.file('app', 'no program'), singleInstance: false } });
    expect([text.stdout, text.status]).toEqual([expect.stringMatching(/cannot start .*app: /), 69]);
  });

  test('is not started when what it waits for does not answer before the deadline', () => {
    const ended = stage.start({ waitFor: [{ address: '127.0.0.1:1', seconds: 1 }] });
    expect(ended.stdout).toContain('127.0.0.1:1: no answer within 1 s: it does not accept a connection');
    expect(ended.stdout).not.toContain('started:');
    expect(ended.status).toBe(69);
  });

  test('is started when what it waits for answers', async () => {
    const server = await listening();
    const child = spawn(shell, stage.setUp({ waitFor: [{ address: '${DB_HOST}:${DB_PORT}', seconds: 20 }] }), {
      env: stage.environment({ DB_HOST: '127.0.0.1', DB_PORT: String(server.port) }),
    });
    const [code] = await once(child, 'exit');
    server.close();
    expect(code).toBe(7);
  });

  test('counts as started when its file is there, and not before', () => {
    const run = {
      ...script(`sleep 1; touch '${stage.path('up')}'; sleep 1`),
      started: { file: stage.path('up'), seconds: 10 },
    };
    const hook = stage.file('hook.ps1', `Write-Host "up: $(Test-Path '${stage.path('up')}')"`);
    const ended = stage.start({ run, hooks: { afterStart: hook } });
    expect(ended.stdout).toContain('up: True');
    expect(ended.status).toBe(0);
  });

  test.each([
    [{ port: 1 }, 'port 1 does not accept a connection'],
    [{ url: 'http://127.0.0.1:${A_PORT}/' }, 'http://127.0.0.1:1/ does not answer well'],
    [{ file: '/no/such/file' }, 'there is no /no/such/file'],
    [{ after: 9 }, 'it has run for less than 9 s'],
  ])('that does not start by %p is stopped at the deadline with exit code 69', (started, why) => {
    const ended = stage.start(
      { run: { ...script('exec sleep 30'), started: { ...started, seconds: 1 } }, stop: { seconds: 1 } },
      { A_PORT: '1' },
    );
    expect(ended.stdout).toContain(`failed: it was not ready within 1 s: ${why}`);
    expect(ended.stdout).toContain('did not end within 1 s and is killed');
    expect(ended.stdout).not.toContain('ready:');
    expect(ended.status).toBe(69);
  });

  test('has its hooks around its start, and is not started after one that fails', () => {
    const first = stage.file('first.ps1', "Write-Host 'first hook'");
    const bad = stage.file('bad.ps1', 'exit 3');
    const fine = stage.start({ hooks: { beforeStart: first, afterStart: first }, run: script('sleep 1; exit 7') });
    expect(fine.stdout.match(/first hook/g)).toHaveLength(2);
    expect(fine.status).toBe(7);
    const failed = stage.start({ hooks: { beforeStart: bad } });
    expect(failed.stdout).toContain('bad.ps1 ended with exit code 3');
    expect(failed.stdout).not.toContain('started:');
    expect(failed.status).toBe(70);
    const late = stage.start({ hooks: { afterStart: bad }, run: script('exec sleep 30'), stop: { seconds: 1 } });
    expect(late.stdout).toContain('afterStart: ');
    expect(late.status).toBe(70);
  });

  test('is refused a second time, with the process that has the lock; the health check knows both', async () => {
    const program = stage.sh('app', 'exec sleep 30');
    const args = stage.setUp({
      name: `unit${process.pid}`,
      run: { program },
      health: { program: stage.sh('well', 'exit 0') },
    });
    const check = ['-NoProfile', '-File', join(ENTRYPOINT, 'healthcheck.ps1'), '-Configuration', String(args.at(-1))];
    expect(stage.run(check).stdout).toContain('unhealthy: the program has not started');
    const child = spawn(shell, args, { env: stage.environment() });
    let text = '';
    child.stdout.on('data', (data) => {
      text += data;
    });
    while (!text.includes('ready:')) await once(child.stdout, 'data');
    const healthy = stage.run(check);
    const second = stage.run(args);
    stage.sh('well', 'exit 4');
    const ill = stage.run(check);
    child.kill('SIGTERM');
    await once(child, 'exit');
    expect(healthy.status).toBe(0);
    expect(second.status).toBe(75);
    const program_ = /as process (\d+)/.exec(text)?.[1];
    expect(second.stdout).toContain(`process ${child.pid} runs it as process ${program_}, since `);
    expect([ill.status, ill.stdout]).toEqual([1, expect.stringContaining('well ended with exit code 4')]);
    expect(stage.run(check).stdout).toContain('unhealthy: the program has not started');
  });

  test('is refused where another user has the lock', () => {
    const locked = `function global:New-Object { param([string] $TypeName, $ArgumentList, $Property)
      if ($TypeName -match 'Mutex') { throw [UnauthorizedAccessException]::new('denied') }
      Microsoft.PowerShell.Utility\\New-Object @PSBoundParameters }`;
    const ended = stage.startAfter(locked, { run: { program: stage.sh('app', 'exit 7') } });
    expect(ended.stdout).toContain('only one instance may run, and another user of this container has started one');
    expect(ended.status).toBe(75);
  });

  test.each([
    [{ url: 'http://127.0.0.1:${A_PORT}/' }, 'http://127.0.0.1:1/ does not answer well'],
    [{ url: 'http://127.0.0.1:${NO_PORT}/' }, 'NO_PORT is not set (health.url)'],
    [{ program: '/bin/sleep', arguments: ['9'], seconds: 1 }, '/bin/sleep did not end within 1 s'],
    [{ program: '/no/such' }, '/no/such cannot be started'],
  ])('is unhealthy by %p', (health, why) => {
    stage.setUp({ health });
    const marker = `@{ wrapper = 1; program = $PID } | ConvertTo-Json | Set-Content -Path '${stage.path('unit.ready.json')}'`;
    const ended = stage.inModule(`${marker}; Write-Host "[$(Test-Container '${stage.path('container.json')}')]"`, {
      A_PORT: '1',
    });
    expect(ended.stdout).toContain(why);
  });

  test('that only starts another one is ready by that, and the health check looks for that', () => {
    const child = stage.sh(
      'child',
      `echo $$ > '${stage.path('pid')}'; sleep 3; cp '${stage.path('unit.ready.json')}' '${stage.path('seen')}'`,
    );
    const hooks = { afterStart: stage.file('hook.ps1', 'Write-Host "the hook ran"') };
    stage.setUp({
      run: { ...script(`'${child}' & sleep 0.3; exit 0`), follow: 'children', started: { after: 1 } },
      hooks,
    });
    // A job of Windows, by the file that the child writes.
    const job = `function Get-JobProcess { Get-Process -Id (Get-Content '${stage.path('pid')}') -ErrorAction SilentlyContinue }`;
    const ended = stage.inModule(`${job}\n$null = Start-Container '${stage.path('container.json')}'`);
    expect(ended.stdout).toMatch(
      /the hook ran\n.*ready: the program runs\n.*follow: the program ended with exit code 0 and left/,
    );
    expect(JSON.parse(stage.bytes('seen').toString()).program).toBe(Number(stage.bytes('pid').toString()));
  });

  test('that only starts another one, which is not ready in time, is stopped by that', () => {
    const child = stage.sh('child', `echo $$ > '${stage.path('pid')}'; exec sleep 30`);
    const run = {
      ...script(`'${child}' & sleep 0.3; exit 0`),
      follow: 'children',
      started: { file: '/no', seconds: 1 },
    };
    stage.setUp({ run, stop: { seconds: 1 } });
    const job = `function Get-JobProcess { Get-Process -Id (Get-Content '${stage.path('pid')}') -ErrorAction SilentlyContinue }`;
    const ended = stage.inModule(`${job}\nWrite-Host "code $(Start-Container '${stage.path('container.json')}')"`);
    expect(ended.stdout).toContain('it was not ready within 1 s: there is no /no');
    expect(ended.stdout).toContain('the program did not end within 1 s and is killed');
    expect(ended.stdout).toContain('code 69');
  });

  const stop = (program: string, how: object, hooks: object = {}, before = '') => {
    noteKeys({ stop: how, hooks });
    return stage.inModule(
      `${before}$p = Start-Program '${program}' @() ''; Start-Sleep -Milliseconds 300
       $c = ConvertFrom-Json '${JSON.stringify({ stop: how, hooks })}'
       $how = Stop-Program $p $c; Write-Host "was $how with $($p.ExitCode)"`,
    ).stdout;
  };

  test('is asked to end by a command, after the hook', () => {
    const asks = stage.sh('ask', 'touch "$1"');
    const app = stage.sh('app', `while [ ! -e "${stage.path('asked')}" ]; do sleep 0.1; done; exit 5`);
    const text = stop(
      app,
      { ask: 'command', program: asks, arguments: [stage.path('asked')], seconds: 10 },
      { beforeStop: stage.file('bad.ps1', "throw 'no'") },
    );
    expect(text).toContain('asked to stop by command, within 10 s');
    expect(text).toContain('beforeStop failed: no');
    expect(text).toMatch(/the program ended after \d\.\d s/);
    expect(text).toContain('was asked with 5');
  });

  test.each([
    [{ ask: 'window' }, 'the program has no window to close'],
    [{ ask: 'ctrl-break' }, 'the program cannot be asked: ctrl-break needs the console of Windows'],
    [{ ask: 'command', program: '/no/such' }, 'the program cannot be asked: '],
    [{}, 'asked to stop by signal'],
  ])('that does not hear %p is killed at the deadline', (how, why) => {
    const text = stop(stage.sh('deaf', 'exec sleep 30'), { ...how, seconds: 1 });
    expect(text).toContain(why);
    expect(text).toContain('did not end within 1 s and is killed; what it had not written yet is lost');
    expect(text).toContain('was killed with');
  });

  test('ends with a code of Windows that is said in words', () => {
    const codes = '-1073741819, -1073741515, -1073741510, -532462766, 3';
    const ended = stage.inModule(`foreach ($code in ${codes}) { Write-Host "$code [$(Get-ExitMeaning $code)]" }`);
    expect(ended.stdout.split('\n')).toEqual([
      '-1073741819 [access violation]',
      '-1073741515 [a DLL is missing from the image]',
      '-1073741510 [ended by CTRL_C or by the stop of the container]',
      '-532462766 [unhandled .NET exception]',
      '3 []',
      '',
    ]);
  });

  test('that lacks a DLL and has no readable table of imports keeps its exit code', () => {
    const program = Buffer.alloc(512);
    program.write('MZ', 0, 'latin1');
    program.writeUInt32LE(64, 60);
    program.write('PE', 64, 'latin1');
    program.writeUInt16LE(1, 64 + 6);
    program.writeUInt16LE(0xf0, 64 + 20);
    program.writeUInt16LE(0x20b, 64 + 24);
    program.writeUInt32LE(0x1000, 64 + 24 + 112 + 8);
    // A section that has its bytes behind the end of the file.
    for (const [index, number] of [0x1000, 0x1000, 0x400].entries())
      program.writeUInt32LE(number, 64 + 24 + 0xf0 + 12 + 4 * index);
    const path = stage.file('packed.exe', program);
    const state = '@{ Killed = $false; Asked = $false; Left = $false }';
    const ended = stage.inModule(`Write-End '${path}' -1073741515 0.1 ${state}; Write-Host 'goes on'`);
    expect(ended.stdout).toMatch(/a DLL is missing from the image\n.*ended: which one cannot be told: .*\ngoes on\n/);
  });

  test('starts fast and leaves little memory in use while it runs', async () => {
    const started = Date.now();
    const child = spawn(shell, stage.setUp({ run: script('exec sleep 30') }), { env: stage.environment() });
    let text = '';
    child.stdout.on('data', (data) => {
      text += data;
    });
    while (!text.includes('ready:')) await once(child.stdout, 'data');
    const ready = Date.now() - started;
    const before = Date.now();
    const bare = stage.run(['-NoProfile', '-Command', '[int] ((Get-Process -Id $PID).WorkingSet64 / 1MB)']);
    const alone = Date.now() - before;
    const ours = stage.run(['-NoProfile', '-Command', `[int] ((Get-Process -Id ${child.pid}).WorkingSet64 / 1MB)`]);
    child.kill('SIGTERM');
    await once(child, 'exit');
    const memory = Number(ours.stdout) / Number(bare.stdout);
    console.info(
      `entry point on Linux: ready after ${(ready / alone).toFixed(1)} times what PowerShell alone takes, with ${memory.toFixed(1)} times its memory`,
    );
    // About 2 and 1.5. A busy machine makes the first one vary.
    expect(ready / alone).toBeLessThan(8);
    expect(memory).toBeLessThan(2);
  });
});
