BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Stop-SMSecretRotation' {
    . "$PSScriptRoot/Contract.ps1" -Cmdlet Stop-SMSecretRotation -Operation CancelRotateSecret -ByValue -IsWrite

    BeforeEach {
        $script:service = Use-ScriptedService
    }

    It 'sends one CancelRotateSecret and returns name and ARN' {
        $result = Stop-SMSecretRotation 'app/db'

        Get-SentJson | Should -BeExactly '{"SecretId":"app/db"}'
        $result | Should -BeOfType ([SecretsPS.Model.CancelRotateSecretResult])
        $result.Name | Should -BeExactly 'app/db'
    }

    It 'declares its output type' {
        (Get-Command -Name Stop-SMSecretRotation).OutputType.Name | Should -Be @('SecretsPS.Model.CancelRotateSecretResult')
    }
}
