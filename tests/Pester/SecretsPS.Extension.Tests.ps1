BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
    . "$PSScriptRoot/VaultSupport.ps1"
}

AfterAll {
    Remove-Module -ModuleInfo $script:extension
    Get-SMLocalServer | Stop-SMLocalServer
    Exit-TestEnvironment
}

Describe 'Functions of SecretsPS.Extension' {
    BeforeEach {
        $script:vault = Use-Vault
    }

    It 'keeps text, int, bool and DateTime of metadata, and leaves other tags alone' {
        $when = [datetime]::new(2026, 1, 2, 3, 4, 5, [System.DateTimeKind]::Utc)
        $null = New-SMSecret 'team/db' -SecretString 'v' -Tag @{ owner = 'finance' } @script:aws

        Invoke-Vault Set-Secret -With @{ Name = 'db'; Secret = 'v'; Metadata = @{ note = 'a: b'; tries = 3; on = $true; expires = $when } } -Parameters $script:vault

        Get-TagText 'team/db' | Should -BeExactly @(
            'note=a: b', 'owner=finance', 'SecretsPS:Bool:on=True', "SecretsPS:DateTime:expires=$($when.ToString('o'))", 'SecretsPS:Int:tries=3', 'SecretsPS:Type=String')
        ConvertTo-Comparable -Value (Get-VaultEntry -Parameters $script:vault).Metadata |
            Should -BeExactly "{expires=datetime $($when.ToString('o')) Utc;note=String a: b;on=Boolean True;owner=String finance;tries=Int32 3}"
    }

    It 'a value that is kept does not outlive <name> of the vault' -ForEach @(
        @{ Name = 'Set-Secret'; Write = { Invoke-Vault Set-Secret -With @{ Name = 'kept'; Secret = 'two' } -Parameters $script:vault }; Then = 'two' }
        @{ Name = 'Remove-Secret'; Write = { Invoke-Vault Remove-Secret -With @{ Name = 'kept' } -Parameters $script:vault }; Then = $null }
    ) {
        $null = New-SMSecret 'team/kept' -SecretString 'one' @script:aws
        Get-SMSecretValue 'team/kept' -AsPlainText -CacheFor 01:00:00 @script:aws | Should -BeExactly 'one'

        $null = & $write

        Get-SMSecretValue 'team/kept' -AsPlainText -CacheFor 01:00:00 @script:aws -ErrorAction Ignore | Should -BeExactly $then
    }

    It 'Set-SecretInfo adds, replaces whatever the type was, and removes what is $null' {
        Invoke-Vault Set-Secret -With @{ Name = 'db'; Secret = 'v'; Metadata = @{ a = 1; b = 'x'; c = 'stays' } } -Parameters $script:vault

        Invoke-Vault Set-SecretInfo -With @{ Name = 'db'; Metadata = @{ a = 'one'; b = $null; d = 4 } } -Parameters $script:vault

        Get-TagText 'team/db' | Should -BeExactly @('a=one', 'c=stays', 'SecretsPS:Int:d=4', 'SecretsPS:Type=String')
    }

    It 'refuses metadata with <what> before any write' -ForEach @(
        @{ What = 'another type'; Metadata = @{ k = [guid]::Empty }; Text = "*type Guid under 'k'*" }
        @{ What = 'a number as key'; Metadata = @{ 1 = 'x' }; Text = '*key of type Int32*' }
        @{ What = 'a key of the vault'; Metadata = @{ 'SecretsPS:Type' = 'String' }; Text = "*'SecretsPS:Type'*" }
        @{ What = 'a key of AWS'; Metadata = @{ 'aws:x' = 'y' }; Text = '*reserved for AWS*' }
        @{ What = 'a value that is too long'; Metadata = @{ k = 'x' * 257 }; Text = '*257 characters; the limit is 256*' }
        @{ What = 'a key that is too long'; Metadata = @{ ('k' * 129) = 'x' }; Text = '*129 characters; the limit is 128*' }
    ) {
        Invoke-Vault Set-Secret -With @{ Name = 'db'; Secret = 'old' } -Parameters $script:vault

        $caught = Get-CaughtError -ScriptBlock { Invoke-Vault Set-Secret -With @{ Name = 'db'; Secret = 'new'; Metadata = $metadata } -Parameters $script:vault }

        $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
        $caught.TargetObject | Should -BeExactly 'team/db'
        $caught.Exception.Message | Should -BeLike $text
        Get-SMSecretValue 'team/db' -AsPlainText @script:aws | Should -BeExactly 'old'
    }

    It 'counts the tags of others before it writes' {
        $tags = @{}
        foreach ($number in 1..49) { $tags["t$number"] = 'x' }
        $null = New-SMSecret 'team/db' -SecretString 'old' -Tag $tags @script:aws

        $caught = Get-CaughtError -ScriptBlock { Invoke-Vault Set-Secret -With @{ Name = 'db'; Secret = 'new'; Metadata = @{ more = 'x' } } -Parameters $script:vault }

        $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
        $caught.Exception.Message | Should -BeLike '*51 tags*50 are allowed*'
        Get-SMSecretValue 'team/db' -AsPlainText @script:aws | Should -BeExactly 'old'
        @((Get-SMSecret 'team/db' @script:aws).Tags).Count | Should -Be 49
    }

    It 'Remove-Secret takes <sent> from the vault' -ForEach @(
        @{ Also = @{}; Days = 30; Sent = 'the window of the service' }
        @{ Also = @{ RecoveryWindowInDays = 7 }; Days = 7; Sent = 'a window' }
        @{ Also = @{ ForceDeleteWithoutRecovery = $true }; Days = $null; Sent = 'deletion at once' }
    ) {
        $parameters = $script:vault + $also
        Invoke-Vault Set-Secret -With @{ Name = 'db'; Secret = 'v' } -Parameters $parameters

        Invoke-Vault Remove-Secret -With @{ Name = 'db' } -Parameters $parameters

        $left = Get-SMSecret -IncludePlannedDeletion @script:aws
        if ($null -eq $days) {
            $left | Should -BeNullOrEmpty
        }
        else {
            [System.Math]::Round(($left.DeletedDate - [datetimeoffset]::Now).TotalDays) | Should -Be $days
        }
    }

    It 'Remove-Secret names what is not there, also where deletion is at once' -ForEach @(@{ Also = @{} }, @{ Also = @{ ForceDeleteWithoutRecovery = $true } }) {
        $caught = Get-CaughtError -ScriptBlock { Invoke-Vault Remove-Secret -With @{ Name = 'no' } -Parameters ($script:vault + $also) }

        $caught.FullyQualifiedErrorId | Should -BeLike 'ResourceNotFound,*'
        $caught.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $caught.TargetObject | Should -BeExactly 'team/no'
    }

    It 'Set-Secret on a removed name says how to bring it back, and does so where the vault may' {
        Invoke-Vault Set-Secret -With @{ Name = 'db'; Secret = 'old' } -Parameters $script:vault
        Invoke-Vault Remove-Secret -With @{ Name = 'db' } -Parameters $script:vault

        $caught = Get-CaughtError -ScriptBlock { Invoke-Vault Set-Secret -With @{ Name = 'db'; Secret = 'new' } -Parameters $script:vault }
        $caught.Exception.Message | Should -BeLike "*scheduled for deletion*Restore-SMSecret 'team/db'*OnDeleted = 'Restore'*"
        (Get-CaughtError -ScriptBlock { Invoke-Vault Get-Secret -With @{ Name = 'db' } -Parameters $script:vault }).Exception.Message | Should -BeLike '*Restore-SMSecret*'

        Invoke-Vault Set-Secret -With @{ Name = 'db'; Secret = 'new' } -Parameters ($script:vault + @{ OnDeleted = 'Restore' })
        Invoke-Vault Get-Secret -With @{ Name = 'db' } -Parameters $script:vault | Should -BeExactly 'new'
    }

    It 'Set-Secret with -WhatIf writes nothing' {
        Invoke-Vault Set-Secret -With @{ Name = 'db'; Secret = 'v'; WhatIf = $true } -Parameters $script:vault

        Get-SMSecret @script:aws | Should -BeNullOrEmpty
    }

    It 'refuses the parameter <name>: <text>' -ForEach @(
        @{ Name = 'Regoin'; Value = 'eu-west-1'; Text = '*Regoin is unknown. Did you mean Region?*' }
        @{ Name = 'prefx'; Value = 'a/'; Text = '*Did you mean Prefix?*' }
        @{ Name = 'SecretAccessKey'; Value = 'hunter2'; Text = '*plain file*ProfileName*' }
        @{ Name = 'Local'; Value = $true; Text = '*Start-SMLocalServer*' }
        @{ Name = 'RecoveryWindowInDays'; Value = 6; Text = '*7 to 30*' }
        @{ Name = 'ForceDeleteWithoutRecovery'; Value = 'perhaps'; Text = '*neither $true nor $false*' }
        @{ Name = 'OnDeleted'; Value = 'Ignore'; Text = '*neither Fail nor Restore*' }
        @{ Name = 'EndpointUrl'; Value = 'no url'; Text = '*is no address*' }
        @{ Name = 'Prefix'; Value = 'a b'; Text = '*Prefix holds a blank*' }
        @{ Name = 'ProfileName'; Value = 5; Text = '*is empty or no text*' }
    ) {
        $script:service = Use-ScriptedService
        foreach ($function in 'Test-SecretVault', 'Get-Secret') {
            $with = $function -eq 'Get-Secret' ? @{ Name = 'x' } : @{}
            $output = @(Invoke-Vault $function -With $with -Parameters @{ $name = $value } 2>&1)
            $caught = $output.Where({ $_ -is [System.Management.Automation.ErrorRecord] })

            $caught | Should -HaveCount 1
            $caught[0].FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
            $caught[0].TargetObject | Should -BeExactly 'v'
            $caught[0].Exception.Message | Should -BeLike $text
            $caught[0].Exception.Message | Should -Not -BeLike '*hunter2*'
            $output.Where({ $_ -is [bool] }) | Should -Not -Contain $true
        }
        Get-SentRequest | Should -BeNullOrEmpty
    }

    It 'refuses a name the service cannot have, or an ARN' -ForEach @(
        @{ Name = 'a b'; Text = '*blank at position 2*' }
        @{ Name = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf'; Text = '*is an ARN*' }
        @{ Name = ''; Text = '*Name is empty*' }
    ) {
        $caught = Get-CaughtError -ScriptBlock { Invoke-Vault Get-Secret -With @{ Name = $name } -Parameters $script:vault }

        $caught.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter,*'
        $caught.Exception.Message | Should -BeLike $text
    }
}

Describe 'Calls of SecretsPS.Extension' {
    BeforeEach {
        $script:service = Use-ScriptedService
    }

    It 'a session of the caller has no effect on the vault' {
        Connect-SMSession -Region 'ap-south-1' -EndpointUrl 'https://elsewhere.example'

        Invoke-Vault Get-Secret -With @{ Name = 'x' }

        (Get-SentRequest)[0].Uri.Host | Should -BeExactly 'secretsmanager.eu-west-1.amazonaws.com'
    }

    It 'reads no value for Get-SecretInfo, and asks for one name directly' {
        $null = Get-VaultEntry -Parameters @{ Region = 'eu-west-1'; Prefix = 'team/' } -Filter 'db'
        $null = Get-VaultEntry -Parameters @{ Region = 'eu-west-1'; Prefix = 'team/' } -Filter 'd*'

        (Get-SentRequest).Operation | Should -BeExactly @('DescribeSecret', 'ListSecrets')
        Get-SentJson -Operation ListSecrets | Should -BeLike '*"Filters":`[{"Key":"name","Values":`["team/d"`]}`]*'
    }

    It 'takes the type back where the value was refused' {
        Add-Answer -Operation DescribeSecret -Result @{ Name = 'x'; Tags = @(@{ Key = 'SecretsPS:Type'; Value = 'String' }) }
        Add-Answer -Operation GetSecretValue -Result @{ Name = 'x'; SecretString = 'old' }
        Add-Answer -Operation PutSecretValue -ErrorCode 'AccessDeniedException' -Message 'no'

        $caught = Get-CaughtError -ScriptBlock { Invoke-Vault Set-Secret -With @{ Name = 'x'; Secret = @{ a = 'hunter2' } } }

        $caught.FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
        (Get-SentRequest).Operation | Should -BeExactly @('DescribeSecret', 'GetSecretValue', 'TagResource', 'PutSecretValue', 'TagResource')
        (Get-SentJson -Operation TagResource)[1] | Should -BeLike '*"Value":"String"*'
    }

    It 'writes without reading where the role may not read' {
        Add-Answer -Operation DescribeSecret -Result @{ Name = 'x'; Tags = @(@{ Key = 'SecretsPS:Type'; Value = 'String' }) }
        Add-Answer -Operation GetSecretValue -ErrorCode 'AccessDeniedException' -Message 'no'

        Invoke-Vault Set-Secret -With @{ Name = 'x'; Secret = 'new' }

        (Get-SentRequest).Operation | Should -BeExactly @('DescribeSecret', 'GetSecretValue', 'PutSecretValue')
    }

    It 'gives the KMS key to a new secret' {
        Add-Answer -Operation DescribeSecret -ErrorCode 'ResourceNotFoundException'

        Invoke-Vault Set-Secret -With @{ Name = 'x'; Secret = 'new' } -Parameters @{ Region = 'eu-west-1'; KmsKeyId = 'alias/team' }

        Get-SentJson -Operation CreateSecret | Should -BeExactly '{"KmsKeyId":"alias/team","Name":"x","SecretString":"new","Tags":[{"Key":"SecretsPS:Type","Value":"String"}]}'
    }

    It 'Test-SecretVault names the permission that is missing' {
        Add-Answer -Operation DescribeSecret -ErrorCode 'ResourceNotFoundException'
        Add-Answer -Operation GetSecretValue -ErrorCode 'AccessDeniedException' -Message 'User is not authorized.'

        $output = @(Invoke-Vault Test-SecretVault 2>&1)

        $output.Where({ $_ -is [bool] }) | Should -BeExactly @($false)
        $caught = $output.Where({ $_ -is [System.Management.Automation.ErrorRecord] })
        $caught | Should -HaveCount 1
        $caught[0].FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
        $caught[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
        "$($caught[0])" | Should -BeLike '*secretsmanager:GetSecretValue is needed for Get-Secret*'
    }

    It 'a vault without a region says where to give one' {
        $env:AWS_REGION = $null

        $caught = Get-CaughtError -ScriptBlock { Invoke-Vault Get-Secret -With @{ Name = 'x' } -Parameters @{} }

        $caught.FullyQualifiedErrorId | Should -BeLike 'NoRegion,*'
        "$caught" | Should -BeLike "*vault 'v' has no region*VaultParameters*"
    }

    It 'Test-SecretVault says where a region is to be given, and names the vault alone' {
        $env:AWS_REGION = $null

        $output = @(Invoke-Vault Test-SecretVault -Parameters @{ Prefix = 'team/' } 2>&1)

        $output.Where({ $_ -is [bool] }) | Should -BeExactly @($false)
        $caught = $output.Where({ $_ -is [System.Management.Automation.ErrorRecord] })
        $caught | Should -HaveCount 1
        $caught[0].FullyQualifiedErrorId | Should -BeLike 'NoRegion,*'
        $caught[0].TargetObject | Should -BeExactly 'v'
        "$($caught[0])" | Should -BeLike "*vault 'v' has no region*VaultParameters*"
        $caught | Format-List -Property * -Force | Out-String -Width 500 | Should -Not -BeLike '*no-such-secret*'
    }

    It 'Test-SecretVault tells once that there are no credentials' {
        $env:AWS_ACCESS_KEY_ID = $env:AWS_SECRET_ACCESS_KEY = $null

        $output = @(Invoke-Vault Test-SecretVault 2>&1)

        $output.Where({ $_ -is [bool] }) | Should -BeExactly @($false)
        $output.Where({ $_ -is [System.Management.Automation.ErrorRecord] }).FullyQualifiedErrorId | Should -BeLike 'NoCredentials,*'
        Get-SentRequest | Should -BeNullOrEmpty
    }

    It 'Test-SecretVault names every permission that is missing' {
        Add-Answer -ErrorCode 'AccessDeniedException' -Message 'User is not authorized.'

        $caught = @(Invoke-Vault Test-SecretVault 2>&1).Where({ $_ -is [System.Management.Automation.ErrorRecord] })

        $caught.ForEach({ "$_" -replace '.*(secretsmanager:\w+) is needed.*', '$1' }) | Should -Be @('secretsmanager:ListSecrets', 'secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue')
    }

    It 'Test-SecretVault tests a vault whose prefix leaves little room for names' {
        Add-Answer -Operation ListSecrets -Result @{ SecretList = @() }
        Add-Answer -ErrorCode 'ResourceNotFoundException'

        Invoke-Vault Test-SecretVault -Parameters @{ Region = 'eu-west-1'; Prefix = 'p' * 500 } | Should -BeTrue

        Get-SentMember -Member SecretId -Operation GetSecretValue | Should -MatchExactly '^p{500}.{12}$'
    }

    It 'shows no value anywhere when a write fails' {
        Add-Answer -Operation DescribeSecret -ErrorCode 'ResourceNotFoundException'
        Add-Answer -Operation CreateSecret -ErrorCode 'InternalServiceError' -Message 'down' -StatusCode 500

        foreach ($secret in 'hunter2', @{ key = 'hunter2' }, [System.Text.Encoding]::UTF8.GetBytes('hunter2')) {
            Find-Shown -Text 'hunter2', '104 117 110' -ScriptBlock { Invoke-Vault Set-Secret -With @{ Name = 'x'; Secret = $secret; Verbose = $true; Debug = $true } } | Should -BeNullOrEmpty
        }
    }
}

Describe 'Import' {
    It 'has the version of the module' {
        $script:extension.Version | Should -Be (Get-Module -Name SecretsPS).Version
    }

    It 'exports the functions that SecretManagement asks for' {
        $script:extension.ExportedFunctions.Keys | Sort-Object | Should -BeExactly @('Get-Secret', 'Get-SecretInfo', 'Remove-Secret', 'Set-Secret', 'Set-SecretInfo', 'Test-SecretVault', 'Unregister-SecretVault')
    }

    It 'does not load the vault where SecretManagement is not' {
        Invoke-FreshPowerShell -Script 'Import-Module $ModulePath; (Get-Module).Name -contains "SecretsPS.Extension"' | Should -BeExactly 'False'
    }
}
