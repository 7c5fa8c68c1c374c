<#
.SYNOPSIS
What the leak and injection tests do with each cmdlet: one entry a cmdlet; an exported cmdlet without an entry fails.
.DESCRIPTION
Call     Succeeds on the embedded service as Initialize-LeakService fills it. $Common carries the common parameters of the
         mode. Values come from variables only: PowerShell itself shows the line of a script with its literals.
Bound    What is bound where the cmdlet takes a value: With makes the parameters, Row what comes down the pipeline, and of the
         parameters in Shows a record must be there.
Asked    Calls whose output is the value because the user asked for it: everything but the output is searched.
Refused  Inputs with a value in them that must be refused; none may repeat it.
Offline  The cmdlet calls no service: modes that need an answer are left out.
TimesOut The call is also tried on a service that does not answer in time: the cmdlets that send or read a value.
Answer   What the scripted service answers where the embedded one cannot hold the canary.
Variables: $Plain (canary), $Value (JSON with the canary), $Secure, $Credential, $Bytes, $Login, $Rows, $Folder, $Csv,
$Bad (a file that holds the canary and cannot be read), $Text (a text file of the canary), $Printer (a program that prints
its variable APP_PLAIN). Functions: Invoke-AsStep (a step of a job, whose log is searched), Invoke-Untranscribed.
#>
$byName = '[pscustomobject]@{ SecretString = $Plain }'
@{
    'Add-SMSecretReplica'       = @{ Call = 'Add-SMSecretReplica -SecretId app/db -ReplicaRegion us-west-2 @Common'; Refused = "Add-SMSecretReplica -SecretId ($byName) -ReplicaRegion us-west-2 @Common" }
    'Add-SMSecretTag'           = @{ Bound = @{ With = '@{ Tag = @{ a = "b" } }'; Row = '[pscustomobject]@{ Name = "app/db"; SecretString = $Plain }'; Shows = 'SecretId' }; Call = 'Add-SMSecretTag -SecretId app/db -Tag @{ env = "prod" } -PassThru @Common'; Refused = "Add-SMSecretTag -SecretId ($byName) -Tag @{ a = 1 } @Common", "[pscustomobject]@{ SecretId = 'a b'; SecretString = `$Plain; Tag = @{ a = 'b' } } | Add-SMSecretTag @Common" }
    'Clear-SMSecretCache'       = @{
        Offline = $true
        Call    = '$null = Get-SMSecretValue -SecretId app/db, app/plain -CacheFor 00:05:00; Clear-SMSecretCache -SecretId app/db @Common; $null = Get-SMSecretValue -SecretId app/plain -CacheFor 00:05:00; Clear-SMSecretCache @Common'
        Refused = "Clear-SMSecretCache -SecretId ($byName) @Common"
    }
    'Compare-SMSecret'          = @{
        Bound   = @{ With = '@{}'; Row = '$Rows'; Shows = 'InputObject' }
        Call    = 'Compare-SMSecret -Path $Csv @Common; $Rows | Compare-SMSecret @Common; [pscustomobject]@{ Name = "app/db"; SecretString = @{ username = "app"; password = "$Plain 2" } } | Compare-SMSecret @Common'
        Refused = 'Compare-SMSecret -Path $Bad @Common', '[pscustomobject]@{ Name = "a b"; SecretString = $Plain } | Compare-SMSecret @Common', '$Plain | Compare-SMSecret @Common'
    }
    'Connect-SMSession'         = @{ Bound = @{ With = '@{ Region = "eu-west-1"; Credential = $Credential; SessionToken = $Plain }'; Shows = 'Credential', 'SessionToken' }; Offline = $true; Call = 'Connect-SMSession -Region eu-west-1 -Credential $Credential -SessionToken $Plain @Common; Get-SMSession'; Refused = 'Connect-SMSession -Region us-esat-1 -Credential $Credential -SessionToken $Plain @Common', 'Connect-SMSession -SessionToken @($Plain, $Plain) @Common' }
    'Copy-SMSecret'             = @{ Call = 'Copy-SMSecret -SecretId app/* -DestinationRegion us-west-2 @Common'; Refused = "Copy-SMSecret -SecretId ($byName) -DestinationRegion us-west-2 @Common" }
    'Disconnect-SMSession'      = @{ Offline = $true; Call = 'Connect-SMSession -Credential $Credential -SessionToken $Plain; Disconnect-SMSession @Common'; Refused = @() }
    'Export-SMSecret'           = @{ Call = 'Export-SMSecret -SecretId app/* -Path "$Folder/asked/out.json" -Force @Common'; Refused = "Export-SMSecret -SecretId ($byName) -Path `"`$Folder/asked/no.json`" @Common", 'Export-SMSecret -SecretId app/db, app/plain, app/bin -Path "$Folder/temp/no.env" @Common' }
    'Get-SMLocalServer'         = @{ Offline = $true; Call = 'Get-SMLocalServer @Common'; Refused = @() }
    'Get-SMSecret'              = @{ Call = 'Get-SMSecret @Common; Get-SMSecret -SecretId app/db @Common'; Refused = "Get-SMSecret -SecretId ($byName) @Common" }
    'Get-SMSecretPolicy'        = @{ Call = 'Get-SMSecretPolicy -SecretId app/db @Common'; Refused = "Get-SMSecretPolicy -SecretId ($byName) @Common" }
    'Get-SMSecretValue'         = @{
        Bound   = @{ With = '@{}'; Row = '[pscustomobject]@{ Name = "app/db"; SecretString = $Plain }'; Shows = 'SecretId' }
        TimesOut = $true
        Call    = 'Get-SMSecretValue -SecretId app/db, app/bin @Common; Get-SMSecretValue -SecretId app/db -VersionStage AWSCURRENT @Common; $kept = "kept/$([guid]::NewGuid().ToString("N"))"; $null = New-SMSecret -Name $kept -SecretString $Plain; Get-SMSecretValue -SecretId app/db, $kept -CacheFor 00:05:00 @Common; Get-SMSecretValue -SecretId app/db, $kept -CacheFor 00:05:00 @Common'
        # A bare SecureString is the value: off Windows, Export-Clixml of PowerShell writes it unencrypted.
        Asked   = 'Get-SMSecretValue -SecretId app/db -JsonKey password @Common', 'Get-SMSecretValue -SecretId app/db -AsCredential @Common', 'Get-SMSecretValue -SecretId app/db, nobody -AsPlainText @Common', 'Get-SMSecretValue -SecretId app/db -AsHashtable @Common', 'Get-SMSecretValue -SecretId app/db -OutFile "$Folder/asked/value" -Force @Common'
        Refused = 'Get-SMSecretValue -SecretId app/plain -AsCredential @Common', 'Get-SMSecretValue -SecretId app/plain -AsHashtable @Common', 'Get-SMSecretValue -SecretId app/plain, app/db, app/multi -JsonKey none @Common', 'Get-SMSecretValue -SecretId app/bin -JsonKey none @Common', 'Get-SMSecretValue -SecretId app/multi -AsHashtable @Common', "Get-SMSecretValue -SecretId ($byName) @Common"
    }
    'Get-SMSecretVersion'       = @{ Call = 'Get-SMSecretVersion -SecretId app/db -IncludeDeprecated @Common'; Refused = "Get-SMSecretVersion -SecretId ($byName) @Common" }
    'Get-SMSession'             = @{ Offline = $true; Call = 'Connect-SMSession -Credential $Credential -SessionToken $Plain; Get-SMSession @Common'; Refused = @() }
    'Import-SMSecret'           = @{
        Bound   = @{ With = '@{}'; Row = '$Rows'; Shows = 'InputObject' }, @{ With = '@{}'; Row = '@{ Name = "b/1"; SecretString = $Plain }'; Shows = 'InputObject' }
        TimesOut = $true
        Call    = 'Import-SMSecret -Path $Csv -Journal "$Folder/import.journal" @Common; $Rows | Import-SMSecret @Common'
        Refused = 'Import-SMSecret -Path $Bad @Common', '[pscustomobject]@{ Name = "a b"; SecretString = $Plain } | Import-SMSecret @Common', '$Plain | Import-SMSecret @Common', '[pscustomobject]@{ Name = "a"; SecretString = $Plain; SecretBinary = $Plain } | Import-SMSecret @Common', '[pscustomobject]@{ Name = "a"; SecretString = @($Plain, $Plain) } | Import-SMSecret @Common'
    }
    'Invoke-SMCommand'          = @{
        TimesOut = $true
        Call     = 'Invoke-SMCommand -SecretId app/plain -ScriptBlock { "out $env:APP_PLAIN"; Write-Warning "w $env:APP_PLAIN"; Write-Verbose "v $env:APP_PLAIN" -Verbose; Write-Information "i $env:APP_PLAIN" -Tags "t $env:APP_PLAIN"; Write-Debug "d $env:APP_PLAIN" -Debug; [pscustomobject]@{ P = "p $env:APP_PLAIN"; Q = @{ R = $env:APP_PLAIN } }; Get-ChildItem env:APP_PLAIN | Format-Table } @Common; Invoke-SMCommand -SecretId app/plain @Printer @Common 2>$null'
        # The block's own errors: PowerShell puts them into the transcript before any cmdlet sees them, so docs/security.md says that they show there.
        Refused  = 'Invoke-Untranscribed { Invoke-SMCommand -SecretId app/plain -ScriptBlock { Write-Error "e $env:APP_PLAIN" -ErrorId $env:APP_PLAIN -TargetObject $env:APP_PLAIN -RecommendedAction $env:APP_PLAIN -CategoryActivity $env:APP_PLAIN -CategoryReason $env:APP_PLAIN -CategoryTargetName $env:APP_PLAIN -CategoryTargetType $env:APP_PLAIN } @Common }', 'Invoke-Untranscribed { Invoke-SMCommand -SecretId app/plain -ScriptBlock { Write-Host "h $env:APP_PLAIN"; throw "t $env:APP_PLAIN" } @Common }', 'Invoke-SMCommand -Environment @{ A = "app/db#none" } -ScriptBlock { 1 } @Common', 'Invoke-SMCommand -SecretId app/multi -ScriptBlock { Write-Error "e" } -ParseJson @Common', "Invoke-SMCommand -SecretId ($byName) -ScriptBlock { 1 } @Common"
    }
    'New-SMRandomPassword'      = @{ Call = '$password = New-SMRandomPassword @Common'; Asked = 'New-SMRandomPassword @Common', 'New-SMRandomPassword -AsPlainText @Common'; Refused = 'New-SMRandomPassword -PasswordLength 5000 -ExcludeCharacters $Plain @Common'; Answer = @{ GetRandomPassword = '{"RandomPassword":"CANARY"}' } }
    'New-SMSecret'              = @{
        Bound   = @{ With = '@{ Name = "b/1"; SecretString = $Plain }'; Shows = 'Name', 'SecretString' }, @{ With = '@{ Name = "b/2"; SecretString = $Secure; Tag = @{ a = "b" } }'; Shows = 'SecretString' }, @{ With = '@{ Name = "b/3"; SecretString = $Login }'; Shows = 'SecretString' }, @{ With = '@{ Name = "b/4"; SecretString = $Credential }'; Shows = 'SecretString' }, @{ With = '@{ Name = "b/5"; SecretBinary = $Bytes }'; Shows = 'SecretBinary' }, @{ With = '@{}'; Row = '$Rows'; Shows = 'Name', 'SecretString' }, @{ With = '@{ CliInputJson = "{`"Name`":`"b/6`",`"SecretString`":`"$Plain`"}" }'; Shows = 'CliInputJson' }, @{ With = '@{ CliInputYaml = "Name: b/7`nSecretString: $Plain" }'; Shows = 'CliInputYaml' }
        TimesOut = $true
        Call    = 'New-SMSecret -Name n/1 -SecretString $Plain @Common; New-SMSecret -Name n/2 -SecretString $Secure @Common; New-SMSecret -Name n/3 -SecretString $Login @Common; New-SMSecret -Name n/4 -SecretString $Credential -Description d -Tag @{ a = "b" } @Common; New-SMSecret -Name n/5 -SecretBinary $Bytes @Common; New-SMSecret -Name n/6 -SecretFile $Text @Common; New-SMSecret -Name n/ends-AbCdEf -SecretString $Plain @Common; $Rows | New-SMSecret -ThrottleLimit 2 @Common; New-SMSecret -CliInputJson "{`"Name`":`"n/7`",`"SecretString`":`"$Plain`"}" @Common'
        Refused = 'New-SMSecret -Name "a b" -SecretString $Plain @Common', 'New-SMSecret -Name a -SecretString @($Plain, $Plain) @Common', 'New-SMSecret -Name a -SecretBinary "not base64: $Plain" @Common', 'New-SMSecret -Name a -SecretString $Plain -SecretFile $Text @Common', 'New-SMSecret -Name a -SecretString ($Plain * 6000) @Common', 'New-SMSecret -Name a -SecretFile $Text -AsBinary -SecretBinary $Bytes @Common', 'New-SMSecret -CliInputJson "{`"Name`":`"a b`",`"SecretString`":`"$Plain" @Common', 'New-SMSecret -CliInputJson "{`"Name`":`"a`",`"SecretStrin`":`"$Plain`"}" @Common', 'New-SMSecret -CliInputYaml "Name: [`nSecretString: $Plain" @Common', '[pscustomobject]@{ Name = "a b"; SecretString = $Plain } | New-SMSecret @Common', '[pscustomobject]@{ Name = "a"; SecretString = @($Plain, $Plain) } | New-SMSecret @Common', '[pscustomobject]@{ Name = "a"; SecretString = $Plain; Tag = "no pair" } | New-SMSecret @Common', 'New-SMSecret -Name a -SecretString ([scriptblock]::Create("''$Plain''")) @Common'
    }
    'Publish-SMSecretVariable'  = @{
        TimesOut = $true
        Call     = 'try { Publish-SMSecretVariable -SecretId "LEAKTEST_A,app/db", "LEAKTEST_B,app/plain" -Target Process -PassThru @Common } finally { Remove-Item -Path env:LEAKTEST_* }; Invoke-AsStep { Publish-SMSecretVariable -SecretId app/db, app/plain, app/multi, app/bin -PassThru @Common }; Invoke-AsStep { Publish-SMSecretVariable -SecretId app/db, app/plain -ParseJson -Base64 @Common }'
        Refused  = 'Publish-SMSecretVariable -SecretId app/plain, nobody -Target Process @Common', 'Publish-SMSecretVariable -SecretId "PATH,app/plain" -Target Process @Common', 'Publish-SMSecretVariable -SecretId app/plain, app/PLAIN -Target Process @Common', "Publish-SMSecretVariable -SecretId ($byName) -Target Process @Common"
    }
    'Remove-SMSecret'           = @{ Call = 'Remove-SMSecret -SecretId app/db @Common'; Refused = "Remove-SMSecret -SecretId ($byName) @Common" }
    'Remove-SMSecretPolicy'     = @{ Call = 'Remove-SMSecretPolicy -SecretId app/db @Common'; Refused = "Remove-SMSecretPolicy -SecretId ($byName) @Common" }
    'Remove-SMSecretReplica'    = @{ Call = 'Remove-SMSecretReplica -SecretId app/copied -ReplicaRegion us-east-2 @Common'; Refused = "Remove-SMSecretReplica -SecretId ($byName) -ReplicaRegion us-east-2 @Common" }
    'Remove-SMSecretTag'        = @{ Call = 'Remove-SMSecretTag -SecretId app/db -TagKey env -PassThru @Common'; Refused = "Remove-SMSecretTag -SecretId ($byName) -TagKey env @Common" }
    'Restore-SMSecret'          = @{ Call = 'Restore-SMSecret -SecretId app/gone @Common'; Refused = "Restore-SMSecret -SecretId ($byName) @Common" }
    'Set-SMSecretPolicy'        = @{ Call = 'Set-SMSecretPolicy -SecretId app/db -ResourcePolicy $Policy @Common'; Refused = "Set-SMSecretPolicy -SecretId ($byName) -ResourcePolicy `$Policy @Common" }
    'Set-SMSecretValue'         = @{
        Bound   = @{ With = '@{ SecretId = "app/db"; SecretString = $Plain; RotationToken = ($Plain * 2) }'; Shows = 'SecretString', 'RotationToken' }, @{ With = '@{ SecretId = "app/db"; SecretBinary = $Bytes }'; Shows = 'SecretBinary' }, @{ With = '@{}'; Row = '[pscustomobject]@{ SecretId = "app/db"; Value = $Plain }'; Shows = 'SecretString' }, @{ With = '@{ CliInputJson = "{`"SecretId`":`"app/db`",`"SecretString`":`"$Plain`"}" }'; Shows = 'CliInputJson' }, @{ With = '@{ CliInputYaml = "SecretId: app/db`nSecretString: $Plain" }'; Shows = 'CliInputYaml' }
        TimesOut = $true
        Call    = 'Set-SMSecretValue -SecretId app/db -SecretString $Plain @Common; Set-SMSecretValue -SecretId app/db -SecretString $Login @Common; Set-SMSecretValue -SecretId app/db -JsonKey password -SecretString $Plain @Common; Set-SMSecretValue -SecretId app/db -SecretBinary $Bytes -RotationToken ($Plain * 2) @Common; Set-SMSecretValue -SecretId app/db -SecretFile $Text @Common'
        Refused = 'Set-SMSecretValue -SecretId "a b" -SecretString $Plain @Common', 'Set-SMSecretValue -SecretId a -SecretString @($Plain, $Plain) @Common', 'Set-SMSecretValue -SecretId app/plain -JsonKey password -SecretString $Plain @Common', 'Set-SMSecretValue -SecretId a -SecretString $Plain -SecretBinary $Bytes @Common', 'Set-SMSecretValue -SecretId a -SecretString $Plain -ClientRequestToken short @Common', 'Set-SMSecretValue -SecretId a -SecretString $Plain -RotationToken $Plain.Substring(0, 8) @Common', '[pscustomobject]@{ SecretId = "a b"; Value = $Plain } | Set-SMSecretValue @Common'
    }
    'Set-SMSecretVersionStage'  = @{ Call = 'Set-SMSecretVersionStage -SecretId app/db -VersionStage KEPT -MoveToVersionId (Get-SMSecretVersion app/db)[0].VersionId @Common'; Refused = "Set-SMSecretVersionStage -SecretId ($byName) -VersionStage KEPT @Common" }
    'Start-SMLocalServer'       = @{ Offline = $true; Call = 'Start-SMLocalServer @Common | Tee-Object -Variable Started; Stop-SMLocalServer -Confirm:$false'; Refused = @() }
    'Start-SMSecretRotation'    = @{ Answer = @{ RotateSecret = '{"ARN":"arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/db-AbCdEf","Name":"app/db","VersionId":"a1b2c3d4-0000-4000-8000-000000000001"}' }; Call = 'Start-SMSecretRotation -SecretId app/db -RotationLambdaARN arn:aws:lambda:eu-west-1:123456789012:function:f -AutomaticallyAfterDays 30 -RotateImmediately:$false @Common'; Refused = "Start-SMSecretRotation -SecretId ($byName) @Common" }
    'Stop-SMLocalServer'        = @{ Offline = $true; Call = '$null = Start-SMLocalServer; Stop-SMLocalServer @Common; Get-SMLocalServer | Stop-SMLocalServer -Confirm:$false -WhatIf:$false'; Refused = @() }
    'Stop-SMSecretReplication'  = @{ Call = 'Stop-SMSecretReplication -SecretId app/copied -ReplicaRegion us-east-2 @Common'; Refused = "Stop-SMSecretReplication -SecretId ($byName) -ReplicaRegion us-east-2 @Common" }
    'Stop-SMSecretRotation'     = @{ Call = 'Stop-SMSecretRotation -SecretId app/db @Common'; Refused = "Stop-SMSecretRotation -SecretId ($byName) @Common" }
    'Test-SMSecretPolicy'       = @{ Call = 'Test-SMSecretPolicy -SecretId app/db -ResourcePolicy $Policy @Common'; Refused = "Test-SMSecretPolicy -SecretId ($byName) -ResourcePolicy `$Policy @Common" }
    'Update-SMSecret'           = @{
        Bound   = @{ With = '@{ SecretId = "app/db"; SecretString = $Plain; Description = "d" }'; Shows = 'SecretString' }, @{ With = '@{ SecretId = "app/db"; SecretBinary = $Bytes }'; Shows = 'SecretBinary' }
        TimesOut = $true
        Call    = 'Update-SMSecret -SecretId app/db -SecretString $Plain -Description d @Common; Update-SMSecret -SecretId app/db -SecretFile $Text @Common'
        Refused = 'Update-SMSecret -SecretId "a b" -SecretString $Plain @Common', 'Update-SMSecret -SecretId app/db -SecretString @($Plain, $Plain) @Common', 'Update-SMSecret -SecretId app/db -SecretString $Plain -SecretBinary $Bytes @Common', '[pscustomobject]@{ SecretId = "a b"; SecretString = $Plain } | Update-SMSecret @Common'
    }
}
