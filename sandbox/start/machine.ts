import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CLOCK_VARIABLE, type VirtualClock } from '../clock/clock';

/** Where the sandbox's programs are: bundled by scripts/start.mjs before it starts us. */
export interface Programs {
  readonly node: string;
  readonly preload: string;
  readonly docker: string;
}

export function findPrograms(root: string): Programs {
  const bundle = (...path: string[]): string => join(root, 'build', 'sandbox', ...path);
  return { node: process.execPath, preload: bundle('clock', 'preload.cjs'), docker: bundle('engine', 'docker.cjs') };
}

/** What every step of every job has in its environment: the account instead of AWS, the virtual clock instead of time. */
export function stepEnvironment(programs: Programs, clock: VirtualClock, endpoint: string): Record<string, string> {
  const nowhere = join('no', 'aws', 'configuration');
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_EC2_METADATA_DISABLED: 'true',
    // Whatever the machine's owner has in ~/.aws stays out of the rehearsal.
    AWS_CONFIG_FILE: nowhere,
    AWS_SHARED_CREDENTIALS_FILE: nowhere,
    [CLOCK_VARIABLE]: clock.serialize(),
    NODE_OPTIONS: `--require ${JSON.stringify(programs.preload)}`,
    WINDOWS_ON_ECS_REGISTRY_MIRRORS: `mcr.microsoft.com=${endpoint}/mcr.microsoft.com`,
  };
}

/** What a hosted windows-2022 runner has pulled before a job starts. https://github.com/actions/runner-images/blob/main/images/windows/Windows2022-Readme.md */
const PREPULLED = [
  'mcr.microsoft.com/windows/servercore:ltsc2022',
  'mcr.microsoft.com/windows/nanoserver:ltsc2022',
  'mcr.microsoft.com/dotnet/framework/aspnet:4.8-windowsservercore-ltsc2022',
  'mcr.microsoft.com/dotnet/framework/runtime:4.8-windowsservercore-ltsc2022',
].join(',');

/** A fresh machine for a Windows job: `docker` on PATH, with an empty store. Other jobs have no docker of ours. */
export function jobEnvironment(
  programs: Programs,
  folder: string,
): (job: { readonly runsOn: string }) => Promise<Record<string, string>> {
  const bin = installDocker(programs, folder);
  return async (job) => {
    if (!job.runsOn.startsWith('windows')) return {};
    return {
      PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
      SANDBOX_ENGINE_ROOT: mkdtempSync(join(folder, 'engine-')),
      SANDBOX_ENGINE_PREPULLED: PREPULLED,
    };
  };
}

function installDocker(programs: Programs, folder: string): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'docker'), `#!/bin/sh\nexec "${programs.node}" "${programs.docker}" "$@"\n`);
  chmodSync(join(bin, 'docker'), 0o755);
  writeFileSync(join(bin, 'docker.cmd'), `@"${programs.node}" "${programs.docker}" %*\r\n`);
  return bin;
}
