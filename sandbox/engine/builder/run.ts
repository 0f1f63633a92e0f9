import * as fs from 'node:fs';
import * as path from 'node:path';
import { DaemonFailure } from '../failure';
import type { Fault, Host } from '../host';
import { MARKER_FOLDER } from '../layers/image-files';
import type { LayerFile } from '../layers/windows-layer';
import { hexOf, sha256 } from '../store/digest';
import { isCode } from '../store/files';

/** How long commands take on a hosted runner, about; the first row that matches counts. */
const DURATIONS: readonly { readonly match: RegExp; readonly seconds: number }[] = [
  { match: /\bchoco(\.exe)?\s+install\b|chocolatey/i, seconds: 90 },
  { match: /\bInstall-(Module|AWSToolsModule|PackageProvider|WindowsFeature)\b/i, seconds: 60 },
  { match: /\b(7z|Expand-Archive|msiexec)\b/i, seconds: 20 },
];

const DEFAULT_SECONDS = 15;

/** Seconds that a command is taken to run. */
export function durationOf(command: string): number {
  return DURATIONS.find((row) => row.match.test(command))?.seconds ?? DEFAULT_SECONDS;
}

/** How a command ended, with what it printed. */
export interface RunResult {
  readonly exitCode: number;
  readonly output: string;
}

/** Takes one of a fault's `times`; the store remembers over processes, since each build is one. */
function claim(root: string, fault: Fault): boolean {
  if (fault.times === undefined) return true;
  const folder = path.join(root, 'faults');
  fs.mkdirSync(folder, { recursive: true });
  const name = hexOf(sha256(JSON.stringify([fault.match.source, fault.exitCode, fault.output, fault.times])));
  for (let time = 1; time <= fault.times; time += 1) {
    try {
      fs.writeFileSync(path.join(folder, `${name}.${time}`), '', { flag: 'wx' });
      return true;
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
  }
  return false;
}

/**
 * What a `RUN` does here: nothing is executed. The command takes its time and succeeds, unless a fault says
 * otherwise or the shell could not even have read it (the body of a here-document, which the classic builder
 * drops). Whether a file in `C:\` that the command names exists is not checked: it may come from an
 * earlier command, whose effects nobody knows.
 */
export function runCommand(host: Host, command: string, heredoc: boolean): RunResult {
  const fault = host.faults.find((item) => item.match.test(command) && claim(host.root, item));
  if (fault !== undefined) return { exitCode: fault.exitCode, output: fault.output };
  if (!heredoc) return { exitCode: 0, output: '' };
  const powershell = /\b(powershell|pwsh)(\.exe)?\b/i.test(command);
  const output = powershell
    ? 'Missing file specification after redirection operator.'
    : '<< was unexpected at this time.';
  return { exitCode: 1, output };
}

/** @throws {DaemonFailure} where Hyper-V isolation is asked for: hosted runners have none (moby#43395). */
export function refuseHyperV(isolation: 'process' | 'hyperv', containerId: string): void {
  if (isolation === 'hyperv') {
    throw new DaemonFailure(`hcs::CreateComputeSystem ${containerId}: The request is not supported.`);
  }
}

/** What a `RUN` leaves in its layer: a file that says which command stands for it. */
export function runMarker(parent: string, command: string): LayerFile {
  const name = hexOf(sha256(`${parent}\n${command}`)).slice(0, 16);
  return { path: `${MARKER_FOLDER}/run-${name}.txt`, data: Buffer.from(`${command}\n`) };
}
