BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Get-SMSecretValue' {
    BeforeAll {
        function Add-Value {
            param([string] $Name = 'a', [string] $Text, [byte[]] $Binary)
            $result = @{ ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:$Name-AbCdEf"; Name = $Name; VersionId = 'a1b2c3d4-0000-4000-8000-000000000001'; VersionStages = @('AWSCURRENT'); CreatedDate = 1700000000.5 }
            if ($Binary) {
                $result.SecretBinary = [System.Convert]::ToBase64String($Binary)
            }
            else {
                $result.SecretString = $Text
            }
            Add-Answer -Operation GetSecretValue -For $Name -Result $result
        }
    }

    BeforeEach {
        $script:service = Use-ScriptedService
    }

    Context 'one secret' {
        It 'sends one GetSecretValue and returns a SecureString' {
            Add-Value -Text "v`u{1F511}`r`n"

            $value = Get-SMSecretValue 'a'

            (Get-SentRequest).Operation | Should -BeExactly 'GetSecretValue'
            Get-SentJson | Should -BeExactly '{"SecretId":"a"}'
            $value | Should -BeOfType ([SecretsPS.Output.SecretValue])
            $value.SecretString | Should -BeOfType ([securestring])
            ConvertFrom-TestSecureString -Secure $value.SecretString | Should -BeExactly "v`u{1F511}`r`n"
            $value.SecretBinary | Should -BeNullOrEmpty
            $value.Name | Should -BeExactly 'a'
            $value.VersionId | Should -BeExactly 'a1b2c3d4-0000-4000-8000-000000000001'
            $value.VersionStages | Should -Be @('AWSCURRENT')
            $value.CreatedDate.ToUnixTimeMilliseconds() | Should -Be 1700000000500
        }

        It 'tells of a pattern how to read what it matches, and calls nothing' {
            $caught = Get-CaughtError -ScriptBlock { Get-SMSecretValue -SecretId 'app/*' }

            $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.GetSMSecretValueCommand'
            $caught.TargetObject | Should -BeExactly 'app/*'
            $caught.Exception.Message | Should -BeLike "*Get-SMSecret 'app/``*' | Get-SMSecretValue*"
            Get-SentRequest | Should -BeNullOrEmpty
        }

        It 'returns all 256 bytes of a binary value' {
            Add-Value -Binary ([byte[]] (0..255))

            $value = Get-SMSecretValue 'a'

            $value.SecretString | Should -BeNullOrEmpty
            , $value.SecretBinary | Should -BeOfType ([byte[]])
            [System.Convert]::ToHexString($value.SecretBinary) | Should -BeExactly ([System.Convert]::ToHexString([byte[]] (0..255)))
        }

        It '-AsPlainText returns <what> exactly' -ForEach @(
            @{ What = 'one byte'; Value = 'x' }
            @{ What = '65,536 bytes'; Value = 'x' * 65536 }
            @{ What = 'emoji'; Value = "`u{1F468}`u{200D}`u{1F469}" }
            @{ What = 'CRLF and blanks'; Value = "  a`r`nb  " }
            @{ What = 'a lone quote'; Value = '"' }
            @{ What = 'control characters'; Value = "a`0b$([char] 1)" }
        ) {
            Add-Value -Text $value

            $read = Get-SMSecretValue 'a' -AsPlainText

            $read | Should -BeOfType ([string])
            $read | Should -BeExactly $value
        }

        It '-AsPlainText returns the bytes of a binary value' {
            Add-Value -Binary ([byte[]] (0, 255))

            $read = Get-SMSecretValue 'a' -AsPlainText

            , $read | Should -BeOfType ([byte[]])
            $read | Should -Be @(0, 255)
        }

        It '-AsCredential returns username and password' {
            Add-Value -Text '{"username":"bob","password":"p\"w","port":1}'

            $credential = Get-SMSecretValue 'a' -AsCredential

            $credential | Should -BeOfType ([pscredential])
            $credential.UserName | Should -BeExactly 'bob'
            $credential.GetNetworkCredential().Password | Should -BeExactly 'p"w'
        }

        It '-AsHashtable returns the object' {
            Add-Value -Text '{"a":"x","n":12345678901,"d":1.50,"t":true,"z":null,"o":{"k":[1,"y"]}}'

            $table = Get-SMSecretValue 'a' -AsHashtable

            $table | Should -BeOfType ([hashtable])
            $table.a | Should -BeExactly 'x'
            $table.n | Should -Be 12345678901
            $table.t | Should -BeTrue
            $table.ContainsKey('z') | Should -BeTrue
            $table.o.k | Should -Be @(1, 'y')
        }

        It '-JsonKey <key> returns <text>' -ForEach @(
            @{ Key = 'password'; Text = 'p"w' }
            @{ Key = 'db.hosts.1'; Text = 'two' }
            @{ Key = 'a.b'; Text = 'exact' }
            @{ Key = 'port'; Text = '5432' }
            @{ Key = 'db'; Text = '{"hosts":["one","two"]}' }
        ) {
            Add-Value -Text '{"password":"p\"w","a.b":"exact","a":{"b":"nested"},"port":5432,"db":{"hosts":["one","two"]}}'

            $secure = Get-SMSecretValue 'a' -JsonKey $key

            $secure | Should -BeOfType ([securestring])
            ConvertFrom-TestSecureString -Secure $secure | Should -BeExactly $text
            Get-SMSecretValue 'a' -JsonKey $key -AsPlainText | Should -BeExactly $text
        }

        It 'sends <parameters>' -ForEach @(
            @{ Parameters = @{ VersionId = 'a1b2c3d4-0000-4000-8000-000000000001' }; Sent = '{"SecretId":"a","VersionId":"a1b2c3d4-0000-4000-8000-000000000001"}' }
            @{ Parameters = @{ VersionStage = 'AWSPREVIOUS' }; Sent = '{"SecretId":"a","VersionStage":"AWSPREVIOUS"}' }
        ) {
            $null = Get-SMSecretValue -SecretId 'a' @parameters

            Get-SentJson | Should -BeExactly $sent
        }

        It 'reads the version that Get-SMSecretVersion names' {
            [pscustomobject]@{ ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-AbCdEf'; VersionId = 'a1b2c3d4-0000-4000-8000-000000000001' } | Get-SMSecretValue

            Get-SentMember -Member VersionId | Should -BeExactly 'a1b2c3d4-0000-4000-8000-000000000001'
        }
    }

    Context '-OutFile' {
        It 'writes the exact bytes of <what>, for its owner only, and returns nothing' -ForEach @(
            @{ What = 'a text'; Text = "a`r`n`u{E9}"; Hex = '610D0AC3A9' }
            @{ What = 'a binary value'; Binary = [byte[]] (0, 255); Hex = '00FF' }
        ) {
            Add-Value -Text $text -Binary $binary
            $path = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).bin"

            Get-SMSecretValue 'a' -OutFile $path | Should -BeNullOrEmpty

            [System.Convert]::ToHexString([System.IO.File]::ReadAllBytes($path)) | Should -BeExactly $hex
            if (-not $IsWindows) {
                "$([System.IO.File]::GetUnixFileMode($path))" | Should -BeExactly 'UserWrite, UserRead'
            }
        }

        It 'keeps a file that is there, before any call, unless -Force is given' {
            Add-Value -Text 'new'
            $path = Join-Path -Path $TestDrive -ChildPath 'there.txt'
            [System.IO.File]::WriteAllText($path, 'old')

            $caught = Get-CaughtError -ScriptBlock { Get-SMSecretValue 'a' -OutFile $path }

            $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
            $caught.Exception.Message | Should -BeLike '*exists already*Force*'
            Get-SentRequest | Should -BeNullOrEmpty
            Get-SMSecretValue 'a' -OutFile $path -Force
            [System.IO.File]::ReadAllText($path) | Should -BeExactly 'new'
        }

        It 'takes one secret only' {
            $path = Join-Path -Path $TestDrive -ChildPath 'one.txt'

            $caught = Get-CaughtError -ScriptBlock { Get-SMSecretValue 'a', 'b' -OutFile $path }

            $caught.TargetObject | Should -BeExactly 'b'
            [System.IO.File]::ReadAllText($path) | Should -BeExactly 'value of a'
        }
    }

    Context 'several secrets' {
        BeforeAll {
            function Add-Batch {
                param([string[]] $Name, [object[]] $Failure = @())
                Add-Answer -Operation BatchGetSecretValue -Times 1 -Result @{
                    SecretValues = @($Name.ForEach({ @{ ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:$_-AbCdEf"; Name = $_; VersionId = 'a1b2c3d4-0000-4000-8000-000000000001'; SecretString = "value of $_" } }))
                    Errors       = $Failure
                }
            }
        }

        It 'asks 20 a call, and keeps the order' {
            $names = (1..45).ForEach({ "s$_" })
            Add-Batch -Name $names[19..0]
            Add-Batch -Name $names[39..20]
            Add-Batch -Name $names[44..40]

            $values = $names | Get-SMSecretValue -AsPlainText

            $values | Should -Be $names.ForEach({ "value of $_" })
            (Get-SentRequest).Operation | Should -Be @('BatchGetSecretValue', 'BatchGetSecretValue', 'BatchGetSecretValue')
            (Get-SentRequest).ForEach({ ($_.Body | ConvertFrom-Json).SecretIdList.Count }) | Should -Be @(20, 20, 5)
        }

        It 'makes one error of each secret that a batch could not read' {
            Add-Batch -Name 'a', 'c' -Failure @{ SecretId = 'b'; ErrorCode = 'ResourceNotFoundException'; Message = 'not found' }

            $out = 'a', 'b', 'c' | Get-SMSecretValue -AsPlainText 2>&1

            $out[0] | Should -BeExactly 'value of a'
            $out[1].FullyQualifiedErrorId | Should -BeExactly 'ResourceNotFound,SecretsPS.Commands.GetSMSecretValueCommand'
            $out[1].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $out[1].TargetObject | Should -BeExactly 'b'
            $out[2] | Should -BeExactly 'value of c'
        }

        It 'goes on one by one where batches are denied' {
            Add-Answer -Operation BatchGetSecretValue -ErrorCode AccessDeniedException -Message 'no'

            $values = (1..25).ForEach({ "s$_" }) | Get-SMSecretValue -AsPlainText

            $values | Should -Be (1..25).ForEach({ "value of s$_" })
            (Get-SentRequest -Operation BatchGetSecretValue).Count | Should -Be 1
        }

        It 'takes what Get-SMSecret returns' {
            Add-Answer -Operation ListSecrets -Result @{ SecretList = @(@{ Name = 'a'; ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-AbCdEf' }, @{ Name = 'b'; ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:b-AbCdEf' }) }
            Add-Batch -Name 'a', 'b'

            Get-SMSecret | Get-SMSecretValue -AsPlainText | Should -Be @('value of a', 'value of b')
        }

        It 'asks each region for its own' {
            $arns = 'eu-west-1', 'us-east-1' | ForEach-Object -Process { "arn:aws:secretsmanager:${_}:123456789012:secret:a-AbCdEf" }

            $null = $arns | Get-SMSecretValue

            (Get-SentRequest).Region | Should -Be @('eu-west-1', 'us-east-1')
        }

        It '-ErrorAction Stop stops there' {
            Add-Batch -Name 'b' -Failure @{ SecretId = 'a'; ErrorCode = 'AccessDeniedException'; Message = 'no' }

            { 'a', 'b' | Get-SMSecretValue -ErrorAction Stop } | Should -Throw -ErrorId 'AccessDenied,SecretsPS.Commands.GetSMSecretValueCommand'
        }
    }

    Context 'errors' {
        It 'makes one error of one secret' {
            Add-Answer -ErrorCode ResourceNotFoundException -Message "Secrets Manager can't find the specified secret." -RequestId '0a1b2c3d-1111-4222-8333-444455556666'

            $caught = Get-CaughtError -ScriptBlock { Get-SMSecretValue 'app/a' }

            $caught.FullyQualifiedErrorId | Should -BeExactly 'ResourceNotFound,SecretsPS.Commands.GetSMSecretValueCommand'
            $caught.CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $caught.TargetObject | Should -BeExactly 'app/a'
            $caught.Exception.RequestId | Should -BeExactly '0a1b2c3d-1111-4222-8333-444455556666'
        }

        It 'tells the date of a scheduled deletion, and the way back' {
            Add-Answer -Operation GetSecretValue -ErrorCode InvalidRequestException -Message "You can't perform this operation on the secret because it was marked for deletion."
            Add-Answer -Operation DescribeSecret -Result @{ Name = 'a'; DeletedDate = 1800000000 }

            $caught = Get-CaughtError -ScriptBlock { Get-SMSecretValue 'a' }

            $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
            $caught.Exception.Message | Should -BeLike '*2027-01-1*'
            $caught.Exception.Message | Should -BeLike '*Restore-SMSecret*'
        }

        It 'refuses <what>' -ForEach @(
            @{ What = '-AsCredential of other JSON'; Text = '{"user":"bob"}'; Parameters = @{ AsCredential = $true }; Message = '*username*' }
            @{ What = '-AsHashtable of plain text'; Text = 'plain'; Parameters = @{ AsHashtable = $true }; Message = '*JSON*' }
            @{ What = '-AsHashtable of half a character'; Text = '{"a":"\ud800"}'; Parameters = @{ AsHashtable = $true }; Message = '*half a character*' }
            @{ What = '-AsHashtable of a key with half a character'; Text = '{"\ud800":1}'; Parameters = @{ AsHashtable = $true }; Message = '*half a character*' }
            @{ What = '-JsonKey beside a key with half a character'; Text = '{"\ud800":1}'; Parameters = @{ JsonKey = 'b' }; Message = "*no key 'b'*" }
            @{ What = '-JsonKey that is missing'; Text = '{"a":1}'; Parameters = @{ JsonKey = 'b' }; Message = "*no key 'b'*" }
            @{ What = '-JsonKey of plain text'; Text = 'plain'; Parameters = @{ JsonKey = 'b' }; Message = '*JSON*' }
            @{ What = '-JsonKey of null'; Text = '{"b":null}'; Parameters = @{ JsonKey = 'b' }; Message = "*'b'*null*" }
        ) {
            Add-Value -Text $text

            $caught = Get-CaughtError -ScriptBlock { Get-SMSecretValue 'a' @parameters }

            $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.GetSMSecretValueCommand'
            $caught.TargetObject | Should -BeExactly 'a'
            $caught.Exception.Message | Should -BeLike $message
        }

        It 'refuses the id of a short VersionId before any call' {
            $caught = Get-CaughtError -ScriptBlock { Get-SMSecretValue 'a' -VersionId 'short' }

            $caught.Exception.Message | Should -BeLike '*VersionId has 5 characters; 32 to 64*'
            Get-SentRequest | Should -BeNullOrEmpty
        }
    }

    Context 'stopping' {
        It 'ends an open call within a second and leaves no error record' {
            Add-Answer -DelayMilliseconds 20000

            $report = Get-StopReport -Script "'a', 'b' | Get-SMSecretValue"

            $report.State | Should -BeExactly 'Stopped'
            $report.Milliseconds | Should -BeLessThan 1000
            $report.Errors | Should -HaveCount 0
        }
    }

    Context 'the value never shows' {
        BeforeAll {
            $script:canary = 'canary-c0ffee'
        }

        It 'in <where>' -ForEach @(
            @{ Where = 'views, JSON and CLIXML'; Script = { Get-SMSecretValue 'a' -Verbose -Debug } }
            @{ Where = 'a list of everything'; Script = { Get-SMSecretValue 'a' | Format-List -Property * | Out-String } }
            @{ Where = 'CSV'; Script = { Get-SMSecretValue 'a' | ConvertTo-Csv } }
            @{ Where = 'an error about JSON'; Script = { Get-SMSecretValue 'a' -AsHashtable } }
            @{ Where = 'an error about a credential'; Script = { Get-SMSecretValue 'a' -AsCredential } }
            @{ Where = 'an error about a key'; Script = { Get-SMSecretValue 'a' -JsonKey 'k' } }
        ) {
            Add-Value -Text "{broken $canary"

            Find-Shown -ScriptBlock $script -Text $canary | Should -BeNullOrEmpty
        }

        It 'of a binary value' {
            $bytes = [System.Text.Encoding]::UTF8.GetBytes($script:canary)
            Add-Value -Binary $bytes

            Find-Shown -ScriptBlock { Get-SMSecretValue 'a' } -Text $script:canary, ([System.Convert]::ToBase64String($bytes)), ($bytes -join ',') | Should -BeNullOrEmpty
        }

        It 'after Export-Clixml and Import-Clixml' {
            Add-Value -Text $script:canary
            $path = Join-Path -Path $TestDrive -ChildPath 'value.clixml'

            Get-SMSecretValue 'a' | Export-Clixml -LiteralPath $path

            (Import-Clixml -LiteralPath $path).PSObject.Properties.Name | Should -Be @('Name', 'ARN', 'VersionId', 'VersionStages', 'CreatedDate')
            Get-Content -LiteralPath $path -Raw | Should -Not -BeLike '*SecretString*'
        }
    }

    It 'declares its output types' {
        (Get-Command -Name Get-SMSecretValue).OutputType.Name | Should -Contain 'SecretsPS.Output.SecretValue'
    }

    Context '-CacheFor' {
        BeforeEach {
            # What another test wrote just now is not kept for a minute: each has a secret of its own.
            $script:id = "cache/$([guid]::NewGuid().ToString('N'))"
        }

        It 'returns a young value without a call, in every form' {
            Add-Answer -Result @{ Name = $script:id; ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:$($script:id)-AbCdEf"; VersionId = 'v'; VersionStages = @('AWSCURRENT'); SecretString = '{"username":"u","password":"p"}' }
            $null = Get-SMSecretValue -SecretId $script:id -CacheFor 00:05:00

            $value = Get-SMSecretValue -SecretId $script:id -CacheFor 00:05:00
            ConvertFrom-TestSecureString -Secure $value.SecretString | Should -BeExactly '{"username":"u","password":"p"}'
            $value.Name, $value.VersionId, "$($value.VersionStages)" | Should -Be @($script:id, 'v', 'AWSCURRENT')
            (Get-SMSecretValue -SecretId $script:id -AsCredential -CacheFor 00:05:00).UserName | Should -BeExactly 'u'
            Get-SMSecretValue -SecretId $script:id -JsonKey password -AsPlainText -CacheFor 00:05:00 | Should -BeExactly 'p'
            $file = Join-Path -Path $TestDrive -ChildPath 'value'
            Get-SMSecretValue -SecretId $script:id -OutFile $file -CacheFor 00:05:00
            Get-Content -LiteralPath $file -Raw | Should -BeExactly '{"username":"u","password":"p"}'

            Get-SentRequest | Should -HaveCount 1
        }

        It 'serves the ARN and the name of one answer' {
            $value = Get-SMSecretValue -SecretId $script:id -CacheFor 00:05:00
            $null = Get-SMSecretValue -SecretId $value.Name -CacheFor 00:05:00

            Get-SentRequest | Should -HaveCount 1
        }

        It 'keeps bytes as they are' {
            Add-Answer -Result @{ Name = $script:id; ARN = 'arn:a'; SecretBinary = 'AAH/' }
            $null = Get-SMSecretValue -SecretId $script:id -CacheFor 00:05:00

            (Get-SMSecretValue -SecretId $script:id -CacheFor 00:05:00).SecretBinary | Should -Be @(0, 1, 255)
        }

        It 'always asks without it, and renews what is kept' {
            Add-Answer -Times 1 -Result @{ Name = $script:id; ARN = 'arn:a'; SecretString = 'one' }
            Add-Answer -Result @{ Name = $script:id; ARN = 'arn:a'; SecretString = 'two' }
            Get-SMSecretValue -SecretId $script:id -AsPlainText -CacheFor 00:05:00 | Should -BeExactly 'one'
            Get-SMSecretValue -SecretId $script:id -AsPlainText | Should -BeExactly 'two'
            Get-SMSecretValue -SecretId $script:id -AsPlainText -CacheFor 00:05:00 | Should -BeExactly 'two'

            Get-SentRequest | Should -HaveCount 2
        }

        It 'returns nothing older than what <name> showed in between' -ForEach @(
            @{ Name = 'a read by name'; Read = { Get-SMSecretValue -SecretId $args[0] } }
            @{ Name = 'a read by ARN'; Read = { Get-SMSecretValue -SecretId $args[1] } }
            @{ Name = 'a read by partial ARN'; Read = { Get-SMSecretValue -SecretId $args[1].Substring(0, $args[1].Length - 7) } }
            @{ Name = 'a read of another label of the version'; Read = { Get-SMSecretValue -SecretId $args[0] -VersionStage BLUE } }
            @{ Name = 'a batch'; Read = { $args[0], "$($args[0])/b" | Get-SMSecretValue } }
            @{ Name = 'Export-SMSecret'; Read = { Export-SMSecret -SecretId $args[0] -Path "$TestDrive/$([guid]::NewGuid()).json" } }
            @{ Name = 'Invoke-SMCommand'; Read = { Invoke-SMCommand -Environment @{ CACHE_TEST = $args[0] } -ScriptBlock { } -WarningAction Ignore } }
        ) {
            $arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:$($script:id)-AbCdEf"
            $current = @{ Name = $script:id; ARN = $arn; VersionId = 'v1'; VersionStages = @('AWSCURRENT'); SecretString = 'one' }
            $newer = @{ Name = $script:id; ARN = $arn; VersionId = 'v2'; VersionStages = @('AWSCURRENT', 'BLUE'); SecretString = 'two' }
            Add-Answer -Operation GetSecretValue -Times 1 -Result $current
            Add-Answer -Operation GetSecretValue -Result $newer
            Add-Answer -Operation BatchGetSecretValue -Result @{ SecretValues = @($newer, @{ Name = "$script:id/b"; ARN = "$arn/b-AbCdEf"; VersionId = 'v'; VersionStages = @('AWSCURRENT'); SecretString = 'b' }) }
            Add-Answer -Operation DescribeSecret -Result @{ Name = $script:id; ARN = $arn }
            Get-SMSecretValue -SecretId $script:id -AsPlainText -CacheFor 01:00:00 | Should -BeExactly 'one'

            $null = & $read $script:id $arn

            foreach ($form in $script:id, $arn, $arn.Substring(0, $arn.Length - 7)) {
                Get-SMSecretValue -SecretId $form -AsPlainText -CacheFor 01:00:00 | Should -BeExactly 'two'
            }
        }

        It 'takes what is kept out of the batch, in the order of the input' {
            $ids = (1..22).ForEach({ "$script:id/$_" })
            $kept = $ids[2, 6]
            $null = $kept | ForEach-Object -Process { Get-SMSecretValue -SecretId $_ -CacheFor 00:05:00 }
            Add-Answer -Operation BatchGetSecretValue -Result @{ SecretValues = $ids.Where({ $_ -notin $kept }).ForEach({ @{ Name = $_; ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:$_-AbCdEf"; SecretString = "value of $_" } }) }

            $read = $ids | Get-SMSecretValue -AsPlainText -CacheFor 00:05:00

            $read | Should -Be $ids.ForEach({ "value of $_" })
            $batches = @(Get-SentRequest -Operation BatchGetSecretValue)
            $batches | Should -HaveCount 1
            ($batches[0].Body | ConvertFrom-Json).SecretIdList | Should -Be $ids.Where({ $_ -notin $kept })
            $ids | Get-SMSecretValue -AsPlainText -CacheFor 00:05:00 | Should -Be $read
            @(Get-SentRequest).Count | Should -Be 3
        }

        It 'never returns what was there before <name>' -ForEach @(
            @{ Name = 'Set-SMSecretValue'; Write = { Set-SMSecretValue -SecretId $args[0] -SecretString 'two' } }
            @{ Name = 'Update-SMSecret'; Write = { Update-SMSecret -SecretId $args[0] -SecretString 'two' } }
            @{ Name = 'Remove-SMSecret'; Write = { Remove-SMSecret -SecretId $args[0] -Force } }
            @{ Name = 'Restore-SMSecret'; Write = { Restore-SMSecret -SecretId $args[0] } }
            @{ Name = 'Set-SMSecretVersionStage'; Write = { Set-SMSecretVersionStage -SecretId $args[0] -VersionStage AWSCURRENT -MoveToVersionId ('v' * 32) } }
            @{ Name = 'Start-SMSecretRotation'; Write = { Start-SMSecretRotation -SecretId $args[0] } }
            @{ Name = 'Import-SMSecret'; Write = { [pscustomobject]@{ Name = $args[1]; SecretString = 'two' } | Import-SMSecret -NoCompare } }
            @{ Name = 'Copy-SMSecret'; Write = { Copy-SMSecret -SecretId 'source' -Destination $args[1] -WarningAction Ignore } }
            @{ Name = 'a parallel runspace'; Write = {
                    $arn = $args[0]
                    $module = (Get-Module -Name SecretsPS).Path
                    1 | ForEach-Object -Parallel { Import-Module -Name $using:module; Connect-SMSession -Local; Remove-SMSecret -SecretId $using:arn -ForceDeleteWithoutRecovery -Force }
                }
            }
        ) {
            foreach ($form in 'name', 'ARN', 'partial ARN') {
                $name = "$script:id-$($form.Length)"
                $arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:$name-AbCdEf"
                $written = @{ 'name' = $name; 'ARN' = $arn; 'partial ARN' = $arn.Substring(0, $arn.Length - 7) }[$form]
                $read = {
                    $before = @(Get-SentRequest -Operation GetSecretValue).Count
                    $null = Get-SMSecretValue -SecretId $name -CacheFor 01:00:00
                    $null = Get-SMSecretValue -SecretId $arn -CacheFor 01:00:00
                    @(Get-SentRequest -Operation GetSecretValue).Count - $before
                }
                & $read | Should -Be 2
                & $read | Should -Be 0

                $null = & $write $written $name

                & $read | Should -Be 2 -Because "it was written by its $form"
            }
        }

        It 'never shares over another <what>' -ForEach @(
            @{ What = 'region'; Other = @{ Region = 'us-east-1' } }
            @{ What = 'endpoint'; Other = @{ EndpointUrl = 'https://vpce.example.com' } }
            @{ What = 'key'; Other = { @{ Credential = ConvertTo-TestCredential -Name 'AKIAOTHEROTHEROTHER0' -Text 'other' } } }
            @{ What = 'profile'; Other = { Use-ProfileFile -Line '[other]', 'aws_access_key_id = AKIAPROFILE', 'aws_secret_access_key = p', 'region = eu-west-1'; @{ ProfileName = 'other' } } }
        ) {
            $given = $other -is [scriptblock] ? (& $other) : $other
            $null = Get-SMSecretValue -SecretId $script:id -CacheFor 01:00:00

            $null = Get-SMSecretValue -SecretId $script:id -CacheFor 01:00:00 @given

            Get-SentRequest | Should -HaveCount 2
        }

        It 'never shares over another account of the environment' {
            $null = Get-SMSecretValue -SecretId $script:id -CacheFor 01:00:00
            $env:AWS_ACCESS_KEY_ID = 'AKIAOTHEROTHEROTHER0'

            $null = Get-SMSecretValue -SecretId $script:id -CacheFor 01:00:00

            Get-SentRequest | Should -HaveCount 2
        }

        It 'forgets with the session: <name>' -ForEach @(
            @{ Name = 'Disconnect-SMSession'; End = { Disconnect-SMSession } }
            @{ Name = 'Connect-SMSession'; End = { Connect-SMSession -Region eu-west-1 } }
        ) {
            $null = Get-SMSecretValue -SecretId $script:id -CacheFor 01:00:00
            & $end

            $null = Get-SMSecretValue -SecretId $script:id -CacheFor 01:00:00

            Get-SentRequest | Should -HaveCount 2
        }

        It 'keeps no failure' {
            Add-Answer -Times 1 -ErrorCode ResourceNotFoundException
            (Get-CaughtError -ScriptBlock { Get-SMSecretValue -SecretId $script:id -CacheFor 01:00:00 }).FullyQualifiedErrorId | Should -BeLike 'ResourceNotFound,*'

            Get-SMSecretValue -SecretId $script:id -AsPlainText -CacheFor 01:00:00 | Should -BeExactly "value of $script:id"
        }

        It 'refuses <given> before any call' -ForEach @(
            @{ Given = [timespan]::Zero }
            @{ Given = 60 }
            @{ Given = [timespan]::FromSeconds(-5) }
            @{ Given = '2' }
            @{ Given = [timespan]::new(24, 0, 1) }
        ) {
            $caught = $null
            try {
                Get-SMSecretValue -SecretId $script:id -CacheFor $given
            }
            catch {
                $caught = $_
            }

            $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.GetSMSecretValueCommand'
            $caught.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $caught.TargetObject | Should -Be ([timespan] $given)
            $caught.Exception.Message | Should -BeLike 'CacheFor is *; give 1 second to 24 hours*'
            Get-SentRequest | Should -BeNullOrEmpty
        }

        It 'keeps nothing once the module is removed' {
            $script = 'Import-Module $ModulePath; Connect-SMSession -Local; $null = New-SMSecret a -SecretString v; $null = Get-SMSecretValue a -CacheFor 1:0:0; $m = (Get-Command Get-SMSecretValue).ImplementingType.Assembly; $t = $m.GetType("SecretsPS.Connection.SessionContext"); $cache = $t.GetProperty("Current").GetValue($null).Values; $cache.Count; Remove-Module SecretsPS; $cache.Count'

            Invoke-FreshPowerShell -Script $script | Should -Be "1`n0"
        }

        It 'keeps nothing once the runspace is closed' {
            $runspace = [runspacefactory]::CreateRunspace()
            $runspace.Open()
            $shell = [powershell]::Create($runspace)
            $cache = $shell.AddScript({
                    param($Module, $Id)
                    Import-Module -Name $Module
                    Connect-SMSession -Local
                    $null = New-SMSecret $Id -SecretString v
                    $null = Get-SMSecretValue $Id -CacheFor 1:0:0
                    (Get-Command -Name Get-SMSecretValue).ImplementingType.Assembly.GetType('SecretsPS.Connection.SessionContext').GetProperty('Current').GetValue($null).Values
                }).AddArgument((Get-RepositoryPath -ChildPath 'out/SecretsPS/SecretsPS.psd1')).AddArgument($script:id).Invoke()[0]
            $cache.Count | Should -Be 1

            $shell.Dispose()
            $runspace.Dispose()

            $cache.Count | Should -Be 0
        }
    }
}
