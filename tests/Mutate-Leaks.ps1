<#
.SYNOPSIS
Breaks the protections of values one by one, in a copy of the repository, and expects the leak tests to fail each time.
.DESCRIPTION
LeakMutations.ps1 lists them. All are compiled into one build of a copy, in the folder for temporary files, each behind
an environment variable that switches it on: the copy is built once, and each mutation runs the tests that must notice it
in a process of their own. Before, the same tests run with none switched on, and must pass. Nothing of it is in this
repository's build, and the copy is deleted however the run ends, Ctrl+C included. Where a mutation is not noticed, the
run ends with an error.
.PARAMETER Name
Which mutations to try, as a pattern; all where it is not given.
.EXAMPLE
./tests/Mutate-Leaks.ps1 -Name '*command*'
#>
[CmdletBinding()]
param([SupportsWildcards()] [string] $Name = '*')

$ErrorActionPreference = 'Stop'
$root = [System.IO.Path]::GetFullPath((Join-Path -Path $PSScriptRoot -ChildPath '..'))
$mutations = @(& (Join-Path -Path $PSScriptRoot -ChildPath 'LeakMutations.ps1')).Where({ $_.Name -like $Name })
if (-not $mutations) {
    throw "No mutation is named like '$Name'."
}
$copy = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "secretsps-mutations-$([guid]::NewGuid())"
$saved = $env:LEAK_MUTATION

function Write-Report {
    param([string] $Text)
    Write-Information -InformationAction Continue -MessageData $Text
}

# Copies what the repository holds, changes that are not committed included.
function Copy-Repository {
    foreach ($file in & git -C $root ls-files --cached --others --exclude-standard) {
        $source = Join-Path -Path $root -ChildPath $file
        if (Test-Path -LiteralPath $source) {
            $target = Join-Path -Path $copy -ChildPath $file
            $null = New-Item -ItemType Directory -Path (Split-Path -Path $target) -Force
            Copy-Item -LiteralPath $source -Destination $target
        }
    }
}

# Replaces text of a file of the copy, which must be there.
function Edit-Copy {
    param([System.Collections.IDictionary] $Place, [string] $MutationName)
    $path = Join-Path -Path $copy -ChildPath $Place.File
    $text = Get-Content -LiteralPath $path -Raw
    $at = $text.IndexOf($Place.From, [System.StringComparison]::Ordinal)
    if ($at -lt 0) {
        throw "$($Place.File) no longer holds '$($Place.From)'. Adapt the mutation '$MutationName'."
    }
    # Not -f: the code has braces of its own.
    $broken = $Place.To.Replace('{0}', "(System.Environment.GetEnvironmentVariable(`"LEAK_MUTATION`") == `"$MutationName`")")
    $changed = $Place.First ? $text.Remove($at, $Place.From.Length).Insert($at, $broken) : $text.Replace($Place.From, $broken)
    Set-Content -LiteralPath $path -NoNewline -Value $changed
    $text
}

function Build-Copy {
    $projects = @('src/SecretsPS', 'tests/SecretsPS.TestKit').Where({ $mutations.Cmdlet }) + @($mutations.Project | Where-Object -FilterScript { $_ } | Sort-Object -Unique)
    foreach ($project in $projects) {
        $lines = & dotnet build (Join-Path -Path $copy -ChildPath $project) -c Release -v quiet -nologo -p:TreatWarningsAsErrors=false -p:RunAnalyzers=false
        if ($LASTEXITCODE -ne 0) {
            throw "The mutated copy does not build: $($lines -join [System.Environment]::NewLine)"
        }
    }
    Set-Content -LiteralPath (Join-Path -Path $copy -ChildPath 'run.ps1') -Value {
        # Names that no test file uses: this is the scope that they run in.
        param([string] $MutationCmdlet, [string] $MutationTest)
        $env:SECRETSPS_LEAK_CMDLETS = $MutationCmdlet
        Import-Module -Name Pester -MinimumVersion 5.0
        $configuration = New-PesterConfiguration
        $configuration.Run.Path = Join-Path -Path $PSScriptRoot -ChildPath 'tests/Pester/Leak.Tests.ps1'
        $configuration.Run.PassThru = $true
        $configuration.Filter.FullName = ($MutationTest -split ';').ForEach({ "No value shows*$_" })
        $configuration.Output.Verbosity = 'None'
        $result = Invoke-Pester -Configuration $configuration
        # A transcript is searched when its session is closed: after the tests of a cmdlet, in its block.
        $result.Tests.Where({ $_.Result -eq 'Failed' }).ExpandedPath
        $result.FailedBlocks.ExpandedPath
        "$($result.PassedCount + $result.FailedCount) ran"
    }.ToString()
}

# Runs tests on the copy, and tells which of them failed; that none ran is an error.
function Get-FailedTest {
    param([string[]] $Cmdlet, [string] $Project, [string[]] $Test)
    if ($Project) {
        $lines = & dotnet test (Join-Path -Path $copy -ChildPath $Project) -c Release --no-build --nologo --filter "FullyQualifiedName~$Test" 2>&1
        if ("$lines" -notmatch 'Total: +[1-9]') {
            throw "The tests of $Project did not run: $lines"
        }
        return ($lines | Select-String -Pattern '\.(?<name>\w+\.\w+)(\(.*)? \[FAIL\]').ForEach({ $_.Matches[0].Groups['name'].Value }) | Sort-Object -Unique
    }
    # In a process of its own: a loaded module cannot be loaded anew.
    $lines = @(& ([System.Environment]::ProcessPath) -NoProfile -NonInteractive -File (Join-Path -Path $copy -ChildPath 'run.ps1') ($Cmdlet -join ';') ($Test -join ';'))
    if ($LASTEXITCODE -ne 0 -or $lines[-1] -notmatch '^[1-9]\d* ran$') {
        throw "The tests of $Cmdlet did not run: $lines"
    }
    $lines | Select-Object -SkipLast 1 | Sort-Object -Unique
}

# The tests that the mutations rely on, with none switched on.
function Assert-Unbroken {
    $env:LEAK_MUTATION = 'none'
    $done = [System.Collections.Generic.HashSet[string]]::new()
    foreach ($mutation in $mutations.Where({ $done.Add("$($_.Project)$($_.Cmdlet) $($_.Test)") })) {
        if ($failed = Get-FailedTest -Cmdlet $mutation.Cmdlet -Project $mutation.Project -Test $mutation.Test) {
            throw "These tests fail with no mutation on, so they prove nothing: $($failed -join '; ')."
        }
    }
    Write-Report 'none: no test failed'
}

try {
    Copy-Repository
    foreach ($mutation in $mutations.Where({ -not $_.Layout })) {
        foreach ($place in @($mutation) + @($mutation.Also).Where({ $_ })) {
            $null = Edit-Copy -Place $place -MutationName $mutation.Name
        }
    }
    Build-Copy
    Assert-Unbroken
    $missed = foreach ($mutation in $mutations) {
        $env:LEAK_MUTATION = $mutation.Name
        $whole = $mutation.Layout ? (Edit-Copy -Place $mutation -MutationName $mutation.Name) : $null
        $caught = @(Get-FailedTest -Cmdlet $mutation.Cmdlet -Project $mutation.Project -Test $mutation.Test)
        if ($whole) {
            Set-Content -LiteralPath (Join-Path -Path $copy -ChildPath $mutation.File) -NoNewline -Value $whole
        }
        Write-Report "$($mutation.Name): $($caught ? "caught by $($caught -join ', ')" : 'NOT CAUGHT')"
        if (-not $caught) {
            $mutation.Name
        }
    }
    Write-Report "$($mutations.Count) mutations, $($mutations.Count - @($missed).Count) caught."
    if ($missed) {
        throw "No leak test failed on: $($missed -join '; ')."
    }
}
finally {
    $env:LEAK_MUTATION = $saved
    Remove-Item -LiteralPath $copy -Recurse -Force -ErrorAction Ignore
}
