<#
.SYNOPSIS
Completes modules.json or packages.json: hashes that are missing, and packages that others need, each with its hash.

.DESCRIPTION
What a package needs comes before it, in the lowest version that it allows, so that the same file gives the same image next
year. The hashes are those of what the feed has today: look at the change, then commit it.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)] [string] $Path
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
. (Join-Path $PSScriptRoot 'Download.ps1')

# The lower end of a range of versions: 1.0, [1.0], [1.0,2.0) (https://learn.microsoft.com/nuget/concepts/package-versioning)
function Get-LowestVersion([string] $Range, [string] $What) {
    if ($Range -match '^[\[\(]?\s*([0-9][0-9A-Za-z.-]*)') { return $Matches[1] }
    throw "$What names no lowest version: add one with its version to the file yourself"
}

# What a package needs, of its .nuspec: [{ id, version }].
function Get-Dependency([string] $File, [string] $Work, $Package) {
    $folder = Join-Path $Work ([Guid]::NewGuid().ToString('N'))
    Expand-Package $File $folder
    $nuspec = @(Get-ChildItem -LiteralPath $folder -Filter '*.nuspec')
    if ($nuspec.Count -eq 0) { throw "$($Package.id) $($Package.version) has no .nuspec" }
    $xml = [xml] [IO.File]::ReadAllText($nuspec[0].FullName)
    foreach ($node in $xml.SelectNodes("//*[local-name()='dependency']")) {
        $version = Get-LowestVersion $node.GetAttribute('version') "$($Package.id) needs $($node.GetAttribute('id')) and"
        New-Object -TypeName PSObject -Property @{ id = $node.GetAttribute('id'); version = $version }
    }
}

# Puts a package behind what it needs. Packages are downloaded once, whether they have a hash or not.
function Add-Package($Package, [string] $Feed, [string] $Work, $Done) {
    if (@($Done | Where-Object { $_.id -eq $Package.id }).Count -gt 0) { return }
    $file = Join-Path $Work "$($Package.id).nupkg"
    Save-Uri (Get-PackageUri $Feed $Package) $file
    $hash = (Get-FileHash -LiteralPath $file -Algorithm SHA512).Hash.ToLowerInvariant()
    $known = Get-PackageSha512 $Package
    if ($known -and $known -ne $hash) { throw "$($Package.id) $($Package.version) had another hash before: the feed has changed it" }
    foreach ($needed in @(Get-Dependency $file $Work $Package)) {
        $listed = @($packages | Where-Object { $_.id -eq $needed.id })
        Add-Package $(if ($listed.Count -gt 0) { $listed[0] } else { $needed }) $Feed $Work $Done
    }
    if (-not $known) { Write-Host "$($Package.id) $($Package.version) has $hash" }
    $null = $Done.Add([ordered] @{ id = $Package.id; version = $Package.version; sha512 = $hash })
}

# The first package of a file for Chocolatey is Chocolatey itself: Install-ChocolateyPackage.ps1 asks for that.
$packages = @(Read-PackageFile $Path)
$chocolatey = $packages.Count -gt 0 -and $packages[0].id -eq 'chocolatey'
$feed = Get-FeedRoot $(if ($chocolatey) { 'https://community.chocolatey.org/api/v2' } else { 'https://www.powershellgallery.com/api/v2' })
$work = New-WorkFolder
$done = New-Object -TypeName System.Collections.ArrayList
try {
    foreach ($package in $packages) { Add-Package $package $feed $work $done }
} finally {
    Remove-Item -LiteralPath $work -Recurse -Force
}
[IO.File]::WriteAllText((Convert-Path -LiteralPath $Path), (ConvertTo-Json -InputObject @($done)) + "`n")
