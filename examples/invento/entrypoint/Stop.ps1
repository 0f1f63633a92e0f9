# Says to a program that it should end. Windows itself has told it with signal; the others are for programs that do not hear that.
function Request-End($Process, $Stop, [string] $Ask) {
    switch ($Ask) {
        'window' {
            if (-not $Process.CloseMainWindow()) { Write-Line 'stop' 'the program has no window to close' }
        }
        'command' { $null = Start-Program (Get-Key $Stop 'program') (Get-List $Stop 'arguments') '' }
        { $_ -eq 'ctrl-c' -or $_ -eq 'ctrl-break' } {
            $native = 'ContainerNative' -as [type]
            if (-not $native) { throw "$Ask needs the console of Windows" }
            $native::Ask($(if ($Ask -eq 'ctrl-c') { 0 } else { 1 }))
        }
    }
}

# Ends a program that did not end: it alone, or with all that it has started.
function Stop-Hard($Process, $Job, [string] $AtDeadline) {
    if ($AtDeadline -eq 'kill-tree' -and $null -ne $Job -and ('ContainerNative' -as [type])::EndAll($Job)) { return }
    if (-not $Process.HasExited) { $Process.Kill() }
}

# The hook before a stop. One that fails does not keep anything from ending.
function Invoke-StopHook($Configuration) {
    try {
        Invoke-Hook $Configuration (Get-Key (Get-Key $Configuration 'hooks') 'beforeStop') 'beforeStop'
    } catch {
        Write-Line 'stop' "beforeStop failed: $($_.Exception.Message)"
    }
}

# Asks a program to end as the configuration says, waits, and kills it at the deadline. Gives how it ended: asked or killed.
function Stop-Program($Process, $Configuration, $Job = $null) {
    $stop = Get-Key $Configuration 'stop' (New-Object -TypeName PSObject)
    $ask = Get-Key $stop 'ask' 'signal'
    $seconds = Get-Key $stop 'seconds' 25
    $clock = [Diagnostics.Stopwatch]::StartNew()
    Write-Line 'stop' "asked to stop by $ask, within $seconds s"
    Invoke-StopHook $Configuration
    try {
        Request-End $Process $stop $ask
    } catch {
        Write-Line 'stop' "the program cannot be asked: $($_.Exception.GetBaseException().Message)"
    }
    $left = [int] [Math]::Max(0, $seconds * 1000 - $clock.ElapsedMilliseconds)
    if ($Process.WaitForExit($left)) {
        $time = $clock.Elapsed.TotalSeconds.ToString('0.0', [Globalization.CultureInfo]::InvariantCulture)
        Write-Line 'stop' "the program ended after $time s"
        return 'asked'
    }
    $atDeadline = Get-Key $stop 'atDeadline' 'kill-tree'
    Write-Line 'stop' "the program did not end within $seconds s and is killed; what it had not written yet is lost"
    Stop-Hard $Process $Job $atDeadline
    $null = $Process.WaitForExit(5000)
    'killed'
}

# For how many seconds Windows lets this container stop: five, unless the image says otherwise in both places. Nothing
# outside of a container. https://github.com/moby/moby/issues/25982
function Get-StopLimit {
    $service = 'HKLM:\SYSTEM\CurrentControlSet\Services\cexecsvc'
    if (-not (Test-Path -LiteralPath $service)) { return }
    $seconds = (Get-Item -LiteralPath $service).GetValue('ProcessShutdownTimeoutSeconds', 5)
    $milliseconds = (Get-Item -LiteralPath 'HKLM:\SYSTEM\CurrentControlSet\Control').GetValue('WaitToKillServiceTimeout', '5000')
    [Math]::Min([int] $seconds, [int] ([int] $milliseconds / 1000))
}

# Says early that a stop as the configuration wants it would be cut short.
function Write-StopLimit($Configuration) {
    $seconds = Get-Key (Get-Key $Configuration 'stop') 'seconds' 25
    $limit = Get-StopLimit
    if ($null -eq $limit -or $seconds -lt $limit) { return }
    Write-Line 'stop' "stop.seconds is $seconds, but Windows kills this container after $limit s: the image needs a longer STOP_SECONDS"
}
