# The data of a registry value in the type that New-ItemProperty takes. Throws a sentence without the text in it.
function ConvertTo-RegistryData([string] $Text, [string] $Kind) {
    $style = [Globalization.NumberStyles]::None
    $culture = [Globalization.CultureInfo]::InvariantCulture
    switch ($Kind) {
        'DWord' {
            $number = [uint32] 0
            if (-not [uint32]::TryParse($Text, $style, $culture, [ref] $number)) { throw 'must be a whole number from 0 to 4294967295' }
            return [BitConverter]::ToInt32([BitConverter]::GetBytes($number), 0)
        }
        'QWord' {
            $number = [uint64] 0
            if (-not [uint64]::TryParse($Text, $style, $culture, [ref] $number)) { throw 'must be a whole number from 0 to 18446744073709551615' }
            return [BitConverter]::ToInt64([BitConverter]::GetBytes($number), 0)
        }
        'MultiString' { return , [string[]] @($Text -split ';') }
        'Binary' {
            try { return , [Convert]::FromBase64String($Text) } catch { throw 'must be base64' }
        }
        default { return $Text }
    }
}

function Read-RegistryEntry($Entry, $Plan) {
    $key = Get-Key $Entry 'key'
    $name = Get-Key $Entry 'name'
    $kind = Get-Key $Entry 'kind'
    $at = "$key\$name"
    $text = Resolve-Entry $Entry $Plan $at
    if ($null -eq $text) { return }
    try { $data = ConvertTo-RegistryData $text $kind } catch { return Add-Fault $Plan "$at $($_.Exception.Message)" }
    # https://learn.microsoft.com/windows/win32/winprog64/registry-redirector: where a 32-bit program finds HKLM\SOFTWARE.
    if ((Get-Key $Entry 'view') -eq '32-bit') { $key = $key -replace '^HKLM:\\SOFTWARE\\', 'HKLM:\SOFTWARE\WOW6432Node\' }
    $Plan.Registry += @{ Key = $key; Name = $name; Kind = $kind; Data = $data }
}

# https://learn.microsoft.com/windows/win32/wer/collecting-user-mode-dumps
function Read-CrashDumps($Dumps, $Plan) {
    if ($null -eq $Dumps) { return }
    # It may be off in the image; and nobody is there to close what it shows.
    # https://learn.microsoft.com/windows/win32/wer/wer-settings
    $key = 'HKLM:\SOFTWARE\Microsoft\Windows\Windows Error Reporting'
    $Plan.Registry += @{ Key = $key; Name = 'Disabled'; Kind = 'DWord'; Data = 0 }
    $Plan.Registry += @{ Key = $key; Name = 'DontShowUI'; Kind = 'DWord'; Data = 1 }
    $key += '\LocalDumps'
    $program = Get-Key $Dumps 'program'
    if ($program) { $key += "\$program" }
    $folder = Get-Key $Dumps 'folder'
    $type = if ((Get-Key $Dumps 'kind' 'mini') -eq 'full') { 2 } else { 1 }
    $Plan.Folders += $folder
    $Plan.Registry += @{ Key = $key; Name = 'DumpFolder'; Kind = 'ExpandString'; Data = $folder }
    $Plan.Registry += @{ Key = $key; Name = 'DumpType'; Kind = 'DWord'; Data = $type }
    $Plan.Registry += @{ Key = $key; Name = 'DumpCount'; Kind = 'DWord'; Data = [int] (Get-Key $Dumps 'count' 3) }
}

function Read-Wait($Wait, $Plan) {
    $seconds = Get-Key $Wait 'seconds' 120
    $sql = Get-Key $Wait 'sql'
    if ($sql) {
        $server = Get-Key $sql 'server'
        $before = $Plan.Faults.Count
        $login = Read-Login $sql $Plan "waitFor $server"
        if ($Plan.Faults.Count -eq $before) { $Plan.Waits += @{ Name = "SQL login at $($login.Server)"; Sql = $login; Seconds = $seconds } }
        return
    }
    $address = Get-Key $Wait 'address'
    $Plan.Failed = $false
    $text = Expand-Template $address $Plan "waitFor $address"
    if ($Plan.Failed) { return }
    if ($text -match '^\[?([^\s]+?)\]?:(\d{1,5})$' -and [int] $Matches[2] -ge 1 -and [int] $Matches[2] -le 65535) {
        $Plan.Waits += @{ Name = $text; Sql = $null; HostName = $Matches[1]; Port = [int] $Matches[2]; Seconds = $seconds }
    } else {
        Add-Fault $Plan "waitFor $address is not host:port"
    }
}

# Server, database, user and password of a login to SQL Server.
function Read-Login($Login, $Plan, [string] $At) {
    $Plan.Failed = $false
    $server = Expand-Template (Get-Key $Login 'server') $Plan $At
    $database = Expand-Template (Get-Key $Login 'database' 'master') $Plan $At
    $user = Resolve-Entry (Get-Key $Login 'user') $Plan "$At, user"
    $password = Resolve-Entry (Get-Key $Login 'password') $Plan "$At, password"
    @{ Server = $server; Database = $database; User = $user; Password = $password; Verify = Get-Key $Login 'verifyCertificate' $false }
}

function Read-HostEntry($Entry, $Plan) {
    $name = Get-Key $Entry 'name'
    $Plan.Failed = $false
    $text = Expand-Template (Get-Key $Entry 'address') $Plan "hosts $name"
    if ($Plan.Failed) { return }
    $address = $null
    if (-not [Net.IPAddress]::TryParse($text, [ref] $address)) { return Add-Fault $Plan "hosts ${name}: the address is no IP address" }
    $Plan.Hosts += "$address $name"
}

function Read-TimeZone([string] $Name, $Plan) {
    if (-not $Name) { return }
    # Windows keeps its zones here, and tzutil takes no other name.
    $zones = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Time Zones'
    if ((Test-Path -LiteralPath $zones) -and -not (Test-Path -LiteralPath "$zones\$Name")) { Add-Fault $Plan "timeZone: Windows knows no $Name" }
}

# The address that tells whether the program has started: read now, as its variables are gone from the environment later.
function Read-StartedUrl($Configuration, $Plan) {
    $url = Get-Key (Get-Key (Get-Key $Configuration 'run') 'started') 'url'
    if ($url) { $Plan.StartedUrl = Expand-Template $url $Plan 'run.started.url' }
}

function New-Plan {
    @{ StartedUrl = ''; Faults = @(); Variables = @(); Hidden = @(); Failed = $false; Registry = @(); Environment = @(); Waits = @()
        Files = @(); Folders = @(); Certificates = @(); Hosts = @() }
}

# All that the configuration takes from the environment, resolved: nothing is written before this has no faults.
function Read-Plan($Configuration) {
    $plan = New-Plan
    foreach ($entry in (Get-List $Configuration 'registry')) { Read-RegistryEntry $entry $plan }
    Read-CrashDumps (Get-Key $Configuration 'crashDumps') $plan
    foreach ($entry in (Get-List $Configuration 'environment')) {
        $name = Get-Key $entry 'name'
        $text = Resolve-Entry $entry $plan "environment $name"
        if ($null -ne $text) { $plan.Environment += @{ Name = $name; Text = $text } }
    }
    foreach ($entry in (Get-List $Configuration 'files')) { Read-FileEntry $entry $plan }
    foreach ($entry in (Get-List $Configuration 'certificates')) { Read-CertificateEntry $entry $plan }
    foreach ($entry in (Get-List $Configuration 'hosts')) { Read-HostEntry $entry $plan }
    Read-TimeZone (Get-Key $Configuration 'timeZone') $plan
    foreach ($wait in (Get-List $Configuration 'waitFor')) { Read-Wait $wait $plan }
    Read-StartedUrl $Configuration $plan
    Add-DatabaseVariables $Configuration $plan
    Add-ServiceEnvironment $Configuration $plan
    $plan.Faults = @(Join-Fault $plan.Faults)
    $plan.Hidden = @($plan.Hidden | Sort-Object -Property Length -Descending)
    $plan
}

# What only the master user needs is not the program's: a task of the verb database may have the same task definition. It is
# taken away; what the application's own login reads stays, for a program that reads it from its environment. Both are hidden,
# and whether they are there does not matter here.
function Add-DatabaseVariables($Configuration, $Plan) {
    $database = Get-Key $Configuration 'database'
    if ($null -eq $database) { return }
    $master = New-Plan
    $login = New-Plan
    $null = Read-Login (Get-Key $database 'master') $master 'database.master'
    $null = Read-Login (Get-Key $database 'login') $login 'database.login'
    foreach ($name in $master.Variables) {
        if ($login.Variables -notcontains $name -and $Plan.Variables -notcontains $name) { $Plan.Variables += $name }
    }
    foreach ($text in @($master.Hidden) + @($login.Hidden)) { Hide-Value $text $Plan }
}

# A Windows service has the environment of the service manager, not ours, and what is written here.
function Add-ServiceEnvironment($Configuration, $Plan) {
    $service = Get-Key (Get-Key $Configuration 'run') 'service'
    if (-not $service -or $Plan.Environment.Count -eq 0) { return }
    $lines = [string[]] @($Plan.Environment | ForEach-Object { "$($_.Name)=$($_.Text)" })
    $key = "HKLM:\SYSTEM\CurrentControlSet\Services\$service"
    $Plan.Registry += @{ Key = $key; Name = 'Environment'; Kind = 'MultiString'; Data = $lines }
}
