<#
.SYNOPSIS
Runs the README's tour in PowerShell, writes what it prints into the README, and draws its start as a terminal in SVG.
.DESCRIPTION
A block of commands with a block of text behind it is recorded. The embedded service makes it the same everywhere, but
for ids and dates; Readme.Tests.ps1 compares. Run it after ./build.ps1 Build, from anywhere:
    ./docs/images/Record-Tour.ps1
.PARAMETER Path
The SVG to write.
.PARAMETER Columns
Width of the terminal.
.PARAMETER Steps
How many blocks of commands are drawn; all are run and written.
#>
[CmdletBinding()]
param(
    [string] $Path = (Join-Path $PSScriptRoot 'tour.svg'),
    [int] $Columns = 100,
    [int] $Steps = 4
)

$ErrorActionPreference = 'Stop'
$root = [System.IO.Path]::GetFullPath((Join-Path $PSScriptRoot '..' '..'))
$readme = Join-Path $root 'README.md'
Set-Location $root
$env:NO_COLOR = $null
$PSStyle.OutputRendering = 'Ansi'

# Colours of a light terminal, legible on any page; 0 to 15 as SGR numbers them.
$palette = '#24292f', '#cf222e', '#116329', '#7d4e00', '#0969da', '#8250df', '#1b7c83', '#57606a', '#57606a', '#a40e26', '#1a7f37', '#633c01', '#218bff', '#a475f9', '#3192aa', '#24292f'
$lineHeight = 19
$charWidth = 8.02

function Invoke-Shown([string] $Command) {
    $shown = @(. ([scriptblock]::Create($Command)) | Out-String -Width $Columns -Stream)
    # Lines of the output itself: PowerShell puts empty ones around a table.
    while ($shown.Count -and -not $shown[0].Trim()) { $shown = @($shown | Select-Object -Skip 1) }
    while ($shown.Count -and -not $shown[-1].Trim()) { $shown = @($shown | Select-Object -SkipLast 1) }
    $shown.ForEach({ $_.TrimEnd() })
}

function ConvertTo-Span([string] $Line) {
    $colour = $palette[0]
    $weight = ''
    foreach ($part in [regex]::Split($Line, "(`e\[[0-9;]*m)")) {
        if ($part -match "^`e\[([0-9;]*)m$") {
            foreach ($code in ($Matches[1] -split ';').ForEach([int])) {
                if ($code -eq 0) { $colour = $palette[0]; $weight = '' }
                elseif ($code -eq 1) { $weight = ' font-weight="bold"' }
                elseif ($code -in 30..37) { $colour = $palette[$code - 30] }
                elseif ($code -in 90..97) { $colour = $palette[$code - 82] }
            }
        } elseif ($part) {
            "<tspan fill=`"$colour`"$weight>$([System.Net.WebUtility]::HtmlEncode($part))</tspan>"
        }
    }
}

$lines = [System.Collections.Generic.List[string]]::new()
$drawn = [pscustomobject]@{ Left = $Steps; Lines = 0 }
$record = {
    param($Block)
    $printed = [System.Collections.Generic.List[string]]::new()
    foreach ($command in $Block.Groups['code'].Value.TrimEnd() -split '\r?\n') {
        $lines.Add("`e[32mPS> `e[0m$command")
        $shown = @(Invoke-Shown $command)
        if ($shown) {
            # An empty line between what two commands print.
            if ($printed.Count) { $printed.Add('') }
            $printed.AddRange([string[]] $shown)
            $lines.AddRange([string[]] $shown)
        }
    }
    $lines.Add('')
    if ($drawn.Left-- -gt 0) { $drawn.Lines = $lines.Count }
    $plain = ($printed -join "`n") -replace "`e\[[0-9;]*m"
    '```powershell' + "`n" + $Block.Groups['code'].Value + '```' + "`n" + '```text' + "`n" + $plain + "`n" + '```'
}
$text = [regex]::Replace((Get-Content -LiteralPath $readme -Raw), '(?ms)^```powershell\r?\n(?<code>(?:(?!^```).)*)^```\r?\n```text\r?\n(?:(?!^```).)*^```', $record)
Set-Content -LiteralPath $readme -Value $text -NoNewline

$height = ($drawn.Lines * $lineHeight) + 52
$width = [int]($Columns * $charWidth) + 32
$rows = for ($i = 0; $i -lt $drawn.Lines; $i++) {
    if ($lines[$i]) {
        "<text x=`"16`" y=`"$(52 + ($i * $lineHeight))`" xml:space=`"preserve`">$(-join (ConvertTo-Span $lines[$i]))</text>"
    }
}
@"
<svg xmlns="http://www.w3.org/2000/svg" width="$width" height="$height" viewBox="0 0 $width $height" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13.3" role="img">
<title>SecretsPS in a terminal</title>
<rect width="100%" height="100%" rx="8" fill="#ffffff" stroke="#d0d7de"/>
<circle cx="20" cy="18" r="6" fill="#ff5f57"/><circle cx="40" cy="18" r="6" fill="#febc2e"/><circle cx="60" cy="18" r="6" fill="#28c840"/>
$($rows -join "`n")
</svg>
"@ | Set-Content -Path $Path
