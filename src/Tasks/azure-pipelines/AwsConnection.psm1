# The service connection of a task, as variables that the AWS chain of this process reads. They end with the task.

# That of connect-aws.yml serves later steps too, and is not this task's to remove.
$script:TokenFile = $null

function Connect-TaskAccount {
    <#
    .SYNOPSIS
    Takes the role or the keys of the service connection that the input awsCredentials names; without one, the agent's
    own environment decides.
    #>
    [CmdletBinding()]
    param()
    $region = Get-TaskInput 'regionName'
    if ($region) {
        $env:AWS_REGION = $region.ToLowerInvariant()
    }
    $id = Get-TaskInput 'awsCredentials'
    if (-not $id) {
        return
    }
    $connection = Get-Connection -Id $id
    $role = $connection['assumeRoleArn']
    if ($connection['useOIDC'] -eq 'true') {
        if (-not $role) {
            throw 'The service connection uses OIDC and names no role. Give it the ARN of the role to assume.'
        }
        Use-WebIdentity -RoleArn $role -SessionName ($connection['roleSessionName'] ? $connection['roleSessionName'] : 'secretsps') -Token (Get-OidcToken -ServiceConnectionId $id)
        return
    }
    if ($role) {
        throw 'The service connection assumes a role with stored keys. Tick Use OIDC in it, which needs no keys, or leave the role out.'
    }
    if (-not $connection['username'] -or -not $connection['password']) {
        throw 'The service connection has no role with OIDC and no pair of keys. Edit it, or leave awsCredentials empty to use what the agent has.'
    }
    $env:AWS_ACCESS_KEY_ID = $connection['username']
    $env:AWS_SECRET_ACCESS_KEY = $connection['password']
    $env:AWS_SESSION_TOKEN = $connection['sessionToken']
}

function Get-Connection {
    # The agent hands a service connection over as JSON.
    [OutputType([hashtable])]
    param([Parameter(Mandatory)] [string] $Id)
    $json = [System.Environment]::GetEnvironmentVariable("ENDPOINT_AUTH_$Id")
    if (-not $json) {
        throw "The agent has no service connection '$Id'. Check its name, and that the pipeline may use it."
    }
    $parameters = try {
        (ConvertFrom-Json -InputObject $json -AsHashtable)['parameters']
    }
    catch [System.ArgumentException] {
        # The message of the parser could repeat a key.
        throw 'The agent''s data of the service connection is no JSON.'
    }
    # Names differ in case between versions of the service.
    $found = @{}
    foreach ($name in $parameters.Keys) {
        $found[$name] = $parameters[$name]
    }
    $found
}

function Get-OidcToken {
    # The token says who the pipeline is: sc://organization/project/service connection.
    [OutputType([string])]
    param([Parameter(Mandatory)] [string] $ServiceConnectionId)
    $uri = $env:SYSTEM_OIDCREQUESTURI
    $access = (Get-Connection -Id 'SYSTEMVSSCONNECTION')['AccessToken']
    if (-not $uri -or -not $access) {
        throw 'The agent offers no OIDC token (System.OidcRequestUri is empty). Update the agent, and allow the job access to the OAuth token.'
    }
    $request = @{
        Method            = 'Post'
        Uri               = "$uri`?api-version=7.1&serviceConnectionId=$([uri]::EscapeDataString($ServiceConnectionId))"
        Authentication    = 'Bearer'
        Token             = ConvertTo-SecureText -Text $access
        ContentType       = 'application/json'
        MaximumRetryCount = 3
        RetryIntervalSec  = 2
    }
    # A test's Azure DevOps has no certificate.
    if (([uri] $uri).IsLoopback) {
        $request.AllowUnencryptedAuthentication = $true
    }
    $token = (Invoke-RestMethod @request).oidcToken
    if (-not $token) {
        throw 'Azure DevOps gave no OIDC token for the service connection.'
    }
    $token
}

function ConvertTo-SecureText {
    [OutputType([securestring])]
    param([Parameter(Mandatory)] [string] $Text)
    $secure = [securestring]::new()
    foreach ($character in $Text.ToCharArray()) {
        $secure.AppendChar($character)
    }
    $secure
}

function Use-WebIdentity {
    # AWSSDK reads the token from a file. The agent empties its folder for temporary files after the job.
    param([Parameter(Mandatory)] [string] $RoleArn, [Parameter(Mandatory)] [string] $SessionName, [Parameter(Mandatory)] [string] $Token)
    $folder = $env:AGENT_TEMPDIRECTORY ? $env:AGENT_TEMPDIRECTORY : [System.IO.Path]::GetTempPath()
    $path = Join-Path -Path $folder -ChildPath "secretsps-$([guid]::NewGuid())"
    $options = [System.IO.FileStreamOptions]@{ Mode = 'CreateNew'; Access = 'Write' }
    if (-not $IsWindows) {
        $options.UnixCreateMode = 'UserRead, UserWrite'
    }
    $writer = [System.IO.StreamWriter]::new($path, [System.Text.UTF8Encoding]::new($false), $options)
    try {
        $writer.Write($Token)
    }
    finally {
        $writer.Dispose()
    }
    # Keys in the environment would go before the role.
    $env:AWS_ACCESS_KEY_ID = $null
    $env:AWS_SECRET_ACCESS_KEY = $null
    $env:AWS_SESSION_TOKEN = $null
    $env:AWS_PROFILE = $null
    $script:TokenFile = $path
    $env:AWS_WEB_IDENTITY_TOKEN_FILE = $path
    $env:AWS_ROLE_ARN = $RoleArn
    $env:AWS_ROLE_SESSION_NAME = $SessionName
}

function Disconnect-TaskAccount {
    <#
    .SYNOPSIS
    Removes the file of the token that this task asked for.
    #>
    [CmdletBinding()]
    param()
    if ($script:TokenFile) {
        Remove-Item -LiteralPath $script:TokenFile -ErrorAction Ignore
    }
}

Export-ModuleMember -Function Connect-TaskAccount, Disconnect-TaskAccount
