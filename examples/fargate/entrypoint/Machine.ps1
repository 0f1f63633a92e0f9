function Write-Registry($Values) {
    foreach ($value in $Values) {
        if (-not (Test-Path -LiteralPath $value.Key)) { $null = New-Item -Path $value.Key -Force }
        # The registry provider has no empty name, and this one for the default value.
        $name = if ($value.Name -eq '') { '(default)' } else { $value.Name }
        $null = New-ItemProperty -LiteralPath $value.Key -Name $name -PropertyType $value.Kind -Value $value.Data -Force
    }
}

# The environment of the program: without what the configuration read, with what it sets.
function Set-Environment($Plan) {
    foreach ($name in $Plan.Variables) {
        # Not SetEnvironmentVariable: PowerShell hands it $null as '', which newer .NET takes for a value.
        Remove-Item -LiteralPath "Env:\$name" -ErrorAction SilentlyContinue
    }
    foreach ($entry in $Plan.Environment) { [Environment]::SetEnvironmentVariable($entry.Name, $entry.Text) }
}

function Read-CertificateEntry($Entry, $Plan) {
    $store = Get-Key $Entry 'store' 'Root'
    $file = Get-Key $Entry 'file'
    $at = if ($file) { "certificate $file" } else { "certificate for $store" }
    $before = $Plan.Faults.Count
    $text = if ($file) { $null } else { Resolve-Entry $Entry $Plan $at }
    $secret = Get-Key $Entry 'password'
    $password = if ($secret) { Resolve-Entry $secret $Plan "$at, password" } else { '' }
    if ($Plan.Faults.Count -gt $before -or ($null -eq $text -and -not $file)) { return }
    try {
        if ($file -and -not (Test-Path -LiteralPath $file -PathType Leaf)) { throw 'is not there' }
        $bytes = if ($file) { [IO.File]::ReadAllBytes((Convert-Path -LiteralPath $file)) } else { [Text.Encoding]::ASCII.GetBytes($text) }
        $found = @(ConvertTo-Certificate $bytes $password)
    } catch {
        return Add-Fault $Plan "$at $($_.Exception.Message)"
    }
    $location = Get-Key $Entry 'location' 'LocalMachine'
    foreach ($one in $found) { $Plan.Certificates += @{ Store = $store; Location = $location; Certificate = $one } }
}

# Every certificate of a PEM, DER or PFX file, or of a PFX in base64.
# .NET takes the password of a PFX as text.
# check: ignore plaintext-password
function ConvertTo-Certificate([byte[]] $Bytes, [string] $Password) {
    $text = [Text.Encoding]::ASCII.GetString($Bytes)
    $parts = @([regex]::Matches($text, '(?s)-----BEGIN CERTIFICATE-----(.+?)-----END CERTIFICATE-----'))
    $raw = @()
    if ($parts.Count -gt 0) {
        foreach ($part in $parts) {
            try { $raw += , [Convert]::FromBase64String(($part.Groups[1].Value -replace '\s', '')) } catch { throw 'is no certificate' }
        }
    } elseif ($text -match '^[A-Za-z0-9+/=\s]+$') {
        try { $raw += , [Convert]::FromBase64String(($text -replace '\s', '')) } catch { throw 'is no certificate' }
    } else {
        $raw += , $Bytes
    }
    # The key of a PFX belongs to the machine, as the program may run under any account.
    $flags = [Security.Cryptography.X509Certificates.X509KeyStorageFlags] 'MachineKeySet, PersistKeySet'
    $type = 'System.Security.Cryptography.X509Certificates.X509Certificate2'
    foreach ($one in $raw) {
        try { New-Object -TypeName $type -ArgumentList $one, $Password, $flags } catch { throw 'is no certificate, or its password is wrong' }
    }
}

function Write-Certificates($Certificates) {
    foreach ($entry in $Certificates) {
        $type = 'System.Security.Cryptography.X509Certificates.X509Store'
        $store = New-Object -TypeName $type -ArgumentList $entry.Store, $entry.Location
        try {
            $store.Open('ReadWrite')
            $store.Add($entry.Certificate)
            Write-Line 'settings' "trusts $($entry.Certificate.Subject) in $($entry.Location)\$($entry.Store)"
        } catch {
            throw "certificate store $($entry.Location)\$($entry.Store): $($_.Exception.Message)"
        } finally {
            $store.Close()
        }
    }
}

# Our lines stand between two marks, so that a second start replaces them.
function Write-HostsFile([string[]] $Lines) {
    if ($Lines.Count -eq 0) { return }
    $path = Join-Path $env:SystemRoot 'System32\drivers\etc\hosts'
    # One byte is one character here, so that what others wrote into it stays as it is.
    $bytes = [Text.Encoding]::GetEncoding(28591)
    $old = if (Test-Path -LiteralPath $path) { [IO.File]::ReadAllText($path, $bytes) } else { '' }
    $kept = [regex]::Replace($old, '(?s)# container\.json\r?\n.*?# end of container\.json\r?\n', '')
    if ($kept -ne '' -and -not $kept.EndsWith("`n")) { $kept += "`r`n" }
    $block = @('# container.json') + $Lines + @('# end of container.json', '') -join "`r`n"
    Write-FileBytes $path ($bytes.GetBytes($kept + $block))
}

# A container has a time zone of its own: https://learn.microsoft.com/virtualization/windowscontainers/manage-containers/virtual-time-zone
function Set-ContainerTimeZone([string] $Name) {
    if (-not $Name) { return }
    $code = Invoke-Tool 'tzutil.exe' @('/s', $Name)
    if ($code -ne 0) { throw "tzutil cannot set the time zone $Name (exit code $code); it needs ContainerAdministrator" }
}

# A tool of Windows: gives its exit code, and shows what it prints.
function Invoke-Tool([string] $Program, [string[]] $Arguments) {
    $process = Start-Program $Program $Arguments ''
    $process.WaitForExit()
    $process.ExitCode
}

# All that is written before the program starts. Throws a sentence.
function Write-Plan($Configuration, $Plan) {
    foreach ($folder in $Plan.Folders) { $null = New-Item -ItemType Directory -Path $folder -Force }
    Write-Registry $Plan.Registry
    Write-Files $Plan.Files
    Write-Certificates $Plan.Certificates
    Write-HostsFile $Plan.Hosts
    Set-ContainerTimeZone (Get-Key $Configuration 'timeZone')
    Write-LogConfiguration (Get-Key $Configuration 'logs')
    Write-Line 'settings' ("wrote $($Plan.Registry.Count) registry values, $($Plan.Files.Count) files and " +
        "$($Plan.Environment.Count) variables")
}

# Runs a script of the application. Throws where it fails, by an error or by the exit code of what it ran last.
function Invoke-Hook($Configuration, [string] $Script, [string] $Name) {
    if (-not $Script) { return }
    Write-Line 'hook' "$Name runs $Script"
    $global:LASTEXITCODE = 0
    & $Script | Out-Host
    if ($global:LASTEXITCODE -ne 0) { throw "$Script ended with exit code $global:LASTEXITCODE" }
}
