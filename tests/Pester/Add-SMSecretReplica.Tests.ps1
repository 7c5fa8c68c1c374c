BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Add-SMSecretReplica' {
    . "$PSScriptRoot/Contract.ps1" -Cmdlet Add-SMSecretReplica -Operation ReplicateSecretToRegions -Arguments @{ ReplicaRegion = 'us-east-1' } -ByValue -IsWrite

    BeforeEach {
        $script:service = Use-ScriptedService
    }

    It 'sends the regions with their keys and returns ARN and status' {
        Add-Answer -Result @{ ARN = 'arn:a'; ReplicationStatus = @(@{ Region = 'us-east-1'; Status = 'InProgress' }) }

        $result = Add-SMSecretReplica 'a' @{ Region = 'us-east-1'; KmsKeyId = 'alias/app' }, 'eu-north-1' -ForceOverwriteReplicaSecret

        Get-SentJson | Should -BeExactly '{"AddReplicaRegions":[{"Region":"us-east-1","KmsKeyId":"alias/app"},{"Region":"eu-north-1"}],"ForceOverwriteReplicaSecret":true,"SecretId":"a"}'
        $result | Should -BeOfType ([SecretsPS.Model.ReplicateSecretToRegionsResult])
        $result.ARN | Should -BeExactly 'arn:a'
        $result.ReplicationStatus[0].Status | Should -BeExactly 'InProgress'
    }

    It 'refuses a region that is none before any call' {
        $caught = Get-CaughtError -ScriptBlock { Add-SMSecretReplica 'a' 'nowhere' }

        $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.AddSMSecretReplicaCommand'
        $caught.Exception.Message | Should -BeLike "*'nowhere' is not the name of an AWS region*"
        Get-SentRequest | Should -BeNullOrEmpty
    }

    It 'completes -ReplicaRegion' {
        (TabExpansion2 -inputScript 'Add-SMSecretReplica a -ReplicaRegion eu-no').CompletionMatches.CompletionText | Should -Contain 'eu-north-1'
    }

    It 'declares its output type' {
        (Get-Command -Name Add-SMSecretReplica).OutputType.Name | Should -Be @('SecretsPS.Model.ReplicateSecretToRegionsResult')
    }
}
