<#
.SYNOPSIS
Puts the PowerShell modules of a file into the image: [{ "id": "...", "version": "...", "sha512": "..." }], dependencies included.
#>
[CmdletBinding()]
param(
    [string] $Path = 'C:\build\modules.json',
    [string] $Folder = (Join-Path $env:ProgramFiles 'WindowsPowerShell\Modules')
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
. (Join-Path $PSScriptRoot 'Download.ps1')

$feed = Get-FeedRoot 'https://www.powershellgallery.com/api/v2'
$modules = @(Read-PackageFile $Path)
Assert-Hashed $modules $Path
$work = New-WorkFolder
try {
    foreach ($module in $modules) {
        $file = Join-Path $work "$($module.id).nupkg"
        Save-Package $feed $module $file
        $target = Join-Path (Join-Path $Folder $module.id) $module.version
        $null = New-Item -ItemType Directory -Path $target -Force
        Expand-Package $file $target
        Write-Host "installed the module $($module.id) $($module.version)"
    }
} finally {
    Remove-Item -LiteralPath $work -Recurse -Force
}
