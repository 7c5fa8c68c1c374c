#Requires -Version 7.4
<#
.SYNOPSIS
    The task SecretsPSCreateOrUpdateSecret: one secret with its value, description, key and tags. What is the same is not written.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'AzureTask.psm1')

# Rules of a row name its columns.
Invoke-AzureTask -InputName @{ Name = 'secretNameOrId'; Description = 'description'; KmsKeyId = 'kmsKeyId'; Tags = 'tags' } -ScriptBlock {
    $row = @{ Name = Get-TaskInput 'secretNameOrId' -Required }
    if ((Get-TaskInput 'secretValueSource' -AllowedValue 'inline', 'file') -eq 'inline') {
        $row.SecretString = Get-TaskInput 'secretValue' -Required -AsIs
        # The agent leaves the name of a variable that is not set as it stands.
        if ($row.SecretString -match '^\$\([\w.-]+\)$') {
            throw "secretValue is the text $($row.SecretString): the pipeline has no such variable. Check its name and its group."
        }
    }
    else {
        $file = Get-TaskInput 'secretValueFile' -Required
        if (-not (Test-Path -LiteralPath $file -PathType Leaf)) {
            throw "secretValueFile '$file' is no file."
        }
        $file = (Resolve-Path -LiteralPath $file).ProviderPath
        if ((Get-TaskInput 'secretValueType' -AllowedValue 'string', 'binary') -eq 'binary') {
            $row.SecretBinary = [System.IO.File]::ReadAllBytes($file)
        }
        else {
            # Bytes that are no UTF-8 would silently become other ones.
            $text = try {
                [System.Text.UTF8Encoding]::new($false, $true).GetString([System.IO.File]::ReadAllBytes($file)).TrimStart([char] 0xFEFF)
            }
            catch [System.ArgumentException] {
                throw "secretValueFile '$file' is no UTF-8 text. Set secretValueType to binary."
            }
            $row.SecretString = (Get-TaskInput 'trimNewline' -AsBoolean) ? ($text -replace '\r?\n\z') : $text
        }
    }
    foreach ($pair in @{ Description = 'description'; KmsKeyId = 'kmsKeyId' }.GetEnumerator()) {
        if ($value = Get-TaskInput $pair.Value) {
            $row[$pair.Key] = $value
        }
    }
    $options = @{ Mode = (Get-TaskInput 'autoCreateSecret' -AsBoolean) ? 'Upsert' : 'UpdateOnly' }
    $tags = ConvertTo-TaskTag -Name 'tags' -Text (Get-TaskInput 'tags')
    if ($tags.Count -gt 0) {
        $options.Tag = $tags
    }
    $arnVariable = Get-TaskInput 'arnOutputVariable'
    $versionVariable = Get-TaskInput 'versionIdOutputVariable'
    Assert-TaskVariable -Variable ([ordered]@{ arnOutputVariable = $arnVariable; versionIdOutputVariable = $versionVariable })

    $failures = $null
    $result = [pscustomobject] $row | Import-SMSecret @options -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
    Assert-TaskSuccess -Failure $failures -SecretName $row.Name
    if ("$($result.Action)" -eq 'Skipped') {
        throw "The secret '$($result.Name)' does not exist. Set autoCreateSecret to true to create it."
    }
    Write-TaskLine -Text "$($result.Action) $($result.Name)"
    Write-TaskVariable -Name $arnVariable -Value "$($result.ARN)"
    Write-TaskVariable -Name $versionVariable -Value "$($result.VersionId)"
}
