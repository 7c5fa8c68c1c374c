BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Clear-SMSecretCache' {
    BeforeEach {
        $null = Use-ScriptedService
        'app/db', 'app/web', 'other' | ForEach-Object -Process { Get-SMSecretValue -SecretId $_ -CacheFor 01:00:00 } | Out-Null
        $null = Get-SMSecretValue -SecretId 'app/db' -VersionStage AWSPREVIOUS -CacheFor 01:00:00
        $null = Get-SMSecretValue -SecretId 'app/db' -Region us-east-1 -CacheFor 01:00:00
        $script:before = @(Get-SentRequest).Count
        function Get-AskedAgain {
            'app/db', 'app/web', 'other' | ForEach-Object -Process { Get-SMSecretValue -SecretId $_ -CacheFor 01:00:00 } | Out-Null
            $null = Get-SMSecretValue -SecretId 'app/db' -VersionStage AWSPREVIOUS -CacheFor 01:00:00
            $null = Get-SMSecretValue -SecretId 'app/db' -Region us-east-1 -CacheFor 01:00:00
            @(Get-SentRequest | Select-Object -Skip $script:before).ForEach({ "$($_.Text('SecretId'))$($_.Text('VersionStage'))@$($_.Region)" })
        }
    }

    It 'is needed for a value to be asked for again' {
        Get-AskedAgain | Should -BeNullOrEmpty
    }

    It 'clears everything' {
        Clear-SMSecretCache | Should -BeNullOrEmpty

        Get-AskedAgain | Should -Be @('app/db@eu-west-1', 'app/web@eu-west-1', 'other@eu-west-1', 'app/dbAWSPREVIOUS@eu-west-1', 'app/db@us-east-1')
    }

    It 'clears all versions and regions of a secret, by <form>' -ForEach @(
        @{ Form = 'name'; Id = 'app/db' }
        @{ Form = 'ARN'; Id = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/db-AbCdEf' }
        @{ Form = 'partial ARN'; Id = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/db' }
        @{ Form = 'object'; Id = [pscustomobject]@{ Name = 'app/db' } }
    ) {
        Clear-SMSecretCache -SecretId $id

        Get-AskedAgain | Should -Be @('app/db@eu-west-1', 'app/dbAWSPREVIOUS@eu-west-1', 'app/db@us-east-1')
    }

    It 'takes patterns and the pipeline' {
        'app/w*', 'other' | Clear-SMSecretCache

        Get-AskedAgain | Should -Be @('app/web@eu-west-1', 'other@eu-west-1')
    }

    It 'clears nothing for an empty pipeline or an empty list' {
        @() | Clear-SMSecretCache
        Clear-SMSecretCache -SecretId @()

        Get-AskedAgain | Should -BeNullOrEmpty
    }

    It 'clears nothing with -WhatIf' {
        Clear-SMSecretCache -WhatIf
        Clear-SMSecretCache -SecretId 'app/db' -WhatIf

        Get-AskedAgain | Should -BeNullOrEmpty
    }

    It 'calls nothing' {
        Clear-SMSecretCache -SecretId 'unknown'

        @(Get-SentRequest).Count | Should -Be $script:before
    }
}
