#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests and packages SecretsPS.
.DESCRIPTION
    Build lays out a ready module in out/SecretsPS. Test runs the xunit suites and the Pester suite. Analyze runs
    PSScriptAnalyzer. Docs brings the help pages up to the cmdlets and makes MAML of them; it needs
    Microsoft.PowerShell.PlatyPS. Package makes the module's package for the Gallery, secretsps as a .NET tool and
    the tasks for Azure Pipelines, in out/packages. PackTasks adds the last alone, of the module that is built. TestPackage runs the Pester suite on the packed module, from an empty module path. Demo imports the
    sample secrets into the embedded service and shows them, without an account. Bench measures. Fuzz feeds 200,000
    inputs to everything that reads; SECRETSPS_FUZZ_INPUTS and SECRETSPS_FUZZ_SEED set how many, and which. MutateLeaks
    breaks the protections of values in a copy, one by one, and expects the leak tests to fail.
.EXAMPLE
    ./build.ps1 Demo
.EXAMPLE
    ./build.ps1 Test -Configuration Release
#>
[CmdletBinding()]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseSingularNouns', '', Justification = 'Functions are named after their tasks.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'The tasks read it.')]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Analyze', 'Docs', 'Package', 'PackTasks', 'TestPackage', 'Demo', 'Bench', 'Fuzz', 'MutateLeaks')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$module = Join-Path $root 'out' 'SecretsPS' 'SecretsPS.psd1'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args -join ' ') ended with exit code $LASTEXITCODE."
    }
}

function Invoke-Build {
    Invoke-DotNet build (Join-Path $root 'SecretsPS.sln') -c $Configuration
}

function Invoke-Test {
    Invoke-DotNet test (Join-Path $root 'SecretsPS.sln') -c $Configuration
}

function Invoke-Analyze {
    if (-not (Get-Module -ListAvailable PSScriptAnalyzer)) {
        throw 'PSScriptAnalyzer is not installed. Run: Install-PSResource PSScriptAnalyzer'
    }
    if (-not (Test-Path $module)) {
        throw 'out/SecretsPS is missing, and the module is analyzed as it is shipped. Run: ./build.ps1 Build'
    }
    $scripts = Get-ChildItem -Path $root -Recurse -File -Include *.ps1, *.psm1, *.psd1 |
        Where-Object { $_.FullName -notmatch '[\\/](bin|obj|out|node_modules)[\\/]' -and $_.FullName -ne (Join-Path $root 'SecretsPS.psd1') }
    $tests = Join-Path $root 'tests'
    $found = @(
        foreach ($script in $scripts) {
            $folder = $script.FullName.StartsWith($tests) ? $tests : $root
            Invoke-ScriptAnalyzer -Path $script.FullName -Settings (Join-Path $folder 'PSScriptAnalyzerSettings.psd1')
        }
        Invoke-ScriptAnalyzer -Path (Split-Path $module) -Recurse -Settings PSGallery
    )
    $found | Format-Table -Property RuleName, Severity, ScriptName, Line, Message -Wrap | Out-Host
    if ($found) {
        throw "PSScriptAnalyzer found $(@($found).Count) problem(s)."
    }
}

function Invoke-Package {
    $packages = Join-Path $root 'out' 'packages'
    if (Test-Path $packages) {
        Remove-Item $packages -Recurse -Force
    }
    # A module laid out by a Debug build must not be packed.
    Invoke-DotNet build (Join-Path $root 'src' 'SecretsPS') -c Release
    Invoke-DotNet pack (Join-Path $root 'src' 'SecretsPS.Package') -c Release
    Invoke-DotNet pack (Join-Path $root 'src' 'SecretsPS.Cli') -c Release -o $packages
    Invoke-PackTasks
}

function Invoke-PackTasks {
    # Beside what is packed already, which is not touched.
    $packages = Join-Path $root 'out' 'packages'
    $null = & (Join-Path $root 'src' 'Tasks' 'Pack-Tasks.ps1') -ModulePath (Split-Path $module) -OutputPath $packages
    Get-ChildItem $packages -Include *.nupkg, *.zip -Recurse | Select-Object Name, Length | Out-Host
}

function Invoke-TestPackage {
    $package = Get-ChildItem (Join-Path $root 'out' 'packages' 'SecretsPS.*.nupkg') | Where-Object Name -Match '^SecretsPS\.\d'
    if (-not $package) {
        throw 'out/packages holds no package of the module. Run: ./build.ps1 Package'
    }
    Invoke-DotNet build (Join-Path $root 'tests' 'SecretsPS.TestKit') -c Release
    $installed = Join-Path $root 'out' 'installed'
    $script = Join-Path $root 'tests' 'Pester' 'Test-Package.ps1'
    & ([Environment]::ProcessPath) -NoProfile -File $script -Package $package.FullName -Destination $installed
    if ($LASTEXITCODE -ne 0) {
        throw "The packed module's tests ended with exit code $LASTEXITCODE."
    }
}

function Invoke-Demo {
    Invoke-DotNet build (Join-Path $root 'src' 'SecretsPS') -c $Configuration -v quiet -nologo
    # In a process of its own, so that this session can build again: a loaded module cannot be replaced.
    & ([Environment]::ProcessPath) -NoProfile -File (Join-Path $root 'samples' 'demo.ps1') -ModulePath $module
    if ($LASTEXITCODE -ne 0) {
        throw "The demo ended with exit code $LASTEXITCODE."
    }
}

function Invoke-Docs {
    Invoke-DotNet build (Join-Path $root 'src' 'SecretsPS') -c $Configuration -v quiet -nologo
    & ([Environment]::ProcessPath) -NoProfile -File (Join-Path $root 'build' 'Update-Help.ps1') -ModulePath $module -Destination (Join-Path $root 'docs')
    if ($LASTEXITCODE -ne 0) {
        throw "The help was not updated: exit code $LASTEXITCODE."
    }
    # Again, so that the module has the new help.
    Invoke-DotNet build (Join-Path $root 'src' 'SecretsPS') -c $Configuration -v quiet -nologo --no-restore
}

function Invoke-Bench {
    Invoke-DotNet run --project (Join-Path $root 'tests' 'SecretsPS.Benchmarks') -c Release '--' side-by-side
}

function Invoke-Fuzz {
    $saved = $env:SECRETSPS_FUZZ_INPUTS, $env:SECRETSPS_FUZZ_SEED
    $env:SECRETSPS_FUZZ_INPUTS ??= 200000
    $env:SECRETSPS_FUZZ_SEED ??= Get-Random
    try {
        Write-Information -MessageData "Seed $env:SECRETSPS_FUZZ_SEED" -InformationAction Continue
        Invoke-DotNet test (Join-Path $root 'tests' 'SecretsPS.Fuzz.Tests') -c $Configuration --logger 'console;verbosity=detailed'
    }
    finally {
        $env:SECRETSPS_FUZZ_INPUTS, $env:SECRETSPS_FUZZ_SEED = $saved
    }
}

function Invoke-MutateLeaks {
    & (Join-Path $root 'tests' 'Mutate-Leaks.ps1')
}

& "Invoke-$Task"
