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

# Runs in the session. Every way to look at what a call left; a channel that cannot show a thing shows nothing.
$script:ShowOutput = {
    param($Out)
    $shown = [ordered]@{}
    $shown['Out-String'] = $Out | Out-String -Width 4096
    $shown['Format-List *'] = $Out | Format-List -Property * -Force | Out-String -Width 4096
    $shown['Format-Table *'] = $Out | Format-Table -Property * -Force | Out-String -Width 4096
    $shown['Format-Custom'] = $Out | Format-Custom -Depth 3 | Out-String -Width 4096
    $shown['Format-Wide'] = $Out | Format-Wide | Out-String -Width 4096
    $shown['ConvertTo-Json'] = ConvertTo-Json -InputObject $Out -Depth 10 -WarningAction Ignore
    $shown['ConvertTo-Csv'] = $Out | ConvertTo-Csv
    $shown['ConvertTo-Xml'] = ($Out | ConvertTo-Xml -Depth 5 -As String)
    $shown['ConvertTo-Html'] = $Out | ConvertTo-Html
    $shown['Export-Clixml'] = [System.Management.Automation.PSSerializer]::Serialize($Out, 8)
    $shown['ToString'] = $Out.ForEach({ "$_"; $_.ToString(); '{0}' -f $_ })
    $shown['Select-Object *'] = $Out | Select-Object -Property * | ConvertTo-Json -Depth 10 -WarningAction Ignore
    $shown['JsonSerializer'] = $Out.ForEach({ try { [System.Text.Json.JsonSerializer]::Serialize($_.PSObject.BaseObject, $_.GetType()) } catch { $_.Exception.Message } })
    $shown['Get-Member'] = $Out | Get-Member -Force | Out-String -Width 4096
    $shown['Group and sort'] = $Out | Group-Object -Property Name | Out-String -Width 4096
    $shown
}

# Runs in the session. What $Error and the error variable keep.
$script:ShowErrors = {
    param($Records, [bool] $Deep)
    $shown = [ordered]@{}
    # Every error is searched where a value could hide in it; the views of whole records are slow, and one of a kind will do.
    if ($Deep) {
        $shown['Get-Error'] = $Records | Get-Error | Out-String -Width 4096
        $shown['$Error Format-List *'] = $Records | Format-List -Property * -Force | Out-String -Width 4096
    }
    $shown['$Error as shown'] = $Records | Out-String -Width 4096
    $shown['$Error Export-Clixml'] = [System.Management.Automation.PSSerializer]::Serialize($Records, $Deep ? 3 : 2)
    # A whole record at -Depth 10 is gigabytes: Exception.TargetSite leads to every type of the process. So whole to where
    # the parameters and the target lie, and to the depth of 10 without the types.
    $shown['$Error ConvertTo-Json'] = @(
        if ($Deep) {
            $Records | Select-Object -First 1 | ConvertTo-Json -Depth 3 -WarningAction Ignore
        }
        $Records.ForEach({
                @{
                    Record    = $_ | Select-Object -Property TargetObject, CategoryInfo, FullyQualifiedErrorId, ErrorDetails, ScriptStackTrace
                    Exception = $_.Exception | Select-Object -Property * -ExcludeProperty TargetSite, ErrorRecord, CommandInvocation, InnerException, ParameterType, TypeSpecified, Data
                    Bound     = $_.InvocationInfo.BoundParameters
                } | ConvertTo-Json -Depth 10 -WarningAction Ignore
            })
    )
    $shown['exception ToString'] = $Records.ForEach({ $_.Exception.ToString() })
    $shown['exception Data'] = $Records.ForEach({ for ($e = $_.Exception; $e; $e = $e.InnerException) { $e.Data | Out-String; $e | Format-List -Property * -Force | Out-String -Width 4096; $e.Message } })
    $shown['error target and category'] = $Records.ForEach({ "$($_.TargetObject)"; $_.TargetObject | ConvertTo-Json -Depth 5 -WarningAction Ignore; "$($_.CategoryInfo)"; $_.FullyQualifiedErrorId; "$($_.ErrorDetails)" })
    $shown['bound parameters'] = $Records.ForEach({ if ($_.InvocationInfo) { $_.InvocationInfo.BoundParameters | Out-String -Width 4096; $_.InvocationInfo.BoundParameters.Values.ForEach({ "$_" }); $_.InvocationInfo.UnboundArguments | Out-String } })
    $shown['invocation line and stack'] = $Records.ForEach({ $_.InvocationInfo.Line; $_.InvocationInfo.PositionMessage; $_.ScriptStackTrace; $_.Exception.StackTrace })
    $shown
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
    }
    foreach ($name in $variables.Keys) {
        $runspace.SessionStateProxy.SetVariable($name, $variables[$name])
    }
    $session = [pscustomobject]@{ Runspace = $runspace; Host = $shellHost; Screen = $shellHost.Screen; Transcript = Join-Path -Path $Folder -ChildPath "transcript/$([guid]::NewGuid()).txt" }
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
    param([Parameter(Mandatory)] [object] $Session, [Parameter(Mandatory)] [SecretsPS.TestKit.ScriptedHandler] $Handler)
    $null = Invoke-InSession -Session $Session -Script 'param($Handler) [SecretsPS.TestKit.MockConnection]::Use($Handler); Connect-SMSession -Region eu-west-1' -Argument $Handler
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
    $channels['$PSDefaultParameterValues and variables'] = Invoke-InSession -Session $Session -Script '$PSDefaultParameterValues | Out-String; $MyInvocation | Out-String; $StackTrace'
    $channels
}

function Add-Channel {
    param([System.Collections.IDictionary] $To, [object[]] $From)
    foreach ($shown in $From) {
        foreach ($name in @($shown.Keys)) {
            $To[$name] = $shown[$name]
        }
    }
}

function Find-Leak {
    <#
    .SYNOPSIS
    Names the channels that show a canary, and in which form.
    #>
    param([Parameter(Mandatory)] [SecretsPS.TestKit.Canary] $Canary, [Parameter(Mandatory)] [System.Collections.IDictionary] $Channel, [string] $What)
    foreach ($name in $Channel.Keys) {
        $found = $Canary.FindIn(@($Channel[$name]).ForEach({ "$_" }) -join "`n")
        if ($found) {
            "$What, $name`: $($found -join ', ')"
        }
    }
}

Export-ModuleMember -Function New-LeakSession, Close-LeakSession, Invoke-InSession, Initialize-LeakService, Use-LeakHandler, Invoke-LeakCall, Find-Leak
