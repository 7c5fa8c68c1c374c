namespace SecretsPS.Publishing;

/// <summary>Letters of a variable's name.</summary>
public enum NameTransformation
{
    /// <summary>Upper case.</summary>
    Uppercase,

    /// <summary>Lower case.</summary>
    Lowercase,

    /// <summary>As they are.</summary>
    None,
}
