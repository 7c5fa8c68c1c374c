BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Remove-SMSecret' {
    . "$PSScriptRoot/Contract.ps1" -Cmdlet Remove-SMSecret -Operation DeleteSecret -Arguments @{ Confirm = $false } -ByValue -IsWrite

    BeforeEach {
        $script:service = Use-ScriptedService
    }

    It 'sends one DeleteSecret and returns name, ARN and date' {
        $result = Remove-SMSecret 'app/db' -Confirm:$false

        Get-SentJson | Should -BeExactly '{"SecretId":"app/db"}'
        $result | Should -BeOfType ([SecretsPS.Model.DeleteSecretResult])
        $result.Name | Should -BeExactly 'app/db'
        $result.ARN | Should -BeLike 'arn:aws:secretsmanager:eu-west-1:*'
        $result.DeletionDate.ToUniversalTime().ToString('o') | Should -BeLike '2027-01-15T08:00:00.125*'
    }

    It 'sends <sent> for <parameters>' -ForEach @(
        @{ Parameters = @{ RecoveryWindowInDays = 7 }; Sent = '{"RecoveryWindowInDays":7,"SecretId":"a"}' }
        @{ Parameters = @{ ForceDeleteWithoutRecovery = $true }; Sent = '{"ForceDeleteWithoutRecovery":true,"SecretId":"a"}' }
        @{ Parameters = @{ ForceDeleteWithoutRecovery = $false; RecoveryWindowInDays = 30 }; Sent = '{"ForceDeleteWithoutRecovery":false,"RecoveryWindowInDays":30,"SecretId":"a"}' }
    ) {
        Remove-SMSecret -SecretId 'a' @parameters -Force

        Get-SentJson | Should -BeExactly $sent
    }

    It '-Force asks nothing' {
        Remove-SMSecret -SecretId 'a' -Force

        (Get-SentRequest).Count | Should -Be 1
    }

    It 'has high impact' {
        $attribute = [System.Reflection.CustomAttributeExtensions]::GetCustomAttribute((Get-Command -Name Remove-SMSecret).ImplementingType, [System.Management.Automation.CmdletAttribute])

        $attribute.ConfirmImpact | Should -Be 'High'
    }

    It 'asks, and sends nothing when the answer is no' {
        $script = @'
Import-Module $ModulePath
Connect-SMSession -Local
New-SMSecret a | Out-Null
Remove-SMSecret a
"kept: $($null -eq (Get-SMSecret a).DeletedDate)"
'@

        Invoke-FreshPowerShell -Script $script -Answer 'n' | Should -BeLike '*Delete secret*kept: True'
    }

    It 'refuses <what>' -ForEach @(
        @{ What = 'a window of 6 days'; Parameters = @{ RecoveryWindowInDays = 6 }; Text = '*RecoveryWindowInDays is 6; 7 to 30*' }
        @{ What = 'a window of 31 days'; Parameters = @{ RecoveryWindowInDays = 31 }; Text = '*RecoveryWindowInDays is 31; 7 to 30*' }
        @{ What = 'a window beside deletion at once'; Parameters = @{ RecoveryWindowInDays = 7; ForceDeleteWithoutRecovery = $true }; Text = '*Choose one*' }
    ) {
        $caught = Get-CaughtError -ScriptBlock { Remove-SMSecret -SecretId 'a' @parameters -Force }

        $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.RemoveSMSecretCommand'
        $caught.TargetObject | Should -BeExactly 'a'
        $caught.Exception.Message | Should -BeLike $text
        Get-SentRequest | Should -BeNullOrEmpty
    }

    It 'declares its output type' {
        (Get-Command -Name Remove-SMSecret).OutputType.Name | Should -Be @('SecretsPS.Model.DeleteSecretResult')
    }
}
