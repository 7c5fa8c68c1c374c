# What both scripts share: the module under test, and how to reach the service without any configuration.
param([string] $ModulePath, [string] $EndpointUrl)

$ErrorActionPreference = 'Stop'
Import-Module -Name $ModulePath
$key = [securestring]::new()
'dummy'.ToCharArray().ForEach({ $key.AppendChar($_) })
$connection = @{
    EndpointUrl = $EndpointUrl
    Region      = 'us-east-1'
    Credential  = [pscredential]::new('AKIDEXAMPLE', $key)
}
