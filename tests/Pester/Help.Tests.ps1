BeforeDiscovery {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1", "$PSScriptRoot/MarkdownExamples.psm1"
    $script:commands = (Get-Module -Name SecretsPS).ExportedCmdlets.Keys | Sort-Object | ForEach-Object -Process { @{ Cmdlet = $_ } }
    $pages = Get-Item -Path (Get-RepositoryPath -ChildPath 'docs/en-US/*-SM*.md')
    $script:examples = $pages | ForEach-Object -Process { Get-MarkdownExample -Path $_.FullName } | ForEach-Object -Process { @{ Page = $_.File; Title = $_.Heading; Example = $_ } }
    $script:topics = Get-Item -Path (Get-RepositoryPath -ChildPath 'docs/en-US/about_*.help.txt') | ForEach-Object -Process { @{ Topic = $_.BaseName -replace '\.help$'; Path = $_.FullName } }
    $script:hasPlatyPS = $null -ne (Get-Module -ListAvailable -Name Microsoft.PowerShell.PlatyPS)
}

BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1", "$PSScriptRoot/MarkdownExamples.psm1"

    function Get-Text {
        param([object] $Description)
        (@($Description).ForEach({ $_.Text }) -join ' ').Trim()
    }
}

Describe 'Help of <cmdlet>' -ForEach $script:commands {
    BeforeAll {
        $script:help = Get-Help -Name $cmdlet -Full
        $script:command = Get-Command -Name $cmdlet
        $script:known = [System.Management.Automation.Cmdlet]::CommonParameters
    }

    It 'has a synopsis and a description' {
        $script:help.Synopsis | Should -Match '^[A-Z].{20,}\.$'
        Get-Text -Description $script:help.Description | Should -Match '(?s)^.{40,}\.$'
    }

    It 'has at least three examples with a title and code of its own' {
        $codes = @($script:help.examples.example.code)

        $codes.Count | Should -BeGreaterOrEqual 3
        $codes | Should -Not -BeNullOrEmpty
        $codes | Select-Object -Unique | Should -HaveCount $codes.Count
        foreach ($example in $script:help.examples.example) {
            $example.title | Should -Match '^-+ Example \d+: .{5,} -+$'
            # No mark of Markdown is left for people to read.
            "$($example.code)$($example.remarks.Text)" | Should -Not -Match '```'
        }
    }

    It 'shows the cmdlet in its examples, by Get-Help -Examples too' {
        @($script:help.examples.example.code -match [regex]::Escape($cmdlet)).Count | Should -BeGreaterOrEqual 3
        $shown = Get-Help -Name $cmdlet -Examples | Out-String -Width 4000
        foreach ($line in $script:help.examples.example.code.Split("`n")) {
            $shown | Should -Match ([regex]::Escape($line.Trim()))
        }
    }

    It 'describes every parameter, and none that is not there' {
        $own = $script:command.Parameters.Keys.Where({ $_ -notin $script:known })

        @($script:help.parameters.parameter.name) | Where-Object -FilterScript { $_ } | Sort-Object | Should -Be @($own | Sort-Object)
        foreach ($parameter in @($script:help.parameters.parameter).Where({ $_ })) {
            Get-Text -Description $parameter.description | Should -Match '(?s)^.{10,}\.$' -Because "-$($parameter.name) needs a sentence"
        }
    }

    It 'says what goes in and comes out, and which rights it needs' {
        $script:help.inputTypes.inputType.type.name | Should -Not -BeNullOrEmpty
        $script:help.returnValues.returnValue.type.name | Should -Not -BeNullOrEmpty
        "$($script:help.alertSet.alert.Text)" | Should -Match 'IAM'
    }

    It 'links to what exists' {
        $links = @($script:help.relatedLinks.navigationLink)
        $links.Count | Should -BeGreaterOrEqual 2
        foreach ($link in $links) {
            if ($link.linkText -like '*-SM*') {
                (Get-Command -Name $link.linkText -Module SecretsPS).Name | Should -BeExactly $link.linkText
            }
            elseif ($link.linkText -like 'about_*') {
                Get-RepositoryPath -ChildPath "docs/en-US/$($link.linkText).help.txt" | Should -Exist
            }
            elseif ($link.linkText -eq 'This page') {
                $link.uri | Should -BeExactly "$((Get-Module -Name SecretsPS).ProjectUri)/blob/main/docs/en-US/$($script:help.Name).md"
            }
            else {
                $link.uri | Should -BeLike 'https://docs.aws.amazon.com/*'
            }
        }
    }

    It 'has a page for -Online' {
        @($script:help.relatedLinks.navigationLink.uri).Where({ $_ }) | Should -Not -BeNullOrEmpty
    }
}

Describe 'Examples' {
    It '<page>: <title>' -ForEach $script:examples {
        (Invoke-MarkdownExample -Example $example).Problems | Should -BeNullOrEmpty
    }
}

Describe 'The runner of examples' {
    It 'tells an error that an example leaves, with its place' {
        $page = Join-Path -Path $TestDrive -ChildPath 'page.md'
        Set-Content -LiteralPath $page -Value '# Title', '```powershell', 'Get-SMSecret app/no-such-secret', '```'

        $run = Invoke-MarkdownExample -Example (Get-MarkdownExample -Path $page)

        $run.Problems | Should -HaveCount 1
        $run.Problems[0] | Should -BeLike 'page.md:3 (Title): ResourceNotFound,*'
    }

    It 'tells <what>' -ForEach @(
        @{ What = 'a cmdlet that is not there'; Code = 'Get-NoSuchCommand' }
        @{ What = 'a parameter that is not there'; Code = 'Get-SMSecret -NoSuchParameter 1' }
        @{ What = 'code that does not parse'; Code = 'Get-SMSecret (' }
        @{ What = 'what is thrown'; Code = 'throw "no"' }
    ) {
        $run = Invoke-MarkdownExample -Example ([pscustomobject]@{ File = 'page.md'; Line = 1; Heading = 'H'; Code = $code })

        $run.Problems | Should -HaveCount 1
    }

    It 'takes code blocks of the language alone, and blocks that follow each other into one session' {
        $page = Join-Path -Path $TestDrive -ChildPath 'guide.md'
        Set-Content -LiteralPath $page -Value '# One', '```powershell', '$name = "app/db"', '```', '```yaml', 'a: 1', '```', '## Two', '```powershell', '(Get-SMSecret $name).Name', '```'

        $examples = @(Get-MarkdownExample -Path $page)

        $examples.Heading | Should -Be @('One', 'Two')
        (Invoke-MarkdownExample -Example $examples).Output | Should -Be @('app/db')
    }

    It 'takes secrets, files, programs and variables of a guide' {
        $code = '(Get-SMSecret).Name; Get-Content ./guide/rows.csv; deploy; $env:SECRETSPS_GUIDE'
        $guide = @{
            Example     = [pscustomobject]@{ File = 'guide.md'; Line = 1; Heading = 'H'; Code = $code }
            Empty       = $true
            Setup       = 'New-SMSecret guide/key -SecretString k; function deploy { "deployed" }'
            File        = @{ 'guide/rows.csv' = 'Name,Value' }
            Environment = @{ SECRETSPS_GUIDE = 'set' }
        }

        $run = Invoke-MarkdownExample @guide

        $run.Problems | Should -BeNullOrEmpty
        $run.Output | Should -Be @('guide/key', 'Name,Value', 'deployed', 'set')
    }

    It 'leaves the environment as it was' {
        $env:SECRETSPS_EXAMPLE = 'before'
        $null = Invoke-MarkdownExample -Example ([pscustomobject]@{ File = 'page.md'; Line = 1; Heading = 'H'; Code = '$env:SECRETSPS_EXAMPLE = "after"; $env:SECRETSPS_OTHER = 1' })

        $env:SECRETSPS_EXAMPLE | Should -BeExactly 'before'
        $env:SECRETSPS_OTHER | Should -BeNullOrEmpty
        Remove-Item -LiteralPath Env:SECRETSPS_EXAMPLE
    }
}

Describe 'Topic <topic>' -ForEach $script:topics {
    It 'is found, and has a line for the list of topics' {
        $found = Get-Help -Name $topic

        $found | Should -BeLike "TOPIC*$topic*SHORT DESCRIPTION*LONG DESCRIPTION*SEE ALSO*"
        Join-Path -Path (Get-Module -Name SecretsPS).ModuleBase -ChildPath "en-US/$topic.help.txt" | Should -Exist
        # The list shows the first line alone.
        $found | Should -Match '(?m)^SHORT DESCRIPTION\r?\n    \S.*\.\r?\n\r?\n'
    }

    It 'fits into 80 columns of plain ASCII' {
        foreach ($line in Get-Content -LiteralPath $path) {
            $line.Length | Should -BeLessOrEqual 80 -Because $line
            $line | Should -Match '^[ -~]*$'
        }
    }

    It 'names cmdlets and topics that exist' {
        $text = Get-Content -LiteralPath $path -Raw
        $known = @((Get-Module -Name SecretsPS).ExportedCmdlets.Keys) + @((Get-Item -Path (Get-RepositoryPath -ChildPath 'docs/en-US/about_*.help.txt')).ForEach({ $_.BaseName -replace '\.help$' }))
        foreach ($name in [regex]::Matches($text, '\b[A-Z][a-z]+-SM[A-Za-z]+|about_SecretsPS\w*').Value | Select-Object -Unique) {
            $name | Should -BeIn $known
        }
    }

    It 'shows commands that work' {
        # Lines eight blanks in are code; those of a Pester file run in Pester.
        $blocks = [regex]::Matches((Get-Content -LiteralPath $path -Raw).ReplaceLineEndings("`n"), '(?m)(^ {8}\S.*\n(?: {8}.*\n)*)')
        $examples = foreach ($block in $blocks.Where({ $_.Value -notmatch 'BeforeAll' })) {
            [pscustomobject]@{ File = $topic; Line = 0; Heading = $block.Value.Split("`n")[0].Trim(); Code = $block.Value }
        }

        (Invoke-MarkdownExample -Example $examples).Problems | Should -BeNullOrEmpty
    }
}

Describe 'Finding help' {
    It 'works where the language of the session is "<culture>"' -ForEach @(@{ Culture = '' }, @{ Culture = 'de-DE' }, @{ Culture = 'en-GB' }, @{ Culture = 'ja' }) {
        $script = "[cultureinfo]::CurrentUICulture = '$culture'; Import-Module `$ModulePath; (Get-Help New-SMSecret).Synopsis; (Get-Help about_SecretsPS_Bulk).Split(`"``n`")[0].Trim()"

        (Invoke-FreshPowerShell -Script $script) -split '\r?\n' | Should -Be @('Creates a secret, with its value, tags and replicas in one call.', 'TOPIC')
    }

    It 'works under LC_ALL=<locale>' -Skip:$IsWindows -ForEach @(@{ Locale = 'C' }, @{ Locale = 'de_DE.UTF-8' }) {
        $before = $env:LC_ALL
        try {
            $env:LC_ALL = $locale
            Invoke-FreshPowerShell -Script 'Import-Module $ModulePath; (Get-Help Get-SMSecretValue).Synopsis' | Should -BeLike 'Reads the value of secrets:*'
        }
        finally {
            $env:LC_ALL = $before
        }
    }
}

Describe 'Pages and MAML' {
    It 'are what build.ps1 Docs makes of them now' -Skip:(-not $script:hasPlatyPS) {
        $fresh = Join-Path -Path $TestDrive -ChildPath 'docs'
        $update = Get-RepositoryPath -ChildPath 'build/Update-Help.ps1'

        Invoke-FreshPowerShell -Script "& '$update' -ModulePath `$ModulePath -Destination '$fresh'" | Should -BeLike '*pages in*'

        $docs = Get-RepositoryPath -ChildPath 'docs'
        foreach ($pattern in 'en-US/*-SM*.md', 'maml/*.xml', 'surface.md') {
            $kept = Get-Item -Path (Join-Path -Path $docs -ChildPath $pattern)
            $made = Get-Item -Path (Join-Path -Path $fresh -ChildPath $pattern)
            $made.Name | Should -Be $kept.Name
            foreach ($file in $kept) {
                (Get-Content -LiteralPath (Join-Path -Path $made[0].DirectoryName -ChildPath $file.Name) -Raw).ReplaceLineEndings() |
                    Should -BeExactly (Get-Content -LiteralPath $file.FullName -Raw).ReplaceLineEndings() -Because "$($file.Name) needs ./build.ps1 Docs"
            }
        }
    }
}
