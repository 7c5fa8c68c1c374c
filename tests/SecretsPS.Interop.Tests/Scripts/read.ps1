# Reads every secret with the cmdlets and prints it as JSON.
param([string] $ModulePath, [string] $EndpointUrl)

$ErrorActionPreference = 'Stop'
$connection = & "$PSScriptRoot/Connection.ps1" -ModulePath $ModulePath -EndpointUrl $EndpointUrl

$metadata = @{}
Get-SMSecret @connection | ForEach-Object -Process { $metadata[$_.Name] = $_ }
$secrets = @{}
Get-SMSecret @connection | Get-SMSecretValue @connection | ForEach-Object -Process {
    $tags = @{}
    foreach ($tag in $metadata[$_.Name].Tags) {
        $tags[$tag.Key] = $tag.Value
    }
    $secret = @{ description = $metadata[$_.Name].Description; tags = $tags; stages = @($_.VersionStages) }
    if ($null -ne $_.SecretBinary) {
        $secret.binary = [System.Convert]::ToBase64String($_.SecretBinary)
    }
    else {
        # By its length: NetworkCredential would stop at the first NUL.
        $memory = [System.Runtime.InteropServices.Marshal]::SecureStringToGlobalAllocUnicode($_.SecretString)
        $secret.text = [System.Runtime.InteropServices.Marshal]::PtrToStringUni($memory, $_.SecretString.Length)
        [System.Runtime.InteropServices.Marshal]::ZeroFreeGlobalAllocUnicode($memory)
    }
    $secrets[$_.Name] = $secret
}
@{
    secrets   = $secrets
    plain     = Get-SMSecretValue 'hard/control' -AsPlainText @connection
    blue      = Get-SMSecretValue 'hard/emoji' -VersionStage 'blue' -AsPlainText @connection
    scheduled = @((Get-SMSecret -IncludePlannedDeletion @connection).Where({ $_.DeletedDate }).Name)
} | ConvertTo-Json -Depth 6 -Compress -EscapeHandling EscapeNonAscii
