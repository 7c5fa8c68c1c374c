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
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'SecretPublish.psm1')

Invoke-AzureTask -InputName @{ SecretId = 'secretIdOrName'; ParseJson = 'parseJson'; NameTransformation = 'nameTransformation'; Base64 = 'base64'; VersionId = 'versionId'; VersionStage = 'versionStage' } -ScriptBlock {
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
        Target             = 'AzurePipelines'
    }
    foreach ($name in 'versionId', 'versionStage') {
        if ($value = Get-TaskInput $name) {
            $options[$name] = $value
        }
    }
    Publish-TaskSecret -Option $options
}
