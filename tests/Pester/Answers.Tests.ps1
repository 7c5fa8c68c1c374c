# Answers that the service never gives, in every cmdlet that calls it: each part of each answer empty, missing or of a kind that
# the parser lets through. A cmdlet then shows what is there, or writes one clear error. The client alone takes more of them:
# tests/SecretsPS.Fuzz.Tests/AnswerShapeTests.cs.
BeforeDiscovery {
    $script:calls = & "$PSScriptRoot/CmdletCalls.ps1"
    $script:cases = $script:calls.Keys.ForEach({ @{ Cmdlet = $_; Arguments = $script:calls[$_] } })
}

BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    Enter-TestEnvironment

    # Runs the call and returns what is wrong with how it ended; nothing where it is right.
    function Get-Fault {
        param([string] $Call, [string] $Answer)
        $Error.Clear()
        $caught = $null
        try {
            # Views are part of what a user sees.
            $shown = . ([scriptblock]::Create($Call)) 2>&1 3>&1 | Out-String -Width 200
        }
        catch {
            $caught = $_
        }
        foreach ($record in @($Error).Where({ $_ -is [System.Management.Automation.ErrorRecord] }) + @($caught).Where({ $_ })) {
            if ($record.Exception -isnot [SecretsPS.SecretsManagerException] -and $record.Exception -isnot [SecretsPS.SecretsManagerInputException]) {
                "$($record.Exception.GetType()) ($($record.FullyQualifiedErrorId)) for $Answer`: $record at $($record.Exception.StackTrace)"
            }
            elseif ("$record".Length -lt 20 -or $record.FullyQualifiedErrorId -match '^,') {
                "an error that says nothing for $Answer`: $record"
            }
        }
        if ($shown -match 'NullReference|InvalidCast|Object reference not set') {
            "a view that fails for $Answer`: $shown"
        }
    }
}

AfterAll {
    [SecretsPS.TestKit.MockConnection]::Clear()
    Exit-TestEnvironment
}

Describe 'Answers that nobody should get' {
    It 'end <cmdlet> in what is there, or in one clear error' -ForEach $cases {
        $folder = New-Item -ItemType Directory -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid()))
        Set-Content -LiteralPath (Join-Path -Path $folder -ChildPath 'rows.csv') -Value 'Name,SecretString,Tags,Description', 'app/db,v,env=prod,d'
        $handler = [SecretsPS.TestKit.Answers.AnsweringHandler]::new()
        [SecretsPS.TestKit.MockConnection]::Use($handler)
        Connect-SMSession -Region eu-west-1 -MaxAttempts 1
        $call = "$cmdlet $($arguments -f $folder)" -replace 'SecretId a\b', 'SecretId app/db'
        $scrub = { Get-ChildItem -LiteralPath $folder -Exclude rows.csv | Remove-Item }

        # Good answers first: they tell which operations the cmdlet asks for.
        $faults = @(Get-Fault -Call $call -Answer 'good answers')
        $operations = @($handler.Asked | Select-Object -Unique)
        $operations | Should -Not -BeNullOrEmpty
        $tried = 0
        $trial = [SecretsPS.TestKit.Answers.AnswerTrial]::new()
        # The bulk cmdlets wait between looks at their work, and take the same answers as the others.
        $replacements = @([SecretsPS.TestKit.Answers.AnswerShapes]::Empty) | Select-Object -First ((Get-Command -Name $cmdlet).Parameters.ContainsKey('MaxRequestsPerSecond') ? 3 : 100)
        $faults += foreach ($operation in $operations) {
            $good = $handler.Answers[$operation]
            # What the client refuses, it refuses for every cmdlet.
            $answers = @([SecretsPS.TestKit.Answers.AnswerShapes]::Broken($operation, [string[]] $replacements)).Where({ $trial.IsTaken($operation, $_) })
            foreach ($answer in $answers | Select-Object -Unique) {
                . $scrub
                $tried++
                $handler.Answers[$operation] = $answer
                Get-Fault -Call $call -Answer "$operation`: $answer"
            }
            $handler.Answers[$operation] = $good
        }

        $trial.Dispose()
        $tried | Should -BeGreaterThan 1
        $faults | Select-Object -First 20 | Should -BeNullOrEmpty
    }
}
