function Test-Port([string] $HostName, [int] $Port, [int] $Milliseconds) {
    $client = New-Object -TypeName System.Net.Sockets.TcpClient
    try {
        $task = $client.ConnectAsync($HostName, $Port)
        $task.Wait($Milliseconds) -and $client.Connected
    } catch {
        $false
    } finally {
        $client.Close()
    }
}

# A try of one wait: nothing where it answers, else why not.
function Get-WaitFault($Wait, [int] $Milliseconds) {
    if ($Wait.Sql) { return Get-LoginFault $Wait.Sql ([Math]::Max(1, [int] ($Milliseconds / 1000))) }
    if (-not (Test-Port $Wait.HostName $Wait.Port $Milliseconds)) { 'it does not accept a connection' }
}

# Waits for what the program needs. A failover of RDS changes the address behind a name, so each try resolves it again,
# and a login that is refused is tried again too: during a failover SQL Server refuses good ones.
function Wait-Answer($Wait) {
    $clock = [Diagnostics.Stopwatch]::StartNew()
    Write-Line 'wait' "for $($Wait.Name), $($Wait.Seconds) s at most"
    $last = ''
    while ($true) {
        $left = $Wait.Seconds * 1000 - $clock.ElapsedMilliseconds
        if ($left -le 0 -or (Test-StopAsked)) { return $last }
        $fault = Get-WaitFault $Wait ([Math]::Min(5000, $left))
        if (-not $fault) { return }
        # One line for each new reason, not one for each try.
        if ($fault -ne $last) { Write-Line 'wait' "$($Wait.Name): $fault" }
        $last = $fault
        Start-Sleep -Milliseconds ([Math]::Max(0, [Math]::Min(1000, $Wait.Seconds * 1000 - $clock.ElapsedMilliseconds)))
    }
}

# Why the program does not count as started yet, or nothing where it does.
function Get-StartFault($Started, [string] $Url, [double] $Seconds) {
    $port = Get-Key $Started 'port'
    if ($port -and -not (Test-Port '127.0.0.1' $port 1000)) { return "port $port does not accept a connection" }
    $file = Get-Key $Started 'file'
    if ($file -and -not (Test-Path -LiteralPath $file)) { return "there is no $file" }
    if ($Url) {
        $fault = Get-UrlFault $Url 5
        if ($fault) { return $fault }
    }
    $after = Get-Key $Started 'after' 0
    if ($Seconds -lt $after) { "it has run for less than $after s" }
}

function Get-UrlFault([string] $Url, [int] $Seconds) {
    # Windows PowerShell on Server 2019 offers TLS 1.0 only.
    [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
    try { $null = Invoke-WebRequest -Uri $Url -UseBasicParsing -TimeoutSec $Seconds } catch { "$Url does not answer well: $($_.Exception.Message)" }
}

# Waits until the program counts as started. IsAlive says whether it still runs. Gives nothing, or why it did not start.
function Wait-Started($Configuration, [scriptblock] $IsAlive) {
    $started = Get-Key (Get-Key $Configuration 'run') 'started'
    if ($null -eq $started) { return }
    $limit = Get-Key $started 'seconds' 120
    $clock = [Diagnostics.Stopwatch]::StartNew()
    while ($true) {
        if (-not (& $IsAlive) -or (Test-StopAsked)) { return }
        $fault = Get-StartFault $started $script:StartedUrl $clock.Elapsed.TotalSeconds
        if (-not $fault) { return }
        if ($clock.Elapsed.TotalSeconds -ge $limit) { return "it was not ready within $limit s: $fault" }
        Start-Sleep -Milliseconds 250
    }
}
