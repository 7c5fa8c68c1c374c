#Requires -Version 7.4
<#
.SYNOPSIS
    The step of import/action.yml: a file of secrets into the service, or the plan of it into the job's summary.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$shared = Join-Path -Path $PSScriptRoot -ChildPath '..' -AdditionalChildPath '..', 'shared'
Import-Module -Name (Join-Path -Path $shared -ChildPath 'TaskSupport.psm1')
Import-Module -Name (Join-Path -Path $shared -ChildPath 'SecretImport.psm1')

Invoke-TaskStep -Runner GitHubActions -ScriptBlock {
    $names = @{
        Path                 = 'path'
        Format               = 'format'
        Mode                 = 'mode'
        NamePrefix           = 'name-prefix'
        Tag                  = 'tag'
        KmsKeyId             = 'kms-key-id'
        ReplaceTags          = 'replace-tags'
        OnDeleted            = 'on-deleted'
        Journal              = 'journal'
        Plan                 = 'plan'
        MaxRequestsPerSecond = 'max-requests-per-second'
        Region               = 'region'
    }
    $request = Read-ImportInput -InputName $names -IsPullRequest:($env:GITHUB_EVENT_NAME -like 'pull_request*')
    Import-TaskModule -Path (Get-TaskInput 'module-path') -Version (Get-TaskInput 'module-version')
    Set-TaskSurface -Kind GitHubAction -InputName $names
    Invoke-ImportStep -Request $request
}
