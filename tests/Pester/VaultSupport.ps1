# What the tests of SecretsPS.Extension share: its functions as SecretManagement calls them, and an embedded service.

$script:extension = Import-Module -Name (Get-RepositoryPath -ChildPath 'out/SecretsPS/SecretsPS.Extension/SecretsPS.Extension.psd1') -PassThru -Function @()

function Invoke-Vault {
    <#
    .SYNOPSIS
    Runs a function of the extension the way SecretManagement does: by its qualified name.
    #>
    param([Parameter(Mandatory)] [string] $Function, [hashtable] $With = @{}, [hashtable] $Parameters = @{ Region = 'eu-west-1' })
    & "SecretsPS.Extension\$Function" -VaultName 'v' -AdditionalParameters ($Parameters + @{ Verbose = $false }) @With
}

function Use-Vault {
    <#
    .SYNOPSIS
    Parameters of a vault over a fresh embedded service.
    #>
    param([hashtable] $Also = @{})
    Enter-TestEnvironment
    [SecretsPS.TestKit.MockConnection]::Clear()
    Get-SMLocalServer | Stop-SMLocalServer
    Connect-SMSession -Local
    Disconnect-SMSession
    $script:aws = @{ Region = 'eu-west-1'; EndpointUrl = (Start-SMLocalServer).EndpointUrl }
    @{ Region = 'eu-west-1'; EndpointUrl = "$($script:aws.EndpointUrl)"; Prefix = 'team/' } + $Also
}

function ConvertTo-Comparable {
    <#
    .SYNOPSIS
    An object with its types, as a text.
    #>
    param([AllowNull()] [object] $Value)
    # No switch: it would take an array apart.
    if ($null -eq $Value) { 'null' }
    elseif ($Value -is [securestring]) { "securestring $(ConvertFrom-TestSecureString -Secure $Value)" }
    elseif ($Value -is [pscredential]) { "pscredential $($Value.UserName) $(ConvertFrom-TestSecureString -Secure $Value.Password)" }
    elseif ($Value -is [byte[]]) { "bytes $([System.Convert]::ToHexString($Value))" }
    elseif ($Value -is [datetime]) { "datetime $($Value.ToString('o')) $($Value.Kind)" }
    elseif ($Value -is [hashtable]) { "{$(@($Value.Keys | Sort-Object -CaseSensitive | ForEach-Object -Process { "$_=$(ConvertTo-Comparable -Value $Value[$_])" }) -join ';')}" }
    else { "$($Value.GetType().Name) $([System.Convert]::ToString($Value, [cultureinfo]::InvariantCulture))" }
}

function Get-TagText {
    <#
    .SYNOPSIS
    Tags of a secret, sorted.
    #>
    param([string] $SecretId)
    (Get-SMSecret $SecretId @script:aws).Tags | ForEach-Object -Process { "$($_.Key)=$($_.Value)" } | Sort-Object
}

function Get-VaultEntry {
    <#
    .SYNOPSIS
    What Get-SecretInfo makes its objects of, without the type that SecretManagement brings.
    #>
    param([hashtable] $Parameters, [string] $Filter)
    & $script:extension { & (Get-VaultCommand -Name Get-SecretInfo -Type ([SecretsPS.Vault.GetSecretInfoCommand])) @args } -VaultName 'v' -AdditionalParameters $Parameters -Filter $Filter
}
