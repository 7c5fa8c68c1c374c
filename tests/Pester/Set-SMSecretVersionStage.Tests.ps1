BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Set-SMSecretVersionStage' {
    . "$PSScriptRoot/Contract.ps1" -Cmdlet Set-SMSecretVersionStage -Operation UpdateSecretVersionStage -Arguments @{ VersionStage = 'blue'; MoveToVersionId = 'a1b2c3d4-0000-4000-8000-000000000001' } -IsWrite

    BeforeEach {
        $script:service = Use-ScriptedService
        $script:one = 'a1b2c3d4-0000-4000-8000-000000000001'
        $script:two = 'a1b2c3d4-0000-4000-8000-000000000002'
    }

    It 'moves a label and returns name and ARN' {
        $result = Set-SMSecretVersionStage 'app/db' 'AWSCURRENT' -MoveToVersionId $script:two -RemoveFromVersionId $script:one

        Get-SentJson | Should -BeExactly "{`"MoveToVersionId`":`"$script:two`",`"RemoveFromVersionId`":`"$script:one`",`"SecretId`":`"app/db`",`"VersionStage`":`"AWSCURRENT`"}"
        $result | Should -BeOfType ([SecretsPS.Model.UpdateSecretVersionStageResult])
        $result.Name | Should -BeExactly 'app/db'
    }

    It 'removes a label' {
        Set-SMSecretVersionStage -SecretId 'a' -VersionStage 'blue' -RemoveFromVersionId $script:one

        Get-SentJson | Should -BeExactly "{`"RemoveFromVersionId`":`"$script:one`",`"SecretId`":`"a`",`"VersionStage`":`"blue`"}"
    }

    It 'binds the versions of a row' {
        [pscustomobject]@{ Name = 'a'; MoveToVersionId = $script:two; RemoveFromVersionId = '' } | Set-SMSecretVersionStage -VersionStage 'blue'

        Get-SentJson | Should -BeExactly "{`"MoveToVersionId`":`"$script:two`",`"SecretId`":`"a`",`"VersionStage`":`"blue`"}"
    }

    It 'refuses <what>' -ForEach @(
        @{ What = 'no version'; Parameters = @{ VersionStage = 'blue' }; Text = '*Neither MoveToVersionId nor RemoveFromVersionId*' }
        @{ What = 'a short version'; Parameters = @{ VersionStage = 'blue'; MoveToVersionId = 'short' }; Text = '*MoveToVersionId has 5 characters; 32 to 64*' }
        @{ What = 'a label of 257'; Parameters = @{ VersionStage = 'b' * 257; MoveToVersionId = 'a1b2c3d4-0000-4000-8000-000000000001' }; Text = '*VersionStage has 257*' }
    ) {
        $caught = Get-CaughtError -ScriptBlock { Set-SMSecretVersionStage -SecretId 'a' @parameters }

        $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.SetSMSecretVersionStageCommand'
        $caught.TargetObject | Should -BeExactly 'a'
        $caught.Exception.Message | Should -BeLike $text
        Get-SentRequest | Should -BeNullOrEmpty
    }

    It 'declares its output type' {
        (Get-Command -Name Set-SMSecretVersionStage).OutputType.Name | Should -Be @('SecretsPS.Model.UpdateSecretVersionStageResult')
    }
}
