BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    $script:writing = 'CreateSecret', 'PutSecretValue', 'UpdateSecret', 'TagResource', 'UntagResource', 'RestoreSecret', 'ReplicateSecretToRegions'
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Import-SMSecret' {
    Context 'on the embedded service' {
        BeforeEach {
            Enter-TestEnvironment
            Connect-SMSession -Local
            $script:file = Join-Path -Path $TestDrive -ChildPath 'rows.csv'
        }

        It 'creates and tags, and returns a result for each row in order' {
            Set-Content -LiteralPath $file -Value "Name,SecretString,Description,Tags`napp/a,1,first,env=prod;team=core`napp/b,2,,"

            $results = Import-SMSecret -Path $file -NamePrefix 'x/' -Tag @{ owner = 'me' }

            $results | Should -BeOfType ([SecretsPS.Output.ImportResult])
            $results.Name | Should -Be @('x/app/a', 'x/app/b')
            $results.Action | Should -Be @('Created', 'Created')
            $results[0].Tags.ForEach({ "$($_.Key)=$($_.Value)" }) | Sort-Object | Should -Be @('env=prod', 'owner=me', 'team=core')
            $results[0].ARN | Should -BeLike 'arn:aws:secretsmanager:*:secret:x/app/a-*'
            $results[0].Line | Should -Be 2
            $secret = Get-SMSecret -SecretId 'x/app/a'
            $secret.Description | Should -BeExactly 'first'
            $secret.Tags | Should -HaveCount 3
            Get-SMSecretValue -SecretId 'x/app/b' -AsPlainText | Should -BeExactly '2'
            (Get-Command -Name Import-SMSecret).OutputType.Name | Should -Be 'SecretsPS.Output.ImportResult'
        }

        It 'says Updated with the parts and JSON keys, and Unchanged where nothing differs' {
            Set-Content -LiteralPath $file -Value "Name,SecretString,Tags`na,`"{`"`"u`"`":1,`"`"p`"`":2}`",env=prod`nb,2,"
            $first = Import-SMSecret $file
            Set-Content -LiteralPath $file -Value "Name,SecretString,Tags`na,`"{`"`"u`"`":1,`"`"p`"`":3}`",env=dev`nb,2,"

            $results = Import-SMSecret $file

            $results.Action | Should -Be @('Updated', 'Unchanged')
            $results[0].Changed | Should -Be @('Value', 'Tags')
            $results[0].JsonKeys | Should -Be @('~p')
            $results[1].VersionId | Should -BeExactly $first[1].VersionId
        }

        It 'ends at A after A, B, A' {
            foreach ($value in 'A', 'B', 'A') {
                $null = @{ Name = 'a'; SecretString = $value } | Import-SMSecret
            }

            Get-SMSecretValue -SecretId 'a' -AsPlainText | Should -BeExactly 'A'
            Get-SMSecretValue -SecretId 'a' -VersionStage AWSPREVIOUS -AsPlainText | Should -BeExactly 'B'
            @(Get-SMSecretVersion -SecretId 'a' -IncludeDeprecated) | Should -HaveCount 3
        }

        It 'takes <what> from the pipeline' -ForEach @(
            @{ What = 'hashtables'; Rows = { @{ Name = 'a'; SecretString = 'v'; Tags = @{ env = 'x' } } } }
            @{ What = 'rows of a CSV'; Rows = { "Name,Value,Tag:env`na,v,x" | ConvertFrom-Csv } }
            @{ What = 'objects with aliases'; Rows = { [pscustomobject]@{ name = 'a'; SecretValue = 'v'; Tag = 'env=x' } } }
            @{ What = 'a SecureString'; Rows = { @{ Name = 'a'; SecretString = (ConvertTo-TestSecureString -Text 'v'); Tags = 'env=x' } } }
        ) {
            $result = & $rows | Import-SMSecret

            $result.Action | Should -Be 'Created'
            Get-SMSecretValue -SecretId 'a' -AsPlainText | Should -BeExactly 'v'
            (Get-SMSecret -SecretId 'a').Tags[0].Value | Should -BeExactly 'x'
        }

        It 'takes binary rows, as bytes or base64' {
            $null = @{ Name = 'a'; SecretBinary = [byte[]](0, 255) }, @{ Name = 'b'; SecretBinary = 'AP8=' } | Import-SMSecret

            foreach ($id in 'a', 'b') {
                [System.Convert]::ToBase64String((Get-SMSecretValue -SecretId $id -AsPlainText)) | Should -BeExactly 'AP8='
            }
        }

        It 'takes files by <what>' -ForEach @(
            @{ What = 'a wildcard'; Run = { Import-SMSecret -Path (Join-Path -Path $TestDrive -ChildPath 'many/*.csv') } }
            @{ What = 'FileInfo'; Run = { Get-ChildItem -Path (Join-Path -Path $TestDrive -ChildPath 'many') | Import-SMSecret } }
            @{ What = 'a property Path'; Run = { Get-ChildItem -Path (Join-Path -Path $TestDrive -ChildPath 'many') | ForEach-Object -Process { [pscustomobject]@{ Path = $_.FullName } } | Import-SMSecret } }
            @{ What = 'their paths'; Run = { (Get-ChildItem -Path (Join-Path -Path $TestDrive -ChildPath 'many')).FullName | Import-SMSecret } }
        ) {
            $null = New-Item -ItemType Directory -Path "$TestDrive/many" -Force
            Set-Content -LiteralPath "$TestDrive/many/1.csv" -Value "Name,SecretString`na,1"
            Set-Content -LiteralPath "$TestDrive/many/2.csv" -Value "Name,SecretString`nb,2"

            (& $run).Name | Should -Be @('a', 'b')
        }

        It 'makes one JSON secret of a .env file with -Name' {
            Set-Content -LiteralPath "$TestDrive/app.env" -Value "A=1`nB='two words'"

            Import-SMSecret -Path "$TestDrive/app.env" -Name 'app/env' | ForEach-Object -MemberName Action | Should -Be 'Created'
            Get-SMSecretValue -SecretId 'app/env' -AsPlainText | Should -BeExactly '{"A":"1","B":"two words"}'
        }

        It 'reads -Encoding <name>' -ForEach @(
            @{ Name = 'latin1'; CodePage = 28591 }
            @{ Name = 'windows-1252'; CodePage = 1252 }
            @{ Name = 1252; CodePage = 1252 }
            @{ Name = 'unicode'; CodePage = 1200 }
        ) {
            [System.Text.Encoding]::RegisterProvider([System.Text.CodePagesEncodingProvider]::Instance)
            [System.IO.File]::WriteAllBytes($file, [System.Text.Encoding]::GetEncoding($codePage).GetBytes("Name,SecretString`na,grün"))

            $null = Import-SMSecret -Path $file -Encoding $name

            Get-SMSecretValue -SecretId 'a' -AsPlainText | Should -BeExactly 'grün'
        }

        It 'reads a file with -Delimiter <given>' -ForEach @(
            @{ Given = ';'; Separator = ';' }
            @{ Given = 'Tab'; Separator = "`t" }
            @{ Given = "`t"; Separator = "`t" }
            @{ Given = '|'; Separator = '|' }
        ) {
            Set-Content -LiteralPath $file -Value ('Name', 'SecretString', 'Tags' -join $separator), ('a', 'x,y', '"env=prod;team=core"' -join $separator)

            (Import-SMSecret -Path $file -Delimiter $given).Action | Should -BeExactly 'Created'

            Get-SMSecretValue -SecretId 'a' -AsPlainText | Should -BeExactly 'x,y'
            (Get-SMSecret -SecretId 'a').Tags.Key | Should -Be @('env', 'team')
        }

        It 'reads a file of windows-1252 and semicolons as it was written' {
            [System.IO.File]::WriteAllBytes($file, [System.Text.Encoding]::Latin1.GetBytes("Name;SecretString`na;pässwörd`n"))

            $null = Import-SMSecret -Path $file -Delimiter ';' -Encoding windows-1252

            Get-SMSecretValue -SecretId 'a' -AsPlainText | Should -BeExactly 'pässwörd'
        }

        It 'warns of values that were read in the wrong encoding' {
            $warnings = @()
            $null = [pscustomobject]@{ Name = 'a'; SecretString = "p$([char]0xFFFD)ss" } | Import-SMSecret -WarningVariable warnings -WarningAction SilentlyContinue

            $warnings | Should -HaveCount 1
            "$warnings" | Should -BeLike "row 1, column SecretString: the text of 'a' holds U+FFFD*right encoding?"
        }

        It 'tells once what is unknown in every row, with their number' {
            $errors = @()
            $null = 1..200 | ForEach-Object { [pscustomobject]@{ Name = "n$_"; SecretString = 'v'; Owner = 'me'; Nmae = 'x' } } | Import-SMSecret -ErrorVariable errors -ErrorAction SilentlyContinue

            $errors | Should -HaveCount 2
            $errors[0].FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.ImportSMSecretCommand'
            $errors[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
            $errors[0].TargetObject | Should -BeExactly 'n1'
            $errors[0].Exception.Message | Should -BeLike "row 1: unknown column name, not shown*So it is in 200 rows, of which this is the first."
            $errors[1].Exception.Message | Should -BeLike "row 1: unknown column 'Nmae'. Did you mean Name? So it is in 200 rows*"
            Get-SMSecret | Should -BeNullOrEmpty
        }

        It 'says what metadata objects are for' {
            $null = 'h/a', 'h/b' | ForEach-Object { @{ Name = $_; SecretString = 'v' } } | Import-SMSecret
            $errors = @()

            $results = Get-SMSecret -SecretId 'h/*' | Import-SMSecret -ErrorVariable errors -ErrorAction SilentlyContinue

            $results | Should -BeNullOrEmpty
            $errors | Should -HaveCount 1
            $errors[0].Exception.Message | Should -BeLike '*is the metadata of a secret*Copy-SMSecret*So it is in 2 rows*'
        }

        It 'refuses -<parameter> for <what>' -ForEach @(
            @{ Parameter = 'Name'; What = 'a file that is no .env file'; Path = $true }
            @{ Parameter = 'Delimiter'; What = 'a file that is no CSV'; Path = $true }
            @{ Parameter = 'Name'; What = 'rows of the pipeline'; Path = $false }
            @{ Parameter = 'Delimiter'; What = 'rows of the pipeline'; Path = $false }
        ) {
            $json = Join-Path -Path $TestDrive -ChildPath 'rows.json'
            Set-Content -LiteralPath $json -Value '{"a":"1"}'
            $given = @{ $parameter = ';' }
            $errors = @()

            $results = if ($path) {
                Import-SMSecret -Path $json @given -ErrorVariable errors -ErrorAction SilentlyContinue
            } else {
                @{ Name = 'a'; SecretString = '1' } | Import-SMSecret @given -ErrorVariable errors -ErrorAction SilentlyContinue
            }

            $results | Should -BeNullOrEmpty
            $errors | Should -HaveCount 1
            $errors[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
            $errors[0].Exception.Message | Should -BeLike "$parameter *"
            Get-SMSecret | Should -BeNullOrEmpty
        }

        It 'takes tags as an object of ConvertFrom-Json' {
            $null = '[{"Name":"a","SecretString":{"e":"\ud83d\ude00"},"Tags":{"env":"prod","n":1,"t":true}}]' | ConvertFrom-Json | Import-SMSecret

            (Get-SMSecret -SecretId 'a').Tags | ForEach-Object { "$($_.Key)=$($_.Value)" } | Sort-Object | Should -Be @('env=prod', 'n=1', 't=true')
            Get-SMSecretValue -SecretId 'a' -AsPlainText | Should -BeExactly "{`"e`":`"$([char]::ConvertFromUtf32(0x1F600))`"}"
        }

        It 'refuses a tag without a text in an object of ConvertFrom-Json' {
            $errors = @()
            $null = '[{"Name":"a","Tags":{"env":null}}]' | ConvertFrom-Json | Import-SMSecret -ErrorVariable errors -ErrorAction SilentlyContinue

            $errors | Should -HaveCount 1
            $errors[0].Exception.Message | Should -BeLike '*column Tags: has a tag whose value is no text*'
        }

        It 'leaves an object alone whose JSON says the same' {
            $null = @{ Name = 'a'; SecretString = '{ "b": "\u00e9", "a": 1 }' } | Import-SMSecret

            (@{ Name = 'a'; SecretString = @{ a = 1; b = "$([char]0xE9)" } } | Import-SMSecret).Action | Should -BeExactly 'Unchanged'
        }

        It 'keeps the tags of a row that says nothing of them, also with -ReplaceTags' {
            $null = @{ Name = 'a'; SecretString = '1'; Tags = 'env=prod' } | Import-SMSecret

            (@{ Name = 'a'; SecretString = '1' } | Import-SMSecret -ReplaceTags).Action | Should -BeExactly 'Unchanged'
            (@{ Name = 'a'; SecretString = '1'; Tags = @{} } | Import-SMSecret -ReplaceTags).Changed | Should -BeExactly 'Tags'
        }

        It 'writes its action as a name in JSON' {
            @{ Name = 'a'; SecretString = '1' } | Compare-SMSecret | ConvertTo-Json | Should -BeLike '*"Action": "Create"*'
            @{ Name = 'a'; SecretString = '1' } | Import-SMSecret | ConvertTo-Json | Should -BeLike '*"Action": "Created"*'
        }

        It 'follows -Mode' {
            $null = @{ Name = 'a'; SecretString = '1' } | Import-SMSecret

            $results = @(@{ Name = 'a'; SecretString = '2' } | Import-SMSecret -Mode CreateOnly) + @(@{ Name = 'b'; SecretString = '2' } | Import-SMSecret -Mode UpdateOnly)

            $results.Action | Should -Be @('Skipped', 'Skipped')
            $results.Reason | Should -BeLike '*mode is*'
            Get-SMSecretValue -SecretId 'a' -AsPlainText | Should -BeExactly '1'
            Get-SMSecret | Should -HaveCount 1
        }

        It 'removes other tags with -ReplaceTags only' {
            $null = @{ Name = 'a'; SecretString = '1'; Tags = 'env=x;old=y' } | Import-SMSecret
            $null = @{ Name = 'a'; Tags = 'env=z' } | Import-SMSecret
            (Get-SMSecret -SecretId 'a').Tags | Should -HaveCount 2

            $null = @{ Name = 'a'; Tags = 'env=z' } | Import-SMSecret -ReplaceTags

            (Get-SMSecret -SecretId 'a').Tags.Key | Should -Be 'env'
        }

        It 'fails on a secret that is scheduled for deletion, or restores it' {
            $null = @{ Name = 'a'; SecretString = '1' } | Import-SMSecret
            $null = Remove-SMSecret -SecretId 'a' -Confirm:$false

            $caught = Get-CaughtError -ScriptBlock { @{ Name = 'a'; SecretString = '2' } | Import-SMSecret }
            $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidRequest,SecretsPS.Commands.ImportSMSecretCommand'
            $caught.CategoryInfo.Category | Should -Be 'InvalidOperation'
            $caught.TargetObject | Should -BeExactly 'a'
            $caught.Exception.Message | Should -BeLike '*Restore-SMSecret*'

            (@{ Name = 'a'; SecretString = '2' } | Import-SMSecret -OnDeleted Restore).Action | Should -Be 'Restored'
            Get-SMSecretValue -SecretId 'a' -AsPlainText | Should -BeExactly '2'
        }

        It 'reports every bad row with file, line and column, and writes nothing' {
            Set-Content -LiteralPath $file -Value ("Name,SecretString,SecretBinary`ngood,1,`nbad name,CANARY-1,`nx,,CANARY-2`ngood,CANARY-3,`n" + ((1..60).ForEach({ "b d$_,CANARY-4," }) -join "`n"))

            $caught = @(Import-SMSecret -Path $file 2>&1)

            $caught | Should -HaveCount 63
            $caught | Should -BeOfType ([System.Management.Automation.ErrorRecord])
            $caught[0].FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.ImportSMSecretCommand'
            $caught[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
            "$($caught[0])" | Should -BeLike '*rows.csv:3, column Name: *'
            "$($caught[1])" | Should -BeLike '*rows.csv:4, column SecretBinary: is not base64*'
            "$($caught[2])" | Should -BeLike "*rows.csv:5, column Name: *'good' stands on line 2*"
            "$caught" | Should -Not -BeLike '*CANARY*'
            ($caught | Format-List -Property * -Force | Out-String -Width 4096) | Should -Not -BeLike '*CANARY*'
            Get-SMSecret | Should -BeNullOrEmpty
        }

        It 'refuses <what>' -ForEach @(
            @{ What = 'an unknown column'; Run = { @{ Name = 'a'; SecretSting = 'CANARY' } | Import-SMSecret }; Text = "row 1: unknown column 'SecretSting'. Did you mean SecretString?"; Target = 'a' }
            @{ What = 'a name that may be a value of a CSV without a header line, without repeating it'; Run = { [pscustomobject]@{ Name = 'a'; 'CANARY77!' = 'v' } | Import-SMSecret }; Text = 'row 1: unknown column name, not shown because it may be a value*'; Target = 'a' }
            @{ What = 'a missing file'; Run = { Import-SMSecret -Path 'nowhere.csv' }; Text = '*nowhere.csv: there is no such file.'; Target = 'nowhere.csv' }
            @{ What = 'a wildcard that finds nothing'; Run = { Import-SMSecret -Path 'nowhere*.csv' }; Text = "*'nowhere*' matches no file*"; Target = 'nowhere*.csv' }
            @{ What = 'a file of no known format'; Run = { Set-Content -LiteralPath "$TestDrive/a.txt" -Value x; Import-SMSecret -Path "$TestDrive/a.txt" }; Text = '*cannot be told from its ending*'; Target = '*a.txt' }
            @{ What = 'lines of text, without repeating them'; Run = { 'a,CANARY' | Import-SMSecret }; Text = 'row 1: is neither a row nor a file*'; Target = 'row 1' }
            @{ What = 'nothing'; Run = { Import-SMSecret }; Text = 'Nothing is given to read*'; Target = $null }
            @{ What = 'a journal for rows'; Run = { @{ Name = 'a'; SecretString = 'CANARY' } | Import-SMSecret -Journal "$TestDrive/j" }; Text = 'Journal needs files*'; Target = $null }
            @{ What = '-NoCompare with -ReplaceTags'; Run = { @{ Name = 'a'; SecretString = 'CANARY' } | Import-SMSecret -NoCompare -ReplaceTags }; Text = '*both given*'; Target = $null }
        ) {
            $caught = @(& $run 2>&1).Where({ $_ -is [System.Management.Automation.ErrorRecord] })

            $caught | Should -HaveCount 1
            $caught[0].FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.ImportSMSecretCommand'
            "$($caught[0])" | Should -BeLike $text
            "$($caught[0])" | Should -Not -BeLike '*CANARY*'
            "$($caught[0].TargetObject)" | Should -BeLike "$target"
            Get-SMSecret | Should -BeNullOrEmpty
        }

        It 'reports every bad row of the pipeline, names that come twice too, and writes nothing' {
            $rows = @(
                @{ Name = 'good'; SecretString = 'CANARY-1' }
                # As where the columns are shifted.
                @{ Name = 'CANARY 2'; SecretString = 'CANARY-2' }
                @{ Name = 'x'; SecretBinary = 'CANARY-3!' }
                @{ Name = 'good'; SecretString = 'CANARY-4' }
                @{ SecretString = 'CANARY-5' }
                @{ Name = 'last'; SecretString = 'CANARY-6' }
            )

            $caught = @($rows | Import-SMSecret -NamePrefix 'p/' 2>&1)

            $caught | Should -HaveCount 4
            $caught | Should -BeOfType ([System.Management.Automation.ErrorRecord])
            $caught.FullyQualifiedErrorId | Sort-Object -Unique | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.ImportSMSecretCommand'
            $caught[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
            $caught.ForEach({ "$($_.TargetObject)" }) | Should -Be @('row 2', 'x', 'good', 'row 5')
            "$($caught[0])" | Should -BeLike 'row 2, column Name: *'
            "$($caught[1])" | Should -BeLike 'row 3, column SecretBinary: *'
            "$($caught[2])" | Should -BeLike "row 4, column Name: the name 'good' came already (row 1)*"
            "$($caught[3])" | Should -BeLike 'row 5, column Name: *'
            "$caught" | Should -Not -BeLike '*CANARY*'
            ($caught | Format-List -Property * -Force | Out-String -Width 4096) | Should -Not -BeLike '*CANARY*'
            Get-SMSecret | Should -BeNullOrEmpty
        }

        It 'fails a bad row behind the rows that can be held alone, because earlier ones are written' {
            $rows = 0..10005 | ForEach-Object -Process { @{ Name = if ($_ -eq 10003) { 'bad name' } else { "s$_" }; SecretString = 'v' } }

            $results = $rows | Import-SMSecret -NoCompare -MaxRequestsPerSecond 0 -ThrottleLimit 32 -ErrorVariable failures -ErrorAction SilentlyContinue

            $results.Where({ $_.Action -eq 'Failed' }).Line | Should -Be 10004
            $results.Where({ $_.Action -eq 'Created' }) | Should -HaveCount 10005
            $failures | Should -HaveCount 1
            # A bad name may be a value in the wrong column.
            $failures[0].TargetObject | Should -BeExactly 'row 10004'
            $results.Where({ $_.Action -eq 'Failed' }).Name | Should -BeExactly 'row 10004'
        }

        It 'warns once of secrets that it creates without a value' {
            $null = @{ Name = 'there'; SecretString = '1' } | Import-SMSecret

            $null = @{ Name = 'there'; Description = 'd' }, @{ Name = 'a'; Description = 'd' }, @{ Name = 'b'; Description = 'd' } | Import-SMSecret -WarningVariable warnings -WarningAction SilentlyContinue

            $warnings | Should -HaveCount 1
            "$warnings" | Should -BeLike '2 secrets were created without a value*: a, b.*'
        }

        It '-WhatIf tells the plan and writes nothing with <form>' -ForEach @(
            @{ Form = '-WhatIf'; Run = { param($Rows) $Rows | Import-SMSecret -WhatIf } }
            @{ Form = '$WhatIfPreference'; Run = { param($Rows) $WhatIfPreference = $true; $Rows | Import-SMSecret } }
        ) {
            $null = @{ Name = 'a'; SecretString = '1' } | Import-SMSecret
            $rows = @{ Name = 'a'; SecretString = '2'; Tags = 'k=v' }, @{ Name = 'b'; SecretString = '2' }

            & $run $rows | Should -BeNullOrEmpty

            Get-SMSecretValue -SecretId 'a' -AsPlainText | Should -BeExactly '1'
            Get-SMSecret | Should -HaveCount 1
        }

        It 'streams: results come while rows are still coming' {
            $order = [System.Collections.Generic.List[string]]::new()

            $value = 'v' * 65536

            # 64 MiB of values are held and checked first; behind them rows stream.
            1..1200 | ForEach-Object -Process { $order.Add('in'); @{ Name = "s$_"; SecretString = $value } } | Import-SMSecret -MaxRequestsPerSecond 0 | ForEach-Object -Process { $order.Add('out') }

            $order.IndexOf('out') | Should -BeGreaterThan 1023
            $order.IndexOf('out') | Should -BeLessThan 1199
            $order | Should -HaveCount 2400
        }

        It 'stops writing when the pipeline wants no more' {
            $null = 1..2000 | ForEach-Object -Process { @{ Name = "s$_"; SecretString = 'v' } } | Import-SMSecret -MaxRequestsPerSecond 0 | Select-Object -First 1

            @(Get-SMSecret).Count | Should -BeLessThan 800
        }

        It 'runs no more than some hundred rows ahead of a pipeline that takes its time' {
            $ahead = $null
            $results = 1..2000 | ForEach-Object -Process { @{ Name = "s$_"; SecretString = 'v' } } | Import-SMSecret -MaxRequestsPerSecond 0 | ForEach-Object -Process {
                if ($null -eq $ahead) {
                    Start-Sleep -Seconds 2
                    $ahead = @(Get-SMSecret).Count
                }
                $_
            }

            $ahead | Should -BeLessThan 800
            $results.Name | Should -Be (1..2000).ForEach({ "s$_" })
        }

        It 'goes on with -Journal where an earlier run ended' {
            Set-Content -LiteralPath $file -Value ("Name,SecretString`n" + ((1..120).ForEach({ "s$_,v" }) -join "`n"))
            $journal = Join-Path -Path $TestDrive -ChildPath 'run.journal'
            $null = Import-SMSecret -Path $file -Journal $journal -MaxRequestsPerSecond 0 | Select-Object -First 30
            Test-Path -LiteralPath $journal | Should -BeTrue
            Get-Content -LiteralPath $journal -Raw | Should -Not -BeLike '*"v"*'

            $results = Import-SMSecret -Path $file -Journal $journal -MaxRequestsPerSecond 0

            $results | Should -HaveCount 120
            $results.Where({ $_.Action -eq 'Skipped' }).Count | Should -BeGreaterThan 20
            $results.Where({ $_.Action -eq 'Failed' }) | Should -HaveCount 0
            @(Get-SMSecret) | Should -HaveCount 120
            (1..120).Where({ @(Get-SMSecretVersion -SecretId "s$_" -IncludeDeprecated).Count -ne 1 }) | Should -HaveCount 0
        }

        It 'shows no value in any stream, view, error or record' {
            Set-Content -LiteralPath $file -Value "Name,SecretString`na,CANARY-VALUE-1`nb,`"{`"`"k`"`":`"`"CANARY-VALUE-2`"`"}`""

            $canary = 'CANARY-' + 'VALUE-3'
            Find-Shown -Text 'CANARY-VALUE' -ScriptBlock {
                Import-SMSecret -Path $file -WhatIf
                Import-SMSecret -Path $file -Verbose -Debug
                Import-SMSecret -Path $file -Verbose
                @{ Name = 'c'; SecretString = $canary } | Import-SMSecret -Verbose -Debug
                @{ Name = 'not ok'; SecretString = $canary } | Import-SMSecret
                [pscustomobject]@{ Name = 'd'; SecretBinary = $canary } | Import-SMSecret
                [pscustomobject]@{ Name = 'd'; Tags = $canary; SecretString = $canary } | Import-SMSecret
                "e,$canary" | Import-SMSecret
            } | Should -BeNullOrEmpty
        }
    }

    Context 'on a scripted service' {
        BeforeEach {
            $script:service = Use-ScriptedService
        }

        It 'sends no writing call when nothing changed' {
            Add-Answer -Operation BatchGetSecretValue -Result @{ SecretValues = @(@{ Name = 'a'; ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-AbCdEf'; SecretString = 'v' }, @{ Name = 'b'; SecretString = 'w' }); Errors = @() }

            $results = @{ Name = 'a'; SecretString = 'v' }, @{ Name = 'b'; SecretString = 'w' } | Import-SMSecret

            $results.Action | Should -Be @('Unchanged', 'Unchanged')
            (Get-SentRequest).Operation | Should -Be 'BatchGetSecretValue'
        }

        It 'sends no writing call with -WhatIf, and reads nothing beside -NoCompare' {
            @{ Name = 'a'; SecretString = 'v' } | Import-SMSecret -WhatIf
            (Get-SentRequest).Where({ $_.Operation -in $writing }) | Should -HaveCount 0
            $before = @(Get-SentRequest).Count

            @{ Name = 'a'; SecretString = 'v' } | Import-SMSecret -WhatIf -NoCompare

            @(Get-SentRequest).Count | Should -Be $before
        }

        It 'reads nothing with -NoCompare' {
            $result = @{ Name = 'a'; SecretString = 'v' } | Import-SMSecret -NoCompare

            $result.Action | Should -Be 'Created'
            (Get-SentRequest).Operation | Should -Be 'CreateSecret'
        }

        It 'leaves one error of a failed row beside its result, and goes on' {
            Add-Answer -Operation BatchGetSecretValue -Result @{ SecretValues = @(); Errors = @() }
            Add-Answer -Operation GetSecretValue -ErrorCode ResourceNotFoundException
            Add-Answer -Operation CreateSecret -For 'b' -ErrorCode AccessDeniedException -Message 'no' -RequestId 'req-1'

            $results = 'a', 'b', 'c' | ForEach-Object -Process { @{ Name = $_; SecretString = 'v' } } | Import-SMSecret -ErrorVariable failures -ErrorAction SilentlyContinue

            $results.Action | Should -Be @('Created', 'Failed', 'Created')
            $results[1].ErrorCode | Should -BeExactly 'AccessDeniedException'
            $results[1].Error | Should -BeLike 'no*'
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -BeExactly 'AccessDenied,SecretsPS.Commands.ImportSMSecretCommand'
            $failures[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
            $failures[0].TargetObject | Should -BeExactly 'b'
            $failures[0].Exception.RequestId | Should -BeExactly 'req-1'
        }

        It '-ErrorAction Stop stops' {
            Add-Answer -Operation GetSecretValue -ErrorCode ResourceNotFoundException
            Add-Answer -Operation BatchGetSecretValue -Result @{ SecretValues = @(); Errors = @() }
            Add-Answer -Operation CreateSecret -For 's1' -ErrorCode LimitExceededException

            { 1..300 | ForEach-Object -Process { @{ Name = "s$_"; SecretString = 'v' } } | Import-SMSecret -ErrorAction Stop } | Should -Throw -ErrorId 'LimitExceeded,SecretsPS.Commands.ImportSMSecretCommand'

            @(Get-SentRequest -Operation CreateSecret).Count | Should -BeLessThan 150
        }

        It 'tells once that no row can succeed' {
            Add-Answer -ErrorCode UnrecognizedClientException -Message 'The security token is invalid.'

            $caught = @(1..50 | ForEach-Object -Process { @{ Name = "s$_"; SecretString = 'v' } } | Import-SMSecret 2>&1)

            $caught.Where({ $_ -is [System.Management.Automation.ErrorRecord] }) | Should -HaveCount 1
            $caught[-1].FullyQualifiedErrorId | Should -BeExactly 'UnrecognizedClient,SecretsPS.Commands.ImportSMSecretCommand'
            $caught[-1].CategoryInfo.Category | Should -Be 'AuthenticationError'
            $caught[-1].Exception.Message | Should -BeLike '*50 rows were not reached; nothing was written. It is safe to run it again: rows that are done are compared and left alone.'
        }

        It 'says how far a run came that an error ends, and what running it again does: <what>' -ForEach @(
            @{ What = 'after a write'; Code = 'ExpiredTokenException'; Options = @{}; End = "1 row came to an end (1 created), the last 'a'; 2 rows were not reached or in flight. It is safe to run it again: *" }
            @{ What = 'with a journal'; Code = 'ExpiredTokenException'; Options = @{ Journal = 'run.journal' }; End = "1 row came to an end (1 created), the last 'a'; 2 rows were not reached or in flight. Run the same again: the journal *run.journal goes on *" }
            @{ What = 'without reading first'; Code = 'ExpiredTokenException'; Options = @{ NoCompare = $true }; End = "1 row came to an end (1 created), the last 'a'; * It can be run again; without a journal, rows that are done are written once more." }
        ) {
            Add-Answer -Operation BatchGetSecretValue -Result @{ SecretValues = @(); Errors = @() }
            Add-Answer -Operation GetSecretValue -ErrorCode ResourceNotFoundException
            Add-Answer -Operation CreateSecret -For 'a' -Result @{ ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-AbCdEf'; Name = 'a' }
            Add-Answer -ErrorCode $code -Message 'Not now.'
            $rows = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).csv"
            Set-Content -LiteralPath $rows -Value "Name,SecretString`na,value-1`nb,value-2`nc,value-3"
            if ($options.Journal) {
                $options.Journal = "$rows.$($options.Journal)"
            }

            $result = Import-SMSecret -Path $rows -ThrottleLimit 1 @options -ErrorVariable failures -ErrorAction SilentlyContinue

            $result.Action | Should -Be 'Created'
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -BeExactly 'ExpiredToken,SecretsPS.Commands.ImportSMSecretCommand'
            $failures[0].TargetObject | Should -BeExactly $rows
            $failures[0].Exception.Message | Should -BeLike "Not now. *$end"
            $failures[0].Exception.Message | Should -Not -Match 'value-'
        }

        It '-WhatIf that an error ends speaks of no repeat' {
            Add-Answer -ErrorCode ExpiredTokenException -Message 'Not now.'

            $caught = Get-CaughtError -ScriptBlock { @{ Name = 'a'; SecretString = 'v' } | Import-SMSecret -WhatIf }

            $caught.Exception.Message | Should -BeLike 'Not now. *1 row was not reached; nothing was written.'
        }

        It 'writes nothing that -Confirm does not approve' {
            $answer = Invoke-FreshPowerShell -Answer 'l' -Script @'
Import-Module $ModulePath; Connect-SMSession -Local
(1..3).ForEach({ @{ Name = "s$_"; SecretString = 'v' } }) | Import-SMSecret -Confirm | ForEach-Object { "result $($_.Name) $($_.Action)" }
"count $(@(Get-SMSecret).Count)"
'@

            $answer | Should -BeLike '*Performing the operation "Create" on target "s?"*'
            $answer | Should -BeLike '*result s1 Skipped*result s2 Skipped*result s3 Skipped*count 0'
        }

        It 'ends an open call within a second and leaves no error record' {
            Add-Answer -DelayMilliseconds 20000

            $report = Get-StopReport -Script "1..100 | ForEach-Object -Process { @{ Name = `"s`$_`"; SecretString = 'v' } } | Import-SMSecret"

            $report.State | Should -BeExactly 'Stopped'
            $report.Milliseconds | Should -BeLessThan 1000
            $report.Errors | Should -HaveCount 0
        }

        It 'writes lines instead of a progress bar in a build' {
            $answer = Invoke-FreshPowerShell -Script @'
$env:CI = 'true'; Import-Module $ModulePath; Connect-SMSession -Local
$rows = (1..13).ForEach({ @{ Name = "s$_"; SecretString = 'v' } })
$null = $rows | Import-SMSecret -MaxRequestsPerSecond 1
'@

            $answer | Should -BeLike 'Import-SMSecret: * secrets, * a second*, 0 failed'
        }
    }
}
