BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    Enter-TestEnvironment
}

AfterAll {
    Stop-SMLocalServer
    Exit-TestEnvironment
}

Describe 'Stop-SMLocalServer' {
    BeforeEach {
        $script:first = Start-SMLocalServer
        $script:second = Start-SMLocalServer
    }

    AfterEach {
        Stop-SMLocalServer
    }

    It 'stops the server on a port' {
        Stop-SMLocalServer -Port $script:first.Port | Should -BeNullOrEmpty

        (Get-SMLocalServer).Port | Should -Be $script:second.Port
        $script:first.Running | Should -BeFalse
    }

    It 'stops the servers from the pipeline' {
        $script:second | Stop-SMLocalServer

        (Get-SMLocalServer).Port | Should -Be $script:first.Port
    }

    It 'stops all servers without a port' {
        Stop-SMLocalServer

        Get-SMLocalServer | Should -BeNullOrEmpty
    }

    It 'closes the port' {
        Stop-SMLocalServer

        $caught = Get-CaughtError -ScriptBlock { New-SMSecret -Name 'a' -EndpointUrl $script:first.EndpointUrl }
        $caught.FullyQualifiedErrorId | Should -BeLike 'EndpointUnreachable,*'
    }

    It '-WhatIf stops nothing' {
        Stop-SMLocalServer -WhatIf
        & {
            $WhatIfPreference = $true
            Stop-SMLocalServer
        }

        Get-SMLocalServer | Should -HaveCount 2
    }

    It 'says that no server listens on a port, and goes on' {
        $caught = Get-CaughtError -ScriptBlock { [pscustomobject]@{ Port = 1 }, $script:first | Stop-SMLocalServer }

        $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.StopSMLocalServerCommand'
        $caught.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $caught.TargetObject | Should -Be 1
        (Get-SMLocalServer).Port | Should -Be $script:second.Port
    }
}
