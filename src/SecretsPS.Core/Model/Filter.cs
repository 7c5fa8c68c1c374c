namespace SecretsPS.Model;

/// <summary>A filter of ListSecrets and BatchGetSecretValue.</summary>
public sealed class Filter
{
    /// <summary>One of description, name, tag-key, tag-value, primary-region, owning-service or all.</summary>
    public string? Key { get; set; }

    /// <summary>Values, joined by OR; a leading ! negates; 1 to 10 entries.</summary>
    public IReadOnlyList<string>? Values { get; set; }
}
