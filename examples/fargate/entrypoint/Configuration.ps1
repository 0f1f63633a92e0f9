# What an object of JSON has under a name, as it is: an array stays one.
function Get-Key($Object, [string] $Name, $Default = $null) {
    if ($null -eq $Object) { return , $Default }
    $property = $Object.PSObject.Properties[$Name]
    if ($null -eq $property) { return , $Default }
    , $property.Value
}

# The parts of an array under a name, one by one; none where there is no array.
function Get-List($Object, [string] $Name, $Default = @()) {
    foreach ($part in (Get-Key $Object $Name $Default)) { $part }
}

# The JSON type of a value; numbers are Int32 in Windows PowerShell, Int64 in PowerShell 7.
function Get-JsonType($Value) {
    if ($null -eq $Value) { return 'null' }
    if ($Value -is [string]) { return 'string' }
    if ($Value -is [bool]) { return 'boolean' }
    if ($Value -is [int] -or $Value -is [long]) { return 'integer' }
    if ($Value -is [array]) { return 'array' }
    if ($Value -is [System.Management.Automation.PSCustomObject]) { return 'object' }
    'number'
}

# How many letters have to be put in, taken out or changed to make one text of another.
function Get-EditDistance([string] $From, [string] $To) {
    $previous = @(0..$To.Length)
    for ($row = 1; $row -le $From.Length; $row++) {
        $current = @($row)
        for ($column = 1; $column -le $To.Length; $column++) {
            $changed = $previous[$column - 1] + [int] ($From[$row - 1] -cne $To[$column - 1])
            $current += [Math]::Min($changed, [Math]::Min($previous[$column], $current[$column - 1]) + 1)
        }
        $previous = $current
    }
    $previous[$To.Length]
}

# What there is in place of a key that is not known: the one that is meant, where one is near enough, else all.
function Get-KeyHint([string] $Name, [string[]] $Known) {
    $best = $Known | Sort-Object -Property { Get-EditDistance $Name.ToLowerInvariant() $_.ToLowerInvariant() } | Select-Object -First 1
    $distance = Get-EditDistance $Name.ToLowerInvariant() $best.ToLowerInvariant()
    if ($distance -le [Math]::Max(1, [Math]::Floor($Name.Length / 3))) { return "did you mean ${best}?" }
    "there are $($Known -join ', ')"
}

# Every fault of a value against its part of the schema, as sentences. Values are not repeated: they may be secrets.
function Find-Fault($Value, $Rule, $Schema, [string] $At) {
    $reference = Get-Key $Rule '$ref'
    if ($reference) { $Rule = Get-Key $Schema.definitions ($reference -replace '^#/definitions/', '') }
    $choices = Get-Key $Rule 'enum'
    if ($null -ne $choices) {
        if ($Value -isnot [string] -or $choices -cnotcontains $Value) { "$At must be one of $($choices -join ', ')" }
        return
    }
    $type = Get-Key $Rule 'type'
    $given = Get-JsonType $Value
    if ($given -ne $type) { return "$(if ($At) { $At } else { 'container.json' }) must be of type $type, not $given" }
    switch ($type) {
        'object' { Find-ObjectFault $Value $Rule $Schema $At }
        'array' {
            for ($i = 0; $i -lt $Value.Count; $i++) { Find-Fault $Value[$i] $Rule.items $Schema "$At[$i]" }
        }
        'string' {
            $pattern = Get-Key $Rule 'pattern'
            if ($Value -eq '' -and (Get-Key $Rule 'minLength' 0) -gt 0) { "$At is empty" }
            elseif ($pattern -and $Value -cnotmatch $pattern) { "$At must match $pattern, as in $($Rule.examples[0])" }
        }
        'integer' {
            $least = Get-Key $Rule 'minimum'
            $most = Get-Key $Rule 'maximum'
            if ($null -ne $least -and ($Value -lt $least -or $Value -gt $most)) { "$At must be from $least to $most" }
        }
    }
}

function Find-ObjectFault($Value, $Rule, $Schema, [string] $At) {
    $prefix = if ($At) { "$At." } else { '' }
    $names = @($Rule.properties.PSObject.Properties | ForEach-Object { $_.Name })
    $given = @($Value.PSObject.Properties | ForEach-Object { $_.Name })
    foreach ($name in (Get-Key $Rule 'required' @())) {
        if ($given -cnotcontains $name) { "$prefix$name is missing" }
    }
    foreach ($name in $given) {
        if ($names -ccontains $name) {
            Find-Fault (Get-Key $Value $name) (Get-Key $Rule.properties $name) $Schema "$prefix$name"
        } else {
            "$prefix$name is no known key: $(Get-KeyHint $name $names)"
        }
    }
}

# The choices of which an object takes exactly one, or at most one.
function Find-ChoiceFault($Object, [string[]] $Names, [string] $At, [bool] $MayLack = $false) {
    $given = @($Names | Where-Object { $null -ne (Get-Key $Object $_) })
    if ($given.Count -gt 1) { "$At takes only one of $($Names -join ', ')" }
    elseif ($given.Count -eq 0 -and -not $MayLack) { "$At needs one of $($Names -join ', ')" }
}

# Where the text of an entry comes from.
function Get-SourceName {
    'from', 'secret', 'template', 'literal'
}

function Find-FileContradiction($Configuration) {
    $i = 0
    foreach ($file in (Get-List $Configuration 'files')) {
        Find-ChoiceFault $file @('set', 'fromTemplate') "files[$i]"
        $j = 0
        foreach ($edit in (Get-List $file 'set')) {
            Find-ChoiceFault $edit (Get-SourceName) "files[$i].set[$j]"
            Find-ChoiceFault $edit @('connectionString', 'appSetting', 'xml', 'json', 'ini') "files[$i].set[$j]"
            try {
                if (Get-Key $edit 'xml') { $null = Read-XmlPath (Get-Key $edit 'xml') }
                if (Get-Key $edit 'json') { $null = Read-JsonPath (Get-Key $edit 'json') }
            } catch {
                "files[$i].set[$j]: $($_.Exception.Message)"
            }
            $j++
        }
        $i++
    }
}

# LogMonitor drops all of its sources where one of them asks for this.
function Find-LogContradiction($Configuration) {
    $i = 0
    foreach ($file in (Get-List (Get-Key $Configuration 'logs') 'files')) {
        if ((Get-Key $file 'folder') -match '^[A-Za-z]:\\*$' -and (Get-Key $file 'subdirectories' $false)) {
            "logs.files[$i].subdirectories: LogMonitor does not read a whole drive, name a folder"
        }
        $i++
    }
}

function Find-LoginContradiction($Login, [string] $At) {
    foreach ($name in 'user', 'password') {
        $value = Get-Key $Login $name
        if ($value) { Find-ChoiceFault $value (Get-SourceName) "$At.$name" }
    }
}

function Find-RunContradiction($Configuration) {
    $run = Get-Key $Configuration 'run'
    Find-ChoiceFault $run @('program', 'service', 'iis') 'run'
    $program = Get-Key $run 'program'
    # CreateProcess, which starts it, takes programs and .cmd files only.
    if ($program -match '\.(ps1|vbs|js|py|jar|msi|lnk)$') { "run.program: Windows does not start a $($Matches[0]) by itself, name what runs it and put the file into run.arguments" }
    $service = Get-Key $run 'service'
    if ($service -or $null -ne (Get-Key $run 'iis')) {
        foreach ($name in 'arguments', 'directory', 'follow') {
            if ($null -ne (Get-Key $run $name)) { "run.$name is for run.program only" }
        }
    }
    $stop = Get-Key $Configuration 'stop'
    $ask = Get-Key $stop 'ask'
    if ($ask -eq 'command' -and -not (Get-Key $stop 'program')) { 'stop.program is missing' }
    if ($ask -ne 'command' -and (Get-Key $stop 'program')) { 'stop.program is for stop.ask command only' }
    if ($ask -and $service) { 'stop.ask: a service is asked by Windows, leave it out' }
    Find-ChoiceFault (Get-Key $Configuration 'health') @('url', 'program') 'health' $true
}

# What the schema cannot say: keys that only make sense together.
function Find-Contradiction($Configuration) {
    foreach ($part in 'registry', 'environment', 'certificates') {
        $names = if ($part -eq 'certificates') { @(Get-SourceName) + 'file' } else { (Get-SourceName) }
        $i = 0
        foreach ($entry in (Get-Key $Configuration $part @())) {
            Find-ChoiceFault $entry $names "$part[$i]"
            if ((Get-Key $entry 'view') -eq '32-bit' -and (Get-Key $entry 'key') -notmatch '^HKLM:\\SOFTWARE\\') {
                "$part[$i].view: only HKLM:\SOFTWARE has a 32-bit view"
            }
            if ($part -eq 'certificates' -and (Get-Key $entry 'location') -eq 'CurrentUser' -and (Get-Key $entry 'store' 'Root') -eq 'Root') {
                # https://learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-certaddencodedcertificatetostore
                "$part[$i].location: Windows asks a person before it trusts a root for CurrentUser only, take LocalMachine"
            }
            $password = Get-Key $entry 'password'
            if ($password) { Find-ChoiceFault $password (Get-SourceName) "$part[$i].password" }
            $i++
        }
    }
    $i = 0
    foreach ($wait in (Get-List $Configuration 'waitFor')) {
        Find-ChoiceFault $wait @('address', 'sql') "waitFor[$i]"
        Find-LoginContradiction (Get-Key $wait 'sql') "waitFor[$i].sql"
        $i++
    }
    $database = Get-Key $Configuration 'database'
    Find-LoginContradiction (Get-Key $database 'master') 'database.master'
    Find-LoginContradiction (Get-Key $database 'login') 'database.login'
    Find-FileContradiction $Configuration
    Find-LogContradiction $Configuration
    Find-RunContradiction $Configuration
}

# Reads container.json: @{ Configuration; Faults }, where Faults names all that is wrong with it.
function Read-Configuration([string] $Path) {
    $read = @{ Configuration = $null; Faults = @() }
    if (-not (Test-Path -LiteralPath $Path -PathType Leaf)) {
        $read.Faults = @("there is no $Path")
        return $read
    }
    try {
        $read.Configuration = ConvertFrom-Json -InputObject ([IO.File]::ReadAllText((Convert-Path -LiteralPath $Path)))
    } catch {
        $read.Faults = @("$Path is not JSON: $($_.Exception.GetBaseException().Message -replace '\s+', ' ')")
        return $read
    }
    $text = [IO.File]::ReadAllText((Join-Path $PSScriptRoot 'container.schema.json'))
    $schema = ConvertFrom-Json -InputObject $text
    $read.Faults = @(Find-Fault $read.Configuration $schema $schema '' | ForEach-Object { $_.Trim() })
    if ($read.Faults.Count -eq 0) { $read.Faults = @(Find-Contradiction $read.Configuration) }
    $read
}
