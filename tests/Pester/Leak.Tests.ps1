# No value shows where nobody asked for it: every cmdlet, every way a call can end, every channel. docs/security.md has the
# list of channels and says which ones are PowerShell's own.
BeforeDiscovery {
    $script:entries = & "$PSScriptRoot/LeakCases.ps1"
    # PowerShell ships it; a build of one's own may not.
    $script:hasThreadJobs = [bool] (Get-Command -Name Start-ThreadJob -ErrorAction Ignore)
    # Patterns of names, with ; between them, for those who look for one leak; tests of the whole fail then.
    $script:only = ($env:SECRETSPS_LEAK_CMDLETS ? $env:SECRETSPS_LEAK_CMDLETS : '*') -split ';'
    $script:cmdlets = @($script:entries.Keys).Where({ $name = $_; $script:only.Where({ $name -like $_ }) }) | Sort-Object
}

BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    Import-Module -Name "$PSScriptRoot/LeakSession.psm1" -Force
    $script:cases = & "$PSScriptRoot/LeakCases.ps1"
    # Made up in two halves, so that no file of the tests holds it.
    $script:canary = [SecretsPS.TestKit.Canary]::new('cAnArY' + '7Qz4Vw9Kp2Lx8Rt5')
    $script:folder = New-LeakFolder -Canary $script:canary
    Enter-TestEnvironment
    $script:savedTemp = @{}
    foreach ($name in 'TMPDIR', 'TMP', 'TEMP') {
        $script:savedTemp[$name] = [System.Environment]::GetEnvironmentVariable($name)
        [System.Environment]::SetEnvironmentVariable($name, (Join-Path -Path $script:folder -ChildPath 'temp'))
    }
    # What each channel showed, in characters: one that never showed anything proves nothing.
    $script:seen = @{}
    $script:wire = [System.Collections.Generic.List[string]]::new()
    $script:recorder = [SecretsPS.TestKit.DiagnosticsRecorder]::new()

    $script:sdkLog = Start-SdkLog

    function Search-Channel {
        param([System.Collections.IDictionary] $Channel, [string] $What)
        foreach ($name in $Channel.Keys) {
            $script:seen[$name] += "$(@($Channel[$name]) -join '')".Trim().Length
        }
        Find-Leak -Canary $script:canary -Channel $Channel -What $What
    }

    function Add-Wire {
        param([SecretsPS.TestKit.ScriptedHandler] $Handler)
        foreach ($request in $Handler.Requests) {
            $script:wire.Add("$($request.Uri) $($request.Headers.GetEnumerator().ForEach({ "$($_.Key): $($_.Value)" }) -join "`n")")
        }
    }
}

AfterAll {
    Stop-SdkLog
    $script:recorder.Dispose()
    foreach ($name in $script:savedTemp.Keys) {
        [System.Environment]::SetEnvironmentVariable($name, $script:savedTemp[$name])
    }
    Exit-TestEnvironment
    Remove-Item -LiteralPath $script:folder -Recurse -Force
}

Describe 'No value shows in any channel of <_>' -ForEach $cmdlets {
    BeforeAll {
        $script:name = $_
        $script:case = $script:cases[$_]
        $script:isWrite = (Get-Command -Name $_).Parameters.ContainsKey('WhatIf')
        # Where the prompt of a delete would wait for an answer, the test gives it.
        $script:quiet = $script:isWrite ? @{ Confirm = $false } : @{}
        $open = @{ Canary = $script:canary; Folder = $script:folder; ModulePath = (Get-RepositoryPath -ChildPath 'out/SecretsPS/SecretsPS.psd1') }
        $script:session = New-LeakSession @open
        # What a user asks for in plain text, PowerShell writes to the transcript: a session of its own, whose transcript is not searched.
        $script:askedSession = $script:case.Asked ? (New-LeakSession @open) : $null
    }

    AfterAll {
        if ($script:askedSession) {
            $null = Close-LeakSession -Session $script:askedSession
            Remove-Item -LiteralPath $script:askedSession.Transcript
        }
        Search-Channel -Channel @{ transcript = Close-LeakSession -Session $script:session } -What $script:name | Should -BeNullOrEmpty
    }

    It 'in success' {
        $modes = [ordered]@{ 'success' = $script:quiet; '-Verbose -Debug' = $script:quiet + @{ Verbose = $true; Debug = $true } }
        if ($script:isWrite) {
            $modes['-WhatIf'] = @{ WhatIf = $true; Verbose = $true }
            $modes['-Confirm, answered Yes'] = @{ Confirm = $true; Verbose = $true }
            $modes['-Confirm, answered No'] = @{ Confirm = $true }
        }
        $hits = foreach ($mode in $modes.Keys) {
            foreach ($session in @($script:session, $script:askedSession).Where({ $_ })) {
                Initialize-LeakService -Session $session
                $session.Screen.Choice = $mode -like '*No' ? 2 : 0
                if ($script:case.Answer) {
                    $handler = [SecretsPS.TestKit.ScriptedHandler]::new()
                    $script:case.Answer.GetEnumerator().ForEach({ $handler.Add([SecretsPS.TestKit.ScriptedAnswer] @{ Operation = $_.Key; Result = $_.Value.Replace('CANARY', $script:canary.Value) }) })
                    Use-LeakHandler -Session $session -Handler $handler
                }
            }
            $channels = Invoke-LeakCall -Session $script:session -Script $script:case.Call -Common $modes[$mode]
            # A cmdlet that threw left the rest of the calls out.
            $failure = @($channels['error stream']) + @($script:session.Runspace.SessionStateProxy.GetVariable('LeakCaught')).Where({ $_ })
            if ($mode -eq 'success' -and $failure.Count) {
                "the call of the test failed: $failure"
            }
            Search-Channel -Channel $channels -What "$script:name, $mode"
            foreach ($asked in $script:case.Asked) {
                Search-Channel -Channel (Invoke-LeakCall -Session $script:askedSession -Script $asked -Common $modes[$mode] -Asked) -What "$script:name, asked, $mode"
            }
        }
        $hits | Should -BeNullOrEmpty
    }

    if ($entries[$_].Bound) {
        It 'in what PowerShell records of bound parameters' {
            $hits = foreach ($bound in $script:case.Bound) {
                Initialize-LeakService -Session $script:session
                $shown = Invoke-BoundCall -Session $script:session -Name $script:name -With $bound.With -Row $bound.Row
                foreach ($parameter in $bound.Shows) {
                    if (-not ($shown -match "^(>> )?ParameterBinding\($script:name\): name=`"$parameter`"")) {
                        "nothing was recorded of -$parameter"
                    }
                }
                Search-Channel -Channel @{ 'bound parameters' = $shown -match 'ParameterBinding' } -What "$script:name, $($bound.With)"
                Search-Channel -Channel @{ transcript = $shown } -What "$script:name, $($bound.With)"
            }
            $hits | Should -BeNullOrEmpty
        }
    }

    if ($entries[$_].Refused) {
        It 'in refused input' {
            $hits = foreach ($call in $script:case.Refused) {
                Initialize-LeakService -Session $script:session
                $channels = Invoke-LeakCall -Session $script:session -Script $call -Common ($script:quiet + @{ Verbose = $true; Debug = $true }) -Deep:($call -eq @($script:case.Refused)[0])
                if (-not $channels.Contains('$Error as shown')) {
                    "nothing was refused: $call"
                }
                Search-Channel -Channel $channels -What $call
            }
            $hits | Should -BeNullOrEmpty
        }
    }

    if (-not $entries[$_].Offline) {
        It 'in failure of the service, with -ErrorAction of every kind' {
            $failures = [ordered]@{
                'denied'            = { New-FailingHandler -ErrorCode AccessDeniedException }
                'garbled answer'    = { New-FailingHandler -Result "{`"ARN`":`"x`",`"SecretString`":`"$($script:canary.Value)" }
                'broken connection' = { New-FailingHandler -Drop After }
            }
            if ($script:case.TimesOut) {
                $failures['no answer in time'] = { New-FailingHandler -Delay 20000 }
            }
            $hits = foreach ($failure in $failures.Keys) {
                foreach ($action in $failure -eq 'denied' ? @('Continue', 'SilentlyContinue', 'Stop', 'Ignore') : @('Continue')) {
                    $handler = & $failures[$failure]
                    Use-LeakHandler -Session $script:session -Handler $handler -Connection @{ TimeoutSec = $failure -eq 'no answer in time' ? 1 : 60 }
                    $channels = Invoke-LeakCall -Session $script:session -Script $script:case.Call -Common ($script:quiet + @{ ErrorAction = $action; Verbose = $true }) -Deep:($action -eq 'Continue')
                    if ($handler.Requests.Count -eq 0) {
                        'nothing was sent'
                    }
                    Add-Wire -Handler $handler
                    Search-Channel -Channel $channels -What "$script:name, $failure, $action"
                }
            }
            $hits | Should -BeNullOrEmpty
        }

        It 'when stopped' {
            $handler = New-FailingHandler -Delay 20000
            Use-LeakHandler -Session $script:session -Handler $handler

            $channels = Invoke-LeakCall -Session $script:session -Script $script:case.Call -Common $script:quiet -StopOn $handler

            $handler.Requests.Count | Should -BeGreaterThan 0
            Search-Channel -Channel $channels -What "$script:name, stopped" | Should -BeNullOrEmpty
        }
    }
}

Describe 'No value shows around the cmdlets' {
    BeforeAll {
        $script:modulePath = (Get-RepositoryPath -ChildPath 'out/SecretsPS/SecretsPS.psd1')
        # The value comes over the job's own channel, never in its text.
        $script:work = {
            param($Module, $Plain, $Folder)
            $VerbosePreference = $DebugPreference = 'Continue'
            Import-Module -Name $Module -Verbose:$false
            Connect-SMSession -Local -Region eu-west-1
            New-SMSecret -Name job/a -SecretString $Plain -Confirm:$false
            Set-SMSecretValue -SecretId job/a -SecretString @{ password = $Plain } -Confirm:$false
            Get-SMSecretValue -SecretId job/a
            [pscustomobject]@{ Name = 'job/b'; SecretString = $Plain } | Import-SMSecret -Confirm:$false
            [pscustomobject]@{ Name = 'job/b'; SecretString = "$Plain 2" } | Compare-SMSecret
            New-SMSecret -Name 'a b' -SecretString $Plain -Confirm:$false
            Get-SMSecretValue -SecretId job/none
        }
    }

    It 'in a job, the process list and the environment' {
        $job = Start-Job -ScriptBlock $script:work -ArgumentList $script:modulePath, $script:canary.Value, $script:folder.FullName
        try {
            $patience = [System.Diagnostics.Stopwatch]::StartNew()
            $processes = while ($job.State -notin 'Completed', 'Failed' -and $patience.Elapsed.TotalSeconds -lt 120) {
                (Get-Process).CommandLine
                [System.Threading.Thread]::Sleep(200)
            }
            $child = $job.ChildJobs[0]
            $came = @(Receive-Job -Job $job -Keep *>&1)
            $all = $came + @($child.Error) + @($child.Verbose) + @($child.Debug) + @($child.Warning) + @($child.Information) + @($child.Progress)
            $text = @($all | Out-String -Width 4096; $all | Format-List -Property * -Force | Out-String -Width 4096; [System.Management.Automation.PSSerializer]::Serialize($all, 4))

            @($came).Where({ $_.Name -eq 'job/a' }).Count | Should -BeGreaterThan 1
            Search-Channel -Channel @{ 'Start-Job' = $text; 'process list' = $processes | Select-Object -Unique; 'environment' = [System.Environment]::GetEnvironmentVariables().GetEnumerator().ForEach({ "$($_.Key)=$($_.Value)" }) } | Should -BeNullOrEmpty
        }
        finally {
            Remove-Job -Job $job -Force
        }
    }

    It 'in parallel blocks' {
        # $using: takes variables of this scope.
        $plain = $script:canary.Value
        $path = $script:modulePath
        $parallel = @(1..2 | ForEach-Object -Parallel ([scriptblock]::Create("& { $script:work } `$using:path `$using:plain `$null")) *>&1)

        @($parallel).Where({ $_.Name -eq 'job/a' }).Count | Should -BeGreaterThan 1
        Search-Channel -Channel @{ 'ForEach-Object -Parallel' = @($parallel | Out-String -Width 4096; [System.Management.Automation.PSSerializer]::Serialize($parallel, 2)) } | Should -BeNullOrEmpty
    }

    It 'in thread jobs' -Skip:(-not $hasThreadJobs) {
        $job = Start-ThreadJob -ScriptBlock $script:work -ArgumentList $script:modulePath, $script:canary.Value, $null
        $null = Wait-Job -Job $job
        $thread = @(Receive-Job -Job $job *>&1) + @($job.Error) + @($job.Verbose)
        Remove-Job -Job $job

        @($thread).Where({ $_.Name -eq 'job/a' }).Count | Should -BeGreaterThan 1
        Search-Channel -Channel @{ 'Start-ThreadJob' = @($thread | Out-String -Width 4096; [System.Management.Automation.PSSerializer]::Serialize($thread, 2)) } | Should -BeNullOrEmpty
    }

    It 'in argument completion' {
        $session = New-LeakSession -Canary $script:canary -Folder $script:folder -ModulePath $script:modulePath
        Initialize-LeakService -Session $session
        $shown = Invoke-InSession -Session $session -Script '"Get-SMSecretValue -SecretId ", "Get-SMSecretValue -VersionStage ", "Set-SMSecretValue -SecretString ", "Connect-SMSession -Region ", "Connect-SMSession -ProfileName ", "(Get-SMSecretValue app/db)." | ForEach-Object { (TabExpansion2 -inputScript $_ -cursorColumn $_.Length).CompletionMatches | Out-String -Width 4096 }'
        $null = Close-LeakSession -Session $session

        Search-Channel -Channel @{ 'argument completion' = $shown } | Should -BeNullOrEmpty
    }

    It 'in HTTP over a socket, the log of AWSSDK and diagnostics' {
        $session = New-LeakSession -Canary $script:canary -Folder $script:folder -ModulePath $script:modulePath
        $null = Invoke-InSession -Session $session -Script '[SecretsPS.TestKit.MockConnection]::Clear(); $server = Start-SMLocalServer; $at = @{ EndpointUrl = $server.EndpointUrl; Region = "eu-west-1" }; $null = New-SMSecret -Name http/a -SecretString $Value @at; $null = Get-SMSecretValue -SecretId http/a @at; $null = Set-SMSecretValue -SecretId http/a -SecretBinary $Bytes @at; $null = Get-SMSecretValue -SecretId http/a -VersionStage AWSCURRENT @at; Get-SMSecretValue -SecretId http/none @at -ErrorAction Ignore; Stop-SMLocalServer -Confirm:$false'
        $null = Close-LeakSession -Session $session

        Search-Channel -Channel @{
            'SDK log'                  = $script:sdkLog.ToString()
            'event sources'            = $script:recorder.Events
            'activities'               = $script:recorder.Activities
            'diagnostic listeners'     = $script:recorder.Diagnostics
            'HTTP address and headers' = $script:wire -join "`n"
        } | Should -BeNullOrEmpty
    }

    It 'in JSON of a value' {
        Connect-SMSession -Local -Region eu-west-1
        $null = New-SMSecret -Name 'json/text' -SecretString $script:canary.Value
        $null = New-SMSecret -Name 'json/bytes' -SecretBinary ([System.Text.Encoding]::ASCII.GetBytes($script:canary.Value))
        foreach ($name in 'json/text', 'json/bytes') {
            $json = Get-SMSecretValue -SecretId $name | ConvertTo-Json -Depth 10

            $script:canary.FindIn($json) | Should -BeNullOrEmpty
            # PowerShell before 7.6 leaves SecretString out; 7.6 asks no attribute, and a SecureString is {"Length":20} to it.
            (ConvertFrom-Json -InputObject $json).PSObject.Properties.Name.Where({ $_ -ne 'SecretString' }) | Should -Be @('Name', 'ARN', 'VersionId', 'VersionStages', 'CreatedDate')
            (ConvertFrom-Json -InputObject $json).VersionStages | Should -Be @('AWSCURRENT')
        }
        Disconnect-SMSession
    }

    It 'in the transcript of a block, but for its errors and host messages, which PowerShell writes first' {
        $session = New-LeakSession -Canary $script:canary -Folder $script:folder -ModulePath $script:modulePath
        Initialize-LeakService -Session $session
        $null = Invoke-LeakCall -Session $session -Script 'Invoke-SMCommand app/plain { "shown-out $env:APP_PLAIN"; Write-Warning "shown-warning $env:APP_PLAIN"; Write-Host "shown-host $env:APP_PLAIN" } @Common'
        $transcript = Close-LeakSession -Session $session
        # The documented leak is no hit of the search that follows.
        Remove-Item -LiteralPath $session.Transcript

        $lines = $transcript -split "`n"
        $lines -match '^(WARNING: )?shown-(out|warning) ' | Should -Not -BeNullOrEmpty
        $script:canary.FindIn(($lines -notmatch 'shown-host') -join "`n") | Should -BeNullOrEmpty
        # Should PowerShell change, docs/security.md must.
        $script:canary.FindIn(($lines -match '^shown-host') -join "`n") | Should -Contain 'plain'
    }

    It 'in the journal and in temporary files' {
        $folders = @($script:folder.FullName, [System.IO.Path]::GetTempPath()) | Select-Object -Unique
        $asked = 'input', 'asked' | ForEach-Object -Process { Join-Path -Path $script:folder -ChildPath $_ }
        # A child's pipes and sockets stand there too, and to read them would wait for ever.
        $files = @(Get-ChildItem -LiteralPath $folders -Recurse -File -Force).Where({ $_.DirectoryName -notin $asked -and ($IsWindows -or $_.UnixStat.ItemType -eq 'File') })
        $hits = foreach ($file in $files) {
            $script:seen[$file.Name -eq 'import.journal' ? 'journal' : 'temporary files'] += $file.Length + 1
            $found = @($script:canary.FindIn([System.IO.File]::ReadAllBytes($file.FullName))) + @($script:canary.FindIn($file.Name))
            if ($found) {
                "$($file.FullName): $found"
            }
        }

        $hits | Should -BeNullOrEmpty
    }
}

Describe 'The channels' {
    BeforeAll {
        $script:listed = (Select-String -LiteralPath (Get-RepositoryPath -ChildPath 'docs/security.md') -Pattern '^\| `(?<name>[^`]+)` \|').ForEach({ $_.Matches[0].Groups['name'].Value })
    }

    It 'are at least 40, and docs/security.md lists them' {
        $script:seen.Keys.Count | Should -BeGreaterOrEqual 40
        $here = $script:listed.Where({ $_ -notlike 'CLI: *' -and ($_ -ne 'Start-ThreadJob' -or (Get-Command -Name Start-ThreadJob -ErrorAction Ignore)) })
        $script:seen.Keys | Sort-Object | Should -Be ($here | Sort-Object)
    }

    It 'showed something: one that is always empty proves nothing' {
        $script:seen.Keys.Where({ $script:seen[$_] -eq 0 }) | Should -BeNullOrEmpty
    }
}
