# Imports a file without pacing; prints rows a second.
param([string] $Module, [string] $Path, [string] $Endpoint, [int] $InFlight)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module $Module
Connect-SMSession -EndpointUrl $Endpoint -Region us-east-1
$warmUp = Join-Path ([System.IO.Path]::GetDirectoryName($Path)) 'warm-up.csv'
$null = Import-SMSecret -Path $warmUp -MaxRequestsPerSecond 0 -ThrottleLimit $InFlight
$clock = [System.Diagnostics.Stopwatch]::StartNew()
$results = Import-SMSecret -Path $Path -MaxRequestsPerSecond 0 -ThrottleLimit $InFlight
$clock.Stop()
$created = @($results | Where-Object Action -EQ Created).Count
if ($created -ne $results.Count) { throw "$created of $($results.Count) rows were created." }
[Console]::Out.WriteLine(($created / $clock.Elapsed.TotalSeconds).ToString([cultureinfo]::InvariantCulture))
