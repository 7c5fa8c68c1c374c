namespace SecretsPS.Cli.Running;

/// <summary>What a command has done so far, for the case that something ends it before its own summary.</summary>
internal sealed class RunStatus
{
    private volatile Func<IEnumerable<string>>? _tell;

    /// <summary>Says what to tell from now on; called on another thread than the run's.</summary>
    public void Set(Func<IEnumerable<string>>? tell) => _tell = tell;

    /// <summary>The lines; none where the command told its end itself.</summary>
    public IEnumerable<string> Tell() => _tell?.Invoke() ?? [];
}
