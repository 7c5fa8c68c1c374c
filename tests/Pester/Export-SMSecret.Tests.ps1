BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Export-SMSecret' {
    Context 'on the embedded service' {
        BeforeEach {
            Enter-TestEnvironment
            Connect-SMSession -Local
            $script:folder = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
            $null = New-Item -ItemType Directory -Path $folder
            $script:file = Join-Path -Path $folder -ChildPath 'out.csv'
        }

        It 'brings exact values, descriptions, tags and keys back through <format>' -ForEach @(
            @{ Format = 'csv' }, @{ Format = 'json' }, @{ Format = 'jsonl' }, @{ Format = 'yaml' }
        ) {
            $binary = [byte[]](0..255)
            $texts = @{
                plain   = 'v'
                crlf    = "one`r`ntwo`nthree`r"
                unicode = "grün 日本 `u{1F511} `u{202E}x"
                quotes  = "a,`"b`";'c'\`t`$d # e"
                spaces  = "  both ends  "
                json    = '{"a":1,"b":"x y"}'
                number  = '007'
                word    = 'null'
                formula = '=1+1'
            }
            $null = $texts.Keys | ForEach-Object -Process { @{ Name = $_; SecretString = $texts[$_]; Description = "about $_, `"quoted`""; Tags = @{ 'k;1' = 'a=b;c'; env = 'x' }; KmsKeyId = 'alias/app' } } | Import-SMSecret
            $null = @{ Name = 'binary'; SecretBinary = $binary } | Import-SMSecret
            $path = Join-Path -Path $folder -ChildPath "out.$format"

            Export-SMSecret -SecretId '*' -Path $path | Should -BeNullOrEmpty

            (Import-SMSecret -Path $path).Action | Sort-Object -Unique | Should -Be 'Unchanged'
            Connect-SMSession -Local
            (Import-SMSecret -Path $path).Action | Sort-Object -Unique | Should -Be 'Created'
            foreach ($name in $texts.Keys) {
                Get-SMSecretValue -SecretId $name -AsPlainText | Should -BeExactly $texts[$name]
                $secret = Get-SMSecret -SecretId $name
                $secret.Description | Should -BeExactly "about $name, `"quoted`""
                $secret.KmsKeyId | Should -BeExactly 'alias/app'
                @($secret.Tags).ForEach({ "$($_.Key):$($_.Value)" }) | Sort-Object | Should -Be @('env:x', 'k;1:a=b;c')
            }
            [System.Convert]::ToHexString((Get-SMSecretValue -SecretId 'binary' -AsPlainText)) | Should -BeExactly ([System.Convert]::ToHexString($binary))
        }

        It 'brings exact values back through a .env file' {
            $texts = @{ A = 'v'; B = "one`r`ntwo"; C = "grün 日本 `u{1F511}"; D = "a`"b'c\`$d # e"; E = ' both ends ' }
            $null = $texts.Keys | ForEach-Object -Process { @{ Name = $_; SecretString = $texts[$_] } } | Import-SMSecret
            $path = Join-Path -Path $folder -ChildPath '.env'

            Export-SMSecret -SecretId '*' -Path $path
            Connect-SMSession -Local
            $null = Import-SMSecret -Path $path

            foreach ($name in $texts.Keys) {
                Get-SMSecretValue -SecretId $name -AsPlainText | Should -BeExactly $texts[$name]
            }
        }

        It 'tells what a .env file cannot hold, and writes the rest' {
            $null = @{ Name = 'OK'; SecretString = 'v' }, @{ Name = 'app/db'; SecretString = 'CANARY' }, @{ Name = 'BIN'; SecretBinary = 'AAE=' } | Import-SMSecret
            $path = Join-Path -Path $folder -ChildPath 'a.env'

            $caught = @(Export-SMSecret -SecretId 'OK', 'app/db', 'BIN' -Path $path -WarningAction SilentlyContinue 2>&1) | Sort-Object -Property TargetObject

            $caught | Should -HaveCount 2
            $caught[0].FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.ExportSMSecretCommand'
            $caught[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
            $caught[0].TargetObject | Should -BeExactly 'app/db'
            "$($caught[0])" | Should -BeLike "'app/db' does not fit into a .env file*"
            "$($caught[1])" | Should -BeLike "'BIN' does not fit into a .env file: it is binary*"
            Get-Content -LiteralPath $path | Should -Be 'OK=v'
        }

        It 'warns of <what> and leaves no file' -ForEach @(
            @{ What = 'a wildcard that matches nothing'; Run = { param($Path) Export-SMSecret -SecretId 'none/*' -Path $Path -WarningVariable script:warnings }; Text = 'No secret matches none/`*.' }
            @{ What = 'a tag that nothing has'; Run = { param($Path) Export-SMSecret -Tag 'env=none' -Path $Path -WarningVariable script:warnings }; Text = 'No secret matches the tags.' }
            @{ What = 'a filter that finds nothing'; Run = { param($Path) Export-SMSecret -Filter 'name=none/' -Path $Path -WarningVariable script:warnings }; Text = 'No secret matches the filter.' }
        ) {
            $null = @{ Name = 'a'; SecretString = 'v' } | Import-SMSecret

            & $run $file 3>$null

            $warnings | Should -HaveCount 2
            "$($warnings[0])" | Should -BeLike $text
            "$($warnings[1])" | Should -BeLike '*was not written.'
            Test-Path -LiteralPath $file | Should -BeFalse
        }

        It 'is an error for a name that does not exist, and says that the file is not complete' {
            $null = @{ Name = 'a'; SecretString = 'v' } | Import-SMSecret

            Export-SMSecret -SecretId 'a', 'nobody' -Path $file -ErrorVariable failures -ErrorAction SilentlyContinue -WarningVariable warnings -WarningAction SilentlyContinue

            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -BeExactly 'ResourceNotFound,SecretsPS.Commands.ExportSMSecretCommand'
            $failures[0].TargetObject | Should -BeExactly 'nobody'
            "$warnings" | Should -BeLike '*is not complete: 1 of 2 secrets are missing from it: nobody.'
            Get-Content -LiteralPath $file | Should -HaveCount 2
        }

        It 'writes rows by name' {
            $null = 'c', 'a', 'b' | ForEach-Object -Process { @{ Name = $_; SecretString = 'v' } } | Import-SMSecret

            Export-SMSecret -SecretId 'c', 'a', 'b' -Path $file
            (Import-Csv -LiteralPath $file).Name | Should -Be @('a', 'b', 'c')
            Export-SMSecret -SecretId '*' -Path $file -Force
            (Import-Csv -LiteralPath $file).Name | Should -Be @('a', 'b', 'c')
        }

        It 'writes a file that only its owner can read, and leaves nothing beside it' {
            $null = @{ Name = 'a'; SecretString = 'v' } | Import-SMSecret

            $result = Export-SMSecret -SecretId 'a' -Path $file -PassThru

            $result | Should -BeOfType ([System.IO.FileInfo])
            $result.FullName | Should -BeExactly $file
            $result.PSPath | Should -BeExactly (Get-Item -LiteralPath $file).PSPath -Because 'its view shows mode, owner and size as that of Get-Item does'
            if ($IsWindows) {
                (Get-Acl -LiteralPath $file).Access | Should -HaveCount 1
            }
            else {
                [System.IO.File]::GetUnixFileMode($file) | Should -Be 'UserWrite, UserRead'
            }
            Get-ChildItem -LiteralPath $folder -Force | Should -HaveCount 1
            (Get-Command -Name Export-SMSecret).OutputType.Name | Should -Be 'System.IO.FileInfo'
        }

        It 'overwrites with -Force only, and keeps the old file where nothing could be read' {
            $null = @{ Name = 'a'; SecretString = 'v' } | Import-SMSecret
            Set-Content -LiteralPath $file -Value 'old'

            $caught = Get-CaughtError -ScriptBlock { Export-SMSecret -SecretId 'a' -Path $file }
            $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.ExportSMSecretCommand'
            $caught.TargetObject | Should -BeExactly $file
            "$caught" | Should -BeLike '*exists already*-Force*'
            Export-SMSecret -SecretId 'nobody' -Path $file -Force -ErrorAction SilentlyContinue
            Get-Content -LiteralPath $file | Should -BeExactly 'old'

            Export-SMSecret -SecretId 'a' -Path $file -Force
            Get-Content -LiteralPath $file | Should -HaveCount 2
            Get-ChildItem -LiteralPath $folder -Force | Should -HaveCount 1
        }

        It 'chooses by <what>' -ForEach @(
            @{ What = 'name, wildcard and ARN, each secret once'; Run = { Export-SMSecret -SecretId 'app/1', 'app/*', (Get-SMSecret -SecretId 'other').ARN -Path $args[0] }; Names = 'app/1', 'app/2', 'other' }
            @{ What = 'pipeline'; Run = { Get-SMSecret -SecretId 'app/*' | Export-SMSecret -Path $args[0] }; Names = 'app/1', 'app/2' }
            @{ What = 'names of the pipeline'; Run = { 'app/2', 'app/1' | Export-SMSecret -Path $args[0] }; Names = 'app/1', 'app/2' }
            @{ What = '-Tag'; Run = { Export-SMSecret -Tag 'env=prod' -Path $args[0] }; Names = 'app/1' }
            @{ What = '-Tag and wildcard'; Run = { Export-SMSecret 'app/*' -Tag 'env' -Path $args[0] }; Names = 'app/1', 'app/2' }
            @{ What = '-Filter'; Run = { Export-SMSecret -Filter 'name=oth' -Path $args[0] }; Names = 'other' }
        ) {
            $null = @{ Name = 'app/1'; SecretString = '1'; Tags = 'env=prod' }, @{ Name = 'app/2'; SecretString = '2'; Tags = 'env=production' }, @{ Name = 'other'; SecretString = '3' } | Import-SMSecret

            & $run $file

            (Import-Csv -LiteralPath $file).Name | Sort-Object | Should -Be $names
        }

        It 'leaves one error of a secret that cannot be read, and writes the rest' {
            $null = @{ Name = 'a'; SecretString = 'v' }, @{ Name = 'gone'; SecretString = 'v' } | Import-SMSecret
            $null = Remove-SMSecret -SecretId 'gone' -Confirm:$false

            $caught = @('a', 'gone', 'nobody' | Export-SMSecret -Path $file 2>&1)

            $caught.FullyQualifiedErrorId | Should -Be @('InvalidRequest,SecretsPS.Commands.ExportSMSecretCommand', 'ResourceNotFound,SecretsPS.Commands.ExportSMSecretCommand')
            $caught.CategoryInfo.Category | Should -Be @('InvalidOperation', 'ObjectNotFound')
            $caught.TargetObject | Should -Be @('gone', 'nobody')
            (Import-Csv -LiteralPath $file).Name | Should -Be 'a'
        }

        It 'refuses <what>' -ForEach @(
            @{ What = 'no secret'; Run = { Export-SMSecret -Path $args[0] }; Text = 'No secret is named*' }
            @{ What = 'an empty list'; Run = { Export-SMSecret -SecretId @() -Path $args[0] }; Text = 'SecretId is empty*' }
            @{ What = 'a filter beside a name'; Run = { Export-SMSecret -SecretId 'a' -Filter 'name=a' -Path $args[0] }; Text = 'Filter narrows a list*' }
            @{ What = 'an unknown ending'; Run = { Export-SMSecret -SecretId 'a' -Path "$($args[0]).txt" }; Text = '*cannot be told from its ending*' }
            @{ What = 'a missing folder'; Run = { Export-SMSecret -SecretId 'a' -Path "$($args[0])/x/y.csv" }; Text = '*folder does not exist*' }
        ) {
            $caught = Get-CaughtError -ScriptBlock { & $run $file }

            $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.ExportSMSecretCommand'
            "$caught" | Should -BeLike $text
            Get-ChildItem -LiteralPath $folder | Should -BeNullOrEmpty
        }

        It 'writes nothing with <form>' -ForEach @(
            @{ Form = '-WhatIf'; Run = { Export-SMSecret -SecretId 'a' -Path $args[0] -WhatIf -PassThru } }
            @{ Form = '-WhatIf beside -Force'; Run = { Export-SMSecret -SecretId 'a' -Path $args[0] -WhatIf -Force } }
            @{ Form = '$WhatIfPreference'; Run = { $WhatIfPreference = $true; Export-SMSecret -SecretId 'a' -Path $args[0] } }
        ) {
            $null = @{ Name = 'a'; SecretString = 'v' } | Import-SMSecret

            & $run $file | Should -BeNullOrEmpty

            Get-ChildItem -LiteralPath $folder | Should -BeNullOrEmpty
        }

        It 'shows no value in any stream' {
            $canary = 'CANARY-' + 'VALUE'
            $null = @{ Name = 'a'; SecretString = $canary }, @{ Name = 'b/c'; SecretString = $canary } | Import-SMSecret

            Find-Shown -Text 'CANARY-VALUE' -ScriptBlock {
                Export-SMSecret -SecretId '*' -Path $file -PassThru -Verbose -Debug
                Export-SMSecret -SecretId '*' -Path "$folder/a.env" -Verbose -Debug
            } | Should -BeNullOrEmpty
        }
    }

    Context 'on a scripted service' {
        BeforeEach {
            $script:service = Use-ScriptedService
        }

        It 'reads 20 values a call' {
            Add-Answer -Operation ListSecrets -Result @{ SecretList = @((1..45).ForEach({ @{ Name = "s$_"; ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:s$_-AbCdEf" } })) }

            Export-SMSecret -SecretId 's*' -Path "$TestDrive/many.csv" -ErrorAction SilentlyContinue

            @(Get-SentRequest -Operation BatchGetSecretValue) | Should -HaveCount 3
            @(Get-SentRequest -Operation DescribeSecret) | Should -HaveCount 0
        }

        It 'ends an open call within a second, leaves no error record and no file' {
            Add-Answer -DelayMilliseconds 20000

            $report = Get-StopReport -Script "Export-SMSecret -SecretId 'a' -Path '$TestDrive/stopped.csv'"

            $report.State | Should -BeExactly 'Stopped'
            $report.Milliseconds | Should -BeLessThan 1000
            $report.Errors | Should -HaveCount 0
            Get-ChildItem -Path "$TestDrive/stopped.csv*" | Should -BeNullOrEmpty
        }

        It 'leaves one error and no file where listing is denied' {
            Add-Answer -Operation ListSecrets -ErrorCode AccessDeniedException -Message 'no'

            $caught = Get-CaughtError -ScriptBlock { Export-SMSecret -SecretId 'a*' -Path "$TestDrive/denied.csv" }

            $caught.FullyQualifiedErrorId | Should -BeExactly 'AccessDenied,SecretsPS.Commands.ExportSMSecretCommand'
            $caught.TargetObject | Should -BeExactly 'a*'
            Get-ChildItem -Path "$TestDrive/denied.csv*" | Should -BeNullOrEmpty
        }
    }
}
