<#
.SYNOPSIS
How each cmdlet that calls the service is called, for tests that try every one. {0} is a folder that the call may write to,
with a file rows.csv; other braces are doubled.
#>
[ordered]@{
    'Add-SMSecretReplica'       = "-SecretId a -ReplicaRegion us-east-1"
    'Add-SMSecretTag'           = "-SecretId a -Tag @{{ k = 'v' }}"
    'Compare-SMSecret'          = "-Path '{0}/rows.csv'"
    'Copy-SMSecret'             = "-SecretId a -DestinationRegion us-east-1"
    'Export-SMSecret'           = "-SecretId a -Path '{0}/backup.json'"
    'Get-SMSecret'              = ''
    'Get-SMSecretPolicy'        = '-SecretId a'
    'Get-SMSecretValue'         = "-SecretId a -OutFile '{0}/value.txt'"
    'Get-SMSecretVersion'       = '-SecretId a'
    'Import-SMSecret'           = "-Path '{0}/rows.csv' -Journal '{0}/import.journal'"
    'Invoke-SMCommand'          = "-SecretId a -ScriptBlock {{ Set-Content -LiteralPath '{0}/ran' -Value x }}"
    'New-SMRandomPassword'      = ''
    'New-SMSecret'              = '-Name a -SecretString v'
    'Publish-SMSecretVariable'  = '-SecretId a -Target Process'
    'Remove-SMSecret'           = '-SecretId a -Force'
    'Remove-SMSecretPolicy'     = '-SecretId a -Confirm:$false'
    'Remove-SMSecretReplica'    = '-SecretId a -ReplicaRegion us-east-1'
    'Remove-SMSecretTag'        = '-SecretId a -TagKey k'
    'Restore-SMSecret'          = '-SecretId a'
    'Set-SMSecretPolicy'        = "-SecretId a -ResourcePolicy '{{""Version"":""2012-10-17"",""Statement"":[]}}'"
    'Set-SMSecretValue'         = '-SecretId a -SecretString v'
    'Set-SMSecretVersionStage'  = '-SecretId a -VersionStage S -MoveToVersionId 11111111-2222-3333-4444-555555555555'
    'Start-SMSecretRotation'    = '-SecretId a'
    'Stop-SMSecretReplication'  = '-SecretId a'
    'Stop-SMSecretRotation'     = '-SecretId a'
    'Test-SMSecretPolicy'       = "-SecretId a -ResourcePolicy '{{""Version"":""2012-10-17"",""Statement"":[]}}'"
    'Update-SMSecret'           = '-SecretId a -Description d'
}
