BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Restore-SMSecret' {
    . "$PSScriptRoot/Contract.ps1" -Cmdlet Restore-SMSecret -Operation RestoreSecret -ByValue -IsWrite

    BeforeEach {
        $script:service = Use-ScriptedService
    }

    It 'sends one RestoreSecret and returns name and ARN' {
        $result = Restore-SMSecret 'app/db'

        Get-SentJson | Should -BeExactly '{"SecretId":"app/db"}'
        $result | Should -BeOfType ([SecretsPS.Model.RestoreSecretResult])
        $result.Name | Should -BeExactly 'app/db'
        $result.ARN | Should -BeLike 'arn:aws:secretsmanager:eu-west-1:*'
    }

    It 'takes what Remove-SMSecret returns' {
        Remove-SMSecret -SecretId 'a' -Force | Restore-SMSecret

        Get-SentMember -Operation RestoreSecret -Member SecretId | Should -BeLike '*:secret:a-AbCdEf'
    }

    It 'declares its output type' {
        (Get-Command -Name Restore-SMSecret).OutputType.Name | Should -Be @('SecretsPS.Model.RestoreSecretResult')
    }
}
