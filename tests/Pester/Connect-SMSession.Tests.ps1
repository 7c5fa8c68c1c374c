BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Connect-SMSession' {
    BeforeEach {
        $script:service = Use-ScriptedService
    }

    Context 'plain use' {
        It 'sets the region of later calls and sends nothing itself' {
            Connect-SMSession -Region 'eu-north-1' | Should -BeNullOrEmpty
            Get-SentRequest | Should -BeNullOrEmpty

            New-SMSecret -Name 'a'

            (Get-SentRequest).Region | Should -BeExactly 'eu-north-1'
        }

        It 'sets the keys of later calls' {
            Connect-SMSession -Region 'eu-north-1' -Credential (ConvertTo-TestCredential -Name 'AKIASESSION' -Text 'key') -SessionToken 'token'

            New-SMSecret -Name 'a'

            (Get-SentRequest).AccessKeyId | Should -BeExactly 'AKIASESSION'
            (Get-SentRequest).Headers['X-Amz-Security-Token'] | Should -BeExactly 'token'
        }

        It 'sets the endpoint of later calls' {
            Connect-SMSession -EndpointUrl 'https://vpce-1.example.com'

            New-SMSecret -Name 'a'

            (Get-SentRequest).Uri.Host | Should -BeExactly 'vpce-1.example.com'
        }

        It 'uses a profile of the shared files' {
            Use-ProfileFile -Line '[team]', 'aws_access_key_id = AKIAPROFILE', 'aws_secret_access_key = key', 'region = eu-south-1'
            $env:AWS_REGION = $null

            Connect-SMSession -ProfileName 'team'
            New-SMSecret -Name 'a'

            (Get-SentRequest).AccessKeyId | Should -BeExactly 'AKIAPROFILE'
            (Get-SentRequest).Region | Should -BeExactly 'eu-south-1'
        }

        It '-MaxAttempts <attempts> makes as many attempts' -ForEach @(@{ Attempts = 1 }, @{ Attempts = 2 }) {
            Connect-SMSession -MaxAttempts $attempts
            Add-Answer -ErrorCode InternalServiceError -StatusCode 500

            $null = Get-CaughtError -ScriptBlock { New-SMSecret -Name 'a' }

            (Get-SentRequest).Count | Should -Be $attempts
        }

        It 'refuses the region <given> at once, and keeps the session' -ForEach @(
            @{ Given = 'eu-wst-1' }
            @{ Given = 'EU-WEST-1' }
        ) {
            Connect-SMSession -Region 'eu-north-1'

            $caught = Get-CaughtError -ScriptBlock { Connect-SMSession -Region $given }

            $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.ConnectSMSessionCommand'
            $caught.Exception.Message | Should -BeLike "*mean 'eu-west-1'*"
            (Get-SMSession).Region | Should -BeExactly 'eu-north-1'
        }

        It 'takes -RetryMode <mode>' -ForEach @(@{ Mode = 'Standard' }, @{ Mode = 'Adaptive' }) {
            (Connect-SMSession -RetryMode $mode -PassThru).RetryMode | Should -Be $mode

            New-SMSecret -Name 'a'

            (Get-SentRequest).Count | Should -Be 1
        }

        It 'replaces what an earlier one set' {
            Connect-SMSession -Region 'eu-north-1' -MaxAttempts 2

            Connect-SMSession -EndpointUrl 'https://vpce-1.example.com'

            (Get-SMSession).Region | Should -BeNullOrEmpty
            (Get-SMSession).MaxAttempts | Should -BeNullOrEmpty
        }

        It 'gives way to parameters of a call' {
            Connect-SMSession -Region 'eu-north-1' -EndpointUrl 'https://one.example.com'

            New-SMSecret -Name 'a' -Region 'eu-west-2' -EndpointUrl 'https://two.example.com'

            (Get-SentRequest).Region | Should -BeExactly 'eu-west-2'
            (Get-SentRequest).Uri.Host | Should -BeExactly 'two.example.com'
        }

        It 'gives way to the region of an ARN only where none is given' {
            Connect-SMSession -Region 'eu-north-1'
            $arn = 'arn:aws:secretsmanager:us-east-2:123456789012:secret:a-AbCdEf'

            Set-SMSecretValue -SecretId $arn -SecretString 'v'
            Set-SMSecretValue -SecretId $arn -SecretString 'v' -Region 'eu-west-3'

            (Get-SentRequest).Region | Should -Be @('us-east-2', 'eu-west-3')
        }

        It '-PassThru returns the session' {
            $session = Connect-SMSession 'eu-north-1' -PassThru

            $session | Should -BeOfType ([SecretsPS.SMSession])
            $session.Region | Should -BeExactly 'eu-north-1'
        }

        It 'declares its output type' {
            (Get-Command -Name Connect-SMSession).OutputType.Name | Should -Contain 'SecretsPS.SMSession'
        }
    }

    Context '-Local' {
        BeforeEach {
            [SecretsPS.TestKit.MockConnection]::Clear()
        }

        It 'needs no account, no region and no network' {
            $env:AWS_ACCESS_KEY_ID = $null
            $env:AWS_SECRET_ACCESS_KEY = $null
            $env:AWS_REGION = $null

            Connect-SMSession -Local
            $created = New-SMSecret -Name 'app/db' -SecretString 'v'

            $created.ARN | Should -BeLike 'arn:aws:secretsmanager:us-east-1:*:secret:app/db-??????'
        }

        It 'starts empty each time' {
            Connect-SMSession -Local
            New-SMSecret -Name 'a'
            (Get-CaughtError -ScriptBlock { New-SMSecret -Name 'a' }).FullyQualifiedErrorId | Should -BeLike 'ResourceExists,*'

            Connect-SMSession -Local
            (New-SMSecret -Name 'a').Name | Should -BeExactly 'a'
        }

        It 'serves calls side by side' {
            Connect-SMSession -Local

            $results = 1..20 | ForEach-Object -Process { [pscustomobject]@{ Name = "s$_"; Value = 'v' } } | New-SMSecret -ThrottleLimit 8

            $results.Name | Should -Be (1..20).ForEach({ "s$_" })
        }

        It 'holds the secrets of two regions apart' {
            Connect-SMSession -Local -Region 'eu-west-1'

            New-SMSecret -Name 'a'
            (New-SMSecret -Name 'a' -Region 'us-east-1').ARN | Should -BeLike '*:us-east-1:*'
        }

        It 'refuses <what> beside it' -ForEach @(
            @{ What = '-ProfileName'; Parameters = @{ ProfileName = 'team' } }
            @{ What = '-EndpointUrl'; Parameters = @{ EndpointUrl = 'https://example.com' } }
        ) {
            $caught = Get-CaughtError -ScriptBlock { Connect-SMSession -Local @parameters }

            $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.ConnectSMSessionCommand'
            $caught.Exception.Message | Should -BeLike '*leave Local out*'
        }

        It 'refuses a -Credential on a later call' {
            Connect-SMSession -Local

            $caught = Get-CaughtError -ScriptBlock { New-SMSecret -Name 'a' -Credential (ConvertTo-TestCredential -Name 'AKIA' -Text 'key') }

            $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
            $caught.Exception.Message | Should -BeLike '*Disconnect-SMSession*'
        }
    }

    Context 'errors' {
        It 'refuses <what>' -ForEach @(
            @{ What = 'a region that is none'; Parameters = @{ Region = 'nowhere' }; Field = 'Region'; Text = "*Region 'nowhere' is not the name of an AWS region*" }
            @{ What = 'an unknown profile'; Parameters = @{ ProfileName = 'nobody' }; Field = 'ProfileName'; Text = "*Profile 'nobody'*" }
            @{ What = 'plain HTTP'; Parameters = @{ EndpointUrl = 'http://secrets.example.com' }; Field = 'EndpointUrl'; Text = '*plain HTTP*AllowInsecureEndpoint*' }
            @{ What = 'an endpoint with a password'; Parameters = @{ EndpointUrl = 'https://user:pw@example.com' }; Field = 'EndpointUrl'; Text = '*user name or password*' }
            @{ What = 'a token without keys'; Parameters = @{ SessionToken = 'token' }; Field = 'SessionToken'; Text = '*SessionToken is given without Credential*' }
        ) {
            $caught = Get-CaughtError -ScriptBlock { Connect-SMSession @parameters }

            $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.ConnectSMSessionCommand'
            $caught.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $caught.TargetObject | Should -BeExactly $field
            $caught.Exception.Message | Should -BeLike $text
        }

        It 'keeps the session that was there' {
            Connect-SMSession -Region 'eu-north-1'

            $null = Get-CaughtError -ScriptBlock { Connect-SMSession -Region 'nowhere' }

            (Get-SMSession).Region | Should -BeExactly 'eu-north-1'
        }

        It 'allows plain HTTP with -AllowInsecureEndpoint, and to loopback without' {
            Connect-SMSession -EndpointUrl 'http://secrets.example.com' -AllowInsecureEndpoint
            New-SMSecret -Name 'a'
            Connect-SMSession -EndpointUrl 'http://127.0.0.1:4566'
            New-SMSecret -Name 'b'

            (Get-SentRequest).Uri.Authority | Should -Be @('secrets.example.com', '127.0.0.1:4566')
        }

        It 'refuses -MaxAttempts 0' {
            (Get-CaughtError -ScriptBlock { Connect-SMSession -MaxAttempts 0 }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
        }
    }

    Context 'completion' {
        It 'completes -Region' {
            (TabExpansion2 -inputScript 'Connect-SMSession -Region eu-no').CompletionMatches.CompletionText | Should -Contain 'eu-north-1'
        }

        It 'completes -ProfileName from the shared files, quoted where needed' {
            Use-ProfileFile -Line '[team one]', 'aws_access_key_id = a', 'aws_secret_access_key = b', '[other]', 'aws_access_key_id = a', 'aws_secret_access_key = b'

            (TabExpansion2 -inputScript 'Connect-SMSession -ProfileName te').CompletionMatches.CompletionText | Should -Be @("'team one'")
        }
    }

    Context 'runspaces' {
        It 'keeps the session to the runspace that made it' {
            Connect-SMSession -Region 'eu-north-1'
            $shell = [powershell]::Create()
            try {
                $other = $shell.AddScript('param($path) Import-Module $path; (Get-SMSession).Region').AddArgument((Get-RepositoryPath -ChildPath 'out/SecretsPS/SecretsPS.psd1')).Invoke()
            }
            finally {
                $shell.Dispose()
            }

            "$other" | Should -BeNullOrEmpty
        }
    }

    Context 'keys never show' {
        BeforeAll {
            $script:canary = 'canary-9b1c44'
        }

        It 'in <where>' -ForEach @(
            @{ Where = 'the session'; Script = { Connect-SMSession -Credential (ConvertTo-TestCredential -Name 'AKIA' -Text $canary) -SessionToken $canary -PassThru -Verbose -Debug } }
            @{ Where = 'an error'; Script = { Connect-SMSession -Region 'nowhere' -Credential (ConvertTo-TestCredential -Name 'AKIA' -Text $canary) -SessionToken $canary } }
            @{ Where = 'a call'; Script = { New-SMSecret -Name 'a' -Credential (ConvertTo-TestCredential -Name 'AKIA' -Text $canary) -SessionToken $canary -Verbose -Debug } }
        ) {
            Find-Shown -ScriptBlock $script -Text $canary | Should -BeNullOrEmpty
        }
    }
}
