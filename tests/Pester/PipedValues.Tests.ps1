# A value that comes down the pipeline is its record's own: it is cleared when its call has ended, however the call runs
# and ends. One that is given to the command serves all records.
BeforeDiscovery {
    $script:commands = 'New-SMSecret', 'Set-SMSecretValue', 'Update-SMSecret'
    $script:cases = foreach ($command in $commands) {
        @{ Command = $command; Way = 'one after another'; Pace = 'Never'; Given = @{} }
        @{ Command = $command; Way = 'in a stream'; Pace = 'Always'; Given = @{} }
        @{ Command = $command; Way = 'beside one another'; Pace = 'Always'; Given = @{ ThrottleLimit = 4 } }
    }
}

BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    function Get-Row([int] $Count) {
        1..$Count | ForEach-Object -Process { [pscustomobject]@{ Name = "s$_"; SecretString = [SecretsPS.SecretText]::FromChars("v$_") } }
    }

    # Calls that are under way when a pipeline ends come to their end a moment later.
    function Wait-Uncleared([object[]] $Row) {
        $late = [datetime]::UtcNow.AddSeconds(5)
        do {
            $left = $Row.Where({ -not (Test-Cleared $_.SecretString) })
            if ($left) { Start-Sleep -Milliseconds 20 }
        } while ($left -and [datetime]::UtcNow -lt $late)
        $left
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
        [SecretsPS.TestKit.StreamingPace]::$pace()
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

    It 'is cleared where it is refused before any call' {
        $null = $script:rows | Select-Object -Property @{ Name = 'Name'; Expression = { 'no name?' } }, SecretString | & $command @given -ErrorAction SilentlyContinue

        Get-SentRequest | Should -BeNullOrEmpty
        $script:rows.Where({ -not (Test-Cleared $_.SecretString) }) | Should -BeNullOrEmpty
    }

    It 'is cleared where two values are given' {
        $null = $script:rows | Select-Object -Property Name, SecretString, @{ Name = 'SecretBinary'; Expression = { [byte[]] (1, 2) } } | & $command @given -ErrorAction SilentlyContinue

        Get-SentRequest | Should -BeNullOrEmpty
        $script:rows.Where({ -not (Test-Cleared $_.SecretString) }) | Should -BeNullOrEmpty
    }

    It 'is cleared where the error of a record ends the pipeline' {
        Add-Answer -For 's1' -ErrorCode 'InvalidParameterException'
        $taken = [System.Collections.Generic.List[object]]::new()

        { $script:rows | ForEach-Object -Process { $taken.Add($_); $_ } | & $command @given -ErrorAction Stop } | Should -Throw

        $taken.Count | Should -BeGreaterThan 0
        Wait-Uncleared $taken | Should -BeNullOrEmpty
    }

    It 'is cleared where the answer of a record ends the pipeline' {
        $taken = [System.Collections.Generic.List[object]]::new()

        $null = $script:rows | ForEach-Object -Process { $taken.Add($_); $_ } | & $command @given | Select-Object -First 1

        $taken.Count | Should -BeGreaterThan 0
        Wait-Uncleared $taken | Should -BeNullOrEmpty
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

Describe 'Set-SMSecretValue -JsonKey, <way>: the value of a record' -ForEach $cases.Where({ $_.Command -eq 'Set-SMSecretValue' }) {
    It 'is there until the secret was read' {
        $null = Use-ScriptedService
        [SecretsPS.TestKit.StreamingPace]::$pace()
        Add-Answer -Operation GetSecretValue -DelayMilliseconds 20 -Result @{ Name = 's'; VersionId = 'a1b2c3d4-0000-4000-8000-000000000001'; SecretString = '{"k":"old"}' }
        $rows = Get-Row 3

        $null = $rows | Set-SMSecretValue -JsonKey k @given

        Get-SentMember -Operation PutSecretValue -Member SecretString | Sort-Object | Should -Be @('{"k":"v1"}', '{"k":"v2"}', '{"k":"v3"}')
        $rows.Where({ -not (Test-Cleared $_.SecretString) }) | Should -BeNullOrEmpty
    }
}

# Not Update-SMSecret: a record of it may name several secrets, and its value is theirs.
Describe '<command>, <way>: the value of a record' -ForEach $cases.Where({ $_.Command -ne 'Update-SMSecret' }) {
    BeforeEach {
        $null = Use-ScriptedService
        [SecretsPS.TestKit.StreamingPace]::$pace()
        $script:rows = Get-Row 1
    }

    It 'is cleared before the answer goes down the pipeline' {
        $cleared = $script:rows | & $command @given | ForEach-Object -Process { Test-Cleared $script:rows[0].SecretString }

        $cleared | Should -BeTrue
    }

    It 'is cleared before the error of its record is told' {
        Add-Answer -ErrorCode 'InvalidParameterException'

        $cleared = $script:rows | & $command @given 2>&1 | ForEach-Object -Process { Test-Cleared $script:rows[0].SecretString }

        $cleared | Should -BeTrue
    }
}
