# Times one first call inside a session that has just started; prints milliseconds.
param([ValidateSet('cmdlet', 'http')] [string] $Kind, [string] $Module, [string] $Endpoint)
$ErrorActionPreference = 'Stop'
Import-Module $Module
if ($Kind -eq 'cmdlet') {
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $value = Get-SMSecretValue bench/secret -EndpointUrl $Endpoint -Region us-east-1 -AsPlainText
} else {
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $client = [System.Net.Http.HttpClient]::new()
    $request = [System.Net.Http.HttpRequestMessage]::new('POST', $Endpoint)
    $request.Content = [System.Net.Http.StringContent]::new('{"SecretId":"bench/secret"}')
    $request.Headers.Add('X-Amz-Target', 'secretsmanager.GetSecretValue')
    $value = $client.SendAsync($request).GetAwaiter().GetResult().Content.ReadAsStringAsync().GetAwaiter().GetResult()
}
$clock.Stop()
if (-not $value) { throw 'No value came.' }
[Console]::Out.WriteLine($clock.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture))
