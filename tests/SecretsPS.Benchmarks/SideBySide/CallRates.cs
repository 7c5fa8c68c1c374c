using System.Globalization;
using SecretsPS.Benchmarks.Peers;
using SecretsPS.Benchmarks.Peers.AwsSdkPattern;
using SecretsPS.Interop.Tests.Support;

namespace SecretsPS.Benchmarks.SideBySide;

/// <summary>CreateSecret calls a second against the stub.</summary>
internal static class CallRates
{
    private static readonly OwnProcessPeer s_raw = new(new RawHttpPeer());
    private static readonly OwnProcessPeer s_client = new(new ClientPeer());
    private static readonly ScriptPeer s_boto3 = new("boto3", Client.Boto3, "peer.py");
    private static readonly ScriptPeer s_javaScript = new("AWS SDK for JavaScript", Client.JavaScript, "peer.mjs");
    private static readonly ScriptPeer s_cmdlets = new("SecretsPS cmdlets (New-SMSecret)", Client.PowerShell, "peer.ps1", Programs.Module);
    private static readonly IPeer[] s_peers = [s_raw, new OwnProcessPeer(new AwsSdkPatternPeer()), s_boto3, s_javaScript, s_client, s_cmdlets];

    public static async Task<Table> RunAsync(string endpoint, int inFlight, int rounds, TimeSpan duration, int processes)
    {
        var warm = new WarmPeers(processes);
        await using var ending = warm.ConfigureAwait(false);
        List<Candidate> candidates = [];
        foreach (var peer in s_peers) candidates.Add(await warm.StartAsync(peer, endpoint, inFlight, duration).ConfigureAwait(false));
        var rows = await Rounds.RunAsync(rounds * WarmPeers.SamplesPerRound, candidates).ConfigureAwait(false);
        var title = inFlight == 1 ? "One call after another" : string.Create(CultureInfo.InvariantCulture, $"{inFlight} calls in flight");
        var table = new Table(title, "calls/s", rows, []);
        List<Goal> goals = [table.AtLeast("client / raw HttpClient", s_client.Name, s_raw.Name, 0.55)];
        if (inFlight > 1)
        {
            goals.Add(table.AtLeast("client / AWS SDK for JavaScript", s_client.Name, s_javaScript.Name, 5));
            goals.Add(table.AtLeast("client / boto3", s_client.Name, s_boto3.Name, 8));
        }

        goals.Add(table.AtLeast("cmdlets / client", s_cmdlets.Name, s_client.Name, inFlight == 1 ? 0.8 : 0.7));
        return table with
        {
            Goals = goals,
            Note = inFlight == 1 ? "The cmdlets make a record ready while the call before it runs; the client's loop, like the others', waits for each answer first." : "",
        };
    }
}
