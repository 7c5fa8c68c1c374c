#Requires -Version 7.4
<#
.SYNOPSIS
    The task SecretsPSImportSecret: files of secrets into the service, or the plan of it into the run's summary.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'AzureTask.psm1')
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'SecretImport.psm1')

$names = @{
    Path                 = 'path'
    Format               = 'format'
    Mode                 = 'mode'
    NamePrefix           = 'namePrefix'
    Tag                  = 'tags'
    KmsKeyId             = 'kmsKeyId'
    ReplaceTags          = 'replaceTags'
    OnDeleted            = 'onDeleted'
    Journal              = 'journal'
    Plan                 = 'plan'
    MaxRequestsPerSecond = 'maxRequestsPerSecond'
}
Invoke-AzureTask -InputName $names -ScriptBlock {
    Invoke-ImportStep -Request (Read-ImportInput -InputName $names -IsPullRequest:($env:BUILD_REASON -eq 'PullRequest'))
}
