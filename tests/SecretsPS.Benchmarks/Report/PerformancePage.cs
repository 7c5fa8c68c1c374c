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

            Written by `dotnet run -c Release --project tests/SecretsPS.Benchmarks -- side-by-side {rounds}`, after `./build.ps1 Package`
            (without it, the module as built is measured); `./build.ps1 Bench` does the same in five rounds. In place of `side-by-side`, `calls`, `bulk`, `cold` and
            `embedded` print tables alone. A loopback stub answers each call at once, and the clients take turns in the same
            minutes: of rates {rounds * WarmPeers.SamplesPerRound} measurements of two seconds or one import, of whole processes and first calls
            {rounds * 5}, of the embedded service {Math.Min(rounds, 3)}. Compare the ratios of medians, and look how far they go from turn to turn: these are of
            one machine, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription.Split(' ')[0]} {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.FrameworkDescription}, shared by client and stub, and by others that nobody sees.
            {tables.SelectMany(table => table.Goals).Count(goal => goal.Holds == true)} of {tables.Sum(table => table.Goals.Count)} bounds held; [decisions](decisions.md#speed) tells why the others may not.

            Every call is `CreateSecret` with a name and a value of 32 bytes, as is every row of an import, unless a table says
            otherwise; an import makes one call more in 20, which looks what is there. "AWSSDK.Core, its own pattern" is a client as AWSSDK's
            generator writes them, written by hand; AWS.Tools, which has such a client beneath, is not measured itself. A client that is not installed is named as not measured.

            Rates of calls and imports are those of warm processes: each client has {WarmPeers.Processes}, which take turns, because two of the same
            build differ by up to a fifth, each for as long as it lives. Each makes 100,000 calls (boto3 and JavaScript: three
            seconds of them; an import eight times the file) before it is timed, because PowerShell's JIT goes on for that long. What a fresh process is like stands in a row of its own (the first rows of an import, {rounds} times,
            after the others) and in the tables of whole processes. The embedded service is fresh each time, after 2,000 calls,
            moto after 100. Against AWS none of this is what you wait for: an account may write 50 secrets a second, and
            `Import-SMSecret` keeps to that.

            ![Calls a second, 16 in flight](performance.svg)

            """);
        foreach (var table in tables) text.AppendLine(TableText.Markdown(table));
        return text.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }
}
