namespace SecretsPS.Cli;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    public const int SomeFailed = 1;

    /// <summary>Wrong options or unusable files; nothing was sent.</summary>
    public const int BadUsage = 2;

    /// <summary>The program of 'exec' cannot be started, as shells report it.</summary>
    public const int NotStarted = 127;

    /// <summary>Ended by Ctrl+C, as shells report it.</summary>
    public const int Interrupted = 130;
}
