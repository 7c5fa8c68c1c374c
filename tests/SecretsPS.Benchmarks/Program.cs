using SecretsPS.Benchmarks;

return args switch
{
    ["import", .. var rest] => ImportTime.Run(rest.Length > 0 ? int.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture) : 15),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Measures SecretsPS side by side with what it is compared to, in one run.

          dotnet run -c Release --project tests/SecretsPS.Benchmarks -- import [ROUNDS]

        import   Import-Module of SecretsPS against a plain binary module of one cmdlet, whole pwsh processes in turn.
        """);
    return 2;
}
