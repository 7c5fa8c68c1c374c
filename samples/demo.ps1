<#
.SYNOPSIS
    The main job on the embedded service: create, set, tag and read secrets from the pipeline. No account is needed.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $ModulePath
)

$ErrorActionPreference = 'Stop'
Import-Module $ModulePath
Connect-SMSession -Local

'Import-Csv secrets.csv | New-SMSecret' | Out-Host
Import-Csv (Join-Path $PSScriptRoot 'secrets.csv') | New-SMSecret | Out-Host

"Get-SMSecret | Add-SMSecretTag -Tag @{ demo = 'yes' }" | Out-Host
Get-SMSecret | Add-SMSecretTag -Tag @{ demo = 'yes' }

'Import-Csv changes.csv | where it exists | Set-SMSecretValue' | Out-Host
$known = (Get-SMSecret).Name
Import-Csv (Join-Path $PSScriptRoot 'changes.csv') |
    Where-Object { $_.Name -in $known -and $_.SecretString } |
    Select-Object Name, SecretString |
    Set-SMSecretValue | Out-Host

'Get-SMSecret' | Out-Host
Get-SMSecret | Out-Host
