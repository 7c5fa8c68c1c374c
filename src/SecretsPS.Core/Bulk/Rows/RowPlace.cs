namespace SecretsPS.Bulk;

/// <summary>Where a row comes from.</summary>
/// <param name="File">File as the user named it, or the secret that is read; null for objects of a pipeline.</param>
/// <param name="Line">Line the row starts on, from 1; 0 where there are no lines.</param>
public readonly record struct RowPlace(string? File, long Line)
{
    /// <inheritdoc/>
    public override string ToString() => (File, Line) switch
    {
        (null, 0) => "input",
        (null, _) => $"row {Line}",
        (_, 0) => File,
        _ => $"{File}:{Line}",
    };
}
