# An import, or the plan of one, from a step's inputs to what a job shows of it: lines in the log, a summary in Markdown,
# and counts. The GitHub action and the task for Azure Pipelines differ in the names of their inputs only.

# GitHub takes 1 MiB of a step's summary; a table that long is read by nobody.
$script:MaxSummaryRows = 500

function Read-ImportInput {
    <#
    .SYNOPSIS
    The inputs of an import, checked before the module is loaded.
    .PARAMETER InputName
    What the runner calls the inputs Path, Format, Mode, NamePrefix, Tag, KmsKeyId, ReplaceTags, OnDeleted, Journal, Plan,
    MaxRequestsPerSecond and Region. Region may be left out.
    .PARAMETER IsPullRequest
    Whether the run is one of a pull request: a plan where the input does not say otherwise.
    .OUTPUTS
    Parameters of Invoke-SecretImport.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param([Parameter(Mandatory)] [hashtable] $InputName, [switch] $IsPullRequest)
    $options = @{
        Path        = @(Get-TaskInput $InputName.Path -Required -AsLine)
        Mode        = Get-TaskInput $InputName.Mode -AllowedValue 'upsert', 'createonly', 'updateonly'
        ReplaceTags = Get-TaskInput $InputName.ReplaceTags -AsBoolean
        OnDeleted   = Get-TaskInput $InputName.OnDeleted -AllowedValue 'fail', 'restore'
    }
    if ($format = Get-TaskInput $InputName.Format -AllowedValue '', 'csv', 'json', 'jsonl', 'yaml', 'env', 'yml', 'ndjson', 'dotenv') {
        $options.Format = $format
    }
    if ($rate = Get-TaskInput $InputName.MaxRequestsPerSecond) {
        $number = 0.0
        if (-not [double]::TryParse($rate, 'Float', [cultureinfo]::InvariantCulture, [ref] $number) -or -not ($number -ge 0 -and $number -le 100000)) {
            throw "The input $($InputName.MaxRequestsPerSecond) is '$rate'. It takes a number from 0, which does not pace, to 100000."
        }
        $options.MaxRequestsPerSecond = $number
    }
    foreach ($parameter in 'NamePrefix', 'KmsKeyId', 'Region') {
        if ($InputName[$parameter] -and ($value = Get-TaskInput $InputName[$parameter])) {
            $options[$parameter] = $value
        }
    }
    $tags = ConvertTo-TaskTag -Name $InputName.Tag -Text (Get-TaskInput $InputName.Tag)
    if ($tags.Count -gt 0) {
        $options.Tag = $tags
    }
    $plan = Get-TaskInput $InputName.Plan -AllowedValue 'auto', 'true', 'false'
    @{
        Option  = $options
        IsPlan  = $plan -eq 'true' -or ($plan -eq 'auto' -and $IsPullRequest)
        Journal = Get-TaskInput $InputName.Journal
    }
}

function Invoke-ImportStep {
    <#
    .SYNOPSIS
    Imports, or plans, and shows it: summary, outputs and log. Fails the step where a row failed.
    .PARAMETER Request
    What Read-ImportInput returned.
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable] $Request)
    $outcome = Invoke-SecretImport @Request
    Add-TaskSummary -Title 'secrets' -Markdown (Format-ImportSummary -Outcome $outcome)
    foreach ($name in 'Created', 'Updated', 'Unchanged', 'Failed') {
        Write-TaskOutput -Name $name.ToLowerInvariant() -Value "$($outcome.$name)"
    }
    Write-TaskOutput -Name 'plan' -Value "$($outcome.IsPlan)".ToLowerInvariant()
    Write-ImportLog -Outcome $outcome
}

function Invoke-SecretImport {
    <#
    .SYNOPSIS
    Imports secrets, or only tells what an import would do.
    .PARAMETER Option
    Parameters of Import-SMSecret and Compare-SMSecret.
    .PARAMETER IsPlan
    Whether nothing is written.
    .PARAMETER Journal
    File of the journal; a plan has none.
    .OUTPUTS
    Rows, the counts Created, Updated, Unchanged and Failed, Failures (error records) and IsPlan.
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable] $Option, [switch] $IsPlan, [string] $Journal)
    $failures = $null
    if ($IsPlan) {
        $rows = @(Compare-SMSecret @Option -ErrorAction SilentlyContinue -ErrorVariable failures)
    }
    else {
        if ($Journal) {
            $Option = $Option + @{ Journal = $Journal }
        }
        $rows = @(Import-SMSecret @Option -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures)
    }
    # A row that failed left an error too; a problem of the file is an error without a row.
    $failed = @($rows | Where-Object -Property Action -In -Value 'Failed', 'Conflict')
    [pscustomobject]@{
        Rows      = $rows
        Created   = @($rows | Where-Object -Property Action -In -Value 'Created', 'Create').Count
        Updated   = @($rows | Where-Object -Property Action -In -Value 'Updated', 'Update', 'Restored', 'Restore').Count
        Unchanged = @($rows | Where-Object -Property Action -EQ -Value 'Unchanged').Count
        Failed    = [System.Math]::Max($failed.Count, @($failures).Count)
        Failures  = @($failures)
        IsPlan    = [bool] $IsPlan
    }
}

function Format-ImportSummary {
    <#
    .SYNOPSIS
    The outcome in Markdown: counts, and a row for each secret that is or would be touched. Never a value.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory)] [pscustomobject] $Outcome)
    $touched = @($Outcome.Rows | Where-Object -Property Action -NE -Value 'Unchanged')
    $title, $words = if ($Outcome.IsPlan) {
        'Plan of the secrets', @('to create', 'to update', 'unchanged', 'would fail')
    }
    else {
        'Import of the secrets', @('created', 'updated', 'unchanged', 'failed')
    }
    $lines = [System.Collections.Generic.List[string]]::new()
    $lines.Add("### $title")
    $lines.Add('')
    $lines.Add("$($Outcome.Created) $($words[0]), $($Outcome.Updated) $($words[1]), $($Outcome.Unchanged) $($words[2]), $($Outcome.Failed) $($words[3])")
    $lines.Add('')
    if ($touched) {
        $lines.Add('| Secret | Action | What differs | Tags | Why |')
        $lines.Add('|---|---|---|---|---|')
        foreach ($row in $touched | Select-Object -First $script:MaxSummaryRows) {
            $cells = @($row.Name, "$($row.Action)", (Get-Difference -Row $row), (Get-TagChange -Row $row), (Get-Reason -Row $row))
            $lines.Add("| $(($cells | ForEach-Object -Process { ConvertTo-MarkdownCell -Text $_ }) -join ' | ') |")
        }
        if ($touched.Count -gt $script:MaxSummaryRows) {
            $lines.Add('')
            $lines.Add("$($touched.Count - $script:MaxSummaryRows) more are in the log.")
        }
        $lines.Add('')
    }
    # Problems of a file have no row.
    foreach ($failure in $Outcome.Failures | Where-Object -FilterScript { "$($_.TargetObject)" -notin $touched.Name } | Select-Object -First $script:MaxSummaryRows) {
        $lines.Add("- $(ConvertTo-MarkdownCell -Text (Format-TaskFailure -Failure $failure))")
    }
    ($lines -join "`n") + "`n"
}

function ConvertTo-MarkdownCell {
    # Names, JSON keys, tags and messages come from a file that a pull request may change: as code, with every
    # character that Markdown, HTML or a runner could read as a sign written as its number.
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory)] [AllowEmptyString()] [AllowNull()] [string] $Text)
    $plain = [SecretsPS.Output.DisplayText]::Safe($Text)
    if (-not $plain) {
        return ''
    }
    $encoded = [regex]::Replace($plain, '[^\p{L}\p{N} /=,-]', { param($match) -join ([int[]] $match.Value.ToCharArray()).ForEach({ "&#$_;" }) })
    "<code>$encoded</code>"
}

function Get-Difference {
    [OutputType([string])]
    param([Parameter(Mandatory)] [object] $Row)
    $parts = @($Row.Changed) -join ', '
    [SecretsPS.Output.DisplayText]::Safe($Row.JsonKeys ? "$parts ($($Row.JsonKeys -join ' '))" : $parts)
}

function Get-TagChange {
    [OutputType([string])]
    param([Parameter(Mandatory)] [object] $Row)
    if ($Row -is [SecretsPS.Output.ImportPlan]) {
        return [SecretsPS.Output.DisplayText]::TagChanges([SecretsPS.Model.Tag[]] @($Row.TagsToSet), [string[]] @($Row.TagsToRemove))
    }
    [SecretsPS.Output.DisplayText]::Tags([SecretsPS.Model.Tag[]] @($Row.Tags))
}

function Get-Reason {
    [OutputType([string])]
    param([Parameter(Mandatory)] [object] $Row)
    # A plan's row has no Error.
    $Row -is [SecretsPS.Output.ImportPlan] ? $Row.Reason : ($Row.Error ?? $Row.Reason)
}

function Write-ImportLog {
    <#
    .SYNOPSIS
    Writes the outcome to the log, a line a secret, and fails the step where a row failed.
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory)] [pscustomobject] $Outcome)
    foreach ($row in $Outcome.Rows) {
        $differs = Get-Difference -Row $row
        $reason = Get-Reason -Row $row
        Write-TaskLine -Text "$("$($row.Action)".PadRight(9)) $([SecretsPS.Output.FailureText]::Of($row.Name, $reason))$($differs ? " ($differs)" : '')"
    }
    Write-TaskLine -Text "$($Outcome.IsPlan ? 'Plan' : 'Import'): $($Outcome.Created) created, $($Outcome.Updated) updated, $($Outcome.Unchanged) unchanged, $($Outcome.Failed) failed.$($Outcome.IsPlan ? ' Nothing was written.' : '')"
    # A conflict of a plan is a row without an error.
    $named = @($Outcome.Failures.TargetObject)
    $conflicts = @($Outcome.Rows).Where({ $_.Action -in 'Failed', 'Conflict' -and $_.Name -notin $named }).ForEach({ [SecretsPS.Output.FailureText]::Of($_.Name, (Get-Reason -Row $_)) })
    Assert-TaskSuccess -Failure (@($Outcome.Failures) + @($conflicts))
}

Export-ModuleMember -Function Read-ImportInput, Invoke-ImportStep
