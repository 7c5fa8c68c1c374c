# Imports a file without pacing for each line that comes in, after some imports that are not counted; prints rows a second.
param([string] $Module, [string] $Path, [string] $Endpoint, [int] $InFlight, [int] $WarmUps)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module $Module
Connect-SMSession -EndpointUrl $Endpoint -Region us-east-1

function Measure-Import {
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $results = Import-SMSecret -Path $Path -MaxRequestsPerSecond 0 -ThrottleLimit $InFlight
    $clock.Stop()
    # A pipeline would leave its own garbage to the next import.
    $created = 0
    foreach ($result in $results) { if ($result.Action -eq 'Created') { $created++ } }
    if ($created -ne $results.Count) { throw "$created of $($results.Count) rows were created." }
    $created / $clock.Elapsed.TotalSeconds
}

for ($time = 0; $time -lt $WarmUps; $time++) {
    $null = Measure-Import
    # Lets the JIT's background thread finish.
    [System.Threading.Thread]::Sleep(300)
}

[Console]::Out.WriteLine('ready')
while ($null -ne [Console]::In.ReadLine()) {
    [Console]::Out.WriteLine((Measure-Import).ToString([cultureinfo]::InvariantCulture))
}
