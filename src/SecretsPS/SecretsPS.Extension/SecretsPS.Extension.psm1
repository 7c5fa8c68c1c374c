# What Microsoft.PowerShell.SecretManagement calls, by these names and parameters. The work is done by compiled classes
# of SecretsPS.dll. They are not exported as cmdlets, whose names would hide SecretManagement's own; so they are run by type.

function Get-VaultCommand {
    <#
    .SYNOPSIS
    The compiled class behind a function, as a command that can be called.
    #>
    [CmdletBinding()]
    [OutputType([System.Management.Automation.CmdletInfo])]
    param([Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] [type] $Type)

    [System.Management.Automation.CmdletInfo]::new($Name, $Type)
}

function Get-Secret {
    <#
    .SYNOPSIS
    Reads a secret of a vault; nothing where there is none of the name.
    #>
    [CmdletBinding()]
    param([string] $Name, [string] $VaultName, [hashtable] $AdditionalParameters)

    & (Get-VaultCommand -Name Get-Secret -Type ([SecretsPS.Vault.GetSecretCommand])) -Name $Name -VaultName $VaultName -AdditionalParameters $AdditionalParameters
}

function Get-SecretInfo {
    <#
    .SYNOPSIS
    Lists secrets of a vault with their types and metadata, without their values.
    #>
    [CmdletBinding()]
    param([string] $Filter, [string] $VaultName, [hashtable] $AdditionalParameters)

    & (Get-VaultCommand -Name Get-SecretInfo -Type ([SecretsPS.Vault.GetSecretInfoCommand])) -Filter $Filter -VaultName $VaultName -AdditionalParameters $AdditionalParameters | ForEach-Object -Process {
        [Microsoft.PowerShell.SecretManagement.SecretInformation]::new($_.Name, [Microsoft.PowerShell.SecretManagement.SecretType] $_.Type, $VaultName, $_.Metadata)
    }
}

function Set-Secret {
    <#
    .SYNOPSIS
    Creates or changes a secret of a vault.
    #>
    [CmdletBinding(SupportsShouldProcess)]
    param([string] $Name, [SecretsPS.Vault.VaultSecretTransformation()] [object] $Secret, [string] $VaultName, [hashtable] $AdditionalParameters, [hashtable] $Metadata)

    if ($PSCmdlet.ShouldProcess($Name, 'Set secret')) {
        & (Get-VaultCommand -Name Set-Secret -Type ([SecretsPS.Vault.SetSecretCommand])) -Name $Name -Secret $Secret -VaultName $VaultName -AdditionalParameters $AdditionalParameters -Metadata $Metadata
    }
}

function Set-SecretInfo {
    <#
    .SYNOPSIS
    Adds metadata to a secret of a vault.
    #>
    [CmdletBinding(SupportsShouldProcess)]
    param([string] $Name, [hashtable] $Metadata, [string] $VaultName, [hashtable] $AdditionalParameters)

    if ($PSCmdlet.ShouldProcess($Name, 'Set metadata')) {
        & (Get-VaultCommand -Name Set-SecretInfo -Type ([SecretsPS.Vault.SetSecretInfoCommand])) -Name $Name -VaultName $VaultName -AdditionalParameters $AdditionalParameters -Metadata $Metadata
    }
}

function Remove-Secret {
    <#
    .SYNOPSIS
    Removes a secret of a vault, with the recovery window of its parameters.
    #>
    [CmdletBinding(SupportsShouldProcess)]
    param([string] $Name, [string] $VaultName, [hashtable] $AdditionalParameters)

    if ($PSCmdlet.ShouldProcess($Name, 'Delete secret')) {
        & (Get-VaultCommand -Name Remove-Secret -Type ([SecretsPS.Vault.RemoveSecretCommand])) -Name $Name -VaultName $VaultName -AdditionalParameters $AdditionalParameters
    }
}

function Test-SecretVault {
    <#
    .SYNOPSIS
    Tests the parameters, the connection and the permissions of a vault.
    #>
    [CmdletBinding()]
    [OutputType([bool])]
    param([string] $VaultName, [hashtable] $AdditionalParameters)

    & (Get-VaultCommand -Name Test-SecretVault -Type ([SecretsPS.Vault.TestSecretVaultCommand])) -VaultName $VaultName -AdditionalParameters $AdditionalParameters
}

function Unregister-SecretVault {
    <#
    .SYNOPSIS
    Lets go of the connections of a vault that is unregistered.
    #>
    [CmdletBinding()]
    param([string] $VaultName, [hashtable] $AdditionalParameters)

    & (Get-VaultCommand -Name Unregister-SecretVault -Type ([SecretsPS.Vault.UnregisterSecretVaultCommand])) -VaultName $VaultName -AdditionalParameters $AdditionalParameters
}
