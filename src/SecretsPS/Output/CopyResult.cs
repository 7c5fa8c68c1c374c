using SecretsPS.Bulk;

namespace SecretsPS.Output;

/// <summary>The outcome of copying one secret. It holds no value.</summary>
public sealed class CopyResult : RowOutcome
{
    internal CopyResult(RowResult result)
        : base(result) => Source = result.Place.File;

    /// <summary>Name of the secret that was copied.</summary>
    public string? Source { get; }
}
