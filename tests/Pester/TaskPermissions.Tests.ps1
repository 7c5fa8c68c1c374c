BeforeAll {
    . "$PSScriptRoot/TaskSetup.ps1"
    $script:page = Get-Content -LiteralPath (Get-RepositoryPath -ChildPath 'docs/ci-permissions.md') -Raw

    # The actions of a policy on the page.
    function Get-DocumentedAction {
        param([string] $Name)
        if ($page -notmatch "(?ms)^``````json $Name\r?\n(?<json>.*?)^``````") {
            throw "docs/ci-permissions.md has no policy $Name."
        }
        (ConvertFrom-Json -InputObject $Matches.json).Statement.Action | Sort-Object
    }

    function Enter-Cloud {
        param([string[]] $Allowed = @())
        $script:cloud = [SecretsPS.TestKit.Runners.SimulatedCloud]::new($server.EndpointUrl, [string[]] @($Allowed))
        $env:AWS_ENDPOINT_URL_SECRETS_MANAGER = $cloud.EndpointUrl
    }
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'What a job may do in AWS' {
    BeforeEach {
        $script:cloud = $null
        $script:server = [SecretsPS.Local.LocalListener]::Start([SecretsPS.Local.LocalService]::new(), 0)
        $env:AWS_ENDPOINT_URL_SECRETS_MANAGER = $server.EndpointUrl
        $null = New-SMSecret -Name 'app/a' -SecretString 'value-a' -Tag @{ old = 'x' }
        $null = New-SMSecret -Name 'app/b' -SecretString 'value-b'
        $null = New-SMSecret -Name 'app/gone' -SecretString 'value-gone'
        $null = Remove-SMSecret -SecretId 'app/gone' -Force
        $script:work = (New-Item -ItemType Directory -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid()))).FullName
        $rows = @(
            @{ Name = 'app/new'; SecretString = 'value-new'; Tags = @{ env = 'prod' }; AddReplicaRegions = @('us-east-2') }
            @{ Name = 'app/a'; SecretString = 'value-other'; Description = 'd'; Tags = @{ env = 'prod' } }
            @{ Name = 'app/b'; SecretString = 'value-b'; AddReplicaRegions = @('us-east-2') }
            @{ Name = 'app/gone'; SecretString = 'value-gone'; KmsKeyId = 'alias/app' }
        )
        Set-Content -LiteralPath "$work/secrets.json" -Value (ConvertTo-Json -InputObject $rows -Depth 5)
        $script:import = @{ path = 'secrets.json'; 'replace-tags' = 'true'; 'on-deleted' = 'restore'; 'module-path' = $modulePath }
    }

    AfterEach {
        $env:AWS_ENDPOINT_URL_SECRETS_MANAGER = $server.EndpointUrl
        if ($cloud) {
            $cloud.Dispose()
        }
        $server.Dispose()
    }

    It 'the policy to read: the action uses all of it, and nothing else' {
        $documented = Get-DocumentedAction -Name read
        Enter-Cloud -Allowed $documented

        $run = Invoke-GitHubAction -Folder github -Workspace $work -With @{ 'secret-ids' = "PRE,app/b`napp/a*"; 'module-path' = $modulePath }

        $run.ExitCode | Should -Be 0 -Because $run.Output
        $run.Runner.Variables.APP_A, $run.Runner.Variables.PRE | Should -BeExactly @('value-a', 'value-b')
        $cloud.Denied | Should -BeNullOrEmpty
        $cloud.Used | Should -Be $documented
    }

    It 'the policy to read: so does the task, with a version' {
        Enter-Cloud -Allowed (Get-DocumentedAction -Name read)

        $run = Invoke-AzureTask -Folder "$staging/SecretsPSGetSecret" -Workspace $work -With @{ secretIdOrName = 'app/a'; variableName = 'A'; versionStage = 'AWSCURRENT' }

        $run.ExitCode | Should -Be 0 -Because $run.Output
        $cloud.Used | Should -Be @('secretsmanager:GetSecretValue')
    }

    It 'the policy to plan: a pull request uses all of it, and nothing else' {
        $documented = Get-DocumentedAction -Name plan
        Enter-Cloud -Allowed $documented

        $run = Invoke-GitHubAction -Folder github/import -Workspace $work -With $import -Environment @{ GITHUB_EVENT_NAME = 'pull_request' }

        $run.ExitCode | Should -Be 0 -Because $run.Output
        $cloud.Denied | Should -BeNullOrEmpty
        $cloud.Used | Should -Be $documented
        $run.Runner.Outputs['created'], $run.Runner.Outputs['updated'], $run.Runner.Outputs['failed'] | Should -Be @('1', '3', '0')
    }

    It 'the policy to import: the jobs use all of it, and nothing else' {
        $documented = Get-DocumentedAction -Name import
        Enter-Cloud -Allowed $documented

        $run = Invoke-GitHubAction -Folder github/import -Workspace $work -With $import
        $task = Invoke-AzureTask -Folder "$staging/SecretsPSCreateOrUpdateSecret" -Workspace $work -With @{ secretNameOrId = 'app/b'; secretValue = 'value-c' }

        $run.ExitCode, $task.ExitCode | Should -Be @(0, 0) -Because "$($run.Output) $($task.Output)"
        $cloud.Denied | Should -BeNullOrEmpty
        $cloud.Used | Should -Be $documented
    }

    It 'an import under the policy to plan writes nothing and fails with a line for each secret' {
        Enter-Cloud -Allowed (Get-DocumentedAction -Name plan)

        $run = Invoke-GitHubAction -Folder github/import -Workspace $work -With $import

        $run.ExitCode | Should -Be 1
        @($run.Output -split '\r?\n').Where({ $_ -like '::error::*' }) | ForEach-Object -Process { ($_ -split ': ')[0] } | Sort-Object | Should -Be @('::error::app/a', '::error::app/b', '::error::app/gone', '::error::app/new')
        $run.Output | Should -Not -Match 'value-'
        $env:AWS_ENDPOINT_URL_SECRETS_MANAGER = $server.EndpointUrl
        (Get-SMSecret).Name | Sort-Object | Should -Be @('app/a', 'app/b')
        Get-SMSecretValue -SecretId 'app/a' -AsPlainText | Should -BeExactly 'value-a'
    }

    Context 'with the web identity of the platform, and no keys' {
        BeforeEach {
            Enter-Cloud
            $script:identity = @{
                AWS_ACCESS_KEY_ID     = $null
                AWS_SECRET_ACCESS_KEY = $null
                AWS_ENDPOINT_URL_STS  = $cloud.EndpointUrl
            }
            $script:role = 'arn:aws:iam::123456789012:role/deploy'
            $script:token = [SecretsPS.TestKit.Runners.SimulatedCloud]::WebIdentityToken
            $script:signer = [SecretsPS.TestKit.Runners.SimulatedCloud]::AccessKeyId
            $script:azure = @{
                SYSTEM_OIDCREQUESTURI              = "$($cloud.EndpointUrl)/oidctoken"
                ENDPOINT_AUTH_SYSTEMVSSCONNECTION  = '{"parameters":{"AccessToken":"access-token-of-the-job"},"scheme":"OAuth"}'
                'ENDPOINT_AUTH_0f0f0f0f-connection' = "{`"parameters`":{`"useOIDC`":`"true`",`"assumeRoleArn`":`"$role`",`"username`":`"`",`"password`":`"`"},`"scheme`":`"UsernamePassword`"}"
            }
        }

        It 'GitHub: a web identity in the environment becomes the role, and signs every call' {
            Set-Content -LiteralPath "$work/token" -Value $token -NoNewline
            $run = Invoke-GitHubAction -Folder github -Workspace $work -With @{ 'secret-ids' = 'app/a'; 'module-path' = $modulePath } -Environment ($identity + @{ AWS_WEB_IDENTITY_TOKEN_FILE = "$work/token"; AWS_ROLE_ARN = $role })

            $run.ExitCode | Should -Be 0 -Because $run.Output
            $run.Runner.Variables.APP_A | Should -BeExactly 'value-a'
            $cloud.Asked | Should -Be @("AssumeRoleWithWebIdentity $role $token")
            $cloud.Signers | Should -Be @($signer)
        }

        It 'Azure: a task takes the token of its service connection, and leaves no file of it' {
            $run = Invoke-AzureTask -Folder "$staging/SecretsPSGetSecret" -Workspace $work -With @{ awsCredentials = '0f0f0f0f-connection'; regionName = 'EU-west-1'; secretIdOrName = 'app/a' } -Environment ($identity + $azure)

            $run.ExitCode | Should -Be 0 -Because $run.Output
            $run.Agent.Variables['APP_A'] | Should -BeExactly 'value-a'
            $cloud.Asked | Should -Be @("AssumeRoleWithWebIdentity $role $token", "POST /oidctoken?api-version=7.1&serviceConnectionId=0f0f0f0f-connection Bearer access-token-of-the-job")
            $cloud.Signers | Should -Be @($signer)
            Get-ChildItem -LiteralPath $work -Filter 'secretsps-*' | Should -BeNullOrEmpty
            $run.Output + $run.Errors | Should -Not -Match 'access-token-of-the-job|web-identity'
        }

        It 'Azure: connect-aws.yml gives the identity to the steps that follow' {
            $run = Invoke-AzureTemplate -Name 'connect-aws.yml' -Workspace $work -Parameter @{ roleArn = $role; serviceConnectionId = '0f0f0f0f-connection'; region = 'eu-west-1' } -Environment @{ SYSTEM_OIDCREQUESTURI = "$($cloud.EndpointUrl)/oidctoken"; SYSTEM_ACCESSTOKEN = 'access-token-of-the-job' }
            $run.ExitCode | Should -Be 0 -Because "$($run.Output) $($run.Errors)"
            $given = @{}
            $run.Agent.Variables.Keys.ForEach({ $given[$_] = $run.Agent.Variables[$_] })
            $next = Invoke-AzureTask -Folder "$staging/SecretsPSGetSecret" -Workspace $work -With @{ secretIdOrName = 'app/a' } -Environment ($identity + $given)

            $next.ExitCode | Should -Be 0 -Because $next.Output
            $next.Agent.Variables['APP_A'] | Should -BeExactly 'value-a'
            $run.Agent.Mask.Print($token) | Should -BeExactly '***'
            $cloud.Signers | Should -Be @($signer)
            if (-not $IsWindows) {
                [System.IO.File]::GetUnixFileMode($given.AWS_WEB_IDENTITY_TOKEN_FILE) | Should -Be 'UserWrite, UserRead'
            }
        }

        It 'Azure: a pair of keys of a service connection is used' {
            $run = Invoke-AzureTask -Folder "$staging/SecretsPSGetSecret" -Workspace $work -With @{ awsCredentials = 'k'; secretIdOrName = 'app/a' } -Environment ($identity + @{ ENDPOINT_AUTH_k = '{"parameters":{"username":"AKIAOFTHECONNECTION","password":"secret-key"}}' })

            $run.ExitCode | Should -Be 0 -Because $run.Output
            $cloud.Signers | Should -Be @('AKIAOFTHECONNECTION')
            $cloud.Asked | Should -BeNullOrEmpty
        }

        It 'Azure: a service connection is refused with one line and no key: <what>' -ForEach @(
            @{ What = 'a role with keys'; Auth = '{"parameters":{"username":"AKIAX","password":"secret-key","assumeRoleArn":"arn:aws:iam::123456789012:role/x"}}'; Text = '*stored keys*Use OIDC*' }
            @{ What = 'OIDC without a role'; Auth = '{"parameters":{"useOIDC":"true"}}'; Text = '*names no role*' }
            @{ What = 'half a pair'; Auth = '{"parameters":{"username":"AKIAX"}}'; Text = '*no pair of keys*' }
            @{ What = 'no JSON'; Auth = '{"secret-key'; Text = '*is no JSON*' }
            @{ What = 'none of that name'; Auth = ''; Text = "*no service connection 'c'*" }
        ) {
            $run = Invoke-AzureTask -Folder "$staging/SecretsPSGetSecret" -Workspace $work -With @{ awsCredentials = 'c'; secretIdOrName = 'app/a' } -Environment ($identity + @{ ENDPOINT_AUTH_c = $auth })

            $run.ExitCode | Should -Be 1
            $lines = @($run.Output -split '\r?\n').Where({ $_ -like '##vso*' })
            $lines | Should -HaveCount 1
            $lines[0] | Should -BeLike "##vso``[task.logissue type=error``]$text"
            $run.Output + $run.Errors | Should -Not -Match 'secret-key'
            $cloud.Signers | Should -BeNullOrEmpty
        }
    }
}
