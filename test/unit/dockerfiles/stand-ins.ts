import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage } from './stage';

/** The stand-ins for SQL Server's client and for Windows itself, as C#. */
const source = (name: string): string => readFileSync(join(__dirname, 'stand-ins', name), 'utf8');
const type = (name: string): string => `Add-Type -TypeDefinition @'\n${source(name)}\n'@\n`;

/**
 * PowerShell that puts services into a file: of these, `Deaf` never stops, `Slow` never runs, `Broken` ends while it
 * starts. A file `asked` says that the container is to stop.
 */
export const services = (stage: Stage): string =>
  `$env:STATE = '${stage.path('services.json')}'; $env:ASKED = '${stage.path('asked')}'\n${type('ContainerNative.cs')}
function global:Stop-Process { param($Id, [switch] $Force) Write-Host "killed $Id" }\n`;

/** SqlConnection of Windows PowerShell on a server in a file: it knows who may log in with which password, and what it was told. */
export const SQL = type('SqlConnection.cs');
