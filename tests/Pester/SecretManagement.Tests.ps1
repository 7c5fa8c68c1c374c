BeforeDiscovery {
    # A name, so that a machine without SecretManagement says what it skipped.
    $script:secretManagement = Get-Module -Name Microsoft.PowerShell.SecretManagement -ListAvailable | Where-Object -Property Version -GE ([version] '1.1.0') | Select-Object -First 1
    $script:isMissing = $null -eq $script:secretManagement
}

BeforeAll {
    Import-Module -Name "$PSScriptRoot/TestSupport.psm1"
}

AfterAll {
    Exit-TestEnvironment
}

Describe 'Microsoft.PowerShell.SecretManagement' -Skip:$script:isMissing {
    BeforeAll {
        $script:scratch = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath ([guid]::NewGuid())
        $null = New-Item -ItemType Directory -Path $script:scratch
        $script:manager = (Get-Module -Name Microsoft.PowerShell.SecretManagement -ListAvailable | Sort-Object -Property Version -Descending)[0].Path

        function Invoke-WithSecretManagement {
            <#
            .SYNOPSIS
            Runs a script beside the real SecretManagement, in a process and a home of its own, against an embedded service, and returns its hashtable $seen.
            #>
            param([Parameter(Mandatory)] [string] $Script)
            $start = @'
$ErrorActionPreference = 'Stop'
Import-Module $env:SECRETSPS_TEST_MANAGER
# Off Windows the home is a scratch one. On Windows it is the user's, whose vaults are not ours to unregister.
if (Get-SecretVault) { throw 'This user has registered vaults. Run these tests as a user, or on a machine, that has none.' }
Import-Module $ModulePath
$module = Split-Path $ModulePath
$server = Start-SMLocalServer
$env:AWS_ENDPOINT_URL_SECRETS_MANAGER = $server.EndpointUrl
$seen = @{}
function Use-Vault([string] $Name, [hashtable] $Parameters) { Register-SecretVault -ModuleName $module -Name $Name -VaultParameters $Parameters -AllowClobber }
function ConvertTo-Secure([string] $Text) { ConvertTo-SecureString -String $Text -AsPlainText -Force }
function Get-Reason([scriptblock] $Block) { try { & $Block; 'no error' } catch { "$($_.FullyQualifiedErrorId)|$($_.CategoryInfo.Category)|$($_.TargetObject)|$_" } }

'@
            $end = @'

Get-SecretVault | Unregister-SecretVault
$server | Stop-SMLocalServer
ConvertTo-Json $seen -Depth 5 -Compress
'@
            $before = $env:HOME
            $env:SECRETSPS_TEST_MANAGER = $script:manager
            try {
                Enter-TestEnvironment
                if (-not $IsWindows) { $env:HOME = $script:scratch }
                Invoke-FreshPowerShell -Script ($start + $Script + $end) | ConvertFrom-Json -AsHashtable
            }
            finally {
                $env:HOME = $before
                $env:SECRETSPS_TEST_MANAGER = $null
            }
        }
    }

    AfterAll {
        Remove-Item -LiteralPath $script:scratch -Recurse -Force
    }

    Context 'types, names and metadata' {
        BeforeAll {
            $script:seen = Invoke-WithSecretManagement -Script @'
Use-Vault one @{ Region = 'eu-west-1'; Prefix = 'team/' }
Use-Vault two @{ Region = 'us-east-1' }
$seen.commands = @(Get-Command -Name Get-Secret -All).Source
$seen.test = Test-SecretVault one
$when = [datetime]::new(2026, 1, 2, 3, 4, 5, [System.DateTimeKind]::Utc)
Set-Secret text 'plain' -Vault one -Metadata @{ owner = 'core'; tries = 3; expires = $when }
Set-Secret secure (ConvertTo-Secure 'hidden') -Vault one
Set-Secret login ([pscredential]::new('user', (ConvertTo-Secure 'pw'))) -Vault one
Set-Secret bytes ([byte[]] (0, 255, 10)) -Vault one
Set-Secret table @{ host = 'db'; password = (ConvertTo-Secure 'pw'); raw = [byte[]] (1, 2); login = [pscredential]::new('user', (ConvertTo-Secure 'pw')) } -Vault one
New-SMSecret team/other -SecretString x -Region eu-west-1 | Out-Null
New-SMSecret elsewhere -SecretString x -Region eu-west-1 | Out-Null
$seen.types = @(Get-SecretInfo -Vault one | ForEach-Object { "$($_.Name)=$($_.Type)" })
$seen.filter = @((Get-SecretInfo 't*' -Vault one).Name)
$seen.exact = @((Get-SecretInfo 'text' -Vault one).Name)
$seen.none = @(Get-SecretInfo 'Text' -Vault one).Count
$seen.two = @(Get-SecretInfo -Vault two).Count
$metadata = (Get-SecretInfo text -Vault one).Metadata
$seen.metadata = @($metadata.Keys | Sort-Object | ForEach-Object { "$_ $($metadata[$_].GetType().Name)" })
$seen.when = $metadata.expires -eq $when -and $metadata.expires.Kind -eq 'Utc'
$seen.secureByDefault = (Get-Secret text -Vault one).GetType().Name
$seen.text = Get-Secret text -Vault one -AsPlainText
$seen.secure = Get-Secret secure -Vault one -AsPlainText
$seen.login = (Get-Secret login -Vault one).GetNetworkCredential().Password
$bytes = Get-Secret bytes -Vault one
$seen.bytes = "$($bytes.GetType().Name) $bytes"
$table = Get-Secret table -Vault one
$seen.table = @($table.Keys | Sort-Object | ForEach-Object { "$_ $($table[$_].GetType().Name)" })
$seen.tableText = (Get-Secret table -Vault one -AsPlainText).password
Get-SecretInfo -Vault one -Name text | Set-Secret -Vault two
$seen.copied = "$(Get-Secret text -Vault two -AsPlainText) $((Get-SecretInfo text -Vault two).Type) $((Get-SecretInfo text -Vault two).Metadata.tries.GetType().Name)"
$seen.default = Get-Secret secure -AsPlainText
'@
        }

        It "does not hide SecretManagement's cmdlets" {
            $script:seen.commands | Should -BeExactly @('Microsoft.PowerShell.SecretManagement')
        }

        It 'passes its test' {
            $script:seen.test | Should -BeTrue
        }

        It 'lists names without the prefix, with their types; what others made is Unknown' {
            $script:seen.types | Should -BeExactly @('bytes=ByteArray', 'login=PSCredential', 'other=Unknown', 'secure=SecureString', 'table=Hashtable', 'text=String')
        }

        It 'filters by pattern and by name, whose case matters' {
            $script:seen.filter | Should -BeExactly @('table', 'text')
            $script:seen.exact | Should -BeExactly @('text')
            $script:seen.none | Should -Be 0
        }

        It 'keeps vaults of two regions apart' {
            $script:seen.two | Should -Be 0
        }

        It 'keeps the types of metadata' {
            $script:seen.metadata | Should -BeExactly @('expires DateTime', 'owner String', 'tries Int32')
            $script:seen.when | Should -BeTrue
        }

        It 'gives each of the five types back' {
            $script:seen.secureByDefault | Should -BeExactly 'SecureString'
            $script:seen.text | Should -BeExactly 'plain'
            $script:seen.secure | Should -BeExactly 'hidden'
            $script:seen.login | Should -BeExactly 'pw'
            $script:seen.bytes | Should -BeExactly 'Byte[] 0 255 10'
            $script:seen.table | Should -BeExactly @('host SecureString', 'login PSCredential', 'password SecureString', 'raw Byte[]')
            $script:seen.tableText | Should -BeExactly 'pw'
        }

        It 'copies a secret with type and metadata to another vault' {
            $script:seen.copied | Should -BeExactly 'plain String Int32'
        }

        It 'is read without -Vault where it is the default' {
            $script:seen.default | Should -BeExactly 'hidden'
        }
    }

    Context 'errors and sessions' {
        BeforeAll {
            $script:seen = Invoke-WithSecretManagement -Script @'
Connect-SMSession -Region ap-south-1
Use-Vault one @{ Region = 'eu-west-1'; RecoveryWindowInDays = 7 }
Use-Vault bad @{ Regoin = 'eu-west-1' }
# In no line of this script, which error records quote.
$value = 'hunter' + 2
Set-Secret a 'v1' -Vault one
$seen.session = @(Get-SMSecret).Count
$seen.region = (Get-SMSession).Region
$seen.stored = @(Get-SMSecret -Region eu-west-1).Count
$seen.clobber = Get-Reason { Set-Secret a 'v2' -Vault one -NoClobber }
$seen.missing = Get-Reason { Get-Secret nope -Vault one }
$seen.array = Get-Reason { Set-Secret a @($value, 'x') -Vault one }
$seen.metadata = Get-Reason { Set-SecretInfo a -Vault one -Metadata @{ k = 1.5 } }
$seen.unknown = Get-Reason { Test-SecretVault bad }
Remove-Secret a -Vault one
$seen.gone = @(Get-SecretInfo -Vault one).Count
$seen.goneByName = @(Get-SecretInfo a -Vault one).Count
$seen.deleted = Get-Reason { Set-Secret a $value -Vault one }
$seen.errors = "$($Error | Out-String)$($Error.ForEach({ $_.TargetObject | Out-String }))" -match 'hunter2'
$seen.bound = @($Error.Where({ $_.FullyQualifiedErrorId -like 'InvalidParameter*' }).ForEach({ "$($_.InvocationInfo.BoundParameters.Secret)" })) -match 'hunter2'
'@
        }

        It 'takes no region from the session of the caller, and leaves the session alone' {
            $script:seen.session | Should -Be 0
            $script:seen.stored | Should -Be 1
            $script:seen.region | Should -BeExactly 'ap-south-1'
        }

        It 'obeys -NoClobber' {
            $script:seen.clobber | Should -BeLike 'SetSecretCommandAlreadyExistsWithNoClobber,*|ResourceExists|*'
        }

        It 'leaves "not found" to SecretManagement' {
            $script:seen.missing | Should -BeLike 'GetSecretNotFound,*|ObjectNotFound|*'
        }

        It 'tells its own reason where it refuses' {
            $script:seen.array | Should -BeLike 'InvalidParameter,*|InvalidArgument|a|*string, SecureString, PSCredential, Hashtable and byte`[`] can be kept*'
            $script:seen.metadata | Should -BeLike 'InvalidParameter,*|InvalidArgument|a|*type Double*'
            $script:seen.unknown | Should -BeLike 'InvalidParameter,*|InvalidArgument|bad|*Did you mean Region?*'
            $script:seen.deleted | Should -BeLike "InvalidParameter,*|InvalidArgument|a|*Restore-SMSecret 'a'*"
        }

        It 'lists no removed secret' {
            $script:seen.gone + $script:seen.goneByName | Should -Be 0
        }

        It 'shows no value in what it leaves in $Error' {
            $script:seen.errors | Should -BeFalse
            $script:seen.bound | Should -BeNullOrEmpty
        }
    }

    Context 'docs/secretmanagement.md' {
        BeforeAll {
            $env:SECRETSPS_TEST_GUIDE = Get-RepositoryPath -ChildPath 'docs/secretmanagement.md'
            $script:seen = Invoke-WithSecretManagement -Script @'
Set-Content -LiteralPath $env:AWS_SHARED_CREDENTIALS_FILE -Value ('team-a', 'team-b' | ForEach-Object { "[$_]`naws_access_key_id=AKIA$_`naws_secret_access_key=x" })
$modules = Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid())
Copy-Item $module (Join-Path $modules SecretsPS) -Recurse
$env:PSModulePath = "$modules$([System.IO.Path]::PathSeparator)$env:PSModulePath"
function Read-Host { ConvertTo-Secure 'typed' }
$blocks = [regex]::Matches((Get-Content -LiteralPath $env:SECRETSPS_TEST_GUIDE -Raw), '(?ms)^```powershell\r?\n(.*?)^```').ForEach({ $_.Groups[1].Value })
$seen.output = @()
$seen.error = ''
try { foreach ($block in $blocks) { $seen.output += . ([scriptblock]::Create($block)) 2>&1 | Out-String } } catch { $seen.error = "$block`: $_" }
$seen.blocks = $blocks.Count
Remove-Item $modules -Recurse -ErrorAction Ignore
'@
        }

        AfterAll {
            $env:SECRETSPS_TEST_GUIDE = $null
        }

        It 'has blocks, every one of them runs, and they show what they say' {
            $script:seen.error | Should -BeExactly ''
            $script:seen.blocks | Should -BeGreaterThan 5
            $script:seen.output | Should -HaveCount $script:seen.blocks
            $script:seen.output[0] | Should -BeLike '*True*'
            $script:seen.output[1] | Should -BeLike '*SecureString*typed*db*'
            foreach ($entry in '*expires *2027*', '*owner *core*', '*tries *3*') { $script:seen.output[4] | Should -BeLike $entry }
        }
    }
}
