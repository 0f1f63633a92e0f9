import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { RunRequest } from './request';
import type { RunnerOs } from './shells';

/** The machine that a job runs on: folders and the variables that are there before any workflow speaks. */
export interface Machine {
  readonly os: RunnerOs;
  readonly label: string;
  readonly root: string;
  readonly workspace: string;
  readonly temp: string;
  readonly tools: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface MachineRequest {
  readonly request: RunRequest;
  readonly job: string;
  readonly runsOn: string;
}

/** Makes a job's folders below the run's, empty, and puts its environment together. */
export async function createMachine({ request, job, runsOn }: MachineRequest): Promise<Machine> {
  const root = path.join(
    request.workspaceRoot,
    `${job.replace(/[^\w.-]+/g, '-').slice(0, 60)}-${randomUUID().slice(0, 8)}`,
  );
  const repository = request.repository.name.split('/').at(-1) ?? 'repository';
  const workspace = path.join(root, repository, repository);
  const folders = { temp: path.join(root, '_temp'), tools: path.join(root, '_tools'), home: path.join(root, '_home') };
  for (const folder of [workspace, ...Object.values(folders)]) await mkdir(folder, { recursive: true });
  const special = (await request.jobEnvironment?.({ id: job, runsOn })) ?? {};
  return {
    os: osOf(runsOn),
    label: runsOn,
    root,
    workspace,
    temp: folders.temp,
    tools: folders.tools,
    environment: { ...hostEnvironment(request.node, folders.home), ...request.environment, ...special },
  };
}

export async function removeMachine(machine: Machine): Promise<void> {
  await rm(machine.root, { recursive: true, force: true, maxRetries: 3 });
}

/** The operating system behind a label; hosted labels begin with its name. */
export function osOf(runsOn: string): RunnerOs {
  if (/windows/i.test(runsOn)) return 'Windows';
  return /macos/i.test(runsOn) ? 'macOS' : 'Linux';
}

/** RUNNER_* and what else a hosted runner has. */
export function runnerVariables(machine: Machine): Record<string, string> {
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    RUNNER_OS: machine.os,
    RUNNER_ARCH: 'X64',
    RUNNER_NAME: 'GitHub Actions 1',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_TEMP: machine.temp,
    RUNNER_TOOL_CACHE: machine.tools,
    AGENT_TOOLSDIRECTORY: machine.tools,
    RUNNER_WORKSPACE: path.dirname(machine.workspace),
    ImageOS: machine.os === 'Windows' ? 'win22' : machine.os === 'macOS' ? 'macos15' : 'ubuntu24',
  };
}

/** What programs need to start at all; nothing else of the person who runs this reaches a job, least of all credentials. */
const PASSED = [
  'LANG',
  'LC_ALL',
  'SystemRoot',
  'SystemDrive',
  'windir',
  'ComSpec',
  'PATHEXT',
  'ProgramFiles',
  'ProgramFiles(x86)',
  'ProgramData',
  'NUMBER_OF_PROCESSORS',
  'PROCESSOR_ARCHITECTURE',
];

function hostEnvironment(node: string, home: string): Record<string, string> {
  const passed = PASSED.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const programs = [path.dirname(node), process.env.PATH ?? ''].filter((folder) => folder !== '');
  return {
    ...Object.fromEntries(passed),
    PATH: programs.join(path.delimiter),
    HOME: home,
    USERPROFILE: home,
    APPDATA: path.join(home, 'AppData', 'Roaming'),
    LOCALAPPDATA: path.join(home, 'AppData', 'Local'),
    TMPDIR: path.join(path.dirname(home), '_temp'),
    TEMP: path.join(path.dirname(home), '_temp'),
    TMP: path.join(path.dirname(home), '_temp'),
  };
}
