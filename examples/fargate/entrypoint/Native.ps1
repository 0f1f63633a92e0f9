# Native.cs, compiled while the image is built (Install-EntryPoint.ps1); where it was not, at the start, which takes a
# second and some memory. Nothing on another system than Windows, where only tests run this.
function Initialize-Native($Configuration) {
    if ($env:OS -ne 'Windows_NT' -or ('ContainerNative' -as [type])) { return }
    $compiled = Join-Path $PSScriptRoot 'Native.dll'
    if (Test-Path -LiteralPath $compiled) { Add-Type -Path $compiled }
    else { Add-Type -TypeDefinition ([IO.File]::ReadAllText((Join-Path $PSScriptRoot 'Native.cs'))) }
    $isService = $null -ne (Get-Key (Get-Key $Configuration 'run') 'service')
    ('ContainerNative' -as [type])::Hold($isService -or (Get-Key (Get-Key $Configuration 'stop') 'ask' 'signal') -ne 'signal')
}

# Whether Windows has said that the container is to stop.
function Test-StopAsked {
    $native = 'ContainerNative' -as [type]
    [bool] ($native -and $native::Asked)
}

# Lets the signal go that is held until the program is gone.
function Complete-Stop {
    $native = 'ContainerNative' -as [type]
    if ($native) { $native::Ended() }
}

# A job for the program, so that what it starts is known; $null where there is none.
function New-ProgramJob {
    $native = 'ContainerNative' -as [type]
    if (-not $native) { return $null }
    $job = $native::NewJob()
    if ($job -eq [IntPtr]::Zero) { return $null }
    $job
}

# The processes that a program has left behind, as objects of Get-Process.
function Get-JobProcess($Job) {
    if ($null -eq $Job) { return }
    foreach ($id in ('ContainerNative' -as [type])::Members($Job)) { Get-Process -Id $id -ErrorAction SilentlyContinue }
}
