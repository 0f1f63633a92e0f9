import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { durationOf, runCommand } from '../../../../../sandbox/engine/builder/run';
import { buildNumber, readHost } from '../../../../../sandbox/engine/host';

const host = (faults: unknown, root = os.tmpdir()) =>
  readHost({ SANDBOX_ENGINE_ROOT: root, SANDBOX_ENGINE_FAULTS: JSON.stringify(faults) });

describe('a RUN', () => {
  test.each([
    ['choco install 7zip -y', 90],
    ['powershell Install-Module AWS.Tools.Installer', 60],
    ['7z x invento-1.2.exe', 20],
    ['echo hello', 15],
  ])('%s takes %d s', (command, seconds) => {
    expect(durationOf(command)).toBe(seconds);
  });

  test('fails as often as it was told to, then succeeds', () => {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), 'run-'));
    const faulty = host([{ match: 'choco', exitCode: 3, output: 'no network', times: 2 }], root);
    const codes = [1, 2, 3].map(() => runCommand(faulty, 'choco install', false).exitCode);
    fs.rmSync(root, { recursive: true });
    expect(codes).toEqual([3, 3, 0]);
  });

  test('with a here-document fails as the shell of Windows does', () => {
    expect(runCommand(host([]), 'cmd /S /C <<EOF', true)).toEqual({
      exitCode: 1,
      output: '<< was unexpected at this time.',
    });
    expect(runCommand(host([]), 'powershell -Command <<EOF', true).output).toContain('redirection operator');
  });
});

describe('the host', () => {
  test.each([
    [{}, 'SANDBOX_ENGINE_ROOT is not set'],
    [{ SANDBOX_ENGINE_STATE: 'asleep' }, 'SANDBOX_ENGINE_STATE is neither'],
    [{ SANDBOX_ENGINE_OS_VERSION: '2022' }, 'SANDBOX_ENGINE_OS_VERSION is not like'],
    [{ WINDOWS_ON_ECS_REGISTRY_MIRRORS: 'mcr' }, 'is not host=URL'],
    [{ SANDBOX_ENGINE_FAULTS: '[{}]' }, 'SANDBOX_ENGINE_FAULTS is not a list of faults'],
    [{ SANDBOX_ENGINE_FAULTS: '[{"match":"("}]' }, 'SANDBOX_ENGINE_FAULTS is not a list of faults'],
  ])('%j is refused', (environment, message) => {
    const root = Object.keys(environment).length === 0 ? {} : { SANDBOX_ENGINE_ROOT: 'x' };
    expect(() => readHost({ ...root, ...environment })).toThrow(message);
  });

  test('the build of a Windows version is its third part', () => {
    expect([buildNumber('10.0.20348.5499'), buildNumber('10.0.26100')]).toEqual([20348, 26100]);
  });
});
