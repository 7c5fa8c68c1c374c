using System.Diagnostics;

namespace SecretsPS.Benchmarks.Stub;

/// <summary>The stub in a process of its own, so that its work and garbage are not the client's.</summary>
internal sealed class StubProcess : IDisposable
{
    private readonly Process _process;

    private StubProcess(Process process, string endpoint)
    {
        _process = process;
        Endpoint = endpoint;
    }

    public string Endpoint { get; }

    public static StubProcess Start()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(StubProcess).Assembly.Location, "stub"]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        var process = Process.Start(start)!;
        return new StubProcess(process, process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The stub did not start."));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
