# Runs the sh examples of a guide with the built secretsps, against the embedded service with the secrets that they name.

$ErrorActionPreference = 'Stop'
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'TestSupport.psm1')
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'TaskRun.psm1')
Add-Type -Path (Join-Path -Path (Get-TestModulePath) -ChildPath 'SecretsPS.Local.dll')

function Invoke-GuideShell {
    <#
    .SYNOPSIS
    Runs the blocks in one shell that ends at the first command that fails; returns the process, and Ran, the commands.
    .PARAMETER Setup
    Shell code that runs first, in the folder of the guide. The command line is "$secretsps".
    #>
    param([Parameter(Mandatory)] [object[]] $Example, [string] $Setup = '')
    $program = Get-ChildItem -Path (Get-RepositoryPath -ChildPath 'src/SecretsPS.Cli/bin/*/net10.0/secretsps.dll') | Sort-Object -Property LastWriteTime | Select-Object -Last 1
    if (-not $program) {
        throw 'secretsps is not built. Run: dotnet build -c Release'
    }
    $folder = (New-Item -ItemType Directory -Path (Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath ([guid]::NewGuid()))).FullName
    $listener = [SecretsPS.Local.LocalListener]::Start([SecretsPS.Local.LocalService]::new(), 0)
    try {
        Enter-TestEnvironment
        $env:AWS_ENDPOINT_URL_SECRETS_MANAGER = $listener.EndpointUrl
        $null = New-SMSecret -Name 'app/api-key' -SecretString 'key-1'
        $null = New-SMSecret -Name 'app/db' -SecretString @{ username = 'app'; password = 'second' }
        Set-Content -LiteralPath (Join-Path -Path $folder -ChildPath 'secrets.csv') -Value "Name,SecretString,Tags`nshop/api-key,key-7,env=prod"
        Set-Content -LiteralPath (Join-Path -Path $folder -ChildPath 'secrets.yaml') -Value "- Name: web/session-key`n  SecretString: s3ss10n"
        $code = ($Example.Code -join "`n") -replace "`r"
        $script = Join-Path -Path $folder -ChildPath 'example.sh'
        [System.IO.File]::WriteAllText($script, "set -eu`nsecretsps='$($program.FullName)'`nsecretsps() { command dotnet `"`$secretsps`" `"`$@`"; }`n$Setup`n$code`n")
        $process = Invoke-TestProcess -FilePath '/bin/sh' -ArgumentList $script -WorkingDirectory $folder
        $process | Add-Member -NotePropertyName Ran -NotePropertyValue @($code -split "`n").Where({ $_ -and $_ -notlike '#*' }).Count -PassThru
    }
    finally {
        $listener.Dispose()
        Exit-TestEnvironment
        Remove-Item -LiteralPath $folder -Recurse -Force
    }
}

Export-ModuleMember -Function Invoke-GuideShell
