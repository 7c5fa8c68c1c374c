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

Invoke-AzureTask -ScriptBlock {
    $options = @{
        Path        = @(Get-TaskInput 'path' -Required -AsLine)
        Mode        = Get-TaskInput 'mode' -AllowedValue 'upsert', 'createonly', 'updateonly'
        ReplaceTags = Get-TaskInput 'replaceTags' -AsBoolean
        OnDeleted   = Get-TaskInput 'onDeleted' -AllowedValue 'fail', 'restore'
    }
    $given = @{
        Format               = Get-TaskInput 'format'
        NamePrefix           = Get-TaskInput 'namePrefix'
        KmsKeyId             = Get-TaskInput 'kmsKeyId'
        MaxRequestsPerSecond = Get-TaskInput 'maxRequestsPerSecond'
    }
    $given.GetEnumerator().Where({ $_.Value }).ForEach({ $options[$_.Key] = $_.Value })
    $tags = ConvertTo-TaskTag -Line @(Get-TaskInput 'tags' -AsLine)
    if ($tags.Count -gt 0) {
        $options.Tag = $tags
    }
    $plan = Get-TaskInput 'plan' -AllowedValue 'auto', 'true', 'false'
    $isPlan = $plan -eq 'true' -or ($plan -eq 'auto' -and $env:BUILD_REASON -eq 'PullRequest')

    $outcome = Invoke-SecretImport -Option $options -IsPlan:$isPlan -Journal (Get-TaskInput 'journal')
    if ($env:AGENT_TEMPDIRECTORY) {
        # The agent shows the file's name as the title, and reads the file when the task has ended.
        $summary = Join-Path -Path $env:AGENT_TEMPDIRECTORY -ChildPath "secrets-$([guid]::NewGuid()).md"
        [System.IO.File]::WriteAllText($summary, (Format-ImportSummary -Outcome $outcome))
        [System.Console]::Out.WriteLine("##vso[task.uploadsummary]$summary")
    }
    foreach ($name in 'Created', 'Updated', 'Unchanged', 'Failed') {
        Write-TaskVariable -Name $name.ToLowerInvariant() -Value "$($outcome.$name)" -AsOutput
    }
    Write-TaskVariable -Name 'plan' -Value "$isPlan".ToLowerInvariant() -AsOutput
    Write-ImportLog -Outcome $outcome
}
