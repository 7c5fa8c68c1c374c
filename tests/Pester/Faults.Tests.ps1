BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

# What a user sees of the faults in docs/reliability.md; the client's own tests are in tests/SecretsPS.Aws.Tests/Faults.
Describe 'Faults' {
    BeforeEach {
        Enter-TestEnvironment
        [SecretsPS.TestKit.MockConnection]::Clear()
        $script:hop = $null
    }

    AfterEach {
        if ($hop) {
            $hop.Dispose()
        }
    }

    It '<fault> ends <cmdlet> in the error <id>' -ForEach @(
        foreach ($row in @(
                @{ Fault = 'ServerError'; Id = 'InternalServiceError'; Category = 'ResourceUnavailable'; Text = '*Try again later*' }
                @{ Fault = 'Throttled'; Id = 'Throttling'; Category = 'ResourceBusy'; Text = '*MaxAttempts*' }
                @{ Fault = 'ResetAfterEffect'; Id = 'EndpointUnreachable'; Category = 'ConnectionError'; Text = '*the connection broke*' }
                @{ Fault = 'NoAnswer'; Id = 'Timeout'; Category = 'OperationTimeout'; Text = '*-TimeoutSec*' }
                @{ Fault = 'StalledAnswer'; Id = 'Timeout'; Category = 'OperationTimeout'; Text = '*-TimeoutSec*' }
                @{ Fault = 'InvalidJson'; Id = 'InvalidResponse'; Category = 'ProtocolError'; Text = '*HTTP 200*' }
                @{ Fault = 'GatewayPage'; Id = 'InvalidResponse'; Category = 'ProtocolError'; Text = '*HTTP 502*proxy*' }
                @{ Fault = 'Redirect'; Id = 'InvalidResponse'; Category = 'ProtocolError'; Text = '*redirect, which is not followed*' }
                @{ Fault = 'ClockSkew'; Id = 'RequestTimeTooSkewed'; Category = 'AuthenticationError'; Text = '*clock of this machine*' }
                @{ Fault = 'ExpiredCredentials'; Id = 'ExpiredToken'; Category = 'AuthenticationError'; Text = '*sign in again*' }
                @{ Fault = 'ProxyAuthentication'; Id = 'ProxyAuthenticationRequired'; Category = 'ConnectionError'; Text = '*HTTPS_PROXY*' }
            )) {
            @{ Cmdlet = 'Get-SMSecretPolicy'; Arguments = @{ SecretId = 'app/db' } }, @{ Cmdlet = 'Set-SMSecretValue'; Arguments = @{ SecretId = 'app/db'; SecretString = 'canary-5e5e5e' } } | ForEach-Object -Process { $_ + $row }
        }
    ) {
        $hop = [SecretsPS.TestKit.Faults.FaultHop]::InTurn([NullString]::Value, $fault)
        Connect-SMSession -Region 'eu-west-1' -EndpointUrl $hop.Endpoint -MaxAttempts 1 -TimeoutSec 2

        $caught = Get-CaughtError -ScriptBlock { & $cmdlet @arguments }

        $caught.FullyQualifiedErrorId | Should -BeExactly "$id,SecretsPS.Commands.$($cmdlet -replace '-')Command"
        $caught.CategoryInfo.Category | Should -Be $category
        $caught.TargetObject | Should -BeExactly 'app/db'
        "$caught" | Should -BeLike $text
        "$caught" | Should -BeLike 'app/db*'
        Get-Error -InputObject $caught | Out-String -Width 4096 | Should -Not -Match 'canary-5e5e5e|PAGE-CANARY'
        $hop.Requests.Count | Should -Be 1
    }

    It 'keeps the request id of an answer' {
        $hop = [SecretsPS.TestKit.Faults.FaultHop]::InTurn([NullString]::Value, 'ServerError')
        Connect-SMSession -Region 'eu-west-1' -EndpointUrl $hop.Endpoint -MaxAttempts 1

        $caught = Get-CaughtError -ScriptBlock { Get-SMSecretPolicy -SecretId 'a' }

        $caught.Exception.RequestId | Should -BeExactly '5f0e1d2c-0000-4000-8000-00000000fa17'
        $caught.Exception.StatusCode | Should -Be 500
    }

    It 'a name that cannot be resolved is told' {
        Connect-SMSession -Region 'eu-west-1' -EndpointUrl 'https://secretsps.invalid' -MaxAttempts 1

        $caught = Get-CaughtError -ScriptBlock { Get-SMSecretPolicy -SecretId 'app/db' }

        $caught.FullyQualifiedErrorId | Should -BeExactly 'EndpointUnreachable,SecretsPS.Commands.GetSMSecretPolicyCommand'
        $caught.CategoryInfo.Category | Should -Be 'ConnectionError'
        $caught.TargetObject | Should -BeExactly 'app/db'
        "$caught" | Should -BeLike '*its name cannot be resolved*DNS*'
    }

    It 'a certificate that nobody trusts is refused, and nothing is sent' {
        $hop = [SecretsPS.TestKit.Faults.FaultHop]::new([NullString]::Value, [System.Func[SecretsPS.TestKit.Faults.HopRequest, SecretsPS.TestKit.Faults.Fault]] { 'None' }, $true)
        Connect-SMSession -Region 'eu-west-1' -EndpointUrl $hop.Endpoint -MaxAttempts 1 -AllowInsecureEndpoint

        $caught = Get-CaughtError -ScriptBlock { Set-SMSecretValue -SecretId 'app/db' -SecretString 'v' }

        $caught.FullyQualifiedErrorId | Should -BeExactly 'EndpointUnreachable,SecretsPS.Commands.SetSMSecretValueCommand'
        $caught.CategoryInfo.Category | Should -Be 'ConnectionError'
        $caught.TargetObject | Should -BeExactly 'app/db'
        "$caught" | Should -BeLike '*TLS certificate was refused*'
        $hop.Requests | Should -BeNullOrEmpty
        $hop.Connections | Should -BeGreaterThan 0
    }

    It 'no parameter turns the validation of certificates off' {
        (Get-Command -Module SecretsPS).Parameters.Values.Name | Should -Not -Match 'Skip.*(Certificate|Ssl|Tls)|Certificate|NoVerify'
    }

    It 'plain HTTP elsewhere from <variable> is refused before any call' -ForEach @(@{ Variable = 'AWS_ENDPOINT_URL' }, @{ Variable = 'AWS_ENDPOINT_URL_SECRETS_MANAGER' }) {
        [System.Environment]::SetEnvironmentVariable($variable, 'http://secrets.example.com')

        $caught = Get-CaughtError -ScriptBlock { Get-SMSecretPolicy -SecretId 'app/db' }

        $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.GetSMSecretPolicyCommand'
        $caught.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $caught.TargetObject | Should -BeExactly 'app/db'
        "$caught" | Should -BeLike '*plain HTTP to another host*'
    }

    It '-TimeoutSec and -ConnectTimeoutSec are kept for the session' {
        Connect-SMSession -TimeoutSec 5 -ConnectTimeoutSec 3

        (Get-SMSession).TimeoutSec | Should -Be 5
        (Get-SMSession).ConnectTimeoutSec | Should -Be 3
    }

    It 'refuses -<parameter> <seconds>' -ForEach @(
        @{ Parameter = 'TimeoutSec'; Seconds = 0 }
        @{ Parameter = 'TimeoutSec'; Seconds = 3601 }
        @{ Parameter = 'ConnectTimeoutSec'; Seconds = 0 }
        @{ Parameter = 'ConnectTimeoutSec'; Seconds = 3601 }
    ) {
        $given = @{ $parameter = $seconds }

        (Get-CaughtError -ScriptBlock { Connect-SMSession @given }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
    }
}
