BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'New-SMRandomPassword' {
    BeforeEach {
        $script:service = Use-ScriptedService
    }

    It 'returns a SecureString' {
        $password = New-SMRandomPassword

        Get-SentJson | Should -BeExactly '{}'
        $password | Should -BeOfType ([securestring])
        ConvertFrom-TestSecureString -Secure $password | Should -BeExactly 'scripted-random-password'
    }

    It '-AsPlainText returns a string' {
        New-SMRandomPassword -AsPlainText | Should -BeExactly 'scripted-random-password'
    }

    It 'sends <sent>' -ForEach @(
        @{ Parameters = @{ PasswordLength = 20 }; Sent = '{"PasswordLength":20}' }
        @{ Parameters = @{ ExcludeCharacters = '/"\' }; Sent = '{"ExcludeCharacters":"/\"\\"}' }
        @{ Parameters = @{ ExcludeNumbers = $true; ExcludePunctuation = $true }; Sent = '{"ExcludeNumbers":true,"ExcludePunctuation":true}' }
        @{ Parameters = @{ ExcludeUppercase = $true; ExcludeLowercase = $true }; Sent = '{"ExcludeLowercase":true,"ExcludeUppercase":true}' }
        @{ Parameters = @{ IncludeSpace = $true; RequireEachIncludedType = $false }; Sent = '{"IncludeSpace":true,"RequireEachIncludedType":false}' }
    ) {
        $null = New-SMRandomPassword @parameters

        Get-SentJson | Should -BeExactly $sent
    }

    It 'takes the length by position' {
        $null = New-SMRandomPassword 64

        Get-SentJson | Should -BeExactly '{"PasswordLength":64}'
    }

    It 'pipes into New-SMSecret as a value' {
        New-SMSecret -Name 'a' -SecretString (New-SMRandomPassword)

        Get-SentMember -Operation CreateSecret -Member SecretString | Should -BeExactly 'scripted-random-password'
    }

    It 'refuses a length of <length>' -ForEach @(@{ Length = 0 }, @{ Length = 4097 }) {
        $caught = Get-CaughtError -ScriptBlock { New-SMRandomPassword -PasswordLength $length }

        $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.NewSMRandomPasswordCommand'
        $caught.Exception.Message | Should -BeLike "*PasswordLength is $length; 1 to 4096*"
        Get-SentRequest | Should -BeNullOrEmpty
    }

    It 'leaves one error where the service fails' {
        Add-Answer -ErrorCode AccessDeniedException -Message 'no'

        $caught = Get-CaughtError -ScriptBlock { New-SMRandomPassword }

        $caught.FullyQualifiedErrorId | Should -BeExactly 'AccessDenied,SecretsPS.Commands.NewSMRandomPasswordCommand'
        $caught.CategoryInfo.Category | Should -Be 'PermissionDenied'
    }

    It '-ErrorAction Stop stops' {
        Add-Answer -ErrorCode AccessDeniedException -Message 'no'

        { New-SMRandomPassword -ErrorAction Stop } | Should -Throw -ErrorId 'AccessDenied,SecretsPS.Commands.NewSMRandomPasswordCommand'
    }

    It 'never shows the password' {
        Find-Shown -ScriptBlock { New-SMRandomPassword -Verbose -Debug } -Text 'scripted-random-password' | Should -BeNullOrEmpty
    }

    It 'ends within a second when stopped, and leaves no error record' {
        Add-Answer -DelayMilliseconds 20000

        $report = Get-StopReport -Script 'New-SMRandomPassword'

        $report.State | Should -BeExactly 'Stopped'
        $report.Milliseconds | Should -BeLessThan 1000
        $report.Errors | Should -HaveCount 0
    }

    It 'declares its output types' {
        (Get-Command -Name New-SMRandomPassword).OutputType.Name | Should -Be @('System.Security.SecureString', 'System.String')
    }
}
