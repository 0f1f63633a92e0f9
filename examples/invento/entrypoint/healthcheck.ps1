<#
.SYNOPSIS
Health check of a container for ECS: exit code 0 where the program runs and answers, else 1 and the reason.
#>
[CmdletBinding()]
param([string] $Configuration = 'C:\container.json')

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

Import-Module -Name (Join-Path $PSScriptRoot 'EntryPoint.psm1')
$reason = @(Test-Container $Configuration)
if ($reason.Count -eq 0) { exit 0 }
Write-Host "unhealthy: $($reason -join '; ')"
exit 1
