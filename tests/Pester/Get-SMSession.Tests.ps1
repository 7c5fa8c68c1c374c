BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    Enter-TestEnvironment
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Get-SMSession' {
    BeforeEach {
        Disconnect-SMSession
    }

    It 'shows an empty session before Connect-SMSession' {
        $session = Get-SMSession

        $session | Should -BeOfType ([SecretsPS.SMSession])
        $session.Region | Should -BeNullOrEmpty
        $session.Local | Should -BeFalse
    }

    It 'shows what Connect-SMSession set' {
        Connect-SMSession -Region 'eu-north-1' -EndpointUrl 'https://vpce-1.example.com' -RetryMode Adaptive -MaxAttempts 5 -Credential (ConvertTo-TestCredential -Name 'AKIASESSION' -Text 'key')

        $session = Get-SMSession

        $session.Region | Should -BeExactly 'eu-north-1'
        $session.EndpointUrl.Host | Should -BeExactly 'vpce-1.example.com'
        $session.RetryMode | Should -Be 'Adaptive'
        $session.MaxAttempts | Should -Be 5
        $session.AccessKeyId | Should -BeExactly 'AKIASESSION'
    }

    It 'shows that the embedded service is in use' {
        Connect-SMSession -Local

        (Get-SMSession).Local | Should -BeTrue
        (Get-SMSession).Region | Should -BeExactly 'eu-west-1' -Because 'AWS_REGION says so'
    }

    It 'shows the region of an embedded service that nobody chose one for' {
        $env:AWS_REGION = $null
        try {
            Connect-SMSession -Local

            (Get-SMSession).Region | Should -BeExactly 'us-east-1'
            (New-SMSecret -Name 'there').ARN | Should -BeLike 'arn:aws:secretsmanager:us-east-1:*'
        }
        finally {
            Enter-TestEnvironment
        }
    }

    It 'has no member that could hold a key' {
        (Get-SMSession).PSObject.Properties.Name | Should -Be @('Region', 'ProfileName', 'AccessKeyId', 'EndpointUrl', 'RetryMode', 'MaxAttempts', 'TimeoutSec', 'ConnectTimeoutSec', 'Local')
    }

    It 'shows no key' {
        $canary = 'canary-9b1c44'
        $script = {
            Connect-SMSession -Credential (ConvertTo-TestCredential -Name 'AKIASESSION' -Text $canary) -SessionToken $canary
            Get-SMSession
        }

        Find-Shown -ScriptBlock $script -Text $canary | Should -BeNullOrEmpty
    }

    It 'declares its output type' {
        (Get-Command -Name Get-SMSession).OutputType.Name | Should -Be @('SecretsPS.SMSession')
    }
}
