BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    Enter-TestEnvironment
}

AfterAll {
    Stop-SMLocalServer
    Exit-TestEnvironment
}

Describe 'Get-SMLocalServer' {
    AfterEach {
        Stop-SMLocalServer
    }

    It 'returns nothing where none runs' {
        Get-SMLocalServer | Should -BeNullOrEmpty
    }

    It 'lists the servers of this session in the order of their start' {
        $ports = (Start-SMLocalServer).Port, (Start-SMLocalServer).Port

        $servers = Get-SMLocalServer

        $servers | Should -BeOfType ([SecretsPS.Connection.LocalServer])
        $servers.Port | Should -Be $ports
    }

    It 'finds one by its port' {
        $null = Start-SMLocalServer
        $wanted = Start-SMLocalServer

        (Get-SMLocalServer $wanted.Port).Port | Should -Be $wanted.Port
        Get-SMLocalServer -Port 1 | Should -BeNullOrEmpty
    }

    It 'declares its output type' {
        (Get-Command -Name Get-SMLocalServer).OutputType.Name | Should -Be @('SecretsPS.Connection.LocalServer')
    }
}
