# Add-Type -OutputAssembly, which the PowerShell of these tests lacks; then what the build of an image does.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

Microsoft.PowerShell.Utility\Add-Type -TypeDefinition 'public static class Loads { public static int TheCompiler; }'
function global:Add-Type([string] $TypeDefinition, [string] $OutputAssembly, [string] $OutputType) {
    $tree = [Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree]::ParseText($TypeDefinition)
    $folder = Split-Path -Path ([object].Assembly.Location) -Parent
    $names = 'System.Private.CoreLib', 'System.Runtime', 'System.Collections', 'System.Threading', 'System.Threading.Thread', 'System.Runtime.InteropServices', 'System.Diagnostics.Process', 'System.ComponentModel.Primitives', 'Microsoft.Win32.Primitives'
    $references = [Microsoft.CodeAnalysis.MetadataReference[]] @($names | ForEach-Object { [Microsoft.CodeAnalysis.MetadataReference]::CreateFromFile((Join-Path $folder "$_.dll")) })
    $options = New-Object -TypeName Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions -ArgumentList ([Microsoft.CodeAnalysis.OutputKind]$OutputType.Replace('Library', 'DynamicallyLinkedLibrary'))
    $all = [Microsoft.CodeAnalysis.CSharp.CSharpCompilation]::Create('Native', [Microsoft.CodeAnalysis.SyntaxTree[]] @($tree), $references, $options)
    $stream = [IO.File]::Create($OutputAssembly)
    $result = $all.Emit($stream)
    $stream.Dispose()
    if (-not $result.Success) { throw ($result.Diagnostics -join '; ') }
}
& C:\entrypoint\Install-EntryPoint.ps1
