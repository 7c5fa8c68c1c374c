@{
    RootModule           = 'SecretsPS.PlainModule.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '0c5a4f0e-5d0e-4f9a-9c55-2f4f3c6f7b1d'
    Author               = 'SecretsPS contributors'
    Description          = 'One cmdlet, for benchmarks: what the import of a binary module costs at least.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FunctionsToExport    = @()
    CmdletsToExport      = @('Get-Plain')
    VariablesToExport    = @()
    AliasesToExport      = @()
}
