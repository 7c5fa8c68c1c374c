BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Copy-SMSecret' {
    Context 'on the embedded service' {
        BeforeEach {
            Enter-TestEnvironment
            Connect-SMSession -Local -Region eu-west-1
            $null = @{ Name = 'app/a'; SecretString = '1'; Description = 'first'; Tags = 'env=prod;team=core'; KmsKeyId = 'alias/app' }, @{ Name = 'app/b'; SecretBinary = 'AP8=' }, @{ Name = 'other'; SecretString = '3' } | Import-SMSecret
        }

        It 'copies to another name, with description, tags and key' {
            $result = Copy-SMSecret -SecretId 'app/a' -Destination 'new/a'

            $result | Should -BeOfType ([SecretsPS.Output.CopyResult])
            $result.Source | Should -BeExactly 'app/a'
            $result.Name | Should -BeExactly 'new/a'
            $result.Action | Should -Be 'Created'
            $copy = Get-SMSecret -SecretId 'new/a'
            $copy.Description | Should -BeExactly 'first'
            $copy.KmsKeyId | Should -BeExactly 'alias/app'
            @($copy.Tags).ForEach({ "$($_.Key)=$($_.Value)" }) | Sort-Object | Should -Be @('env=prod', 'team=core')
            Get-SMSecretValue -SecretId 'new/a' -AsPlainText | Should -BeExactly '1'
            (Get-Command -Name Copy-SMSecret).OutputType.Name | Should -Be 'SecretsPS.Output.CopyResult'
        }

        It 'warns of a wildcard that matches nothing, and is an error for a name that does not exist' {
            Copy-SMSecret -SecretId 'none/*' -NamePrefix 'x/' -ErrorVariable failures -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            $failures | Should -HaveCount 0
            "$warnings" | Should -BeExactly 'No secret matches none/*.'

            $result = Copy-SMSecret -SecretId 'nobody' -NamePrefix 'x/' -ErrorVariable failures -ErrorAction SilentlyContinue -WarningVariable warnings
            $result.Action | Should -Be 'Failed'
            $failures[0].FullyQualifiedErrorId | Should -BeExactly 'ResourceNotFound,SecretsPS.Commands.CopySMSecretCommand'
            $failures[0].TargetObject | Should -BeExactly 'nobody'
            $warnings | Should -HaveCount 0
        }

        It 'copies to another region, without the key, and again changes nothing' {
            $first = Copy-SMSecret -SecretId 'app/*' -DestinationRegion us-west-2
            $second = Copy-SMSecret -SecretId 'app/*' -DestinationRegion us-west-2

            $first.Action | Should -Be @('Created', 'Created')
            $first[0].ARN | Should -BeLike 'arn:aws:secretsmanager:us-west-2:*'
            $second.Action | Should -Be @('Unchanged', 'Unchanged')
            Get-SMSecret -SecretId 'app/a' -Region us-west-2 | ForEach-Object -MemberName KmsKeyId | Should -BeNullOrEmpty
            [System.Convert]::ToBase64String((Get-SMSecretValue -SecretId 'app/b' -Region us-west-2 -AsPlainText)) | Should -BeExactly 'AP8='
        }

        It 'gives the copies the key of -KmsKeyId' {
            $null = Copy-SMSecret -SecretId 'app/a' -DestinationRegion us-west-2 -KmsKeyId 'alias/there'

            (Get-SMSecret -SecretId 'app/a' -Region us-west-2).KmsKeyId | Should -BeExactly 'alias/there'
        }

        It 'chooses by <what>' -ForEach @(
            @{ What = 'pipeline'; Run = { Get-SMSecret -SecretId 'app/*' | Copy-SMSecret -NamePrefix 'c/' }; Names = 'c/app/a', 'c/app/b' }
            @{ What = '-Tag'; Run = { Copy-SMSecret -Tag 'env=prod' -NamePrefix 'c/' }; Names = 'c/app/a' }
            @{ What = '-Filter'; Run = { Copy-SMSecret -Filter 'name=oth' -NamePrefix 'c/' }; Names = 'c/other' }
            @{ What = 'ARN'; Run = { Copy-SMSecret -SecretId (Get-SMSecret -SecretId 'other').ARN -NamePrefix 'c/' }; Names = 'c/other' }
        ) {
            (& $run).Name | Sort-Object | Should -Be $names
        }

        It 'removes tags of the copy that the source does not have with -ReplaceTags only' {
            $null = Copy-SMSecret -SecretId 'app/a' -Destination 'c'
            Add-SMSecretTag -SecretId 'c' -Tag 'extra=1'
            (Copy-SMSecret -SecretId 'app/a' -Destination 'c').Action | Should -Be 'Unchanged'

            $result = Copy-SMSecret -SecretId 'app/a' -Destination 'c' -ReplaceTags

            $result.Changed | Should -Be 'Tags'
            (Get-SMSecret -SecretId 'c').Tags.Key | Sort-Object | Should -Be @('env', 'team')
        }

        It 'copies AWSPREVIOUS and custom labels with -AllVersionStages, and again changes nothing' {
            $null = Set-SMSecretValue -SecretId 'app/a' -SecretString '2'
            $null = Set-SMSecretValue -SecretId 'app/a' -SecretString 'green' -VersionStage 'GREEN'
            $null = Set-SMSecretVersionStage -SecretId 'app/a' -VersionStage 'LIVE' -MoveToVersionId (Get-SMSecretValue -SecretId 'app/a').VersionId

            $first = Copy-SMSecret -SecretId 'app/a' -Destination 'c' -AllVersionStages
            $second = Copy-SMSecret -SecretId 'app/a' -Destination 'c' -IncludePrevious

            $first.Action | Should -Be 'Created'
            $second.Action | Should -Be 'Unchanged'
            foreach ($stage in @{ AWSCURRENT = '2'; LIVE = '2'; AWSPREVIOUS = '1'; GREEN = 'green' }.GetEnumerator()) {
                Get-SMSecretValue -SecretId 'c' -VersionStage $stage.Key -AsPlainText | Should -BeExactly $stage.Value
            }
            @(Get-SMSecretVersion -SecretId 'c' -IncludeDeprecated) | Should -HaveCount 3
        }

        It 'copies the current version alone without it' {
            $null = Set-SMSecretValue -SecretId 'app/a' -SecretString '2'

            $null = Copy-SMSecret -SecretId 'app/a' -Destination 'c'

            @(Get-SMSecretVersion -SecretId 'c') | Should -HaveCount 1
        }

        It 'copies to another endpoint as somebody else' {
            $server = Start-SMLocalServer -PassThru
            try {
                $other = @{ DestinationEndpointUrl = $server.EndpointUrl; DestinationCredential = (ConvertTo-TestCredential -Name 'AKIAOTHEROTHEROTHER1' -Text 'k'); DestinationRegion = 'us-east-2' }

                (Copy-SMSecret -SecretId 'app/a' @other).Action | Should -Be 'Created'

                Get-SMSecretValue -SecretId 'app/a' -Region us-east-2 -EndpointUrl $server.EndpointUrl -Credential $other.DestinationCredential -AsPlainText | Should -BeExactly '1'
            }
            finally {
                Get-SMLocalServer | Stop-SMLocalServer
            }
        }

        It 'follows -Mode' {
            (Copy-SMSecret -SecretId 'app/a' -Destination 'other' -Mode CreateOnly).Action | Should -Be 'Skipped'
            (Copy-SMSecret -SecretId 'app/a' -Destination 'nobody' -Mode UpdateOnly).Action | Should -Be 'Skipped'

            Get-SMSecretValue -SecretId 'other' -AsPlainText | Should -BeExactly '3'
        }

        It 'writes nothing with <form>' -ForEach @(
            @{ Form = '-WhatIf'; Run = { Copy-SMSecret -SecretId '*' -NamePrefix 'c/' -AllVersionStages -WhatIf } }
            @{ Form = '$WhatIfPreference'; Run = { $WhatIfPreference = $true; Copy-SMSecret -SecretId '*' -NamePrefix 'c/' } }
        ) {
            & $run | Should -BeNullOrEmpty

            Get-SMSecret | Should -HaveCount 3
        }

        It 'leaves one error of a secret that cannot be read beside its result, and copies the rest' {
            $results = 'app/a', 'nobody', 'other' | Copy-SMSecret -NamePrefix 'c/' -ErrorVariable failures -ErrorAction SilentlyContinue

            $results.Action | Should -Be @('Created', 'Failed', 'Created')
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -BeExactly 'ResourceNotFound,SecretsPS.Commands.CopySMSecretCommand'
            $failures[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $failures[0].TargetObject | Should -BeExactly 'nobody'
        }

        It 'refuses <what>' -ForEach @(
            @{ What = 'no place to copy to'; Run = { Copy-SMSecret -SecretId 'app/a' }; Text = 'Nothing says where*' }
            @{ What = 'one name for several secrets'; Run = { Copy-SMSecret -SecretId 'app/a', 'app/b' -Destination 'c' }; Text = '*names one copy*' }
            @{ What = 'one name for a wildcard'; Run = { Copy-SMSecret -SecretId 'app/*' -Destination 'c' }; Text = '*names one copy*' }
            @{ What = 'a name and a prefix'; Run = { Copy-SMSecret -SecretId 'app/a' -Destination 'c' -NamePrefix 'd' }; Text = '*both given*' }
            @{ What = 'a profile on the embedded service'; Run = { Copy-SMSecret -SecretId 'app/a' -DestinationProfileName 'x' }; Text = '*knows no accounts*' }
        ) {
            $caught = Get-CaughtError -ScriptBlock $run

            $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.CopySMSecretCommand'
            $caught.CategoryInfo.Category | Should -Be 'InvalidArgument'
            "$caught" | Should -BeLike $text
            Get-SMSecret | Should -HaveCount 3
        }

        It 'shows no value in any stream' {
            $canary = 'CANARY-' + 'VALUE'
            $null = @{ Name = 'x'; SecretString = $canary } | Import-SMSecret

            Find-Shown -Text 'CANARY-VALUE' -ScriptBlock {
                Copy-SMSecret -SecretId 'x' -Destination 'y' -AllVersionStages -WhatIf
                Copy-SMSecret -SecretId 'x' -Destination 'y' -AllVersionStages -Verbose -Debug
                Copy-SMSecret -SecretId 'x' -Destination 'not ok' -Verbose -Debug
            } | Should -BeNullOrEmpty
        }
    }

    Context 'on a scripted service' {
        BeforeEach {
            $script:service = Use-ScriptedService
        }

        It 'reads from one region, another account''s secret by its ARN, and writes to the other' {
            Add-Answer -Operation GetSecretValue -For 'c/b' -ErrorCode ResourceNotFoundException
            $arn = 'arn:aws:secretsmanager:ap-south-1:999999999999:secret:b-AbCdEf'

            $result = Copy-SMSecret -SecretId $arn -NamePrefix 'c/' -DestinationRegion us-west-2

            $result.Action | Should -Be 'Created'
            $result.Source | Should -BeExactly $arn
            (Get-SentRequest -Operation GetSecretValue).Where({ $_.Text('SecretId') -eq $arn }).Region | Should -Be 'ap-south-1'
            (Get-SentRequest).Where({ $_.Operation -in 'CreateSecret', 'PutSecretValue', 'UpdateSecret', 'TagResource' }).Region | Sort-Object -Unique | Should -Be 'us-west-2'
        }

        It 'ends an open call within a second and leaves no error record' {
            Add-Answer -DelayMilliseconds 20000

            $report = Get-StopReport -Script "Copy-SMSecret -SecretId 'a' -Destination 'b'"

            $report.State | Should -BeExactly 'Stopped'
            $report.Milliseconds | Should -BeLessThan 1000
            $report.Errors | Should -HaveCount 0
        }
    }
}
