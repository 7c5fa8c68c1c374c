# What the three tasks share: their frame, and variables that are no secret.

Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'TaskSupport.psm1') -Global
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'AwsConnection.psm1')

function Invoke-AzureTask {
    <#
    .SYNOPSIS
    Runs a task: the module that was packed with it, the service connection, the work, and the token's file away.
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory)] [scriptblock] $ScriptBlock)
    $work = $ScriptBlock
    Invoke-TaskStep -Runner AzurePipelines -ScriptBlock {
        try {
            Import-TaskModule -Path (Join-Path -Path $PSScriptRoot -ChildPath 'SecretsPS')
            Connect-TaskAccount
            & $work
        }
        finally {
            Disconnect-TaskAccount
        }
    }
}

function Write-TaskVariable {
    <#
    .SYNOPSIS
    Sets a variable of the job that holds no value of a secret: a count or an ARN.
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] [AllowEmptyString()] [string] $Value, [switch] $AsOutput)
    if ($Name -notmatch '^[A-Za-z_][A-Za-z0-9_.]*$') {
        throw "'$Name' is no name of a variable. Use letters, digits, _ and a dot."
    }
    $data = $Value.Replace('%', '%AZP25').Replace("`r", '%0D').Replace("`n", '%0A')
    [System.Console]::Out.WriteLine("##vso[task.setvariable variable=$Name$($AsOutput ? ';isoutput=true' : '')]$data")
}

Export-ModuleMember -Function Invoke-AzureTask, Write-TaskVariable
