# What every entry script of a job needs: its inputs, the module, and one way to fail.

$script:Runner = 'GitHubActions'

# Id of the error that ends a step whose error lines are written.
$script:StoppedId = 'TaskStepStopped'

function Invoke-TaskStep {
    <#
    .SYNOPSIS
    Runs a step, and ends the process with 1 where it fails: with one error line, or those that Assert-TaskSuccess wrote.
    .PARAMETER Runner
    Whose error lines are written.
    .PARAMETER ScriptBlock
    The step. What it writes goes to the log.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [ValidateSet('GitHubActions', 'AzurePipelines')] [string] $Runner,
        [Parameter(Mandatory)] [scriptblock] $ScriptBlock
    )
    $script:Runner = $Runner
    # A runner reads UTF-8; a Windows console may have another code page, and without a console there is none to set.
    try {
        [System.Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
    }
    catch [System.IO.IOException] {
        Write-Verbose -Message 'There is no console whose encoding could be set.'
    }
    try {
        & $ScriptBlock
    }
    catch {
        if ($_.FullyQualifiedErrorId -notlike "$script:StoppedId*") {
            Write-TaskFailure -Message (Format-TaskFailure -Failure $_)
        }
        exit 1
    }
}

function Assert-TaskSuccess {
    <#
    .SYNOPSIS
    Ends the step where there are failures: each is an error line of its own, which names its secret, before the step fails.
    .PARAMETER Failure
    Errors of cmdlets, and texts. None goes on.
    .PARAMETER SecretName
    The secret of a step that writes one.
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory)] [AllowEmptyCollection()] [AllowNull()] [object[]] $Failure, [string] $SecretName)
    if (-not $Failure) {
        return
    }
    foreach ($item in $Failure) {
        Write-TaskFailure -Message ($item -is [string] ? $item : (Format-TaskFailure -Failure $item -SecretName $SecretName))
    }
    $PSCmdlet.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new([System.InvalidOperationException]::new("$($Failure.Count) failed."), $script:StoppedId, 'OperationStopped', $null))
}

function Format-TaskFailure {
    <#
    .SYNOPSIS
    What a failure is, in one line: the secret, the message with what to do next, the service's code and request id.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory)] [System.Management.Automation.ErrorRecord] $Failure, [string] $SecretName)
    # Before the module is there, only errors of these scripts and of PowerShell come here.
    $text = 'SecretsPS.Output.FailureText' -as [type]
    if (-not $text) {
        return $Failure.Exception.Message
    }
    $SecretName ? $text::Of($Failure, $SecretName) : $text::Of($Failure)
}

function Write-TaskLine {
    <#
    .SYNOPSIS
    Writes one line of text to the log: no command of a runner is found in it.
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory)] [AllowEmptyString()] [string] $Text)
    [System.Console]::Out.WriteLine((ConvertTo-PlainLine -Text $Text))
}

function Write-TaskFailure {
    <#
    .SYNOPSIS
    Writes a line that the runner shows as an error of the step.
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Message)
    $text = ConvertTo-PlainLine -Text $Message
    $line = if ($script:Runner -eq 'GitHubActions') {
        "::error::$($text.Replace('%', '%25'))"
    }
    else {
        "##vso[task.logissue type=error]$($text.Replace('%', '%AZP25'))"
    }
    # A line that was not ended would hide the command.
    [System.Console]::Out.WriteLine()
    [System.Console]::Out.WriteLine($line)
}

function Write-TaskOutput {
    <#
    .SYNOPSIS
    Sets an output of the step that holds no value of a secret, such as a count.
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory)] [ValidatePattern('^[a-z]+$')] [string] $Name, [Parameter(Mandatory)] [ValidatePattern('^\w+$')] [string] $Value)
    if ($script:Runner -eq 'AzurePipelines') {
        [System.Console]::Out.WriteLine("##vso[task.setvariable variable=$Name;isoutput=true]$Value")
    }
    elseif ($env:GITHUB_OUTPUT) {
        [System.IO.File]::AppendAllText($env:GITHUB_OUTPUT, "$Name=$Value`n")
    }
}

function Add-TaskSummary {
    <#
    .SYNOPSIS
    Adds Markdown to the summary of the job.
    .PARAMETER Title
    Start of the file's name, which an Azure agent shows as the title.
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Markdown, [Parameter(Mandatory)] [string] $Title)
    if ($script:Runner -eq 'GitHubActions') {
        if ($env:GITHUB_STEP_SUMMARY) {
            [System.IO.File]::AppendAllText($env:GITHUB_STEP_SUMMARY, $Markdown)
        }
    }
    elseif ($env:AGENT_TEMPDIRECTORY) {
        # The agent reads the file when the task has ended.
        $summary = Join-Path -Path $env:AGENT_TEMPDIRECTORY -ChildPath "$Title-$([guid]::NewGuid()).md"
        [System.IO.File]::WriteAllText($summary, $Markdown)
        [System.Console]::Out.WriteLine("##vso[task.uploadsummary]$summary")
    }
}

function ConvertTo-PlainLine {
    <#
    .SYNOPSIS
    One line without control characters and without a runner's commands.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory)] [AllowEmptyString()] [string] $Text)
    $safe = 'SecretsPS.Output.DisplayText' -as [type]
    if ($safe) {
        return $safe::Safe($Text)
    }
    # Before the module is there, only texts of this file and of PowerShell come here.
    ($Text -replace '[\p{Cc}\p{Cf}\u2028\u2029]', ' ' -replace '##(?=vso\[|\[)', '# #').TrimStart(':', ' ')
}

function Get-TaskInput {
    <#
    .SYNOPSIS
    An input of the step, as the runner hands it over: the variable INPUT_NAME.
    .PARAMETER Name
    Its name in action.yml or task.json.
    .PARAMETER Required
    Whether an empty input is an error.
    .PARAMETER AllowedValue
    Values that it may have, in any case; the first is taken where it is empty.
    .PARAMETER AsLine
    Returns its lines without blanks around them and without empty ones.
    .PARAMETER AsBoolean
    Returns whether it is true; empty is false.
    .PARAMETER AsIs
    Keeps the text to the last blank, and takes it out of the environment: for values.
    #>
    [CmdletBinding()]
    [OutputType([string], [bool])]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $Name,
        [switch] $Required,
        [string[]] $AllowedValue,
        [switch] $AsLine,
        [switch] $AsBoolean,
        [switch] $AsIs
    )
    $variable = "INPUT_$($Name -replace '[- ]', '_')".ToUpperInvariant()
    $text = "$([System.Environment]::GetEnvironmentVariable($variable))"
    if ($AsIs) {
        [System.Environment]::SetEnvironmentVariable($variable, $null)
    }
    if ($Required -and [string]::IsNullOrWhiteSpace($text)) {
        throw "The input $Name is empty. It is required."
    }
    if ($AsIs) {
        return $text
    }
    if ($AsLine) {
        return $text -split '\r\n|\r|\n' | ForEach-Object -MemberName Trim | Where-Object -FilterScript { $_ }
    }
    $text = $text.Trim()
    if ($AsBoolean) {
        if ($text -notin '', 'true', 'false') {
            throw "The input $Name is '$text'. It takes true or false."
        }
        return $text -eq 'true'
    }
    if ($AllowedValue) {
        if ($text -eq '') {
            return $AllowedValue[0]
        }
        if ($text -notin $AllowedValue) {
            throw "The input $Name is '$text'. It takes $($AllowedValue.Where({ $_ }) -join ', ')."
        }
    }
    $text
}

function ConvertTo-TaskTag {
    <#
    .SYNOPSIS
    Tags of an input, one KEY=VALUE a line. What a line holds is in no error: it may be a value in the wrong input.
    .PARAMETER Name
    The input.
    .PARAMETER Text
    What it is.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.IDictionary])]
    param([Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] [AllowEmptyString()] [string] $Text)
    # Keys of tags differ by case.
    $tags = [System.Collections.Generic.SortedDictionary[string, string]]::new([System.StringComparer]::Ordinal)
    $lines = [System.Collections.Generic.Dictionary[string, int]]::new([System.StringComparer]::Ordinal)
    $number = 0
    foreach ($entry in $Text -split '\r\n|\r|\n') {
        $number++
        if ([string]::IsNullOrWhiteSpace($entry)) {
            continue
        }
        $key, $value = $entry.Split('=', 2).Trim()
        if (-not $key -or $null -eq $value) {
            throw "The input $Name, line $number, is not KEY=VALUE. Write one tag a line, such as env=prod."
        }
        if ($lines.ContainsKey($key)) {
            throw "The input $Name has the same key in the lines $($lines[$key]) and $number. Keep one of them."
        }
        $lines[$key] = $number
        $tags[$key] = $value
    }
    $tags
}

function Set-TaskSurface {
    <#
    .SYNOPSIS
    Has the module's next steps name what whoever wrote the job can change: inputs in the place of parameters.
    .PARAMETER Kind
    What the step is.
    .PARAMETER InputName
    What the step calls the parameters that it takes.
    #>
    [CmdletBinding()]
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'It changes words only.')]
    param([Parameter(Mandatory)] [ValidateSet('GitHubAction', 'AzureTask')] [string] $Kind, [Parameter(Mandatory)] [hashtable] $InputName)
    [SecretsPS.Surface]::Current = [SecretsPS.Surface]::ForJob($Kind, $InputName)
}

function Import-TaskModule {
    <#
    .SYNOPSIS
    Loads the module: from a folder, or exactly one version of it, which is installed where it is missing.
    .PARAMETER Path
    Folder of the module; nothing is installed then.
    .PARAMETER Version
    The version, such as 0.1.0.
    #>
    [CmdletBinding()]
    param([string] $Path, [string] $Version)
    if ($Path) {
        $manifest = Join-Path -Path $Path -ChildPath 'SecretsPS.psd1'
        if (-not (Test-Path -LiteralPath $manifest -PathType Leaf)) {
            throw "'$Path' holds no SecretsPS.psd1. Give the folder of the module."
        }
        Import-Module -Name $manifest -Global
        return
    }
    # A prerelease's label is not part of what PowerShell compares.
    if ($Version -notmatch '^(?<number>\d+\.\d+\.\d+)(-[0-9A-Za-z.]+)?$') {
        throw "The module's version is '$Version'. Give one version, such as 0.1.0: a range could bring another program tomorrow."
    }
    $module = @{ ModuleName = 'SecretsPS'; RequiredVersion = $Matches.number }
    if (-not (Get-Module -ListAvailable -FullyQualifiedName $module)) {
        Install-PSResource -Name SecretsPS -Version "[$Version]" -Repository PSGallery -Scope CurrentUser -TrustRepository -Quiet
    }
    Import-Module -FullyQualifiedName $module -Global
}

Export-ModuleMember -Function Invoke-TaskStep, Assert-TaskSuccess, Format-TaskFailure, Write-TaskLine, Write-TaskFailure, Write-TaskOutput, Add-TaskSummary, Get-TaskInput, ConvertTo-TaskTag, Import-TaskModule, Set-TaskSurface
