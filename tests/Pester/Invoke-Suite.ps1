<#
.SYNOPSIS
Runs every test file once and writes the results as JSON, for tests/SecretsPS.Module.Tests.
.PARAMETER Output
File to write: an array of objects with File, Name, Result and Message.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Output
)

# No preference is set here: tests would inherit it.
Import-Module -Name Pester -MinimumVersion 5.0 -ErrorAction Stop

$configuration = New-PesterConfiguration
$configuration.Run.Path = $PSScriptRoot
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$run = Invoke-Pester -Configuration $configuration

$results = @(
    foreach ($container in $run.Containers) {
        $file = [System.IO.Path]::GetFileName("$($container.Item)")
        # A file that cannot be discovered has no tests, and is no success.
        foreach ($record in $container.ErrorRecord) {
            @{ File = $file; Name = $file; Result = 'Failed'; Message = "$record" }
        }
        # So is a block whose BeforeAll or AfterAll failed.
        $blocks = [System.Collections.Generic.Queue[object]]::new($container.Blocks)
        while ($blocks.Count -gt 0) {
            $block = $blocks.Dequeue()
            foreach ($record in $block.ErrorRecord) {
                @{ File = $file; Name = $block.ExpandedPath; Result = 'Failed'; Message = "$record" }
            }
            foreach ($inner in $block.Blocks) {
                $blocks.Enqueue($inner)
            }
        }
    }
    foreach ($test in $run.Tests) {
        $messages = foreach ($record in $test.ErrorRecord) {
            # An assertion names its own line; the record's is Pester's.
            "$record (line $($record.TargetObject -is [System.Collections.IDictionary] ? $record.TargetObject.Line : $record.InvocationInfo.ScriptLineNumber))"
        }
        @{
            File    = [System.IO.Path]::GetFileName($test.ScriptBlock.File)
            Name    = $test.ExpandedPath
            Result  = "$($test.Result)"
            Message = $messages -join "`n"
        }
    }
)
$null = New-Item -ItemType Directory -Path (Split-Path -Path $Output) -Force -ErrorAction Stop
Set-Content -LiteralPath $Output -Value (ConvertTo-Json -InputObject $results -Depth 3) -ErrorAction Stop
