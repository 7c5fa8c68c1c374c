# What every test file shares: the built module, the scripted service, and ways to look at what happened.

$script:Root = [System.IO.Path]::GetFullPath((Join-Path -Path $PSScriptRoot -ChildPath '../..'))
# Another build of the module may stand in for this one: the packed one, for instance.
$script:ModulePath = $env:SECRETSPS_MODULE ? $env:SECRETSPS_MODULE : (Join-Path -Path $script:Root -ChildPath 'out/SecretsPS/SecretsPS.psd1')
$script:KitPath = Join-Path -Path $script:Root -ChildPath 'out/TestKit/SecretsPS.TestKit.dll'
$script:Handler = $null
$script:SavedEnvironment = @{}

foreach ($path in $script:ModulePath, $script:KitPath) {
    if (-not (Test-Path -LiteralPath $path)) {
        throw "$path is missing. Build first: dotnet build -c Release"
    }
}

# The module first: the kit is compiled against it and must find it loaded.
Import-Module -Name $script:ModulePath -Global
Add-Type -Path $script:KitPath

# Nothing of the machine (profiles, keys, endpoints, the job of a build that runs the tests) may reach a test.
$script:TestEnvironment = @{
    CI                                     = $null
    GITHUB_ACTIONS                         = $null
    TF_BUILD                               = $null
    AWS_ACCESS_KEY_ID                      = 'AKIATESTTESTTESTTEST'
    AWS_SECRET_ACCESS_KEY                  = 'test-secret-access-key'
    AWS_SESSION_TOKEN                      = $null
    AWS_REGION                             = 'eu-west-1'
    AWS_DEFAULT_REGION                     = $null
    AWS_PROFILE                            = $null
    AWS_ENDPOINT_URL                       = $null
    AWS_ENDPOINT_URL_SECRETS_MANAGER       = $null
    AWS_MAX_ATTEMPTS                       = '1'
    AWS_RETRY_MODE                         = $null
    AWS_CONFIG_FILE                        = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "secretsps-$PID-config"
    AWS_SHARED_CREDENTIALS_FILE            = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "secretsps-$PID-credentials"
    AWS_EC2_METADATA_DISABLED              = 'true'
    AWS_WEB_IDENTITY_TOKEN_FILE            = $null
    AWS_ROLE_ARN                           = $null
    AWS_CONTAINER_CREDENTIALS_RELATIVE_URI = $null
    AWS_CONTAINER_CREDENTIALS_FULL_URI     = $null
}

function Enter-TestEnvironment {
    <#
    .SYNOPSIS
    Sets the AWS variables of the tests, and forgets the session.
    #>
    foreach ($name in $script:TestEnvironment.Keys) {
        if (-not $script:SavedEnvironment.ContainsKey($name)) {
            $script:SavedEnvironment[$name] = [System.Environment]::GetEnvironmentVariable($name)
        }
        [System.Environment]::SetEnvironmentVariable($name, $script:TestEnvironment[$name])
    }
    Use-ProfileFile -Line ''
    Disconnect-SMSession
}

function Exit-TestEnvironment {
    <#
    .SYNOPSIS
    Gives back the variables and the network.
    #>
    foreach ($name in $script:SavedEnvironment.Keys) {
        [System.Environment]::SetEnvironmentVariable($name, $script:SavedEnvironment[$name])
    }
    $script:SavedEnvironment = @{}
    Remove-Item -LiteralPath $script:TestEnvironment.AWS_SHARED_CREDENTIALS_FILE -ErrorAction Ignore
    [SecretsPS.TestKit.MockConnection]::Clear()
    Disconnect-SMSession
}

function Use-ProfileFile {
    <#
    .SYNOPSIS
    Writes the shared credentials file. AWSSDK looks for its place once a process, so it is there from the start.
    #>
    param([Parameter(Mandatory)] [AllowEmptyString()] [string[]] $Line)
    Set-Content -LiteralPath $script:TestEnvironment.AWS_SHARED_CREDENTIALS_FILE -Value $Line
}

function Use-ScriptedService {
    <#
    .SYNOPSIS
    Puts a fresh scripted service in the network's place and returns it.
    #>
    Enter-TestEnvironment
    $script:Handler = [SecretsPS.TestKit.ScriptedHandler]::new()
    [SecretsPS.TestKit.MockConnection]::Use($script:Handler)
    $script:Handler
}

function Add-Answer {
    <#
    .SYNOPSIS
    Says what the scripted service answers.
    #>
    param(
        [string] $Operation,
        [string] $For,
        [object] $Result,
        [string] $ErrorCode,
        [string] $Message = 'Scripted error.',
        [int] $StatusCode = 400,
        [string] $RequestId,
        [int] $DelayMilliseconds,
        [SecretsPS.TestKit.ConnectionDrop] $Drop = 'None',
        [int] $Times
    )
    $answer = @{ Message = $Message; StatusCode = $StatusCode; DelayMilliseconds = $DelayMilliseconds; Drop = $Drop; Times = $Times }
    foreach ($name in 'Operation', 'For', 'ErrorCode', 'RequestId') {
        if ($PSBoundParameters.ContainsKey($name)) {
            $answer[$name] = $PSBoundParameters[$name]
        }
    }
    if ($null -ne $Result) {
        $answer.Result = $Result -is [string] ? $Result : (ConvertTo-Json -InputObject $Result -Depth 10 -Compress)
    }
    $script:Handler.Add([SecretsPS.TestKit.ScriptedAnswer] $answer)
}

function Get-SentRequest {
    <#
    .SYNOPSIS
    Requests that the scripted service saw, in the order of their arrival.
    #>
    param([string] $Operation)
    $script:Handler.Requests.Where({ -not $Operation -or $_.Operation -eq $Operation })
}

function Get-SentJson {
    <#
    .SYNOPSIS
    Bodies that the scripted service saw: members in alphabetical order, without the token made by chance.
    #>
    param([string] $Operation, [string[]] $Without = 'ClientRequestToken')
    (Get-SentRequest -Operation $Operation).ForEach({ $_.ToCanonicalJson($Without) })
}

function Get-SentMember {
    <#
    .SYNOPSIS
    One text member of each request.
    #>
    param([Parameter(Mandatory)] [string] $Member, [string] $Operation)
    (Get-SentRequest -Operation $Operation).ForEach({ $_.Text($Member) })
}

function ConvertTo-TestSecureString {
    <#
    .SYNOPSIS
    A SecureString of a text.
    #>
    param([Parameter(Mandatory)] [string] $Text)
    $secure = [securestring]::new()
    foreach ($character in $Text.ToCharArray()) {
        $secure.AppendChar($character)
    }
    $secure
}

function ConvertFrom-TestSecureString {
    <#
    .SYNOPSIS
    The text of a SecureString.
    #>
    param([Parameter(Mandatory)] [securestring] $Secure)
    [System.Net.NetworkCredential]::new('', $Secure).Password
}

function ConvertTo-TestCredential {
    <#
    .SYNOPSIS
    A credential of two texts.
    #>
    param([Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] [string] $Text)
    [pscredential]::new($Name, (ConvertTo-TestSecureString -Text $Text))
}

function Get-CaughtError {
    <#
    .SYNOPSIS
    The one error that a script block leaves, whether it stops or not; fails where there are none or several.
    #>
    param([Parameter(Mandatory)] [scriptblock] $ScriptBlock)
    $left = @()
    try {
        $left = @(& $ScriptBlock 2>&1 3>$null).Where({ $_ -is [System.Management.Automation.ErrorRecord] })
    }
    catch {
        $left = @($_)
    }
    if ($left.Count -ne 1) {
        throw "Expected one error, got $($left.Count): $($left -join ' | ')"
    }
    $left[0]
}

function Find-Shown {
    <#
    .SYNOPSIS
    Lines that show a text, among everything that a script block lets be seen: all streams, What if, views, CLIXML, JSON, and what $Error keeps.
    #>
    param([Parameter(Mandatory)] [scriptblock] $ScriptBlock, [Parameter(Mandatory)] [string[]] $Text)
    $folder = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath ([guid]::NewGuid())
    $null = New-Item -ItemType Directory -Path $folder
    $transcript = Join-Path -Path $folder -ChildPath 'transcript.txt'
    $clixml = Join-Path -Path $folder -ChildPath 'objects.clixml'
    $before = $global:Error.Count
    try {
        $null = Start-Transcript -LiteralPath $transcript
        try {
            # -WhatIf writes past every stream, to the host: only the transcript sees it.
            $shown = @(& $ScriptBlock *>&1)
        }
        catch {
            $shown = @($_)
        }
        finally {
            $null = Stop-Transcript
        }
        $new = $global:Error.Count - $before
        $kept = @($shown) + @($global:Error | Select-Object -First $new)
        $kept | Export-Clixml -LiteralPath $clixml -Depth 4
        $seen = @(
            Get-Content -LiteralPath $transcript -Raw
            Get-Content -LiteralPath $clixml -Raw
            $kept | Out-String -Width 4096
            $kept | Format-List -Property * -Force | Out-String -Width 4096
            $kept.ForEach({ "$_" })
            $kept.Where({ $_ -is [System.Management.Automation.ErrorRecord] }).ForEach({
                    Get-Error -InputObject $_ | Out-String -Width 4096
                    $_.InvocationInfo.BoundParameters | Out-String -Width 4096
                    "$($_.TargetObject)"
                })
            ConvertTo-Json -InputObject $kept.Where({ $_.GetType().Namespace -ne 'System.Management.Automation' }) -Depth 4 -WarningAction Ignore
        ) -join "`n"
        $seen -split "`n" | Select-String -SimpleMatch -Pattern $Text | ForEach-Object -Process { $_.Line.Trim() }
    }
    finally {
        Remove-Item -LiteralPath $folder -Recurse -Force
    }
}

function Get-StopReport {
    <#
    .SYNOPSIS
    Runs a script in a runspace of its own, stops its pipeline while a call is open, and tells how it ended.
    #>
    param([Parameter(Mandatory)] [string] $Script)
    $started = $script:Handler.Requests.Count
    $runspace = [runspacefactory]::CreateRunspace()
    $runspace.Open()
    $shell = [powershell]::Create($runspace)
    try {
        $null = $shell.AddScript('param($Module, $Handler) Import-Module -Name $Module; [SecretsPS.TestKit.MockConnection]::Use($Handler)').AddArgument($script:ModulePath).AddArgument($script:Handler).Invoke()
        $shell.Commands.Clear()
        $null = $shell.AddScript($Script)
        $running = $shell.BeginInvoke()
        $patience = [System.Diagnostics.Stopwatch]::StartNew()
        while ($script:Handler.Requests.Count -eq $started -and $patience.Elapsed.TotalSeconds -lt 20 -and -not $running.IsCompleted) {
            [System.Threading.Thread]::Sleep(5)
        }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.Stop()
        [pscustomobject]@{
            Sent         = $script:Handler.Requests.Count - $started
            Milliseconds = $watch.ElapsedMilliseconds
            State        = "$($shell.InvocationStateInfo.State)"
            Errors       = @($shell.Streams.Error) + @($runspace.SessionStateProxy.GetVariable('Error'))
        }
    }
    finally {
        $shell.Dispose()
        $runspace.Dispose()
    }
}

function Invoke-FreshPowerShell {
    <#
    .SYNOPSIS
    Runs a script in a process of its own and returns what it writes to stdout.
    #>
    param([Parameter(Mandatory)] [string] $Script, [string] $Answer)
    $start = [System.Diagnostics.ProcessStartInfo]::new([System.Environment]::ProcessPath)
    foreach ($argument in '-NoProfile', '-NoLogo', '-EncodedCommand', [System.Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes("`$ProgressPreference = 'SilentlyContinue'; `$ModulePath = '$script:ModulePath'; $Script"))) {
        $start.ArgumentList.Add($argument)
    }
    $start.Environment['NO_COLOR'] = '1'
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $process = [System.Diagnostics.Process]::Start($start)
    try {
        $errors = $process.StandardError.ReadToEndAsync()
        if ($Answer) {
            $process.StandardInput.WriteLine($Answer)
        }
        $process.StandardInput.Close()
        $process.StandardOutput.ReadToEnd().TrimEnd("`r", "`n")
        $process.WaitForExit()
        if ($process.ExitCode -ne 0) {
            throw "pwsh ended with $($process.ExitCode): $($errors.Result)"
        }
    }
    finally {
        $process.Dispose()
    }
}

function Get-RepositoryPath {
    <#
    .SYNOPSIS
    A path below the root of the repository; what is below out/SecretsPS is of the module that is tested, which may be the packed one.
    #>
    param([Parameter(Mandatory)] [string] $ChildPath)
    if ($ChildPath -match '^out/SecretsPS(?=/|$)') {
        return (Split-Path -Path $script:ModulePath) + $ChildPath.Substring($Matches[0].Length)
    }
    Join-Path -Path $script:Root -ChildPath $ChildPath
}

function Get-CompiledCmdlet {
    <#
    .SYNOPSIS
    Names of the cmdlets that the assembly holds, whatever the manifest says.
    #>
    $assembly = [System.AppDomain]::CurrentDomain.GetAssemblies().Where({ $_.GetName().Name -eq 'SecretsPS' }, 'First')[0]
    $assembly.GetExportedTypes().ForEach({ [System.Reflection.CustomAttributeExtensions]::GetCustomAttribute($_, [System.Management.Automation.CmdletAttribute]) }).Where({ $_ }).ForEach({ "$($_.VerbName)-$($_.NounName)" }) | Sort-Object
}

Export-ModuleMember -Function *
