@{
    RootModule           = 'SecretsPS.Extension.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '2c9a6f0e-63c1-4a58-9d27-0f8e5b7a41d6'
    Author               = 'SecretsPS contributors'
    CompanyName          = 'SecretsPS contributors'
    Copyright            = '(c) SecretsPS contributors. Apache-2.0.'
    Description          = 'The vault of SecretsPS for Microsoft.PowerShell.SecretManagement. Loaded by it, not by people.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    RequiredAssemblies   = @('../SecretsPS.dll')
    FunctionsToExport    = @(
        'Get-Secret'
        'Get-SecretInfo'
        'Remove-Secret'
        'Set-Secret'
        'Set-SecretInfo'
        'Test-SecretVault'
        'Unregister-SecretVault'
    )
    CmdletsToExport      = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
}
