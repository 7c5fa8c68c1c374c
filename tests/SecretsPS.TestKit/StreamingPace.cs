using SecretsPS.Commands;

namespace SecretsPS.TestKit;

/// <summary>Says how quickly records must come to count as a stream, so that a test of streams does not hang on the machine's speed.</summary>
public static class StreamingPace
{
    private static readonly TimeSpan s_usual = RecordFlow.StreamingPace;

    /// <summary>From now on all records are a stream, however slowly they come.</summary>
    public static void Always() => RecordFlow.StreamingPace = TimeSpan.MaxValue;

    /// <summary>From now on no record is part of a stream, however quickly they come.</summary>
    public static void Never() => RecordFlow.StreamingPace = TimeSpan.Zero;

    /// <summary>As it was.</summary>
    public static void Reset() => RecordFlow.StreamingPace = s_usual;
}
