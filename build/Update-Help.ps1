<#
.SYNOPSIS
    Brings the help pages up to the cmdlets and makes MAML of them.
.DESCRIPTION
    Syntax and metadata of docs/en-US/*.md are taken from the built module, and the texts of inherited parameters from
    docs/shared-parameters.md; all other prose stays. From the pages PlatyPS makes MAML, one file a cmdlet, which the
    build joins. A page that describes what is not there, or leaves something undescribed, is an error. surface.md is made
    of the module alone.

    It runs in a process of its own, because a loaded module cannot be built anew.
.PARAMETER ModulePath
    The built module.
.PARAMETER Destination
    Folder that takes the pages (en-US), MAML (maml) and surface.md; the repository's docs for real, another one to compare.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $Destination
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$docs = Join-Path (Split-Path $PSScriptRoot) 'docs'
$Destination = [System.IO.Path]::GetFullPath($Destination, $PWD.ProviderPath)
if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS)) {
    throw 'Microsoft.PowerShell.PlatyPS 1.0 or later is not installed. Run: Install-PSResource Microsoft.PowerShell.PlatyPS'
}
Import-Module Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0
Import-Module (Join-Path $PSScriptRoot 'HelpPage.psm1'), (Join-Path $PSScriptRoot 'HelpMaml.psm1'), (Join-Path $PSScriptRoot 'SurfacePage.psm1')
$module = Import-Module (Resolve-Path -LiteralPath $ModulePath).ProviderPath -PassThru

$work = Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid())
$pages = Join-Path $Destination 'en-US'
$maml = Join-Path $Destination 'maml'
$null = New-Item -ItemType Directory -Path $work, $pages, $maml -Force
try {
    $null = New-MarkdownCommandHelp -ModuleInfo $module -OutputFolder $work -Locale en-US
    $shared = Read-SharedParameter -Path (Join-Path $docs 'shared-parameters.md')
    $commands = $module.ExportedCmdlets.Values | Sort-Object Name
    $strays = Get-ChildItem (Join-Path $docs 'en-US' '*-SM*.md') | Where-Object BaseName -NotIn $commands.Name
    if ($strays) {
        throw "$($strays.Name -join ', ') describe cmdlets that the module does not export. Remove the pages, or correct their names."
    }
    $undescribed = foreach ($command in $commands) {
        $page = Join-Path $pages "$($command.Name).md"
        $text = Merge-HelpPage -Path (Join-Path $docs 'en-US' "$($command.Name).md") -SkeletonPath (Join-Path $work 'SecretsPS' "$($command.Name).md") -Command $command -Shared $shared
        [System.IO.File]::WriteAllText($page, "$text`n")
        Select-String -LiteralPath $page -Pattern '{{ ' -SimpleMatch | ForEach-Object { "$($command.Name).md:$($_.LineNumber)" }
    }
    if ($undescribed) {
        throw "Something is not described yet: $($undescribed -join ', '). Write it in place of the braces."
    }
    Get-ChildItem $maml -Filter *.xml | Where-Object BaseName -NotIn $commands.Name | Remove-Item
    foreach ($command in $commands) {
        $page = Join-Path $pages "$($command.Name).md"
        if (-not (Test-MarkdownCommandHelp -Path $page)) {
            throw "PlatyPS does not read ${page}: $((Test-MarkdownCommandHelp -Path $page -DetailView).Messages -join ' ')"
        }
        $help = Import-MarkdownCommandHelp -Path $page
        $file = $help | Export-MamlCommandHelp -OutputFolder (Join-Path $work 'maml' $command.Name) -Force
        [System.IO.File]::WriteAllText((Join-Path $maml "$($command.Name).xml"), (ConvertTo-LeanMaml -Path $file.FullName -Help $help))
    }
    [System.IO.File]::WriteAllText((Join-Path $Destination 'surface.md'), "$(Get-SurfacePage -Module $module)`n")
    "$($commands.Count) pages in $pages, MAML in $maml"
}
finally {
    Remove-Item -LiteralPath $work -Recurse -Force
}
