import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UNDER_WINE } from '../../../sandbox/application/machine';
import { noteKeys, noting, scripts } from '../../unit/dockerfiles/inventory';
import { findProgram } from '../support/programs';

export const wine = findProgram('pwsh-windows');
export const compiler = findProgram('x86_64-w64-mingw32-gcc');
export const display = findProgram('Xvfb');
export const terminal = findProgram('script');

/** A hook that tells the entry point what Windows tells every process when a container stops: CTRL_SHUTDOWN. */
const SHUTDOWN = `
Add-Type -TypeDefinition @'
using System; using System.Threading;
public static class Shutdown
{
    public static void Send(Delegate handler) { Thread t = new Thread(delegate() { handler.DynamicInvoke(6); }); t.IsBackground = true; t.Start(); }
}
'@
$field = [ContainerNative].GetField('handler', [Reflection.BindingFlags] 'NonPublic, Static')
[Shutdown]::Send($field.GetValue($null))
`;

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
}

/** A Windows of its own for a suite: the entry point in C:\entrypoint, programs in C:\app, a display nobody sees. */
export class Windows {
  readonly root = mkdtempSync(join(tmpdir(), 'windows-'));
  private screen?: ChildProcess;
  private number = '';

  async open(): Promise<void> {
    this.powershell('exit 0');
    cpSync(scripts('entrypoint'), this.path('entrypoint'), { recursive: true });
    mkdirSync(this.path('app'));
    writeFileSync(this.path('shutdown.ps1'), SHUTDOWN);
    copyFileSync(join(__dirname, 'output-assembly.ps1'), this.path('output-assembly.ps1'));
    // 'pipe' as its fourth file: there it writes the number of the display that it has taken.
    this.screen = spawn(
      display.kind === 'found' ? display.path : '',
      ['-displayfd', '3', '-screen', '0', '640x480x16'],
      {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      },
    );
    const [number] = await once(this.screen.stdio[3] as NodeJS.ReadableStream, 'data');
    this.number = String(number).trim();
  }

  close(): void {
    this.run(['--stop']);
    this.screen?.kill();
    rmSync(this.root, { recursive: true, force: true, maxRetries: 3 });
  }

  /** A path of C:, as Linux sees it. */
  path(...parts: string[]): string {
    return join(this.root, 'windows', 'drive_c', ...parts);
  }

  /** Starts the container on a terminal: only so has wine a console, and with it the signals of one. */
  spawnOnTerminal(container: object): ChildProcess {
    this.configure(container);
    // exec: a shell that stayed would hear the CTRL_C of the terminal too, and end with a code of its own.
    const command = `exec '${wine.kind === 'found' ? wine.path : ''}' -NoProfile -File 'C:\\entrypoint\\start.ps1'`;
    const program = terminal.kind === 'found' ? terminal.path : '';
    return spawn(program, ['-qec', command, '/dev/null'], { env: this.environment() });
  }

  compile(name: string, ...flags: string[]): void {
    const program = compiler.kind === 'found' ? compiler.path : '';
    execFileSync(
      program,
      [
        '-O1',
        '-o',
        this.path('app', name),
        join(__dirname, 'manners.c'),
        ...flags,
        '-lws2_32',
        '-luser32',
        '-ladvapi32',
      ],
      {
        cwd: this.path('app'),
      },
    );
  }

  configure(container: object): void {
    noteKeys(container);
    writeFileSync(this.path('container.json'), JSON.stringify({ name: 'manners', ...container }));
  }

  run(args: readonly string[], environment: Record<string, string> = {}): Ended {
    const ended = spawnSync(wine.kind === 'found' ? wine.path : '', args, {
      encoding: 'utf8',
      env: this.environment(environment),
      maxBuffer: 2 ** 25,
    });
    return { status: ended.status, stdout: ended.stdout.replaceAll('\r\n', '\n') };
  }

  /** Starts another program of this Windows. */
  exec(...args: string[]): ChildProcess {
    return spawn(wine.kind === 'found' ? wine.path : '', ['--exec', ...args], { env: this.environment() });
  }

  powershell(text: string): Ended {
    return this.run(['-NoProfile', '-Command', text]);
  }

  environment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
    const own = { ...UNDER_WINE, PWSH_WINDOWS_ROOT: join(this.root, 'windows'), DISPLAY: `:${this.number}` };
    return { ...process.env, ...own, ...noting((path) => `Z:${path.replaceAll('/', '\\')}`), ...more };
  }

  /** Starts the container that is configured, and waits for its end. */
  start(container: object, environment: Record<string, string> = {}): Ended {
    this.configure(container);
    return this.run(['-NoProfile', '-File', 'C:\\entrypoint\\start.ps1'], environment);
  }

  spawn(container: object, environment: Record<string, string> = {}): ChildProcess {
    this.configure(container);
    const args = ['-NoProfile', '-File', 'C:\\entrypoint\\start.ps1'];
    return spawn(wine.kind === 'found' ? wine.path : '', args, { env: this.environment(environment) });
  }
}

const ESCAPE = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[A-Za-z]`, 'g');

/** All that a process has printed, and a wait for a part of it. */
export function listen(child: ChildProcess): { readonly text: () => string; until(part: string): Promise<void> } {
  let text = '';
  child.stdout?.on('data', (data) => {
    text += data;
  });
  return {
    // Without what a terminal is told of colours and of its cursor, which it moves in place of writing a blank.
    text: () => text.replaceAll('\x1b[1C', ' ').replaceAll(ESCAPE, '').replaceAll(/\r+\n/g, '\n'),
    until: (part) =>
      new Promise((resolve, reject) => {
        const look = (): void => void (text.includes(part) && resolve());
        child.stdout?.on('data', look);
        child.once('exit', () => reject(new Error(`ended before it printed ${part}`)));
        look();
      }),
  };
}
