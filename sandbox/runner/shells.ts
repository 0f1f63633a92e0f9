import { statSync } from 'node:fs';
import path from 'node:path';

export type RunnerOs = 'Windows' | 'Linux' | 'macOS';

/** How a `run:` script is started; `{0}` in the arguments is the script's file. */
export interface Shell {
  /** As GitHub shows it in the log. */
  readonly display: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly extension: string;
  /** What the runner puts around the script. */
  readonly wrap: (script: string) => string;
}

const plain = (script: string) => script;
/** Stops at the first error, and hands on the exit code of the last program (ScriptHandlerHelpers.cs in actions/runner). */
const powershell = (script: string) =>
  `$ErrorActionPreference = 'stop'\n${script}\nif ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }`;

const KNOWN: Readonly<Record<string, Omit<Shell, 'display'>>> = {
  bash: {
    program: 'bash',
    args: ['--noprofile', '--norc', '-e', '-o', 'pipefail', '{0}'],
    extension: '.sh',
    wrap: plain,
  },
  sh: { program: 'sh', args: ['-e', '{0}'], extension: '.sh', wrap: plain },
  pwsh: { program: 'pwsh', args: ['-command', ". '{0}'"], extension: '.ps1', wrap: powershell },
  powershell: { program: 'powershell', args: ['-command', ". '{0}'"], extension: '.ps1', wrap: powershell },
  cmd: {
    program: 'cmd',
    args: ['/D', '/E:ON', '/V:OFF', '/S', '/C', 'CALL "{0}"'],
    extension: '.cmd',
    wrap: (script) => `@echo off\r\n${script}`,
  },
  python: { program: 'python', args: ['{0}'], extension: '.py', wrap: plain },
};

/**
 * The shell of a step: a known name, a template with `{0}`, or where nothing is said `bash -e` (pwsh on Windows).
 * Throws for a name that is none of these.
 */
export function shellOf(requested: string | undefined, os: RunnerOs): Shell {
  if (!requested) return os === 'Windows' ? named('pwsh') : { ...named('bash'), ...defaultBash };
  if (KNOWN[requested]) return named(requested);
  const [program, ...args] = requested.split(/\s+/);
  if (!program || !args.some((arg) => arg.includes('{0}'))) {
    throw new Error(
      `Invalid shell option. Shell must be a valid built-in (bash, sh, cmd, powershell, pwsh, python) or a format string containing '{0}', not '${requested}'`,
    );
  }
  return { display: requested, program, args, extension: '', wrap: plain };
}

const defaultBash = { display: 'bash -e {0}', args: ['-e', '{0}'] };

function named(name: string): Shell {
  const known = KNOWN[name];
  if (!known) throw new Error(`unknown shell ${name}`);
  return { ...known, display: [known.program, ...known.args].join(' ') };
}

/** The file that starts a program, looked up in a PATH; absent when there is none. */
export function findProgram(program: string, searchPath: string): string | undefined {
  const names =
    process.platform === 'win32' && path.extname(program) === ''
      ? (process.env.PATHEXT ?? '.EXE;.CMD').split(';').map((extension) => program + extension)
      : [program];
  if (path.isAbsolute(program)) return names.find(isFile);
  const folders = searchPath.split(path.delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find(isFile);
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
