BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'New-SMSecret' {
    BeforeEach {
        $script:service = Use-ScriptedService
    }

    Context 'plain use' {
        It 'sends one CreateSecret with name and value' {
            New-SMSecret -Name 'app/db' -SecretString 'v1'

            Get-SentJson | Should -BeExactly '{"Name":"app/db","SecretString":"v1"}'
            (Get-SentRequest).Operation | Should -BeExactly 'CreateSecret'
        }

        It 'returns name, ARN, version and replication status' {
            Add-Answer -Operation CreateSecret -Result @{
                ARN               = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/db-AbCdEf'
                Name              = 'app/db'
                VersionId         = 'a1b2c3d4-0000-4000-8000-000000000001'
                ReplicationStatus = @(@{ Region = 'us-east-1'; Status = 'InProgress' })
            }

            $result = New-SMSecret 'app/db' -SecretString 'v1'

            $result | Should -BeOfType ([SecretsPS.Model.CreateSecretResult])
            $result.Name | Should -BeExactly 'app/db'
            $result.ARN | Should -BeExactly 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/db-AbCdEf'
            $result.VersionId | Should -BeExactly 'a1b2c3d4-0000-4000-8000-000000000001'
            $result.ReplicationStatus[0].Region | Should -BeExactly 'us-east-1'
            $result.ReplicationStatus[0].Status | Should -BeExactly 'InProgress'
        }

        It 'declares its output type' {
            (Get-Command -Name New-SMSecret).OutputType.Name | Should -Contain 'SecretsPS.Model.CreateSecretResult'
        }

        It 'signs for the region and the keys in use' {
            New-SMSecret -Name 'a' -SecretString 'v'

            $request = Get-SentRequest
            $request.Region | Should -BeExactly 'eu-west-1'
            $request.AccessKeyId | Should -BeExactly 'AKIATESTTESTTESTTEST'
            $request.Headers['X-Amz-Target'] | Should -BeExactly 'secretsmanager.CreateSecret'
            $request.Headers['Content-Type'] | Should -BeExactly 'application/x-amz-json-1.1'
            $request.Uri.AbsoluteUri | Should -BeExactly 'https://secretsmanager.eu-west-1.amazonaws.com/'
        }

        It 'makes a request token that is a UUID, another one each time' {
            'a', 'b' | ForEach-Object -Process { New-SMSecret -Name $_ -SecretString 'v' }

            $tokens = Get-SentMember -Member ClientRequestToken
            $tokens | Should -Match '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
            $tokens[0] | Should -Not -Be $tokens[1]
        }

        It 'creates a secret without a value' {
            New-SMSecret -Name 'empty'

            Get-SentJson | Should -BeExactly '{"Name":"empty"}'
        }
    }

    Context 'members' {
        It 'sends every member that is given' {
            $parameters = @{
                Name                        = 'app/all'
                SecretString                = 'v'
                Description                 = 'All of it'
                KmsKeyId                    = 'alias/app'
                Tag                         = @{ env = 'prod' }
                ReplicaRegion               = 'us-east-1'
                ForceOverwriteReplicaSecret = $true
                ClientRequestToken          = '0123456789abcdef0123456789abcdef'
                Type                        = 'partner'
            }

            New-SMSecret @parameters

            Get-SentJson -Without @() | Should -BeExactly ('{"AddReplicaRegions":[{"Region":"us-east-1"}],"ClientRequestToken":"0123456789abcdef0123456789abcdef","Description":"All of it",' +
                '"ForceOverwriteReplicaSecret":true,"KmsKeyId":"alias/app","Name":"app/all","SecretString":"v","Tags":[{"Key":"env","Value":"prod"}],"Type":"partner"}')
        }

        It 'leaves out what is empty, as a CSV cell may be' {
            New-SMSecret -Name 'a' -SecretString 'v' -Description '' -KmsKeyId '' -Tag @() -ReplicaRegion @() -ClientRequestToken ''

            Get-SentJson | Should -BeExactly '{"Name":"a","SecretString":"v"}'
        }
    }

    Context 'value of -SecretString' {
        It 'keeps <what> exactly' -ForEach @(
            @{ What = 'one byte'; Value = 'x' }
            @{ What = '65,536 bytes of UTF-8'; Value = [string]::new([char] 0xE9, 32768) }
            @{ What = 'emoji'; Value = "`u{1F511} key `u{1F468}`u{200D}`u{1F469}`u{200D}`u{1F467}" }
            @{ What = 'CRLF'; Value = "a`r`nb`n" }
            @{ What = 'blanks at both ends'; Value = "  `tv  " }
            @{ What = 'one blank'; Value = ' ' }
            @{ What = 'a lone double quote'; Value = '"' }
            @{ What = 'a lone single quote'; Value = "'" }
            @{ What = 'JSON'; Value = '{"password":"a\"b","n":1}' }
            @{ What = 'a backslash'; Value = '\' }
            @{ What = 'control characters'; Value = "a`0b$([char] 1)$([char] 127)" }
            @{ What = 'HTML'; Value = '<a href="x">&amp;</a>' }
        ) {
            New-SMSecret -Name 'a' -SecretString $value

            Get-SentMember -Member SecretString | Should -BeExactly $value
        }

        It 'takes a SecureString' {
            New-SMSecret -Name 'a' -SecretString (ConvertTo-TestSecureString -Text "s3cure `u{1F511}")

            Get-SentMember -Member SecretString | Should -BeExactly "s3cure `u{1F511}"
        }

        It 'takes a credential as JSON with username and password' {
            New-SMSecret -Name 'a' -SecretString (ConvertTo-TestCredential -Name 'bob' -Text 'p"w')

            Get-SentMember -Member SecretString | Should -BeExactly '{"username":"bob","password":"p\"w"}'
        }

        It 'takes a hashtable as compact JSON with sorted keys' {
            New-SMSecret -Name 'a' -SecretString @{ username = 'bob'; password = 'pw'; port = 5432 }

            Get-SentMember -Member SecretString | Should -BeExactly '{"password":"pw","port":5432,"username":"bob"}'
        }

        It 'takes an ordered dictionary in its order' {
            New-SMSecret -Name 'a' -SecretString ([ordered]@{ z = 1; a = $true; n = $null; list = 1, 'x' })

            Get-SentMember -Member SecretString | Should -BeExactly '{"z":1,"a":true,"n":null,"list":[1,"x"]}'
        }

        It 'takes an object' {
            New-SMSecret -Name 'a' -SecretString ([pscustomobject]@{ host = 'db'; nested = @{ k = 'v' } })

            Get-SentMember -Member SecretString | Should -BeExactly '{"host":"db","nested":{"k":"v"}}'
        }

        It 'takes a SecureString inside a hashtable' {
            New-SMSecret -Name 'a' -SecretString @{ password = ConvertTo-TestSecureString -Text 'inner' }

            Get-SentMember -Member SecretString | Should -BeExactly '{"password":"inner"}'
        }

        It 'takes a number as text, whatever the culture' {
            New-SMSecret -Name 'a' -SecretString 1.5

            Get-SentMember -Member SecretString | Should -BeExactly '1.5'
        }

        It 'serves every record when given once' {
            [pscustomobject]@{ Name = 'a' }, [pscustomobject]@{ Name = 'b' } | New-SMSecret -SecretString 'shared'

            Get-SentMember -Member SecretString | Should -Be @('shared', 'shared')
        }

        It 'refuses a variable that holds nothing' {
            $caught = Get-CaughtError -ScriptBlock { New-SMSecret -Name 'a' -SecretString $null }

            $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.NewSMSecretCommand'
            $caught.Exception.Message | Should -BeLike '*SecretString is given, and holds nothing*'
            Get-SentRequest | Should -BeNullOrEmpty
        }

        It 'refuses what quotes make of a SecureString' {
            $secure = ConvertTo-SecureString -String 'x' -AsPlainText -Force

            $caught = Get-CaughtError -ScriptBlock { New-SMSecret -Name 'a' -SecretString "$secure" }

            $caught.Exception.Message | Should -BeLike '*without quotes*'
        }

        It 'takes the content of files from the pipeline' {
            Set-Content -LiteralPath "$TestDrive/one.pem" -Value 'PEM' -NoNewline

            Get-Item -LiteralPath "$TestDrive/one.pem" | New-SMSecret

            Get-SentJson | Should -BeExactly '{"Name":"one.pem","SecretString":"PEM"}'
        }

        It 'refuses <what>' -ForEach @(
            @{ What = 'an array'; Value = @('a', 'b'); Text = '*array of 2 items*' }
            @{ What = 'bytes'; Value = [byte[]] (1, 2); Text = '*SecretBinary*' }
            @{ What = 'half a surrogate pair'; Value = [string] [char] 0xD83D; Text = '*half of a surrogate pair*' }
        ) {
            $caught = Get-CaughtError -ScriptBlock { New-SMSecret -Name 'a' -SecretString $value }

            $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
            $caught.Exception.Message | Should -BeLike $text
            Get-SentRequest | Should -BeNullOrEmpty
        }
    }

    Context 'value of -SecretBinary' {
        BeforeAll {
            $script:all256 = [byte[]] (0..255)
            $script:base64 = [System.Convert]::ToBase64String($script:all256)
        }

        It 'keeps all 256 bytes of a byte array' {
            New-SMSecret -Name 'a' -SecretBinary $script:all256

            Get-SentJson | Should -BeExactly "{`"Name`":`"a`",`"SecretBinary`":`"$script:base64`"}"
        }

        It 'takes an array of numbers' {
            New-SMSecret -Name 'a' -SecretBinary @(0, 255, 16)

            Get-SentMember -Member SecretBinary | Should -BeExactly 'AP8Q'
        }

        It 'takes a stream' {
            New-SMSecret -Name 'a' -SecretBinary ([System.IO.MemoryStream]::new($script:all256))

            Get-SentMember -Member SecretBinary | Should -BeExactly $script:base64
        }

        It 'takes base64' {
            New-SMSecret -Name 'a' -SecretBinary $script:base64

            Get-SentMember -Member SecretBinary | Should -BeExactly $script:base64
        }

        It 'takes a file as <form>' -ForEach @(
            @{ Form = 'object' }
            @{ Form = 'path' }
            @{ Form = 'fileb' }
        ) {
            $path = Join-Path -Path $TestDrive -ChildPath 'all-256.bin'
            [System.IO.File]::WriteAllBytes($path, $script:all256)
            $value = switch ($form) {
                'object' { Get-Item -LiteralPath $path }
                'path' { $path }
                'fileb' { "fileb://$path" }
            }

            New-SMSecret -Name 'a' -SecretBinary $value

            Get-SentMember -Member SecretBinary | Should -BeExactly $script:base64
        }

        It 'refuses a text that is neither base64 nor a file' {
            $caught = Get-CaughtError -ScriptBlock { New-SMSecret -Name 'a' -SecretBinary 'not base64!' }

            $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
            $caught.Exception.Message | Should -BeLike '*neither base64 nor the path of a file*'
        }
    }

    Context 'value of -SecretFile' {
        BeforeEach {
            $script:file = Join-Path -Path $TestDrive -ChildPath 'value.txt'
        }

        It 'drops the byte order mark and keeps the rest' {
            [System.IO.File]::WriteAllBytes($script:file, [byte[]] (0xEF, 0xBB, 0xBF, 0x61, 0x0D, 0x0A))

            New-SMSecret -Name 'a' -SecretFile $script:file

            Get-SentMember -Member SecretString | Should -BeExactly "a`r`n"
        }

        It 'sends every one of <_> bytes, as they stand in the file or come from a stream' -ForEach 1, 4095, 4096, 4097, 8192, 65535, 65536 {
            $bytes = [byte[]]::new($_)
            for ($i = 0; $i -lt $bytes.Length; $i++) { $bytes[$i] = 33 + $i % 89 }
            [System.IO.File]::WriteAllBytes($script:file, $bytes)

            New-SMSecret -Name 'a' -SecretFile $script:file
            New-SMSecret -Name 'a' -SecretFile $script:file -AsBinary
            New-SMSecret -Name 'a' -SecretBinary ([System.IO.MemoryStream]::new($bytes))

            $base64 = [System.Convert]::ToBase64String($bytes)
            @(Get-SentMember -Member SecretString) -ceq [System.Text.Encoding]::ASCII.GetString($bytes) | Should -HaveCount 1
            @(Get-SentMember -Member SecretBinary) -ceq $base64 | Should -HaveCount 2
        }

        It '-TrimNewline makes <sent> of <text>' -ForEach @(
            @{ Text = "a`n"; Sent = 'a' }
            @{ Text = "a`r`n"; Sent = 'a' }
            @{ Text = "a`n`n"; Sent = "a`n" }
            @{ Text = 'a'; Sent = 'a' }
            @{ Text = "a `n"; Sent = 'a ' }
        ) {
            [System.IO.File]::WriteAllText($script:file, $text)

            New-SMSecret -Name 'a' -SecretFile $script:file -TrimNewline

            Get-SentMember -Member SecretString | Should -BeExactly $sent
        }

        It '-AsBinary keeps every byte, the mark too' {
            [System.IO.File]::WriteAllBytes($script:file, [byte[]] (0xEF, 0xBB, 0xBF, 0x00, 0xFF))

            New-SMSecret -Name 'a' -SecretFile $script:file -AsBinary

            Get-SentJson | Should -BeExactly '{"Name":"a","SecretBinary":"77u/AP8="}'
        }

        It 'takes a path relative to the current location' {
            [System.IO.File]::WriteAllText($script:file, 'relative')
            Push-Location -LiteralPath $TestDrive
            try {
                New-SMSecret -Name 'a' -SecretFile './value.txt'
            }
            finally {
                Pop-Location
            }

            Get-SentMember -Member SecretString | Should -BeExactly 'relative'
        }

        It 'refuses <what>' -ForEach @(
            @{ What = 'a file that is missing'; Bytes = $null; Text = "*SecretFile*cannot be read: there is no such file*" }
            @{ What = 'UTF-16'; Bytes = [byte[]] (0xFF, 0xFE, 0x61, 0x00); Text = '*UTF-16*UTF-8*-AsBinary*' }
            @{ What = 'bytes that are no UTF-8'; Bytes = [byte[]] (0x61, 0xFF); Text = '*not UTF-8*-AsBinary*' }
            @{ What = 'an empty file'; Bytes = [byte[]] @(); Text = '*is empty*' }
            @{ What = '65,537 bytes'; Bytes = [byte[]]::new(65537); Text = '*65,53?*limit*' }
        ) {
            $path = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).txt"
            if ($null -ne $bytes) {
                [System.IO.File]::WriteAllBytes($path, $bytes)
            }

            $caught = Get-CaughtError -ScriptBlock { New-SMSecret -Name 'a' -SecretFile $path }

            $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
            $caught.Exception.Message | Should -BeLike $text
            $caught.TargetObject | Should -BeExactly 'a'
            Get-SentRequest | Should -BeNullOrEmpty
        }
    }

    Context 'tags' {
        It 'takes <form>' -ForEach @(
            @{ Form = 'a hashtable'; Tag = @{ env = 'prod'; team = 'core' } }
            @{ Form = 'key=value strings'; Tag = 'env=prod', 'team=core' }
            @{ Form = 'one string as in a CSV cell'; Tag = 'env=prod;team=core' }
            @{ Form = 'objects with Key and Value'; Tag = [pscustomobject]@{ Key = 'env'; Value = 'prod' }, [pscustomobject]@{ Key = 'team'; Value = 'core' } }
            @{ Form = 'hashtables with Key and Value'; Tag = @{ Key = 'env'; Value = 'prod' }, @{ Key = 'team'; Value = 'core' } }
            @{ Form = 'a mixture'; Tag = @(@{ env = 'prod' }; 'team=core') }
        ) {
            New-SMSecret -Name 'a' -Tag $tag

            Get-SentJson | Should -BeExactly '{"Name":"a","Tags":[{"Key":"env","Value":"prod"},{"Key":"team","Value":"core"}]}'
        }

        It 'keeps equals signs and blanks inside a value' {
            New-SMSecret -Name 'a' -Tag 'query=a=b c'

            Get-SentJson | Should -BeExactly '{"Name":"a","Tags":[{"Key":"query","Value":"a=b c"}]}'
        }

        It 'keeps a tag without a value' {
            New-SMSecret -Name 'a' -Tag @{ flag = '' }

            Get-SentJson | Should -BeExactly '{"Name":"a","Tags":[{"Key":"flag","Value":""}]}'
        }

        It 'tells a bad tag of a row by the name, and keeps the row out of the error' {
            $canary = 'CANARY-' + 'VALUE'
            $rows = [pscustomobject]@{ Name = 'a'; SecretValue = $canary; Tags = 'bad' }, [pscustomobject]@{ Name = 'b'; SecretValue = 'v'; Tags = 'x=1' }

            $rows | New-SMSecret -ErrorVariable failed -ErrorAction SilentlyContinue | Should -HaveCount 1

            $failed.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.NewSMSecretCommand'
            $failed.TargetObject | Should -BeExactly 'a'
            $failed | ConvertTo-Json -Depth 4 -WarningAction SilentlyContinue | Should -Not -BeLike "*$canary*"
        }

        It 'tells a row without a name without showing it' {
            [pscustomobject]@{ SecretName = 'a'; SecretString = 'CANARY-ROW' } | New-SMSecret -ErrorVariable failed -ErrorAction SilentlyContinue

            $failed.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.NewSMSecretCommand'
            $failed.TargetObject | Should -BeNullOrEmpty
        }

        It 'refuses tags that are joined by a comma' {
            $caught = Get-CaughtError -ScriptBlock { New-SMSecret -Name 'a' -Tag 'a=b,c=d' }

            $caught.Exception.Message | Should -BeLike '*separated by a semicolon*'
            Get-SentRequest | Should -BeNullOrEmpty
        }

        It 'refuses <what>' -ForEach @(
            @{ What = 'malformed text'; Tag = 'no-equals'; Text = '*Tags*key=value*' }
            @{ What = 'an object of another kind'; Tag = [pscustomobject]@{ Name = 'x' }; Text = '*without Key and Value*' }
        ) {
            $caught = Get-CaughtError -ScriptBlock { New-SMSecret -Name 'a' -Tag $tag }

            $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
            $caught.Exception.Message | Should -BeLike $text
            Get-SentRequest | Should -BeNullOrEmpty
        }
    }

    Context 'replica regions' {
        It 'takes <form>' -ForEach @(
            @{ Form = 'names'; Replica = 'us-east-1', 'eu-north-1'; Sent = '[{"Region":"us-east-1"},{"Region":"eu-north-1"}]' }
            @{ Form = 'one text'; Replica = 'us-east-1;eu-north-1'; Sent = '[{"Region":"us-east-1"},{"Region":"eu-north-1"}]' }
            @{ Form = 'hashtables'; Replica = @{ Region = 'us-east-1'; KmsKeyId = 'alias/app' }, @{ Region = 'eu-north-1' }; Sent = '[{"Region":"us-east-1","KmsKeyId":"alias/app"},{"Region":"eu-north-1"}]' }
            @{ Form = 'objects'; Replica = [pscustomobject]@{ Region = 'us-east-1'; KmsKeyId = 'alias/app' }; Sent = '[{"Region":"us-east-1","KmsKeyId":"alias/app"}]' }
        ) {
            New-SMSecret -Name 'a' -ReplicaRegion $replica

            Get-SentJson | Should -BeExactly "{`"AddReplicaRegions`":$sent,`"Name`":`"a`"}"
        }

        It 'refuses a region that does not exist, and names the nearest' {
            $caught = Get-CaughtError -ScriptBlock { New-SMSecret -Name 'a' -ReplicaRegion 'eu-wst-1' }

            $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.NewSMSecretCommand'
            $caught.Exception.Message | Should -BeLike "*ReplicaRegion 'eu-wst-1'*eu-west-1*"
        }

        It 'refuses an object without a region' {
            $caught = Get-CaughtError -ScriptBlock { New-SMSecret -Name 'a' -ReplicaRegion @{ KmsKeyId = 'k' } }

            $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
            $caught.Exception.Message | Should -BeLike '*has no Region*'
        }
    }

    Context 'pipeline' {
        It 'binds the columns of a CSV by name' {
            @'
Name,SecretString,Description,KmsKeyId,Tags
app/a,v1,First,alias/a,env=prod;team=core
app/b,"v,""2""",,,
'@ | ConvertFrom-Csv | New-SMSecret

            Get-SentJson | Should -Be @(
                '{"Description":"First","KmsKeyId":"alias/a","Name":"app/a","SecretString":"v1","Tags":[{"Key":"env","Value":"prod"},{"Key":"team","Value":"core"}]}'
                '{"Name":"app/b","SecretString":"v,\"2\""}'
            )
        }

        It 'binds the value from a column <column>' -ForEach @(
            @{ Column = 'SecretString' }
            @{ Column = 'SecretValue' }
            @{ Column = 'Value' }
        ) {
            [pscustomobject]@{ Name = 'a'; $column = 'v' } | New-SMSecret

            Get-SentJson | Should -BeExactly '{"Name":"a","SecretString":"v"}'
        }

        It 'binds <property>' -ForEach @(
            @{ Property = 'SecretBinary'; Value = [byte[]] (1, 2, 3); Sent = '"SecretBinary":"AQID"' }
            @{ Property = 'Tag'; Value = 'k=v'; Sent = '"Tags":[{"Key":"k","Value":"v"}]' }
            @{ Property = 'Tags'; Value = @{ k = 'v' }; Sent = '"Tags":[{"Key":"k","Value":"v"}]' }
            @{ Property = 'ReplicaRegion'; Value = 'us-east-1'; Sent = '"AddReplicaRegions":[{"Region":"us-east-1"}]' }
            @{ Property = 'ReplicaRegions'; Value = 'us-east-1'; Sent = '"AddReplicaRegions":[{"Region":"us-east-1"}]' }
            @{ Property = 'AddReplicaRegions'; Value = @{ Region = 'us-east-1' }; Sent = '"AddReplicaRegions":[{"Region":"us-east-1"}]' }
            @{ Property = 'ClientRequestToken'; Value = '0123456789abcdef0123456789abcdef'; Sent = '"ClientRequestToken":"0123456789abcdef0123456789abcdef"' }
            @{ Property = 'Type'; Value = 'partner'; Sent = '"Type":"partner"' }
            @{ Property = 'ForceOverwriteReplicaSecret'; Value = $true; Sent = '"ForceOverwriteReplicaSecret":true' }
        ) {
            [pscustomobject]@{ Name = 'a'; $property = $value } | New-SMSecret

            Get-SentJson -Without @() | Should -BeLike "*$([WildcardPattern]::Escape($sent))*"
        }

        It 'binds SecretFile, and takes the value of another column where its cell is empty' {
            $path = Join-Path -Path $TestDrive -ChildPath 'piped.txt'
            [System.IO.File]::WriteAllText($path, 'from file')

            [pscustomobject]@{ Name = 'a'; SecretString = ''; SecretFile = $path }, [pscustomobject]@{ Name = 'b'; SecretString = 'v'; SecretFile = '' } | New-SMSecret

            Get-SentMember -Member SecretString | Should -Be @('from file', 'v')
        }

        It 'forgets the value of one record before the next' {
            [pscustomobject]@{ Name = 'a'; Value = 'only-a' }, [pscustomobject]@{ Name = 'b' } | New-SMSecret

            Get-SentJson | Should -Be @('{"Name":"a","SecretString":"only-a"}', '{"Name":"b"}')
        }

        It 'looks for each column twice where only names come, not once more for every parameter set' {
            $trace = Join-Path -Path $TestDrive -ChildPath 'binding.txt'
            $null = Trace-Command -Name ParameterBinding -FilePath $trace -Expression {
                [pscustomobject]@{ Name = 'a' } | New-SMSecret -SecretString v -WhatIf
            }

            $looks = Select-String -LiteralPath $trace -Pattern 'Parameter \[(Description|Tag|Type|SecretBinary|SecretFile)\] PIPELINE INPUT'
            $looks | Should -HaveCount 10
        }

        It 'never binds a value from the pipeline by value' {
            $caught = Get-CaughtError -ScriptBlock { 'text' | New-SMSecret -Name 'a' }

            $caught.FullyQualifiedErrorId | Should -BeLike 'InputObjectNotBound,*'
            Get-SentRequest | Should -BeNullOrEmpty
        }

        It 'sends one after the other without -ThrottleLimit' {
            1..4 | ForEach-Object -Process { [pscustomobject]@{ Name = "s$_"; Value = 'v' } } | New-SMSecret

            $script:service.MaxInFlight | Should -Be 1
        }

        It '-ThrottleLimit 4 keeps 4 calls in flight, never more, and the order' {
            $script:service.HoldUntilInFlight = 4

            $results = 1..12 | ForEach-Object -Process { [pscustomobject]@{ Name = "s$_"; Value = 'v' } } | New-SMSecret -ThrottleLimit 4

            $script:service.MaxInFlight | Should -Be 4
            $results.Name | Should -Be (1..12).ForEach({ "s$_" })
        }

        It '-ThrottleLimit 2 sends what comes after all before it were answered' {
            $results = 1..6 | ForEach-Object -Process {
                Start-Sleep -Milliseconds 20
                [pscustomobject]@{ Name = "s$_"; Value = 'v' }
            } | New-SMSecret -ThrottleLimit 2

            $results.Name | Should -Be (1..6).ForEach({ "s$_" })
        }

        It '-ThrottleLimit keeps the order when the first answer is the slowest' {
            Add-Answer -For 's1' -DelayMilliseconds 150

            $results = 1..4 | ForEach-Object -Process { [pscustomobject]@{ Name = "s$_"; Value = 'v' } } | New-SMSecret -ThrottleLimit 4

            $results.Name | Should -Be @('s1', 's2', 's3', 's4')
        }

        It '-ThrottleLimit keeps the failing record in its place and the values apart' {
            Add-Answer -For 's2' -ErrorCode ResourceExistsException -Message 'The operation failed because the secret s2 already exists.'

            $out = 1..4 | ForEach-Object -Process { [pscustomobject]@{ Name = "s$_"; Value = "v$_" } } | New-SMSecret -ThrottleLimit 3 2>&1

            $out.ForEach({ $_ -is [System.Management.Automation.ErrorRecord] ? "error $($_.TargetObject)" : $_.Name }) | Should -Be @('s1', 'error s2', 's3', 's4')
            (Get-SentRequest).ForEach({ "$($_.Target)=$($_.Text('SecretString'))" }) | Sort-Object | Should -Be @('s1=v1', 's2=v2', 's3=v3', 's4=v4')
        }

        It 'refuses -ThrottleLimit <limit>' -ForEach @(@{ Limit = 0 }, @{ Limit = 257 }) {
            $caught = Get-CaughtError -ScriptBlock { New-SMSecret -Name 'a' -ThrottleLimit $limit }

            $caught.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
        }
    }

    Context 'CLI input' {
        BeforeAll {
            $script:json = '{"Name":"cli/a","SecretString":"from json","Tags":[{"Key":"env","Value":"prod"}],"AddReplicaRegions":[{"Region":"us-east-1"}],"ForceOverwriteReplicaSecret":true}'
            $script:jsonSent = '{"AddReplicaRegions":[{"Region":"us-east-1"}],"ForceOverwriteReplicaSecret":true,"Name":"cli/a","SecretString":"from json","Tags":[{"Key":"env","Value":"prod"}]}'
        }

        It '-CliInputJson takes text' {
            New-SMSecret -CliInputJson $script:json

            Get-SentJson | Should -BeExactly $script:jsonSent
        }

        It '-CliInputJson takes a SecureString' {
            New-SMSecret -CliInputJson (ConvertTo-SecureString -String $script:json -AsPlainText -Force)

            Get-SentJson | Should -BeExactly $script:jsonSent
        }

        It '-CliInputJson refuses lines that are no text, and shows none of them' {
            $caught = Get-CaughtError -ScriptBlock { New-SMSecret -CliInputJson @('{"Name":"a",', '"SecretString":"canary-9d9d"}') }

            $caught.FullyQualifiedErrorId | Should -BeExactly 'ParameterArgumentTransformationError,SecretsPS.Commands.NewSMSecretCommand'
            $caught.CategoryInfo.Category | Should -Be 'InvalidData'
            "$caught" | Should -BeLike '*Get-Content -Raw*'
            "$caught $($caught.TargetObject)" | Should -Not -Match 'canary-9d9d'
            $script:service.Requests | Should -BeNullOrEmpty
        }

        It '-CliInputJson takes a file as <form>' -ForEach @(@{ Form = '{0}' }, @{ Form = 'file://{0}' }) {
            $path = Join-Path -Path $TestDrive -ChildPath 'input.json'
            [System.IO.File]::WriteAllText($path, $script:json)

            New-SMSecret -CliInputJson ($form -f $path)

            Get-SentJson | Should -BeExactly $script:jsonSent
        }

        It '-CliInputYaml takes text' {
            New-SMSecret -CliInputYaml "Name: cli/a`nSecretString: 'from yaml'`nTags:`n- Key: env`n  Value: prod`n"

            Get-SentJson | Should -BeExactly '{"Name":"cli/a","SecretString":"from yaml","Tags":[{"Key":"env","Value":"prod"}]}'
        }

        It '-<Parameter> stands below what comes down the pipeline' -ForEach @(
            @{ Parameter = 'CliInputJson'; Text = '{"Description":"of all","KmsKeyId":"alias/all"}' }
            @{ Parameter = 'CliInputYaml'; Text = "Description: of all`nKmsKeyId: alias/all`n" }
        ) {
            $given = @{ $parameter = $text }
            [pscustomobject]@{ Name = 'a'; SecretString = 'v'; Description = 'mine' }, [pscustomobject]@{ Name = 'b'; SecretBinary = 'AQID' } | New-SMSecret @given

            Get-SentJson | Should -BeExactly @(
                '{"Description":"mine","KmsKeyId":"alias/all","Name":"a","SecretString":"v"}'
                '{"Description":"of all","KmsKeyId":"alias/all","Name":"b","SecretBinary":"AQID"}'
            )
        }

        It '-CliInputYaml takes a file' {
            $path = Join-Path -Path $TestDrive -ChildPath 'input.yaml'
            [System.IO.File]::WriteAllText($path, "Name: cli/a`nSecretString: |`n  line 1`n  line 2`n")

            New-SMSecret -CliInputYaml $path

            Get-SentMember -Member SecretString | Should -BeExactly "line 1`nline 2`n"
        }

        It 'lets parameters beside it win' {
            New-SMSecret -CliInputJson $script:json -Name 'mine' -SecretString 'mine' -Tag @{ own = 'tag' } -Description 'Mine'

            Get-SentJson | Should -BeExactly ('{"AddReplicaRegions":[{"Region":"us-east-1"}],"Description":"Mine","ForceOverwriteReplicaSecret":true,' +
                '"Name":"mine","SecretString":"mine","Tags":[{"Key":"own","Value":"tag"}]}')
        }

        It 'lets a binary parameter replace a text of the file' {
            New-SMSecret -CliInputJson $script:json -SecretBinary ([byte[]] (1, 2, 3))

            $sent = Get-SentRequest
            $sent.Text('SecretBinary') | Should -BeExactly 'AQID'
            $sent.Text('SecretString') | Should -BeNullOrEmpty
        }

        It 'refuses <what>' -ForEach @(
            @{ What = 'an unknown member'; Json = '{"Name":"a","SecretSting":"v"}'; Text = "*'SecretSting'*Did you mean 'SecretString'*" }
            @{ What = 'text that is no JSON'; Json = '{"Name":'; Text = '*CliInputJson is not valid*line 1*' }
            @{ What = 'a member of another type'; Json = '{"Name":"a","SecretString":5}'; Text = '*CliInputJson is not valid*' }
            @{ What = 'an array'; Json = '[{}]'; Text = '*not a JSON object*' }
            @{ What = 'a file that is missing'; Json = 'no-such-file.json'; Text = "*CliInputJson 'no-such-file.json'*" }
        ) {
            $caught = Get-CaughtError -ScriptBlock { New-SMSecret -CliInputJson $json }

            $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
            $caught.Exception.Message | Should -BeLike $text
            Get-SentRequest | Should -BeNullOrEmpty
        }

        It '-GenerateCliSkeleton <kind> prints and calls nothing, in any case' -ForEach @(
            @{ Kind = 'input' }
            @{ Kind = 'YAMLINPUT' }
            @{ Kind = 'output' }
        ) {
            New-SMSecret -Name 'a' -SecretString 'v' -GenerateCliSkeleton $kind | Should -BeLike '*Name*'

            Get-SentRequest | Should -BeNullOrEmpty
        }

        It 'refuses JSON and YAML together' {
            $caught = Get-CaughtError -ScriptBlock { New-SMSecret -CliInputJson '{}' -CliInputYaml 'Name: a' }

            $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
            $caught.Exception.Message | Should -BeLike '*CliInputJson and CliInputYaml are both given*'
            Get-SentRequest | Should -BeNullOrEmpty
        }

        It '-GenerateCliSkeleton <kind> prints it, needs no parameter and calls nothing' -ForEach @(
            @{ Kind = 'Input'; Text = '*"Name": ""*' }
            @{ Kind = 'YamlInput'; Text = "*Name: ''*" }
        ) {
            New-SMSecret -GenerateCliSkeleton $kind | Should -BeLike $text

            Get-SentRequest | Should -BeNullOrEmpty
        }

        It 'takes its own <kind> skeleton back with a name beside it' -ForEach @(
            @{ Kind = 'Input'; Parameter = 'CliInputJson' }
            @{ Kind = 'YamlInput'; Parameter = 'CliInputYaml' }
        ) {
            $parameters = @{ Name = 'filled'; $parameter = New-SMSecret -GenerateCliSkeleton $kind }

            New-SMSecret @parameters

            Get-SentJson | Should -BeExactly '{"Name":"filled"}'
        }

        It '-GenerateCliSkeleton Output checks the parameters first' {
            New-SMSecret -Name 'a' -SecretString 'v' -GenerateCliSkeleton Output | ConvertFrom-Json | Select-Object -ExpandProperty VersionId | Should -BeExactly 'VersionId'

            $caught = Get-CaughtError -ScriptBlock { New-SMSecret -Name 'a b' -GenerateCliSkeleton Output }
            $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
            Get-SentRequest | Should -BeNullOrEmpty
        }
    }

    Context '-WhatIf and -Confirm' {
        It '-WhatIf sends nothing and returns nothing' {
            New-SMSecret -Name 'a' -SecretString 'v' -WhatIf | Should -BeNullOrEmpty

            Get-SentRequest | Should -BeNullOrEmpty
        }

        It '$WhatIfPreference sends nothing' {
            & {
                $WhatIfPreference = $true
                [pscustomobject]@{ Name = 'a'; Value = 'v' } | New-SMSecret -ThrottleLimit 4
            }

            Get-SentRequest | Should -BeNullOrEmpty
        }

        It '-Confirm asks, names the secret but not the value, and sends nothing when the answer is no' {
            $script = @'
Import-Module $ModulePath
Connect-SMSession -Local
New-SMSecret app/asked -SecretString ('canary-' + 'a5k') -Confirm
"secrets: $(@(Get-SMSecret).Count)"
'@

            $shown = Invoke-FreshPowerShell -Script $script -Answer 'n'

            $shown | Should -BeLike '*Create secret*app/asked*secrets: 0'
            $shown | Should -Not -BeLike '*canary-a5k*'
        }

        It '-Confirm:$false sends without a question' {
            New-SMSecret -Name 'a' -SecretString 'v' -Confirm:$false

            (Get-SentRequest).Count | Should -Be 1
        }
    }

    Context 'bad input' {
        It 'refuses <what>' -ForEach @(
            @{ What = 'an empty name'; Name = ''; Text = '*Name is empty*1 to 512*' }
            @{ What = 'a blank in the name'; Name = 'a b'; Text = '*Name holds a blank at position 2*' }
            @{ What = 'an illegal character'; Name = 'a*b'; Text = "*Name holds '?'*position 2*Use letters*" }
            @{ What = '513 characters'; Name = 'n' * 513; Text = '*Name has 513 characters; the limit is 512*' }
        ) {
            $caught = Get-CaughtError -ScriptBlock { New-SMSecret -Name $name -SecretString 'v' }

            $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
            $caught.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $caught.TargetObject | Should -BeExactly $name
            $caught.Exception | Should -BeOfType ([SecretsPS.SecretsManagerInputException])
            $caught.Exception.Message | Should -BeLike $text
            Get-SentRequest | Should -BeNullOrEmpty
        }

        It 'refuses <what>' -ForEach @(
            @{ What = '65,537 bytes of text'; Parameters = @{ SecretString = 'x' * 65537 }; Text = '*SecretString has 65,537 bytes*limit is 65,536*' }
            @{ What = '65,538 bytes in 32,769 characters'; Parameters = @{ SecretString = [string]::new([char] 0xE9, 32769) }; Text = '*SecretString has 65,538 bytes of UTF-8*' }
            @{ What = '65,537 bytes of binary'; Parameters = @{ SecretBinary = [byte[]]::new(65537) }; Text = '*SecretBinary has 65,537 bytes*' }
            @{ What = 'an empty value'; Parameters = @{ SecretString = '' }; Text = '*SecretString is empty*' }
            @{ What = 'text and binary'; Parameters = @{ SecretString = 'a'; SecretBinary = [byte[]] (1) }; Text = '*More than one of SecretString, SecretBinary and SecretFile*' }
            @{ What = 'text and file'; Parameters = @{ SecretString = 'a'; SecretFile = 'x' }; Text = '*More than one of*' }
            @{ What = 'binary and file'; Parameters = @{ SecretBinary = [byte[]] (1); SecretFile = 'x' }; Text = '*More than one of*' }
            @{ What = '-AsBinary without a file'; Parameters = @{ SecretString = 'a'; AsBinary = $true }; Text = '*belong to SecretFile*' }
            @{ What = '-TrimNewline without a file'; Parameters = @{ SecretString = 'a'; TrimNewline = $true }; Text = '*belong to SecretFile*' }
            @{ What = '51 tags'; Parameters = @{ Tag = (1..51).ForEach({ "k$_=v" }) }; Text = '*51*50*' }
            @{ What = 'an aws: key'; Parameters = @{ Tag = @{ 'aws:x' = 'v' } }; Text = "*'aws:x'*reserved*" }
            @{ What = 'a tag key twice'; Parameters = @{ Tag = 'a=1', 'a=2' }; Text = "*'a' is given twice*" }
            @{ What = 'a tag key of 129'; Parameters = @{ Tag = @{ ('k' * 129) = 'v' } }; Text = '*129*128*' }
            @{ What = 'a tag value of 257'; Parameters = @{ Tag = @{ k = 'v' * 257 } }; Text = '*257*256*' }
            @{ What = 'a description of 2,049'; Parameters = @{ Description = 'd' * 2049 }; Text = '*Description has 2049 characters*' }
            @{ What = 'a short token'; Parameters = @{ ClientRequestToken = 'short' }; Text = '*ClientRequestToken has 5 characters; 32 to 64*' }
            @{ What = 'a replica region that is none'; Parameters = @{ ReplicaRegion = 'nowhere' }; Text = "*ReplicaRegion 'nowhere' is not the name of an AWS region*" }
            @{ What = 'an unknown region'; Parameters = @{ Region = 'eu-wets-1' }; Text = "*Region 'eu-wets-1'*Did you mean 'eu-west-1'*" }
            @{ What = 'plain HTTP to another host'; Parameters = @{ EndpointUrl = 'http://secrets.example.com' }; Text = '*EndpointUrl*plain HTTP*' }
            @{ What = 'an unknown profile'; Parameters = @{ ProfileName = 'nobody' }; Text = "*Profile 'nobody' is not in*" }
        ) {
            $caught = Get-CaughtError -ScriptBlock { New-SMSecret -Name 'app/a' @parameters }

            $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
            $caught.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $caught.TargetObject | Should -BeExactly 'app/a'
            $caught.Exception.Message | Should -BeLike $text
            Get-SentRequest | Should -BeNullOrEmpty
        }

        It 'goes on with the records after a bad one' {
            $out = [pscustomobject]@{ Name = 'a b' }, [pscustomobject]@{ Name = 'good' } | New-SMSecret -SecretString 'v' 2>&1

            $out.Count | Should -Be 2
            $out[0].TargetObject | Should -BeExactly 'a b'
            $out[1].Name | Should -BeExactly 'good'
        }

        It 'warns of a name that looks like an ARN suffix, and creates it' {
            New-SMSecret -Name 'web-google' -SecretString 'v' -WarningVariable warnings -WarningAction SilentlyContinue

            $warnings | Should -HaveCount 1
            $warnings[0].Message | Should -BeLike "*'web-google' ends in a hyphen and six characters*"
            (Get-SentRequest).Count | Should -Be 1
        }

        It 'says that no credentials were found' {
            $env:AWS_ACCESS_KEY_ID = $null
            $env:AWS_SECRET_ACCESS_KEY = $null

            $caught = Get-CaughtError -ScriptBlock { New-SMSecret -Name 'a' -SecretString 'v' }

            $caught.FullyQualifiedErrorId | Should -BeLike 'NoCredentials,*'
            $caught.CategoryInfo.Category | Should -Be 'AuthenticationError'
            $caught.TargetObject | Should -BeExactly 'a'
            $caught.Exception.Message | Should -BeLike '*-ProfileName*-Credential*'
        }

        It 'says that no region was found' {
            $env:AWS_REGION = $null

            $caught = Get-CaughtError -ScriptBlock { New-SMSecret -Name 'a' -SecretString 'v' }

            $caught.FullyQualifiedErrorId | Should -BeLike 'NoRegion,*'
            $caught.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $caught.Exception.Message | Should -BeLike '*-Region*'
        }

        It 'says that the endpoint cannot be reached' {
            [SecretsPS.TestKit.MockConnection]::Clear()

            $caught = Get-CaughtError -ScriptBlock { New-SMSecret -Name 'a' -SecretString 'v' -EndpointUrl 'http://127.0.0.1:1' }

            $caught.FullyQualifiedErrorId | Should -BeLike 'EndpointUnreachable,*'
            $caught.CategoryInfo.Category | Should -Be 'ConnectionError'
            $caught.TargetObject | Should -BeExactly 'a'
            $caught.Exception.Message | Should -BeLike '*127.0.0.1:1 cannot be reached*'
        }
    }

    Context 'errors of the service' {
        It 'makes <id> of <code>' -ForEach @(
            @{ Code = 'ResourceExistsException'; Id = 'ResourceExists'; Category = 'ResourceExists'; Status = 400 }
            @{ Code = 'ResourceNotFoundException'; Id = 'ResourceNotFound'; Category = 'ObjectNotFound'; Status = 400 }
            @{ Code = 'InvalidParameterException'; Id = 'InvalidParameter'; Category = 'InvalidArgument'; Status = 400 }
            @{ Code = 'ValidationException'; Id = 'Validation'; Category = 'InvalidArgument'; Status = 400 }
            @{ Code = 'InvalidRequestException'; Id = 'InvalidRequest'; Category = 'InvalidOperation'; Status = 400 }
            @{ Code = 'LimitExceededException'; Id = 'LimitExceeded'; Category = 'LimitsExceeded'; Status = 400 }
            @{ Code = 'AccessDeniedException'; Id = 'AccessDenied'; Category = 'PermissionDenied'; Status = 400 }
            @{ Code = 'ThrottlingException'; Id = 'Throttling'; Category = 'ResourceBusy'; Status = 400 }
            @{ Code = 'EncryptionFailure'; Id = 'EncryptionFailure'; Category = 'SecurityError'; Status = 400 }
            @{ Code = 'PreconditionNotMetException'; Id = 'PreconditionNotMet'; Category = 'InvalidOperation'; Status = 400 }
            @{ Code = 'MalformedPolicyDocumentException'; Id = 'MalformedPolicyDocument'; Category = 'InvalidData'; Status = 400 }
            @{ Code = 'UnrecognizedClientException'; Id = 'UnrecognizedClient'; Category = 'AuthenticationError'; Status = 400 }
            @{ Code = 'InternalServiceError'; Id = 'InternalServiceError'; Category = 'ResourceUnavailable'; Status = 500 }
        ) {
            Add-Answer -ErrorCode $code -Message 'The service says no.' -StatusCode $status -RequestId '0a1b2c3d-1111-4222-8333-444455556666'

            $caught = Get-CaughtError -ScriptBlock { New-SMSecret -Name 'app/a' -SecretString 'v' }

            $caught.FullyQualifiedErrorId | Should -BeExactly "$id,SecretsPS.Commands.NewSMSecretCommand"
            $caught.CategoryInfo.Category | Should -Be $category
            $caught.TargetObject | Should -BeExactly 'app/a'
            $caught.Exception | Should -BeOfType ([SecretsPS.SecretsManagerException])
            $caught.Exception.ErrorCode | Should -BeExactly $code
            $caught.Exception.StatusCode | Should -Be $status
            $caught.Exception.RequestId | Should -BeExactly '0a1b2c3d-1111-4222-8333-444455556666'
            $caught.Exception.Message | Should -BeLike 'The service says no.*'
        }

        It 'leaves one error and goes on with the rest' {
            Add-Answer -For 'b' -ErrorCode ResourceExistsException -Message 'exists'

            $results = 'a', 'b', 'c' | ForEach-Object -Process { [pscustomobject]@{ Name = $_ } } | New-SMSecret -SecretString 'v' -ErrorVariable failures -ErrorAction SilentlyContinue

            $results.Name | Should -Be @('a', 'c')
            $failures | Should -HaveCount 1
            $failures[0].TargetObject | Should -BeExactly 'b'
        }

        It '-ErrorAction Stop stops there' {
            Add-Answer -For 'b' -ErrorCode ResourceExistsException -Message 'exists'

            { 'a', 'b', 'c' | ForEach-Object -Process { [pscustomobject]@{ Name = $_ } } | New-SMSecret -SecretString 'v' -ErrorAction Stop } |
                Should -Throw -ErrorId 'ResourceExists,SecretsPS.Commands.NewSMSecretCommand'

            Get-SentMember -Member Name | Should -Be @('a', 'b')
        }

        It 'tells what to do about a name scheduled for deletion' {
            Add-Answer -ErrorCode InvalidRequestException -Message "You can't create this secret because a secret with this name is already scheduled for deletion."

            $caught = Get-CaughtError -ScriptBlock { New-SMSecret -Name 'app/a' -SecretString 'v' }

            $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
            $caught.Exception.Message | Should -BeLike '*Restore-SMSecret*'
        }

        It 'sends the same token again when the answer is lost' {
            Connect-SMSession -MaxAttempts 2
            Add-Answer -Drop After -Times 1

            New-SMSecret -Name 'a' -SecretString 'v'

            $tokens = Get-SentMember -Member ClientRequestToken
            $tokens | Should -HaveCount 2
            $tokens[0] | Should -BeExactly $tokens[1]
        }
    }

    Context 'connection' {
        It '-Region wins over the environment' {
            New-SMSecret -Name 'a' -SecretString 'v' -Region 'us-gov-west-1'

            (Get-SentRequest).Region | Should -BeExactly 'us-gov-west-1'
            (Get-SentRequest).Uri.Host | Should -BeExactly 'secretsmanager.us-gov-west-1.amazonaws.com'
        }

        It '-Credential signs with those keys, with a session token too' {
            New-SMSecret -Name 'a' -SecretString 'v' -Credential (ConvertTo-TestCredential -Name 'AKIAOTHER' -Text 'other-key') -SessionToken 'session-token'

            (Get-SentRequest).AccessKeyId | Should -BeExactly 'AKIAOTHER'
            (Get-SentRequest).Headers['X-Amz-Security-Token'] | Should -BeExactly 'session-token'
        }

        It '-EndpointUrl goes to another address' {
            New-SMSecret -Name 'a' -SecretString 'v' -EndpointUrl 'https://vpce-1.example.com'

            (Get-SentRequest).Uri.AbsoluteUri | Should -BeExactly 'https://vpce-1.example.com/'
        }

        It '-ThrottleLimit uses the session too' {
            Connect-SMSession -Region 'ap-southeast-2'

            'a', 'b' | ForEach-Object -Process { [pscustomobject]@{ Name = $_ } } | New-SMSecret -SecretString 'v' -ThrottleLimit 2

            (Get-SentRequest).Region | Should -Be @('ap-southeast-2', 'ap-southeast-2')
        }
    }

    Context 'stopping' {
        It 'ends an open call within a second and leaves no error record' {
            Add-Answer -DelayMilliseconds 20000

            $report = Get-StopReport -Script "New-SMSecret -Name 'slow' -SecretString 'v'"

            $report.Sent | Should -Be 1
            $report.State | Should -BeExactly 'Stopped'
            $report.Milliseconds | Should -BeLessThan 1000
            $report.Errors | Should -HaveCount 0
            (Get-SentRequest).Cancelled | Should -BeTrue
        }

        It 'ends calls side by side too' {
            Add-Answer -DelayMilliseconds 20000

            $report = Get-StopReport -Script "1..9 | ForEach-Object { [pscustomobject]@{ Name = `"slow`$_`" } } | New-SMSecret -SecretString 'v' -ThrottleLimit 3"

            $report.State | Should -BeExactly 'Stopped'
            $report.Milliseconds | Should -BeLessThan 1000
            $report.Errors | Should -HaveCount 0
        }

        It 'starts no further call once the pipeline has what it wants' {
            $first = 1..5 | ForEach-Object -Process { [pscustomobject]@{ Name = "s$_" } } | New-SMSecret -SecretString 'v' | Select-Object -First 1

            $first.Name | Should -BeExactly 's1'
            (Get-SentRequest).Count | Should -Be 1
        }
    }

    Context 'the value never shows' {
        BeforeAll {
            $script:canary = 'canary-7f3a9c'
            $script:canaryBase64 = [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($script:canary))
        }

        It 'in <where>' -ForEach @(
            @{ Where = 'the streams of a success'; Script = { New-SMSecret -Name 'a' -SecretString $canary -Verbose -Debug } }
            @{ Where = 'What if'; Script = { New-SMSecret -Name 'a' -SecretString $canary -WhatIf -Verbose } }
            @{ Where = 'an error of the service'; Script = { Add-Answer -ErrorCode InvalidRequestException -Message 'no'; New-SMSecret -Name 'a' -SecretString $canary -Verbose -Debug } }
            @{ Where = 'an error of the input'; Script = { New-SMSecret -Name 'a b' -SecretString $canary } }
            @{ Where = 'an error of a piped record'; Script = { [pscustomobject]@{ Name = 'a b'; Value = $canary } | New-SMSecret } }
            @{ Where = 'two values'; Script = { New-SMSecret -Name 'a' -SecretString $canary -SecretBinary $canaryBase64 } }
            @{ Where = 'malformed CLI input'; Script = { New-SMSecret -CliInputJson ('{"Name":"a","SecretString":"' + $canary + '",}') } }
            @{ Where = 'an answer that is no JSON'; Script = { Add-Answer -Result '<html>'; New-SMSecret -Name 'a' -SecretString $canary -Debug } }
            @{ Where = 'bytes'; Script = { New-SMSecret -Name 'a b' -SecretBinary $canaryBase64 -Verbose } }
            @{ Where = 'a terminating error'; Script = { Add-Answer -ErrorCode AccessDeniedException; New-SMSecret -Name 'a' -SecretString $canary -ErrorAction Stop } }
        ) {
            Find-Shown -ScriptBlock $script -Text $canary, $canaryBase64 | Should -BeNullOrEmpty
        }

        It 'and would be found if it did' {
            Find-Shown -ScriptBlock { Write-Verbose -Message $canary -Verbose } -Text $canary | Should -Not -BeNullOrEmpty
            Find-Shown -ScriptBlock { New-SMSecret -Name $canary -WhatIf } -Text $canary | Should -Not -BeNullOrEmpty
            Find-Shown -ScriptBlock { New-SMSecret -Name "$canary b" } -Text $canary | Should -Not -BeNullOrEmpty
        }

        It 'as a bound parameter, which module logging records by its ToString' {
            $type = (Get-Command -Name New-SMSecret).Parameters['SecretString'].ParameterType

            $type | Should -Be ([SecretsPS.SecretText])
            $type::FromChars($script:canary).ToString() | Should -BeExactly '***'
        }
    }
}
