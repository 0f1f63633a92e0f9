# Which DLLs a program needs and does not find. Windows says only that one is missing, with exit code 0xC0000135 and
# without its name. https://learn.microsoft.com/windows/win32/debug/pe-format

function Get-FileOffset($Sections, [uint32] $Address) {
    foreach ($section in $Sections) {
        if ($Address -ge $section.Address -and $Address -lt $section.Address + $section.Size) { return [int] ($Address - $section.Address + $section.At) }
    }
    -1
}

function Read-AsciiText([byte[]] $Bytes, [int] $At) {
    $end = [Array]::IndexOf($Bytes, [byte] 0, $At)
    [Text.Encoding]::ASCII.GetString($Bytes, $At, $end - $At)
}

# The names in the import table of a program or DLL; none where the file has no such table.
function Get-ImportName([byte[]] $Bytes) {
    if ($Bytes.Length -lt 64 -or [BitConverter]::ToUInt16($Bytes, 0) -ne 0x5A4D) { return }
    $header = [BitConverter]::ToInt32($Bytes, 60)
    if ([BitConverter]::ToUInt32($Bytes, $header) -ne 0x4550) { return }
    $optional = $header + 24
    $wide = [BitConverter]::ToUInt16($Bytes, $optional) -eq 0x20B
    $directories = $optional + $(if ($wide) { 112 } else { 96 })
    $table = $optional + [BitConverter]::ToUInt16($Bytes, $header + 20)
    $sections = @(for ($i = 0; $i -lt [BitConverter]::ToUInt16($Bytes, $header + 6); $i++) {
            $at = $table + 40 * $i
            @{ Address = [BitConverter]::ToUInt32($Bytes, $at + 12); Size = [BitConverter]::ToUInt32($Bytes, $at + 16); At = [BitConverter]::ToUInt32($Bytes, $at + 20) }
        })
    $entry = Get-FileOffset $sections ([BitConverter]::ToUInt32($Bytes, $directories + 8))
    if ($entry -lt 0) { return }
    while ([BitConverter]::ToUInt32($Bytes, $entry + 12) -ne 0) {
        Read-AsciiText $Bytes (Get-FileOffset $sections ([BitConverter]::ToUInt32($Bytes, $entry + 12)))
        $entry += 20
    }
}

# Where Windows looks for a DLL: https://learn.microsoft.com/windows/win32/dlls/dynamic-link-library-search-order
function Find-Library([string] $Name, [string[]] $Folders) {
    # Names of sets of functions, not of files: https://learn.microsoft.com/windows/win32/apiindex/windows-apisets
    if ($Name -match '^(api|ext)-ms-') { return $Name }
    foreach ($folder in $Folders) {
        $path = Join-Path $folder $Name
        if (Test-Path -LiteralPath $path -PathType Leaf) { return $path }
    }
}

# Sentences, one for each DLL that is not found by the program or by a DLL beside it.
function Get-MissingLibrary([string] $Program) {
    $own = Split-Path -Path $Program -Parent
    $folders = @($own, "$env:SystemRoot\System32", "$env:SystemRoot\SysWOW64") + @($env:PATH -split ';' | Where-Object { $_ -and (Test-Path -LiteralPath $_) })
    $queue = New-Object -TypeName System.Collections.Queue
    $queue.Enqueue($Program)
    $seen = @{ $Program = $true }
    while ($queue.Count -gt 0) {
        $file = $queue.Dequeue()
        foreach ($name in @(Get-ImportName ([IO.File]::ReadAllBytes($file)))) {
            $found = Find-Library $name $folders
            if (-not $found) { "$([IO.Path]::GetFileName($file)) needs $name, which is not in the image" }
            elseif ((Split-Path -Path $found -Parent) -eq $own -and -not $seen[$found]) {
                $seen[$found] = $true
                $queue.Enqueue($found)
            }
        }
    }
}
