# Imports a file without pacing, some times over in one process; prints rows a second of the last time.
param([string] $Module, [string] $Path, [string] $Endpoint, [int] $InFlight, [int] $Times)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module $Module
Connect-SMSession -EndpointUrl $Endpoint -Region us-east-1
foreach ($time in 1..$Times) {
    # Lets the JIT's background thread finish.
    if ($time -gt 1) { [System.Threading.Thread]::Sleep(300) }
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $results = Import-SMSecret -Path $Path -MaxRequestsPerSecond 0 -ThrottleLimit $InFlight
    $clock.Stop()
    $created = @($results | Where-Object Action -EQ Created).Count
    if ($created -ne $results.Count) { throw "$created of $($results.Count) rows were created." }
}
[Console]::Out.WriteLine(($created / $clock.Elapsed.TotalSeconds).ToString([cultureinfo]::InvariantCulture))
