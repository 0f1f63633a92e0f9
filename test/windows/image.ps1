<#
.SYNOPSIS
Builds one of the images, starts it where its example can run alone, and stops it in order.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)] [string] $Image,
    [Parameter(Mandatory = $true)] [ValidateSet('ltsc2019', 'ltsc2022', 'ltsc2025')] [string] $Release
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$root = (Resolve-Path -LiteralPath (Join-Path $PSScriptRoot '..\..')).Path
$context = Join-Path $root $(if ($Image -eq 'invento') { 'examples\invento' } else { 'dockerfiles' })
$file = if ($Image -eq 'invento') { Join-Path $context 'Dockerfile' } else { Join-Path $context "$Image\Dockerfile" }

# The service is often stopped when a job starts (actions/runner-images#13729).
if ((Get-Service -Name docker).Status -ne 'Running') { Start-Service -Name docker }

if ($Image -eq 'invento') {
    # The hashes of this moment: that the image builds is tried here, not what the feeds hold.
    foreach ($list in 'modules.json', 'packages.json') { & (Join-Path $context 'install\Get-PackageHash.ps1') -Path (Join-Path $context $list) }
}
$framework = if ($Release -eq 'ltsc2025') { '4.8.1' } else { '4.8' }
$arguments = @('build', '--tag', "ci-$Image", '--file', $file, '--build-arg', "WINDOWS_VERSION=$Release")
if ($Image -match '^(dotnet-framework|aspnet)$') { $arguments += @('--build-arg', "FRAMEWORK_VERSION=$framework") }
docker @arguments $context
if ($LASTEXITCODE -ne 0) { throw "docker build ended with exit code $LASTEXITCODE" }
# It waits for a database that is not here.
if ($Image -eq 'invento') { return }

$login = '{"username":"example","password":"not-a-real-one"}'
$id = docker run --detach --env "DB_HOST=localhost" --env "DB_LOGIN=$login" "ci-$Image"
try {
    for ($try = 1; $try -le 60; $try++) {
        $log = @(docker logs $id 2>&1 | ForEach-Object { "$_" }) -join "`n"
        if ($log -match 'ready') { break }
        Start-Sleep -Seconds 2
    }
    Write-Host $log
    if ($log -notmatch 'ready') { throw "the container of $Image was not ready after two minutes" }
    if ($log.Contains('not-a-real-one')) { throw 'the password is in the log' }
    docker stop --time 60 $id
    $log = @(docker logs $id 2>&1 | ForEach-Object { "$_" }) -join "`n"
    Write-Host $log
    if ($log -notmatch 'asked to stop') { throw 'the entry point did not hear the stop of the container' }
} finally {
    docker rm --force $id
}
