# Records that stream: the call of one runs while PowerShell makes the next. Nobody may notice, except by the clock.
# The answers take a moment, so that a call that was started too early would be seen. All records count as a stream here,
# also those that something slow is done for.
BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    [SecretsPS.TestKit.StreamingPace]::Always()
    function Get-Row([int] $Count) {
        1..$Count | ForEach-Object -Process { [pscustomobject]@{ Name = "s$_"; Value = "v$_" } }
    }
}

AfterAll {
    [SecretsPS.TestKit.StreamingPace]::Reset()
    Exit-TestEnvironment
}

Describe 'A stream of records without -ThrottleLimit' {
    BeforeEach {
        $script:service = Use-ScriptedService
        $script:rows = Get-Row 60
    }

    It 'has one call in flight, answers in order, and every value with its own name' {
        Add-Answer -Operation CreateSecret -DelayMilliseconds 1

        $results = $script:rows | New-SMSecret

        $script:service.MaxInFlight | Should -Be 1
        $results.Name | Should -Be $script:rows.Name
        (Get-SentRequest).ForEach({ "$($_.Target)=$($_.Text('SecretString'))" }) | Should -Be $script:rows.ForEach({ "$($_.Name)=$($_.Value)" })
    }

    It 'sends nothing that Select-Object -First keeps from being sent' {
        Add-Answer -Operation CreateSecret -DelayMilliseconds 1

        $results = $script:rows | New-SMSecret | Select-Object -First 40

        $results.Count | Should -Be 40
        (Get-SentRequest).Count | Should -Be 40
    }

    It 'sends nothing after the error that stops it' {
        Add-Answer -For 's40' -ErrorCode ResourceExistsException -Message 'The secret s40 already exists.'
        $before = [System.Collections.Generic.List[string]]::new()

        $caught = Get-CaughtError -ScriptBlock { $script:rows | New-SMSecret -ErrorAction Stop | ForEach-Object -Process { $before.Add($_.Name) } }

        $caught.FullyQualifiedErrorId | Should -BeLike 'ResourceExists,*'
        $caught.TargetObject | Should -Be 's40'
        $before | Should -Be $script:rows.Name[0..38]
        (Get-SentRequest).Count | Should -Be 40
    }

    It 'keeps errors and answers in the order of the records' {
        Add-Answer -For 's30' -ErrorCode ResourceExistsException -Message 'The secret s30 already exists.'
        Add-Answer -For 's60' -ErrorCode ResourceExistsException -Message 'The secret s60 already exists.'

        $out = $script:rows | New-SMSecret 2>&1

        $out.ForEach({ $_ -is [System.Management.Automation.ErrorRecord] ? $_.TargetObject : $_.Name }) | Should -Be $script:rows.Name
        $out.Where({ $_ -is [System.Management.Automation.ErrorRecord] }).TargetObject | Should -Be @('s30', 's60')
    }

    It 'asks about a record after the answer of the one before' {
        $out = $script:rows | New-SMSecret -Verbose 4>&1

        # What is said of a record comes after the result of the one before, all the way down.
        $said = $out.ForEach({ $_ -is [System.Management.Automation.VerboseRecord] ? ($_.Message -replace '.*target "(.*)"\.', 'ask $1') : "done $($_.Name)" })
        $said | Should -Be $script:rows.Name.ForEach({ "ask $_"; "done $_" })
    }

    It 'leaves no failure behind of a record that it did not come to' {
        $watch = [SecretsPS.TestKit.UnobservedFailures]::new()
        try {
            $ids = @('s1', 's2', 'arn:aws:secretsmanager:no-such-1:123456789012:secret:s3-AbCdEf')

            $out = $ids | Get-SMSecretPolicy 2>&1 | Select-Object -First 2

            $out.Count | Should -Be 2
            $watch.Collect() | Should -BeNullOrEmpty
            # The record is one that fails, and early.
            ($ids | Get-SMSecretPolicy 2>&1)[2] | Should -BeOfType ([System.Management.Automation.ErrorRecord])
        }
        finally {
            $watch.Dispose()
        }
    }

    It 'goes down a second cmdlet, one call in flight over both' {
        Add-Answer -Operation CreateSecret -DelayMilliseconds 1
        Add-Answer -Operation TagResource -DelayMilliseconds 1

        $script:rows | New-SMSecret | Add-SMSecretTag -Tag 'a=b'

        $script:service.MaxInFlight | Should -Be 1
        (Get-SentRequest).Operation | Should -Be $script:rows.ForEach({ 'CreateSecret'; 'TagResource' })
    }
}

Describe 'A stream of records with -ThrottleLimit' {
    BeforeEach {
        $script:service = Use-ScriptedService
        $script:rows = Get-Row 60
        Add-Answer -Operation CreateSecret -DelayMilliseconds 20
    }

    It 'sends nothing more of what waits once <what>' -ForEach @(
        @{ What = 'Select-Object has enough'; Stop = { $script:rows | New-SMSecret -ThrottleLimit 2 | Select-Object -First 1 } }
        @{ What = 'an error stops it'; Stop = { $script:rows | New-SMSecret -ThrottleLimit 2 | ForEach-Object -Process { throw 'enough' } } }
    ) {
        try {
            $null = & $stop
        }
        catch {
            "$_" | Should -Be 'enough'
        }
        $sent = (Get-SentRequest).Count

        # Sixteen are taken in at a time; time enough for those that wait.
        Start-Sleep -Milliseconds 400

        $sent | Should -BeIn (1..16)
        # Two may have been on their way.
        (Get-SentRequest).Count | Should -BeIn ($sent..($sent + 2))
    }
}

Describe 'A stream of records whose maker looks at the service' {
    BeforeEach {
        $script:service = Use-ScriptedService
        Add-Answer -Operation CreateSecret -DelayMilliseconds 5
    }

    It 'has done what the record before asked for' {
        $null = 1..20 | ForEach-Object -Process {
            if ($_ -gt 1) {
                $null = Get-SMSecret -SecretId "s$($_ - 1)"
            }
            [pscustomobject]@{ Name = "s$_"; Value = 'v' }
        } | New-SMSecret

        $script:service.MaxInFlight | Should -Be 1
        (Get-SentRequest).ForEach({ "$($_.Operation) $($_.Target)" }) | Should -Be (@('CreateSecret s1') + (2..20).ForEach({ "DescribeSecret s$($_ - 1)"; "CreateSecret s$_" }))
    }

    It 'has done it for a cmdlet further up the same pipeline' {
        Add-Answer -Operation DescribeSecret -DelayMilliseconds 1
        Add-Answer -Operation PutSecretValue -DelayMilliseconds 5

        $null = (1..20).ForEach({ "s$_" }) | Get-SMSecret | Set-SMSecretValue -SecretString 'v'

        $script:service.MaxInFlight | Should -Be 1
        (Get-SentRequest).Operation | Should -Be (1..20).ForEach({ 'DescribeSecret'; 'PutSecretValue' })
    }
}
