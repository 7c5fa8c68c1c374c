using System.Diagnostics;

namespace SecretsPS.Commands;

/// <summary>
/// Tells records that stream from those that something is done for in between, be it a question or a call of another
/// cmdlet: what comes next may then depend on what the one before has done.
/// </summary>
internal struct RecordFlow
{
    /// <summary>PowerShell hands a record on in some tens of microseconds; no call over a network is as quick as this. Tests set another.</summary>
    internal static TimeSpan StreamingPace { get; set; } = TimeSpan.FromMicroseconds(250);

    private long _left;

    /// <summary>Whether this record came at once after the one before.</summary>
    public bool IsStreaming { get; private set; }

    /// <summary>A record has come.</summary>
    public void Arrive() => IsStreaming = _left != 0 && Stopwatch.GetElapsedTime(_left) < StreamingPace;

    /// <summary>The cmdlet is ready for the next.</summary>
    public void Leave() => _left = Stopwatch.GetTimestamp();
}
