# Ctrl+C during a call that never gets an answer, in every cmdlet that calls the service. $ps.Stop() is what Ctrl+C does.
BeforeDiscovery {
    $script:calls = & "$PSScriptRoot/CmdletCalls.ps1"
    $script:cases = foreach ($name in $script:calls.Keys) {
        foreach ($fault in 'NoAnswer', 'StalledAnswer') {
            @{ Cmdlet = $name; Call = "$name $($script:calls[$name])"; Fault = $fault }
        }
    }
    $script:named = @{ Named = @($script:calls.Keys) }
}

BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"

    function Get-Longest {
        $script:longest
    }

    function Measure-Stop {
        # Runs a call in a runspace of its own against the hop, stops it once the hop has it, and tells how that went.
        param([string] $Call, [string] $Fault)
        $folder = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        $null = New-Item -ItemType Directory -Path $folder
        Set-Content -LiteralPath (Join-Path -Path $folder -ChildPath 'rows.csv') -Value 'Name,SecretString', 'a,v', 'b,w'
        $hop = [SecretsPS.TestKit.Faults.FaultHop]::InTurn([NullString]::Value, $Fault)
        $runspace = [runspacefactory]::CreateRunspace()
        $runspace.Open()
        $shell = [powershell]::Create($runspace)
        try {
            $null = $shell.AddScript('param($Module, $Url) Import-Module -Name $Module; Connect-SMSession -Region eu-west-1 -EndpointUrl $Url').AddArgument($modulePath).AddArgument($hop.Endpoint).Invoke()
            $shell.Commands.Clear()
            $null = $shell.AddScript($Call -f $folder)
            $before = (Get-ChildItem -Path Env: | ForEach-Object { "$($_.Name)=$($_.Value)" }) -join "`n"
            $running = $shell.BeginInvoke()
            $patience = [System.Diagnostics.Stopwatch]::StartNew()
            while ($hop.Requests.Count -eq 0 -and -not $running.IsCompleted -and $patience.Elapsed.TotalSeconds -lt 30) {
                [System.Threading.Thread]::Sleep(5)
            }
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $stopping = $shell.BeginStop($null, $null)
            $hasEnded = $stopping.AsyncWaitHandle.WaitOne(10000)
            $watch.Stop()
            [pscustomobject]@{
                Sent         = $hop.Requests.Count
                HasEnded     = $hasEnded
                Milliseconds = $watch.ElapsedMilliseconds
                State        = "$($shell.InvocationStateInfo.State)"
                Errors       = @($shell.Streams.Error) + @($runspace.SessionStateProxy.GetVariable('Error'))
                Files        = @((Get-ChildItem -LiteralPath $folder -Force -Recurse).Name | Sort-Object)
                Environment  = $before -eq ((Get-ChildItem -Path Env: | ForEach-Object { "$($_.Name)=$($_.Value)" }) -join "`n")
            }
        }
        finally {
            $hop.Dispose()
            $shell.Dispose()
            $runspace.Dispose()
        }
    }
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Ctrl+C' {
    BeforeAll {
        Enter-TestEnvironment
        [SecretsPS.TestKit.MockConnection]::Clear()
        $script:modulePath = Get-RepositoryPath -ChildPath 'out/SecretsPS/SecretsPS.psd1'
        $script:longest = 0
    }

    AfterAll {
        Write-Verbose -Message "Longest stop: $script:longest ms" -Verbose
    }

    It 'is tried with every cmdlet that calls the service' -ForEach $named {
        $without = 'Clear-SMSecretCache', 'Connect-SMSession', 'Disconnect-SMSession', 'Get-SMSession', 'Start-SMLocalServer', 'Get-SMLocalServer', 'Stop-SMLocalServer'

        # A new cmdlet belongs into CmdletCalls.ps1, with how it is called.
        $named | Should -Be @((Get-CompiledCmdlet).Where({ $_ -notin $without }))
    }

    It 'ends <cmdlet> on <fault>, without an error or a file' -ForEach $cases {
        $report = Measure-Stop -Call $call -Fault $fault
        $script:longest = [math]::Max($script:longest, $report.Milliseconds)

        $report.Sent | Should -BeGreaterThan 0
        $report.HasEnded | Should -BeTrue
        $report.State | Should -BeExactly 'Stopped'
        $report.Errors | Should -BeNullOrEmpty
        # A journal holds tokens, and is there to go on with.
        $report.Files | Should -Be ($cmdlet -eq 'Import-SMSecret' ? @('import.journal', 'rows.csv') : @('rows.csv'))
        $report.Environment | Should -BeTrue
    }

    It 'ends <call> in a process that gets SIGINT' -Skip:$IsWindows -ForEach @(
        @{ Call = "Export-SMSecret -SecretId a -Path '{0}/backup.json'" }
        @{ Call = "Get-SMSecretValue -SecretId a -OutFile '{0}/value.txt'" }
        @{ Call = "Import-SMSecret -Path '{0}/rows.csv'" }
    ) {
        $folder = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        $null = New-Item -ItemType Directory -Path $folder
        Set-Content -LiteralPath (Join-Path -Path $folder -ChildPath 'rows.csv') -Value 'Name,SecretString', 'a,v'
        $hop = [SecretsPS.TestKit.Faults.FaultHop]::InTurn([NullString]::Value, 'NoAnswer')
        $start = [System.Diagnostics.ProcessStartInfo]::new([System.Environment]::ProcessPath)
        foreach ($argument in '-NoProfile', '-NonInteractive', '-Command', "Import-Module '$modulePath'; Connect-SMSession -Region eu-west-1 -EndpointUrl $($hop.Endpoint); $($call -f $folder)") {
            $start.ArgumentList.Add($argument)
        }
        $start.RedirectStandardError = $true
        $start.RedirectStandardOutput = $true
        $process = [System.Diagnostics.Process]::Start($start)
        try {
            $patience = [System.Diagnostics.Stopwatch]::StartNew()
            while ($hop.Requests.Count -eq 0 -and -not $process.HasExited -and $patience.Elapsed.TotalSeconds -lt 60) {
                [System.Threading.Thread]::Sleep(5)
            }
            & kill -INT $process.Id
            $process.WaitForExit(20000) | Should -BeTrue
            $process.StandardError.ReadToEnd() | Should -BeNullOrEmpty
            (Get-ChildItem -LiteralPath $folder -Force).Name | Should -Be @('rows.csv')
        }
        finally {
            if (-not $process.HasExited) {
                $process.Kill($true)
            }
            $process.Dispose()
            $hop.Dispose()
        }
    }
}
