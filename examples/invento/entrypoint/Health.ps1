# The ready marker: there while the program runs, with the process that a health check looks for. The owner's says who
# holds the mutex, also before the program is ready.
function Get-MarkerPath($Configuration, [string] $Kind = 'ready') {
    Join-Path ([IO.Path]::GetTempPath()) "$(Get-Key $Configuration 'name').$Kind.json"
}

function Write-Owner($Configuration) {
    $owner = New-Object -TypeName PSObject -Property @{ wrapper = $PID; since = [DateTime]::UtcNow.ToString('HH:mm:ssZ') }
    [IO.File]::WriteAllText((Get-MarkerPath $Configuration 'owner'), (ConvertTo-Json -InputObject $owner -Compress))
}

function Write-Marker($Configuration, [int] $Id) {
    $marker = New-Object -TypeName PSObject -Property @{ wrapper = $PID; program = $Id }
    [IO.File]::WriteAllText((Get-MarkerPath $Configuration), (ConvertTo-Json -InputObject $marker -Compress))
}

function Read-Marker($Configuration, [string] $Kind = 'ready') {
    $path = Get-MarkerPath $Configuration $Kind
    if (-not (Test-Path -LiteralPath $path)) { return $null }
    try { ConvertFrom-Json -InputObject ([IO.File]::ReadAllText($path)) } catch { $null }
}

function Remove-Marker($Configuration) {
    Remove-Item -LiteralPath (Get-MarkerPath $Configuration) -ErrorAction SilentlyContinue
}

function Get-ProgramFault([string] $Program, $Arguments, [int] $Seconds) {
    try { $process = Start-Program $Program $Arguments '' } catch { return "$Program cannot be started" }
    if (-not $process.WaitForExit($Seconds * 1000)) {
        $process.Kill()
        return "$Program did not end within $Seconds s"
    }
    if ($process.ExitCode -ne 0) { "$Program ended with exit code $($process.ExitCode)" }
}

# Why the container is not healthy, or nothing where it is.
function Test-Container([string] $Path) {
    $fault = Get-HealthFault $Path
    if ($fault) { Hide-Secret $fault }
}

function Get-HealthFault([string] $Path) {
    $read = Read-Configuration $Path
    if ($read.Faults.Count -gt 0) { return $read.Faults -join '; ' }
    $marker = Read-Marker $read.Configuration
    if ($null -eq $marker) { return 'the program has not started' }
    if (-not (Get-Process -Id $marker.program -ErrorAction SilentlyContinue)) { return 'the program has ended' }
    $health = Get-Key $read.Configuration 'health'
    if ($null -eq $health) { return }
    $seconds = Get-Key $health 'seconds' 4
    $url = Get-Key $health 'url'
    if ($url) {
        $plan = New-Plan
        $expanded = Expand-Template $url $plan 'health.url'
        if ($plan.Faults.Count -gt 0) { return $plan.Faults -join '; ' }
        $script:Hidden = $plan.Hidden
        return Get-UrlFault $expanded $seconds
    }
    $program = Get-Key $health 'program'
    if ($program) { Get-ProgramFault $program (Get-List $health 'arguments') $seconds }
}
