# Secrets into the variables of a job, and what its log tells of them.

function Publish-TaskSecret {
    <#
    .SYNOPSIS
    Publishes secrets: all are set, and the log names them, or each that failed is an error line and the step fails.
    .PARAMETER Option
    Parameters of Publish-SMSecretVariable.
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable] $Option)
    $failures = $null
    $published = @(Publish-SMSecretVariable @Option -PassThru -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures)
    Assert-TaskSuccess -Failure $failures
    foreach ($variable in $published) {
        Write-TaskLine -Text "$($variable.Variable) from $($variable.Name)"
    }
}

Export-ModuleMember -Function Publish-TaskSecret
