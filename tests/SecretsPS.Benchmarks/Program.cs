using SecretsPS.Benchmarks;

return args switch
{
    ["import", .. var rest] => ImportTime.Run(rest.Length > 0 ? int.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture) : 15),
    ["mask", .. var rest] => await MaskTime.RunAsync(rest.Length > 0 ? int.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture) : 11).ConfigureAwait(false),
    ["emit"] => Emitter.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Measures SecretsPS side by side with what it is compared to, in one run.

          dotnet run -c Release --project tests/SecretsPS.Benchmarks -- import|mask [ROUNDS]

        import   Import-Module of SecretsPS against a plain binary module of one cmdlet, whole pwsh processes in turn.
        mask     a program that writes 1 MB with 1,000 values: bare, under 'secretsps exec' and under Invoke-SMCommand.
        """);
    return 2;
}
