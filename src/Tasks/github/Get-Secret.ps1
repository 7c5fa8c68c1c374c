#Requires -Version 7.4
<#
.SYNOPSIS
    The step of action.yml: secrets into the variables of the job.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$shared = Join-Path -Path $PSScriptRoot -ChildPath '..' -AdditionalChildPath 'shared'
Import-Module -Name (Join-Path -Path $shared -ChildPath 'TaskSupport.psm1')
Import-Module -Name (Join-Path -Path $shared -ChildPath 'SecretPublish.psm1')

Invoke-TaskStep -Runner GitHubActions -ScriptBlock {
    $options = @{
        # As the action does, a line that is there twice is read once.
        SecretId           = @(Get-TaskInput 'secret-ids' -Required -AsLine | Select-Object -Unique)
        ParseJson          = Get-TaskInput 'parse-json-secrets' -AsBoolean
        NameTransformation = Get-TaskInput 'name-transformation' -AllowedValue 'uppercase', 'lowercase', 'none'
        Base64             = Get-TaskInput 'base64' -AsBoolean
        Target             = 'GitHubActions'
    }
    if ($region = Get-TaskInput 'region') {
        $options.Region = $region
    }
    if (Get-TaskInput 'auto-select-family-attempt-timeout') {
        Write-TaskLine -Text 'auto-select-family-attempt-timeout has no effect here: it tunes Node.js.'
    }
    Import-TaskModule -Path (Get-TaskInput 'module-path') -Version (Get-TaskInput 'module-version')
    Set-TaskSurface -Kind GitHubAction -InputName @{ SecretId = 'secret-ids'; ParseJson = 'parse-json-secrets'; NameTransformation = 'name-transformation'; Base64 = 'base64'; Region = 'region' }
    Publish-TaskSecret -Option $options
}
