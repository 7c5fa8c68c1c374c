# Reads and writes the Markdown pages of the cmdlets. Prose is people's; syntax and metadata are the cmdlets' own.

$script:Placeholder = '{{ Describe it here. }}'

function Read-HelpPage {
    <#
    .SYNOPSIS
    A page, cut at its headings: front matter, title, sections by name, parameters by name.
    #>
    param([Parameter(Mandatory)] [string] $Path)
    $page = @{ Date = $null; Title = $null; Sections = [ordered]@{}; Parameters = [ordered]@{} }
    $section = $parameter = $null
    $text = [System.Collections.Generic.List[string]]::new()
    $inMatter = $inFence = $false
    $flush = {
        $body = ($text -join "`n").Trim("`n")
        if ($parameter) {
            $page.Parameters[$parameter] = Split-ParameterText -Text $body
        }
        elseif ($section) {
            $page.Sections[$section] = $body
        }
        $text.Clear()
    }
    $number = 0
    foreach ($line in [System.IO.File]::ReadAllText($Path).ReplaceLineEndings("`n").Split("`n")) {
        $number++
        if ($line -eq '---' -and ($number -eq 1 -or $inMatter)) {
            $inMatter = -not $inMatter
        }
        elseif ($inMatter) {
            if ($line -match '^ms\.date: (?<date>.+)$') {
                $page.Date = $Matches.date
            }
        }
        elseif ($line.StartsWith('```', [System.StringComparison]::Ordinal)) {
            $inFence = -not $inFence
            $text.Add($line)
        }
        elseif (-not $inFence -and $line -match '^# (?<title>.+)$') {
            $page.Title = $Matches.title
        }
        elseif (-not $inFence -and $line -match '^## (?<section>.+)$') {
            . $flush
            $section = $Matches.section
            $parameter = $null
        }
        elseif (-not $inFence -and $section -eq 'PARAMETERS' -and $line -match '^### (?<parameter>.+)$') {
            . $flush
            $parameter = $Matches.parameter.TrimStart('-')
        }
        else {
            $text.Add($line)
        }
    }
    . $flush
    if ($page.Sections.Contains('PARAMETERS')) {
        $page.Sections.Remove('PARAMETERS')
    }
    $page.Parameters.Remove('CommonParameters')
    $page
}

function Split-ParameterText {
    param([string] $Text)
    $default = $Text -match '(?m)^DefaultValue: (?<value>.+)$' ? $Matches.value.Trim("'", '"') : ''
    @{ Text = ($Text -replace '(?s)\n*```yaml.*?\n```', '').Trim("`n"); Default = $default }
}

function Read-SharedParameter {
    <#
    .SYNOPSIS
    The texts of docs/shared-parameters.md, by class and parameter.
    #>
    param([Parameter(Mandatory)] [string] $Path)
    $shared = @{}
    $class = $name = $null
    foreach ($block in [regex]::Split([System.IO.File]::ReadAllText($Path).ReplaceLineEndings("`n"), '(?m)^(?=##)')) {
        if ($block -match '(?s)^## (?<class>\w+)\n') {
            $class = $Matches.class
        }
        elseif ($block -match '(?s)^### -(?<name>\w+)\n(?<body>.*)$') {
            $name = $Matches.name
            $shared["$class.$name"] = Split-ParameterText -Text $Matches.body.Trim("`n")
        }
    }
    $shared
}

function Find-SharedParameter {
    # The text of the class that declares a parameter; null where the cmdlet itself does.
    param([hashtable] $Shared, [System.Management.Automation.CommandInfo] $Command, [string] $Name)
    if ($Name -in 'WhatIf', 'Confirm') {
        return $Shared["PSCmdlet.$Name"]
    }
    # A base class may declare what each cmdlet then puts into its parameter sets.
    $declaring = $Command.ImplementingType.GetProperty($Name).GetMethod.GetBaseDefinition().DeclaringType
    if ($declaring -ne $Command.ImplementingType) {
        $key = "$($declaring.Name -replace '`\d+$').$Name"
        if (-not $Shared.ContainsKey($key)) {
            throw "docs/shared-parameters.md has no text for -$Name of $($declaring.Name). Add it below '## $($declaring.Name -replace '`\d+$')'."
        }
        $Shared[$key]
    }
}

function Get-AcceptedValue {
    param([System.Management.Automation.ParameterMetadata] $Parameter)
    $set = $Parameter.Attributes.Where({ $_ -is [System.Management.Automation.ValidateSetAttribute] })
    if ($set) {
        return $set[0].ValidValues
    }
    $type = [System.Nullable]::GetUnderlyingType($Parameter.ParameterType) ?? $Parameter.ParameterType
    if ($type.IsEnum) {
        [System.Enum]::GetNames($type)
    }
}

function Format-ParameterSection {
    # Metadata is the cmdlet's, text and default are ours.
    param([string] $Name, [string] $Metadata, [hashtable] $Own, [string[]] $Accepted)
    $yaml = $Metadata -replace "(?m)^DefaultValue: .*$", "DefaultValue: $($Own.Default ? $Own.Default : "''")"
    if ($Accepted) {
        $yaml = $yaml -replace '(?m)^AcceptedValues: \[\]$', "AcceptedValues:`n$($Accepted.ForEach({ "- $_" }) -join "`n")"
    }
    "### -$Name`n`n$($Own.Text)`n`n$yaml"
}

function Merge-HelpPage {
    <#
    .SYNOPSIS
    A page with the prose it has and the syntax and metadata that the cmdlet has now.
    .PARAMETER Path
    The page; it may be missing.
    .PARAMETER SkeletonPath
    The page that PlatyPS makes of the cmdlet.
    #>
    param(
        [Parameter(Mandatory)] [string] $Path,
        [Parameter(Mandatory)] [string] $SkeletonPath,
        [Parameter(Mandatory)] [System.Management.Automation.CommandInfo] $Command,
        [Parameter(Mandatory)] [hashtable] $Shared
    )
    $skeleton = Read-HelpPage -Path $SkeletonPath
    $own = (Test-Path -LiteralPath $Path) ? (Read-HelpPage -Path $Path) : @{ Sections = @{}; Parameters = @{}; Date = $null }
    $gone = @($own.Parameters.Keys).Where({ $_ -notin $skeleton.Parameters.Keys })
    if ($gone) {
        throw "$Path describes $($gone.ForEach({ "-$_" }) -join ', '), which $($Command.Name) does not have. Remove the section, or correct its name."
    }
    $metadata = @{}
    foreach ($match in [regex]::Matches([System.IO.File]::ReadAllText($SkeletonPath).ReplaceLineEndings("`n"), '(?s)\n### -(?<name>\w+)\n.*?(?<yaml>```yaml\n.*?\n```)')) {
        $metadata[$match.Groups['name'].Value] = $match.Groups['yaml'].Value
    }
    $section = { param($Name) $own.Sections[$Name] ? $own.Sections[$Name] : $script:Placeholder }
    $parameters = foreach ($name in $skeleton.Parameters.Keys) {
        $text = (Find-SharedParameter -Shared $Shared -Command $Command -Name $name) ?? $own.Parameters[$name] ?? @{ Text = $script:Placeholder; Default = '' }
        Format-ParameterSection -Name $name -Metadata $metadata[$name] -Own $text -Accepted (Get-AcceptedValue -Parameter $Command.Parameters[$name])
    }
    $common = [regex]::Match([System.IO.File]::ReadAllText($SkeletonPath).ReplaceLineEndings("`n"), '(?s)### CommonParameters\n.*?(?=\n\n## )').Value
    @(
        @(
            '---'
            'document type: cmdlet'
            'external help file: SecretsPS.dll-Help.xml'
            "HelpUri: ''"
            'Locale: en-US'
            'Module Name: SecretsPS'
            "ms.date: $($own.Date ?? (Get-Date -Format 'MM/dd/yyyy' -AsUTC))"
            'PlatyPS schema version: 2024-05-01'
            "title: $($Command.Name)"
            '---'
        ) -join "`n"
        "# $($Command.Name)"
        "## SYNOPSIS`n`n$(& $section SYNOPSIS)"
        "## SYNTAX`n`n$($skeleton.Sections['SYNTAX'])"
        "## ALIASES`n`nNone."
        "## DESCRIPTION`n`n$(& $section DESCRIPTION)"
        "## EXAMPLES`n`n$(& $section EXAMPLES)"
        '## PARAMETERS'
        $parameters
        $common
        "## INPUTS`n`n$(& $section INPUTS)"
        "## OUTPUTS`n`n$(& $section OUTPUTS)"
        "## NOTES`n`n$(& $section NOTES)"
        "## RELATED LINKS`n`n$(& $section 'RELATED LINKS')"
    ).Where({ $_ }) -join "`n`n"
}

Export-ModuleMember -Function Read-HelpPage, Read-SharedParameter, Merge-HelpPage
