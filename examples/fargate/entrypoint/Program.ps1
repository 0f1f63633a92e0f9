# One argument as the C run-time of Windows reads it back:
# https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments
function ConvertTo-Argument([string] $Text) {
    if ($Text -ne '' -and $Text -notmatch '[\s"]') { return $Text }
    '"' + (($Text -replace '(\\*)"', '$1$1\"') -replace '(\\+)$', '$1$1') + '"'
}

# How a program is started: on our own output, so that what it prints arrives as it writes it, also a line without an end;
# nothing stands between it and the log driver. Its input is ours to give, which has two effects: Windows hands our output
# to a program with a window as well, and one that waits for Enter waits, where it would end at the end of its input.
function New-ProgramStart([string] $Program, $Arguments, [string] $Directory) {
    $start = New-Object -TypeName System.Diagnostics.ProcessStartInfo
    $start.FileName = $Program
    $start.Arguments = @($Arguments | ForEach-Object { ConvertTo-Argument $_ }) -join ' '
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $true
    if ($Directory) { $start.WorkingDirectory = $Directory }
    $start
}

function Start-Program([string] $Program, $Arguments, [string] $Directory, $Job = $null) {
    $start = New-ProgramStart $Program $Arguments $Directory
    if ($null -ne $Job) { return ('ContainerNative' -as [type])::Start($start, $Job) }
    $process = [Diagnostics.Process]::Start($start)
    # Without a handle taken now, the exit code is gone with the process.
    $null = $process.Handle
    $process
}

# What an exit code of Windows says, or nothing: https://learn.microsoft.com/openspecs/windows_protocols/ms-erref/
function Get-ExitMeaning([int] $Code) {
    switch ('{0:X8}' -f $Code) {
        '80000003' { 'breakpoint: an assertion of the program failed' }
        'C0000005' { 'access violation' }
        'C0000006' { 'a page of the program could not be read from disk' }
        'C0000017' { 'out of memory' }
        'C000001D' { 'illegal instruction: built for another processor' }
        'C0000022' { 'access denied' }
        'C000007B' { 'a DLL is damaged or of the other bitness' }
        'C000008E' { 'division by zero' }
        'C0000094' { 'division by zero' }
        'C0000096' { 'privileged instruction' }
        'C00000FD' { 'stack overflow' }
        'C0000135' { 'a DLL is missing from the image' }
        'C0000138' { 'a DLL lacks a function: it has another version' }
        'C0000139' { 'a DLL lacks a function: it has another version' }
        'C000013A' { 'ended by CTRL_C or by the stop of the container' }
        'C0000142' { 'a DLL could not be initialised' }
        'C0000374' { 'heap corruption' }
        'C000026B' { 'a DLL could not be initialised, because Windows was stopping the container' }
        'C0000409' { 'stack buffer overrun or fail-fast' }
        'C0000417' { 'a function of the C run-time got an argument that is not valid' }
        'C0000602' { 'fail-fast' }
        'C06D007E' { 'a DLL that is loaded late is missing from the image' }
        'E0434352' { 'unhandled .NET exception' }
        'C06D007F' { 'a DLL that is loaded late lacks a function: it has another version' }
        'E06D7363' { 'unhandled C++ exception' }
    }
}

# The end of a program in words: what its code means, which DLL it lacks, whether it ended before it did anything.
function Write-End([string] $Program, [int] $Code, [double] $Seconds, $State) {
    $meaning = if ($State.Killed) { 'it was killed' } else { Get-ExitMeaning $Code }
    $words = if ($meaning) { ": $meaning" } else { '' }
    Write-Line 'ended' ('exit code {0} (0x{0:X8}){1}' -f $Code, $words)
    if ('{0:X8}' -f $Code -eq 'C0000135') {
        # A packed program hides its table of imports; its exit code is what counts.
        try { $sentences = @(Get-MissingLibrary $Program) } catch { $sentences = @("which one cannot be told: $($_.Exception.GetBaseException().Message)") }
        foreach ($missing in $sentences) { Write-Line 'ended' $missing }
    }
    # What is explained already needs no guess.
    if ($Seconds -ge 5 -or $meaning -or $State.Asked -or $State.Left) { return }
    $time = $Seconds.ToString('0.0', [Globalization.CultureInfo]::InvariantCulture)
    $why = if ($Code -ne 0) { 'a program that shows a message needs a desktop, which a container has not' }
    else { 'that is in order for a batch job; one that should go on may need an argument, or be started by a service' }
    Write-Line 'ended' "it ran for $time s only: $why"
}

# Whether the program runs, or with follow what it has started: one that only starts another one is soon gone.
function Test-Living($State, $Configuration) {
    if (-not $State.Process.HasExited) { return $true }
    (Get-Key (Get-Key $Configuration 'run') 'follow' 'program') -eq 'children' -and @(Get-JobProcess $State.Job).Count -gt 0
}

# What a program that ended has left running, in words; with follow those are waited for. Gives the exit code.
function Wait-Children($State, $Configuration) {
    $code = $State.Process.ExitCode
    $left = @(Get-JobProcess $State.Job)
    if ($left.Count -eq 0) { return $code }
    $State.Left = $true
    $names = @($left | ForEach-Object { "$($_.ProcessName) (process $($_.Id))" }) -join ', '
    if ((Get-Key (Get-Key $Configuration 'run') 'follow' 'program') -ne 'children') {
        Write-Line 'ended' ("it left $names, which ends with the container: set run.follow to children to live as long as " +
            'what it starts')
        return $code
    }
    Write-Line 'follow' "the program ended with exit code $code and left $names"
    while ($left.Count -gt 0) {
        $State.Process = $left[0]
        $null = $State.Process.Handle
        # The health check looks for the process that the marker names.
        if (Read-Marker $Configuration) { Write-Marker $Configuration $State.Process.Id }
        $code = Wait-OneProcess $State $Configuration
        $left = @(Get-JobProcess $State.Job)
    }
    $code
}

# Lives as long as one process does, or until the container is stopped. Gives its exit code.
function Wait-OneProcess($State, $Configuration) {
    while (-not $State.Process.WaitForExit(250)) {
        if (Test-StopAsked) {
            $State.Asked = $true
            $State.Killed = (Stop-Program $State.Process $Configuration $State.Job) -eq 'killed'
            break
        }
    }
    if (-not $State.Asked -and (Test-StopAsked)) {
        # Windows tells it at the same moment as us.
        $State.Asked = $true
        Write-Line 'stop' 'asked to stop, and the program ended by itself'
    }
    $State.Process.ExitCode
}

function Get-ProgramStart($Configuration) {
    $run = Get-Key $Configuration 'run'
    $iis = Get-Key $run 'iis'
    if ($null -ne $iis) { return Get-IisStart $iis }
    $program = Get-Key $run 'program'
    @{ IsIis = $false; Program = $program; Arguments = @(Get-List $run 'arguments'); Directory = Get-Key $run 'directory' (Split-Path -Path $program -Parent) }
}

# Starts the program and follows it. Gives the exit code of the container.
function Invoke-Program($Configuration) {
    $start = Get-ProgramStart $Configuration
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $state = @{ Process = $null; Job = $null; Asked = $false; Killed = $false; Left = $false }
    try {
        try {
            $state.Job = New-ProgramJob
            $state.Process = Start-Program $start.Program $start.Arguments $start.Directory $state.Job
        } catch {
            Write-Line 'failed' "cannot start $($start.Program): $($_.Exception.GetBaseException().Message)"
            return 69
        }
        Write-Line 'started' "$($start.Program) as process $($state.Process.Id)"
        $fault = Complete-Start $Configuration $state.Process.Id { Test-Living $state $Configuration }
        if ($fault) {
            $living = Get-JobProcess $state.Job | Select-Object -First 1
            if ($living -and $state.Process.HasExited) { $state.Process = $living }
            $null = Stop-Program $state.Process $Configuration $state.Job
            return $fault
        }
        $null = Wait-OneProcess $state $Configuration
        $code = Wait-Children $state $Configuration
        if ($start.IsIis -and -not $state.Asked) {
            # ServiceMonitor ends with 0 then, as if it were in order.
            Write-Line 'ended' 'IIS has stopped, though nobody asked it to: the event channels System and Application say why (logs.events)'
            if ($code -eq 0) { $code = 1 }
        }
        Write-End $start.Program $code $clock.Elapsed.TotalSeconds $state
        $code
    } finally {
        if ($state.Process -and -not $state.Process.HasExited) { $state.Process.Kill() }
    }
}

# What follows the start of whatever runs: it counts as started, the hook has run, the marker is there. Gives nothing, or
# the exit code of a start that failed.
function Complete-Start($Configuration, [int] $Id, [scriptblock] $IsAlive) {
    $late = Wait-Started $Configuration $IsAlive
    if ($late) {
        Write-Line 'failed' $late
        return 69
    }
    if (-not (& $IsAlive) -or (Test-StopAsked)) { return }
    try {
        Invoke-Hook $Configuration (Get-Key (Get-Key $Configuration 'hooks') 'afterStart') 'afterStart'
    } catch {
        Write-Line 'failed' "afterStart: $($_.Exception.Message)"
        return 70
    }
    Write-Marker $Configuration $Id
    Write-Line 'ready' 'the program runs'
}
