BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Start-SMSecretRotation' {
    . "$PSScriptRoot/Contract.ps1" -Cmdlet Start-SMSecretRotation -Operation RotateSecret -ByValue -IsWrite

    BeforeEach {
        $script:service = Use-ScriptedService
    }

    It 'sends every member that is given' {
        $parameters = @{
            SecretId                      = 'app/db'
            RotationLambdaARN             = 'arn:aws:lambda:eu-west-1:123456789012:function:rotate'
            ScheduleExpression            = 'cron(0 8 1 * ? *)'
            Duration                      = '3h'
            RotateImmediately             = $false
            ClientRequestToken            = '0123456789abcdef0123456789abcdef'
            ExternalSecretRotationRoleArn = 'arn:aws:iam::123456789012:role/rotate'
        }

        Start-SMSecretRotation @parameters

        Get-SentJson -Without @() | Should -BeExactly ('{"ClientRequestToken":"0123456789abcdef0123456789abcdef","ExternalSecretRotationRoleArn":"arn:aws:iam::123456789012:role/rotate","RotateImmediately":false,' +
            '"RotationLambdaARN":"arn:aws:lambda:eu-west-1:123456789012:function:rotate","RotationRules":{"Duration":"3h","ScheduleExpression":"cron(0 8 1 * ? *)"},"SecretId":"app/db"}')
    }

    It 'makes a request token' {
        Start-SMSecretRotation -SecretId 'a'

        Get-SentMember -Member ClientRequestToken | Should -Match '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
        Get-SentJson | Should -BeExactly '{"SecretId":"a"}'
    }

    It 'returns name, ARN and version' {
        $result = Start-SMSecretRotation 'app/db' -AutomaticallyAfterDays 30 -ClientRequestToken '0123456789abcdef0123456789abcdef'

        Get-SentJson | Should -BeLike '*"RotationRules":{"AutomaticallyAfterDays":30}*'
        $result | Should -BeOfType ([SecretsPS.Model.RotateSecretResult])
        $result.Name | Should -BeExactly 'app/db'
        $result.VersionId | Should -BeExactly '0123456789abcdef0123456789abcdef'
    }

    It '-ExternalSecretRotationMetadata takes <form>' -ForEach @(
        @{ Form = 'a hashtable'; Metadata = @{ tenant = 'one' } }
        @{ Form = 'text'; Metadata = 'tenant=one' }
        @{ Form = 'objects'; Metadata = [pscustomobject]@{ Key = 'tenant'; Value = 'one' } }
    ) {
        Start-SMSecretRotation -SecretId 'a' -ExternalSecretRotationMetadata $metadata

        Get-SentJson | Should -BeExactly '{"ExternalSecretRotationMetadata":[{"Key":"tenant","Value":"one"}],"SecretId":"a"}'
    }

    Context 'on the embedded service, as its help says' {
        BeforeEach {
            Enter-TestEnvironment
            [SecretsPS.TestKit.MockConnection]::Clear()
            Connect-SMSession -Local
            Import-Module -Name "$PSScriptRoot/MarkdownExamples.psm1"
            $script:examples = Get-MarkdownExample -Path (Get-RepositoryPath -ChildPath 'docs/en-US/Start-SMSecretRotation.md')
        }

        It 'denies that the function of the first example exists' {
            $null = New-SMSecret -Name 'app/db' -SecretString 'v'

            $caught = Get-CaughtError -ScriptBlock ([scriptblock]::Create($script:examples[0].Code))

            $caught.FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
            $caught.CategoryInfo.Category | Should -Be 'PermissionDenied'
            $caught.TargetObject | Should -BeExactly 'app/db'
        }

        It 'rotates the managed external secret of the last one' {
            $output = @(& ([scriptblock]::Create($script:examples[-1].Code)))

            $output[-1] | Should -BeOfType ([SecretsPS.Model.RotateSecretResult])
            $output[-1].Name | Should -BeExactly 'partner/salesforce'
            $versions = Get-SMSecretVersion -SecretId 'partner/salesforce'
            $versions | Should -HaveCount 2
            $versions.Where({ $_.VersionStages -contains 'AWSCURRENT' }).VersionId | Should -BeExactly $output[-1].VersionId
        }
    }

    It 'refuses <what>' -ForEach @(
        @{ What = '0 days'; Parameters = @{ AutomaticallyAfterDays = 0 }; Text = '*AutomaticallyAfterDays is 0; 1 to 1000*' }
        @{ What = '1,001 days'; Parameters = @{ AutomaticallyAfterDays = 1001 }; Text = '*AutomaticallyAfterDays is 1001*' }
        @{ What = 'both kinds of schedule'; Parameters = @{ AutomaticallyAfterDays = 1; ScheduleExpression = 'rate(1 day)' }; Text = '*Choose one*' }
        @{ What = 'a short token'; Parameters = @{ ClientRequestToken = 'short' }; Text = '*ClientRequestToken has 5 characters*' }
    ) {
        $caught = Get-CaughtError -ScriptBlock { Start-SMSecretRotation -SecretId 'a' @parameters }

        $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.StartSMSecretRotationCommand'
        $caught.TargetObject | Should -BeExactly 'a'
        $caught.Exception.Message | Should -BeLike $text
        Get-SentRequest | Should -BeNullOrEmpty
    }

    It 'declares its output type' {
        (Get-Command -Name Start-SMSecretRotation).OutputType.Name | Should -Be @('SecretsPS.Model.RotateSecretResult')
    }
}
