<#
.SYNOPSIS
Unpacks an archive, or a self-extracting one that would show a dialog, with 7-Zip, and removes it.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)] [string] $Path,
    [Parameter(Mandatory = $true)] [string] $Destination,
    [string] $SevenZip = 'C:\Program Files\7-Zip\7z.exe'
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

if (-not (Test-Path -LiteralPath $SevenZip)) { throw "there is no ${SevenZip}: put 7zip into packages.json" }
& $SevenZip x $Path "-o$Destination" -y | Out-Host
if ($LASTEXITCODE -ne 0) { throw "7-Zip could not unpack ${Path}: exit code $LASTEXITCODE (https://7-zip.opensource.jp/chm/cmdline/exit_codes.htm)" }
Remove-Item -LiteralPath $Path
