BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    $script:arn = 'arn:aws:secretsmanager:eu-north-1:123456789012:secret:app/db-AbCdEf'
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Set-SMSecretValue' {
    BeforeEach {
        $script:service = Use-ScriptedService
    }

    Context 'plain use' {
        It 'sends one PutSecretValue with id and value' {
            Set-SMSecretValue 'app/db' -SecretString 'v2'

            (Get-SentRequest).Operation | Should -BeExactly 'PutSecretValue'
            Get-SentJson | Should -BeExactly '{"SecretId":"app/db","SecretString":"v2"}'
        }

        It 'returns name, ARN, version and labels' {
            $result = Set-SMSecretValue -SecretId 'app/db' -SecretString 'v2' -ClientRequestToken '0123456789abcdef0123456789abcdef'

            $result | Should -BeOfType ([SecretsPS.Model.PutSecretValueResult])
            $result.Name | Should -BeExactly 'app/db'
            $result.ARN | Should -BeExactly 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/db-AbCdEf'
            $result.VersionId | Should -BeExactly '0123456789abcdef0123456789abcdef'
            $result.VersionStages | Should -Be @('AWSCURRENT')
        }

        It 'declares its output type' {
            (Get-Command -Name Set-SMSecretValue).OutputType.Name | Should -Contain 'SecretsPS.Model.PutSecretValueResult'
        }

        It 'sends every member that is given' {
            $parameters = @{
                SecretId           = 'app/db'
                SecretString       = 'v'
                VersionStage       = 'AWSPENDING', 'blue'
                ClientRequestToken = '0123456789abcdef0123456789abcdef'
                RotationToken      = 'r' * 36
            }

            Set-SMSecretValue @parameters

            Get-SentJson -Without @() | Should -BeExactly "{`"ClientRequestToken`":`"0123456789abcdef0123456789abcdef`",`"RotationToken`":`"$('r' * 36)`",`"SecretId`":`"app/db`",`"SecretString`":`"v`",`"VersionStages`":[`"AWSPENDING`",`"blue`"]}"
        }
    }

    Context 'value' {
        It 'takes <form>' -ForEach @(
            @{ Form = 'text'; Value = { "a`r`n" }; Sent = "a`r`n" }
            @{ Form = 'a SecureString'; Value = { ConvertTo-TestSecureString -Text 'sec' }; Sent = 'sec' }
            @{ Form = 'a credential'; Value = { ConvertTo-TestCredential -Name 'bob' -Text 'pw' }; Sent = '{"username":"bob","password":"pw"}' }
            @{ Form = 'a hashtable'; Value = { @{ b = 2; a = 1 } }; Sent = '{"a":1,"b":2}' }
            @{ Form = 'an object'; Value = { [pscustomobject]@{ k = 'v' } }; Sent = '{"k":"v"}' }
        ) {
            Set-SMSecretValue -SecretId 'a' -SecretString (& $value)

            Get-SentMember -Member SecretString | Should -BeExactly $sent
        }

        It 'takes all 256 bytes as <form>' -ForEach @(
            @{ Form = 'bytes'; Value = { , [byte[]] (0..255) } }
            @{ Form = 'a stream'; Value = { [System.IO.MemoryStream]::new([byte[]] (0..255)) } }
            @{ Form = 'base64'; Value = { [System.Convert]::ToBase64String([byte[]] (0..255)) } }
        ) {
            Set-SMSecretValue -SecretId 'a' -SecretBinary (& $value)

            Get-SentMember -Member SecretBinary | Should -BeExactly ([System.Convert]::ToBase64String([byte[]] (0..255)))
        }

        It 'reads -SecretFile, with -TrimNewline' {
            $path = Join-Path -Path $TestDrive -ChildPath 'value.txt'
            [System.IO.File]::WriteAllText($path, "from file`n", [System.Text.UTF8Encoding]::new($true))

            Set-SMSecretValue -SecretId 'a' -SecretFile $path
            Set-SMSecretValue -SecretId 'a' -SecretFile $path -TrimNewline

            Get-SentMember -Member SecretString | Should -Be @("from file`n", 'from file')
        }

        It 'reads -SecretFile -AsBinary' {
            $path = Join-Path -Path $TestDrive -ChildPath 'value.bin'
            [System.IO.File]::WriteAllBytes($path, [byte[]] (0, 255))

            Set-SMSecretValue -SecretId 'a' -SecretFile $path -AsBinary

            Get-SentMember -Member SecretBinary | Should -BeExactly 'AP8='
        }
    }

    Context 'pipeline' {
        It 'binds the id from <property>' -ForEach @(@{ Property = 'SecretId' }, @{ Property = 'Name' }) {
            [pscustomobject]@{ $property = 'app/db'; Value = 'v' } | Set-SMSecretValue

            Get-SentJson | Should -BeExactly '{"SecretId":"app/db","SecretString":"v"}'
        }

        It 'binds an ARN, and calls its region' {
            [pscustomobject]@{ ARN = $script:arn; SecretString = 'v' } | Set-SMSecretValue

            Get-SentMember -Member SecretId | Should -BeExactly $script:arn
            (Get-SentRequest).Region | Should -BeExactly 'eu-north-1'
        }

        It 'takes what New-SMSecret returns' {
            New-SMSecret -Name 'app/db' | Set-SMSecretValue -SecretString 'v'

            Get-SentMember -Operation PutSecretValue -Member SecretId | Should -BeLike '*app/db*'
        }

        It 'takes an object as -SecretId' {
            Set-SMSecretValue -SecretId ([pscustomobject]@{ Name = 'app/db'; ARN = $script:arn }) -SecretString 'v'

            Get-SentMember -Member SecretId | Should -BeExactly $script:arn
        }

        It 'binds labels and token of a row' {
            [pscustomobject]@{ Name = 'a'; Value = 'v'; VersionStages = 'x', 'y'; ClientRequestToken = '0123456789abcdef0123456789abcdef' } | Set-SMSecretValue

            Get-SentJson -Without @() | Should -BeExactly '{"ClientRequestToken":"0123456789abcdef0123456789abcdef","SecretId":"a","SecretString":"v","VersionStages":["x","y"]}'
        }

        It '-ThrottleLimit 3 keeps 3 calls in flight, never more, and the order' {
            $script:service.HoldUntilInFlight = 3

            $results = 1..9 | ForEach-Object -Process { [pscustomobject]@{ Name = "s$_"; Value = "v$_" } } | Set-SMSecretValue -ThrottleLimit 3

            $script:service.MaxInFlight | Should -Be 3
            $results.Name | Should -Be (1..9).ForEach({ "s$_" })
        }

        It 'never binds a value from the pipeline by value' {
            $caught = Get-CaughtError -ScriptBlock { 'text' | Set-SMSecretValue -SecretId 'a' }

            $caught.FullyQualifiedErrorId | Should -BeLike 'InputObjectNotBound,*'
        }
    }

    Context '-JsonKey' {
        BeforeAll {
            $script:old = 'a1b2c3d4-0000-4000-8000-000000000001'
            $script:new = '0123456789abcdef0123456789abcdef'
        }

        It 'changes one key, leaves the rest, and moves AWSCURRENT from the version that was read' {
            Add-Answer -Operation GetSecretValue -Result @{ Name = 'a'; VersionId = $script:old; SecretString = '{"user": "bob", "password":"old","n":1.50}' }

            $result = Set-SMSecretValue 'a' -JsonKey 'password' -SecretString 'n"w' -ClientRequestToken $script:new

            Get-SentMember -Operation PutSecretValue -Member SecretString | Should -BeExactly '{"user": "bob", "password":"n\"w","n":1.50}'
            $move = (Get-SentRequest -Operation UpdateSecretVersionStage)[0]
            $move.ToCanonicalJson() | Should -BeExactly "{`"MoveToVersionId`":`"$script:new`",`"RemoveFromVersionId`":`"$script:old`",`"SecretId`":`"a`",`"VersionStage`":`"AWSCURRENT`"}"
            $result | Should -BeOfType ([SecretsPS.Model.PutSecretValueResult])
            $result.VersionId | Should -BeExactly $script:new
            $result.VersionStages | Should -Be @('AWSCURRENT')
        }

        It 'is refused where another version became current in between' {
            Add-Answer -Operation GetSecretValue -Result @{ Name = 'a'; VersionId = $script:old; SecretString = '{"k":"v"}' }
            Add-Answer -Operation UpdateSecretVersionStage -Times 1 -ErrorCode InvalidParameterException -Message 'not attached'
            Add-Answer -Operation DescribeSecret -Result @{ Name = 'a'; VersionIdsToStages = @{ 'a1b2c3d4-0000-4000-8000-000000000009' = @('AWSCURRENT') } }

            $caught = Get-CaughtError -ScriptBlock { Set-SMSecretValue 'a' -JsonKey 'k' -SecretString 'w' }

            $caught.FullyQualifiedErrorId | Should -BeExactly 'PreconditionNotMet,SecretsPS.Commands.SetSMSecretValueCommand'
            $caught.CategoryInfo.Category | Should -Be 'InvalidOperation'
            $caught.TargetObject | Should -BeExactly 'a'
        }

        It 'works on the embedded service' {
            [SecretsPS.TestKit.MockConnection]::Clear()
            Connect-SMSession -Local
            $null = New-SMSecret 'a' -SecretString '{"user":"bob","db":{"password":"old"}}'

            $null = Set-SMSecretValue 'a' -JsonKey 'db.password' -SecretString 'new'
            $null = Set-SMSecretValue 'a' -JsonKey 'added' -SecretString 'x'

            Get-SMSecretValue 'a' -AsPlainText | Should -BeExactly '{"user":"bob","db":{"password":"new"},"added":"x"}'
        }

        It 'refuses <what>' -ForEach @(
            @{ What = 'binary'; Parameters = @{ SecretBinary = [byte[]] (1) }; Text = '*JsonKey takes a text*' }
            @{ What = 'no value'; Parameters = @{}; Text = '*No value is given for JsonKey*' }
            @{ What = 'labels'; Parameters = @{ SecretString = 'v'; VersionStage = 'blue' }; Text = '*VersionStage is given*' }
        ) {
            $caught = Get-CaughtError -ScriptBlock { Set-SMSecretValue 'a' -JsonKey 'k' @parameters }

            $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.SetSMSecretValueCommand'
            $caught.Exception.Message | Should -BeLike $text
            Get-SentRequest | Should -BeNullOrEmpty
        }

        It 'sends nothing with -WhatIf, and shows neither value' {
            $before = 'canary-0ld'
            $canary = 'canary-n3w'
            Add-Answer -Operation GetSecretValue -Result @{ Name = 'a'; VersionId = $script:old; SecretString = $before }

            Set-SMSecretValue 'a' -JsonKey 'k' -SecretString $canary -WhatIf
            Get-SentRequest | Should -BeNullOrEmpty
            Find-Shown -ScriptBlock { Set-SMSecretValue 'a' -JsonKey 'k' -SecretString $canary -Verbose -Debug } -Text $canary, $before | Should -BeNullOrEmpty
        }
    }

    Context 'CLI input' {
        It '-CliInputJson takes text and file; parameters beside it win' {
            $path = Join-Path -Path $TestDrive -ChildPath 'input.json'
            $json = '{"SecretId":"cli/a","SecretString":"from json","VersionStages":["blue"]}'
            [System.IO.File]::WriteAllText($path, $json)

            Set-SMSecretValue -CliInputJson $json
            Set-SMSecretValue -CliInputJson $path -SecretString 'mine' -VersionStage 'green'

            Get-SentJson | Should -Be @(
                '{"SecretId":"cli/a","SecretString":"from json","VersionStages":["blue"]}'
                '{"SecretId":"cli/a","SecretString":"mine","VersionStages":["green"]}'
            )
        }

        It '-CliInputYaml takes text' {
            Set-SMSecretValue -CliInputYaml "SecretId: cli/a`nSecretString: 'on'`nVersionStages:`n- blue`n"

            Get-SentJson | Should -BeExactly '{"SecretId":"cli/a","SecretString":"on","VersionStages":["blue"]}'
        }

        It '-<Parameter> stands below what comes down the pipeline' -ForEach @(
            @{ Parameter = 'CliInputJson'; Text = '{"SecretString":"of all","VersionStages":["blue"]}' }
            @{ Parameter = 'CliInputYaml'; Text = "SecretString: of all`nVersionStages:`n- blue`n" }
        ) {
            $given = @{ $parameter = $text }
            [pscustomobject]@{ SecretId = 'a'; SecretString = 'mine' }, [pscustomobject]@{ SecretId = 'b'; VersionStage = 'green' } | Set-SMSecretValue @given

            Get-SentJson | Should -BeExactly @(
                '{"SecretId":"a","SecretString":"mine","VersionStages":["blue"]}'
                '{"SecretId":"b","SecretString":"of all","VersionStages":["green"]}'
            )
        }

        It '-GenerateCliSkeleton <kind> calls nothing' -ForEach @(
            @{ Kind = 'Input'; Text = '*"SecretId": ""*' }
            @{ Kind = 'YamlInput'; Text = "*SecretId: ''*" }
        ) {
            Set-SMSecretValue -GenerateCliSkeleton $kind | Should -BeLike $text

            Get-SentRequest | Should -BeNullOrEmpty
        }

        It '-GenerateCliSkeleton Output checks the parameters first' {
            Set-SMSecretValue -SecretId 'a' -SecretString 'v' -GenerateCliSkeleton Output | Should -BeLike '*"VersionStages"*'

            $caught = Get-CaughtError -ScriptBlock { Set-SMSecretValue -SecretId 'a' -GenerateCliSkeleton Output }
            $caught.Exception.Message | Should -BeLike '*No value is given*'
            Get-SentRequest | Should -BeNullOrEmpty
        }
    }

    Context '-WhatIf' {
        It 'sends nothing with <form>' -ForEach @(
            @{ Form = '-WhatIf'; Script = { Set-SMSecretValue -SecretId 'a' -SecretString 'v' -WhatIf } }
            @{ Form = '$WhatIfPreference'; Script = { $WhatIfPreference = $true; Set-SMSecretValue -SecretId 'a' -SecretString 'v' } }
        ) {
            & $script | Should -BeNullOrEmpty

            Get-SentRequest | Should -BeNullOrEmpty
        }
    }

    Context 'errors' {
        It 'refuses <what>' -ForEach @(
            @{ What = 'no value'; Parameters = @{}; Text = '*No value is given*SecretString, SecretBinary or SecretFile*' }
            @{ What = 'an empty value'; Parameters = @{ SecretString = '' }; Text = '*SecretString is empty*' }
            @{ What = 'two values'; Parameters = @{ SecretString = 'a'; SecretBinary = [byte[]] (1) }; Text = '*More than one of*' }
            @{ What = '65,537 bytes'; Parameters = @{ SecretString = 'x' * 65537 }; Text = '*65,537 bytes*65,536*' }
            @{ What = '21 labels'; Parameters = @{ SecretString = 'v'; VersionStage = (1..21).ForEach({ "l$_" }) }; Text = '*VersionStage has 21 labels; 1 to 20*' }
            @{ What = 'a short rotation token'; Parameters = @{ SecretString = 'v'; RotationToken = 'short' }; Text = '*RotationToken has 5 characters; 36 to 256*' }
            @{ What = 'a missing file'; Parameters = @{ SecretFile = 'no-such-file' }; Text = '*SecretFile*no such file*' }
        ) {
            $caught = Get-CaughtError -ScriptBlock { Set-SMSecretValue -SecretId 'app/a' @parameters }

            $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.SetSMSecretValueCommand'
            $caught.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $caught.TargetObject | Should -BeExactly 'app/a'
            $caught.Exception.Message | Should -BeLike $text
            Get-SentRequest | Should -BeNullOrEmpty
        }

        It 'refuses the id <id>' -ForEach @(
            @{ Id = ''; Text = '*SecretId is empty*' }
            @{ Id = 'a b'; Text = '*SecretId holds a blank*' }
            @{ Id = 'arn:aws:s3:::bucket'; Text = '*is not the ARN of a secret*' }
        ) {
            $caught = Get-CaughtError -ScriptBlock { Set-SMSecretValue -SecretId $id -SecretString 'v' }

            $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
            $caught.TargetObject | Should -BeExactly $id
            $caught.Exception.Message | Should -BeLike $text
        }

        It 'leaves one error of the service and goes on' {
            Add-Answer -For 'b' -ErrorCode ResourceNotFoundException -Message "Secrets Manager can't find the specified secret."

            $results = 'a', 'b', 'c' | ForEach-Object -Process { [pscustomobject]@{ Name = $_ } } | Set-SMSecretValue -SecretString 'v' -ErrorVariable failures -ErrorAction SilentlyContinue

            $results.Name | Should -Be @('a', 'c')
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -BeExactly 'ResourceNotFound,SecretsPS.Commands.SetSMSecretValueCommand'
            $failures[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $failures[0].TargetObject | Should -BeExactly 'b'
        }

        It '-ErrorAction Stop stops there' {
            Add-Answer -For 'a' -ErrorCode ResourceNotFoundException

            { 'a', 'b' | ForEach-Object -Process { [pscustomobject]@{ Name = $_ } } | Set-SMSecretValue -SecretString 'v' -ErrorAction Stop } |
                Should -Throw -ErrorId 'ResourceNotFound,SecretsPS.Commands.SetSMSecretValueCommand'

            (Get-SentRequest).Count | Should -Be 1
        }

        It 'tells what to do about a secret marked for deletion' {
            Add-Answer -ErrorCode InvalidRequestException -Message "You can't perform this operation on the secret because it was marked for deletion."

            (Get-CaughtError -ScriptBlock { Set-SMSecretValue -SecretId 'a' -SecretString 'v' }).Exception.Message | Should -BeLike '*Restore-SMSecret*'
        }
    }

    Context 'stopping' {
        It 'ends an open call within a second and leaves no error record' {
            Add-Answer -DelayMilliseconds 20000

            $report = Get-StopReport -Script "Set-SMSecretValue -SecretId 'slow' -SecretString 'v'"

            $report.State | Should -BeExactly 'Stopped'
            $report.Milliseconds | Should -BeLessThan 1000
            $report.Errors | Should -HaveCount 0
        }
    }

    Context 'the value never shows' {
        BeforeAll {
            $script:canary = 'canary-51d2e8'
        }

        It 'in <where>' -ForEach @(
            @{ Where = 'the streams of a success'; Script = { Set-SMSecretValue -SecretId 'a' -SecretString $canary -Verbose -Debug } }
            @{ Where = 'What if'; Script = { Set-SMSecretValue -SecretId 'a' -SecretString $canary -WhatIf } }
            @{ Where = 'an error of the service'; Script = { Add-Answer -ErrorCode InvalidRequestException; Set-SMSecretValue -SecretId 'a' -SecretString $canary -Debug } }
            @{ Where = 'an error of the input'; Script = { [pscustomobject]@{ Name = 'a b'; Value = $canary } | Set-SMSecretValue } }
            @{ Where = 'a rotation token'; Script = { Set-SMSecretValue -SecretId 'a b' -SecretString 'v' -RotationToken ($canary * 3) } }
        ) {
            Find-Shown -ScriptBlock $script -Text $canary | Should -BeNullOrEmpty
        }
    }
}
