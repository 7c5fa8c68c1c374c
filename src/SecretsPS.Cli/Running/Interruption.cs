using System.Runtime.InteropServices;

namespace SecretsPS.Cli.Running;

/// <summary>
/// Turns the signals that end a process into a cancellation, so that no file with values is left behind. It listens from
/// the first line of the program on; <c>exec</c>, whose program decides about signals, lets go of it.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _number;

    /// <summary>Starts to listen.</summary>
    public Interruption()
    {
        Listen(PosixSignal.SIGINT, 2);
        Listen(PosixSignal.SIGTERM, 15);
        Listen(PosixSignal.SIGHUP, 1);
        Listen(PosixSignal.SIGQUIT, 3);
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Ends at the first signal.</summary>
    public Task Stopped => _stopped.Task;

    /// <summary>128 and the number of the signal, as shells report it.</summary>
    public int ExitCode => _number == 0 ? Cli.ExitCode.Interrupted : 128 + _number;

    /// <summary>Lets go of the signals.</summary>
    public void Release()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _registrations.Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        _stop.Dispose();
    }

    private void Listen(PosixSignal signal, int number) => _registrations.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (Interlocked.CompareExchange(ref _number, number, 0) != 0) return;
        // What waits for the token runs in Cancel, and may take its time.
        _stopped.TrySetResult();
        _stop.Cancel();
    }));
}
