function Get-FileEncoding([string] $Name) {
    # .NET Framework knows the code pages of Windows by itself, .NET only after this.
    if ($PSVersionTable.PSVersion.Major -gt 5) {
        [Text.Encoding]::RegisterProvider(('System.Text.CodePagesEncodingProvider' -as [type])::Instance)
    }
    # A character that the file cannot hold must not become a question mark.
    $encoder = [Text.EncoderFallback]::ExceptionFallback
    $decoder = [Text.DecoderFallback]::ExceptionFallback
    try { [Text.Encoding]::GetEncoding($Name, $encoder, $decoder) } catch { throw "no encoding is called $Name" }
}

# The text of a file with what is needed to write it back: Text, Encoding, Bom.
function Read-TextFile([string] $Path, [string] $Encoding) {
    $bytes = [IO.File]::ReadAllBytes($Path)
    $head = [BitConverter]::ToString($bytes, 0, [Math]::Min(4, $bytes.Length))
    $name = $Encoding
    $bom = 0
    if ($head -match '^EF-BB-BF') { $name = 'utf-8'; $bom = 3 }
    elseif ($head -match '^FF-FE') { $name = 'utf-16'; $bom = 2 }
    elseif ($head -match '^FE-FF') { $name = 'utf-16BE'; $bom = 2 }
    elseif (-not $name) { $name = Get-DeclaredEncoding $bytes }
    $chosen = Get-FileEncoding $name
    try {
        $text = $chosen.GetString($bytes, $bom, $bytes.Length - $bom)
    } catch {
        # Neither a byte order mark nor a declaration, and no UTF-8: what Windows programs of that age wrote.
        if ($Encoding -or $name -ne 'utf-8' -or $bom -gt 0) { throw "is not $name" }
        $chosen = Get-FileEncoding 'windows-1252'
        $text = $chosen.GetString($bytes)
    }
    $mark = if ($bom -gt 0) { [byte[]] $bytes[0..($bom - 1)] } else { [byte[]] @() }
    @{ Text = $text; Encoding = $chosen; Bom = $mark }
}

# What the first line of an XML file says of itself, else UTF-8.
function Get-DeclaredEncoding([byte[]] $Bytes) {
    $start = [Text.Encoding]::ASCII.GetString($Bytes, 0, [Math]::Min(200, $Bytes.Length))
    if ($start -match '^<\?xml[^>]*\sencoding\s*=\s*["'']([\w.:-]+)["'']' -and $Matches[1] -notmatch '^utf-?16') { return $Matches[1] }
    'utf-8'
}

# Whole or not at all: written beside the file, then put in its place, with the rights that the file has. Where something
# keeps it open that lets it be written but not replaced, it is written where it is.
# https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-replacefilew
function Write-FileBytes([string] $Path, [byte[]] $Bytes) {
    $temporary = "$Path.$([Guid]::NewGuid().ToString('N')).tmp"
    try {
        [IO.File]::WriteAllBytes($temporary, $Bytes)
        if (-not [IO.File]::Exists($Path)) { return [IO.File]::Move($temporary, $Path) }
        try { [IO.File]::Replace($temporary, $Path, [NullString]::Value) } catch {
            if (-not [IO.File]::Exists($temporary)) { throw }
            [IO.File]::Copy($temporary, $Path, $true)
        }
    } finally {
        if ([IO.File]::Exists($temporary)) { [IO.File]::Delete($temporary) }
    }
}

function Find-Span([string] $Text, $Edit) {
    $connection = Get-Key $Edit 'connectionString'
    if ($connection) { return Find-NamedSpan $Text 'connectionStrings' "name='$connection'" 'connectionString' }
    $setting = Get-Key $Edit 'appSetting'
    if ($setting) { return Find-NamedSpan $Text 'appSettings' "key='$setting'" 'value' }
    $xml = Get-Key $Edit 'xml'
    if ($xml) { return Find-XmlSpan $Text $xml }
    $json = Get-Key $Edit 'json'
    if ($json) { return Find-JsonSpan $Text $json }
    $ini = Get-Key $Edit 'ini'
    Find-IniSpan $Text (Get-Key $ini 'section') (Get-Key $ini 'key')
}

# An entry of connectionStrings or appSettings: also in a file of its own, which configSource or file names.
function Find-NamedSpan([string] $Text, [string] $Section, [string] $Is, [string] $Attribute) {
    if ($Text -match "<$Section\b[^>]*\sconfigProtectionProvider\s*=") { throw "has encrypted $Section, which only its own machine can read" }
    if ($Text -match "<$Section\b[^>]*\sconfigSource\s*=\s*[""']([^""']*)") { throw "keeps its $Section in $($Matches[1]): name that file" }
    Find-XmlSpan $Text "//$Section/add[@$Is]/@$Attribute"
}

function Get-EditName($Edit) {
    foreach ($kind in 'connectionString', 'appSetting', 'xml', 'json') {
        $name = Get-Key $Edit $kind
        if ($name) { return $name }
    }
    $ini = Get-Key $Edit 'ini'
    "[$(Get-Key $ini 'section')] $(Get-Key $ini 'key')"
}

# The bytes that a file will have. Values are those of Resolve-Entry, one for each edit, $null where the file's own stays.
function Get-EditedFile($Entry, $Values) {
    $path = Get-Key $Entry 'path'
    $source = Get-Key $Entry 'fromTemplate' $path
    if (-not (Test-Path -LiteralPath $source -PathType Leaf)) { throw "$source is not there" }
    $file = Read-TextFile (Convert-Path -LiteralPath $source) (Get-Key $Entry 'encoding')
    $edits = @(Get-List $Entry 'set')
    $changes = @()
    for ($i = 0; $i -lt $edits.Count; $i++) {
        if ($null -eq $Values[$i]) { continue }
        foreach ($span in @(Find-Span $file.Text $edits[$i])) {
            try { $new = ConvertTo-SpanText $Values[$i] $span.Escape } catch { throw "$(Get-EditName $edits[$i]) $($_.Exception.Message)" }
            $changes += @{ Start = $span.Start; Length = $span.Length; New = $new }
        }
    }
    $text = $file.Text
    foreach ($change in @($changes | Sort-Object -Property { $_.Start } -Descending)) {
        $text = $text.Remove($change.Start, $change.Length).Insert($change.Start, $change.New)
    }
    @{ Text = $text; Encoding = $file.Encoding; Bom = $file.Bom }
}

function ConvertTo-FileBytes($File) {
    try { $body = $File.Encoding.GetBytes($File.Text) } catch { throw "a value has a character that $($File.Encoding.WebName) cannot hold" }
    , [byte[]] (@($File.Bom) + $body)
}

# What one entry of files comes to, or a fault. Files are read again when they are written: a hook may have made them.
function Read-FileEntry($Entry, $Plan) {
    $path = Get-Key $Entry 'path'
    $values = @()
    $before = $Plan.Faults.Count
    foreach ($edit in @(Get-List $Entry 'set')) { $values += , (Resolve-Entry $edit $Plan "$path, $(Get-EditName $edit)") }
    if ($Plan.Faults.Count -gt $before) { return }
    try {
        $file = Get-EditedFile $Entry $values
        if (Get-Key $Entry 'fromTemplate') { $file.Text = Expand-Template $file.Text $Plan $path }
        $null = ConvertTo-FileBytes $file
    } catch {
        Add-Fault $Plan "$path $($_.Exception.Message)"
        return
    }
    $expanded = if (Get-Key $Entry 'fromTemplate') { $file.Text } else { $null }
    $Plan.Files += @{ Path = $path; Entry = $Entry; Values = $values; Expanded = $expanded }
}

function Write-Files($Files) {
    foreach ($planned in $Files) {
        try {
            $file = Get-EditedFile $planned.Entry $planned.Values
            if ($null -ne $planned.Expanded) { $file.Text = $planned.Expanded }
            $path = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($planned.Path)
            Write-FileBytes $path (ConvertTo-FileBytes $file)
        } catch {
            throw "$($planned.Path): $($_.Exception.Message)"
        }
    }
}
