BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'The main job on the embedded service' {
    BeforeAll {
        $script:rows = @(Import-Csv -LiteralPath (Get-RepositoryPath -ChildPath 'samples/secrets.csv'))
    }

    BeforeEach {
        Enter-TestEnvironment
        Connect-SMSession -Local -Region 'eu-west-1'
    }

    It 'has samples to work on' {
        $script:rows.Count | Should -BeGreaterOrEqual 12
    }

    It 'makes every secret of samples/secrets.csv with its exact value and tags, <calls> at a time' -ForEach @(@{ Calls = 1 }, @{ Calls = 8 }) {
        $created = $script:rows | New-SMSecret -ThrottleLimit $calls -ErrorVariable failures

        $failures | Should -HaveCount 0
        $created.Name | Should -Be $script:rows.Name
        foreach ($row in $script:rows) {
            $value = Get-SMSecretValue -SecretId $row.Name -AsPlainText
            if ($row.SecretString) {
                $value | Should -BeExactly $row.SecretString
            }
            else {
                [System.Convert]::ToBase64String($value) | Should -BeExactly $row.SecretBinary
            }
            $secret = Get-SMSecret -SecretId $row.Name
            "$($secret.Description)" | Should -BeExactly $row.Description
            $secret.Tags | ForEach-Object -Process { "$($_.Key)=$($_.Value)" } | Sort-Object | Should -Be @($row.Tags -split ';' | Sort-Object)
        }
    }

    It 'reads all of them back in one pipeline' {
        $null = $script:rows | New-SMSecret

        $read = Get-SMSecret | Get-SMSecretValue

        $read.Name | Sort-Object | Should -Be @($script:rows.Name | Sort-Object)
        foreach ($value in $read) {
            $row = $script:rows.Where({ $_.Name -eq $value.Name })[0]
            $text = $value.SecretString ? (ConvertFrom-TestSecureString -Secure $value.SecretString) : [System.Convert]::ToBase64String($value.SecretBinary)
            $text | Should -BeExactly ($row.SecretString ? $row.SecretString : $row.SecretBinary)
        }
    }

    It 'leaves one error of a failing record, and the rest goes on' {
        $null = New-SMSecret -Name $script:rows[3].Name

        $created = $script:rows | New-SMSecret -ErrorVariable failures -ErrorAction SilentlyContinue

        $created | Should -HaveCount ($script:rows.Count - 1)
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeExactly 'ResourceExists,SecretsPS.Commands.NewSMSecretCommand'
        $failures[0].TargetObject | Should -BeExactly $script:rows[3].Name
    }

    It '-WhatIf makes nothing' {
        $script:rows | New-SMSecret -WhatIf

        Get-SMSecret | Should -BeNullOrEmpty
    }

    It 'sets new values and tags from the pipeline' {
        $null = $script:rows | New-SMSecret

        $set = $script:rows | Select-Object -Property Name | Set-SMSecretValue -SecretString "new`r`nvalue"
        Get-SMSecret | Add-SMSecretTag -Tag @{ checked = 'yes' }
        Get-SMSecret | Remove-SMSecretTag -TagKey 'env'

        $set | Should -HaveCount $script:rows.Count
        Get-SMSecret | Get-SMSecretValue -AsPlainText | Sort-Object -Unique | Should -BeExactly "new`r`nvalue"
        (Get-SMSecret -Tag @{ checked = 'yes' }).Count | Should -Be $script:rows.Count
        Get-SMSecret -Tag 'env' | Should -BeNullOrEmpty
        Get-SMSecretValue -SecretId $script:rows[0].Name -VersionStage AWSPREVIOUS -AsPlainText | Should -BeExactly $script:rows[0].SecretString
    }

    It 'deletes and restores from the pipeline' {
        $null = $script:rows | New-SMSecret

        $removed = Get-SMSecret | Remove-SMSecret -Force
        Get-SMSecret | Should -BeNullOrEmpty
        $caught = Get-CaughtError -ScriptBlock { Get-SMSecretValue -SecretId $script:rows[0].Name }
        $restored = $removed | Restore-SMSecret

        $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
        $caught.Exception.Message | Should -BeLike '*Restore-SMSecret*'
        $restored | Should -HaveCount $script:rows.Count
        (Get-SMSecret).Count | Should -Be $script:rows.Count
    }

    It 'keeps <what> exactly' -ForEach @(
        @{ What = 'one byte'; Value = 'x' }
        @{ What = '65,536 bytes of UTF-8'; Value = [string]::new([char] 0xE9, 32768) }
        @{ What = 'emoji'; Value = "`u{1F511}`u{1F468}`u{200D}`u{1F469}" }
        @{ What = 'CRLF'; Value = "a`r`nb`r`n" }
        @{ What = 'leading and trailing blanks'; Value = "  `tv`t  " }
        @{ What = 'a lone quote'; Value = '"' }
    ) {
        $null = New-SMSecret -Name 'a' -SecretString $value

        Get-SMSecretValue -SecretId 'a' -AsPlainText | Should -BeExactly $value
        ConvertFrom-TestSecureString -Secure (Get-SMSecretValue -SecretId 'a').SecretString | Should -BeExactly $value
    }

    It 'keeps all 256 bytes' {
        $null = New-SMSecret -Name 'a' -SecretBinary ([byte[]] (0..255))

        [System.Convert]::ToHexString((Get-SMSecretValue -SecretId 'a').SecretBinary) | Should -BeExactly ([System.Convert]::ToHexString([byte[]] (0..255)))
    }

    It 'serves the same job over HTTP' {
        Disconnect-SMSession
        $server = Start-SMLocalServer
        try {
            $created = $script:rows | New-SMSecret -EndpointUrl $server.EndpointUrl -ThrottleLimit 4

            $created.Name | Should -Be $script:rows.Name
            (Get-SMSecret -EndpointUrl $server.EndpointUrl | Get-SMSecretValue -EndpointUrl $server.EndpointUrl).Count | Should -Be $script:rows.Count
        }
        finally {
            Stop-SMLocalServer
        }
    }
}
