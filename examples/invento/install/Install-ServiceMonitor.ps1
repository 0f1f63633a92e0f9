<#
.SYNOPSIS
Puts ServiceMonitor into the image: it lives as long as IIS does. The aspnet images of Microsoft have it already.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)] [string] $Version,
    [string] $Sha256 = '',
    [string] $Path = 'C:\ServiceMonitor.exe'
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
. (Join-Path $PSScriptRoot 'Download.ps1')

Install-ReleaseFile 'microsoft/IIS.ServiceMonitor' $Version $Sha256 $Path
