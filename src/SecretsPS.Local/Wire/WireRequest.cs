namespace SecretsPS.Local.Wire;

/// <summary>A request as far as the service cares, wherever it came from.</summary>
internal readonly record struct WireRequest(
    string Method,
    string Path,
    string? Target,
    string? ContentType,
    string? Authorization,
    bool HasDate,
    ReadOnlyMemory<byte> Body)
{
    /// <summary>Says nothing: a printed record would show the signature.</summary>
    public override string ToString() => nameof(WireRequest);
}
