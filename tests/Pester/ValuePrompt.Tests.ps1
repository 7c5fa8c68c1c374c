# A command that somebody types: asked for the value without echo, warned of a literal. A script is never asked.
BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    $script:kit = [SecretsPS.TestKit.RecordingHost].Assembly.Location
    $script:modulePath = (Get-RepositoryPath -ChildPath 'out/SecretsPS/SecretsPS.psd1')
    $script:savedBuild = @{}
    foreach ($name in 'CI', 'GITHUB_ACTIONS', 'TF_BUILD') {
        $script:savedBuild[$name] = [System.Environment]::GetEnvironmentVariable($name)
        [System.Environment]::SetEnvironmentVariable($name, $null)
    }

    # What a prompt does with a line: it runs in the runspace itself, not in a script.
    function Invoke-Typed {
        param([string] $Line, [object] $InputObject)
        $shell = [powershell]::Create($script:runspace)
        try {
            $null = $shell.AddScript($Line)
            $output = $null -eq $InputObject ? $shell.Invoke() : $shell.Invoke(@($InputObject))
            [pscustomobject]@{ Output = @($output); Errors = @($shell.Streams.Error); Warnings = @($shell.Streams.Warning.ForEach({ "$_" })) }
        }
        finally {
            $shell.Dispose()
        }
    }

    function Open-Session {
        $script:screenHost = [SecretsPS.TestKit.RecordingHost]::new()
        $script:screen = $script:screenHost.Screen
        $script:runspace = [runspacefactory]::CreateRunspace($script:screenHost, [initialsessionstate]::CreateDefault2())
        $script:runspace.Open()
        $null = Invoke-Typed -Line "Import-Module '$script:modulePath'; Add-Type -Path '$script:kit'; Connect-SMSession -Local -Region eu-west-1"
    }
}

AfterAll {
    foreach ($name in $script:savedBuild.Keys) {
        [System.Environment]::SetEnvironmentVariable($name, $script:savedBuild[$name])
    }
    Exit-TestEnvironment
}

Describe 'A command typed without a value' {
    BeforeEach {
        $null = Use-ScriptedService
        Open-Session
        $script:screen.SecureAnswer = 'typed-4f1c'
    }

    AfterEach {
        $script:runspace.Dispose()
    }

    It 'asks New-SMSecret for it, without echo' {
        $result = Invoke-Typed -Line 'New-SMSecret app/db'

        $result.Errors | Should -BeNullOrEmpty
        $script:screen.SecureQuestions | Should -Be 1
        $script:screen.Screen | Should -BeLike '*Value of app/db (empty for a secret without one): *'
        $script:screen.Screen | Should -Not -BeLike '*typed-4f1c*'
        (Invoke-Typed -Line 'Get-SMSecretValue app/db -AsPlainText').Output | Should -BeExactly 'typed-4f1c'
    }

    It 'creates a secret without a value where the answer is empty' {
        $script:screen.SecureAnswer = ''

        $result = Invoke-Typed -Line 'New-SMSecret app/empty'

        $result.Errors | Should -BeNullOrEmpty
        $result.Output[0].Name | Should -BeExactly 'app/empty'
        $result.Output[0].VersionId | Should -BeNullOrEmpty
    }

    It 'asks Set-SMSecretValue for it, of a key too' {
        $null = Invoke-Typed -Line 'New-SMSecret app/db -SecretString @{ a = $PID }'

        (Invoke-Typed -Line 'Set-SMSecretValue app/db -JsonKey password').Errors | Should -BeNullOrEmpty

        (Invoke-Typed -Line 'Get-SMSecretValue app/db -JsonKey password -AsPlainText').Output | Should -BeExactly 'typed-4f1c'
    }

    It 'is the error that it always was where Set-SMSecretValue gets no answer' {
        $script:screen.SecureAnswer = ''

        $result = Invoke-Typed -Line 'Set-SMSecretValue app/db'

        $result.Errors | Should -HaveCount 1
        $result.Errors[0].FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.SetSMSecretValueCommand'
        $result.Errors[0].TargetObject | Should -BeExactly 'app/db'
    }

    It 'goes on as if nobody were there where the host cannot ask' {
        $script:screen.SecureAnswer = $null

        $result = Invoke-Typed -Line 'New-SMSecret app/none'

        $result.Errors | Should -BeNullOrEmpty
        $result.Output[0].Name | Should -BeExactly 'app/none'
    }

    It 'asks nothing for <line>' -ForEach @(
        @{ Line = 'New-SMSecret app/a -SecretString $PID' }
        @{ Line = 'New-SMSecret app/a -SecretBinary ([byte[]](1, 2))' }
        @{ Line = 'New-SMSecret app/a -SecretString $null' }
        @{ Line = 'New-SMSecret app/a -WhatIf' }
        @{ Line = 'New-SMSecret "a b"' }
        @{ Line = 'New-SMSecret -GenerateCliSkeleton Input' }
        @{ Line = 'New-SMSecret -CliInputJson "{`"Name`":`"app/a`"}"' }
        @{ Line = '[pscustomobject]@{ Name = "app/a" } | New-SMSecret' }
        @{ Line = 'function Add-It { New-SMSecret app/a }; Add-It' }
        @{ Line = '& { New-SMSecret app/a }' }
        @{ Line = 'Update-SMSecret app/a -Description d' }
    ) {
        $null = Invoke-Typed -Line $line

        $script:screen.SecureQuestions | Should -Be 0
    }

    It 'asks nothing in a build (<name>)' -ForEach @(@{ Name = 'CI' }, @{ Name = 'GITHUB_ACTIONS' }, @{ Name = 'TF_BUILD' }) {
        [System.Environment]::SetEnvironmentVariable($name, 'true')
        try {
            (Invoke-Typed -Line 'New-SMSecret app/a').Output[0].VersionId | Should -BeNullOrEmpty
        }
        finally {
            [System.Environment]::SetEnvironmentVariable($name, $null)
        }
        $script:screen.SecureQuestions | Should -Be 0
    }

    It 'asks nothing in a process of its own: <name>' -ForEach @(
        @{ Name = 'a command'; Script = 'Import-Module $ModulePath; Connect-SMSession -Local; (New-SMSecret app/a).Name' }
        @{ Name = 'a job'; Script = '$job = Start-Job { param($Path) Import-Module $Path; Connect-SMSession -Local; (New-SMSecret app/a).Name } -ArgumentList $ModulePath; Receive-Job $job -Wait' }
    ) {
        Invoke-FreshPowerShell -Script $script | Should -BeExactly 'app/a'
    }
}

Describe 'Whether pwsh was started to be talked to' {
    It '<arguments>: <expected>' -ForEach @(
        @{ Arguments = @(); Expected = $true }
        @{ Arguments = @('-NoProfile', '-NoLogo'); Expected = $true }
        @{ Arguments = @('-NoProfile', '-NonInteractive'); Expected = $false }
        @{ Arguments = @('-noni'); Expected = $false }
        @{ Arguments = @('-Command', 'x'); Expected = $false }
        @{ Arguments = @('-c', 'x'); Expected = $false }
        @{ Arguments = @('-NoExit', '-Command', 'x'); Expected = $true }
        @{ Arguments = @('-File', 'x.ps1', '-NoExit'); Expected = $false }
        @{ Arguments = @('x.ps1'); Expected = $false }
        @{ Arguments = @('-EncodedCommand', 'eA=='); Expected = $false }
    ) {
        $session = (Get-Command -Name New-SMSecret).ImplementingType.Assembly.GetType('SecretsPS.Interaction.InteractiveSession')
        $method = $session.GetMethod('IsInteractive', [System.Reflection.BindingFlags] 'NonPublic,Static')

        $method.Invoke($null, @(, [string[]] $arguments)) | Should -Be $expected
    }
}

Describe 'A literal value in a typed command' {
    BeforeEach {
        $null = Use-ScriptedService
        Open-Session
    }

    AfterEach {
        $script:runspace.Dispose()
    }

    It 'is warned of: <line>' -ForEach @(
        @{ Line = "New-SMSecret a -SecretString 'literal-9a3e'" }
        @{ Line = 'New-SMSecret a -SecretString literal-9a3e' }
        @{ Line = "New-SMSecret a -SecretString:'literal-9a3e'" }
        @{ Line = "New-SMSecret a -SecretStr 'literal-9a3e' -Description d" }
        @{ Line = "New-SMSecret a -Value 'literal-9a3e'" }
        @{ Line = "New-SMSecret a -SecretString @{ user = `$PID; password = 'literal-9a3e' }" }
        @{ Line = "New-SMSecret a -SecretString ([ordered]@{ password = 'literal-9a3e' })" }
        @{ Line = "New-SMSecret a -SecretString (ConvertTo-SecureString 'literal-9a3e' -AsPlainText -Force)" }
    ) {
        $result = Invoke-Typed -Line $line

        $result.Errors | Should -BeNullOrEmpty
        $result.Warnings | Should -HaveCount 1
        $result.Warnings[0] | Should -BeLike 'The value stands in the command itself*said once a session.'
        $result.Warnings[0] | Should -Not -BeLike '*literal-9a3e*'
        (Invoke-Typed -Line $line.Replace('SMSecret a', 'SMSecret b')).Warnings | Should -BeNullOrEmpty
    }

    It 'is not seen in <line>' -ForEach @(
        @{ Line = 'New-SMSecret a -SecretString $PID' }
        @{ Line = 'New-SMSecret a -SecretString (Get-Content ./none -ErrorAction Ignore)' }
        @{ Line = '$v = "x"; New-SMSecret a -SecretString $v' }
        @{ Line = "New-SMSecret a -SecretString @{ password = `$PID }" }
        @{ Line = "function Add-It { New-SMSecret a -SecretString 'literal-9a3e' }; Add-It" }
        @{ Line = "[pscustomobject]@{ Name = 'a'; SecretString = 'literal-9a3e' } | New-SMSecret" }
        @{ Line = "New-SMSecret a -Description 'no value'" }
    ) {
        (Invoke-Typed -Line $line).Warnings | Should -BeNullOrEmpty
    }
}
