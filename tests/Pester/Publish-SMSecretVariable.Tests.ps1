BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    $script:errorId = 'SecretsPS.Commands.PublishSMSecretVariableCommand'
    # The suite may itself run in a job.
    $script:jobVariables = 'GITHUB_ACTIONS', 'GITHUB_ENV', 'GITHUB_OUTPUT', 'TF_BUILD', 'DECODE_PERCENTS'
    $script:savedJob = @{}
    $jobVariables.ForEach({ $savedJob[$_] = [System.Environment]::GetEnvironmentVariable($_) })

    function Clear-Job {
        $jobVariables.ForEach({ [System.Environment]::SetEnvironmentVariable($_, $null) })
        Get-ChildItem -Path 'env:PUBTEST*' | Remove-Item
    }
}

AfterAll {
    Clear-Job
    $jobVariables.ForEach({ [System.Environment]::SetEnvironmentVariable($_, $savedJob[$_]) })
    Exit-TestEnvironment
}

Describe 'Publish-SMSecretVariable' {
    Context 'in a step that a simulated runner reads' {
        BeforeAll {
            Enter-TestEnvironment
            $server = Start-SMLocalServer
            $env:AWS_ENDPOINT_URL_SECRETS_MANAGER = $server.EndpointUrl
            $rows = (1..650).ForEach({ "  `"key-$_`": `"leaf-value-$_-$('x' * 40)`"" }) -join ",`n"
            $script:oneLine = @{
                plain   = 'plain-value'
                percent = '100%25 of %0A and %AZP25 and %3B'
                azure   = 'a;b]c;;d]] ##vso[task.setvariable variable=X]y'
                github  = 'x ::add-mask::y <<EOF = z'
                emoji   = "`u{1F511} grün 日本"
                blanks  = '  both ends  '
                short   = '{"a":"leaf\"one","b":{"c":[1.50,"leaf-two"]},"pin":"12"}'
            }
            $script:multiLine = @{
                pem  = "-----BEGIN PRIVATE KEY-----`nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC`nq2+/Ab==`nx=`n-----END PRIVATE KEY-----`n"
                crlf = "first line`r`nsecond line`r`n"
                cr   = "ends in cr`r"
                big  = "{`n$rows`n}"
            }
            $null = ($oneLine + $multiLine).GetEnumerator().ForEach({ New-SMSecret -Name "v/$($_.Key)" -SecretString $_.Value })
            $null = New-SMSecret -Name 'v/binary' -SecretBinary ([byte[]] (0..255))
            $null = New-SMSecret -Name 'pin' -SecretString '123'

            # Runs a step in a process of its own, as a runner does, and has the simulated runner read it.
            function Invoke-GitHubStep {
                param([string] $Script)
                $runner = [SecretsPS.TestKit.Runners.SimulatedGitHubRunner]::new($IsWindows)
                $env:GITHUB_ACTIONS = 'true'
                $env:GITHUB_ENV = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
                $env:GITHUB_OUTPUT = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
                $null = New-Item -ItemType File -Path $env:GITHUB_ENV, $env:GITHUB_OUTPUT
                $runner.ReadOutput((Invoke-FreshPowerShell -Script "Import-Module `$ModulePath; $Script"))
                $runner.ReadVariables($env:GITHUB_ENV)
                $runner.ReadOutputs($env:GITHUB_OUTPUT)
                $runner
            }

            function Invoke-AzureStep {
                param([string] $Script)
                $agent = [SecretsPS.TestKit.Runners.SimulatedAzureAgent]::new($IsWindows, $true)
                $env:TF_BUILD = 'True'
                $agent.ReadOutput((Invoke-FreshPowerShell -Script "Import-Module `$ModulePath; $Script"))
                $agent
            }

            # What a log still shows of a text that is printed, but for what is too short to be masked.
            function Get-ShownLine {
                param([object] $Mask, [string] $Text)
                @($Mask.Print($Text) -split "`n").Trim().Where({ $_ -notin '***', '', 'x=', '{', '}' })
            }
        }

        BeforeEach {
            Clear-Job
            $env:AWS_ENDPOINT_URL_SECRETS_MANAGER = $server.EndpointUrl
        }

        AfterAll {
            Stop-SMLocalServer
            Exit-TestEnvironment
        }

        It 'GitHub: every variable is exact, every line and leaf masked, and no value in the log' {
            $runner = Invoke-GitHubStep -Script '$x = "v/*" | Publish-SMSecretVariable -PassThru; "set $($x.Count)"'

            $runner.Log.Where({ $_ }) | Should -Be @('set 12')
            foreach ($pair in ($oneLine + $multiLine).GetEnumerator()) {
                $runner.Variables["V_$($pair.Key)".ToUpperInvariant()] | Should -BeExactly $pair.Value -Because $pair.Key
                Get-ShownLine -Mask $runner.Mask -Text $pair.Value | Should -BeNullOrEmpty -Because $pair.Key
            }
            $runner.Variables.V_BINARY | Should -BeExactly ([System.Convert]::ToBase64String([byte[]] (0..255)))
            $runner.Mask.Print('leaf"one leaf\"one leaf-two leaf-value-77-' + 'x' * 40) | Should -BeExactly '*** *** *** ***'
            $runner.Mask.Print('{ } [ ], true x= 12') | Should -BeExactly '{ } [ ], true x= 12'
            $runner.Outputs.Count | Should -Be 0
            [System.IO.File]::ReadAllBytes($env:GITHUB_ENV)[0] | Should -Not -Be 0xEF
        }

        It 'GitHub: -AsOutput sets outputs of the step, exact and masked' {
            $runner = Invoke-GitHubStep -Script '"v/*" | Publish-SMSecretVariable -AsOutput'

            foreach ($pair in ($oneLine + $multiLine).GetEnumerator()) {
                $runner.Outputs["V_$($pair.Key)"] | Should -BeExactly $pair.Value -Because $pair.Key
                Get-ShownLine -Mask $runner.Mask -Text $pair.Value | Should -BeNullOrEmpty -Because $pair.Key
            }
            $runner.Variables.Count | Should -Be 0
        }

        It 'GitHub: -ParseJson makes a variable of each leaf, masked with the raw JSON' {
            $runner = Invoke-GitHubStep -Script 'Publish-SMSecretVariable "CFG,v/short", ",v/big", "v/plain" -ParseJson'

            $runner.Variables.CFG_A | Should -BeExactly 'leaf"one'
            $runner.Variables.CFG_B_C | Should -BeExactly '[1.50,"leaf-two"]'
            $runner.Variables.KEY_650 | Should -BeExactly "leaf-value-650-$('x' * 40)"
            $runner.Variables.V_PLAIN | Should -BeExactly 'plain-value'
            $runner.Variables.Count | Should -Be 654
            $runner.Mask.Print($oneLine.short) | Should -BeExactly '***'
            $runner.Mask.Print($runner.Variables.CFG_B_C) | Should -BeExactly '***'
            Get-ShownLine -Mask $runner.Mask -Text $multiLine.big | Should -BeNullOrEmpty
        }

        It 'masks under <form>' -ForEach @(
            @{ Form = '$x ='; Script = '$x = Publish-SMSecretVariable v/plain' }
            @{ Form = '| Out-Null'; Script = 'Publish-SMSecretVariable v/plain -PassThru | Out-Null' }
            @{ Form = 'all streams to null'; Script = 'Publish-SMSecretVariable v/plain *>$null' }
            @{ Form = 'a pipeline'; Script = '"v/plain" | Publish-SMSecretVariable -PassThru | ForEach-Object { $_.Variable }' }
            @{ Form = 'a line that is not ended'; Script = 'Write-Host -NoNewline "half a line"; Publish-SMSecretVariable v/plain' }
            @{ Form = 'ForEach-Object -Parallel'; Script = '1 | ForEach-Object -Parallel { Import-Module $using:ModulePath; Publish-SMSecretVariable v/plain }' }
            @{ Form = 'a pwsh of its own'; Script = '& ([System.Environment]::ProcessPath) -NoProfile -c "Import-Module $ModulePath; Publish-SMSecretVariable v/plain"' }
        ) {
            $runner = Invoke-GitHubStep -Script $script

            $runner.Variables.V_PLAIN | Should -BeExactly 'plain-value'
            $runner.Mask.Print('plain-value') | Should -BeExactly '***'
            $runner.Log | Should -Not -Match 'add-mask|plain-value'
        }

        It 'Azure: every value of one line is exact, secret and masked' {
            $names = $oneLine.Keys.ForEach({ "'v/$_'" }) -join ','
            $agent = Invoke-AzureStep -Script "$names | Publish-SMSecretVariable | Out-Null"

            foreach ($pair in $oneLine.GetEnumerator()) {
                $agent.Variables["V_$($pair.Key)"] | Should -BeExactly $pair.Value
                $agent.Mask.Print($pair.Value).Trim() | Should -BeExactly '***'
                $agent.Log -join "`n" | Should -Not -Match ([regex]::Escape($pair.Value))
            }
            $agent.NotSecret + $agent.SetUnmasked | Should -HaveCount 0
            $agent.Outputs.Count | Should -Be 0
        }

        It 'Azure: several lines go as base64, which is masked with the lines' {
            $names = $multiLine.Keys.ForEach({ "'v/$_'" }) -join ','
            $agent = Invoke-AzureStep -Script "Publish-SMSecretVariable $names -Base64 -AsOutput"

            foreach ($pair in $multiLine.GetEnumerator()) {
                $encoded = $agent.Outputs["V_$($pair.Key)"]
                [System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String($encoded)) | Should -BeExactly $pair.Value
                $agent.Mask.Print($encoded) | Should -BeExactly '***'
                Get-ShownLine -Mask $agent.Mask -Text $pair.Value | Should -BeNullOrEmpty
            }
            $agent.NotSecret + $agent.SetUnmasked | Should -HaveCount 0
        }

        It 'Azure: several lines without -Base64 are one error that names the way out, before anything is set' {
            $agent = Invoke-AzureStep -Script '$e = $null; Publish-SMSecretVariable v/plain, v/pem -ErrorVariable e -ErrorAction SilentlyContinue; "$($e.FullyQualifiedErrorId) $($e.TargetObject) $e"'

            $agent.Variables.Count | Should -Be 0
            $agent.Mask.Given.Count | Should -Be 0
            $agent.Log[-1] | Should -BeLike "InvalidParameter,$errorId v/pem 'v/pem' cannot be the variable V_PEM*-Base64*"
        }

        It 'shows no value in a transcript, in $Error and in what -Verbose and -Debug write' {
            $transcript = Join-Path -Path $TestDrive -ChildPath 'transcript.txt'
            $runner = Invoke-GitHubStep -Script "`$null = Start-Transcript '$transcript'; Publish-SMSecretVariable v/plain, v/short -ParseJson -PassThru -Verbose -Debug -WarningAction Continue | Format-List *; Publish-SMSecretVariable v/plain, nobody 2>`$null; `$Error | Format-List * -Force; Get-Error | Out-String; `$null = Stop-Transcript"

            $runner.Variables.V_PLAIN | Should -BeExactly 'plain-value'
            ($runner.Log -join "`n") + (Get-Content -LiteralPath $transcript -Raw) | Should -Not -Match 'plain-value|leaf-two|leaf"one|add-mask'
            Get-Content -LiteralPath $transcript -Raw | Should -Match 'V_SHORT_A'
        }

        It 'warns of a value that is too short to be masked, without saying it' {
            $runner = Invoke-GitHubStep -Script '$w = $null; Publish-SMSecretVariable pin -WarningVariable w -WarningAction SilentlyContinue; "$w"'

            $runner.Variables.PIN | Should -BeExactly '123'
            $runner.Log[-1] | Should -BeLike "Not masked, because *: 'pin'. Do not print them."
            $runner.Log -join ' ' | Should -Not -Match '123'
        }

        It 'is refused in a background job, whose output no runner reads' {
            $runner = Invoke-GitHubStep -Script 'Start-Job { param($Module) Import-Module $Module; Publish-SMSecretVariable v/plain } -ArgumentList $ModulePath | Receive-Job -Wait -ErrorVariable e -ErrorAction SilentlyContinue; "$e"'

            $runner.Variables.Count | Should -Be 0
            $runner.Log[-1] | Should -BeLike 'A background job*in the step itself.'
        }

        It '-Target Process masks in a job too, and the step has the variable at once' {
            $runner = Invoke-GitHubStep -Script 'Publish-SMSecretVariable v/plain -Target Process; "length $($env:V_PLAIN.Length)"'

            $runner.Log[-1] | Should -BeExactly 'length 11'
            $runner.Mask.Print('plain-value') | Should -BeExactly '***'
            $runner.Variables.Count | Should -Be 0
        }

        It 'sets nothing and masks nothing where <what>' -ForEach @(
            @{ What = 'a secret is missing'; Script = 'Publish-SMSecretVariable v/plain, nobody'; Id = 'ResourceNotFound'; Target = 'nobody' }
            @{ What = 'a prefix finds none'; Script = 'Publish-SMSecretVariable v/plain, "none/*"'; Id = 'ResourceNotFound'; Target = 'none/*' }
            @{ What = 'names clash'; Script = 'Publish-SMSecretVariable "A,v/plain", "A,v/emoji"'; Id = 'InvalidParameter'; Target = 'v/emoji' }
            @{ What = 'a name is refused'; Script = 'Publish-SMSecretVariable v/plain, "NODE_OPTIONS,v/emoji"'; Id = 'InvalidParameter'; Target = 'v/emoji' }
            @{ What = 'a prefix with an alias finds several'; Script = 'Publish-SMSecretVariable "A,v/*"'; Id = 'InvalidParameter'; Target = 'A,v/*' }
            @{ What = 'GITHUB_ENV is no file'; Script = '$env:GITHUB_ENV = "/no/such/folder/file"; Publish-SMSecretVariable v/plain'; Id = 'InvalidParameter'; Target = 'GITHUB_ENV' }
        ) {
            $runner = Invoke-GitHubStep -Script "`$e = `$null; & { $script } -ErrorAction SilentlyContinue 2>`$null 3>`$null; `$Error.Count; `$Error[0].FullyQualifiedErrorId; `$Error[0].TargetObject"

            $runner.Variables.Count | Should -Be 0
            $runner.Mask.Given.Count | Should -Be 0
            $runner.Log.Where({ $_ }) | Should -Be @('1', "$id,$errorId", $target)
        }
    }

    Context 'on a scripted service' {
        BeforeEach {
            Clear-Job
            $script:service = Use-ScriptedService
        }

        It 'takes names <form>' -ForEach @(
            @{ Form = 'by position'; Run = { Publish-SMSecretVariable 'pubtest/a', 'pubtest/b' -Target Process } }
            @{ Form = 'from the pipeline'; Run = { 'pubtest/a', 'pubtest/b' | Publish-SMSecretVariable -Target Process } }
            @{ Form = 'of objects with Name'; Run = { 'pubtest/a', 'pubtest/b' | ForEach-Object -Process { [pscustomobject]@{ Name = $_ } } | Publish-SMSecretVariable -Target Process } }
            @{ Form = 'of objects with ARN'; Run = { 'pubtest/a', 'pubtest/b' | ForEach-Object -Process { [pscustomobject]@{ ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:$_-AbCdEf" } } | Publish-SMSecretVariable -Target Process } }
        ) {
            Add-Answer -Operation BatchGetSecretValue -Result @{ SecretValues = @('a', 'b').ForEach({ @{ Name = "pubtest/$_"; ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:pubtest/$_-AbCdEf"; SecretString = "value $_" } }) }

            & $run | Should -BeNullOrEmpty

            $env:PUBTEST_A | Should -BeExactly 'value a'
            $env:PUBTEST_B | Should -BeExactly 'value b'
            @(Get-SentRequest).Operation | Should -Be @('BatchGetSecretValue')
        }

        It '-PassThru tells what was set, never the value' {
            $variable = Publish-SMSecretVariable 'PUBTEST_X,pubtest/a' -Target Process -PassThru

            $variable | Should -BeOfType ([SecretsPS.Output.SecretVariable])
            $variable.Variable | Should -BeExactly 'PUBTEST_X'
            $variable.Name | Should -BeExactly 'pubtest/a'
            $variable.ARN | Should -BeExactly 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:pubtest/a-AbCdEf'
            $variable.Target | Should -Be 'Process'
            $variable.IsBase64 | Should -BeFalse
            $env:PUBTEST_X | Should -BeExactly 'value of pubtest/a'
            "$variable" | Should -BeExactly 'PUBTEST_X'
            $variable | ConvertTo-Json | Should -Not -Match 'value of'
        }

        It 'reads 20 names a call, and each region by itself' {
            Add-Answer -Operation BatchGetSecretValue -ErrorCode InternalServiceError -StatusCode 500
            $arns = (1..2).ForEach({ "arn:aws-us-gov:secretsmanager:us-gov-east-1:123456789012:secret:g$_-AbCdEf" })

            @((1..40).ForEach({ "n$_" })) + $arns | Publish-SMSecretVariable -Target Process -ErrorAction SilentlyContinue -WarningAction SilentlyContinue

            $sent = @(Get-SentRequest)
            $sent.Operation | Should -Be @('BatchGetSecretValue', 'BatchGetSecretValue', 'BatchGetSecretValue')
            $sent.Region | Should -Be @('eu-west-1', 'eu-west-1', 'us-gov-east-1')
            $sent.ForEach({ ($_.Body | ConvertFrom-Json).SecretIdList.Count }) | Should -Be @(20, 20, 2)
        }

        It 'names the variable of an ARN after the secret, in any partition' {
            Publish-SMSecretVariable 'arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:pubtest/cn-AbCdEf' -Target Process

            $env:PUBTEST_CN | Should -BeExactly 'value of pubtest/cn'
            (Get-SentRequest).Region | Should -BeExactly 'cn-north-1'
        }

        It 'lists a prefix page by page, and takes what starts with it only' {
            Add-Answer -Operation ListSecrets -Times 1 -Result @{ SecretList = @(@{ Name = 'pubtest/b' }, @{ Name = 'PUBTEST/c' }); NextToken = 'more' }
            Add-Answer -Operation ListSecrets -Result @{ SecretList = @(@{ Name = 'pubtest/a' }) }
            Add-Answer -Operation BatchGetSecretValue -Result @{ SecretValues = @('a', 'b').ForEach({ @{ Name = "pubtest/$_"; ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:pubtest/$_-AbCdEf"; SecretString = "value $_" } }) }

            (Publish-SMSecretVariable 'pubtest/*' -Target Process -PassThru).Variable | Should -Be @('PUBTEST_A', 'PUBTEST_B')

            (Get-SentJson -Operation ListSecrets)[0] | Should -Match '"Key":"name","Values":\["pubtest/"\]'
            @(Get-SentRequest -Operation ListSecrets) | Should -HaveCount 2
        }

        It 'reads -VersionStage <stage>' -ForEach @(@{ Stage = 'AWSPREVIOUS' }) {
            Publish-SMSecretVariable 'pubtest/a' -VersionStage $stage -Target Process

            Get-SentJson | Should -BeExactly '{"SecretId":"pubtest/a","VersionStage":"AWSPREVIOUS"}'
            $env:PUBTEST_A | Should -BeExactly 'value of pubtest/a'
        }

        It '-NameTransformation <transformation> makes <name>' -ForEach @(
            @{ Transformation = 'Uppercase'; Name = 'PUBTEST_AB' }
            @{ Transformation = 'Lowercase'; Name = 'pubtest_ab' }
            @{ Transformation = 'None'; Name = 'pubtest_Ab' }
        ) {
            (Publish-SMSecretVariable 'pubtest/Ab' -NameTransformation $transformation -Target Process -PassThru).Variable | Should -BeExactly $name
            Remove-Item -LiteralPath "env:$name"
        }

        It 'sets a variable again to its new value' {
            $env:PUBTEST_A = 'old'

            Publish-SMSecretVariable 'pubtest/a' -Target Process

            $env:PUBTEST_A | Should -BeExactly 'value of pubtest/a'
        }

        It 'sets nothing with <form>' -ForEach @(
            @{ Form = '-WhatIf'; Run = { Publish-SMSecretVariable 'pubtest/a' -Target Process -WhatIf -PassThru } }
            @{ Form = '$WhatIfPreference'; Run = { $WhatIfPreference = $true; Publish-SMSecretVariable 'pubtest/a' -Target Process -PassThru } }
            @{ Form = '-WhatIf outside a job'; Run = { Publish-SMSecretVariable 'pubtest/a' -Target GitHubActions -WhatIf -PassThru } }
        ) {
            & $run | Should -BeNullOrEmpty

            Test-Path -LiteralPath 'env:PUBTEST_A' | Should -BeFalse
        }

        It 'refuses <what>, and calls nothing' -ForEach @(
            @{ What = 'Auto outside a job'; Run = { Publish-SMSecretVariable 'a' }; Text = '*neither GITHUB_ACTIONS nor TF_BUILD*-Target*'; Target = 'Target' }
            @{ What = '-AsOutput of a process'; Run = { Publish-SMSecretVariable 'a' -Target Process -AsOutput }; Text = 'AsOutput*'; Target = 'AsOutput' }
            @{ What = 'GitHubActions without GITHUB_ENV'; Run = { Publish-SMSecretVariable 'a' -Target GitHubActions }; Text = 'GITHUB_ENV is not set*-Target.'; Target = 'GITHUB_ENV' }
            @{ What = 'a lone *'; Run = { Publish-SMSecretVariable '*' -Target Process 3>$null }; Text = '*every secret of the region*'; Target = '*' }
            @{ What = 'another pattern'; Run = { Publish-SMSecretVariable 'a*b' -Target Process 3>$null }; Text = '*Get-SMSecret PATTERN*'; Target = 'a*b' }
            @{ What = 'an alias in other letters'; Run = { Publish-SMSecretVariable 'db,a' -Target Process 3>$null }; Text = '*Write it DB*'; Target = 'db,a' }
            @{ What = 'two commas'; Run = { Publish-SMSecretVariable 'A,B,c' -Target Process 3>$null }; Text = '*more than one comma*'; Target = 'A,B,c' }
        ) {
            $caught = Get-CaughtError -ScriptBlock $run

            $caught.FullyQualifiedErrorId | Should -BeExactly "InvalidParameter,$errorId"
            $caught.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $caught.TargetObject | Should -BeExactly $target
            $caught.Exception.Message | Should -BeLike $text
            Get-SentRequest | Should -BeNullOrEmpty
        }

        It 'leaves one error for each secret that cannot be read, and sets none' {
            Add-Answer -Operation BatchGetSecretValue -Result @{
                SecretValues = @(@{ Name = 'pubtest/a'; ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:pubtest/a-AbCdEf'; SecretString = 'value a' })
                Errors       = @(@{ SecretId = 'b'; ErrorCode = 'ResourceNotFoundException'; Message = 'missing' }, @{ SecretId = 'c'; ErrorCode = 'AccessDeniedException'; Message = 'no' })
            }

            $caught = @('pubtest/a', 'b', 'X,c' | Publish-SMSecretVariable -Target Process 2>&1 3>$null)

            $caught.FullyQualifiedErrorId | Should -Be @("ResourceNotFound,$errorId", "AccessDenied,$errorId")
            $caught.CategoryInfo.Category | Should -Be @('ObjectNotFound', 'PermissionDenied')
            $caught.TargetObject | Should -Be @('b', 'c')
            Test-Path -LiteralPath 'env:PUBTEST_A' | Should -BeFalse
        }

        It 'warns where nothing is left to set' {
            Add-Answer -Operation GetSecretValue -Result @{ Name = 'pubtest/a'; ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:pubtest/a-AbCdEf'; SecretString = '{}' }

            Publish-SMSecretVariable 'pubtest/a' -ParseJson -Target Process -WarningVariable warning -WarningAction SilentlyContinue

            $warning | Should -BeLike 'No variable was set*'
        }

        It 'warns of a text that starts like JSON and is none, and sets it whole' {
            Add-Answer -Operation GetSecretValue -Result @{ Name = 'pubtest/a'; ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:pubtest/a-AbCdEf'; SecretString = '{"a":' }

            Publish-SMSecretVariable 'pubtest/a' -ParseJson -Target Process -WarningVariable warning -WarningAction SilentlyContinue

            $warning | Should -BeLike "'pubtest/a' starts like a JSON object and is none*"
            $env:PUBTEST_A | Should -BeExactly '{"a":'
        }

        It 'refuses a secret without a value' {
            Add-Answer -Operation GetSecretValue -Result @{ Name = 'pubtest/a'; ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:pubtest/a-AbCdEf' }

            $caught = Get-CaughtError -ScriptBlock { Publish-SMSecretVariable 'pubtest/a' -Target Process }

            $caught.FullyQualifiedErrorId | Should -BeExactly "InvalidParameter,$errorId"
            $caught.TargetObject | Should -BeExactly 'pubtest/a'
            "$caught" | Should -BeLike '*no value*'
        }

        It 'leaves no command for a runner in an error' {
            $caught = Get-CaughtError -ScriptBlock { Publish-SMSecretVariable "A,##vso[task.complete result=Succeeded]`n::warning::x,b" -Target Process }

            "$caught" | Should -Not -Match '##vso\['
            "$caught" | Should -Not -Match "`n"
        }

        It 'shows no value in any stream' {
            Add-Answer -Operation GetSecretValue -Result @{ Name = 'pubtest/a'; ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:pubtest/a-AbCdEf'; SecretString = '{"k":"CANARY-VALUE","k-":1,"K_":2}' }

            Find-Shown -Text 'CANARY-VALUE' -ScriptBlock {
                Publish-SMSecretVariable 'pubtest/a' -Target Process -PassThru -Verbose -Debug
                Publish-SMSecretVariable 'pubtest/a' -Target Process -ParseJson -WhatIf
                Publish-SMSecretVariable 'pubtest/a' -Target Process -ParseJson
            } | Should -BeNullOrEmpty
        }

        It 'ends an open call within a second and leaves no error record' {
            Add-Answer -DelayMilliseconds 20000

            $report = Get-StopReport -Script "Publish-SMSecretVariable 'pubtest/a' -Target Process"

            $report.State | Should -BeExactly 'Stopped'
            $report.Milliseconds | Should -BeLessThan 1000
            $report.Errors | Should -HaveCount 0
            Test-Path -LiteralPath 'env:PUBTEST_A' | Should -BeFalse
        }
    }
}
