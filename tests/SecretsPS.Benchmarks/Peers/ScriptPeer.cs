using System.Globalization;
using SecretsPS.Interop.Tests.Support;

namespace SecretsPS.Benchmarks.Peers;

/// <summary>A client in another language: a script that makes the calls, times them itself and prints calls a second.</summary>
/// <param name="name">As it stands in the report.</param>
/// <param name="client">The client the script needs.</param>
/// <param name="script">The script's file, in Scripts.</param>
/// <param name="arguments">What goes before the endpoint, the calls in flight and the seconds.</param>
internal sealed class ScriptPeer(string name, Client client, string script, params string[] arguments) : IPeer
{
    public string Name => name;

    public string? Missing => Installed.Find(client).Missing;

    public Task<PeerProcess> StartAsync(string endpoint, int inFlight, TimeSpan duration)
    {
        string[] before = client == Client.PowerShell ? ["-NoProfile", "-NonInteractive", "-File"] : [];
        return PeerProcess.StartAsync(Child.Prepare(
            Installed.Find(client).Program,
            [
                .. before,
                Interop.Tests.Support.Repository.Script(script),
                .. arguments,
                endpoint,
                inFlight.ToString(CultureInfo.InvariantCulture),
                duration.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            ]));
    }
}
