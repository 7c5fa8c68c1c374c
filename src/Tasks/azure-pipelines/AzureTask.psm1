# What the three tasks share: their frame, and variables that are no secret.

Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'TaskSupport.psm1') -Global
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath 'AwsConnection.psm1')

function Invoke-AzureTask {
    <#
    .SYNOPSIS
    Runs a task: the module that was packed with it, the service connection, the work, and the token's file away.
    .PARAMETER InputName
    What the task calls the parameters that it takes, beside Region.
    .PARAMETER ScriptBlock
    The work.
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable] $InputName, [Parameter(Mandatory)] [scriptblock] $ScriptBlock)
    $names, $work = ($InputName + @{ Region = 'regionName' }), $ScriptBlock
    Invoke-TaskStep -Runner AzurePipelines -ScriptBlock {
        try {
            Import-TaskModule -Path (Join-Path -Path $PSScriptRoot -ChildPath 'SecretsPS')
            Set-TaskSurface -Kind AzureTask -InputName $names
            Connect-TaskAccount
            & $work
        }
        finally {
            Disconnect-TaskAccount
        }
    }
}

function Assert-TaskVariable {
    <#
    .SYNOPSIS
    Refuses variables that the agent would not set, before anything is done.
    .PARAMETER Variable
    The name that each input gives; an empty one asks for no variable.
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory)] [System.Collections.IDictionary] $Variable)
    $options = [SecretsPS.Publishing.PublishOptions]@{ Target = 'AzurePipelines' }
    $given = @{}
    foreach ($from in $Variable.Keys) {
        $name = $Variable[$from]
        if (-not $name) {
            continue
        }
        # The rest would end the agent's command, or the line.
        if ($name -notmatch '^[A-Za-z_][A-Za-z0-9_.]*\z') {
            throw "The input $from is '$name', which is no name of a variable. Use letters, digits, _ and a dot. Nothing was written."
        }
        # A dot and _ are the same to what the agent keeps for itself.
        if ($reason = [SecretsPS.Publishing.ReservedNames]::Explain($name.Replace('.', '_'), $options)) {
            throw "The input $from is '$name', a variable that cannot be set: $reason. Choose another name. Nothing was written."
        }
        if ($given.ContainsKey($name)) {
            throw "The inputs $($given[$name]) and $from both are '$name'. Choose another name for one of them. Nothing was written."
        }
        $given[$name] = $from
    }
}

function Write-TaskVariable {
    <#
    .SYNOPSIS
    Sets a variable of the job that holds no value of a secret: a count or an ARN.
    .PARAMETER Name
    A name that Assert-TaskVariable let pass; empty sets none.
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory)] [AllowEmptyString()] [string] $Name, [Parameter(Mandatory)] [AllowEmptyString()] [string] $Value)
    if ($Name) {
        $data = $Value.Replace('%', '%AZP25').Replace("`r", '%0D').Replace("`n", '%0A')
        [System.Console]::Out.WriteLine("##vso[task.setvariable variable=$Name]$data")
    }
}

Export-ModuleMember -Function Invoke-AzureTask, Assert-TaskVariable, Write-TaskVariable
