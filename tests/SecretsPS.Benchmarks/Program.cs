using SecretsPS.Benchmarks;
using SecretsPS.Benchmarks.Micro;
using SecretsPS.Benchmarks.Report;
using SecretsPS.Benchmarks.SideBySide;
using SecretsPS.Benchmarks.Stub;

return args switch
{
    ["side-by-side", "--brief"] => await SideBySideRun.RunAsync(brief: true).ConfigureAwait(false),
    ["side-by-side", .. var rest] => await SideBySideRun.RunAsync(brief: false, Number(rest, 0, 5)).ConfigureAwait(false),
    ["import", .. var rest] => await ShowAsync(async _ => [await ColdStarts.ImportAsync(Number(rest, 0, 15)).ConfigureAwait(false)]).ConfigureAwait(false),
    ["calls", .. var rest] => await ShowAsync(stub => CallsAsync(stub, Number(rest, 0, 3))).ConfigureAwait(false),
    ["bulk", .. var rest] => await ShowAsync(async stub => [await ImportRate.RunAsync(stub, 20_000, Number(rest, 0, 3), TimeSpan.FromSeconds(2), WarmPeers.Processes).ConfigureAwait(false)]).ConfigureAwait(false),
    ["cold", .. var rest] => await ShowAsync(stub => ColdStarts.RunAsync(stub, Number(rest, 0, 9))).ConfigureAwait(false),
    ["embedded", .. var rest] => await ShowAsync(_ => EmbeddedService.RunAsync(Number(rest, 0, 3))).ConfigureAwait(false),
    ["mask", .. var rest] => await MaskTime.RunAsync(Number(rest, 0, 11)).ConfigureAwait(false),
    ["mask-process", .. var rest] => await WholeProcess.RunAsync(Number(rest, 0, 11), Number(rest, 1, 2000)).ConfigureAwait(false),
    ["emit", .. var rest] => Emitter.Run(rest.FirstOrDefault()),
    ["bulk-rate", .. var rest] => await BulkRate.RunAsync(Number(rest, 0, 10_000), Number(rest, 1, 50)).ConfigureAwait(false),
    ["micro", .. var rest] => MicroRun.Run(rest),
    ["peer", var type, var endpoint, var inFlight, var seconds] => await SecretsPS.Benchmarks.Peers.OwnProcessPeer.RunAsync(type, endpoint, inFlight, seconds).ConfigureAwait(false),
    ["stub"] => await StubServer.RunAsync().ConfigureAwait(false),
    _ => Usage(),
};

static int Number(string[] rest, int place, int otherwise) =>
    rest.Length > place ? int.Parse(rest[place], System.Globalization.CultureInfo.InvariantCulture) : otherwise;

static async Task<IReadOnlyList<Table>> CallsAsync(string stub, int rounds) =>
[
    await CallRates.RunAsync(stub, inFlight: 16, rounds, TimeSpan.FromSeconds(2), WarmPeers.Processes).ConfigureAwait(false),
    await CallRates.RunAsync(stub, inFlight: 1, rounds, TimeSpan.FromSeconds(2), WarmPeers.Processes).ConfigureAwait(false),
];

static async Task<int> ShowAsync(Func<string, Task<IReadOnlyList<Table>>> measure)
{
    if (!Programs.IsPacked) Console.Error.WriteLine("The module is not packed, and its first call waits for the JIT: run './build.ps1 Package' first for figures like those of docs/performance.md.");
    using var stub = StubProcess.Start();
    foreach (var table in await measure(stub.Endpoint).ConfigureAwait(false)) Console.WriteLine(TableText.Plain(table));
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("""
        Measures SecretsPS side by side with what it is compared to, in one run.

          dotnet run -c Release --project tests/SecretsPS.Benchmarks -- side-by-side [ROUNDS|--brief]
          dotnet run -c Release --project tests/SecretsPS.Benchmarks -- calls|bulk|cold|import|embedded|mask [ROUNDS]
          dotnet run -c Release --project tests/SecretsPS.Benchmarks -- mask-process [ROUNDS] [MEGABYTES]
          dotnet run -c Release --project tests/SecretsPS.Benchmarks -- bulk-rate [ROWS] [WRITES-A-SECOND]
          dotnet run -c Release --project tests/SecretsPS.Benchmarks -- micro [BenchmarkDotNet options]

        side-by-side  Calls a second, imports, cold starts and the embedded service, each against its peers on a loopback
                      stub; writes docs/performance.md and performance.svg in this clone, half an hour for four rounds.
                      --brief prints the ratios of one short round and writes nothing.
        calls         Calls a second alone: 16 in flight, and one after another.
        bulk          Import-SMSecret of 20,000 rows alone, beside the client.
        cold          Import-Module, one value as a whole process, and the first call of a session alone.
        embedded      The embedded service beside moto, and with 100,000 secrets in it, alone.
        import        Import-Module of SecretsPS against a plain binary module of one cmdlet, whole pwsh processes in turn.
        bulk-rate     10,000 rows against the embedded service with its published rate limits: how much of the rate is used.
        mask          A program that writes 1 MB with 1,000 values: bare, under 'secretsps exec' and under Invoke-SMCommand.
        mask-process  Whole processes: a program that hashes MEGABYTES and writes 1 MB with 1,000 values, bare and under
                      'secretsps exec'; wall and processor time, with the one-off start of exec apart.
        micro         Marshalling, signing and parsing by BenchmarkDotNet, with what each allocates.
        """);
    return 2;
}
