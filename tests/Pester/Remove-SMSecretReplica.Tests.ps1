BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Remove-SMSecretReplica' {
    . "$PSScriptRoot/Contract.ps1" -Cmdlet Remove-SMSecretReplica -Operation RemoveRegionsFromReplication -Arguments @{ ReplicaRegion = 'us-east-1'; Confirm = $false } -ByValue -IsWrite

    BeforeEach {
        $script:service = Use-ScriptedService
    }

    It 'sends the names of the regions and returns ARN and status' {
        Add-Answer -Result @{ ARN = 'arn:a'; ReplicationStatus = @(@{ Region = 'eu-north-1'; Status = 'InSync' }) }

        $result = Remove-SMSecretReplica 'a' 'us-east-1', 'us-east-2' -Confirm:$false

        Get-SentJson | Should -BeExactly '{"RemoveReplicaRegions":["us-east-1","us-east-2"],"SecretId":"a"}'
        $result | Should -BeOfType ([SecretsPS.Model.RemoveRegionsFromReplicationResult])
        $result.ReplicationStatus[0].Region | Should -BeExactly 'eu-north-1'
    }

    It 'takes the status of a secret as -ReplicaRegion' {
        Remove-SMSecretReplica -SecretId 'a' -ReplicaRegion ([pscustomobject]@{ Region = 'us-east-1'; Status = 'Failed' }) -Confirm:$false

        Get-SentJson | Should -BeExactly '{"RemoveReplicaRegions":["us-east-1"],"SecretId":"a"}'
    }

    It 'refuses a region that is none before any call' {
        $caught = Get-CaughtError -ScriptBlock { Remove-SMSecretReplica 'a' 'nowhere' -Confirm:$false }

        $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.RemoveSMSecretReplicaCommand'
        Get-SentRequest | Should -BeNullOrEmpty
    }

    It 'declares its output type' {
        (Get-Command -Name Remove-SMSecretReplica).OutputType.Name | Should -Be @('SecretsPS.Model.RemoveRegionsFromReplicationResult')
    }
}
