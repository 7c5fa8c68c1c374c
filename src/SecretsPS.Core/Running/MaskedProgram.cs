using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using SecretsPS.Masking;

namespace SecretsPS.Running;

/// <summary>
/// A running program whose output is masked while it passes. Its standard input is this process's own; it sees pipes
/// where its output would be a terminal.
/// </summary>
public sealed class MaskedProgram : IDisposable
{
    private const int ReadBytes = 64 * 1024;
    private static readonly TimeSpan s_afterExit = TimeSpan.FromMilliseconds(500);

    private readonly Process _process;
    private readonly MaskedValues _values;

    private MaskedProgram(Process process, MaskedValues values)
    {
        _process = process;
        _values = values;
    }

    /// <summary>Takes masked bytes; they are valid until it is done.</summary>
    /// <param name="bytes">Bytes of the output.</param>
    /// <returns>When more can be taken.</returns>
    public delegate ValueTask Sink(ReadOnlyMemory<byte> bytes);

    /// <summary>Id of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a program.</summary>
    /// <param name="start">What to start.</param>
    /// <param name="values">What to hide in its output; stays the caller's.</param>
    /// <returns>The running program.</returns>
    /// <exception cref="SecretsManagerInputException">It cannot be started.</exception>
    public static MaskedProgram Start(ProgramStart start, MaskedValues values)
    {
        ArgumentNullException.ThrowIfNull(start);
        var info = new ProcessStartInfo(start.FileName, start.Arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = start.WorkingDirectory ?? "",
        };
        foreach (var (name, value) in start.Variables) info.Environment[name] = value;
        try
        {
            return new MaskedProgram(Process.Start(info)!, values);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            // The system's own message names file and directory.
            throw new SecretsManagerInputException("FilePath", $"'{start.FileName}' cannot be started: {e.Message}. Check the path and that the file is a program.");
        }
    }

    /// <summary>Passes the output on until the program has ended and its streams have, or are silent for half a second.</summary>
    /// <param name="output">Takes the standard output.</param>
    /// <param name="error">Takes the standard error, side by side with the output.</param>
    /// <param name="cancellationToken">Kills the program with all that it started.</param>
    /// <returns>The exit code; 128 and the signal's number where a signal ended it.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<int> RunAsync(Sink output, Sink error, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        using var killing = cancellationToken.Register(Kill);
        var exit = _process.WaitForExitAsync(cancellationToken);
        // Each on a thread of its own: a sink that waits for its reader must not keep the other stream waiting.
        var pumps = Task.WhenAll(
            Task.Run(() => PumpAsync(_process.StandardOutput.BaseStream, output, exit, cancellationToken), CancellationToken.None),
            Task.Run(() => PumpAsync(_process.StandardError.BaseStream, error, exit, cancellationToken), CancellationToken.None));
        await pumps.WaitAsync(cancellationToken).ConfigureAwait(false);
        await exit.ConfigureAwait(false);
        return _process.ExitCode;
    }

    /// <summary>Ends the program and all that it started, at once.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException or NotSupportedException)
        {
            // It ended by itself meanwhile.
        }
    }

    /// <summary>Closes the streams. The program itself goes on where it was not ended.</summary>
    public void Dispose() => _process.Dispose();

    private async Task PumpAsync(Stream stream, Sink sink, Task exit, CancellationToken cancellationToken)
    {
        var buffer = PinnedBytes.Allocate(ReadBytes);
        var masked = new MaskedBytes();
        using var masker = new StreamMasker(_values, masked);
        try
        {
            int count;
            while ((count = await ReadAsync(stream, buffer, exit, cancellationToken).ConfigureAwait(false)) > 0)
            {
                masker.Write(buffer.AsSpan(0, count));
                await sink(masked.Written).ConfigureAwait(false);
                masked.Clear();
            }

            masker.Complete();
            await sink(masked.Written).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Nobody reads on, as in "… | head": the program learns it the same way.
            await stream.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }

    // A program that leaves another one behind (a daemon, a build server) leaves its pipes open with it, for ever perhaps.
    // What it wrote itself is in the pipe when it ends: once the pipe is silent after that, there is no more to wait for.
    private static async Task<int> ReadAsync(Stream stream, byte[] buffer, Task exit, CancellationToken cancellationToken)
    {
        var reading = stream.ReadAsync(buffer, cancellationToken).AsTask();
        if (!reading.IsCompleted) await Task.WhenAny(reading, exit).ConfigureAwait(false);
        if (!exit.IsCompletedSuccessfully) return await reading.ConfigureAwait(false);
        try
        {
            return await reading.WaitAsync(s_afterExit, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return 0;
        }
    }
}
