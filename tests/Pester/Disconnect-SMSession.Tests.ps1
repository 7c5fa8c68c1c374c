BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Disconnect-SMSession' {
    BeforeEach {
        $script:service = Use-ScriptedService
    }

    It 'forgets region, keys and endpoint' {
        Connect-SMSession -Region 'eu-north-1' -EndpointUrl 'https://vpce-1.example.com' -Credential (ConvertTo-TestCredential -Name 'AKIASESSION' -Text 'key')

        Disconnect-SMSession | Should -BeNullOrEmpty
        New-SMSecret -Name 'a'

        (Get-SMSession).Region | Should -BeNullOrEmpty
        (Get-SentRequest).Region | Should -BeExactly 'eu-west-1'
        (Get-SentRequest).AccessKeyId | Should -BeExactly 'AKIATESTTESTTESTTEST'
        (Get-SentRequest).Uri.Host | Should -BeExactly 'secretsmanager.eu-west-1.amazonaws.com'
    }

    It 'forgets the secrets of the embedded service' {
        [SecretsPS.TestKit.MockConnection]::Clear()
        Connect-SMSession -Local
        New-SMSecret -Name 'a'

        Disconnect-SMSession
        (Get-SMSession).Local | Should -BeFalse

        Connect-SMSession -Local
        (New-SMSecret -Name 'a').Name | Should -BeExactly 'a'
    }

    It 'does nothing where there is no session' {
        { Disconnect-SMSession -ErrorAction Stop; Disconnect-SMSession -ErrorAction Stop } | Should -Not -Throw
    }
}
