using SecretsPS.Benchmarks.Micro;
using SecretsPS.Benchmarks.Report;
using SecretsPS.Benchmarks.SideBySide;
using SecretsPS.Benchmarks.Stub;

return args switch
{
    ["side-by-side"] => await SideBySideRun.RunAsync(brief: false).ConfigureAwait(false),
    ["side-by-side", "--brief"] => await SideBySideRun.RunAsync(brief: true).ConfigureAwait(false),
    ["import", .. var rest] => await ImportOnly(rest.Length > 0 ? int.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture) : 15).ConfigureAwait(false),
    ["micro", .. var rest] => MicroRun.Run(rest),
    ["stub"] => await StubServer.RunAsync().ConfigureAwait(false),
    _ => Usage(),
};

static async Task<int> ImportOnly(int rounds)
{
    Console.WriteLine(TableText.Plain(await ColdStarts.ImportAsync(rounds).ConfigureAwait(false)));
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("""
        Measures SecretsPS side by side with what it is compared to, in one run.

          dotnet run -c Release --project tests/SecretsPS.Benchmarks -- side-by-side [--brief]
          dotnet run -c Release --project tests/SecretsPS.Benchmarks -- import [ROUNDS]
          dotnet run -c Release --project tests/SecretsPS.Benchmarks -- micro [BenchmarkDotNet options]

        side-by-side  Calls a second, imports, cold starts and the embedded service, each against its peers on a loopback
                      stub; writes docs/performance.md. --brief prints the ratios of one short round and writes nothing.
        import        Import-Module of SecretsPS against a plain binary module of one cmdlet, whole pwsh processes in turn.
        micro         Marshalling, signing and parsing by BenchmarkDotNet, with what each allocates.
        """);
    return 2;
}
