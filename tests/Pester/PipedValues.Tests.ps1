# A value that comes down the pipeline is its record's own: it is cleared when its call has ended, however the call runs
# and ends. One that is given to the command serves all records.
BeforeDiscovery {
    $script:commands = 'New-SMSecret', 'Set-SMSecretValue', 'Update-SMSecret'
    $script:cases = foreach ($command in $commands) {
        @{ Command = $command; Way = 'one after another'; IsStream = $false; Given = @{} }
        @{ Command = $command; Way = 'in a stream'; IsStream = $true; Given = @{} }
        @{ Command = $command; Way = 'beside one another'; IsStream = $true; Given = @{ ThrottleLimit = 4 } }
    }
}

BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    function Get-Row([int] $Count) {
        1..$Count | ForEach-Object -Process { [pscustomobject]@{ Name = "s$_"; SecretString = [SecretsPS.SecretText]::FromChars("v$_") } }
    }

    function Test-Cleared([SecretsPS.SecretText] $Value) {
        try {
            $null = $Value.GetByteCount()
            $false
        }
        catch [ObjectDisposedException] {
            $true
        }
    }
}

AfterAll {
    [SecretsPS.TestKit.StreamingPace]::Reset()
    Exit-TestEnvironment
}

Describe '<command>, <way>: the value of a record' -ForEach $cases {
    BeforeEach {
        $script:service = Use-ScriptedService
        if ($isStream) { [SecretsPS.TestKit.StreamingPace]::Always() } else { [SecretsPS.TestKit.StreamingPace]::Reset() }
        $script:rows = Get-Row 6
    }

    It 'is sent, and cleared when the call has ended' {
        $null = $script:rows | & $command @given

        (Get-SentMember -Member SecretString) | Sort-Object | Should -Be @('v1', 'v2', 'v3', 'v4', 'v5', 'v6')
        $script:rows.Where({ -not (Test-Cleared $_.SecretString) }) | Should -BeNullOrEmpty
    }

    It 'is cleared where the service refuses' {
        Add-Answer -ErrorCode 'InvalidParameterException'

        $null = $script:rows | & $command @given -ErrorAction SilentlyContinue -ErrorVariable failures

        $failures | Should -HaveCount 6
        $script:rows.Where({ -not (Test-Cleared $_.SecretString) }) | Should -BeNullOrEmpty
    }

    It 'is cleared where nothing is done' {
        $null = $script:rows | & $command @given -WhatIf

        Get-SentRequest | Should -BeNullOrEmpty
        $script:rows.Where({ -not (Test-Cleared $_.SecretString) }) | Should -BeNullOrEmpty
    }

    It 'serves all records where it is given to the command' {
        $value = [SecretsPS.SecretText]::FromChars('shared')

        $null = 1..6 | ForEach-Object -Process { [pscustomobject]@{ Name = "s$_" } } | & $command @given -SecretString $value

        Get-SentMember -Member SecretString | Should -Be (@('shared') * 6)
        Test-Cleared $value | Should -BeTrue
    }
}
