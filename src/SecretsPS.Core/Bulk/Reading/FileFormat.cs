namespace SecretsPS.Bulk;

/// <summary>File formats of import and export.</summary>
public enum FileFormat
{
    /// <summary>Comma-separated values with a header line.</summary>
    Csv,

    /// <summary>An array of objects shaped like CreateSecret's input, or an object name → value.</summary>
    Json,

    /// <summary>One such object a line.</summary>
    JsonLines,

    /// <summary>A sequence of mappings shaped like CreateSecret's input, or a mapping name → value.</summary>
    Yaml,

    /// <summary>Lines NAME=value.</summary>
    DotEnv,
}
