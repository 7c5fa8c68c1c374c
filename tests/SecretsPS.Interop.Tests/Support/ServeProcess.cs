using System.Diagnostics;
using System.Globalization;

namespace SecretsPS.Interop.Tests.Support;

/// <summary>A running <c>secretsps serve</c>, the program itself.</summary>
internal sealed class ServeProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServeProcess(Process process, string endpointUrl)
    {
        _process = process;
        EndpointUrl = endpointUrl;
    }

    public string EndpointUrl { get; }

    public static async Task<ServeProcess> StartAsync(int port = 0)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        var process = Child.Start(Child.Prepare(dotnet, Repository.CommandLine, "serve", "--port", port.ToString(CultureInfo.InvariantCulture)));
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            string? line = await process.StandardOutput.ReadLineAsync(limit.Token);
            if (line?.StartsWith("http://127.0.0.1:", StringComparison.Ordinal) != true)
                throw new InvalidOperationException($"secretsps serve said '{line}'. {await process.StandardError.ReadToEndAsync(limit.Token)}");
            return new ServeProcess(process, line);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
