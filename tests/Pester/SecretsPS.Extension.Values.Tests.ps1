BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    . "$PSScriptRoot/VaultSupport.ps1"
}

AfterAll {
    Remove-Module -ModuleInfo $script:extension
    Get-SMLocalServer | Stop-SMLocalServer
    Exit-TestEnvironment
}

Describe 'Values of the vault' {
    BeforeEach {
        $script:vault = Use-Vault
    }

    It 'keeps <kind> exactly' -ForEach @(
        @{ Kind = 'a string'; Make = { "line`r`nzwei`u{1F511} " }; Stored = "line`r`nzwei`u{1F511} "; Type = 'String' }
        @{ Kind = 'a SecureString'; Make = { ConvertTo-TestSecureString -Text "p`"`u{e4}\" }; Stored = "p`"`u{e4}\"; Type = 'SecureString' }
        @{ Kind = 'a PSCredential'; Make = { ConvertTo-TestCredential -Name 'DOM\user' -Text 'p"w' }; Stored = '{"username":"DOM\\user","password":"p\"w"}'; Type = 'PSCredential' }
        @{ Kind = 'a Hashtable'; Make = { @{ b = 'x'; a = '1' } }; Stored = '{"a":"1","b":"x"}'; Type = 'Hashtable' }
        @{ Kind = 'a Hashtable of emoji'; Make = { @{ "k`u{1F511}" = "v`u{1F511}`u{2028}" } }; Stored = "{`"k`u{1F511}`":`"v`u{1F511}`u{2028}`"}"; Type = 'Hashtable' }
        @{ Kind = 'an empty Hashtable'; Make = { @{} }; Stored = '{}'; Type = 'Hashtable' }
        @{ Kind = 'a byte[]'; Make = { , [byte[]] (0, 255, 10, 13) }; Stored = [byte[]] (0, 255, 10, 13); Type = 'ByteArray' }
        @{ Kind = 'a byte[] of one'; Make = { , [byte[]] @(7) }; Stored = [byte[]] @(7); Type = 'ByteArray' }
    ) {
        $secret = & $make

        Invoke-Vault Set-Secret -With @{ Name = 'db'; Secret = $secret } -Parameters $script:vault | Should -BeNullOrEmpty
        $back = Invoke-Vault Get-Secret -With @{ Name = 'db' } -Parameters $script:vault

        ConvertTo-Comparable -Value $back | Should -BeExactly (ConvertTo-Comparable -Value $secret)
        ConvertTo-Comparable -Value (Get-SMSecretValue 'team/db' -AsPlainText @script:aws) | Should -BeExactly (ConvertTo-Comparable -Value $stored)
        Get-TagText 'team/db' | Should -BeExactly "SecretsPS:Type=$type"
    }

    It 'keeps the types inside a hashtable, and other programs see plain JSON' {
        $table = @{
            text = 'x'; secure = (ConvertTo-TestSecureString -Text 's'); empty = [securestring]::new(); bytes = [byte[]] (1, 2); login = (ConvertTo-TestCredential -Name 'u' -Text 'p')
            int = 5; long = [long] 5; big = [long]::MaxValue; double = 5.0; decimal = 1.10d; flag = $true; nothing = $null
            when = [datetime]::new(2026, 1, 2, 3, 4, 5, [System.DateTimeKind]::Utc); inner = @{ secure = (ConvertTo-TestSecureString -Text 'i') }
        }

        Invoke-Vault Set-Secret -With @{ Name = 'all'; Secret = $table } -Parameters $script:vault
        $back = Invoke-Vault Get-Secret -With @{ Name = 'all' } -Parameters $script:vault

        ConvertTo-Comparable -Value $back | Should -BeExactly (ConvertTo-Comparable -Value $table)
        $back['TEXT'] | Should -BeExactly 'x'
        Get-SMSecretValue 'team/all' -JsonKey 'secure' -AsPlainText @script:aws | Should -BeExactly 's'
        Get-SMSecretValue 'team/all' -JsonKey 'login.password' -AsPlainText @script:aws | Should -BeExactly 'p'
    }

    It 'refuses <what> and writes nothing' -ForEach @(
        @{ What = 'an array'; Make = { , @('val1', 'val2') }; Text = '*type Object`[`]; string, SecureString*Join lines*' }
        @{ What = 'a number'; Make = { 4711 }; Text = '*type Int32; string*' }
        @{ What = 'an ordered dictionary'; Make = { [ordered] @{ a = 'val1' } }; Text = '*type OrderedDictionary*order would be lost*' }
        @{ What = 'an empty string'; Make = { '' }; Text = '*SecretString is empty*' }
        @{ What = 'a credential without user name'; Make = { [pscredential]::Empty }; Text = '*no user name*' }
        @{ What = 'a hashtable with an array'; Make = { @{ k = @('val1') } }; Text = '*type Object`[`] under ''k''*' }
        @{ What = 'a hashtable with a number as key'; Make = { @{ 1 = 'val1' } }; Text = '*key of type Int32*' }
        @{ What = 'a hashtable with the reserved key'; Make = { @{ '$types' = 'val1' } }; Text = '*reserved*' }
        @{ What = 'a hashtable that holds itself'; Make = { $table = @{ a = 'val1' }; $table.self = $table; $table }; Text = '*holds itself*' }
        @{ What = 'half of a surrogate pair in a hashtable'; Make = { @{ a = "val1$([char] 0xD800)" } }; Text = '*surrogate pair*' }
        @{ What = 'one byte too much'; Make = { 'v' * 65537 }; Text = '*65,537 bytes*' }
    ) {
        $secret = & $make

        $caught = Get-CaughtError -ScriptBlock { Invoke-Vault Set-Secret -With @{ Name = 'db'; Secret = $secret } -Parameters $script:vault }

        $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
        $caught.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $caught.TargetObject | Should -BeExactly 'team/db'
        $caught.Exception.Message | Should -BeLike $text
        $caught.Exception.Message | Should -Not -BeLike '*val1*'
        Get-SMSecret @script:aws | Should -BeNullOrEmpty
    }

    It 'reads what others made: text as SecureString, binary as byte[]' {
        $null = New-SMSecret 'team/text' -SecretString 'other' @script:aws
        $null = New-SMSecret 'team/bytes' -SecretBinary ([byte[]] (9, 8)) @script:aws

        ConvertTo-Comparable -Value (Invoke-Vault Get-Secret -With @{ Name = 'text' } -Parameters $script:vault) | Should -BeExactly 'securestring other'
        ConvertTo-Comparable -Value (Invoke-Vault Get-Secret -With @{ Name = 'bytes' } -Parameters $script:vault) | Should -BeExactly 'bytes 0908'
    }

    It 'refuses a value of another type than its tag, and shows none of it' -ForEach @(
        @{ Type = 'Hashtable'; Value = 'hunter2' }
        @{ Type = 'Hashtable'; Value = '{"a":"hunter2","$types":{"a":"Int64"}}' }
        @{ Type = 'Hashtable'; Value = '{"a":"hunter2"} hunter2' }
        @{ Type = 'PSCredential'; Value = '{"username":"hunter2"}' }
        @{ Type = 'ByteArray'; Value = 'hunter2' }
    ) {
        $null = New-SMSecret 'team/x' -SecretString $value -Tag @{ 'SecretsPS:Type' = $type } @script:aws

        $caught = Get-CaughtError -ScriptBlock { Invoke-Vault Get-Secret -With @{ Name = 'x' } -Parameters $script:vault }

        $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
        $caught.TargetObject | Should -BeExactly 'team/x'
        $caught.Exception.Message | Should -BeLike "*SecretsPS:Type=$type*Remove-SMSecretTag*"
        $caught | Out-String | Should -Not -BeLike '*hunter2*'
        "$($caught.Exception.InnerException)" | Should -BeExactly ''
    }

    It 'makes no version where nothing changed, one where the value did, and a tag alone where only the type did' {
        Invoke-Vault Set-Secret -With @{ Name = 'db'; Secret = 'one' } -Parameters $script:vault
        Invoke-Vault Set-Secret -With @{ Name = 'db'; Secret = 'one' } -Parameters $script:vault
        @(Get-SMSecretVersion 'team/db' @script:aws).Count | Should -Be 1

        Invoke-Vault Set-Secret -With @{ Name = 'db'; Secret = (ConvertTo-TestSecureString -Text 'one') } -Parameters $script:vault
        @(Get-SMSecretVersion 'team/db' @script:aws).Count | Should -Be 1
        Invoke-Vault Get-Secret -With @{ Name = 'db' } -Parameters $script:vault | Should -BeOfType ([securestring])

        Invoke-Vault Set-Secret -With @{ Name = 'db'; Secret = 'two' } -Parameters $script:vault
        @(Get-SMSecretVersion 'team/db' @script:aws).Count | Should -Be 2
    }
}
