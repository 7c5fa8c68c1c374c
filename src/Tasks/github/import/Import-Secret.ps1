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
    $options = @{
        Path        = @(Get-TaskInput 'path' -Required -AsLine)
        Mode        = Get-TaskInput 'mode' -AllowedValue 'upsert', 'createonly', 'updateonly'
        ReplaceTags = Get-TaskInput 'replace-tags' -AsBoolean
        OnDeleted   = Get-TaskInput 'on-deleted' -AllowedValue 'fail', 'restore'
    }
    $given = @{
        Format               = Get-TaskInput 'format'
        NamePrefix           = Get-TaskInput 'name-prefix'
        KmsKeyId             = Get-TaskInput 'kms-key-id'
        MaxRequestsPerSecond = Get-TaskInput 'max-requests-per-second'
        Region               = Get-TaskInput 'region'
    }
    $given.GetEnumerator().Where({ $_.Value }).ForEach({ $options[$_.Key] = $_.Value })
    $tags = ConvertTo-TaskTag -Line @(Get-TaskInput 'tag' -AsLine)
    if ($tags.Count -gt 0) {
        $options.Tag = $tags
    }
    $plan = Get-TaskInput 'plan' -AllowedValue 'auto', 'true', 'false'
    $isPlan = $plan -eq 'true' -or ($plan -eq 'auto' -and $env:GITHUB_EVENT_NAME -like 'pull_request*')
    $journal = Get-TaskInput 'journal'
    Import-TaskModule -Path (Get-TaskInput 'module-path') -Version (Get-TaskInput 'module-version')

    $outcome = Invoke-SecretImport -Option $options -IsPlan:$isPlan -Journal $journal
    if ($env:GITHUB_STEP_SUMMARY) {
        [System.IO.File]::AppendAllText($env:GITHUB_STEP_SUMMARY, (Format-ImportSummary -Outcome $outcome))
    }
    if ($env:GITHUB_OUTPUT) {
        $outputs = "created=$($outcome.Created)", "updated=$($outcome.Updated)", "unchanged=$($outcome.Unchanged)", "failed=$($outcome.Failed)", "plan=$("$isPlan".ToLowerInvariant())"
        [System.IO.File]::AppendAllText($env:GITHUB_OUTPUT, ($outputs -join "`n") + "`n")
    }
    Write-ImportLog -Outcome $outcome
}
