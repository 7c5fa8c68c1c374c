BeforeDiscovery {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    function Get-OwnOutputType {
        <#
        .SYNOPSIS
        Output types of the module alone: PowerShell shows strings, files and credentials itself.
        #>
        foreach ($command in (Get-Module -Name SecretsPS).ExportedCommands.Values) {
            $command.OutputType.Where({ $_.Type.Namespace -like 'SecretsPS*' }).ForEach({ @{ Type = $_.Type.FullName; Command = $command.Name } })
        }
    }
}

BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    $script:format = [xml] (Get-Content -LiteralPath (Get-RepositoryPath -ChildPath 'out/SecretsPS/SecretsPS.Format.ps1xml') -Raw)
    $script:longName = 'platform/production/eu-west-1/orders-service/postgresql/reporting-replica/application-user'
    $script:expected = @{}
    foreach ($block in (Get-Content -LiteralPath "$PSScriptRoot/Views.expected.txt" -Raw) -replace "`r" -split '(?m)^=== ') {
        $title, $text = $block -split "`n", 2
        $script:expected[$title] = "$text".Trim("`n")
    }

    function Format-Shown {
        <#
        .SYNOPSIS
        Text as Views.expected.txt keeps it: no blanks at the ends of lines, ids and ports of chance made one, dates in the words of their moment.
        #>
        param([Parameter(Mandatory)] [string] $Text)
        $moment = [System.DateTimeOffset]::FromUnixTimeSeconds(1709294400).ToLocalTime()
        $far = [System.DateTimeOffset]::FromUnixTimeSeconds(4102488000).ToLocalTime()
        $plain = $Text -replace "`r" -replace '(?m) +$' -replace '127\.0\.0\.1:\d{5}', '127.0.0.1:PPPPP' -replace '(?m)(?<=^|Port +: )\d{5}\b(?= True|$)', 'PPPPP' -replace '(?!(\d)\1{7})[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'ffffffff-ffff-ffff-ffff-ffffffffffff'
        foreach ($date in $moment, $far) {
            $plain = $plain.Replace($date.ToString('yyyy-MM-dd HH:mm:ss zzz'), $date.ToUniversalTime().ToString('yyyy-MM-dd HH:mm:ss +00:00')).Replace($date.ToString('yyyy-MM-dd'), $date.ToUniversalTime().ToString('yyyy-MM-dd'))
        }
        ($plain -replace '\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d (?=\()', 'DATE ' -replace '(?<=Line\s+: )\d+', '1').Trim("`n")
    }

    function Get-Shown {
        <#
        .SYNOPSIS
        What a case shows.
        #>
        param([Parameter(Mandatory)] [hashtable] $Case, [scriptblock] $Format = { $input | Out-String -Width 120 })
        try {
            Get-CaseObject -Case $Case | & $Format
        }
        finally {
            Stop-SMLocalServer
        }
    }

    function Get-CaseObject {
        <#
        .SYNOPSIS
        The objects of a case; with -Long of names, keys and addresses as long as they come.
        #>
        param([Parameter(Mandatory)] [hashtable] $Case, [switch] $Long)
        $lengthen = { param($Text) $Text }
        if ($Long) {
            $lengthen = {
                param($Text)
                $Text.Replace('app/db', $script:longName).Replace('app/copy', "$script:longName/copy").Replace('VIEWS_TEST', "VIEWS_TEST_$('LONG_' * 15)").Replace('vpce.example.com', 'vpce-0a1b2c3d4e5f6a7b8-abcdefgh.secretsmanager.eu-west-1.vpce.amazonaws.com') -replace 'alias/(west|new|old)', 'arn:aws:kms:eu-west-1:123456789012:key/44444444-4444-4444-8444-4444444444$1'
            }
        }
        $null = Use-ScriptedService
        foreach ($operation in $Case.Answers.Keys) {
            Add-Answer -Operation $operation -Result (& $lengthen (ConvertTo-Json -InputObject $Case.Answers[$operation] -Depth 10 -Compress))
        }
        $objects = @(& ([scriptblock]::Create((& $lengthen $Case.Script.ToString()))))
        $objects.ForEach({ $_.GetType().FullName }) | Sort-Object -Unique | Should -BeExactly $Case.Type
        $objects
    }

    function Get-TableColumn {
        <#
        .SYNOPSIS
        What stands in each column of a table that was shown, by its header, without blanks.
        #>
        param([Parameter(Mandatory)] [string] $Shown)
        $lines = @($Shown -replace "`r" -split "`n")
        $rule = [array]::FindIndex($lines, [Predicate[string]] { $args[0] -match '^-[- ]+$' })
        $starts = @([regex]::Matches($lines[$rule], '(?<= |^)-').Index)
        $columns = [ordered]@{}
        for ($i = 0; $i -lt $starts.Count; $i++) {
            $cells = foreach ($line in $lines[($rule - 1), ($rule + 1)] + $lines[($rule + 2)..($lines.Count)]) {
                $end = $i + 1 -lt $starts.Count ? $starts[$i + 1] : [int]::MaxValue
                $line.Length -gt $starts[$i] ? $line.Substring($starts[$i], [Math]::Min($end, $line.Length) - $starts[$i]) : ''
            }
            $columns[$cells[0].Trim()] = ($cells | Select-Object -Skip 1) -join '' -replace '\s'
        }
        $columns
    }
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Views' {
    It '<Type>, which <Command> returns, has a table and a list' -ForEach (Get-OwnOutputType) {
        $views = $script:format.Configuration.ViewDefinitions.View.Where({ $_.ViewSelectedBy.TypeName -contains $type })

        $views.Where({ $_.TableControl }) | Should -HaveCount 1
        $views.Where({ $_.ListControl }) | Should -HaveCount 1
        (. "$PSScriptRoot/Views.Cases.ps1").Type | Should -Contain $type
    }

    It 'shows which secret it was, also where the service named no version: <name>' -ForEach @(
        @{ Name = 'Update-SMSecret'; Run = { Update-SMSecret app/db -Description 'x' } }
        @{ Name = 'Start-SMSecretRotation'; Run = { $null = Update-SMSecret app/db -Type SalesforceClientSecret; Start-SMSecretRotation app/db -ExternalSecretRotationRoleArn arn:aws:iam::123456789012:role/r -RotateImmediately:$false } }
        @{ Name = 'Stop-SMSecretRotation'; Run = { Stop-SMSecretRotation app/db } }
        @{ Name = 'Restore-SMSecret'; Run = { Restore-SMSecret app/db } }
        @{ Name = 'Set-SMSecretVersionStage'; Run = { Set-SMSecretVersionStage app/db BLUE -MoveToVersionId (Get-SMSecretVersion app/db).VersionId } }
        @{ Name = 'Add-SMSecretReplica'; Run = { Add-SMSecretReplica app/db eu-central-1 } }
        @{ Name = 'Remove-SMSecretReplica'; Run = { $null = Add-SMSecretReplica app/db eu-central-1; Remove-SMSecretReplica app/db eu-central-1 } }
        @{ Name = 'Stop-SMSecretReplication'; Run = { $null = Add-SMSecretReplica app/db eu-central-1; Stop-SMSecretReplication app/db eu-central-1 } }
    ) {
        Enter-TestEnvironment
        [SecretsPS.TestKit.MockConnection]::Clear()
        Connect-SMSession -Local
        $null = New-SMSecret -Name 'app/db' -SecretString 'v'

        $lines = @((& $run | Out-String -Width 80) -split '\r?\n').Where({ $_ })

        $lines[0] | Should -BeLike 'Name *'
        $lines[2] | Should -MatchExactly '^app/db( |$)'
    }

    It 'shows text of the service through DisplayText or ViewText alone' {
        $free = $script:format.SelectNodes('//TableColumnItem/PropertyName | //ListItem/PropertyName').InnerText | Sort-Object -Unique

        # Numbers, switches and enumerations; an address that this module made.
        $free | Should -BeIn @('Action', 'ConnectTimeoutSec', 'EndpointUrl', 'IsBase64', 'IsOutput', 'Line', 'Local', 'MaxAttempts', 'PolicyValidationPassed', 'Port', 'RetryMode', 'RotationEnabled', 'Running', 'Target', 'TimeoutSec')
        foreach ($block in $script:format.SelectNodes('//ScriptBlock').InnerText) {
            $block | Should -Match '\[SecretsPS\.Output\.(DisplayText|ViewText)\]::'
        }
    }

    It 'says in a view of the user''s own what the parts of a secret are, and lets nothing move the cursor' {
        $null = Use-ScriptedService
        Add-Answer -Operation DescribeSecret -Result @{
            Name = 'a'; RotationRules = @{ ScheduleExpression = 'rate(7 days)'; Duration = '2h' }; Tags = @(@{ Key = 'env'; Value = "prod`e[2J" })
            ReplicationStatus = @(@{ Region = 'us-east-1'; Status = 'InSync' }, @{ Region = 'us-west-2'; Status = 'Failed'; StatusMessage = "no`e[31m key" })
        }
        $secret = Get-SMSecret -SecretId 'a'

        $shown = $secret | Select-Object -Property RotationRules, Tags, ReplicationStatus | Format-List | Out-String -Width 200

        $shown | Should -Match 'RotationRules +: rate\(7 days\) for 2h'
        $shown | Should -Match "Tags +: \{env=prod$([char]0x241B)\[2J\}"
        $shown | Should -Match "ReplicationStatus +: \{us-east-1 InSync, us-west-2 Failed \(no$([char]0x241B)\[31m key\)\}"
        "$([SecretsPS.Model.RotationRulesType] @{ AutomaticallyAfterDays = 30 })" | Should -BeExactly 'every 30 days'
        "$([SecretsPS.Model.RotationRulesType] @{ AutomaticallyAfterDays = 1; Duration = '3h' })" | Should -BeExactly 'every 1 day for 3h'
        "$([SecretsPS.Model.RotationRulesType]::new())" | Should -BeExactly ''
    }

    Context '<Type>' -ForEach (. "$PSScriptRoot/Views.Cases.ps1") {
        BeforeEach {
            # Made anew: between discovery and run, "2 h ago" becomes "3 h ago".
            $script:current = (. "$PSScriptRoot/Views.Cases.ps1").Where({ $_.Type -eq $type })[0]
        }

        It 'as a table of <Width> columns' -ForEach @(@{ Width = 80 }, @{ Width = 120 }) {
            $shown = Get-Shown -Case $script:current -Format ([scriptblock]::Create("`$input | Format-Table | Out-String -Width $width"))

            Format-Shown -Text $shown | Should -BeExactly $script:expected["$type table $width"]
            $shown | Should -Not -BeLike '*never-shown*'
            $shown -split "`n" | ForEach-Object -Process { $_.TrimEnd().Length | Should -BeLessOrEqual $width }
        }

        It 'hides nothing at <Width> columns, long names beside short ones' -ForEach @(@{ Width = 80 }, @{ Width = 100 }, @{ Width = 120 }) {
            $view = $script:format.Configuration.ViewDefinitions.View.Where({ $_.ViewSelectedBy.TypeName -contains $type -and $_.TableControl })[0]
            $labels = @($view.TableControl.TableHeaders.TableColumnHeader.Label)
            $short = @(Get-CaseObject -Case $script:current)
            $long = @(Get-CaseObject -Case $script:current -Long)
            try {
                # Each secret has a table of its own where its name heads it.
                $mixes = $view.GroupBy ? @(, $long) : @($long, ($short + $long), ($long + $short))
                foreach ($objects in $mixes) {
                    $shown = $objects | Format-Table | Out-String -Width $width
                    $columns = Get-TableColumn -Shown $shown
                    $whole = Get-TableColumn -Shown ($objects | Format-Table | Out-String -Width 2000)

                    @($columns.Keys) | Should -Be $labels
                    foreach ($label in $labels) {
                        $columns[$label] | Should -BeExactly $whole[$label] -Because "$label must show all of it"
                    }
                    $shown -split "`n" | ForEach-Object -Process { $_.TrimEnd().Length | Should -BeLessOrEqual $width }
                    foreach ($label in $labels.Where({ $_ -in 'Name', 'ARN', 'Secret' })) {
                        $columns[$label] | Should -BeLike "*$script:longName*"
                    }
                }
            }
            finally {
                Stop-SMLocalServer
            }
        }

        It 'as a list' {
            $shown = Get-Shown -Case $script:current -Format { $input | Format-List | Out-String -Width 120 }

            Format-Shown -Text $shown | Should -BeExactly $script:expected["$type list"]
            $shown | Should -Not -BeLike '*never-shown*'
        }
    }

    Context 'in colour' {
        BeforeAll {
            $script:rendering = $PSStyle.OutputRendering
            $script:noColor = $env:NO_COLOR
            $script:case = (. "$PSScriptRoot/Views.Cases.ps1").Where({ $_.Type -eq 'SecretsPS.Output.SecretVersion' })[0]
            $script:green = "$($PSStyle.Foreground.Green)AWSCURRENT, BLUE$($PSStyle.Reset)"
        }

        BeforeEach {
            $env:NO_COLOR = $null
            $PSStyle.OutputRendering = 'Ansi'
        }

        AfterEach {
            $env:NO_COLOR = $script:noColor
            $PSStyle.OutputRendering = $script:rendering
        }

        It 'shows what is current' {
            Get-Shown -Case $script:case | Should -BeLike "*$($script:green -replace '\[', '`[')*"
        }

        It 'obeys NO_COLOR that is set while the session runs' {
            $env:NO_COLOR = '1'

            Get-Shown -Case $script:case | Should -Not -BeLike "*$($PSStyle.Foreground.Green -replace '\[', '`[')AWSCURRENT*"
        }

        It 'obeys $PSStyle.OutputRendering' {
            $PSStyle.OutputRendering = 'PlainText'

            Get-Shown -Case $script:case | Should -Not -Match "`e"
        }

        It 'leaves redirected output plain' {
            $script = '$env:NO_COLOR = $null; Import-Module $ModulePath; Connect-SMSession -Local; $null = New-SMSecret a -SecretString v; $PSStyle.OutputRendering = "Host"; Get-SMSecretVersion a'

            $shown = Invoke-FreshPowerShell -Script $script

            # The header is PowerShell's own.
            $shown -split "`n" | Select-String -SimpleMatch -Pattern 'AWSCURRENT' | Should -Match '^[0-9a-f-]{36} just now +AWSCURRENT\s*$'
        }
    }
}
