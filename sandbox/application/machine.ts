import { spawnSync } from 'node:child_process';

/** What there is here to run a container's files on. */
export type Machine =
  | { readonly kind: 'windows'; readonly program: string; readonly sevenZip: string }
  | { readonly kind: 'powershell'; readonly program: string }
  | { readonly kind: 'none'; readonly reason: string };

/**
 * What PowerShell needs under wine: a first garbage collection that never comes. Collected there, one start of ten ends in
 * "Internal CLR error" while .NET frees a dynamic method. 256 MiB, in hexadecimal as .NET reads it:
 * https://learn.microsoft.com/dotnet/core/runtime-config/garbage-collector#gen0-size
 */
export const UNDER_WINE = { DOTNET_GCgen0size: '0x10000000' };

const works = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args, { stdio: 'ignore', timeout: 120_000 }).status === 0;

/** On a real Windows nothing is run: the entry point would write to the registry of whoever rehearses. */
export function findMachine(system: NodeJS.Platform): Machine {
  if (system === 'win32') return { kind: 'none', reason: 'on Windows it would write to the registry of this machine' };
  const sevenZip = ['7zz', '7z', '7za', '7zr'].find((name) => works(name, 'i'));
  if (sevenZip !== undefined && works('pwsh-windows', '-NoProfile', '-Command', 'exit 0')) {
    return { kind: 'windows', program: 'pwsh-windows', sevenZip };
  }
  const registry = 'if (Get-PSDrive -Name HKLM -ErrorAction SilentlyContinue) { exit 0 } else { exit 3 }';
  const { status } = spawnSync('pwsh', ['-NoProfile', '-Command', registry], { stdio: 'ignore' });
  if (status === 0) return { kind: 'powershell', program: 'pwsh' };
  const reason = status === 3 ? 'the pwsh on the PATH has no registry' : 'there is neither wine nor pwsh on the PATH';
  return { kind: 'none', reason };
}
