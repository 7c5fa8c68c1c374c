#Requires -Version 7.4
<#
.SYNOPSIS
    The step of action.yml: secrets into the variables of the job.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath '..' -AdditionalChildPath 'shared', 'TaskSupport.psm1')

Invoke-TaskStep -Runner GitHubActions -ScriptBlock {
    $options = @{
        # As the action does, a line that is there twice is read once.
        SecretId           = @(Get-TaskInput 'secret-ids' -Required -AsLine | Select-Object -Unique)
        ParseJson          = Get-TaskInput 'parse-json-secrets' -AsBoolean
        NameTransformation = Get-TaskInput 'name-transformation' -AllowedValue 'uppercase', 'lowercase', 'none'
        Base64             = Get-TaskInput 'base64' -AsBoolean
    }
    if ($region = Get-TaskInput 'region') {
        $options.Region = $region
    }
    if (Get-TaskInput 'auto-select-family-attempt-timeout') {
        Write-TaskLine -Text 'auto-select-family-attempt-timeout has no effect here: it tunes Node.js.'
    }
    Import-TaskModule -Path (Get-TaskInput 'module-path') -Version (Get-TaskInput 'module-version')

    $failures = $null
    $published = @(Publish-SMSecretVariable @options -Target GitHubActions -PassThru -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures)
    foreach ($failure in $failures | Select-Object -Skip 1) {
        Write-TaskLine -Text $failure.Exception.Message
    }
    if ($failures) {
        throw "$($failures[0].Exception.Message)$($failures.Count -gt 1 ? " ($($failures.Count) in all; the log has them.)" : '')"
    }
    foreach ($variable in $published) {
        Write-TaskLine -Text "$($variable.Variable) from $($variable.Name)"
    }
}
