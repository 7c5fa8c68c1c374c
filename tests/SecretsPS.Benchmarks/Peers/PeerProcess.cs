using System.Diagnostics;
using System.Globalization;
using SecretsPS.Interop.Tests.Support;

namespace SecretsPS.Benchmarks.Peers;

/// <summary>
/// A process that is warm, and measures once for each line that it gets. It idles between: so many short measurements of
/// all clients take turns, and the minutes in which a shared machine is twice as slow hit all alike.
/// </summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_end = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly string _name;
    private readonly Task<string> _errors;

    private PeerProcess(Process process, string name)
    {
        _process = process;
        _name = name;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts a program, and waits until it is warm and says <c>ready</c>.</summary>
    public static async Task<PeerProcess> StartAsync(ProcessStartInfo start)
    {
        var peer = new PeerProcess(Child.Start(start), Path.GetFileName(start.FileName));
        try
        {
            var line = await peer.ReadLineAsync().ConfigureAwait(false);
            return line == "ready" ? peer : throw new InvalidOperationException($"{peer._name} is not ready, but says: {line}");
        }
        catch
        {
            await peer.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <returns>What it counts, a second.</returns>
    public async Task<double> MeasureAsync()
    {
        await _process.StandardInput.WriteLineAsync("measure").ConfigureAwait(false);
        await _process.StandardInput.FlushAsync().ConfigureAwait(false);
        return double.Parse(await ReadLineAsync().ConfigureAwait(false), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(s_end);
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task<string> ReadLineAsync()
    {
        using var limit = new CancellationTokenSource(s_patience);
        try
        {
            return await _process.StandardOutput.ReadLineAsync(limit.Token).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"{_name} ended before it was measured.\n{await _errors.ConfigureAwait(false)}");
        }
        catch (OperationCanceledException error)
        {
            throw new InvalidOperationException($"{_name} took longer than {s_patience.TotalSeconds:0} seconds.", error);
        }
    }
}
