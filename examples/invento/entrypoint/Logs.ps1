# The configuration of LogMonitor, which prints what Windows programs write elsewhere:
# https://github.com/microsoft/windows-container-tools/blob/main/LogMonitor/docs/README.md
function Get-LogConfiguration($Logs) {
    $sources = @()
    $events = @(Get-List $Logs 'events')
    if ($events.Count -gt 0) {
        $channels = @($events | ForEach-Object { [ordered] @{ name = Get-Key $_ 'channel'; level = Get-Key $_ 'level' 'Error' } })
        $sources += [ordered] @{ type = 'EventLog'; startAtOldestRecord = $true; eventFormatMultiLine = $false; channels = $channels }
    }
    foreach ($file in (Get-List $Logs 'files')) {
        $sources += [ordered] @{ type = 'File'; directory = Get-Key $file 'folder'; filter = Get-Key $file 'filter' '*.log'
            includeSubdirectories = Get-Key $file 'subdirectories' $false; includeFileNames = Get-Key $file 'fileNames' $false
            # LogMonitor ends after five minutes without the folder; a program may make its folder at its first error. A
            # year: 2.1 also reads the word INFINITY, 2.2 numbers only.
            waitInSeconds = 31536000 }
    }
    $providers = @(Get-List $Logs 'etw' | ForEach-Object {
            $provider = [ordered] @{ providerGuid = Get-Key $_ 'guid'; level = Get-Key $_ 'level' 'Error' }
            $name = Get-Key $_ 'name'
            if ($name) { $provider.providerName = $name }
            $keywords = Get-Key $_ 'keywords'
            if ($keywords) { $provider.keywords = $keywords }
            $provider
        })
    if ($providers.Count -gt 0) { $sources += [ordered] @{ type = 'ETW'; eventFormatMultiLine = $false; providers = $providers } }
    [ordered] @{ LogConfig = [ordered] @{ logFormat = Get-Key $Logs 'format' 'json'; sources = $sources } }
}

function Get-MonitorPath($Logs) {
    Get-Key $Logs 'monitor' 'C:\LogMonitor\LogMonitor.exe'
}

function Write-LogConfiguration($Logs) {
    if ($null -eq $Logs) { return }
    $path = Join-Path (Split-Path -Path (Convert-Path -LiteralPath (Get-MonitorPath $Logs)) -Parent) 'LogMonitorConfig.json'
    $json = ConvertTo-Json -InputObject (Get-LogConfiguration $Logs) -Depth 8
    Write-FileBytes $path ([Text.Encoding]::UTF8.GetBytes($json))
}

# Beside the program, not around it: LogMonitor joins the arguments of a program that it starts without their quotes, and
# its own end would hide the program's. On a console of its own: it sends a CTRL_C that it hears on to its whole console,
# so that the program would hear each twice, and it would itself end before the program does.
function Start-Monitor($Logs) {
    if ($null -eq $Logs) { return $null }
    $monitor = Get-MonitorPath $Logs
    try {
        $folder = Split-Path -Path (Convert-Path -LiteralPath $monitor) -Parent
        # 2.1 looks for a bare name in its working directory, 2.2 beside itself.
        $start = New-ProgramStart $monitor @('/CONFIG', 'LogMonitorConfig.json') $folder
        $start.CreateNoWindow = $true
        $process = [Diagnostics.Process]::Start($start)
        Write-Line 'logs' "$monitor as process $($process.Id)"
        $process
    } catch {
        Write-Line 'logs' "cannot start ${monitor}: $($_.Exception.GetBaseException().Message); what the program does not print is not seen"
        $null
    }
}

# A moment for the last lines of the files and channels to arrive.
function Stop-Monitor($Process) {
    if ($null -eq $Process -or $Process.HasExited) { return }
    Start-Sleep -Milliseconds 1500
    try { $Process.Kill() } catch { Write-Line 'logs' "LogMonitor cannot be ended: $($_.Exception.Message)" }
}
