<#
.SYNOPSIS
Entry point of a container: does what container.json says, and ends with the exit code of the program.

.PARAMETER Verb
start runs the application; database makes its database and login, and ends; check reads container.json and looks for
what it names, so that the build of the image fails where it is wrong.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)] [ValidateSet('start', 'database', 'check')] [string] $Verb = 'start',
    [string] $Configuration = 'C:\container.json'
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

Import-Module -Name (Join-Path $PSScriptRoot 'EntryPoint.psm1') -DisableNameChecking
$code = 70
try {
    switch ($Verb) {
        'start' { $code = Start-Container $Configuration }
        'database' { $code = Initialize-Database $Configuration }
        'check' { $code = Test-Configuration $Configuration }
    }
} catch {
    # One line, not PowerShell's eight: whoever reads it at night reads it in a log.
    Write-Failure $_
} finally {
    Complete-Stop
}
exit $code
