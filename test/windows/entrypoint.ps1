<#
.SYNOPSIS
Starts the entry point on a real Windows, in the PowerShell that is named, with programs that every Windows has.
#>
[CmdletBinding()]
param([Parameter(Mandatory = $true)] [ValidateSet('powershell', 'pwsh')] [string] $Shell)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$entrypoint = (Resolve-Path -LiteralPath (Join-Path $PSScriptRoot '..\..\dockerfiles\entrypoint')).Path
$work = (New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) ([Guid]::NewGuid().ToString('N')))).FullName
$failed = 0

function Invoke-Entry([string] $Script, [string[]] $Arguments) {
    & $Shell -NoProfile -ExecutionPolicy Bypass -File (Join-Path $entrypoint $Script) @Arguments | ForEach-Object { "$_" }
}

function Assert-That([string] $What, [bool] $Is) {
    Write-Host "$(if ($Is) { 'ok' } else { 'FAILED' }): $What"
    if (-not $Is) { $script:failed++ }
}

function Write-Case([hashtable] $Container) {
    $path = Join-Path $work 'container.json'
    [IO.File]::WriteAllText($path, (ConvertTo-Json -InputObject (@{ name = 'ci' } + $Container) -Depth 9))
    $path
}

# On a console of its own: a CTRL_C goes to all programs of a console, also to whoever runs this.
function Start-OnConsole([hashtable] $Container) {
    $log = Join-Path $work 'console.log'
    $words = @('-NoProfile', '-ExecutionPolicy', 'Bypass', '-File', "`"$(Join-Path $entrypoint 'start.ps1')`"", 'start', '-Configuration', "`"$(Write-Case $Container)`"")
    $process = Start-Process -FilePath $Shell -ArgumentList $words -WindowStyle Hidden -RedirectStandardOutput $log -Wait -PassThru
    $text = [IO.File]::ReadAllText($log)
    Write-Host $text
    @{ Text = $text; Code = $process.ExitCode }
}

function Start-Case([hashtable] $Container) {
    $path = Write-Case $Container
    $lines = @(Invoke-Entry 'start.ps1' @('start', '-Configuration', $path))
    Write-Host ($lines -join "`n")
    @{ Text = $lines -join "`n"; Code = $LASTEXITCODE }
}

$cmd = Join-Path $env:SystemRoot 'System32\cmd.exe'
$key = 'HKCU:\SOFTWARE\EntryPointTest'
$env:CI_SECRET = 'p$1 hunter22'
try {
    Invoke-Entry 'Install-EntryPoint.ps1' @()
    Assert-That 'the image build leaves a compiled Native.dll' (Test-Path -LiteralPath (Join-Path $entrypoint 'Native.dll'))

    $run = @{ program = $cmd; arguments = @('/d', '/c', 'exit 42') }
    $ended = Start-Case @{ run = $run; registry = @(@{ key = $key; name = 'Secret'; kind = 'String'; from = 'CI_SECRET' }) }
    Assert-That 'the exit code of the program is that of the container' ($ended.Code -eq 42)
    Assert-That 'the secret is in the registry' ((Get-ItemProperty -LiteralPath $key).Secret -eq $env:CI_SECRET)
    Assert-That 'the secret is in no line' (-not $ended.Text.Contains('hunter22'))

    $file = Join-Path $work 'web.config'
    $xml = "<configuration>`r`n  <appSettings><add key='A'   value=`"{0}`"/></appSettings>`r`n</configuration>"
    [IO.File]::WriteAllText($file, ($xml -f 'old'))
    $edit = @{ path = $file; set = @(@{ appSetting = 'A'; literal = 'a&b' }) }
    $null = Start-Case @{ run = $run; files = @($edit) }
    Assert-That 'a file is changed in the setting alone' ([IO.File]::ReadAllText($file) -ceq ($xml -f 'a&amp;b'))

    $missing = Start-Case @{ run = $run; registry = @(@{ key = $key; name = 'A'; kind = 'DWord'; from = 'CI_NOT_SET' }) }
    Assert-That 'a missing variable ends with 78 and its name' ($missing.Code -eq 78 -and $missing.Text.Contains('CI_NOT_SET is not set'))

    $service = Start-Case @{ run = @{ service = 'NoSuchService' } }
    Assert-That 'a service that is not there ends with 69' ($service.Code -eq 69)

    # What Windows tells every process when a container stops.
    $shutdown = Join-Path $work 'shutdown.ps1'
    [IO.File]::WriteAllText($shutdown, @'
Add-Type -TypeDefinition 'using System; using System.Threading; public static class Shutdown { public static void Send(Delegate handler) { Thread t = new Thread(delegate() { handler.DynamicInvoke(6); }); t.IsBackground = true; t.Start(); } }'
[Shutdown]::Send([ContainerNative].GetField('handler', [Reflection.BindingFlags] 'NonPublic, Static').GetValue($null))
'@)
    $waits = @{ program = (Join-Path $env:SystemRoot 'System32\waitfor.exe'); arguments = @('/t', '60', 'EntryPointTest'); started = @{ after = 2 } }
    foreach ($ask in 'ctrl-c', 'ctrl-break') {
        $asked = Start-OnConsole @{ run = $waits; hooks = @{ afterStart = $shutdown }; stop = @{ ask = $ask; seconds = 15 } }
        Assert-That "a program on a console hears $ask" ($asked.Text.Contains("asked to stop by $ask") -and $asked.Text.Contains('C000013A'))
        Assert-That "it did not have to be killed after $ask" (-not $asked.Text.Contains('is killed'))
    }

    $time = Start-Case @{ run = @{ service = 'W32Time' }; hooks = @{ afterStart = $shutdown }; stop = @{ seconds = 30 } }
    Assert-That 'a service is started, asked to stop, and has stopped' ($time.Code -eq 0 -and $time.Text.Contains('the service W32Time is asked to stop'))
    Assert-That 'it did not have to be killed' (-not $time.Text.Contains('is killed'))

    $needed = Start-Case @{ run = $run; services = @(@{ name = 'EventLog' }) }
    Assert-That 'a service that runs is found to run' ($needed.Text.Contains('EventLog runs'))
} finally {
    Remove-Item -LiteralPath $key -Recurse -ErrorAction SilentlyContinue
    Remove-Item -LiteralPath $work -Recurse -Force
    Remove-Item -LiteralPath (Join-Path $entrypoint 'Native.dll') -ErrorAction SilentlyContinue
}
if ($failed -gt 0) { throw "$failed checks failed" }
