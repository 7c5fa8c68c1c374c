# Creates secrets by New-SMSecret down one pipeline, some calls in flight, for a while for
# each line that comes in; prints calls a second.
param([string] $Module, [string] $Endpoint, [int] $InFlight, [double] $Seconds)
$ErrorActionPreference = 'Stop'
Import-Module $Module
Connect-SMSession -EndpointUrl $Endpoint -Region us-east-1

function Measure-Count([int] $Count) {
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $got = @(1..$Count |
            ForEach-Object { [pscustomobject]@{ Name = "bench/secret_$_" } } |
            New-SMSecret -SecretString 'a value of some length, 32 bytes' -ThrottleLimit $InFlight).Count
    if ($got -ne $Count) { throw "$got of $Count secrets were created." }
    $Count / $clock.Elapsed.TotalSeconds
}

# PowerShell's own JIT is done after some 90,000 records; what runs once a pipeline it compiles anew after thirty of them
# and after thirty more. Every peer makes as many calls. The rests let its background thread finish.
foreach ($batch in 1..80) {
    $rate = Measure-Count 1250
    [System.Threading.Thread]::Sleep(150)
}
[Console]::Out.WriteLine('ready')
while ($null -ne [Console]::In.ReadLine()) {
    $rate = Measure-Count ([Math]::Max(500, [int]($rate * $Seconds)))
    [Console]::Out.WriteLine($rate.ToString([cultureinfo]::InvariantCulture))
}
