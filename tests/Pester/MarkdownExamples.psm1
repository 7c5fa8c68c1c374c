# Runs the PowerShell code of Markdown pages against the embedded service: what help and guides show has to work.
#
# Every run gets a service of its own with these secrets in eu-west-1, account 123456789012:
#   app/db            JSON (engine, host, port, username, password, pool.max) in two versions, and a policy;
#                     env=prod, team=core, cost-center=4711
#   app/api-key       text; env=prod, team=core        app/login      JSON with username and password; env=prod
#   app/tls           PEM text                         app/keystore   binary
#   app/payments      replicated to eu-central-1       app/reports    rotates by function rotate-postgres; team=core
#   app/legacy-token  scheduled for deletion           staging/db     JSON; env=staging
# a folder as location with secrets.csv, secrets.yaml, new-values.csv, tags.csv, app.env, key.pem, keystore.jks,
# policy.json and create-secret.json, and the profiles work and backup. Get-Credential and Read-Host answer by
# themselves, and confirmations are given. All calls go to the service through AWS_ENDPOINT_URL_SECRETS_MANAGER, so an
# example connects as it would to AWS.

# Without its service no example may run: it would call AWS.
$ErrorActionPreference = 'Stop'
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'TestSupport.psm1')
# The module that is tested, which may be the packed one.
$script:ModuleBase = (Get-Module -Name SecretsPS).ModuleBase
Add-Type -Path (Join-Path -Path $script:ModuleBase -ChildPath 'SecretsPS.Local.dll')

$script:RotationFunction = 'arn:aws:lambda:eu-west-1:123456789012:function:rotate-postgres'

$script:Answers = @'
$ConfirmPreference = 'None'
$ProgressPreference = 'SilentlyContinue'
function Read-Host {
    param([Parameter(Position = 0)] [object] $Prompt, [switch] $AsSecureString, [switch] $MaskInput)
    $AsSecureString ? (ConvertTo-SecureString 'typed-by-the-reader' -AsPlainText -Force) : 'typed-by-the-reader'
}
function Get-Credential {
    param([Parameter(Position = 0)] [string] $UserName = 'reader', [string] $Message, [string] $Title)
    [pscredential]::new($UserName, (ConvertTo-SecureString 'typed-by-the-reader' -AsPlainText -Force))
}
'@

$script:Secrets = @'
$db = @{ engine = 'postgres'; host = 'orders.db.internal'; port = 5432; username = 'orders_app'; password = 'first'; pool = @{ max = 20 } }
$tags = @{ env = 'prod'; team = 'core'; 'cost-center' = '4711' }
New-SMSecret app/db -SecretString $db -Description 'PostgreSQL of the order service' -Tag $tags
Set-SMSecretValue app/db -JsonKey password -SecretString 'second'
Set-SMSecretPolicy app/db -ResourcePolicy file://policy.json
New-SMSecret app/api-key -SecretString 'key-1' -Tag @{ env = 'prod'; team = 'core' }
New-SMSecret app/login -SecretString @{ username = 'smtp_relay'; password = 'p' } -Tag @{ env = 'prod' }
New-SMSecret app/tls -SecretFile ./key.pem
New-SMSecret app/keystore -SecretBinary (Get-Item ./keystore.jks)
New-SMSecret app/payments -SecretString 'pay-1' -ReplicaRegion eu-central-1
New-SMSecret app/reports -SecretString @{ username = 'reports'; password = 'p' } -Tag @{ team = 'core' }
Start-SMSecretRotation app/reports -RotationLambdaARN $RotationFunction -AutomaticallyAfterDays 30
New-SMSecret app/legacy-token -SecretString 'old'
Remove-SMSecret app/legacy-token -RecoveryWindowInDays 7 -Force
New-SMSecret staging/db -SecretString @{ username = 'staging'; password = 'p' } -Tag @{ env = 'staging' }
'@

$script:Files = @{
    'secrets.csv'        = "Name,SecretString,Description,Tags`nshop/db,`"{`"`"username`"`":`"`"shop`"`",`"`"password`"`":`"`"p`"`"}`",Database of the shop,env=prod;team=shop`nshop/api-key,key-7,,env=prod`n"
    'secrets.yaml'       = "- Name: web/session-key`n  SecretString: s3ss10n`n- Name: web/config`n  SecretString: '{`"level`":`"info`"}'`n  Tags:`n    team: web`n"
    'new-values.csv'     = "Name,SecretString`napp/api-key,key-2`nstaging/db,`"{`"`"username`"`":`"`"staging`"`",`"`"password`"`":`"`"q`"`"}`"`n"
    'tags.csv'           = "Name,Tags`napp/db,data-class=internal;owner=dba`napp/api-key,data-class=secret`n"
    'app.env'            = "DB_HOST=orders.db.internal`nDB_PASSWORD='p w'`n"
    'key.pem'            = "-----BEGIN PRIVATE KEY-----`nEXAMPLEONLYthisISnotAkey`n-----END PRIVATE KEY-----`n"
    'keystore.jks'       = "`u{1}`u{2}`u{3}"
    'policy.json'        = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::210987654321:role/orders"},"Action":"secretsmanager:GetSecretValue","Resource":"*"}]}'
    'create-secret.json' = '{"Name":"cli/key","SecretString":"from-the-cli","Tags":[{"Key":"env","Value":"prod"}]}'
}

function Get-MarkdownExample {
    <#
    .SYNOPSIS
    The fenced code blocks of a page: File, Heading, Line, Language, Code, and NotRun, the reason in a comment above the
    block ("Not run: ..."), null where there is none. Language * finds those of every language.
    #>
    param([Parameter(Mandatory)] [string] $Path, [string] $Language = 'powershell')
    $heading = $null
    $code = $null
    $number = 0
    foreach ($line in Get-Content -LiteralPath $Path) {
        $number++
        if ($line -match '^\s*```(?<language>\S*)') {
            if ($null -eq $code) {
                $code = [System.Collections.Generic.List[string]]::new()
                $start = $number + 1
                $found = $Matches.language
                $notRun = $previous -match '^\s*<!-- Not run: (?<reason>.+) -->$' ? $Matches.reason : $null
                continue
            }
            if ($found -like $Language) {
                [pscustomobject]@{ File = Split-Path -Path $Path -Leaf; Heading = $heading; Line = $start; Language = $found; Code = $code -join "`n"; NotRun = $notRun }
            }
            $code = $null
        }
        elseif ($null -ne $code) {
            $code.Add($line)
        }
        elseif ($line -match '^#+ (?<heading>.+)$') {
            $heading = $Matches.heading
        }
        $previous = $line
    }
}

function Invoke-MarkdownExample {
    <#
    .SYNOPSIS
    Runs code blocks, in their order and in one fresh session, and tells what went wrong.
    .PARAMETER Example
    What Get-MarkdownExample found: one example, or those of a guide that build on each other.
    .PARAMETER Setup
    Code that the session runs first: functions that stand for programs, secrets of the guide's own.
    .PARAMETER File
    Files of the guide's own, by path below the folder.
    .PARAMETER Environment
    Variables of the environment, beside those of the tests.
    .PARAMETER Empty
    Starts without the sample secrets.
    .OUTPUTS
    Problems, one text each (none where all is well), Output and Warnings.
    #>
    param(
        [Parameter(Mandatory)] [object[]] $Example,
        [string] $Setup = '',
        [hashtable] $File = @{},
        [hashtable] $Environment = @{},
        [switch] $Empty
    )
    $before = [System.Environment]::GetEnvironmentVariables()
    $folder = New-Item -ItemType Directory -Path (Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath ([guid]::NewGuid()))
    $options = [SecretsPS.Local.LocalServiceOptions]@{ AccountId = '123456789012' }
    $null = $options.KnownRotationFunctions.Add($script:RotationFunction)
    $listener = [SecretsPS.Local.LocalListener]::Start([SecretsPS.Local.LocalService]::new($options), 0)
    $runspace = [runspacefactory]::CreateRunspace()
    $shell = [powershell]::Create($runspace)
    try {
        Enter-TestEnvironment
        Use-ProfileFile -Line '[work]', 'aws_access_key_id = AKIAEXAMPLEEXAMPLE01', 'aws_secret_access_key = work', '[backup]', 'aws_access_key_id = AKIAEXAMPLEEXAMPLE02', 'aws_secret_access_key = backup'
        $env:AWS_ENDPOINT_URL_SECRETS_MANAGER = $listener.EndpointUrl
        foreach ($name in $Environment.Keys) {
            [System.Environment]::SetEnvironmentVariable($name, $Environment[$name])
        }
        $files = $script:Files.Clone()
        $File.Keys.ForEach({ $files[$_] = $File[$_] })
        foreach ($name in $files.Keys) {
            $path = Join-Path -Path $folder -ChildPath $name
            $null = New-Item -ItemType Directory -Path (Split-Path -Path $path) -Force
            [System.IO.File]::WriteAllText($path, $files[$name])
        }
        $runspace.Open()
        $module = Join-Path -Path $script:ModuleBase -ChildPath 'SecretsPS.psd1'
        $null = Invoke-Block -Shell $shell -Code "param(`$Module, `$Folder, `$RotationFunction)`nImport-Module `$Module; Set-Location `$Folder`n$script:Answers`n$($Empty ? '' : $script:Secrets)`n$Setup`n`$Error.Clear()" -Argument $module, $folder.FullName, $script:RotationFunction -Throw

        $problems = [System.Collections.Generic.List[string]]::new()
        $output = foreach ($block in $Example) {
            $result = Invoke-Block -Shell $shell -Code $block.Code
            $result.Problems.ForEach({ $problems.Add("$($block.File):$($block.Line) ($($block.Heading)): $_") })
            $result.Output
        }
        [pscustomobject]@{ Problems = $problems; Output = @($output); Warnings = @($shell.Streams.Warning) }
    }
    finally {
        $null = Invoke-Block -Shell $shell -Code 'Stop-SMLocalServer; Disconnect-SMSession'
        $shell.Dispose()
        $runspace.Dispose()
        $listener.Dispose()
        Exit-TestEnvironment
        foreach ($name in @([System.Environment]::GetEnvironmentVariables().Keys) + @($before.Keys)) {
            [System.Environment]::SetEnvironmentVariable($name, $before[$name])
        }
        Remove-Item -LiteralPath $folder -Recurse -Force
    }
}

function Invoke-Block {
    # Runs a block where the ones before it ran. An error that the block asks to have silent is none.
    param([powershell] $Shell, [string] $Code, [object[]] $Argument = @(), [switch] $Throw)
    $Shell.Commands.Clear()
    $Shell.Streams.Error.Clear()
    $null = $Shell.AddScript($Code)
    $Argument.ForEach({ $null = $Shell.AddArgument($_) })
    $output = @()
    $problems = @()
    try {
        $output = @($Shell.Invoke())
    }
    catch {
        $problems += "$($_.Exception.InnerException ?? $_.Exception)" -split "`n" | Select-Object -First 1
    }
    $problems += @($Shell.Streams.Error).ForEach({ "$($_.FullyQualifiedErrorId): $_" })
    if ($Throw -and $problems) {
        throw "The fixture of the examples failed: $($problems -join ' | ')"
    }
    @{ Output = $output; Problems = $problems }
}

Export-ModuleMember -Function Get-MarkdownExample, Invoke-MarkdownExample
