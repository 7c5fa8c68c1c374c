BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    Enter-TestEnvironment
}

AfterAll {
    Stop-SMLocalServer
    Exit-TestEnvironment
}

Describe 'Start-SMLocalServer' {
    AfterEach {
        Stop-SMLocalServer
        Disconnect-SMSession
    }

    It 'returns the address of a server on loopback' {
        $server = Start-SMLocalServer

        $server | Should -BeOfType ([SecretsPS.Connection.LocalServer])
        $server.Port | Should -BeGreaterThan 0
        $server.EndpointUrl.AbsoluteUri | Should -BeExactly "http://127.0.0.1:$($server.Port)/"
        $server.Running | Should -BeTrue
    }

    It '-PassThru returns it as well' {
        (Start-SMLocalServer -PassThru).Port | Should -BeGreaterThan 0
    }

    It 'serves -EndpointUrl of every cmdlet' {
        $server = Start-SMLocalServer

        $created = New-SMSecret -Name 'app/db' -SecretString 'v' -EndpointUrl $server.EndpointUrl

        $created.ARN | Should -BeLike 'arn:aws:secretsmanager:eu-west-1:*:secret:app/db-??????'
    }

    It 'serves AWS_ENDPOINT_URL_SECRETS_MANAGER' {
        $server = Start-SMLocalServer
        $env:AWS_ENDPOINT_URL_SECRETS_MANAGER = $server.EndpointUrl
        try {
            (New-SMSecret -Name 'app/env').Name | Should -BeExactly 'app/env'
        }
        finally {
            $env:AWS_ENDPOINT_URL_SECRETS_MANAGER = $null
        }
    }

    It 'needs neither a region nor keys, by <how>' -ForEach @(
        @{ How = '-EndpointUrl'; Run = { New-SMSecret -Name 'bare' -SecretString 'v' -EndpointUrl $args[0] } }
        @{ How = '-EndpointUrl beside Connect-SMSession -Local'; Run = { Connect-SMSession -Local; New-SMSecret -Name 'bare' -SecretString 'v' -EndpointUrl $args[0] } }
        @{ How = 'Connect-SMSession'; Run = { Connect-SMSession -EndpointUrl $args[0]; New-SMSecret -Name 'bare' -SecretString 'v' } }
        @{ How = 'the variable'; Run = { $env:AWS_ENDPOINT_URL_SECRETS_MANAGER = $args[0]; New-SMSecret -Name 'bare' -SecretString 'v' } }
    ) {
        $server = Start-SMLocalServer
        $env:AWS_REGION = $env:AWS_ACCESS_KEY_ID = $env:AWS_SECRET_ACCESS_KEY = $null
        try {
            (& $run $server.EndpointUrl).ARN | Should -BeLike 'arn:aws:secretsmanager:us-east-1:*:secret:bare-??????'

            Stop-SMLocalServer
            # An address that this session does not serve is like any other.
            (Get-CaughtError -ScriptBlock { Get-SMSecret -EndpointUrl $server.EndpointUrl }).FullyQualifiedErrorId | Should -BeLike 'NoRegion,*'
        }
        finally {
            $env:AWS_ENDPOINT_URL_SECRETS_MANAGER = $null
            Enter-TestEnvironment
        }
    }

    It 'shares its secrets with Connect-SMSession -Local' {
        $server = Start-SMLocalServer
        New-SMSecret -Name 'shared' -EndpointUrl $server.EndpointUrl

        Connect-SMSession -Local -Region 'eu-west-1'

        (Get-CaughtError -ScriptBlock { New-SMSecret -Name 'shared' }).FullyQualifiedErrorId | Should -BeLike 'ResourceExists,*'
    }

    It 'takes the port that is asked for' {
        $free = Start-SMLocalServer
        Stop-SMLocalServer -Port $free.Port

        (Start-SMLocalServer -Port $free.Port).Port | Should -Be $free.Port
    }

    It 'says that a port is in use' {
        $server = Start-SMLocalServer

        $caught = Get-CaughtError -ScriptBlock { Start-SMLocalServer -Port $server.Port }

        $caught.FullyQualifiedErrorId | Should -BeExactly 'PortInUse,SecretsPS.Commands.StartSMLocalServerCommand'
        $caught.CategoryInfo.Category | Should -Be 'ResourceUnavailable'
        $caught.TargetObject | Should -Be $server.Port
    }

    It 'refuses a port beyond 65535' {
        (Get-CaughtError -ScriptBlock { Start-SMLocalServer -Port 65536 }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
    }

    It '-WhatIf starts nothing' {
        Start-SMLocalServer -WhatIf | Should -BeNullOrEmpty

        Get-SMLocalServer | Should -BeNullOrEmpty
    }

    It 'ends with the module' {
        $state = Invoke-FreshPowerShell -Script @'
Import-Module $ModulePath
$port = (Start-SMLocalServer).Port
Remove-Module SecretsPS
$client = [System.Net.Sockets.TcpClient]::new()
try { $client.Connect('127.0.0.1', $port); 'open' } catch { 'closed' }
'@

        $state | Should -BeExactly 'closed'
    }

    It 'declares its output type' {
        (Get-Command -Name Start-SMLocalServer).OutputType.Name | Should -Be @('SecretsPS.Connection.LocalServer')
    }
}
