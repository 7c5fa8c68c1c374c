# Imports the module under test, and returns how to reach the service without any configuration.
param([string] $ModulePath, [string] $EndpointUrl)

Import-Module -Name $ModulePath
$key = [securestring]::new()
'dummy'.ToCharArray().ForEach({ $key.AppendChar($_) })
@{
    EndpointUrl = $EndpointUrl
    Region      = 'us-east-1'
    Credential  = [pscredential]::new('AKIDEXAMPLE', $key)
}
