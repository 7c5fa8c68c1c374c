BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Get-SMSecretVersion' {
    . "$PSScriptRoot/Contract.ps1" -Cmdlet Get-SMSecretVersion -Operation ListSecretVersionIds -ByValue

    BeforeEach {
        $script:service = Use-ScriptedService
    }

    It 'returns the versions of all pages, with their secret' {
        Add-Answer -Times 1 -Result @{ Name = 'a'; ARN = 'arn:a'; NextToken = 'next'; Versions = @(@{ VersionId = 'v1'; VersionStages = @('AWSCURRENT'); CreatedDate = 1700000000.5; KmsKeyIds = @('DefaultEncryptionKey') }) }
        Add-Answer -Result @{ Name = 'a'; ARN = 'arn:a'; Versions = @(@{ VersionId = 'v2' }) }

        $versions = Get-SMSecretVersion 'a'

        $versions | Should -BeOfType ([SecretsPS.Output.SecretVersion])
        $versions.VersionId | Should -Be @('v1', 'v2')
        $versions.ARN | Should -Be @('arn:a', 'arn:a')
        $versions[0].VersionStages | Should -Be @('AWSCURRENT')
        $versions[0].KmsKeyIds | Should -Be @('DefaultEncryptionKey')
        $versions[0].CreatedDate.ToUnixTimeMilliseconds() | Should -Be 1700000000500
        $versions[1].VersionStages | Should -HaveCount 0
    }

    It '-IncludeDeprecated asks for versions without a label' {
        Get-SMSecretVersion -SecretId 'a' -IncludeDeprecated

        Get-SentJson | Should -BeLike '*"IncludeDeprecated":true*'
    }

    It 'declares its output type' {
        (Get-Command -Name Get-SMSecretVersion).OutputType.Name | Should -Be @('SecretsPS.Output.SecretVersion')
    }
}
