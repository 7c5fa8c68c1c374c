BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    Import-Module -Name "$PSScriptRoot/TaskRun.psm1"
}

Describe 'Invoke-SMCommand' {
    BeforeAll {
        $script:program = [System.Environment]::ProcessPath
        function Get-ProgramArgument([string] $Script) {
            '-NoProfile', '-NonInteractive', '-Command', $Script
        }
    }

    AfterAll {
        Exit-TestEnvironment
    }

    Context 'on the embedded service' {
        BeforeEach {
            Enter-TestEnvironment
            Connect-SMSession -Local
            $null = New-SMSecret -Name 'app/key' -SecretString 'canary-value-1'
            $null = New-SMSecret -Name 'app/db' -SecretString '{"user":"canary-user","login":{"password":"canary \"two\""},"port":5432}'
            $null = New-SMSecret -Name 'app/pem' -SecretString "-----BEGIN CANARY`nline-of-key-1`nab`n-----END CANARY"
            $null = New-SMSecret -Name 'app/bin' -SecretBinary ([byte[]] (0, 1, 2, 255))
            $null = New-SMSecret -Name 'app-key' -SecretString 'other-value'
            $null = New-SMSecret -Name 'path' -SecretString '/somewhere'
            Remove-Item -LiteralPath env:APP_KEY -ErrorAction Ignore
        }

        It 'runs a block in the caller''s session with the variable, which is gone after it' {
            $outer = 'seen'
            $script:same = $false

            $output = Invoke-SMCommand 'app/key' { $script:same = $env:APP_KEY -ceq 'canary-value-1'; $outer; "<$env:APP_KEY>" }

            $script:same | Should -BeTrue
            $output | Should -Be @('seen', '<***>')
            Test-Path -LiteralPath env:APP_KEY | Should -BeFalse
        }

        It 'puts back what the variable was, after <how>' -ForEach @(
            @{ How = 'the end'; Block = { 'x' } }
            @{ How = 'an error'; Block = { throw 'failed' } }
            @{ How = 'a block that changes it'; Block = { $env:APP_KEY = 'changed' } }
            @{ How = 'a pipeline that wants no more'; Block = { 1, 2 }; First = 1 }
        ) {
            $env:APP_KEY = 'before'
            try {
                Invoke-SMCommand 'app/key' $block | Select-Object -First ($first ?? 10) | Out-Null
            }
            catch {
                "$_" | Should -BeExactly 'failed'
            }
            $env:APP_KEY | Should -BeExactly 'before'
            Remove-Item -LiteralPath env:APP_KEY
        }

        It 'masks <what>' -ForEach @(
            @{ What = 'output'; Run = { Invoke-SMCommand 'app/key' { "v $env:APP_KEY" } } }
            @{ What = 'errors'; Transcribed = $true; Run = { Invoke-SMCommand 'app/key' { Write-Error "v $env:APP_KEY" -ErrorId $env:APP_KEY -TargetObject $env:APP_KEY } -ErrorAction Continue } }
            @{ What = 'errors that a block catches'; Transcribed = $true; Run = { Invoke-SMCommand 'app/key' { try { throw "v $env:APP_KEY" } catch { 'v ***' } } } }
            @{ What = 'terminating errors'; Transcribed = $true; Run = { try { Invoke-SMCommand 'app/key' { throw "v $env:APP_KEY" } } catch { $_ } } }
            @{ What = 'warnings'; Run = { Invoke-SMCommand 'app/key' { Write-Warning "v $env:APP_KEY" } } }
            @{ What = 'verbose messages'; Run = { Invoke-SMCommand 'app/key' { Write-Verbose "v $env:APP_KEY" -Verbose } } }
            @{ What = 'debug messages'; Run = { Invoke-SMCommand 'app/key' { $DebugPreference = 'Continue'; Write-Debug "v $env:APP_KEY" } } }
            @{ What = 'the host'; Transcribed = $true; Run = { Invoke-SMCommand 'app/key' { Write-Host "v $env:APP_KEY" -ForegroundColor Red } } }
            @{ What = 'information'; Run = { Invoke-SMCommand 'app/key' { Write-Information "v $env:APP_KEY" } } }
            @{ What = 'properties'; Run = { Invoke-SMCommand 'app/key' { [pscustomobject]@{ V = @("v $env:APP_KEY") } } } }
            @{ What = 'hashtables'; Run = { Invoke-SMCommand 'app/key' { @{ V = "v $env:APP_KEY" } } } }
            @{ What = 'the list of the environment'; Run = { Invoke-SMCommand 'app/key' { 'v ***'; Get-ChildItem -Path env: } } }
            @{ What = 'tables'; Run = { Invoke-SMCommand 'app/key' { [pscustomobject]@{ V = "v $env:APP_KEY" } | Format-Table } } }
            @{ What = 'a program'; Run = { Invoke-SMCommand 'app/key' -FilePath $program -ArgumentList (Get-ProgramArgument '"v $env:APP_KEY"; [Console]::Error.WriteLine("v $env:APP_KEY")') } }
        ) {
            $seen = (& $run *>&1 | ForEach-Object -Process { $_ -is [hashtable] ? $_.V : $_ } | Out-String -Width 200)

            $seen | Should -BeLike '*v `*`*`**'
            # PowerShell writes errors and host messages to a transcript before any cmdlet can see them.
            if (-not $transcribed) {
                Find-Shown -Text 'canary-value' -ScriptBlock { & $run } | Should -BeNullOrEmpty
            }
        }

        It 'keeps no value in $Error, once for each error, also where the block caught it' {
            $Error.Clear()
            Invoke-SMCommand 'app/key' {
                Write-Error "one $env:APP_KEY" -TargetObject $env:APP_KEY
                try { throw "two $env:APP_KEY" } catch { $null = $_ }
                Write-Error 'three'
            } -ErrorAction Continue 2>$null

            $Error.Count | Should -Be 3
            $Error.ForEach({ "$_" }) | Should -Be @('three', 'two ***', 'one ***')
            $Error | Format-List -Property * -Force | Out-String -Width 4096 | Should -Not -BeLike '*canary*'
            $Error.ForEach({ Get-Error -InputObject $_ | Out-String -Width 4096 }) | Should -Not -BeLike '*canary*'
        }

        It 'leaves objects without a value as they are' {
            $file = Get-Item -LiteralPath $PSHOME
            $custom = [pscustomobject]@{ A = 1 }
            $text = 'text' | Add-Member -NotePropertyName Tag -NotePropertyValue 5 -PassThru

            $output = Invoke-SMCommand 'app/key' { $file; $custom; $text; $null; 5; , @(1, 2) }

            $output[0] | Should -Be $file
            [object]::ReferenceEquals($output[1], $custom) | Should -BeTrue
            $output[2].Tag | Should -Be 5
            $output[3] | Should -BeNullOrEmpty
            $output[4] | Should -Be 5
            $output[5] | Should -Be @(1, 2)
        }

        It 'masks a value over the lines that a program prints, and each of its lines' {
            $output = Invoke-SMCommand 'app/pem' { & $program -NoProfile -NonInteractive -Command '$env:APP_PEM; "next"; "x line-of-key-1 y"' }

            $output | Should -Be @('***', 'next', 'x *** y')
        }

        It 'streams: what comes first is there before the block ends' {
            $seen = [System.Collections.Generic.List[string]]::new()

            Invoke-SMCommand 'app/key' { 'first'; $seen.Add('second') } | ForEach-Object -Process { $seen.Add($_) }

            $seen | Should -Be @('first', 'second')
        }

        It 'makes a variable of each key with -ParseJson' {
            # Other tests of the process may have published variables of such names.
            Get-ChildItem -Path env:APP_DB* | Remove-Item
            $names = Invoke-SMCommand 'app/db' -ParseJson { (Get-ChildItem -Path env:APP_DB*).Name | Sort-Object; $env:APP_DB_LOGIN_PASSWORD -ceq 'canary "two"' }

            $names | Should -Be @('APP_DB_LOGIN_PASSWORD', 'APP_DB_PORT', 'APP_DB_USER', $true)
        }

        It 'sets single keys and whole values by name' {
            $result = Invoke-SMCommand -Environment @{ PASS = 'app/db#login.password'; NODE_OPTIONS = 'path'; CERT = 'app/bin' } {
                $env:PASS -ceq 'canary "two"'; $env:NODE_OPTIONS -ceq '/somewhere'; $env:CERT -ceq 'AAEC/w=='; "$env:PASS $env:CERT"
            }

            $result | Should -Be @($true, $true, $true, '*** ***')
        }

        It 'runs nothing where the pipeline brings no secret' {
            $ran = [System.Collections.Generic.List[string]]::new()

            Get-SMSecret -Tag @{ none = 'x' } | Invoke-SMCommand { $ran.Add('ran') } -ErrorVariable failed -ErrorAction SilentlyContinue

            $ran | Should -HaveCount 0
            $failed.FullyQualifiedErrorId | Should -Be 'InvalidParameter,SecretsPS.Commands.InvokeSMCommandCommand'
            $failed.CategoryInfo.Category | Should -Be 'InvalidArgument'
            "$failed" | Should -BeLike '*No secret was named*Nothing was run*'
        }

        It 'takes aliases, letters and secrets of the pipeline' {
            Invoke-SMCommand 'TOKEN,app/key' { Test-Path -LiteralPath env:TOKEN } | Should -BeTrue
            Invoke-SMCommand 'app/key' -NameTransformation Lowercase { (Get-ChildItem -Path env:).Name -ccontains 'app_key' } | Should -BeTrue
            Get-SMSecret 'app/*' | Invoke-SMCommand -ScriptBlock { 'APP_BIN', 'APP_DB', 'APP_KEY', 'APP_PEM' | Test-Path -Path { "env:$_" } } | Should -Be @($true, $true, $true, $true)
        }

        It 'starts a program with the variables in its environment only' {
            $output = Invoke-SMCommand 'app/key' -FilePath $program -ArgumentList (Get-ProgramArgument '$env:APP_KEY -ceq "canary-value-1"; "v $env:APP_KEY"; exit 3') -OutVariable seen

            $output | Should -Be @('True', 'v ***')
            $LASTEXITCODE | Should -Be 3
            Test-Path -LiteralPath env:APP_KEY | Should -BeFalse
        }

        It 'shows a program''s standard error as a native command''s, which fails nothing' {
            $ErrorActionPreference = 'Stop'
            $count = $Error.Count

            $lines = Invoke-SMCommand 'app/key' -FilePath $program -ArgumentList (Get-ProgramArgument '[Console]::Error.WriteLine("note")') 2>&1

            $lines.FullyQualifiedErrorId | Should -BeExactly 'NativeCommandError'
            "$lines" | Should -BeExactly 'note'
            $Error.Count | Should -Be $count
        }

        It 'makes an error of an exit code where the session wants that' {
            $PSNativeCommandUseErrorActionPreference = $true
            $caught = Get-CaughtError -ScriptBlock { Invoke-SMCommand 'app/key' -FilePath $program -ArgumentList (Get-ProgramArgument 'exit 9') }

            $caught.FullyQualifiedErrorId | Should -BeExactly 'ProgramExitedWithNonZeroCode,SecretsPS.Commands.InvokeSMCommandCommand'
            $caught.TargetObject | Should -BeExactly $program
            $caught.CategoryInfo.Category | Should -Be 'NotSpecified'
        }

        It 'starts a program in the current location' {
            Push-Location -LiteralPath $PSScriptRoot
            try {
                Invoke-SMCommand 'app/key' -FilePath $program -ArgumentList (Get-ProgramArgument '(Get-Location).Path') | Should -BeExactly $PSScriptRoot
            }
            finally {
                Pop-Location
            }
        }

        It 'runs nothing with <form>' -ForEach @(
            @{ Form = '-WhatIf'; Run = { Invoke-SMCommand 'app/key' { $script:ran = $true } -WhatIf } }
            @{ Form = '$WhatIfPreference'; Run = { $WhatIfPreference = $true; Invoke-SMCommand 'app/key' { $script:ran = $true } } }
        ) {
            $script:ran = $false
            & $run | Should -BeNullOrEmpty
            $script:ran | Should -BeFalse
        }

        It 'refuses <what>, and runs nothing' -ForEach @(
            @{ What = 'two secrets of one name'; Target = $null; Text = "*'app-key' makes the variable APP_KEY, and so does 'app/key'*"; Run = { Invoke-SMCommand 'app/key', 'app-key' $block } }
            @{ What = 'a secret and a named variable of one name'; Target = $null; Text = "*'APP_KEY' is the name that the secret 'app/key' makes too*"; Run = { Invoke-SMCommand 'app/key' $block -Environment @{ APP_KEY = 'app/db' } } }
            @{ What = 'a name that decides what runs'; Target = $null; Text = "*'path' makes the variable 'PATH'*-Environment @{*"; Run = { Invoke-SMCommand 'path' $block } }
            @{ What = 'a missing key'; Target = 'app/db'; Text = "*'app/db#nothing'*no key 'nothing'*"; Run = { Invoke-SMCommand -Environment @{ A = 'app/db#nothing' } $block } }
            @{ What = 'a key of a binary secret'; Target = 'app/bin'; Text = "*'app/bin' is binary*"; Run = { Invoke-SMCommand -Environment @{ A = 'app/bin#x' } $block } }
            @{ What = 'a reference without a secret'; Target = 'A'; Text = "*'A' names no secret*"; Run = { Invoke-SMCommand -Environment @{ A = '#x' } $block } }
            @{ What = 'a name with ='; Target = 'A=B'; Text = "*'A=B' is no name*"; Run = { Invoke-SMCommand -Environment @{ 'A=B' = 'app/db' } $block } }
            @{ What = 'a pattern'; Target = 'app/*'; Text = '*is a pattern*Get-SMSecret*'; Run = { Invoke-SMCommand 'app/*' $block } }
            @{ What = 'a script as program'; Target = './x.ps1'; Text = '*is a script*in a block*'; Run = { Invoke-SMCommand 'app/key' -FilePath './x.ps1' } }
            @{ What = 'a program that is not there'; Target = 'no-such-program'; Text = "*'no-such-program' was not found*"; Run = { Invoke-SMCommand 'app/key' -FilePath 'no-such-program' } }
        ) {
            $script:ran = $false
            $block = { $script:ran = $true }
            $caught = Get-CaughtError -ScriptBlock $run

            $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.InvokeSMCommandCommand'
            $caught.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $caught.TargetObject | Should -Be $target
            "$caught" | Should -BeLike $text
            $script:ran | Should -BeFalse
        }

        It 'leaves one error of each secret that cannot be read, and runs nothing' {
            $script:ran = $false
            Invoke-SMCommand 'nobody', 'app/key', 'noone' { $script:ran = $true } -ErrorVariable failures -ErrorAction SilentlyContinue

            $failures.FullyQualifiedErrorId | Should -Be @('ResourceNotFound,SecretsPS.Commands.InvokeSMCommandCommand', 'ResourceNotFound,SecretsPS.Commands.InvokeSMCommandCommand')
            $failures.TargetObject | Should -Be @('nobody', 'noone')
            $failures.CategoryInfo.Category | Should -Be @('ObjectNotFound', 'ObjectNotFound')
            $script:ran | Should -BeFalse
        }

        It 'warns once of what is not masked, by secret and key, and tells no value' {
            $null = New-SMSecret -Name 'pin' -SecretString '987'
            $null = New-SMSecret -Name 'flags' -SecretString '{"on":true,"deep":{"off":"FALSE"},"none":null,"long":"long enough"}'

            $output = Get-SMSecret 'pin', 'flags', 'app/pem' | Invoke-SMCommand -ParseJson { $env:PIN } -WarningVariable warnings -WarningAction SilentlyContinue

            $output | Should -Be '987'
            @($warnings) | Should -HaveCount 1
            "$warnings" | Should -BeLike "Not masked, because *"
            foreach ($name in "'pin in eu-west-1'", "'flags in eu-west-1' key 'on'", "'flags in eu-west-1' key 'deep.off'", "'flags in eu-west-1' key 'none'", "lines of 'app/pem*in eu-west-1'") {
                "$warnings" | Should -BeLike "*$name*"
            }
            "$warnings" | Should -Not -MatchExactly "987|FALSE|key 'long'"
        }

        It 'runs once with the secrets of the pipeline: <form>' -ForEach @(
            @{ Form = 'names'; Run = { 'app/key', 'path2' | Invoke-SMCommand { $script:runs++; $env:APP_KEY.Length; $env:PATH2 } } }
            @{ Form = 'names and a named block'; Run = { 'app/key', 'path2' | Invoke-SMCommand -ScriptBlock { $script:runs++; $env:APP_KEY.Length; $env:PATH2 } } }
            @{ Form = 'an array at once'; Run = { , ('app/key', 'path2') | Invoke-SMCommand { $script:runs++; $env:APP_KEY.Length; $env:PATH2 } } }
            @{ Form = 'aliases'; Run = { 'APP_KEY,app/key', 'PATH2,path2' | Invoke-SMCommand { $script:runs++; $env:APP_KEY.Length; $env:PATH2 } } }
            @{ Form = 'a program'; Run = { $script:runs++; 'app/key', 'path2' | Invoke-SMCommand -FilePath $program -ArgumentList (Get-ProgramArgument '$env:APP_KEY.Length; $env:PATH2') } }
        ) {
            $null = New-SMSecret -Name 'path2' -SecretString 'canary-value-2'
            $script:runs = 0

            & $run | Should -Be @('14', '***')
            $script:runs | Should -Be 1
        }

        It 'hands -ArgumentList to a block as $args, or to its param()' {
            $table = @{ a = 1 }

            $seen = Invoke-SMCommand 'app/key' { $args.Count; [object]::ReferenceEquals($args[1], $table); $args[2]; Test-Path -LiteralPath variable:arguments } -ArgumentList 1, $table, '-Name'

            $seen | Should -Be @(3, $true, '-Name', $false)
            Invoke-SMCommand 'app/key' { param([int] $First, $Second) "$First $Second $env:APP_KEY" } -ArgumentList 1, 'two' | Should -BeExactly '1 two ***'
            Invoke-SMCommand 'app/key' { $args.Count } | Should -Be 0
        }

        It 'names the parameter where no secret is named: <form>' -ForEach @(
            @{ Form = 'a block'; Run = { Invoke-SMCommand { $script:ran = $true } } }
            @{ Form = 'a program'; Run = { Invoke-SMCommand -FilePath $program } }
        ) {
            $script:ran = $false
            $caught = Get-CaughtError -ScriptBlock $run

            $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.InvokeSMCommandCommand'
            $caught.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $caught.TargetObject | Should -BeNullOrEmpty
            "$caught" | Should -BeLike 'No secret was named. Name secrets with -SecretId*Nothing was run*'
            $script:ran | Should -BeFalse
        }

        It '-WhatIf names secrets as people do' {
            $seen = Invoke-TestProcess -FilePath $program -ArgumentList (Get-ProgramArgument "Import-Module '$(Get-RepositoryPath -ChildPath 'out/SecretsPS/SecretsPS.psd1')'; Connect-SMSession -Local; `$null = New-SMSecret -Name app/key -SecretString canary-value-1; Get-SMSecret | Invoke-SMCommand { 'ran' } -WhatIf")

            $seen.Output | Should -BeLike '*Run with the values of app/key in eu-west-1*script block*'
            $seen.Output | Should -Not -Match 'arn:|^ran'
        }

        It 'masks a value inside base64 of a longer text, and in a form' {
            $form = Invoke-SMCommand 'app/key' {
                foreach ($user in 'user', 'use', 'us') { [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("${user}:$env:APP_KEY")) }
            }
            $null = New-SMSecret -Name 'odd' -SecretString 'p@ss w/rd'

            $form | Should -Be @('dXNlcjp***', 'dXNlOm***', 'dXM6***')
            Invoke-SMCommand 'odd' { [System.Net.WebUtility]::UrlEncode($env:ODD); [uri]::EscapeDataString($env:ODD).ToLowerInvariant() } | Should -Be @('***', '***')
        }

        It 'shows none of 1,000 values in 1 MB of a program''s output, and loses nothing else' {
            $values = 1..1000 | ForEach-Object -Process { "$_-" + [guid]::NewGuid() }
            $null = New-SMSecret -Name 'many' -SecretString (ConvertTo-Json -InputObject $values -Compress)
            $code = '$out = [Console]::OpenStandardOutput(); $json = ConvertFrom-Json $env:MANY; $text = (1..1100 | ForEach-Object { $v = $json[$_ % 1000]; ("." * 900) + "<" + $v + ">`n" }) -join ""; $bytes = [Text.Encoding]::ASCII.GetBytes($text); for ($i = 0; $i -lt $bytes.Length; $i += 4999) { $out.Write($bytes, $i, [Math]::Min(4999, $bytes.Length - $i)); $out.Flush() }'

            $output = Invoke-SMCommand 'many' -FilePath $program -ArgumentList (Get-ProgramArgument $code)

            $output | Should -HaveCount 1100
            @($output).Where({ $_ -cne ('.' * 900) + '<***>' }) | Should -HaveCount 0
        }
    }

    Context 'on a scripted service' {
        BeforeEach {
            $script:service = Use-ScriptedService
        }

        It 'reads names in batches of 20, and an ARN in its region' {
            $arn = 'arn:aws-us-gov:secretsmanager:us-gov-east-1:123456789012:secret:app/db-AbCdEf'
            Add-Answer -Operation GetSecretValue -Result @{ Name = 'app/db'; ARN = $arn; SecretString = 'value' }
            Invoke-SMCommand -SecretId (@(1..45 | ForEach-Object -Process { "n$_" }) + $arn) { } -ErrorAction SilentlyContinue

            (Get-SentRequest -Operation BatchGetSecretValue) | Should -HaveCount 3
            (Get-SentRequest).Where({ $_.Text('SecretId') -eq $arn }).Region | Should -BeExactly 'us-gov-east-1'
        }

        It 'Ctrl+C ends <what> within a second, and the variable is gone' -ForEach @(
            @{ What = 'a block'; Run = "{ [SecretsPS.TestKit.MockConnection]::Clear(); while (`$true) { Start-Sleep -Milliseconds 20 } }" }
            @{ What = 'a program'; Run = "-FilePath '$([System.Environment]::ProcessPath)' -ArgumentList '-NoProfile', '-Command', 'Start-Sleep -Seconds 60'" }
        ) {
            Add-Answer -Operation GetSecretValue -Result @{ Name = 'a'; ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-AbCdEf'; SecretString = 'stopped-value' }
            $shell = [powershell]::Create()
            try {
                $null = $shell.AddScript("param(`$Module, `$Handler) Import-Module -Name `$Module; [SecretsPS.TestKit.MockConnection]::Use(`$Handler); Invoke-SMCommand -Environment @{ SM_STOP_TEST = 'a' } $run").AddArgument((Get-RepositoryPath -ChildPath 'out/SecretsPS/SecretsPS.psd1')).AddArgument($service)
                $running = $shell.BeginInvoke()
                $patience = [System.Diagnostics.Stopwatch]::StartNew()
                while ((Get-SentRequest).Count -eq 0 -and $patience.Elapsed.TotalSeconds -lt 20) { [System.Threading.Thread]::Sleep(10) }
                [System.Threading.Thread]::Sleep(1000)
                $running.IsCompleted | Should -BeFalse
                $watch = [System.Diagnostics.Stopwatch]::StartNew()
                $shell.Stop()

                $watch.ElapsedMilliseconds | Should -BeLessThan 1000
                "$($shell.InvocationStateInfo.State)" | Should -BeExactly 'Stopped'
                @($shell.Streams.Error) | Should -HaveCount 0
                [System.Environment]::GetEnvironmentVariable('SM_STOP_TEST') | Should -BeNullOrEmpty
            }
            finally {
                $shell.Dispose()
            }
        }
    }
}
