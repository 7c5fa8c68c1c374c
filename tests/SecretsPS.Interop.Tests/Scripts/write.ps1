# Writes the sample CSV and the secrets of Data/values.json with the cmdlets.
param([string] $ModulePath, [string] $EndpointUrl, [string] $Csv, [string] $Values)

$ErrorActionPreference = 'Stop'
$connection = & "$PSScriptRoot/Connection.ps1" -ModulePath $ModulePath -EndpointUrl $EndpointUrl

$null = Import-Csv -LiteralPath $Csv -Encoding utf8 | New-SMSecret @connection
$null = [pscustomobject]@{ SecretId = 'shop/prod/payments/api_key'; SecretString = "rotated `u{1F501}`r`n" } | Set-SMSecretValue @connection
Add-SMSecretTag 'shop/prod/payments/api_key' -Tag @{ rotated = 'yes'; pci = 'false' } @connection

foreach ($item in Get-Content -LiteralPath $Values -Raw -Encoding utf8 | ConvertFrom-Json -AsHashtable) {
    $value = $item.binary ? @{ SecretBinary = [System.Convert]::FromBase64String($item.binary) } : @{ SecretString = $item.text * ($item.times ?? 1) }
    $null = New-SMSecret -Name $item.name -Description $item.description -Tag ($item.tags ?? @{}) @value @connection
}
