using System.Globalization;
using System.Text;
using SecretsPS.Benchmarks.SideBySide;

namespace SecretsPS.Benchmarks.Report;

/// <summary>docs/performance.md, whole.</summary>
internal static class PerformancePage
{
    public static string Write(IReadOnlyList<Table> tables, int rounds, string versions)
    {
        var goals = tables.SelectMany(table => table.Goals.Select(goal => (table.Title, Goal: goal))).ToList();
        var missed = goals.Where(pair => pair.Goal.Holds == false).Select(pair => $"{pair.Goal.Text} ({pair.Title.Split(',', '(')[0].Trim()}) {TableText.Measured(pair.Goal)}").ToList();
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"""
            # Performance

            Against AWS none of this is what you wait for: an account may write 50 secrets a second, and `Import-SMSecret` keeps to
            that. It tells what this module costs beside the network, in a job that starts it, and on the embedded service.

            {goals.Count(pair => pair.Goal.Holds == true)} of {goals.Count} bounds held, which are this project's own aims{(missed.Count == 0 ? "." : $"; missed: {string.Join("; ", missed)}. [Decisions](decisions.md#speed) tells why.")}

            Measured: {versions}.

            ## How
            Written by `dotnet run -c Release --project tests/SecretsPS.Benchmarks -- side-by-side {rounds}`, after `./build.ps1 Package`
            (without it, the module as built is measured); `./build.ps1 Bench` does the same in five rounds. Both write this page and its chart
            anew, in about 40 minutes. In place of `side-by-side`, `calls`, `bulk`, `cold` and `embedded` print tables alone. boto3 and moto come from
            Python packages, the AWS CLI is the first `aws` on the PATH, the JavaScript SDK is restored by npm; a client that is not
            installed is named as not measured.

            A loopback stub answers each call at once, and the clients take turns in the same
            minutes: of rates {rounds * WarmPeers.SamplesPerRound} measurements of two seconds or one import, of Import-Module
            {rounds * 5 * ColdStarts.ImportsPerRound}, of other whole processes and first calls {rounds * 5}, of the embedded service {Math.Min(rounds, 3)}.
            Compare the ratios of medians, and look how far they go from turn to turn: client and stub share one machine with each other and with what else runs on its host. Another day's rates may differ by a half, its ratios by a tenth.

            Every call is `CreateSecret` with a name and a value of 32 bytes, as is every row of an import, unless a table says
            otherwise; an import looks up what is there, one call in 20, until a hundred rows in a row were new. Whole processes and first calls read one value.
            "AWSSDK.Core, its own pattern" stands for AWS.Tools, which calls such a client: it does what AWSSDK's generated clients do, and was
            written by hand, because AWS.Tools comes from the Gallery alone.

            Rates of calls and imports are those of warm processes: each client has {WarmPeers.Processes}, which take turns, because two of the same
            build differ by up to a fifth, each for as long as it lives. Each makes 100,000 calls (boto3 and JavaScript: three
            seconds of them; an import eight times the file) before it is timed, because PowerShell's JIT goes on for that long. What a fresh process is like stands in a row of its own (the first rows of an import, {rounds} times,
            after the others) and in the tables of whole processes. The embedded service is fresh each time, after 2,000 calls,
            moto after 100.

            ![Calls a second, 16 in flight](performance.svg)

            """);
        foreach (var table in tables) text.AppendLine(TableText.Markdown(table));
        return text.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }
}
