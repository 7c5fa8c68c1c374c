namespace SecretsPS.Model;

/// <summary>A tag.</summary>
public sealed class Tag
{
    /// <summary>Key; 1 to 128 characters.</summary>
    public string? Key { get; set; }

    /// <summary>Value; 0 to 256 characters.</summary>
    public string? Value { get; set; }

    /// <summary>Key and value on one line, without anything that could move a cursor.</summary>
    /// <returns><c>env=prod</c>.</returns>
    public override string ToString() => PlainLine.Of($"{Key}={Value}");
}
