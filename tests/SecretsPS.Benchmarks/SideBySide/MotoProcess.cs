using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SecretsPS.Interop.Tests.Support;

namespace SecretsPS.Benchmarks.SideBySide;

/// <summary>A running <c>moto_server</c>, where Python's moto is installed.</summary>
internal sealed class MotoProcess : IAsyncDisposable
{
    private readonly Process _process;

    private MotoProcess(Process process, string endpointUrl)
    {
        _process = process;
        EndpointUrl = endpointUrl;
    }

    public static string? Missing => Program is null ? "moto_server is missing (Python package moto[server])." : null;

    public string EndpointUrl { get; }

    private static string? Program => Installed.OnPath("moto_server").FirstOrDefault();

    public static async Task<MotoProcess> StartAsync()
    {
        var port = FreePort();
        var start = Child.Prepare(Program!, "-H", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture));
        var process = Child.Start(start);
        // A full pipe would stop it: it logs each request.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var moto = new MotoProcess(process, string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        await moto.WaitAsync(port).ConfigureAwait(false);
        return moto;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    private async Task WaitAsync(int port)
    {
        for (var i = 0; i < 300; i++)
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, port).ConfigureAwait(false);
                return;
            }
            catch (SocketException) when (!_process.HasExited)
            {
                await Task.Delay(100).ConfigureAwait(false);
            }
        }

        throw new InvalidOperationException("moto_server did not start.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
