# Where in a text a setting stands. Nothing but the setting's own characters is changed later: comments, order, white
# space and quotes stay as they are. Each function gives spans (Start, Length, Escape) or throws a sentence.

function ConvertTo-XmlText([string] $Text) {
    $escaped = $Text.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;').Replace('"', '&quot;')
    # As they are, a reader of XML would turn these into blanks.
    $escaped.Replace("'", '&apos;').Replace("`t", '&#x9;').Replace("`r", '&#xD;').Replace("`n", '&#xA;')
}

function ConvertTo-JsonText([string] $Text) {
    $escaped = $Text.Replace('\', '\\').Replace('"', '\"').Replace("`n", '\n').Replace("`r", '\r').Replace("`t", '\t')
    $evaluator = [System.Text.RegularExpressions.MatchEvaluator] { param($found) '\u{0:x4}' -f [int] $found.Value[0] }
    [regex]::Replace($escaped, '[\x00-\x1f]', $evaluator)
}

function Get-Pattern([string] $Name) {
    switch ($Name) {
        'xml' {
            '(?s)<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<!DOCTYPE[^>]*>|' +
            '<(?<close>/)?(?<name>[^\s/>!?]+)(?<attributes>(?:\s+[^\s=>/]+\s*=\s*(?:"[^"]*"|''[^'']*''))*)\s*(?<empty>/)?>'
        }
        'attribute' { '(?s)\s(?<name>[^\s=>/]+)\s*=\s*(?:"(?<value>[^"]*)"|''(?<value>[^'']*)'')' }
        'step' { '/(?<name>[^/\[\]@]+)(?:\[@(?<attribute>[^=\]]+)=(?:"(?<value>[^"]*)"|''(?<value>[^'']*)'')\])?' }
        'json' {
            '(?s)\G(?:(?<blank>\s+|//[^\n]*|/\*.*?\*/)|(?<string>"(?:[^"\\]|\\.)*")|(?<mark>[,:\[\]{}])|' +
            '(?<other>[^\s,:\[\]{}"/]+))'
        }
        'ini' {
            '(?m)^(?![;#])[ \t]*(?:\[(?<section>[^\]\r\n]*)\]|' +
            '(?<key>[^=\r\n]*?)[ \t]*=[ \t]*(?<value>[^\r\n]*?)[ \t]*\r?$)'
        }
    }
}

function Get-LocalName([string] $Name) {
    $Name.Substring($Name.IndexOf(':') + 1)
}

# /a/b[@name='x']/@attribute, from the root; with // in front from anywhere. Without /@ the text of the element.
function Read-XmlPath([string] $Path) {
    if ($Path -notmatch '^//?[^/]') { throw "$Path is no path: write /element/element[@name='x']/@attribute" }
    $anywhere = $Path.StartsWith('//')
    $rest = if ($anywhere) { $Path.Substring(1) } else { $Path }
    $attribute = $null
    if ($rest -match '^(?<steps>.+)/@(?<attribute>[^/@\[\]]+)$') {
        $rest = $Matches['steps']
        $attribute = $Matches['attribute']
    }
    $steps = @([regex]::Matches($rest, (Get-Pattern 'step')))
    if (-join ($steps | ForEach-Object { $_.Value }) -cne $rest) {
        throw "$Path is no path: write /element/element[@name='x']/@attribute"
    }
    @{ Anywhere = $anywhere; Steps = $steps; Attribute = $attribute }
}

function Test-XmlStep($Step, $Element) {
    if ((Get-LocalName $Step.Groups['name'].Value) -cne (Get-LocalName $Element.Name)) { return $false }
    if (-not $Step.Groups['attribute'].Success) { return $true }
    foreach ($found in [regex]::Matches($Element.Attributes, (Get-Pattern 'attribute'))) {
        if ((Get-LocalName $found.Groups['name'].Value) -ceq $Step.Groups['attribute'].Value) {
            return [Net.WebUtility]::HtmlDecode($found.Groups['value'].Value) -ceq $Step.Groups['value'].Value
        }
    }
    $false
}

function Test-XmlPath($Wanted, $Stack) {
    $depth = $Stack.Count
    $count = $Wanted.Steps.Count
    if ($depth -lt $count -or (-not $Wanted.Anywhere -and $depth -ne $count)) { return $false }
    for ($i = 1; $i -le $count; $i++) {
        if (-not (Test-XmlStep $Wanted.Steps[$count - $i] $Stack[$depth - $i])) { return $false }
    }
    $true
}

function Get-AttributeSpan($Element, [string] $Attribute) {
    foreach ($found in [regex]::Matches($Element.Attributes, (Get-Pattern 'attribute'))) {
        if ((Get-LocalName $found.Groups['name'].Value) -cne $Attribute) { continue }
        $value = $found.Groups['value']
        return @{ Start = $Element.At + $value.Index; Length = $value.Length; Escape = 'xml' }
    }
}

function Find-XmlSpan([string] $Text, [string] $Path) {
    $wanted = Read-XmlPath $Path
    $stack = New-Object -TypeName System.Collections.ArrayList
    $spans = @()
    foreach ($token in [regex]::Matches($Text, (Get-Pattern 'xml'))) {
        if (-not $token.Groups['name'].Success) { continue }
        if ($token.Groups['close'].Success) {
            if ($stack.Count -eq 0) { throw 'is not XML: an element is closed that is not open' }
            $open = $stack[$stack.Count - 1]
            if ($open.Name -cne $token.Groups['name'].Value) { throw "is not XML: $($open.Name) is not closed" }
            if ($open.Wanted -and -not $wanted.Attribute) {
                $inner = $Text.Substring($open.End, $token.Index - $open.End)
                if ($inner.Contains('<')) { throw "$Path is no plain text: there are elements, comments or CDATA in it" }
                $spans += @{ Start = $open.End; Length = $inner.Length; Escape = 'xml' }
            }
            $stack.RemoveAt($stack.Count - 1)
            continue
        }
        $attributes = $token.Groups['attributes']
        $element = @{ Name = $token.Groups['name'].Value; Attributes = $attributes.Value; At = $attributes.Index
            End = $token.Index + $token.Length; Wanted = $false }
        $null = $stack.Add($element)
        $element.Wanted = Test-XmlPath $wanted $stack
        if ($element.Wanted -and $wanted.Attribute) { $spans += @(Get-AttributeSpan $element $wanted.Attribute) }
        if ($token.Groups['empty'].Success) { $stack.RemoveAt($stack.Count - 1) }
    }
    if ($stack.Count -gt 0) { throw "is not XML: $($stack[$stack.Count - 1].Name) is not closed" }
    if ($spans.Count -eq 0) { throw "has no $Path" }
    $spans
}

# a.b[0]['key with . in it'] as the list of its keys and indices.
function Read-JsonPath([string] $Path) {
    $found = [regex]::Matches($Path, "(?:^|\.)(?<key>[^.\[\]]+)|\[(?<index>\d+)\]|\['(?<key>[^']*)'\]")
    if (-join ($found | ForEach-Object { $_.Value }) -cne $Path -or $found.Count -eq 0) {
        throw "$Path is no path: write a.b[0]['key']"
    }
    foreach ($match in $found) {
        if ($match.Groups['index'].Success) { [int] $match.Groups['index'].Value } else { $match.Groups['key'].Value }
    }
}

function Find-JsonSpan([string] $Text, [string] $Path) {
    $wanted = @(Read-JsonPath $Path) -join "`0"
    $stack = New-Object -TypeName System.Collections.ArrayList
    $end = 0
    $spans = @()
    foreach ($token in [regex]::Matches($Text, (Get-Pattern 'json'))) {
        $end = $token.Index + $token.Length
        if ($token.Groups['blank'].Success) { continue }
        $top = if ($stack.Count -gt 0) { $stack[$stack.Count - 1] }
        $mark = $token.Groups['mark'].Value
        if ($mark -eq ':') { $top.Name = $false; continue }
        if ($mark -eq ',') {
            if ($null -eq $top) { throw 'is not JSON' }
            if ($top.Array) { $top.Key++ } else { $top.Name = $true }
            continue
        }
        if ($mark -eq ']' -or $mark -eq '}') {
            if ($null -eq $top -or $top.Array -ne ($mark -eq ']')) { throw 'is not JSON' }
            $stack.RemoveAt($stack.Count - 1)
            continue
        }
        if ($top -and -not $top.Array -and $top.Name) {
            if (-not $token.Groups['string'].Success) { throw 'is not JSON' }
            $top.Key = ConvertFrom-Json -InputObject $token.Value
            continue
        }
        $isWanted = (@($stack | ForEach-Object { $_.Key }) -join "`0") -ceq $wanted
        if ($isWanted -and $mark) { throw "$Path is an object or an array, not a value" }
        if ($isWanted) { $spans += @(Get-JsonSpan $token) }
        if ($mark -eq '{') { $null = $stack.Add(@{ Array = $false; Key = $null; Name = $true }) }
        if ($mark -eq '[') { $null = $stack.Add(@{ Array = $true; Key = 0; Name = $false }) }
    }
    if ($end -ne $Text.Length -or $stack.Count -gt 0) { throw 'is not JSON' }
    if ($spans.Count -eq 0) { throw "has no $Path" }
    $spans
}

# A text stays a text; what is a number, true or false stays one.
function Get-JsonSpan($Token) {
    if ($Token.Groups['string'].Success) { return @{ Start = $Token.Index + 1; Length = $Token.Length - 2; Escape = 'json' } }
    $escape = if ($Token.Value -eq 'null') { 'json-null' } else { 'json-bare' }
    @{ Start = $Token.Index; Length = $Token.Length; Escape = $escape }
}

# The section '' is what stands before the first one.
function Find-IniSpan([string] $Text, [string] $Section, [string] $Key) {
    $current = ''
    $spans = @()
    foreach ($line in [regex]::Matches($Text, (Get-Pattern 'ini'))) {
        if ($line.Groups['section'].Success) { $current = $line.Groups['section'].Value.Trim(); continue }
        if ($current -ne $Section -or $line.Groups['key'].Value -ne $Key) { continue }
        $value = $line.Groups['value']
        $spans += @{ Start = $value.Index; Length = $value.Length; Escape = 'ini' }
    }
    if ($spans.Count -eq 0) { throw "has no $Key in [$Section]" }
    $spans
}

# The new characters of a span. Throws where the text cannot stand there.
function ConvertTo-SpanText([string] $Text, [string] $Escape) {
    switch ($Escape) {
        'xml' { return ConvertTo-XmlText $Text }
        'json' { return ConvertTo-JsonText $Text }
        'json-null' { return '"' + (ConvertTo-JsonText $Text) + '"' }
        'json-bare' {
            if ($Text -cmatch '^(true|false|-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?)$') { return $Text }
            throw 'is a number, true or false in the file, and the new value is not'
        }
    }
    if ($Text -match '[\r\n]') { throw 'must be one line' }
    $Text
}
