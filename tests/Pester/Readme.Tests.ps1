BeforeDiscovery {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1", "$PSScriptRoot/MarkdownExamples.psm1"
    # Windows has no sh, and who tests the packed module has not built the command line.
    $script:noShell = $IsWindows -or -not (Test-Path -Path "$PSScriptRoot/../../src/SecretsPS.Cli/bin/*/net10.0/secretsps.dll")
    # Pages with code, and the file that runs it.
    $runBy = @{
        'README.md' = 'Readme.Tests.ps1'; 'docs/security.md' = 'Readme.Tests.ps1'; 'docs/secretmanagement.md' = 'SecretManagement.Tests.ps1'
        'docs/github-actions.md' = 'Guides.Tests.ps1'; 'docs/azure-pipelines.md' = 'Guides.Tests.ps1'; 'docs/from-the-github-action.md' = 'Guides.Tests.ps1'
        'docs/from-aws-cli.md' = 'Guides.Tests.ps1'; 'docs/from-aws-tools.md' = 'Guides.Tests.ps1'
    }
    $script:pages = @(Get-Item -Path (Get-RepositoryPath -ChildPath '*.md')) + @(Get-Item -Path (Get-RepositoryPath -ChildPath 'docs/*.md')) | ForEach-Object -Process {
        $page = [System.IO.Path]::GetRelativePath((Get-RepositoryPath -ChildPath '.'), $_.FullName).Replace('\', '/')
        @{ Page = $page; Path = $_.FullName; RunBy = $runBy[$page] }
    }
}

BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1", "$PSScriptRoot/MarkdownExamples.psm1", "$PSScriptRoot/GuideShell.psm1"
    $script:readme = Get-RepositoryPath -ChildPath 'README.md'
    $script:blocks = @(Get-MarkdownExample -Path $script:readme -Language '*')
    # A block of commands with a block of text behind it is the tour.
    $script:tour = @(for ($i = 1; $i -lt $script:blocks.Count; $i++) {
            if ($script:blocks[$i].Language -eq 'text' -and $script:blocks[$i - 1].Language -eq 'powershell') {
                [pscustomobject]@{ Commands = $script:blocks[$i - 1]; Text = $script:blocks[$i].Code }
            }
        })
    $script:samples = @{}
    Get-Item -Path (Get-RepositoryPath -ChildPath 'samples/*.csv') | ForEach-Object -Process { $script:samples["samples/$($_.Name)"] = Get-Content -LiteralPath $_.FullName -Raw }

    function ConvertTo-Timeless {
        <#
        .SYNOPSIS
        Output without what is new each time: ids and dates.
        #>
        param([AllowEmptyString()] [string] $Text)
        ($Text -replace "`r" -replace '(?m) +$' -replace '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', '<id>' -replace '\d{4}-\d\d-\d\d', '<day>' -replace '\d+ min ago ?', 'just now  ').Trim("`n")
    }
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Code of the pages' {
    It '<page>: each block is run by a test, or says why it is not' -ForEach $script:pages {
        $code = @(Get-MarkdownExample -Path $path -Language '*').Where({ $_.Language -in 'powershell', 'sh', 'bash', 'console', 'pwsh', '' -and -not $_.NotRun })

        if ($code) {
            $runBy | Should -Not -BeNullOrEmpty -Because "line $($code[0].Line) is run by nobody"
            "$PSScriptRoot/$runBy" | Should -FileContentMatch ([regex]::Escape([System.IO.Path]::GetFileNameWithoutExtension($path)))
            # What runs is found by its language.
            $code.Language | Should -BeIn @('powershell', 'sh')
        }
    }

    It 'finds the reason above a block' {
        Set-Content -LiteralPath "$TestDrive/page.md" -Value '<!-- Not run: it says why. -->', '```powershell', 'a', '```', '', '```powershell', 'b', '```'

        @(Get-MarkdownExample -Path "$TestDrive/page.md").NotRun | Should -Be @('it says why.', $null)
    }
}

Describe 'README' {
    It 'shows what the commands of its tour print' {
        $script:tour.Count | Should -BeGreaterThan 4
        $module = (Get-Module -Name SecretsPS).ModuleBase
        $commands = foreach ($step in $script:tour) {
            "'@@@'"
            # The packed module may be the one that is tested.
            foreach ($command in $step.Commands.Code.Replace('./out/SecretsPS', "'$module'") -split "`n") {
                "`$shown = @(($command) | Out-String -Width 100 -Stream) -join `"``n`"; if (`$shown) { `$shown.Trim(`"``n`"); '' }"
            }
        }

        $printed = Invoke-FreshPowerShell -Script "Set-Location -LiteralPath '$(Split-Path -Path $script:readme)'`n$($commands -join "`n")"

        $steps = @(("$($printed -join "`n")" -replace "`r" -split '(?m)^@@@\n?').Where({ $_ }))
        $steps.Count | Should -Be $script:tour.Count
        for ($i = 0; $i -lt $steps.Count; $i++) {
            ConvertTo-Timeless -Text $steps[$i] | Should -BeExactly (ConvertTo-Timeless -Text $script:tour[$i].Text) -Because 'it is what README.md shows; docs/images/Record-Tour.ps1 writes it'
        }
    }

    It 'has the start of the tour as a picture too' {
        $drawn = [System.Net.WebUtility]::HtmlDecode(((Get-Content -LiteralPath (Get-RepositoryPath -ChildPath 'docs/images/tour.svg') -Raw) -replace '</text>\n', "`n" -replace '<[^>]+>'))

        $commands = @($drawn -split "`n" -match '^\s*PS> ').ForEach({ $_.Trim() -replace '^PS> ' })
        $commands.Count | Should -BeGreaterThan 4
        # The very commands, from the first one on.
        $commands | Should -Be @(($script:tour.Commands.Code -split "`n")[0..($commands.Count - 1)])
    }

    It 'has PowerShell that runs as it stands' -Skip:$IsWindows {
        # Programs that the page names, in a folder of the path. They print what they got.
        $programs = New-Item -ItemType Directory -Path "$TestDrive/bin"
        foreach ($name in 'terraform') {
            Set-Content -LiteralPath "$programs/$name" -Value '#!/bin/sh', 'env | grep APP_DB'
            chmod +x "$programs/$name"
        }
        $guide = @{
            Example     = @($script:blocks.Where({ $_.Language -eq 'powershell' -and -not $_.NotRun -and $_ -notin $script:tour.Commands }))
            Empty       = $true
            File        = $script:samples + @{ 'deploy.ps1' = '"deployed with $env:APP_PROD"'; 'migrate' = "#!/bin/sh`necho migrated with `$DB`n" }
            Setup       = 'chmod +x ./migrate; New-SMSecret app/prod -SecretString value-of-prod; $PSDefaultParameterValues["Publish-SMSecretVariable:Target"] = "Process"'
            Environment = @{ PATH = "$programs$([System.IO.Path]::PathSeparator)$env:PATH"; GITHUB_ACTIONS = $null; TF_BUILD = $null }
        }
        $guide.Example.Count | Should -BeGreaterThan 6

        $run = Invoke-MarkdownExample @guide

        $run.Problems | Should -BeNullOrEmpty
        $run.Output | Should -Contain 'deployed with ***'
        $run.Output | Should -Contain 'migrated with ***'
        $run.Output | Should -Contain 'ResourceNotFound,SecretsPS.Commands.GetSMSecretValueCommand'
    }

    It 'has shell commands that run as they stand' -Skip:$noShell {
        $examples = @($script:blocks.Where({ $_.Language -eq 'sh' -and -not $_.NotRun }))
        $examples.Count | Should -Be 2
        $samples = Get-RepositoryPath -ChildPath 'samples'
        # "dotnet run" starts what is built; "dotnet test" is who asks.
        $setup = @"
cp -r '$samples' .
printf '#!/bin/sh\necho "deployed with `$DB and `$APP_PROD"\n' > deploy.sh
chmod +x deploy.sh
secretsps import prod.csv > prod.out
dotnet() {
  if [ "`$1" = test ]; then return; fi
  [ "`$1 `$2 `$3 `$4" = 'run --project src/SecretsPS.Cli --' ]
  shift 4
  command dotnet "`$secretsps" "`$@"
}
"@
        $setup = $setup.Replace('secretsps import prod.csv', "printf 'Name,SecretString\napp/prod,value-of-prod\n' > prod.csv; secretsps import prod.csv")

        $run = Invoke-GuideShell -Example $examples -Setup $setup

        $run.ExitCode | Should -Be 0 -Because "$($run.Output) $($run.Errors)"
        $run.Output | Should -BeLike '*shop/prod/db/orders *Created*'
        $run.Output | Should -BeLike '*shop/prod/payments/api_key *Unchanged*'
        $run.Output | Should -BeLike '*deployed with `*`*`* and `*`*`**'
        $run.Output | Should -Not -BeLike '*Kx7*'
    }

    It 'has a demo that runs, and shows no value' {
        $shown = Invoke-FreshPowerShell -Script "& '$(Get-RepositoryPath -ChildPath 'samples/demo.ps1')' -ModulePath `$ModulePath" | Out-String

        $shown | Should -BeLike '*shop/prod/db/orders*'
        $shown | Should -BeLike '*demo=yes*'
        $values = $script:samples.Keys.ForEach({ $script:samples[$_] | ConvertFrom-Csv }).ForEach({ $_.SecretString; $_.SecretBinary }).Where({ $_ })
        $values.Count | Should -BeGreaterThan 10
        foreach ($value in $values) {
            $shown.Contains($value) | Should -BeFalse
        }
    }

    It 'names the size of the package' {
        $package = Get-Item -Path (Get-RepositoryPath -ChildPath 'out/packages/SecretsPS.*.nupkg') -ErrorAction Ignore | Where-Object -Property Name -Match '^SecretsPS\.\d'
        if (-not $package) {
            Set-ItResult -Skipped -Because 'out/packages holds no package; ./build.ps1 Package makes it'
            return
        }
        $text = Get-Content -LiteralPath $script:readme -Raw
        $text -match '`SecretsPS\.[\d.]+\.nupkg` \((?<size>\d+) MB' | Should -BeTrue

        [int] $Matches.size | Should -Be ([Math]::Round($package.Length / 1MB))
        $text.Contains("``$($package.Name)``") | Should -BeTrue -Because "the README names $($package.Name)"
    }

    It 'links to what is there' {
        $links = [regex]::Matches((Get-Content -LiteralPath $script:readme -Raw), '\]\((?<target>(?!https?:)[^)#]+)').ForEach({ $_.Groups['target'].Value })

        $links.Count | Should -BeGreaterThan 10
        foreach ($link in $links) {
            Get-RepositoryPath -ChildPath $link | Should -Exist
        }
    }
}

Describe 'docs/security.md' {
    It 'has PowerShell that runs as it stands' {
        $examples = @(Get-MarkdownExample -Path (Get-RepositoryPath -ChildPath 'docs/security.md')).Where({ -not $_.NotRun })
        $examples.Count | Should -BeGreaterThan 0
        # An engine without a prompt asks nobody; a value in the session's place is what typing gives.
        $run = Invoke-MarkdownExample -Example $examples -Setup 'function Set-PSReadLineOption { param([scriptblock] $AddToHistoryHandler) & $AddToHistoryHandler "New-SMSecret a" }'

        $run.Problems | Should -BeNullOrEmpty
        $run.Output | Should -Contain 'MemoryOnly'
    }
}
