using System.Diagnostics;
using System.Globalization;
using SecretsPS.Interop.Tests.Support;

namespace SecretsPS.Benchmarks.SideBySide;

/// <summary>Whole programs, timed from start to end.</summary>
internal static class Programs
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    public static string Module => Benchmarks.Repository.Path("out/SecretsPS/SecretsPS.psd1");

    public static Installed PowerShell => Installed.Find(Client.PowerShell);

    /// <returns>Milliseconds that the process took.</returns>
    public static async Task<double> TimeAsync(string program, params string[] arguments)
    {
        var start = Child.Prepare(program, arguments);
        var clock = Stopwatch.StartNew();
        await Child.RunAsync(start, s_patience).ConfigureAwait(false);
        return clock.Elapsed.TotalMilliseconds;
    }

    /// <returns>The number that a PowerShell script printed last.</returns>
    public static async Task<double> AskAsync(string script, params string[] arguments)
    {
        var start = Child.Prepare(PowerShell.Program, ["-NoProfile", "-NonInteractive", "-File", Interop.Tests.Support.Repository.Script(script), .. arguments]);
        var output = await Child.RunAsync(start, s_patience).ConfigureAwait(false);
        return double.Parse(output.Trim().Split('\n')[^1], CultureInfo.InvariantCulture);
    }
}
