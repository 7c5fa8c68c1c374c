# A session of its own for the leak tests: its streams, its screen, its errors, and every way in which PowerShell shows them.

$script:TestKit = [SecretsPS.TestKit.RecordingHost].Assembly.Location

# Runs in the session. Fills the embedded service with secrets that hold the canary.
$script:Fill = {
    [SecretsPS.TestKit.MockConnection]::Clear()
    Connect-SMSession -Local -Region eu-west-1
    $null = New-SMSecret -Name app/db -SecretString $Value -Tag @{ env = 'prod' }
    $null = Set-SMSecretValue -SecretId app/db -SecretString $Value
    $null = New-SMSecret -Name app/plain -SecretString $Plain
    $null = New-SMSecret -Name app/multi -SecretString "$Plain`n$Plain {"
    $null = New-SMSecret -Name app/bin -SecretBinary $Bytes
    $null = New-SMSecret -Name app/copied -SecretString $Value -ReplicaRegion us-east-2
    $null = New-SMSecret -Name app/gone -SecretString $Value
    $null = Remove-SMSecret -SecretId app/gone -Force
    $null = Start-SMSecretRotation -SecretId app/db -RotationLambdaARN 'arn:aws:lambda:eu-west-1:123456789012:function:f' -RotateImmediately:$false -ErrorAction Ignore
    $null = Set-SMSecretPolicy -SecretId app/db -ResourcePolicy $Policy
}

. "$PSScriptRoot/LeakChannels.ps1"

# Runs in the session, at its start.
$script:Helpers = {
    $LeakJobLog = [System.Collections.Generic.List[string]]::new()

    function Invoke-AsStep {
        # Runs a call as a step of a GitHub job. Its standard output is the runner's, who masks what the log shows from then on.
        param([scriptblock] $Step)
        $console = [System.Console]::Out
        $written = [System.IO.StringWriter]::new()
        $variables = New-Item -ItemType File -Path "$Folder/asked/$([guid]::NewGuid()).env"
        [System.Environment]::SetEnvironmentVariable('GITHUB_ACTIONS', 'true')
        [System.Environment]::SetEnvironmentVariable('GITHUB_ENV', $variables.FullName)
        [System.Console]::SetOut($written)
        try {
            . $Step
        }
        finally {
            [System.Console]::SetOut($console)
            [System.Environment]::SetEnvironmentVariable('GITHUB_ACTIONS', $null)
            [System.Environment]::SetEnvironmentVariable('GITHUB_ENV', $null)
            $runner = [SecretsPS.TestKit.Runners.SimulatedGitHubRunner]::new($IsWindows)
            $runner.ReadOutput($written.ToString())
            $runner.ReadVariables($variables.FullName)
            # The steps that follow print what they got.
            foreach ($name in $runner.Variables.Keys) {
                $runner.ReadOutput("$name is $($runner.Variables[$name])`n")
            }
            $LeakJobLog.AddRange($runner.Log)
        }
    }

    function Invoke-Untranscribed {
        # PowerShell writes errors and host messages of a block to the transcript before any cmdlet can see them.
        param([scriptblock] $Block)
        $null = Stop-Transcript
        try {
            . $Block
        }
        finally {
            $null = Start-Transcript -LiteralPath $LeakTranscript -Append
        }
    }
}

function New-LeakSession {
    <#
    .SYNOPSIS
    Opens a session with the module, a recording host and the variables of LeakCases.ps1.
    #>
    param([Parameter(Mandatory)] [SecretsPS.TestKit.Canary] $Canary, [Parameter(Mandatory)] [string] $Folder, [Parameter(Mandatory)] [string] $ModulePath)
    $shellHost = [SecretsPS.TestKit.RecordingHost]::new()
    $runspace = [runspacefactory]::CreateRunspace($shellHost, [initialsessionstate]::CreateDefault2())
    $runspace.Open()
    $plain = $Canary.Value
    $secure = [securestring]::new()
    $plain.ToCharArray().ForEach({ $secure.AppendChar($_) })
    $variables = @{
        Plain      = $plain
        Value      = "{`"username`":`"app`",`"password`":`"$plain`"}"
        Secure     = $secure
        Credential = [pscredential]::new('AKIATESTTESTTESTTEST', $secure)
        Bytes      = [System.Text.Encoding]::ASCII.GetBytes($plain)
        Login      = @{ username = 'app'; password = $plain }
        Rows       = @([pscustomobject]@{ Name = 'row/1'; SecretString = $plain; Tags = 'env=prod' }, [pscustomobject]@{ Name = 'row/2'; SecretString = "$plain 2"; Tags = '' })
        Policy     = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:role/r"},"Action":"secretsmanager:GetSecretValue","Resource":"*"}]}'
        Folder     = $Folder
        Csv        = Join-Path -Path $Folder -ChildPath 'input/rows.csv'
        Bad        = Join-Path -Path $Folder -ChildPath 'input/bad.csv'
        Text       = Join-Path -Path $Folder -ChildPath 'input/text.txt'
        Common     = @{}
        # Prints its variable to both of its outputs.
        Printer    = @{ FilePath = $IsWindows ? 'cmd.exe' : '/bin/sh'; ArgumentList = $IsWindows ? @('/d', '/c', 'echo out %APP_PLAIN%& echo err %APP_PLAIN% 1>&2') : @('-c', 'echo "out $APP_PLAIN"; echo "err $APP_PLAIN" >&2') }
    }
    foreach ($name in $variables.Keys) {
        $runspace.SessionStateProxy.SetVariable($name, $variables[$name])
    }
    $session = [pscustomobject]@{ Runspace = $runspace; Host = $shellHost; Screen = $shellHost.Screen; Transcript = Join-Path -Path $Folder -ChildPath "transcript/$([guid]::NewGuid()).txt" }
    $runspace.SessionStateProxy.SetVariable('LeakTranscript', $session.Transcript)
    $null = Invoke-InSession -Session $session -Script $script:Helpers
    $null = Invoke-InSession -Session $session -Script 'param($Module, $Kit, $Transcript) Import-Module -Name $Module; Add-Type -Path $Kit; $null = Start-Transcript -LiteralPath $Transcript; $null = Register-EngineEvent -SourceIdentifier PowerShell.OnIdle -Action { }' -Argument $ModulePath, $script:TestKit, $session.Transcript
    $session
}

function Close-LeakSession {
    <#
    .SYNOPSIS
    Closes the session and returns its transcript.
    #>
    param([Parameter(Mandatory)] [object] $Session)
    $null = Invoke-InSession -Session $Session -Script '$null = Stop-Transcript; Disconnect-SMSession'
    $Session.Runspace.Dispose()
    Get-Content -LiteralPath $Session.Transcript -Raw
}

function Invoke-InSession {
    <#
    .SYNOPSIS
    Runs a script in the session and returns its output; its error ends the test.
    #>
    param([Parameter(Mandatory)] [object] $Session, [Parameter(Mandatory)] [string] $Script, [object[]] $Argument = @())
    $shell = [powershell]::Create($Session.Runspace)
    try {
        $null = $shell.AddScript($Script)
        foreach ($item in $Argument) {
            $null = $shell.AddArgument($item)
        }
        $shell.Invoke()
        if ($shell.HadErrors -and $shell.Streams.Error.Count -gt 0) {
            throw "The session failed: $($shell.Streams.Error[0])"
        }
    }
    finally {
        $shell.Dispose()
    }
}

function Initialize-LeakService {
    <#
    .SYNOPSIS
    Fills the embedded service of the session anew.
    #>
    param([Parameter(Mandatory)] [object] $Session)
    $null = Invoke-InSession -Session $Session -Script $script:Fill
}

function Use-LeakHandler {
    <#
    .SYNOPSIS
    Puts a scripted service in the place of the embedded one.
    #>
    param([Parameter(Mandatory)] [object] $Session, [Parameter(Mandatory)] [SecretsPS.TestKit.ScriptedHandler] $Handler, [hashtable] $Connection = @{})
    $null = Invoke-InSession -Session $Session -Script 'param($Handler, $Connection) [SecretsPS.TestKit.MockConnection]::Use($Handler); Connect-SMSession -Region eu-west-1 @Connection' -Argument $Handler, $Connection
}

function New-FailingHandler {
    <#
    .SYNOPSIS
    A service that answers every call alike: an error, a text, a broken connection or, much later, nothing.
    #>
    param([string] $ErrorCode, [string] $Result, [SecretsPS.TestKit.ConnectionDrop] $Drop = 'None', [int] $Delay)
    $handler = [SecretsPS.TestKit.ScriptedHandler]::new()
    $answer = @{ Drop = $Drop; DelayMilliseconds = $Delay; Message = 'Refused by the test.' }
    if ($ErrorCode) {
        $answer.ErrorCode = $ErrorCode
    }
    if ($Result) {
        $answer.Result = $Result
    }
    $handler.Add([SecretsPS.TestKit.ScriptedAnswer] $answer)
    $handler
}

function Invoke-BoundCall {
    <#
    .SYNOPSIS
    Calls a cmdlet by its parameters, without a line of script, and returns what PowerShell records of them.
    .DESCRIPTION
    A transcript then takes the very texts that module logging (event 4103) records: the name and the value of each parameter.
    .PARAMETER With
    Script that makes the parameters in the session.
    .PARAMETER Row
    Script that makes what comes down the pipeline.
    #>
    param([Parameter(Mandatory)] [object] $Session, [Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] [string] $With, [string] $Row)
    $transcript = Join-Path -Path (Split-Path -Path $Session.Transcript) -ChildPath "$([guid]::NewGuid()).txt"
    # What the test itself makes is no output of the cmdlet.
    $null = Invoke-InSession -Session $Session -Script '$null = Stop-Transcript'
    $parameters = @(Invoke-InSession -Session $Session -Script $With)[0]
    $rows = @($Row ? (Invoke-InSession -Session $Session -Script $Row) : @())
    $null = Invoke-InSession -Session $Session -Script 'param($Path) $null = Start-Transcript -LiteralPath $Path' -Argument $transcript
    $shell = [powershell]::Create($Session.Runspace)
    try {
        $null = $shell.AddCommand($Name).AddParameters($parameters)
        $null = $rows.Count ? $shell.Invoke([object[]] $rows) : $shell.Invoke()
    }
    finally {
        $shell.Dispose()
        $null = Invoke-InSession -Session $Session -Script '$null = Stop-Transcript; $null = Start-Transcript -LiteralPath $LeakTranscript -Append'
    }
    Get-Content -LiteralPath $transcript
}

function Invoke-LeakCall {
    <#
    .SYNOPSIS
    Runs one call and returns what each channel shows of it, by channel.
    .PARAMETER Asked
    The output is the value itself: it is not searched.
    .PARAMETER ViewOnly
    Looks at what the module's own views print, and at no property.
    .PARAMETER StopOn
    Stops the pipeline as soon as this handler has seen a request.
    #>
    param(
        [Parameter(Mandatory)] [object] $Session,
        [Parameter(Mandatory)] [string] $Script,
        [hashtable] $Common = @{},
        [switch] $Asked,
        [switch] $Deep,
        [switch] $ViewOnly,
        [SecretsPS.TestKit.ScriptedHandler] $StopOn
    )
    $Session.Screen.Clear()
    $Common += @{ OutVariable = 'LeakOutVariable'; ErrorVariable = 'LeakErrorVariable'; WarningVariable = 'LeakWarningVariable'; InformationVariable = 'LeakInformationVariable'; PipelineVariable = 'LeakPipelineVariable' }
    $Session.Runspace.SessionStateProxy.SetVariable('Common', $Common)
    $Session.Runspace.SessionStateProxy.SetVariable('LeakCaught', $null)
    $shell = [powershell]::Create($Session.Runspace)
    $channels = [ordered]@{}
    try {
        $settings = [System.Management.Automation.PSInvocationSettings]::new()
        $settings.AddToHistory = $true
        $null = $shell.AddScript('$Error.Clear(); $LeakErrorVariable = $LeakOutVariable = $LeakWarningVariable = $LeakInformationVariable = $null').Invoke()
        $shell.Commands.Clear()
        $null = $shell.AddScript("try { $Script } catch { `$global:LeakCaught = `$_ }")
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        if ($StopOn) {
            $running = $shell.BeginInvoke($output, $output, $settings, $null, $null)
            $patience = [System.Diagnostics.Stopwatch]::StartNew()
            while ($StopOn.Requests.Count -eq 0 -and -not $running.IsCompleted -and $patience.Elapsed.TotalSeconds -lt 20) {
                [System.Threading.Thread]::Sleep(2)
            }
            $shell.Stop()
        }
        else {
            $null = $shell.Invoke($null, $output, $settings)
        }
        $channels['error stream'] = $shell.Streams.Error.ForEach({ "$_" })
        $channels['warning stream'] = $shell.Streams.Warning.ForEach({ "$_" })
        $channels['verbose stream'] = $shell.Streams.Verbose.ForEach({ "$_" })
        $channels['debug stream'] = $shell.Streams.Debug.ForEach({ "$_" })
        $channels['information stream'] = $shell.Streams.Information.ForEach({ "$_ $($_.MessageData) $($_.Tags)" })
        $channels['progress'] = @($shell.Streams.Progress.ForEach({ "$($_.Activity) $($_.StatusDescription) $($_.CurrentOperation)" })) + @($Session.Screen.Progress)
    }
    finally {
        $shell.Dispose()
    }
    $out = @($output)
    if (-not $Asked -and $out.Count -gt 0) {
        # Out-Default is what a prompt does: it fills the screen and the transcript.
        $null = Invoke-InSession -Session $Session -Script 'param($Out) $Out | Out-Default' -Argument (, $out)
        if ($ViewOnly) {
            $channels['Out-String'] = Invoke-InSession -Session $Session -Script 'param($Out) $Out | Out-String -Width 4096' -Argument (, $out)
        }
        else {
            Add-Channel -To $channels -From (Invoke-InSession -Session $Session -Script $script:ShowOutput -Argument (, $out))
        }
        $channels['-OutVariable'] = (Invoke-InSession -Session $Session -Script '$LeakOutVariable | Out-String; $LeakPipelineVariable | Out-String; ConvertTo-Json -InputObject $LeakOutVariable -Depth 5 -WarningAction Ignore')
    }
    $records = @(Invoke-InSession -Session $Session -Script '$Error; $LeakErrorVariable; $global:LeakCaught').Where({ $_ -is [System.Management.Automation.ErrorRecord] -or $_.PSObject.BaseObject -is [System.Management.Automation.ErrorRecord] })
    # $Error, the error variable and catch mostly hold the same record.
    $records = @($records | Group-Object -Property { [System.Runtime.CompilerServices.RuntimeHelpers]::GetHashCode($_.Exception) } | ForEach-Object -Process { $_.Group[0] })
    if ($records.Count -gt 0 -and $ViewOnly) {
        $channels['$Error as shown'] = Invoke-InSession -Session $Session -Script 'param($Records) $Records | Out-Default; $Records | Out-String -Width 4096' -Argument (, $records)
    }
    elseif ($records.Count -gt 0) {
        $null = Invoke-InSession -Session $Session -Script 'param($Records) $Records | Out-Default' -Argument (, $records)
        Add-Channel -To $channels -From (Invoke-InSession -Session $Session -Script $script:ShowErrors -Argument $records, $Deep.IsPresent)
    }
    $channels['-ErrorVariable and -WarningVariable'] = Invoke-InSession -Session $Session -Script '$LeakErrorVariable | Out-String; $LeakWarningVariable | Out-String; $LeakInformationVariable | Out-String'
    $channels['screen of the host'] = $Session.Screen.Screen
    $channels['Get-History'] = Invoke-InSession -Session $Session -Script 'Get-History | Format-List * | Out-String'
    $channels['events'] = Invoke-InSession -Session $Session -Script 'Get-Event | Format-List * | Out-String; Get-EventSubscriber | Format-List * | Out-String'
    $log = $Session.Runspace.SessionStateProxy.GetVariable('LeakJobLog')
    if ($log.Count -gt 0) {
        $channels['log of a job'] = $log.ToArray()
        $log.Clear()
    }
    $channels['$PSDefaultParameterValues and variables'] = Invoke-InSession -Session $Session -Script '$PSDefaultParameterValues | Out-String; $MyInvocation | Out-String; $StackTrace'
    $channels
}

Export-ModuleMember -Function Start-SdkLog, Stop-SdkLog, New-LeakFolder, New-LeakSession, Close-LeakSession, Invoke-InSession, Initialize-LeakService, Use-LeakHandler, New-FailingHandler, Invoke-BoundCall, Invoke-LeakCall, Find-Leak
