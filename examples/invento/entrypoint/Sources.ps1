# A variable of the environment, or $null where it is unset or empty; what is read is remembered, to hide and to remove it.
function Read-Variable([string] $Name, $Plan) {
    $text = [Environment]::GetEnvironmentVariable($Name)
    if ([string]::IsNullOrEmpty($text)) { return $null }
    if ($Plan.Variables -notcontains $Name) { $Plan.Variables += $Name }
    if (-not (Test-PublicVariable $Name)) { Hide-Value $text $Plan }
    $text
}

# What whoever reads a log at night needs to see, by the end of its name; every other variable may be a secret.
function Test-PublicVariable([string] $Name) {
    $Name -match '(^|_)(HOST|PORT|SERVER|NAME|USER|USERNAME|DATABASE|REGION|ENVIRONMENT|MODE)$'
}

# Ports and the like are too short to hide: every number in every line would go with them.
function Hide-Value([string] $Text, $Plan) {
    if ($Text.Length -ge 4 -and $Text -notmatch '^\d{1,5}$' -and $Plan.Hidden -cnotcontains $Text) { $Plan.Hidden += $Text }
}

# Whether there is something in a text that must not be shown.
function Test-Hidden([string] $Text, $Plan) {
    foreach ($hidden in $Plan.Hidden) {
        if ($Text.Contains($hidden)) { return $true }
    }
    $false
}

function Add-Fault($Plan, [string] $Text) {
    $Plan.Faults += $Text
    $Plan.Failed = $true
}

# What a secret of RDS holds beside the password:
# https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html
function Test-PublicKey([string] $Key) {
    @('engine', 'host', 'port', 'dbname', 'username', 'dbInstanceIdentifier', 'dbClusterIdentifier') -ccontains $Key
}

# A key of a variable that holds a JSON object, as ECS hands over a whole secret.
function Read-Secret([string] $Variable, [string] $Key, $Plan, [string] $At) {
    $json = Read-Variable $Variable $Plan
    if ($null -eq $json) { return $null }
    try { $object = ConvertFrom-Json -InputObject $json } catch { $object = $null }
    if ($object -isnot [System.Management.Automation.PSCustomObject]) {
        Add-Fault $Plan "$Variable is not a JSON object ($At)"
        return $null
    }
    foreach ($property in $object.PSObject.Properties) {
        if (-not (Test-PublicKey $property.Name)) { Hide-Value "$($property.Value)" $Plan }
    }
    $value = Get-Key $object $Key
    if ((Get-JsonType $value) -eq 'object' -or $value -is [array]) {
        Add-Fault $Plan "$Variable, key $Key, is no text but a part of JSON with keys of its own ($At)"
        return $null
    }
    # As JSON writes it; PowerShell would make True of it.
    if ($value -is [bool]) { return "$value".ToLowerInvariant() }
    if ("$value" -eq '') { return $null }
    "$value"
}

# A text as it has to stand in another format.
function ConvertTo-Escaped([string] $Text, [string] $Filter) {
    switch ($Filter) {
        # https://learn.microsoft.com/dotnet/api/system.data.sqlclient.sqlconnection.connectionstring: a value in quotes
        # may hold anything, with its own quotes doubled.
        'quoted' { return '"' + $Text.Replace('"', '""') + '"' }
        'xml' { return ConvertTo-XmlText $Text }
        'json' { return ConvertTo-JsonText $Text }
    }
    $Text
}

# What lacks where a variable, or a key of the JSON in it, gives no text.
function Get-Lack([string] $Variable, [string] $Key) {
    if ($Key -and [Environment]::GetEnvironmentVariable($Variable)) { "$Variable has nothing in its key $Key" } else { "$Variable is not set" }
}

# Each thing that lacks once, with all places that need it.
function Join-Fault($Faults) {
    $places = [ordered] @{}
    foreach ($fault in $Faults) {
        $lack, $place = if ($fault -match '^(\S+ (?:is not set|has nothing in its key \S+)) \((.+)\)$') { $Matches[1], $Matches[2] } else { $fault, '' }
        $places[$lack] = @($places[$lack]) + $place
    }
    foreach ($lack in $places.Keys) {
        $where = @($places[$lack] | Where-Object { $_ } | Select-Object -Unique)
        if ($where.Count -gt 0) { "$lack ($($where -join '; '))" } else { $lack }
    }
}

# What stands in ${...}: NAME or NAME.key, with |quoted, |xml or |json behind it.
function Resolve-Reference([string] $Reference, $Plan, [string] $At) {
    $name, $filter = $Reference -split '\|', 2
    $variable, $key = $name -split '\.', 2
    if ($filter -and @('quoted', 'xml', 'json') -cnotcontains $filter) {
        Add-Fault $Plan "|$filter is none of |quoted, |xml, |json ($At)"
        return ''
    }
    $before = $Plan.Faults.Count
    $text = if ($key) { Read-Secret $variable $key $Plan $At } else { Read-Variable $variable $Plan }
    if ($null -eq $text) {
        if ($Plan.Faults.Count -eq $before) { Add-Fault $Plan "$(Get-Lack $variable $key) ($At)" }
        return ''
    }
    $escaped = ConvertTo-Escaped $text $filter
    if (Test-Hidden $text $Plan) { Hide-Value $escaped $Plan }
    $escaped
}

# One pass over the template: a value that holds ${...} is not expanded again. $${...} is left as ${...}, for files that
# have such places for another reader.
function Expand-Template([string] $Template, $Plan, [string] $At) {
    $text = New-Object -TypeName System.Text.StringBuilder
    $end = 0
    foreach ($match in [regex]::Matches($Template, '\$(?<kept>\$\{)|\$\{(?<reference>[^}]+)\}')) {
        $null = $text.Append($Template, $end, $match.Index - $end)
        $put = if ($match.Groups['kept'].Success) { '${' } else { Resolve-Reference $match.Groups['reference'].Value $Plan $At }
        $null = $text.Append([string] $put)
        $end = $match.Index + $match.Length
    }
    $text.Append($Template, $end, $Template.Length - $end).ToString()
}

# The text that an entry stands for; $null where it has none, after a fault if it must have one.
function Resolve-Entry($Entry, $Plan, [string] $At) {
    $Plan.Failed = $false
    $literal = Get-Key $Entry 'literal'
    if ($null -ne $literal) { return $literal }
    $template = Get-Key $Entry 'template'
    if ($null -ne $template) {
        $text = Expand-Template $template $Plan $At
        if ($Plan.Failed) { return $null }
        if (Test-Hidden $text $Plan) { Hide-Value $text $Plan }
        return $text
    }
    $secret = Get-Key $Entry 'secret'
    $variable = if ($secret) { Get-Key $secret 'variable' } else { Get-Key $Entry 'from' }
    $key = Get-Key $secret 'key'
    $text = if ($secret) { Read-Secret $variable $key $Plan $At } else { Read-Variable $variable $Plan }
    if ($null -ne $text -or $Plan.Failed) { return $text }
    $default = Get-Key $Entry 'default'
    if ($null -eq $default -and (Get-Key $Entry 'required' $true)) { Add-Fault $Plan "$(Get-Lack $variable $key) ($At)" }
    $default
}
