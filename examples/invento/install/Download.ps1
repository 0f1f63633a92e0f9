# What the Install-*.ps1 scripts share; they dot-source it.

# A file from the network or a share, tried again where that failed. Throws a sentence.
function Save-Uri([string] $Uri, [string] $Path) {
    # Windows PowerShell 5.1 offers TLS 1.0 first on an old Windows.
    [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
    for ($try = 1; $true; $try++) {
        try {
            Invoke-WebRequest -Uri $Uri -OutFile $Path -UseBasicParsing
            break
        } catch {
            $why = $_.Exception.Message
            if ($try -ge 5) { throw "$Uri could not be downloaded in 5 tries: $why" }
            Write-Host "$Uri, try ${try}: $why"
            Start-Sleep -Seconds ((Get-Pause) * $try)
        }
    }
}

# The same, and only as it was expected.
function Save-Download([string] $Uri, [string] $Path, $Hash) {
    Save-Uri $Uri $Path
    Assert-Hash $Path $Hash $Uri
}

# Keeps a file only where it has the hash that was asked for. Hash: @{ Algorithm; Value }.
function Assert-Hash([string] $Path, $Hash, [string] $What) {
    $found = (Get-FileHash -LiteralPath $Path -Algorithm $Hash.Algorithm).Hash
    if ($found -eq $Hash.Value) { return }
    Remove-Item -LiteralPath $Path
    throw "$What has the $($Hash.Algorithm) $found, not $($Hash.Value): it was changed, or the hash is that of another version"
}

# A hash that was given, or a sentence that says how to come by it.
function Get-GivenHash([string] $Algorithm, [string] $Value, [string] $What, [string] $Remedy) {
    $length = if ($Algorithm -eq 'SHA256') { 64 } else { 128 }
    if (-not $Value) { throw "$What has no $Algorithm. $Remedy" }
    if ($Value -notmatch "^[0-9A-Fa-f]{$length}$") { throw "$What has the $Algorithm '$Value', which is not $length hexadecimal digits" }
    @{ Algorithm = $Algorithm; Value = $Value }
}

# One program of Microsoft's from a release on GitHub.
function Install-ReleaseFile([string] $Repository, [string] $Version, [string] $Sha256, [string] $Path) {
    $name = $Path -replace '^.*[\\/]', ''
    $uri = "$(Get-FeedRoot 'https://github.com')/$Repository/releases/download/v$Version/$name"
    $remedy = "Take it from a download that you have looked at: (Get-FileHash $name).Hash"
    $hash = Get-GivenHash 'SHA256' $Sha256 "$name $Version" $remedy
    $null = New-Item -ItemType Directory -Path (Split-Path -Path $Path -Parent) -Force
    Save-Download $uri $Path $hash
    Write-Host "installed $Path, version $Version"
}

# Another place for every download: a mirror inside the company, or a test.
function Get-FeedRoot([string] $Default) {
    if ($env:INSTALL_MIRROR) { $env:INSTALL_MIRROR.TrimEnd('/') } else { $Default }
}

function Get-Pause {
    if ($env:INSTALL_PAUSE) { [int] $env:INSTALL_PAUSE } else { 2 }
}

# The hash that a list gives to a package; empty where it has none.
function Get-PackageSha512($Package) {
    if ($Package.PSObject.Properties['sha512']) { "$($Package.sha512)" } else { '' }
}

# Where a NuGet feed has a package: https://learn.microsoft.com/nuget/api/package-base-address-resource
function Get-PackageUri([string] $Feed, $Package) {
    "$Feed/package/$($Package.id)/$($Package.version)"
}

function Save-Package([string] $Feed, $Package, [string] $Path) {
    $hash = Get-GivenHash 'SHA512' (Get-PackageSha512 $Package) "$($Package.id) $($Package.version)" ''
    Save-Download (Get-PackageUri $Feed $Package) $Path $hash
}

# Refuses a list in which a hash lacks, before anything is installed; shows how it looks with what the feed has today.
function Assert-Hashed($Packages, [string] $Path) {
    $without = @($Packages | Where-Object { -not (Get-PackageSha512 $_) } | ForEach-Object { "$($_.id) $($_.version)" })
    if ($without.Count -eq 0) { return }
    $name = [IO.Path]::GetFileName($Path)
    $work = New-WorkFolder
    try {
        $copy = Join-Path $work $name
        Copy-Item -LiteralPath $Path -Destination $copy
        & (Join-Path $PSScriptRoot 'Get-PackageHash.ps1') -Path $copy
        Write-Host "$name with the hashes of what the feed has today, and with what the packages need:"
        Write-Host ([IO.File]::ReadAllText($copy))
        $remedy = "Put the list above into $name (install/Get-PackageHash.ps1 -Path $name does the same, in any PowerShell)"
    } catch {
        Write-Host "the hashes cannot be looked up here: $($_.Exception.Message)"
        $remedy = "Run install/Get-PackageHash.ps1 -Path $name where the feed can be reached, in any PowerShell"
    } finally {
        Remove-Item -LiteralPath $work -Recurse -Force
    }
    throw "$name has no SHA512 for $($without -join ', '), so nothing is installed. $remedy; look at the change, commit it, build again"
}

# A NuGet package is a ZIP; Expand-Archive of 5.1 wants the name to say so.
function Expand-Package([string] $Path, [string] $Destination) {
    $zip = [IO.Path]::ChangeExtension($Path, '.zip')
    Move-Item -LiteralPath $Path -Destination $zip -Force
    Expand-Archive -LiteralPath $zip -DestinationPath $Destination -Force
    Remove-Item -LiteralPath $zip
    # What NuGet adds for itself.
    foreach ($name in '_rels', 'package', '[Content_Types].xml') {
        $part = Join-Path $Destination $name
        if (Test-Path -LiteralPath $part) { Remove-Item -LiteralPath $part -Recurse -Force }
    }
}

function Read-PackageFile([string] $Path) {
    if (-not (Test-Path -LiteralPath $Path -PathType Leaf)) { throw "there is no $Path" }
    try { $list = ConvertFrom-Json -InputObject ([IO.File]::ReadAllText((Convert-Path -LiteralPath $Path))) } catch { throw "$Path is not JSON" }
    # One by one: Windows PowerShell gives the whole array as one thing.
    foreach ($package in $list) { $package }

}

function New-WorkFolder {
    $folder = Join-Path ([IO.Path]::GetTempPath()) ([Guid]::NewGuid().ToString('N'))
    (New-Item -ItemType Directory -Path $folder).FullName
}
