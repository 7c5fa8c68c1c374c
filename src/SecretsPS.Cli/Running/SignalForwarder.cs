using System.Runtime.InteropServices;
using SecretsPS.Running;

namespace SecretsPS.Cli.Running;

/// <summary>
/// Hands signals on to the program, which decides how it ends. A key of the terminal reaches the program by itself: it
/// is not sent twice, as some programs take the second for "at once".
/// </summary>
internal sealed class SignalForwarder : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];
    private MaskedProgram? _program;

    public SignalForwarder()
    {
        Register(PosixSignal.SIGINT, 2, isKey: true);
        Register(PosixSignal.SIGQUIT, 3, isKey: true);
        Register(PosixSignal.SIGHUP, 1, isKey: true);
        Register(PosixSignal.SIGTERM, 15, isKey: false);
    }

    public void ForwardTo(MaskedProgram program) => Volatile.Write(ref _program, program);

    public void Dispose()
    {
        Volatile.Write(ref _program, null);
        foreach (var registration in _registrations) registration.Dispose();
    }

    private void Register(PosixSignal signal, int number, bool isKey) =>
        _registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            // Before there is a program, the signal does what it does to everyone.
            if (Volatile.Read(ref _program) is not { } program) return;
            context.Cancel = true;
            if (OperatingSystem.IsWindows())
            {
                // Every process of a Windows console gets its keys; a shutdown waits for nobody.
                if (!isKey) program.Kill();
            }
            else if (!isKey || !IsInForeground())
            {
                _ = Posix.Kill(program.Id, number);
            }
        }));

    private static bool IsInForeground()
    {
        try
        {
            using var terminal = File.OpenHandle("/dev/tty");
            return Posix.GetForegroundGroup(terminal) == Posix.GetGroup();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // No terminal, no keys.
            return false;
        }
    }

    private static class Posix
    {
        [DllImport("libc", EntryPoint = "kill")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Kill(int process, int signal);

        [DllImport("libc", EntryPoint = "tcgetpgrp")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int GetForegroundGroup(SafeHandle terminal);

        [DllImport("libc", EntryPoint = "getpgrp")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int GetGroup();
    }
}
