BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Set-SMSecretPolicy' {
    . "$PSScriptRoot/Contract.ps1" -Cmdlet Set-SMSecretPolicy -Operation PutResourcePolicy -Arguments @{ ResourcePolicy = '{"Version":"2012-10-17"}' } -ByValue -IsWrite

    BeforeEach {
        $script:service = Use-ScriptedService
    }

    It 'sends the policy and returns it with name and ARN' {
        $result = Set-SMSecretPolicy 'a' '{"Version":"2012-10-17"}' -BlockPublicPolicy

        Get-SentJson | Should -BeExactly '{"BlockPublicPolicy":true,"ResourcePolicy":"{\"Version\":\"2012-10-17\"}","SecretId":"a"}'
        $result | Should -BeOfType ([SecretsPS.Output.SecretPolicy])
        $result.Name | Should -BeExactly 'a'
        $result.ResourcePolicy | Should -BeExactly '{"Version":"2012-10-17"}'
    }

    It 'takes <form>' -ForEach @(
        @{ Form = 'an ordered dictionary'; Policy = { [ordered]@{ Version = '2012-10-17'; Statement = @() } } }
        @{ Form = 'an object'; Policy = { '{"Version":"2012-10-17","Statement":[]}' | ConvertFrom-Json } }
        @{ Form = 'a file'; Policy = { $path = Join-Path -Path $TestDrive -ChildPath 'policy.json'; [System.IO.File]::WriteAllText($path, '{"Version":"2012-10-17","Statement":[]}'); "file://$path" } }
    ) {
        Set-SMSecretPolicy -SecretId 'a' -ResourcePolicy (& $policy)

        Get-SentMember -Member ResourcePolicy | Should -BeExactly '{"Version":"2012-10-17","Statement":[]}'
    }

    It 'refuses <what>' -ForEach @(
        @{ What = 'an empty policy'; Policy = ''; Text = '*ResourcePolicy is empty*' }
        @{ What = '20,481 characters'; Policy = '{' + ' ' * 20479 + '}'; Text = '*20481*20480*' }
    ) {
        $caught = Get-CaughtError -ScriptBlock { Set-SMSecretPolicy -SecretId 'a' -ResourcePolicy $policy }

        $caught.FullyQualifiedErrorId | Should -BeExactly 'InvalidParameter,SecretsPS.Commands.SetSMSecretPolicyCommand'
        $caught.Exception.Message | Should -BeLike $text
        Get-SentRequest | Should -BeNullOrEmpty
    }

    It 'makes <id> of <code>' -ForEach @(
        @{ Code = 'MalformedPolicyDocumentException'; Id = 'MalformedPolicyDocument'; Category = 'InvalidData' }
        @{ Code = 'PublicPolicyException'; Id = 'PublicPolicy'; Category = 'PermissionDenied' }
    ) {
        Add-Answer -ErrorCode $code -Message 'no'

        $caught = Get-CaughtError -ScriptBlock { Set-SMSecretPolicy -SecretId 'a' -ResourcePolicy '{}' }

        $caught.FullyQualifiedErrorId | Should -BeExactly "$id,SecretsPS.Commands.SetSMSecretPolicyCommand"
        $caught.CategoryInfo.Category | Should -Be $category
    }

    It 'declares its output type' {
        (Get-Command -Name Set-SMSecretPolicy).OutputType.Name | Should -Be @('SecretsPS.Output.SecretPolicy')
    }
}
