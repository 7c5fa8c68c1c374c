# The search of the leak tests can find: it would be worth nothing otherwise.
BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    Import-Module -Name "$PSScriptRoot/LeakSession.psm1" -Force
    # Made up in two halves, so that no file of the tests holds it.
    $script:canary = [SecretsPS.TestKit.Canary]::new('cAnArY' + '4Jn8Gf2Yc6Vq1Ds9')
    $script:folder = New-Item -ItemType Directory -Path (Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "secretsps-search-$([guid]::NewGuid())")
    $null = New-Item -ItemType Directory -Path (Join-Path -Path $script:folder -ChildPath 'transcript')
    Enter-TestEnvironment
}

AfterAll {
    Exit-TestEnvironment
    Remove-Item -LiteralPath $script:folder -Recurse -Force
}

Describe 'The search for a canary' {
    It 'finds every form of it, alone and among other text' {
        $samples = $script:canary.Samples()

        $samples.Count | Should -BeGreaterOrEqual 18
        foreach ($form in $script:canary.Forms) {
            $script:canary.FindIn("before $($samples[$form]) after") | Should -Contain $form
            $script:canary.FindIn([System.Text.Encoding]::Latin1.GetBytes("x$($samples[$form])y")) | Should -Contain $form
        }
    }

    It 'finds what <name> makes of it' -ForEach @(
        @{ Name = 'base64 in a longer text'; Make = { param($Text) [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("{`"p`":`"$Text`"}")) } }
        @{ Name = 'base64 at the next offset'; Make = { param($Text) [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("{`"pw`":`"$Text`"}")) } }
        @{ Name = 'base64 at the last offset'; Make = { param($Text) [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("{`"pwd`":`"$Text`"}")) } }
        @{ Name = 'hex in upper case'; Make = { param($Text) [System.Convert]::ToHexString([System.Text.Encoding]::UTF8.GetBytes($Text)) } }
        @{ Name = 'hex in lower case'; Make = { param($Text) [System.Convert]::ToHexString([System.Text.Encoding]::UTF8.GetBytes($Text)).ToLowerInvariant() } }
        @{ Name = 'URL escapes of every byte'; Make = { param($Text) -join [System.Text.Encoding]::UTF8.GetBytes($Text).ForEach({ '%{0:X2}' -f $_ }) } }
        @{ Name = 'JSON escapes of every character'; Make = { param($Text) -join $Text.ToCharArray().ForEach({ '\u{0:X4}' -f [int] $_ }) } }
        @{ Name = 'JSON'; Make = { param($Text) ConvertTo-Json -InputObject @{ a = "`"$Text\" } } }
        @{ Name = 'a byte array in JSON'; Make = { param($Text) ConvertTo-Json -InputObject ([System.Text.Encoding]::UTF8.GetBytes($Text)) -Compress } }
        @{ Name = 'a byte array on a screen'; Make = { param($Text) [System.Text.Encoding]::UTF8.GetBytes($Text) | Out-String } }
        @{ Name = 'a byte array in CLIXML'; Make = { param($Text) [System.Management.Automation.PSSerializer]::Serialize([System.Text.Encoding]::UTF8.GetBytes($Text)) } }
        @{ Name = 'UTF-16 bytes'; Make = { param($Text) [System.Text.Encoding]::Latin1.GetString([System.Text.Encoding]::Unicode.GetBytes("a$Text")) } }
        @{ Name = 'UTF-16 bytes, the other way round'; Make = { param($Text) [System.Text.Encoding]::Latin1.GetString([System.Text.Encoding]::BigEndianUnicode.GetBytes($Text)) } }
        @{ Name = 'upper case'; Make = { param($Text) $Text.ToUpperInvariant() } }
    ) {
        $script:canary.FindIn((& $make $script:canary.Value)) | Should -Not -BeNullOrEmpty
    }

    It 'finds nothing in other text' {
        $script:canary.FindIn("any text, $([System.Convert]::ToBase64String([byte[]](1..200)))") | Should -BeNullOrEmpty
        $script:canary.FindIn('') | Should -BeNullOrEmpty
    }

    It 'finds a value that was asked for, in the channels of a call' {
        $session = New-LeakSession -Canary $script:canary -Folder $script:folder -ModulePath (Get-RepositoryPath -ChildPath 'out/SecretsPS/SecretsPS.psd1')
        Initialize-LeakService -Session $session

        $found = Find-Leak -Canary $script:canary -Channel (Invoke-LeakCall -Session $session -Deep -Script 'Get-SMSecretValue app/db -AsPlainText @Common; Write-Error $Plain; Write-Warning $Plain')
        $transcript = Close-LeakSession -Session $session

        $script:canary.FindIn($transcript) | Should -Contain 'plain'
        foreach ($channel in 'Out-String', 'ConvertTo-Json', 'Export-Clixml', 'error stream', 'warning stream', 'screen of the host', 'Get-Error', '$Error Export-Clixml', '$Error ConvertTo-Json', 'exception ToString') {
            $found | Where-Object -FilterScript { $_ -like "*, $channel`: *" } | Should -Not -BeNullOrEmpty -Because $channel
        }
    }
}

Describe 'Every exported cmdlet' {
    It 'has an entry in LeakCases.ps1' {
        (& "$PSScriptRoot/LeakCases.ps1").Keys | Sort-Object | Should -Be (Get-CompiledCmdlet)
    }
}
