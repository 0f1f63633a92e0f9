Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$script:Form = 'text'
$script:Hidden = @()
$script:StartedUrl = ''

. (Join-Path $PSScriptRoot 'Configuration.ps1')
. (Join-Path $PSScriptRoot 'Sources.ps1')
. (Join-Path $PSScriptRoot 'Edits.ps1')
. (Join-Path $PSScriptRoot 'Files.ps1')
. (Join-Path $PSScriptRoot 'Plan.ps1')
. (Join-Path $PSScriptRoot 'Machine.ps1')
. (Join-Path $PSScriptRoot 'Waiting.ps1')
. (Join-Path $PSScriptRoot 'Database.ps1')
. (Join-Path $PSScriptRoot 'Logs.ps1')
. (Join-Path $PSScriptRoot 'Native.ps1')
. (Join-Path $PSScriptRoot 'Imports.ps1')
. (Join-Path $PSScriptRoot 'Program.ps1')
. (Join-Path $PSScriptRoot 'Stop.ps1')
. (Join-Path $PSScriptRoot 'Service.ps1')
. (Join-Path $PSScriptRoot 'Health.ps1')
. (Join-Path $PSScriptRoot 'Container.ps1')

# A text in one line, without the values that the configuration read from the environment, whoever wrote them into it.
function Hide-Secret([string] $Text) {
    foreach ($value in $script:Hidden) { $Text = $Text.Replace($value, '***') }
    $Text -replace '\s*[\r\n]+\s*', ' '
}

# One line of progress.
function Write-Line([string] $Event, [string] $Text) {
    $Text = Hide-Secret $Text
    $time = [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ')
    if ($script:Form -eq 'json') {
        $line = New-Object -TypeName PSObject -Property @{ time = $time; event = $Event; text = $Text }
        Write-Host (ConvertTo-Json -InputObject $line -Compress)
    } else {
        Write-Host "$time ${Event}: $Text"
    }
}

# An error that nothing here expected, with its place.
function Write-Failure($Problem) {
    $place = $Problem.InvocationInfo
    Write-Line 'failed' "$($Problem.Exception.Message) ($($place.ScriptName):$($place.ScriptLineNumber))"
}

Export-ModuleMember -Function Write-Failure, Start-Container, Test-Container, Test-Configuration, Initialize-Database, Stop-Program, Stop-ContainerService, Get-ExitMeaning, Complete-Stop
