# Runs action.yml, task.json and step templates as their runners do: inputs become variables, and a process of its own
# runs what the file says. tests/SecretsPS.TestKit/Runners reads what it wrote.

$ErrorActionPreference = 'Stop'
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'TestSupport.psm1')

# Of the machine's own job, if the tests run in one, nothing may reach a step.
$script:JobVariables = 'GITHUB_*', 'RUNNER_*', 'INPUT_*', 'SM_*', 'TF_BUILD', 'AGENT_*', 'BUILD_*', 'SYSTEM_*', 'ENDPOINT_*', 'DECODE_PERCENTS'

# The module that is tested, which may be the packed one.
$script:ModuleBase = (Get-Module -Name SecretsPS).ModuleBase

function Get-TestModulePath {
    <#
    .SYNOPSIS
    Folder of the module that is tested.
    #>
    $script:ModuleBase
}

function Get-InstalledModulePath {
    <#
    .SYNOPSIS
    A PSModulePath on which that module is installed.
    #>
    $folder = Split-Path -Path $script:ModuleBase
    # A package lies in a folder of its version.
    if ((Split-Path -Path $folder -Leaf) -eq 'SecretsPS') {
        $folder = Split-Path -Path $folder
    }
    $folder + [System.IO.Path]::PathSeparator + $env:PSModulePath
}

function ConvertFrom-TestYaml {
    <#
    .SYNOPSIS
    The data of a YAML text, read as the module reads YAML.
    #>
    param([Parameter(Mandatory)] [string] $Text)
    $create = [SecretsPS.Commands.NewSMSecretCommand].Assembly.GetType('SecretsPS.Isolation.Dependencies').GetMethod('Create').MakeGenericMethod([SecretsPS.Bulk.IYaml])
    $json = $create.Invoke($null, @('SecretsPS.Formats', 'SecretsPS.Formats.Yaml')).ToJson($Text)
    ConvertFrom-Json -InputObject ([System.Text.Encoding]::UTF8.GetString($json)) -AsHashtable -NoEnumerate
}

function Get-TaskFile {
    <#
    .SYNOPSIS
    An action.yml, a template or a task.json below src/Tasks, as data.
    #>
    param([Parameter(Mandatory)] [string] $ChildPath)
    $text = Get-Content -LiteralPath (Get-RepositoryPath -ChildPath "src/Tasks/$ChildPath") -Raw
    $ChildPath -like '*.json' ? (ConvertFrom-Json -InputObject $text -AsHashtable) : (ConvertFrom-TestYaml -Text $text)
}

function Invoke-TestProcess {
    <#
    .SYNOPSIS
    Runs a program with an environment of the tests, and returns ExitCode, Output and Errors.
    #>
    param([Parameter(Mandatory)] [string] $FilePath, [string[]] $ArgumentList = @(), [hashtable] $Environment = @{}, [string] $WorkingDirectory)
    $start = [System.Diagnostics.ProcessStartInfo]::new($FilePath)
    $ArgumentList.ForEach({ $start.ArgumentList.Add($_) })
    foreach ($name in @($start.Environment.Keys).Where({ $key = $_; $script:JobVariables.Where({ $key -like $_ }) })) {
        $null = $start.Environment.Remove($name)
    }
    $start.Environment['NO_COLOR'] = '1'
    foreach ($name in $Environment.Keys) {
        $start.Environment[$name] = $Environment[$name]
    }
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start.StandardOutputEncoding = $start.StandardErrorEncoding = [System.Text.UTF8Encoding]::new($false)
    if ($WorkingDirectory) {
        $start.WorkingDirectory = $WorkingDirectory
    }
    $process = [System.Diagnostics.Process]::Start($start)
    try {
        $errors = $process.StandardError.ReadToEndAsync()
        $process.StandardInput.Close()
        $output = $process.StandardOutput.ReadToEnd()
        $process.WaitForExit()
        [pscustomobject]@{ ExitCode = $process.ExitCode; Output = $output; Errors = $errors.Result }
    }
    finally {
        $process.Dispose()
    }
}

function Resolve-Expression {
    <#
    .SYNOPSIS
    A text of a workflow or a template with its expressions replaced by what was given.
    #>
    param([Parameter(Mandatory)] [AllowEmptyString()] [string] $Text, [Parameter(Mandatory)] [string] $Scope, [Parameter(Mandatory)] [hashtable] $Value)
    # A delegate's variables are those of where it was made.
    $from, $values = $Scope, $Value
    [regex]::Replace($Text, '\$\{\{\s*(?<scope>\w+)\.(?<name>[\w-]+)\s*\}\}', {
            param($found)
            $name = $found.Groups['name'].Value
            if ($found.Groups['scope'].Value -ne $from -or -not $values.ContainsKey($name)) {
                throw "$found is not known."
            }
            "$($values[$name])"
        })
}

function Invoke-GitHubAction {
    <#
    .SYNOPSIS
    Runs a composite action as the runner does, and returns the process with Runner, Summary and the files that it wrote.
    #>
    param([Parameter(Mandatory)] [string] $Folder, [hashtable] $With = @{}, [hashtable] $Environment = @{}, [Parameter(Mandatory)] [string] $Workspace)
    $action = Get-TaskFile -ChildPath "$Folder/action.yml"
    $inputs = @{}
    foreach ($name in $action.inputs.Keys) {
        $inputs[$name] = $With.ContainsKey($name) ? $With[$name] : "$($action.inputs[$name]['default'])"
    }
    $step = $action.runs.steps[0]
    $variables = @{
        GITHUB_ACTIONS      = 'true'
        GITHUB_EVENT_NAME   = 'push'
        GITHUB_ACTION_PATH  = Get-RepositoryPath -ChildPath "src/Tasks/$Folder"
        GITHUB_ENV          = Join-Path -Path $Workspace -ChildPath "env-$([guid]::NewGuid())"
        GITHUB_OUTPUT       = Join-Path -Path $Workspace -ChildPath "output-$([guid]::NewGuid())"
        GITHUB_STEP_SUMMARY = Join-Path -Path $Workspace -ChildPath "summary-$([guid]::NewGuid())"
    }
    $null = New-Item -ItemType File -Path $variables.GITHUB_ENV, $variables.GITHUB_OUTPUT, $variables.GITHUB_STEP_SUMMARY
    foreach ($name in $step.env.Keys) {
        $variables[$name] = Resolve-Expression -Text $step.env[$name] -Scope 'inputs' -Value $inputs
    }
    foreach ($name in $Environment.Keys) {
        $variables[$name] = $Environment[$name]
    }
    # What the runner makes of "shell: pwsh".
    $script = Join-Path -Path $Workspace -ChildPath "$([guid]::NewGuid()).ps1"
    Set-Content -LiteralPath $script -Value "`$ErrorActionPreference = 'stop'`n$($step.run)`nif ((Test-Path -LiteralPath variable:\LASTEXITCODE)) { exit `$LASTEXITCODE }"
    $process = Invoke-TestProcess -FilePath ([System.Environment]::ProcessPath) -ArgumentList '-command', ". '$script'" -Environment $variables -WorkingDirectory $Workspace
    $runner = [SecretsPS.TestKit.Runners.SimulatedGitHubRunner]::new($IsWindows)
    $runner.ReadOutput($process.Output)
    $runner.ReadVariables($variables.GITHUB_ENV)
    $runner.ReadOutputs($variables.GITHUB_OUTPUT)
    $process | Add-Member -NotePropertyMembers @{ Runner = $runner; Summary = (Get-Content -LiteralPath $variables.GITHUB_STEP_SUMMARY -Raw) } -PassThru
}

function Invoke-AzureTask {
    <#
    .SYNOPSIS
    Runs a packed task as the agent does, and returns the process with Agent and Summary.
    .PARAMETER Node
    Runs the task's Node handler; its PowerShell entry where it is not given.
    #>
    param([Parameter(Mandatory)] [string] $Folder, [hashtable] $With = @{}, [hashtable] $Environment = @{}, [Parameter(Mandatory)] [string] $Workspace, [string] $Node)
    $task = Get-Content -LiteralPath (Join-Path -Path $Folder -ChildPath 'task.json') -Raw | ConvertFrom-Json -AsHashtable
    $variables = @{ TF_BUILD = 'True'; AGENT_TEMPDIRECTORY = $Workspace; BUILD_REASON = 'IndividualCI' }
    foreach ($declared in $task.inputs) {
        $text = $With.ContainsKey($declared.name) ? $With[$declared.name] : $declared.defaultValue
        # The agent sets no variable of an empty input.
        if ($text) {
            $variables["INPUT_$($declared.name.ToUpperInvariant())"] = $text
        }
    }
    foreach ($name in $Environment.Keys) {
        $variables[$name] = $Environment[$name]
    }
    $program, $arguments = $Node ? @($Node, @(Join-Path -Path $Folder -ChildPath $task.execution.Node20_1.target)) : @([System.Environment]::ProcessPath, @('-NoProfile', '-NonInteractive', '-File', (Join-Path -Path $Folder -ChildPath 'Entry.ps1')))
    $process = Invoke-TestProcess -FilePath $program -ArgumentList $arguments -Environment $variables -WorkingDirectory $Workspace
    Add-Agent -Process $process
}

function Invoke-AzureTemplate {
    <#
    .SYNOPSIS
    Runs the step of a template as the agent does, and returns the process with Agent.
    #>
    param([Parameter(Mandatory)] [string] $Name, [hashtable] $Parameter = @{}, [hashtable] $Environment = @{}, [Parameter(Mandatory)] [string] $Workspace)
    $template = Get-TaskFile -ChildPath "azure-pipelines/$Name"
    $values = @{}
    foreach ($declared in $template.parameters) {
        $values[$declared.name] = $Parameter.ContainsKey($declared.name) ? $Parameter[$declared.name] : $declared['default']
    }
    $step = $template.steps[0]
    $variables = @{ TF_BUILD = 'True'; AGENT_TEMPDIRECTORY = $Workspace; BUILD_REASON = 'IndividualCI' }
    foreach ($key in $step.env.Keys) {
        if ($step.env[$key] -notlike '$(*)') {
            $variables[$key] = Resolve-Expression -Text $step.env[$key] -Scope 'parameters' -Value $values
        }
    }
    foreach ($key in $Environment.Keys) {
        $variables[$key] = $Environment[$key]
    }
    # What the agent makes of "pwsh:".
    $script = Join-Path -Path $Workspace -ChildPath "$([guid]::NewGuid()).ps1"
    Set-Content -LiteralPath $script -Value "`$ErrorActionPreference = 'stop'`n$($step.pwsh)`nif (!(Test-Path -LiteralPath variable:\LASTEXITCODE)) { } else { exit `$LASTEXITCODE }"
    $process = Invoke-TestProcess -FilePath ([System.Environment]::ProcessPath) -ArgumentList '-NoLogo', '-NoProfile', '-NonInteractive', '-Command', ". '$script'" -Environment $variables -WorkingDirectory $Workspace
    Add-Agent -Process $process
}

function Add-Agent {
    param([Parameter(Mandatory)] [pscustomobject] $Process)
    $agent = [SecretsPS.TestKit.Runners.SimulatedAzureAgent]::new($IsWindows, $true)
    $agent.ReadOutput($Process.Output)
    $summary = if ($Process.Output -match '##vso\[task\.uploadsummary\](?<path>.+)') {
        Get-Content -LiteralPath $Matches.path.Trim() -Raw
    }
    $Process | Add-Member -NotePropertyMembers @{ Agent = $agent; Summary = $summary } -PassThru
}

function Get-ShownLine {
    <#
    .SYNOPSIS
    What a log still shows of a text that is printed, but for what is too short to be masked.
    #>
    param([object] $Mask, [string] $Text)
    @($Mask.Print($Text) -split "`n").Trim().Where({ $_ -notin '***', '', '{', '}' })
}

function Get-TagText {
    <#
    .SYNOPSIS
    Tags of a secret as KEY=VALUE, sorted.
    #>
    param([string] $SecretId)
    (Get-SMSecret -SecretId $SecretId).Tags | ForEach-Object -Process { "$($_.Key)=$($_.Value)" } | Sort-Object
}

function Get-FailureLine {
    <#
    .SYNOPSIS
    The error lines of a runner in what a step wrote.
    #>
    param([string] $Output)
    @($Output -split '\r?\n').Where({ $_ -match '^(::error::|##vso\[task\.logissue type=error\])' })
}

Export-ModuleMember -Function Get-ShownLine, Get-TagText, Get-FailureLine, Get-TestModulePath, Get-InstalledModulePath, ConvertFrom-TestYaml, Get-TaskFile, Invoke-TestProcess, Resolve-Expression, Invoke-GitHubAction, Invoke-AzureTask, Invoke-AzureTemplate
