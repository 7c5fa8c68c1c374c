BeforeDiscovery {
    $docs = "$PSScriptRoot/../../docs"
    $script:guides = 'github-actions', 'azure-pipelines', 'from-the-github-action', 'from-aws-cli', 'from-aws-tools' | ForEach-Object -Process { @{ Guide = "$_.md"; Path = "$docs/$_.md" } }
    # Windows has no sh, and who tests the packed module has not built the command line.
    $script:noShell = $IsWindows -or -not (Test-Path -Path "$PSScriptRoot/../../src/SecretsPS.Cli/bin/*/net10.0/secretsps.dll")
    $script:withYaml = $guides | Where-Object -FilterScript { (Get-Content -LiteralPath $_.Path -Raw) -match '(?m)^```yaml' }
    $script:withSh = $guides | Where-Object -FilterScript { (Get-Content -LiteralPath $_.Path -Raw) -match '(?m)^```sh' }
}

BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    Import-Module -Name "$PSScriptRoot/TaskRun.psm1"
    Import-Module -Name "$PSScriptRoot/MarkdownExamples.psm1"
    Import-Module -Name "$PSScriptRoot/GuideShell.psm1"
    # The suite may itself run in a job, whose runner would read what the examples publish.
    $script:jobVariables = @{ GITHUB_ACTIONS = $null; TF_BUILD = $null; GITHUB_ENV = $null; GITHUB_OUTPUT = $null }
    $script:yaml = @{}
    foreach ($path in 'github/action.yml', 'github/import/action.yml', 'azure-pipelines/get-secrets.yml', 'azure-pipelines/create-or-update-secret.yml', 'azure-pipelines/import-secrets.yml', 'azure-pipelines/connect-aws.yml') {
        $yaml[$path] = Get-TaskFile -ChildPath $path
    }

    # Every step of a workflow or pipeline, wherever it stands.
    function Get-Step {
        param([object] $Node)
        if ($Node -is [System.Collections.IDictionary]) {
            if ($Node.Keys | Where-Object -FilterScript { $_ -in 'uses', 'task', 'template' }) {
                $Node
            }
            $Node.Values.ForEach({ Get-Step -Node $_ })
        }
        elseif ($Node -is [System.Collections.IList]) {
            foreach ($item in $Node) {
                Get-Step -Node $item
            }
        }
    }

    function Get-YamlStep {
        param([string] $Path)
        foreach ($block in Get-MarkdownExample -Path $Path -Language yaml) {
            Get-Step -Node (ConvertFrom-TestYaml -Text $block.Code)
        }
    }

    # Names that are given and not declared, and those that are required and not given.
    function Get-InputProblem {
        param([string[]] $Given, [string[]] $Declared, [string[]] $Required)
        foreach ($name in $Given) {
            if ($name -notin $Declared) {
                "$name is no input"
            }
        }
        foreach ($name in $Required) {
            if ($name -and $name -notin $Given) {
                "$name is required"
            }
        }
    }
}

Describe 'Guides' {
    It '<guide>: every PowerShell example runs as it stands' -ForEach $guides {
        $examples = @(Get-MarkdownExample -Path $path)
        $examples.Count | Should -BeGreaterThan 0

        $run = Invoke-MarkdownExample -Example $examples -Environment $jobVariables

        $run.Problems | Should -BeNullOrEmpty
    }

    It '<guide>: every shell example runs as it stands' -Skip:$noShell -ForEach $withSh {
        $run = Invoke-GuideShell -Example @(Get-MarkdownExample -Path $path -Language sh)

        $run.ExitCode | Should -Be 0 -Because "$($run.Output) $($run.Errors)"
        $run.Ran | Should -BeGreaterThan 2
    }

    It '<guide>: steps name what is there, with inputs that are there, pinned' -ForEach $withYaml {
        $steps = @(Get-YamlStep -Path $path)
        $steps.Count | Should -BeGreaterThan 0
        $checked = 0
        foreach ($step in $steps) {
            if ($step['uses']) {
                $step.uses | Should -Match '^[\w./-]+@[0-9a-f]{40}$'
                if ($step.uses -match '^secretsps/secretsps/src/Tasks/(?<folder>.+)@') {
                    $inputs = $yaml["$($Matches.folder)/action.yml"].inputs
                    Get-InputProblem -Given @($step.with.Keys) -Declared @($inputs.Keys) -Required @($inputs.Keys.Where({ $inputs[$_].required })) | Should -BeNullOrEmpty
                    $checked++
                }
            }
            elseif ($step['template']) {
                $step.template | Should -Match '^src/Tasks/(?<file>.+)@secretsps$'
                $parameters = $yaml[($step.template -replace '^src/Tasks/|@.*$')].parameters
                Get-InputProblem -Given @($step.parameters.Keys) -Declared @($parameters.name) -Required @($parameters.Where({ -not $_.ContainsKey('default') }).name) | Should -BeNullOrEmpty
                $checked++
            }
            else {
                $step.task | Should -Match '^SecretsPS\w+@0$'
                $declared = (Get-TaskFile -ChildPath "azure-pipelines/$($step.task -replace '@.*')/task.json").inputs
                Get-InputProblem -Given @($step.inputs.Keys) -Declared @($declared.name) -Required @($declared.Where({ $_.required -and -not $_.defaultValue }).name) | Should -BeNullOrEmpty
                $checked++
            }
        }
        $checked | Should -BeGreaterThan 0
    }

    It 'from-the-github-action.md: the step runs, and sets what the guide says' {
        Add-Type -Path (Join-Path -Path (Get-TestModulePath) -ChildPath 'SecretsPS.Local.dll')
        Enter-TestEnvironment
        $server = [SecretsPS.Local.LocalListener]::Start([SecretsPS.Local.LocalService]::new(), 0)
        try {
            $env:AWS_ENDPOINT_URL_SECRETS_MANAGER = $server.EndpointUrl
            $null = New-SMSecret -Name 'app/api-key' -SecretString 'value-key'
            $null = New-SMSecret -Name 'app/db' -SecretString @{ username = 'user-value' }
            $null = New-SMSecret -Name 'app/login' -SecretString @{ username = 'login-value' }
            $step = @(Get-YamlStep -Path (Get-RepositoryPath -ChildPath 'docs/from-the-github-action.md'))[0]
            $with = @{ 'module-path' = Get-TestModulePath }
            # A runner hands on every input as text.
            $step.with.Keys.ForEach({ $with[$_] = "$($step.with[$_])".Replace('True', 'true') })

            $run = Invoke-GitHubAction -Folder github -Workspace $TestDrive -With $with

            $run.ExitCode | Should -Be 0 -Because $run.Output
            @($run.Runner.Variables.Keys | Sort-Object) | Should -Be @('APP_API_KEY', 'APP_LOGIN_USERNAME', 'DB_USERNAME')
        }
        finally {
            $server.Dispose()
            Exit-TestEnvironment
        }
    }

    It 'github-actions.md: every workflow asks for the web identity, and takes a role before its secrets' {
        $workflows = @(Get-MarkdownExample -Path (Get-RepositoryPath -ChildPath 'docs/github-actions.md') -Language yaml).ForEach({ ConvertFrom-TestYaml -Text $_.Code })

        $workflows.Count | Should -BeGreaterThan 0
        foreach ($workflow in $workflows) {
            $workflow.permissions.'id-token' | Should -BeExactly 'write'
            $uses = @(Get-Step -Node $workflow).uses
            $role = $uses.IndexOf('aws-actions/configure-aws-credentials@e6de054238d6b7531b4efff3b6587d9aade6a06c')
            $role | Should -BeGreaterOrEqual 0
            @($uses).Where({ $_ -like 'secretsps/*' }).ForEach({ $uses.IndexOf($_) }) | Should -BeGreaterThan $role
            $workflow.jobs.Values.steps.with | ConvertTo-Json -Depth 5 | Should -Not -Match 'access-key'
        }
    }

    It 'github-actions.md lists every input of both actions' {
        $text = Get-Content -LiteralPath (Get-RepositoryPath -ChildPath 'docs/github-actions.md') -Raw

        @($yaml['github/action.yml'].inputs.Keys) + @($yaml['github/import/action.yml'].inputs.Keys) + @($yaml['github/import/action.yml'].outputs.Keys) | Where-Object -FilterScript { -not $text.Contains("``$_``") } | Should -BeNullOrEmpty
    }

    It '<guide>: every cmdlet that it names is there' -ForEach $guides {
        $names = [regex]::Matches((Get-Content -LiteralPath $path -Raw), '\b[A-Z][a-z]+-SM[A-Z]\w+').Value | Select-Object -Unique

        $names.Count | Should -BeGreaterThan 0
        $names | Should -BeIn (Get-CompiledCmdlet)
    }

    It 'from-aws-cli.md names every command of aws secretsmanager' {
        $text = Get-Content -LiteralPath (Get-RepositoryPath -ChildPath 'docs/from-aws-cli.md') -Raw
        $commands = [SecretsPS.Model.GetSecretValueRequest].Assembly.GetExportedTypes().Where({ $_.Namespace -eq 'SecretsPS.Model' -and $_.Name -like '*Request' -and -not $_.IsAbstract }).ForEach({ ($_.Name -replace 'Request$' -creplace '(?<=[a-z])(?=[A-Z])', '-').ToLowerInvariant() })

        $commands.Count | Should -Be 23
        $commands.Where({ -not $text.Contains("``$_``") }) | Should -BeNullOrEmpty
    }
}
