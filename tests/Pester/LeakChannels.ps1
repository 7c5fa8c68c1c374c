# Every way in which PowerShell shows what a call left; part of LeakSession.psm1.

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
    # PowerShell's own conversion as far as it ends: one depth more is ten times the text, because Exception.TargetSite and
    # MyCommand lead to every type of the process. What it would write to depth 10 without types and commands is searched whole.
    $shown['$Error ConvertTo-Json'] = @(
        if ($Deep) {
            # Some exceptions' data cannot be JSON, which PowerShell says in an error of its own.
            try { $Records | Select-Object -First 1 | ConvertTo-Json -Depth 4 -WarningAction Ignore } catch { "$_" }
        }
        $Records.ForEach({ [SecretsPS.TestKit.ObjectGraph]::Texts($_, 10) })
    )
    $shown['exception ToString'] = $Records.ForEach({ $_.Exception.ToString() })
    $shown['exception Data'] = $Records.ForEach({ for ($e = $_.Exception; $e; $e = $e.InnerException) { $e.Data | Out-String; $e | Format-List -Property * -Force | Out-String -Width 4096; $e.Message } })
    $shown['error target and category'] = $Records.ForEach({ "$($_.TargetObject)"; try { $_.TargetObject | ConvertTo-Json -Depth 5 -WarningAction Ignore } catch { "$_" }; "$($_.CategoryInfo)"; $_.FullyQualifiedErrorId; "$($_.ErrorDetails)" })
    $shown['bound parameters'] = $Records.ForEach({ if ($_.InvocationInfo) { $_.InvocationInfo.BoundParameters | Out-String -Width 4096; $_.InvocationInfo.BoundParameters.Values.ForEach({ "$_" }); $_.InvocationInfo.UnboundArguments | Out-String } })
    $shown['invocation line and stack'] = $Records.ForEach({ $_.InvocationInfo.Line; $_.InvocationInfo.PositionMessage; $_.ScriptStackTrace; $_.Exception.StackTrace })
    $shown
}

function Start-SdkLog {
    <#
    .SYNOPSIS
    Makes AWSSDK log all that it can, and returns the writer that it logs to.
    #>
    # It must be loaded first.
    Connect-SMSession -Local
    $null = Get-SMSecret
    Disconnect-SMSession
    $log = [System.IO.StringWriter]::new()
    $script:Sdk = [System.Runtime.Loader.AssemblyLoadContext]::All.Assemblies.Where({ $_.GetName().Name -eq 'AWSSDK.Core' }, 'First')[0].GetType('Amazon.AWSConfigs')
    # Its log names sources after types, and those of this client are among them.
    foreach ($source in 'Amazon', 'SecretsPS') {
        $script:Sdk::AddTraceListener($source, [System.Diagnostics.TextWriterTraceListener]::new($log, 'leak'))
    }
    $script:Sdk::LoggingConfig.LogResponses = 'Always'
    $script:Sdk::LoggingConfig.LogMetrics = $true
    $script:Sdk::LoggingConfig.LogTo = 'SystemDiagnostics'
    $log
}

function Stop-SdkLog {
    <#
    .SYNOPSIS
    Makes AWSSDK silent again.
    #>
    $script:Sdk::LoggingConfig.LogTo = 'None'
    $script:Sdk::LoggingConfig.LogResponses = 'Never'
}

function New-LeakFolder {
    <#
    .SYNOPSIS
    A folder with files that hold the canary, and with places for what was asked for, for temporary files and transcripts.
    #>
    param([Parameter(Mandatory)] [SecretsPS.TestKit.Canary] $Canary)
    $folder = New-Item -ItemType Directory -Path (Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "secretsps-leak-$([guid]::NewGuid())")
    foreach ($name in 'input', 'asked', 'temp', 'transcript') {
        $null = New-Item -ItemType Directory -Path (Join-Path -Path $folder -ChildPath $name)
    }
    $plain = $Canary.Value
    Set-Content -LiteralPath "$folder/input/rows.csv" -Value "Name,SecretString,Tags`nfile/1,$plain,env=prod`nfile/2,`"{`"`"password`"`":`"`"$plain`"`"}`",`napp/db,${plain}2,"
    Set-Content -LiteralPath "$folder/input/bad.csv" -Value "Name,SecretString`na b,$plain`nb,`"$plain`nc,$plain,$plain"
    Set-Content -LiteralPath "$folder/input/text.txt" -Value $plain
    $folder
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
