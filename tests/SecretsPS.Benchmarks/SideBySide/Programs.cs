using System.Diagnostics;
using System.Globalization;
using SecretsPS.Interop.Tests.Support;

namespace SecretsPS.Benchmarks.SideBySide;

/// <summary>Whole programs, timed from start to end.</summary>
internal static class Programs
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    /// <summary>What users install, where <c>dotnet pack</c> staged it; otherwise what the build laid out, which the JIT compiles at the first call.</summary>
    public static string Module => IsPacked ? s_packed : Benchmarks.Repository.Path("out/SecretsPS/SecretsPS.psd1");

    /// <summary>Which of the two it is, for the report.</summary>
    public static string ModuleKind => IsPacked ? "the packed module" : "the module as built, not packed";

    private static readonly string s_packed = Benchmarks.Repository.Path("out/package/SecretsPS/SecretsPS.psd1");

    public static bool IsPacked => File.Exists(s_packed);

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
