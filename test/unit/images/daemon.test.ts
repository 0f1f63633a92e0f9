import type { ExecResult } from '../../../src/core/exec';
import { awakenEngine } from '../../../src/images/daemon';
import type { EngineInfo } from '../../../src/images/docker';
import { isEngineFault } from '../../../src/images/engine-fault';
import { imageError } from '../../../src/images/errors';

const info: EngineInfo = { os: 'windows', osVersion: '10.0.20348', version: '29.1.5', root: 'C:\\docker' };
const unavailable = imageError('engine-unavailable', { message: 'Docker does not answer.', remedy: 'Start it.' });

/** An engine that answers from the given time on, and a service manager that answers with an exit code. */
function machine(answersAt: number, exitCode: number, platform = 'win32') {
  let now = 0;
  const started: string[] = [];
  const clock = {
    now: () => now,
    sleep: async (milliseconds: number) => {
      now += milliseconds;
    },
  };
  const docker = {
    info: async () => {
      if (now < answersAt) throw unavailable;
      return info;
    },
  };
  const exec = async (program: string, args: readonly string[]): Promise<ExecResult> => {
    started.push([program, ...args].join(' '));
    return { exitCode, stdout: 'said', stderr: '' };
  };
  const log = { info: () => {} };
  const options = { exec, clock, log, platform, signal: new AbortController().signal };
  return { run: () => awakenEngine(docker as never, options as never), started, time: () => now };
}

test('an engine that answers is left alone', async () => {
  const { run, started } = machine(0, 0);
  await expect(run()).resolves.toBe(info);
  expect(started).toEqual([]);
});

test.each([0, 1056])('a stopped service is started and awaited (sc.exe: %i)', async (exitCode) => {
  const { run, started, time } = machine(30_000, exitCode);
  await expect(run()).resolves.toBe(info);
  expect(started).toEqual(['sc.exe start docker']);
  expect(time()).toBeLessThan(35_000);
});

test('after a minute it is an error', async () => {
  const { run, time } = machine(90_000, 0);
  await expect(run()).rejects.toBe(unavailable);
  expect(time()).toBe(60_000);
});

test.each([
  ['there is no such service', 1060, 'win32', 1],
  ['it may not be started', 5, 'win32', 1],
  ['the machine is no Windows', 0, 'linux', 0],
] as const)('it is an error at once where %s', async (_, exitCode, platform, calls) => {
  const { run, started, time } = machine(30_000, exitCode, platform);
  await expect(run()).rejects.toBe(unavailable);
  expect(started).toHaveLength(calls);
  expect(time()).toBe(0);
});

test.each([
  ['hcsshim::PrepareLayer - failed failed in Win32: Incorrect function. (0x1)', true],
  ['container 3f encountered an error during hcsshim::System::waitBackground: failure in a Windows system call', true],
  ['failed to create endpoint x on network nat: HNS failed with error : Unspecified error', true],
  ['hcs::CreateComputeSystem 12: The virtual machine or container exited unexpectedly.', true],
  ["The command 'cmd /S /C hcs::x' returned a non-zero code: 1", false],
  ['hcsshim::ImportLayer - failed: There is not enough space on the disk. (0x70)', false],
  ['hcs::CreateComputeSystem: The container operating system does not match the host operating system.', false],
  ['dockerfile parse error on line 2: unknown instruction: X', false],
  // A program that is not there, also in another language; no such USER.
  [
    'container 3f encountered an error during hcs::System::CreateProcess: powershell: failure in a Windows system call: The system cannot find the file specified. (0x2)',
    false,
  ],
  [
    'container 3f encountered an error during CreateProcess: failure in a Windows system call: Systém nemůže nalézt uvedený soubor. (0x2)',
    false,
  ],
  [
    'container 3f encountered an error during hcsshim::System::CreateProcess: failure in a Windows system call: The user name or password is incorrect. (0x52e)',
    false,
  ],
  [
    'container 3f encountered an error during hcs::System::CreateProcess: failure in a Windows system call: The operation timed out. (0x5b4)',
    true,
  ],
])('%s: the engine’s own trouble: %s', (said, expected) => {
  expect(isEngineFault(said)).toBe(expected);
});
