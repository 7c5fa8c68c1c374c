BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Remove-SMSecretTag' {
    . "$PSScriptRoot/Contract.ps1" -Cmdlet Remove-SMSecretTag -Operation UntagResource -Arguments @{ TagKey = 'env' } -IsWrite

    BeforeEach {
        $script:service = Use-ScriptedService
    }

    It 'sends one UntagResource and returns nothing' {
        Remove-SMSecretTag 'app/db' 'env', 'team' | Should -BeNullOrEmpty

        Get-SentJson | Should -BeExactly '{"SecretId":"app/db","TagKeys":["env","team"]}'
    }

    It 'takes <form>' -ForEach @(
        @{ Form = 'tags'; Key = [pscustomobject]@{ Key = 'env'; Value = 'prod' }, [pscustomobject]@{ Key = 'team'; Value = 'core' } }
        @{ Form = 'hashtables with Key'; Key = @{ Key = 'env' }, @{ Key = 'team' } }
        @{ Form = 'the same key twice'; Key = 'env', 'team', 'env' }
    ) {
        Remove-SMSecretTag -SecretId 'a' -TagKey $key

        Get-SentJson | Should -BeExactly '{"SecretId":"a","TagKeys":["env","team"]}'
    }

    It 'binds the rows of a CSV' {
        'Name,TagKeys', 'a,env', 'b,team' | ConvertFrom-Csv | Remove-SMSecretTag

        Get-SentJson | Should -Be @('{"SecretId":"a","TagKeys":["env"]}', '{"SecretId":"b","TagKeys":["team"]}')
    }

    It '-PassThru returns the secret as it is afterwards' {
        $result = Remove-SMSecretTag -SecretId 'a' -TagKey 'env' -PassThru

        (Get-SentRequest).Operation | Should -Be @('UntagResource', 'DescribeSecret')
        $result | Should -BeOfType ([SecretsPS.Output.SecretMetadata])
        $result.Name | Should -BeExactly 'a'
    }

    It 'refuses <what>' -ForEach @(
        @{ What = 'no key'; Key = @(); Text = '*No tag key is given*' }
        @{ What = 'a key of 129'; Key = 'k' * 129; Text = '*129 characters; the limit is 128*' }
        @{ What = 'an aws: key'; Key = 'aws:x'; Text = "*'aws:x'*reserved*" }
    ) {
        $caught = Get-CaughtError -ScriptBlock { Remove-SMSecretTag -SecretId 'a' -TagKey $key }

        $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.RemoveSMSecretTagCommand'
        $caught.TargetObject | Should -BeExactly 'a'
        $caught.Exception.Message | Should -BeLike $text
        Get-SentRequest | Should -BeNullOrEmpty
    }

    It 'declares its output type' {
        (Get-Command -Name Remove-SMSecretTag).OutputType.Name | Should -Be @('SecretsPS.Output.SecretMetadata')
    }
}
