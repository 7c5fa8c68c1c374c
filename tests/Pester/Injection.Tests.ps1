# Names, descriptions, tags and messages of others that hold commands for a terminal or a build agent: harmless wherever the
# module prints them.
BeforeDiscovery {
    $script:hostile = @(
        @{ Kind = 'an ANSI escape'; Text = "$([char] 27)[31mred"; Never = "$([char] 27)[31mred" }
        @{ Kind = 'an operating system command'; Text = "$([char] 27)]0;title$([char] 7)"; Never = "$([char] 27)]0;" }
        @{ Kind = 'a C1 control'; Text = "$([char] 0x9B)2J"; Never = "$([char] 0x9B)" }
        @{ Kind = 'a command of Azure Pipelines'; Text = '##vso[task.setvariable variable=x]y'; Never = '##vso[' }
        @{ Kind = 'the same in another case'; Text = 'before ##VSO[task.complete]y'; Never = '##VSO[' }
        @{ Kind = 'a log command'; Text = '##[error]y'; Never = '##[error]' }
        @{ Kind = 'a command of GitHub on a line of its own'; Text = "x`n::add-mask::y"; Never = "`n::add-mask::" }
        @{ Kind = 'a command of GitHub'; Text = '::set-output name=x::y'; Never = '::set-output' }
        @{ Kind = 'a line break'; Text = "a`r`nFORGED LINE"; Never = "`nFORGED" }
        @{ Kind = 'a direction mark'; Text = "a$([char] 0x202E)b"; Never = "$([char] 0x202E)" }
    )
}

BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    Import-Module -Name "$PSScriptRoot/LeakSession.psm1" -Force
    $script:folder = New-Item -ItemType Directory -Path (Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "secretsps-injection-$([guid]::NewGuid())")
    $null = New-Item -ItemType Directory -Path (Join-Path -Path $script:folder -ChildPath 'transcript')
    Enter-TestEnvironment
    $script:session = New-LeakSession -Canary ([SecretsPS.TestKit.Canary]::new('unusedCanary1')) -Folder $script:folder -ModulePath (Get-RepositoryPath -ChildPath 'out/SecretsPS/SecretsPS.psd1')

    # The channels that the module fills itself: its views, its lines and its errors. Properties of objects stay as they are.
    $script:ours = 'Out-String', 'error stream', 'warning stream', 'verbose stream', 'information stream', 'progress', 'screen of the host', '$Error as shown', 'error target and category'

    function Get-Printed {
        param([string] $Script, [hashtable] $Common = @{})
        $shown = Invoke-LeakCall -Session $script:session -Script $Script -Common $Common -ViewOnly
        # The target of an error is the name that was given, as it was given: only its text beside the category is printed.
        $shown['error target and category'] = $script:session.Runspace.SessionStateProxy.PSVariable.GetValue('Error').ForEach({ "$($_.CategoryInfo)`n$($_.ErrorDetails)`n$($_.Exception.Message)" })
        ($script:ours.Where({ $shown.Contains($_) }).ForEach({ @($shown[$_]) -join "`n" }) -join "`n").Replace("`r`n", "`n")
    }

    function Use-HostileService {
        param([string] $Text)
        $handler = [SecretsPS.TestKit.ScriptedHandler]::new()
        $quoted = ConvertTo-Json -InputObject $Text -Compress
        $secret = "`"Name`":$quoted,`"ARN`":$quoted,`"Description`":$quoted,`"KmsKeyId`":$quoted,`"OwningService`":$quoted,`"Tags`":[{`"Key`":$quoted,`"Value`":$quoted}],`"RotationLambdaARN`":$quoted,`"VersionId`":$quoted,`"ReplicationStatus`":[{`"Region`":$quoted,`"Status`":`"Failed`",`"StatusMessage`":$quoted}]"
        foreach ($answer in @(
                @{ Operation = 'DescribeSecret'; For = 'shown'; Result = "{$secret,`"VersionIdsToStages`":{${quoted}:[$quoted]}}" }
                @{ Operation = 'ListSecrets'; Result = "{`"SecretList`":[{$secret}]}" }
                @{ Operation = 'ListSecretVersionIds'; Result = "{$secret,`"Versions`":[{`"VersionId`":$quoted,`"VersionStages`":[$quoted]}]}" }
                @{ Operation = 'GetResourcePolicy'; Result = "{$secret,`"ResourcePolicy`":$quoted}" }
                @{ Operation = 'ValidateResourcePolicy'; Result = "{`"PolicyValidationPassed`":false,`"ValidationErrors`":[{`"CheckName`":$quoted,`"ErrorMessage`":$quoted}]}" }
                @{ Operation = 'GetSecretValue'; Result = "{$secret,`"SecretString`":`"v`",`"VersionStages`":[$quoted]}" }
                @{ Operation = 'CreateSecret'; Result = "{$secret}" }
                @{ Operation = 'PutSecretValue'; Result = "{$secret,`"VersionStages`":[$quoted]}" }
                @{ Operation = 'UpdateSecret'; Result = "{$secret}" }
                @{ Operation = 'RotateSecret'; Result = "{$secret}" }
                @{ Operation = 'DeleteSecret'; Result = "{$secret,`"DeletionDate`":1800000000}" }
                @{ Operation = 'RestoreSecret'; Result = "{$secret}" }
                @{ Operation = 'ReplicateSecretToRegions'; Result = "{$secret}" }
                @{ ErrorCode = 'InvalidRequestException'; Message = "Refused: $Text"; RequestId = 'r' }
            )) {
            $handler.Add([SecretsPS.TestKit.ScriptedAnswer] $answer)
        }
        Use-LeakHandler -Session $script:session -Handler $handler
    }
}

AfterAll {
    $null = Close-LeakSession -Session $script:session
    Exit-TestEnvironment
    Remove-Item -LiteralPath $script:folder -Recurse -Force
}

Describe 'What the service answers with <kind>' -ForEach $hostile {
    It 'is printed harmless by the views and in errors' {
        Use-HostileService -Text $text
        $policy = '{"Version":"2012-10-17","Statement":[]}'
        $calls = 'Get-SMSecret shown @Common', 'Get-SMSecret shown | Format-List', 'Get-SMSecret @Common', 'Get-SMSecretVersion a', 'Get-SMSecretPolicy a', "Test-SMSecretPolicy a -ResourcePolicy '$policy'", 'Get-SMSecretValue a -VersionStage X', 'New-SMSecret a -SecretString $PID', 'Set-SMSecretValue a -SecretString $PID', 'Update-SMSecret a -Description d', 'Start-SMSecretRotation a', 'Remove-SMSecret a -Force', 'Restore-SMSecret a', 'Add-SMSecretReplica a -ReplicaRegion us-east-2', 'Add-SMSecretTag a -Tag @{ x = 1 }', 'Export-SMSecret a -Path "$Folder/x.json"'

        $printed = $calls.ForEach({ Get-Printed -Script $_ }) -join "`n"

        $printed.Length | Should -BeGreaterThan 1000
        $printed.Contains($never, 'Ordinal') | Should -BeFalse -Because ($printed.Substring([math]::Max(0, $printed.IndexOf($never, [System.StringComparison]::Ordinal) - 200)) -replace '(?s)^(.{400}).*', '$1')
    }
}

Describe 'What a user passes on with <kind>' -ForEach $hostile {
    It 'is printed harmless in errors, warnings, -Verbose, -WhatIf and -Confirm' {
        Initialize-LeakService -Session $script:session
        $script:session.Runspace.SessionStateProxy.SetVariable('Hostile', $text)
        $script:session.Screen.Choice = 2
        $file = Join-Path -Path $script:folder -ChildPath 'rows.json'
        ConvertTo-Json -InputObject @(@{ Name = "a$text"; SecretString = 'v'; Tags = @{ $text = $text } }, @{ Name = 'b'; SecretString = 'v'; Description = $text; Tags = @{ env = $text } }) | Set-Content -LiteralPath $file
        $script:session.Runspace.SessionStateProxy.SetVariable('File', $file)
        $calls = 'New-SMSecret -Name $Hostile -SecretString $PID @Common', 'Get-SMSecret -SecretId $Hostile @Common', 'Get-SMSecretValue -SecretId $Hostile @Common', 'Get-SMSecretValue -SecretId "*$Hostile" @Common', 'New-SMSecret -Name ok -Description $Hostile -Tag @{ env = $Hostile } -SecretString $PID @Common', 'Set-SMSecretValue -SecretId app/db -JsonKey $Hostile -SecretString $PID @Common', 'Remove-SMSecret -SecretId $Hostile -Force @Common', 'Add-SMSecretTag -SecretId app/db -Tag @{ $Hostile = $Hostile } @Common', 'Remove-SMSecretTag -SecretId app/db -TagKey $Hostile @Common', 'Set-SMSecretVersionStage -SecretId app/db -VersionStage $Hostile @Common', 'Connect-SMSession -Region $Hostile @Common', 'Import-SMSecret -Path $File @Common', 'Compare-SMSecret -Path $File', 'Import-SMSecret -Path $Hostile @Common', '@{ Name = "c$Hostile"; SecretString = "v" } | Import-SMSecret @Common', 'Export-SMSecret -SecretId $Hostile -Path "$Folder/y.json" @Common', 'Copy-SMSecret -SecretId $Hostile -DestinationRegion us-west-2 @Common'

        $printed = foreach ($mode in @{ Verbose = $true; Confirm = $false }, @{ WhatIf = $true }, @{ Confirm = $true }) {
            foreach ($call in $calls) {
                # Reads have no -WhatIf.
                $common = $call -match '^(Get|Connect|Compare)-' ? @{} : $mode
                Get-Printed -Script $call -Common $common
            }
        }
        $printed = $printed -join "`n"

        $printed.Length | Should -BeGreaterThan 1000
        $printed.Contains($never, 'Ordinal') | Should -BeFalse -Because ($printed.Substring([math]::Max(0, $printed.IndexOf($never, [System.StringComparison]::Ordinal) - 200)) -replace '(?s)^(.{400}).*', '$1')
    }
}
