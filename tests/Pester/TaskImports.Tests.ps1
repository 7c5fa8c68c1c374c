BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    Import-Module -Name "$PSScriptRoot/TaskRun.psm1"
    Add-Type -Path (Join-Path -Path (Get-TestModulePath) -ChildPath 'SecretsPS.Local.dll')
    Enter-TestEnvironment
    # The tasks as they are packed.
    $script:staging = Join-Path -Path $TestDrive -ChildPath 'tasks'
    $script:package = & (Get-RepositoryPath -ChildPath 'src/Tasks/Pack-Tasks.ps1') -ModulePath (Get-TestModulePath) -StagingPath $staging -OutputPath (Join-Path -Path $TestDrive -ChildPath 'packages')
    $script:modulePath = Get-TestModulePath
    $script:installed = @{ PSModulePath = Get-InstalledModulePath }
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Tasks that write secrets' {
    BeforeEach {
        # Each test has a service of its own; that of Start-SMLocalServer is the session's.
        $script:server = [SecretsPS.Local.LocalListener]::Start([SecretsPS.Local.LocalService]::new(), 0)
        $env:AWS_ENDPOINT_URL_SECRETS_MANAGER = $server.EndpointUrl
        $script:work = (New-Item -ItemType Directory -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid()))).FullName
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
            @{ What = 'a tag without ='; Event = 'push'; With = @{ tag = 'env' }; Text = "*The tag 'env' is not KEY=VALUE*" }
            @{ What = 'an unknown plan'; Event = 'push'; With = @{ plan = 'yes' }; Text = "*plan is 'yes'. It takes auto, true, false.*" }
        ) {
            if ($deleted) {
                $null = Remove-SMSecret -SecretId 'shop/same' -Force
            }
            $inputs = @{ path = 'secrets.json'; 'module-path' = $modulePath }
            $with.GetEnumerator().ForEach({ $inputs[$_.Key] = $_.Value })
            $run = Invoke-GitHubAction -Folder github/import -Workspace $work -Environment @{ GITHUB_EVENT_NAME = $event } -With $inputs

            $run.ExitCode | Should -Be 1
            $lines = @(Get-FailureLine -Output $run.Output)
            $lines | Should -HaveCount 1
            $lines[0] | Should -BeLike "::error::$text"
            "$($run.Runner.Outputs['failed'])" | Should -BeExactly "$failed"
            $run.Output + $run.Errors + $run.Summary | Should -Not -Match 'value-'
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

        It 'the template import-secrets.yml fails with one line' {
            $run = Invoke-AzureTemplate -Name 'import-secrets.yml' -Workspace $work -Environment $installed -Parameter @{ path = 'none.csv' }

            $run.ExitCode | Should -Be 1
            Get-FailureLine -Output $run.Output | Should -HaveCount 1
        }
    }

    Context 'creating or updating one secret' {
        It 'the task: creates, leaves alone, updates, and repairs tags' {
            $with = @{ secretNameOrId = 'one'; secretValue = "  two`r`nlines;] % `u{1F511} "; autoCreateSecret = 'true'; description = 'd'; tags = "env=prod`nteam=core"; arnOutputVariable = 'ARN_OF'; versionIdOutputVariable = 'VERSION_OF' }
            $created = Invoke-AzureTask -Folder "$staging/SecretsPSCreateOrUpdateSecret" -Workspace $work -With $with
            $same = Invoke-AzureTask -Folder "$staging/SecretsPSCreateOrUpdateSecret" -Workspace $work -With $with
            $with.secretValue = 'other'
            $with.tags = 'env=test'
            $updated = Invoke-AzureTask -Folder "$staging/SecretsPSCreateOrUpdateSecret" -Workspace $work -With $with

            $created.ExitCode, $same.ExitCode, $updated.ExitCode | Should -Be @(0, 0, 0) -Because "$($created.Output) $($same.Output) $($updated.Output)"
            $created.Agent.Log[0], $same.Agent.Log[0], $updated.Agent.Log[0] | Should -Be @('Created one', 'Unchanged one', 'Updated one')
            $old = Get-SMSecretValue -SecretId 'one' -VersionStage AWSPREVIOUS -AsPlainText
            $old | Should -BeExactly "  two`r`nlines;] % `u{1F511} "
            Get-SMSecretValue -SecretId 'one' -AsPlainText | Should -BeExactly 'other'
            $secret = Get-SMSecret -SecretId 'one'
            Get-TagText -SecretId 'one' | Should -Be @('env=test', 'team=core')
            $updated.Agent.Variables['ARN_OF'] | Should -BeExactly $secret.ARN
            $updated.Agent.Variables['VERSION_OF'] | Should -BeExactly (Get-SMSecretValue -SecretId 'one').VersionId
            $same.Agent.Variables['VERSION_OF'] | Should -BeExactly $created.Agent.Variables['VERSION_OF']
        }

        It 'the task: text and binary files, byte for byte' {
            [System.IO.File]::WriteAllBytes("$work/bin", [byte[]] (0..255))
            [System.IO.File]::WriteAllText("$work/pem", "a`r`nb`n", [System.Text.UTF8Encoding]::new($true))
            $binary = Invoke-AzureTask -Folder "$staging/SecretsPSCreateOrUpdateSecret" -Workspace $work -With @{ secretNameOrId = 'bin'; secretValueSource = 'file'; secretValueType = 'binary'; secretValueFile = "$work/bin"; autoCreateSecret = 'true' }
            $text = Invoke-AzureTask -Folder "$staging/SecretsPSCreateOrUpdateSecret" -Workspace $work -With @{ secretNameOrId = 'pem'; secretValueSource = 'file'; secretValueFile = 'pem'; autoCreateSecret = 'true' }
            $trimmed = Invoke-AzureTask -Folder "$staging/SecretsPSCreateOrUpdateSecret" -Workspace $work -With @{ secretNameOrId = 'trim'; secretValueSource = 'file'; secretValueFile = 'pem'; trimNewline = 'true'; autoCreateSecret = 'true' }

            $binary.ExitCode, $text.ExitCode, $trimmed.ExitCode | Should -Be @(0, 0, 0) -Because "$($binary.Output) $($text.Output)"
            [System.Convert]::ToHexString((Get-SMSecretValue -SecretId 'bin').SecretBinary) | Should -BeExactly ([System.Convert]::ToHexString([byte[]] (0..255)))
            Get-SMSecretValue -SecretId 'pem' -AsPlainText | Should -BeExactly "a`r`nb`n"
            Get-SMSecretValue -SecretId 'trim' -AsPlainText | Should -BeExactly "a`r`nb"
        }

        It 'the task fails with one line and no value: <what>' -ForEach @(
            @{ What = 'the secret is missing'; With = @{ secretNameOrId = 'none'; secretValue = 'value-x' }; Text = "*'none' does not exist. Set autoCreateSecret*" }
            @{ What = 'the variable is not set'; With = @{ secretNameOrId = 'none'; secretValue = '$(dbPassword)' }; Text = '*the pipeline has no such variable*' }
            @{ What = 'no value'; With = @{ secretNameOrId = 'none' }; Text = '*secretValue is empty*' }
            @{ What = 'no file'; With = @{ secretNameOrId = 'none'; secretValueSource = 'file'; secretValueFile = 'gone' }; Text = "*'gone' is no file*" }
            @{ What = 'a name that the service refuses'; With = @{ secretNameOrId = 'a b'; secretValue = 'value-x'; autoCreateSecret = 'true' }; Text = '*blank*' }
        ) {
            $run = Invoke-AzureTask -Folder "$staging/SecretsPSCreateOrUpdateSecret" -Workspace $work -With $with

            $run.ExitCode | Should -Be 1
            $lines = @(Get-FailureLine -Output $run.Output)
            $lines | Should -HaveCount 1
            $lines[0] | Should -BeLike "##vso``[task.logissue type=error``]$text"
            $run.Output + $run.Errors | Should -Not -Match 'value-x'
            Get-SMSecret | Should -BeNullOrEmpty
        }

        It 'the template: a value and a file; a missing secret and an unset variable fail' {
            Set-Content -LiteralPath "$work/key" -Value "from-file`n" -NoNewline
            $value = Invoke-AzureTemplate -Name 'create-or-update-secret.yml' -Workspace $work -Environment $installed -Parameter @{ secretName = 't/a'; secretValue = 'value-x %;]'; description = 'd'; tags = "env=prod`nteam=core" }
            $file = Invoke-AzureTemplate -Name 'create-or-update-secret.yml' -Workspace $work -Environment $installed -Parameter @{ secretName = 't/b'; secretFile = 'key' }
            $missing = Invoke-AzureTemplate -Name 'create-or-update-secret.yml' -Workspace $work -Environment $installed -Parameter @{ secretName = 't/c'; secretValue = 'value-x'; create = 'False' }
            $unset = Invoke-AzureTemplate -Name 'create-or-update-secret.yml' -Workspace $work -Environment $installed -Parameter @{ secretName = 't/c'; secretValue = '$(nothing)' }

            $value.ExitCode, $file.ExitCode | Should -Be @(0, 0) -Because "$($value.Output) $($file.Output) $($file.Errors)"
            $missing.ExitCode, $unset.ExitCode | Should -Be @(1, 1)
            Get-SMSecretValue -SecretId 't/a' -AsPlainText | Should -BeExactly 'value-x %;]'
            Get-SMSecretValue -SecretId 't/b' -AsPlainText | Should -BeExactly "from-file`n"
            (Get-SMSecret).Name | Sort-Object | Should -Be @('t/a', 't/b')
            Get-FailureLine -Output $missing.Output | Should -HaveCount 1
            $value.Output + $missing.Output + $missing.Errors | Should -Not -Match 'value-x'
        }
    }
}
