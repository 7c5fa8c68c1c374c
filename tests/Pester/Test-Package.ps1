<#
.SYNOPSIS
Installs the packed module as a user would, from a repository that is a folder, and runs the Pester suite on it.
.PARAMETER Package
The .nupkg.
.PARAMETER Destination
An empty module path to install to; what it held is removed.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Package,

    [Parameter(Mandatory)]
    [string] $Destination
)

$ErrorActionPreference = 'Stop'
if (Test-Path $Destination) {
    Remove-Item $Destination -Recurse -Force
}
$null = New-Item $Destination -ItemType Directory
$repository = "SecretsPSPackage$PID"
Register-PSResourceRepository -Name $repository -Uri ([uri](Split-Path $Package)) -Trusted
try {
    Save-PSResource -Name SecretsPS -Repository $repository -Path $Destination -TrustRepository
} finally {
    Unregister-PSResourceRepository -Name $repository
}
$manifest = Get-ChildItem $Destination -Recurse -Filter SecretsPS.psd1 | Where-Object { $_.Directory.Name -ne 'SecretsPS.Extension' }
$env:SECRETSPS_MODULE = $manifest.FullName
$output = Join-Path $Destination 'pester.json'
& (Join-Path $PSScriptRoot 'Invoke-Suite.ps1') -Output $output
$results = Get-Content $output -Raw | ConvertFrom-Json
$failed = @($results | Where-Object Result -EQ 'Failed')
$failed | ForEach-Object { "FAILED $($_.File): $($_.Name)`n  $($_.Message)" }
"$(@($results | Where-Object Result -EQ 'Passed').Count) passed, $($failed.Count) failed, of $($results.Count), on $($manifest.FullName)"
exit ($failed.Count -gt 0 -or $results.Count -eq 0 ? 1 : 0)
