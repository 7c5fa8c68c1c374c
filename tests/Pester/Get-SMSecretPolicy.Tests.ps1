BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Get-SMSecretPolicy' {
    . "$PSScriptRoot/Contract.ps1" -Cmdlet Get-SMSecretPolicy -Operation GetResourcePolicy -ByValue

    BeforeEach {
        $script:service = Use-ScriptedService
    }

    It 'returns the policy as its text' {
        Add-Answer -Result @{ Name = 'a'; ARN = 'arn:a'; ResourcePolicy = '{"Version":"2012-10-17"}' }

        $policy = Get-SMSecretPolicy 'a'

        Get-SentJson | Should -BeExactly '{"SecretId":"a"}'
        $policy | Should -BeOfType ([SecretsPS.Output.SecretPolicy])
        $policy.Name | Should -BeExactly 'a'
        $policy.ARN | Should -BeExactly 'arn:a'
        $policy.ResourcePolicy | Should -BeExactly '{"Version":"2012-10-17"}'
    }

    It 'returns null as the policy of a secret without one' {
        (Get-SMSecretPolicy 'a').ResourcePolicy | Should -BeNullOrEmpty
    }

    It 'pipes into Set-SMSecretPolicy' {
        Add-Answer -Operation GetResourcePolicy -Result @{ Name = 'a'; ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-AbCdEf'; ResourcePolicy = '{"Version":"2012-10-17"}' }

        Get-SMSecretPolicy 'a' | Set-SMSecretPolicy -Confirm:$false

        Get-SentMember -Operation PutResourcePolicy -Member ResourcePolicy | Should -BeExactly '{"Version":"2012-10-17"}'
    }

    It 'declares its output type' {
        (Get-Command -Name Get-SMSecretPolicy).OutputType.Name | Should -Be @('SecretsPS.Output.SecretPolicy')
    }
}
