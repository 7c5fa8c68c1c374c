using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using SecretsPS.Benchmarks.SideBySide;

namespace SecretsPS.Benchmarks.Report;

/// <summary>docs/performance.md, whole.</summary>
internal static class PerformancePage
{
    public static string Write(IReadOnlyList<Table> tables, int rounds)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"""
            # Performance

            Written by `./build.ps1 Bench` (`dotnet run -c Release --project tests/SecretsPS.Benchmarks -- side-by-side`): a
            loopback stub answers each call at once, and the clients take turns in the same minutes, {rounds} rounds: of rates
            {rounds * WarmPeers.SamplesPerRound} measurements of two seconds or one import, of whole processes and first calls {rounds * 5}, of the embedded service {Math.Min(rounds, 3)}.
            Compare the ratios, not the figures: these are of one machine, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription.Split(' ')[0]} {RuntimeInformation.ProcessArchitecture},
            {RuntimeInformation.FrameworkDescription}, shared by client and stub. Every call is `CreateSecret` with a name and a value of 32 bytes
            unless a table says otherwise. A client that is not installed is named as not measured.

            Rates are those of a warm process: each client has one of its own, which makes 100,000 calls (boto3 and JavaScript:
            three seconds of them) before it is timed and then waits for its turns; an import runs eight times before, because
            PowerShell's JIT goes on for that long. What a fresh process is like stands in a row of its own (the first rows of an
            import, {rounds} times, after the others) and in the tables of whole processes. Against AWS none of this is what you wait for: an account may write 50
            secrets a second, and `Import-SMSecret` keeps to that.

            ![Calls a second, 16 in flight](performance.svg)

            """);
        foreach (var table in tables) text.AppendLine(TableText.Markdown(table));
        return text.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }
}
