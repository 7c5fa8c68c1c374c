namespace SecretsPS.Cli;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The service refused a call, a row failed, or an export misses secrets.</summary>
    public const int SomeFailed = 1;

    /// <summary>Wrong options, unusable files, no region or no credentials; nothing was sent.</summary>
    public const int BadUsage = 2;

    /// <summary>The program of 'exec' cannot be started, as shells report it.</summary>
    public const int NotStarted = 127;

    /// <summary>Ended by Ctrl+C, as shells report it.</summary>
    public const int Interrupted = 130;

    /// <summary>The code of an error that ends a whole command.</summary>
    public static int Of(SecretsManagerException error) =>
        error.ErrorCode is ClientErrorCode.NoCredentials or ClientErrorCode.NoRegion ? BadUsage : SomeFailed;
}
