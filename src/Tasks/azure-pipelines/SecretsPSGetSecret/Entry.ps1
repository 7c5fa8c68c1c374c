#Requires -Version 7.4
<#
.SYNOPSIS
    The task SecretsPSGetSecret: secrets into secret variables of the job.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'AzureTask.psm1')

Invoke-AzureTask -ScriptBlock {
    $ids = @(Get-TaskInput 'secretIdOrName' -Required -AsLine | Select-Object -Unique)
    $transformation = Get-TaskInput 'nameTransformation' -AllowedValue 'uppercase', 'lowercase', 'none'
    $variable = Get-TaskInput 'variableName'
    if ($variable) {
        if ($ids.Count -gt 1) {
            throw "variableName names one variable, and secretIdOrName has $($ids.Count) secrets. Leave it empty, or write ALIAS,id on each line."
        }
        # The name is kept as it is written.
        $ids = @("$variable,$($ids[0])")
        $transformation = 'none'
    }
    $options = @{
        SecretId           = $ids
        ParseJson          = Get-TaskInput 'parseJson' -AsBoolean
        NameTransformation = $transformation
        AsOutput           = Get-TaskInput 'asOutput' -AsBoolean
        Base64             = Get-TaskInput 'base64' -AsBoolean
    }
    foreach ($name in 'versionId', 'versionStage') {
        if ($value = Get-TaskInput $name) {
            $options[$name] = $value
        }
    }
    $failures = $null
    $published = @(Publish-SMSecretVariable @options -Target AzurePipelines -PassThru -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures)
    foreach ($failure in $failures | Select-Object -Skip 1) {
        Write-TaskLine -Text $failure.Exception.Message
    }
    if ($failures) {
        throw "$($failures[0].Exception.Message)$($failures.Count -gt 1 ? " ($($failures.Count) in all; the log has them.)" : '')"
    }
    foreach ($set in $published) {
        Write-TaskLine -Text "$($set.Variable) from $($set.Name)"
    }
}
