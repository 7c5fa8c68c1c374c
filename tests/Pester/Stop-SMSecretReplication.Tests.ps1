BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Stop-SMSecretReplication' {
    . "$PSScriptRoot/Contract.ps1" -Cmdlet Stop-SMSecretReplication -Operation StopReplicationToReplica -ByValue -IsWrite

    BeforeEach {
        $script:service = Use-ScriptedService
    }

    It 'asks the region of the call, and returns the ARN' {
        Add-Answer -Result @{ ARN = 'arn:a' }

        $result = Stop-SMSecretReplication 'a' -Region 'us-east-1'

        Get-SentJson | Should -BeExactly '{"SecretId":"a"}'
        (Get-SentRequest).Region | Should -BeExactly 'us-east-1'
        $result | Should -BeOfType ([SecretsPS.Model.StopReplicationToReplicaResult])
        $result.ARN | Should -BeExactly 'arn:a'
    }

    It '-ReplicaRegion asks each of those regions, for an ARN of the primary too' {
        Stop-SMSecretReplication -SecretId 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-AbCdEf' -ReplicaRegion 'us-east-1', 'us-east-2'

        (Get-SentRequest).Region | Should -Be @('us-east-1', 'us-east-2')
        Get-SentMember -Member SecretId | Should -Be @('arn:aws:secretsmanager:us-east-1:123456789012:secret:a-AbCdEf', 'arn:aws:secretsmanager:us-east-2:123456789012:secret:a-AbCdEf')
    }

    It 'refuses a region that is none before any call' {
        $caught = Get-CaughtError -ScriptBlock { Stop-SMSecretReplication 'a' 'nowhere' }

        $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.StopSMSecretReplicationCommand'
        $caught.TargetObject | Should -BeExactly 'a'
        Get-SentRequest | Should -BeNullOrEmpty
    }

    It 'declares its output type' {
        (Get-Command -Name Stop-SMSecretReplication).OutputType.Name | Should -Be @('SecretsPS.Model.StopReplicationToReplicaResult')
    }
}
