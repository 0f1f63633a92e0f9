# Says in one line all that is wrong, if anything is.
function Test-Refused([string] $What, $Faults) {
    if ($Faults.Count -eq 0) { return $false }
    Write-Line 'failed' "${What}: $($Faults -join '; ')"
    $true
}

# The form of the progress lines; also where the rest of the configuration is wrong, so that a reader of JSON can read that.
function Set-LineForm($Configuration) {
    if ((Get-JsonType $Configuration) -eq 'object' -and (Get-Key $Configuration 'log') -eq 'json') { $script:Form = 'json' }
}

# What container.json names and the image has not: sentences.
function Find-Missing($Configuration) {
    $program = Get-Key (Get-Key $Configuration 'run') 'program'
    if ($program -and -not (Test-Path -LiteralPath $program -PathType Leaf)) { "there is no program $program$(Get-ProgramHint $program)" }
    $logs = Get-Key $Configuration 'logs'
    if ($null -eq $logs) { return }
    $monitor = Get-MonitorPath $logs
    if (-not (Test-Path -LiteralPath $monitor -PathType Leaf)) {
        "there is no $monitor, which logs asks for: Install-LogMonitor.ps1 puts it there (LOGMONITOR_SHA256 of the Dockerfiles)"
    }
}

# The verb check: whether container.json is well-formed, and the image has what it names. Values are not looked at: a build
# has none.
function Test-Configuration([string] $Path) {
    $loaded = Read-Configuration $Path
    Set-LineForm $loaded.Configuration
    if (Test-Refused 'the configuration is wrong' $loaded.Faults) { return 78 }
    if (Test-Refused 'the image is not complete' @(Find-Missing $loaded.Configuration)) { return 69 }
    Write-StopLimit $loaded.Configuration
    Write-ServiceStart $loaded.Configuration
    Write-Line 'checked' "$Path is well-formed"
    0
}

# Steps before the program starts. Gives nothing, or the exit code of the one that failed.
function Invoke-Preparation($Configuration, $Plan) {
    $run = Get-Key $Configuration 'run'
    $step = 'beforeStart'
    $code = 70
    try {
        Invoke-Hook $Configuration (Get-Key (Get-Key $Configuration 'hooks') 'beforeStart') 'beforeStart'
        $step = 'cannot write the settings'
        $code = 74
        Write-Plan $Configuration $Plan
        $step = 'a service'
        $code = 69
        Start-ContainerServices $Configuration
        foreach ($wait in $Plan.Waits) {
            $step = $wait.Name
            $fault = Wait-Answer $wait
            if (Test-StopAsked) { throw 'the container was stopped while it waited' }
            if ($fault) { throw "no answer within $($wait.Seconds) s: $fault" }
        }
        $step = 'IIS'
        $iis = Get-Key $run 'iis'
        if ($null -ne $iis) { Set-Iis $iis }
    } catch {
        Write-Line 'failed' "${step}: $($_.Exception.GetBaseException().Message)"
        return $code
    }
}

function Invoke-Start($Configuration, $Plan) {
    # What an instance that was killed has left.
    Remove-Marker $Configuration
    try { Initialize-Native $Configuration } catch { Write-Line 'stop' "the stop of the container is not heard: $($_.Exception.Message)" }
    $failed = Invoke-Preparation $Configuration $Plan
    if ($failed) { return $failed }
    Set-Environment $Plan
    $monitor = Start-Monitor (Get-Key $Configuration 'logs')
    try {
        if (Get-Key (Get-Key $Configuration 'run') 'service') { return Invoke-Service $Configuration }
        Invoke-Program $Configuration
    } finally {
        Remove-Marker $Configuration
        Stop-Monitor $monitor
    }
}

# Who holds the mutex, in words.
function Get-OwnerText($Configuration) {
    $owner = Read-Marker $Configuration 'owner'
    if ($null -eq $owner) { return 'it is starting' }
    $ready = Read-Marker $Configuration
    $does = if ($ready) { "runs it as process $($ready.program)" } else { 'is starting it' }
    "process $($owner.wrapper) $does, since $($owner.since)"
}

# Starts unless an instance runs. The mutex is Windows', so that it is free whatever becomes of its owner.
function Invoke-Single($Configuration, $Plan) {
    if (-not (Get-Key (Get-Key $Configuration 'run') 'singleInstance' $true)) { return Invoke-Start $Configuration $Plan }
    $first = $false
    $name = "Global\$(Get-Key $Configuration 'name').Start"
    try {
        $mutex = New-Object -TypeName System.Threading.Mutex -ArgumentList $true, $name, ([ref] $first)
    } catch {
        if ($_.Exception.GetBaseException() -isnot [UnauthorizedAccessException]) { throw }
        Write-Line 'failed' 'only one instance may run, and another user of this container has started one'
        return 75
    }
    try {
        if ($first) {
            Write-Owner $Configuration
            return Invoke-Start $Configuration $Plan
        }
        Write-Line 'failed' "only one instance may run, and there is one already: $(Get-OwnerText $Configuration)"
        75
    } finally {
        $mutex.Dispose()
    }
}

# A program that was named as in a shell is found on the PATH there, here by its whole path.
function Get-ProgramHint([string] $Program) {
    if ($Program -match '[\\/]') { return '' }
    $found = Get-Command -Name $Program -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($found) { ": name it by its whole path, $($found.Source)" } else { ': name it by its whole path' }
}

# Runs the container that a container.json describes. Gives its exit code: that of the program; 78 where the configuration
# or the environment is wrong, 75 where an instance runs already, 74 where a setting cannot be written, 70 where a hook
# fails, 69 where the program cannot be started or what it needs does not answer.
function Start-Container([string] $Path) {
    $loaded = Read-Configuration $Path
    Set-LineForm $loaded.Configuration
    if (Test-Refused 'the configuration is wrong' $loaded.Faults) { return 78 }
    $configuration = $loaded.Configuration
    $plan = Read-Plan $configuration
    $script:Hidden = $plan.Hidden
    $script:StartedUrl = $plan.StartedUrl
    if (Test-Refused 'the settings are wrong' $plan.Faults) { return 78 }
    if (Test-Refused 'the image is not complete' @(Find-Missing $configuration)) { return 69 }
    Write-StopLimit $configuration
    Write-ServiceStart $configuration
    Invoke-Single $configuration $plan
}
