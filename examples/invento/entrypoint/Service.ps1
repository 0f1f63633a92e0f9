# What the service manager says of a service: State, Id of its process, Code that it ended with, and that in words.
# https://learn.microsoft.com/windows/win32/api/winsvc/ns-winsvc-service_status_process
function Get-ServiceStatus([string] $Name) {
    $states = 'Unknown', 'Stopped', 'StartPending', 'StopPending', 'Running', 'ContinuePending', 'PausePending', 'Paused'
    $state, $code, $own, $id = ('ContainerNative' -as [type])::QueryService($Name)
    $meaning = "exit code $code, $((New-Object -TypeName System.ComponentModel.Win32Exception -ArgumentList $code).Message)"
    # ERROR_SERVICE_SPECIFIC_ERROR: the service has codes of its own.
    if ($code -eq 1066) {
        $code = $own
        $meaning = "exit code $code of its own$(if (Get-ExitMeaning $code) { ", $(Get-ExitMeaning $code)" })"
    }
    @{ State = $states[$state]; Id = $id; Code = $code; Meaning = $meaning }
}

# Starts a Windows service and waits until it runs. Throws a sentence.
function Start-ContainerService([string] $Name, [int] $Seconds) {
    try { $status = Get-ServiceStatus $Name } catch { throw "the service ${Name}: $($_.Exception.GetBaseException().Message)" }
    $clock = [Diagnostics.Stopwatch]::StartNew()
    if ($status.State -eq 'Stopped') { ('ContainerNative' -as [type])::StartService($Name) }
    while ($status.State -ne 'Running') {
        if (Test-StopAsked) { throw 'the container was stopped while it started' }
        if ($clock.Elapsed.TotalSeconds -ge $Seconds) { throw "the service $Name does not run after $Seconds s, it is $($status.State)" }
        Start-Sleep -Milliseconds 250
        $status = Get-ServiceStatus $Name
        if ($status.State -eq 'Stopped') { throw "the service $Name ended while it started: $($status.Meaning)" }
    }
}

function Start-ContainerServices($Configuration) {
    foreach ($entry in (Get-List $Configuration 'services')) {
        $name = Get-Key $entry 'name'
        Start-ContainerService $name (Get-Key $entry 'seconds' 60)
        Write-Line 'service' "$name runs"
    }
}

# Asks a service to stop; one that does not is ended with its process. Gives how it ended: asked or killed.
function Stop-ContainerService([string] $Name, $Configuration) {
    $seconds = Get-Key (Get-Key $Configuration 'stop') 'seconds' 25
    $clock = [Diagnostics.Stopwatch]::StartNew()
    Write-Line 'stop' "the service $Name is asked to stop, within $seconds s"
    Invoke-StopHook $Configuration
    try {
        ('ContainerNative' -as [type])::StopService($Name)
    } catch {
        Write-Line 'stop' "the service cannot be asked: $($_.Exception.GetBaseException().Message)"
    }
    while ($clock.Elapsed.TotalSeconds -lt $seconds) {
        if ((Get-ServiceStatus $Name).State -eq 'Stopped') { return 'asked' }
        Start-Sleep -Milliseconds 250
    }
    Write-Line 'stop' "the service did not stop within $seconds s and its process is killed"
    $id = (Get-ServiceStatus $Name).Id
    # It may have ended at this moment.
    if ($id -gt 0) { Stop-Process -Id $id -Force -ErrorAction SilentlyContinue }
    'killed'
}

# Says early that the service manager starts the service with the container, and so without its settings.
# https://learn.microsoft.com/windows/win32/api/winsvc/ns-winsvc-query_service_configw (SERVICE_AUTO_START)
function Write-ServiceStart($Configuration) {
    $name = Get-Key (Get-Key $Configuration 'run') 'service'
    $key = "HKLM:\SYSTEM\CurrentControlSet\Services\$name"
    if (-not $name -or -not (Test-Path -LiteralPath $key)) { return }
    $automatic = 2
    if ((Get-Item -LiteralPath $key).GetValue('Start', 0) -ne $automatic) { return }
    Write-Line 'service' "Windows starts $name by itself, before its settings are written: RUN sc.exe config $name start= demand in the Dockerfile"
}

# Runs a Windows service and lives as long as it does. Gives the exit code of the container.
function Invoke-Service($Configuration) {
    $run = Get-Key $Configuration 'run'
    $name = Get-Key $run 'service'
    try {
        Start-ContainerService $name (Get-Key (Get-Key $run 'started') 'seconds' 120)
    } catch {
        Write-Line 'failed' "cannot start the service: $($_.Exception.GetBaseException().Message)"
        return 69
    }
    $id = (Get-ServiceStatus $name).Id
    Write-Line 'started' "the service $name as process $id"
    $fault = Complete-Start $Configuration $id { (Get-ServiceStatus $name).State -eq 'Running' }
    if ($fault) {
        $null = Stop-ContainerService $name $Configuration
        return $fault
    }
    while ((Get-ServiceStatus $name).State -ne 'Stopped') {
        if (Test-StopAsked) {
            # ERROR_PROCESS_ABORTED, which Windows itself gives to such a service.
            if ((Stop-ContainerService $name $Configuration) -eq 'killed') { return 1067 }
            break
        }
        Start-Sleep -Milliseconds 500
    }
    $status = Get-ServiceStatus $name
    Write-Line 'ended' "the service $name ended with $($status.Meaning)"
    $status.Code
}

# The commands that make pools and sites, as arguments of appcmd. The first of a group asks whether the thing is there
# already; where it is, the second is left out.
# https://learn.microsoft.com/iis/get-started/getting-started-with-iis/getting-started-with-appcmdexe
function Get-IisCommand($Iis) {
    $commands = @()
    foreach ($pool in (Get-List $Iis 'pools')) {
        $name = Get-Key $pool 'name'
        $set = @('set', 'apppool', "/apppool.name:$name", "/managedRuntimeVersion:$(Get-Key $pool 'runtime' 'v4.0')"
            "/managedPipelineMode:$(Get-Key $pool 'pipeline' 'Integrated')"
            "/enable32BitAppOnWin64:$("$(Get-Key $pool 'enable32Bit' $false)".ToLowerInvariant())"
            # A pool that sleeps or starts anew by the clock looks like a failure from outside.
            '/processModel.idleTimeout:00:00:00', '/recycling.periodicRestart.time:00:00:00', '/startMode:AlwaysRunning')
        $commands += @{ Ask = @('list', 'apppool', "/name:$name"); Add = @('add', 'apppool', "/name:$name"); Set = $set }
    }
    foreach ($site in (Get-List $Iis 'sites')) {
        $name = Get-Key $site 'name'
        $path = Get-Key $site 'path'
        $binding = "http/*:$(Get-Key $site 'port' 80):$(Get-Key $site 'host' '')"
        $add = @('add', 'site', "/name:$name", "/physicalPath:$path", "/bindings:$binding")
        $set = @('set', 'site', "/site.name:$name", "/[path='/'].[path='/'].physicalPath:$path", "/bindings:$binding")
        $pool = Get-Key $site 'pool'
        if ($pool) { $set += "/[path='/'].applicationPool:$pool" }
        $commands += @{ Ask = @('list', 'site', "/name:$name"); Add = $add; Set = $set }
    }
    $commands
}

function Set-Iis($Iis) {
    $appcmd = Join-Path $env:SystemRoot 'System32\inetsrv\appcmd.exe'
    foreach ($command in @(Get-IisCommand $Iis)) {
        $rounds = @($command.Set)
        if ((Invoke-Tool $appcmd $command.Ask) -ne 0) {
            $code = Invoke-Tool $appcmd $command.Add
            if ($code -ne 0) { throw "appcmd $($command.Add -join ' ') ended with exit code $code" }
        }
        $code = Invoke-Tool $appcmd $rounds
        if ($code -ne 0) { throw "appcmd $($rounds -join ' ') ended with exit code $code" }
    }
}

# ServiceMonitor gives its own environment to the application pool, and ends when IIS does:
# https://github.com/microsoft/IIS.ServiceMonitor
function Get-IisStart($Iis) {
    $pools = @(Get-List $Iis 'pools')
    $arguments = @('w3svc')
    if ($pools.Count -gt 0) { $arguments += Get-Key $pools[0] 'name' }
    @{ IsIis = $true; Program = Get-Key $Iis 'monitor' 'C:\ServiceMonitor.exe'; Arguments = $arguments; Directory = '' }
}
