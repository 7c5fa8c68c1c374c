BeforeDiscovery {
    $script:node = Get-Command -Name node -CommandType Application -ErrorAction Ignore | Select-Object -First 1
}

BeforeAll {
    . "$PSScriptRoot/TaskSetup.ps1"

    $script:values = @{
        plain   = 'plain-value'
        percent = '100%25 of %0A and %AZP25 and %3B'
        azure   = 'a;b]c;;d]] ##vso[task.setvariable variable=X]y'
        emoji   = "`u{1F511} gr`u{FC}n `u{65E5}`u{672C}"
        json    = '{"user":"leaf-user","pass":"leaf\"pass","n":{"pin":12.50}}'
        pem     = "-----BEGIN PRIVATE KEY-----`nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC`n2q+/Ab==`n-----END PRIVATE KEY-----`n"
        crlf    = "first line`r`nsecond line`r`n"
        big     = ''
    }
    $rows = (1..600).ForEach({ "  `"key-$_`": `"leaf-value-$_-$('x' * 50)`"" }) -join ",`n"
    $script:values.big = "{`n$rows`n}"
    $script:oneLine = 'plain', 'percent', 'azure', 'emoji', 'json'
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Tasks that get secrets' {
    BeforeEach {
        Enter-TaskService
    }

    AfterEach {
        $server.Dispose()
    }

    Context 'getting secrets' {
        BeforeEach {
            $null = $values.GetEnumerator().ForEach({ New-SMSecret -Name "v/$($_.Key)" -SecretString $_.Value })
        }

        It 'the action: every variable is exact, every line and leaf masked' {
            $run = Invoke-GitHubAction -Folder github -Workspace $work -With @{ 'secret-ids' = "v/*"; 'module-path' = $modulePath; 'auto-select-family-attempt-timeout' = '1000' }

            $run.ExitCode | Should -Be 0 -Because $run.Output
            $run.Runner.Variables.Count | Should -Be $values.Count
            foreach ($pair in $values.GetEnumerator()) {
                $run.Runner.Variables["V_$($pair.Key)".ToUpperInvariant()] | Should -BeExactly $pair.Value -Because $pair.Key
                Get-ShownLine -Mask $run.Runner.Mask -Text $pair.Value | Should -BeNullOrEmpty -Because $pair.Key
            }
            $run.Runner.Mask.Print('leaf-user leaf"pass leaf-value-77-' + 'x' * 50) | Should -BeExactly '*** *** ***'
            $run.Runner.Log | Should -Contain 'V_PLAIN from v/plain'
            $run.Runner.Log -join "`n" | Should -Not -Match 'plain-value|leaf-'
        }

        It 'the action: takes what the action of AWS takes' {
            $run = Invoke-GitHubAction -Folder github -Workspace $work -Environment $installed -With @{
                'secret-ids'          = "v/plain`n  cfg, v/json  `n`n,v/json`nv/plain`n"
                'parse-json-secrets'  = 'true'
                'name-transformation' = 'lowercase'
            }

            $run.ExitCode | Should -Be 0 -Because $run.Output
            $run.Runner.Variables.Keys | Sort-Object | Should -Be @('cfg_n_pin', 'cfg_pass', 'cfg_user', 'n_pin', 'pass', 'user', 'v_plain')
            $run.Runner.Variables.cfg_pass | Should -BeExactly 'leaf"pass'
            $run.Runner.Variables.n_pin | Should -BeExactly '12.50'
        }

        It 'the task SecretsPSGetSecret: one secret into the variable that is named' {
            $run = Invoke-AzureTask -Folder "$staging/SecretsPSGetSecret" -Workspace $work -With @{ secretIdOrName = 'v/azure'; variableName = 'my_Value' }

            $run.ExitCode | Should -Be 0 -Because $run.Output
            @($run.Agent.Variables.Keys) | Should -BeExactly @('my_Value')
            $run.Agent.Variables['my_Value'] | Should -BeExactly $values.azure
            $run.Agent.Mask.Print($values.azure) | Should -BeExactly '***'
            $run.Agent.NotSecret + $run.Agent.SetUnmasked | Should -HaveCount 0
        }

        It 'the task SecretsPSGetSecret: several secrets, keys of JSON, base64 and outputs' {
            $run = Invoke-AzureTask -Folder "$staging/SecretsPSGetSecret" -Workspace $work -With @{ secretIdOrName = "v/pem`nDB,v/json"; parseJson = 'true'; base64 = 'true'; asOutput = 'true' }

            $run.ExitCode | Should -Be 0 -Because $run.Output
            $run.Agent.Outputs.Keys | Sort-Object | Should -Be @('DB_N_PIN', 'DB_PASS', 'DB_USER', 'V_PEM')
            [System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String($run.Agent.Outputs['V_PEM'])) | Should -BeExactly $values.pem
            Get-ShownLine -Mask $run.Agent.Mask -Text $values.pem | Should -BeNullOrEmpty
        }

        It 'the task SecretsPSGetSecret: an older version' {
            $null = Set-SMSecretValue -SecretId 'v/plain' -SecretString 'newer-value'
            $run = Invoke-AzureTask -Folder "$staging/SecretsPSGetSecret" -Workspace $work -With @{ secretIdOrName = 'v/plain'; variableName = 'OLD'; versionStage = 'AWSPREVIOUS' }

            $run.Agent.Variables['OLD'] | Should -BeExactly 'plain-value'
        }

        It 'the template get-secrets.yml: exact, secret and masked' {
            $run = Invoke-AzureTemplate -Name 'get-secrets.yml' -Workspace $work -Environment $installed -Parameter @{ secretIds = ($oneLine.ForEach({ "v/$_" }) -join "`n") + "`n" }

            $run.ExitCode | Should -Be 0 -Because $run.Output
            foreach ($key in $oneLine) {
                $run.Agent.Variables["V_$key"] | Should -BeExactly $values[$key]
                $run.Agent.Mask.Print($values[$key]).Trim() | Should -BeExactly '***'
            }
            $run.Agent.NotSecret + $run.Agent.SetUnmasked | Should -HaveCount 0
        }

        It 'the Node handler starts PowerShell, hands on the inputs and the exit code' -Skip:(-not $node) {
            $node = (Get-Command -Name node -CommandType Application)[0].Source
            $run = Invoke-AzureTask -Folder "$staging/SecretsPSGetSecret" -Workspace $work -Node $node -With @{ secretIdOrName = 'v/emoji'; variableName = 'EMOJI' }
            $failed = Invoke-AzureTask -Folder "$staging/SecretsPSGetSecret" -Workspace $work -Node $node -With @{ secretIdOrName = 'nobody'; variableName = 'X' }

            $run.ExitCode | Should -Be 0 -Because "$($run.Output) $($run.Errors)"
            $run.Agent.Variables['EMOJI'] | Should -BeExactly $values.emoji
            $failed.ExitCode | Should -Be 1
            Get-FailureLine -Output $failed.Output | Should -HaveCount 1
        }

        It 'the Node handler starts no pwsh of the working folder, and says where PowerShell is missing' -Skip:(-not $node) {
            $node = (Get-Command -Name node -CommandType Application)[0].Source
            $bait = Join-Path -Path $work -ChildPath ($IsWindows ? 'pwsh.exe' : 'pwsh')
            Set-Content -LiteralPath $bait -Value "#!/bin/sh`necho bait"
            if (-not $IsWindows) {
                [System.IO.File]::SetUnixFileMode($bait, 'UserRead, UserWrite, UserExecute')
            }

            $run = Invoke-AzureTask -Folder "$staging/SecretsPSGetSecret" -Workspace $work -Node $node -Environment @{ PATH = '.' } -With @{ secretIdOrName = 'v/plain' }

            $run.ExitCode | Should -Be 1
            $run.Output | Should -BeLike '##vso`[task.logissue type=error`]PowerShell 7.4 or later (pwsh) was not found*'
        }

        It 'fails with one line and no value: <what>' -ForEach @(
            @{ What = 'a secret is missing'; With = @{ 'secret-ids' = "v/plain`nnobody" }; Text = "nobody: *can't find the specified secret*Check the name, the region and the account. (ResourceNotFoundException)" }
            @{ What = 'names clash'; With = @{ 'secret-ids' = "A,v/plain`nA,v/emoji" }; Text = "'v/emoji' makes the variable A, and so does 'v/plain'. Give one of them another alias: the line 'ALIAS,v/emoji'." }
            @{ What = 'an alias that may not be'; With = @{ 'secret-ids' = 'NODE_OPTIONS,v/plain' }; Text = "'v/plain' has the alias 'NODE_OPTIONS', and a variable of that name cannot be set: *. Give the secret another alias: the line 'ALIAS,v/plain'." }
            @{ What = 'an alias in other letters'; With = @{ 'secret-ids' = 'a-b,v/plain' }; Text = "secret-ids 'a-b,v/plain' has an alias that is no variable name in these letters. Write it A_B, or change the input name-transformation." }
            @{ What = 'a prefix of nothing'; With = @{ 'secret-ids' = 'none/*' }; Text = "none/``*: No secret's name starts with 'none/'. Check the prefix, the region and the account. (ResourceNotFoundException)" }
            @{ What = 'keys clash'; With = @{ 'secret-ids' = 'v/twice'; 'parse-json-secrets' = 'true' }; Text = "'v/twice' makes the variable V_TWICE_A_B of two JSON keys, *or take the secret without the input parse-json-secrets." }
            @{ What = 'no region'; With = @{ 'secret-ids' = 'v/plain' }; Variables = @{ AWS_REGION = '' }; Text = 'v/plain: No region is given or configured. Set the input region, or the variable AWS_REGION of the job. (NoRegion)' }
            @{ What = 'no secret is named'; With = @{}; Text = '*secret-ids is empty*' }
            @{ What = 'a boolean is none'; With = @{ 'secret-ids' = 'v/plain'; 'parse-json-secrets' = 'yes' }; Text = "*parse-json-secrets is 'yes'. It takes true or false." }
            @{ What = 'letters are unknown'; With = @{ 'secret-ids' = 'v/plain'; 'name-transformation' = 'kebab' }; Text = '*It takes uppercase, lowercase, none.' }
            @{ What = 'the module is missing'; With = @{ 'secret-ids' = 'v/plain'; 'module-path' = 'nowhere' }; Text = "*'nowhere' holds no SecretsPS.psd1*" }
            @{ What = 'the version is a range'; With = @{ 'secret-ids' = 'v/plain'; 'module-path' = ''; 'module-version' = '[0.1,)' }; Text = '*Give one version*' }
        ) {
            $inputs = @{ 'module-path' = $modulePath }
            $with.GetEnumerator().ForEach({ $inputs[$_.Key] = $_.Value })
            $null = New-SMSecret -Name 'v/twice' -SecretString '{"a-b":1,"a_b":2}'
            $run = Invoke-GitHubAction -Folder github -Workspace $work -With $inputs -Environment ($variables ?? @{})

            $run.ExitCode | Should -Be 1
            $lines = @(Get-FailureLine -Output $run.Output)
            $lines | Should -HaveCount 1
            $lines[0] | Should -BeLike "::error::$text"
            $run.Runner.Variables.Count | Should -Be 0
            $run.Output + $run.Errors | Should -Not -Match 'plain-value'
        }

        It 'names each of several that failed in an error line of its own, and obeys none of their names: <who>' -ForEach @(
            @{ Who = 'the action'; Sign = '::error::'; Run = { Invoke-GitHubAction -Folder github -Workspace $work -With @{ 'module-path' = $modulePath; 'secret-ids' = $ids } } }
            @{ Who = 'the task'; Sign = '##vso[task.logissue type=error]'; Run = { Invoke-AzureTask -Folder "$staging/SecretsPSGetSecret" -Workspace $work -With @{ secretIdOrName = $ids } } }
            @{ Who = 'the template'; Sign = '##vso[task.logissue type=error]'; Run = { Invoke-AzureTemplate -Name 'get-secrets.yml' -Workspace $work -Environment $installed -Parameter @{ secretIds = $ids } } }
        ) {
            $ids = "nobody`nv/plain`nsome/body`nx ::add-mask::y##vso[task.complete]`n::error::own`n`e[31mred"
            $result = & $run

            $result.ExitCode | Should -Be 1
            $lines = @(Get-FailureLine -Output $result.Output).ForEach({ $_.Substring($sign.Length) })
            $lines | Should -HaveCount 5
            $lines.Where({ $_ -like "nobody: *can't find*(ResourceNotFoundException)" }) | Should -HaveCount 1
            $lines.Where({ $_ -like "some/body: *can't find*(ResourceNotFoundException)" }) | Should -HaveCount 1
            $lines.Where({ $_ -match 'x : ?:add-mask' }) | Should -HaveCount 1
            $lines.Where({ $_ -match 'error: ?:own' }) | Should -HaveCount 1
            $lines.Where({ $_ -match '31mred' }) | Should -HaveCount 1
            $lines -join "`n" | Should -Not -Match '::[a-z]|##vso\[|\x1b'
            $result.Output + $result.Errors | Should -Not -Match 'plain-value'
        }

        It 'an error line has code and request id of the service: <who>' -ForEach @(
            @{ Who = 'the action'; Run = { Invoke-GitHubAction -Folder github -Workspace $work -With @{ 'module-path' = $modulePath; 'secret-ids' = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:gone-AbCdEf' } } }
            @{ Who = 'the task'; Run = { Invoke-AzureTask -Folder "$staging/SecretsPSGetSecret" -Workspace $work -With @{ secretIdOrName = 'v/plain'; variableName = 'OLD'; versionStage = 'none' } } }
            @{ Who = 'the template'; Run = { Invoke-AzureTemplate -Name 'get-secrets.yml' -Workspace $work -Environment $installed -Parameter @{ secretIds = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:gone-AbCdEf' } } }
        ) {
            $result = & $run

            $lines = @(Get-FailureLine -Output $result.Output)
            $lines | Should -HaveCount 1
            $lines[0] | Should -Match '(gone-AbCdEf|v/plain): .*\(ResourceNotFoundException, request id [0-9a-f-]{36}\)$'
        }

        It 'the task fails with one line and no value: <what>' -ForEach @(
            @{ What = 'a secret is missing'; With = @{ secretIdOrName = 'nobody' }; Text = "nobody: *can't find the specified secret*Check the name*(ResourceNotFoundException, request id *)" }
            @{ What = 'one variable for two secrets'; With = @{ secretIdOrName = "v/plain`nv/emoji"; variableName = 'A' }; Text = '*variableName names one variable*' }
            @{ What = 'a value of several lines'; With = @{ secretIdOrName = 'v/pem' }; Text = '*V_PEM*Publish base64 of it with the input base64, *' }
            @{ What = 'a variable''s name is none'; With = @{ secretIdOrName = 'v/plain'; variableName = 'my.var' }; Text = '*my_var*' }
        ) {
            $run = Invoke-AzureTask -Folder "$staging/SecretsPSGetSecret" -Workspace $work -With $with

            $run.ExitCode | Should -Be 1
            $lines = @(Get-FailureLine -Output $run.Output)
            $lines | Should -HaveCount 1
            $lines[0] | Should -BeLike "##vso``[task.logissue type=error``]$text"
            $run.Agent.Variables.Count | Should -Be 0
            $run.Output + $run.Errors | Should -Not -Match 'plain-value|MIIEvQ'
        }
    }
}
