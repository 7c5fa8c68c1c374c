using SecretsPS.Bulk;

namespace SecretsPS.Output;

/// <summary>The outcome of one row of an import. It holds no value.</summary>
public sealed class ImportResult : RowOutcome
{
    internal ImportResult(RowResult result)
        : base(result)
    {
        File = result.Place.File;
        Line = result.Place.Line;
    }

    /// <summary>File the row stands in.</summary>
    public string? File { get; }

    /// <summary>Line, or place in the pipeline, from 1.</summary>
    public long Line { get; }
}
