using SecretsPS.Benchmarks;

return args switch
{
    ["import", .. var rest] => ImportTime.Run(rest.Length > 0 ? int.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture) : 15),
    ["mask", .. var rest] => await MaskTime.RunAsync(rest.Length > 0 ? int.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture) : 11).ConfigureAwait(false),
    ["emit"] => Emitter.Run(),
    ["bulk-rate", .. var rest] => await BulkRate.RunAsync(Number(rest, 0, 10_000), Number(rest, 1, 50)),
    _ => Usage(),
};

static int Number(string[] rest, int place, int otherwise) =>
    rest.Length > place ? int.Parse(rest[place], System.Globalization.CultureInfo.InvariantCulture) : otherwise;

static int Usage()
{
    Console.Error.WriteLine("""
        Measures SecretsPS side by side with what it is compared to, in one run.

          dotnet run -c Release --project tests/SecretsPS.Benchmarks -- import|mask [ROUNDS]
          dotnet run -c Release --project tests/SecretsPS.Benchmarks -- bulk-rate [ROWS] [WRITES-A-SECOND]

        import      Import-Module of SecretsPS against a plain binary module of one cmdlet, whole pwsh processes in turn.
        bulk-rate   10,000 rows against the embedded service with its published rate limits: how much of the rate is used.
        mask        a program that writes 1 MB with 1,000 values: bare, under 'secretsps exec' and under Invoke-SMCommand.
        """);
    return 2;
}
