#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests and packages SecretsPS.
.DESCRIPTION
    Build lays out a ready module in out/SecretsPS. Test runs the xunit suites and the Pester suite. Analyze runs
    PSScriptAnalyzer. Package makes the module's package for the Gallery and secretsps as a .NET tool, in out/packages.
    TestPackage runs the Pester suite on the packed module, from an empty module path. Demo imports the sample secrets
    into the embedded service and shows them, without an account. Bench measures. Fuzz feeds 200,000 inputs to
    everything that reads; SECRETSPS_FUZZ_INPUTS and SECRETSPS_FUZZ_SEED set how many, and which. MutateLeaks breaks the
    protections of values in a copy, one by one, and expects the leak tests to fail.
.EXAMPLE
    ./build.ps1 Demo
.EXAMPLE
    ./build.ps1 Test -Configuration Release
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Analyze', 'Package', 'TestPackage', 'Demo', 'Bench', 'Fuzz', 'MutateLeaks')]
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
    $settings = Join-Path $root 'PSScriptAnalyzerSettings.psd1'
    $found = @('build.ps1', 'SecretsPS.psd1', 'tests', 'src') | ForEach-Object {
        Invoke-ScriptAnalyzer -Path (Join-Path $root $_) -Recurse -Settings $settings
    }
    $found | Format-Table -AutoSize | Out-Host
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
    Get-ChildItem $packages -Filter *.nupkg | Select-Object Name, Length | Out-Host
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
