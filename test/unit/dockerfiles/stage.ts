import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noteKeys, noting, scripts } from './inventory';

// A start takes half a second, on a busy machine several.
jest.setTimeout(60_000);

export const ENTRYPOINT = scripts('entrypoint');
const START = join(ENTRYPOINT, 'start.ps1');

const found = ['pwsh', 'powershell'].find((name) => spawnSync(name, ['-NoProfile', '-Command', 'exit 0']).status === 0);
export const shell = String(found);

/** `describe` for what runs PowerShell; the tests' programs are shell scripts and the registry is a file, so not on Windows. */
export function describeShell(name: string, body: () => void): void {
  if (found !== undefined && process.platform !== 'win32') return void describe(name, body);
  const reason = found === undefined ? 'there is no pwsh on the PATH' : 'this is Windows, where the peers run it';
  process.stderr.write(`skipped: ${name}: ${reason}\n`);
  describe.skip(`${name} (${reason})`, body);
}

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder for one test, in which containers are started. */
export class Stage {
  readonly folder = mkdtempSync(join(tmpdir(), 'entrypoint-'));

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  file(name: string, content: string | Uint8Array): string {
    writeFileSync(this.path(name), content, { mode: 0o755 });
    return this.path(name);
  }

  bytes(name: string): Buffer {
    return readFileSync(this.path(name));
  }

  sh(name: string, text: string): string {
    return this.file(name, `#!/bin/sh\n${text}\n`);
  }

  /** The arguments that start a container with this configuration; its program exits with 7 unless another is given. */
  setUp(more: object, verb = 'start'): string[] {
    const program = this.sh('seven', 'exit 7');
    const container = { name: 'unit', run: { program, singleInstance: false }, ...more };
    noteKeys(container);
    const text = JSON.stringify(container);
    return ['-NoProfile', '-File', START, verb, '-Configuration', this.file('container.json', text)];
  }

  environment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
    return {
      ...process.env,
      TMPDIR: this.folder,
      SystemRoot: this.path('Windows'),
      PWSH_REGISTRY_FILE: this.path('registry.json'),
      ...noting(),
      ...more,
    };
  }

  run(args: readonly string[], more: Record<string, string> = {}): Ended {
    return spawnSync(shell, args, { encoding: 'utf8', env: this.environment(more), maxBuffer: 2 ** 25 });
  }

  start(more: object, environment: Record<string, string> = {}): Ended {
    return this.run(this.setUp(more), environment);
  }

  /** Runs the entry point after PowerShell of the test: functions in place of what only Windows has. */
  startAfter(prelude: string, more: object, environment: Record<string, string> = {}, verb = 'start'): Ended {
    this.setUp(more);
    const script = `${prelude}\n& '${START}' ${verb} -Configuration '${this.path('container.json')}'\nexit $LASTEXITCODE`;
    return this.run(['-NoProfile', '-File', this.file('stage.ps1', script)], environment);
  }

  /** Runs PowerShell inside the module, where every function is known. */
  inModule(text: string, environment: Record<string, string> = {}): Ended {
    const script = `Import-Module '${join(ENTRYPOINT, 'EntryPoint.psm1')}' -DisableNameChecking\n& (Get-Module EntryPoint) {\n${text}\n}`;
    return this.run(['-NoProfile', '-File', this.file('module.ps1', script)], environment);
  }

  registry(): Record<string, Record<string, { kind: string; value: unknown }>> {
    return JSON.parse(readFileSync(this.path('registry.json'), 'utf8'));
  }
}
