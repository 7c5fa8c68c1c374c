BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Add-SMSecretTag' {
    BeforeEach {
        $script:service = Use-ScriptedService
    }

    Context 'plain use' {
        It 'sends one TagResource and returns nothing' {
            Add-SMSecretTag 'app/db' @{ env = 'prod' } | Should -BeNullOrEmpty

            (Get-SentRequest).Operation | Should -BeExactly 'TagResource'
            Get-SentJson | Should -BeExactly '{"SecretId":"app/db","Tags":[{"Key":"env","Value":"prod"}]}'
        }

        It 'takes <form>' -ForEach @(
            @{ Form = 'a hashtable'; Tag = @{ env = 'prod'; team = 'core' } }
            @{ Form = 'strings'; Tag = 'env=prod', 'team=core' }
            @{ Form = 'one string'; Tag = 'env=prod;team=core' }
            @{ Form = 'objects'; Tag = [pscustomobject]@{ Key = 'env'; Value = 'prod' }, [pscustomobject]@{ Key = 'team'; Value = 'core' } }
        ) {
            Add-SMSecretTag -SecretId 'a' -Tag $tag

            Get-SentJson | Should -BeExactly '{"SecretId":"a","Tags":[{"Key":"env","Value":"prod"},{"Key":"team","Value":"core"}]}'
        }

        It 'tags several secrets, one call each' {
            Add-SMSecretTag -SecretId 'a', 'b' -Tag 'k=v'

            Get-SentMember -Member SecretId | Should -Be @('a', 'b')
        }

        It 'calls the region of an ARN' {
            Add-SMSecretTag -SecretId 'arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:a-AbCdEf' -Tag 'k=v'

            (Get-SentRequest).Region | Should -BeExactly 'cn-north-1'
            (Get-SentRequest).Uri.Host | Should -BeExactly 'secretsmanager.cn-north-1.amazonaws.com.cn'
        }
    }

    Context '-PassThru' {
        It 'returns the secret as it is afterwards' {
            Add-Answer -Operation DescribeSecret -Result @{ ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-AbCdEf'; Name = 'a'; Tags = @(@{ Key = 'k'; Value = 'v' }) }

            $result = Add-SMSecretTag -SecretId 'a' -Tag 'k=v' -PassThru

            (Get-SentRequest).Operation | Should -Be @('TagResource', 'DescribeSecret')
            $result | Should -BeOfType ([SecretsPS.Output.SecretMetadata])
            $result.Name | Should -BeExactly 'a'
            $result.Tags[0].Key | Should -BeExactly 'k'
        }

        It 'sends and returns nothing beside -WhatIf' {
            Add-SMSecretTag -SecretId 'a' -Tag 'k=v' -PassThru -WhatIf | Should -BeNullOrEmpty

            Get-SentRequest | Should -BeNullOrEmpty
        }

        It 'declares its output type' {
            (Get-Command -Name Add-SMSecretTag).OutputType.Name | Should -Contain 'SecretsPS.Output.SecretMetadata'
        }
    }

    Context 'pipeline' {
        It 'binds the rows of a CSV' {
            @'
Name,Tags
a,env=prod;team=core
b,env=dev
'@ | ConvertFrom-Csv | Add-SMSecretTag

            Get-SentJson | Should -Be @(
                '{"SecretId":"a","Tags":[{"Key":"env","Value":"prod"},{"Key":"team","Value":"core"}]}'
                '{"SecretId":"b","Tags":[{"Key":"env","Value":"dev"}]}'
            )
        }

        It 'takes what New-SMSecret returns' {
            'a', 'b' | ForEach-Object -Process { [pscustomobject]@{ Name = $_ } } | New-SMSecret | Add-SMSecretTag -Tag 'k=v'

            Get-SentMember -Operation TagResource -Member SecretId | Should -BeLike '*:secret:?-AbCdEf'
        }

        It '-ThrottleLimit 3 keeps 3 calls in flight, never more, and the order' {
            $script:service.HoldUntilInFlight = 3

            $results = 1..6 | ForEach-Object -Process { [pscustomobject]@{ Name = "s$_" } } | Add-SMSecretTag -Tag 'k=v' -ThrottleLimit 3 -PassThru

            $script:service.MaxInFlight | Should -Be 3
            $results.Name | Should -Be (1..6).ForEach({ "s$_" })
        }
    }

    Context '-WhatIf' {
        It 'sends nothing with <form>' -ForEach @(
            @{ Form = '-WhatIf'; Script = { Add-SMSecretTag -SecretId 'a' -Tag 'k=v' -WhatIf } }
            @{ Form = '$WhatIfPreference'; Script = { $WhatIfPreference = $true; Add-SMSecretTag -SecretId 'a' -Tag 'k=v' } }
        ) {
            & $script | Should -BeNullOrEmpty

            Get-SentRequest | Should -BeNullOrEmpty
        }
    }

    Context 'errors' {
        It 'refuses <what>' -ForEach @(
            @{ What = 'no tag'; Tag = @(); Text = '*No tag is given*' }
            @{ What = '51 tags'; Tag = (1..51).ForEach({ "k$_=v" }); Text = '*51*50*' }
            @{ What = 'an aws: key'; Tag = 'aws:x=v'; Text = "*'aws:x'*reserved*" }
            @{ What = 'a key twice'; Tag = 'a=1', 'a=2'; Text = "*'a' is given twice*" }
        ) {
            $caught = Get-CaughtError -ScriptBlock { Add-SMSecretTag -SecretId 'app/a' -Tag $tag }

            $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.AddSMSecretTagCommand'
            $caught.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $caught.TargetObject | Should -BeExactly 'app/a'
            $caught.Exception.Message | Should -BeLike $text
            Get-SentRequest | Should -BeNullOrEmpty
        }

        It 'refuses malformed text' {
            $caught = Get-CaughtError -ScriptBlock { Add-SMSecretTag -SecretId 'a' -Tag 'nonsense' }

            $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
            $caught.Exception.Message | Should -BeLike '*Tags*key=value*'
        }

        It 'leaves one error of the service and goes on, within one -SecretId too' {
            Add-Answer -For 'b' -ErrorCode ResourceNotFoundException -Message 'not found'

            $failures = Add-SMSecretTag -SecretId 'a', 'b', 'c' -Tag 'k=v' 2>&1

            Get-SentMember -Member SecretId | Should -Be @('a', 'b', 'c')
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -BeExactly 'ResourceNotFound,SecretsPS.Commands.AddSMSecretTagCommand'
            $failures[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $failures[0].TargetObject | Should -BeExactly 'b'
        }

        It '-ErrorAction Stop stops there' {
            Add-Answer -For 'a' -ErrorCode ResourceNotFoundException

            { Add-SMSecretTag -SecretId 'a', 'b' -Tag 'k=v' -ErrorAction Stop } | Should -Throw -ErrorId 'ResourceNotFound,SecretsPS.Commands.AddSMSecretTagCommand'

            (Get-SentRequest).Count | Should -Be 1
        }
    }

    Context 'stopping' {
        It 'ends an open call within a second and leaves no error record' {
            Add-Answer -DelayMilliseconds 20000

            $report = Get-StopReport -Script "Add-SMSecretTag -SecretId 'slow' -Tag 'k=v'"

            $report.State | Should -BeExactly 'Stopped'
            $report.Milliseconds | Should -BeLessThan 1000
            $report.Errors | Should -HaveCount 0
        }
    }
}
