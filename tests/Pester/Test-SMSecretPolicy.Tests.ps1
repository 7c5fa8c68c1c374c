BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Test-SMSecretPolicy' {
    . "$PSScriptRoot/Contract.ps1" -Cmdlet Test-SMSecretPolicy -Operation ValidateResourcePolicy -Arguments @{ ResourcePolicy = '{"Version":"2012-10-17"}' } -ByValue

    BeforeEach {
        $script:service = Use-ScriptedService
    }

    It 'returns whether the policy passes, and why not' {
        Add-Answer -Result @{ PolicyValidationPassed = $false; ValidationErrors = @(@{ CheckName = 'MALFORMED_JSON'; ErrorMessage = 'no' }) }

        $result = Test-SMSecretPolicy 'a' '{}'

        Get-SentJson | Should -BeExactly '{"ResourcePolicy":"{}","SecretId":"a"}'
        $result | Should -BeOfType ([SecretsPS.Model.ValidateResourcePolicyResult])
        $result.PolicyValidationPassed | Should -BeFalse
        $result.ValidationErrors[0].CheckName | Should -BeExactly 'MALFORMED_JSON'
    }

    It 'needs no secret' {
        $null = Test-SMSecretPolicy -ResourcePolicy '{}'

        Get-SentJson | Should -BeExactly '{"ResourcePolicy":"{}"}'
    }

    It 'refuses an empty policy before any call' {
        $caught = Get-CaughtError -ScriptBlock { Test-SMSecretPolicy -SecretId 'a' -ResourcePolicy '' }

        $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.TestSMSecretPolicyCommand'
        Get-SentRequest | Should -BeNullOrEmpty
    }

    It 'declares its output type' {
        (Get-Command -Name Test-SMSecretPolicy).OutputType.Name | Should -Be @('SecretsPS.Model.ValidateResourcePolicyResult')
    }
}
