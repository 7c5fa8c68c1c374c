BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Remove-SMSecretPolicy' {
    . "$PSScriptRoot/Contract.ps1" -Cmdlet Remove-SMSecretPolicy -Operation DeleteResourcePolicy -Arguments @{ Confirm = $false } -ByValue -IsWrite

    BeforeEach {
        $script:service = Use-ScriptedService
    }

    It 'sends one DeleteResourcePolicy and returns name and ARN' {
        $result = Remove-SMSecretPolicy 'a' -Force

        Get-SentJson | Should -BeExactly '{"SecretId":"a"}'
        $result | Should -BeOfType ([SecretsPS.Output.SecretPolicy])
        $result.Name | Should -BeExactly 'a'
        $result.ResourcePolicy | Should -BeNullOrEmpty
    }

    It 'has high impact' {
        $attribute = [System.Reflection.CustomAttributeExtensions]::GetCustomAttribute((Get-Command -Name Remove-SMSecretPolicy).ImplementingType, [System.Management.Automation.CmdletAttribute])

        $attribute.ConfirmImpact | Should -Be 'High'
    }

    It 'declares its output type' {
        (Get-Command -Name Remove-SMSecretPolicy).OutputType.Name | Should -Be @('SecretsPS.Output.SecretPolicy')
    }
}
