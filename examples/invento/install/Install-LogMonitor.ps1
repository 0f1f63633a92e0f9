<#
.SYNOPSIS
Puts LogMonitor into the image: it prints what a program writes into files, event channels and ETW.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)] [string] $Version,
    [string] $Sha256 = '',
    [string] $Path = 'C:\LogMonitor\LogMonitor.exe'
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
. (Join-Path $PSScriptRoot 'Download.ps1')

Install-ReleaseFile 'microsoft/windows-container-tools' $Version $Sha256 $Path
