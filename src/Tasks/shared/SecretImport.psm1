# An import, or the plan of one, with what a job shows of it: a table in the log, a summary in Markdown, and counts.

# GitHub takes 1 MiB of a step's summary; a table that long is read by nobody.
$script:MaxSummaryRows = 500

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
        $lines.Add("- $(ConvertTo-MarkdownCell -Text $failure.Exception.Message)")
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
    [SecretsPS.Output.DisplayText]::Changes([string[]] @($Row.Changed), [string[]] @($Row.JsonKeys))
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
        Write-TaskLine -Text "$("$($row.Action)".PadRight(9)) $($row.Name)$($differs ? " ($differs)" : '')$($reason ? ": $reason" : '')"
    }
    Write-TaskLine -Text "$($Outcome.IsPlan ? 'Plan' : 'Import'): $($Outcome.Created) created, $($Outcome.Updated) updated, $($Outcome.Unchanged) unchanged, $($Outcome.Failed) failed.$($Outcome.IsPlan ? ' Nothing was written.' : '')"
    if ($Outcome.Failed -gt 0) {
        $first = $Outcome.Failures.Count -gt 0 ? $Outcome.Failures[0].Exception.Message : (Get-Reason -Row @($Outcome.Rows | Where-Object -Property Action -EQ -Value 'Conflict')[0])
        foreach ($failure in $Outcome.Failures | Select-Object -Skip 1) {
            Write-TaskLine -Text $failure.Exception.Message
        }
        throw "$first$($Outcome.Failed -gt 1 ? " ($($Outcome.Failed) in all; the log has them.)" : '')"
    }
}

Export-ModuleMember -Function Invoke-SecretImport, Format-ImportSummary, Write-ImportLog
