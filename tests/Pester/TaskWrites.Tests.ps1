BeforeAll {
    . "$PSScriptRoot/TaskSetup.ps1"

    # One line of an error that holds no value, and nothing written.
    function Test-OneFailure {
        param([object] $Run, [string] $Text)
        $Run.ExitCode | Should -Be 1
        $lines = @(Get-FailureLine -Output $Run.Output)
        $lines | Should -HaveCount 1
        $lines[0] | Should -BeLike "##vso``[task.logissue type=error``]$Text"
        $Run.Output + $Run.Errors | Should -Not -Match 'value-x'
        Get-SMSecret | Should -BeNullOrEmpty
    }
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Tasks that create or update one secret' {
    BeforeEach {
        Enter-TaskService
    }

    AfterEach {
        $server.Dispose()
    }

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
        @{ What = 'a name that the service refuses'; With = @{ secretNameOrId = 'a b'; secretValue = 'value-x'; autoCreateSecret = 'true' }; Text = 'secretNameOrId: holds a blank at position 2. *' }
        @{ What = 'a tag without ='; With = @{ secretNameOrId = 'none'; secretValue = 'value-x'; autoCreateSecret = 'true'; tags = "a=1`nvalue-x" }; Text = 'The input tags, line 2, is not KEY=VALUE. Write one tag a line, such as env=prod.' }
        @{ What = 'a tag that the service refuses'; With = @{ secretNameOrId = 'none'; secretValue = 'value-x'; autoCreateSecret = 'true'; tags = 'aws:x=1' }; Text = "tags: the key 'aws:x' starts with aws:, *" }
        @{ What = 'a variable that ends the command'; With = @{ secretNameOrId = 'none'; secretValue = 'value-x'; autoCreateSecret = 'true'; arnOutputVariable = 'x]y' }; Text = "The input arnOutputVariable is 'x]y', which is no name of a variable. Use letters, digits, _ and a dot. Nothing was written." }
        @{ What = 'a variable of the agent'; With = @{ secretNameOrId = 'none'; secretValue = 'value-x'; autoCreateSecret = 'true'; versionIdOutputVariable = 'Build.BuildId' }; Text = "The input versionIdOutputVariable is 'Build.BuildId', a variable that cannot be set: *Nothing was written." }
        @{ What = 'one variable for two'; With = @{ secretNameOrId = 'none'; secretValue = 'value-x'; autoCreateSecret = 'true'; arnOutputVariable = 'X'; versionIdOutputVariable = 'x' }; Text = "The inputs arnOutputVariable and versionIdOutputVariable both are 'x'. *Nothing was written." }
        @{ What = 'no region'; With = @{ secretNameOrId = 'none'; secretValue = 'value-x'; autoCreateSecret = 'true' }; Variables = @{ AWS_REGION = '' }; Text = 'none: No region is given or configured. Set the input regionName, or the variable AWS_REGION of the job. 1 row was not reached; nothing was written. It is safe to run it again*(NoRegion)' }
    ) {
        $run = Invoke-AzureTask -Folder "$staging/SecretsPSCreateOrUpdateSecret" -Workspace $work -With $with -Environment ($variables ?? @{})

        Test-OneFailure -Run $run -Text $text
    }

    It 'the template fails with one line and no value: <what>' -ForEach @(
        @{ What = 'a tag without ='; With = @{ tags = "a=1`nvalue-x" }; Text = 'The parameter tags, line 2, is not KEY=VALUE. Write one tag a line, such as env=prod.' }
        @{ What = 'a key of a tag that comes twice'; With = @{ tags = "a=1`na=value-x" }; Text = 'The parameter tags, line 2, has the key of a line above it. Keep one of them.' }
        @{ What = 'a tag that the service refuses'; With = @{ tags = 'aws:x=1' }; Text = "tags: the key 'aws:x' starts with aws:, *" }
        @{ What = 'a name that the service refuses'; With = @{ secretName = 'a b' }; Text = 'secretName: holds a blank at position 2. *' }
        @{ What = 'no value'; With = @{ secretValue = '' }; Text = 'Give secretValue or secretFile, one of them.' }
        @{ What = 'no file'; With = @{ secretValue = ''; secretFile = 'gone' }; Text = '*gone*' }
    ) {
        $run = Invoke-AzureTemplate -Name 'create-or-update-secret.yml' -Workspace $work -Environment $installed -Parameter (@{ secretName = 'none'; secretValue = 'value-x' } | ForEach-Object -Process { $all = $_; $with.Keys.ForEach({ $all[$_] = $with[$_] }); $all })

        Test-OneFailure -Run $run -Text $text
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
