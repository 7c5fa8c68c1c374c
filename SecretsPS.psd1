@{
    RootModule             = 'SecretsPS.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = 'b7f1c2de-5a0e-4c55-9d0a-6f7d0a3f8e21'
    Author                 = 'SecretsPS contributors'
    CompanyName            = 'SecretsPS contributors'
    Copyright              = '(c) SecretsPS contributors. Apache-2.0.'
    Description            = 'AWS Secrets Manager for PowerShell: create, set, tag and read secrets from the pipeline, with values that never show up where they should not.'
    PowerShellVersion      = '7.4'
    CompatiblePSEditions   = @('Core')
    FormatsToProcess       = @('SecretsPS.Format.ps1xml')
    TypesToProcess         = @('SecretsPS.Types.ps1xml')
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    CmdletsToExport        = @(
        'Add-SMSecretReplica',
        'Add-SMSecretTag',
        'Clear-SMSecretCache',
        'Compare-SMSecret',
        'Connect-SMSession',
        'Copy-SMSecret',
        'Disconnect-SMSession',
        'Export-SMSecret',
        'Get-SMLocalServer',
        'Get-SMSecret',
        'Get-SMSecretPolicy',
        'Get-SMSecretValue',
        'Get-SMSecretVersion',
        'Get-SMSession',
        'Import-SMSecret',
        'Invoke-SMCommand',
        'New-SMRandomPassword',
        'New-SMSecret',
        'Publish-SMSecretVariable',
        'Remove-SMSecret',
        'Remove-SMSecretPolicy',
        'Remove-SMSecretReplica',
        'Remove-SMSecretTag',
        'Restore-SMSecret',
        'Set-SMSecretPolicy',
        'Set-SMSecretValue',
        'Set-SMSecretVersionStage',
        'Start-SMLocalServer',
        'Start-SMSecretRotation',
        'Stop-SMLocalServer',
        'Stop-SMSecretReplication',
        'Stop-SMSecretRotation',
        'Test-SMSecretPolicy',
        'Update-SMSecret'
    )
    PrivateData            = @{
        PSData = @{
            Tags         = @('AWS', 'SecretsManager', 'Secrets', 'Security', 'SecretManagement', 'DevOps', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://www.apache.org/licenses/LICENSE-2.0'
            ProjectUri   = 'https://github.com/secretsps/secretsps'
            ReleaseNotes = 'https://github.com/secretsps/secretsps/blob/main/CHANGELOG.md'
        }
    }
}
