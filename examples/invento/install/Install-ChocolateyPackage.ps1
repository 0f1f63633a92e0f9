<#
.SYNOPSIS
Puts Chocolatey and the packages of a file into the image, dependencies first, each only with its hash.
#>
[CmdletBinding()]
param(
    [string] $Path = 'C:\build\packages.json'
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
. (Join-Path $PSScriptRoot 'Download.ps1')

# 1641 and 3010 ask for a restart, which a container neither has nor needs.
$fine = 0, 1641, 3010
$feed = Get-FeedRoot 'https://community.chocolatey.org/api/v2'
$packages = @(Read-PackageFile $Path)
if ($packages.Count -eq 0) {
    Write-Host "$Path names no package"
    return
}
if ($packages[0].id -ne 'chocolatey') { throw "the first package of $Path has to be chocolatey itself" }
Assert-Hashed $packages $Path
$work = New-WorkFolder
try {
    # All are here and are what they should be before the first one is installed.
    foreach ($package in $packages) { Save-Package $feed $package (Join-Path $work "$($package.id).$($package.version).nupkg") }
    $own = Join-Path $work 'chocolatey'
    $copy = Join-Path $work 'chocolatey.nupkg'
    Copy-Item -LiteralPath (Join-Path $work "chocolatey.$($packages[0].version).nupkg") -Destination $copy
    Expand-Package $copy $own
    & (Join-Path (Join-Path $own 'tools') 'chocolateyInstall.ps1') | Out-Host
    $choco = Join-Path (Join-Path (Join-Path $env:ProgramData 'chocolatey') 'bin') 'choco.exe'
    foreach ($package in $packages) {
        if ($package.id -eq 'chocolatey') { continue }
        & $choco install $package.id --version $package.version --source $work --yes --no-progress --limit-output | Out-Host
        if ($fine -notcontains $LASTEXITCODE) { throw "choco install $($package.id) ended with exit code $LASTEXITCODE" }
        Write-Host "installed $($package.id) $($package.version)"
    }
} finally {
    Remove-Item -LiteralPath $work -Recurse -Force
}
# What choco gave last is not the end of a RUN.
$global:LASTEXITCODE = 0
