# The workflows of GitHub run nowhere else: what can be said about them without a runner is said here.
BeforeDiscovery {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1", "$PSScriptRoot/TaskRun.psm1"
    $script:files = @(Get-Item -Path (Get-RepositoryPath -ChildPath '.github/workflows/*.yml')).ForEach({ @{ File = $_.Name; Path = $_.FullName } })
    $script:scripts = @(foreach ($file in $files) {
            $workflow = ConvertFrom-TestYaml -Text (Get-Content -LiteralPath $file.Path -Raw)
            foreach ($job in $workflow.jobs.Keys) {
                foreach ($step in @($workflow.jobs[$job]['steps']).Where({ $_ -and $_.Contains('run') })) {
                    @{ File = $file.File; Job = $job; Step = $step['name'] ?? ($step.run -split "`n")[0]; Run = $step.run; Shell = $step['shell'] }
                }
            }
        })
}

BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1", "$PSScriptRoot/TaskRun.psm1"
    function Get-Workflow {
        param([Parameter(Mandatory)] [string] $File)
        ConvertFrom-TestYaml -Text (Get-Content -LiteralPath (Get-RepositoryPath -ChildPath ".github/workflows/$File") -Raw)
    }

    function Get-Use {
        <#
        .SYNOPSIS
        The step of a job that uses an action.
        #>
        param([Parameter(Mandatory)] [System.Collections.IDictionary] $Job, [Parameter(Mandatory)] [string] $Action)
        @($Job.steps).Where({ "$($_['uses'])" -like "$Action@*" })[0]
    }

    $script:ci = Get-Workflow -File ci.yml
    $script:release = Get-Workflow -File release.yml
    $script:tasks = (Get-Command -Name (Get-RepositoryPath -ChildPath 'build.ps1')).Parameters.Task.Attributes.Where({ $_ -is [System.Management.Automation.ValidateSetAttribute] }).ValidValues
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Workflow <file>' -ForEach $files {
    BeforeAll {
        $script:workflow = Get-Workflow -File $file
        $script:text = Get-Content -LiteralPath $path
    }

    It 'pins every action to a commit, and says which version that is' {
        $uses = @($script:text -match '^\s*(- )?uses:')
        $uses.Count | Should -BeGreaterThan 0
        foreach ($line in $uses) {
            $line | Should -MatchExactly '^\s*(- )?uses: (\./\.github/workflows/\w+\.yml|[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+(\.\d+)*)$'
        }
    }

    It 'may read the repository, and no job more but the one that publishes' {
        $script:workflow.permissions.Keys | Should -Be @('contents')
        $script:workflow.permissions.contents | Should -BeExactly 'read'
        $more = @($script:workflow.jobs.Keys).Where({ $script:workflow.jobs[$_].Contains('permissions') })
        $more | Should -Be ($file -eq 'release.yml' ? @('publish') : @())
    }

    It 'ends by itself: every job has a runner and a limit' {
        foreach ($name in $script:workflow.jobs.Keys) {
            $job = $script:workflow.jobs[$name]
            if (-not $job.Contains('uses')) {
                $job['runs-on'] | Should -Not -BeNullOrEmpty -Because $name
                $job['timeout-minutes'] | Should -BeGreaterThan 0 -Because $name
            }
        }
    }

    It 'leaves no token behind a checkout' {
        foreach ($step in @($script:workflow.jobs.Values.steps).Where({ $_ -and "$($_['uses'])" -like 'actions/checkout@*' })) {
            $step.with.'persist-credentials' | Should -BeFalse
        }
    }
}

Describe '<file>, <job>: <step>' -ForEach $scripts {
    It 'parses in its shell' {
        if ($shell -eq 'pwsh') {
            $problems = $null
            $null = [System.Management.Automation.Language.Parser]::ParseInput($run, [ref] $null, [ref] $problems)
            $problems | Should -BeNullOrEmpty
        }
        elseif ($IsWindows) {
            Set-ItResult -Skipped -Because 'Windows has no bash of its own'
        }
        else {
            $shell | Should -BeNullOrEmpty
            $written = Join-Path -Path $TestDrive -ChildPath 'step.sh'
            Set-Content -LiteralPath $written -Value $run
            $said = bash -n $written 2>&1
            $LASTEXITCODE | Should -Be 0 -Because "$said"
        }
    }

    It 'takes nothing into its text that somebody else may write' {
        # An expression would be part of the script; variables of the environment are data.
        $run | Should -Not -Match '\$\{\{'
    }

    It 'starts what is there' {
        foreach ($call in [regex]::Matches($run, '(?m)^\s*(?<script>\./[\w./-]+\.ps1|\.ci/run)(?: (?<task>\w+))?').ForEach({ $_ })) {
            Get-RepositoryPath -ChildPath $call.Groups['script'].Value | Should -Exist
            if ($call.Groups['script'].Value -eq './build.ps1') {
                $call.Groups['task'].Value | Should -BeIn $script:tasks
            }
        }
        foreach ($project in [regex]::Matches($run, '--project (?<path>\S+)').ForEach({ $_.Groups['path'].Value })) {
            Get-RepositoryPath -ChildPath $project | Should -Exist
        }
    }
}

Describe 'The pipeline' {
    It 'builds, measures and packs once, and analyzes what it built' {
        $runs = @($script:ci.jobs.build.steps).ForEach({ "$($_['run'])" })

        $built = [array]::IndexOf($runs, '.ci/run')
        $built | Should -BeGreaterOrEqual 0
        [array]::IndexOf($runs, './build.ps1 Analyze') | Should -BeGreaterThan $built
        [array]::IndexOf($runs, './build.ps1 PackTasks') | Should -BeGreaterThan $built
        $order = @($script:ci.jobs.build.steps).ForEach({ "$($_['run'])$($_['uses'])" })
        $order[-1] | Should -BeLike 'actions/upload-artifact@*'
        $upload = Get-Use -Job $script:ci.jobs.build -Action actions/upload-artifact
        $upload.with.path | Should -BeExactly 'out/packages'
        $upload.with.'if-no-files-found' | Should -BeExactly 'error'

        # .ci/run does each of it once, and no step of any workflow does it again.
        $script = Get-Content -LiteralPath (Get-RepositoryPath -ChildPath '.ci/run') -Raw
        foreach ($once in 'dotnet build SecretsPS\.sln', 'dotnet pack src/SecretsPS\.Package', 'dotnet pack src/SecretsPS\.Cli', 'SecretsPS\.Benchmarks') {
            [regex]::Matches($script, $once).Count | Should -Be 1 -Because $once
        }
        $all = @($script:ci, $script:release).ForEach({ $_.jobs.Values }).ForEach({ @($_['steps']) }).Where({ $_ }).ForEach({ "$($_['run'])" })
        @($all -eq '.ci/run') | Should -HaveCount 1
        $all -join "`n" | Should -Not -Match 'Benchmarks|dotnet (build|pack|publish)|build\.ps1 (Build|Package|Bench)\b'
    }

    It 'adds the tasks to the packages and leaves those alone' {
        $ast = [System.Management.Automation.Language.Parser]::ParseFile((Get-RepositoryPath -ChildPath 'build.ps1'), [ref] $null, [ref] $null)
        $task = $ast.FindAll({ param($node) $node -is [System.Management.Automation.Language.FunctionDefinitionAst] -and $node.Name -eq 'Invoke-PackTasks' }, $true)[0]
        $calls = @($task.FindAll({ param($node) $node -is [System.Management.Automation.Language.CommandAst] }, $true)) | ForEach-Object -Process { $_.GetCommandName() } | Sort-Object -Unique

        $task.Extent.Text | Should -BeLike '*Pack-Tasks.ps1*'
        # What starts Pack-Tasks.ps1 has no name.
        $calls | Should -Be @('Get-ChildItem', 'Join-Path', 'Out-Host', 'Select-Object', 'Split-Path')
    }

    It 'hands the one artifact to every job behind the build' {
        $name = (Get-Use -Job $script:ci.jobs.build -Action actions/upload-artifact).with.name
        $others = @($script:ci.jobs.Keys).Where({ $_ -ne 'build' }).ForEach({ $script:ci.jobs[$_] }) + @($script:release.jobs.publish)

        $others.Count | Should -BeGreaterOrEqual 2
        foreach ($job in $others) {
            (Get-Use -Job $job -Action actions/download-artifact).with.name | Should -BeExactly $name
            Get-Use -Job $job -Action actions/upload-artifact | Should -BeNullOrEmpty
        }
    }

    It 'tests those packages on Linux, Windows and macOS, with PowerShell 7.4 and the newest' {
        $test = $script:ci.jobs.test
        $test.needs | Should -BeExactly 'build'
        $test.strategy.matrix.os | Should -Be @('ubuntu-latest', 'windows-latest', 'macos-latest')
        $test.strategy.matrix.powershell | Should -Be @('7.4.*', '7.*')
        $test.strategy.'fail-fast' | Should -BeFalse
        $test.'runs-on' | Should -BeExactly '${{ matrix.os }}'
        $download = Get-Use -Job $test -Action actions/download-artifact
        $download.with.name | Should -BeExactly (Get-Use -Job $script:ci.jobs.build -Action actions/upload-artifact).with.name
        $download.with.path | Should -BeExactly 'out/packages'

        $runs = @($test.steps).ForEach({ "$($_['run'])" }) -join "`n"
        $runs | Should -Match '(?m)^\./build\.ps1 TestPackage$'
        $runs | Should -Not -Match 'build\.ps1 (Build|Package)|dotnet (build|pack)'
        # The PowerShell of the matrix is installed before anything runs in it.
        $install = @($test.steps).Where({ $_['env'] -and $_.env['POWERSHELL_VERSION'] })[0]
        $install.env.POWERSHELL_VERSION | Should -BeExactly '${{ matrix.powershell }}'
        $install.run | Should -Match 'GITHUB_PATH'
        $order = @($test.steps).ForEach({ "$($_['run'])" })
        [array]::IndexOf($order, $install.run) | Should -BeLessThan ($order.Count - 1)
        $order[-1] | Should -Match 'TestPackage'
    }

    It 'publishes on a tag alone, the packages that it tested for it' {
        $script:release.on.Keys | Should -Be @('push')
        $script:release.on.push.Keys | Should -Be @('tags')
        $script:release.jobs.Keys | Sort-Object | Should -Be @('ci', 'publish')
        $script:release.jobs.ci.uses | Should -BeExactly './.github/workflows/ci.yml'
        # Which takes calls.
        $script:ci.on.Contains('workflow_call') | Should -BeTrue

        $publish = $script:release.jobs.publish
        $publish.needs | Should -BeExactly 'ci'
        $publish.environment | Should -Not -BeNullOrEmpty
        $publish.permissions.Keys | Sort-Object | Should -Be @('contents', 'id-token')
        $uses = @($publish.steps).ForEach({ "$($_['uses'])" -replace '@.*' }).Where({ $_ })
        $uses | Should -Be @('actions/download-artifact', 'NuGet/login')
        (Get-Use -Job $publish -Action actions/download-artifact).with.name | Should -BeExactly (Get-Use -Job $script:ci.jobs.build -Action actions/upload-artifact).with.name
        $runs = @($publish.steps).ForEach({ "$($_['run'])" }) -join "`n"
        $runs | Should -Not -Match 'dotnet (build|pack)|build\.ps1'
        $runs | Should -Match 'Publish-PSResource -NupkgPath'
        $runs | Should -Match 'dotnet nuget push'
    }

    It 'publishes nothing whose version is not the tag''s: <tag>' -ForEach @(@{ Tag = 'v1.2.3'; Passes = $true }, @{ Tag = 'v1.2.4'; Passes = $false }, @{ Tag = 'v1.2'; Passes = $false }) {
        $check = @($script:release.jobs.publish.steps).Where({ "$($_['name'])" -like 'The tag must*' })[0]
        $null = New-Item -ItemType Directory -Path "$TestDrive/packages" -Force
        Set-Content -LiteralPath "$TestDrive/packages/SecretsPS.1.2.3.nupkg" -Value ''

        $said = Invoke-FreshPowerShell -Script "Set-Location -LiteralPath '$TestDrive'; `$env:GITHUB_REF_NAME = '$tag'; try { $($check.run) `n'passed' } catch { `"`$_`" }"

        $said | Should -BeLike ($passes ? 'passed' : "The tag is $tag, but the package is SecretsPS.1.2.3.nupkg.")
    }

    It 'can be run again: <what>' -ForEach @(
        @{ What = 'the version is in the Gallery already'; Id = '409Error'; Said = 'SecretsPS.1.2.3.nupkg is in the Gallery already.' }
        @{ What = 'another refusal of the Gallery stays one'; Id = '403Error'; Said = 'Refused.' }
    ) {
        $step = @($script:release.jobs.publish.steps).Where({ "$($_['name'])" -like '*PowerShell Gallery' })[0]
        $null = New-Item -ItemType Directory -Path "$TestDrive/again/packages" -Force
        Set-Content -LiteralPath "$TestDrive/again/packages/SecretsPS.1.2.3.nupkg", "$TestDrive/again/packages/SecretsPS.Cli.1.2.3.nupkg" -Value ''
        # As the Gallery's client tells a refusal: an error that ends nothing by itself.
        $stub = @"
function Install-PSResource { }
function Import-Module { }
function Publish-PSResource {
    [CmdletBinding()] param(`$NupkgPath, `$Repository, `$ApiKey)
    `$PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([System.ArgumentException]::new('Refused.'), '$id', 'PermissionDenied', `$null))
}
"@

        $result = Invoke-FreshPowerShell -Script "Set-Location -LiteralPath '$TestDrive/again'; `$ErrorActionPreference = 'stop'; $stub; try { $($step.run) } catch { `"`$_`" }"

        $result | Should -BeExactly $said
    }

    It 'can be run again: NuGet and the release take what is missing alone' -Skip:$IsWindows {
        $steps = @($script:release.jobs.publish.steps).Where({ "$($_['name'])" -in 'Publish the command line as a .NET tool', 'Make the release' })
        $steps | Should -HaveCount 2
        $steps[0].run | Should -Match ' --skip-duplicate$'
        $work = (New-Item -ItemType Directory -Path "$TestDrive/release/packages" -Force).Parent.FullName
        foreach ($name in 'a.nupkg', 'b c.nupkg', 'c.zip') {
            Set-Content -LiteralPath "$work/packages/$name" -Value ''
        }
        # A GitHub that keeps a release as a file of names, makes one only once, and fails at the second upload of the first run.
        $gh = @'
#!/bin/sh
echo "$GH_REPO: $*" >> calls
case "$2" in
  view) [ -f release ] || exit 1; cat release ;;
  create) [ -f release ] && exit 1; : > release ;;
  upload) if [ "$4" = "packages/b c.nupkg" ] && [ ! -f failed ]; then : > failed; exit 1; fi
          name=$(basename "$4"); grep -Fxq "$name" release && exit 1; echo "$name" >> release ;;
esac
'@
        Set-Content -LiteralPath "$work/gh" -Value ($gh -replace "`r")
        [System.IO.File]::SetUnixFileMode("$work/gh", 'UserRead, UserWrite, UserExecute')
        Set-Content -LiteralPath "$work/step.sh" -Value ($steps[1].run -replace "`r")
        # As the runner starts it.
        $codes = foreach ($attempt in 1, 2, 3) {
            (Invoke-TestProcess -FilePath bash -ArgumentList '-e', 'step.sh' -WorkingDirectory $work -Environment @{ PATH = "$work$([System.IO.Path]::PathSeparator)$env:PATH"; GITHUB_REF_NAME = 'v1.2.3'; GITHUB_REPOSITORY = 'o/r' }).ExitCode
        }

        $codes | Should -Be @(1, 0, 0)
        Get-Content -LiteralPath "$work/release" | Should -Be @('a.nupkg', 'b c.nupkg', 'c.zip')
        @((Get-Content -LiteralPath "$work/calls") -like 'o/r: release create v1.2.3 *') | Should -HaveCount 1
    }
}
