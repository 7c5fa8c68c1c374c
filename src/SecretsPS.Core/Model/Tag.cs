namespace SecretsPS.Model;

/// <summary>A tag.</summary>
public sealed class Tag
{
    /// <summary>Key; 1 to 128 characters.</summary>
    public string? Key { get; set; }

    /// <summary>Value; 0 to 256 characters.</summary>
    public string? Value { get; set; }
}
