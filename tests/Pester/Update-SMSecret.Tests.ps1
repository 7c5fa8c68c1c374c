BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Update-SMSecret' {
    . "$PSScriptRoot/Contract.ps1" -Cmdlet Update-SMSecret -Operation UpdateSecret -Arguments @{ Description = 'd' } -IsWrite

    BeforeEach {
        $script:service = Use-ScriptedService
    }

    It 'sends one UpdateSecret with every member that is given' {
        Update-SMSecret 'app/db' -Description 'New' -KmsKeyId 'alias/app' -SecretString 'v2' -ClientRequestToken '0123456789abcdef0123456789abcdef'

        Get-SentJson -Without @() | Should -BeExactly '{"ClientRequestToken":"0123456789abcdef0123456789abcdef","Description":"New","KmsKeyId":"alias/app","SecretId":"app/db","SecretString":"v2"}'
    }

    It 'returns name and ARN, and a version only where it made one' {
        $plain = Update-SMSecret -SecretId 'a' -Description 'New'
        $valued = Update-SMSecret -SecretId 'a' -SecretString 'v' -ClientRequestToken '0123456789abcdef0123456789abcdef'

        $plain | Should -BeOfType ([SecretsPS.Model.UpdateSecretResult])
        $plain.Name | Should -BeExactly 'a'
        $plain.VersionId | Should -BeNullOrEmpty
        $valued.VersionId | Should -BeExactly '0123456789abcdef0123456789abcdef'
    }

    It 'sends only what is given: <parameters>' -ForEach @(
        @{ Parameters = @{ Description = 'New' }; Sent = '{"Description":"New","SecretId":"a"}' }
        @{ Parameters = @{ KmsKeyId = 'alias/app' }; Sent = '{"KmsKeyId":"alias/app","SecretId":"a"}' }
        @{ Parameters = @{ SecretString = 'v' }; Sent = '{"SecretId":"a","SecretString":"v"}' }
        @{ Parameters = @{ SecretBinary = [byte[]] (1, 2, 3) }; Sent = '{"SecretBinary":"AQID","SecretId":"a"}' }
        @{ Parameters = @{ SecretString = @{ k = 'v' } }; Sent = '{"SecretId":"a","SecretString":"{\"k\":\"v\"}"}' }
        @{ Parameters = @{ Description = '' }; Sent = '{"Description":"","SecretId":"a"}' }
        @{ Parameters = @{ KmsKeyId = '' }; Sent = '{"KmsKeyId":"","SecretId":"a"}' }
    ) {
        Update-SMSecret -SecretId 'a' @parameters

        Get-SentJson | Should -BeExactly $sent
    }

    It 'leaves alone what an empty cell of a CSV names' {
        'Name,Description,KmsKeyId,SecretString', 'a,,,v', 'b,New,,' | ConvertFrom-Csv | Update-SMSecret -ErrorAction SilentlyContinue

        Get-SentJson | Should -Contain '{"SecretId":"a","SecretString":"v"}'
    }

    It 'reads -SecretFile' {
        $path = Join-Path -Path $TestDrive -ChildPath 'value.txt'
        [System.IO.File]::WriteAllText($path, "v`n")

        Update-SMSecret -SecretId 'a' -SecretFile $path -TrimNewline

        Get-SentMember -Member SecretString | Should -BeExactly 'v'
    }

    It 'gives several secrets the same value' {
        Update-SMSecret -SecretId 'a', 'b' -SecretString 'v'
        [pscustomobject]@{ SecretId = 'c', 'd'; SecretString = 'w' } | Update-SMSecret -ThrottleLimit 2

        Get-SentMember -Member SecretString | Should -Be @('v', 'v', 'w', 'w')
    }

    It 'refuses <what>' -ForEach @(
        @{ What = 'nothing to update'; Parameters = @{}; Text = '*Nothing to update is given*' }
        @{ What = 'two values'; Parameters = @{ SecretString = 'a'; SecretBinary = [byte[]] (1) }; Text = '*More than one of*' }
        @{ What = 'a description of 2,049'; Parameters = @{ Description = 'd' * 2049 }; Text = '*Description has 2049 characters*' }
        @{ What = '65,537 bytes'; Parameters = @{ SecretString = 'x' * 65537 }; Text = '*65,537 bytes*65,536*' }
        @{ What = 'an empty value'; Parameters = @{ SecretString = '' }; Text = '*SecretString is empty*' }
    ) {
        $caught = Get-CaughtError -ScriptBlock { Update-SMSecret -SecretId 'a' @parameters }

        $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.UpdateSMSecretCommand'
        $caught.TargetObject | Should -BeExactly 'a'
        $caught.Exception.Message | Should -BeLike $text
        Get-SentRequest | Should -BeNullOrEmpty
    }

    It 'never shows the value in <where>' -ForEach @(
        @{ Where = 'a success'; Script = { Update-SMSecret -SecretId 'a' -SecretString $canary -Verbose -Debug } }
        @{ Where = 'What if'; Script = { Update-SMSecret -SecretId 'a' -SecretString $canary -WhatIf } }
        @{ Where = 'an error'; Script = { Update-SMSecret -SecretId 'a b' -SecretString $canary } }
    ) {
        $script:canary = 'canary-2e90ab'

        Find-Shown -ScriptBlock $script -Text $canary | Should -BeNullOrEmpty
    }

    It 'declares its output type' {
        (Get-Command -Name Update-SMSecret).OutputType.Name | Should -Be @('SecretsPS.Model.UpdateSecretResult')
    }
}
