BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Clear-SMSecretCache' {
    BeforeEach {
        $null = Use-ScriptedService
        # What another test wrote just now is not kept for a minute: each has secrets of its own.
        $script:folder = [guid]::NewGuid().ToString('N')
        $script:db, $script:web, $script:other = "$script:folder/db", "$script:folder/web", "$script:folder.other"
        function Get-Asked {
            $before = @(Get-SentRequest).Count
            $null = foreach ($id in $script:db, $script:web, $script:other) {
                Get-SMSecretValue -SecretId $id -CacheFor 01:00:00
            }
            $null = Get-SMSecretValue -SecretId $script:db -VersionStage AWSPREVIOUS -CacheFor 01:00:00
            $null = Get-SMSecretValue -SecretId $script:db -Region us-east-1 -CacheFor 01:00:00
            @(Get-SentRequest | Select-Object -Skip $before).ForEach({ "$($_.Text('SecretId').Substring(33)) $($_.Text('VersionStage'))@$($_.Region)" })
        }
        $null = Get-Asked
        $script:sent = @(Get-SentRequest).Count
    }

    It 'is needed for a value to be asked for again' {
        Get-Asked | Should -BeNullOrEmpty
    }

    It 'clears everything' {
        Clear-SMSecretCache | Should -BeNullOrEmpty

        Get-Asked | Should -Be @('db @eu-west-1', 'web @eu-west-1', 'other @eu-west-1', 'db AWSPREVIOUS@eu-west-1', 'db @us-east-1')
    }

    It 'clears all versions and regions of a secret, by <form>' -ForEach @(
        @{ Form = 'name'; Id = { $script:db } }
        @{ Form = 'ARN'; Id = { "arn:aws:secretsmanager:eu-west-1:123456789012:secret:$script:db-AbCdEf" } }
        @{ Form = 'partial ARN'; Id = { "arn:aws:secretsmanager:eu-west-1:123456789012:secret:$script:db" } }
        @{ Form = 'object'; Id = { [pscustomobject]@{ Name = $script:db } } }
    ) {
        Clear-SMSecretCache -SecretId (& $id)

        Get-Asked | Should -Be @('db @eu-west-1', 'db AWSPREVIOUS@eu-west-1', 'db @us-east-1')
    }

    It 'takes patterns and the pipeline' {
        "$script:folder/w*", $script:other | Clear-SMSecretCache

        Get-Asked | Should -Be @('web @eu-west-1', 'other @eu-west-1')
    }

    It 'clears nothing for an empty pipeline or an empty list' {
        @() | Clear-SMSecretCache
        Clear-SMSecretCache -SecretId @()

        Get-Asked | Should -BeNullOrEmpty
    }

    It 'clears nothing with -WhatIf' {
        Clear-SMSecretCache -WhatIf
        Clear-SMSecretCache -SecretId $script:db -WhatIf

        Get-Asked | Should -BeNullOrEmpty
    }

    It 'refuses a pattern that is none, and clears the others' {
        $caught = Get-CaughtError -ScriptBlock { Clear-SMSecretCache -SecretId 'a[b', $script:web }

        $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.ClearSMSecretCacheCommand'
        $caught.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $caught.TargetObject | Should -BeExactly 'a[b'
        Get-Asked | Should -Be @('web @eu-west-1')
    }

    It 'makes no cache where nothing was kept, nor does a plain read, and still refuses a pattern that is none' {
        $script = 'Import-Module $ModulePath; Connect-SMSession -Local; $null = New-SMSecret a -SecretString v; $null = Get-SMSecretValue a; Clear-SMSecretCache; Clear-SMSecretCache a, a*; Clear-SMSecretCache "a[b" -ErrorVariable caught -ErrorAction SilentlyContinue; $caught[0].FullyQualifiedErrorId; $t = (Get-Command Get-SMSecretValue).ImplementingType.Assembly.GetType("SecretsPS.Connection.SessionContext"); function HasValues { $t.GetProperty("HasValues").GetValue($t.GetProperty("Current").GetValue($null)) }; HasValues; $null = Get-SMSecretValue a -CacheFor 1:0:0; HasValues'

        Invoke-FreshPowerShell -Script $script | Should -Be "InvalidParameter,SecretsPS.Commands.ClearSMSecretCacheCommand`nFalse`nTrue"
    }

    It 'calls nothing' {
        Clear-SMSecretCache -SecretId 'unknown'

        @(Get-SentRequest).Count | Should -Be $script:sent
    }
}
