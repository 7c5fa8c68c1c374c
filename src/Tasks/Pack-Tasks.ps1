#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Packs the tasks for Azure Pipelines: each with its entry script, what they share, and the module.
.DESCRIPTION
    Lays out an extension's root folder and zips it. Of that folder, `tfx extension create` makes the .vsix, and
    `tfx build tasks upload --task-path FOLDER` takes a single task without an extension. Build the module first.
.PARAMETER ModulePath
    Folder of the built module.
.PARAMETER OutputPath
    Folder that gets secretsps-azure-pipelines-VERSION.zip.
.PARAMETER StagingPath
    Folder for the layout; what is in it is replaced.
.OUTPUTS
    The zip file.
#>
[CmdletBinding()]
[OutputType([System.IO.FileInfo])]
param(
    [string] $ModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '..' -AdditionalChildPath '..', 'out', 'SecretsPS'),
    [string] $OutputPath = (Join-Path -Path $PSScriptRoot -ChildPath '..' -AdditionalChildPath '..', 'out', 'packages'),
    [string] $StagingPath = (Join-Path -Path $PSScriptRoot -ChildPath '..' -AdditionalChildPath '..', 'out', 'azure-pipelines')
)

$ErrorActionPreference = 'Stop'
$source = Join-Path -Path $PSScriptRoot -ChildPath 'azure-pipelines'
$shared = Join-Path -Path $PSScriptRoot -ChildPath 'shared'
$license = Join-Path -Path $PSScriptRoot -ChildPath '..' -AdditionalChildPath '..', 'LICENSE'
$manifest = Join-Path -Path $ModulePath -ChildPath 'SecretsPS.psd1'
if (-not (Test-Path -LiteralPath $manifest -PathType Leaf)) {
    throw "'$ModulePath' holds no module. Run: dotnet build -c Release"
}
$version = [version] (Import-PowerShellDataFile -LiteralPath $manifest).ModuleVersion

if (Test-Path -LiteralPath $StagingPath) {
    Remove-Item -LiteralPath $StagingPath -Recurse -Force
}
$null = New-Item -ItemType Directory -Path $StagingPath, $OutputPath -Force

# The manifest of the module is the one place of the version.
$extension = Get-Content -LiteralPath (Join-Path -Path $source -ChildPath 'vss-extension.json') -Raw | ConvertFrom-Json -AsHashtable
$extension['version'] = "$version"
Set-Content -LiteralPath (Join-Path -Path $StagingPath -ChildPath 'vss-extension.json') -Value (ConvertTo-Json -InputObject $extension -Depth 10)
Copy-Item -LiteralPath (Join-Path -Path $source -ChildPath 'overview.md'), $license -Destination $StagingPath

foreach ($folder in Get-ChildItem -LiteralPath $source -Directory) {
    $target = Join-Path -Path $StagingPath -ChildPath $folder.Name
    Copy-Item -LiteralPath $folder.FullName -Destination $target -Recurse
    $task = Get-Content -LiteralPath (Join-Path -Path $target -ChildPath 'task.json') -Raw | ConvertFrom-Json -AsHashtable
    $task['version'] = [ordered]@{ Major = $version.Major; Minor = $version.Minor; Patch = $version.Build }
    Set-Content -LiteralPath (Join-Path -Path $target -ChildPath 'task.json') -Value (ConvertTo-Json -InputObject $task -Depth 10)
    Copy-Item -Path (Join-Path -Path $source -ChildPath '*') -Include '*.psm1', 'index.js' -Destination $target
    Copy-Item -Path (Join-Path -Path $shared -ChildPath '*.psm1') -Destination $target
    Copy-Item -LiteralPath $ModulePath -Destination (Join-Path -Path $target -ChildPath 'SecretsPS') -Recurse
}

$zip = Join-Path -Path $OutputPath -ChildPath "secretsps-azure-pipelines-$version.zip"
if (Test-Path -LiteralPath $zip) {
    Remove-Item -LiteralPath $zip
}
[System.IO.Compression.ZipFile]::CreateFromDirectory($StagingPath, $zip)
Get-Item -LiteralPath $zip
