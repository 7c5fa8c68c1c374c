BeforeAll {
    . "$PSScriptRoot/TaskSetup.ps1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Tasks that import secrets' {
    BeforeEach {
        Enter-TaskService
    }

    AfterEach {
        $server.Dispose()
    }

    Context 'importing a file' {
        BeforeEach {
            $null = New-SMSecret -Name 'shop/old' -SecretString '{"user":"a","pass":"value-before"}' -Tag @{ env = 'prod' }
            $null = New-SMSecret -Name 'shop/same' -SecretString 'value-same'
            $script:file = Join-Path -Path $work -ChildPath 'secrets.json'
            # A JSON key and a tag that would be Markdown, HTML, and commands of both runners.
            $script:evil = '</code>|<img src=x>`*[a](http://x) ##vso[task.setvariable variable=P]q'
            $rows = @(
                @{ Name = 'shop/new'; SecretString = 'value-new'; Tags = @{ team = 'core @octocat' } }
                @{ Name = 'shop/old'; SecretString = @{ user = 'a'; pass = 'value-after'; $evil = 'value-key'; '::error::x' = 'value-key' } }
                @{ Name = 'shop/same'; SecretString = 'value-same' }
            )
            Set-Content -LiteralPath $file -Value (ConvertTo-Json -InputObject $rows -Depth 5)
        }

        It 'the action in a <event>: only a plan, in the summary, and nothing is written' -ForEach @(@{ Event = 'pull_request' }, @{ Event = 'pull_request_target' }) {
            $run = Invoke-GitHubAction -Folder github/import -Workspace $work -Environment @{ GITHUB_EVENT_NAME = $event } -With @{ path = 'secrets.json'; 'module-path' = $modulePath; tag = "owner=dba`ncost-center=4711" }

            $run.ExitCode | Should -Be 0 -Because $run.Output
            $run.Runner.Outputs['plan'] | Should -BeExactly 'true'
            $run.Runner.Outputs['created'], $run.Runner.Outputs['updated'], $run.Runner.Outputs['unchanged'], $run.Runner.Outputs['failed'] | Should -Be @('1', '2', '0', '0')
            (Get-SMSecret -SecretId 'shop/*').Name | Sort-Object | Should -Be @('shop/old', 'shop/same')
            Get-SMSecretValue -SecretId 'shop/old' -JsonKey pass -AsPlainText | Should -BeExactly 'value-before'
            $run.Summary | Should -BeLike '### Plan of the secrets*1 to create, 2 to update, 0 unchanged, 0 would fail*'
            @($run.Summary -split "`n").Where({ $_ -like '| <code>shop*' }) | Should -HaveCount 3
            $run.Summary | Should -Match '<code>Create</code>'
            $run.Summary | Should -Match ([regex]::Escape('pass'))
            $run.Output + $run.Summary | Should -Not -Match 'value-'
        }

        It 'the action''s summary and log obey nothing that the file says' {
            $run = Invoke-GitHubAction -Folder github/import -Workspace $work -With @{ path = 'secrets.json'; 'module-path' = $modulePath; plan = 'true' }

            $row = @($run.Summary -split "`n").Where({ $_ -like '| <code>shop/old*' })[0]
            # Nothing but the table's own signs is left.
            ($row -replace '</?code>' -replace '&#\d+;').ToCharArray().Where({ $_ -notmatch '[\p{L}\p{N} /=,|-]' }) | Should -BeNullOrEmpty
            ($row.ToCharArray() -eq '|').Count | Should -Be 6
            $row | Should -Match ([regex]::Escape('&#60;img src=x&#62;'))
            $run.Summary + $run.Output | Should -Not -Match '##vso\['
            @($run.Output -split '\r?\n').Where({ $_ -match '^\s*::' }) | Should -BeNullOrEmpty
            $run.Summary | Should -Not -Match '@octocat'
        }

        It 'the action on a push: created, updated and left alone; a second run changes nothing' {
            $with = @{ path = 'secrets.json'; 'module-path' = $modulePath; tag = 'owner=dba'; journal = 'import.journal' }
            $run = Invoke-GitHubAction -Folder github/import -Workspace $work -With $with
            $again = Invoke-GitHubAction -Folder github/import -Workspace $work -With $with

            $run.ExitCode | Should -Be 0 -Because $run.Output
            $run.Runner.Outputs['created'], $run.Runner.Outputs['updated'], $run.Runner.Outputs['unchanged'], $run.Runner.Outputs['plan'] | Should -Be @('1', '2', '0', 'false')
            Get-SMSecretValue -SecretId 'shop/new' -AsPlainText | Should -BeExactly 'value-new'
            Get-SMSecretValue -SecretId 'shop/old' -JsonKey pass -AsPlainText | Should -BeExactly 'value-after'
            Get-TagText -SecretId 'shop/new' | Should -Be @('owner=dba', 'team=core @octocat')
            $run.Summary | Should -BeLike '### Import of the secrets*1 created, 2 updated*'
            Join-Path -Path $work -ChildPath 'import.journal' | Should -Exist
            $again.Runner.Outputs['unchanged'] | Should -BeExactly '3'
            $run.Output + $run.Summary + $again.Output | Should -Not -Match 'value-'
        }

        It 'the action reads every input' {
            $text = Join-Path -Path $work -ChildPath 'rows.txt'
            Set-Content -LiteralPath $text -Value "Name,SecretString`nold,value-x`nmore,value-y`n"
            $null = Remove-SMSecret -SecretId 'shop/old' -Force
            $run = Invoke-GitHubAction -Folder github/import -Workspace $work -With @{
                path = 'rows.txt'; format = 'csv'; mode = 'updateonly'; 'name-prefix' = 'shop/'; tag = 'a=1'; 'kms-key-id' = 'alias/app'; 'replace-tags' = 'true'; 'on-deleted' = 'restore'
                plan = 'false'; 'max-requests-per-second' = '20'; region = 'eu-west-1'; 'module-path' = $modulePath
            } -Environment @{ GITHUB_EVENT_NAME = 'pull_request' }

            $run.ExitCode | Should -Be 0 -Because $run.Output
            $secret = Get-SMSecret -SecretId 'shop/old'
            Get-TagText -SecretId 'shop/old' | Should -Be @('a=1')
            $secret.KmsKeyId | Should -BeLike '*alias/app'
            Get-SMSecret -SecretId 'shop/m*' | Should -BeNullOrEmpty
            $run.Runner.Outputs['updated'] | Should -BeExactly '1'
        }

        It 'the action fails with one line, and counts: <what>' -ForEach @(
            @{ What = 'a row that the service refuses'; Event = 'push'; Deleted = $true; With = @{}; Failed = '1'; Text = '*shop/same*scheduled for deletion*' }
            @{ What = 'a plan that could not be carried out'; Event = 'pull_request'; Deleted = $true; With = @{}; Failed = '1'; Text = '*scheduled for deletion*' }
            @{ What = 'no such file'; Event = 'push'; With = @{ path = 'none.csv' }; Failed = '1'; Text = '*none.csv*' }
            @{ What = 'a tag without ='; Event = 'push'; With = @{ tag = "team=core`nvalue-env" }; Text = 'The input tag, line 2, is not KEY=VALUE. Write one tag a line, such as env=prod.' }
            @{ What = 'a key of a tag that comes twice'; Event = 'push'; With = @{ tag = "a=value-1`nb=2`na=value-3" }; Text = 'The input tag has the same key in the lines 1 and 3. Keep one of them.' }
            @{ What = 'a format that is none'; Event = 'push'; With = @{ format = 'xml' }; Text = "The input format is 'xml'. It takes csv, json, *" }
            @{ What = 'a pace that is no number'; Event = 'push'; With = @{ 'max-requests-per-second' = 'fast' }; Text = "The input max-requests-per-second is 'fast'. It takes a number from 0*" }
            @{ What = 'an unknown region'; Event = 'push'; With = @{ region = 'us-esat-1' }; Variables = @{ AWS_ENDPOINT_URL_SECRETS_MANAGER = '' }; Failed = '1'; Text = "secrets.json: region 'us-esat-1' is not a region*as AWS_ENDPOINT_URL_SECRETS_MANAGER." }
            @{ What = 'an unknown plan'; Event = 'push'; With = @{ plan = 'yes' }; Text = "*plan is 'yes'. It takes auto, true, false.*" }
        ) {
            if ($deleted) {
                $null = Remove-SMSecret -SecretId 'shop/same' -Force
            }
            $inputs = @{ path = 'secrets.json'; 'module-path' = $modulePath }
            $with.GetEnumerator().ForEach({ $inputs[$_.Key] = $_.Value })
            $run = Invoke-GitHubAction -Folder github/import -Workspace $work -Environment (@{ GITHUB_EVENT_NAME = $event } + ($variables ?? @{})) -With $inputs

            $run.ExitCode | Should -Be 1
            $lines = @(Get-FailureLine -Output $run.Output)
            $lines | Should -HaveCount 1
            $lines[0] | Should -BeLike "::error::$text"
            "$($run.Runner.Outputs['failed'])" | Should -BeExactly "$failed"
            $run.Output + $run.Errors + $run.Summary | Should -Not -Match 'value-'
        }

        It 'without a connection one error says how far it came, and what to give: <who>, <what>' -ForEach @(
            foreach ($case in @(
                    @{ What = 'no region'; Variables = @{ AWS_REGION = '' }; Text = 'No region is given or configured. Set the {0}, or the variable AWS_REGION of the job. No row was reached; nothing was written.'; Code = 'NoRegion' }
                    @{ What = 'no credentials'; Variables = @{ AWS_ACCESS_KEY_ID = ''; AWS_SECRET_ACCESS_KEY = '' }; Text = 'No AWS credentials were found *{1}*. 3 rows were not reached; nothing was written.'; Code = 'NoCredentials' }
                    @{ What = 'nobody at the endpoint'; Variables = @{ AWS_ENDPOINT_URL_SECRETS_MANAGER = 'http://127.0.0.1:1' }; Text = '127.0.0.1:1 cannot be reached: *. 3 rows were not reached; nothing was written.'; Code = 'EndpointUnreachable' }
                )) {
                $case + @{ Who = 'the action'; Words = 'input region', 'configure-aws-credentials'; Run = { Invoke-GitHubAction -Folder github/import -Workspace $work -Environment $variables -With @{ path = 'secrets.json'; 'module-path' = $modulePath } } }
                $case + @{ Who = 'the task'; Words = 'input regionName', 'awsCredentials'; Run = { Invoke-AzureTask -Folder "$staging/SecretsPSImportSecret" -Workspace $work -Environment $variables -With @{ path = 'secrets.json' } } }
                $case + @{ Who = 'the template'; Words = 'parameter region', 'connect-aws.yml'; Run = { Invoke-AzureTemplate -Name 'import-secrets.yml' -Workspace $work -Environment ($installed + $variables) -Parameter @{ path = 'secrets.json' } } }
            }
        ) {
            $result = & $run

            $result.ExitCode | Should -Be 1
            $lines = @(Get-FailureLine -Output $result.Output)
            $lines | Should -HaveCount 1
            $lines[0] -replace '^.*?(::error::|type=error\])' | Should -BeLike "secrets.json: $($text -f $words) It is safe to run it again: rows that are done are compared and left alone. ($code)"
            $result.Output | Should -Not -Match '(?<![\w-])-[A-Z][a-z]+|-SM[A-Z]|value-'
            Get-SMSecret -SecretId 'shop/new' -ErrorAction Ignore | Should -BeNullOrEmpty
        }

        It 'a row is named once, in the log and in its error: <who>' -ForEach @(
            @{ Who = 'the action'; Run = { Invoke-GitHubAction -Folder github/import -Workspace $work -With @{ path = $paths; 'module-path' = $modulePath; plan = $plan } } }
            @{ Who = 'the task'; Run = { Invoke-AzureTask -Folder "$staging/SecretsPSImportSecret" -Workspace $work -With @{ path = $paths; plan = $plan } } }
            @{ Who = 'the template'; Run = { Invoke-AzureTemplate -Name 'import-secrets.yml' -Workspace $work -Environment $installed -Parameter @{ path = $paths; plan = $plan } } }
        ) {
            $null = Remove-SMSecret -SecretId 'shop/same' -Force
            $plan, $paths = 'true', 'secrets.json'
            $conflict = & $run
            Set-Content -LiteralPath (Join-Path -Path $work -ChildPath 'bad.csv') -Value "Name,SecretString`n,value-x`nvalue in the wrong cell,value-y"
            $plan, $paths = 'false', 'bad.csv'
            $bad = & $run

            $line = @(Get-FailureLine -Output $conflict.Output)
            $line | Should -HaveCount 1
            [regex]::Matches($line[0], 'shop/same').Count | Should -Be 1
            # A table has columns for both.
            @($conflict.Output -split '\r?\n').Where({ $_ -match '^Conflict' -and [regex]::Matches($_, 'shop/same').Count -gt 1 }) | Should -BeNullOrEmpty
            $lines = @(Get-FailureLine -Output $bad.Output).ForEach({ $_ -replace '^.*?(::error::|type=error\])' })
            $lines | Should -BeExactly @('bad.csv:2, column Name: is empty. Give a name of 1 to 512 characters.', 'bad.csv:3, column Name: holds a blank at position 6. Use letters, digits and -/_+=.@! only.')
            $bad.Output + $bad.Errors | Should -Not -Match 'wrong cell|value-'
        }

        It 'each of several that fail is an error line with its name, once: <who>, plan <plan>' -ForEach @(
            foreach ($plan in 'true', 'false') {
                @{ Who = 'the action'; Plan = $plan; Run = { Invoke-GitHubAction -Folder github/import -Workspace $work -With @{ path = 'secrets.json'; 'module-path' = $modulePath; plan = $plan } } }
                @{ Who = 'the task'; Plan = $plan; Run = { Invoke-AzureTask -Folder "$staging/SecretsPSImportSecret" -Workspace $work -With @{ path = 'secrets.json'; plan = $plan } } }
                @{ Who = 'the template'; Plan = $plan; Run = { Invoke-AzureTemplate -Name 'import-secrets.yml' -Workspace $work -Environment $installed -Parameter @{ path = $file; plan = $plan } } }
            }
        ) {
            $null = Remove-SMSecret -SecretId 'shop/same', 'shop/old' -Force
            $result = & $run

            $result.ExitCode | Should -Be 1
            $lines = @(Get-FailureLine -Output $result.Output)
            $lines | Should -HaveCount 2
            $lines.Where({ $_ -like '*shop/old*scheduled for deletion*' }) | Should -HaveCount 1
            $lines.Where({ $_ -like '*shop/same*scheduled for deletion*' }) | Should -HaveCount 1
            $result.Output | Should -Not -Match 'value-'
        }

        It 'the task SecretsPSImportSecret: a plan for <reason>, an import otherwise' -ForEach @(@{ Reason = 'PullRequest'; Plan = 'true' }, @{ Reason = 'Manual'; Plan = 'false' }) {
            $run = Invoke-AzureTask -Folder "$staging/SecretsPSImportSecret" -Workspace $work -Environment @{ BUILD_REASON = $reason } -With @{ path = 'secrets.json'; tags = 'owner=dba' }

            $run.ExitCode | Should -Be 0 -Because $run.Output
            $run.Agent.Outputs['plan'] | Should -BeExactly $plan
            $run.Agent.Outputs['created'], $run.Agent.Outputs['updated'], $run.Agent.Outputs['unchanged'], $run.Agent.Outputs['failed'] | Should -Be @('1', '2', '0', '0')
            @(Get-SMSecret -SecretId 'shop/*') | Should -HaveCount ($plan -eq 'true' ? 2 : 3)
            $run.Summary | Should -BeLike '### *'
            $run.Summary + $run.Output | Should -Not -Match 'value-|##vso\[task\.setvariable variable=P\]'
        }

        It 'the template import-secrets.yml: a plan for <reason>, an import otherwise' -ForEach @(@{ Reason = 'PullRequest'; Count = 2 }, @{ Reason = 'Manual'; Count = 3 }) {
            $run = Invoke-AzureTemplate -Name 'import-secrets.yml' -Workspace $work -Environment (@{ BUILD_REASON = $reason } + $installed) -Parameter @{ path = $file; tags = "owner=dba`n" }

            $run.ExitCode | Should -Be 0 -Because $run.Output
            @(Get-SMSecret -SecretId 'shop/*') | Should -HaveCount $count
            $run.Output | Should -Not -Match 'value-|##vso\['
        }

        It 'the template import-secrets.yml fails with one line: <what>' -ForEach @(
            @{ What = 'no such file'; With = @{ path = 'none.csv' }; Text = '*none.csv*' }
            @{ What = 'a tag without ='; With = @{ path = 'secrets.json'; tags = "a=1`n`nvalue-b" }; Text = 'The parameter tags, line 3, is not KEY=VALUE. Write one tag a line, such as env=prod.' }
            @{ What = 'a format that is none'; With = @{ path = 'secrets.json'; format = 'xml' }; Text = "The parameter format is 'xml'. It takes csv, *" }
            @{ What = 'a range of versions'; With = @{ path = 'secrets.json'; moduleVersion = '[0.1,)' }; Text = 'moduleVersion is one version, *' }
        ) {
            $run = Invoke-AzureTemplate -Name 'import-secrets.yml' -Workspace $work -Environment $installed -Parameter $with

            $run.ExitCode | Should -Be 1
            $lines = @(Get-FailureLine -Output $run.Output)
            $lines | Should -HaveCount 1
            $lines[0] | Should -BeLike "##vso``[task.logissue type=error``]$text"
            $run.Output + $run.Errors | Should -Not -Match 'value-'
        }
    }
}
