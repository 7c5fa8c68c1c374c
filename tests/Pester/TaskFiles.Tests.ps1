BeforeDiscovery {
    $script:actions = @(
        @{ Folder = 'github'; Script = 'github/Get-Secret.ps1' }
        @{ Folder = 'github/import'; Script = 'github/import/Import-Secret.ps1' }
    )
    $script:tasks = @(@{ Task = 'SecretsPSGetSecret' }, @{ Task = 'SecretsPSCreateOrUpdateSecret' }, @{ Task = 'SecretsPSImportSecret' })
    $script:templates = @(@{ Template = 'get-secrets.yml' }, @{ Template = 'create-or-update-secret.yml' }, @{ Template = 'import-secrets.yml' }, @{ Template = 'connect-aws.yml' })
    $script:scripts = Get-ChildItem -Path "$PSScriptRoot/../../src/Tasks" -Recurse -Include '*.ps1', '*.psm1' | ForEach-Object -Process { @{ Name = $_.Name; Path = $_.FullName } }
}

BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    Import-Module -Name "$PSScriptRoot/TaskRun.psm1"
    $script:version = (Import-PowerShellDataFile -LiteralPath (Get-RepositoryPath -ChildPath 'SecretsPS.psd1')).ModuleVersion

    # Names that a script gives to Get-TaskInput, also by the table of Read-ImportInput; -Name versionId of a loop counts as it stands in the list.
    function Get-ReadInput {
        param([string[]] $ChildPath)
        foreach ($path in $ChildPath) {
            $ast = [System.Management.Automation.Language.Parser]::ParseFile((Get-RepositoryPath -ChildPath "src/Tasks/$path"), [ref] $null, [ref] $null)
            $calls = $ast.FindAll({ param($node) $node -is [System.Management.Automation.Language.CommandAst] -and $node.GetCommandName() -eq 'Get-TaskInput' }, $true)
            $tables = $ast.FindAll({ param($node) $node -is [System.Management.Automation.Language.AssignmentStatementAst] -and $node.Left.Extent.Text -eq '$names' }, $true)
            foreach ($table in $tables) {
                $table.Right.Expression.KeyValuePairs.ForEach({ $_.Item2.Extent.Text.Trim("'") })
            }
            foreach ($call in $calls) {
                $argument = $call.CommandElements[1]
                if ($argument -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
                    $argument.Value
                    continue
                }
                # A variable or a member of a loop: every text of the loop's list.
                $loop = $argument
                while ($loop -isnot [System.Management.Automation.Language.ForEachStatementAst]) {
                    $loop = $loop.Parent
                }
                $pairs = $loop.Condition.FindAll({ param($node) $node -is [System.Management.Automation.Language.HashtableAst] }, $true)
                if ($pairs) {
                    $pairs.KeyValuePairs.ForEach({ $_.Item2.Extent.Text.Trim("'") })
                }
                else {
                    $loop.Condition.FindAll({ param($node) $node -is [System.Management.Automation.Language.StringConstantExpressionAst] }, $true).Value
                }
            }
        }
    }

    function Get-ScriptError {
        param([string] $Text)
        $problems = $null
        $null = [System.Management.Automation.Language.Parser]::ParseInput($Text, [ref] $null, [ref] $problems)
        $problems.Message
    }
}

Describe 'Files of the tasks' {
    It '<folder>/action.yml: the script reads every input, and no other' -ForEach $actions {
        $action = Get-TaskFile -ChildPath "$folder/action.yml"

        Get-ReadInput -ChildPath $script | Sort-Object -Unique | Should -Be @($action.inputs.Keys | Sort-Object)
        # Each reaches it by the variable of its name, and only so.
        $step = $action.runs.steps[0]
        @($step.env.Keys | Sort-Object) | Should -Be @($action.inputs.Keys.ForEach({ "INPUT_$($_ -replace '-', '_')".ToUpperInvariant() }) | Sort-Object)
        foreach ($name in $action.inputs.Keys) {
            $step.env["INPUT_$($name -replace '-', '_')".ToUpperInvariant()] | Should -BeExactly "`${{ inputs.$name }}"
        }
        foreach ($name in $action.inputs.Keys) {
            "$($action.inputs[$name].description)" | Should -Not -BeNullOrEmpty
            # What is required has no default, and what is not has one.
            $action.inputs[$name].ContainsKey('default') | Should -Be ($action.inputs[$name].required -ne $true) -Because $name
        }
    }

    It '<folder>/action.yml: one PowerShell step without an expression in its script, which is there' -ForEach $actions {
        $action = Get-TaskFile -ChildPath "$folder/action.yml"

        $action.runs.using | Should -BeExactly 'composite'
        $action.runs.steps | Should -HaveCount 1
        $action.runs.steps[0].shell | Should -BeExactly 'pwsh'
        $action.runs.steps[0].run | Should -Not -Match '\$\{\{'
        Get-ScriptError -Text $action.runs.steps[0].run | Should -BeNullOrEmpty
        $action.runs.steps[0].run | Should -Match ([regex]::Escape((Split-Path -Path $script -Leaf)))
        Get-RepositoryPath -ChildPath "src/Tasks/$script" | Should -Exist
        $action.inputs['module-version']['default'] | Should -BeExactly $version
    }

    It 'github/import/action.yml: its outputs are those that the script writes' {
        $action = Get-TaskFile -ChildPath 'github/import/action.yml'
        $text = Get-Content -LiteralPath (Get-RepositoryPath -ChildPath 'src/Tasks/shared/SecretImport.psm1') -Raw
        $text -match "foreach \(\`$name in (?<counts>[^)]+)\)" | Should -BeTrue

        @($action.outputs.Keys | Sort-Object) | Should -Be @(@($Matches.counts.ToLowerInvariant() -split ', ').Trim("'") + 'plan' | Sort-Object)
        foreach ($name in $action.outputs.Keys) {
            $action.outputs[$name].value | Should -BeExactly "`${{ steps.$($action.runs.steps[0].id).outputs.$name }}"
        }
    }

    It 'github/action.yml takes every input of the action of AWS' {
        $action = Get-TaskFile -ChildPath 'github/action.yml'

        'secret-ids', 'parse-json-secrets', 'name-transformation', 'auto-select-family-attempt-timeout' | Should -BeIn @($action.inputs.Keys)
        $action.inputs['parse-json-secrets']['default'] | Should -BeExactly 'false'
        $action.inputs['name-transformation']['default'] | Should -BeExactly 'uppercase'
    }

    It '<task>: the script reads every input of task.json, and no other' -ForEach $tasks {
        $json = Get-TaskFile -ChildPath "azure-pipelines/$task/task.json"

        Get-ReadInput -ChildPath "azure-pipelines/$task/Entry.ps1", 'azure-pipelines/AwsConnection.psm1' | Sort-Object -Unique | Should -Be @($json.inputs.name | Sort-Object)
    }

    It '<task>: task.json is what the agent and tfx take' -ForEach $tasks {
        $json = Get-TaskFile -ChildPath "azure-pipelines/$task/task.json"

        $json.name | Should -BeExactly $task
        { [guid] $json.id } | Should -Not -Throw
        $json.friendlyName.Length | Should -BeLessOrEqual 40
        $json.execution.Node20_1.target | Should -BeExactly 'index.js'
        "$($json.version.Major).$($json.version.Minor).$($json.version.Patch)" | Should -BeExactly $version
        foreach ($declared in $json.inputs) {
            $declared.label | Should -Not -BeNullOrEmpty
            if ($declared.options) {
                "$($declared.defaultValue)" | Should -BeIn @($declared.options.Keys)
            }
            if ($declared.visibleRule) {
                ($declared.visibleRule -split ' ')[0] | Should -BeIn @($json.inputs.name)
            }
            if ($declared.groupName) {
                $declared.groupName | Should -BeIn @($json.groups.name)
            }
        }
    }

    It 'the outputs of SecretsPSImportSecret are those that it declares' {
        $json = Get-TaskFile -ChildPath 'azure-pipelines/SecretsPSImportSecret/task.json'

        @($json.outputVariables.name | Sort-Object) | Should -Be @('created', 'failed', 'plan', 'unchanged', 'updated')
    }

    It 'the extension holds every task once, each with an id of its own' {
        $extension = Get-TaskFile -ChildPath 'azure-pipelines/vss-extension.json'
        $folders = @((Get-ChildItem -LiteralPath (Get-RepositoryPath -ChildPath 'src/Tasks/azure-pipelines') -Directory).Name | Sort-Object)

        @($extension.files.path | Sort-Object) | Should -Be $folders
        @($extension.contributions.properties.name | Sort-Object) | Should -Be $folders
        @($extension.contributions.type | Select-Object -Unique) | Should -Be @('ms.vss-distributed-task.task')
        $folders.ForEach({ (Get-TaskFile -ChildPath "azure-pipelines/$_/task.json").id }) | Select-Object -Unique | Should -HaveCount $folders.Count
    }

    It 'the package holds tasks that stand alone, in the module''s version' {
        $staging = Join-Path -Path $TestDrive -ChildPath 'staging'
        $zip = & (Get-RepositoryPath -ChildPath 'src/Tasks/Pack-Tasks.ps1') -ModulePath (Get-TestModulePath) -StagingPath $staging -OutputPath $TestDrive

        $zip.Name | Should -BeExactly "secretsps-azure-pipelines-$version.zip"
        $archive = [System.IO.Compression.ZipFile]::OpenRead($zip.FullName)
        try {
            $names = $archive.Entries.FullName
        }
        finally {
            $archive.Dispose()
        }
        'vss-extension.json', 'overview.md', 'LICENSE' | Should -BeIn $names
        foreach ($task in Get-ChildItem -LiteralPath $staging -Directory) {
            foreach ($file in 'task.json', 'index.js', 'Entry.ps1', 'TaskSupport.psm1', 'AzureTask.psm1', 'AwsConnection.psm1', 'SecretImport.psm1', 'SecretsPS/SecretsPS.psd1', 'SecretsPS/dependencies/AWSSDK.Core.dll') {
                "$($task.Name)/$file" | Should -BeIn $names
            }
        }
    }

    It '<template>: the script reads every parameter, as a variable, and no other' -ForEach $templates {
        $yaml = Get-TaskFile -ChildPath "azure-pipelines/$template"
        $step = $yaml.steps[0]
        $used = @(@($step.env.Values) + @("$($step['name'])") | ForEach-Object -Process { [regex]::Matches($_, 'parameters\.(\w+)').ForEach({ $_.Groups[1].Value }) })

        $yaml.steps | Should -HaveCount 1
        $used | Sort-Object | Should -Be @($yaml.parameters.name | Sort-Object)
        $step.pwsh | Should -Not -Match '\$\{\{'
        # A macro in the text would be code.
        $step.pwsh | Should -Not -Match '\$\([A-Za-z][\w]*\.[\w.]+\)'
        Get-ScriptError -Text $step.pwsh | Should -BeNullOrEmpty
        foreach ($name in $step.env.Keys) {
            $step.pwsh | Should -Match ('\$\{?env:' + $name + '\b') -Because $name
        }
        foreach ($name in [regex]::Matches($step.pwsh, '\$\{?env:(SM_\w+)').ForEach({ $_.Groups[1].Value }) | Select-Object -Unique) {
            $name | Should -BeIn @($step.env.Keys)
        }
        foreach ($declared in $yaml.parameters) {
            $declared.type | Should -BeIn @('string', 'boolean')
            if ($declared.name -eq 'moduleVersion') {
                $declared['default'] | Should -BeExactly $version
            }
        }
    }

    It '<name> keeps the rules of PowerShell' -ForEach $scripts {
        if (-not (Get-Module -ListAvailable -Name PSScriptAnalyzer)) {
            Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed'
            return
        }
        $found = @(
            Invoke-ScriptAnalyzer -Path $path -Settings (Get-RepositoryPath -ChildPath 'PSScriptAnalyzerSettings.psd1')
            Invoke-ScriptAnalyzer -Path $path -Settings PSGallery
        )

        $found | ForEach-Object -Process { "$($_.Line) $($_.RuleName): $($_.Message)" } | Should -BeNullOrEmpty
    }
}
